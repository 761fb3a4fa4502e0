"""Whom collectives mean: a country's government (“the Turkish side”), or several actors (“the two leaders”)."""

from __future__ import annotations

from collections import Counter

from communique.stages.actors.figures import Figure
from communique.stages.actors.people_reference import description_of
from communique.stages.actors.scene import PAIRING, Scene, is_definite
from communique.stages.drafts import MentionDraft, Reason
from communique.stages.mentions.offices import Office, office_match, office_of

_PERSONS = frozenset({"both", "men", "women"})
_FOCUS = 0.5  # counts for each mention of somebody, up to six


def resolve_state(scene: Scene, mention: MentionDraft) -> bool:
    """“The Turkish side”, “his country”, “the Government” in its own paper: the country; False where none is meant."""
    head = scene.parse.lower[mention.head]
    if head in scene.words.side and (side := mention.country or _state_meant(scene, mention)):
        _resolve_side(scene, mention, side)
        return True
    owner = scene.owner_of(mention)
    code, rule = "", ""
    if head in scene.words.realm and (realm := _realm_meant(scene, mention)):
        code, rule = realm, "the paper's own country"
    elif head in scene.words.state:
        code, rule = mention.country or _state_meant(scene, mention), "a government for its country"
    elif owner is not None and head in scene.words.homeland:
        code, rule = mention.country or owner.country, "somebody's country"
    if code:
        scene.add(scene.country_figure(code, mention), mention, rule)
    return bool(code)


def _resolve_side(scene: Scene, mention: MentionDraft, country: str) -> None:
    """“The Norwegian side”, “the delegation” in Norway's own paper: those who speak for a country at a table."""
    key = ("side", country)
    known = scene.figures.by_key(*key)
    if known is not None:
        scene.add(known, mention, "the same side")
        return
    figure = scene.make(mention, "group")
    figure.key, figure.country = key, country
    figure.sectors["GOV"] = None


def resolve_together(scene: Scene, mention: MentionDraft) -> None:
    """“The two leaders”, “both governments”, “the foreign ministers of X and Y”: several actors together."""
    office = office_of(mention.title, scene.lexicons)
    key = _key(scene, mention, office)
    known = scene.figures.by_key(*key) or (_same_together(scene, office) if key[0] == "persons" else None)
    if mention.sides:
        known = scene.focus.last(lambda f: f.key == key and set(f.sides) == set(mention.sides))
    if known is not None:
        scene.add(known, mention, "the same together")
        return
    figure = scene.make(mention, "group")
    figure.key, figure.together = key, True
    figure.nouns.add(key[-1])
    if key[0] == "group":
        return
    figure.members = figure.members or _members(scene, mention, office, key[0] == "persons")
    figure.offices.append(office)
    figure.sides = mention.sides
    if key[0] == "states":
        figure.sectors["GOV"] = None
    elif mention.sides and not figure.members:
        scene.awaited.append(figure)


def _key(scene: Scene, mention: MentionDraft, office: Office) -> tuple[str, ...]:
    """What tells those together apart: persons by their title, the states, or a group by its description."""
    head = scene.parse.lower[mention.head]
    persons = bool(office.row) or head in _PERSONS
    pair = scene.parse.lower[mention.first] in {*PAIRING, "the"} and (mention.plural or head in _PERSONS)
    if (not persons and (_is_described(scene, mention) or not pair)) or _owned_by_both(scene, mention):
        return "group", description_of(scene, mention)
    return ("persons", "both" if head == "both" else mention.title) if persons else ("states",)


def _same_together(scene: Scene, office: Office) -> Figure | None:
    """Those whom the text has taken together by such an office: “the two ministers” are the foreign ministers."""
    return scene.focus.last(lambda f: f.together and any(office_match(office, o) for o in f.offices if o.row))


def fill_awaited(scene: Scene, person: Figure) -> None:
    """Give `person` the post of “the ministers of X and Y” who is the first named of X and has no post of his own."""
    for group in scene.awaited:
        taken = {m.country for m in group.members}
        if person.country not in group.sides or person.country in taken or person in group.members:
            continue
        if any(o.kind == "office" for o in person.offices):
            continue
        group.members = (*group.members, person)
        person.offices += group.offices
        person.sectors.update(group.sectors)
        person.reasons.append(
            Reason("sectors", "one of those named together", (scene.figures.span(group.mentions[0]),))
        )


