"""The site on an archive in a file and on a real PostgreSQL server: the same pages."""

from __future__ import annotations

from sites import csrf, keep, site

from made import visit


def test_pages_and_corrections_are_the_same_on_either(address, archive):
    key = keep(archive, visit())
    with site(address) as client:
        told = client.get(f"/article/{key}.json").json()
        assert [s["id"] for s in told["statements"]] == ["s1", "s2", "s3", "s4"]
        (row,) = client.get("/encounters.json").json()["rows"]
        assert row["ident"] == f"{key}:m1"
        assert client.get(f"/encounter/{key}:m1").status_code == 200
        form = {"csrf": csrf(client), "finding": "s2", "speaker": "Omar Sel", "why": "so it says"}
        assert client.post(f"/article/{key}/correct", data=form, follow_redirects=False).status_code == 303
        told = client.get(f"/article/{key}.json").json()
        assert {s["id"]: s["speaker"]["name"] for s in told["statements"]}["s2"] == "Omar Sel"
        assert client.get("/article/none.json").status_code == 404
