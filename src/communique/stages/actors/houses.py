"""Whose an institution is that the text names without its country, by those who hold its office.

“The presidency” is of whose president is spoken of, “the foreign ministry” of whose foreign minister; “a ministry
spokeswoman” speaks for the ministry named before; “the bloc” is the body of several states named last.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.language.parse import Parse
from communique.stages.actors.figures import Figure
from communique.stages.actors.scene import Scene
from communique.stages.drafts import MentionDraft, Reason
from communique.stages.mentions.lookup import INTERNATIONAL, lookup_of
from communique.stages.mentions.page import noun_of_words

#: How the name of a house begins, and the head words of the offices of those who hold it.
_HOLDERS: Mapping[str, frozenset[str]] = {
    "presiden": frozenset({"president"}),
    "chancell": frozenset({"chancellor"}),
    "ministry": frozenset({"minister"}),
    "royal": frozenset({"king", "queen", "emir", "sultan", "prince"}),
    "premier": frozenset({"premier", "minister"}),
}
_NEAR = 3  # sentences before a house within which its holder may be named
_SMALL_WORDS = frozenset({"the", "a", "an", "ministry", "of", "for"})
_SERVANTS = frozenset({"person", "unnamed"})


def settle_houses(scene: Scene) -> None:
    """Give institutions, and those who speak for one, the country of its holder; figures are changed in place."""
    for figure in scene.figures.all:
        if figure.country or not figure.mentions or figure.together or INTERNATIONAL & figure.sectors.keys():
            continue
        mention = min(figure.mentions, key=lambda m: m.first)
        if figure.type == "organisation" and figure.owner is None and "JRN" not in figure.sectors:
            words = _words(scene.parse, mention)
            _give(scene, figure, mention, _by_holder(scene, mention, words), "country of who holds the house")
        elif figure.type in _SERVANTS:
            _give(scene, figure, mention, _by_house(scene, mention), "country of the house it speaks for")


def _give(scene: Scene, figure: Figure, mention: MentionDraft, code: str, rule: str) -> None:
    if code:
        figure.country = code
        figure.reasons.append(Reason("country", rule, (scene.figures.span(mention),)))


def _words(parse: Parse, mention: MentionDraft) -> list[str]:
    return parse.lower[mention.first : mention.last + 1]


def _by_holder(scene: Scene, mention: MentionDraft, words: list[str]) -> str:
    """The country of who holds the office of this house: the subject of its sentence, else who is named last before."""
    heads = next((h for stem, h in _HOLDERS.items() for w in words if w.startswith(stem)), None)
    if heads is None:
        return ""
    portfolio = (
        {w for w in words if w not in {"the", "a", "an", "ministry", "of", "for"}} if "ministry" in words else set()
    )
    able = [f for f in scene.figures.persons() if f.country and _holds(f, heads, portfolio)]
    codes = {f.country for f in able}
    if len(codes) < 2:
        return next(iter(codes), "")
    best = max(able, key=lambda f: _nearness(scene, mention, f))
    return best.country if _nearness(scene, mention, best) > (0, 0) else ""


def _holds(figure: Figure, heads: frozenset[str], portfolio: set[str]) -> bool:
    for office in figure.offices:
        if office.former or office.deputy or not office.heads & heads:
            continue
        if "premier" not in heads and office.row == "prime minister":
            continue
        if not portfolio or portfolio <= {*office.rest, *office.row.split()}:
            return True
    return False


def _nearness(scene: Scene, mention: MentionDraft, figure: Figure) -> tuple[int, int]:
    """2 for a subject in the sentence of the house, 1 for a mention a few sentences before; and where that stands."""
    parse, here = scene.parse, scene.parse.sent[mention.head]
    best = (0, 0)
    for other in figure.mentions:
        sentence = parse.sent[other.head]
        if sentence == here and any(parse.dep[i] in {"nsubj", "nsubjpass"} for i in (other.head, *other.also)):
            best = max(best, (2, other.first))
        elif other.first < mention.first and here - sentence <= _NEAR:
            best = max(best, (1, other.first))
    return best


def _by_house(scene: Scene, mention: MentionDraft) -> str:
    """The country of the institution in “a ministry spokeswoman”: of that named last before, else of its holder."""
    titles = mention.title.split()
    houses = [w for w in titles if noun_of_words(lookup_of(scene.lexicons), w) == "institution"]
    if not houses:
        return ""
    known = [
        (m.first, f.country)
        for f in scene.figures.all
        if f.type == "organisation" and f.country and not INTERNATIONAL & f.sectors.keys()
        for m in f.mentions
        if m.first < mention.first and houses[-1] in _words(scene.parse, m)
    ]
    return max(known)[1] if known else _by_holder(scene, mention, titles[: titles.index(houses[-1]) + 1])


def bloc_meant(scene: Scene, mention: MentionDraft) -> Figure | None:
    """The body of several states that “the bloc” means: the one mentioned last."""
    if not INTERNATIONAL & set(mention.sectors):
        return None
    return scene.focus.last(
        lambda f: f.type == "organisation" and bool(f.name) and bool(INTERNATIONAL & f.sectors.keys())
    )
