"""Which body an institution's noun means: “the ministry”, “Japan's defence ministry”, “her campaign”."""

from __future__ import annotations

from communique.stages.actors.figures import Figure
from communique.stages.actors.houses import bloc_meant
from communique.stages.actors.scene import Scene, is_definite
from communique.stages.drafts import MentionDraft

_BRANCHES = frozenset({"MIL", "LEG", "JUD", "COP", "SPY"})
_OWNERS = frozenset({"person", "unnamed", "office", "organisation"})
_HOLDERS = frozenset({"person", "organisation"})
_SMALL_WORDS = frozenset({"the", "of", "for", "and", "'s", "its", "their", "his", "her"})


def resolve_body(scene: Scene, mention: MentionDraft) -> None:
    """“The ministry”, “Japan's defence ministry”, “her government”: the body of that kind and side, else a new one."""
    owner = scene.owner_of(mention)
    country = mention.country or (owner.country if owner is not None else "")
    personal = owner if owner is not None and owner.type in {"person", "unnamed"} else None
    kind = frozenset((mention.organisation or mention.title).split()) - _SMALL_WORDS

    def able(figure: Figure) -> bool:
        if figure.type not in {"organisation", "group"} or figure.plural or not figure.mentions:
            return False
        if country and figure.country and figure.country != country:
            return False
        if personal is not None and figure.owner is not personal:
            return False
        if owner is not None and owner.type == "organisation" and figure.owner not in {None, owner}:
            return False  # the UN's office is not the premier's
        return any(_same_kind(kind, n) for n in figure.nouns)

    known = scene.focus.last(able) if is_definite(scene.parse, mention) or country else None
    if known is not None:
        scene.add(known, mention, "same institution")
        known.country = known.country or country
        return
    if owner is None and (bloc := bloc_meant(scene, mention)) is not None:
        scene.add(bloc, mention, "the body of several states named last")
        return
    figure = scene.make(mention, "organisation")
    figure.nouns.add(mention.organisation or mention.title)
    figure.owner = owner if owner is not None and owner.type in _OWNERS else None
    figure.country = figure.country or country or _of_its_kind(scene, mention)


def _of_its_kind(scene: Scene, mention: MentionDraft) -> str:
    """The country of the last body or official of the same branch: whose “the military” is, after the army's chief."""
    branch = _BRANCHES & set(mention.sectors)
    if not branch or scene.home.country or not is_definite(scene.parse, mention):
        return ""
    last = scene.focus.last(
        lambda f: bool(f.country) and f.type in _HOLDERS and bool(branch & f.sectors.keys()), told=True
    )
    return last.country if last is not None else ""


def _same_kind(kind: frozenset[str], noun: str) -> bool:
    """True where two institutions' nouns can mean one: ministry and foreign ministry, cabinet and government."""
    other = frozenset(noun.split()) - _SMALL_WORDS
    return bool(kind and other) and (kind <= other or other <= kind)
