"""The frame of every page: twins, faults in one shape, the description for programs."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sites import versions

from communique.web.links import served
from communique.web.pages import ROUTERS
from communique.web.sides import SHAPES, looks

# What is given to programs alone: the record itself.
DATA = ("/article/{key}/reading.json", "/encounter/{ident}/comparison.json")

LINKS = [
    ("the first page", ("home",), {}, "/"),
    ("a page", ("search",), {"q": "safe havens"}, "/search?q=safe+havens"),
    ("nothing asked is left out", ("search",), {"q": "", "old": False, "who": None}, "/search"),
    ("a list is repeated", ("events",), {"type": ["A", "B"]}, "/events?type=A&type=B"),
    ("a key stays one part of the path", ("article", "../a b"), {}, "/article/..%2Fa%20b"),
    ("an encounter's name", ("encounter", "v1:m1"), {}, "/encounter/v1:m1"),
]


@pytest.mark.parametrize(("parts", "query", "address"), [pytest.param(*c[1:], id=c[0]) for c in LINKS])
def test_link(parts, query, address):
    assert served(*parts, **query) == address


def test_each_side_of_a_page_has_a_look_of_its_own_and_keeps_it_elsewhere():
    page = looks(["MLT", "TUN", "NOR", "SEN", "MLT", None])
    assert len({side.number for side in page.values()}) == len(page) == 4
    assert all(side.shape == SHAPES[side.number - 1] for side in page.values())
    assert looks(["MLT"])["MLT"] == page["MLT"]


def test_nine_sides_share_eight_looks():
    assert len(looks(f"S{n}" for n in range(9))) == 9


@pytest.mark.parametrize("path", ["/nothing", "/article/vnone"])
def test_what_is_not_here_is_told_in_one_shape(client: TestClient, path: str):
    page = client.get(path)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    told = client.get(path + ".json")
    assert told.status_code == 404
    assert set(told.json()) == {"status", "what", "where", "why", "mend"}


def test_every_page_of_the_description_is_a_page_for_people_too(client: TestClient):
    paths = client.get("/openapi.json").json()["paths"]
    routes = {getattr(route, "path_format", "") for router in ROUTERS for route in router.routes}
    pages = [path.removesuffix(".json") for path in paths if path.endswith(".json") and path not in DATA]
    assert pages
    assert [p for p in pages if p not in routes and p != "/index"] == []


def test_every_request_may_have_no_answer_and_says_in_which_shape(client):
    for methods in client.get("/openapi.json").json()["paths"].values():
        for told in methods.values():
            shapes = [told["responses"][code]["content"]["application/json"]["schema"] for code in ("4XX", "5XX")]
            assert shapes == [{"$ref": "#/components/schemas/FaultPage"}] * 2


def test_every_request_of_the_description_is_explained(client: TestClient):
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method, told in methods.items():
            assert told.get("description"), (method, path)


def test_the_description_for_people_lists_them_all(client: TestClient):
    page = client.get("/api").text
    assert all(path in page for path in client.get("/openapi.json").json()["paths"])


def test_a_document_leads_to_the_text_that_stands_now(client: TestClient):
    (version,) = versions(client)
    document = client.get(f"/article/{version}.json").json()["head"]["document"]
    assert client.get(f"/article/{document}.json").json()["head"]["version"] == version
