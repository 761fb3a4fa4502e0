"""Runs of capitalised words that may be a name, with initials, hyphens, particles and suffixes."""

from __future__ import annotations

from collections.abc import Iterator

from communique.stages.mentions.page import Page, noun_of

_FUNCTION_WORDS = frozenset(
    {"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "ADV", "INTJ", "NUM", "PUNCT", "SYM"}
)
_OPENERS = frozenset({'"', "'", "(", "[", ":", "—", "–", "-", "•", "*", "|", "“", "‘"})
_QUOTES = frozenset('"“”‘’')
_LONGEST_NAME = 6  # words
_SHORT_SYLLABLE = 5  # letters of what follows a hyphen in lower case: Jin-ho


def name_runs(page: Page) -> Iterator[tuple[int, int]]:
    """First and last token of each run, in reading order; lexicon words and what is taken are no part of one."""
    i, n = 0, len(page.parse)
    while i < n:
        if not _is_name_word(page, i):
            i += 1
            continue
        last = _run_end(page, i)
        yield i, last
        i = last + 1


def opens_weakly(page: Page, i: int) -> bool:
    """True where a capital at the beginning of a sentence or quotation is all that speaks for a name."""
    if i != page.first_in_sentence(i) and page.parse.word[i - 1] not in _OPENERS:
        return False
    return page.parse.pos[i] != "PROPN" and page.label(i) != "PERSON"


def _is_name_word(page: Page, i: int) -> bool:
    word = page.parse.word[i]
    if not word[0].isupper() or page.taken[i] or page.is_time(i):
        return False
    if page.hits.cover[i] is not None and not is_name_in_spite(page, i):
        return False
    if (
        page.parse.lower[i] == "the"
        or page.parse.lower[i] in page.words.theme
        or page.parse.lower[i] in page.words.thing
    ):
        return False
    if page.parse.pos[i] in _FUNCTION_WORDS and page.label(i) != "PERSON":
        return _is_styled(page, i) or _is_known_and_acts(page, i)
    return len(word) > 1 or page.label(i) == "PERSON"


def _is_known_and_acts(page: Page, i: int) -> bool:
    """True for a small word that begins or ends somebody's full name, and says or owns something: “Oh said”, “An's”."""
    if i + 1 >= len(page.parse) or page.parse.tag[i + 1] not in {"VBD", "VBZ", "POS"}:
        return False
    return page.parse.lower[i] in page.borne


def _is_styled(page: Page, i: int) -> bool:
    """True right behind a style: whatever follows “H.E. Mr.” is a name, To Lam as well."""
    if not (0 < i < len(page.parse) - 1) or page.parse.word[i].isupper() or not page.is_capital(i + 1):
        return False
    style = page.hit_ending(i - 1)
    return style is not None and style.of("style") is not None and page.is_capital(i - 1)


def is_name_in_spite(page: Page, i: int) -> bool:
    """True where a known word is part of a longer name: Jordan Peterson, Larry Speaker."""
    number, hit = page.parse.entity_of[i], page.hits.cover[i]
    if hit is None or hit.start != hit.end:
        return False
    if page.is_capital(i) and (_is_given_or_follows_given(page, i) or _is_half_of_name(page, i)):
        return True
    if _is_surname_behind_title(page, i):
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
        (i == 0 or page.parse.lower[i - 1] not in {"of", "the"})
        and hit.of("country", "seat", "city", "organisation") is not None
        and page.is_capital(i + 1)
        and page.hits.cover[i + 1] is None
    )


def _is_given_or_follows_given(page: Page, i: int) -> bool:
    """True where what may be a title is a given name, or the surname after one: Khawaja Asif, Naveed Mukhtar."""
    given, n = page.words.given, len(page.parse)
    if i > 0 and (style := page.hit_ending(i - 1)) is not None and style.of("style") and page.is_capital(i - 1):
        followed = i + 1 < n and page.is_capital(i + 1) and page.parse.pos[i + 1] == "PROPN"
        if i + 1 < n and page.parse.lower[i + 1] in {"of", "to"}:
            return False  # HE Ambassador of Fiji
        return not followed and not page.parse.word[i].endswith(".")  # Ms. King, but H.E. Mr. Roe
    if page.parse.lower[i] in given and i + 1 < n and page.is_capital(i + 1) and page.hits.cover[i + 1] is None:
        return True
    before, hit = i - 1, page.hits.cover[i]
    return (
        before >= 0
        and hit is not None
        and hit.of("style", "rank", "office", "noun", "city") is not None
        and page.is_capital(before)
        and page.parse.lower[before] in given
        and not (i + 1 < n and page.is_capital(i + 1) and page.parse.pos[i + 1] == "PROPN")
    )


def _is_surname_behind_title(page: Page, i: int) -> bool:
    """True for a capitalised word for a relative or the like right behind a title: Minister Son."""
    hit = page.hits.cover[i]
    noun = noun_of(hit) if hit is not None else None
    if noun is None or hit is None or not set(noun.kinds) <= {"relational", "unnamed", "group"} or hit.of("office"):
        return False
    title = page.hit_ending(i - 1)
    capitals = page.is_capital(i) and page.is_capital(i - 1) and not page.is_capital(i + 1)
    return (
        capitals and title is not None and title.of("office", "style", "rank") is not None and not page.in_headline(i)
    )


