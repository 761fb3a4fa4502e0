"""Named persons: capitalised words that a title, an apposition, the recogniser or a repeat shows to be a name.

The small recogniser misses many names that are not English and takes others for places or bodies. So titles and
appositions lead, its labels come second, and a word once known as part of a name is known for the whole article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from communique.stages.lookup import Hit
from communique.stages.naming import folded
from communique.stages.page import Page, noun_of
from communique.stages.phrases import Phrase

_FUNCTION_WORDS = frozenset({"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "ADV", "INTJ", "NUM", "PUNCT", "SYM"})
_OPENERS = frozenset({'"', "'", "(", "[", ":", "—", "–", "-", "•", "*", "|", "“", "‘"})
_PEOPLE_NOUNS = ("unnamed", "spokesperson", "relational")
_BODY_NOUNS = ("medium", "institution")
_PLACES = frozenset({"GPE", "LOC", "FAC", "EVENT"})
_PLACE_PREPOSITIONS = frozenset({"at", "in", "near", "between", "outside", "around", "through", "via", "across", "into"})
_LONGEST_NAME = 6  # words
_OFTEN = 2  # times that the recogniser must see a single word act as a person for it to be a name everywhere
_LEAST_TO_CUT = 3  # words of a name that may hold a shorter full one
_SHORT_SYLLABLE = 5  # letters of what follows a hyphen in lower case: Jae-won
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
    country_hit: Hit | None = None  # “Haruto Kuramochi of Japan”
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


def find_names(page: Page, phrases: Phrases) -> list[Name]:
    """The capitalised runs of `page` with what stands around them, in reading order, sorted out as person or not."""
    names = [_with_surroundings(page, phrases, first, last) for first, last in _runs(page)]
    before = {id(role) for name in names for role in name.roles}
    for place, name in enumerate(names):
        name.after = [role for role in name.after if id(role) not in before]
        for following in names[place + 1 : place + 3]:
            if not following.sure:
                _share_title(page, name, following)
    known = _known_words(page, names)
    _drop_first_words(page, names)
    people = [name for name in names if _is_person(page, name, known)]
    _cut_to_full_names(page, people)
    return [part for name in people for part in _headline_parts(page, name, known)]


# ------------------------------------------------------------------------------------------------------------- runs
def _runs(page: Page) -> Iterator[tuple[int, int]]:
    i, n = 0, len(page.parse)
    while i < n:
        if not _begins(page, i):
            i += 1
            continue
        last = _run_end(page, i)
        yield i, last
        i = last + 1


def _begins(page: Page, i: int) -> bool:
    if not _is_name_word(page, i):
        return False
    if i == page.first_in_sentence(i) or page.parse.word[i - 1] in _OPENERS:
        return page.parse.pos[i] == "PROPN" or page.label(i) == "PERSON"
    return True


def _is_name_word(page: Page, i: int) -> bool:
    word = page.parse.word[i]
    if not word[0].isupper() or page.taken[i] or page.is_time(i):
        return False
    if page.hits.cover[i] is not None and not is_name_in_spite(page, i):
        return False
    if page.parse.pos[i] in _FUNCTION_WORDS and page.label(i) != "PERSON":
        return False
    return len(word) > 1 or page.label(i) == "PERSON"


def is_name_in_spite(page: Page, i: int) -> bool:
    """True where a known word is part of a longer name: Jordan Peterson, Larry Speaker."""
    number, hit = page.parse.entity_of[i], page.hits.cover[i]
    if hit is None or hit.start != hit.end:
        return False
    if page.is_capital(i) and _is_given_or_follows_given(page, i):
        return True
    if number < 0:
        return False
    entity = page.parse.entities[number]
    if entity.label != "PERSON" or entity.end - entity.start < 2:
        return False
    if i > entity.start:
        before = page.hits.cover[i - 1]
        return before is None and page.is_capital(i - 1)
    return (
        hit.of("country", "seat", "city", "people") is not None
        and page.is_capital(i + 1)
        and page.hits.cover[i + 1] is None
    )


def _is_given_or_follows_given(page: Page, i: int) -> bool:
    """True where what may be a title is a given name, or the surname after one: Khawaja Asif, Naveed Mukhtar."""
    given, n = page.words.given, len(page.parse)
    if i > 0 and (style := page.hit_ending(i - 1)) is not None and style.of("style") and page.is_capital(i - 1):
        return not (i + 1 < n and page.is_capital(i + 1) and page.parse.pos[i + 1] == "PROPN")  # Ms. King
    if page.parse.lower[i] in given:
        return i + 1 < n and page.is_capital(i + 1) and page.hits.cover[i + 1] is None
    before, hit = i - 1, page.hits.cover[i]
    return (
        before >= 0
        and hit is not None
        and hit.of("style", "rank", "office", "noun") is not None
        and page.is_capital(before)
        and page.parse.lower[before] in given
        and not (i + 1 < n and page.is_capital(i + 1) and page.parse.pos[i + 1] == "PROPN")
    )


def _run_end(page: Page, first: int) -> int:
    last, n = first, len(page.parse)
    while last + 1 < n and last - first < 2 * _LONGEST_NAME:
        k = last + 1
        if k > page.last_in_sentence(first):
            break
        if _is_name_word(page, k) and not _starts_other_person(page, first, k):
            last = k
        elif page.parse.lower[k] == "-" and _joins(page, k):
            last = k + 1
        elif page.parse.lower[k] in page.words.particle and k + 1 < n and _is_name_word(page, _past_particles(page, k)):
            last = _past_particles(page, k)
        elif page.parse.lower[k] in page.words.suffix:
            last = k
        else:
            break
    return last


def _past_particles(page: Page, k: int) -> int:
    while k + 1 < len(page.parse) and page.parse.lower[k] in page.words.particle and page.parse.word[k].islower():
        k += 1
    return k


def _starts_other_person(page: Page, first: int, k: int) -> bool:
    """True where the recogniser sees a person begin in the middle of a run whose beginning is something else."""
    entities, of = page.parse.entities, page.parse.entity_of
    return of[k] >= 0 and entities[of[k]].label == "PERSON" and entities[of[k]].start == k and of[first] not in {-1, of[k]}


def _joins(page: Page, hyphen: int) -> bool:
    """True where a hyphen ties two parts of a name: Koulibaly-Sow, Jae-won."""
    after = hyphen + 1
    if not (page.touches(hyphen - 1) and page.touches(hyphen)) or not page.parse.word[after][0].isalpha():
        return False
    if page.is_capital(after):
        return page.hits.cover[after] is None
    same = page.parse.entity_of[after] >= 0 and page.parse.entity_of[after] == page.parse.entity_of[hyphen - 1]
    if same and page.label(after) == "PERSON":
        return True
    return page.parse.pos[after] == "PROPN" and len(page.parse.word[after]) <= _SHORT_SYLLABLE


# ------------------------------------------------------------------------------------------------------ surroundings
def _with_surroundings(page: Page, phrases: Phrases, first: int, last: int) -> Name:
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
    if left >= 0 and page.parse.word[left] == "[":
        left -= 1
    stop = page.first_in_sentence(name.first)
    while left >= stop:
        hit = page.hit_ending(left)
        phrase = phrases.ending.get(left)
        if hit is not None and hit.of("style"):
            name.styles.append(hit)
            name.start, left, name.sure = hit.start, hit.start - 1, True
        elif phrase is not None and _describes_person(page, phrase) and _adjoins(page, phrase, name):
            name.roles.append(phrase)
            name.start, left, name.sure = phrase.first, phrase.first - 1, True
        elif (skipped := _past_bracket_or_body(page, phrases, name, left)) is not None:
            left = skipped
        else:
            break
    return left


def _describes_person(page: Page, phrase: Phrase) -> bool:
    if phrase.hit.of("office", "rank"):
        return True
    noun = noun_of(phrase.hit)
    if noun is None or noun.kinds[0] not in _PEOPLE_NOUNS:
        return False
    return page.label(phrase.head) != "NORP"  # “Republican Ann Roe” has a party before the name, no title


def _adjoins(page: Page, phrase: Phrase, name: Name) -> bool:
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
    """True for “…, Vardakou said.”: the name opens a reporting clause, so what is before the comma is no apposition."""
    k = name.last + 1
    if k >= len(page.parse) or page.parse.dep[name.last] == "appos":
        return False
    return page.parse.pos[k] in {"VERB", "AUX"} and page.parse.dep[name.last] in {"nsubj", "nsubjpass"} and (
        page.parse.head[name.last] == k
    )


def _read_of_after(page: Page, phrases: Phrases, name: Name) -> None:
    """Take “of Japan” or “of the Centre for Policy Studies” behind a name."""
    k = name.last + 1
    if k + 1 >= len(page.parse) or page.parse.lower[k] != "of" or name.label in _PLACES:
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
    if k + 1 >= n or page.parse.word[k] != "," or name.label in _PLACES:
        return
    if page.parse.pos[k + 1] == "NUM" and k + 2 < n and page.parse.word[k + 2] in {",", "."}:
        name.sure = True
        k += 2
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
    if hit is not None and hit.of("people", "adjective") and page.parse.word[hit.end + 1] in {",", "."}:
        name.country_hit, name.sure = hit, True


def _share_title(page: Page, name: Name, following: Name) -> None:
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
    return after >= len(parse) or parse.word[after] in {",", ".", ";", "—", "–", ")", "\n"} or parse.tag[after][0] in "WI"


# --------------------------------------------------------------------------------------------------------- decisions
def _known_words(page: Page, names: Sequence[Name]) -> dict[str, int]:
    """The folded words of names that are surely persons', with how often each stands in one."""
    known: dict[str, int] = {}
    labels: dict[str, list[bool]] = {}
    for name in names:
        if name.first == name.last and name.label and not page.in_headline(name.first):
            word = folded(page.parse.word[name.first])
            labels.setdefault(word, []).append(name.label == "PERSON" and _acts(page, name))
    for word, acting in labels.items():
        if sum(acting) >= _OFTEN and len(word) > 2:
            known[word] = sum(acting)
    for name in names:
        if page.in_headline(name.first):
            continue
        if name.sure or (name.label == "PERSON" and name.last > name.first and _may_be_person(page, name)):
            for i in range(name.first, name.last + 1):
                if page.is_capital(i) and len(page.parse.word[i]) > 2:
                    known[folded(page.parse.word[i])] = known.get(folded(page.parse.word[i]), 0) + 1
    return known


