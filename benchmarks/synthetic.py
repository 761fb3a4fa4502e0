"""Readings made up from a seed: for measuring the archive where no 100,000 real articles may lie.

`reading(n, seed)` is the same on every machine and in any order. Persons, outlets and words are built from syllables;
shapes and numbers (500 words, a dozen statements, ten actors) are those of foreign-desk reports. One article in five is
another outlet's copy of an earlier one under its own dateline; the archive should find them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from communique.record import (
    Actor,
    Article,
    Event,
    Gap,
    Link,
    Meeting,
    Mention,
    Place,
    Position,
    Reading,
    Role,
    Span,
    Statement,
    Time,
    cover,
    digest,
)

_SYLLABLES = "ba be ko ka du di fa ga gi ha ja ke la li lo ma mi mo na ne no pa po ra re ri sa se so ta".split()
_SIDES = "AGO ARG AUS BGD BOL BRA CAN CHL CIV COL EGY ETH FJI GHA IDN KAZ KEN LKA MAR MEX MNG MOZ NZL PER".split()
_TITLES = "foreign minister;defence secretary;army chief;president;envoy;spokesman".split(";")
_CUES = "said;warned that;told reporters that;insisted that;hoped that;denied that;added that".split(";")
_KINDS = ("claim", "warning", "claim", "assessment", "concern", "denial", "demand")
_MODALS = "must should will would may cannot".split()
_TYPES = (("CONSULT", "04", 1, 1.0), ("REQUEST", "10", 3, -2.0), ("AID", "07", 2, 7.4), ("ASSAULT", "18", 4, -9.0))
_TOPICS = "military economic territory migration environment terrorism diplomatic health".split()
_FIRST_DAY = date(2019, 1, 1)
_DAYS = 5 * 365
PEOPLE, OUTLETS, WORDS = 5_000, 60, 20_000


def word(number: int) -> str:
    """The made-up word of that number: two to four syllables, spelled by its digits."""
    rng = random.Random(f"word {number}")
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4)))


_WORDS = [word(n) for n in range(WORDS)]


@dataclass(frozen=True)
class Person:
    """Somebody made up, who holds an office of a side."""

    name: str
    country: str
    title: str


def person(number: int) -> Person:
    """The made-up person of that number."""
    rng = random.Random(f"person {number}")
    name = f"{rng.choice(_WORDS).title()} {rng.choice(_WORDS).title()}"
    return Person(name, _SIDES[number % len(_SIDES)], rng.choice(_TITLES))


def _common(rng: random.Random, count: int) -> list[str]:
    """Words as texts have them: few very often, most hardly ever (Zipf's law)."""
    return [_WORDS[_rank(rng, WORDS)] for _ in range(count)]


def _rank(rng: random.Random, count: int) -> int:
    """A number under `count`, the n-th with a chance of about 1/n."""
    return int(count ** rng.random()) - 1


@dataclass
class _Page:
    """A text as it is being written, with what was pointed at on the way."""

    text: str = ""
    mentions: dict[int, list[Mention]] = field(default_factory=dict)

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start=start, end=len(self.text))

    def mention(self, actor: int, words: str, form: str = "name") -> Span:
        span = self.add(words)
        self.mentions.setdefault(actor, []).append(Mention(start=span.start, end=span.end, form=form))  # type: ignore[arg-type]
        return span


def story_of(number: int, seed: int = 1) -> int:
    """The number of the story that a reading tells: its own, or an earlier one that it copies."""
    rng = random.Random(f"{seed} {number}")
    return number - rng.randint(1, 50) if rng.random() < 0.2 and number > 50 else number


def reading(number: int, seed: int = 1) -> Reading:
    """The made-up reading of that number."""
    rng = random.Random(f"{seed} {number} outlet")
    outlet = rng.randrange(OUTLETS)
    lead = f"{_WORDS[outlet].upper()}, {rng.choice(_WORDS).title()} — "
    written = _write(random.Random(f"{seed} {story_of(number, seed)} story"), lead)
    return written.finish(f"{_WORDS[outlet].title()} Post", f"https://{_WORDS[outlet]}.example/{seed}/{number}")


def readings(count: int, seed: int = 1) -> Iterator[Reading]:
    """The first `count` readings."""
    return (reading(n, seed) for n in range(count))


@dataclass
class _Story:
    page: _Page
    people: list[Person]
    day: date
    title: str
    statements: list[Statement] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def finish(self, outlet: str, url: str) -> Reading:
        text = self.page.text
        article = Article(
            title=self.title, url=url, outlet=outlet, published=self.day.isoformat(), text=text, sha256=digest(text)
        )
        return Reading(
            article=article,
            actors=tuple(self._actor(n) for n in sorted(self.page.mentions)),
            statements=tuple(self.statements),
            meetings=tuple(self.meetings),
            positions=tuple(self.positions),
            events=tuple(self.events),
            times=tuple(self.times),
            places=tuple(self.places),
            gaps=tuple(self.gaps),
        )

    def _actor(self, number: int) -> Actor:
        who, mentions = self.people[number], tuple(self.page.mentions[number])
        evidence = tuple(Span(start=m.start, end=m.end) for m in mentions)
        role = Role(title=who.title, country=who.country, evidence=evidence[:1])
        return Actor(
            id=f"a{number + 1}",
            name=who.name,
            type="person",
            country=who.country,
            sectors=("GOV",),
            roles=(role,),
            aliases=(who.name.split()[1],),
            mentions=mentions,
            evidence=evidence,
        )


