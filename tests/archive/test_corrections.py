"""What people correct: laid over the reading, never lost when it is read again, found again when the text changes."""

import pytest
from sqlalchemy import select

import made
from communique.archive import QUESTIONS, Origin, Question, ReadBy, corrected, outcomes_of, put, set_status
from communique.archive.corrections import Anchor, Correction, anchor_of, anchor_on, apply, overlay
from communique.archive.made import list_made
from communique.archive.overlay import make, orphans, target, undo
from communique.archive.schema import actors, positions, statements, versions
from communique.errors import CorrectionError

BY = ReadBy("0.1", "lexicons", "model")
NOW = "2024-05-08T06:00:00Z"
READING = made.visit()
S = {s.id: s for s in READING.statements}
P = {p.id: p for p in READING.positions}
E = {e.id: e for e in READING.events}
A = {a.id: a for a in READING.actors}


def of(finding, kind="set", **value):
    return Correction(
        kind=kind, finding=type(finding).__name__.lower(), anchor=anchor_of(READING, finding), value=value
    )


def test_another_speaker_takes_the_position_along():
    changed = apply(READING, of(S["s3"], speaker={"name": "Omar Sel"}))
    assert changed.statements[2].speaker == "a2"
    assert changed.positions[1].holder == ("a2",)
    assert changed.positions[0] == READING.positions[0]


def test_a_speaker_may_be_nobody():
    assert apply(READING, of(S["s3"], speaker=None)).statements[2].speaker is None


def test_an_alias_names_the_actor():
    assert apply(READING, of(S["s3"], speaker={"name": "Sel"})).statements[2].speaker == "a2"


def test_a_speaker_whom_the_reader_missed_is_made_of_words_of_the_text():
    words = anchor_on(made.VISIT, [made.at(made.VISIT, "counterpart")])
    changed = apply(READING, of(S["s4"], speaker={"name": "counterpart", "anchor": words.model_dump()}))
    assert changed.actors[-1].name == "counterpart"
    assert changed.actors[-1].evidence[0].words(made.VISIT) == "counterpart"
    assert changed.statements[3].speaker == changed.actors[-1].id


def test_no_statement_takes_its_position_and_frees_its_event():
    changed = apply(READING, of(S["s3"], kind="drop"))
    assert [s.id for s in changed.statements] == ["s1", "s2", "s4"]
    assert [p.id for p in changed.positions] == ["p1"]
    assert changed.events[1].statement is None


def test_a_dropped_meeting_is_no_longer_spoken_at():
    changed = apply(READING, of(READING.meetings[0], kind="drop"))
    assert changed.meetings == ()
    assert changed.statements[0].meeting is None


def test_merged_actors_are_one():
    into = anchor_of(READING, A["a2"]).model_dump()
    changed = apply(READING, of(A["a5"], kind="merge", into=into))
    one = next(a for a in changed.actors if a.id == "a2")
    assert "ministry official" in one.aliases
    assert len(one.mentions) == len(A["a2"].mentions) + 1
    assert changed.statements[3].speaker == "a2"
    assert "a5" not in {a.id for a in changed.actors}


def test_a_split_actor_is_two():
    second = anchor_on(made.VISIT, [made.at(made.VISIT, "Lunde", 2)])
    changed = apply(READING, of(A["a1"], kind="split", mentions=second.model_dump(), actor={"name": "Berit Lunde"}))
    old, new = (next(a for a in changed.actors if a.name == name) for name in ("Ada Lunde", "Berit Lunde"))
    assert len(old.mentions) == 2
    assert [m.words(made.VISIT) for m in new.mentions] == ["Lunde"]


def test_fields_are_set():
    assert (
        apply(READING, of(P["p1"], kind="set").model_copy(update={"value": {"kind": "request"}})).positions[0].kind
        == "request"
    )
    assert apply(READING, of(E["e1"], modality="denied")).events[0].modality == "denied"
    assert apply(READING, of(A["a5"], country="SEN", sectors=["GOV"])).actors[4].sectors == ("GOV",)


def test_a_missed_statement_is_added_in_its_place():
    words = anchor_on(made.VISIT, [made.at(made.VISIT, "The 🚢 boats are old")])
    added = Correction(kind="add", finding="statement", anchor=words, value={"speaker": {"name": "Senegal"}})
    changed = apply(READING, added)
    assert changed.statements[-1].content[0].words(made.VISIT) == "The 🚢 boats are old"
    assert len({s.id for s in changed.statements}) == 5


