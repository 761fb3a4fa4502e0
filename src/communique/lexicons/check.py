"""One lexicon file checked on its own, whatever kind it is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from communique.errors import LexiconError
from communique.lexicons.calendar import read_times
from communique.lexicons.cues import read_cues
from communique.lexicons.frames import read_acts, read_algebra, read_contents, read_frames
from communique.lexicons.gazetteer import read_places
from communique.lexicons.names import read_countries, read_nouns, read_organisations, read_titles
from communique.lexicons.naming import read_naming
from communique.lexicons.ontology import read_cameo, read_choices, read_plover

#: What reads a file of each kind; a file's name begins with its kind: `cues-mine.txt`.
READERS: Mapping[str, Callable[[Path], Sequence[object]]] = {
    "acts": read_acts,
    "algebra": read_algebra,
    "cameo": read_cameo,
    "choices": read_choices,
    "contents": read_contents,
    "countries": read_countries,
    "cues": read_cues,
    "frames": read_frames,
    "naming": read_naming,
    "nouns": read_nouns,
    "organisations": read_organisations,
    "places": read_places,
    "plover": read_plover,
    "times": read_times,
    "titles": read_titles,
}


def kind_of(path: Path) -> str | None:
    """The kind of lexicon that the name of `path` begins with, or None."""
    return max((kind for kind in READERS if path.name.startswith(kind)), key=len, default=None)


def check(path: Path) -> int:
    """How many rows the lexicon file at `path` holds.

    Raises:
        ExceptionGroup: of `LexiconError`: one a faulty row, or the one that it cannot be read at all.
    """
    kind = kind_of(path)
    if kind is None:
        raise _unreadable(path, "its name says no kind of lexicon", f"begin it with one of {', '.join(READERS)}")
    try:
        return len(READERS[kind](path))
    except OSError as error:
        raise _unreadable(path, error.strerror or "it cannot be opened", "look at its path and rights") from None
    except UnicodeDecodeError:
        raise _unreadable(path, "it is no UTF-8 text", "save it as UTF-8") from None


def _unreadable(path: Path, what: str, mend: str) -> ExceptionGroup[LexiconError]:
    error = LexiconError(path.name, 1, what, why="a lexicon is a text file named after its kind", mend=mend)
    return ExceptionGroup(f"{path.name}: cannot be read", [error])
