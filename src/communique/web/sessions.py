"""Cookies that the server signed, and the word that proves that a form was the site's own. Nothing is kept."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

_NONCE = 24  # bytes


def new_session(secret: str) -> str:
    """The value of a new cookie."""
    nonce = secrets.token_urlsafe(_NONCE)
    return f"{nonce}.{_signed(secret, 'session', nonce)}"


def is_session(secret: str, cookie: str) -> bool:
    """True for a value that `new_session` made with this secret."""
    nonce, _, mark = cookie.partition(".")
    return bool(nonce) and same(mark, _signed(secret, "session", nonce))


def csrf_of(secret: str, cookie: str) -> str:
    """The word that every form of this session carries."""
    return _signed(secret, "csrf", cookie.partition(".")[0])


def same(one: str, other: str) -> bool:
    """True where the two are equal; takes as long where they are not."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _signed(secret: str, purpose: str, told: str) -> str:
    return hmac.new(secret.encode(), f"{purpose}\x1f{told}".encode("utf-8", "replace"), sha256).hexdigest()
