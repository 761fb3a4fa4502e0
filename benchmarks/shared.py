"""Where the measuring data stand, and what several benchmarks need of them.

The data are no part of this repository: they are read from `../shared` beside the checkout, or from the folder named in
`COMMUNIQUE_SHARED`. Where they are absent, each benchmark says so and ends without a figure.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))


def need(*parts: str) -> Path:
    """The path of a piece of the measuring data; ends the program with a message where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        print(f"skipped: {path} is absent, so there is nothing to measure with")
        raise SystemExit(0)
    return path


def scorer(name: str) -> ModuleType:
    """The scorer `name` of the bench folder, as a module."""
    folder = need("bench")
    need("bench", f"{name}.py")
    sys.path.insert(0, str(folder))
    return __import__(name)


def texts(compartment: Path) -> dict[str, str]:
    """The texts of a compartment by stem, character for character."""
    return {p.stem: p.read_bytes().decode("utf-8") for p in sorted((compartment / "text").glob("*.txt"))}
