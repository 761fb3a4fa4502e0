"""Encounters of an archive: grouped from its rows, kept up to date, laid side by side."""

from dataclasses import replace
from pathlib import Path

import pytest

from communique.archive import Origin, ReadBy, open_archive, put
from communique.archive.contents import all_readings
from communique.archive.corrections import Correction, anchor_of
from communique.archive.overlay import make
from communique.dossier.archived import ArchivedEncounters, dyads_in, encounters_in, ledger_in, side_by_side
from communique.dossier.dyads import dyads
from communique.dossier.encounters import encounters
from communique.dossier.ledger import ledger
from communique.errors import NothingToCompare
from communique.record import Reading, digest

CASES = Path(__file__).parent / "cases"
NOW = "2024-05-08T06:00:00Z"


@pytest.fixture
def archive(tmp_path):
    held = open_archive(tmp_path / "a.sqlite", create=True)
    yield held
    held.close()


def reading(name):
    return Reading.from_json((CASES / f"{name}.json").read_text(encoding="utf-8"))


def keep(archive, reading, at="2024-05-08T06:00:00Z", *, address=None):
    article = reading.article.model_copy(update={"url": address})
    origin = Origin(f"file:/{address or article.sha256}", "/", article.sha256, NOW)
    told = reading.model_copy(update={"article": article})
    return archive.write(lambda c: put(c, told, ReadBy("0.1", "l", "m"), origin, at, again=True)).version


def with_text(reading, more):
    text = reading.article.text + more
    return reading.model_copy(
        update={"article": reading.article.model_copy(update={"text": text, "sha256": digest(text)})}
    )


def grouping(found):
    return {frozenset(told.name for told in e.tellings) for e in found}


def test_the_rows_give_the_grouping_that_the_readings_give(archive):
    for name in ("report", "readout-malta", "readout-tunisia"):
        keep(archive, reading(name))
    with archive.reading() as connection:
        from_rows = encounters_in(connection)
        assert grouping(from_rows) == grouping(encounters(all_readings(connection)))
        one = max(from_rows, key=lambda e: len(e.articles))
        assert from_rows.called(one.ident) is one
        assert one in from_rows.of_article(one.articles[0])


def test_a_new_article_a_new_text_and_a_text_read_again_are_taken_up(archive):
    kept = ArchivedEncounters()
    first = keep(archive, reading("report"), address="https://strait.example/1")
    with archive.reading() as connection:
        assert {t.key for e in kept.of(connection) for t in e.tellings} == {first}
    second = keep(archive, reading("readout-tunisia"))
    with archive.reading() as connection:
        assert {t.key for e in kept.of(connection) for t in e.tellings} == {first, second}
    changed = keep(archive, with_text(reading("report"), "\nIt rained."), address="https://strait.example/1")
    with archive.reading() as connection:
        assert {t.key for e in kept.of(connection) for t in e.tellings} == {changed, second}
        assert grouping(kept.of(connection)) == grouping(encounters_in(connection))
    keep(archive, reading("readout-tunisia").model_copy(update={"meetings": ()}), "2024-05-09T06:00:00Z")
    with archive.reading() as connection:
        assert {t.key for e in kept.of(connection) for t in e.tellings} == {changed}
        assert len(kept.of(connection)) == len(list(kept.of(connection)))


def test_who_has_no_country_here_stands_for_the_one_that_other_texts_tell(archive):
    keep(archive, reading("readout-tunisia"))
    report = reading("report")
    lost = tuple(a.model_copy(update={"country": None, "roles": ()}) for a in report.actors if a.type == "person")
    others = tuple(a for a in report.actors if a.type != "person")
    keep(archive, report.model_copy(update={"actors": (*lost, *others)}))
    with archive.reading() as connection:
        assert {2} <= {len(e.articles) for e in encounters_in(connection)}
        assert {len(e.articles) for e in encounters(all_readings(connection))} == {1}


def test_accounts_are_named_by_their_outlets_reprints_are_one_and_what_is_too_much_is_left_out(archive):
    report, again = (keep(archive, with_text(reading("report"), more)) for more in ("", "\nIt rained."))
    malta, tunisia = (keep(archive, reading(f"readout-{side}")) for side in ("malta", "tunisia"))
    with archive.reading() as connection:
        laid = side_by_side(connection, [report, again, malta, tunisia])
        assert list(laid.versions.values()) == [malta, tunisia, report]
        assert [a.key for a in laid.comparison.accounts] == list(laid.readings) == list(laid.versions)
        assert laid.reprints == dict(zip(laid.versions, ((), (), (again,)), strict=True))
        assert side_by_side(connection, [malta, tunisia, report], most=2).left_out == (report,)
        with pytest.raises(NothingToCompare):
            side_by_side(connection, [report, again])


def test_a_comparison_is_kept_until_one_of_its_texts_is_read_again(archive):
    kept = ArchivedEncounters()
    texts = [keep(archive, reading(name)) for name in ("readout-tunisia", "report")]
    with archive.reading() as connection:
        (one,) = [e for e in kept.of(connection) if len(e.articles) == 2]
        laid = kept.side_by_side(connection, one)
        assert kept.side_by_side(connection, one) is laid
    shorter = reading("report").model_copy(update={"positions": ()})
    assert keep(archive, shorter, "2024-05-09T06:00:00Z") in texts
    with archive.reading() as connection:
        (one,) = [e for e in kept.of(connection) if len(e.articles) == 2]
        assert kept.side_by_side(connection, one) != laid
        assert replace(laid) == laid


@pytest.mark.parametrize("sides", [("", ""), ("TUN", ""), ("", "MLT"), ("TUN", "MLT"), ("tabone grech", "")])
def test_rows_give_the_ledger_and_the_dyads_that_readings_give(archive, sides):
    one, other = sides
    for name in ("report", "readout-malta", "readout-tunisia"):
        keep(archive, reading(name))
    with archive.reading() as connection:
        held = dict(all_readings(connection))
        from_rows = ledger_in(connection, holder=one, toward=other)
        from_readings = ledger(held.items(), holder=one, toward=other)
        assert [replace(e, position="") for e in from_rows] == [replace(e, position="") for e in from_readings]
        wanted = tuple(d for d in dyads(held.items()) if one in {"", d.source} and other in {"", d.target})
        assert dyads_in(connection, source=one, target=other) == wanted


def test_what_became_of_a_position_stands_beside_it(archive):
    version = keep(archive, reading("readout-tunisia"))
    (promise, *_) = [p for p in reading("readout-tunisia").positions if p.kind == "concern"]
    said = Correction(
        kind="status", finding="position", anchor=anchor_of(reading("readout-tunisia"), promise),
        value={"status": "kept", "shown_by": None},
    )  # fmt: skip
    archive.write(lambda c: make(c, version, said, who="ada", why="it met", now=NOW))
    with archive.reading() as connection:
        assert {e.status for e in ledger_in(connection) if e.kind == "concern"} >= {"kept"}
        assert {e.status for e in ledger_in(connection) if e.kind != "concern"} == {""}
