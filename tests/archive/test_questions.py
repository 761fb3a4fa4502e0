"""Each question with answers and near misses, the same on both databases."""

import pytest
from sqlalchemy import select

import made
import synthetic
from communique.archive import QUESTIONS, Origin, Question, ReadBy, put, search
from communique.archive.questions import count_by
from communique.archive.schema import statements, versions
from communique.errors import BadQuestion

BY = ReadBy("0.1", "lexicons", "model")
OTHER = (
    "President Ana Ruiz said on Tuesday that fishing boats must leave. The Coast Post reports that Ruiz would meet "
    "Lunde next year."
)


def other():
    text = OTHER
    return made.Reading(
        article=made.article(
            text, url="https://coast.example/2", outlet="Coast Post", published="2024-06-01", kind="readout"
        ),
        actors=(
            made.actor(text, "a1", "Ana Ruiz", ["Ana Ruiz", ("Ruiz", 2)], country="PRT"),
            made.actor(text, "a2", "Lunde", ["Lunde"], country="NOR"),
        ),
        statements=(made.statement(text, "s1", "a1", "fishing boats must leave", "said"),),
        positions=(
            made.Position(
                id="p1",
                kind="demand",
                holder=("a1",),
                statement="s1",
                evidence=(made.at(text, "fishing boats must leave"),),
            ),
        ),
    )


@pytest.fixture
def asked(archive):
    for n, reading in enumerate((made.visit(), other())):
        archive.write(lambda c, r=reading, n=n: put(c, r, BY, Origin(f"file:/{n}", "/", "0", "now"), "now"))

    def ask(what, **question):
        with archive.reading() as c:
            return list(QUESTIONS[what](c, Question(**question)).dicts())

    return ask


S1, S2, S3 = "Norway must open its waters", "the talks would go on", "Norway would lend three boats"
S4 = "this report"
T1 = "fishing boats must leave"
STATEMENTS = [
    ("all: the newest day first, each text in its own order", {}, [T1, S1, S2, S3, S4]),
    ("a word of a name", {"who": "sel"}, [S1]),
    ("a full name", {"who": "Ada Lunde"}, [S2, S3]),
    ("no part of a word", {"who": "lund"}, []),
    ("a side", {"who": "NOR"}, [S2, S3]),
    ("words of it", {"about": "waters"}, [S1]),
    ("words are stemmed", {"about": "boat"}, [T1, S3]),
    ("a phrase", {"about": '"boats must"'}, [T1]),
    ("a phrase in another order is none", {"about": '"must boats"'}, []),
    ("all words", {"about": "norway boats"}, [S3]),
    ("either", {"about": "waters OR fishing"}, [T1, S1]),
    ("not", {"about": "boats -fishing"}, [S3]),
    ("a beginning", {"about": "water*"}, [S1]),
    ("to whom", {"toward": "lunde"}, [S1]),
    ("through whom", {"via": "SEN"}, [S3]),
    ("through whom, by name", {"via": "senegal"}, [S3]),
    ("sourcing", {"sourcing": "unnamed"}, [S4]),
    ("manner", {"kind": "direct"}, [S1]),
    ("from a day on", {"since": "2024-05-08"}, [T1]),
    ("within a month", {"since": "2024-05", "until": "2024-05"}, [S1, S2, S3, S4]),
    ("outlet", {"outlet": "coast"}, [T1]),
    ("kind of document", {"document_kind": "readout"}, [T1]),
    ("no wildcard", {"who": "%"}, None),
    ("limit and offset", {"limit": 2, "offset": 1}, [S1, S2]),
    ("several at once", {"who": "NOR", "via": "senegal", "about": "boats"}, [S3]),
]


@pytest.mark.parametrize(("question", "words"), [pytest.param(*c[1:], id=c[0]) for c in STATEMENTS])
def test_statements(asked, question, words):
    if words is None:
        with pytest.raises(BadQuestion):
            asked("statements", **question)
    else:
        assert [row["words"] for row in asked("statements", **question)] == words


def test_a_row_says_who_what_where_and_through_whom(asked):
    row = asked("statements", via="senegal")[0]
    assert row["speaker"] == "Ada Lunde"
    assert row["chain"] == "Senegal (readout)"
    assert row["url"] == "https://lake.example/1"
    assert made.VISIT[row["first"] : row["last"]] == row["words"]


OTHERS = [
    ("whose position", "positions", {"who": "SEN"}, ["demand"]),
    ("toward whom", "positions", {"toward": "norway"}, ["demand"]),
    ("about a topic", "positions", {"topic": "fishing"}, ["demand"]),
    ("what kind", "positions", {"kind": "offer"}, ["offer"]),
    ("through whom", "positions", {"via": "senegal"}, ["offer"]),
    ("who did it", "events", {"who": "lunde"}, ["AGREE", "CONSULT"]),
    ("to whom", "events", {"toward": "SEN"}, ["CONSULT"]),
    ("what", "events", {"kind": "consult"}, ["CONSULT"]),
    ("who claims it", "events", {"via": "senegal"}, ["AGREE"]),
    ("of what topic", "events", {"topic": "diplomatic"}, ["CONSULT"]),
    ("who met", "meetings", {"who": "sel"}, ["meeting"]),
    ("who met whom", "meetings", {"who": "NOR", "toward": "SEN"}, ["meeting"]),
    ("not those who did not meet", "meetings", {"who": "NOR", "toward": "PRT"}, []),
    ("when", "meetings", {"since": "2024-05-06", "until": "2024-05-06"}, ["meeting"]),
]


