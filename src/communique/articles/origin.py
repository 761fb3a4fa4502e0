"""Who issued a text: the office of its letterhead, the paper of its masthead, the agency of its credit.

The words by which an office or a paper is known are in `data/origins.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from communique.articles.bylines import source_named
from communique.articles.datelines import dateline_of
from communique.articles.furniture import Page
from communique.articles.plain import Line
from communique.articles.vocabulary import fold, word_lists, words_of

LONGEST = 12  # words of a letterhead's line
_NUMBERED = re.compile(r"\b(?:no|nr|number|issue|vol|volume)\b\.? ?\d+")
_MONTH = re.compile(r"[^\W\d]{3,9} \d{4}")
_NO_NAME = re.compile(r"[\d:?!;“”\"«»]|[.…]$")
_HOLDER = re.compile(r"(?:©|\(c\)|copyright)[\s©(c)]*(?:\d{4}\s*(?:[-–,]\s*\d{4})?)?\s*(?:by\s+)?", re.IGNORECASE)


def is_letterhead(line: Line, *, strict: bool = True) -> bool:
    """True for a line that is only the name of an office, a state or an international body.

    Not `strict`, its last word may look like a verb: another line of the letterhead must then vouch for it.
    """
    known = word_lists("origins.txt")
    if names_official(line):
        return False
    return _is_name(line.words, strict=strict) and bool((known["office"] | known["state"]) & set(_terms(line.folded)))


def names_official(line: Line) -> bool:
    """True for `Ana Roe, Department Spokesperson`: a name, a comma and a post, so whoever speaks or signs."""
    name, comma, post = line.words.strip().partition(",")
    known, told = word_lists("origins.txt"), words_of(fold(post))
    if not comma or "," in post or not 0 < len(told) <= LONGEST or told[-1] not in known["post"]:
        return False
    words = words_of(fold(name))
    return 2 <= len(words) <= 5 and known["office"].isdisjoint(words) and _is_name(name, strict=False)


def is_series(words: str) -> bool:
    """True for the line that says in what series a paper appears, and when: `Policy Note No. 4 | Ruvenia Centre | May
    2021`.
    """
    parts = words.split("|")
    return len(parts) > 1 and len(_publishers(parts)) < len(parts)


def _publishers(parts: Sequence[str]) -> list[str]:
    """The parts of a series' line but for its number and month."""
    return [p.strip() for p in parts if not (_NUMBERED.search(fold(p)) or _MONTH.fullmatch(fold(p)))]


def is_masthead(line: Line) -> bool:
    """True for a line that is only the name of a newspaper, an agency or a station."""
    return line.count <= LONGEST and any(
        _is_name(part, strict=True) and _is_medium(part) for part in _parts(line.words)
    )


def _parts(words: str) -> list[str]:
    return [part for part in re.split(r"\s+[-–—|•·]\s+", words) if part.strip()]


def _is_medium(part: str) -> bool:
    """True for `The Morning Post`, `Channel Press Agency`: a medium's word at either end, or two together."""
    media, terms = word_lists("origins.txt")["medium"], words_of(fold(part))
    if not 1 < len(terms) <= 6:
        return False
    named = {terms[-1], *(terms if terms[0] == "the" else terms[:1]), *map(" ".join, pairwise(terms))}
    return bool(named & media)


def _terms(folded: str) -> Iterator[str]:
    words = words_of(folded)
    for i, word in enumerate(words):
        yield word
        yield " ".join(words[i : i + 2])
        yield " ".join(words[i : i + 3])
        yield word.removesuffix("'s")


def _is_name(words: str, *, strict: bool) -> bool:
    """True for a line of names: capitals throughout, no figures, no quotation, no verb, no end of a sentence."""
    tokens = re.findall(r"[^\W\d_][\w.'’-]*", words)
    small = word_lists("origins.txt")["particle"] | {"to"}
    if not 0 < len(tokens) <= LONGEST or _NO_NAME.search(words):
        return False
    if not tokens[0][0].isupper() or not all(t[0].isupper() or t in small for t in tokens):
        return False
    return not any(map(_may_be_verb, tokens[1:] if strict else tokens[1:-1]))


def _may_be_verb(word: str) -> bool:
    low = word.lower().replace("’", "'")
    ends = low.endswith(("s", "ed")) and not low.endswith(("ss", "'s", "us", "is", "s'"))
    known = word_lists("origins.txt")
    return ends and len(low) > 3 and low not in known["no verb"] and low not in known["medium"]


# ------------------------------------------------------------------------------------------------------ names
def recased(name: str) -> str:
    """A name in capitals as it is otherwise written: `MINISTRY OF WORKS` becomes `Ministry of Works`."""
    if not name.isupper() or len(name.split()) < 2:
        return name
    small = word_lists("origins.txt")["particle"]
    words = [w.lower() if i and w.lower() in small else _capitalised(w) for i, w in enumerate(name.split())]
    return " ".join(words)


def _capitalised(word: str) -> str:
    vowels = sum(c in "AEIOUYÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜ" for c in word)
    if vowels == 0 or word.lower() in word_lists("origins.txt")["initials"]:
        return word
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda m: m.group().capitalize(), word)


def issuing_office(letterheads: Sequence[Line]) -> str | None:
    """The office that a letterhead names, with its state where that stands on a line of its own."""
    offices = word_lists("origins.txt")["office"]
    office = next((x for x in letterheads if offices & set(_terms(x.folded))), None)
    state = next((x for x in letterheads if x is not office and not offices & set(_terms(x.folded))), None)
    named = [recased(" ".join(x.words.split())) for x in (office, state) if x is not None]
    return ", ".join(dict.fromkeys(named)) or None


def publishing_outlet(page: Page, mastheads: Sequence[Line]) -> str | None:
    """The newspaper or agency: its masthead, else a source line, the holder of the rights, the dateline's credit."""
    holder = next((name for line in page.edges("copyright") if (name := rights_holder(line.words))), None)
    for line in mastheads:
        if is_series(line.words):
            named = _publishers(line.words.split("|"))
            return named[0] if len(named) == 1 else None
        name = next((part for part in _parts(line.words) if _is_medium(part)), line.words).strip()
        return holder if holder and fold(holder) == fold(name) else recased(" ".join(name.split()))
    sources = (source_named(line.words) for line in page.edges("byline"))
    return next((s for s in sources if s), None) or _named_like(page, holder) or _credited(page)


def _named_like(page: Page, holder: str | None) -> str | None:
    """The rights holder, as a line of the head writes its name where one does."""
    if not holder:
        return None
    same = (x.words for x in page.lines[: page.head] if fold(holder) in fold(x.words) and x.count <= 6)
    return recased(" ".join(next(same, holder).split()))


def rights_holder(words: str) -> str | None:
    """The name after a copyright sign: `The Morning Post` in `© 2019 The Morning Post Ltd`."""
    found = _HOLDER.search(words)
    if not found:
        return None
    company = "|".join(map(re.escape, sorted(word_lists("origins.txt")["company"])))
    name = re.split(rf"[.,;|]?\s*\b(?:{company})\b", words[found.end() :], flags=re.IGNORECASE)[0]
    name = re.sub(r"[\s,]*\d{4}$", "", name).strip(" .,;:|©-–—")
    return name if 0 < len(name.split()) <= 7 and any(c.isalpha() for c in name) else None


def _credited(page: Page) -> str | None:
    for line in page.opening():
        found = dateline_of(page.text[line.start : line.end], opening=True)
        if found and found.agency:
            return found.agency
    return None
