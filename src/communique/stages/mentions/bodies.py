"""Organisations: those of the lexicon, those named by an institution's noun, media behind their noun, and the rest of
what the recogniser calls a body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.language.naming import is_acronym_of
from communique.lexicons import Organisation
from communique.stages.drafts import MentionDraft
from communique.stages.mentions.lookup import INTERNATIONAL, Hit, stands
from communique.stages.mentions.name import Name, Phrases
from communique.stages.mentions.name_runs import is_name_in_spite
from communique.stages.mentions.page import Page, country_of, noun_of, sectors_of
from communique.stages.mentions.persons import head_of, phrase_sectors
from communique.stages.mentions.phrases import Phrase

_BODY = ("institution", "medium")
_PUBLIC = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "IGO", "JRN", "OPP"})
_PEOPLE = frozenset({"unnamed", "spokesperson", "relational"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "dobj", "conj", "appos", "ROOT"})
_ACTING = frozenset({"nsubj", "nsubjpass"})
_PLACE_PREPOSITIONS = frozenset({"at", "in", "near", "to", "off", "from", "outside", "through", "across", "between"})
_SHORT_LABEL = 2  # tokens
_LONGEST = 10  # tokens of a body's name that only the recogniser vouches for


@dataclass(slots=True, eq=False)
class Bodies:
    """What `find_bodies` found; `spoken_for` are the first tokens of hits that need no mention of their own."""

    mentions: list[MentionDraft]
    spoken_for: set[int]

    def named(self, page: Page, names: Sequence[Name], phrases: Phrases) -> list[MentionDraft]:
        """The bodies that only the recogniser knows, where no person's name nor known phrase stands."""
        out = [self._described(page, m, phrases) for m in _recognised(page)]
        out += _defined(page, [*self.mentions, *out])
        for name in names:
            self.spoken_for.update(h.start for h in name.styles)
        return out

    def _described(self, page: Page, mention: MentionDraft, phrases: Phrases) -> MentionDraft:
        """With what an apposition says of it: “The Clarion, a Danish daily,”."""
        k = mention.last + 1
        if k + 1 >= len(page.parse) or page.parse.word[k] != ",":
            return mention
        phrase = phrases.starting.get(k + 1)
        if phrase is None or phrase.determiner not in {"a", "an", "the"} or not _is_body(page, phrase):
            return mention
        self.spoken_for.add(phrase.hit.start)
        self.mentions[:] = [m for m in self.mentions if m.head != phrase.head]
        return replace(
            mention,
            country=mention.country or phrase.country,
            sectors=mention.sectors or phrase_sectors(page, phrase),
            also=(*mention.also, phrase.head),
        )


def find_bodies(page: Page, phrases: Sequence[Phrase]) -> Bodies:
    """The organisations of `page` that the lexicons or an institution's noun show; their tokens are taken."""
    found = Bodies([], set())
    ending = {p.last: p for p in phrases if _is_body(page, p)}
    for hit in page.hits.at.values():
        if hit.of("organisation") and hit.start not in page.absorbed and not is_name_in_spite(page, hit.start):
            found.mentions.append(_of_lexicon(page, hit, ending, found))
        elif hit.end > hit.start and (inner := _within_title(page, hit)) is not None:
            found.mentions.append(inner)
    for phrase in phrases:
        if not _is_body(page, phrase) or phrase.hit.start in found.spoken_for:
            continue
        found.spoken_for.add(phrase.hit.start)
        mention = _of_phrase(page, phrase)
        if mention is not None:
            found.mentions.append(mention)
    return found


def _is_body(page: Page, phrase: Phrase) -> bool:
    noun = noun_of(phrase.hit)
    if noun is None:
        return False
    if noun.kinds[0] == "medium" or (noun.kinds[0] in _BODY and not phrase.hit.of("office")):
        return True
    return _is_proper(page, phrase)


def _is_proper(page: Page, phrase: Phrase) -> bool:
    """True where a noun of groups is part of a body's proper name: Lost Causes Party, Coast Guard."""
    head, first = phrase.head, phrase.own_first
    if phrase.hit.of("office", "rank") or phrase.hit.forms[0].plural or page.parse.lower[head] in page.words.state:
        return False
    if not page.is_capital(head) or not page.is_capital(first) or head == first or page.in_headline(head):
        return False
    if page.parse.word[head].isupper() and noun_kind(phrase) in _PEOPLE:
        return False  # the label “SENIOR OFFICIAL:”
    return page.hits.cover[first] is None or first >= phrase.hit.start


def _within_title(page: Page, hit: Hit) -> MentionDraft | None:
    """The body that a title's own words name: “Chairperson of the African Union Commission”."""
    if hit.forms[0].text.islower() or not hit.of("office", "noun"):
        return None
    for i in range(hit.start + 1, hit.end + 1):
        if not page.is_capital(i):
            continue
        for forms in page.lookup.at(page.parse.lower, i):
            bodies = (f for f in forms if f.sort == "organisation" and not f.doubtful and stands(page.parse, i, f))
            body = next(bodies, None)
            if body is not None and i + len(body.words) - 1 <= hit.end:
                return _mention_of_row(page, Hit(i, i + len(body.words) - 1, (body,)), i)
    return None


