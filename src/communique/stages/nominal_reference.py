"""Whom phrases without a name mean: offices, described sources, counterparts, groups, collectives, institutions.

Each `resolve_…` either adds the mention to a figure that the text has brought up, or makes a new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from communique.record import ActorType
from communique.stages.drafts import MentionDraft, Reason
from communique.stages.figures import Figure
from communique.stages.offices import Office, head_word, office_match, office_of
from communique.stages.scene import Scene, is_definite, is_indefinite

_LATER = 3.0  # counts against somebody whom the text introduces only further on
_OWN = 3.0  # counts for the own holder of an office in a party's paper
_AT_HOME = 1.0  # the same in a report, for the country where it was filed
_OFTEN = 0.15  # counts for each mention before
_SAME_SIDE = 2.5  # counts for the minister of the ministry that speaks in the sentence
_MATCH = 2.0  # counts for each degree of agreement of two titles
_FOCUS = 0.5
_PAIRING = frozenset({"both", "two", "neither", "either"})
_FIRST_PLURAL = frozenset({"our", "my"})
_SMALL_WORDS = frozenset({"the", "of", "for", "and", "'s", "its", "their", "his", "her"})


def resolve_office(scene: Scene, mention: MentionDraft) -> None:
    """“The minister”, “the President of Kenya”, “our Minister”, “an official”: a known holder, else the office itself."""
    if mention.plural:
        (resolve_group if mention.sort == "rank" else resolve_collective)(scene, mention)
        return
    if is_indefinite(scene.parse, mention):
        _make(scene, mention, "unnamed")
        return
    office = office_of(mention.title, scene.lexicons)
    country = mention.country or _implied_country(scene, mention)
    holder = _holder(scene, mention, office, country)
    rule = "office and its holder"
    if holder is None and (head_word(mention.title) in scene.words.leader or mention.title in scene.words.leader):
        holder, rule = _leader(scene, mention, country), "leader of a side"
    if holder is not None:
        _add(scene, holder, mention, rule)
        return
    key = ("office", office.row or mention.title, mention.country)
    known = scene.figures.by_key(*key)
    if known is not None:
        _add(scene, known, mention, "same office")
        return
    figure = _make(scene, mention, "office")
    figure.key = key
    figure.country = figure.country or country
    figure.offices.append(office)


def _implied_country(scene: Scene, mention: MentionDraft) -> str:
    """The country that a possessor gives: “our Minister”, “her foreign minister”, “Kenya's premier”."""
    if mention.owner is None:
        return ""
    if scene.parse.lower[mention.owner] in _FIRST_PLURAL:
        return scene.home.country if scene.home.speaks and not scene.quoted[mention.head] else ""
    owner = scene.figures.of.get(mention.owner)
    return owner.country if owner is not None else ""


def _holder(scene: Scene, mention: MentionDraft, office: Office, country: str) -> Figure | None:
    """Who in the text holds `office`: by title, side, and how lately mentioned."""
    barred = scene.subject_beside(mention.head) if scene.is_argument_beside_subject(mention.head) else None
    speaker = _speaking_side(scene, mention)
    best: tuple[float, int] | None = None
    found: Figure | None = None
    for figure in scene.figures.persons():
        match = max((office_match(office, o) for o in figure.offices), default=0)
        if not match or figure is barred or (country and figure.country and figure.country != country):
            continue
        if not figure.mentions or _bodies_clash(figure, mention):
            continue
        score = _MATCH * match + _recency(scene, mention, figure)
        if not country:
            own = scene.home.country and figure.country in {"", scene.home.country}
            score += (_OWN if scene.home.speaks else _AT_HOME) if own else 0.0
            score += min(len(figure.mentions), 6) * _OFTEN
            score += _SAME_SIDE if speaker and figure.country == speaker else 0.0
        elif figure.country == country:
            score += _OWN
        rank = (score, -figure.number)
        if best is None or rank > best:
            best, found = rank, figure
    return found


