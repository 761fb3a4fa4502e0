"""Score events on the sentence test PLV and on sentences that hold none.

    python benchmarks/events.py [--half first|second|all] [--json] [--per-class] [--predictions FILE]

PLV (data/plv/PLV_train.tsv) has one labelled event a sentence. Its rows are split into halves by a hash of the
sentence; only the first has ever been read by anybody who wrote rules. The rows are coded exactly as `communique code`
does, with default settings; `score_events.py` says what is scored. What several actors do together PLOVER writes with
all of them in `actor`; PLV marks pairs, so here each of them stands on both sides.

Quiet sentences (benchmarks/data/quiet.txt, our own: weather, sport, business, biography, idiom) hold no coded event.
`mixed precision` is the share of right ones among all sentences answered, of PLV and quiet ones together.

Own sentences (benchmarks/data/sentences-*.tsv) were written blind, with labels, for this benchmark. All sets but `held`
have been read by those who mend the rules, after a first look that their heads tell; `held` is only scored.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.export.coded import Text, code
from communique.reader import Reader
from shared import need, scorer

DATA = Path(__file__).with_name("data")
QUIET = DATA / "quiet.txt"
OWN = ("read", "codebook", "contrast", "papers", "wire", "held")


def half_of(sentence: str) -> str:
    """Which half a sentence belongs to: the lowest bit of the first byte of its BLAKE2b digest (four bytes)."""
    digest = hashlib.blake2b(sentence.strip().encode(), digest_size=4).digest()
    return "second" if digest[0] & 1 else "first"


def rows_of(half: str) -> tuple[list[dict[str, Any]], list[Text]]:
    """The scorer's rows of a half (`all` for both), and their texts."""
    path = need("data", "plv", "PLV_train.tsv")
    gold = scorer("score_events").read_gold(path)
    with path.open(encoding="utf-8", newline="") as table:
        sentences = [row["sentence"] for row in csv.DictReader(table, delimiter="\t")]
    kept = [(g, s) for g, s in zip(gold, sentences, strict=True) if half in {"all", half_of(s)}]
    return [g for g, _ in kept], [Text(g["uid"], s) for g, s in kept]


def own_rows(which: str) -> tuple[list[dict[str, Any]], list[Text], list[str]]:
    """The scorer's rows of one set of own sentences (one of `OWN`), their texts, and the polarity of each."""
    lines = (DATA / f"sentences-{which}.tsv").read_text(encoding="utf-8").splitlines()
    table = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    gold = [_own_row(str(number), row) for number, row in enumerate(table)]
    texts = [Text(str(number), row["sentence"]) for number, row in enumerate(table)]
    return gold, texts, [row["polarity"] for row in table]


def _own_row(uid: str, row: Mapping[str, str]) -> dict[str, Any]:
    text, source, target, root = (row[name] for name in ("sentence", "source", "target", "gold_root"))
    quad = scorer("score_events").QUAD[root]
    spans = {"s_span": _span(text, source), "t_span": _span(text, target)}
    return {"uid": uid, "text": text, "root": root, "quad": quad, "s": source, "t": target, **spans}


def _span(text: str, words: str) -> tuple[int, int] | None:
    """Where `words` first stand in `text`, as words of their own; None where they do not."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return found.span() if found is not None else None


def own_figures(reader: Reader, which: str) -> dict[str, Any]:
    """The scorer's figures of one set of own sentences, and its accuracy (rule `any`) by polarity."""
    bench = scorer("score_events")
    gold, texts, polarities = own_rows(which)
    made = predicted(reader, texts)
    right = [bench.choose(row, made.get(row["uid"], []))["any"] == row["root"] for row in gold]
    result: dict[str, Any] = bench.score(gold, made)
    result["by_polarity"] = {
        name: sum(ok for ok, one in zip(right, polarities, strict=True) if one == name) / polarities.count(name)
        for name in sorted(set(polarities))
    }
    return result


def predicted(reader: Reader, texts: Iterable[Text]) -> dict[str, list[dict[str, Any]]]:
    """The events of each text, as the scorer wants them."""
    return {one.id: [_event(e) for e in one.events] for one in code(reader, texts, force=True)}


