"""Which tellings are of one meeting, beside those that are not."""

from datetime import date, timedelta
from importlib import import_module

import pytest

from communique.dossier.encounters import Encounters, encounters
from communique.record import Actor, Article, Meeting, Mention, Place, Reading, Span, Time, digest

module = import_module("communique.dossier.encounters")
HERE = Span(start=0, end=1)


def telling(day=None, place=None, form="meeting", status="held", sides=("NOR", "SEN"), published=None):
    mention = Mention(start=0, end=1, form="name")
    cast = tuple(Actor(id=c, name=c, type="country", country=c, mentions=(mention,), evidence=(HERE,)) for c in sides)
    when = Time(id="t1", value=day, precision=1, basis="stated", evidence=(HERE,)) if day else None
    where = Place(id="l1", name=place, evidence=(HERE,)) if isinstance(place, str) else place
    meeting = Meeting(
        id="m1", form=form, sides=tuple((c,) for c in sides), place=where, time=when, status=status, evidence=(HERE,)
    )
    text = f"{day} {place} {form} {status} {published}"
    article = Article(text=text, sha256=digest(text), published=published)
    return Reading(article=article, actors=cast, meetings=(meeting,))


SENEGAL = Place(id="l1", name="Senegal", country="SEN", evidence=(HERE,))
DAKAR = Place(id="l1", name="Dakar", country="SEN", lat=14.69, lon=-17.44, evidence=(HERE,))
PIKINE = Place(id="l1", name="Pikine", country="SEN", lat=14.76, lon=-17.39, evidence=(HERE,))
ZIGUINCHOR = Place(id="l1", name="Ziguinchor", country="SEN", lat=12.57, lon=-16.27, evidence=(HERE,))
HOUSE = Place(id="l1", name="Baobab House", country="SEN", evidence=(HERE,))

CASES = [
    ("the same day", telling("2024-05-06"), telling("2024-05-06"), 1),
    ("the day after, by another clock", telling("2024-05-06"), telling("2024-05-07"), 1),
    ("another week", telling("2024-05-06"), telling("2024-05-15"), 2),
    ("planned, then held", telling("2024-05-06", status="planned"), telling("2024-05-06", "Dakar"), 1),
    ("another place", telling("2024-05-06", "Dakar"), telling("2024-05-06", "Oslo"), 2),
    ("a place and its house", telling("2024-05-06", "Dakar"), telling("2024-05-06", "Palace, Dakar"), 1),
    ("a house that no gazetteer knows", telling("2024-05-06", SENEGAL), telling("2024-05-06", HOUSE), 1),
    ("a city and its country", telling("2024-05-06", DAKAR), telling("2024-05-06", SENEGAL), 1),
    ("a suburb of the city", telling("2024-05-06", DAKAR), telling("2024-05-06", PIKINE), 1),
    ("another city of the country", telling("2024-05-06", DAKAR), telling("2024-05-06", ZIGUINCHOR), 2),
    ("called off here, held elsewhere", telling("2024-05-06", status="cancelled"), telling("2024-05-06"), 2),
    ("a call is no visit", telling("2024-05-06", form="call"), telling("2024-05-06", form="visit"), 2),
    ("other sides", telling("2024-05-06"), telling("2024-05-06", sides=("NOR", "MLT")), 2),
    ("a third side beside them", telling("2024-05-06"), telling("2024-05-06", sides=("MLT", "NOR", "SEN")), 1),
    ("undated, in the news of the day after", telling("2024-05-06"), telling(published="2024-05-07"), 1),
    ("undated, in news of another month", telling("2024-05-06"), telling(published="2024-07-07"), 2),
    ("dated by neither", telling(), telling(), 2),
    ("in a month and on a day of it", telling("2024-05"), telling("2024-05-06"), 1),
    ("in a year, which says too little", telling("2024"), telling("2024-05-06"), 2),
]


@pytest.mark.parametrize(("one", "other", "count"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_which_tellings_are_of_one_meeting(one, other, count):
    assert len(encounters([("a", one), ("b", other)])) == count
    assert len(encounters([("b", other), ("a", one)])) == count


def test_the_course_goes_from_planned_to_held():
    (found,) = encounters([("b", telling("2024-05-06")), ("a", telling("2024-05-06", status="planned"))])
    assert found.course == (("planned", "a"), ("held", "b"))
    assert found.fullest.key == "b"


def test_an_article_is_added_to_what_is_there():
    held = Encounters()
    (first,) = held.add("a", telling("2024-05-06"))
    (again,) = held.add("b", telling("2024-05-06"))
    assert first is again
    assert first.articles == ("a", "b")


def test_the_comparisons_made_grow_with_the_articles(monkeypatch):
    made = [0]
    fits = module._fits

    def counted(one, other):
        made[0] += 1
        return fits(one, other)

    def comparisons(count):
        made[0] = 0
        start = date(2000, 1, 1)
        encounters((str(i), telling((start + timedelta(days=i // 3)).isoformat())) for i in range(count))
        return made[0]

    monkeypatch.setattr(module, "_fits", counted)
    assert comparisons(4000) < 5 * comparisons(1000)
