"""What stands beside a name between commas: “the premier of Fiji, Ann Roe”, “Ann Roe, leader of the opposition,”."""

from __future__ import annotations

from collections.abc import Sequence

from communique.stages.mentions.name import (
    BODY_NOUNS,
    PLACES,
    Name,
    Phrases,
    describes_person,
    joined_title,
    names_body,
    past_bracket,
)
from communique.stages.mentions.page import Page, noun_of
from communique.stages.mentions.phrases import Phrase

_CLOSING = frozenset({",", ".", ";", "—", "–", "(", ")", "\n"})
_INDEFINITE = frozenset({"a", "an", "one"})


# ------------------------------------------------------------------------------------------------------ before a name
def read_apposition_before(page: Page, phrases: Phrases, name: Name, left: int) -> None:
    """Take “the Foreign Minister of Turkey,” before a name; `left` is the token before its titles."""
    if left < 1 or page.parse.word[left] not in {",", "—", "–"}:
        return
    phrase = phrases.ending.get(past_bracket(page, left - 1))
    if phrase is None or not describes_person(page, phrase):
        return
    if phrase.hit.forms[0].plural:
        name.listed = len(phrase.countries) > 1
        return
    if not _leads_up(page, phrase, name) or _speaks_after(page, name):
        return
    name.roles.append(phrase)
    name.start, name.sure = phrase.first, True
    joined = joined_title(page, phrases, phrase.first - 1)
    if joined is not None and not phrase.determiner:  # “the Premier of Tonga and Forum Chair, Hon. Ann Roe”
        name.roles.append(joined)
        name.start = joined.first


def _leads_up(page: Page, phrase: Phrase, name: Name) -> bool:
    """True for a phrase that may stand before the comma of an apposition; an indefinite one needs a second comma."""
    if phrase.determiner in _INDEFINITE:
        k = name.last + 1
        return name.last > name.first and k < len(page.parse) and page.parse.word[k] == ","
    if phrase.determiner in {"the", "its", "this"} or phrase.owner is not None or phrase.countries or phrase.body:
        return True
    return page.is_capital(phrase.head)


def _speaks_after(page: Page, name: Name) -> bool:
    """True for “…, Lunde said.”: the name opens a reporting clause, so what is before the comma is no apposition."""
    k = name.last + 1
    if k >= len(page.parse) or page.parse.dep[name.last] == "appos":
        return False
    return (
        page.parse.pos[k] in {"VERB", "AUX"}
        and page.parse.dep[name.last] in {"nsubj", "nsubjpass"}
        and (page.parse.head[name.last] == k)
    )


# ------------------------------------------------------------------------------------------------------ behind a name
def read_apposition_after(page: Page, phrases: Phrases, name: Name) -> None:
    """Take “, leader of the opposition,” and “, 91,” behind a name, with what is joined to it by *and*."""
    k, n = _past_orders(page, name.end + 1), len(page.parse)
    if k + 1 >= n or page.parse.word[k] != "," or (name.label in PLACES and name.country_hit is None):
        return
    if page.parse.pos[k + 1] == "NUM" and k + 2 < n and page.parse.word[k + 2] in {",", "."}:
        name.sure = True
        k += 2
    k += page.parse.pos[k + 1] == "ADV"  # “, now a professor at …”
    phrase = phrases.starting.get(k + 1)
    if phrase is None:
        _read_national(page, name, k + 1)
        return
    if phrase.hit.forms[0].plural or not _apposes(page, phrases, phrase, name):
        return
    if describes_person(page, phrase):
        name.sure = True
        name.after.append(phrase)
        name.after.extend(_joined_after(page, phrases, phrase))
    elif (noun := noun_of(phrase.hit)) is not None and noun.kinds[0] in BODY_NOUNS and name.label != "PERSON":
        name.after.append(phrase)


def _past_orders(page: Page, k: int) -> int:
    """The token after the letters of orders behind a name: “, NI (M),”."""
    parse, n = page.parse, len(page.parse)
    while k + 2 < n and parse.word[k] == "," and _is_order(page, k + 1):
        page.taken[k + 1] = True
        k += 2
        if k + 2 < n and parse.word[k] == "(" and parse.word[k + 2] == ")":
            k += 3
    return k


