"""What the reader knows, as data files that a political scientist edits; one strict loader for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.lexicons.calendar import TimeWord, read_times
from communique.lexicons.cues import CueEntry, read_cues
from communique.lexicons.frames import (
    Act,
    Cell,
    Content,
    Frame,
    read_acts,
    read_algebra,
    read_contents,
    read_frames,
)
from communique.lexicons.gatherings import MeetingWord, read_meetings
from communique.lexicons.gazetteer import PlaceWord, read_places
from communique.lexicons.names import (
    ActorNoun,
    Country,
    Organisation,
    Title,
    read_countries,
    read_nouns,
    read_organisations,
    read_titles,
)
from communique.lexicons.naming import NameWord, read_naming
from communique.lexicons.ontology import (
    CameoCode,
    Choice,
    PloverScore,
    read_cameo,
    read_choices,
    read_plover,
)
from communique.lexicons.silences import Silence, read_silences

DATA = Path(__file__).parent / "data"

__all__ = [
    "ActorNoun",
    "Country",
    "CueEntry",
    "Lexicons",
    "MeetingWord",
    "NameWord",
    "Organisation",
    "PlaceWord",
    "TimeWord",
    "Title",
    "load_lexicons",
]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicons:
    """Every lexicon; compared and hashed by identity, so that what is built from one can be cached."""

    cues: tuple[CueEntry, ...]
    countries: tuple[Country, ...]
    titles: tuple[Title, ...]
    organisations: tuple[Organisation, ...]
    nouns: tuple[ActorNoun, ...]
    times: tuple[TimeWord, ...] = ()
    places: tuple[PlaceWord, ...] = ()
    meetings: tuple[MeetingWord, ...] = ()
    naming: tuple[NameWord, ...] = ()
    acts: tuple[Act, ...] = ()
    contents: tuple[Content, ...] = ()
    frames: tuple[Frame, ...] = ()
    algebra: tuple[Cell, ...] = ()
    cameo: tuple[CameoCode, ...] = ()
    plover: tuple[PloverScore, ...] = ()
    choices: tuple[Choice, ...] = ()
    silences: tuple[Silence, ...] = ()


@cache
def load_lexicons(extra: tuple[Path, ...] = ()) -> Lexicons:
    """The bundled lexicons, with the rows of the user's own files added.

    A file of the user's is told apart by its name: `cues*.txt`, `countries*.txt`, `titles*.txt`, `organisations*.txt`,
    `nouns*.txt`, `times*.txt`, `places*.txt`, `meetings*.txt` or `naming*.txt`. A user's row comes after, and so
    replaces, a bundled row of the same name.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """

    def files(kind: str) -> Sequence[Path]:
        return [DATA / f"{kind}.txt", *(p for p in extra if p.name.startswith(kind))]

    return Lexicons(
        cues=tuple(e for p in files("cues") for e in read_cues(p)),
        countries=tuple(e for p in files("countries") for e in read_countries(p)),
        titles=tuple(e for p in files("titles") for e in read_titles(p)),
        organisations=tuple(e for p in files("organisations") for e in read_organisations(p)),
        nouns=tuple(e for p in files("nouns") for e in read_nouns(p)),
        times=tuple(e for p in files("times") for e in read_times(p)),
        places=tuple(e for p in files("places") for e in read_places(p)),
        meetings=tuple(e for p in files("meetings") for e in read_meetings(p)),
        naming=tuple(e for p in files("naming") for e in read_naming(p)),
        acts=tuple(e for p in files("acts") for e in read_acts(p)),
        contents=tuple(e for p in files("contents") for e in read_contents(p)),
        frames=tuple(e for p in files("frames") for e in read_frames(p)),
        algebra=tuple(e for p in files("algebra") for e in read_algebra(p)),
        cameo=tuple(e for p in files("cameo") for e in read_cameo(p)),
        plover=tuple(e for p in files("plover") for e in read_plover(p)),
        choices=tuple(e for p in files("choices") for e in read_choices(p)),
        silences=tuple(e for p in files("silences") for e in read_silences(p)),
    )
