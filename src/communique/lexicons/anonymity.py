"""Phrases by which news says that, or why, a source is not named."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from communique.lexicons.table import Faults, Row, read_table

KINDS = (
    "terms",  # on what terms the source spoke: on condition of anonymity, on background
    "refusal",  # the source wants no name: who asked not to be named
    "reason",  # why it is not named: not authorised to speak to the media
    "access",  # how it knows: familiar with the matter; says that the source is described, not named
)


class AnonymityPhrase(NamedTuple):
    """One phrase, in lower case, its words as they stand in a text."""

    phrase: str
    kind: str
    source: str


def read_anonymity(path: Path) -> list[AnonymityPhrase]:
    """The phrases of the table at `path`.

    Raises:
        ExceptionGroup: of `LexiconError`, one a faulty row.
    """
    faults = Faults(path.name)
    phrases = [_phrase(row, faults) for row in read_table(path, ("phrase", "kind"), (), faults)]
    faults.settle()
    return phrases


def _phrase(row: Row, faults: Faults) -> AnonymityPhrase:
    faults.unknown(row, "kind", KINDS)
    return AnonymityPhrase(row["phrase"].lower(), row["kind"], row.source)
