"""Who wrote it: the line under a headline that names its writers, and the names in it."""

from __future__ import annotations

import re

from communique.articles.dates import find_dates, holds_only_dates
from communique.articles.vocabulary import fold, patterns, word_lists

_PARTS = re.compile(r"\s*[|•·]\s*|\t+|\s{2,}")
_BY = re.compile(r"(?:By|BY|by|Written by|WRITTEN BY|Reported by|Von|Por|Par|Od|Piše)\s*:?\s+(?=\S)")
_SOURCE = re.compile(r"(?:Source|SOURCE|Izvor|IZVOR|Fuente|Quelle|Fonte|Kaynak)\s*:\s*(?=\S)")
_TOKEN = re.compile(r"[^\s,&]+|[,&]")
MOST_WORDS = 18
_JOBS = frozenset(
    {"correspondent", "correspondents", "reporter", "reporters", "writer", "editor", "columnist", "staff"}
)


def is_byline(words: str) -> bool:
    """True where every part of a line names a writer or source or tells a date, and the first a writer or source."""
    parts = [part for part in _PARTS.split(words.strip()) if part]
    return bool(parts) and _names_somebody(parts[0]) and all(_is_dated(p) or _is_short(p) for p in parts[1:])


def writers(words: str) -> str | None:
    """The writers that a byline names, as it writes them: `Ana Roe and Bo Lund`."""
    part = next((p for p in _PARTS.split(words.strip()) if p), "")
    opened = _BY.match(part)
    if not opened:
        return None
    rest = part[opened.end() :].strip(" ,.;:")
    if dates := find_dates(rest):
        rest = rest[: dates[0].start].strip(" ,.;:-–—")
    return " ".join(rest.split()) or None


def source_named(words: str) -> str | None:
    """The outlet that a source line names: `NAS` in `Source: NAS, Oslo`."""
    opened = _SOURCE.match(words.strip())
    if not opened:
        return None
    name = re.split(r"\s*[,|•·/(–—]\s*|\s-\s|\t|\s{2,}", words.strip()[opened.end() :])[0].strip(" .;:")
    return name if name and not name.lower().startswith(("http", "www")) and len(name.split()) <= 8 else None


def _is_dated(part: str) -> bool:
    return holds_only_dates(part) or not re.search(r"[^\W\d_]{3}", re.sub(r"\b[a-z]{2,4}\b|[AP]M\b", "", part))


def _is_short(part: str) -> bool:
    return len(part.split()) <= 4 and not part.rstrip().endswith((".", "!", "?"))


def _names_somebody(part: str) -> bool:
    opened = _BY.match(part)
    if opened:
        rest = part[opened.end() :]
        if dates := find_dates(rest):
            rest = rest[: dates[0].start].rstrip(" ,-–—")
        return _is_names(rest)
    if _SOURCE.match(part):
        return len(part.split()) <= 10 and not part.rstrip().endswith(("!", "?"))
    return _is_name_with_role(part) or _is_agency_note(part)


def _is_names(rest: str) -> bool:
    """True where `rest` is names, roles and places: capitals throughout, but for the small words among them."""
    tokens = _TOKEN.findall(rest)
    if (
        not tokens
        or len(tokens) > MOST_WORDS
        or re.search(r"[!?:;“”\"]", rest)
        or re.search(r"\w{4,}\.$", rest.strip())
    ):
        return False
    small = word_lists("origins.txt")["particle"] | word_lists("origins.txt")["role"]
    if tokens[0].lower() == "the" and fold(tokens[-1]) not in word_lists("origins.txt")["role"]:
        return False
    return all(t in ",&" or t[0].isupper() or t.lower().strip(".") in small or "@" in t for t in tokens)


def _is_name_with_role(part: str) -> bool:
    """True for `Ana Roe, Diplomatic Correspondent`: a name, a comma, and nothing but the words of a role."""
    name, comma, role = part.partition(",")
    roles = word_lists("origins.txt")["role"]
    told = role.replace(",", " ").split()
    return (
        bool(comma)
        and 2 <= len(name.split()) <= 5
        and len(told) <= 6
        and all(t[0].isupper() for t in name.split())
        and any(t.lower() in _JOBS for t in told)
        and all(t.lower() in roles or t[0].isupper() or t in {"in", "at"} for t in told)
    )


def _is_agency_note(part: str) -> bool:
    return any(
        pattern.kind == "byline" and pattern.finds.fullmatch(fold(part))
        for pattern in patterns("furniture.txt", "line").of(fold(part))
    )
