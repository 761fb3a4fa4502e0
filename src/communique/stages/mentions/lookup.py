"""Where the words of the name lexicons stand in an article.

Built once a lexicon: every form of every row becomes a `Form`, filed under its words, and its length under its first
word, so that few look-ups a token find the longest form that starts there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from communique.language.parse import Parse
from communique.lexicons import ActorNoun, Country, Lexicons, Organisation, Title

Sort = Literal["country", "adjective", "people", "seat", "city", "organisation", "office", "rank", "style", "noun"]
Row = Country | Title | Organisation | ActorNoun

_WORDS = re.compile(
    r"['’]s\b|[A-Z][a-z]{1,4}\.-[A-Z][a-z]{1,3}\.|(?:[^\W\d_]\.){2,}|[\w&]+(?:['’][\w&]+)*?(?=['’]s\b)"
    r"|[\w&]+(?:['’.][\w&]+)*\.?|\S"
)
_HEAD_BEFORE = frozenset({"of", "for", "to", "in", "at", "on", "with", "and"})
#: Sectors of bodies of many states, which have no country (PLOVER codebook, "Actors").
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR"})

_NAMES = frozenset({"country", "adjective", "people", "seat", "city", "organisation"})
_TOWNS_OF_THE_SAME_NAMES = "USA"
_TOWNS = 2  # so many of them, and the text is of the United States
_SHORT_ACRONYM = 3  # letters
_OFTEN = 3  # times that a text names the country that it is about
_MIXED_ACRONYM = 3  # letters of one that may hold a small one
_WIDEST_GAP = 4  # words that the star of a pattern stands for
_IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children", "wife": "wives"}


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a row of a lexicon; `words` are its tokens in lower case, `head` the place of its head."""

    words: tuple[str, ...]
    text: str
    sort: Sort
    row: Row
    head: int
    capitals: tuple[int, ...] = ()  # places of the words of a name that stand with a capital
    plural: bool = False
    country: str = ""  # alpha-3, where the words of a title or noun name one: US ambassador
    within: tuple[str, ...] = ()  # sectors of the international body that they name: EU special representative
    doubtful: bool = False  # often means something else: counts only beside a sure word for the same country

    @property
    def shouts(self) -> bool:
        """True where it counts only in just this case: an acronym, or a name that is a common word otherwise."""
        acronym = len(self.text) <= _MIXED_ACRONYM and self.text[0].isupper() and self.text[-1].isupper()  # LeT
        return acronym or (len(self.text) <= 6 and self.text.isupper())


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `start..end` (both inclusive) are a form, or several forms written alike."""

    start: int
    end: int
    forms: tuple[Form, ...]

    @property
    def head(self) -> int:
        """The token of its head word."""
        return self.start + self.forms[0].head

    def of(self, *sorts: Sort) -> Form | None:
        """The first form that is of one of `sorts`, or None."""
        for form in self.forms:
            if form.sort in sorts:
                return form
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """Every form of every name lexicon; `sizes` are the lengths of those that begin with a word, the longest first."""

    forms: dict[tuple[str, ...], tuple[Form, ...]]
    sizes: dict[str, tuple[int, ...]]
    patterns: tuple[Pattern, ...]

    def at(self, words: Sequence[str], i: int) -> Iterator[tuple[Form, ...]]:
        """The forms that `words` (in lower case) hold from place `i` on, the longest first."""
        for size in self.sizes.get(words[i], ()):
            forms = self.forms.get(tuple(words[i : i + size]))
            if forms is not None:
                yield forms


@dataclass(frozen=True, slots=True)
class Pattern:
    """A title with a gap of one to four words between what it begins and ends with (minister of …, … minister)."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    row: Title

    def fits(self, words: Sequence[str]) -> bool:
        """True where `words` begin and end so, and the gap has its size."""
        fixed = len(self.before) + len(self.after)
        return (
            1 <= len(words) - fixed <= _WIDEST_GAP
            and tuple(words[: len(self.before)]) == self.before
            and tuple(words[len(words) - len(self.after) :]) == self.after
        )


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """The hits of one article: `at[i]` starts at token `i`, `cover[i]` holds it (None where no hit does)."""

    at: dict[int, Hit]
    cover: list[Hit | None]


