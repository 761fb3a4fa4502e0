"""How much time the program takes beside the bare spaCy pipeline, on the same texts, one core, in one run.

    OMP_NUM_THREADS=1 python benchmarks/speed.py [--texts FOLDER] [--limit N]

Every figure is a ratio to the bare pipeline's time in the same run; the rounds alternate, and the median counts.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

import communique.reader as reader_stages
from communique.articles import article_from_text
from communique.language.pipeline import DEFAULT_MODEL, parse_article
from communique.reader import Reader, findings_of
from communique.stages.findings import reading_of
from shared import need

_ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Clock:
    """The seconds that one stage of the reader takes, summed over its calls."""

    def __init__(self, stage: str) -> None:
        self.took = 0.0
        self._stage: Callable[..., object] = getattr(reader_stages, stage)
        setattr(reader_stages, stage, self)

    def __call__(self, *given: object) -> object:
        start = time.perf_counter()
        try:
            return self._stage(*given)
        finally:
            self.took += time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description="Time beside the bare spaCy pipeline.")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--limit", type=int, default=40)
    args = parser.parse_args()
    folder = args.texts or need("data", "polnear", "dev", "text")
    held = [p.read_bytes().decode("utf-8") for p in sorted(folder.glob("*.txt"))[: args.limit]]
    bare, reader = spacy.load(DEFAULT_MODEL), Reader()
    articles = [article_from_text(t, force=True) for t in held]
    docs = [parse_article(reader.nlp, a) for a in articles]
    rows: dict[str, list[float]] = {"bare pipeline": [], "whole program": [], "our own stages": []}
    clocks = {name: Clock(f"find_{name}") for name in ("positions", "events")}
    rows |= {f"- {name}": [] for name in clocks}
    for _ in range(_ROUNDS):
        rows["bare pipeline"].append(seconds(lambda: [bare(t) for t in held]))
        rows["whole program"].append(
            seconds(lambda: [reader.read(article_from_text(t, force=True)).to_json() for t in held])
        )
        for clock in clocks.values():
            clock.took = 0.0
        rows["our own stages"].append(
            seconds(lambda: [findings_of(a, d, reader.lexicons) for a, d in zip(articles, docs, strict=True)])
        )
        for name, clock in clocks.items():
            rows[f"- {name}"].append(clock.took)
    base = statistics.median(rows["bare pipeline"])
    words = sum(len(d) for d in docs)
    print(f"{len(held)} texts, {words} tokens, {_ROUNDS} rounds; ratios to the bare pipeline {DEFAULT_MODEL}")
    for name, took in rows.items():
        middle = statistics.median(took)
        print(f"{name:16} {middle / base:6.3f}   {1e6 * middle / words:7.1f} µs a token")
    found = [findings_of(a, d, reader.lexicons) for a, d in zip(articles, docs, strict=True)]
    print(f"{'ids, JSON':16} {seconds(lambda: [reading_of(f).to_json() for f in found]) / base:6.3f}")


if __name__ == "__main__":
    main()
