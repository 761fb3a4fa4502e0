"""What one actor has from another: the country and sector of whom somebody serves, whom a press office speaks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.lexicons import Organisation
from communique.record import Span
from communique.stages.actors.clause_sides import is_met_abroad, tell_by_clause
from communique.stages.actors.delayed import settle_delayed
from communique.stages.actors.figures import Figure
from communique.stages.actors.houses import settle_houses
from communique.stages.actors.scene import Scene
from communique.stages.drafts import MentionDraft, Reason
from communique.stages.grammar.clauses import clause_above, subject_of_clause, verb_over
from communique.stages.mentions.lookup import INTERNATIONAL
from communique.stages.mentions.offices import Office, head_word, office_match, office_of

_STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP"})
_LEAST_ASSOCIATION = 0.5
_AT_HOME = 0.75  # counts for the country where a report was filed
_SERVES = frozenset({"person", "unnamed", "group", "organisation", "office"})


def settle_posts(scene: Scene) -> None:
    """Before phrases are resolved: a counterpart has the post of whose he or she is, officials the home's country."""
    for figure in scene.figures.persons():
        for mention in figure.mentions:
            if mention.title.split("; ")[0] in scene.words.opposite:
                _share_post(scene, figure, mention)
    _give_own_office(scene)
    tell_by_clause(scene)
    _by_national_title(scene)
    settled = [f for f in scene.figures.persons() if not _owner_told(scene, f) and not is_met_abroad(scene, f)]
    if not scene.home.speaks and (sides := _two_most_named(scene)):
        _by_association(scene, sides)
    else:
        _from_home(scene, settled)


def _give_own_office(scene: Scene) -> None:
    """Give the office that a party's paper names with its country, and whose holder it does not tell, to the one person
    whom it names without any: “Ann Roe had a telephone conversation … The President of Norway stressed”.
    """
    if not scene.home.speaks or not scene.home.country:
        return
    titles = [m for m in scene.mention_at.values() if m.sort == "office" and m.country == scene.home.country]
    for mention in sorted(titles, key=lambda m: m.first):
        office = office_of(mention.title, scene.lexicons)
        if office.row not in scene.words.sole or office.former or office.deputy or mention.plural:
            continue
        persons = list(scene.figures.persons())
        if any(
            office_match(office, o) >= 2 and f.country in {"", scene.home.country} for f in persons for o in f.offices
        ):
            continue
        able = [
            f for f in persons if not f.offices and not f.country and f.full_names and _acts_before(scene, f, mention)
        ]
        if len(able) == 1:
            able[0].offices.append(office)
            able[0].sectors.update(dict.fromkeys(mention.sectors))
            _set_country(able[0], scene.home.country, "the office of the paper's own side", scene.figures.span(mention))


def _acts_before(scene: Scene, figure: Figure, mention: MentionDraft) -> bool:
    parse = scene.parse
    return any(
        m.first < mention.first and parse.dep[i] in {"nsubj", "nsubjpass"}
        for m in figure.mentions
        for i in (m.head, *m.also)
    )


def _by_national_title(scene: Scene) -> None:
    """The country of a title that only few have: the home's, the one that the text names, or the first of two."""
    told = {f.country for f in scene.figures.all if f.country and f.mentions}
    for figure in scene.figures.all:
        if figure.country or not figure.mentions or figure.plural or INTERNATIONAL & figure.sectors.keys():
            continue
        codes = next((c for o in figure.offices if (c := scene.words.national.get(o.row))), ())
        named = [code for code in codes if code in told]
        if scene.home.country in codes:
            named = [scene.home.country]
        elif len(codes) == 2 and (len(named) == 2 or (not named and figure.type == "person")):
            named = [codes[0]]
        if len(named) == 1:
            _set_country(figure, named[0], "title that few countries have", scene.figures.span(figure.mentions[0]))


def _share_post(scene: Scene, figure: Figure, mention: MentionDraft) -> None:
    other = scene.subject_beside(mention.head)
    if other is None or other is figure or other.type != "person" or mention.title not in scene.words.equal:
        return
    figure.offices += [o for o in other.offices if o not in figure.offices]
    figure.sectors.update(other.sectors)
    figure.reasons.append(Reason("sectors", "post of the counterpart", (scene.figures.span(mention),)))


