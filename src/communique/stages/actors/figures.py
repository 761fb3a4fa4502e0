"""The cast in the making: one `Figure` for everybody of whom it is so far known that he, she or it is one.

These values change while the actors of one article are worked out and never leave the stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import ActorType, Role, Span
from communique.stages.drafts import MentionDraft, Reason
from communique.stages.mentions.offices import Office, office_of


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody in the making; `key` tells bodies and groups apart, `words` are the folded words of the fullest name."""

    number: int
    type: ActorType
    words: tuple[str, ...] = ()
    suffix: str = ""
    name: str = ""
    key: tuple[str, ...] = ()
    country: str = ""
    gender: str = ""
    leaning: str = ""  # the gender of the first pronoun taken for it, less sure
    sectors: dict[str, None] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    mentions: list[MentionDraft] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    members: tuple[Figure, ...] = ()
    sides: tuple[str, ...] = ()  # of a collective that names its countries
    speaks_for: Figure | None = None
    owner: Figure | None = None  # of a body that is somebody's: her campaign
    plural: bool = False
    together: bool = False  # several actors that the text takes as one: both leaders
    last: int = -1  # head token of the mention read last
    full_names: int = 0  # how often the text gives more than one word of the name

    @property
    def is_official(self) -> bool:
        """True for somebody of public life who holds a post: a person that a title names."""
        return any(not o.former and o.row for o in self.offices) and bool(_PUBLIC & self.sectors.keys())


_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO", "PTY", "OPP"})


@dataclass(slots=True, eq=False)
class Figures:
    """All figures of one article, in the order in which they were made, and which of them each head token means."""

    parse: Parse
    lexicons: Lexicons
    all: list[Figure] = field(default_factory=list)
    of: dict[int, Figure] = field(default_factory=dict)
    unresolved: list[MentionDraft] = field(default_factory=list)

    def new(self, type_: ActorType, mention: MentionDraft) -> Figure:
        """A new figure, with `mention` as its first."""
        figure = Figure(len(self.all), type_)
        self.all.append(figure)
        self.add(figure, mention)
        return figure

    def add(self, figure: Figure, mention: MentionDraft, rule: str = "", also: Iterable[MentionDraft] = ()) -> None:
        """Make `mention` one of `figure`; `rule` says why, where the words alone do not, `also` on what other words."""
        figure.mentions.append(mention)
        self.of[mention.head] = figure
        for token in mention.also:
            self.of.setdefault(token, figure)
        self._learn(figure, mention)
        if rule:
            spans = (self.span(mention), *(self.span(m) for m in also))
            figure.reasons.append(Reason("mentions", rule, spans, mention.lexicon))

    def span(self, mention: MentionDraft) -> Span:
        """The characters of `mention`."""
        return self.parse.span(mention.first, mention.last)

    def _learn(self, figure: Figure, mention: MentionDraft) -> None:
        if mention.country and not figure.country:
            figure.country = mention.country
        if mention.gender and mention.form == "pronoun":
            figure.leaning = figure.leaning or mention.gender
        elif mention.gender and not figure.gender:
            figure.gender = mention.gender
        if mention.form == "name" or not figure.sectors:
            figure.sectors.update(dict.fromkeys(mention.sectors))
        if mention.form == "name" and mention.title:
            self._learn_titles(figure, mention)

    def _learn_titles(self, figure: Figure, mention: MentionDraft) -> None:
        for title in mention.title.split("; "):
            office = office_of(title, self.lexicons)
            if office not in figure.offices:
                figure.offices.append(office)
                figure.roles.append(
                    Role(
                        title=title,
                        organisation=mention.organisation or None,
                        country=mention.country or None,
                        evidence=(self.span(mention),),
                    )
                )

    def persons(self) -> Iterator[Figure]:
        """Those known to be single people by name."""
        return (f for f in self.all if f.type == "person")

    def countries(self) -> Iterator[Figure]:
        """Those that are countries."""
        return (f for f in self.all if f.type == "country")

    def by_key(self, *key: str) -> Figure | None:
        """The figure made under `key`, or None."""
        return next((f for f in self.all if f.key == key), None)

    def country(self, code: str) -> Figure | None:
        """The figure of the country `code`, or None."""
        return self.by_key("country", code)
