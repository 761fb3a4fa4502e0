"""Small readings made by hand: every span is given by its words, so that a test reads like a page of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
    Span,
    Statement,
    Time,
    digest,
)

VISIT = (
    "Foreign Minister Ada Lunde met her counterpart Omar Sel in Dakar on Monday. “Norway must open its waters,” Sel "
    "said. Lunde hoped the talks would go on. According to a Senegalese readout, Lunde said that Norway would lend "
    "three boats. A ministry official denied this report.\r\n\r\nThe 🚢 boats are old."
)


def at(text: str, words: str, nth: int = 1) -> Span:
    """Where `words` stand in `text` for the `nth` time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def actor(text: str, ident: str, name: str, forms: Sequence[str | tuple[str, int]], **more: Any) -> Actor:
    spans = [at(text, *([form] if isinstance(form, str) else form)) for form in forms]
    mentions = tuple(Mention(start=s.start, end=s.end, form="name") for s in spans)
    return Actor(id=ident, name=name, mentions=mentions, evidence=tuple(spans), **({"type": "person"} | more))


def statement(text: str, ident: str, speaker: str | None, content: str, cue: str = "", **more: Any) -> Statement:
    held = at(text, content)
    cues = (at(text, cue, more.pop("nth_cue", 1)),) if cue else ()
    given = {"manner": "indirect", "sourcing": "named", "evidence": (held,)} | more
    return Statement(id=ident, speaker=speaker, cue=cues, content=(held,), **given)


def article(text: str, **more: Any) -> Article:
    return Article(text=text, sha256=digest(text), **more)


def visit(text: str = VISIT, **more: Any) -> Reading:
    """A reading of `VISIT`, with something in every list."""
    told = {
        "title": "Lunde in Dakar",
        "url": "https://lake.example/1",
        "outlet": "Lake Post",
        "published": "2024-05-07",
    }
    monday = Time(id="t1", value="2024-05-06", precision=1, basis="weekday", evidence=(at(text, "Monday"),))
    dakar = Place(
        id="l1", name="Dakar", country="SEN", lat=14.7, lon=-17.4, geonames=2253354, evidence=(at(text, "Dakar"),)
    )
    readout = at(text, "Senegalese readout")
    demand = at(text, "Norway must open its waters")
    lend = at(text, "Norway would lend three boats")
    return Reading(
        article=article(text, **(told | more)),
        actors=(
            actor(text, "a1", "Ada Lunde", ["Ada Lunde", ("Lunde", 2), ("Lunde", 3)], country="NOR", sectors=("GOV",)),
            actor(text, "a2", "Omar Sel", ["Omar Sel", ("Sel", 2)], country="SEN", aliases=("Sel",)),
            actor(text, "a3", "Senegal", ["Senegalese"], country="SEN", type="country"),
            actor(text, "a4", "Norway", ["Norway"], country="NOR", type="country"),
            actor(text, "a5", "ministry official", ["A ministry official"], type="unnamed"),
        ),
        statements=(
            statement(text, "s1", "a2", "Norway must open its waters", "said", manner="direct", addressees=("a1",), meeting="m1"),
            statement(text, "s2", "a1", "the talks would go on", "hoped", cue_class="feeling"),
            statement(
                text, "s3", "a1", "Norway would lend three boats", "said", nth_cue=2,
                via=(Link(actor="a3", form="readout", evidence=(readout,)),),
            ),
            statement(text, "s4", "a5", "this report", "denied", sourcing="unnamed"),
        ),
        meetings=(
            Meeting(id="m1", form="meeting", sides=(("a1",), ("a2",)), place=dakar, time=monday, status="held",
                    evidence=(at(text, "Ada Lunde met her counterpart Omar Sel"),)),
        ),
        positions=(
            Position(id="p1", kind="demand", holder=("a2",), toward=("a4",), issue=at(text, "open its waters"),
                     topics=("fishing",), statement="s1", strength="must", evidence=(demand,)),
            Position(id="p2", kind="offer", holder=("a1",), statement="s3", strength="would", evidence=(lend,)),
        ),
        events=(
            Event(id="e1", type="CONSULT", cameo="040", quad=1, goldstein=1.0, actors=("a1",), recipients=("a2",),
                  place=dakar, time=monday, topics=("diplomatic",), modality="actual",
                  evidence=(at(text, "Ada Lunde met her counterpart Omar Sel"),)),
            Event(id="e2", type="AGREE", cameo="031", quad=1, goldstein=5.2, actors=("a1",), modality="future",
                  statement="s3", evidence=(lend,)),
        ),
        times=(monday,),
        places=(dakar,),
        gaps=(Gap(id="g1", what="unresolved actor", reason="nobody is named", evidence=(at(text, "A ministry official"),)),),
    )  # fmt: skip
