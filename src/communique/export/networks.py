"""Who met whom, and who conveyed whom: networks as GEXF (with the days on which an edge stands) and GraphML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import quoteattr

from communique.archive.keys import key
from communique.export.kept import Kept, Losses
from communique.export.xmi import xml_text
from communique.record import Actor

Network = Literal["met", "conveyed"]
_NODE = ("name", "kind", "country")
_EDGE = ("relation", "status", "date", "until", "date_basis", "place", "words", "outlet", "url", "telling", "finding")


@dataclass(slots=True)
class Graph:
    """Nodes by key, and edges as they were found, each with its evidence."""

    directed: bool
    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def node(self, actor: Actor) -> str:
        """The key of the node that an actor is: who has the same name, side and kind is the same one."""
        name = key("n", actor.name, actor.country or "", actor.type)
        self.nodes.setdefault(name, {"name": actor.name, "kind": actor.type, "country": actor.country or ""})
        return name


def graph_of(texts: Iterable[Kept], network: Network, losses: Losses) -> Graph:
    """The network of some texts."""
    graph = Graph(directed=network == "conveyed")
    for one in texts:
        left_out = "statements" if network == "met" else "meetings"
        losses.leave_out(one.reading, f"{left_out} positions events times places gaps", "no part of this network")
        for start, end, told in _met(one, graph) if network == "met" else _conveyed(one, graph):
            graph.edges.append((start, end, told))
    return graph


Edge = tuple[str, str, dict[str, str]]


def _met(one: Kept, graph: Graph) -> Iterator[Edge]:
    actors = one.actors()
    for meeting in one.reading.meetings:
        sides = [[graph.node(actors[a]) for a in side if a in actors] for side in meeting.sides]
        was = one.when(meeting)
        told = {
            "relation": meeting.form,
            "status": meeting.status,
            "date": was.date or "",
            "until": was.date_until or was.date or "",
            "date_basis": was.date_basis or "",
            "place": meeting.place.name if meeting.place else "",
            "words": one.words(meeting.evidence),
            "finding": one.keys.meetings[meeting.id],
        }
        for first, second in combinations(sides, 2):
            for a in first:
                for b in second:
                    yield a, b, {**told, **_source(one)}


def _conveyed(one: Kept, graph: Graph) -> Iterator[Edge]:
    """Each link of a chain conveyed the next one, and the last one the speaker."""
    actors = one.actors()
    for statement in one.reading.statements:
        chain = [(actors[v.actor], v.form) for v in statement.via if v.actor in actors]
        speaker = actors.get(statement.speaker or "")
        was = one.when(statement)
        ends = [actor for actor, _ in chain[1:]] + ([speaker] if speaker else [])
        for (start, form), end in zip(chain, ends, strict=False):
            told = {
                "relation": form,
                "status": statement.manner,
                "date": was.date or "",
                "until": was.date_until or was.date or "",
                "date_basis": was.date_basis or "",
                "words": one.words(statement.content),
                "finding": one.keys.statements[statement.id],
            }
            yield graph.node(start), graph.node(end), {**told, **_source(one)}


def _source(one: Kept) -> dict[str, str]:
    return {"outlet": one.article.outlet or "", "url": one.article.url or "", "telling": one.telling}


def to_gexf(texts: Iterable[Kept], path: Path, network: Network) -> Losses:
    """A network as GEXF 1.2 (gexf.net), each edge with the days on which it stands."""
    losses = Losses()
    graph = graph_of(texts, network, losses)
    with path.open("w", encoding="utf-8") as out:
        out.writelines(_gexf(graph))
    return losses


def _gexf(graph: Graph) -> Iterator[str]:
    kind = "directed" if graph.directed else "undirected"
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
        f'<graph mode="dynamic" timeformat="date" defaultedgetype="{kind}">\n'
    )
    for owner, names in (("node", _NODE), ("edge", _EDGE)):
        listed = "".join(f'<attribute id="{n}" title="{name}" type="string"/>\n' for n, name in enumerate(names))
        yield f'<attributes class="{owner}" mode="static">\n{listed}</attributes>\n'
    yield "<nodes>\n"
    for name, told in graph.nodes.items():
        yield f'<node id="{name}" label={_quoted(told["name"])}>{_gexf_values(told, _NODE)}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, (start, end, told) in enumerate(graph.edges):
        days = f' start="{told["date"]}" end="{told["until"]}"' if told["date"] else ""
        values = _gexf_values(told, _EDGE)
        yield f'<edge id="{number}" source="{start}" target="{end}" type="{kind}"{days}>{values}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _gexf_values(told: dict[str, str], names: Iterable[str]) -> str:
    listed = "".join(
        f'<attvalue for="{n}" value={_quoted(told[name])}/>' for n, name in enumerate(names) if told.get(name)
    )
    return f"<attvalues>{listed}</attvalues>"


def to_graphml(texts: Iterable[Kept], path: Path, network: Network) -> Losses:
    """A network as GraphML."""
    losses = Losses()
    graph = graph_of(texts, network, losses)
    with path.open("w", encoding="utf-8") as out:
        out.writelines(_graphml(graph))
    return losses


def _graphml(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            yield f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="string"/>\n'
    yield f'<graph edgedefault="{"directed" if graph.directed else "undirected"}">\n'
    for name, told in graph.nodes.items():
        yield f'<node id="{name}">{_graphml_values("node", told)}</node>\n'
    for number, (start, end, told) in enumerate(graph.edges):
        yield f'<edge id="e{number}" source="{start}" target="{end}">{_graphml_values("edge", told)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _graphml_values(owner: str, told: dict[str, str]) -> str:
    return "".join(f'<data key="{owner}-{name}">{xml_text(value)}</data>' for name, value in told.items() if value)


def _quoted(value: str) -> str:
    return quoteattr(xml_text(value, escaped=False), {"\n": " ", "\r": " "})
