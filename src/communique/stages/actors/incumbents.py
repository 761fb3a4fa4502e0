"""Leaders whom the text names without saying whose: “President Mbeki”, “Vladimir Putin”, by the dated list of offices.

A full name says enough; a surname needs the office beside it, or its country in the text, and a day of the holder's
years where the article has one. What the text itself says of somebody stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.language.naming import fits, folded_words, same_bearer
from communique.lexicons import Leader, Lexicons
from communique.stages.actors.figures import Figure
from communique.stages.actors.scene import Scene
from communique.stages.drafts import Reason
from communique.stages.mentions.lookup import INTERNATIONAL
from communique.stages.mentions.offices import Office, office_match, office_of

_GRACE = 1  # years before and after the office in which somebody is news by it
_LIKE = 1  # a degree of agreement of two titles that is too weak
_SURNAME = 2  # how well a single word must fit a leader's name


@dataclass(frozen=True, slots=True)
class _Known:
    leader: Leader
    words: tuple[str, ...]
    office: Office


@lru_cache(maxsize=4)
def _by_word(lexicons: Lexicons) -> Mapping[str, Sequence[_Known]]:
    """The leaders by each word of their names, folded."""
    out: dict[str, list[_Known]] = defaultdict(list)
    for leader in lexicons.leaders:
        words = folded_words(leader.name)
        for word in dict.fromkeys(words):
            out[word].append(_Known(leader, words, office_of(leader.office, lexicons)))
    return out


@lru_cache(maxsize=4)
def _bodies(lexicons: Lexicons) -> Mapping[str, tuple[str, ...]]:
    """The sectors of the bodies that have a row of their own."""
    return {body.name: body.sectors for body in lexicons.organisations}


def country_led_by(name: str, title: str, lexicons: Lexicons) -> str:
    """The one country whose holders of an office of that title have that surname, ever; empty for none or several."""
    words, office = folded_words(name), office_of(title, lexicons)
    known = _by_word(lexicons).get(words[-1], ()) if words else ()
    codes = {k.leader.of for k in known if fits(words, k.words) >= _SURNAME and office_match(k.office, office) > _LIKE}
    codes -= _bodies(lexicons).keys()
    return codes.pop() if len(codes) == 1 else ""


def settle_incumbents(scene: Scene, published: str | None) -> None:
    """Give country, sectors and office to the leaders among the persons; `published` is the article's date (ISO)."""
    year = int(published[:4]) if published and published[:4].isdigit() else None
    known = _by_word(scene.lexicons)
    told = {f.country for f in scene.figures.all if f.country and f.mentions} | _bodies_named(scene)
    able = [f for f in scene.figures.persons() if f.mentions and f.words and not INTERNATIONAL & f.sectors.keys()]
    unknown = []
    for figure in able:
        found = _meant(figure, known.get(figure.words[-1], ()), told, year)
        if found is not None:
            _settle(scene, figure, found, year)
        elif not figure.country and not figure.offices:
            unknown.append(figure)
    if year is not None and len(unknown) < len(able):  # “Trump spoke with Xi”: among leaders, a surname is enough
        for figure in unknown:
            found = _meant(figure, known.get(figure.words[-1], ()), told, year, peers=True)
            if found is not None:
                _settle(scene, figure, found, year)


def _bodies_named(scene: Scene) -> set[str]:
    """The bodies of the lexicon that the text names, by their names there."""
    keys = {f.key[1] for f in scene.figures.all if f.key[:1] == ("lexicon",) and f.mentions}
    return {body.name for body in scene.lexicons.organisations if body.source in keys} if keys else set()


def _meant(
    figure: Figure, known: Sequence[_Known], told: set[str], year: int | None, *, peers: bool = False
) -> _Known | None:
    """Which leader `figure` is; None for nobody, or where it may be several of different countries.

    Among `peers`, leaders of the day, a surname alone says enough.
    """
    able = [k for k in known if _is_bearer(figure, k) and figure.country in {"", k.leader.of}]
    if len(figure.words) == 1 and peers:
        able = [k for k in able if year and k.leader.led_in(year) and k.office.row]
    elif len(figure.words) == 1:
        able = [k for k in able if _is_sure(figure, k, told, year)]
    if len({k.leader.of for k in able}) > 1:  # secretary general and premier before: by the title, else by the day
        able = [k for k in able if _holds(figure, k)] or [k for k in able if year and k.leader.led_in(year)] or able
    if len({k.leader.of for k in able}) > 1:
        able = [k for k in able if k.leader.of in told]
    if len({k.leader.of for k in able}) != 1:
        return None
    return next((k for k in able if year and k.leader.led_in(year)), able[-1])


def _is_bearer(figure: Figure, known: _Known) -> bool:
    if len(figure.words) > 1:
        return len(known.words) > 1 and same_bearer(figure.words, known.words) in {"same name", "shorter name"}
    return fits(figure.words, known.words) >= _SURNAME


def _holds(figure: Figure, known: _Known) -> bool:
    return any(o.row == known.office.row or office_match(known.office, o) > 1 for o in figure.offices)


def _is_sure(figure: Figure, known: _Known, told: set[str], year: int | None) -> bool:
    """True where a surname is enough: with the title, in the holder's years, or where the country is named."""
    former = any(o.former for o in figure.offices)
    in_time = year is None or former or known.leader.led_in(year, _GRACE)
    if not in_time or any(o.deputy for o in figure.offices) or (figure.offices and not _holds(figure, known)):
        return False
    return known.leader.of in told or bool(figure.offices)


def _settle(scene: Scene, figure: Figure, known: _Known, year: int | None) -> None:
    leader = known.leader
    body = _bodies(scene.lexicons).get(leader.of)
    reason = (scene.figures.span(figure.mentions[0]),)
    in_office = year is None or leader.led_in(year)
    if body is not None:
        if in_office and not figure.country:
            figure.sectors = dict.fromkeys(body)
            figure.reasons.append(Reason("sectors", "led the body in those years", reason, leader.source))
        return
    if not figure.country:
        figure.country = leader.of
        figure.reasons.append(Reason("country", "led the country", reason, leader.source))
    if not figure.sectors:
        figure.sectors = {"GOV" if in_office else "ELI": None}
        figure.reasons.append(Reason("sectors", "led the country", reason, leader.source))
    if in_office and not figure.offices and known.office.row:
        figure.offices.append(known.office)
