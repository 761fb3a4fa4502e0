"""Who met whom, and who conveyed whose words: edges by year."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

_MOST = 4_000  # edges kept, the heaviest


@dataclass(frozen=True, slots=True)
class Edge:
    """How often two met, or the first conveyed the second, in one year; sides and years are empty where unknown."""

    one: str
    one_side: str
    other: str
    other_side: str
    year: str
    times: int


# SQLite looks into the tables in the order written (CROSS JOIN), so that the rows of one text are read together.
_MET = text("""
    SELECT a.name, coalesce(a.country, ''), b.name, coalesce(b.country, ''), coalesce(substr(m.date, 1, 4), ''),
           count(DISTINCT m.meeting) AS times
    FROM meetings m CROSS JOIN versions v CROSS JOIN parties a CROSS JOIN parties b
    WHERE m.status = 'held' AND v.version = m.version AND v.is_current
      AND a.version = m.version AND a.finding = m.meeting AND a.role = 'side'
      AND b.version = m.version AND b.finding = m.meeting AND b.role = 'side' AND a.side <> b.side AND a.name < b.name
    GROUP BY 1, 2, 3, 4, 5 ORDER BY times DESC, 1, 2, 3, 4, 5 LIMIT :most
""")
_CONVEYED = text("""
    SELECT c.name, coalesce(c.country, ''), s.speaker_name, coalesce(s.speaker_country, ''),
           coalesce(substr(s.date, 1, 4), ''), count(*) AS times
    FROM statements s CROSS JOIN versions v CROSS JOIN chains c
    WHERE coalesce(s.speaker_name, '') NOT IN ('', c.name) AND v.version = s.version AND v.is_current
      AND c.version = s.version AND c.statement = s.statement
      AND NOT EXISTS (SELECT 1 FROM chains d
                      WHERE d.version = c.version AND d.statement = c.statement AND d.number > c.number)
    GROUP BY 1, 2, 3, 4, 5 ORDER BY times DESC, 1, 2, 3, 4, 5 LIMIT :most
""")


def met(connection: Connection) -> tuple[Edge, ...]:
    """Who met whom: named actors on different sides of a meeting that was held, each pair in one order."""
    return tuple(Edge(*row) for row in connection.execute(_MET, {"most": _MOST}))


def conveyed(connection: Connection) -> tuple[Edge, ...]:
    """Who conveyed whose words: the last link of a chain, and the speaker."""
    return tuple(Edge(*row) for row in connection.execute(_CONVEYED, {"most": _MOST}))
