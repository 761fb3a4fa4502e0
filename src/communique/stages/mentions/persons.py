"""A named person's mention: the bare name, titles, office, body, country, sectors and gender that the phrase gives."""

from __future__ import annotations

from communique.language.naming import folded
from communique.stages.drafts import MentionDraft
from communique.stages.mentions.lookup import INTERNATIONAL, Hit
from communique.stages.mentions.name import Name
from communique.stages.mentions.page import Page, country_of, noun_of, sectors_of, title_of
from communique.stages.mentions.phrases import Phrase

_INNER = frozenset({"poss", "pobj", "compound", "amod", "nmod"})
_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", *INTERNATIONAL})
_DELEGATE = ("GOV",)
_ELITE = ("ELI",)  # PLOVER: former officials and relatives


def person_mention(page: Page, name: Name) -> MentionDraft:
    """The mention of the person that `name` names; `title` holds the titles in it, parted by semicolons."""
    roles = [*name.roles, *name.after, *name.shared]
    bodies = [b for b in (name.body, *(r.body for r in roles)) if b is not None]
    owner = next((r.owner for r in roles if r.owner is not None and not _is_place(page, r.owner)), None)
    return MentionDraft(
        first=name.start,
        last=name.end,
        head=head_of(page, name.start, name.end, name.last),
        form="name",
        name=page.parse.words(name.first, name.last),
        title="; ".join(title for role in roles if (title := title_words(page, role))),
        organisation=page.parse.words(*bodies[0]) if bodies else "",
        country=country_in(page, name, roles, bodies),
        type="person",
        sectors=sectors_in(page, roles, bodies),
        gender=gender_in(page, name, roles),
        lexicon=next((t.source for r in roles if (t := title_of(r.hit)) is not None), ""),
        sort="person",
        owner=owner,
        also=tuple(sorted({name.first, name.last, *(r.head for r in (*name.roles, *name.after))})),
    )


def title_words(page: Page, phrase: Phrase) -> str:
    """The title or description that `phrase` gives, in lower case: portfolio and the lexicon's own word for it."""
    parse, hit = page.parse, phrase.hit
    row = title_of(hit)
    noun = noun_of(hit)
    core = row.title.lower() if row is not None else noun.noun.lower() if noun is not None else ""
    before = " ".join(parse.lower[i] for i in range(phrase.own_first, hit.start) if not _is_place(page, i))
    after = " ".join(parse.lower[hit.end + 1 : phrase.own_last + 1]) if phrase.own_last > hit.end else ""
    return " ".join(w for w in ("former" if phrase.former else "", before, core, after) if w)


def head_of(page: Page, first: int, last: int, default: int) -> int:
    """The token of `first..last` that the parser hangs on something outside: the first noun of such."""
    parse = page.parse
    for i in range(first, last + 1):
        outside = parse.head[i] == i or not first <= parse.head[i] <= last
        if outside and parse.pos[i] in {"PROPN", "NOUN"} and parse.dep[i] not in _INNER:
            return i
    return default


def country_in(page: Page, name: Name, roles: list[Phrase], bodies: list[tuple[int, int]]) -> str:
    """The alpha-3 code that the phrase gives: “of Japan” behind the name, a title's country, a body's."""
    if name.country_hit is not None:
        return country_of(name.country_hit)
    for role in roles:
        if role.country:
            return role.country
    for body in bodies:
        hit = page.hits.at.get(body[0])
        if hit is not None and not INTERNATIONAL & set(sectors_of(hit)) and (code := country_of(hit)):
            return code
    return ""


def sectors_in(page: Page, roles: list[Phrase], bodies: list[tuple[int, int]]) -> tuple[str, ...]:
    """The sectors of the titles, of the body where that is international; former officials are elites."""
    for body in bodies:
        hit = page.hits.at.get(body[0])
        if hit is not None and INTERNATIONAL & set(sectors_of(hit)):
            return sectors_of(hit)
    own = tuple(dict.fromkeys(s for role in roles for s in phrase_sectors(page, role)))
    if own or not roles:
        return own
    hits = (page.hits.at.get(body[0]) for body in bodies)  # “Turkish Foreign Ministry spokesperson Ann Roe”
    return next((found for hit in hits if hit is not None and (found := sectors_of(hit))), ())


def phrase_sectors(page: Page, phrase: Phrase) -> tuple[str, ...]:
    """The sectors that a title or noun gives, after the pattern of titles that the whole phrase fits."""
    row = title_of(phrase.hit)
    if phrase.former and row is not None and _PUBLIC & set(row.sectors):
        return _ELITE
    noun = noun_of(phrase.hit)
    if phrase.owner_is_pronoun and noun is not None and noun.kinds[0] == "relational":
        return ()  # “her deputy” is no member of parliament
    if phrase.hit.forms[0].within:
        return phrase.hit.forms[0].within
    if row is not None and phrase.countries and _is_delegate(page, phrase):
        return _DELEGATE
    if row is not None and (phrase.own_first < phrase.hit.start or phrase.own_last > phrase.hit.end):
        words = page.parse.lower[phrase.own_first : phrase.own_last + 1]
        for pattern in page.lookup.patterns:
            if pattern.fits(words):
                return pattern.row.sectors
    if row is None and noun is not None and phrase.hit.of("style") is not None:
        return noun.sectors  # “sister of the leader” is no nun
    posted = row is not None and row.kind == "office" and not phrase.countries and not phrase.hit.forms[0].plural
    found = row.sectors if row is not None and posted else sectors_of(phrase.hit)
    modifiers = [page.hits.at.get(i) for i in range(phrase.own_first, phrase.hit.start)]
    told = [s for hit in modifiers if hit is not None and hit.of("noun", "organisation") for s in sectors_of(hit)]
    return tuple(dict.fromkeys((*found, *told))) if not found or row is None else found


def _is_delegate(page: Page, phrase: Phrase) -> bool:
    """True for “the representative of Fiji” and “Fiji's representative”; not for “US Representative Ann Roe”."""
    return page.parse.lower[phrase.head] in page.words.delegate and phrase.owner is not None


def gender_in(page: Page, name: Name, roles: list[Phrase]) -> str:
    """The gender that a style, title, noun or given name tells, or empty."""
    for hit in (*name.styles, *(r.hit for r in roles)):
        if gender := _gender_of(hit):
            return gender
    if name.first == name.last:
        return ""
    words = [folded(page.parse.word[i]) for i in range(name.first, name.last + 1)]
    return page.words.given.get(words[0]) or (page.words.given.get(words[-1], "") if len(words) == 2 else "")


def _gender_of(hit: Hit) -> str:
    for form in hit.forms:
        gender = getattr(form.row, "gender", "")
        if gender:
            return str(gender)
    return ""


def _is_place(page: Page, i: int) -> bool:
    hit = page.hits.cover[i]
    return hit is not None and hit.of("country", "adjective", "seat", "city") is not None
