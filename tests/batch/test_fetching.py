"""Fetching from a server of our own: polite, wary, and patient within limits."""

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from test_sources import TALK

import quoting
from communique.archive.ledger import all_failures
from communique.batch.fetching import Fetcher
from communique.batch.ingest import Run, ingest
from communique.batch.items import Limits
from communique.batch.sources import Finder
from communique.errors import NotAllowed, NotFetched, TooLarge


class Site(BaseHTTPRequestHandler):
    """Answers from `pages`: path to (status, headers, body)."""

    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        status, headers, body = self.pages.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Site.pages, Site.asked = {}, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def waits():
    return []


@pytest.fixture
def fetcher(waits):
    made = Fetcher(Limits(timeout=3, fetched=100_000), private=True, wait=waits.append)
    yield made
    made.close()


def page(body=TALK, status=200, **headers):
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, body.encode()


def test_a_page(site, fetcher):
    Site.pages["/a"] = page()
    got = fetcher.fetch(site + "/a")
    assert (got.data.decode(), got.kind, got.url) == (TALK, "text/html", site + "/a")
    assert Site.asked == ["/robots.txt", "/a"]


def test_one_host_is_asked_once_a_second_or_as_it_wishes(site, fetcher, waits):
    Site.pages |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 7\n", Content_Type="text/plain"), "/a": page()}
    for _ in range(3):
        fetcher.fetch(site + "/a")
    assert len(waits) == 2
    assert all(6 < wait <= 7 for wait in waits)
    assert Site.asked.count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (page("User-agent: *\nDisallow: /private\n"), True),
        (page("User-agent: *\nDisallow: /\n"), False),
        (page("User-agent: communique\nDisallow: /a\n"), False),
        (page("User-agent: other\nDisallow: /\n"), True),
        (page("", status=404), True),
        (page("", status=503), False),
    ],
)
def test_robots(site, fetcher, robots, allowed):
    Site.pages |= {"/robots.txt": robots, "/a": page()}
    if allowed:
        assert fetcher.fetch(site + "/a").data
    else:
        with pytest.raises(NotAllowed, match=r"robots\.txt"):
            fetcher.fetch(site + "/a")
        assert "/a" not in Site.asked


def test_redirects_are_followed_and_bounded(site, fetcher):
    Site.pages |= {"/a": page("", 302, Location="/b"), "/b": page("", 301, Location="/c"), "/c": page()}
    Site.pages["/round"] = page("", 302, Location="/round")
    assert fetcher.fetch(site + "/a").url == site + "/c"
    with pytest.raises(NotFetched, match="redirects"):
        fetcher.fetch(site + "/round")


REFUSED = [
    ("a local address", "http://127.0.0.1:1/a", NotAllowed),
    ("by name", "http://localhost/a", NotAllowed),
    ("a private network", "http://10.0.0.1/", NotAllowed),
    ("the cloud's own", "http://169.254.169.254/latest/meta-data", NotAllowed),
    ("IPv6", "http://[::1]/", NotAllowed),
    ("IPv4 in IPv6", "http://[::ffff:127.0.0.1]/", NotAllowed),
    ("no address at all", "http://0.0.0.0/", NotAllowed),
    ("in another spelling", "http://2130706433/", NotAllowed),
    ("a file", "file:///etc/passwd", NotAllowed),
    ("another scheme", "gopher://lake.example/", NotAllowed),
    ("no host", "http:///a", NotAllowed),
]


@pytest.mark.parametrize(("url", "kind"), [pytest.param(*c[1:], id=c[0]) for c in REFUSED])
def test_what_is_not_public_is_not_asked(url, kind):
    with pytest.raises(kind):
        Fetcher(Limits(timeout=1)).fetch(url)


def test_a_redirect_to_a_local_address_is_refused(site, monkeypatch):
    """The first host counts as public here, the one it redirects to does not."""
    Site.pages["/a"] = page("", 302, Location="http://10.0.0.7/inner")
    monkeypatch.setattr("ipaddress.IPv4Address.is_global", property(lambda self: str(self) == "127.0.0.1"))
    with pytest.raises(NotAllowed, match="private"):
        Fetcher(Limits(timeout=3)).fetch(site + "/a")
    assert "/a" in Site.asked


