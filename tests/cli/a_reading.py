"""A reading made by hand, so that the view is tested without a language model."""

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
    digest,
)

TEXT = """Quiet waters

Foreign Minister Ada Vella met Prime Minister Karim Sassi in Tunis on Sunday. “The crew must go home,” she told him, a statement by the embassy read.

An official said that the talks were long.

Sassi’s office denied it. “Nobody fired.”
"""


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def actor(key: str, name: str, kind: str, country: str | None, *titles: str) -> Actor:
    at = span(name)
    return Actor(
        id=key,
        name=name,
        type=kind,
        country=country,
        roles=tuple(Role(title=t, evidence=(span(t),)) for t in titles),
        mentions=(Mention(start=at.start, end=at.end, form="name"),),
        evidence=(at,),
    )


def reading() -> Reading:
    sunday = Time(id="t1", value="2024-03-17", precision=1, basis="weekday", evidence=(span("Sunday"),))
    tunis = Place(id="p1", name="Tunis", country="TUN", evidence=(span("Tunis"),))
    release = span("The crew must go home,")
    return Reading(
        article=Article(
            title="Quiet waters", outlet="The Strait Gazette", published="2024-03-18", text=TEXT, sha256=digest(TEXT)
        ),
        actors=(
            actor("a1", "Ada Vella", "person", "MLT", "Foreign Minister"),
            actor("a2", "Karim Sassi", "person", "TUN", "Prime Minister"),
            actor("a3", "the embassy", "organisation", "MLT"),
            actor("a4", "An official", "unnamed", None),
        ),
        statements=(
            Statement(
                id="s1",
                speaker="a1",
                cue=(span("told"),),
                content=(release,),
                manner="direct",
                addressees=("a2",),
                via=(Link(actor="a3", form="statement", evidence=(span("a statement by the embassy"),)),),
                sourcing="named",
                time=sunday,
                meeting="m1",
                repairs=("missing closing quote",),
                evidence=(release,),
            ),
            Statement(
                id="s2",
                speaker="a4",
                cue=(span("said"),),
                content=(span("that the talks were long"),),
                manner="indirect",
                sourcing="unnamed",
                evidence=(span("that the talks were long"),),
            ),
            Statement(
                id="s3",
                speaker=None,
                content=(span("Nobody fired."),),
                manner="direct",
                evidence=(span("Nobody fired."),),
            ),
        ),
        meetings=(
            Meeting(
                id="m1",
                form="meeting",
                sides=(("a1",), ("a2",)),
                place=tunis,
                time=sunday,
                about=(span("The crew"),),
                status="held",
                evidence=(span("met"),),
            ),
        ),
        positions=(
            Position(
                id="d1",
                kind="demand",
                holder=("a1",),
                toward=("a2",),
                statement="s1",
                strength="must",
                evidence=(span("must go home"),),
            ),
        ),
        events=(
            Event(
                id="e1",
                type="REQUEST",
                cameo="104",
                quad=3,
                goldstein=-0.1,
                actors=("a1",),
                recipients=("a2",),
                modality="hypothetical",
                statement="s1",
                evidence=(span("must go home"),),
            ),
        ),
        times=(sunday,),
        places=(tunis,),
        gaps=(
            Gap(
                id="g1",
                what="unattributed quote",
                reason="no cue and no speaker beside it",
                evidence=(span("Nobody fired."),),
            ),
        ),
    )
