"""The archive as tools, asked over standard input and output by the toolkit's own client; on the bundled example."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

pytest.importorskip("mcp", reason="the protocol needs a toolkit: pip install 'communique[mcp]'")

from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters

from communique.web.mcp.server import TOOLS

SITE = "https://desk.example"
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def client(example: TestClient) -> Iterator[tuple[Any, Any]]:
    path = example.app.state.library.archive.engine.url.database
    server = StdioServerParameters(command=sys.executable, args=["-m", "communique", "mcp", path, "--site", SITE])
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(server)) as opened:
        yield portal, opened


@pytest.fixture(scope="module")
def ask(client) -> Ask:
    """Asks a tool: what it answers, or the words of its error."""
    portal, opened = client

    def asked(name: str, /, **given: Any) -> Any:
        answer = portal.call(opened.call_tool, name, given)
        return answer.content[0].text if answer.is_error else answer.structured_content

    return asked


def test_each_tool_is_typed_told_of_and_only_looks(client):
    portal, opened = client
    tools = portal.call(opened.list_tools).tools
    assert [tool.name for tool in tools] == [function.__name__ for function in TOOLS]
    for tool in tools:
        assert tool.description
        assert tool.output_schema
        assert tool.annotations.read_only_hint
        assert "desk" not in tool.input_schema["properties"]


QUESTIONS = [
    # what the row shows              tool          asked                                    least
    ("who says what", "statements", {"speaker": "MLT"}, 3),
    ("what is said of something", "statements", {"about": "fish*"}, 2),
    ("what is denied", "positions", {"kind": "denial"}, 1),
    ("what is done", "events", {"type": "consult"}, 1),
    ("who meets whom", "meetings", {"who": "MLT", "other": "TUN"}, 2),
    ("whole texts", "search", {"words": "trawler"}, 1),
]


@pytest.mark.parametrize(("tool", "asked", "least"), [pytest.param(*c[1:], id=c[0]) for c in QUESTIONS])
def test_answers_quote_the_text_and_say_where(ask, example, tool, asked, least):
    told = ask(tool, **asked)
    assert told["count"] >= len(told["rows"]) >= least
    for row in told["rows"]:
        assert row["link"].startswith(f"{SITE}/article/{row['text']}")
        assert row["words"]
        assert example.get(row["link"].removeprefix(SITE)).status_code == 200
        if row["end"]:
            text = example.get(f"/article/{row['text']}/reading.json").json()["article"]["text"]
            assert row["words"].split("…")[0].strip() in text[row["start"] : row["end"]]


def test_an_answer_is_limited_and_says_where_it_goes_on(ask):
    first = ask("statements", limit=2)
    assert len(first["rows"]) == 2 < first["count"]
    then = ask("statements", limit=2, offset=first["next_offset"])
    assert not {row["key"] for row in first["rows"]} & {row["key"] for row in then["rows"]}
    assert ask("statements", limit=25, offset=first["count"] - 1)["next_offset"] is None
    assert sum(first["narrow_by"]["outlet"].values()) == first["count"]


def test_actors_are_listed_and_told_of(ask):
    rows = ask("actors", name="MLT")["rows"]
    assert rows
    assert all(row["side"] == "MLT" for row in rows)
    person = next(row for row in rows if row["type"] == "person")
    told = ask("actor", name=person["name"])
    assert told["offices"]
    assert len(told["statements"]) <= 5


def test_an_encounter_has_every_account_of_every_point_or_its_silence(ask):
    (met,) = ask("encounters", accounts=3)["rows"]
    told = ask("encounter", encounter=met["encounter"])
    accounts = {account["account"] for account in told["accounts"]}
    assert len(accounts) == met["accounts"] == 3
    for point in told["points"]:
        speaking = {one["account"] for one in point["told"]}
        assert speaking | set(point["silent"]) | set(point["too_early"]) == accounts
        assert all(one["words"] and one["links"] for one in point["told"])
    assert any(point["silent"] for point in told["points"])
    assert told["common_ground"]
    few = ask("encounter", encounter=met["encounter"], limit=1)
    assert (len(few["points"]), few["next_offset"]) == (1, 1)


def test_a_chain_is_explained_from_the_speaker_outward(ask):
    conveyed = next(row for row in ask("statements", limit=25)["rows"] if row["through"])
    told = ask("explain", key=conveyed["key"])
    assert [link["role"] for link in told["chain"]][0::2] == ["speaker", "told by"]
    assert told["chain"][1]["role"] == "conveyed by"
    assert all(proof["link"].startswith(SITE) for link in told["chain"] for proof in link["proof"])
    assert told["chain"][1]["proof"]
    assert "according to" in told["citation"]


def test_a_position_is_explained_by_its_statement(ask):
    denial = ask("positions", kind="denial")["rows"][0]
    told = ask("explain", key=denial["key"])
    assert told["key"] != denial["key"]
    assert denial["words"] in [one["proof"]["words"] for one in told["positions"]]


FAULTS = [
    ("no such day", "statements", {"since": "soon"}, r"no date: 'soon'\n  mend: write 2024-05-01"),
    ("nothing to look for", "search", {"words": " "}, r"nothing to look for\n  mend: give some words"),
    ("no such text", "explain", {"key": "sx"}, r"sx: no statement of that key\n  mend: take the `key`"),
    ("no such meeting", "encounter", {"encounter": "v:m1"}, r"v:m1: no meeting of that name\n  mend: "),
    ("nobody of that name", "actor", {"name": "Nobody"}, r"Nobody: nobody of that name\n  mend: "),
    ("too many at once", "positions", {"limit": 26}, r"positions: limit: .* 25\n  why:  .*\n  mend: "),
    ("a kind that is none", "positions", {"kind": "murmur"}, r"positions: kind.* 'demand'"),
    ("no such tool", "delete", {}, r"Unknown tool: delete\n  mend: "),
]


@pytest.mark.parametrize(("tool", "asked", "told"), [pytest.param(*c[1:], id=c[0]) for c in FAULTS])
def test_what_cannot_be_answered_is_told_with_its_mend(ask, tool, asked, told):
    assert re.match(told, ask(tool, **asked))
