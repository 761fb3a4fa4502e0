"""The view for people: what stands where, and what is left out."""

import pytest
from a_reading import TEXT, reading, span

from communique.cli.view import print_reading
from communique.record import Article, Reading, Statement, digest

WHOLE = """\
Quiet waters
The Strait Gazette · 2024-03-18 · report

WHO MET WHOM
  m1   Ada Vella (MLT) ↔ Karim Sassi (TUN)
       meeting · held · Sun 17 Mar 2024 · Tunis (TUN)
       about The crew

WHO SAID WHAT
Ada Vella  MLT · Foreign Minister
  s1   told: “The crew must go home,”
       to Karim Sassi (TUN) · via the embassy (MLT) (statement) · Sun 17 Mar
       2024 · m1 · mended: missing closing quote

An official  unnamed
  s2   said: that the talks were long

(the text names no speaker)
  s3   “Nobody fired.”

WHAT EACH SIDE WANTS
MLT
  d1   demand → Karim Sassi (TUN): must go home
       s1

WHO DID WHAT TO WHOM
  e1   Ada Vella (MLT) REQUEST → Karim Sassi (TUN): must go home
       hypothetical · claimed by Ada Vella (MLT) (s1) · CAMEO 104, -0.1

NOT RESOLVED
  g1   unattributed quote: Nobody fired.  no cue and no speaker beside it
"""


@pytest.fixture
def shown(monkeypatch, capsys):
    def show(a_reading, width=80):
        monkeypatch.setenv("COLUMNS", str(width))
        print_reading(a_reading)
        return capsys.readouterr().out

    return show


def test_the_whole_view(shown):
    assert shown(reading()) == WHOLE


@pytest.mark.parametrize("width", [40, 60, 120])
def test_no_line_is_wider_than_the_terminal(shown, width):
    lines = shown(reading(), width).splitlines()
    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).split()) == " ".join(WHOLE.split())


def test_what_the_reading_has_nothing_of_is_not_shown(shown):
    article = Article(title="Quiet waters", text=TEXT, sha256=digest(TEXT))
    out = shown(Reading(article=article))
    assert out == (
        "Quiet waters\nno date given · report\n\nNobody met anybody, and nobody is said to have said anything.\n"
    )


def test_nothing_in_an_article_steers_the_terminal(shown):
    article = Article(title="Red \x1b[31m alert \x07 [bold]now[/]", text=TEXT, sha256=digest(TEXT))
    out = shown(Reading(article=article))
    assert out.startswith("Red [31m alert [bold]now[/]\n")


def test_a_discontinuous_statement_shows_the_break(shown):
    broken = Statement(
        id="s1",
        speaker=None,
        content=(span("Nobody"), span("fired")),
        manner="direct",
        evidence=(span("Nobody fired."),),
    )
    out = shown(reading().model_copy(update={"statements": (broken,)}))
    assert "  s1   “Nobody … fired”" in out
