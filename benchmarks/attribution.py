"""Score attributions against a compartment of PolNeAR.

    python benchmarks/attribution.py COMPARTMENT [--predictions OUT.jsonl] [--model NAME] [--json]

COMPARTMENT is a folder with `text/` and `attributions/` (“dev” and “train” name those of the measuring data). The
annotators did not nest attributions, so only statements that stand in no other one are handed to the scorer.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from communique.articles import article_from_text
from communique.reader import Reader
from communique.record import Reading, Span
from shared import need, scorer, texts


def predictions(reader: Reader, compartment: Path) -> list[dict[str, Any]]:
    """One row a text, as the scorer takes them."""
    rows = []
    for stem, text in texts(compartment).items():
        reading = reader.read(article_from_text(text, force=True))
        rows.append({"id": stem, "attributions": attributions(reading)})
    return rows


def attributions(reading: Reading) -> list[dict[str, Any]]:
    """The statements of a reading that stand in no other one, flat."""
    return [
        {
            "source": _pairs(s.source),
            "cue": _pairs(s.cue),
            "content": _pairs(s.content),
            "kind": s.manner,
            "speaker": next((a.name for a in reading.actors if a.id == s.speaker), None),
        }
        for s in reading.statements
        if s.inside is None
    ]


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def compartment_of(name: str) -> Path:
    """The folder that `name` means: a path, or a compartment of the measuring data."""
    return Path(name) if Path(name).is_dir() else need("data", "polnear", name)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score attributions against a compartment of PolNeAR.")
    parser.add_argument("compartment")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    bench, folder = scorer("score_attribution"), compartment_of(args.compartment)
    rows = predictions(Reader(args.model), folder)
    out = args.predictions or Path("/tmp") / f"communique-{folder.name}.jsonl"
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    gold = bench.read_gold(folder)
    result = bench.score(gold, bench.read_predictions(out, gold), bench.read_verbs(need("bench", "speech_verbs.txt")))
    print(json.dumps(result, indent=1) if args.json else bench.table(result))


if __name__ == "__main__":
    main()
