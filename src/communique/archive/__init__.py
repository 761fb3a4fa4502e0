"""Readings to rows and back: an archive that is one file, or a database that a team shares."""

from communique.archive.connect import Archive, open_archive
from communique.archive.outcomes import outcomes_of
from communique.archive.overlay import corrected, set_status
from communique.archive.questions import QUESTIONS, Answer, Question, search
from communique.archive.store import Arrival, Kept, Origin, ReadBy, put, put_all

__all__ = [
    "QUESTIONS",
    "Answer",
    "Archive",
    "Arrival",
    "Kept",
    "Origin",
    "Question",
    "ReadBy",
    "corrected",
    "open_archive",
    "outcomes_of",
    "put",
    "put_all",
    "search",
    "set_status",
]