def _bodies_clash(figure: Figure, mention: MentionDraft) -> bool:
    """True where the office is of one body and the person's of another: the DNC chair, the campaign's chairman."""
    bodies = [set(r.organisation.lower().split()) for r in figure.roles if r.organisation]
    wanted = set(mention.organisation.lower().split())
    return bool(wanted and bodies) and not any(wanted & body for body in bodies)


def _recency(scene: Scene, mention: MentionDraft, figure: Figure) -> float:
    if figure.last < 0:
        return -_LATER
    seen = scene.focus.seen.get(figure)
    if seen is None:
        return 0.0
    distance = scene.parse.sent[mention.head] - seen[1]
    return _FOCUS * (seen[2] + max(0.0, 4.0 - distance))


def _speaking_side(scene: Scene, mention: MentionDraft) -> str:
    """The country of the institution or spokesperson that is the subject around the mention, or empty."""
    first, _ = scene.parse.sents[scene.parse.sent[mention.head]]
    for i in range(mention.head - 1, first - 1, -1):
        if scene.parse.dep[i] in {"nsubj", "nsubjpass"}:
            figure = scene.figures.of.get(i)
            if figure is not None and (figure.type == "organisation" or figure.speaks_for is not None):
                return figure.country
    after = scene.subject_beside(mention.head)
    return after.country if after is not None and after.type == "organisation" else ""


def _leader(scene: Scene, mention: MentionDraft, country: str) -> Figure | None:
    """The person of the executive of `country`, else of the own side, who is most in mind."""
    side = country or (scene.home.country if scene.home.speaks else "")
    able = [f for f in scene.figures.persons() if "GOV" in f.sectors and f.is_official and f.mentions]
    able = [f for f in able if not side or f.country == side] or [f for f in able if not side or not f.country]
    return max(able, key=lambda f: (_recency(scene, mention, f), len(f.mentions), -f.number), default=None)


# --------------------------------------------------------------------------------------------------- described people
def resolve_described(scene: Scene, mention: MentionDraft) -> None:
    """“An official”, “the diplomat”, “the aide”, “reporters”: somebody new, or the last of that description."""
    if mention.plural:
        resolve_group(scene, mention)
        return
    noun = head_word(mention.title)
    definite = is_definite(scene.parse, mention) or scene.parse.lower[mention.first] == "same"
    if definite and not _singles_out(scene, mention):
        known = _last_described(scene, mention, noun)
        if known is not None:
            _add(scene, known, mention, "same description")
            return
        if mention.title in scene.words.opposite and (other := _opposite(scene, mention, None)) is not None:
            _add(scene, other, mention, "somebody of the other side")
            return
    owner = scene.owner_of(mention)
    key = ("of", noun, str(owner.number)) if owner is not None and is_definite(scene.parse, mention) else ()
    known = scene.figures.by_key(*key) if key else None
    if known is not None:
        _add(scene, known, mention, "same description")
        return
    figure = _make(scene, mention, "unnamed")
    figure.nouns.add(noun)
    figure.key = key


def _singles_out(scene: Scene, mention: MentionDraft) -> bool:
    """True for “the best candidate”, “the first woman”: somebody told by a quality, whoever it may be."""
    tags = scene.parse.tag[mention.first : mention.head]
    words = scene.parse.lower[mention.first : mention.head]
    return "JJS" in tags or "RBS" in tags or "first" in words or "only" in words


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

    known = scene.focus.last(able)
    if known is None and mention.sort == "spokesperson":
        later = [f for f in scene.figures.persons() if f.mentions and able(f)]
        known = later[0] if len(later) == 1 else None
    return known


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
        _add(scene, known, mention, "same description")
        return
    figure = _make(scene, mention, mention.type or "group")
    figure.key = ("group", description)
    figure.nouns.add(noun)


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
        _add(scene, named, mention, "apposition")
        return
    figure = _make(scene, mention, "group" if mention.plural else "unnamed")
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


