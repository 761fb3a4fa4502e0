"""What news means by its words of time: expression, day of publication and tense in; value, precision and basis out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import parsed

from communique.lexicons import load_lexicons
from communique.reader import read
from communique.record import Time
from communique.stages.grammar.tense import Look
from communique.stages.times import find_times
from communique.stages.times.values import Period, nearest, of_day, weekday_near, weekday_shifted

WEDNESDAY = "2021-03-10"
ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?(/\d{4}-\d\d-\d\d)?")

# what the row shows | text | words found | value | precision | basis
CASES = [
    # -- weekdays: the tense decides, the day of publication counts both ways
    ("past is the last one", "The envoy left Lagos on Monday.", "Monday", "2021-03-08", 1, "weekday"),
    ("future is the next one", "The envoy will leave Lagos on Monday.", "Monday", "2021-03-15", 1, "weekday"),
    ("today counts as past", "The envoy left Lagos on Wednesday.", "Wednesday", WEDNESDAY, 1, "weekday"),
    ("today counts as ahead", "The envoy will leave Lagos on Wednesday.", "Wednesday", WEDNESDAY, 1, "weekday"),
    ("would looks ahead", "He said the envoy would leave on Friday.", "Friday", "2021-03-12", 1, "weekday"),
    ("infinitive after a promise", "They agreed to meet on Friday.", "Friday", "2021-03-12", 1, "weekday"),
    ("infinitive of purpose in the past", "He flew home to vote on Sunday.", "Sunday", "2021-03-07", 1, "weekday"),
    ("pluperfect", "On Saturday he had told them to wait.", "Saturday", "2021-03-06", 1, "weekday"),
    ("due looks ahead", "The minister is due in Oslo on Tuesday.", "Tuesday", "2021-03-16", 1, "weekday"),
    ("expected looks ahead", "A reply is expected on Thursday.", "Thursday", "2021-03-11", 1, "weekday"),
    ("planned looks ahead", "A summit planned for Sunday hangs in the air.", "Sunday", "2021-03-14", 1, "weekday"),
    ("invited to what lies ahead", "He has invited them to a dinner on Friday.", "Friday", "2021-03-12", 1, "weekday"),
    ("agreed on the day itself", "They agreed on Tuesday to reopen the port.", "Tuesday", "2021-03-09", 1, "weekday"),
    ("late", "The statement was issued late Monday.", "late Monday", "2021-03-08", 1, "weekday"),
    ("night", "She told them so on Tuesday night.", "Tuesday night", "2021-03-09", 1, "weekday"),
    ("possessive", "Monday's talks broke down.", "Monday", "2021-03-08", 1, "weekday"),
    ("last week's Friday", "He saw her last Friday.", "last Friday", "2021-03-05", 1, "weekday"),
    ("last Wednesday is not today", "He saw her last Wednesday.", "last Wednesday", "2021-03-03", 1, "weekday"),
    ("next Friday is next week's", "He will see her next Friday.", "next Friday", "2021-03-19", 1, "weekday"),
    ("a deadline", "They must reply by Friday.", "by Friday", "2021-03-12", 2, "weekday"),
    ("weekday and date", "The vote was held on Sunday, 7 March.", "Sunday, 7 March", "2021-03-07", 1, "part of year"),
    ("weekdays as a range", "It lasted from Monday to Tuesday.", "Monday to Tuesday", "2021-03-08/2021-03-09", 1, "weekday"),
    # -- days counted from publication
    ("today", "The two met today.", "today", WEDNESDAY, 1, "relative to publication"),
    ("yesterday", "The two met yesterday.", "yesterday", "2021-03-09", 1, "relative to publication"),
    ("yesterday evening", "The two met yesterday evening.", "yesterday evening", "2021-03-09", 1, "relative to publication"),
    ("tomorrow", "The two will meet tomorrow.", "tomorrow", "2021-03-11", 1, "relative to publication"),
    ("tonight", "He speaks tonight.", "tonight", WEDNESDAY, 1, "relative to publication"),
    ("this evening", "She arrived this evening.", "this evening", WEDNESDAY, 1, "relative to publication"),
    ("last night", "She arrived last night.", "last night", "2021-03-09", 1, "relative to publication"),
    ("later in the day", "Later in the day he denied it.", "Later in the day", WEDNESDAY, 1, "relative to publication"),
    ("days ago", "He resigned three days ago.", "three days ago", "2021-03-07", 1, "relative to publication"),
    # -- weeks, months, years counted from publication
    ("last week", "They met last week.", "last week", "2021-03-01/2021-03-07", 2, "relative to publication"),
    ("this week", "They will meet this week.", "this week", "2021-03-08/2021-03-14", 2, "relative to publication"),
    ("next month", "Patrols will begin next month.", "next month", "2021-04", 2, "relative to publication"),
    ("this month's", "He regretted this month's raid.", "this month", "2021-03", 2, "relative to publication"),
    ("last year", "Trade fell last year.", "last year", "2020", 3, "relative to publication"),
    ("weeks ago", "It began two weeks ago.", "two weeks ago", "2021-02-22/2021-02-28", 2, "relative to publication"),
    ("months ago", "It began five months ago.", "five months ago", "2020-10", 2, "relative to publication"),
    ("years ago", "It began ten years ago.", "ten years ago", "2011", 3, "relative to publication"),
    ("within days", "They undertook to reply within 20 days.", "within 20 days", "2021-03-10/2021-03-30", 2, "relative to publication"),
    ("within months", "The line will open within three months.", "within three months", "2021-03-10/2021-06-10", 3, "relative to publication"),
    ("over the next years", "It will pay over the next two years.", "over the next two years", "2021-03-10/2023-03-10", 3, "relative to publication"),
    ("the end of this month", "It should end by the end of this month.", "by the end of this month", "2021-03-31", 2, "relative to publication"),
    ("the end of the year", "They will leave before the end of the year.", "before the end of the year", "2021-12-31", 3, "relative to publication"),
    # -- stated dates
    ("day first", "The treaty was signed on 8 November 2019.", "8 November 2019", "2019-11-08", 1, "stated"),
    ("month first", "The treaty was signed on November 8, 2019.", "November 8, 2019", "2019-11-08", 1, "stated"),
    ("ordinal", "It was signed on the 22nd of May, 2019.", "22nd of May, 2019", "2019-05-22", 1, "stated"),
    ("dots, day first", "Done at Bern, 04.03.2021.", "04.03.2021", "2021-03-04", 1, "stated"),
    ("ISO", "Signed 2020-12-24 in Brussels.", "2020-12-24", "2020-12-24", 1, "stated"),
    ("strokes that can be read two ways", "Signed 03/04/2021 in Rome.", "03/04/2021", "2021", 3, "stated"),
    ("strokes that cannot", "Signed 23/04/2021 in Rome.", "23/04/2021", "2021-04-23", 1, "stated"),
    ("range", "He will visit Chile from 16 to 18 May 2021.", "16 to 18 May 2021", "2021-05-16/2021-05-18", 1, "stated"),
    ("range with a dash", "Visit to Chile, 16-18 May 2021.", "16-18 May 2021", "2021-05-16/2021-05-18", 1, "stated"),
    ("range over months", "It ran from 28 June 2020 to 2 July 2020.", "28 June 2020 to 2 July 2020", "2020-06-28/2020-07-02", 1, "stated"),
    ("month", "Talks would resume in January 2022.", "January 2022", "2022-01", 2, "stated"),
    ("early in a month", "They will meet in early May 2021.", "early May 2021", "2021-05", 2, "stated"),
    ("year", "The court ruled in 2016.", "2016", "2016", 3, "stated"),
    ("half a year", "It may be held in the first half of 2022.", "the first half of 2022", "2022-01-01/2022-06-30", 3, "stated"),
    ("quarter", "Output fell in the third quarter of 2020.", "the third quarter of 2020", "2020-07-01/2020-09-30", 3, "stated"),
    ("the end of a year", "It will stop at the end of 2022.", "the end of 2022", "2022-12", 2, "stated"),
    ("decade", "He served there in the 1990s.", "1990s", "1990-01-01/1999-12-31", 3, "stated"),
    ("since a year", "The law has been in force since 1995.", "since 1995", "1995-01-01/2021-03-10", 3, "stated"),
    ("a dated deadline", "They must answer by 30 June 2021.", "by 30 June 2021", "2021-06-30", 2, "stated"),
    ("with a clock time", "The call began on March 9, 2021 at 5:35 p.m. sharp.", "March 9, 2021 at 5:35 p.m.", "2021-03-09T17:35", 1, "stated"),
    ("clock time first", "They sat down at 10 a.m. on 9 March 2021.", "10 a.m. on 9 March 2021", "2021-03-09T10:00", 1, "stated"),
    # -- the year left out
    ("a date behind", "A clash on 3 February killed two.", "3 February", "2021-02-03", 1, "part of year"),
    ("a date ahead", "They must pay before 1 July.", "before 1 July", "2021-07-01", 2, "part of year"),
    ("a month behind", "The ministers met in November.", "November", "2020-11", 2, "part of year"),
    ("a month ahead", "The ministers will meet in November.", "November", "2021-11", 2, "part of year"),
    ("last December", "He recalled last December's letter.", "last December", "2020-12", 2, "part of year"),
    ("half a month", "Patrols will start in the first half of April.", "the first half of April", "2021-04-01/2021-04-15", 2, "part of year"),
    ("the end of a month", "The line is to open by the end of June.", "by the end of June", "2021-06-30", 2, "part of year"),
    ("since a month", "She has been held since January.", "since January", "2021-01-01/2021-03-10", 3, "part of year"),
    ("a season ahead", "He is expected in Lima in the autumn.", "in the autumn", "2021-09-01/2021-11-30", 3, "season"),
    ("a season with its year", "It was agreed in the winter of 2019.", "in the winter of 2019", "2019-12-01/2020-02-29", 3, "season"),
]  # fmt: skip


def times(text: str, published: str | None = WEDNESDAY) -> tuple[Time, ...]:
    return find_times(parsed(text), load_lexicons(), published)


def words(text: str, time: Time) -> str:
    return time.evidence[0].words(text)


@pytest.mark.parametrize(
    ("text", "found", "value", "precision", "basis"), [pytest.param(*row[1:], id=row[0]) for row in CASES]
)
def test_what_an_expression_means(text: str, found: str, value: str, precision: int, basis: str) -> None:
    assert [(words(text, t), t.value, t.precision, t.basis) for t in times(text)] == [(found, value, precision, basis)]


# Counted from what the text tells before or beside it.
RELATIVE = [
    ("the day after", "She goes to Oslo on 15 May 2021 and to Bergen the day after.", ["2021-05-15", "2021-05-16"]),
    ("that evening", "He landed on Monday. That evening he met the king.", ["2021-03-08", "2021-03-08"]),
    ("in the evening", "They met on Monday. In the evening they dined.", ["2021-03-08", "2021-03-08"]),
    (
        "a weekday of next week",
        "He will visit Oslo next week. He will speak there on Thursday.",
        ["2021-03-15/2021-03-21", "2021-03-18"],
    ),
    ("the following day", "He spoke on Sunday. The following day he left.", ["2021-03-07", "2021-03-08"]),
    ("two days later", "The raid was on 1 March. Two days later they struck back.", ["2021-03-01", "2021-03-03"]),
    ("a day before what is dated", "It came a day before the vote on 7 March.", ["2021-03-06", "2021-03-07"]),
    ("a day after what is not dated", "He landed a day after the vote.", [None]),
    ("within a week of what is not dated", "She offered to reply within a week of the vote.", [None]),
    ("tomorrow in words said on Monday", '"We will leave tomorrow," he said on Monday.', ["2021-03-09", "2021-03-08"]),
]


@pytest.mark.parametrize(("text", "values"), [pytest.param(*row[1:], id=row[0]) for row in RELATIVE])
def test_what_is_counted_from_an_event(text: str, values: list[str | None]) -> None:
    assert [t.value for t in times(text)] == values


NOT_TIMES = [
    ("the verb may", "She may refuse, and they may march on the capital."),
    ("a person", "They were received by Theresa May."),
    ("a newspaper", "The Sunday Tribune printed it."),
    ("a feast", "The shops were shut on Good Friday."),
    ("a sum of money", "It cost 5.50 dollars, or 2000 pounds."),
    ("a number of people", "More than 2000 people fled."),
    ("a duration", "The two-day talks went on for three hours."),
    ("for ever", "They have feuded to this day."),
    ("the season as a verb", "New hopes spring up, old ones fall."),
    ("a date that no calendar has", "The form said 31 February 2021."),
    ("a score", "They won 3:1 at home."),
]


@pytest.mark.parametrize("text", [pytest.param(row[1], id=row[0]) for row in NOT_TIMES])
def test_what_is_no_time(text: str) -> None:
    assert [words(text, t) for t in times(text) if t.value is not None] == []


DATED_BY_PUBLICATION = [row for row in CASES if row[5] != "stated" and "2019" not in row[1]]


@pytest.mark.parametrize("row", [pytest.param(row, id=row[0]) for row in DATED_BY_PUBLICATION])
def test_without_a_day_of_publication_nothing_is_guessed(row: tuple[str, str, str, str, int, str]) -> None:
    found = times(row[1], None)
    assert [t.value for t in found] == [None] * len(found)


@pytest.mark.parametrize("published", ["2021-03-10", "2021-03-10T08:14", "2021-03-10T08:14:00+00:00"])
def test_published_may_be_a_datetime(published: str) -> None:
    assert times("He left yesterday.", published)[0].value == "2021-03-09"


def test_ids_are_in_reading_order() -> None:
    text = "On Monday he met her. They meet again in May 2022, by which time, said on 3 March, all is done."
    found = times(text)
    assert [t.id for t in found] == [f"t{n}" for n in range(1, len(found) + 1)]
    assert [t.evidence[0].start for t in found] == sorted(t.evidence[0].start for t in found)


DAYS = st.dates(date(1960, 1, 1), date(2090, 12, 28))
LOOKS = st.builds(Look, st.sampled_from(["past", "future", "open"]), st.booleans())


@given(DAYS, st.integers(1, 7), LOOKS)
def test_a_weekday_is_that_weekday_within_a_week(published: date, weekday: int, look: Look) -> None:
    day = weekday_near(published, weekday, look)
    assert day.isoweekday() == weekday
    assert abs((day - published).days) <= 6
    assert look.direction != "past" or day <= published
    assert look.direction != "future" or day >= published


@given(DAYS, st.integers(1, 7))
def test_last_lies_before_and_next_in_the_week_to_come(published: date, weekday: int) -> None:
    last, coming = weekday_shifted(published, weekday, -1), weekday_shifted(published, weekday, 1)
    assert 1 <= (published - last).days <= 7
    assert coming.isocalendar().week == (published + timedelta(days=7)).isocalendar().week
    assert {last.isoweekday(), coming.isoweekday()} == {weekday}


@given(DAYS, st.integers(1, 12), st.integers(1, 28), LOOKS)
def test_a_date_without_its_year_is_within_a_year(published: date, month: int, day: int, look: Look) -> None:
    candidates = [of_day(date(published.year + shift, month, day)) for shift in (-1, 0, 1)]
    found: Period = nearest(candidates, published, look)
    assert abs((found.first - published).days) <= 366


PIECES = st.sampled_from(
    "Monday 3 May 2021 in on the by of next last week – to - , . 16 18th March may since late end year day ago 5:30 p.m. "
    "“Tomorrow” he will met 31 February 99 2021-02-30 12.13.2020 within days half first spring 🚢 é".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14), st.sampled_from([None, WEDNESDAY]))
def test_any_jumble_gives_sound_values(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    found = times(text, published)
    ends = [(t.evidence[0].start, t.evidence[0].end) for t in found]
    assert all(a[1] <= b[0] for a, b in pairwise(ends)), "expressions overlap"
    for t in found:
        assert words(text, t).strip() == words(text, t)
        assert t.value is None or ISO.fullmatch(t.value)
    assert times(text, published) == found


# what the row shows | sentence | the words of the statement | the day on which they were said
SAID = [
    ("beside the cue", "Ada Lunde said on Monday that the lock was shut.", "that the lock was shut", "2024-05-06"),
    (
        "in what another statement of the sentence says",
        "Ada Lunde, recalling that the lease expires on 15 May, said that the lock was shut.",
        "that the lock was shut",
        None,
    ),
]


@pytest.mark.parametrize(("text", "words", "day"), [pytest.param(*row[1:], id=row[0]) for row in SAID])
def test_when_something_was_said(text: str, words: str, day: str | None) -> None:
    reading = read(text, published="2024-05-08")
    said = next(s for s in reading.statements if s.content[0].words(text) == words)
    assert (said.time.value if said.time is not None else None) == day
