"""The rows that sums are made of: what is taken from the texts of a segment, by SQL that both databases read.

SQLite looks into the tables in the order written (CROSS JOIN): the texts as they lie in the file, then what each holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, text

from communique.web.sums.beside import Row, Tally

_HERE = "v.row BETWEEN :first AND :last AND v.is_current"
_FOUND = ("positions", "events", "meetings", "gaps")


def _rows(asked: str) -> Callable[[Connection, int, int], Iterable[Row]]:
    """What a question gives of the texts from row `first` to row `last`."""
    prepared = text(asked)

    def rows(connection: Connection, first: int, last: int) -> Iterable[Row]:
        return ((*row,) for row in connection.execute(prepared, {"first": first, "last": last}))

    return rows


TEXTS = Tally(
    "texts",
    "telling TEXT, outlet TEXT, day TEXT, changed INTEGER",
    _rows(f"""
        SELECT v.telling, coalesce(v.outlet, ''), v.published_on, CASE WHEN v.number > 1 THEN 1 ELSE 0 END
        FROM versions v WHERE {_HERE}"""),
    ("telling",),
)
SAID = Tally(
    "said",
    "outlet TEXT, sourcing TEXT, times INTEGER",
    _rows(f"""
        SELECT coalesce(v.outlet, ''), coalesce(s.sourcing, ''), count(*)
        FROM versions v CROSS JOIN statements s WHERE {_HERE} AND s.version = v.version GROUP BY 1, 2"""),
)
FOUND = Tally(
    "found",
    "what TEXT, times INTEGER",
    _rows(" UNION ALL ".join(
        f"SELECT '{table}', count(*) FROM versions v CROSS JOIN {table} f WHERE {_HERE} AND f.version = v.version"
        for table in _FOUND
    )),
)  # fmt: skip
GAPS = Tally(
    "missed",
    "what TEXT, day TEXT, version TEXT, first INTEGER, gap TEXT, outlet TEXT",
    _rows(f"""
        SELECT g.what, coalesce(v.published_on, ''), v.version, g.first, g.gap, lower(coalesce(v.outlet, ''))
        FROM versions v CROSS JOIN gaps g WHERE {_HERE} AND g.version = v.version"""),
    ("what, day DESC, version, first, gap, outlet",),
)
MET = Tally(
    "met",
    "one TEXT, one_side TEXT, other TEXT, other_side TEXT, year TEXT, times INTEGER",
    _rows(f"""
        SELECT a.name, coalesce(a.country, ''), b.name, coalesce(b.country, ''), coalesce(substr(m.date, 1, 4), ''),
               count(DISTINCT m.meeting)
        FROM versions v CROSS JOIN meetings m CROSS JOIN parties a CROSS JOIN parties b
        WHERE {_HERE} AND m.version = v.version AND m.status = 'held'
          AND a.version = m.version AND a.finding = m.meeting AND a.role = 'side'
          AND b.version = m.version AND b.finding = m.meeting AND b.role = 'side' AND a.side <> b.side
          AND a.name < b.name
        GROUP BY 1, 2, 3, 4, 5"""),
)
CONVEYED = Tally(
    "conveyed",
    "one TEXT, one_side TEXT, other TEXT, other_side TEXT, year TEXT, times INTEGER",
    _rows(f"""
        SELECT c.name, coalesce(c.country, ''), s.speaker_name, coalesce(s.speaker_country, ''),
               coalesce(substr(s.date, 1, 4), ''), count(*)
        FROM versions v CROSS JOIN chains c CROSS JOIN statements s
        WHERE {_HERE} AND c.version = v.version AND s.statement = c.statement
          AND coalesce(s.speaker_name, '') NOT IN ('', c.name)
          AND NOT EXISTS (SELECT 1 FROM chains d
                          WHERE d.version = c.version AND d.statement = c.statement AND d.number > c.number)
        GROUP BY 1, 2, 3, 4, 5"""),
)
MEETINGS = Tally(
    "meetings",
    "name TEXT, country TEXT, lat REAL, lon REAL, date TEXT, held INTEGER, meeting TEXT",
    _rows(f"""
        SELECT p.name, coalesce(p.country, ''), p.lat, p.lon, coalesce(m.date, ''),
               CASE WHEN m.status = 'held' THEN 1 ELSE 0 END, m.meeting
        FROM versions v CROSS JOIN meetings m LEFT JOIN places p ON p.place = m.place
        WHERE {_HERE} AND m.version = v.version"""),
    ("name, country, date DESC",),
)