@lru_cache(maxsize=8)
def lookup_of(lexicons: Lexicons) -> Lookup:
    """The lookup of `lexicons`; of rows with the same form and sort the later one counts."""
    last = {(f.words, f.sort, f.shouts, isinstance(f.row, Country)): f for f in _forms(lexicons)}
    names = {f.text: f for f in last.values() if f.sort in _NAMES}
    by_words: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    sizes: dict[str, set[int]] = defaultdict(set)
    for form in last.values():
        by_words[form.words].append(_with_country(form, names))
        sizes[form.words[0]].add(len(form.words))
    patterns = [p for title in lexicons.titles for p in _patterns(title)]
    return Lookup(
        {words: tuple(forms) for words, forms in by_words.items()},
        {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()},
        tuple(sorted(patterns, key=lambda p: -len(p.before) - len(p.after))),
    )


def _with_country(form: Form, names: dict[str, Form]) -> Form:
    """A title or noun that begins with a country's or body's name has its country."""
    if form.sort in _NAMES or form.text.islower():
        return form
    words = form.text.split()
    for size in range(min(len(words) - 1, 3), 0, -1):
        name = names.get(" ".join(words[:size]))
        if name is None:
            continue
        if isinstance(name.row, Organisation):
            international = bool(INTERNATIONAL & set(name.row.sectors))
            within = name.row.sectors if international else ()
            return replace(form, country="" if international else name.row.country, within=within)
        if isinstance(name.row, Country):
            return replace(form, country=name.row.code)
    return form


def find_hits(parse: Parse, lookup: Lookup) -> Hits:
    """The longest forms in `parse`, from left to right, none overlapping."""
    at: dict[int, Hit] = {}
    cover: list[Hit | None] = [None] * len(parse)
    sizes, lower = lookup.sizes, parse.lower
    i, n = 0, len(parse)
    while i < n:
        hit = _hit(parse, i, lookup) if lower[i] in sizes else None
        if hit is None:
            i += 1
            continue
        at[i] = hit
        for j in range(i, hit.end + 1):
            cover[j] = hit
        i = hit.end + 1
    _drop_doubtful(parse, at, cover)
    return Hits(at, cover)


def hits_in(text: str, lookup: Lookup) -> Iterator[Form]:
    """The names (no titles or nouns) in a short text without a parse: an outlet, a title, a letterhead."""
    words = tokens_of(text)
    lower = [w.lower() for w in words]
    i = 0
    while i < len(words):
        names = [f for forms in lookup.at(lower, i) for f in forms if f.sort in _NAMES and words[i][:1].isupper()]
        if names:
            yield names[0]
            i += len(names[0].words) - 1
        i += 1


def tokens_of(text: str) -> list[str]:
    """The words of `text`, cut as the English tokenizer cuts names."""
    return _WORDS.findall(text.replace("’", "'"))


def _drop_doubtful(parse: Parse, at: dict[int, Hit], cover: list[Hit | None]) -> None:
    """Take out the doubtful words that nothing in the article supports.

    A sure word for the same country does; for a country's own name also the recogniser, unless the article is about the
    United States, whose states and towns bear such names.
    """
    doubtful = [hit for hit in at.values() if any(f.doubtful or _is_national(f) for f in hit.forms)]
    if not doubtful:
        return
    sure = {sign for h in at.values() for f in h.forms if not f.doubtful for sign in _signs(f)}
    sure |= _told_twice(doubtful)
    if any(w == "resolution" and _is_year_or_number(parse, i + 1) for i, w in enumerate(parse.lower)):
        sure.add("UNO")
    sure |= _named_as_places(parse, doubtful, at, sure)
    named = Counter(f.row.code for h in at.values() for f in h.forms[:1] if isinstance(f.row, Country))
    weak = {code for code, times in named.items() if times == 1 and max(named.values()) >= _OFTEN}
    for hit in doubtful:
        kept = tuple(f for f in hit.forms if _is_supported(parse, hit, f, sure) and _country_of(f) not in weak)
        if kept == hit.forms:
            continue
        new = Hit(hit.start, hit.end, kept) if kept else None
        for j in range(hit.start, hit.end + 1):
            cover[j] = new
        if new:
            at[hit.start] = new
        else:
            del at[hit.start]


def _country_of(form: Form) -> str:
    """The country of a doubtful body, which a single word for that country in a text about another does not support."""
    shared = form.doubtful or _is_national(form)
    return form.row.country if isinstance(form.row, Organisation) and shared else ""


