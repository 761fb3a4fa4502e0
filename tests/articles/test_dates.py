"""Dates as the papers write them."""

from datetime import UTC, date, datetime

import pytest

from communique.articles import article_from_text
from communique.articles.dates import checked_date, find_dates, holds_only_dates
from communique.errors import ArticleError

DATES = [
    ("19 April 2024", "2024-04-19"),
    ("19th of April, 2024", "2024-04-19"),
    ("April 19, 2024", "2024-04-19"),
    ("Apr. 19th 2024", "2024-04-19"),
    ("FRIDAY, 19 APRIL 2024", "2024-04-19"),
    ("2024-04-19", "2024-04-19"),
    ("2024/04/19", "2024-04-19"),
    ("19.04.2024.", "2024-04-19"),
    ("19. 4. 2024", "2024-04-19"),
    ("19/04/2024", "2024-04-19"),
    ("04/19/2024", "2024-04-19"),
    ("04/05/2024", "2024-05-04"),
    ("04/05/2024 10:00 AM EST", "2024-04-05T10:00"),
    ("Published 19 April 2024, 09:25 GMT", "2024-04-19T09:25+00:00"),
    ("19 Apr 2024 - 8.25pm", "2024-04-19T20:25"),
    ("April 19, 2024 12:05 a.m. IST", "2024-04-19T00:05"),
    ("2024-04-19 20:25", "2024-04-19T20:25"),
    ("2024-04-19T20:10:33Z", "2024-04-19T20:10+00:00"),
    ("2024-04-19T20:10:33+09:00", "2024-04-19T20:10+09:00"),
    ("19 April 2024 20:10 (GMT+5:30)", "2024-04-19T20:10+05:30"),
    ("Monday, 04.03.2019. | 18:32", "2019-03-04T18:32"),
]


@pytest.mark.parametrize(("words", "value"), DATES)
def test_a_date_is_read(words, value):
    assert [found.value for found in find_dates(words)] == [value]


@pytest.mark.parametrize(
    "words",
    [
        "19 April",
        "April 2024",
        "2024",
        "31.02.2024",
        "45/45/2024",
        "Friday",
        "No. 19/2024",
        "12:30",
        "0.19.04.2024.1",
        "x2024-04-19",
    ],
)
def test_what_is_no_full_date_is_none(words):
    assert find_dates(words) == ()


def test_labels_tell_publication_from_change():
    found = find_dates("Published at : March 4, 2019 18:32   Updated at : March 5, 2019 09:10")
    assert [(d.role, d.value) for d in found] == [("published", "2019-03-04T18:32"), ("updated", "2019-03-05T09:10")]
    assert [d.role for d in find_dates("Last modified on Tue 5 Mar 2019")] == ["updated"]
    assert [d.role for d in find_dates("4 March 2019")] == [""]


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("Quill, 4 March 2019", True),
        ("Addis Ababa, Ethiopia, 4 March 2019", True),
        ("Tehran, 4 March 2019 (13 Esfand 1397)", True),
        ("4 March 2019 (note added March 5)", True),
        ("No: 12, 4 March 2019", True),
        ("4 March 2019 18:32 GMT (updated 20:10 GMT)", True),
        ("They met on 4 March 2019", False),
        ("4 March 2019 was a Monday", False),
        ("The treaty of 4 March 2019", False),
        ("Monday", False),
    ],
)
def test_lines_that_hold_only_dates(words, only):
    assert holds_only_dates(words) is only


STORY = "The envoys of Halvard and Brenn met in Quill on Monday and spoke for an hour about the strait."
PUBLISHED = [
    ("a date line", f"Envoys meet\n\n4 March 2019\n\n{STORY}", "2019-03-04"),
    (
        "publication before change",
        f"Envoys meet\nUpdated 5 March 2019\nPublished 4 March 2019\n\n{STORY}",
        "2019-03-04",
    ),
    ("only a change", f"Envoys meet\nUpdated: 5 March 2019, 10:00\n\n{STORY}", "2019-03-05T10:00"),
    ("in the byline", f"Envoys meet\nBy Ana Roe | 4 March 2019\n\n{STORY}", "2019-03-04"),
    ("under the signature", f"COMMUNIQUÉ\n\n{STORY}\n\nQuill, 4 March 2019", "2019-03-04"),
    ("in the dateline", f"Envoys meet\n\nQUILL, March 4, 2019 (RNS) - {STORY}", "2019-03-04"),
    ("in an office's title", f"MINISTRY OF FISH\nNote on the meeting (Quill, 4 March 2019)\n\n{STORY}", "2019-03-04"),
    ("a range of days is none", f"MINISTRY OF FISH\nVisit of the envoy (2-4 March 2019)\n\n{STORY}", None),
    ("no year, no date", f"Envoys meet\n\nQUILL, March 4 (RNS) - {STORY}", None),
    ("a date in the story is not the paper's", f"Envoys meet\n\n{STORY} It was 4 March 2019.", None),
    ("a copyright is no date", f"Envoys meet\n\n{STORY}\n\n© 2019 Tribune", None),
]


@pytest.mark.parametrize(("text", "published"), [pytest.param(*c[1:], id=c[0]) for c in PUBLISHED])
def test_when_it_was_published(text, published):
    assert article_from_text(text).published == published


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2020-02-29", "2020-02-29"),
        ("20200229", "2020-02-29"),
        (" 2019-03-04T18:32+01:00 ", "2019-03-04T18:32+01:00"),
        (date(2020, 2, 29), "2020-02-29"),
        (datetime(2020, 2, 29, 20, 10, tzinfo=UTC), "2020-02-29T20:10+00:00"),
    ],
)
def test_a_given_date_goes_before_the_page_s_own(given, kept):
    assert checked_date(given) == kept
    assert article_from_text(PUBLISHED[0][1], published=given).published == kept


@pytest.mark.parametrize("given", ["18 April 2024", "2024-13-01", "yesterday", "2024"])
def test_a_wrong_date_is_a_clear_error(given):
    with pytest.raises(ArticleError) as fault:
        article_from_text(STORY, published=given)
    assert str(fault.value) == (
        f"{given!r} is no date of publication\n"
        "  why:  what news means by “Monday” is counted from it\n"
        "  mend: write 2019-03-04, or 2019-03-04T18:32+01:00 with the time"
    )
