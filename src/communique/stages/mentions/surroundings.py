"""What stands around a name: titles and ranks, an apposition before it or behind it, “of Japan”, the list it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.stages.mentions.lookup import Hit
from communique.stages.mentions.page import Page, noun_of
from communique.stages.mentions.phrases import Phrase

#: Labels of the recogniser that speak against a person.
PLACES = frozenset({"GPE", "LOC", "FAC", "EVENT"})

_PEOPLE_NOUNS = ("unnamed", "spokesperson", "relational")
_BODY_NOUNS = ("medium", "institution")
_WIDEST_LIST_GAP = 8  # tokens between two names of a list


@dataclass(slots=True)
class Name:
    """Tokens `first..last` (both inclusive): the bare words of a name, and what stands around them.

    `start..end` is the whole phrase with titles and the apposition before it; `roles` are the phrases of offices and
    descriptions that belong to the bearer, wherever they stand.
    """

    first: int
    last: int
    start: int
    end: int
    styles: list[Hit] = field(default_factory=list)
    roles: list[Phrase] = field(default_factory=list)
    after: list[Phrase] = field(default_factory=list)  # appositions behind the name, outside of `start..end`
    shared: list[Phrase] = field(default_factory=list)  # the plural title of the list it stands in
    body: tuple[int, int] | None = None
    country_hit: Hit | None = None  # “Yuka Tanabe of Japan”
    label: str = ""
    sure: bool = False  # a title or apposition says that it is a person


@dataclass(slots=True, eq=False)
class Phrases:
    """The phrases of an article by where they begin and end; of several, the outermost."""

    starting: dict[int, Phrase]
    ending: dict[int, Phrase]


def index_phrases(phrases: Sequence[Phrase]) -> Phrases:
    """`phrases`, in reading order, by their first and last tokens."""
    starting: dict[int, Phrase] = {}
    ending: dict[int, Phrase] = {}
    for phrase in phrases:
        starting.setdefault(phrase.first, phrase)
        ending.setdefault(phrase.last, phrase)
    return Phrases(starting, ending)


def with_surroundings(page: Page, phrases: Phrases, first: int, last: int) -> Name:
    """The name at tokens `first..last` (both inclusive) with all that stands around it."""
    name = Name(first, last, first, last, label=_majority_label(page, first, last))
    left = _read_titles(page, phrases, name)
    if name.start == first or not name.roles or name.roles[-1].determiner == "":
        _read_apposition_before(page, phrases, name, left)
    _read_of_after(page, phrases, name)
    _read_apposition_after(page, phrases, name)
    return name


def _majority_label(page: Page, first: int, last: int) -> str:
    labels = [page.label(i) for i in range(first, last + 1)]
    return max(sorted(set(labels)), key=labels.count)


def _read_titles(page: Page, phrases: Phrases, name: Name) -> int:
    """Take the titles, ranks and styles right before the name; the token before all of them."""
    left = name.first - 1
    while left >= 0 and (page.parse.word[left] == "[" or page.parse.word[left].isspace()):
        left -= 1  # “Secretary [Roe]”
    stop = page.first_in_sentence(name.first)
    while left >= stop:
        hit = page.hit_ending(left)
        phrase = phrases.ending.get(left)
        if hit is not None and hit.of("style"):
            name.styles.append(hit)
            name.start, left, name.sure = hit.start, hit.start - 1, True
        elif phrase is not None and _describes_person(page, phrase) and _adjoins(page, phrase):
            name.roles.append(phrase)
            name.start, left, name.sure = phrase.first, phrase.first - 1, True
        elif (skipped := _past_bracket_or_body(page, phrases, name, left)) is not None:
            left = skipped
        elif name.roles and (second := _second_title(page, phrases, left)) is not None:
            name.roles.append(second)
            name.start, left = second.first, second.first - 1
        else:
            break
    return left


def _second_title(page: Page, phrases: Phrases, left: int) -> Phrase | None:
    """The title before “and” in “Deputy Premier and Foreign Minister Ann Roe”; with an article it is another's."""
    phrase = phrases.ending.get(left - 1) if page.parse.lower[left] == "and" else None
    if phrase is None or not phrase.hit.of("office") or phrase.hit.forms[0].plural or phrase.determiner:
        return None
    return phrase if page.is_capital(phrase.head) and page.is_capital(left + 1) else None


def _describes_person(page: Page, phrase: Phrase) -> bool:
    if phrase.hit.of("office", "rank"):
        return True
    noun = noun_of(phrase.hit)
    if noun is None or noun.kinds[0] not in _PEOPLE_NOUNS:
        return False
    return page.label(phrase.head) != "NORP"  # “Republican Ann Roe” has a party before the name, no title


