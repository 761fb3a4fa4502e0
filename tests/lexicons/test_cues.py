"""The list of reporting cues is whole, in order, and says something for every kind of position."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from communique.lexicons import DATA
from communique.lexicons.cues import TAKES, CueEntry, read_cues
from communique.record import CueClass, PositionKind

PATH = DATA / "cues.txt"
SECTION = re.compile(r"^# --- (?P<title>.+?) -+$")
COLUMNS = "cue | form | takes | class | addressee | kinds"


@pytest.fixture(scope="module")
def cues() -> list[CueEntry]:
    return read_cues(PATH)


def sections() -> dict[str, list[str]]:
    """The cues of each section, in the order of the file."""
    out: dict[str, list[str]] = {}
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if match := SECTION.match(line):
            out[match["title"]] = []
        elif out and line.strip() and not line.startswith("#"):
            out[next(reversed(out))].append(line.partition("|")[0].strip())
    return out


def test_at_least_nine_hundred(cues: list[CueEntry]) -> None:
    assert len(cues) >= 900


def test_no_cue_stands_twice(cues: list[CueEntry]) -> None:
    counted = Counter((entry.cue, entry.form) for entry in cues)
    assert [cue for cue, times in counted.items() if times > 1] == []


def test_cues_are_lower_case_lemmas(cues: list[CueEntry]) -> None:
    assert [e.cue for e in cues if not re.fullmatch(r"[a-zé]+([- ][a-zé]+)*", e.cue)] == []


def test_no_constituent_is_named_twice(cues: list[CueEntry]) -> None:
    assert [e.cue for e in cues if len(set(e.takes)) != len(e.takes)] == []


def test_every_cue_may_signal_a_position(cues: list[CueEntry]) -> None:
    assert [e.cue for e in cues if not e.kinds] == []


@pytest.mark.parametrize("kind", get_args(PositionKind))
def test_every_kind_of_position_is_the_first_of_some_cue(kind: str, cues: list[CueEntry]) -> None:
    assert any(e.kinds[0] == kind for e in cues)


@pytest.mark.parametrize("cue_class", [c for c in get_args(CueClass) if c != "none"])
def test_every_class_has_cues(cue_class: str, cues: list[CueEntry]) -> None:
    assert any(e.cue_class == cue_class for e in cues)


@pytest.mark.parametrize("take", [t for t in TAKES if t != "into"])
def test_every_constituent_is_taken_by_some_cue(take: str, cues: list[CueEntry]) -> None:
    assert any(take in e.takes for e in cues)


def test_each_section_says_what_it_is_and_is_in_order() -> None:
    found = sections()
    assert sum(map(len, found.values())) == len(read_cues(PATH))
    assert {title: rows for title, rows in found.items() if rows != sorted(rows)} == {}


# What a row takes decides what is read as somebody's words; these pairs hold the distinctions that matter.
CASES = [
    # cue                form         takes                     does not take
    ("say", "verb", {"quote", "that", "passive to"}, {"about"}),
    ("tell", "verb", {"person that", "person to"}, {"about", "person about"}),
    ("find", "verb", {"that"}, {"object"}),
    ("see", "verb", {"object as"}, {"object"}),
    ("call", "verb", {"for", "object object"}, {"object"}),
    ("agree", "verb", {"that", "to", "to noun", "on"}, {"object"}),
    ("warn", "verb", {"quote", "that", "of", "person against"}, {"by"}),
    ("accuse", "verb", {"person of"}, {"that"}),
    ("brief", "verb", {"person that"}, {"person on", "about"}),
    ("take note", "verb", {"of", "that"}, {"object"}),
    ("point out", "verb", {"that", "quote"}, {"to noun"}),
    ("claim", "noun", {"that", "to"}, {"object"}),
    ("report", "noun", {"that"}, {"on", "of"}),
    ("confident", "adjective", {"that", "of"}, {"to"}),
    ("according to", "phrase", {"that", "quote"}, {"object"}),
]


@pytest.mark.parametrize(("cue", "form", "takes", "leaves"), [pytest.param(*c, id=f"{c[0]} ({c[1]})") for c in CASES])
def test_what_a_cue_takes(cue: str, form: str, takes: set[str], leaves: set[str], cues: list[CueEntry]) -> None:
    entry = next(e for e in cues if (e.cue, e.form) == (cue, form))
    assert takes <= set(entry.takes)
    assert not leaves & set(entry.takes)


NO_CUES = ["discuss", "review", "try", "manage", "raise", "exchange view", "touch on", "meet"]


@pytest.mark.parametrize("word", NO_CUES)
def test_topics_and_deeds_are_no_cues(word: str, cues: list[CueEntry]) -> None:
    assert not any(e.cue == word and e.form == "verb" for e in cues)


def test_a_faulty_row_is_told_with_its_line_and_mend(tmp_path: Path) -> None:
    path = tmp_path / "cues.txt"
    path.write_text(f"{COLUMNS}\nmurmur | verb | quote; humming | speech | to | claim\n", encoding="utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        read_cues(path)
    assert str(caught.value.exceptions[0]).startswith("cues.txt:2: unknown takes 'humming'\n")
