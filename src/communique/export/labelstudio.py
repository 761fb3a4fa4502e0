"""Label Studio, out and back: tasks with what was found as predictions, and the labelling interface that shows it.

Offsets are Unicode code points, as Label Studio has counted since 2021; what older ones counted (UTF-16 units) is
recognised by the words that stand beside them. A span over two lines is two regions with one key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from communique.errors import DamagedDocument
from communique.export.kept import Kept, Losses
from communique.export.marks import Mark, lines_of, marks_of
from communique.export.offsets import Offsets
from communique.record import Hedge, Manner, Sourcing, Span

_KEY = re.compile(r"(s[a-z2-7]{15})\.(content|cue)\.(\d+)")
_CHOICES = (("manner", get_args(Manner)), ("sourcing", get_args(Sourcing)), ("hedge", get_args(Hedge)))


def to_label_studio(texts: Iterable[Kept], folder: Path) -> Losses:
    """`tasks.json` and `interface.xml` in a folder."""
    losses = Losses()
    tasks = []
    for one in texts:
        losses.leave_out(one.reading, "meetings positions events times places gaps", "only statements are labelled")
        tasks.append(_task(one))
    (folder / "tasks.json").write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "interface.xml").write_text(_interface(), encoding="utf-8")
    return losses


def _task(one: Kept) -> dict[str, Any]:
    data = {"text": one.article.text, "version": one.version, "title": one.article.title, "url": one.article.url}
    prediction = {"model_version": f"communiqué {one.program}", "result": list(_regions(one))}
    return {"data": data, "predictions": [prediction]}


def _regions(one: Kept) -> Iterator[dict[str, Any]]:
    text, speakers = one.article.text, dict[tuple[int, int], str]()
    for actor in one.reading.actors:
        for number, mention in enumerate(actor.mentions):
            for span in lines_of(text, [mention]):
                name = f"{one.keys.actors[actor.id]}.{number}"
                if (span.start, span.end) not in speakers:
                    speakers[span.start, span.end] = name
                    yield _region(name, text, span, "Actor")
    for mark in marks_of(one):
        for part, spans in (("content", mark.content), ("cue", mark.cue)):
            for number, span in enumerate(spans):
                yield _region(f"{mark.key}.{part}.{number}", text, span, "Statement" if part == "content" else "Cue")
        yield from _of_statement(mark, speakers)


def _of_statement(mark: Mark, speakers: dict[tuple[int, int], str]) -> Iterator[dict[str, Any]]:
    """Choices and relations of a statement; they hang on its first region."""
    first = f"{mark.key}.content.0"
    if not mark.content:
        return
    for name, _ in _CHOICES:
        if value := getattr(mark, name):
            told = {"start": mark.content[0].start, "end": mark.content[0].end, "choices": [value]}
            yield {"id": first, "from_name": name, "to_name": "text", "type": "choices", "value": told}
    for number, _ in enumerate(mark.cue):
        yield _relation(first, f"{mark.key}.cue.{number}", "cue")
    if mark.speaker and (mark.speaker.start, mark.speaker.end) in speakers:
        yield _relation(first, speakers[mark.speaker.start, mark.speaker.end], "speaker")


def _region(name: str, text: str, span: Span, label: str) -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": span.words(text), "labels": [label]}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _relation(start: str, end: str, label: str) -> dict[str, Any]:
    return {"from_id": start, "to_id": end, "type": "relation", "direction": "right", "labels": [label]}


def _interface() -> str:
    choices = "".join(
        f'  <Choices name="{name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="Statement">\n'
        + "".join(f'    <Choice value="{value}"/>\n' for value in values)
        + "  </Choices>\n"
        for name, values in _CHOICES
    )
    return (
        '<View>\n  <Relations>\n    <Relation value="speaker"/>\n    <Relation value="cue"/>\n  </Relations>\n'
        '  <Labels name="label" toName="text">\n    <Label value="Statement"/>\n    <Label value="Cue"/>\n'
        '    <Label value="Actor"/>\n  </Labels>\n'
        f'  <Text name="text" value="$text" granularity="word"/>\n{choices}</View>\n'
    )


def from_label_studio(path: Path) -> Iterator[tuple[str, str, list[Mark]]]:
    """The tasks of an export (JSON) that a person worked on: version, text and statements of each.

    Raises:
        DamagedDocument: it is no export of Label Studio's, or its words are not those of its text.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
        for task in tasks:
            done = [a for a in task.get("annotations", []) if not a.get("was_cancelled")]
            if done:
                text = task["data"]["text"]
                yield task["data"]["version"], text, _marks(text, done[-1]["result"], path.name)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DamagedDocument(
            f"no export of Label Studio's: {fault!r}", where=path.name, mend="export as JSON (not JSON-MIN)"
        ) from fault


def _marks(text: str, result: list[dict[str, Any]], where: str) -> list[Mark]:
    regions = [r for r in result if r.get("type") == "labels"]
    labelled = _Labelled(
        {r["id"]: _span(text, r["value"], where) for r in regions},
        {r["id"]: r["value"]["labels"][0] for r in regions},
        {(r["id"], r["from_name"]): r["value"]["choices"][0] for r in result if r.get("type") == "choices"},
        [(r["from_id"], r["to_id"], (r.get("labels") or [""])[0]) for r in result if r.get("type") == "relation"],
    )
    groups: dict[str, list[str]] = {}
    for name, label in labelled.labels.items():
        if label == "Statement":
            found = _KEY.fullmatch(name)
            groups.setdefault(found[1] if found else name, []).append(name)
    return [labelled.mark(key, names) for key, names in groups.items()]


@dataclass(frozen=True, slots=True)
class _Labelled:
    """One task's regions by their ids, the choices made for them, and the relations between them."""

    spans: dict[str, Span]
    labels: dict[str, str]
    choices: dict[tuple[str, str], str]
    links: list[tuple[str, str, str]]

    def mark(self, key: str, names: list[str]) -> Mark:
        """The statement that some regions are; one whose region is not ours was added by a person."""
        linked = [(end, label) for start, end, label in self.links if start in names and end in self.spans]
        speakers = [self.spans[end] for end, label in linked if label == "speaker" or self.labels[end] == "Actor"]
        cue = tuple(self.spans[end] for end, label in linked if label == "cue" or self.labels[end] == "Cue")
        told = {
            name: next((self.choices[n, name] for n in names if (n, name) in self.choices), None)
            for name, _ in _CHOICES
        }
        is_ours = re.fullmatch(r"s[a-z2-7]{15}", key) is not None
        content = tuple(self.spans[name] for name in names)
        return Mark(key if is_ours else None, content, cue, speakers[0] if speakers else None, **told)


def _span(text: str, value: dict[str, Any], where: str) -> Span:
    """A region's span in code points, whichever way its tool counted.

    Raises:
        DamagedDocument: its words stand at neither.
    """
    start, end = int(value["start"]), int(value["end"])
    words = value.get("text")
    if words is None or text[start:end] == words:
        return Span(start=start, end=end)
    offsets = Offsets(text)
    start, end = offsets.code_point(start), offsets.code_point(end)
    if text[start:end] == words:
        return Span(start=start, end=end)
    raise DamagedDocument(
        f"{words[:40]!r} does not stand at {value['start']}", where=where, why="the text is another one"
    )
