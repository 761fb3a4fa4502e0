"""Every phrase of an article that means somebody: a person, an office, a body, a country, a group, an unnamed source.

Rules lead and the recogniser follows: lexicon forms first, then the phrases around titles and nouns, then names (by
title, apposition, label and repeat), then what is left of the recogniser's bodies, at last pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.stages.drafts import MentionDraft
from communique.stages.mentions.bodies import find_bodies
from communique.stages.mentions.lookup import Hit, Sort
from communique.stages.mentions.name import Name, index_phrases
from communique.stages.mentions.name_runs import is_name_in_spite
from communique.stages.mentions.nominals import countries_and_people, mention_of, partitive_mentions
from communique.stages.mentions.page import Page, noun_of, open_page
from communique.stages.mentions.people import find_names
from communique.stages.mentions.persons import person_mention
from communique.stages.mentions.phrases import Phrase, read_phrase

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THIRD = frozenset({*_GENDERS, "it", "its", "itself", "they", "them", "their", "theirs", "themselves"})
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_PLURALS = frozenset({"they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves"})
_PHRASED: tuple[Sort, ...] = ("office", "rank")


def find_mentions(parse: Parse, lexicons: Lexicons) -> tuple[MentionDraft, ...]:
    """The mentions of `parse` in reading order, outer ones before those inside them.

    No two have the same head. A mention may lie inside another (the country in a minister's title), but none crosses
    another. Bare places (“in Ankara”) and nationalities before another noun are no mentions.
    """
    page = open_page(parse, lexicons)
    phrases = _phrases(page)
    index = index_phrases(phrases)
    bodies = find_bodies(page, phrases)
    names = find_names(page, index)
    found = [*_people(page, names), *bodies.mentions, *bodies.named(page, names, index)]
    spoken_for = {p.hit.start for n in names for p in (*n.roles, *n.after)} | bodies.spoken_for
    found += [m for p in phrases if p.hit.start not in spoken_for and (m := mention_of(page, p)) is not None]
    nationals = (n.country_hit for n in names if n.country_hit is not None and n.country_hit.start > n.end)
    spoken_for |= {hit.start for hit in nationals if hit.of("country") is None}
    found += countries_and_people(page, spoken_for | _inner_countries(page, phrases, found))
    found += partitive_mentions(page, phrases)
    found += _pronouns(page)
    return _sorted_out(parse, found)


def _inner_countries(page: Page, phrases: list[Phrase], found: list[MentionDraft]) -> set[int]:
    """The countries that only say whose an office or group is, in phrases that are mentions: “the people of Kenya”.

    Those whom the article names nowhere else in these words count nonetheless.
    """
    ends = {i: m.last for m in found for i in (m.head, *m.also)}
    inner = {i for p in phrases if p.head in ends for i in p.inner if i <= ends[p.head]}
    places = {
        hit.start: page.parse.words(hit.start, hit.end) for hit in page.hits.at.values() if hit.of("country", "seat")
    }
    outside = {words for i, words in places.items() if i not in inner}
    return {i for i in inner if places.get(i) in outside}


def _phrases(page: Page) -> list[Phrase]:
    """The phrases around titles and actor nouns; those whose word only stands before another noun are left out."""
    hits = [hit for hit in page.hits.at.values() if _heads_phrase(hit) and not is_name_in_spite(page, hit.start)]
    phrases = [read_phrase(page, hit) for hit in hits]
    kept = [p for p in phrases if p.hit.start not in page.absorbed]
    for phrase in kept:
        own_last = phrase.own_last if _owns_complement(phrase) else phrase.hit.end
        named = page.is_capital(phrase.head)
        for i in range(phrase.own_first, own_last + 1):
            inside = phrase.hit.start <= i <= phrase.hit.end
            if inside or ((page.is_capital(i) or i < phrase.hit.start) and (named or page.label(i) != "PERSON")):
                page.taken[i] = True
    return kept


def _owns_complement(phrase: Phrase) -> bool:
    """True where the words after the noun are part of its name: Minister of Tribal Affairs, not guest of Ann Roe."""
    noun = noun_of(phrase.hit)
    if noun is not None and noun.kinds[0] in {"unnamed", "relational", "spokesperson"}:
        return False
    return not phrase.hit.forms[0].plural


def _heads_phrase(hit: Hit) -> bool:
    if hit.of(*_PHRASED):
        return True
    noun = noun_of(hit)
    return noun is not None and noun.kinds[0] != "document"


def _people(page: Page, names: list[Name]) -> list[MentionDraft]:
    found: list[MentionDraft] = []
    in_list = False
    for name in names:
        for i in range(name.first, name.last + 1):
            page.taken[i] = True
        mention = person_mention(page, name)
        in_list = bool(found) and _goes_on_list(page.parse, found[-1], mention, in_list=in_list)
        found.append(replace(mention, country=found[-1].country) if in_list and not mention.country else mention)
    return found


def _goes_on_list(parse: Parse, before: MentionDraft, mention: MentionDraft, *, in_list: bool) -> bool:
    """True for B and C in “Norwegian Foreign Minister A, Trade Minister B and Interior Minister C”.

    They have the country of what leads the list. Two who are joined by *and* alone are no list.
    """
    if not (mention.title and before.title and before.country) or mention.last + 1 >= len(parse):
        return False
    gap = parse.lower[before.last + 1 : mention.first]
    if gap == [","]:
        return parse.lower[mention.last + 1] in {",", "and"}
    return in_list and gap in (["and"], [",", "and"])


def _pronouns(page: Page) -> Iterator[MentionDraft]:
    parse = page.parse
    for i, word in enumerate(parse.lower):
        if parse.tag[i][:3] != "PRP" and word != "hers":
            continue
        if page.hits.cover[i] is not None:
            if (style := _style_alone(page, i)) is not None:
                yield style
            continue  # “His Highness Prince X” holds no pronoun
        person = "third" if word in _THIRD else "first" if word in _FIRST else "second" if word in _SECOND else ""
        if person and parse.dep[i] != "expl" and not word.endswith(("self", "selves")):
            yield MentionDraft(
                i, i, i, "pronoun", plural=word in _PLURALS, gender=_GENDERS.get(word, ""), sort=f"{person} person"
            )


def _style_alone(page: Page, i: int) -> MentionDraft | None:
    """“His Highness” where no name follows: it means somebody as *he* does."""
    hit, gender = page.hits.cover[i], _GENDERS.get(page.parse.lower[i], "")
    if hit is None or hit.start != i or hit.end == i or hit.of("style") is None or page.is_capital(hit.end + 1):
        return None
    return MentionDraft(i, hit.end, hit.end, "title", gender=gender, sort="third person", also=(i,))


def _sorted_out(parse: Parse, found: list[MentionDraft]) -> tuple[MentionDraft, ...]:
    """`found` in reading order; of two with one head the first found stays, one that crosses an earlier one goes."""
    by_head: dict[int, MentionDraft] = {}
    for mention in found:
        by_head.setdefault(mention.head, mention)
    out: list[MentionDraft] = []
    around: list[int] = []  # places in `out` of the mentions that the next one may lie in
    for mention in sorted(by_head.values(), key=lambda m: (m.first, -m.last, m.head)):
        while around and out[around[-1]].last < mention.first:
            around.pop()
        if around and mention.last > out[around[-1]].last:
            if mention.form != "name" or out[around[-1]].head >= mention.first:
                continue
            crossed = around.pop()
            out[crossed] = _cut(parse, out[crossed], mention.first - 1)
        around.append(len(out))
        out.append(mention)
    return tuple(out)


def _cut(parse: Parse, mention: MentionDraft, last: int) -> MentionDraft:
    """`mention` up to `last`, without punctuation and small words at its end."""
    while last > mention.head and parse.pos[last] in {"PUNCT", "ADP", "DET", "SCONJ", "CCONJ", "PRON"}:
        last -= 1
    return replace(mention, last=last)
