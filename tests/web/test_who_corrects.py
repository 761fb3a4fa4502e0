"""Who corrects: asked in the form, remembered for what comes after, and the login name where nobody said."""

from __future__ import annotations

import pytest
from shores import shores
from sites import csrf, site, versions

from communique.web.naming import login


def corrected_by(client, version) -> str:
    return client.get(f"/article/{version}.json").json()["corrections"][-1]["who"]


def correct(client, version, manner, **told) -> None:
    statement = client.get(f"/article/{version}.json").json()["statements"][0]["id"]
    form = {"csrf": csrf(client), "finding": statement, "manner": manner, **told}
    assert client.post(f"/article/{version}/correct", data=form, follow_redirects=False).status_code == 303


NAMES = [
    # what the row shows                   given            asked for again as
    ("a name", "Ada Lunde", "Ada Lunde"),
    ("of any script", "Åda Łønd 李", "Åda Łønd 李"),
    ("around which blanks are no part", "  Ada ", "Ada"),
    ("marks of a cookie stay", 'a;b=c, "d"', "a;b=c, &#34;d&#34;"),
    ("markup stays text", "<b>x", "&lt;b&gt;x"),
]


@pytest.mark.parametrize(("given", "asked"), [pytest.param(*case[1:], id=case[0]) for case in NAMES])
def test_a_name_is_remembered(client, given, asked):
    (version,) = versions(client)
    correct(client, version, "mixed", who=given)
    assert corrected_by(client, version) == given.strip()
    assert f'name="who" maxlength="200" autocomplete="name" value="{asked}"' in client.get(f"/article/{version}").text
    correct(client, version, "direct")  # a form without the field
    assert corrected_by(client, version) == given.strip()


def test_without_a_name_it_is_who_is_at_the_machine(client):
    (version,) = versions(client)
    correct(client, version, "mixed")
    assert corrected_by(client, version) == login()


def test_an_emptied_name_is_forgotten(client):
    (version,) = versions(client)
    correct(client, version, "mixed", who="Ada Lunde")
    correct(client, version, "direct", who=" ")
    assert corrected_by(client, version) == login()
    assert f'value="{login()}"' in client.get(f"/article/{version}").text


def test_a_forged_cookie_is_no_name(client):
    (version,) = versions(client)
    port = client.base_url.port or 80
    client.cookies.set(f"communique-name-{port}", "a%0Ab")
    correct(client, version, "mixed")
    assert corrected_by(client, version) == login()


def test_the_name_stands_by_what_became_of_a_promise(tmp_path):
    with site(shores(tmp_path)) as client:
        key = client.get("/sides/NOR/SEN.json").json()["promises"][0]["key"]
        told = {"csrf": csrf(client), "status": "kept", "who": "Ada Lunde", "back": "/sides/NOR/SEN"}
        client.post(f"/promise/{key}", data=told)
        assert 'value="Ada Lunde"' in client.get("/sides/NOR/SEN").text
        with client.app.state.library.archive.reading() as connection:
            assert connection.exec_driver_sql("SELECT who FROM outcomes").scalar() == "Ada Lunde"


def test_who_takes_back_is_named(client):
    (version,) = versions(client)
    correct(client, version, "mixed", who="Ada Lunde")
    made = client.get(f"/article/{version}.json").json()["corrections"][-1]
    client.post(f"/article/{version}/undo", data={"csrf": csrf(client), "correction": made["key"]})
    undone = client.get(f"/article/{version}.json").json()["corrections"][-1]
    assert (undone["key"], undone["undone_by"]) == (made["key"], "Ada Lunde")
    assert "by <bdi>Ada Lunde</bdi>" in client.get(f"/article/{version}").text


def test_a_site_to_look_at_asks_for_no_name(lake):
    with site(lake, read_only=True) as client:
        assert 'name="who" maxlength' not in client.get(f"/article/{versions(client)[0]}").text
