"""Who may do what: token, cookie, cross-site posts, host names, sizes, read-only; each refusal by a test."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sites import HOST, csrf, site, versions

from communique.web.pages import ROUTERS
from communique.web.safety import CSP

TOKEN = "a-token-of-the-tests"


def pages(client: TestClient) -> list[str]:
    (version,) = versions(client)
    return ["/api", "/encounters", f"/article/{version}", f"/article/{version}.json", "/nothing", "/static/site.js"]


def test_every_answer_carries_the_headers(client: TestClient):
    for path in pages(client):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == CSP, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"


def test_no_page_holds_script_or_style_of_its_own(client: TestClient):
    for path in pages(client)[:3]:
        text = client.get(path).text.lower()
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text
        assert text.count("<script") == text.count('<script src="/static/')


class TestToken:
    def test_nobody_without_it(self, lake):
        with site(lake, token=TOKEN) as client:
            for path in pages(client)[:5]:
                assert client.get(path).status_code == 403, path
                assert "Ada Lunde" not in client.get(path).text
            assert client.get("/static/communique.css").status_code == 200

    @pytest.mark.parametrize("given", ["wrong", TOKEN + "x", TOKEN[:-1], "", "%00", "ü"])
    def test_nobody_with_another(self, lake, given):
        with site(lake, token=TOKEN) as client:
            assert client.get(f"/api?token={given}").status_code in (400, 403)
            assert client.get("/api", headers={"Authorization": f"Bearer {given}".encode()}).status_code == 403

    def test_it_is_exchanged_for_a_cookie_and_leaves_the_address(self, lake):
        with site(lake, token=TOKEN) as client:
            answer = client.get(f"/api?token={TOKEN}&side=NOR", follow_redirects=False)
            assert answer.status_code == 303
            assert answer.headers["location"] == "/api?side=NOR"
            assert all(mark in answer.headers["set-cookie"] for mark in ("HttpOnly", "SameSite=Strict", "Path=/"))
            assert TOKEN not in answer.headers["set-cookie"]
            page = client.get("/api")
            assert page.status_code == 200
            assert TOKEN not in page.text

    def test_it_leads_nowhere_else(self, lake):
        with site(lake, token=TOKEN) as client:
            answer = client.get(f"//evil.example/?token={TOKEN}", follow_redirects=False)
            assert not answer.headers.get("location", "/").startswith("//")

    def test_a_program_sends_it_in_a_header(self, lake):
        with site(lake, token=TOKEN) as client:
            assert client.get("/encounters.json", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200

    @pytest.mark.parametrize("cookie", ["x", "x.y", ".", "a" * 9000, "x." + "0" * 64])
    def test_a_cookie_is_not_made_by_others(self, lake, cookie):
        with site(lake, token=TOKEN) as client:
            port = client.base_url.port or 80
            assert client.get("/api", headers={"Cookie": f"communique-{port}={cookie}"}).status_code == 403

    def test_a_cookie_of_another_start_is_none(self, lake):
        with site(lake, token=TOKEN) as before, site(lake, token=TOKEN) as after:
            before.get(f"/api?token={TOKEN}")
            cookies = "; ".join(f"{name}={value}" for name, value in before.cookies.items())
            assert after.get("/api", headers={"Cookie": cookies}).status_code == 403


HOSTS = [
    ("the local name", "localhost", 200),
    ("with a port", "127.0.0.1:8017", 200),
    ("IPv6", "[::1]:8017", 200),
    ("another site that points here", "evil.example", 400),
    ("one that begins alike", "localhost.evil.example", 400),
    ("none", "", 400),
]


@pytest.mark.parametrize(("host", "status"), [pytest.param(*c[1:], id=c[0]) for c in HOSTS])
def test_it_answers_to_its_own_names_only(client: TestClient, host, status):
    assert client.get("/api", headers={"Host": host}).status_code == status


def posts() -> list[str]:
    """The addresses of everything that may be posted."""
    return [r.path for router in ROUTERS for r in router.routes if "POST" in getattr(r, "methods", ())]


FOREIGN = [
    ("no word of the session", {}, {}),
    ("a wrong word", {"csrf": "0" * 64}, {}),
    ("a wrong word in a header", {}, {"X-CSRF-Token": "0" * 64}),
    ("another origin", {"csrf": "right"}, {"Origin": "https://evil.example"}),
    ("a sandboxed frame", {"csrf": "right"}, {"Origin": "null"}),
    ("a browser that says so", {"csrf": "right"}, {"Sec-Fetch-Site": "cross-site"}),
    ("another port of this host", {"csrf": "right"}, {"Sec-Fetch-Site": "same-site", "Origin": f"http://{HOST}:9"}),
]


@pytest.mark.parametrize(("form", "headers"), [pytest.param(*c[1:], id=c[0]) for c in FOREIGN])
def test_what_another_site_sends_is_refused(client: TestClient, form, headers):
    word = csrf(client)
    form = {name: word if value == "right" else value for name, value in form.items()}
    assert posts()
    for path in posts():
        answer = client.post(path.replace("{key}", versions(client)[0]), data=form, headers=headers)
        assert answer.status_code == 403, path


def test_the_word_of_another_session_is_refused(lake):
    with site(lake) as one, site(lake) as other:
        csrf(one)
        answer = one.post(f"/article/{versions(one)[0]}/undo", data={"csrf": csrf(other), "correction": "c"})
        assert answer.status_code == 403


@pytest.mark.parametrize("read_only", [True, False])
def test_no_page_answers_trace(lake, read_only):
    with site(lake, read_only=read_only) as client:
        assert client.request("TRACE", "/").status_code == 405


def test_read_only_refuses_all_writing_and_shows_no_form(lake):
    with site(lake, read_only=True) as client:
        word = csrf(client)
        for path in posts():
            address = path.replace("{key}", versions(client)[0])
            for method in ("post", "put", "patch", "delete"):
                answer = getattr(client, method)(address, headers={"X-CSRF-Token": word})
                assert answer.status_code == 403, (method, path)
                assert answer.json()["what"] == "this site is read-only"
        page = client.get(f"/article/{versions(client)[0]}").text
        assert 'method="post"' not in page


class TestSizes:
    def test_what_is_announced_as_too_large_is_not_read(self, lake):
        with site(lake, upload_limit=1000) as client:
            answer = client.post("/article/v/undo", content=b"x" * 1001, headers={"X-CSRF-Token": csrf(client)})
            assert answer.status_code == 413
            assert answer.json()["what"] == "this is too much at once"

    def test_nor_what_comes_in_pieces_without_a_word(self, lake):
        came = []

        def pieces():
            for _ in range(50):
                came.append(1)
                yield b"a=" + b"x" * 98

        with site(lake, upload_limit=1000) as client:
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            answer = client.post("/article/v/undo", content=pieces(), headers=headers)
            assert answer.status_code == 413

    @pytest.mark.parametrize("told", ["-1", "1e3", "abc", "9" * 30])
    def test_nor_what_is_announced_as_nonsense(self, lake, told):
        with site(lake, upload_limit=1000) as client:
            assert client.get("/api", headers={"Content-Length": told}).status_code == 413


PATHS = [
    "/static/../settings.py",
    "/static/..%2f..%2fsettings.py",
    "/static/%2e%2e/%2e%2e/app.py",
    "/static//etc/passwd",
    "/static/%00",
    "/article/..%2f..%2fetc%2fpasswd",
    "/article/%2e%2e/reading.json",
    "/encounter/..%2f..",
    "/encounter/%00/report.docx",
    "/article/' OR 1=1 --",
    "/article/v%00",
    "/encounters?side=%00",
    "/search?q=%00",
]


@pytest.mark.parametrize("path", PATHS)
def test_tricks_with_paths_lead_nowhere(client: TestClient, path):
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "secret" not in answer.text
    assert "root:" not in answer.text
