"""What a site is told when it is opened."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

LOCAL = ("127.0.0.1", "localhost", "[::1]")
_UPLOAD = 20_000_000  # bytes: a long report as PDF


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a site is served.

    `archive` is a path or a database URL, None for the bundled example; `token` opens the site to who knows it, None
    opens it to everybody who reaches it; `hosts` are the names it answers to (`*` for any); `upload_limit` is in bytes;
    `secret` signs the cookies.
    """

    archive: str | None = None
    read_only: bool = False
    token: str | None = None
    hosts: tuple[str, ...] = LOCAL
    upload_limit: int = _UPLOAD
    secret: str = field(default_factory=secrets.token_urlsafe, repr=False)


def new_token() -> str:
    """A token that nobody guesses (192 bits)."""
    return secrets.token_urlsafe(24)
