"""Who is who: the mentions of an article put together to actors.

First names (`clustering`), then, in reading order, phrases without a name and pronouns (the modules that end in
`_reference`); at last what one actor has from another (`inheritance`): a spokeswoman's country is her minister's. What
is merged by more than the same words has its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communique.language.parse import Parse
from communique.language.quotes import Quotation, find_quotations
from communique.lexicons import Lexicons
from communique.record import ActorType, Article
from communique.stages.actors.admission import admit
from communique.stages.actors.body_reference import resolve_body
from communique.stages.actors.clustering import cluster_names
from communique.stages.actors.collective_reference import fill_awaited, resolve_state, resolve_together
from communique.stages.actors.figures import Figure, Figures
from communique.stages.actors.incumbents import settle_incumbents
from communique.stages.actors.inheritance import inherit, settle_posts
from communique.stages.actors.office_reference import resolve_office
from communique.stages.actors.people_reference import (
    resolve_described,
    resolve_group,
    resolve_partitive,
    resolve_relational,
)
from communique.stages.actors.pronoun_reference import resolve_pronoun, settle_genders
from communique.stages.actors.scene import PAIRING, Scene, open_scene
from communique.stages.actors.sides import author_of, home_of, writer_of
from communique.stages.actors.speech_reference import resolve_speech
from communique.stages.drafts import ActorDraft, Cast, MentionDraft

__all__ = ["admit", "cast_of", "find_actors", "resolve_speech"]

_RESOLVE: Mapping[str, Callable[[Scene, MentionDraft], None]] = {
    "office": resolve_office,
    "rank": resolve_office,
    "unnamed": resolve_described,
    "spokesperson": resolve_described,
    "group": resolve_group,
    "people": resolve_group,
    "relational": resolve_relational,
    "institution": resolve_body,
    "medium": resolve_body,
    "partitive": resolve_partitive,
}


_BODIES = frozenset({"institution", "medium"})
_ORDER: Sequence[ActorType] = ("person", "office", "unnamed", "group", "organisation", "country")


def find_actors(
    parse: Parse,
    mentions: Sequence[MentionDraft],
    lexicons: Lexicons,
    article: Article,
    quotations: Sequence[Quotation] | None = None,
) -> Cast:
    """The cast of an article: its actors, persons first, and who each head token means.

    `quotations` are looked for where they are not given. Pronouns of the first and second person in quotations, and
    phrases that mean nobody the text makes known, are left in `Cast.unresolved`.
    """
    if quotations is None:
        quotations = find_quotations(article, parse.text, lexicons)
    figures = Figures(parse, lexicons)
    home = home_of(article, parse, mentions, lexicons)
    scene = open_scene(figures, mentions, home, quotations)
    cluster_names(figures, mentions, scene.words, article.outlet or "")
    settle_incumbents(scene, article.published)
    settle_posts(scene)
    settle_genders(scene, mentions)
    scene.author = author_of(article, figures) if home.speaks else writer_of(article, figures)
    for mention in sorted(mentions, key=lambda m: _reading_order(scene, m)):
        _resolve(scene, mention)
    inherit(scene)
    return cast_of(figures, article.text)


def _reading_order(scene: Scene, mention: MentionDraft) -> tuple[int, int]:
    """Inner phrases before those around them, a group before its part (“one of the sources”), and pronouns of a
    quotation after the sentence that may name its speaker.
    """
    if mention.sort == "third person" and scene.quoted[mention.head]:
        return scene.parse.sents[scene.parse.sent[mention.head]][1], mention.head
    if mention.sort == "partitive":
        return mention.owner or mention.first, mention.last + 1
    return mention.first, mention.last


def _resolve(scene: Scene, mention: MentionDraft) -> None:
    known = scene.figures.of.get(mention.head)
    if known is not None and any(mention is m for m in known.mentions):
        scene.note(known, mention.head)
        if known.type == "person" and scene.awaited:
            fill_awaited(scene, known)
    elif mention.form == "pronoun" or mention.sort == "third person":
        resolve_pronoun(scene, mention)
    elif known is None or mention.form != "name":
        _resolve_nominal(scene, mention)


def _resolve_nominal(scene: Scene, mention: MentionDraft) -> None:
    """Give a phrase without a name to the resolver of its sort; several people or bodies have their own."""
    sort, pairs = mention.sort, scene.parse.lower[mention.first] in PAIRING
    if sort in {"collective", "institution"} and resolve_state(scene, mention):
        return
    of_state = scene.parse.lower[mention.head] in scene.words.state
    if sort == "collective" and of_state and not mention.plural and not pairs:
        sort = "institution"
    if sort == "collective" or (sort == "office" and mention.plural) or (sort in _BODIES and pairs):
        resolve_together(scene, mention)
    elif mention.plural and sort != "partitive":
        resolve_group(scene, mention)
    else:
        _RESOLVE.get(sort, resolve_described)(scene, mention)


def cast_of(figures: Figures, text: str) -> Cast:
    """The figures that have mentions, as drafts: persons first, countries last, each kind in order of first mention."""
    kept = [f for f in figures.all if f.mentions]
    kept.sort(key=lambda f: (_ORDER.index(f.type), min((m.first, m.last) for m in f.mentions)))
    number = {f: n for n, f in enumerate(kept)}
    actors = tuple(_draft(figures, figure, number, text) for figure in kept)
    actor_of = {token: number[f] for token, f in sorted(figures.of.items()) if f in number}
    return Cast(actors, actor_of, tuple(figures.unresolved))


def _draft(figures: Figures, figure: Figure, number: Mapping[Figure, int], text: str) -> ActorDraft:
    mentions = tuple(sorted(figure.mentions, key=lambda m: (m.first, m.last)))
    speaks_for = figure.speaks_for
    return ActorDraft(
        name=_name(figures, figure, mentions, text),
        type=figure.type,
        country=figure.country or None,
        sectors=tuple(figure.sectors),
        roles=tuple(figure.roles),
        mentions=mentions,
        members=tuple(number[f] for f in figure.members if f in number),
        speaks_for=number.get(speaks_for) if speaks_for is not None else None,
        reasons=tuple(figure.reasons),
    )


def _as_written(parse: Parse, mention: MentionDraft, text: str) -> str:
    at = parse.text.find(mention.name, parse.start[mention.first], parse.end[mention.last])
    return text[at : at + len(mention.name)] if at >= 0 else mention.name


def _name(figures: Figures, figure: Figure, mentions: Sequence[MentionDraft], text: str) -> str:
    """The fullest name as it stands in the article, else the first phrase that is no pronoun, without its article."""
    parse = figures.parse
    written = [_as_written(parse, m, text) for m in mentions if m.name and m.name == figure.name]
    if written:
        return next((w for w in written if not w.isupper()), written[0])  # not as a headline in capitals has it
    first = next((m for m in mentions if m.form != "pronoun"), mentions[0])
    if first.form == "pronoun" and figure.together:
        return figure.name  # “Roe met Lund. *They* said …”: no words of the text name both
    start = first.first
    if start < first.last and parse.lower[start] in {"the", "this", "these"} and figure.type != "unnamed":
        start += 1
    return text[parse.start[start] : parse.end[first.last]]
