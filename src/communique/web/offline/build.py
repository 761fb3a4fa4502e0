"""Writes the copy: follows the pages' own links from the front page until there are none left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel
from sqlalchemy import func, select

from communique.archive import Archive
from communique.archive.schema import versions
from communique.errors import CommuniqueError, ExportError
from communique.web.desk import Desk, Library
from communique.web.faults import fault_of
from communique.web.offline.index import index_script
from communique.web.offline.pages import beside, made
from communique.web.offline.places import HOLDS, Place, Plan, plan_of
from communique.web.quoted import Shown
from communique.web.rendering import NAV, Frame, render

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'"
_SEARCH = "search.html"


class Built(Shown):
    """What a copy holds: texts, of how many in the archive; pages by kind; and kinds of which some were left out."""

    texts: int
    of: int
    limit: int
    pages: dict[str, int]
    left_out: tuple[str, ...]


class _SearchPage(BaseModel):
    """The search of a copy needs nothing: its script reads the index and the address."""


@dataclass(slots=True)
class _Writer:
    """The folder that is written."""

    out: Path
    desk: Callable[[str], Desk]
    plan: Plan
    written: Counter[str] = field(default_factory=Counter)

    def page(self, place: Place) -> None:
        """Write a page, and the same as JSON beside it."""
        try:
            template, context = made(self.desk(place.path), place)
        except CommuniqueError as error:
            template, context = "fault.html", fault_of(error)
        self.write(place.file, self.rendered(template, context, place.path, place.page, twin=True))
        self.write(f"{place.path}.json", context.model_dump_json())
        self.written[place.counted_as] += 1

    def rendered(self, template: str, context: BaseModel, path: str, here: str, *, twin: bool = False) -> str:
        """A page of the copy as HTML."""
        json = f"{path.rpartition('/')[2]}.json" if twin else ""
        return render(template, context, Frame(link=self.plan.link_from(path), here=here, json=json, static=POLICY))

    def write(self, path: str, told: str | bytes) -> None:
        """Write a file of the copy."""
        file = self.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(told.encode("utf-8", "replace") if isinstance(told, str) else told)


def build_site(archive: Archive, out: Path, limit: int) -> Built:
    """Write a copy of the newest `limit` texts of `archive` into the folder `out`, which must be new or empty.

    Raises:
        ExportError: there is something in the folder, or it cannot be written.
    """
    _make_room(out)
    library = Library(archive)
    try:
        with archive.reading() as connection:
            plan = plan_of(connection, limit)
            writer = _Writer(out, lambda path: Desk(connection, library, plan.link_from(path), patience=None), plan)
            _write_pages(writer)
            _write_search(writer)
            _write_static(writer)
            count = connection.scalar(select(func.count()).select_from(versions).where(versions.c.is_current)) or 0
    finally:
        library.sums.close()
    built = Built(
        texts=len(plan.documents),
        of=count,
        limit=limit,
        pages=dict(sorted(writer.written.items())),
        left_out=tuple(sorted(plan.left_out)),
    )
    writer.write(f"{HOLDS}.html", writer.rendered("copy.html", built, HOLDS, HOLDS))
    return built


def _make_room(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        is_empty = not any(out.iterdir())
    except OSError as fault:
        raise ExportError("the copy cannot be written", where=str(out), why=fault.strerror or str(fault)) from fault
    if not is_empty:
        raise ExportError("there is something in the folder", where=str(out), mend="name a new or an empty one")


def _write_pages(writer: _Writer) -> None:
    """All pages: those of the head, every text, and what they lead to."""
    plan = writer.plan
    for name, _ in NAV:
        if name not in ("search", "add"):
            plan.take(name)
    for text in plan.texts:
        plan.take("article", text)
    while (place := plan.next()) is not None:
        writer.page(place)
    for path, parts in plan.files.items():
        writer.write(path, beside(writer.desk(path), parts))


def _write_search(writer: _Writer) -> None:
    writer.write(_SEARCH, writer.rendered("copy_search.html", _SearchPage(), "search", "search"))
    script = index_script(
        writer.desk("").connection, tuple(writer.plan.texts), lambda text: writer.plan.take("article", text)
    )
    writer.write("static/search-index.js", script)


def _write_static(writer: _Writer) -> None:
    for file in files("communique.web").joinpath("static").iterdir():
        if file.is_file():
            writer.write(f"static/{file.name}", file.read_bytes())
