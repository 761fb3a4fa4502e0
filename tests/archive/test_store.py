"""Readings go in, and come back without loss; keys follow from content; news is told from what is known."""

import pytest
from sqlalchemy import func, select

import made
import synthetic
from communique.archive import Archive, Arrival, Origin, ReadBy, open_archive, put, put_all
from communique.archive.contents import all_readings, read_back
from communique.archive.keys import canonical_address, folded
from communique.archive.ledger import note_taken
from communique.archive.schema import DERIVED, SEARCHED, documents, metadata, spans, statements, versions
from communique.errors import Unstorable

BY = ReadBy("0.1", "lexicons", "model")
NOW = "2024-05-08T06:00:00Z"


def origin(name="a", digest="0"):
    return Origin(f"file:/{name}", "/", digest, NOW)


def keep(archive: Archive, reading, name="a", **more):
    return archive.write(lambda c: put(c, reading, BY, origin(name), NOW, **more))


def rows(archive: Archive, table):
    with archive.reading() as c:
        kept = [column for column in table.c if column.name != "row"]
        order = [column for column in table.c if column.primary_key and column.name != "row"] or kept[:1]
        return [tuple(row) for row in c.execute(select(*kept).order_by(*order))]


def test_a_reading_comes_back_byte_for_byte(archive):
    reading = made.visit()
    kept = keep(archive, reading)
    with archive.reading() as c:
        assert read_back(c, kept.version).to_json() == reading.to_json()
        assert [version for version, _ in all_readings(c)] == [kept.version]


def test_every_span_is_the_words(archive):
    """The database's own `substr` gives the words that the reading means, past an emoji and CRLF."""
    keep(archive, made.visit())
    words = func.substr(versions.c.text, spans.c.first + 1, spans.c.last - spans.c.first)
    joined = spans.join(versions, versions.c.version == spans.c.version).join(
        statements, statements.c.statement == spans.c.finding
    )
    with archive.reading() as c:
        found = c.execute(select(words, statements.c.words).select_from(joined).where(spans.c.role == "content")).all()
    assert len(found) == 4
    assert all(of_database == of_reading for of_database, of_reading in found)


def test_the_same_rows_in_both_databases(tmp_path, postgres):
    readings = [made.visit(), *synthetic.readings(25)]
    archives = [open_archive(tmp_path / "a.sqlite", create=True), open_archive(postgres.address(), create=True)]
    for one in archives:
        for n, reading in enumerate(readings):
            keep(one, reading, f"{n}")
    for table in metadata.tables.values():
        sqlite, postgresql = (rows(one, table) for one in archives)
        assert sqlite == postgresql, table.name
    assert rows(archives[0], versions)
    for one in archives:
        one.close()


@pytest.mark.parametrize("table", [t for t in DERIVED if "words" in t.c], ids=lambda table: table.name)
def test_a_row_says_where_its_words_stand(archive, table):
    keep(archive, made.visit())
    words = func.substr(versions.c.text, table.c.first + 1, table.c.last - table.c.first)
    asked = select(table.c.words, words).select_from(table.join(versions, versions.c.version == table.c.version))
    with archive.reading() as c:
        found = c.execute(asked).all()
    assert found
    assert all(of_row == of_text for of_row, of_text in found if " … " not in of_row)


def arrivals():
    """Readings of all fates: new, copied by others, changed, known, changed back; some without an address."""
    texts = [*synthetic.readings(30), made.visit(), made.visit(made.VISIT + " Updated."), made.visit(), made.visit()]
    bare = [made.visit(url=None), made.visit(made.VISIT + " Later.", url=None), made.visit(url=None)]
    named = [(reading, f"{n}") for n, reading in enumerate(texts)] + [(reading, "one place") for reading in bare]
    return [Arrival(reading, BY, origin(name)) for reading, name in named]


@pytest.mark.parametrize("again", [False, True])
def test_many_at_once_are_kept_as_one_by_one(tmp_path, address, again):
    many, single = open_archive(address, create=True), open_archive(tmp_path / "single.sqlite", create=True)
    few = arrivals()
    for _ in range(1 + again):
        together = many.write(lambda c: taken(c, few, again))
        apart = [single.write(lambda c, one=one: taken(c, [one], again))[0] for one in few]
        assert together == apart
    for table in metadata.tables.values():
        assert rows(many, table) == rows(single, table), table.name
    assert {one.fate for one in together} == ({"read again"} if again else {"new", "changed", "known"})
    many.close()
    single.close()


def taken(c, few, again):
    found = put_all(c, few, NOW, again=again)
    note_taken(c, [(one.origin, kept.version) for one, kept in zip(few, found, strict=True)], NOW)
    return found