@pytest.mark.parametrize(("what", "question", "kinds"), [pytest.param(*c[1:], id=f"{c[1]}: {c[0]}") for c in OTHERS])
def test_other_questions(asked, what, question, kinds):
    column = {"positions": "kind", "events": "type", "meetings": "form"}[what]
    assert [row[column] for row in asked(what, **question)] == kinds


def test_the_date_says_what_it_rests_on(asked):
    assert [(r["date"], r["date_basis"]) for r in asked("events")] == [
        ("2024-05-07", "published"),
        ("2024-05-06", "weekday"),
    ]


def test_actors_are_counted_by_telling(asked):
    rows = asked("actors", who="lunde")
    assert [(r["name"], r["tellings"], r["statements"]) for r in rows] == [("Ada Lunde", 1, 2), ("Lunde", 1, 0)]
    assert {row["type"] for row in asked("actors", kind="country")} == {"country"}


def test_search_ranks_and_shows(archive, asked):
    with archive.reading() as c:
        hits = list(search(c, "boats", Question()).dicts())
        assert {hit["outlet"] for hit in hits} == {"Lake Post", "Coast Post"}
        assert all("[boats]" in hit["snippet"] for hit in hits)
        assert [h["outlet"] for h in search(c, "boats", Question(outlet="lake")).dicts()] == ["Lake Post"]
        assert [h["snippet"] for h in search(c, "waters", Question(), within=statements).dicts()] == [
            "Norway must open its [waters]"
        ]


def test_old_texts_are_left_out_unless_asked_for(archive, asked):
    text = made.VISIT.replace("three boats", "two boats")
    archive.write(lambda c: put(c, shorter(text), BY, Origin("file:/0", "/", "1", "now"), "now"))
    assert len(asked("statements")) == 2
    assert len(asked("statements", old=True)) == 6


def shorter(text):
    reading = made.visit()
    return made.Reading(
        article=made.article(text, url=reading.article.url, published="2024-05-07"),
        statements=(made.statement(text, "s1", None, "Norway would lend two boats"),),
    )


def test_copies_are_one_telling(archive, asked):
    text = made.VISIT
    copy = made.visit(url="https://bay.example/9", outlet="Bay Post")
    archive.write(lambda c: put(c, copy, BY, Origin("file:/9", "/", "1", "now"), "now"))
    with archive.reading() as c:
        by = {
            row["speaker_name"]: (row["tellings"], row["copies"])
            for row in count_by(c, statements, "speaker_name").dicts()
        }
        tellings = set(c.scalars(select(versions.c.telling).where(versions.c.text == text)))
    assert by["Omar Sel"] == (1, 2)
    assert by["Ana Ruiz"] == (1, 1)
    assert len(tellings) == 1


@pytest.mark.parametrize("words", ["", "-boats", "!!", "boats OR -x"])
def test_a_search_for_nothing_is_refused(archive, words):
    with archive.reading() as c, pytest.raises(BadQuestion):
        search(c, words, Question())


ASKED = [
    {}, {"limit": 3}, {"limit": 3, "offset": 4}, {"since": "2020"}, {"until": "2021-06-30", "limit": 5}, {"who": "AGO"},
    {"who": "MOZ", "toward": "KEN", "limit": 4}, {"via": "AGO"}, {"about": synthetic.word(2)}, {"limit": 0},
    {"who": synthetic.person(0).name, "about": synthetic.word(1), "limit": 2}, {"topic": "military", "limit": 6},
]  # fmt: skip


@pytest.mark.parametrize("what", ["statements", "positions", "events", "meetings"])
def test_looking_at_the_newest_first_changes_no_answer(file_archive, monkeypatch, what):
    for n, made_up in enumerate(synthetic.readings(60)):
        undated = made_up.article.model_copy(update={"published": None})
        reading = made_up.model_copy(update={"article": undated}) if n % 10 == 0 else made_up
        file_archive.write(lambda c, r=reading, n=n: put(c, r, BY, Origin(f"file:/{n}", "/", "0", "now"), "now"))
    with file_archive.reading() as c:
        for question in ASKED:
            answers = []
            for shares in ((), (1, 2), (2, 8)):
                monkeypatch.setattr("communique.archive.questions._SHARES", shares)
                monkeypatch.setattr("communique.archive.questions._FEW", 3)
                answers.append(list(QUESTIONS[what](c, Question(**question)).rows))
            assert answers[0] == answers[1] == answers[2], question
    assert answers[0]


ODD = ['"boats', "a AND", "NEAR(boats", "x:y", "'; DROP TABLE versions", "boats*)", "^boats", "NOT boats", "{boats}"]


@pytest.mark.parametrize("words", ODD)
def test_a_search_never_trips_the_database(archive, asked, words):
    with archive.reading() as c:
        assert isinstance(list(search(c, words, Question()).rows), list)
