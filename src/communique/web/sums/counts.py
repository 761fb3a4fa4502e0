"""How much there is of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection as Held

from sqlalchemy import func, select

from communique.archive.schema import documents, failures, versions
from communique.web.sums.counting import Counting, one
from communique.web.sums.rows import FOUND, GAPS, SAID, TEXTS

_MARKED = 20  # changed documents that are listed


@dataclass(frozen=True, slots=True)
class Counts:
    """How many texts, tellings (texts without their reprints), findings by table, failures; `outlets` have a name."""

    texts: int
    tellings: int
    outlets: int
    changed: int
    failures: int
    first_published: str | None
    last_published: str | None
    findings: Mapping[str, int]


def counts(counting: Counting) -> Counts:
    """The counts of an archive."""
    texts, tellings, outlets, changed, first, last = one(counting.ask("""
        SELECT count(*), count(DISTINCT telling), count(DISTINCT nullif(outlet, '')), coalesce(sum(changed), 0),
               min(day), max(day) FROM texts""", TEXTS))  # fmt: skip
    said = counting.ask("SELECT 'statements', coalesce(sum(times), 0) FROM said", SAID)
    found = counting.ask("SELECT what, sum(times) FROM found GROUP BY what", FOUND)
    failed = counting.connection.scalar(select(func.count()).select_from(failures)) or 0
    findings = dict.fromkeys(("statements", "positions", "events", "meetings", "gaps"), 0) | dict([*said, *found])
    return Counts(texts, tellings, outlets, changed, failed, first, last, findings)


def texts_by_month(counting: Counting) -> Mapping[str, int]:
    """How many texts were published in each month (`2024-05`)."""
    asked = "SELECT substr(day, 1, 7), count(*) FROM texts WHERE day IS NOT NULL GROUP BY 1 ORDER BY 1"
    return dict(counting.ask(asked, TEXTS))


def changed_documents(counting: Counting) -> tuple[str, ...]:
    """The documents with more than one text, those whose last text came last first; the last few."""
    v, d = versions.c, documents.c
    asked = select(d.document).join(versions, v.version == d.current).where(d.versions > 1)
    return tuple(counting.connection.scalars(asked.order_by(v.retrieved.desc(), d.document).limit(_MARKED)))


def gaps_by_kind(counting: Counting) -> tuple[tuple[str, int, int], ...]:
    """What could not be resolved: its kind, how often, in how many texts; the most frequent first."""
    asked = "SELECT what, count(*), count(DISTINCT version) FROM missed GROUP BY what ORDER BY 2 DESC, 1"
    return tuple((what, times, texts) for what, times, texts in counting.ask(asked, GAPS))


def newest_gaps(held: Held, what: str, outlet: str, limit: int, offset: int) -> Sequence[str]:
    """Gaps of one kind by their keys, those in the newest texts first; of outlets whose name holds `outlet`."""
    asked = """SELECT gap FROM missed WHERE what = ? AND instr(outlet, ?) > 0
               ORDER BY day DESC, version, first, gap LIMIT ? OFFSET ?"""
    return [gap for (gap,) in held.execute(asked, (what, outlet.lower(), limit, offset))]


def gaps_of_outlet(held: Held, what: str, outlet: str) -> int:
    """How many gaps of one kind there are in texts of outlets whose name holds `outlet`."""
    asked = "SELECT count(*) FROM missed WHERE what = ? AND instr(outlet, ?) > 0"
    return int(held.execute(asked, (what, outlet.lower())).fetchone()[0])
