"""The reader's knowledge of the world: countries, titles, organisations, nouns by which sources are described."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar, get_args

from communique.lexicons.table import Faults, Row, read_table
from communique.record import LinkForm

#: PLOVER sector codes (codebook, "Actors").
SECTORS = [
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "UNK",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "OPP",
    "PRE",
    "REL",
    "SOC",
    "IGO",
    "UNO",
    "EUR",
    "NGO",
    "ISM",
    "IMG",
    "MNC",
]

NOUN_KINDS = (
    "unnamed",  # official, source, diplomat, aide: a source by description
    "group",  # reporters, lawmakers, residents
    "relational",  # counterpart, guest, host, interlocutor, colleague: who is meant depends on somebody else
    "collective",  # sides, leaders, ministers, parties, governments: several actors together
    "institution",  # ministry, embassy, government, parliament, army, court, newspaper
    "spokesperson",  # spokesman, spokeswoman, press secretary: speaks for somebody else
    "document",  # statement, readout, report, communiqué, poll, study, letter, tweet: speaks for its author
    "medium",  # daily, broadcaster, news agency, website
)

_LINK_FORMS: dict[str, LinkForm] = {form: form for form in get_args(LinkForm)}

T = TypeVar("T")


class Country(NamedTuple):
    """A country or territory: ISO 3166-1 alpha-3 (`XKX` for Kosovo).

    `seats` are places and buildings that stand for its government (Islamabad, the Kremlin, Foggy Bottom); the first
    is the capital. `cities` are its other large cities. `doubtful` are those of all these words that often mean
    something else (Georgia, Jordan, Male, Nice): a sign beside them is needed.
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    source: str
    cities: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


class Title(NamedTuple):
    """A title: `kind` is `office`, `rank` or `style` (Mr, H.E.); `sectors` of who holds it; `short` its other forms.

    `plural` is given only where it is not made at the end (attorneys general). A `*` in `title`, `short` or `plural`
    stands for one to four words (minister of *).
    """

    title: str
    kind: str
    sectors: tuple[str, ...]
    short: tuple[str, ...]
    gender: str  # m, f or empty
    source: str
    plural: str = ""


class Organisation(NamedTuple):
    """A named organisation, armed group, medium or press office.

    `speaks_for` names whom a press office speaks for (ISPR: the Pakistani army); `country` is alpha-3 or empty.
    `seats` are places that stand for it (Brussels, Turtle Bay); `doubtful` are those of its names that are common
    words as well (Labour, Apple, IS) or that bodies of other countries bear too (Senate): they need a sign beside them.
    """

    name: str
    names: tuple[str, ...]
    type: str  # organisation or group
    country: str
    sectors: tuple[str, ...]
    speaks_for: str
    source: str
    seats: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


class ActorNoun(NamedTuple):
    """A common noun by which somebody who speaks or acts is described; `noun` may be several words.

    `kinds` are all that it may be, the most telling first; `kind` is that first one. `form` is the link of a chain of
    attribution that a document makes (a memo makes a `letter`, a tweet a `post`).
    """

    noun: str
    kind: str
    sectors: tuple[str, ...]
    source: str
    kinds: tuple[str, ...] = ()
    gender: str = ""  # m, f or empty
    form: LinkForm | None = None


def _read(
    path: Path, required: tuple[str, ...], optional: tuple[str, ...], make: Callable[[Row, Faults], T]
) -> list[T]:
    faults = Faults(path.name)
    entries = [make(row, faults) for row in read_table(path, required, optional, faults)]
    faults.settle()
    return entries


def read_countries(path: Path) -> list[Country]:
    """The countries of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    return _read(path, ("code", "name"), ("names", "adjectives", "people", "seats", "cities", "doubtful"), _country)


def read_titles(path: Path) -> list[Title]:
    """The titles of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    return _read(path, ("title", "kind"), ("sectors", "short", "gender", "plural"), _title)


def read_organisations(path: Path) -> list[Organisation]:
    """The organisations of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    optional = ("names", "country", "sectors", "speaks for", "seats", "doubtful")
    return _read(path, ("name", "type"), optional, _organisation)


def read_nouns(path: Path) -> list[ActorNoun]:
    """The actor nouns of the table at `path`; raises an `ExceptionGroup` of `LexiconError`."""
    return _read(path, ("noun", "kind"), ("sectors", "gender", "form"), _noun)


def _country(row: Row, faults: Faults) -> Country:
    _check_code(row, "code", faults)
    _check_doubtful(row, ("name", "names", "adjectives", "people", "seats", "cities"), faults)
    return Country(
        row["code"],
        row["name"],
        row.items("names"),
        row.items("adjectives"),
        row.items("people"),
        row.items("seats"),
        row.source,
        row.items("cities"),
        row.items("doubtful"),
    )


def _title(row: Row, faults: Faults) -> Title:
    faults.unknown(row, "kind", ("office", "rank", "style"))
    faults.unknown(row, "sectors", SECTORS)
    faults.unknown(row, "gender", ("m", "f"))
    return Title(
        row["title"], row["kind"], row.items("sectors"), row.items("short"), row["gender"], row.source, row["plural"]
    )


def _organisation(row: Row, faults: Faults) -> Organisation:
    faults.unknown(row, "type", ("organisation", "group"))
    faults.unknown(row, "sectors", SECTORS)
    if row["country"]:
        _check_code(row, "country", faults)
    _check_doubtful(row, ("name", "names"), faults)
    return Organisation(
        row["name"],
        row.items("names"),
        row["type"],
        row["country"],
        row.items("sectors"),
        row["speaks for"],
        row.source,
        row.items("seats"),
        row.items("doubtful"),
    )


def _noun(row: Row, faults: Faults) -> ActorNoun:
    faults.unknown(row, "kind", NOUN_KINDS)
    faults.unknown(row, "sectors", SECTORS)
    faults.unknown(row, "gender", ("m", "f"))
    faults.unknown(row, "form", _LINK_FORMS)
    kinds = row.items("kind")
    form = _LINK_FORMS.get(row["form"])
    return ActorNoun(row["noun"], kinds[0], row.items("sectors"), row.source, kinds, row["gender"], form)


def _check_code(row: Row, column: str, faults: Faults) -> None:
    code = row[column]
    if len(code) != 3 or not code.isupper():
        mend = "use the ISO 3166-1 code, XKX for Kosovo"
        faults.add(row.line, f"{code!r} is no alpha-3 code", why="sides are named by it", mend=mend)


def _check_doubtful(row: Row, columns: tuple[str, ...], faults: Faults) -> None:
    doubtful = row.items("doubtful")
    if not doubtful:
        return
    words = {word for column in columns for word in row.items(column)}
    for word in doubtful:
        if word not in words:
            what = f"doubtful {word!r} stands nowhere in its row"
            mend = f"write it as it stands under {', '.join(columns)}"
            faults.add(row.line, what, why="it would doubt nothing", mend=mend)
