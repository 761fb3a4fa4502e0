"""The map: where parties met, and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from communique.archive.schema import meetings
from communique.web.countries import name_of
from communique.web.desk import Desk, DeskOf
from communique.web.figures.labels import Label, labels
from communique.web.figures.world import HEIGHT, WIDTH, Outlines, outlines, projected
from communique.web.findings import fetched
from communique.web.quoted import Quoted, Shown
from communique.web.sums.places import Met, met_at, newest_at, unplaced
from communique.web.twins import twin

router = APIRouter(tags=["map"])
Month = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d)?)?$", description="A month or year: 2024-05")]
_PLACES = 300  # places drawn, those with most meetings
_NAMED = 60  # of these, those whose names stand beside them where there is room
_TYPE = 11.0  # size of the names, in units of the view
_CLOSEST = 220.0  # units of the picture that are shown at least
_MARGIN = 40.0


class Spot(Shown):
    """One place: how many meetings were told of there, by month (empty where unknown), and how many of them held.

    `x`, `y` and `r` are where it is drawn, in the picture's units.
    """

    name: str
    country: str
    lat: float
    lon: float
    tellings: int
    held: int
    months: dict[str, int]
    x: float
    y: float
    r: float

    @property
    def times(self) -> str:
        """The months with their counts, for the slider."""
        return " ".join(f"{month or '-'}:{n}" for month, n in self.months.items())


class View(Shown):
    """The part of the picture that is shown: its left upper corner, its size, and units per unit of the whole."""

    x: float
    y: float
    width: float
    height: float
    scale: float


class MapPage(Shown):
    """Where meetings were, most first; `unplaced` are those whose place is on no map."""

    since: str
    until: str
    view: View
    whole: bool
    months: tuple[str, ...]
    spots: tuple[Spot, ...]
    tellings: int
    unplaced: int
    place: str
    country: str
    country_name: str
    meetings: tuple[Quoted, ...]
    outlines: Outlines = Field(exclude=True)
    names: tuple[Label, ...] = Field(default=(), exclude=True)


def map_page(
    desk: Desk, since: str = "", until: str = "", place: str = "", country: str = "", *, whole: bool = False
) -> MapPage:
    """The map of the months from `since` to `until`; `place` and `country` choose a place whose meetings are listed."""
    found = [met for met in desk.sum(met_at) if _is_between(met.month, since, until)]
    places = dict.fromkeys((met.lon, met.lat) for met in found)  # a place has many months
    view = _view([projected(*at) for at in places], whole=whole)
    spots = _spots(found, view)
    return MapPage(
        since=since,
        until=until,
        view=view,
        whole=whole,
        months=tuple(sorted({month for spot in spots for month in spot.months if month})),
        spots=spots,
        tellings=sum(met.tellings for met in found),
        unplaced=desk.sum(unplaced),
        place=place,
        country=country,
        country_name=name_of(country),
        meetings=_listed(desk, place, country),
        outlines=outlines(),
        names=_names(spots, view),
    )


def _listed(desk: Desk, place: str, country: str) -> tuple[Quoted, ...]:
    """The newest meetings at a place."""
    if not place:
        return ()
    with desk.library.sums.rows() as held:
        keys = newest_at(held, place, country)
    return fetched(desk.connection, meetings, keys)


@twin(router, "/map", "map.html")
def world_map(
    desk: DeskOf,
    since: Month = "",
    until: Month = "",
    place: Annotated[str, Query(max_length=200)] = "",
    country: Annotated[str, Query(max_length=3)] = "",
    view: Literal["", "world"] = "",
) -> MapPage:
    """Meetings on a map, by place and month."""
    return map_page(desk, since, until, place, country, whole=view == "world")


def _is_between(month: str, since: str, until: str) -> bool:
    if not month:
        return not since and not until
    return (not since or month >= since) and (not until or month[: len(until)] <= until)


def _spots(found: Iterable[Met], view: View) -> tuple[Spot, ...]:
    places: dict[tuple[str, str], list[Met]] = defaultdict(list)
    for met in found:
        places[met.name, met.country].append(met)
    ranked = sorted(places.values(), key=lambda held: (-sum(m.tellings for m in held), held[0].name))[:_PLACES]
    most = max((sum(m.tellings for m in held) for held in ranked), default=1)
    return tuple(_spot(held, view, most) for held in ranked)


def _spot(held: Sequence[Met], view: View, most: int) -> Spot:
    months: Counter[str] = Counter()
    for met in held:
        months[met.month] += met.tellings
    first, times = held[0], months.total()
    x, y = projected(first.lon, first.lat)
    return Spot(
        name=first.name, country=first.country, lat=first.lat, lon=first.lon, tellings=times,
        held=sum(met.held for met in held), months=dict(sorted(months.items())),
        x=round(x, 1), y=round(y, 1), r=round((4 + 10 * (times / most) ** 0.5) * view.scale, 2),
    )  # fmt: skip


def _names(spots: Sequence[Spot], view: View) -> tuple[Label, ...]:
    frame = view.x, view.y, view.x + view.width, view.y + view.height
    return labels([(spot.x, spot.y, spot.r, spot.name) for spot in spots[:_NAMED]], _TYPE * view.scale, frame)


def _view(points: Sequence[tuple[float, float]], *, whole: bool) -> View:
    """What holds all points with a margin, in the picture's own proportions."""
    if whole or not points:
        return View(x=0, y=0, width=WIDTH, height=HEIGHT, scale=1)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    upper, lower = min(y for _, y in points), max(y for _, y in points)
    wanted = max(right - left + 2 * _MARGIN, (lower - upper + 2 * _MARGIN) * WIDTH / HEIGHT, _CLOSEST)
    width = min(wanted, WIDTH)
    height = width * HEIGHT / WIDTH
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((upper + lower - height) / 2, 0), HEIGHT - height)
    return View(
        x=round(x, 1), y=round(y, 1), width=round(width, 1), height=round(height, 1), scale=round(width / WIDTH, 4)
    )
