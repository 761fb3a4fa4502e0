"""A copy of the site in a folder: every link leads to a file, nothing needs a server, and a limit is told of."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from fastapi.testclient import TestClient
from sites import keep
from typer.testing import CliRunner

from communique.archive import Archive, open_archive
from communique.cli import app
from communique.errors import ExportError
from communique.web.offline import Built, build_site
from made import article, visit


class Links(HTMLParser):
    """The addresses in a page, and its forms."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[dict[str, str | None]] = []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.links += [told[name] for name in ("href", "src", "action") if told.get(name)]
        if tag == "form":
            self.forms.append(told)


@pytest.fixture(scope="module")
def held(example: TestClient) -> Archive:
    return example.app.state.library.archive


@pytest.fixture(scope="module")
def copied(held, tmp_path_factory) -> tuple[Path, Built]:
    out = tmp_path_factory.mktemp("offline") / "copy"
    return out, build_site(held, out, 1000)


def pages(out: Path) -> dict[Path, Links]:
    """The site's pages in a copy; reports are documents of their own."""
    found = {}
    for file in sorted(out.rglob("*.html")):
        if not file.name.endswith(".report.html"):
            found[file] = Links()
            found[file].feed(file.read_text(encoding="utf-8"))
    return found


def test_it_holds_every_kind_of_page(copied):
    out, built = copied
    assert built.texts == built.of == 3
    assert not built.left_out
    kinds = {
        "home",
        "article",
        "encounters",
        "encounter",
        "actors",
        "actor",
        "sides",
        "dyad",
        "events",
        "sources",
        "gaps",
        "map",
        "network",
    }
    assert kinds <= set(built.pages)
    assert {"index.html", "search.html", "copy.html"} <= {file.name for file in out.iterdir()}


def test_every_link_leads_to_a_file_of_the_copy(copied):
    out, _ = copied
    for file, page in pages(out).items():
        for link in page.links:
            told = urlsplit(link)
            assert not told.scheme, (file, link)
            assert not link.startswith("/"), (file, link)
            target = (file.parent / unquote(told.path)).resolve() if told.path else file
            assert target.is_file(), (file, link)
            assert out.resolve() in target.parents, (file, link)


def test_every_fragment_of_a_list_is_on_its_page(copied):
    out, _ = copied
    for file, page in pages(out).items():
        for link in page.links:
            told = urlsplit(link)
            if told.fragment and not re.fullmatch(r"c\d+-\d+", told.fragment):  # characters are found by the script
                target = (file.parent / unquote(told.path)).resolve() if told.path else file
                assert f'id="{told.fragment}"' in target.read_text(encoding="utf-8"), (file, link)


def test_it_has_no_form_but_the_search_and_no_word_of_a_session(copied):
    out, _ = copied
    for file, page in pages(out).items():
        text = file.read_text(encoding="utf-8")
        assert 'name="csrf"' not in text
        assert "token" not in text.lower()
        for form in page.forms:
            assert form.get("method") in ("get", "dialog"), file
            assert form.get("method") == "dialog" or urlsplit(form["action"]).path.endswith("search.html"), file


def test_every_page_has_the_same_as_json_beside_it(copied, example):
    out, _ = copied
    for file in pages(out):
        if file.name not in ("search.html", "copy.html"):
            assert json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    served = example.get("/sources.json").json()
    assert json.loads((out / "sources.json").read_text(encoding="utf-8")) == served


def test_beside_an_article_and_an_encounter_stands_what_programs_read(copied):
    out, _ = copied
    readings = [json.loads(file.read_text(encoding="utf-8")) for file in (out / "article").glob("*.reading.json")]
    assert {reading["schema"] for reading in readings} == {"communique/1"}
    assert len(readings) == 3
    assert list((out / "encounter").glob("*.report.md"))
    assert list((out / "encounter").glob("*.comparison.json"))


def test_the_index_of_the_search_points_at_the_words(copied):
    out, _ = copied
    script = (out / "static" / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(script.partition("=")[2].rstrip(";\n"))
    texts = [
        json.loads((out / row[0].replace(".html", ".reading.json")).read_text(encoding="utf-8"))["article"]["text"]
        for row in index["texts"]
    ]
    assert {row[0] for row in index["rows"]} == {"s", "p", "e", "m"}
    for _, text, first, last, words, *_rest in index["rows"]:
        assert words.split(" … ")[0].split("\n")[0][:20] in texts[text][first:last]


def test_the_same_archive_gives_the_same_copy(held, copied, tmp_path):
    out, _ = copied
    build_site(held, tmp_path / "again", 1000)
    again = {
        file.relative_to(tmp_path / "again"): file.read_bytes()
        for file in (tmp_path / "again").rglob("*")
        if file.is_file() and file.suffix != ".docx"
    }
    assert again == {
        file.relative_to(out): file.read_bytes() for file in out.rglob("*") if file.is_file() and file.suffix != ".docx"
    }


def test_a_limit_leaves_out_the_older_and_says_so(held, tmp_path):
    out = tmp_path / "small"
    built = build_site(held, out, 1)
    assert (built.texts, built.of) == (1, 3)
    assert len(list((out / "article").glob("*.reading.json"))) == 1
    assert {"article", "actor"} <= set(built.left_out)
    assert "1 of 3 texts" in re.sub(r"\s+", " ", (out / "copy.html").read_text(encoding="utf-8"))
    assert 'href="copy.html#left-out"' in (out / "actors.html").read_text(encoding="utf-8")
    for file, page in pages(out).items():
        for link in page.links:
            path = urlsplit(link).path
            assert not path or (file.parent / unquote(path)).is_file(), (file, link)


def test_earlier_texts_of_a_document_are_in_it(tmp_path):
    archive = open_archive(tmp_path / "two.sqlite", create=True)
    before, now = (
        visit().model_copy(update={"article": article(text, url="https://lake.example/1")})
        for text in ("Nothing yet.", "Nothing now.")
    )
    keys = [
        keep(
            archive,
            r.model_copy(
                update={
                    "actors": (),
                    "statements": (),
                    "meetings": (),
                    "positions": (),
                    "events": (),
                    "gaps": (),
                    "times": (),
                    "places": (),
                }
            ),
        )
        for r in (before, now)
    ]
    built = build_site(archive, tmp_path / "copy", 10)
    archive.close()
    assert built.pages["article"] == 2
    assert all((tmp_path / "copy" / "article" / f"{key}.html").is_file() for key in keys)


def test_a_folder_with_something_in_it_is_left_alone(held, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ExportError) as told:
        build_site(held, tmp_path, 10)
    assert str(told.value) == f"{tmp_path}: there is something in the folder\n  mend: name a new or an empty one"
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_the_command(lake, tmp_path):
    done = CliRunner().invoke(app, ["build-site", lake, str(tmp_path / "copy"), "--limit", "5"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"{tmp_path / 'copy' / 'index.html'}: 1 of 1 texts, ")
    again = CliRunner().invoke(app, ["build-site", lake, str(tmp_path / "copy")])
    assert again.exit_code == 2