def _is_person(page: Page, name: Name, known: dict[str, int]) -> bool:
    if name.sure and not page.in_headline(name.first):
        return True
    words = [folded(page.parse.word[i]) for i in range(name.first, name.last + 1) if page.is_capital(i)]
    if len(words) == 2 and page.parse.word[name.first + 1] == "-" and page.parse.dep[name.last] in {"compound", "amod"}:
        return False  # the Roe-Lund talks
    after = name.last + 1
    if after < len(page.parse) - 1 and page.parse.word[after] == "-" and page.touches(name.last) and page.touches(after):
        return all(w in known for w in words)  # Oscar-winning
    if page.in_headline(name.first):
        return any(w in known for w in words) or (name.sure and name.label == "PERSON")
    if words and all(w in known for w in words):
        return True
    if page.parse.tag[max(0, name.start - 1)] == "DT" and name.start == name.first and name.first > 0:
        return False  # the Golden Gate Bridge, whatever the recogniser says
    if name.label != "PERSON":
        named = len(words) > 1 and words[0] in page.words.given and words[-1] in known
        return named and name.label not in {"FAC", "LOC", "EVENT"}
    if words[0] in page.words.given:
        return True
    if len(words) > 1 and words[0] in known and words[-1] not in known:
        return False  # Reagan Coalition, Trump Shuttle
    return _may_be_person(page, name) if name.last > name.first else _acts(page, name)