def _owner_open(scene: Scene, figure: Figure) -> bool:
    """True where a title belongs to a body that a pronoun owns, which is not yet resolved: “head of its commission”."""
    owners = (scene.mention_at.get(m.owner) for m in figure.mentions if m.owner is not None)
    return any(o is not None and scene.parse.tag[o.first] == "PRP$" for o in owners)


def _owner_told(scene: Scene, figure: Figure) -> bool:
    """True where a title belongs to somebody whom a mention names: known once that one is resolved."""
    owners = (scene.mention_at.get(m.owner) for m in figure.mentions if m.owner is not None)
    return _owner_open(scene, figure) or any(o is not None and o.sort != "person" for o in owners)


def _is_owned(scene: Scene, figure: Figure) -> bool:
    return any(m.owner is not None and m.title.split("; ")[0] not in scene.words.opposite for m in figure.mentions)


def inherit(scene: Scene) -> None:
    """Fill in countries, sectors and whom somebody speaks for, each with its reason; figures are changed in place."""
    for _ in range(2):  # a spokesman of a body of an organisation: two steps
        for figure in scene.figures.all:
            _from_owner(scene, figure)
    settle_delayed(scene)
    _from_lexicon(scene)
    for figure in scene.figures.persons():
        _from_the_led(scene, figure)
    for figure in scene.figures.all:
        _from_subject(scene, figure)
    tell_by_clause(scene)
    _by_national_title(scene)
    _complete_sides(scene)
    settle_houses(scene)
    if not scene.home.speaks and (sides := _two_together(scene) or _two_most_named(scene)):
        _by_association(scene, sides)
    _from_home(scene, scene.figures.all)
    settle_houses(scene)
    for figure in scene.figures.all:
        _from_owner(scene, figure)
        _to_country(scene, figure)


def _complete_sides(scene: Scene) -> None:
    """Give “the ministers of X, Y and Z” the countries of those whom the text does not name."""
    for figure in scene.figures.all:
        if not figure.together or not figure.sides or not figure.members:
            continue
        named = {m.country for m in figure.members}
        missing = (scene.figures.country(code) for code in figure.sides if code not in named)
        figure.members = (*figure.members, *(f for f in missing if f is not None))


def _from_owner(scene: Scene, figure: Figure) -> None:
    if figure.type not in _SERVES or figure.together:
        return
    for mention in figure.mentions:
        owner = scene.owner_of(mention) if mention.sort != "relational" else None
        if owner is None or owner is figure or mention.title.split("; ")[0] in scene.words.opposite:
            continue
        if owner.type == "person" and figure.country and not owner.country and owner.is_official:
            _set_country(owner, figure.country, "country of who serves him or her", scene.figures.span(mention))
        if INTERNATIONAL & owner.sectors.keys() and owner.type in {"organisation", "office"} and not figure.country:
            figure.sectors = dict(owner.sectors)
        elif not figure.country and owner.country and not INTERNATIONAL & figure.sectors.keys():
            _set_country(figure, owner.country, "country of whom it belongs to", scene.figures.span(mention))
        if _speaks(mention):
            figure.speaks_for = figure.speaks_for or owner
        if not figure.sectors:
            figure.sectors.update(owner.sectors)


def _speaks(mention: MentionDraft) -> bool:
    return mention.sort == "spokesperson" or "spokes" in mention.title or "press" in mention.title


def _set_country(figure: Figure, code: str, rule: str, span: Span) -> None:
    figure.country = code
    figure.reasons.append(Reason("country", rule, (span,)))


def _from_lexicon(scene: Scene) -> None:
    """“ISPR” speaks for the Pakistani army: by the lexicon's word for whom a press office speaks for."""
    rows = {body.source: body for body in scene.lexicons.organisations if body.speaks_for}
    for figure in scene.figures.all:
        row: Organisation | None = next((rows[m.lexicon] for m in figure.mentions if m.lexicon in rows), None)
        if row is None or figure.speaks_for is not None:
            continue
        wanted = row.speaks_for.lower()
        figure.speaks_for = next(
            (f for f in scene.figures.all if f is not figure and f.name and f.name.lower() == wanted), None
        ) or (scene.figures.country(row.country) if row.country else None)


