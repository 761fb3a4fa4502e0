"""Articles of our own about one invented visit: a report, and the readout of each side.

No person, paper or meeting in them exists.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent

REPORT = _HERE / "report.txt"
FILES = (REPORT, _HERE / "readout-malta.txt", _HERE / "readout-tunisia.txt")
