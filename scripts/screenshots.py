"""Make the pictures of docs/images anew, in the system's Chromium: `python scripts/screenshots.py`.

The Reader and the Sides show the bundled example, the Encounter the three accounts of examples/dakar.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
IMAGES = HERE / "docs" / "images"
DAKAR = HERE / "examples" / "dakar"
LARGEST = 250_000  # bytes of one picture
WIDTH = 1200
sys.path.insert(0, str(HERE / "tests" / "web"))

from browsing import chromium, running, watched  # noqa: E402 (the tests' own way to a browser)

from communique.archive import open_archive  # noqa: E402
from communique.web import Settings  # noqa: E402
from communique.web.example import read_into  # noqa: E402


def encounter(page: Any, live: str) -> None:
    """The accounts side by side: what is denied, what differs, who is silent."""
    rows = page.request.get(f"{live}/encounters.json").json()["rows"]
    ident = max(rows, key=lambda row: row["articles"])["ident"]
    page.goto(f"{live}/encounter/{ident}")
    page.locator("nav.filter").evaluate("nav => scrollTo(0, nav.getBoundingClientRect().top - 8)")


def reader(page: Any, live: str) -> None:
    """An article, with a statement whose chain has a link between speaker and outlet."""
    texts = page.request.get(f"{live}/index.json").json()["new"]
    version = next(text["version"] for text in texts if text["kind"] == "report")
    page.goto(f"{live}/article/{version}")
    page.locator(".card", has=page.locator(".through")).first.locator("summary").click()
    page.evaluate("scrollTo(0, 0)")


def sides(page: Any, live: str) -> None:
    """What two sides want of each other."""
    pair = page.request.get(f"{live}/sides.json").json()["rows"][0]
    page.goto(f"{live}/sides/{pair['one']['code']}/{pair['other']['code']}")


PICTURES: dict[str, tuple[Callable[[Any, str], None], str]] = {
    "encounter": (encounter, "light"),
    "reader": (reader, "light"),
    "sides": (sides, "dark"),
}


def main() -> None:
    """Make every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        dakar = str(Path(folder) / "dakar.sqlite")
        with closing(open_archive(dakar, create=True)) as archive:
            read_into(archive, [str(DAKAR)])
        for name, (show, theme) in PICTURES.items():
            archive_of = dakar if show is encounter else None
            with running(Settings(archive=archive_of, read_only=True)) as live:
                print(taken(browser, live, name, show, theme))


def taken(browser: Any, live: str, name: str, show: Callable[[Any, str], None], theme: str) -> str:
    """Take one picture: its name and size."""
    file = IMAGES / f"{name}.png"
    with watched(browser, live, width=WIDTH, theme=theme) as (page, complaints):
        show(page, live)
        page.wait_for_timeout(800)  # what moves has come to rest
        page.screenshot(path=file, clip={"x": 0, "y": 0, "width": WIDTH, "height": 860}, animations="disabled")
    if complaints or file.stat().st_size > LARGEST:
        raise SystemExit(f"{name}: {complaints or file.stat().st_size}")
    return f"{file.relative_to(HERE)}: {file.stat().st_size:,} bytes"


if __name__ == "__main__":
    main()