def _is_year_or_number(parse: Parse, i: int) -> bool:
    """True for the number of a resolution of the United Nations: three or four figures."""
    return i < len(parse) and parse.word[i].isdigit() and len(parse.word[i]) in {3, 4}


def _signs(form: Form) -> tuple[str, ...]:
    """What a sure word makes sure: its country, or the body itself and that the United Nations are spoken of."""
    if isinstance(form.row, Country):
        return (form.row.code,)
    if form.within:
        return ("UNO",) if "UNO" in form.within else ()
    if isinstance(form.row, Organisation) and form.sort == "organisation" and not _is_national(form):
        return (form.row.source, "UNO") if "UNO" in form.row.sectors else (form.row.source,)
    return ()


def _is_national(form: Form) -> bool:
    """True for a body of one country with a short acronym, which bodies of others may bear."""
    if not isinstance(form.row, Organisation) or not form.row.country or "JRN" in form.row.sectors:
        return False
    return form.shouts and len(form.text) <= _SHORT_ACRONYM


def _told_twice(doubtful: Sequence[Hit]) -> set[str]:
    """The countries for which two different doubtful words speak: Washington and the State Department."""
    words: dict[str, set[str]] = defaultdict(set)
    for hit in doubtful:
        for form in hit.forms:
            if isinstance(form.row, Country):
                words[form.row.code].add(form.text)
            elif isinstance(form.row, Organisation) and form.row.country:
                words[form.row.country].add(form.text)
    return {code for code, texts in words.items() if len(texts) > 1}


def _is_supported(parse: Parse, hit: Hit, form: Form, sure: set[str]) -> bool:
    if isinstance(form.row, Organisation):
        if not (form.doubtful or _is_national(form)) or form.row.country in sure or form.row.source in sure:
            return True
        return "UNO" in sure and "UNO" in form.row.sectors  # the Security Council, beside the UN
    if not form.doubtful or not isinstance(form.row, Country) or form.row.code in sure:
        return True
    return "=" + form.row.code in sure and form.sort == "country" and not _is_part_of_name(parse, hit)


def _named_as_places(parse: Parse, doubtful: Sequence[Hit], at: Mapping[int, Hit], sure: set[str]) -> set[str]:
    """The countries, each as “=TCD”, whose doubtful names the recogniser takes for a place at least once.

    In a text that tells of the United States a second country must be named, and no two of their states and towns.
    """
    if _TOWNS_OF_THE_SAME_NAMES in sure:
        codes = {f.row.code for h in at.values() for f in h.forms if isinstance(f.row, Country) and f.row.code in sure}
        towns = {f.text for h in at.values() for f in h.forms if f.sort == "city" and _is_american(f)}
        if codes <= {_TOWNS_OF_THE_SAME_NAMES} or len(towns) >= _TOWNS:
            return set()
    return {
        "=" + form.row.code
        for hit in doubtful
        for form in hit.forms
        if form.doubtful and form.sort == "country" and isinstance(form.row, Country) and _is_place(parse, hit)
    }


def _is_american(form: Form) -> bool:
    return isinstance(form.row, Country) and form.row.code == _TOWNS_OF_THE_SAME_NAMES


def _is_place(parse: Parse, hit: Hit) -> bool:
    number = parse.entity_of[hit.start]
    return number >= 0 and parse.entities[number].label == "GPE"


def _is_part_of_name(parse: Parse, hit: Hit) -> bool:
    """True for “Jordan” in “Jordan Roe” and “Ann Jordan”: a capitalised word beside it that belongs to it."""
    number = parse.entity_of[hit.start]
    if number >= 0 and parse.entities[number].label == "PERSON":
        entity = parse.entities[number]
        if entity.end - entity.start > hit.end - hit.start + 1 and parse.tag[entity.end - 1] != "POS":
            return True
    return any(
        0 <= i < len(parse) and parse.pos[i] == "PROPN" and parse.dep[part] == "compound" and parse.head[part] == whole
        for i, part, whole in ((hit.start - 1, hit.start - 1, hit.end), (hit.end + 1, hit.end, hit.end + 1))
    )


