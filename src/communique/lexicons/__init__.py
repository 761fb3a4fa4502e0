"""What the reader knows, as data files that a political scientist edits; one strict loader for all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from communique.lexicons.agreement import disagreements
from communique.lexicons.anonymity import AnonymityPhrase, read_anonymity
from communique.lexicons.calendar import TimeWord, read_times
from communique.lexicons.check import check_files, kind_of
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
from communique.lexicons.leaders import Leader, read_leaders
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
from communique.lexicons.topics import Tone, Topic, read_tones, read_topics
from communique.lexicons.transcripts import TurnLabel, read_transcripts

DATA = Path(__file__).parent / "data"

T = TypeVar("T")

__all__ = [
    "ActorNoun",
    "AnonymityPhrase",
    "Country",
    "CueEntry",
    "Leader",
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
    topics: tuple[Topic, ...] = ()
    tones: tuple[Tone, ...] = ()
    silences: tuple[Silence, ...] = ()
    anonymity: tuple[AnonymityPhrase, ...] = ()
    transcripts: tuple[TurnLabel, ...] = ()
    leaders: tuple[Leader, ...] = ()


@cache
def load_lexicons(extra: tuple[Path, ...] = ()) -> Lexicons:
    """The bundled lexicons, with the rows of the user's own files added.

    A file of the user's is told apart by its name, which begins with the kind: `cues-mine.txt`, `titles-mine.txt`, ….
    Its rows come after the bundled ones; of cues, countries, titles, organisations, nouns and phrases of anonymity a
    row of the same name takes the bundled one's place, with all its other names.

    Raises:
        ExceptionGroup: of `LexiconError`, one a fault of the user's files, all told at once.
    """
    if faults := check_files(extra):
        rows = "row" if len(faults) == 1 else "rows"
        raise ExceptionGroup(f"{', '.join(p.name for p in extra)}: {len(faults)} {rows} to mend", faults)

    def rows_of(
        kind: str, read: Callable[[Path], Sequence[T]], name: Callable[[T], Hashable] | None = None
    ) -> tuple[T, ...]:
        return _merged([read(DATA / f"{kind}.txt"), *(read(p) for p in extra if kind_of(p) == kind)], name)

    with _uncollected():
        lexicons = Lexicons(
            cues=rows_of("cues", read_cues, lambda cue: (cue.cue, cue.form)),
            countries=rows_of("countries", read_countries, lambda country: country.code),
            titles=rows_of("titles", read_titles, lambda title: title.title),
            organisations=rows_of("organisations", read_organisations, lambda body: body.name),
            nouns=rows_of("nouns", read_nouns, lambda noun: noun.noun),
            times=rows_of("times", read_times),
            places=rows_of("places", read_places),
            meetings=rows_of("meetings", read_meetings),
            naming=rows_of("naming", read_naming),
            acts=rows_of("acts", read_acts),
            contents=rows_of("contents", read_contents),
            frames=rows_of("frames", read_frames),
            algebra=rows_of("algebra", read_algebra),
            cameo=rows_of("cameo", read_cameo),
            plover=rows_of("plover", read_plover),
            choices=rows_of("choices", read_choices),
            silences=rows_of("silences", read_silences),
            transcripts=rows_of("transcripts", read_transcripts),
            leaders=rows_of("leaders", read_leaders),
            topics=rows_of("topics", read_topics),
            tones=rows_of("tone", read_tones),
            anonymity=rows_of("anonymity", read_anonymity, lambda phrase: phrase.phrase),
        )
    if extra and (faults := disagreements(lexicons)):
        raise ExceptionGroup(f"{', '.join(p.name for p in extra)}: names that no table has", faults)
    return lexicons


def _merged(files: Sequence[Sequence[T]], name: Callable[[T], Hashable] | None) -> tuple[T, ...]:
    """The rows of all files, in order; one whose `name` a later file has too is left out."""
    if name is None or len(files) == 1:
        return tuple(row for rows in files for row in rows)
    merged: list[T] = []
    for rows in files:
        names = {name(row) for row in rows}
        merged = [row for row in merged if name(row) not in names]
        merged.extend(rows)
    return tuple(merged)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector back: thousands of rows are made that all stay, and it would look through them all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
