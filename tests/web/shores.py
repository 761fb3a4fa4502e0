"""A small archive for the pages that look at many texts: one invented visit, told of, changed, and told of again."""

from __future__ import annotations

from pathlib import Path

from sites import keep

from communique.archive import open_archive
from communique.record import Position, Reading, Time
from made import VISIT, at, visit

OTHER = "Some more words that no other text has, so that this is no reprint. " * 3


def promise(reading: Reading) -> Reading:
    """The same with Norway's offer as a promise to Senegal with a deadline."""
    text = reading.article.text
    lend = at(text, "Norway would lend three boats")
    by = Time(id="t9", value="2024-06-30", precision=1, basis="stated", evidence=(lend,))
    made = Position(
        id="p3", kind="commitment", holder=("a1",), toward=("a2",), statement="s3", strength="would",
        topics=("fishing",), deadline=by, evidence=(lend,),
    )  # fmt: skip
    return reading.model_copy(update={"positions": (*reading.positions, made)})


def readings() -> list[tuple[Reading, str]]:
    """Readings with the names of their files: a report, a changed text of it, another paper's own, and a reprint."""
    changed = VISIT + " " + OTHER
    return [
        (promise(visit()), "one.txt"),
        (promise(visit(changed)), "one.txt"),
        (visit(OTHER + VISIT, url="https://shore.example/2", outlet="Shore Times", published="2024-07-02"), "two.txt"),
        (visit(OTHER + VISIT, url="https://copy.example/3", outlet="Copy Daily", published="2024-07-03"), "three.txt"),
    ]


def shores(folder: Path) -> str:
    """The path of the archive."""
    path = folder / "shores.sqlite"
    archive = open_archive(path, create=True)
    for reading, name in readings():
        keep(archive, reading, name)
    archive.close()
    return str(path)