# --------------------------------------------------------------------------------------------------------- relational
def resolve_relational(scene: Scene, mention: MentionDraft) -> None:
    """“Her Turkish counterpart”, “his host”, “the visiting dignitary”: the person of the other side; else somebody new."""
    noun = head_word(mention.title)
    if mention.plural or mention.title not in scene.words.opposite:
        if mention.plural:
            resolve_group(scene, mention)
        else:
            resolve_described(scene, mention)
        return
    owner = scene.owner_of(mention)
    strange = mention.owner is not None and owner is None  # “the programme's host”
    other = None if strange else _opposite(scene, mention, owner)
    if other is not None:
        _add(scene, other, mention, "somebody of the other side")
        return
    if not mention.country:
        figure = _make(scene, mention, "unnamed")
        figure.nouns.add(noun)
        return
    known = scene.figures.by_key("counterpart", mention.country)
    if known is not None:
        _add(scene, known, mention, "same office")
        return
    figure = _make(scene, mention, "office")
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
        if figure is anchor or not figure.mentions or not figure.is_official and not figure.country:
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
        return 4.0 * like + named + _recency(scene, mention, figure)

    return _best(scene, score)


def _best(scene: Scene, score: Callable[[Figure], float | None]) -> Figure | None:
    found = [(s, -f.number, f) for f in scene.figures.persons() if (s := score(f)) is not None]
    return max(found, key=lambda t: (t[0], t[1]))[2] if found else None


# --------------------------------------------------------------------------------------------------------- collective
def resolve_collective(scene: Scene, mention: MentionDraft) -> None:
    """“The two leaders”, “both governments”, “the Turkish side”: a country's government, or several actors together."""
    head = scene.parse.lower[mention.head]
    if head in scene.words.state and (code := mention.country or _state_meant(scene, mention)):
        _add(scene, country_figure(scene, code, mention), mention, "a government for its country")
        return
    owner = scene.owner_of(mention)
    if owner is not None and (code := mention.country or owner.country) and head in scene.words.homeland:
        _add(scene, country_figure(scene, code, mention), mention, "somebody's country")
        return
    if not mention.plural and head in scene.words.state and scene.parse.lower[mention.first] not in _PAIRING:
        resolve_body(scene, mention)
        return
    office = office_of(mention.title, scene.lexicons)
    noun = mention.title if scene.parse.lower[mention.head] != "both" else "both"
    persons = bool(office.row) or head in {"both", "men", "women"}
    described = not persons and _is_described(scene, mention)
    key = ("persons", noun) if persons else ("states",)
    if described or _owned_by_both(scene, mention):
        key = ("group", description_of(scene, mention))
    known = scene.figures.by_key(*key) or (_same_together(scene, office) if key[0] == "persons" else None)
    if known is not None and not mention.sides:
        _add(scene, known, mention, "the same together")
        return
    figure = _make(scene, mention, "group")
    figure.key = key
    figure.together = True
    figure.nouns.add(noun)
    if key[0] != "group":
        figure.members = _members(scene, mention, office, persons)
        figure.offices.append(office)
        figure.sides = mention.sides
        if key[0] == "states":
            figure.sectors["GOV"] = None
        if persons and mention.sides and not figure.members:
            scene.awaited.append(figure)


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
        person.reasons.append(Reason("sectors", "one of those named together", (scene.figures.span(group.mentions[0]),)))


def _is_described(scene: Scene, mention: MentionDraft) -> bool:
    """True for sides told by more than their number: “the guarantor countries”."""
    return any(
        scene.parse.pos[i] in {"NOUN", "ADJ", "PROPN", "VERB"} for i in range(mention.first, mention.last + 1) if i != mention.head
    )