def _of_lexicon(page: Page, hit: Hit, ending: dict[int, Phrase], found: Bodies) -> MentionDraft:
    first = hit.start
    title = ending.get(hit.start - 1)
    if title is not None and title.hit.end == hit.start - 1:
        first = title.first
        found.spoken_for.add(title.hit.start)
    elif first > page.first_in_sentence(first) and page.parse.tag[first - 1] == "DT":
        first -= 1
    return _mention_of_row(page, hit, first, title.country if title is not None else "")


def _mention_of_row(page: Page, hit: Hit, first: int, country: str = "") -> MentionDraft:
    form = hit.of("organisation")
    assert form is not None
    assert isinstance(form.row, Organisation)
    for i in range(hit.start, hit.end + 1):
        page.taken[i] = True
    return MentionDraft(
        first,
        hit.end,
        head_of(page, hit.start, hit.end, hit.end),
        "name",
        name=page.parse.words(hit.start, hit.end),
        country="" if INTERNATIONAL & set(form.row.sectors) else form.row.country or country,
        type="group" if form.row.type == "group" else "organisation",
        sectors=form.row.sectors,
        lexicon=form.row.source,
        sort="organisation",
        also=tuple(range(first, hit.end + 1)),
    )


def _of_phrase(page: Page, phrase: Phrase) -> MentionDraft | None:
    """An institution's phrase, where it means a certain body or one that speaks or acts."""
    parse, head, noun = page.parse, phrase.head, noun_of(phrase.hit)
    run = _name_behind(page, phrase) if noun is not None and noun.kinds[0] == "medium" else None
    if noun is None or (run is None and not _means_body(page, phrase)):
        return None
    first, last, name = phrase.first, phrase.last, ""
    if run is not None:
        last = run
        name = parse.words(phrase.own_first if page.is_capital(phrase.head) else phrase.last + 1, run)
    elif _is_name(page, phrase):
        name = _without_article(page, phrase)
    for i in range(phrase.own_first, last + 1):
        page.taken[i] = page.taken[i] or page.is_capital(i)
    return MentionDraft(
        first,
        last,
        head_of(page, first, last, last if name and last > phrase.last else head),
        "name" if name else "nominal",
        name=name,
        country=phrase.country or _body_country(page, phrase),
        type="group" if phrase.hit.forms[0].plural else "organisation",
        sectors=phrase_sectors(page, phrase) if noun.kinds[0] in {*_BODY, "group"} else (),
        plural=phrase.hit.forms[0].plural,
        organisation=noun.noun,
        lexicon=noun.source,
        sort=noun.kinds[0] if noun.kinds[0] in _BODY else "institution",
        owner=phrase.owner,
        also=(head, last) if name else (),
    )


def _means_body(page: Page, phrase: Phrase) -> bool:
    """True for a named body, a certain one (“the ministry”, “its army”) of public life, or one that does something."""
    dep = page.parse.dep[phrase.head]
    if page.parse.pos[phrase.head] not in {"NOUN", "PROPN"}:
        return False
    if dep in {"compound", "amod", "nmod"} and page.parse.head[phrase.head] > phrase.last:
        return _reads_as_subject(page, phrase)
    if phrase.countries or phrase.body or _is_name(page, phrase):
        return True
    if dep in _ACTING or page.parse.dep[page.parse.head[phrase.head]] == "agent":
        return True
    if "JRN" in sectors_of(phrase.hit) and (phrase.hit.forms[0].plural or phrase.hit.end > phrase.hit.start):
        return True  # newspapers; state television
    if noun_kind(phrase) == "medium" and phrase.owner_is_pronoun:
        return False  # “his account”
    certain = phrase.owner is not None or phrase.determiner in {"the", "both", "this", "neither", "either"}
    return certain and bool(_PUBLIC & set(sectors_of(phrase.hit)))


def noun_kind(phrase: Phrase) -> str:
    """The first kind of the phrase's noun, or empty."""
    noun = noun_of(phrase.hit)
    return noun.kinds[0] if noun is not None else ""


def _reads_as_subject(page: Page, phrase: Phrase) -> bool:
    """True for “The Ministry rejects …”, where the parser takes the verb for a noun."""
    verb = page.parse.head[phrase.head]
    alone = phrase.determiner == "the" and verb == phrase.last + 1 and page.parse.tag[verb] == "NNS"
    return alone and page.parse.dep[verb] == "ROOT" and page.is_capital(phrase.head)


def _is_name(page: Page, phrase: Phrase) -> bool:
    if page.in_headline(phrase.head):
        return False
    if not page.is_capital(phrase.head):
        return False
    return phrase.head != page.first_in_sentence(phrase.head) or phrase.last > phrase.head