def _from_the_led(scene: Scene, figure: Figure) -> None:
    """“A Lao delegation headed by Ann Roe”: who leads it is of its country, and of its branch."""
    parse = scene.parse
    if figure.country or INTERNATIONAL & figure.sectors.keys():
        return
    for mention in figure.mentions:
        verb = parse.head[parse.head[mention.head]]
        led = parse.dep[parse.head[mention.head]] == "agent" and parse.dep[verb] == "acl"
        if not led or parse.lemma[verb] not in scene.words.lead:
            continue
        body = scene.figures.of.get(parse.head[verb]) or scene.figures.of.get(parse.head[parse.head[parse.head[verb]]])
        if body is not None and body.country and not INTERNATIONAL & body.sectors.keys():
            _set_country(figure, body.country, "country of those who are led", scene.figures.span(mention))
            figure.sectors = figure.sectors or dict(body.sectors)
            return


def _from_subject(scene: Scene, figure: Figure) -> None:
    """Officials or public media named without their side are the subject's: “the premier told cabinet colleagues”."""
    if figure.country or figure.type not in {"unnamed", "group", "organisation"} or not figure.mentions:
        return
    mention = figure.mentions[0]
    if mention.sort == "collective" or scene.parse.lower[mention.head] in scene.words.state:
        return
    colleague = mention.sort == "relational" and head_word(mention.title) in scene.words.opposite
    colleague = colleague and not mention.title.startswith("counterpart")
    public = mention.form != "name" and (colleague or "GOV" in figure.sectors)
    if not (public or _is_state_medium(mention)):
        return
    if scene.parse.dep[mention.head] in {"nsubj", "nsubjpass"} or figure.members:
        return
    subject = scene.subject_beside(mention.head)
    if subject is not None and subject is not figure and subject.country and not figure.members:
        _set_country(figure, subject.country, "country of the subject beside it", scene.figures.span(mention))


def _is_state_medium(mention: MentionDraft) -> bool:
    return mention.sort == "medium" and mention.organisation.startswith("state")


def _from_home(scene: Scene, figures: Sequence[Figure]) -> None:
    """Who holds a public post and has no country named is of the country whose paper it is, or where it was filed.

    Of a post that a country has once, a second holder is of the other side.
    """
    home = scene.home
    if not home.country:
        return
    for figure in sorted(figures, key=lambda f: min((m.first for m in f.mentions), default=0)):
        if figure.country or not figure.mentions or not _belongs_home(scene, figure):
            continue
        span = scene.figures.span(figure.mentions[0])
        if not _post_is_taken(scene, figure):
            _set_country(figure, home.country, home.rule, span)
        elif other := _other_side(scene):
            _set_country(figure, other, "other holder of a post that a country has once", span)


def _belongs_home(scene: Scene, figure: Figure) -> bool:
    if scene.home.speaks and figure.type == "person" and _is_its_voice(figure):
        figure.sectors.setdefault("GOV")
        return True
    if figure.together or INTERNATIONAL & figure.sectors.keys() or not _STATE_SECTORS & figure.sectors.keys():
        return False
    if figure.type == "person":
        return figure.is_official and any(o.row and o.row not in scene.words.abroad for o in figure.offices)
    if figure.type in {"office", "organisation"}:
        return not scene.words.shared & set(figure.words)
    if scene.home.speaks:
        return "GOV" in figure.sectors
    return bool(figure.sectors.keys() & {"COP", "PTY", "LEG"})


def _is_its_voice(figure: Figure) -> bool:
    """True for a spokesperson named without whom he or she speaks for: in a party's paper, for that party."""
    voice = any("spokesperson" in o.heads and not o.former for o in figure.offices)
    return voice and figure.speaks_for is None and not figure.country and not INTERNATIONAL & figure.sectors.keys()


def _post_is_taken(scene: Scene, figure: Figure) -> bool:
    """True where somebody else of the home's country has the post, and there is but one."""
    if figure.type != "person":
        return False
    own = _sole_posts(scene, figure)
    holders = [f for f in scene.figures.persons() if f is not figure and f.country == scene.home.country]
    return any(office_match(a, b) >= 2 for f in holders for a in _sole_posts(scene, f) for b in own)


def _sole_posts(scene: Scene, figure: Figure) -> list[Office]:
    return [o for o in figure.offices if o.row in scene.words.sole and not o.former and not o.deputy]


def _other_side(scene: Scene) -> str:
    """The country that the article names most besides its home."""
    count = Counter({f.country: len(f.mentions) for f in scene.figures.countries() if f.country != scene.home.country})
    best = count.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return ""
    return best[0][0]


