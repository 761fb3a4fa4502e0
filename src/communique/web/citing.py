"""Words of an article as a citation: who said what, through whom, in what outlet, when, and where exactly it stands.

After the source reference citations of ICD 206: each part is told or left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.record import Article
from communique.web.voices import Step, Words


def citation(article: Article, version: str, words: Words, chain: Sequence[Step] = ()) -> str:
    """`words` of `article` as one line of text; `chain` is who said them, through whom."""
    quoted = f"“{_flat(words.words)}”"
    said = f"{_said(chain)}: {quoted}" if chain else quoted
    told = [article.outlet, f"“{_flat(article.title)}”" if article.title else None, (article.published or "")[:10]]
    source = ", ".join(_flat(part) for part in told if part) or f"{article.kind} without title"
    where = f"characters {words.start}–{words.end} of text {version}, SHA-256 {article.sha256[:16]}…"
    return ". ".join(part for part in (said, source, article.url, where) if part)


def _said(chain: Sequence[Step]) -> str:
    speaker, *rest = chain
    through = [f"{step.name} ({step.form})" for step in rest if step.role == "conveyed by"]
    return ", according to ".join([speaker.name, *through])


def _flat(words: str) -> str:
    return " ".join(words.split())
