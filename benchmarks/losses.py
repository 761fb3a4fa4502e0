"""Where attribution is lost: every miss and every false alarm sorted into named classes, with counts and examples.

    python benchmarks/losses.py COMPARTMENT [--show CLASS] [--examples N] [--markdown]

The classes name what has to be better for the row to come right, the earliest step first: the cue must be known, its
sense and constituent right, the content's ends right, the source right.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from attribution import compartment_of
from communique.articles import article_from_text
from communique.language.pipeline import parse_article
from communique.reader import Reader, findings_of
from communique.stages.drafts import StatementDraft
from communique.stages.findings import Findings
from shared import need, scorer, texts

S = scorer("score_attribution")
Row = tuple[str, Any, Any]  # class, gold or None, predicted or None


def main() -> None:
    parser = argparse.ArgumentParser(description="Sort misses and false alarms into classes.")
    parser.add_argument("compartment")
    parser.add_argument("--show", default="")
    parser.add_argument("--examples", type=int, default=12)
    parser.add_argument("--markdown", action="store_true")
    args = parser.parse_args()
    folder = compartment_of(args.compartment)
    verbs, reader = S.read_verbs(need("bench", "speech_verbs.txt")), Reader()
    known = {entry.cue.split()[0] for entry in reader.lexicons.cues}
    gold = S.read_gold(folder)
    classes: dict[str, list[Row]] = defaultdict(list)
    for stem, text in texts(folder).items():
        article = article_from_text(text, force=True)
        found = findings_of(article, parse_article(reader.nlp, article), reader.lexicons)
        for row in sorted_out(gold[stem][0], gold[stem][1], found, known, verbs):
            classes[row[0]].append(row)
    print_classes(classes, args.show, args.examples, markdown=args.markdown)


def sorted_out(art: Any, golds: list[Any], found: Findings, known: set[str], verbs: Any) -> Iterator[Row]:
    """The rows of one article that are wrong, each with its class."""
    every = [_flat(art, found, s) for s in found.statements]
    top = [n for n, s in enumerate(found.statements) if s.inside is None and every[n].content]
    matched = S.match(golds, [every[n] for n in top], 0.5)
    hits = {top[j] for j in matched.values()}
    for i, g in enumerate(golds):
        said = "speech" if S.is_speech(g.cue_words, verbs) else "attitude"
        if i in matched:
            p = every[top[matched[i]]]
            if not S.source_right(g, p):
                yield f"source wrong, {_source_class(g, p)}", g, p
            continue
        yield f"missed, {said}: {_miss(g, every, top, hits, found, known)}", g, _nearest(g, every)
    for n in top:
        if n not in hits:
            yield f"false: {_false_alarm(every[n], golds, found.statements[n])}", _nearest(every[n], golds), every[n]


def _flat(art: Any, found: Findings, s: StatementDraft) -> Any:
    parse = found.parse
    source = [[parse.start[s.source.first], parse.end[s.source.last]]] if s.source else []
    return S.Attribution(art, source, [[parse.start[i], parse.end[i]] for i in s.cue], [list(c) for c in s.content])


def _miss(g: Any, every: list[Any], top: list[int], hits: set[int], found: Findings, known: set[str]) -> str:
    same = next((n for n, p in enumerate(every) if p.cue & g.cue), None)
    if same is not None:
        if same not in top:
            return "found, but inside another statement"
        if same in hits:
            return "one prediction for two (coordination)"
        return _content_class(g, every[same])
    if not g.cue:
        return "quotation without cue" if g.quoted else "no cue"
    if g.quoted:
        return "quotation whose cue was not found"
    if any(every[n].content & g.content for n in top):
        return "another cue taken for its content"
    lemmas = {found.parse.lemma[i] for i in _tokens(g, found)}
    return "cue known, sense or constituent not" if lemmas & known else "cue unknown"


def _tokens(g: Any, found: Findings) -> Iterator[int]:
    for start, end in g.spans["cue"]:
        i = found.parse.token_at(start)
        while i < len(found.parse) and found.parse.start[i] < end:
            yield i
            i += 1


def _content_class(g: Any, p: Any) -> str:
    if not g.content & p.content:
        return "content elsewhere"
    return "content too short" if len(p.content) < len(g.content) else "content too long"


def _source_class(g: Any, p: Any) -> str:
    if not p.source:
        return "none found"
    if not g.source:
        return "gold has none"
    return "other words of the phrase" if g.source & p.source else "somebody else"


def _false_alarm(p: Any, golds: list[Any], s: StatementDraft) -> str:
    if any(g.cue & p.cue for g in golds):
        return "content ends wrong"
    if any(g.content & p.content for g in golds):
        return "inside what another said"
    form = s.entry.form if s.entry is not None else "no cue"
    return f"no attribution there ({form}, {s.cue_class})"


def _nearest(one: Any, others: list[Any]) -> Any:
    best = max(others, key=lambda o: (len(o.cue & one.cue), len(o.content & one.content)), default=None)
    return best if best is not None and (best.cue & one.cue or best.content & one.content) else None


def print_classes(classes: dict[str, list[Row]], show: str, examples: int, *, markdown: bool) -> None:
    for name, rows in sorted(classes.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"| {name} | {len(rows)} |" if markdown else f"{len(rows):6}  {name}")
    random.seed(0)
    for name, rows in sorted(classes.items()):
        if show and show in name:
            print(f"\n== {name}")
            for _, g, p in random.sample(rows, min(examples, len(rows))):
                print(f"   gold       {_words(g)}\n   predicted  {_words(p)}")


def _words(a: Any) -> str:
    if a is None:
        return "–"
    text = getattr(a, "text", None)
    return " / ".join(f"{role} {sorted(spans)}" for role, spans in a.spans.items()) if text is None else str(text)


if __name__ == "__main__":
    main()
