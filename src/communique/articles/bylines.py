"""Who wrote it: the line under a headline that names its writers, and the names in it."""

from __future__ import annotations

import re
from functools import cache

from communique.articles.dates import find_dates
from communique.articles.vocabulary import fold, patterns, word_lists

MOST_WORDS = 18

_PARTS = re.compile(r"\s*[|•·]\s*|\t+|\s{2,}")
_PUBLISHED_IN = re.compile(r"Published in (?=[A-Z])")
_NO_NAMES = re.compile(r"[!?:;“”\"]|\w{4,}\.$")
_FILED_FROM = re.compile(r"(?<=[a-z]),\s+[A-Z][A-Z.' -]+$")  # By Ana Roe, OSLO
_TOKEN = re.compile(r"[^\s,&]+|[,&]")


@cache
def _opens(form: str, after: str) -> re.Pattern[str]:
    """What opens a byline or a source line: the words of `form` in `data/origins.txt`."""
    words = sorted(word_lists("origins.txt")[form], key=len, reverse=True)
    return re.compile(rf"\(?(?i:{'|'.join(map(re.escape, words))}){after}")


def _by(words: str) -> re.Match[str] | None:
    return _opens("by", r"\s*:?\s+(?=\S)").match(words)


def _from(words: str) -> re.Match[str] | None:
    return _opens("source", r"\s*:\s*(?=\S)").match(words)


def is_byline(part: str) -> bool:
    """True where `part` of a line names a writer or a source, and says nothing else."""
    opened = _by(part)
    if opened:
        rest = part[opened.end() :]
        if dates := find_dates(rest):
            rest = rest[: dates[0].start].rstrip(" ,-–—")
        return _is_names(rest)
    if _PUBLISHED_IN.match(part):
        return bool(find_dates(part)) and len(part.split()) <= 12
    if _from(part):
        return len(part.split()) <= 10 and not part.rstrip().endswith(("!", "?"))
    return _is_name_with_role(part) or _is_agency_note(part)


def writers(words: str) -> str | None:
    """The writers that a byline names, as it writes them: `Ana Roe and Bo Lund`."""
    part = next((p for p in _PARTS.split(words.strip()) if p), "")
    opened = _by(part)
    if opened is None:
        return None
    rest = part[opened.end() :].partition(";")[0]
    if dates := find_dates(rest):
        rest = rest[: dates[0].start]
    names = _FILED_FROM.sub("", rest.strip(" ,.;:-–—)"))
    return " ".join(names.split()) or None


def source_named(words: str) -> str | None:
    """The outlet that a source line names: `RNS` in `Source: RNS, Oslo`."""
    opened = _from(words.strip()) or _PUBLISHED_IN.match(words.strip())
    if not opened:
        return None
    name = re.split(r"\s*[,|•·/(–—]\s*|\s-\s|\t|\s{2,}", words.strip()[opened.end() :])[0].strip(" .;:")
    return name if name and not name.lower().startswith(("http", "www")) and len(name.split()) <= 8 else None


def _is_names(rest: str) -> bool:
    """True where `rest` is names, roles and places: capitals throughout, but for the small words among them."""
    tokens = _TOKEN.findall(rest)
    if not tokens or len(tokens) > MOST_WORDS or _NO_NAMES.search(rest.strip()):
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
        and any(t.lower() in word_lists("origins.txt")["job"] for t in told)
        and all(t.lower() in roles or t[0].isupper() or t in {"in", "at"} for t in told)
    )


def _is_agency_note(part: str) -> bool:
    return any(
        pattern.kind == "byline" and pattern.finds.fullmatch(fold(part))
        for pattern in patterns("furniture.txt", "line").of(fold(part))
    )
