"""What the words of a passage are worth when passages are compared: stems, numbers, and the classes of `words.txt`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.lexicons import DATA as LEXICONS
from communique.lexicons.calendar import read_times
from communique.lexicons.cues import read_cues
from communique.lexicons.names import read_countries
from communique.lexicons.table import Faults, read_table

_DATA = Path(__file__).parent / "data" / "words.txt"
_VALUED = ("minutes", "number", "scale")  # classes of `word=value`
_CLASSES = (
    "plain",
    "negation",
    "raising",
    "untrue",
    "claim",
    "rejecting",
    "tentative",
    "condition",
    "undated",
    "coming",
    "voicing",
    "bound",
    "abbreviation",
    "kinship",
    "aside",
    "unmentioned",
    "anybody",
    "wanting",
    *_VALUED,
)
_WHEN = frozenset({"weekday", "month", "season", "day", "part", "unit", "within"})
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SUFFIXES = "ational ations ation ments ment ings ing ions ion ies ied ed es als al ly ern er or s".split()
_KEPT = 7  # letters of a stem: derivations of one word rarely part before the eighth


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The classes of `words.txt` as sequences of words, and what the other lexicons lend: cues and number words."""

    classes: dict[str, frozenset[tuple[str, ...]]]
    plain: frozenset[str]  # stems
    cues: frozenset[str]  # stems of what reports speech; words of feeling are what is said, not how
    times: frozenset[str]  # stems of months, weekdays and parts of them
    numbers: dict[str, float]
    scales: dict[str, float]
    minutes: dict[tuple[str, ...], float]

    def holds(self, name: str, words: Sequence[str]) -> bool:
        """True where `words` (lower case) hold an entry of the class `name`."""
        return any(True for _ in self.entries(name, words))

    def entries(self, name: str, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The entries of the class `name` in `words`, in reading order."""
        entries = self.classes[name]
        for at in range(len(words)):
            for size in (1, 2, 3, 4):
                if tuple(words[at : at + size]) in entries and at + size <= len(words):
                    yield tuple(words[at : at + size])


@cache
def vocabulary() -> Vocabulary:
    """The bundled vocabulary.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row of `words.txt`.
    """
    faults = Faults(_DATA.name)
    rows = read_table(_DATA, ("class", "words"), (), faults)
    for row in rows:
        faults.unknown(row, "class", _CLASSES)
    faults.settle()
    items = {name: [i for row in rows if row["class"] == name for i in row.items("words")] for name in _CLASSES}
    cues = read_cues(LEXICONS / "cues.txt")
    times = read_times(LEXICONS / "times.txt")
    values = {name: dict(item.split("=") for item in items[name]) for name in _VALUED}
    return Vocabulary(
        classes={name: frozenset(tuple(words_of(i)) for i in items[name]) for name in _CLASSES if name not in _VALUED},
        plain=frozenset(stem(word) for word in items["plain"]),
        cues=frozenset(stem(c.cue.split()[0]) for c in cues if c.cue_class != "feeling"),
        times=frozenset(stem(part) for w in times if w.kind in _WHEN for f in w.forms for part in words_of(f)),
        numbers={word: float(value) for word, value in values["number"].items()},
        scales={word: float(value) for word, value in values["scale"].items()},
        minutes={tuple(words_of(name)): float(value) for name, value in values["minutes"].items()},
    )


@cache
def country_stems() -> dict[str, frozenset[str]]:
    """Of each country (alpha-3) the stems of its adjective: *Kazakh* says who, not what."""
    countries = read_countries(LEXICONS / "countries.txt")
    return {c.code: frozenset(stems_of(words_of(c.adjectives[0]))) for c in countries if c.adjectives}


def words_of(text: str) -> list[str]:
    """The words and figures of `text`, folded: lower case, no accents, no possessive."""
    plain = folded(text).replace("’", "'").replace("'s ", " ").replace("n't", " not")
    return _WORD.findall(plain)


@cache
def folded(text: str) -> str:
    """`text` in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("ı", "i")


@cache
def stem(word: str) -> str:
    """What the forms and near derivations of `word` (folded) share: its first letters without a usual ending."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] in "ey":
        word = word[:-1]
    return word[:_KEPT]


def stems_of(words: Iterable[str]) -> list[str]:
    """The stems of `words` that are no plain words and no figures."""
    plain = vocabulary().plain
    found = (stem(w) for w in words if not w[0].isdigit() and w not in vocabulary().numbers)
    return [s for s in found if s not in plain]