def _adjoins(page: Page, phrase: Phrase) -> bool:
    """True where a phrase right before a name is its title and not the object before a subject (“told reporters X”)."""
    form = phrase.hit.forms[0]
    if page.parse.tag[phrase.head][0] == "V":
        return False
    if not form.plural:
        return True
    return page.parse.dep[phrase.head] in {"compound", "nmod", "amod"} or page.is_capital(phrase.head)


def _past_bracket_or_body(page: Page, phrases: Phrases, name: Name, left: int) -> int | None:
    """Step over “(DG)” or a body's name between a title and the next, where a title does stand before."""
    k = left
    body: tuple[int, int] | None = None
    hit = page.hit_ending(k)
    if hit is not None and hit.of("organisation"):
        body = (hit.start, hit.end)
        k = hit.start - 1
    if k >= 2 and page.parse.word[k] == ")" and page.parse.word[k - 2] == "(":
        k -= 3
    before = phrases.ending.get(k)
    if k == left or before is None or not before.hit.of("office"):
        return None
    name.body = body or name.body
    return k


def _read_apposition_before(page: Page, phrases: Phrases, name: Name, left: int) -> None:
    """Take “the Foreign Minister of Turkey,” before a name."""
    if left < 1 or page.parse.word[left] not in {",", "—", "–"}:
        return
    phrase = phrases.ending.get(left - 1)
    if phrase is None or not _describes_person(page, phrase) or phrase.hit.forms[0].plural:
        return
    if not (phrase.determiner in {"the", "its", "this"} or phrase.owner is not None or page.is_capital(phrase.head)):
        return
    if phrase.determiner in {"a", "an"} or _speaks_after(page, name):
        return
    name.roles.append(phrase)
    name.start, name.sure = phrase.first, True


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


def _read_of_after(page: Page, phrases: Phrases, name: Name) -> None:
    """Take “of Japan” or “of the Centre for Policy Studies” behind a name."""
    k = name.last + 1
    if k + 1 >= len(page.parse) or page.parse.lower[k] != "of" or name.label in PLACES:
        return
    phrase = phrases.starting.get(k + 1)
    k += 2 if page.parse.lower[k + 1] == "the" else 1
    hit = page.hits.at.get(k)
    if hit is not None and hit.of("country"):
        name.country_hit, name.end, name.sure = hit, hit.end, True
    elif hit is not None and hit.of("organisation"):
        name.body = name.body or (hit.start, hit.end)
    elif phrase is not None and _names_body(page, phrase):
        name.body = name.body or (phrase.own_first, phrase.last)
        name.sure = name.sure or name.last > name.first


def _names_body(page: Page, phrase: Phrase) -> bool:
    noun = noun_of(phrase.hit)
    return noun is not None and noun.kinds[0] in {*_BODY_NOUNS, "collective"} and page.is_capital(phrase.head)


def _read_apposition_after(page: Page, phrases: Phrases, name: Name) -> None:
    """Take “, leader of the opposition,” and “, 91,” behind a name."""
    k, n = name.end + 1, len(page.parse)
    if k + 1 >= n or page.parse.word[k] != "," or name.label in PLACES:
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
    if _describes_person(page, phrase):
        name.sure = True
        name.after.append(phrase)
    elif (noun := noun_of(phrase.hit)) is not None and noun.kinds[0] in _BODY_NOUNS and name.label != "PERSON":
        name.after.append(phrase)


def _read_national(page: Page, name: Name, k: int) -> None:
    """Take “, the Colombian,” behind a name."""
    if k + 2 >= len(page.parse) or page.parse.lower[k] not in {"the", "a", "an"}:
        return
    hit = page.hits.at.get(k + 1)
    follows = page.parse.word[hit.end + 1] if hit is not None and hit.end + 1 < len(page.parse) else ""
    if hit is not None and hit.of("people", "adjective") and follows in {",", "."}:
        name.country_hit, name.sure = hit, True


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


def _apposes(page: Page, phrases: Phrases, phrase: Phrase, name: Name) -> bool:
    parse, head = page.parse, phrase.head
    after = phrase.last + 1
    if after < len(parse) and page.is_capital(after) and parse.pos[after] == "PROPN":
        body = phrases.starting.get(after)
        if body is None or not _names_body(page, body):
            return False  # the title of somebody else who comes next
        phrase.body = phrase.body or (body.first, body.last)
        after = body.last + 1
    if parse.dep[head] == "appos" and name.start <= parse.head[head] <= name.end:
        return True
    if parse.dep[head] in {"conj", "nsubj", "nsubjpass"}:
        return False
    return (
        after >= len(parse) or parse.word[after] in {",", ".", ";", "—", "–", ")", "\n"} or parse.tag[after][0] in "WI"
    )
