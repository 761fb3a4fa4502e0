"""The encounters of an archive, and the accounts of one of them laid side by side: what a page or a command asks for.

Grouping works on the rows of the archive, which people may have corrected, in the order in which the texts came in; so
that adding to what was grouped before gives what grouping anew would give. Comparisons are of corrected readings.
"""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, select, text

from communique.archive.overlay import corrected
from communique.archive.schema import versions
from communique.dossier.archived.meetings import meetings_of
from communique.dossier.comparison import compare
from communique.dossier.encounters import Encounter, Encounters
from communique.dossier.words import folded
from communique.record import Comparison, Reading

_MOST = 8  # accounts laid side by side: more columns than a page has room for
_KEPT = 64  # comparisons kept
_OTHER = re.compile(r"[^a-z0-9]+")
_OWN_VOICE = ("readout", "communiqué", "joint statement", "press release", "statement", "transcript")

State = tuple[str, int]  # when a text was read, and how many corrections are in its rows


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A comparison of texts of an archive: its accounts' readings, corrected, and their version keys, by account key.

    `reprints` are the version keys of the copies of each account; `left_out` of texts beyond what can be laid out.
    """

    comparison: Comparison
    readings: dict[str, Reading]
    versions: dict[str, str]
    reprints: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]


class ArchivedEncounters:
    """The encounters of one archive, grouped once and kept up to date; may be asked from several threads."""

    def __init__(self) -> None:
        self._found = Encounters()
        self._states: dict[str, State] = {}
        self._stamp: object = None
        self._laid: OrderedDict[tuple[object, ...], SideBySide] = OrderedDict()
        self._lock = Lock()

    def of(self, connection: Connection) -> Encounters:
        """The encounters of the texts that stand now in the archive that `connection` reads."""
        with self._lock:
            stamp = _stamp(connection)
            if stamp is None or stamp != self._stamp:
                self._renew(connection)
                self._stamp = stamp
            return self._found

    def side_by_side(self, connection: Connection, encounter: Encounter) -> SideBySide:
        """The accounts of `encounter` compared; the last few comparisons are kept."""
        self.of(connection)
        articles = encounter.articles
        asked = (articles, tuple(self._states.get(a) for a in articles))
        with self._lock:
            if asked in self._laid:
                self._laid.move_to_end(asked)
                return self._laid[asked]
        laid = side_by_side(connection, articles)
        with self._lock:
            self._laid[asked] = laid
            while len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        return laid

    def _renew(self, connection: Connection) -> None:
        states = _states(connection)
        for version in [v for v, state in self._states.items() if states.get(v) != state]:
            self._found.forget(version)
            del self._states[version]
        fresh = [version for version in states if version not in self._states]
        for told, published in meetings_of(connection, fresh, whole=not self._states):
            self._found.put(told, published)
        self._states.update((version, states[version]) for version in fresh)


def encounters_in(connection: Connection) -> Encounters:
    """The encounters of the texts that stand now in an archive."""
    return ArchivedEncounters().of(connection)


def side_by_side(connection: Connection, articles: Sequence[str], most: int = _MOST) -> SideBySide:
    """The texts `articles` (version keys) compared, reprints of one telling as one account.

    Papers of the parties come first, then reports, each in the order given; beyond `most`, they are left out.

    Raises:
        NothingToCompare: they are fewer than two accounts.
    """
    chosen = select(versions.c.version, versions.c.telling, versions.c.kind).where(versions.c.version.in_(articles))
    rows = {row.version: row for row in connection.execute(chosen)}
    families: dict[str, list[str]] = defaultdict(list)
    for version in sorted(rows, key=lambda v: (rows[v].kind not in _OWN_VOICE, articles.index(v))):
        families[rows[version].telling].append(version)
    shown, beyond = list(families.values())[:most], list(families.values())[most:]
    readings = {first: corrected(connection, first)[0] for first, *_ in shown}
    names = _names(readings)
    by_name = {name: readings[version] for name, version in names.items()}
    reprints = {names_of: tuple(copies) for names_of, (_, *copies) in zip(names, shown, strict=True)}
    return SideBySide(compare(by_name), by_name, names, reprints, tuple(v for family in beyond for v in family))


def _names(readings: Mapping[str, Reading]) -> dict[str, str]:
    """A short name for each text (`state-department`, `state-department-2`), to its version key."""
    out: dict[str, str] = {}
    for version, reading in readings.items():
        article = reading.article
        name = _OTHER.sub("-", folded(article.outlet or article.kind)).strip("-") or article.kind
        number = 1 + sum(other == name or other.startswith(f"{name}-") for other in out)
        out[name if number == 1 else f"{name}-{number}"] = version
    return out


def _stamp(connection: Connection) -> object:
    """What changes when the archive does, cheap to tell; None where nothing cheap tells it."""
    url = connection.engine.url
    if url.get_backend_name() != "sqlite":
        return connection.execute(text("SELECT pg_snapshot_xmax(pg_current_snapshot())")).scalar()
    files = [path for path in (Path(f"{url.database}"), Path(f"{url.database}-wal")) if path.exists()]
    return tuple((file.st_mtime_ns, file.st_size) for file in (path.stat() for path in files)) or None


def _states(connection: Connection) -> dict[str, State]:
    """The texts that stand now, in the order in which they came in."""
    chosen = select(versions.c.version, versions.c.read_at, versions.c.corrections).where(versions.c.is_current)
    return {v: (read, corrections) for v, read, corrections in connection.execute(chosen.order_by(versions.c.row))}