def test_what_is_searched_is_what_is_kept(file_archive):
    """FTS5's own check: every row of each table stands in its index, and nothing else."""
    for again in (False, True):
        file_archive.write(lambda c, again=again: put_all(c, arrivals(), NOW, again=again))
        with file_archive.writing() as c:
            for table, _ in SEARCHED:
                name = f"{table.name}_search"
                c.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")


def test_what_is_known_is_left_as_it_is(archive):
    first, second = keep(archive, made.visit()), keep(archive, made.visit())
    assert (first.fate, second.fate) == ("new", "known")
    assert first.version == second.version


def test_read_again_replaces_the_rows(archive):
    keep(archive, made.visit())
    before = {table.name: rows(archive, table) for table in DERIVED}
    assert keep(archive, made.visit(), again=True).fate == "read again"
    assert {table.name: rows(archive, table) for table in DERIVED} == before


def test_a_changed_text_is_a_new_version(archive):
    first = keep(archive, made.visit())
    second = keep(archive, made.visit(made.VISIT + " Updated."))
    assert second.fate == "changed"
    assert second.document == first.document
    assert second.version != first.version
    third = keep(archive, made.visit())  # and back
    assert third.version == first.version
    with archive.reading() as c:
        numbers = c.execute(select(versions.c.version, versions.c.number, versions.c.is_current)).all()
        assert sorted(map(tuple, numbers), key=lambda r: r[1]) == [(first.version, 1, True), (second.version, 2, False)]
        assert c.execute(select(documents.c.current, documents.c.versions)).one() == (first.version, 2)


def test_without_an_address_the_place_it_was_found_at_tells_the_document(archive):
    first = keep(archive, made.visit(url=None), "folder/a.txt")
    archive.write(lambda c: note_taken(c, [(origin("folder/a.txt"), first.version)], NOW))
    second = keep(archive, made.visit(made.VISIT + " Updated.", url=None), "folder/a.txt")
    elsewhere = keep(archive, made.visit(url=None), "moved/a.txt")
    assert second.document == first.document
    assert elsewhere.document == first.document  # the very same article


def test_keys_do_not_depend_on_the_order(tmp_path):
    readings = list(synthetic.readings(12))
    found = []
    for order in (readings, readings[::-1]):
        one = open_archive(tmp_path / f"{len(found)}.sqlite", create=True)
        for reading in order:
            keep(one, reading)
        found.append({table.name: rows(one, table) for table in DERIVED if table.name != "actors"})
        one.close()
    assert found[0] == found[1]


@pytest.mark.parametrize("text", ["a NUL \x00 in it", "half a pair \ud83d in it"])
def test_what_no_database_can_hold_is_refused(archive, text):
    reading = made.visit().model_copy(update={"article": made.article(text)})
    with pytest.raises(Unstorable):
        keep(archive, reading)
    assert rows(archive, versions) == []


def test_more_words_than_postgresql_can_index_cost_one_article(postgres):
    archive = open_archive(postgres.address(), create=True)
    words = " ".join(chr(0x20000 + n // 250) + chr(0x20000 + n % 250) * 3 for n in range(60_000))
    reading = made.visit().model_copy(update={"article": made.article(words)})
    with pytest.raises(Unstorable, match="too long"):
        keep(archive, reading)
    assert rows(archive, versions) == []
    assert keep(archive, made.visit()).fate == "new"
    archive.close()


def test_a_reading_that_contradicts_itself_costs_one_article(archive):
    reading = made.visit()
    twice = reading.model_copy(update={"actors": (*reading.actors, reading.actors[0])})
    with pytest.raises(Unstorable, match="fault of the program"):
        keep(archive, twice)
    assert keep(archive, made.visit()).fate == "new"


ADDRESSES = [
    ("the fragment goes", "https://lake.example/a#top", "https://lake.example/a"),
    ("tracking goes", "https://lake.example/a?utm_source=x&id=7", "https://lake.example/a?id=7"),
    ("other parameters stay as they are", "https://lake.example/a?q=%C3%A9", "https://lake.example/a?q=%C3%A9"),
    ("the host has no case", "HTTPS://Lake.Example/A", "https://lake.example/A"),
    ("a usual port goes", "http://lake.example:80", "http://lake.example/"),
    ("another port stays", "http://lake.example:8080/", "http://lake.example:8080/"),
    ("a file is no web address", "file:///a/b", None),
    ("nor is a broken one", "http://[::1", None),
    ("nor nothing", None, None),
]


@pytest.mark.parametrize(("url", "address"), [pytest.param(*c[1:], id=c[0]) for c in ADDRESSES])
def test_canonical_address(url, address):
    assert canonical_address(url) == address


def test_folded_names():
    assert folded("Recep Tayyip ERDOĞAN") == " recep tayyip erdogan "
    assert folded("U.S. Embassy, Kabul") == " u s embassy kabul "
