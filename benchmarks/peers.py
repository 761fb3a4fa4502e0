"""Ours beside a published tool on the same texts, in one run: textacy's quotation extraction.

    pip install textacy
    python benchmarks/peers.py COMPARTMENT

textacy refuses a whole document at one stray quotation mark, so it is given each paragraph by itself; its quotations
that share speaker and cue are joined, as one cue is one attribution to the scorer.
"""

from __future__ import annotations

import argparse
from typing import Any

import spacy

from attribution import compartment_of, predictions
from communique.language.pipeline import DEFAULT_MODEL
from communique.reader import Reader
from shared import need, scorer, texts


def textacy_attributions(nlp: Any, text: str) -> list[dict[str, Any]]:
    """What textacy finds in `text`, paragraph by paragraph, with offsets into the whole."""
    from textacy.extract import direct_quotations  # noqa: PLC0415  (heavy, and only wanted here)

    joined: dict[tuple[Any, Any], dict[str, Any]] = {}
    at = 0
    for paragraph in text.splitlines(keepends=True):
        try:
            found = list(direct_quotations(nlp(paragraph)))
        except ValueError:  # odd number of quotation marks
            found = []
        for q in found:
            source = [[at + q.speaker[0].idx, at + q.speaker[-1].idx + len(q.speaker[-1])]] if q.speaker else []
            cue = [[at + t.idx, at + t.idx + len(t)] for t in q.cue]
            row = joined.setdefault((str(source), str(cue)), {"source": source, "cue": cue, "content": []})
            row["content"].append([at + q.content.start_char, at + q.content.end_char])
        at += len(paragraph)
    return list(joined.values())


def main() -> None:
    parser = argparse.ArgumentParser(description="Ours beside textacy on the same texts.")
    parser.add_argument("compartment")
    folder = compartment_of(parser.parse_args().compartment)
    bench = scorer("score_attribution")
    gold, verbs = bench.read_gold(folder), bench.read_verbs(need("bench", "speech_verbs.txt"))
    nlp = spacy.load(DEFAULT_MODEL)
    systems = {
        "textacy": [{"id": k, "attributions": textacy_attributions(nlp, t)} for k, t in texts(folder).items()],
        "communiqué": predictions(Reader(), folder),
    }
    print("| system | tokens F1 | relaxed F1 | strict F1 | relation F1 | speech relation F1 |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, rows in systems.items():
        result = bench.score(gold, _read(bench, gold, rows), verbs)
        every, speech = result["all"], result["speech"]
        figures = (result["tokens"], every["relaxed"], every["strict"], every["relation"], speech["relation"])
        print(f"| {name} | " + " | ".join(f"{f['f1']:.3f}" for f in figures) + " |")


def _read(bench: Any, gold: Any, rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    out = {}
    for row in rows:
        article = gold[row["id"]][0]
        made = [bench.Attribution(article, a["source"], a["cue"], a["content"]) for a in row["attributions"]]
        out[row["id"]] = [a for a in made if a.content]
    return out


if __name__ == "__main__":
    main()
