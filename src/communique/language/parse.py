"""The parse as plain columns: what the stages read.

A spaCy `Doc` makes a new object at every look at a token. The stages look many times at each, so they read these lists
instead: one look-up a fact, nothing to mock in a test, and still built from any `Doc`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from communique.language.attachment import mend_attachment
from communique.record import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity of the model: tokens `start..end` (end exclusive) and its OntoNotes label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """One article's tokens, column by column; every list has an item a token.

    Tokens are numbered from 0; `head[i] == i` for a root; `children[i]` is in reading order; `left[i]` and `right[i]`
    are the first and last token of the subtree of `i` (both inclusive); `sent[i]` is the number of its sentence in
    `sents`, whose items are (first token, end exclusive). `start`/`end` are offsets into the article's text.
    """

    text: str  # the view the model saw, of the article's length
    word: list[str]
    lower: list[str]
    lemma: list[str]  # lower case
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    sent: list[int]
    sents: list[tuple[int, int]]
    paragraph: list[int]
    entities: tuple[Entity, ...] = ()
    entity_of: list[int] = field(default_factory=list)  # index into `entities`, -1 for none

    def __len__(self) -> int:
        return len(self.word)

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` to token `last`, both inclusive."""
        return Span(start=self.start[first], end=self.end[last])

    def words(self, first: int, last: int) -> str:
        """The view's characters from token `first` to token `last`, both inclusive."""
        return self.text[self.start[first] : self.end[last]]

    def subtree(self, i: int) -> Iterator[int]:
        """The tokens below and including `i`, in no promised order."""
        todo = [i]
        while todo:
            j = todo.pop()
            yield j
            todo.extend(self.children[j])

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` whose relation is one of `deps`, or None."""
        for j in self.children[i]:
            if self.dep[j] in deps:
                return j
        return None

    def token_at(self, offset: int) -> int:
        """The first token that ends after `offset` (binary search); `len(self)` past the last."""
        low, high = 0, len(self.end)
        while low < high:
            middle = (low + high) // 2
            if self.end[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def parse_of(doc: Doc) -> Parse:
    """The columns of `doc`, which needs tags, lemmas, a dependency parse and, for `entities`, a recogniser's spans."""
    word = [t.text for t in doc]
    n = len(word)
    head = [t.head.i for t in doc]
    pos, tag, dep = [t.pos_ for t in doc], [t.tag_ for t in doc], [t.dep_ for t in doc]
    start = [t.idx for t in doc]
    sents = [(s.start, s.end) for s in doc.sents]
    left, right = [t.left_edge.i for t in doc], [t.right_edge.i for t in doc]
    if mend_attachment(word, pos, tag, dep, head, sents):
        left, right = _edges(head)
    children: list[list[int]] = [[] for _ in range(n)]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    sent = [0] * n
    for number, (first, end) in enumerate(sents):
        sent[first:end] = [number] * (end - first)
    entities = tuple(Entity(e.start, e.end, e.label_) for e in doc.ents)
    entity_of = [-1] * n
    for number, entity in enumerate(entities):
        entity_of[entity.start : entity.end] = [number] * (entity.end - entity.start)
    return Parse(
        text=doc.text,
        word=word,
        lower=[w.lower() for w in word],
        lemma=[t.lemma_.lower() for t in doc],
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        start=start,
        end=[s + len(w) for s, w in zip(start, word, strict=True)],
        children=children,
        left=left,
        right=right,
        sent=sent,
        sents=sents,
        paragraph=_paragraphs(word),
        entities=entities,
        entity_of=entity_of,
    )


def _edges(head: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first and last token below each token, itself included."""
    left, right = list(range(len(head))), list(range(len(head)))
    for i in range(len(head)):
        above = i
        while head[above] != above:
            above = head[above]
            left[above], right[above] = min(left[above], i), max(right[above], i)
    return left, right


def _paragraphs(word: list[str]) -> list[int]:
    out, number = [], 0
    for w in word:
        out.append(number)
        if "\n" in w:
            number += 1
    return out
