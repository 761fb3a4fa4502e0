"""What the resolving of phrases without a name looks at: the parse, the figures, who is in mind, whose paper it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from communique.language.parse import Parse
from communique.language.quotes import Quotation
from communique.lexicons import Lexicons
from communique.record import ActorType
from communique.stages.actors.figures import Figure, Figures
from communique.stages.actors.focus import Focus
from communique.stages.actors.home import Home
from communique.stages.drafts import MentionDraft
from communique.stages.grammar.clauses import MAIN, subject_of_clause, verb_over, weight_of
from communique.stages.mentions.page import NameWords, name_words_of

_SPEAKER = 0.5  # counts more for the subject of a verb of saying
_CITED = 1.5  # and more still for “according to X”: what follows is X's tale
_LATER = 3.0  # counts against somebody whom the text introduces only further on
_IN_MIND = 0.5  # of the weight of a mention counts when somebody is looked for
_QUOTED_WEIGHT = 0.5  # of the weight of a mention counts where it stands in somebody's quoted words
#: Words that open a phrase for two: both ministries, neither side.
PAIRING = frozenset({"both", "two", "neither", "either"})

_LONGEST_PHRASE = 5  # words of a phrase that names a source
_INDEFINITE = frozenset(
    {"a", "an", "another", "some", "any", "no", "every", "each", "several", "many", "few", "certain"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


@dataclass(slots=True, eq=False)
class Scene:
    """One article while phrases are resolved in reading order; `quoted[i]` is true for tokens in quotations."""

    parse: Parse
    lexicons: Lexicons
    figures: Figures
    focus: Focus
    home: Home
    words: NameWords
    quoted: list[bool]
    mention_at: dict[int, MentionDraft]  # by head token
    citing: frozenset[tuple[str, ...]]  # phrases that name a source: according to, in the opinion of
    speech: frozenset[str]  # lemmas of verbs of saying
    demands: frozenset[str]  # those by which somebody wants something of somebody else
    ending: dict[int, MentionDraft]  # by last token, those without a name
    author: Figure | None = None  # who says *I* in a paper that is one person's statement
    signers: Figure | None = None  # who say *we* in a paper that begins “We, the Ministers of X and Y”
    awaited: list[Figure] = field(default_factory=list)  # “the ministers of X and Y” whom the text has yet to name
    listed: dict[int, tuple[Figure, ...]] = field(
        default_factory=dict
    )  # by head of “the ministers”: who is named beside
    goals: frozenset[str] | None = None  # the countries that the text says are visited, once they are asked for
    places: list[tuple[int, str]] | None = None  # tokens where a country, seat or city begins, once they are asked for

    def note(self, figure: Figure, head: int) -> None:
        """`figure` is meant at token `head`, and so comes to mind."""
        mention = self.mention_at.get(head)
        heads = (head, *mention.also) if mention is not None and mention.sort == "person" else (head,)
        weight, at = max((weight_of(self.parse, i), i) for i in heads)
        weight = max(weight, self._cited_weight(head))
        if weight == MAIN and self.parse.lemma[self.parse.head[at]] in self.speech:
            weight += _SPEAKER
        weight *= _QUOTED_WEIGHT if self.quoted[head] else 1.0
        self.focus.note(figure, head, self.parse.sent[head], weight, quoted=self.quoted[head])
        figure.last = head

    def _cited_weight(self, head: int) -> float:
        """The weight of a source: “according to X”, “in the opinion of X”; 0 for anybody else."""
        mention, parse = self.mention_at.get(head), self.parse
        if mention is None or parse.dep[head] not in {"pobj", "poss"}:
            return 0.0
        first = mention.first
        if parse.dep[parse.head[head]] == "agent" and parse.dep[parse.head[parse.head[head]]] == "acl":
            first = parse.left[parse.head[parse.head[parse.head[head]]]]  # according to | a statement issued by X
        before = tuple(parse.lower[max(0, first - _LONGEST_PHRASE) : first])
        if parse.dep[head] == "poss":  # in X's words: in the words of X
            before = (*before, "the", parse.lower[parse.head[head]], "of")
        cited = any(before[k:] in self.citing for k in range(len(before)))
        return MAIN + _CITED if cited else 0.0

    def make(self, mention: MentionDraft, type_: ActorType) -> Figure:
        """A new figure that `mention` brings up."""
        figure = self.figures.new(type_, mention)
        figure.plural, figure.members = mention.plural, self.listed.get(mention.head, ())
        self.note(figure, mention.head)
        return figure

    def add(self, figure: Figure, mention: MentionDraft, rule: str) -> None:
        """Give `mention` to a figure that is known, by `rule`."""
        self.figures.add(figure, mention, rule, figure.mentions[:1])
        self.note(figure, mention.head)

    def country_figure(self, code: str, mention: MentionDraft) -> Figure:
        """The figure of a country, made without a mention where the text has not named it."""
        figure = self.figures.country(code)
        if figure is None:
            figure = Figure(len(self.figures.all), "country", country=code, key=("country", code))
            figure.name = self.parse.words(mention.first, mention.last)
            self.figures.all.append(figure)
        return figure

    def recency(self, mention: MentionDraft, figure: Figure) -> float:
        """How much `figure` is in mind at `mention`, by role and distance; below 0 before it is introduced."""
        seen = self.focus.seen.get(figure)
        if figure.last < 0 or seen is None:
            return -_LATER if figure.last < 0 else 0.0
        distance = self.parse.sent[mention.head] - seen.sentence
        return _IN_MIND * (seen.weight + max(0.0, 4.0 - distance))

    def owner_of(self, mention: MentionDraft) -> Figure | None:
        """Whom the possessor or complement of `mention` means, or None."""
        return self.figures.of.get(mention.owner) if mention.owner is not None else None

    def subject_beside(self, i: int) -> Figure | None:
        """Who does what the clause of token `i` says, where that is somebody else's token, or None."""
        verb = verb_over(self.parse, i)
        subject = subject_of_clause(self.parse, verb) if verb is not None else None
        if subject is not None and verb is not None and self.parse.tag[subject] in {"WDT", "WP"}:
            subject = self.parse.head[verb]  # “the paper, which cited officials”
        return self.figures.of.get(subject) if subject is not None and subject != i else None

    def is_argument_beside_subject(self, i: int) -> bool:
        """True where `i` is an object or complement in the clause of a subject, and so cannot be that subject."""
        while self.parse.dep[i] == "conj" and self.parse.head[i] < i and self.parse.pos[self.parse.head[i]] != "VERB":
            i = self.parse.head[i]  # “met with A *and B*”
        return self.parse.dep[i] in {"dobj", "dative", "pobj", "agent", "iobj", "oprd"}