def _is_described(scene: Scene, mention: MentionDraft) -> bool:
    """True for sides told by more than their number: “the guarantor countries”."""
    return any(
        scene.parse.pos[i] in {"NOUN", "ADJ", "PROPN", "VERB"}
        for i in range(mention.first, mention.last + 1)
        if i != mention.head
    )


def _state_meant(scene: Scene, mention: MentionDraft) -> str:
    """The country of “the Government” in its own paper, or of the one whose side is spoken of."""
    if mention.plural or mention.owner is not None or not is_definite(scene.parse, mention):
        return ""
    if scene.home.country or not scene.home.speaks:
        return scene.home.country if scene.home.speaks else ""
    told = {f.country for f in scene.figures.countries() if f.mentions}  # a world body's paper on one country
    return told.pop() if len(told) == 1 else ""


def _realm_meant(scene: Scene, mention: MentionDraft) -> str:
    """The country of “the Kingdom”: where the article is at home, else the last named with that word in its name."""
    parse, first = scene.parse, mention.first
    bare = mention.head == first + 1 and parse.lower[first] == "the" and not mention.plural
    if not bare or mention.country or not parse.word[mention.head][0].isupper():
        return ""
    if scene.home.country:
        return scene.home.country
    word = parse.lower[mention.head]
    last = scene.focus.last(lambda f: f.type == "country" and word in f.name.lower().split())
    return last.country if last is not None else ""


def _owned_by_both(scene: Scene, mention: MentionDraft) -> bool:
    """“Their foreign ministers”, “its leaders”: not the two who are spoken of."""
    return scene.parse.tag[mention.first] == "PRP$" or (mention.owner is not None and mention.owner < mention.head)


def _members(scene: Scene, mention: MentionDraft, office: Office, persons: bool) -> tuple[Figure, ...]:
    """The two who are meant together: persons of such an office from two sides, or the two sides themselves."""
    codes = mention.sides
    if not persons:
        known = [f for code in codes if (f := scene.figures.country(code)) is not None]
        return tuple(known if codes else _two_countries(scene))
    able = [f for f in scene.figures.persons() if f.mentions and _could_be(scene, f, office, codes)]
    if len(able) == 1:  # the other side's may have another title: a secretary among “the two ministers”
        able += [f for f in scene.figures.persons() if f.mentions and f is not able[0] and f.is_official and f.country]
    pairs = [
        (_like(one, other) + _prominence(scene, mention, one) + _prominence(scene, mention, other), one, other)
        for k, one in enumerate(able)
        for other in able[k + 1 :]
        if (one.country or other.country) and one.country != other.country
    ]
    if not pairs:
        return ()
    _, one, other = max(pairs, key=lambda p: (p[0], -p[1].number, -p[2].number))
    _tell_other_side(scene, mention, one, other)
    return (one, other)


def _tell_other_side(scene: Scene, mention: MentionDraft, one: Figure, other: Figure) -> None:
    """Of two leaders of two countries, the one whose country the text does not give has the country left over."""
    for known, unknown in ((one, other), (other, one)):
        left = [code for code in mention.sides if code != known.country]
        if known.country in mention.sides and not unknown.country and len(left) == 1:
            unknown.country = left[0]
            unknown.reasons.append(Reason("country", "the other of two sides", (scene.figures.span(mention),)))


def _like(one: Figure, other: Figure) -> float:
    return 2.0 * any(office_match(a, b) == 3 for a in one.offices for b in other.offices)


def _prominence(scene: Scene, mention: MentionDraft, figure: Figure) -> float:
    return min(len(figure.mentions), 6) * _FOCUS + scene.recency(mention, figure)


def _could_be(scene: Scene, figure: Figure, office: Office, codes: tuple[str, ...]) -> bool:
    if codes and figure.country not in {*codes, ""}:
        return False
    if not office.row or office.row in scene.words.leader:
        return figure.is_official and (not codes or any(o.row in scene.words.sole for o in figure.offices))
    return any(office_match(office, o) for o in figure.offices)


def _two_countries(scene: Scene) -> list[Figure]:
    """The two countries that the article is most about."""
    count: Counter[str] = Counter()
    for figure in scene.figures.all:
        if figure.country and figure.type in {"country", "person", "organisation", "office"}:
            count[figure.country] += len(figure.mentions)
    codes = [code for code, n in sorted(count.items(), key=lambda t: (-t[1], t[0]))[:2] if n > 1]
    found = [scene.figures.country(code) for code in sorted(codes)]
    return [f for f in found if f is not None] if len(codes) == 2 and None not in found else []
