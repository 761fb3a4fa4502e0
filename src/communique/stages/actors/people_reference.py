"""Whom descriptions of people mean: sources (“the diplomat”), groups, parts of them, and those of the other side.

Each `resolve_…` adds the mention to a figure that the text has brought up, or makes a new one.
"""

from __future__ import annotations

from collections.abc import Callable

from communique.stages.actors.figures import Figure
from communique.stages.actors.scene import Scene, is_definite, is_indefinite
from communique.stages.drafts import MentionDraft
from communique.stages.mentions.offices import Office, head_word, office_match, office_of

_NEAR = 120  # tokens between a name and a description of its bearer
_COUNTERPART = 3.0  # counts for somebody whom the text has called a counterpart


def resolve_described(scene: Scene, mention: MentionDraft) -> None:
    """“An official”, “the diplomat”, “the aide”, “reporters”: somebody new, or the last of that description."""
    noun = head_word(mention.title)
    if (described := _described_before(scene, mention)) is not None:
        scene.add(described, mention, "apposition")
        described.nouns.add(noun)
        return
    definite = is_definite(scene.parse, mention) or scene.parse.lower[mention.first] == "same"
    if definite and not _singles_out(scene, mention):
        known = _last_described(scene, mention, noun)
        if known is not None:
            scene.add(known, mention, "same description")
            return
        if mention.title in scene.words.opposite and (other := _opposite(scene, mention, None)) is not None:
            scene.add(other, mention, "somebody of the other side")
            return
    _make_or_meet(scene, mention, noun)


def _described_before(scene: Scene, mention: MentionDraft) -> Figure | None:
    """“A second source, *a senior official of the ministry*, said”: who is described twice."""
    parse, first = scene.parse, mention.first
    if first < 2 or parse.word[first - 1] != "," or mention.plural or parse.lower[first] not in {"a", "an"}:
        return None
    before = scene.ending.get(first - 2) if parse.dep[mention.head] != "conj" else None
    figure = scene.figures.of.get(before.head) if before is not None else None
    return figure if figure is not None and figure.type == "unnamed" and not figure.plural else None


def _make_or_meet(scene: Scene, mention: MentionDraft, noun: str) -> None:
    """Somebody new, or, where it is told whose he is (“her aide”), the same as before."""
    owner = scene.owner_of(mention)
    key: tuple[str, ...] = ()
    if owner is not None and is_definite(scene.parse, mention):
        key = ("of", noun, str(owner.number))
    if scene.parse.word[mention.last + 1 : mention.last + 2] == [":"] and scene.parse.word[mention.head].isupper():
        key = ("label", description_of(scene, mention))  # “MODERATOR:” of a transcript, whenever it speaks
    known = scene.figures.by_key(*key) if key else None
    if known is not None:
        scene.add(known, mention, "same description")
        return
    figure = scene.make(mention, "unnamed")
    figure.nouns.add(noun)
    figure.key = key


def _singles_out(scene: Scene, mention: MentionDraft) -> bool:
    """True for “the best candidate”, “the first woman”, “the other official”: somebody told apart from those known."""
    tags = scene.parse.tag[mention.first : mention.head]
    words = scene.parse.lower[mention.first : mention.head]
    return "JJS" in tags or "RBS" in tags or bool({"first", "only", "other", "second"} & set(words))


def _last_described(scene: Scene, mention: MentionDraft, noun: str) -> Figure | None:
    office = office_of(mention.title, scene.lexicons)
    owner = scene.owner_of(mention) if mention.owner is not None else None

    def able(figure: Figure) -> bool:
        if figure.plural or _countries_clash(figure, mention) or _genders_clash(figure, mention):
            return False
        if figure.type == "unnamed":
            return noun in figure.nouns and owner is None
        if figure.type != "person" or not any(office_match(office, o) for o in figure.offices):
            return False
        return owner is None or figure.speaks_for in {None, owner} or figure.country == owner.country

    known = scene.focus.last(able) or _named_before(scene, mention, noun)
    if known is None and mention.sort == "spokesperson":
        later = [f for f in scene.figures.persons() if f.mentions and able(f)]
        known = later[0] if len(later) == 1 else None
    return known


def _named_before(scene: Scene, mention: MentionDraft, noun: str) -> Figure | None:
    """The person whom “the diplomat” describes after the name: whose post is a diplomat's, named shortly before."""
    if mention.owner is not None or noun not in {"diplomat", "official"}:
        return None

    def able(figure: Figure) -> bool:
        if figure.type != "person" or _genders_clash(figure, mention) or mention.head - figure.last > _NEAR:
            return False
        if mention.country and figure.country != mention.country:
            return False
        if noun == "official":
            return figure.is_official
        return any(scene.words.diplomat & {*o.row.split(), *o.heads, *o.rest} for o in figure.offices if not o.former)

    return scene.focus.last(able)


def _countries_clash(figure: Figure, mention: MentionDraft) -> bool:
    return bool(figure.country and mention.country and figure.country != mention.country)


def _genders_clash(figure: Figure, mention: MentionDraft) -> bool:
    return bool(figure.gender and mention.gender and figure.gender != mention.gender)


