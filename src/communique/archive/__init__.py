"""Readings to rows and back: an archive that is one file, or a database that a team shares."""

from communique.archive.connect import Archive, open_archive
from communique.archive.outcomes import outcomes_of
from communique.archive.overlay import corrected, set_status
from communique.archive.questions import QUESTIONS, Answer, Question, search
from communique.archive.store import Kept, Origin, ReadBy, put

__all__ = [
    "QUESTIONS",
    "Answer",
    "Archive",
    "Kept",
    "Origin",
    "Question",
    "ReadBy",
    "corrected",
    "open_archive",
    "outcomes_of",
    "put",
    "search",
    "set_status",
]
