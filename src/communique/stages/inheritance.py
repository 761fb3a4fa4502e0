"""What one actor has from another: the country and sector of whom somebody serves, and whom a press office speaks for."""

from __future__ import annotations

from collections import Counter

from communique.lexicons import Organisation
from communique.record import Span
from communique.stages.drafts import MentionDraft, Reason
from communique.stages.figures import Figure
from communique.stages.scene import Scene

_STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP"})
_SERVES = frozenset({"person", "unnamed", "group", "organisation", "office"})
_INTERNATIONAL = frozenset({"IGO", "UNO", "EUR"})


def inherit(scene: Scene) -> None:
    """Fill in countries, sectors and whom somebody speaks for, each with its reason; figures are changed in place."""
    for figure in scene.figures.all:
        _from_owner(scene, figure)
    _from_lexicon(scene)
    for figure in scene.figures.all:
        _from_subject(scene, figure)
    _from_home(scene)
    _from_locale(scene)
    for figure in scene.figures.all:
        _from_owner(scene, figure)
        _to_country(scene, figure)


def _from_owner(scene: Scene, figure: Figure) -> None:
    if figure.type not in _SERVES:
        return
    for mention in figure.mentions:
        owner = scene.owner_of(mention)
        if owner is None or owner is figure:
            continue
        if not figure.country and owner.country and not _INTERNATIONAL & figure.sectors.keys():
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


def _from_subject(scene: Scene, figure: Figure) -> None:
    """Officials or public media named without their side are the subject's: “the premier told cabinet colleagues”."""
    if figure.country or figure.type not in {"unnamed", "group", "organisation"} or not figure.mentions:
        return
    mention = figure.mentions[0]
    if mention.form == "name" or not (_STATE_SECTORS & figure.sectors.keys() or _is_state_medium(mention)):
        if mention.sort != "relational":
            return
    if scene.parse.dep[mention.head] in {"nsubj", "nsubjpass"} or figure.members:
        return
    subject = scene.subject_beside(mention.head)
    if subject is not None and subject is not figure and subject.country and not figure.members:
        _set_country(figure, subject.country, "country of the subject beside it", scene.figures.span(mention))


def _is_state_medium(mention: MentionDraft) -> bool:
    return mention.sort == "medium" and mention.organisation.startswith("state")


def _from_home(scene: Scene) -> None:
    """Who holds a public post and has no country named is of the country whose paper it is, or where it was filed."""
    home = scene.home
    if not home.country:
        return
    for figure in scene.figures.all:
        if figure.country or not figure.mentions or not _belongs_home(figure, home.speaks):
            continue
        _set_country(figure, home.country, home.rule, scene.figures.span(figure.mentions[0]))


def _belongs_home(figure: Figure, speaks: bool) -> bool:
    if figure.members or _INTERNATIONAL & figure.sectors.keys() or not _STATE_SECTORS & figure.sectors.keys():
        return False
    if figure.type == "person":
        return figure.is_official
    if figure.type in {"office", "organisation"}:
        return True
    return speaks or bool(figure.sectors.keys() & {"COP", "PTY", "LEG"})


def _from_locale(scene: Scene) -> None:
    """In a report of a visit, officials named without a country are the host's, where a sentence names both."""
    if scene.home.country or scene.home.speaks:
        return
    code = _visited(scene)
    host = scene.figures.country(code) if code else None
    if host is None:
        return
    sentences = {scene.parse.sent[m.head] for m in host.mentions}
    for figure in scene.figures.persons():
        if figure.country or not figure.is_official or not _STATE_SECTORS & figure.sectors.keys():
            continue
        beside = next((m for m in figure.mentions if scene.parse.sent[m.head] in sentences), None)
        if beside is not None:
            _set_country(figure, code, "country of the visit", scene.figures.span(beside))


def _visited(scene: Scene) -> str:
    """The country that the article tells of visits to, where it is the one it names most; else empty."""
    parse, count = scene.parse, Counter[str]()
    for i in range(1, len(parse)):
        if parse.dep[i] != "pobj" or parse.lower[parse.head[i]] not in {"to", "in"}:
            continue
        figure = scene.figures.of.get(i)
        if figure is not None and figure.type == "country" and _is_visit(scene, parse.head[i]):
            count[figure.country] += 1
    most = Counter({f.country: len(f.mentions) for f in scene.figures.countries()}).most_common(1)
    return most[0][0] if most and count[most[0][0]] else ""


def _is_visit(scene: Scene, preposition: int) -> bool:
    return scene.parse.lemma[scene.parse.head[preposition]] in scene.words.motion


def _to_country(scene: Scene, figure: Figure) -> None:
    """An organ of a state speaks for the state's actor."""
    if figure.type == "organisation" and figure.speaks_for is None and figure.country and "GOV" in figure.sectors:
        figure.speaks_for = scene.figures.country(figure.country)
