"""SQL is answered, and can do nothing but ask."""

import pytest
from sqlalchemy import func, select

import made
from communique.archive import QUESTIONS, Origin, Question, ReadBy, open_archive, put
from communique.archive.readonly import query
from communique.archive.schema import versions
from communique.errors import ArchiveError


@pytest.fixture
def kept(archive):
    by = ReadBy("0.1", "lexicons", "model")
    archive.write(lambda c: put(c, made.visit(), by, Origin("file:/1", "/", "0", "now"), "now"))
    return archive


ANSWERED = [
    ("a count", "SELECT count(*) AS n FROM statements", ("n",), [(4,)]),
    ("with", "WITH d AS (SELECT kind FROM positions WHERE kind = 'demand') SELECT * FROM d", ("kind",), [("demand",)]),
    ("a semicolon at the end", "SELECT 1 AS one;", ("one",), [(1,)]),
    ("a colon, a percent sign", "SELECT 'a:b %s' AS told", ("told",), [("a:b %s",)]),
    ("a comment at the end", "SELECT 1 AS one -- so", ("one",), [(1,)]),
    ("words of a span", "SELECT substr(v.text, s.first + 1, s.last - s.first) AS w FROM statements s JOIN versions v "
     "ON v.version = s.version WHERE s.id = 's1'", ("w",), [("Norway must open its waters",)]),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "columns", "rows"), [pytest.param(*c[1:], id=c[0]) for c in ANSWERED])
def test_answered(kept, sql, columns, rows):
    with kept.reading() as c:
        answer = query(c, sql)
        assert answer.columns == columns
        assert list(answer.rows) == rows


REFUSED = [
    "DELETE FROM versions",
    "UPDATE versions SET title = 'x'",
    "DROP TABLE spans",
    "SELECT 1; DELETE FROM versions",
    "SELECT 1) AS q; COMMIT; DELETE FROM versions; SELECT * FROM (SELECT 1",
    "WITH gone AS (DELETE FROM versions RETURNING 1) SELECT * FROM gone",
    "ATTACH 'other.sqlite' AS other",
    "PRAGMA query_only = 0",
    "COPY versions TO PROGRAM 'cat'",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SELECT no_such FROM versions",
    "BEGIN",
    "",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_refused(kept, sql):
    with kept.reading() as c, pytest.raises(ArchiveError):
        list(query(c, sql).rows)
    with kept.reading() as c:
        assert c.scalar(select(func.count()).select_from(versions)) == 1


def test_a_guest_asks_and_writes_nothing(postgres):
    address = postgres.address()
    owned = open_archive(address, create=True)
    owned.write(lambda c: put(c, made.visit(), ReadBy("0.1", "l", "m"), Origin("file:/1", "/", "0", "now"), "now"))
    schema = address.rpartition("%3D")[2]
    for order in (
        "CREATE ROLE guest LOGIN", f"GRANT USAGE ON SCHEMA {schema} TO guest",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO guest",
    ):  # fmt: skip
        owned.write(lambda c, o=order: c.exec_driver_sql(o))
    guest = open_archive(address.replace("communique@", "guest@"))
    with guest.reading() as c:
        assert len(list(QUESTIONS["statements"](c, Question()).rows)) == 4
    with pytest.raises(ArchiveError, match="permission denied"):
        guest.write(lambda c: put(c, made.visit(), ReadBy("0.1", "l", "m"), Origin("file:/1", "/", "0", "now"), "now"))
    guest.close()
    owned.close()
