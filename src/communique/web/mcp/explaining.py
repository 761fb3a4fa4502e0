"""Why a statement is ascribed as it is: its chain from the speaker outward, each link with the words that prove it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from communique.archive.schema import events, positions, statements
from communique.dossier.passages import sentence_around
from communique.errors import NotHere
from communique.record import Span
from communique.web.citing import citation
from communique.web.desk import Desk
from communique.web.mcp.quoting import there
from communique.web.quoted import Shown
from communique.web.voices import StatementView, Step, Voices, Words


class Proof(Shown):
    """Words of the text that prove something, and where they stand."""

    words: str
    link: str


class Link(Shown):
    """One link of a chain: `role` is speaker, conveyed by, or told by; `form` is how (name, press release, …)."""

    role: str
    name: str
    side: str
    form: str
    proof: tuple[Proof, ...]


class Took(Shown):
    """A position or an event that the statement holds, with its own words."""

    what: str
    toward: tuple[str, ...]
    marks: tuple[str, ...]
    proof: Proof


class Explained(Shown):
    """A statement with its chain; `inside` and `same_as` are keys of the statements it stands in or repeats."""

    key: str
    words: str
    sentence: str
    link: str
    chain: tuple[Link, ...]
    cue: str
    cue_class: str
    manner: str
    sourcing: str | None
    hedge: str
    addressees: tuple[str, ...]
    inside: str | None
    same_as: str | None
    repairs: tuple[str, ...]
    positions: tuple[Took, ...]
    events: tuple[Took, ...]
    citation: str


def explain(
    desk: Desk,
    key: Annotated[str, Field(max_length=40, description="The key of a statement, or of a position or event in one")],
) -> Explained:
    """A statement's chain: who speaks, who conveys it, which outlet tells it, each with the words that prove it."""
    found, version = _found(desk, key)
    voices = Voices(desk.reading(version), version)
    said = next((s for s in voices.statements if s.key == found), None)
    if said is None:
        raise NotHere("no statement of that key stands", where=key, why="a correction took it away, or made it another")
    return _explained(desk, voices, version, said)


def _found(desk: Desk, key: str) -> tuple[str, str]:
    """The statement that `key` names, or in which the finding `key` stands; and its text.

    Raises:
        NotHere: there is none.
    """
    asked = (
        select(statements.c.statement, statements.c.version).where(statements.c.statement == key),
        select(positions.c.statement, positions.c.version).where(positions.c.position == key),
        select(events.c.statement, events.c.version).where(events.c.event == key),
    )
    for one in asked:
        if (row := desk.connection.execute(one).first()) is not None:
            if row[0] is None:
                raise NotHere("nobody is said to have said it", where=key, why="the outlet reports it in its own voice")
            return str(row[0]), str(row[1])
    raise NotHere("no statement of that key", where=key, mend="take the `key` of a row that another answer gave")


def _explained(desk: Desk, voices: Voices, version: str, said: StatementView) -> Explained:
    first, last = said.content[0], said.content[-1]
    whole = Words(start=first.start, end=last.end, words=" … ".join(part.words for part in said.content))
    keys = voices.keys.statements
    return Explained(
        key=said.key, words=whole.words, link=there(desk, version, whole.start, whole.end),
        sentence=sentence_around(voices.reading, Span(start=first.start, end=last.end)).words(voices.text),
        chain=tuple(_link(desk, version, step) for step in said.chain), cue=said.cue, cue_class=said.cue_class,
        manner=said.manner, sourcing=said.sourcing, hedge=said.hedge, addressees=said.addressees,
        inside=keys.get(said.inside or ""), same_as=keys.get(said.same_as or ""), repairs=said.repairs,
        positions=tuple(
            _took(desk, version, p.kind, p.toward, (*(["disclaimed"] if p.negated else []), *p.topics), p.words)
            for p in said.positions
        ),
        events=tuple(
            _took(desk, version, e.type, e.recipients, (e.modality, f"CAMEO {e.cameo}"), e.words) for e in said.events
        ),
        citation=citation(voices.reading.article, version, whole, said.chain),
    )  # fmt: skip


def _link(desk: Desk, version: str, step: Step) -> Link:
    proof = tuple(_proof(desk, version, words) for words in step.proof)
    return Link(
        role=step.role, name=step.name, side=step.side.code if step.side else "", form=step.form, proof=proof
    )  # fmt: skip


def _took(
    desk: Desk, version: str, what: str, toward: tuple[str, ...], marks: tuple[str, ...], words: Words
) -> Took:  # fmt: skip
    return Took(what=what, toward=toward, marks=marks, proof=_proof(desk, version, words))


def _proof(desk: Desk, version: str, words: Words) -> Proof:
    return Proof(words=words.words, link=there(desk, version, words.start, words.end))
