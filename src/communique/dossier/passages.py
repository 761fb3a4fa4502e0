"""An account cut into passages: the stretches that are laid side by side.

A passage is what one statement or position says, with the words that introduce it; what stands in the account's own
voice is a passage too, a sentence each. Together they cover the text, furniture left out, and none overlaps another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.dossier.figures import Figure, figures_of
from communique.dossier.kin import kin_of
from communique.dossier.sides import actors_of, sides_of
from communique.dossier.words import country_stems, stems_of, vocabulary, words_of
from communique.record import Actor, Position, Reading, Span, Statement, trimmed

_SENTENCE_END = re.compile(
    r"(?<=[.!?;])[”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])"  # the next word begins like a sentence
    r"|\n\s*\n"  # a paragraph
    r"|\n(?=[-•*–]\s|\(?[a-z0-9]{1,3}[.)]\s)"  # an item
)
_JOINT = re.compile(r";\s+|,\s+(?=(?:and|but|while)\b)|\s+(?=and (?:to|that|in|by|for)\b)")
_CLOSING = ".!?;:,”\"’')]…"
_LAST_WORD = re.compile(r"(\w+)\.$")
_LEAST = 3  # stems of content that a passage needs to stand alone
_ACTS = frozenset(
    "demand request proposal offer commitment assurance warning threat accusation concern criticism".split()
)
_OFFICIAL = frozenset({"GOV", "MIL", "LEG"})  # sectors of who attends a meeting rather than is spoken of at it
_CLOSE = 0.5  # how much of the shorter stretch two must share to belong together


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of an account, with what the reading says of it.

    `core` is the part of `span` that tells something, not who says it; `words` are its words, `stems` those of content
    in reading order; `times` are ISO days, first and last; `holder` and `toward` are sides.
    """

    key: str
    number: int
    span: Span
    words: tuple[str, ...]
    stems: tuple[str, ...]
    kin: tuple[str, ...]
    sentence: int
    paragraph: int
    core: Span
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    holder: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def is_act(self) -> bool:
        """True where it asks, promises, threatens or blames: what can be a point of its own."""
        return bool(self.kinds & _ACTS)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its positions."""
        return frozenset(p.kind for p in self.positions)


def passages_of(key: str, reading: Reading) -> tuple[Passage, ...]:
    """The passages of `reading`, in reading order; `key` names the account."""
    actors, text = actors_of(reading), reading.article.text
    named, seams = names_in([reading]), _Seams(reading)
    names = named.speaking | named.others
    out: list[Passage] = []
    for number, (sentence, paragraph) in enumerate(_sentences(reading)):
        for span, core in _with_heads(_pieces(sentence, seams, names), seams):
            words = tuple(words_of(core.words(text)))
            stems = tuple(stems_of(words))
            if stems and _is_told(span, sentence, text):
                bare = Passage(key, len(out), span, words, stems, kin_of(words), number, paragraph, core)
                out.append(_informed(bare, reading, actors))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Names:
    """The stems of names: of countries, officials and who else speaks or meets, which say who; of other persons."""

    speaking: frozenset[str]
    others: frozenset[str]


def names_in(readings: Iterable[Reading]) -> Names:
    """The names in several accounts; a name that speaks in one of them speaks in all."""
    speaking: set[str] = set()
    others: set[str] = set()
    for reading in readings:
        voices = _voices(reading)
        for actor in reading.actors:
            speaking |= country_stems().get(actor.country or "", frozenset())
            if actor.type == "country":
                speaking.update(stems_of(words_of(actor.name)))
            elif actor.type == "person":
                known = speaking if actor.id in voices or _is_official(actor) else others
                known.update(s for name in (actor.name, *actor.aliases) for s in stems_of(words_of(name)))
    return Names(frozenset(speaking), frozenset(others - speaking))


def _is_official(actor: Actor) -> bool:
    return bool(_OFFICIAL & set(actor.sectors))


def _voices(reading: Reading) -> set[str]:
    """The actors that say something, convey it, or stand on a side of a meeting."""
    speakers = {s.speaker for s in reading.statements if s.speaker}
    links = {link.actor for s in reading.statements for link in s.via}
    return speakers | links | {a for m in reading.meetings for side in m.sides for a in side}


def sentence_around(reading: Reading, span: Span) -> Span:
    """The sentence of `reading` in which `span` begins; `span` itself where it begins in none."""
    return next((s for s, _ in _sentences(reading) if s.start <= span.start < s.end), span)


def _sentences(reading: Reading) -> Iterator[tuple[Span, int]]:
    """The sentences of the text outside furniture, each with the number of its paragraph."""
    text = reading.article.text
    for start, end in _open(reading):
        at = start
        for end_of_sentence in (*_ends(text, start, end), end):
            span = trimmed(text, at, end_of_sentence)
            if span:
                yield span, text.count("\n\n", 0, span.start)
            at = end_of_sentence


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    for found in _SENTENCE_END.finditer(text, start, end):
        if "\n" in found.group() or not _is_abbreviation(text[max(start, found.start() - 8) : found.start()]):
            yield found.end()


def _is_abbreviation(before: str) -> bool:
    found = _LAST_WORD.search(before)
    word = found[1].lower() if found else ""
    return (len(word) == 1 and word.isalpha()) or vocabulary().holds("abbreviation", [word])


def _open(reading: Reading) -> Iterator[tuple[int, int]]:
    """The stretches of the text between the furniture."""
    at = 0
    for furniture in sorted(reading.article.furniture, key=lambda f: (f.start, f.end)):
        if furniture.start > at:
            yield at, furniture.start
        at = max(at, furniture.end)
    if at < len(reading.article.text):
        yield at, len(reading.article.text)


def _pieces(sentence: Span, seams: _Seams, names: frozenset[str]) -> list[Span]:
    """`sentence` cut where what somebody says begins or ends, and put together again where a piece says too little."""
    text, out = seams.text, []
    start = sentence.start
    for end in (*seams.within(sentence), sentence.end):
        halves = (start, end), (end, sentence.end)
        if end == sentence.end or all(_says_enough(text[a:b], names) for a, b in halves):
            span = _bare(text, start, end)
            if span:
                out.append(span)
            start = end
    return out


def _with_heads(pieces: Sequence[Span], seams: _Seams) -> Iterator[tuple[Span, Span]]:
    """Each of `pieces` that tells something, together with a neighbour that only says who speaks, and by itself.

    What is said is compared without who says it and where: *the general told his guest*, *said Ada Lunde at the port*.
    """
    head: Span | None = None
    held: list[tuple[Span, Span]] = []
    for piece in pieces:
        if seams.tells(piece.start, piece.end):
            held.append((Span(start=head.start if head else piece.start, end=piece.end), piece))
            head = None
        elif held:
            whole, core = held[-1]
            held[-1] = Span(start=whole.start, end=piece.end), core
        else:
            head = piece
    return iter(held or [(piece, piece) for piece in pieces])


class _Seams:
    """Where the sentences of a reading may be cut, and what in them is said rather than who says it."""

    def __init__(self, reading: Reading) -> None:
        contents = [span for s in reading.statements for span in s.content]
        acts = [span for p in reading.positions for span in p.evidence]
        joints = [found.end() for found in _JOINT.finditer(reading.article.text)]
        self.text = reading.article.text
        self._cuts = sorted({*(edge for span in (*contents, *acts) for edge in (span.start, span.end)), *joints})
        self._told = sorted((span.start, span.end) for span in (*contents, *acts))
        self._cues = sorted(span.start for s in reading.statements for span in s.cue)

    def within(self, sentence: Span) -> Sequence[int]:
        """The places where `sentence` may be cut."""
        return self._cuts[bisect_right(self._cuts, sentence.start) : bisect_left(self._cuts, sentence.end)]

    def tells(self, start: int, end: int) -> bool:
        """False for a stretch that only says who speaks: *the general told his guest*, *said Ada Lunde, a lawyer*."""
        if bisect_left(self._cues, start) == bisect_left(self._cues, end):
            return True
        return any(first < end and start < last for first, last in self._told)


def _bare(text: str, start: int, end: int) -> Span | None:
    """The stretch without the white space and the commas or dashes that it begins with."""
    while start < end and (text[start].isspace() or text[start] in ",;:–—-•*"):
        start += 1
    return trimmed(text, start, end)


def _says_enough(text: str, names: frozenset[str]) -> bool:
    cues = vocabulary().cues
    return len({s for s in stems_of(words_of(text)) if s not in names and s not in cues}) >= _LEAST


def _is_told(span: Span, sentence: Span, text: str) -> bool:
    """False for a headline or letterhead: a line that ends without a mark."""
    return span.end < sentence.end or text[span.end - 1] in _CLOSING


def _informed(passage: Passage, reading: Reading, actors: dict[str, Actor]) -> Passage:
    statements = tuple(s for s in reading.statements if _shares(passage.span, s.content))
    positions = tuple(p for p in reading.positions if _shares(passage.span, p.evidence))
    closest = positions or tuple(p for p in reading.positions if any(p.statement == s.id for s in statements))
    return replace(
        passage,
        statements=statements,
        positions=positions,
        holder=sides_of((h for p in positions for h in p.holder), actors),
        toward=sides_of((t for p in positions for t in p.toward), actors),
        topics=tuple(dict.fromkeys(t for p in closest for t in p.topics)),
        times=tuple(t.value for t in reading.times if t.value and any(passage.span.overlaps(e) for e in t.evidence)),
        figures=figures_of(_without_times(passage.span, reading)),
    )


def _without_times(span: Span, reading: Reading) -> str:
    """The words of `span`, expressions of time blanked: a year or a day is no number."""
    text = list(span.words(reading.article.text))
    for time in reading.times:
        for stretch in time.evidence:
            for at in range(max(span.start, stretch.start), min(span.end, stretch.end)):
                text[at - span.start] = " "
    return "".join(text)


def _shares(span: Span, stretches: Sequence[Span]) -> bool:
    return any(
        min(span.end, s.end) - max(span.start, s.start) >= _CLOSE * min(span.end - span.start, s.end - s.start)
        for s in stretches
    )
