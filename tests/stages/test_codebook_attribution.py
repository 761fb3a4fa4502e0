"""Every example line of docs/codebook/attribution.md is read as the page says.

`python tests/stages/test_codebook_attribution.py` prints the lines that are not; with `--drop` it takes those that are
right now off the list of known failures.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from attribution_cases import Case, problems, read_codebook
from test_attribution_cases import drop_right, found

PAGE = Path(__file__).parents[2] / "docs" / "codebook" / "attribution.md"
#: Examples not read right yet, one text a line; one that starts to pass must be taken off (strict xfail).
KNOWN = Path(__file__).parent / "cases" / "codebook_attribution.known"
EXAMPLES = read_codebook(PAGE)


def _params() -> list[object]:
    known = set(KNOWN.read_text(encoding="utf-8").splitlines())
    wrong = pytest.mark.xfail(strict=True, reason="listed in codebook_attribution.known")
    return [pytest.param(case, id=case.name, marks=[wrong] if case.name in known else []) for case in EXAMPLES]


@pytest.mark.parametrize("case", _params())
def test_example(case: Case) -> None:
    assert problems(case, found(case.text)) == []


def test_known_examples_are_on_the_page() -> None:
    assert set(KNOWN.read_text(encoding="utf-8").splitlines()) <= {case.name for case in EXAMPLES}


def test_every_section_has_an_example() -> None:
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections if "\n- `" not in section] == []


if __name__ == "__main__":
    for example in EXAMPLES:
        if wrong := problems(example, found(example.text)):
            print(example.where, example.name, *wrong, sep="\n    ")
    if "--drop" in sys.argv:
        drop_right(EXAMPLES, KNOWN)
