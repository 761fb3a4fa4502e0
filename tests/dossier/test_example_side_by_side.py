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