def _state_meant(scene: Scene, mention: MentionDraft) -> str:
    """The country of “the Government” in its own paper, or of the one whose side is spoken of."""
    if mention.plural or mention.owner is not None or not is_definite(scene.parse, mention):
        return ""
    if scene.parse.lower[mention.head] in {"side", "delegation"}:
        return ""
    return scene.home.country if scene.home.speaks else ""


def _owned_by_both(scene: Scene, mention: MentionDraft) -> bool:
    """“Their foreign ministers” are not those who are spoken of."""
    return scene.parse.lower[mention.first] in {"their", "our"}


def _members(scene: Scene, mention: MentionDraft, office: Office, persons: bool) -> tuple[Figure, ...]:
    """The two who are meant together: persons of such an office from two sides, or the two sides themselves."""
    codes = mention.sides
    if not persons:
        known = [f for code in codes if (f := scene.figures.country(code)) is not None]
        return tuple(known if codes else _two_countries(scene))
    able = [f for f in scene.figures.persons() if f.mentions and _could_be(scene, f, office, codes)]
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
    return min(len(figure.mentions), 6) * _FOCUS + _recency(scene, mention, figure)


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
    codes = [code for code, _ in sorted(count.items(), key=lambda t: (-t[1], t[0]))[:2]]
    found = [scene.figures.country(code) for code in sorted(codes)]
    return [f for f in found if f is not None] if len(codes) == 2 and None not in found else []


def country_figure(scene: Scene, code: str, mention: MentionDraft) -> Figure:
    """The figure of a country, made without a mention where the text has not named it."""
    figure = scene.figures.country(code)
    if figure is None:
        figure = Figure(len(scene.figures.all), "country", country=code, key=("country", code))
        figure.name = scene.parse.words(mention.first, mention.last)
        scene.figures.all.append(figure)
    return figure


# ------------------------------------------------------------------------------------------------------- institutions
def resolve_body(scene: Scene, mention: MentionDraft) -> None:
    """“The ministry”, “Japan's defence ministry”, “her government”: the body of that kind and side, else a new one."""
    owner = scene.owner_of(mention)
    country = mention.country or (owner.country if owner is not None else "")
    both = scene.parse.lower[mention.first] in _PAIRING
    if mention.plural or both:
        (resolve_collective if both else resolve_group)(scene, mention)
        return
    personal = owner if owner is not None and owner.type in {"person", "unnamed"} else None
    kind = frozenset((mention.organisation or mention.title).split()) - _SMALL_WORDS

    def able(figure: Figure) -> bool:
        if figure.type not in {"organisation", "group"} or figure.plural or not figure.mentions:
            return False
        if country and figure.country and figure.country != country:
            return False
        if personal is not None and figure.owner is not personal:
            return False
        return any(_same_kind(kind, n) for n in figure.nouns)

    known = scene.focus.last(able) if is_definite(scene.parse, mention) or country else None
    if known is not None:
        _add(scene, known, mention, "same institution")
        known.country = known.country or country
        return
    figure = _make(scene, mention, "organisation")
    figure.nouns.add(mention.organisation or mention.title)
    figure.owner = personal
    figure.country = figure.country or country


def _same_kind(kind: frozenset[str], noun: str) -> bool:
    """True where two institutions' nouns can mean one: ministry and foreign ministry, cabinet and government."""
    other = frozenset(noun.split()) - _SMALL_WORDS
    return bool(kind and other) and (kind <= other or other <= kind)


# --------------------------------------------------------------------------------------------------------------- both
def _make(scene: Scene, mention: MentionDraft, type_: ActorType) -> Figure:
    figure = scene.figures.new(type_, mention)
    figure.plural = mention.plural
    scene.note(figure, mention.head)
    return figure


def _add(scene: Scene, figure: Figure, mention: MentionDraft, rule: str) -> None:
    scene.figures.add(figure, mention, rule, figure.mentions[:1])
    scene.note(figure, mention.head)
