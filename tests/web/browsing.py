"""Sites and pages for tests in a real browser: served on a port of their own, watched while they are open.

Needs Playwright and a Chromium: the system's, or the one that COMMUNIQUE_CHROMIUM names. Where either is missing, the
tests are skipped with a message, unless COMMUNIQUE_TEST_BROWSER=required.
"""

from __future__ import annotations

import importlib
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn

from communique.web import Settings, create_app

REQUIRED = os.environ.get("COMMUNIQUE_TEST_BROWSER") == "required"
CHROMIUM = os.environ.get("COMMUNIQUE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
WIDTHS = (390, 1024, 1600)
THEMES = ("light", "dark")


def needed(name: str) -> Any:
    """A module that the tests need; they are skipped without it."""
    if REQUIRED:
        return importlib.import_module(name)
    return pytest.importorskip(name, reason=f"no browser tests without {name}: pip install 'communique[test]'")


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's Chromium, without a window."""
    sync = needed("playwright.sync_api")
    if CHROMIUM is None:
        pytest.fail("no Chromium") if REQUIRED else pytest.skip("no Chromium here: apt-get install chromium")
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        yield opened
        opened.close()


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """A site on a port of its own, by its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the site did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@contextmanager
def watched(browser: Any, own: str, *, width: int = 1280, theme: str = "light") -> Iterator[tuple[Any, list[str]]]:
    """A page of the browser, and what was complained about in it; only what begins with `own` may be fetched."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page, complaints = context.new_page(), []

    def route(asked: Any) -> None:
        if asked.request.url.startswith((own, "data:")):
            asked.continue_()
        else:
            complaints.append(f"fetches {asked.request.url}")
            asked.abort()

    context.route("**/*", route)
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("dialog", lambda dialog: (complaints.append(f"opens a dialog: {dialog.message}"), dialog.dismiss()))
    yield page, complaints
    context.close()
