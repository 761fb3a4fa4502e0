"""What people do to each other, as data: acts, the things acts are done with, the words for both, and their algebra.

A word gives an *act* (`lift` is the act `end`) or an event code at once (`arrest` is 173). What an act amounts to
depends on what it is done with: ending sanctions is a concession, ending aid a sanction. `contents.txt` says which
words name which *content*, and `algebra.txt` what act and content make together. An act may also be done with another
event (*agreed to lift sanctions*): then the column `content` holds the beginning of that event's CAMEO code.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from communique.lexicons.table import Faults, Row, read_table
from communique.record import PositionKind

#: Where the argument of an act, or a participant, stands in the clause; any other word is a preposition.
ARGUMENTS = (
    "object",  # lifted *sanctions*; sanctions were lifted
    "to",  # agreed *to lift*
    "ing",  # stopped *shelling*; accused of *shelling*
    "that",  # said *that it left*
    "should",  # insisted *that it leave*: only where the clause commands
    "subject",  # *talks* collapsed
)
PARTICIPANTS = (
    "object",
    "subject",
    "dative",  # gave *Fiji* aid
    "inner actor",  # demanded that *Qatar* mediate
    "inner recipient",  # agreed to release *the crew*
    "possessor",  # rejected *the envoy's* offer
    "none",  # nobody: the object of this frame is never a party
)
NEEDS = (
    "actor",  # the actor must be somebody who can act
    "recipient",  # and so must be the recipient
    "others",  # there must be a recipient, or several actors
    "public",  # the actor must be public: a state, an office, an armed or organised group
    "force",  # the actor must be armed or in uniform
    "troops",  # the actor must be called troops, police or the like
    "peacekeepers",  # the actor must be called peacekeepers
    "rebels",  # the actor must be armed and of no state
    "helpers",  # the actor must be doctors, firefighters and the like
    "protesters",  # the actor must be called protesters, a mob, students
    "diplomats",  # the actor must be diplomats or delegates
    "police",  # the actor must be police
    "object",  # an object must be there, of whatever kind
    "argument",  # the argument must be known
    "abroad",  # a country, or people called after one, must be named after the word
    "refugees",  # the recipient must be refugees
    "sides",  # several sides by name must do it, or one with another
    "person",  # the object must be people
    "people",  # the actor must not be public: villagers, students
    "predicate",  # something must be said of the object: called him *a liar*
    "told",  # the actor must be told: no passive without an agent
    "named",  # the recipient must be a person called by name or office, or a party
    "violent",  # the actor must be armed, or the recipient a place or a body, not a politician
    "other",  # who is to do it must be somebody else: wants *Sudan* to sign
    "plain",  # nothing may be said of the object: not “called him a liar”
    "alone",  # there must be no object
    "active",  # the verb must not be passive
    "given",  # a plain future changes nothing: the grant that *will* help is given
    "future",  # the clause must be of what is to come, may or must be: “will pay the price”
)


@dataclass(frozen=True, slots=True)
class Act:
    """A way of doing.

    Where the algebra has no row for this act it is looked up as `like`. `keeps` tells whether what it is done with
    remains an event of its own: praising a visit does, refusing one does not. `kind` is the position that the act
    takes, if any.
    """

    act: str
    like: str
    keeps: bool
    kind: PositionKind | None
    denied: str  # the act that its negation is, or empty
    source: str


@dataclass(frozen=True, slots=True)
class Content:
    """Something acts are done with.

    `code` is the event that it names by itself (“the arrest of X”), or empty; `recipient` the prepositions after
    which the noun names the other party. A noun of several words must have its earlier words as modifiers; a last
    word that is a preposition must follow it.
    """

    content: str
    parent: str
    code: str
    recipient: tuple[str, ...]
    nouns: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that do something.

    `words` are verb phrases in dictionary form, `nouns` what they are called as a thing done. `act` is an act or a
    CAMEO code; `otherwise` the code where the argument tells nothing. `excludes` are heads of objects,
    of subjects after an `<`, and prepositions of the words after a `>`, with which they mean something else.
    """

    words: tuple[str, ...]
    nouns: tuple[str, ...]
    act: str
    plover: str  # `TYPE-mode` where CAMEO's code is too coarse for PLOVER
    argument: tuple[str, ...]
    recipient: tuple[str, ...]
    otherwise: str
    needs: tuple[str, ...]
    excludes: tuple[str, ...]
    kind: PositionKind | None
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Cells of the algebra: the event that `act` makes with each of `contents`.

    `contents` are names of contents, beginnings of CAMEO codes, or `*`; `code` is `-` where there is no event and `=`
    where it is the very event that the act is done with.
    """

    act: str
    contents: tuple[str, ...]
    code: str
    plover: str  # `TYPE` or `TYPE-mode` where CAMEO's code is too coarse for PLOVER
    example: str
    source: str


def read_acts(path: Path) -> list[Act]:
    """The acts of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    rows = read_table(path, ("act", "means"), ("like", "inner", "kind", "denied"), faults)
    kinds = get_args(PositionKind)
    for row in rows:
        faults.unknown(row, "inner", ("keeps", "takes"))
        faults.unknown(row, "kind", kinds)
    faults.settle()
    return [Act(r["act"], r["like"], r["inner"] == "keeps", _kind(r), r["denied"], r.source) for r in rows]


def read_contents(path: Path) -> list[Content]:
    """The contents of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    rows = read_table(path, ("content",), ("is", "code", "recipient", "nouns"), faults)
    for row in rows:
        _check_code(row, "code", faults)
    faults.settle()
    return [Content(r["content"], r["is"], r["code"], r.items("recipient"), r.items("nouns"), r.source) for r in rows]


def read_frames(path: Path) -> list[Frame]:
    """The frames of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    optional = ("nouns", "argument", "recipient", "otherwise", "needs", "not", "kind")
    rows = read_table(path, ("words", "act", "example"), optional, faults)
    for row in rows:
        faults.unknown(row, "needs", NEEDS)
        faults.unknown(row, "kind", get_args(PositionKind))
        _check_code(row, "otherwise", faults)
    faults.settle()
    return [_frame(row) for row in rows]


def read_algebra(path: Path) -> list[Cell]:
    """The algebra of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    faults = Faults(path.name)
    rows = read_table(path, ("act", "content", "code"), ("plover", "example"), faults)
    for row in rows:
        if row["code"] not in {"-", "="}:
            _check_code(row, "code", faults)
    faults.settle()
    return [Cell(r["act"], r.items("content"), r["code"], r["plover"], r["example"], r.source) for r in rows]


def _kind(row: Row) -> PositionKind | None:
    return next((k for k in get_args(PositionKind) if k == row["kind"]), None)


def _check_code(row: Row, column: str, faults: Faults) -> None:
    code = row[column]
    if code and not (code.isdigit() and 2 <= len(code) <= 4):
        faults.add(
            row.line,
            f"{code!r} is no CAMEO code",
            why="an event is scored by its code",
            mend="write two to four digits, as in cameo.txt",
        )


def _frame(row: Row) -> Frame:
    code, _, plover = row["act"].partition(" ")
    coded = code.isdigit()
    return Frame(
        words=row.items("words"),
        nouns=row.items("nouns"),
        act=code if coded else row["act"],
        plover=plover if coded else "",
        argument=row.items("argument"),
        recipient=row.items("recipient"),
        otherwise=row["otherwise"],
        needs=row.items("needs"),
        excludes=row.items("not"),
        kind=_kind(row),
        example=row["example"],
        source=row.source,
    )
