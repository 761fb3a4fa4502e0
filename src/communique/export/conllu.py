"""CoNLL-U: tokens with their attributions in the last column, so that a treebank tool can carry them.

Without a language model the tokens are words and marks, and the columns of syntax are empty; `Parser` lets a caller
that has one fill them. In MISC, `Attribution=s1:content` says that a token is in the content (`cue`, `source`) of a
statement, several parted by commas; `Span=12-17` says where it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.export.kept import Kept, Losses
from communique.record import Article, Reading, Span

_TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: where it stands, and what a language model says of it; `head` is a token of the sentence, from 1."""

    start: int
    end: int
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int | None = None
    deprel: str = "_"


Parser = Callable[[Article], Iterable[Sequence[Token]]]  # an article's sentences


def plain_tokens(article: Article) -> Iterator[list[Token]]:
    """Sentences of words and marks, without a language model."""
    text, start = article.text, 0
    ends = [found.end() for found in _END.finditer(text)]
    for end in [*ends, len(text)]:
        tokens = [Token(found.start(), found.end()) for found in _TOKEN.finditer(text, start, end)]
        if tokens:
            yield tokens
        start = end


def to_conllu(texts: Iterable[Kept], path: Path, parser: Parser = plain_tokens) -> Losses:
    """All texts in one file, sentences in order."""
    losses = Losses()
    with path.open("w", encoding="utf-8") as out:
        for one in texts:
            losses.leave_out(one.reading, "meetings positions events times places gaps", "only attributions are marked")
            out.writelines(_lines(one, parser))
    return losses


def _lines(one: Kept, parser: Parser) -> Iterator[str]:
    text = one.article.text
    marked = sorted(_stretches(one.reading), key=lambda m: m[0].start)
    yield f"# newdoc id = {one.version}\n# sha256 = {one.article.sha256}\n"
    for number, sentence in enumerate(parser(one.article), start=1):
        words = " ".join(text[sentence[0].start : sentence[-1].end].split())
        yield f"# sent_id = {one.version}-{number}\n# text = {words}\n"
        here = [m for m in marked if m[0].start < sentence[-1].end and sentence[0].start < m[0].end]
        for place, token in enumerate(sentence, start=1):
            after = sentence[place].start if place < len(sentence) else token.end
            yield _line(place, token, text, here, spaced=after > token.end)
        yield "\n"


def _stretches(reading: Reading) -> Iterator[tuple[Span, str]]:
    for s in reading.statements:
        for part, spans in (("content", s.content), ("cue", s.cue), ("source", s.source)):
            for span in spans:
                yield span, f"{s.id}:{part}"


def _line(place: int, token: Token, text: str, marked: Sequence[tuple[Span, str]], *, spaced: bool) -> str:
    told = [name for span, name in marked if span.start < token.end and token.start < span.end]
    misc = [f"Attribution={','.join(told)}"] if told else []
    misc += [f"Span={token.start}-{token.end}"] + ([] if spaced else ["SpaceAfter=No"])
    head = "_" if token.head is None else str(token.head)
    form = text[token.start : token.end]
    cells = [
        str(place),
        form,
        token.lemma,
        token.upos,
        token.xpos,
        token.feats,
        head,
        token.deprel,
        "_",
        "|".join(misc),
    ]
    return "\t".join(cells) + "\n"
