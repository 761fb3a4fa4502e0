"""Every format holds readings of which little is known: no date, no place, no outlet, nobody named."""

import icalendar
import pytest

import made
from communique.archive import Origin, ReadBy, put
from communique.export import FORMATS, export

NEVER = made.Time(
    id="t1", value=None, precision=3, basis="relative to event", evidence=(made.at(made.VISIT, "Monday"),)
)
LAST = NEVER.model_copy(update={"value": "9999-12-31", "precision": 1})
NOWHERE = made.Place(id="l1", name="Dakar", evidence=(made.at(made.VISIT, "Dakar"),))


def each(reading, name, **changed):
    return reading.model_copy(update={name: tuple(one.model_copy(update=changed) for one in getattr(reading, name))})


def without(*names):
    return made.visit().model_copy(update=dict.fromkeys(names, ()))


def timed(time):
    reading = each(each(made.visit(published=None), "meetings", time=time), "events", time=time)
    return reading.model_copy(update={"times": (time,) if time else ()})


BARE = {
    "nothing but a text": made.Reading(article=made.article(made.VISIT)),
    "an article nothing is known of": made.visit(title=None, url=None, outlet=None, published=None),
    "no time": timed(None),
    "a time that nothing resolves": timed(NEVER),
    "the last day there is": timed(LAST),
    "a place that is not on the map": each(each(made.visit(), "meetings", place=NOWHERE), "events", place=NOWHERE),
    "no place": each(each(made.visit(), "meetings", place=None), "events", place=None),
    "nobody speaks": each(made.visit(), "statements", speaker=None, source=(), sourcing=None),
    "nobody acts": each(each(made.visit(), "events", actors=(), recipients=()), "positions", holder=(), toward=()),
    "a meeting of one side": each(made.visit(), "meetings", sides=(("a1",),)),
    "a meeting of nobody": each(made.visit(), "meetings", sides=()),
    "sides unknown": each(made.visit(), "actors", country=None, sectors=()),
    "statements alone": without("meetings", "positions", "events", "times", "places", "gaps"),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("bare", BARE)
def test_every_format(file_archive, tmp_path, name, bare):
    where = Origin("file:/1", "/", "0", "2024-05-08T06:00:00Z")
    file_archive.write(lambda c: put(c, BARE[bare], ReadBy("0.1", "l", "m"), where, where.retrieved))
    with file_archive.reading() as c:
        export(c, name, tmp_path / "out")
    assert (tmp_path / "out").exists()
    if name == "icalendar":
        assert len(icalendar.Calendar.from_ical((tmp_path / "out").read_bytes()).walk("VEVENT")) <= 1
