"""The network: who met whom, and who conveyed whose words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from communique.web.desk import Desk, DeskOf
from communique.web.figures.labels import Label, labels
from communique.web.figures.network import WIDTH, laid_out, order_of
from communique.web.quoted import Shown, Who
from communique.web.sides import looks
from communique.web.sums.networks import Edge, conveyed, met
from communique.web.twins import twin

router = APIRouter(tags=["network"])
What = Literal["met", "conveyed"]
Year = Annotated[str, Query(pattern=r"^(\d{4})?$", description="A year: 2024")]
_NODES = 45
_TYPE = 11.0  # size of the names in the picture

Name = tuple[str, str]  # name and side


class Node(Shown):
    """Somebody, with how often they met others or conveyed or were conveyed, and where they are drawn."""

    who: Who
    times: int
    x: float
    y: float
    r: float
    years: dict[str, int]

    @property
    def told(self) -> str:
        """The years with their counts, for the slider."""
        return _told(self.years)


class Link(Shown):
    """Two who met, or the first of whom conveyed the second; `one` and `other` are numbers of nodes."""

    one: int
    other: int
    times: int
    width: float
    years: dict[str, int]

    @property
    def told(self) -> str:
        """The years with their counts, for the slider."""
        return _told(self.years)


class NetworkPage(Shown):
    """Who is tied to whom, drawn and listed; only the most connected. `everybody` counts all who are tied."""

    what: What
    since: str
    until: str
    q: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    years: tuple[str, ...]
    everybody: int
    width: float = WIDTH
    height: float
    names: tuple[Label, ...] = Field(default=(), exclude=True)


def network_page(desk: Desk, what: What = "met", since: str = "", until: str = "", q: str = "") -> NetworkPage:
    """The network of the years from `since` to `until`; `q` keeps to ties of those whose name has it."""
    edges = [e for e in desk.sum(met if what == "met" else conveyed) if _is_asked(e, since, until, q)]
    pairs: dict[tuple[Name, Name], Counter[str]] = defaultdict(Counter)
    for edge in edges:
        pairs[(edge.one, edge.one_side), (edge.other, edge.other_side)][edge.year] += edge.times
    weight: Counter[Name] = Counter()
    for pair, years in pairs.items():
        for name in pair:
            weight[name] += years.total()
    chosen = [name for name, _ in sorted(weight.items(), key=lambda held: (-held[1], held[0]))[:_NODES]]
    links = _links(chosen, pairs)
    nodes, height = _nodes(chosen, links)
    return NetworkPage(
        what=what,
        since=since,
        until=until,
        q=q,
        nodes=nodes,
        links=links,
        years=tuple(sorted({year for link in links for year in link.years if year})),
        everybody=len(weight),
        height=height,
        names=labels([(n.x, n.y, n.r, n.who.name) for n in nodes], _TYPE, (0, 0, WIDTH, height)),
    )


@twin(router, "/network", "network.html")
def network(
    desk: DeskOf,
    what: What = "met",
    since: Year = "",
    until: Year = "",
    q: Annotated[str, Query(max_length=200)] = "",
) -> NetworkPage:
    """Who met whom, or who conveyed whose words, by year."""
    return network_page(desk, what, since, until, q)


def _is_asked(edge: Edge, since: str, until: str, q: str) -> bool:
    told = (edge.one, edge.one_side, edge.other, edge.other_side)
    in_time = (not since or edge.year >= since) and (not until or "" < edge.year <= until)
    return in_time and (not q.strip() or any(q.strip().lower() in part.lower() for part in told))


def _links(chosen: Sequence[Name], pairs: dict[tuple[Name, Name], Counter[str]]) -> tuple[Link, ...]:
    number = {name: n for n, name in enumerate(chosen)}
    held = [(pair, years) for pair, years in pairs.items() if pair[0] in number and pair[1] in number]
    most = max((years.total() for _, years in held), default=1)
    held.sort(key=lambda h: (-h[1].total(), h[0]))
    return tuple(
        Link(
            one=number[one],
            other=number[other],
            times=years.total(),
            width=round(1 + 5 * (years.total() / most) ** 0.5, 1),
            years=dict(sorted(years.items())),
        )
        for (one, other), years in held
    )


def _nodes(chosen: Sequence[Name], links: Sequence[Link]) -> tuple[tuple[Node, ...], float]:
    """The nodes where they are drawn, and the height of the picture."""
    place = {n: at for at, n in enumerate(order_of(chosen))}
    layout = laid_out(len(chosen), tuple(sorted((place[link.one], place[link.other]) for link in links)))
    years: list[Counter[str]] = [Counter() for _ in chosen]
    for link in links:
        for end in (link.one, link.other):
            years[end].update(link.years)
    most = max((counted.total() for counted in years), default=1) or 1
    look = looks(side for _, side in chosen)
    made = tuple(
        Node(
            who=Who(name=name, code=side, look=look.get(side)),
            times=counted.total(),
            x=layout.places[place[n]][0],
            y=layout.places[place[n]][1],
            r=round(6 + 10 * (counted.total() / most) ** 0.5, 1),
            years=dict(sorted(counted.items())),
        )
        for n, ((name, side), counted) in enumerate(zip(chosen, years, strict=True))
    )
    return made, layout.height


def _told(years: dict[str, int]) -> str:
    pairs: Iterable[tuple[str, int]] = years.items()
    return " ".join(f"{year or '-'}:{n}" for year, n in pairs)
