"""The tone between all sides, counted in two ways: as the pages draw it, and as the dossier counts it."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection

from communique.dossier.archived import dyads_in
from communique.dossier.dyads import REPORTED, UNRESOLVED
from communique.web.desk import Library
from communique.web.sums.dyads import OTHERS, between, ties

Told = dict[tuple[str, str, str, str, int], int]  # source, target, month, teller and quad to events


def drawn(library: Library) -> Told:
    pairs = [pair for tie in library.sums.get(ties) for pair in ((tie.one, tie.other), (tie.other, tie.one))]
    with library.sums.rows() as held:
        found = [between(held, *pair) for pair in pairs]
    return {
        (pair.source, pair.target, month.month, month.teller, quad): n
        for pair in found
        if pair
        for month in pair.months
        for quad, n in enumerate(month.quads)
        if n
    }


def counted(connection: Connection) -> Told:
    out: Counter[tuple[str, str, str, str, int]] = Counter()
    for d in dyads_in(connection):
        teller = d.teller if d.teller in (d.source, d.target, REPORTED, UNRESOLVED) else OTHERS
        out.update({(d.source, d.target, d.month, teller, quad): n for quad, n in enumerate(d.quads) if n})
    return dict(out)
