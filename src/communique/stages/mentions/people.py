"""Named persons: capitalised words that a title, an apposition, the recogniser or a repeat shows to be a name.

The small recogniser misses many names that are not English and takes others for places or bodies. So titles and
appositions lead, its labels come second, and a word once known as part of a name is known for the whole article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from communique.language.naming import folded, folded_words
from communique.lexicons import Lexicons
from communique.stages.mentions.appositions import settle_appositions
from communique.stages.mentions.name import Name, Phrases
from communique.stages.mentions.name_runs import name_runs, opens_weakly
from communique.stages.mentions.page import Page
from communique.stages.mentions.surroundings import share_title, with_surroundings

_PLACE_PREPOSITIONS = frozenset(
    {"at", "in", "near", "between", "outside", "around", "through", "via", "across", "into", "along", "inside"}
)
_OFTEN = 2  # times that the recogniser must see a single word act as a person for it to be a name everywhere
_LEAST_TO_CUT = 3  # words of a name that may hold a shorter full one


def find_names(page: Page, phrases: Phrases) -> list[Name]:
    """The capitalised runs of `page` with what stands around them, in reading order, sorted out as person or not."""
    names = [with_surroundings(page, phrases, first, last) for first, last in name_runs(page)]
    settle_appositions(names)
    for place, name in enumerate(names):
        for following in names[place + 1 : place + 3]:
            if not following.sure:
                share_title(page, name, following)
    known = _known_words(page, names)
    names = _without_weak_openers(page, names, known)
    _drop_first_words(page, names)
    people = [name for name in names if _is_person(page, name, known)]
    _cut_to_full_names(page, people)
    return [part for name in people for part in _headline_parts(page, name, known)]


def _known_words(page: Page, names: Sequence[Name]) -> dict[str, int]:
    """The folded words of names that are surely persons', with how often each stands in one."""
    known = _known_alone(page, names)
    for name in names:
        if page.in_headline(name.first) or _is_heading(page, name):
            continue
        if name.sure or (name.label == "PERSON" and name.last > name.first and _may_be_person(page, name)):
            for i in range(name.first, name.last + 1):
                if _is_known_by(page, i):
                    known[folded(page.parse.word[i])] = known.get(folded(page.parse.word[i]), 0) + 1
    return known


def _known_alone(page: Page, names: Sequence[Name]) -> dict[str, int]:
    """The single words that act as a person time and again; for a leader's surname, to be seen as one is enough."""
    labels: dict[str, list[bool]] = {}
    led: dict[str, int] = {}
    for name in names:
        if name.first == name.last and name.label and not page.in_headline(name.first):
            word = folded(page.parse.word[name.first])
            labels.setdefault(word, []).append(name.label == "PERSON" and _acts(page, name))
            if name.label == "PERSON" and word in _leaders(page.lexicons):
                led[word] = led.get(word, 0) + 1
    return led | {word: sum(acting) for word, acting in labels.items() if sum(acting) >= _OFTEN and len(word) > 2}


@lru_cache(maxsize=4)
def _leaders(lexicons: Lexicons) -> frozenset[str]:
    """The folded surnames of the leaders, which stand first or last in their names."""
    names = (folded_words(leader.name) for leader in lexicons.leaders)
    return frozenset(word for words in names if len(words) > 1 for word in (words[0], words[-1]))


def _is_known_by(page: Page, i: int) -> bool:
    """True for a word of a full name by which its bearer is known, Li and Yi too: no initial, no particle."""
    word = page.parse.word[i]
    return page.is_capital(i) and len(word) > 1 and word[1] != "." and page.parse.lower[i] not in page.words.particle


def _is_person(page: Page, name: Name, known: dict[str, int]) -> bool:
    if name.sure and not page.in_headline(name.first):
        return True
    words = [folded(page.parse.word[i]) for i in range(name.first, name.last + 1) if page.is_capital(i)]
    if len(words) == 2 and page.parse.word[name.first + 1] == "-" and page.parse.dep[name.last] in {"compound", "amod"}:
        return False  # the Roe-Lund talks
    after = name.last + 1
    if (
        after < len(page.parse) - 1
        and page.parse.word[after] == "-"
        and page.touches(name.last)
        and page.touches(after)
    ):
        return all(w in known for w in words)  # Oscar-winning
    if page.in_headline(name.first):
        return any(w in known for w in words) or (name.sure and name.label == "PERSON")
    if _is_heading(page, name) and (page.parse.tag[name.first - 1] == "DT" or not all(w in known for w in words)):
        return False
    if words and all(w in known for w in words):
        return True
    if page.parse.tag[max(0, name.start - 1)] == "DT" and name.start == name.first and name.first > 0:
        return False  # the Golden Gate Bridge, whatever the recogniser says
    if name.label != "PERSON":
        named = len(words) > 1 and words[0] in page.words.given
        possessed = name.country_hit is not None or name.listed
        vouched = named and (possessed or words[-1] in known or _acts(page, name) or _beside_person(page, name))
        longer = len(words) > 2 and words[0] in known and words[1] in known  # with a surname more than elsewhere
        return (vouched or longer) and ((named and possessed) or name.label not in {"FAC", "LOC", "EVENT"})
    if words[0] in page.words.given and not _behind_nationality(page, name):
        return True
    if len(words) > 1 and words[0] in known and words[-1] not in known:
        return False  # Reagan Coalition, Trump Shuttle
    if _is_full(tuple(page.parse.word[name.first : name.last + 1])):
        return _may_be_person(page, name)
    return _acts(page, name) and not _behind_nationality(page, name)