def test_a_feed_that_redirects_to_a_local_address_and_the_rest_goes_on(site, monkeypatch, file_archive, tmp_path):
    Site.pages["/feed"] = page("", 302, Location="http://169.254.169.254/latest/meta-data")
    (tmp_path / "good.txt").write_text(TALK)
    monkeypatch.setattr("ipaddress.IPv4Address.is_global", property(lambda self: str(self) == "127.0.0.1"))
    found = Finder(fetcher=Fetcher(Limits(timeout=3))).find([site + "/feed", str(tmp_path / "good.txt")])
    assert ingest(file_archive, found, quoting.quoting()).counts == {"failed": 1, "new": 1}
    with file_archive.reading() as c:
        (failure,) = all_failures(c)
    assert failure["error"] == "NotAllowed"
    assert "169.254.169.254" in failure["what"] + failure["locator"] + failure["why"]


def test_too_much_and_packed_bombs(site, fetcher):
    Site.pages["/big"] = page("a" * 200_000)
    bomb = gzip.compress(b"a" * 50_000_000)
    Site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, bomb)
    Site.pages["/packed"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(TALK.encode()))
    for path in ("/big", "/bomb"):
        with pytest.raises(TooLarge):
            fetcher.fetch(site + path)
    assert fetcher.fetch(site + "/packed").data.decode() == TALK


def test_a_server_that_does_not_answer(fetcher):
    with pytest.raises(NotFetched):
        fetcher.fetch("http://127.0.0.1:9/a")


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lake Post</title>
<item><title>One</title><link>{site}/1</link><pubDate>Tue, 12 May 2020 08:00:00 GMT</pubDate></item>
<item><title>Two</title><link>/2</link></item><item><title>Inner</title><link>http://10.0.0.7/x</link></item>
<item><title>Gone</title><link>{site}/gone</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lake Post</title><entry><title>One</title>
<link href="{site}/1"/><id>x</id><updated>2020-05-12T08:00:00Z</updated><published>2020-05-11T08:00:00Z</published>
</entry></feed>"""


def html(words):
    return page(
        f"<html><head><title>{words}</title></head><body><article><p>{TALK} {words}.</p><p>{TALK}</p></article></body></html>"
    )


@pytest.fixture
def feed(site, monkeypatch):
    monkeypatch.setattr("ipaddress.IPv4Address.is_global", property(lambda self: str(self) == "127.0.0.1"))
    Site.pages |= {
        "/feed": page(RSS.replace("{site}", site), Content_Type="application/rss+xml"),
        "/1": html("One"),
        "/2": html("Two"),
    }
    return site + "/feed"


def run(archive, source, **how):
    fetcher = Fetcher(Limits(timeout=3, delay=0))
    try:
        return ingest(archive, Finder(fetcher=fetcher).find([source]), quoting.quoting(), Run(**how)).counts
    finally:
        fetcher.close()


def test_a_feed(file_archive, feed):
    assert run(file_archive, feed) == {"new": 2, "failed": 2}
    with file_archive.reading() as c:
        reasons = {f["locator"].rpartition("/")[2]: f["what"] for f in all_failures(c)}
        rows = c.exec_driver_sql("SELECT title, published, outlet FROM versions ORDER BY title").all()
    assert "private address" in reasons["x"]
    assert "404" in reasons["gone"]
    assert rows[0][:2] == ("One", "2020-05-12T08:00:00+00:00")
    assert rows[0][2] == "Lake Post"
    Site.asked.clear()
    assert run(file_archive, feed) == {"known": 2, "failed": 2}
    assert "/1" not in Site.asked  # known by the feed's own date, so not fetched again


def test_a_failed_page_is_tried_again_and_then_no_failure_any_more(file_archive, feed):
    run(file_archive, feed)
    Site.pages["/gone"] = html("Gone")
    assert run(file_archive, feed)["new"] == 1
    with file_archive.reading() as c:
        assert [f["locator"] for f in all_failures(c)] == ["http://10.0.0.7/x"]


def test_atom_and_json_feeds_in_files(file_archive, feed, site, tmp_path):
    (tmp_path / "a.atom").write_text(ATOM.replace("{site}", site))
    items = {"version": "https://jsonfeed.org/version/1.1", "title": "Lake", "items": [{"id": "1", "url": site + "/2"}]}
    (tmp_path / "b.json").write_text(json.dumps(items))
    assert run(file_archive, str(tmp_path)) == {"new": 2}


def test_a_page_that_changed_is_a_new_version(file_archive, feed, site):
    assert run(file_archive, site + "/1") == {"new": 1}
    assert run(file_archive, site + "/1") == {"known": 1}
    Site.pages["/1"] = html("One, corrected")
    assert run(file_archive, site + "/1") == {"changed": 1}
