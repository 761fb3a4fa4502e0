"""What a database says went wrong, said again as an error of ours with its mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from communique.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveLocked,
    ArchiveUnreachable,
    BadQuestion,
    CommuniqueError,
    Unstorable,
)

# What the message holds, and what it means. SQLite and PostgreSQL give no common code, so their words are read.
_SIGNS: tuple[tuple[tuple[str, ...], type[CommuniqueError], str, str], ...] = (
    (
        ("database is locked", "database table is locked", "lock timeout", "deadlock detected"),
        ArchiveLocked,
        "another process has held the archive too long",
        "wait for it to end, or stop it; nothing of this run is half written, so run the command again",
    ),
    (
        ("disk is full", "disk i/o error", "no space left", "disk full", "could not extend file"),
        ArchiveFull,
        "the archive could not be written to the end, and was left as it was before this article",
        "free some room and run the command again: it goes on where it stopped",
    ),
    (
        ("not a database", "malformed", "disk image", "corrupt"),
        ArchiveDamaged,
        "the file is no SQLite database, or a broken one",
        "take it from a backup, or rescue what can be read with `sqlite3 FILE .recover`; it was not written to",
    ),
    (
        ("readonly database", "read-only transaction", "attempt to write", "query_only", "permission denied"),
        ArchiveError,
        "the archive may not be written here",
        "check the file's permissions, or ask for another role",
    ),
    (
        ("connection refused", "could not translate", "could not connect", "password authentication", "does not exist",
         "connection failed", "server closed", "is starting up", "terminating connection", "connection is bad",
         "unable to open"),
        ArchiveUnreachable,
        "the database did not answer, or refused",
        "check the address, that the server runs, and the name and password in the address",
    ),
    (
        ("nul (0x00)", "surrogates not allowed", "invalid byte sequence", "out of range", "too long", "row size"),
        Unstorable,
        "the text holds what the database cannot keep: a character, or a word or a length beyond its limits",
        "take it out of the document",
    ),
    (
        ("constraint failed", "violates", "duplicate key"),
        Unstorable,
        "the reading contradicts itself: a fault of the program, not of the article",
        "please report it with the article",
    ),
)  # fmt: skip


def error_of(fault: BaseException, where: str) -> CommuniqueError:
    """The error of ours that says what the database meant."""
    said = str(getattr(fault, "orig", None) or fault).strip().splitlines()
    first = said[0] if said else type(fault).__name__
    low = " ".join(said).lower()
    for signs, kind, why, mend in _SIGNS:
        if any(sign in low for sign in signs):
            return kind(first, where=where, why=why, mend=mend)
    return ArchiveError(first, where=where, why="the database refused", mend="see the database's own words above")


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raises what the database raises as an error of ours.

    Raises:
        ArchiveError: or the closer kind that the database's words tell.
    """
    try:
        yield
    except (DBAPIError, UnicodeEncodeError) as fault:
        raise error_of(fault, where) from fault


@contextmanager
def asked(where: str) -> Iterator[None]:
    """Raises what the database says of a user's own question as a bad question.

    Raises:
        BadQuestion: the database could not make sense of it; or whatever `told` raises.
    """
    try:
        yield
    except DBAPIError as fault:
        error = error_of(fault, where)
        if type(error) is ArchiveError and not error.why.startswith("the archive may not"):
            raise BadQuestion(error.what, where=where, why="the database could not answer it") from fault
        raise error from fault
