"""The page in `examples/` is what the program writes of the bundled accounts of one visit.

The readings are kept in `cases/`, so that a change in the reader does not change what is tested here. Renew both after
such a change, and look at the page with your own eyes:

    communique example --write visit
    for key in report readout-malta readout-tunisia; do
        communique read visit/$key.txt --format jsonl > tests/dossier/cases/$key.json
    done
    communique compare tests/dossier/cases/re*.json --format markdown --out examples/visit-side-by-side.md
"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.dossier import compare
from communique.dossier.passages import sentence_around
from communique.record import Furniture, Reading

KEPT = Path(__file__).parents[2] / "examples" / "visit-side-by-side.md"
CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    out = tmp_path_factory.mktemp("page") / "page.md"
    result = CliRunner().invoke(app, ["compare", *map(str, CASES), "--format", "markdown", "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out.read_text(encoding="utf-8")


def test_the_kept_page_is_what_is_written(page):
    assert page == KEPT.read_text(encoding="utf-8")


def test_what_both_sides_agreed_is_common_ground(page):
    common = page.partition("## Common ground")[2].partition("##")[0]
    assert "fisheries commission" in common


def test_the_crew_is_contended(page):
    contention = page.partition("## Contention")[2].partition("##")[0]
    assert "crew of the Santa Liberata" in contention


def test_a_sentence_taken_out_of_one_account_leaves_its_point_to_the_others():
    """Unless another sentence of that account speaks of the same thing: then it is that one that stands beside them."""
    readings = {p.stem: Reading.from_json(p.read_text(encoding="utf-8")) for p in CASES}
    key, left_out = "readout-malta", 0
    for point in compare(readings).points:
        if point.in_[key] is None or point.in_["report"] is None:
            continue
        article = readings[key].article
        taken = [sentence_around(readings[key], span) for span in point.in_[key].evidence]
        marks = tuple(Furniture(start=s.start, end=s.end, kind="related") for s in taken)
        shorter = article.model_copy(update={"furniture": (*article.furniture, *marks)})
        again = compare(readings | {key: readings[key].model_copy(update={"article": shorter})})
        same = set(point.in_["report"].evidence)
        told = [p for p in again.points if p.in_["report"] and same & set(p.in_["report"].evidence)]
        beside = [span for p in told if p.in_[key] for span in p.in_[key].evidence]
        assert not any(span.overlaps(s) for span in beside for s in taken)
        left_out += bool(told) and not beside
    assert left_out >= 2
