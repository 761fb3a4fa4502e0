"""Mentions without a name: offices, sources by description, groups, collectives; countries, their seats and people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from communique.lexicons import ActorNoun, Organisation
from communique.record import ActorType
from communique.stages.drafts import MentionDraft
from communique.stages.mentions.descriptions import end_of_anonymity, with_description
from communique.stages.mentions.lookup import INTERNATIONAL, Hit
from communique.stages.mentions.page import Page, country_of, noun_of, sectors_of, title_of
from communique.stages.mentions.persons import head_of, phrase_sectors, title_words
from communique.stages.mentions.phrases import Phrase

_ACTING = frozenset({"nsubj", "nsubjpass", "agent"})
_BEFORE_NOUN = frozenset({"compound", "amod", "nmod"})
_TYPES: dict[str, ActorType] = {
    "office": "office",
    "rank": "person",
    "unnamed": "unnamed",
    "group": "group",
    "relational": "unnamed",
    "collective": "group",
    "spokesperson": "unnamed",
}
_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "around",
        "through",
        "via",
        "across",
        "into",
        "inside",
        "within",
        "from",
        "to",
        "off",
    }
)
_PAIRS = frozenset({"both", "two", "neither", "either"})
_QUANTITIES = frozenset({"one", "some", "many", "most", "several", "two", "three", "four", "few", "each", "neither"})


def mention_of(page: Page, phrase: Phrase) -> MentionDraft | None:
    """The mention that a title's or noun's phrase makes by itself, or None where it only stands before a noun."""
    parse, head = page.parse, phrase.head
    if parse.pos[head] not in {"NOUN", "PROPN", "DET", "PRON", "CCONJ"} and not phrase.hit.of("office"):
        return None
    if parse.dep[head] in _BEFORE_NOUN and parse.head[head] > phrase.last:
        return None
    if parse.tag[head] in {"VBZ", "VBD", "VBP"} and not (phrase.determiner or page.is_capital(head)):
        return None  # “attaches importance”
    sort = sort_of(page, phrase)
    if not sort or (sort == "rank" and not phrase.determiner) or not _means_somebody(page, phrase, sort):
        return None
    plural = _is_plural(page, phrase)
    last, veiled = phrase.last, None
    if sort in {"unnamed", "group"}:
        veiled = end_of_anonymity(parse, phrase.last, page.lexicons)
        last = max(with_description(page, phrase), veiled or 0)
    style = _style_before(page, phrase) if sort == "office" else None
    return MentionDraft(
        phrase.first if style is None else style,
        last,
        head_of(page, phrase.first, phrase.last, head) if sort == "office" else head,
        "title" if sort in {"office", "rank"} else "nominal",
        title=title_words(page, phrase),
        organisation=_body_words(page, phrase),
        country=""
        if sort == "relational" and phrase.owner == phrase.last
        else phrase.country or _body_country(page, phrase),
        sides=phrase.countries if len(phrase.countries) > 1 else (),
        type=_type_of(sort, plural=plural, veiled=veiled is not None),
        sectors=() if veiled and sort == "group" else phrase_sectors(page, phrase),
        plural=plural,
        gender=_gender(phrase),
        lexicon=phrase.hit.forms[0].row.source,
        sort=sort,
        owner=phrase.owner,
        also=(head,) if style is None else (head, phrase.first - 1),
    )


def _style_before(page: Page, phrase: Phrase) -> int | None:
    """The first token of the style in “HE the Minister of Trade”, or None."""
    style = page.hit_ending(phrase.first - 1)
    styled = style is not None and style.of("style") is not None and phrase.determiner == "the"
    return style.start if styled and style is not None and page.is_capital(style.start) else None


def _type_of(sort: str, *, plural: bool, veiled: bool) -> ActorType:
    if veiled:
        return "unnamed"  # “three people familiar with the matter”
    return "group" if plural and sort in {"office", "rank", "relational"} else _TYPES[sort]


def _means_somebody(page: Page, phrase: Phrase, sort: str) -> bool:
    """False for a bare “both” or “some” before a noun, and for a place or state that does nothing (“its territory”)."""
    parse, head = page.parse, phrase.head
    if parse.dep[head] in {"det", "predet", "preconj", "quantmod", "advmod", "cc"}:
        return False
    bare = not (phrase.determiner or phrase.owner is not None or phrase.countries or phrase.body)
    if parse.dep[head] in {"attr", "oprd", "acomp"} and (bare or phrase.determiner in {"a", "an"}):
        return False  # what somebody is, not somebody
    if sort == "office" and bare and not page.is_capital(head) and not _is_plural(page, phrase):
        return parse.dep[head] in _ACTING
    owned = phrase.owner is not None and phrase.owner < phrase.head
    if sort == "office" and owned and not phrase_sectors(page, phrase):
        return phrase.own_first < phrase.own_last  # “her deputy head”, but not “her head”
    if (
        sort in {"group", "unnamed"}
        and bare
        and not _is_plural(page, phrase)
        and page.parse.lower[phrase.first - 1] == "in"
    ):
        return False  # “received in audience”, “in person”
    if sort != "collective" or _is_plural(page, phrase):
        return True
    if parse.lower[head] in page.words.state | page.words.side:
        return not bare or page.is_capital(head) or parse.dep[head] in _ACTING
    if phrase.owner_is_pronoun and parse.lower[head] in page.words.homeland:
        return True
    if parse.lower[head] in page.words.realm:
        return page.is_capital(head) and phrase.determiner == "the"
    return parse.dep[head] in _ACTING and phrase.determiner not in {"a", "an", "each", "every", "no"}


def sort_of(page: Page, phrase: Phrase) -> str:
    """What sort of phrase it is: a noun's kind where it describes people, else an office or rank."""
    noun = noun_of(phrase.hit)
    kind = noun.kinds[0] if noun is not None else ""
    if phrase.hit.of("office", "rank") is not None:
        if kind in {"unnamed", "group", "spokesperson"} or (kind == "relational" and phrase.owner_is_pronoun):
            return kind
        if kind == "collective" and _is_plural(page, phrase):
            return "collective"
        return "office" if phrase.hit.of("office") else "rank"
    if noun is not None and kind == "collective" and "unnamed" in noun.kinds and phrase.determiner not in _PAIRS:
        return "unnamed"  # “the two neighbours” are countries, “the neighbours” are people
    return kind