def _without_article(page: Page, phrase: Phrase) -> str:
    """The name with the country before it (“US Embassy”), without article or possessor."""
    first, owner = phrase.own_first, phrase.owner
    possessed = owner is not None and owner < phrase.hit.start and not phrase.owner_is_pronoun
    if owner is not None and possessed and _is_part_of_name(page, owner):
        first = phrase.first + (page.parse.tag[phrase.first] in {"DT", "PDT"})
    elif owner is None or owner > phrase.head:
        first = phrase.first + (page.parse.tag[phrase.first] in {"DT", "PRP$", "PDT"})
    return page.parse.words(min(first, phrase.head), phrase.last)


def _is_part_of_name(page: Page, owner: int) -> bool:
    """True for the possessor in the Seven Elders' Group, not for the one in Kenya's Parliament or Roe's Office."""
    hit = page.hits.cover[owner]
    if page.label(owner) == "PERSON" or not page.is_capital(owner):
        return False
    return hit is None or hit.of("country", "seat", "city", "organisation") is None


def _body_country(page: Page, phrase: Phrase) -> str:
    if phrase.body is None:
        return ""
    hit = page.hits.at.get(phrase.body[0])
    return country_of(hit) if hit is not None else ""


def _name_behind(page: Page, phrase: Phrase) -> int | None:
    """The last token of the capitalised name right behind a medium's noun: “the daily Le Phare”, “TV Kanal 3”."""
    k, last = phrase.last + 1, None
    while k < len(page.parse) and (_is_name_word(page, k) or (last is not None and page.parse.pos[k] == "NUM")):
        last = k
        k += 1
    return last


def _is_name_word(page: Page, k: int) -> bool:
    hit = page.hits.cover[k]
    if hit is not None and (noun_of(hit) is None or hit.of("office")):
        return False
    return page.is_capital(k) and page.parse.pos[k] in {"PROPN", "NOUN", "ADJ"}


def _defined(page: Page, bodies: Sequence[MentionDraft]) -> Iterator[MentionDraft]:
    """The acronyms that the text itself gives bodies, wherever they stand: “the Inquiry Board (LSIB) … LSIB”."""
    parse, n = page.parse, len(page.parse)
    given = set()
    for body in bodies:
        k = body.last + 1
        if (
            k + 2 < n
            and parse.word[k] == "("
            and parse.word[k + 2] == ")"
            and is_acronym_of(parse.word[k + 1], body.name)
        ):
            given.add(parse.word[k + 1])
    for i in range(n) if given else ():
        if parse.word[i] in given and not page.taken[i]:
            page.taken[i] = True
            yield _mention_of_entity(page, i, i, "ORG")


def _recognised(page: Page) -> Iterator[MentionDraft]:
    parse = page.parse
    for entity in parse.entities:
        if entity.label not in {"ORG", "NORP"} or entity.end - entity.start > _LONGEST:
            continue
        first, last = entity.start, entity.end - 1
        if "(" in parse.word[first : last + 1]:
            last = first + parse.word[first : last + 1].index("(") - 1
        while first <= last and parse.tag[first] in {"DT", "POS", "IN"}:
            first += 1
        while last >= first and (parse.tag[last] == "POS" or not parse.word[last][0].isalnum()):
            last -= 1
        if first == last and len(parse.word[first].strip(".")) == 1:
            continue  # “wrote on X.”
        if first > last or any(page.taken[first : last + 1]) or not _looks_like_body(page, first, last, entity.label):
            continue
        for i in range(first, last + 1):
            page.taken[i] = True
        yield _mention_of_entity(page, first, last, entity.label)


def _looks_like_body(page: Page, first: int, last: int, label: str) -> bool:
    parse = page.parse
    if parse.lower[_head_word(page, first, last)] in page.words.thing:
        return False  # the Open Skies Treaty, the Summit in Rome
    if last - first < _SHORT_LABEL and last + 1 < len(parse) and parse.word[last + 1] == ":" and page.is_voice(first):
        return False  # “Q: …”
    if first == last and parse.dep[last] == "pobj" and parse.lower[parse.head[last]] in _PLACE_PREPOSITIONS:
        return False
    if page.in_headline(first) or not page.is_capital(first) or not page.is_capital(last):
        return False
    if any(
        (h := page.hits.cover[i]) is not None and h.of("adjective", "people", "country", "seat", "city")
        for i in (last,)
    ):
        return False
    if label == "NORP":
        return parse.tag[last] in {"NNS", "NNPS"} and parse.dep[last] in _SUBJECTS
    return parse.dep[last] in _SUBJECTS or parse.head[last] == last


def _head_word(page: Page, first: int, last: int) -> int:
    """The last word before a preposition in a capitalised phrase."""
    return next((i - 1 for i in range(first + 1, last) if page.parse.pos[i] == "ADP"), last)


def _mention_of_entity(page: Page, first: int, last: int, label: str) -> MentionDraft:
    name = page.parse.words(first, last)
    start = first - 1 if first and page.parse.lower[first - 1] == "the" else first
    return MentionDraft(
        start,
        last,
        head_of(page, first, last, last),
        "name",
        name=name,
        type="group" if label == "NORP" else "organisation",
        plural=label == "NORP",
        sort="organisation",
        also=tuple(range(first, last + 1)),
    )