REFUSED = [
    ("a field that is none", of(S["s1"], mood="dark")),
    ("a value that is none", of(S["s1"], manner="loud")),
    ("nobody of that name", of(S["s1"], speaker={"name": "Nobody"})),
    ("a merge with itself", of(A["a2"], kind="merge", into=anchor_of(READING, A["a2"]).model_dump())),
    (
        "words that are not there",
        Correction(kind="drop", finding="statement", anchor=Anchor(spans=((0, 3),), words=("xyz",))),
    ),
    (
        "words on which nothing stands",
        Correction(kind="drop", finding="statement", anchor=Anchor(spans=((0, 7),), words=("Foreign",))),
    ),
    ("an added event", Correction(kind="add", finding="event", anchor=anchor_of(READING, E["e1"]))),
]


@pytest.mark.parametrize("correction", [pytest.param(c[1], id=c[0]) for c in REFUSED])
def test_refused(correction):
    with pytest.raises(CorrectionError):
        apply(READING, correction)
    assert overlay(READING, [correction]).orphans == (0,)


@pytest.fixture
def kept(archive):
    return archive, archive.write(lambda c: put(c, READING, BY, Origin("file:/1", "/", "0", NOW), NOW))


def correct(archive, version, correction):
    return archive.write(lambda c: make(c, version, correction, who="ana", why="seen", now=NOW))


def speakers(archive, current=True):
    asked = select(statements.c.words, statements.c.speaker_name).order_by(statements.c.first)
    asked = asked.join(versions, versions.c.version == statements.c.version).where(versions.c.is_current == current)
    with archive.reading() as c:
        return dict(c.execute(asked).tuples().all())


def test_rows_follow_a_correction_and_its_undoing(kept):
    archive, where = kept
    made_key = correct(archive, where.version, of(S["s3"], speaker={"name": "Omar Sel"}))
    assert speakers(archive)["Norway would lend three boats"] == "Omar Sel"
    with archive.reading() as c:
        assert corrected(c, where.version)[1] == 1
        assert c.scalar(select(versions.c.corrections)) == 1
        (row,) = list_made(c)
        assert (row.who, row.why, row.made, row.undone) == ("ana", "seen", NOW, None)
    archive.write(lambda c: undo(c, made_key, who="ben", now=NOW))
    assert speakers(archive)["Norway would lend three boats"] == "Ada Lunde"
    with archive.reading() as c:
        assert (list_made(c)[0].undone, list_made(c)[0].undone_by) == (NOW, "ben")
        assert c.scalar(select(versions.c.corrections)) == 0


def test_reading_again_never_overwrites_a_correction(kept):
    archive, where = kept
    correct(archive, where.version, of(S["s4"], kind="drop"))
    archive.write(lambda c: put(c, READING, BY, Origin("file:/1", "/", "0", NOW), NOW, again=True))
    assert "this report" not in speakers(archive)


def test_a_correction_holds_when_the_reader_draws_the_words_otherwise(kept):
    archive, where = kept
    correct(archive, where.version, of(S["s3"], speaker={"name": "Omar Sel"}))
    longer = made.statement(made.VISIT, "s3", "a1", "that Norway would lend three boats", "said", nth_cue=2)
    again = READING.model_copy(update={"statements": (*READING.statements[:2], longer), "positions": (), "events": ()})
    archive.write(lambda c: put(c, again, BY, Origin("file:/1", "/", "0", NOW), NOW, again=True))
    assert speakers(archive)["that Norway would lend three boats"] == "Omar Sel"


def test_a_correction_holds_in_a_changed_text(kept):
    archive, where = kept
    correct(archive, where.version, of(S["s3"], speaker={"name": "Omar Sel"}))
    correct(archive, where.version, of(S["s4"], kind="drop"))
    text = "Update. " + made.VISIT.replace(
        "A ministry official denied this report.", "A ministry official confirmed it all."
    )
    reading = visit_with(text)
    archive.write(lambda c: put(c, reading, BY, Origin("file:/1", "/", "1", NOW), NOW))
    assert speakers(archive)["Norway would lend three boats"] == "Omar Sel"
    assert speakers(archive)["Norway must open its waters"] == "Omar Sel"


