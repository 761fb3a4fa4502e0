"""What stands around a name: titles and ranks, whose it is by country or body, the list it is in."""

from __future__ import annotations

from communique.stages.mentions.appositions import read_apposition_after, read_apposition_before
from communique.stages.mentions.name import (
    PLACES,
    Name,
    Phrases,
    describes_person,
    joined_title,
    names_body,
    past_bracket,
)
from communique.stages.mentions.page import Page
from communique.stages.mentions.phrases import Phrase

_WIDEST_LIST_GAP = 8  # tokens between two names of a list


def with_surroundings(page: Page, phrases: Phrases, first: int, last: int) -> Name:
    """The name at tokens `first..last` (both inclusive) with all that stands around it."""
    name = Name(first, last, first, last, label=_majority_label(page, first, last))
    left = _read_titles(page, phrases, name)
    if name.start == first or not name.roles or name.roles[-1].determiner == "":
        read_apposition_before(page, phrases, name, left)
    _read_country_before(page, name, left)
    _read_of_after(page, phrases, name)
    read_apposition_after(page, phrases, name)
    return name


def _majority_label(page: Page, first: int, last: int) -> str:
    labels = [page.label(i) for i in range(first, last + 1)]
    return max(sorted(set(labels)), key=labels.count)


def _read_titles(page: Page, phrases: Phrases, name: Name) -> int:
    """Take the titles, ranks and styles right before the name; the token before all of them."""
    left = _past_marks(page, name.first - 1)
    stop = page.first_in_sentence(name.first)
    while left >= stop:
        hit = page.hit_ending(left)
        phrase = phrases.ending.get(left)
        if hit is not None and hit.of("style"):
            name.styles.append(hit)
            name.start, left, name.sure = hit.start, hit.start - 1, True
        elif phrase is not None and describes_person(page, phrase) and _adjoins(page, phrase):
            name.roles.append(phrase)
            name.start, left, name.sure = phrase.first, phrase.first - 1, True
        elif (skipped := _past_bracket_or_body(page, phrases, name, left)) is not None:
            left = skipped
        elif name.roles and (second := joined_title(page, phrases, left)) is not None and _is_joined(page, second):
            name.roles.append(second)
            name.start, left = second.first, second.first - 1
        else:
            break
    return left


def _is_joined(page: Page, title: Phrase) -> bool:
    """True for a first title without article, and for one that is held beside another: “the Deputy Premier and Foreign
    Minister Ann Roe”, “the OSCE Chairman-in-Office and Foreign Minister Ann Roe”.
    """
    words = page.parse.lower[title.first : title.last + 1]
    beside = page.words.deputy | page.words.turn
    return not title.determiner or not beside.isdisjoint(words)


def _past_marks(page: Page, left: int) -> int:
    """Step over “[” and blanks (“Secretary [Roe]”), and the full stop of “MR. ROE”, which the tokenizer parts."""
    while left >= 0 and (page.parse.word[left] == "[" or page.parse.word[left].isspace()):
        left -= 1
    style = page.hit_ending(left - 1) if left > 0 and page.parse.word[left] == "." else None
    return left - 1 if style is not None and style.of("style") and page.touches(left - 1) else left


def _past_bracket_or_body(page: Page, phrases: Phrases, name: Name, left: int) -> int | None:
    """Step over “(DG)”, “(retd)” or a body's name between a title and the next, where a title does stand before."""
    k = left
    body: tuple[int, int] | None = None
    hit = page.hit_ending(k)
    if hit is not None and hit.of("organisation"):
        body = (hit.start, hit.end)
        k = hit.start - 1
    retired = page.parse.lower[k - 1 if page.parse.word[k] == ")" else k].strip(".") in page.words.retired
    k = k - 1 if retired and page.parse.word[k] != ")" else past_bracket(page, k)
    before = phrases.ending.get(k)
    if k == left or before is None or not before.hit.of("office", "rank"):
        return None
    if before.hit.of("office") is None and not retired:
        return None
    before.former = before.former or retired
    name.body = body or name.body
    return k


def _adjoins(page: Page, phrase: Phrase) -> bool:
    """True where a phrase right before a name is its title and not the object before a subject (“told reporters X”)."""
    form = phrase.hit.forms[0]
    if page.parse.tag[phrase.head][0] == "V":
        return False
    if not form.plural:
        return True
    return page.parse.dep[phrase.head] in {"compound", "nmod", "amod"} or page.is_capital(phrase.head)


def _read_country_before(page: Page, name: Name, left: int) -> None:
    """Take “Slovakia's” or “the EU's” before a bare name."""
    if left < 1 or name.start != name.first or page.parse.tag[left] != "POS" or left != name.first - 1:
        return
    hit = page.hit_ending(left - 1)
    if hit is not None and hit.of("country", "seat"):
        name.country_hit = hit
    elif hit is not None and hit.of("organisation"):
        name.body = name.body or (hit.start, hit.end)


def _read_of_after(page: Page, phrases: Phrases, name: Name) -> None:
    """Take “of Japan”, “(Japan)” or “of the Centre for Policy Studies” behind a name."""
    k = name.last + 1
    if k + 1 >= len(page.parse) or page.parse.lower[k] not in {"of", "("}:
        return
    bracket, phrase = page.parse.word[k] == "(", phrases.starting.get(k + 1)
    if name.label in PLACES and not (bracket and name.styles):
        return
    k += 2 if page.parse.lower[k + 1] == "the" else 1
    hit = page.hits.at.get(k)
    if bracket:
        closed = hit is not None and hit.end + 1 < len(page.parse) and page.parse.word[hit.end + 1][0] == ")"
        if hit is not None and closed and hit.of("country") and not any(role.country for role in name.roles):
            name.country_hit = hit
        elif hit is not None and closed and phrase is not None and page.parse.lower[k] in page.words.suffix:
            name.after.append(phrase)  # Ann Roe (MP)
    elif hit is not None and hit.of("country"):
        name.country_hit, name.end, name.sure = hit, hit.end, True
    elif hit is not None and hit.of("organisation"):
        name.body = name.body or (hit.start, hit.end)
    elif phrase is not None and names_body(page, phrase):
        name.body = name.body or (phrase.own_first, phrase.last)
        name.sure = name.sure or name.last > name.first
    elif phrase is not None and name.roles and hit is not None and hit.of("adjective"):
        name.country_hit = hit  # Admiral Roe of the Peruvian navy


def share_title(page: Page, name: Name, following: Name) -> None:
    """Give the plural title before one name to the next of the list: Secretaries Ann Roe (Trade) and Bo Lund."""
    plural = [role for role in name.roles if role.hit.forms[0].plural]
    between = range(name.end + 1, following.start)
    if not plural or len(between) > _WIDEST_LIST_GAP or following.first > page.last_in_sentence(name.first):
        return
    depth = 0
    for i in between:
        word = page.parse.lower[i]
        depth += (word == "(") - (word == ")")
        if depth == 0 and word not in {",", "and", "&", ")"}:
            return
    if depth:
        return
    following.shared, following.sure = plural, True
