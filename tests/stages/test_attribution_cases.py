"""Our own annotated sentences: each must be read right, and all together not worse than before.

`python tests/stages/test_attribution_cases.py` prints every case that is read wrong, and the scores; with `--drop` it
also takes the cases that are right now off the list of known failures. Nothing is ever put on that list but by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from attribution_cases import Case, Found, Score, found_in, problems, read_cases, score

from communique.reader import read

CASES = read_cases(Path(__file__).parent / "cases" / "attribution.txt")
#: Cases not read right yet, one a line; a case that starts to pass must be taken off (strict xfail).
KNOWN = Path(__file__).parent / "cases" / "attribution.known"
FLOOR = {0.5: 0.86, 1.0: 0.82}  # overlap of contents -> least F1 of speaker and content together


def known_failures() -> list[str]:
    return KNOWN.read_text(encoding="utf-8").splitlines()


@cache
def found(text: str) -> tuple[Found, ...]:
    return tuple(found_in(read(text)))


def _params() -> list[object]:
    known = set(known_failures())
    wrong = pytest.mark.xfail(strict=True, reason="listed in attribution.known")
    return [pytest.param(case, id=case.name, marks=[wrong] if case.name in known else []) for case in CASES]


@pytest.mark.parametrize("case", _params())
def test_case(case: Case) -> None:
    assert problems(case, found(case.text)) == []


@pytest.mark.parametrize("least", FLOOR)
def test_overall(least: float) -> None:
    f1 = overall(least).f1
    assert f1 >= FLOOR[least], f"F1 {f1:.3f} at overlap {least}"


def overall(least: float) -> Score:
    return sum((score(case, found(case.text), least) for case in CASES), Score())


def test_names_are_single_and_known_ones_exist() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) >= 200
    assert set(known_failures()) <= set(names)


def drop_right(cases: Sequence[Case], path: Path) -> None:
    """Take the cases that are read right off the list of known failures at `path`."""
    wrong = {case.name for case in cases if problems(case, found(case.text))}
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("".join(f"{line}\n" for line in lines if line in wrong), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Print what is read wrong, by case, and the scores."""
    known = set(known_failures())
    for case in CASES:
        if wrong := problems(case, found(case.text)):
            print(f"{case.where} {case.name}{' (known)' if case.name in known else ''}", *wrong, sep="\n    ")
    for least in FLOOR:
        total = overall(least)
        counts = f"{total.right} right of {total.expected} expected and {total.found} found"
        print(f"overlap {least}: F1 {total.f1:.3f} ({counts})")
    if "--drop" in arguments:
        drop_right(CASES, KNOWN)


if __name__ == "__main__":
    main(sys.argv[1:])