def _is_order(page: Page, k: int) -> bool:
    if k < 1 or page.parse.lower[k] not in page.words.order:
        return False
    return page.parse.word[k].isupper() or (page.parse.word[k - 1] == "," and _is_order(page, k - 2))  # OSP, psc


def _joined_after(page: Page, phrases: Phrases, phrase: Phrase) -> Sequence[Phrase]:
    """The second post in “Ann Roe, ambassador and director of the department, said”."""
    k = phrase.last + 1
    if k + 1 >= len(page.parse) or page.parse.lower[k] != "and":
        return ()
    joined = phrases.starting.get(k + 1)
    if joined is None or joined.determiner or joined.hit.forms[0].plural or not joined.hit.of("office"):
        return ()
    after = joined.last + 1
    closed = after >= len(page.parse) or page.parse.word[after] in _CLOSING
    return (joined,) if closed else ()


def _read_national(page: Page, name: Name, k: int) -> None:
    """Take “, the Colombian,” behind a name."""
    if k + 2 >= len(page.parse) or page.parse.lower[k] not in {"the", "a", "an"}:
        return
    hit = page.hits.at.get(k + 1)
    follows = page.parse.word[hit.end + 1] if hit is not None and hit.end + 1 < len(page.parse) else ""
    if hit is not None and hit.of("people", "adjective") and follows in {",", "."}:
        name.country_hit, name.sure = hit, True


def _apposes(page: Page, phrases: Phrases, phrase: Phrase, name: Name) -> bool:
    parse, head = page.parse, phrase.head
    after = phrase.last + 1
    if after < len(parse) and page.is_capital(after) and parse.pos[after] == "PROPN":
        body = phrases.starting.get(after)
        if body is None or not names_body(page, body):
            return False  # the title of somebody else who comes next
        phrase.body = phrase.body or (body.first, body.last)
        after = body.last + 1
    if after < len(parse) and parse.tag[after] in {"VBD", "VBZ"} and phrase.determiner and parse.pos[after] == "VERB":
        return False  # “…, a security source said”
    if parse.dep[head] == "appos" and name.start <= parse.head[head] <= name.end:
        return True
    if parse.dep[head] in {"conj", "nsubj", "nsubjpass"} and not _is_closed_title(page, phrase, name):
        return False
    if after >= len(parse) or parse.word[after] in _CLOSING or parse.tag[after][0] in "WI":
        return True
    return bool(_joined_after(page, phrases, phrase))


def _is_closed_title(page: Page, phrase: Phrase, name: Name) -> bool:
    """True for a bare title between commas, whatever the parser makes of it: “Ann Roe, chief of staff, …”."""
    after = phrase.last + 1
    bare = not phrase.determiner and phrase.hit.of("office") is not None
    bare = bare and (page.is_capital(phrase.head) or name.last > name.first)
    return bare and after < len(page.parse) and page.parse.word[after] in {",", ";", "("}


# -------------------------------------------------------------------------------------------------- between two names
def settle_appositions(names: Sequence[Name]) -> None:
    """Give the title between two names to one of them: “Ann Roe, Minister of Trade of Fiji, Mr Bo Lund, Consul, …”."""
    for place, name in enumerate(names):
        following = names[place + 1] if place + 1 < len(names) else None
        shared = [role for role in name.after if following is not None and any(role is r for r in following.roles)]
        if not shared or following is None:
            continue
        if _is_of_first(name, following, shared):
            following.roles = [role for role in following.roles if not any(role is s for s in shared)]
            starts = (*(r.first for r in following.roles), *(h.start for h in following.styles), following.first)
            following.start = min(starts)
            following.sure = following.sure and bool(following.roles or following.styles or following.after)
        else:
            name.after = [role for role in name.after if not any(role is s for s in shared)]


def _is_of_first(name: Name, following: Name, shared: Sequence[Phrase]) -> bool:
    """Whose title it is: of whom has none besides; else of the second after *the*, of the first without article."""
    own = any(role.hit.of("office") for role in name.roles)
    others = [role for role in following.roles if not any(role is s for s in shared)]
    its_own = bool(following.after) or any(role.hit.of("office") for role in others)
    if own != its_own:
        return its_own
    return shared[0].determiner == ""
