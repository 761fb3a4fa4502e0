"""Figures: drawn alike every time, inside their frames, and saying in words what they show."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.web.figures.course import bars, course
from communique.web.figures.labels import labels
from communique.web.figures.network import WIDTH, laid_out
from communique.web.figures.shares import shares
from communique.web.figures.tone import span_of, tone_chart
from communique.web.figures.world import HEIGHT, outlines, projected
from communique.web.figures.world import WIDTH as WORLD

PATIENT = settings(deadline=None)  # other work may run on this machine
DAYS = st.dates(min_value=date(1900, 1, 1)).map(lambda d: d.isoformat())
MONTHS = DAYS.map(lambda day: day[:7])


@PATIENT
@given(st.dictionaries(MONTHS, st.tuples(st.floats(-10, 10), st.just(1)), min_size=1, max_size=40))
def test_every_mean_stands_inside_the_plot(sums):
    chart = tone_chart([("reported", sums)])
    for mark in chart.lines[0].marks:
        assert chart.left <= mark.x <= chart.right
        assert 0 <= mark.y <= chart.bottom
    assert len(chart.lines[0].marks) <= 45 or span_of(1_000_000) == 60


# What the row shows, the scores of two months, and where the marks stand (0 is in the middle).
MEANS = [
    ("cooperation stands above the middle", {"2024-01": (8.0, 1)}, "above"),
    ("conflict stands below it", {"2024-01": (-8.0, 1)}, "below"),
    ("a mean of several", {"2024-01": (0.0, 4)}, "on"),
]


@pytest.mark.parametrize(("sums", "where"), [pytest.param(*case[1:], id=case[0]) for case in MEANS])
def test_a_mean_stands_where_it_is(sums, where):
    chart = tone_chart([("reported", sums)])
    middle = next(tick.at for tick in chart.scores if tick.word == "0")
    y = chart.lines[0].marks[0].y
    assert {"above": y < middle, "below": y > middle, "on": y == middle}[where]


def test_a_mark_says_its_months_its_mean_and_how_many():
    chart = tone_chart([("claimed by NOR", {"2024-01": (5.0, 2), "2024-02": (-1.0, 1)})])
    assert [mark.says for mark in chart.lines[0].marks] == ["2024-01: +2.5, 2 events", "2024-02: -1.0, 1 event"]


def test_nothing_dated_is_no_chart():
    assert tone_chart([("reported", {"": (4.0, 1)})]) is None
    assert course([("", "held", "a call")]) is None
    assert bars([None], "texts") is None


@PATIENT
@given(st.lists(st.tuples(DAYS, st.just("held"), st.just("a call")), min_size=1, max_size=40))
def test_no_two_meetings_cover_each_other(days):
    drawn = course(days)
    places = Counter((stop.x, stop.y) for stop in drawn.stops)
    assert max(places.values()) == 1
    assert all(0 <= stop.x <= drawn.width and 0 <= stop.y <= drawn.height for stop in drawn.stops)
    assert sorted(stop.number for stop in drawn.stops) == list(range(1, len(days) + 1))


@PATIENT
@given(st.lists(DAYS, min_size=1, max_size=60))
def test_bars_hold_everything(days):
    drawn = bars(days, "texts")
    assert sum(int(bar.says.rsplit(": ", 1)[1].split()[0]) for bar in drawn.bars) == len(days)
    assert all(bar.x + bar.width <= drawn.width and bar.y >= 0 for bar in drawn.bars)


@PATIENT
@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 50)))
def test_shares_fill_the_bar(counts):
    pieces = shares(counts, "abc")
    assert sum(piece.count for piece in pieces) == sum(counts.values())
    if pieces:
        assert pieces[-1].x + pieces[-1].width == pytest.approx(100, abs=0.1)


EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda e: e[0] != e[1]), max_size=30)


@PATIENT
@given(EDGES)
def test_a_network_is_drawn_inside_its_picture_and_alike_every_time(edges):
    pairs = tuple(sorted({(min(e), max(e)) for e in edges}))
    layout = laid_out(12, pairs)
    laid_out.cache_clear()
    assert laid_out(12, pairs) == layout
    assert len(set(layout.places)) == 12
    assert all(0 < x < WIDTH and 0 < y < layout.height for x, y in layout.places)


@PATIENT
@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300), st.floats(1, 10), st.text(min_size=1)), max_size=25))
def test_no_name_covers_another(dots):
    named = labels(dots, 10, (0, 0, 300, 300))
    assert len({label.number for label in named}) == len(named)
    spots = Counter((round(label.x, 1), round(label.y, 1), label.anchor) for label in named)
    assert not spots or max(spots.values()) == 1


# Cities that a map must have in their place: degrees east and north, and the quarter of the picture.
CITIES = [
    ("Quito, nearly on the equator", -78.5, -0.2, "left"),
    ("Nairobi", 36.8, -1.3, "right"),
    ("Greenwich, in the middle", 0.0, 51.5, "middle"),
]


@pytest.mark.parametrize(("east", "north", "where"), [pytest.param(*case[1:], id=case[0]) for case in CITIES])
def test_a_city_stands_in_its_place(east, north, where):
    x, y = projected(east, north)
    assert {"left": x < WORLD / 2, "right": x > WORLD / 2, "middle": x == WORLD / 2}[where]
    assert 0 < y < HEIGHT


def test_east_is_right_and_north_is_up():
    assert projected(20, 10)[0] > projected(10, 10)[0]
    assert projected(10, 20)[1] < projected(10, 10)[1]
    assert projected(180, 0)[0] == pytest.approx(WORLD)


def test_the_outlines_are_paths():
    drawn = outlines()
    assert drawn.land.startswith("M")
    assert drawn.land.count("z") > 100
    assert set(drawn.land + drawn.borders) <= set("Mlz -0123456789")
