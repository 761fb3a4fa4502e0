"""In what state the texts of an archive are, a thousand at a time: only those are counted again that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b

from sqlalchemy import Connection, text

SIZE = 1_000  # rows of `versions`

# Each is answered by an index alone. A text's rows follow from when it was read and from the corrections in it; whose
# copy it is, from its telling. A correction that takes the place of another leaves their number: its own number tells.
_TEXTS = """SELECT versions.row / :size AS segment, {told} AS told FROM versions WHERE {which} GROUP BY 1"""
_STANDING = "versions.row || version || read_at || corrections"
_CORRECTED = text("""
    SELECT v.row / :size AS segment, c.number, CASE WHEN c.undone IS NULL THEN '' ELSE c.undone END
    FROM corrections c JOIN versions v ON v.document = c.document ORDER BY c.number, v.row
""")


def states(connection: Connection) -> dict[int, str]:
    """What tells two states of the texts that stand now apart, by the number of their segment: `row // SIZE`."""
    told: dict[int, blake2b] = defaultdict(lambda: blake2b(digest_size=12))
    standing = set()
    for segment, words in _joined(connection, _STANDING, "is_current"):
        standing.add(segment)
        told[segment].update(words.encode())
    for segment, words in _joined(connection, "versions.row || telling", "telling > ''"):
        told[segment].update(words.encode())
    for segment, number, undone in connection.execute(_CORRECTED, {"size": SIZE}):
        told[segment].update(f"{number} {undone};".encode())
    return {segment: told[segment].hexdigest() for segment in sorted(standing)}


def _joined(connection: Connection, words: str, which: str) -> Iterator[tuple[int, str]]:
    """Of each segment some words of all its texts, in the same order as long as they are the same."""
    is_sqlite = connection.dialect.name == "sqlite"
    joined = f"group_concat({words}, ';')" if is_sqlite else f"string_agg({words}, ';' ORDER BY versions.row)"
    asked = text(_TEXTS.format(told=joined, which=which))
    return ((segment, told) for segment, told in connection.execute(asked, {"size": SIZE}))