def _by_association(scene: Scene, sides: tuple[str, str]) -> None:
    """In a report of two sides, officials named without a country are of the one that does, has or says something
    where they are named; what the other side does to it, or who of it tells them something, counts against it.
    """
    one, other = sides
    for figure in scene.figures.persons():
        if figure.country or not figure.is_official or INTERNATIONAL & figure.sectors.keys():
            continue
        if _owner_open(scene, figure) or (_is_owned(scene, figure) and not scene.focus.seen):
            continue  # “its foreign minister”, “a spokesman for the ministry”: whose, is known once phrases are
        score = {code: _association(scene, figure, code) + _beside_people(scene, figure, code) for code in sides}
        if scene.home.country in sides and any(o.row in scene.words.sole or o.deputy for o in figure.offices):
            score[scene.home.country] += _AT_HOME
        code = one if score[one] > score[other] else other
        if score[code] >= _LEAST_ASSOCIATION and score[one] != score[other]:
            _set_country(figure, code, "side spoken of beside it", scene.figures.span(figure.mentions[0]))


def _two_together(scene: Scene) -> tuple[str, str] | None:
    """The two countries of an article that takes two together: “both governments”, “the leaders of X and Y”."""
    for figure in scene.figures.all:
        codes = figure.sides or tuple(dict.fromkeys(m.country for m in figure.members if m.country))
        if figure.together and len(codes) == 2:
            return codes[0], codes[1]
    return None


def _two_most_named(scene: Scene) -> tuple[str, str] | None:
    """The two countries of a report about two: each has an official of its own by name or title."""
    count = Counter({f.country: len(f.mentions) for f in scene.figures.countries()})
    told = {f.country for f in scene.figures.persons() if f.country}
    codes = [code for code, n in count.most_common(2) if n > 1]
    if len(codes) < 2 or not told & set(codes):
        return None
    return codes[0], codes[1]


def _association(scene: Scene, figure: Figure, code: str) -> float:
    country = scene.figures.country(code)
    if country is None:
        return 0.0
    parse = scene.parse
    until = {parse.paragraph[m.head]: parse.sents[parse.sent[m.head]][1] for m in figure.mentions}
    score = 0.0
    for mention in country.mentions:
        i = mention.head
        if parse.paragraph[i] not in until or _inside_person(scene, i):
            continue
        if i > until[parse.paragraph[i]] and not scene.quoted[i]:
            continue  # what comes after is of somebody else, save in the words of whom it names
        behind = parse.dep[i] == "poss" and any(
            parse.sent[m.head] == parse.sent[i] and m.head < i for m in figure.mentions
        )
        if behind and parse.lower[parse.head[i]] not in scene.words.leader:
            continue  # “X shared the view that Chad's launch …” tells nothing of X's side
        if parse.dep[i] in {"nsubj", "nsubjpass", "poss"}:
            score += 1.0
        elif parse.lower[parse.head[i]] not in {"in", "at", "from"}:
            score -= 0.5
    return score


def _beside_people(scene: Scene, figure: Figure, code: str) -> float:
    """People of a country speak of their own officials, and to those of another."""
    score = 0.0
    for mention in figure.mentions:
        verb = verb_over(scene.parse, mention.head)
        if verb is None:
            continue
        subject = subject_of_clause(scene.parse, verb)
        if subject is not None and subject != mention.head:
            spoken_to = scene.figures.of.get(subject)
            score -= 1.0 if spoken_to is not None and spoken_to.country == code else 0.0
        above = clause_above(scene.parse, verb) if subject == mention.head else None
        teller = subject_of_clause(scene.parse, above) if above is not None else None
        told_by = scene.figures.of.get(teller) if teller is not None else None
        score += 0.5 if told_by is not None and told_by.country == code else 0.0
    return score


def _inside_person(scene: Scene, i: int) -> bool:
    """True for the country in a person's own title: “Japan's prime minister, …”."""
    return any(
        m.first <= i <= m.last
        for f in scene.figures.persons()
        for m in f.mentions
        if m.form == "name" and m.last > m.first
    )


def _to_country(scene: Scene, figure: Figure) -> None:
    """An organ of a state speaks for the state's actor."""
    organ = figure.type == "organisation" or figure.key[:1] == ("side",)
    if organ and figure.speaks_for is None and figure.country and "GOV" in figure.sectors:
        figure.speaks_for = scene.figures.country(figure.country)
