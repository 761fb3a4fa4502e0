"""brat standoff, out and back: `KEY.txt` with the text as it is, `KEY.ann` with what was found in it.

Format: brat's own manual (brat.nlplab.org/standoff.html). Text-bound annotations may not cross the end of a line, so
such a span is written in pieces. A statement is an event whose trigger is its content; the key under which it stands in
the archive is its note, by which it is known when it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from communique.errors import DamagedDocument
from communique.export.kept import Kept, Losses
from communique.export.marks import Mark, lines_of, marks_of
from communique.record import ActorType, Hedge, Manner, Modality, PloverType, PositionKind, Sourcing, Span

_CODES = r"[^A-Za-z0-9-]+"


def to_brat(texts: Iterable[Kept], folder: Path) -> Losses:
    """A folder that brat opens: texts, annotations, and the configuration that names the types."""
    losses = Losses()
    (folder / "annotation.conf").write_text(_configuration(), encoding="utf-8")
    for one in texts:
        (folder / f"{one.version}.txt").write_bytes(one.article.text.encode("utf-8"))
        (folder / f"{one.version}.ann").write_text(_Page(one, losses).written(), encoding="utf-8")
        losses.leave_out(one.reading, "times", "brat has no values for times")
        losses.leave_out(one.reading, "places", "brat has no coordinates")
        losses.leave_out(one.reading, "gaps", "brat shows what was found only")
    return losses


class _Page:
    """One text's annotations as they are written."""

    def __init__(self, one: Kept, losses: Losses) -> None:
        self.one, self.losses, self.text = one, losses, one.article.text
        self.lines: list[str] = []
        self.counts = dict.fromkeys("TEA#", 0)
        self.mentions: dict[tuple[int, int], str] = {}
        self.heads: dict[str, str] = {}  # actor id to the annotation of its first mention
        self.events: dict[str, str] = {}  # statement id to its event

    def written(self) -> str:
        reading = self.one.reading
        for actor in reading.actors:
            self._actor(actor.id, actor.type, [Span(start=m.start, end=m.end) for m in actor.mentions])
        for mark, statement in zip(marks_of(self.one), reading.statements, strict=True):
            self._statement(mark, statement.id, [*statement.addressees], [link.actor for link in statement.via])
        for p in reading.positions:
            roles = [("Holder", p.holder), ("Toward", p.toward)]
            event = self._finding(_name(p.kind), p.evidence, roles, self.events.get(p.statement))
            self._flags(event, Negated=p.negated, Joint=p.joint)
        for e in reading.events:
            roles = [("Actor", e.actors), ("Recipient", e.recipients)]
            event = self._finding(e.type, e.evidence, roles, self.events.get(e.statement or ""))
            self._attribute("Modality", event, e.modality)
        for m in reading.meetings:
            roles = [(f"Side{n}" if n > 1 else "Side", side) for n, side in enumerate(m.sides, start=1)]
            self._finding("Meeting", m.evidence, roles, None)
        return "".join(line + "\n" for line in self.lines)

    def _number(self, letter: str) -> str:
        self.counts[letter] += 1
        return f"{letter}{self.counts[letter]}"

    def _bound(self, kind: str, spans: Sequence[Span]) -> str:
        """A text-bound annotation; empty where nothing but ends of lines is left."""
        pieces = lines_of(self.text, spans)
        if not pieces:
            return ""
        if len(pieces) > len(spans):
            self.losses.add("spans", "written in pieces, as brat's may not cross the end of a line")
        name = self._number("T")
        places = ";".join(f"{p.start} {p.end}" for p in pieces)
        self.lines.append(f"{name}\t{kind} {places}\t{' '.join(p.words(self.text) for p in pieces)}")
        return name

    def _actor(self, ident: str, kind: str, mentions: Sequence[Span]) -> None:
        names = []
        for span in mentions:
            name = self._bound(kind.capitalize(), [span])
            if name:
                names.append(name)
                for piece in lines_of(self.text, [span]):
                    self.mentions.setdefault((piece.start, piece.end), name)
        if names:
            self.heads[ident] = names[0]
        if len(names) > 1:
            self.lines.append(f"*\tEquiv {' '.join(names)}")

    def _event(self, kind: str, trigger: str, roles: Iterable[tuple[str, str]]) -> str:
        """An event; roles that come more than once are numbered, as brat wants."""
        name, counts, told = self._number("E"), dict[str, int](), []
        for role, filler in roles:
            if filler:
                counts[role] = counts.get(role, 0) + 1
                told.append(f" {role}{counts[role] if counts[role] > 1 else ''}:{filler}")
        self.lines.append(f"{name}\t{kind}:{trigger}{''.join(told)}")
        return name

    def _statement(self, mark: Mark, ident: str, addressees: Sequence[str], via: Sequence[str]) -> None:
        trigger = self._bound("Statement", mark.content)
        if not trigger:
            return
        cue = self._bound("Cue", mark.cue) if mark.cue else ""
        speaker = self.mentions.get((mark.speaker.start, mark.speaker.end), "") if mark.speaker else ""
        roles = [("Speaker", speaker), ("Cue", cue)]
        roles += [("Addressee", self.heads.get(a, "")) for a in addressees] + [
            ("Via", self.heads.get(a, "")) for a in via
        ]
        event = self.events[ident] = self._event("Statement", trigger, roles)
        self._attribute("Manner", event, mark.manner)
        self._attribute("Sourcing", event, mark.sourcing)
        if mark.hedge != "none":
            self._attribute("Hedge", event, mark.hedge)
        self.lines.append(f"{self._number('#')}\tAnnotatorNotes {event}\t{mark.key}")

    def _finding(
        self, kind: str, evidence: Sequence[Span], roles: Sequence[tuple[str, Sequence[str]]], claim: str | None
    ) -> str:
        trigger = self._bound(kind, evidence)
        if not trigger:
            return ""
        fillers = [(role, self.heads.get(actor, "")) for role, actors in roles for actor in actors]
        return self._event(kind, trigger, [*fillers, ("Claim", claim or "")])

    def _attribute(self, name: str, event: str, value: str | None) -> None:
        if value and event:
            self.lines.append(f"{self._number('A')}\t{name} {event} {value}")

    def _flags(self, event: str, **flags: bool) -> None:
        for name, value in flags.items():
            if value and event:
                self.lines.append(f"{self._number('A')}\t{name} {event}")