def _write(rng: random.Random, lead: str) -> _Story:
    day = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
    people = [person(_rank(rng, PEOPLE)) for _ in range(rng.randint(6, 12))]
    people = list({p.name: p for p in people}.values())
    while len(people) < 3:
        people.append(person(rng.randrange(PEOPLE)))
        people = list({p.name: p for p in people}.values())
    story = _Story(_Page(lead), people, day, " ".join(_common(rng, 7)).capitalize())
    _meet(rng, story)
    for _ in range(rng.randint(8, 16)):
        _state(rng, story)
        if rng.random() < 0.35:
            _happen(rng, story)
    return story


def _meet(rng: random.Random, story: _Story) -> None:
    page = story.page
    start = len(page.text)
    page.mention(0, f"{story.people[0].title} {story.people[0].name}")
    page.add(" met ")
    page.mention(1, story.people[1].name)
    page.add(" in ")
    where = page.add(rng.choice(_WORDS).title())
    page.add(" on ")
    what = page.add("Monday")
    about = page.add(" to discuss " + " ".join(_common(rng, 4)))
    page.add(".\n\n")
    place = Place(id="l1", name=where.words(page.text), country=story.people[1].country, lat=rng.uniform(-60, 60),
                  lon=rng.uniform(-170, 170), geonames=rng.randrange(10**6), evidence=(where,))  # fmt: skip
    time = Time(id="t1", value=(story.day - timedelta(days=rng.randint(1, 6))).isoformat(), precision=1,
                basis="weekday", evidence=(what,))  # fmt: skip
    story.places.append(place)
    story.times.append(time)
    story.meetings.append(
        Meeting(id="m1", form="meeting", sides=(("a1",), ("a2",)), place=place, time=time,
                about=(Span(start=about.start + 12, end=about.end),), status="held",
                evidence=(Span(start=start, end=about.end),))
    )  # fmt: skip


def _state(rng: random.Random, story: _Story) -> None:
    page, number = story.page, len(story.statements) + 1
    speaker, other = rng.sample(range(len(story.people)), 2)
    via: tuple[Link, ...] = ()
    start = len(page.text)
    if rng.random() < 0.3:
        conveyed = page.mention(other, story.people[other].name)
        page.add(" quoted ")
        via = (Link(actor=f"a{other + 1}", form="statement", evidence=(conveyed,)),)
    full = rng.random() < 0.5
    source = page.mention(speaker, story.people[speaker].name if full else story.people[speaker].name.split()[1])
    page.add(" ")
    which = rng.randrange(len(_CUES))
    cue = page.add(_CUES[which])
    direct = rng.random() < 0.5
    page.add(" “" if direct else " ")
    content_start = len(page.text)
    page.mention(other, story.people[other].name.split()[1])
    page.add(" ")
    modal = page.add(rng.choice(_MODALS))
    page.add(" ")
    issue = page.add(" ".join(_common(rng, rng.randint(8, 30))))
    content = Span(start=content_start, end=issue.end)
    page.add(".”\n\n" if direct else ".\n\n")
    story.statements.append(
        Statement(id=f"s{number}", speaker=f"a{speaker + 1}", source=(source,), cue=(cue,), content=(content,),
                  manner="direct" if direct else "indirect", addressees=(f"a{other + 1}",) * (rng.random() < 0.3),
                  via=via, sourcing="unnamed" if rng.random() < 0.05 else "named",
                  evidence=(Span(start=start, end=issue.end),))
    )  # fmt: skip
    if rng.random() < 0.6:
        story.positions.append(
            Position(id=f"p{number}", kind=_KINDS[which], holder=(f"a{speaker + 1}",), toward=(f"a{other + 1}",),  # type: ignore[arg-type]
                     issue=issue, topics=(rng.choice(_TOPICS),), statement=f"s{number}",
                     strength=modal.words(page.text), evidence=(cover([modal, issue]),))
        )  # fmt: skip
    page.add(" ".join(_common(rng, rng.randint(4, 20))).capitalize() + ". ")


def _happen(rng: random.Random, story: _Story) -> None:
    page, number = story.page, len(story.events) + 1
    actor, other = rng.sample(range(len(story.people)), 2)
    kind, cameo, quad, score = rng.choice(_TYPES)
    who = page.mention(actor, story.people[actor].name)
    page.add(" " + " ".join(_common(rng, 3)) + " ")
    whom = page.mention(other, story.people[other].name)
    page.add(".\n\n")
    claimed = story.statements[-1].id if rng.random() < 0.5 else None
    story.events.append(
        Event(id=f"e{number}", type=kind, cameo=cameo, quad=quad, goldstein=score, actors=(f"a{actor + 1}",),  # type: ignore[arg-type]
              recipients=(f"a{other + 1}",), topics=(rng.choice(_TOPICS),), modality="actual", statement=claimed,
              place=story.places[0] if rng.random() < 0.5 else None, time=rng.choice([story.times[0], None]),
              evidence=(cover([who, whom]),))
    )  # fmt: skip
    if rng.random() < 0.2:
        story.gaps.append(
            Gap(id=f"g{number}", what="unresolved time", reason="no date to count from", evidence=(whom,))
        )
