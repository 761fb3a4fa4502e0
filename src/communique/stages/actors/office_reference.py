"""Whom an office without a name means: “the minister”, “the President of Kenya”, “our Minister”."""

from __future__ import annotations

from communique.stages.actors.figures import Figure
from communique.stages.actors.scene import Scene, is_indefinite
from communique.stages.drafts import MentionDraft
from communique.stages.grammar.clauses import weight_of
from communique.stages.mentions.offices import Office, head_word, office_match, office_of

_OWN = 3.0  # counts for the own holder of an office in a party's paper
_AT_HOME = 1.0  # the same in a report, for the country where it was filed
_OFTEN = 0.15  # counts for each mention before
_SAME_SIDE = 2.5  # counts for the minister of the ministry that speaks in the sentence
_BYSTANDER = 1.0  # the weight of those who stand as neither subject nor object
_LITTLE = 0.2  # of the advantage of its own officials that bystanders have
_SURE = 2  # a degree of agreement beside which weaker ones do not count
_MATCH = 2.0  # counts for each degree of agreement of two titles
_FIRST_PERSON = frozenset({"our", "my"})


def resolve_office(scene: Scene, mention: MentionDraft) -> None:
    """“The minister”, “the President of Kenya”, “our Minister”: a known holder, else the office itself."""
    if is_indefinite(scene.parse, mention):
        scene.make(mention, "unnamed")
        return
    if mention.owner is not None and scene.parse.lower[mention.owner] in _FIRST_PERSON and scene.quoted[mention.head]:
        scene.figures.unresolved.append(mention)  # “my minister”: whose, the speaker tells
        return
    if mention.owner is not None and scene.parse.tag[mention.owner] == "WP$":
        scene.make(mention, "office")  # “the council, whose president”: of somebody else than those named so far
        return
    office = office_of(mention.title, scene.lexicons)
    country = mention.country or _implied_country(scene, mention)
    holder = _holder(scene, mention, office, country)
    rule = "office and its holder"
    if holder is None and _leads_a_side(scene, mention):
        holder, rule = _leader(scene, mention, country), "leader of a side"
    if holder is not None:
        scene.add(holder, mention, rule)
        return
    key = ("office", office.row or mention.title, mention.country)
    known = scene.figures.by_key(*key) or _same_office(scene, mention, office)
    if known is not None:
        scene.add(known, mention, "same office")
        return
    figure = scene.make(mention, "office")
    figure.key = key
    figure.country = figure.country or country
    figure.offices.append(office)


def _same_office(scene: Scene, mention: MentionDraft, office: Office) -> Figure | None:
    """The office named last that this one shortens: “the Secretary”, after the Secretary of State of X."""
    if mention.country or mention.organisation or mention.plural:
        return None
    return scene.focus.last(lambda f: f.type == "office" and any(office_match(office, o) >= 2 for o in f.offices))


def _leads_a_side(scene: Scene, mention: MentionDraft) -> bool:
    """True for a general word for whoever leads, of a country or of nothing that is named: not of a party."""
    if head_word(mention.title) not in scene.words.leader and mention.title not in scene.words.leader:
        return False
    owner = scene.owner_of(mention)
    return not mention.organisation and (mention.owner is None or (owner is not None and bool(owner.country)))


def _implied_country(scene: Scene, mention: MentionDraft) -> str:
    """The country that a possessor gives: “our Minister”, “her foreign minister”, “Kenya's premier”."""
    if mention.owner is None:
        return ""
    if scene.parse.lower[mention.owner] in _FIRST_PERSON:
        return scene.home.country if scene.home.speaks and not scene.quoted[mention.head] else ""
    owner = scene.figures.of.get(mention.owner)
    return owner.country if owner is not None else ""


def _holder(scene: Scene, mention: MentionDraft, office: Office, country: str) -> Figure | None:
    """Who in the text holds `office`: by title, side, and how lately mentioned."""
    barred = scene.subject_beside(mention.head) if scene.is_argument_beside_subject(mention.head) else None
    speaker = _speaking_side(scene, mention)
    best: tuple[float, int] | None = None
    found: Figure | None = None
    matches = {f: _match(office, f) for f in scene.figures.persons() if f.mentions}
    least = min(max(matches.values(), default=0), _SURE)
    for figure, match in matches.items():
        if not match or match < least or figure is barred or (country and figure.country and figure.country != country):
            continue
        if _bodies_clash(figure, mention):
            continue
        score = _MATCH * match + scene.recency(mention, figure)
        if not country:
            own = scene.home.country and figure.country in {"", scene.home.country}
            score += (_OWN if scene.home.speaks else _AT_HOME) * _part(scene, figure) if own else 0.0
            score += min(len(figure.mentions), 6) * _OFTEN
            score += _SAME_SIDE if speaker and figure.country == speaker else 0.0
        elif figure.country == country:
            score += _OWN
        rank = (score, -figure.number)
        if best is None or rank > best:
            best, found = rank, figure
    return found


def _part(scene: Scene, figure: Figure) -> float:
    """Less for somebody who has done nothing so far in the text: “in the presence of the Minister of Defence”."""
    heads = (i for m in figure.mentions for i in (m.head, *m.also))
    return 1.0 if any(weight_of(scene.parse, i) > _BYSTANDER for i in heads) else _LITTLE


def _match(office: Office, figure: Figure) -> int:
    """How well the office means one that `figure` holds; beside “foreign minister”, “minister” does not count."""
    telling = {h for o in figure.offices if o.rest for h in o.heads}
    held = [o for o in figure.offices if o.rest or not o.heads & telling]
    return max((office_match(office, o) for o in held), default=0)


def _bodies_clash(figure: Figure, mention: MentionDraft) -> bool:
    """True where the office is of one body and the person's of another: the DNC chair, the campaign's chairman."""
    bodies = [set(r.organisation.lower().split()) for r in figure.roles if r.organisation]
    wanted = set(mention.organisation.lower().split())
    return bool(wanted and bodies) and not any(wanted & body for body in bodies)


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
    return max(able, key=lambda f: (scene.recency(mention, f), len(f.mentions), -f.number), default=None)
