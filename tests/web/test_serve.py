"""`communique serve`: what it refuses, and the address that it prints."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from communique.cli import app, serve
from communique.errors import WebError

REFUSED = [
    ("no such archive", ["nothing.sqlite"], "there is no archive here"),
    ("open to the network and writable", ["--host", "0.0.0.0", "--no-token"], "everybody on the network could write"),
    ("likewise over IPv6", ["--host", "::", "--no-token"], "everybody on the network could write"),
]


@pytest.fixture(autouse=True)
def _nothing_runs(monkeypatch):
    monkeypatch.setattr(serve, "_run", lambda settings, host, port: None)


@pytest.mark.parametrize(("told", "what"), [pytest.param(*c[1:], id=c[0]) for c in REFUSED])
def test_it_refuses(told, what):
    answer = CliRunner().invoke(app, ["serve", *told], env={"COMMUNIQUE_ARCHIVE": ""})
    assert answer.exit_code != 0
    assert what in answer.output


def test_it_prints_an_address_with_a_token_that_is_new_each_time(lake):
    said = [CliRunner().invoke(app, ["serve", lake]).output for _ in range(2)]
    tokens = [re.match(r"http://127\.0\.0\.1:8017/\?token=([\w-]{32})\n", text)[1] for text in said]
    assert tokens[0] != tokens[1]


def test_without_a_token_there_is_none_in_the_address(lake):
    assert CliRunner().invoke(app, ["serve", lake, "--no-token"]).output.startswith("http://127.0.0.1:8017/\n")


HOSTS = [
    ("this machine", "127.0.0.1", "http://127.0.0.1:8017/"),
    ("every address", "0.0.0.0", "http://127.0.0.1:8017/"),
    ("one by name", "desk.example", "http://desk.example:8017/"),
    ("IPv6", "::1", "http://[::1]:8017/"),
]


@pytest.mark.parametrize(("host", "address"), [pytest.param(*c[1:], id=c[0]) for c in HOSTS])
def test_the_address_is_one_that_opens(host, address):
    assert serve._address(host, 8017, None) == address


def test_it_answers_to_the_name_it_listens_on(lake):
    settings = serve._settings(lake, "desk.example", ["desk.lan"], token=True, read_only=False, limit=2)
    assert {"desk.example", "desk.lan", "localhost"} <= set(settings.hosts)
    assert settings.upload_limit == 2_000_000


def test_it_answers_to_an_address_in_brackets(lake):
    assert "[fe80::1]" in serve._settings(lake, "fe80::1", [], token=True, read_only=False, limit=2).hosts


def test_open_to_the_network_it_may_be_read_without_a_token(lake):
    assert serve._settings(lake, "0.0.0.0", [], token=False, read_only=True, limit=2).token is None
    with pytest.raises(WebError):
        serve._settings(lake, "0.0.0.0", [], token=False, read_only=False, limit=2)