def _hit(parse: Parse, i: int, lookup: Lookup) -> Hit | None:
    for forms in lookup.at(parse.lower, i):
        found = tuple(f for f in forms if stands(parse, i, f))
        if found and found[0].words[0] == "the" and _goes_on_in_capitals(parse, i, found[0]):
            continue
        if found and not _is_nationality(parse, i, found[0], lookup) and not _owns_title(parse, i, found[0], lookup):
            return Hit(i, i + len(found[0].words) - 1, found)
    return None


def _goes_on_in_capitals(parse: Parse, i: int, form: Form) -> bool:
    """True for “the South” in “the South Korean army”: a longer name begins within."""
    after = i + len(form.words)
    return form.sort == "country" and after < len(parse) and parse.word[after][0].isupper()


def _owns_title(parse: Parse, i: int, form: Form, lookup: Lookup) -> bool:
    """True for “Sudan's army” in “Sudan's army chief Ann Roe”: the title goes on beyond the body."""
    if form.sort != "organisation" or "'s" not in form.words:
        return False
    first, end = i + form.words.index("'s") + 1, i + len(form.words)
    titles = (f for forms in lookup.at(parse.lower, first) for f in forms if f.sort in {"office", "noun"})
    return any(first + len(f.words) > end for f in titles)


def _is_nationality(parse: Parse, i: int, form: Form, lookup: Lookup) -> bool:
    """True for “The Australian” before a noun: no newspaper, but a country's readout."""
    after = i + len(form.words)
    if form.words[0] != "the" or form.sort != "organisation" or after >= len(parse):
        return False
    national = any(f.sort == "adjective" for f in lookup.forms.get(form.words[1:], ()))
    return national and parse.pos[after] == "NOUN" and parse.word[after].islower()


def stands(parse: Parse, i: int, form: Form) -> bool:
    """True where the words are written as a name is written."""
    if form.shouts:
        return all(parse.word[i + k] == w for k, w in enumerate(tokens_of(form.text)))
    return all(parse.word[i + k][0].isupper() for k in form.capitals)


def _forms(lexicons: Lexicons) -> Iterator[Form]:
    for country in lexicons.countries:
        for sort, texts in _country_forms(country):
            yield from (_form(text, sort, country, doubtful=text in country.doubtful) for text in texts)
    for body in lexicons.organisations:
        texts = (body.name, *body.names)
        yield from (_form(text, "organisation", body, doubtful=text in body.doubtful) for text in texts)
        yield from (_form(text, "seat", body) for text in body.seats)
    for title in lexicons.titles:
        kind: Sort = "office" if title.kind == "office" else "rank" if title.kind == "rank" else "style"
        for text in (title.title, *title.short):
            yield from _with_plural(text, kind, title, title.plural if text == title.title else "")
    for noun in lexicons.nouns:
        yield from _with_plural(noun.noun, "noun", noun)


def _country_forms(country: Country) -> Iterable[tuple[Sort, tuple[str, ...]]]:
    yield "country", (country.name, *country.names)
    yield "adjective", country.adjectives
    yield "people", country.people
    yield "seat", country.seats
    yield "city", country.cities


def _with_plural(text: str, sort: Sort, row: Row, plural: str = "") -> Iterator[Form]:
    if "*" in text:
        return
    form = _form(text, sort, row)
    yield form
    if plural:
        yield replace(_form(plural, sort, row), plural=True)
    if sort != "style" and not form.shouts:
        words = list(form.words)
        words[form.head] = plural_of(words[form.head])
        yield replace(form, words=tuple(words), plural=True)


def _form(text: str, sort: Sort, row: Row, *, doubtful: bool = False) -> Form:
    written = tokens_of(text)
    words = tuple(w.lower() for w in written)
    head = next((k - 1 for k, w in enumerate(words) if k and w in _HEAD_BEFORE), len(words) - 1)
    head -= bool(head) and words[head] == "-" and head < len(words) - 1  # *Chairman*-in-Office
    capitals = tuple(k for k, w in enumerate(written) if w[0].isupper()) if sort in _NAMES else ()
    return Form(words, text, sort, row, head, capitals, doubtful=doubtful)


def _patterns(title: Title) -> Iterator[Pattern]:
    for text in (title.title, *title.short, title.plural):
        before, star, after = text.partition("*")
        if star:
            yield Pattern(tuple(tokens_of(before.lower())), tuple(tokens_of(after.lower())), title)


def plural_of(noun: str) -> str:
    """The plural of an English noun, as titles and descriptions of sources form it."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("man", "woman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
