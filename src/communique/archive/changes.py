"""What a new text of the same document changed: statements that came, went, or have other words, speakers or chains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sqlalchemy import Connection, select

from communique.archive.keys import folded
from communique.archive.schema import statements, versions
from communique.errors import BadQuestion

What = Literal["came", "went", "words", "speaker", "chain"]
_ALIKE = 0.5  # words in common, of those in either: less is another statement


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that changed between two texts of a document; `before` or `after` is empty where there was none."""

    document: str
    title: str | None
    url: str | None
    outlet: str | None
    number: int  # of the later text
    retrieved: str
    what: What
    speaker: str | None
    before: str
    after: str
    old: str  # key of the statement, or empty
    new: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, as far as two texts are compared by it."""

    key: str
    wording: str
    words: str
    speaker: str | None
    chain: str


Pair = tuple[What, Said | None, Said | None]


def changes(connection: Connection, *, document: str | None = None, since: str | None = None) -> Iterator[Change]:
    """The changes of all documents that have more than one text, or of one; oldest first.

    Raises:
        BadQuestion: the archive holds no such document.
    """
    v = versions.c
    later = select(v.document).where(v.number > 1)
    asked = select(v.document, v.version, v.number, v.retrieved, v.title, v.url, v.outlet)
    asked = asked.where(v.document == document if document else v.document.in_(later)).order_by(v.document, v.number)
    texts = connection.execute(asked).all()
    if document and not texts:
        raise BadQuestion(f"no document {document!r}", mend="give a key as the column `document` of an answer has it")
    for old, new in pairwise(texts):
        if old.document == new.document and (since is None or new.retrieved >= since):
            for what, before, after in compared(_said(connection, old.version), _said(connection, new.version)):
                told = after or before
                yield Change(
                    new.document, new.title, new.url, new.outlet, new.number, new.retrieved, what,
                    told.speaker if told else None,
                    before.words if before else "", after.words if after else "",
                    before.key if before else "", after.key if after else "",
                )  # fmt: skip


def _said(connection: Connection, version: str) -> list[Said]:
    s = statements.c
    asked = select(s.statement, s.wording, s.words, s.speaker_name, s.chain).where(s.version == version)
    return [Said(*row) for row in connection.execute(asked.order_by(s.first, s.row))]


def compared(old: Sequence[Said], new: Sequence[Said]) -> Iterator[Pair]:
    """What became of each statement: the same words are the same statement, else the most alike of what is left."""
    left = list(old)
    pairs: list[tuple[Said, Said]] = []
    unmatched: list[Said] = []
    for after in new:
        same = next((before for before in left if before.wording == after.wording), None)
        if same is None:
            unmatched.append(after)
        else:
            left.remove(same)
            pairs.append((same, after))
    for after in unmatched:
        best = max(left, key=lambda before: _alike(before.words, after.words), default=None)
        if best is not None and _alike(best.words, after.words) >= _ALIKE:
            left.remove(best)
            yield "words", best, after
        else:
            yield "came", None, after
    for before, after in pairs:
        if before.speaker != after.speaker:
            yield "speaker", before, after
        elif before.chain != after.chain:
            yield "chain", before, after
    for before in left:
        yield "went", before, None


def _alike(one: str, other: str) -> float:
    a, b = set(folded(one).split()), set(folded(other).split())
    return len(a & b) / len(a | b) if a | b else 0.0
