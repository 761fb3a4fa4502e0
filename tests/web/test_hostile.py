"""An article that would like to be more than text: on every page that shows it, it is text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from sites import keep, site

from communique.archive import open_archive
from communique.record import Actor, Gap, Meeting, Mention, Position, Reading, Span, Statement
from made import article, at

SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    SCRIPT,
    "<img src=x onerror=alert(1)>",
    "</textarea></title></style><svg/onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "</p></div></article><form action=//evil.example>",
    "<!-- --> ]]> <![CDATA[",
    "&lt;script&gt; &amp;amp;",
]
# The elements of an exported page.
ALLOWED = set("html head meta title style body h1 h2 p ul ol li b br sup a table thead tbody tr th td span".split())
STEERING = "\u202eright to left\u202c \u2066isolate\u2069 \u0007bell"


class Markup(HTMLParser):
    """What a browser would take for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def hostile(words: str, lead: str = "") -> Reading:
    """A reading in which everything that a page may show is made of `words`; `lead` makes it another telling."""
    text = f"{lead}Speaker {words} said: “Content {words} here.” End of it."
    name, content = at(text, f"Speaker {words}"), at(text, f"Content {words} here.")
    mention = Mention(start=name.start, end=name.end, form="name")
    here = (Span(start=name.start, end=content.end),)
    return Reading(
        article=article(text, title=f"Title {words}", outlet=f"Outlet {words}", byline=words, url=words, published="2024-05-01"),
        actors=(Actor(id="a1", name=f"Speaker {words}", type="person", country="NOR", mentions=(mention,), evidence=(name,)),
                Actor(id="a2", name=f"Other {words}", type="office", country="SEN", mentions=(mention,), evidence=(name,))),
        statements=(Statement(id="s1", speaker="a1", content=(content,), manner="direct", evidence=here),),
        positions=(Position(id="p1", kind="demand", holder=("a1",), toward=("a2",), topics=(words,), statement="s1", strength=words, evidence=(content,)),),
        meetings=(Meeting(id="m1", form="meeting", sides=(("a1",), ("a2",)), status="held", evidence=here),),
        gaps=(Gap(id="g1", what="unresolved actor", reason=words, evidence=(name,)),),
    )  # fmt: skip


def pages(tmp_path, *readings: Reading) -> dict[str, str]:
    """Every page that shows the readings, by address."""
    archive = open_archive(tmp_path / "hostile.sqlite", create=True)
    keys = [keep(archive, reading, f"{n}.txt") for n, reading in enumerate(readings)]
    archive.close()
    shown = [f"/article/{keys[0]}?at=0-9", "/encounters", f"/encounter/{keys[0]}:m1", f"/encounter/{','.join(keys)}"]
    with site(str(tmp_path / "hostile.sqlite")) as client:
        answers = {path: client.get(path) for path in shown}
        assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(shown, 200)
        return {path: answer.text for path, answer in answers.items()}


@pytest.mark.parametrize("words", HOSTILE)
def test_it_is_shown_as_text(tmp_path, words):
    for folder in ("harmless", "hostile"):
        (tmp_path / folder).mkdir()
    usual = pages(tmp_path / "harmless", *two("harmless"))
    for (path, page), plain in zip(pages(tmp_path / "hostile", *two(words)).items(), usual.values(), strict=True):
        markup = parsed(page)
        tags = markup.tags
        assert {tag for tag, _ in tags} == {tag for tag, _ in parsed(plain).tags}, path
        assert not [a for _, attrs in tags for a in attrs if a.startswith("on") or a == "style"], path
        assert not [a for _, attrs in tags for a in attrs.values() if (a or "").lower().startswith("javascript")], path
        assert path == "/encounters" or words in "".join(markup.words), path  # there, sides are told by their codes


@pytest.mark.parametrize("words", HOSTILE)
def test_in_an_exported_page_too(tmp_path, words):
    archive = open_archive(tmp_path / "hostile.sqlite", create=True)
    keys = [keep(archive, reading, f"{n}.txt") for n, reading in enumerate(two(words))]
    archive.close()
    with site(str(tmp_path / "hostile.sqlite")) as client:
        page = client.get(f"/encounter/{','.join(keys)}/report.html")
        markup = parsed(page.text)
        assert {tag for tag, _ in markup.tags} <= ALLOWED
        assert not [a for _, attrs in markup.tags for a in attrs if a.startswith("on")]
        assert words in "".join(markup.words)
        assert client.get(f"/encounter/{','.join(keys)}/report.docx").content.startswith(b"PK")


def two(words: str) -> tuple[Reading, Reading]:
    """Two tellings of the same."""
    other = "A second paper tells of that day at length, in sentences of its own which nobody else had printed before. "
    return hostile(words), hostile(words, other * 2)


def parsed(page: str) -> Markup:
    markup = Markup()
    markup.feed(page)
    return markup


def test_no_character_of_it_steers_the_page(tmp_path):
    for path, page in pages(tmp_path, *two(STEERING)).items():
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", page), path


def test_a_thousand_nested_quotations_are_a_page_of_bounded_size(tmp_path):
    text = "“" * 1000 + "word" + "”" * 1000 + " somebody said."
    statements = tuple(
        Statement(id=f"s{n}", speaker=None, content=(Span(start=n, end=2004 - n),), manner="direct",
                  inside=f"s{n - 1}" if n else None, evidence=(Span(start=n, end=2004 - n),))
        for n in range(1000)
    )  # fmt: skip
    reading = Reading(article=article(text), statements=statements)
    archive = open_archive(tmp_path / "nested.sqlite", create=True)
    key = keep(archive, reading)
    archive.close()
    with site(str(tmp_path / "nested.sqlite")) as client:
        page = client.get(f"/article/{key}")
    assert page.status_code == 200
    assert len(page.text) < 12_000_000
    assert "word" in page.text