def _is_half_of_name(page: Page, i: int) -> bool:
    """True for a title that a hyphen ties to a capitalised word: Amir-Roe, Sheikh-Ali, Roe-King."""
    hit = page.hits.cover[i]
    if hit is None or hit.of("style", "rank", "office", "noun") is None:
        return False
    after = i + 2 < len(page.parse) and page.parse.word[i + 1] == "-" and page.touches(i) and page.touches(i + 1)
    if after and page.is_capital(i + 2) and page.hits.cover[i + 2] is None:
        return True
    before = i > 1 and page.parse.word[i - 1] == "-" and page.touches(i - 1) and page.touches(i - 2)
    return before and page.is_capital(i - 2) and page.hits.cover[i - 2] is None


def _run_end(page: Page, first: int) -> int:
    last, n = first, len(page.parse)
    while last + 1 < n and last - first < 2 * _LONGEST_NAME:
        k = last + 1
        if k > page.last_in_sentence(first):
            break
        if _is_name_word(page, k) and not _starts_other_person(page, first, k):
            last = k
        elif page.parse.lower[k] == "-" and _joins_by_particle(page, k):
            last = k + 3
        elif page.parse.lower[k] == "-" and _joins(page, k):
            last = k + 1
        elif _is_article(page, k):
            last = k + 2
        elif page.parse.word[k] == "." and _abbreviates(page, k):
            last = k + 1
        elif page.parse.word[k] in _QUOTES and (closing := _nickname_end(page, k)) is not None:
            last = closing + 1
        elif page.parse.lower[k] in page.words.particle and k + 1 < n and _is_name_word(page, _past_particles(page, k)):
            last = _past_particles(page, k)
        elif page.parse.lower[k] in page.words.suffix:
            last = k
        else:
            break
    return last


def _nickname_end(page: Page, opening: int) -> int | None:
    """The closing mark of the by-name in “Ana “Bo” Roe”, where the surname follows it; None for other quotations."""
    for k in range(opening + 2, min(opening + 4, len(page.parse) - 1)):
        if page.parse.word[k] in _QUOTES:
            inside = all(page.is_capital(j) for j in range(opening + 1, k))
            after = _is_name_word(page, k + 1) and page.parse.pos[k + 1] == "PROPN"
            return k if inside and after and k + 1 <= page.last_in_sentence(opening) else None
    return None


def _is_article(page: Page, k: int) -> bool:
    """True at “al-Roe” in lower case: the article, a hyphen, and the name that it belongs to."""
    if page.parse.lower[k] not in page.words.particle or k + 2 >= len(page.parse) or page.parse.word[k + 1] != "-":
        return False
    return page.touches(k) and page.touches(k + 1) and page.is_capital(k + 2)


def _abbreviates(page: Page, stop: int) -> bool:
    """True for the full stop of a shortened name before an initial: Ng. T. Minh."""
    after = page.parse.word[stop + 1] if stop + 1 < len(page.parse) else ""
    return page.touches(stop - 1) and len(page.parse.word[stop - 1]) <= 3 and len(after) == 2 and after[1] == "."


def _past_particles(page: Page, k: int) -> int:
    while k + 1 < len(page.parse) and page.parse.lower[k] in page.words.particle and page.parse.word[k].islower():
        k += 1
    return k


def _starts_other_person(page: Page, first: int, k: int) -> bool:
    """True where the recogniser sees a person begin in the middle of a run whose beginning is something else."""
    entities, of = page.parse.entities, page.parse.entity_of
    if of[k] < 0 or entities[of[k]].label != "PERSON" or entities[of[k]].start != k:
        return False
    if of[first] in {-1, of[k]} or entities[of[first]].label == "PERSON":
        return False
    before = page.hit_ending(first - 1)  # “Rear Admiral Ann | Roe”: the recogniser took the rank into a body's name
    return before is None or before.of("rank", "style", "office") is None


def _joins_by_particle(page: Page, hyphen: int) -> bool:
    """True where hyphens tie a particle to both its neighbours: Najib-ur-Rahman."""
    if hyphen + 3 >= len(page.parse) or page.parse.lower[hyphen + 1] not in page.words.particle:
        return False
    tied = page.parse.word[hyphen + 2] == "-" and all(page.touches(i) for i in range(hyphen - 1, hyphen + 3))
    return tied and page.is_capital(hyphen + 3)


def _joins(page: Page, hyphen: int) -> bool:
    """True where a hyphen ties two parts of a name: Diop-Ba, Jin-ho."""
    after = hyphen + 1
    if not (page.touches(hyphen - 1) and page.touches(hyphen)) or not page.parse.word[after][0].isalpha():
        return False
    if page.is_capital(after):
        return page.hits.cover[after] is None
    same = page.parse.entity_of[after] >= 0 and page.parse.entity_of[after] == page.parse.entity_of[hyphen - 1]
    if same and page.label(after) == "PERSON":
        return True
    return page.parse.pos[after] == "PROPN" and len(page.parse.word[after]) <= _SHORT_SYLLABLE
