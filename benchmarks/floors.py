"""Hold the floor under quality: fail where a figure has fallen.

    python benchmarks/floors.py            compare with benchmarks/floors.json
    python benchmarks/floors.py --write    measure, and write the figures as the new floor

A figure may rise freely; one that falls more than .01 under the one written fails the build. Lowering a floor takes
`--write`, and shows in the diff. Without the measuring data the program says so and ends well.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from attribution import predictions
from communique.reader import Reader
from gold import scores_of
from shared import need, scorer

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.01
_LOWER_IS_BETTER = ("predicted / gold",)


def measured(reader: Reader) -> dict[str, float]:
    """Every figure that has a floor, by name."""
    out = {f"bundles: {name}": value for name, value in scores_of(reader, need("data", "bundles")).items()}
    out.update(attribution_figures(reader, "dev"))
    return out


def attribution_figures(reader: Reader, compartment: str) -> dict[str, float]:
    """The F1 figures of one compartment of PolNeAR."""
    bench, folder = scorer("score_attribution"), need("data", "polnear", compartment)
    gold, verbs = bench.read_gold(folder), bench.read_verbs(need("bench", "speech_verbs.txt"))
    made = {}
    for row in predictions(reader, folder):
        article = gold[row["id"]][0]
        every = [bench.Attribution(article, a["source"], a["cue"], a["content"]) for a in row["attributions"]]
        made[row["id"]] = [a for a in every if a.content]
    result: dict[str, Any] = bench.score(gold, made, verbs)
    return {
        f"{compartment}: tokens": result["tokens"]["f1"],
        f"{compartment}: relaxed": result["all"]["relaxed"]["f1"],
        f"{compartment}: strict": result["all"]["strict"]["f1"],
        f"{compartment}: relation": result["all"]["relation"]["f1"],
        f"{compartment}: speech relation": result["speech"]["relation"]["f1"],
        f"{compartment}: direct speech relation": result["speech_direct"]["relation"]["f1"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Fail where a figure has fallen.")
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    figures = {name: round(value, 3) for name, value in measured(Reader()).items()}
    if write:
        FLOORS.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if not FLOORS.is_file():
        sys.exit(f"No floors to compare with: {FLOORS.name} is missing. Measure and write them: --write")
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = [name for name, floor in floors.items() if _fell(name, figures.get(name), floor)]
    for name, value in figures.items():
        print(f"{'FELL' if name in fallen else '    '} {name:48} {value:.3f}  floor {floors.get(name, 0):.3f}")
    if fallen:
        sys.exit(f"{len(fallen)} figures fell by more than {SLACK}")


def _fell(name: str, value: float | None, floor: float) -> bool:
    if value is None:
        return True
    return value > floor + 0.1 if name.endswith(_LOWER_IS_BETTER) else value < floor - SLACK


if __name__ == "__main__":
    main()