def open_scene(
    figures: Figures, mentions: Sequence[MentionDraft], home: Home, quotations: Sequence[Quotation]
) -> Scene:
    """The scene of an article before its first phrase is resolved."""
    parse, lexicons = figures.parse, figures.lexicons
    quoted = [False] * len(parse)
    for quotation in quotations:
        i = parse.token_at(quotation.inner_start)
        while i < len(parse) and parse.start[i] < quotation.inner_end:
            quoted[i] = True
            i += 1
    by_head = {m.head: m for m in mentions}
    ending = {m.last: m for m in mentions if m.form == "nominal"}
    words, citing = name_words_of(lexicons), _citing(lexicons)
    speech, demands = _speech_verbs(lexicons)
    return Scene(parse, lexicons, figures, Focus(), home, words, quoted, by_head, citing, speech, demands, ending)


@lru_cache(maxsize=8)
def _speech_verbs(lexicons: Lexicons) -> tuple[frozenset[str], frozenset[str]]:
    verbs = [e for e in lexicons.cues if e.form == "verb" and e.cue_class == "speech"]
    wants = frozenset(e.cue for e in verbs if e.kinds and e.kinds[0] in {"demand", "request"})
    return frozenset(e.cue for e in verbs), wants


@lru_cache(maxsize=8)
def _citing(lexicons: Lexicons) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(e.cue.split()) for e in lexicons.cues if e.form == "phrase")


def is_definite(parse: Parse, mention: MentionDraft) -> bool:
    """True for a phrase that takes its bearer as known: “the …”, “this …”, “her …”, “Kenya's …”."""
    word = parse.lower[mention.first]
    if word in _DEFINITE:
        return True
    return word not in _INDEFINITE and mention.owner is not None and mention.owner < mention.head


def is_indefinite(parse: Parse, mention: MentionDraft) -> bool:
    """True for a phrase that brings somebody new: “a …”, “one …”, “two …”, “some …”."""
    first = mention.first
    return parse.lower[first] in _INDEFINITE or parse.tag[first] == "CD"