def _is_plural(page: Page, phrase: Phrase) -> bool:
    return any(f.plural for f in phrase.hit.forms) or page.parse.tag[phrase.head] in {"NNS", "NNPS"}


def _gender(phrase: Phrase) -> str:
    title, noun = title_of(phrase.hit), noun_of(phrase.hit)
    return (title.gender if title is not None else "") or (noun.gender if noun is not None else "")


def _body_country(page: Page, phrase: Phrase) -> str:
    """The country of the body before a noun, where it has one: fighters of a movement."""
    hit = page.hits.at.get(phrase.body[0]) if phrase.body is not None else None
    return country_of(hit) if hit is not None and not INTERNATIONAL & set(sectors_of(hit)) else ""


def _body_words(page: Page, phrase: Phrase) -> str:
    return page.parse.words(*phrase.body) if phrase.body is not None else ""


# ------------------------------------------------------------------------------------------------ countries and people
def countries_and_people(page: Page, spoken_for: Set[int]) -> Iterator[MentionDraft]:
    """Countries, seats that act, and “the Venezuelans”; hits that begin at a token `spoken_for` are left out."""
    for hit in page.hits.at.values():
        if hit.start in spoken_for:
            continue
        form = hit.of("country") or hit.of("seat")
        if form is not None:
            if not _stands_before_noun(page, hit, form.sort) and (form.sort == "country" or _acts(page, hit)):
                yield _place_mention(page, hit, form.sort)
        elif hit.of("people") and _heads_people(page, hit):
            yield _people_mention(page, hit)


def _names_waters(page: Page, hit: Hit) -> bool:
    """True for China in the South China Sea, Mexico in the Gulf of Mexico: the recogniser sees a place of that name."""
    number = page.parse.entity_of[hit.start]
    if number < 0 or page.parse.entities[number].label not in {"LOC", "FAC"}:
        return False
    entity = page.parse.entities[number]
    return page.is_capital(hit.end + 1) and hit.end + 1 < entity.end


def _stands_before_noun(page: Page, hit: Hit, sort: str) -> bool:
    if hit.start in page.absorbed or _names_waters(page, hit):
        return True
    parse, last = page.parse, hit.end
    return sort == "seat" and parse.dep[last] in _BEFORE_NOUN and parse.head[last] > last


