"""Score readings against the gold readings of the bundles.

    python benchmarks/gold.py [FOLDER] [-v] [--json]

The same scorer functions as `score_gold.py --folder`, in one process instead of one a text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from communique.articles import open_article
from communique.reader import Reader
from shared import need, scorer


def scores_of(reader: Reader, folder: Path, *, verbose: bool = False) -> dict[str, float]:
    """The scorer's summary over every gold reading under `folder`."""
    bench, total = scorer("score_gold"), Counter[str]()
    for path in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "points" in gold:
            continue
        article = open_article(path.with_name(gold["article"]["file"]), published=gold["article"].get("published"))
        counts, missed = bench.score_article(json.loads(reader.read(article).to_json()), gold)
        total.update(counts)
        if verbose:
            print(f"== {path.parent.name}/{path.name}", *missed, sep="\n   ")
    return {name: value for name, value in bench.summary(total).items() if value is not None}


def main() -> None:
    parser = argparse.ArgumentParser(description="Score readings against gold readings.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scores = scores_of(Reader(), args.folder or need("data", "bundles"), verbose=args.verbose)
    print(json.dumps(scores) if args.json else "\n".join(f"{name:42} {value}" for name, value in scores.items()))


if __name__ == "__main__":
    main()