def _drop_first_words(page: Page, names: Sequence[Name]) -> None:
    """Cut the word that opens a sentence off a name that the text has without it: “Entrusting Ann Roe”."""
    words = {tuple(page.parse.lower[n.first : n.last + 1]) for n in names}
    for name in names:
        rest = tuple(page.parse.lower[name.first + 1 : name.last + 1])
        opens = name.start == name.first == page.first_in_sentence(name.first)
        if opens and len(rest) > 1 and rest in words and page.parse.lower[name.first] not in page.words.given:
            name.first = name.start = name.first + 1


def _cut_to_full_names(page: Page, names: Sequence[Name]) -> None:
    """Cut “Ann Roe Wins” to Ann Roe, where the text has that name by itself and this one only once."""
    words = [tuple(folded(w) for w in page.parse.word[n.first : n.last + 1]) for n in names]
    count = Counter(words)
    for name, own in zip(names, words, strict=True):
        if len(own) < _LEAST_TO_CUT or count[own] > 1:
            continue
        for size in range(len(own) - 1, 1, -1):
            at = next((k for k in range(len(own) - size + 1) if count[own[k : k + size]] > 1), None)
            if at is None:
                continue
            if not any(w in page.words.given for w in (*own[:at], *own[at + size :])):
                name.first, name.last = name.first + at, name.first + at + size - 1
                name.start, name.end = max(name.start, name.first), max(name.last, min(name.end, name.last))
            break


def _headline_parts(page: Page, name: Name, known: dict[str, int]) -> list[Name]:
    """A name in a headline cut down to the words that are known from the text; others as they are."""
    if not page.in_headline(name.first):
        return [name]
    kept = [i for i in range(name.first, name.last + 1) if folded(page.parse.word[i]) in known]
    if not kept and name.sure:
        kept = [i for i in range(name.first, name.last + 1) if page.label(i) == "PERSON"]
    parts: list[Name] = []
    for i in kept:
        if parts and parts[-1].last == i - 1:
            parts[-1].last = parts[-1].end = i
        else:
            parts.append(Name(i, i, i, i))
    if len(parts) == 1 and parts[0].first == name.first:
        parts = [replace(name, last=parts[0].last, end=max(parts[0].last, min(name.end, parts[0].last)))]
    return parts


def _may_be_person(page: Page, name: Name) -> bool:
    """False in a headline and where the words stand as places do (“at Puerto Real”)."""
    parse, i = page.parse, name.last
    if page.in_headline(i):
        return False
    for _ in range(3):
        if parse.dep[i] != "conj":
            break
        i = parse.head[i]
    return parse.dep[i] != "pobj" or parse.lower[parse.head[i]] not in _PLACE_PREPOSITIONS


def _acts(page: Page, name: Name) -> bool:
    """True where a single word that the recogniser takes for a person does or owns something."""
    dep = page.parse.dep[name.last]
    if dep in {"nsubj", "nsubjpass"}:
        return True
    return name.last + 1 < len(page.parse) and page.parse.tag[name.last + 1] == "POS"