def _name(kind: str) -> str:
    return re.sub(_CODES, "_", kind).capitalize()


def _configuration() -> str:
    """What brat must know of the types (brat.nlplab.org/configuration.html)."""
    actors = [kind.capitalize() for kind in get_args(ActorType)]
    actor = "|".join(actors)
    events = ["Statement\tSpeaker?:{a}, Cue?:Cue, Addressee*:{a}, Via*:{a}"]
    events += [f"{_name(kind)}\tHolder*:{{a}}, Toward*:{{a}}, Claim?:Statement" for kind in get_args(PositionKind)]
    events += [f"{kind}\tActor*:{{a}}, Recipient*:{{a}}, Claim?:Statement" for kind in get_args(PloverType)]
    events += ["Meeting\t" + ", ".join(f"Side{n or ''}*:{{a}}" for n in (0, 2, 3, 4))]
    attributes = [
        f"{name}\tArg:<EVENT>, Value:{'|'.join(values)}"
        for name, values in (
            ("Manner", get_args(Manner)), ("Sourcing", get_args(Sourcing)), ("Hedge", get_args(Hedge)),
            ("Modality", get_args(Modality)),
        )
    ]  # fmt: skip
    parts = {
        "entities": [*actors, "Cue"],
        "relations": [
            "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
            f"Equiv\tArg1:{actor}, Arg2:{actor}, <REL-TYPE>:symmetric-transitive",
        ],
        "events": [line.replace("{a}", actor) for line in events],
        "attributes": [*attributes, "Negated\tArg:<EVENT>", "Joint\tArg:<EVENT>"],
    }
    return "\n".join(f"[{name}]\n" + "\n".join(lines) + "\n" for name, lines in parts.items())


def from_brat(path: Path, text: str) -> list[Mark]:
    """The statements in an `.ann` file that a person worked on; `text` is what it is about.

    Raises:
        DamagedDocument: a line is none of brat's, or its words are not those of the text.
    """
    page = _Standoff({}, {}, {}, {})
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        try:
            page.take(line, text)
        except (IndexError, ValueError) as fault:
            raise DamagedDocument("no line of brat's", where=f"{path.name}:{number}", why=line[:80]) from fault
        except DamagedDocument as error:
            error.where = f"{path.name}:{number}"
            raise
    return [page.mark(name) for name, (kind, _, _) in page.events.items() if kind == "Statement"]


@dataclass(frozen=True, slots=True)
class _Standoff:
    """What the lines of a file say: stretches of text, events on them, their attributes, and notes."""

    bounds: dict[str, tuple[Span, ...]]
    events: dict[str, tuple[str, str, dict[str, str]]]  # kind, trigger, role to filler
    attributes: dict[str, dict[str, str]]
    notes: dict[str, str]

    def take(self, line: str, text: str) -> None:
        """Read one line."""
        if not line.strip():
            return
        name, head, *rest = line.split("\t", 2)
        if name.startswith("T"):
            places = head.split(" ", 1)[1]
            spans = tuple(Span(start=int(a), end=int(b)) for a, b in (p.split() for p in places.split(";")))
            _check_words(text, spans, rest[0])
            self.bounds[name] = spans
        elif name.startswith("E"):
            (kind, trigger), *roles = (part.split(":") for part in head.split())
            self.events[name] = kind, trigger, {role: filler for role, filler in roles}  # noqa: C416 (mypy wants pairs)
        elif name.startswith(("A", "M")):
            attribute, event, *value = head.split()
            self.attributes.setdefault(event, {})[attribute] = value[0] if value else "yes"
        elif name.startswith("#"):
            self.notes[head.split()[1]] = rest[0].strip()

    def mark(self, event: str) -> Mark:
        """A statement's mark; one without the archive's key was added by a person."""
        _, trigger, roles = self.events[event]
        told, note = self.attributes.get(event, {}), self.notes.get(event, "")
        key = note if re.fullmatch(r"s[a-z2-7]{15}", note) else None
        return Mark(
            key,
            self.bounds[trigger],
            self.bounds.get(roles.get("Cue", ""), ()),
            self.bounds.get(roles.get("Speaker", ""), (None,))[0],
            told.get("Manner"),
            told.get("Sourcing"),
            told.get("Hedge", "none") if key else told.get("Hedge"),
        )


def _check_words(text: str, spans: Sequence[Span], written: str) -> None:
    words = " ".join(span.words(text) for span in spans)
    if written != words:
        raise DamagedDocument(
            f"the file says {written[:40]!r}, the text {words[:40]!r}",
            why="the text is another one, or its line ends were changed",
        )
