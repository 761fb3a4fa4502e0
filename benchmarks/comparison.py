"""Score comparisons against the gold points of the bundles.

    python benchmarks/comparison.py [FOLDER] [-v] [--json]

Each bundle's accounts are read and compared; the scorer is that of `score_gold.py --bundle`. Without a folder, both the
shared bundles and those of the tests are scored: the latter were written here, most before what is measured was. Into
some nobody who works on the comparison has looked: they say what to expect of texts never seen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from communique.articles import open_article
from communique.dossier import compare
from communique.reader import Reader
from communique.record import Reading
from shared import need, scorer

OWN = Path(__file__).resolve().parents[1] / "tests" / "dossier" / "cases" / "bundles"
UNREAD = frozenset({"livingstone", "salalah", "valletta"})  # of them; to be scored seldom, and never with `-v`
_KEPT = ("points found", "point verdict right", "points predicted / gold")


def accounts_of(reader: Reader, bundle: Path) -> dict[str, Reading]:
    """The readings of a bundle's accounts by key."""
    out = {}
    for path in sorted(bundle.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "points" not in gold:
            file = path.with_name(gold["article"]["file"])
            out[file.stem] = reader.read(open_article(file, published=gold["article"].get("published")))
    return out


def bundles_in(folder: Path, *, unread: bool = False) -> list[Path]:
    """The gold files of the bundles under `folder`: those that were looked into, or the others."""
    found = sorted(folder.rglob("bundle.gold.json"))
    return [path for path in found if (path.parent.name in UNREAD) == unread]


def scores_of(reader: Reader, bundles: Sequence[Path], *, verbose: bool = False) -> dict[str, float]:
    """The scorer's figures over `bundles`, their gold files."""
    bench, total = scorer("score_gold"), Counter[str]()
    for path in bundles:
        readings = accounts_of(reader, path.parent)
        comparison = json.loads(compare(readings).model_dump_json(by_alias=True))
        texts = {key: json.loads(reading.to_json()) for key, reading in readings.items()}
        counts, missed = bench.score_bundle(comparison, json.loads(path.read_text(encoding="utf-8")), texts)
        total.update(counts)
        if verbose:
            print(f"== {path.parent.name}", *missed, sep="\n   ")
    summary = bench.summary(total)
    return {name: summary[name] for name in _KEPT if name in summary}


def main() -> None:
    parser = argparse.ArgumentParser(description="Score comparisons against the gold points of the bundles.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    reader = Reader()
    bundles = {"": bundles_in(args.folder)} if args.folder else {"shared: ": bundles_in(need("data", "bundles"))}
    if not args.folder:
        bundles |= {"own: ": bundles_in(OWN), "own, unread: ": [] if args.verbose else bundles_in(OWN, unread=True)}
    scores = {
        f"{whose}{name}": value
        for whose, taken in bundles.items()
        for name, value in scores_of(reader, taken, verbose=args.verbose).items()
    }
    print(json.dumps(scores) if args.json else "\n".join(f"{name:42} {value}" for name, value in scores.items()))


if __name__ == "__main__":
    main()