def _event(event: dict[str, Any]) -> dict[str, Any]:
    together = event["actor"] if len(event["actor"]) > 1 else []
    sides = {"source": event["actor"], "target": [*event["recipient"], *together]}
    out: dict[str, Any] = {"type": event["event"][0]}
    for side, entities in sides.items():
        out[side] = [e["entity_text"] for e in entities]
        out[f"{side}_span"] = [[e["text_info"]["start"], e["text_info"]["end"]] for e in entities]
    return out


def quiet_sentences() -> list[str]:
    lines = QUIET.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def false_alarms(reader: Reader) -> tuple[int, int, Counter[str]]:
    """How many quiet sentences there are, in how many something was found, and of which types."""
    texts = [Text(str(n), sentence) for n, sentence in enumerate(quiet_sentences())]
    found = [one.events for one in code(reader, texts, force=True) if one.events]
    return len(texts), len(found), Counter(e["event"][0] for events in found for e in events)


def measured(half: str = "all") -> dict[str, Any]:
    """Every figure of this benchmark."""
    bench, reader = scorer("score_events"), Reader()
    gold, texts = rows_of(half)
    began = time.perf_counter()
    made = predicted(reader, texts)
    seconds = time.perf_counter() - began
    result: dict[str, Any] = bench.score(gold, made)
    quiet, alarmed, types = false_alarms(reader)
    picks = [bench.choose(row, made.get(row["uid"], []))["any"] for row in gold]
    answered = [(pick, row["root"]) for pick, row in zip(picks, gold, strict=True) if pick]
    right = sum(pick == root for pick, root in answered)
    result["quiet"] = {"sentences": quiet, "false_alarms": alarmed, "types": dict(types.most_common())}
    result["mixed_precision"] = right / (len(answered) + alarmed)
    result["mixed_by_type"] = _by_type(answered, types)
    result["sentences_per_second"] = len(texts) / seconds
    result["own"] = {which: own_figures(reader, which) for which in OWN}
    return result


def _by_type(answered: Sequence[tuple[str, str]], alarms: Counter[str]) -> dict[str, float]:
    given, right = Counter(pick for pick, _ in answered), Counter(pick for pick, root in answered if pick == root)
    to_class = scorer("score_events").to_class
    wrong: Counter[str] = Counter()
    for name, count in alarms.items():
        wrong[to_class(name)] += count
    return {name: round(right[name] / (given[name] + wrong[name]), 3) for name in sorted(given)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Score events on PLV and on quiet sentences.")
    parser.add_argument("--half", choices=("first", "second", "all"), default="all")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--per-class", action="store_true")
    parser.add_argument("--predictions", type=Path, help="write the predictions there, for score_events.py")
    args = parser.parse_args()
    if args.predictions:
        _write(args.predictions, args.half)
        return
    result = measured(args.half)
    if args.json:
        for scored in (result, *result["own"].values()):
            for rule in scored["rules"].values():
                rule.pop("confusion")
        print(json.dumps(result))
        return
    scorer("score_events").show(result, args.per_class)
    quiet = result["quiet"]
    print(f"quiet: {quiet['false_alarms']} of {quiet['sentences']} sentences with an event: {quiet['types']}")
    print(f"mixed precision: {result['mixed_precision']:.3f}; by type: {result['mixed_by_type']}")
    print(f"{result['sentences_per_second']:.0f} sentences a second")
    for which, own in result["own"].items():
        print(_own_line(which, own))


def _own_line(which: str, own: Mapping[str, Any]) -> str:
    scores = ", ".join(
        f"{rule} {own['rules'][rule]['root_macro_f1']:.3f} (accuracy {own['rules'][rule]['root_acc']:.3f})"
        for rule in ("any", "pair")
    )
    polarity = ", ".join(f"{name} {value:.3f}" for name, value in own["by_polarity"].items())
    return f"own sentences, {which} ({own['rows']} rows): {scores}; any by polarity: {polarity}"


def _write(path: Path, half: str) -> None:
    _, texts = rows_of(half)
    made = predicted(Reader(), texts)
    lines = (json.dumps({"uid": uid, "events": events}) for uid, events in made.items())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
