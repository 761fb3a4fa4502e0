"""Accounts of one invented meeting, made of sentences that each tell of one thing; no model is needed."""

from __future__ import annotations

from collections.abc import Sequence

from communique.record import Actor, Article, Mention, Position, Reading, Span, Statement, digest

# what is told: who, the kind of position, toward whom, the words that introduce it, what is said
SENTENCES: dict[str, tuple[str, str, str, str, str]] = {
    "quota": ("NOR", "demand", "SEN", "Lunde demanded that", "herring quotas be halved before the winter season"),
    "prison": ("SEN", "request", "NOR", "Sel asked that", "the two jailed divers be moved to a prison in Bergen"),
    "lighthouse": (
        "NOR",
        "offer",
        "SEN",
        "Lunde offered",
        "to rebuild the burnt lighthouse on Gorée with Norwegian oak",
    ),
    "choir": ("SEN", "praise", "NOR", "Sel praised", "the children's choir of Tromsø for its concert in Saint-Louis"),
    "ferry": (
        "SEN",
        "commitment",
        "NOR",
        "Sel promised that",
        "a night ferry to Ziguinchor would carry Norwegian mail",
    ),
    "satellite": ("NOR", "concern", "SEN", "Lunde voiced concern at", "a satellite dish built beside the old cemetery"),
    "doctors": ("NOR", "intention", "SEN", "Lunde said that", "forty doctors would train nurses in Kaolack hospitals"),
    "salt": ("SEN", "warning", "NOR", "Sel warned that", "salt miners might strike if shipments are delayed again"),
}


def account(names: Sequence[str], kind: str = "readout") -> Reading:
    """A reading whose text is the sentences `names`, in that order, each with its statement and position."""
    lines = [f"{SENTENCES[n][3]} {SENTENCES[n][4]}." for n in names]
    text = "\n\n".join(lines) or "Nothing was said."
    statements, positions, starts = [], [], {"NOR": [], "SEN": []}
    for number, (name, line) in enumerate(zip(names, lines, strict=True), start=1):
        side, act, toward, lead, _ = SENTENCES[name]
        start = text.index(line)
        starts[side].append((start, start + len(line.split()[0])))
        said = Span(start=start + len(lead) + 1, end=start + len(line) - 1)
        statements.append(
            Statement(
                id=f"s{number}", speaker=side, content=(said,), manner="indirect", sourcing="named", evidence=(said,)
            )
        )
        positions.append(
            Position(
                id=f"p{number}", kind=act, holder=(side,), toward=(toward,), statement=f"s{number}", evidence=(said,)
            )
        )
    return Reading(
        article=Article(text=text, sha256=digest(text), kind=kind),
        actors=tuple(_actor(side, at) for side, at in starts.items()),
        statements=tuple(statements),
        positions=tuple(positions),
    )


def _actor(side: str, places: Sequence[tuple[int, int]]) -> Actor:
    mentions = tuple(Mention(start=s, end=e, form="name") for s, e in places)
    evidence = tuple(Span(start=s, end=e) for s, e in places)
    name = {"NOR": "Lunde", "SEN": "Sel"}[side]
    return Actor(id=side, name=name, type="person", country=side, mentions=mentions, evidence=evidence)