def _acts(page: Page, hit: Hit) -> bool:
    """True where a seat stands for its government: it does, owns, gets or is named beside one that does."""
    parse = page.parse
    i = hit.end
    for _ in range(4):
        if parse.dep[i] not in {"conj", "appos"} or parse.head[i] == i:
            break
        i = parse.head[i]
    dep, head = parse.dep[i], parse.head[i]
    if dep in _ACTING or dep in {"dative", "poss"}:
        return True
    if dep == "dobj":
        return parse.lemma[head] not in page.words.motion
    return dep == "pobj" and parse.lower[head] not in _PLACE_PREPOSITIONS


def _is_building(page: Page, hit: Hit) -> bool:
    """True for a seat that is a house with a name, and so speaks as an office: Prime Minister House."""
    last = page.parse.lower[hit.end]
    return hit.end > hit.start and any(
        isinstance(f.row, ActorNoun) and f.row.kinds[0] == "institution" for f in page.lookup.forms.get((last,), ())
    )


def _place_mention(page: Page, hit: Hit, sort: str) -> MentionDraft:
    first = hit.start
    if first > page.first_in_sentence(first) and page.parse.tag[first - 1] == "DT":
        first -= 1
    form = hit.of("country") or hit.of("seat")
    if form is not None and isinstance(form.row, Organisation):
        return _seat_of_body(page, hit, form.row)
    building = sort == "seat" and _is_building(page, hit)
    return MentionDraft(
        first,
        hit.end,
        head_of(page, hit.start, hit.end, hit.end),
        "name",
        name=page.parse.words(hit.start, hit.end),
        country=country_of(hit),
        type="organisation" if building else "country",
        sectors=("GOV",) if building else (),
        lexicon=form.row.source if form is not None else "",
        sort="house" if building else sort,
        also=tuple(range(hit.start, hit.end + 1)),
    )


def _seat_of_body(page: Page, hit: Hit, body: Organisation) -> MentionDraft:
    """“Brussels” for the European Union."""
    return MentionDraft(
        hit.start,
        hit.end,
        head_of(page, hit.start, hit.end, hit.end),
        "name",
        name=page.parse.words(hit.start, hit.end),
        type="organisation",
        sectors=body.sectors,
        lexicon=body.source,
        sort="seat",
        also=tuple(range(hit.start, hit.end + 1)),
    )


def _heads_people(page: Page, hit: Hit) -> bool:
    parse, i = page.parse, hit.end
    if hit.start in page.absorbed or parse.dep[i] in {*_BEFORE_NOUN, "poss"} - {"poss"}:
        return False
    return parse.pos[i] in {"NOUN", "PROPN"} and (parse.tag[i] in {"NNS", "NNPS"} or parse.lower[i - 1] in {"the", "a"})


def _people_mention(page: Page, hit: Hit) -> MentionDraft:
    parse, first = page.parse, hit.start
    while first > page.first_in_sentence(first) and parse.tag[first - 1] in {"DT", "CD", "JJ"}:
        first -= 1
    plural = parse.tag[hit.end] in {"NNS", "NNPS"}
    return MentionDraft(
        first,
        hit.end,
        hit.end,
        "nominal",
        country=country_of(hit),
        type="group" if plural else "unnamed",
        plural=plural,
        lexicon=hit.forms[0].row.source,
        sort="people",
    )


def partitive_mentions(page: Page, phrases: Sequence[Phrase]) -> Iterator[MentionDraft]:
    """“One of the sources”, “two of them”: part of a group that is named after *of*."""
    parse = page.parse
    starting = {p.first: p for p in phrases}
    for i in range(len(parse) - 2):
        if parse.lower[i + 1] != "of" or parse.lower[i] not in _QUANTITIES:
            continue
        phrase = starting.get(i + 2)
        noun = noun_of(phrase.hit) if phrase is not None else None
        if phrase is not None and noun is not None and noun.kinds[0] in {"unnamed", "group"}:
            yield _partitive(page, i, phrase.last, phrase.head, phrase_sectors(page, phrase))
        elif parse.lower[i + 2] in {"them", "those", "us"}:
            yield _partitive(page, i, i + 2, i + 2, ())


def _partitive(page: Page, first: int, last: int, owner: int, sectors: tuple[str, ...]) -> MentionDraft:
    return MentionDraft(
        first,
        last,
        first,
        "nominal",
        type="unnamed",
        sectors=sectors,
        plural=page.parse.lower[first] not in {"one", "each"},
        sort="partitive",
        owner=owner,
    )