def visit_with(text):
    return made.Reading(
        article=made.article(text, url="https://lake.example/1", published="2024-05-07"),
        actors=(made.actor(text, "a1", "Ada Lunde", ["Ada Lunde"]), made.actor(text, "a2", "Omar Sel", ["Omar Sel"])),
        statements=(
            made.statement(text, "s1", "a2", "Norway must open its waters", "said"),
            made.statement(text, "s2", "a1", "Norway would lend three boats"),
        ),
    )


def test_what_finds_no_place_any_more_is_listed(kept):
    archive, where = kept
    correct(archive, where.version, of(S["s3"], speaker={"name": "Omar Sel"}))
    text = made.VISIT.replace("Norway would lend three boats", "nothing was agreed")
    bare = made.Reading(article=made.article(text, url="https://lake.example/1"))
    archive.write(lambda c: put(c, bare, BY, Origin("file:/1", "/", "1", NOW), NOW))
    with archive.reading() as c:
        assert [made.correction.finding for made in orphans(c)] == ["statement"]


def test_targets_are_found_by_their_keys(kept):
    archive, _ = kept
    with archive.reading() as c:
        for column, kind in (
            (statements.c.statement, "statement"),
            (positions.c.position, "position"),
            (actors.c.actor, "actor"),
        ):
            for key in c.scalars(select(column)).all():
                found = target(c, key)
                assert found.kind == kind
        with pytest.raises(CorrectionError):
            target(c, "s" + "x" * 15)


def test_what_is_so_already_is_no_correction(kept):
    archive, where = kept
    with pytest.raises(CorrectionError, match="so already"):
        correct(archive, where.version, of(S["s3"], speaker={"name": "Ada Lunde"}))
    with archive.reading() as c:
        assert list_made(c) == []


def judged(archive):
    with archive.reading() as c:
        return {key: (one.status, one.who, one.why) for key, one in outcomes_of(c).items()}


def position_keys(archive):
    asked = select(positions.c.kind, positions.c.position).join(versions, versions.c.version == positions.c.version)
    with archive.reading() as c:
        return dict(c.execute(asked.where(versions.c.is_current)).tuples().all())


def say(archive, position, status, **more):
    told = {"who": "ana", "why": "the boats came", "now": NOW} | more
    return archive.write(lambda c: set_status(c, position, status, **told))


def test_the_last_word_on_a_promise_counts(kept):
    archive, _ = kept
    offer = position_keys(archive)["offer"]
    say(archive, offer, "open", why="just made")
    last = say(archive, offer, "kept", shown_by="https://lake.example/2")
    assert judged(archive) == {offer: ("kept", "ana", "the boats came")}
    with archive.reading() as c:
        (row,) = QUESTIONS["positions"](c, Question(status="kept")).dicts()
        assert (row["key"], row["status"]) == (offer, "kept")
        assert outcomes_of(c, [offer])[offer].shown_by == "https://lake.example/2"
        assert outcomes_of(c, []) == {}
    archive.write(lambda c: undo(c, last, who="ben", now=NOW))
    assert judged(archive)[offer][0] == "open"


def test_what_became_of_a_promise_stands_when_it_is_read_again(kept):
    archive, where = kept
    offer = position_keys(archive)["offer"]
    say(archive, offer, "broken")
    archive.write(lambda c: put(c, READING, BY, Origin("file:/1", "/", "0", NOW), NOW, again=True))
    assert judged(archive)[offer][0] == "broken"
    correct(archive, where.version, of(P["p2"], kind="drop"))
    assert judged(archive) == {}


def test_what_became_of_a_promise_stands_in_a_changed_text(kept):
    archive, _ = kept
    say(archive, position_keys(archive)["offer"], "under way")
    text = "Update. " + made.VISIT
    archive.write(lambda c: put(c, made.visit(text), BY, Origin("file:/1", "/", "1", NOW), NOW))
    assert judged(archive)[position_keys(archive)["offer"]][0] == "under way"
    assert len(judged(archive)) == 2  # in the text that was, and in the text that stands


@pytest.mark.parametrize(("status", "said"), [("paid", "no status 'paid'"), ("", "use one of open")])
def test_a_status_that_is_none(kept, status, said):
    archive, _ = kept
    with pytest.raises(CorrectionError, match=said):
        say(archive, position_keys(archive)["offer"], status)


def test_only_a_position_has_a_status(kept):
    archive, _ = kept
    with archive.reading() as c:
        key = c.scalar(select(statements.c.statement))
    with pytest.raises(CorrectionError, match="is a statement"):
        say(archive, key, "kept")
