"""Lexicon files checked on their own, whatever kind they are of: every fault of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from communique.errors import LexiconError
from communique.lexicons.anonymity import read_anonymity
from communique.lexicons.calendar import read_times
from communique.lexicons.cues import read_cues
from communique.lexicons.frames import read_acts, read_algebra, read_contents, read_frames
from communique.lexicons.gatherings import read_meetings
from communique.lexicons.gazetteer import read_places
from communique.lexicons.leaders import read_leaders
from communique.lexicons.names import read_countries, read_nouns, read_organisations, read_titles
from communique.lexicons.naming import read_naming
from communique.lexicons.ontology import read_cameo, read_choices, read_plover
from communique.lexicons.silences import read_silences
from communique.lexicons.table import Faults, read_table
from communique.lexicons.topics import read_tones, read_topics
from communique.lexicons.transcripts import read_transcripts

#: What reads a file of each kind; a file's name begins with its kind: `cues-mine.txt`.
READERS: Mapping[str, Callable[[Path], Sequence[object]]] = {
    "acts": read_acts,
    "algebra": read_algebra,
    "anonymity": read_anonymity,
    "cameo": read_cameo,
    "choices": read_choices,
    "contents": read_contents,
    "countries": read_countries,
    "cues": read_cues,
    "frames": read_frames,
    "leaders": read_leaders,
    "meetings": read_meetings,
    "naming": read_naming,
    "nouns": read_nouns,
    "organisations": read_organisations,
    "places": read_places,
    "plover": read_plover,
    "silences": read_silences,
    "times": read_times,
    "titles": read_titles,
    "tone": read_tones,
    "topics": read_topics,
    "transcripts": read_transcripts,
}

#: The columns whose words may stand in one row of a file only; a word of two rows would mean what the later one says.
_ONCE: Mapping[str, tuple[str, ...]] = {
    "anonymity": ("phrase",),
    "countries": ("code", "name", "names", "adjectives", "people", "seats", "cities"),
    "nouns": ("noun",),
    "organisations": ("name", "names"),
    "titles": ("title", "short"),
}


def kind_of(path: Path) -> str | None:
    """The kind of lexicon that the name of `path` begins with, or None."""
    return max((kind for kind in READERS if path.name.startswith(kind)), key=len, default=None)


def check_files(paths: Iterable[Path]) -> list[LexiconError]:
    """Every fault of the lexicon files at `paths`, in their order: names, shape, values, and words that stand twice."""
    return [fault for path in paths for fault in _check(path)[1]]


def check(path: Path) -> int:
    """How many rows the lexicon file at `path` holds.

    Raises:
        ExceptionGroup: of `LexiconError`: one a faulty row, or the one that it cannot be read at all.
    """
    rows, found = _check(path)
    faults = Faults(path.name)
    faults.found.extend(found)
    faults.settle()
    return rows


def _check(path: Path) -> tuple[int, list[LexiconError]]:
    kind = kind_of(path)
    if kind is None:
        return 0, [_nameless(path)]
    rows: Sequence[object] = ()
    found: list[LexiconError] = []
    try:
        rows = READERS[kind](path)
    except ExceptionGroup as group:
        found.extend(error for error in group.exceptions if isinstance(error, LexiconError))
    found.extend(_twice(path, _ONCE.get(kind, ())))
    return len(rows), sorted(found, key=lambda fault: fault.line)


def _nameless(path: Path) -> LexiconError:
    why = "a lexicon is a text file named after its kind"
    mend = f"begin it with one of {', '.join(READERS)}"
    return LexiconError(path.name, 1, "its name says no kind of lexicon", why=why, mend=mend)


def _twice(path: Path, columns: tuple[str, ...]) -> list[LexiconError]:
    """The words of `columns` that stand in two rows."""
    if not columns:
        return []
    first: dict[str, int] = {}
    faults = Faults(path.name)
    for row in read_table(path, (), (), Faults(path.name)):
        for word in dict.fromkeys(word for column in columns for word in row.items(column)):
            if word in first:
                what = f"{word!r} stands in line {first[word]} already"
                faults.add(row.line, what, why="only the later row would count", mend="keep it in one of the two rows")
            first.setdefault(word, row.line)
    return faults.found