def resolve_group(scene: Scene, mention: MentionDraft) -> None:
    """“Reporters”, “two army sources”, “the Venezuelans”: the same words mean the same people, unless counted anew."""
    description = description_of(scene, mention)
    noun = head_word(mention.title) or description.split(" ")[-1]
    known = scene.figures.by_key("group", description) if not is_indefinite(scene.parse, mention) else None
    bare = " " not in description.removeprefix("same ")  # “the sources”, but not “the peoples of the world”
    if known is None and bare and scene.parse.lower[mention.first] in {"the", "these", "those", "same"}:
        known = scene.focus.last(lambda f: f.plural and noun in f.nouns and not _countries_clash(f, mention))
    if known is not None:
        scene.add(known, mention, "same description")
        return
    figure = scene.make(mention, mention.type or "group")
    figure.key = ("group", description)
    figure.nouns.add(noun)
    sides = [f for code in mention.sides if (f := scene.figures.country(code)) is not None]
    if len(sides) > 1 and len(sides) == len(mention.sides):
        figure.members = (*figure.members, *sides)  # “Iranian and U.S. officials”


def description_of(scene: Scene, mention: MentionDraft) -> str:
    """The words of a phrase in lower case, without determiner, number and possessor."""
    parse = scene.parse
    kept = [
        parse.lower[i]
        for i in range(mention.first, mention.last + 1)
        if parse.tag[i] not in {"DT", "PDT", "CD", "PRP$"} and parse.pos[i] != "SPACE"
    ]
    return " ".join(kept)


def resolve_partitive(scene: Scene, mention: MentionDraft) -> None:
    """“One of the sources”: somebody new out of a group, of whose description and side he or she is."""
    whole = scene.owner_of(mention)
    named = _named_behind(scene, mention)
    if named is not None:
        scene.add(named, mention, "apposition")
        return
    part_of_group = mention.plural and (whole is None or whole.type != "unnamed")
    figure = scene.make(mention, "group" if part_of_group else "unnamed")
    figure.nouns.add(scene.parse.lemma[mention.owner or mention.head])
    if whole is not None:
        figure.nouns |= whole.nouns
        figure.country = figure.country or whole.country
        figure.sectors.update(whole.sectors)


def _named_behind(scene: Scene, mention: MentionDraft) -> Figure | None:
    """Who is named behind a part of a group: “One of those present, Ann Roe, …”, “one of them, a diplomat, …”."""
    parse, n = scene.parse, len(scene.parse)
    k = mention.last + 1
    while k < n and k <= mention.last + 3 and parse.word[k] != ",":
        k += 1
    if k + 1 >= n or parse.word[k] != "," or mention.plural:
        return None
    for i in range(k + 1, min(k + 6, n)):
        behind = scene.mention_at.get(i)
        if behind is not None and behind.first == k + 1 and not behind.plural and behind.sort in {"person", "unnamed"}:
            if behind.head not in scene.figures.of:
                resolve_described(scene, behind)
            return scene.figures.of.get(behind.head)
    return None


def resolve_relational(scene: Scene, mention: MentionDraft) -> None:
    """“Her Turkish counterpart”, “his host”, “the visiting dignitary”: who is of the other side; else somebody new."""
    if mention.title not in scene.words.opposite:
        resolve_described(scene, mention)
        return
    owner = scene.owner_of(mention)
    strange = mention.owner is not None and owner is None  # “the programme's host”
    other = None if strange else _opposite(scene, mention, owner)
    if other is not None:
        scene.add(other, mention, "somebody of the other side")
        return
    if not mention.country:
        figure = scene.make(mention, "unnamed")
        figure.nouns.add(head_word(mention.title))
        return
    known = scene.figures.by_key("counterpart", mention.country)
    if known is not None:
        scene.add(known, mention, "same office")
        return
    figure = scene.make(mention, "office")
    figure.key = ("counterpart", mention.country)
    if owner is not None:
        figure.offices += owner.offices
        figure.sectors.update(owner.sectors)


def _posts_differ(figure: Figure, anchor: Figure) -> bool:
    one, other = _telling(figure.offices), _telling(anchor.offices)
    return bool(one and other) and not any(office_match(a, b) for a in one for b in other)


def _telling(offices: list[Office]) -> list[Office]:
    """The posts without bare general words: of “minister” and “foreign minister” the second."""
    posts = [o for o in offices if o.kind == "office"]
    return [o for o in posts if o.rest] or posts


def _opposite(scene: Scene, mention: MentionDraft, owner: Figure | None) -> Figure | None:
    """The official who is not `owner` nor of his or her side, of the country named, of like office before others."""
    anchor = owner or scene.subject_beside(mention.head)
    if anchor is None and not scene.home.speaks:
        return None
    side = anchor.country if anchor is not None else scene.home.country
    of_same_post = mention.country and anchor is not None  # “her Turkish counterpart”, not “her host”

    def score(figure: Figure) -> float | None:
        if figure is anchor or not figure.mentions or not (figure.is_official or figure.country):
            return None
        if mention.country and figure.country not in {"", mention.country}:
            return None
        if not mention.country and (figure.country == side or not figure.country) and side:
            return None
        if of_same_post and anchor is not None and _posts_differ(figure, anchor):
            return None
        if _genders_clash(figure, mention) or (mention.country and not figure.is_official):
            return None
        like = any(office_match(a, b) for a in figure.offices for b in anchor.offices) if anchor is not None else False
        named = 2.0 if mention.country and figure.country == mention.country else 0.0
        named += _COUNTERPART * any(h in scene.words.equal for o in figure.offices for h in o.heads)
        return 4.0 * like + named + scene.recency(mention, figure)

    return _best(scene, score)


def _best(scene: Scene, score: Callable[[Figure], float | None]) -> Figure | None:
    found = [(s, -f.number, f) for f in scene.figures.persons() if (s := score(f)) is not None]
    return max(found, key=lambda t: (t[0], t[1]))[2] if found else None
