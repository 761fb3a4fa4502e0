"""Write benchmarks/RESULTS.md anew: every figure beside the command that made it.

    OMP_NUM_THREADS=1 python benchmarks/report.py [SECTION …]

Without a section all are measured; with some, the others keep their last figures. A section whose data are absent is
left as it was.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"
NOTES = HERE / "results"

#: Sections in order: their name, the arguments of the command, and the file of notes that stands below the figures.
SECTIONS: dict[str, tuple[str, ...]] = {
    "Readings against gold": ("gold.py",),
    "Attribution on dev": ("attribution.py", "dev"),
    "Attribution on train": ("attribution.py", "train"),
    "Beside a published tool": ("peers.py", "dev"),
    "Where attribution is lost": ("losses.py", "dev", "--markdown"),
    "Soundness": ("sound.py", "dev", "train"),
    "Speed": ("speed.py",),
    "Events": ("events.py",),
    "Comparison": ("comparison.py",),
    "Encounters": ("encounters.py",),
    "Archive": ("archive.py", "all"),
    "Web": ("web.py", "all"),
}
HEAD = """# Results

The last figures, each with the command that made it, written by `python benchmarks/report.py`. The measuring data are
no part of this repository; `benchmarks/shared.py` says where they are looked for.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Write RESULTS.md anew.")
    parser.add_argument("sections", nargs="*")
    wanted = parser.parse_args().sections or list(SECTIONS)
    held = last_figures()
    for name in wanted:
        figures = measured(SECTIONS[name])
        if figures is not None:
            held[name] = figures
            print(f"{name}: measured", flush=True)
    RESULTS.write_text(page(held), encoding="utf-8")


def measured(command: tuple[str, ...]) -> str | None:
    """What the command prints, or None where there is none or its data are absent."""
    if not command or not (HERE / command[0]).exists():
        return None
    done = subprocess.run(
        [sys.executable, str(HERE / command[0]), *command[1:]], capture_output=True, text=True, check=False
    )
    if done.returncode or done.stdout.startswith("skipped:"):
        print(done.stdout[-400:] + done.stderr[-800:])
        return None
    return done.stdout.strip()


def last_figures() -> dict[str, str]:
    """The figures of each section as RESULTS.md holds them."""
    if not RESULTS.exists():
        return {}
    text = RESULTS.read_text(encoding="utf-8")
    return {m[1]: m[2].strip() for m in re.finditer(r"(?ms)^## ([^\n]+)\n.*?^```\n(.*?)^```$", text)}


def page(figures: dict[str, str]) -> str:
    """The whole of RESULTS.md."""
    parts = [HEAD]
    for name, command in SECTIONS.items():
        note = NOTES / f"{name.lower().replace(' ', '-')}.md"
        body = []
        if name in figures and command:
            body += [f"    python benchmarks/{' '.join(command)}", "", f"```\n{figures[name]}\n```"]
        if note.exists():
            body += ["", note.read_text(encoding="utf-8").strip()]
        if body:
            parts.append("\n".join([f"## {name}", "", *body, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    main()