def _is_heading(page: Page, name: Name) -> bool:
    """True for capitals that stand alone in their line: THE STRAIT GAZETTE."""
    if not page.parse.word[name.last].isupper() or name.sure:
        return False
    first, last = page.first_in_sentence(name.first), page.last_in_sentence(name.first)
    return all(w.isupper() or not w[0].isalpha() for w in page.parse.word[first : last + 1])


def _beside_person(page: Page, name: Name) -> bool:
    """True for the second of two joined by *and* of whom the recogniser knows the first."""
    head = page.parse.head[name.last]
    if page.parse.dep[name.last] == "conj" and page.label(head) == "PERSON":
        return True
    return name.first > 1 and page.parse.lower[name.first - 1] == "and" and page.label(name.first - 2) == "PERSON"


def _behind_nationality(page: Page, name: Name) -> bool:
    """True for what the recogniser sees as one name with a nationality: a party, a team."""
    before = page.hit_ending(name.first - 1)
    number = page.parse.entity_of[name.first]
    if before is None or before.of("adjective") is None or number < 0 or name.start != name.first:
        return False
    return page.parse.entities[number].start < name.first


def _without_weak_openers(page: Page, names: Sequence[Name], known: dict[str, int]) -> list[Name]:
    """The names without capitals that only open a sentence, save those known from elsewhere: “Asked Roe”."""
    out = []
    for name in names:
        if _opens_as_participle(page, name) and known.get(folded(page.parse.word[name.first]), 0) < _OFTEN:
            continue
        if opens_weakly(page, name.first) and folded(page.parse.word[name.first]) not in known:
            if name.first == name.last:
                continue
            name.first = name.start = name.first + 1
        out.append(name)
    return out


def _opens_as_participle(page: Page, name: Name) -> bool:
    """True for “Reacting, Roe said …”: one word in *-ing* and a comma open the sentence."""
    alone = name.first == name.last == page.first_in_sentence(name.first) and name.last + 1 < len(page.parse)
    return alone and page.parse.lower[name.first].endswith("ing") and page.parse.word[name.last + 1] == ","


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
            parts = (own[k : k + size] for k in range(len(own) - size + 1))
            at = next((k for k, part in enumerate(parts) if count[part] > 1 and _is_full(part)), None)
            if at is None:
                continue
            if not any(w in page.words.given for w in (*own[:at], *own[at + size :])):
                name.first, name.last = name.first + at, name.first + at + size - 1
                name.start, name.end = max(name.start, name.first), max(name.last, min(name.end, name.last))
            break


def _is_full(words: tuple[str, ...]) -> bool:
    """True for two words and more; a double surname is one: Ruiz-Soler."""
    return len(words) - 2 * words.count("-") > 1


def _headline_parts(page: Page, name: Name, known: dict[str, int]) -> list[Name]:
    """A name in a headline cut down to the words that are known from the text; others as they are."""
    if not page.in_headline(name.first):
        return [name]
    kept = [i for i in range(name.first, name.last + 1) if folded(page.parse.word[i]) in known]
    if not kept and page.parse.tag[name.first] == "VBZ":
        return []  # Foreign Minister Meets …
    if name.sure:
        given = page.words.given
        run = range(name.first, name.last + 1)
        kept += [
            i
            for i in run
            if i not in kept and (page.parse.lower[i] in given or (not kept and page.label(i) == "PERSON"))
        ]
        kept.sort()
    kept = [i for i in run_of(name) if i in kept or _ties(page, i, kept)]
    parts: list[Name] = []
    for i in kept:
        if parts and parts[-1].last == i - 1:
            parts[-1].last = parts[-1].end = i
        else:
            parts.append(Name(i, i, i, i))
    if len(parts) == 1 and parts[0].first == name.first:
        parts = [replace(name, last=parts[0].last, end=max(parts[0].last, min(name.end, parts[0].last)))]
    return parts


def run_of(name: Name) -> range:
    """The tokens of a bare name."""
    return range(name.first, name.last + 1)


def _ties(page: Page, i: int, kept: Sequence[int]) -> bool:
    """True for the hyphen or particle behind a word that is kept, and the half name after it: Jae-myung, Ana da Roe."""
    if page.parse.word[i] == "-" and i - 1 in kept and page.touches(i - 1) and page.touches(i):
        return True  # Jae-myung: what follows in lower case is no word by which somebody is known
    if page.parse.word[i].islower() and page.parse.word[i - 1] == "-" and i - 2 in kept and page.touches(i - 1):
        return True
    return page.parse.word[i] in page.words.particle and i - 1 in kept and i + 1 in kept


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
