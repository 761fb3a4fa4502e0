"""Write what `communique example` prints now, up to who said what, into README.md; a test holds the two together."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"(<!-- output: example -->\n```\n).*?(```)", re.DOTALL)


def main() -> None:
    """Run the command as a reader of README.md would, in a terminal of 80 columns, and keep its output."""
    printed = subprocess.run(
        [sys.executable, "-m", "communique", "example"],
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    printed = printed.partition("WHAT EACH SIDE WANTS")[0].rstrip() + "\n"
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda block: block[1] + printed + block[2], text), encoding="utf-8")


main()
