"""Names, words and dates as the view writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.record import Actor, Link, Place, Reading, Span, Time

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")  # and what would steer a terminal
_QUOTED = re.compile(r"([“\"«‘][^“”\"«»]+[”\"»’])")


class Names:
    """Looks up what a reading's ids stand for."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self.actors = {a.id: a for a in reading.actors}
        self.statements = {s.id: s for s in reading.statements}

    def actor(self, actor_id: str) -> Text:
        """An actor's name, its country in brackets."""
        actor = self.actors.get(actor_id)
        if actor is None:
            return Text(actor_id)
        country = f" ({actor.country})" if actor.country and actor.type != "country" else ""
        return Text.assemble((clean(actor.name), "bold"), (country, "dim"))

    def several(self, actor_ids: Iterable[str], between: str = ", ") -> Text:
        """The names of several actors."""
        return Text(between).join(self.actor(i) for i in actor_ids)

    def words(self, spans: Sequence[Span], between: str = " … ") -> Text:
        """The words of `spans`, white space made single, quotation marks and what they hold in colour."""
        said = Text(clean(between.join(s.words(self.text) for s in spans)))
        said.highlight_regex(_QUOTED, "green")
        return said

    def chain(self, via: Sequence[Link]) -> Text:
        """How words reached the reader, the outermost link first: `via the army (statement) → …`."""
        links = [Text.assemble(self.actor(link.actor), (f" ({link.form})", "dim")) for link in via]
        return Text.assemble(("via ", "magenta"), Text(" → ").join(links)) if links else Text()


def clean(words: str) -> str:
    """`words` on one line, without characters that would steer a terminal."""
    return _BLANKS.sub(" ", words).strip()


def of(actor: Actor) -> str:
    """What an actor is: country and offices, or the sort of actor that it is."""
    roles = [clean(f"{r.title}, {r.organisation}" if r.organisation else r.title) for r in actor.roles]
    sort = "" if actor.type in {"person", "country"} else actor.type
    return " · ".join(filter(None, [actor.country if actor.type != "country" else "", *dict.fromkeys(roles), sort]))


def when(time: Time | None) -> str:
    """A time for people: `Mon 4 Dec 2017`; empty where none is known."""
    if time is None or time.value is None:
        return ""
    return " – ".join(_day(value) for value in time.value.split("/"))


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return _month(value)
    clock = f" {value[11:16]}" if len(value) >= 16 else ""
    return f"{day:%a} {day.day} {day:%b %Y}{clock}"


def _month(value: str) -> str:
    try:
        return f"{date.fromisoformat(value + '-01'):%b %Y}"
    except ValueError:
        return value


def where(place: Place | None) -> str:
    """A place with its country, once."""
    if place is None:
        return ""
    return clean(place.name + (f" ({place.country})" if place.country else ""))


def joined(*parts: Text | str) -> Text:
    """The parts that are not empty, with dots between them."""
    return Text(" · ", style="dim").join(Text(p) if isinstance(p, str) else p for p in parts if p)


def row(key: str, *lines: Text, indent: int = 2) -> Padding:
    """An id at the left, and lines that wrap beside it."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=4, no_wrap=True, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    for number, line in enumerate(line for line in lines if line):
        grid.add_row(key if number == 0 else "", line)
    return Padding(grid, (0, 0, 0, indent))
