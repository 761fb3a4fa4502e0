"""Score readings against the gold readings of the bundles.

    python benchmarks/gold.py [FOLDER] [-v] [--json]

The same scorer functions as `score_gold.py --folder`, in one process instead of one a text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from shared import need, scorer

from communique.articles import open_article
from communique.reader import Reader


def main() -> None:
    parser = argparse.ArgumentParser(description="Score readings against gold readings.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    bench, folder = scorer("score_gold"), args.folder or need("data", "bundles")
    reader, total = Reader(), Counter[str]()
    for path in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "points" in gold:
            continue
        article = open_article(path.with_name(gold["article"]["file"]), published=gold["article"].get("published"))
        counts, missed = bench.score_article(json.loads(reader.read(article).to_json()), gold)
        total.update(counts)
        if args.verbose:
            print(f"== {path.parent.name}/{path.name}", *missed, sep="\n   ")
    scores = bench.summary(total)
    if args.json:
        print(json.dumps(scores))
    else:
        print("\n".join(f"{name:42} {value}" for name, value in scores.items() if value is not None))


if __name__ == "__main__":
    main()
