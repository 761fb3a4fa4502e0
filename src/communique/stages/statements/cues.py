"""Where a text reports: the reporting cues of the lexicon, found in the parse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import CueEntry, Lexicons

_WINDOW = 5  # tokens between two words of a phrase: “make it very clear”
_ADJECTIVAL = frozenset({"JJ", "JJR", "JJS", "VBN", "VBD", "RB", "IN"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in the text: `head` is the token its source hangs on, `body` the one its content hangs on."""

    head: int
    body: int
    tokens: tuple[int, ...]
    entry: CueEntry


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """The cues by the lemma (or, for fixed phrases and adjectives, the word) they begin with, longest first."""

    verbs: dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    nouns: dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    adjectives: dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    possessives: dict[tuple[str, str], CueEntry]  # “in X's view”, from the row “in the view of”


@lru_cache(maxsize=8)
def _index(lexicons: Lexicons) -> _Index:
    return _Index(
        verbs=_by_first_word(lexicons, "verb"),
        nouns=_by_first_word(lexicons, "noun"),
        adjectives=_by_first_word(lexicons, "adjective"),
        phrases=_by_first_word(lexicons, "phrase"),
        possessives=_possessives(lexicons),
    )


def _possessives(lexicons: Lexicons) -> dict[tuple[str, str], CueEntry]:
    out = {}
    for entry in lexicons.cues:
        words = entry.cue.lower().split()
        if (
            entry.form == "phrase" and len(words) >= 4 and words[-1] == "of"
        ):  # but “on account of” is no “on X's account”
            out[words[0], words[-2].removesuffix("s")] = entry
    return out


def _by_first_word(lexicons: Lexicons, form: str) -> dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]:
    rows: dict[str, dict[tuple[str, ...], CueEntry]] = {}
    for entry in lexicons.cues:
        if entry.form == form:
            first, *rest = entry.cue.lower().split()
            rows.setdefault(first, {})[tuple(rest)] = entry
    return {first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in rows.items()}


def find_cues(parse: Parse, lexicons: Lexicons) -> tuple[Cue, ...]:
    """The reporting cues of the article, in reading order; none shares a token with another."""
    index = _index(lexicons)
    taken: set[int] = set()
    found: list[Cue] = []
    for i, lemma in enumerate(parse.lemma):
        if i in taken:
            continue
        cue = _cue_at(parse, index, i, lemma)
        if cue is not None:
            taken.update(cue.tokens)
            found.append(cue)
    return tuple(found)


def _cue_at(parse: Parse, index: _Index, i: int, lemma: str) -> Cue | None:
    lower = parse.lower[i]
    if (rows := index.phrases.get(lower)) is not None:
        cue = _matched(parse, i, rows, contiguous=True)
        if cue is not None:
            return cue
    tag = parse.tag[i]
    if tag == "IN":
        return _possessive(parse, index, i)
    if tag == "VBZ" and _is_noun(parse, i) and (rows := index.nouns.get(lemma)) is not None:
        return _matched(parse, i, rows)
    if tag.startswith("VB"):
        rows = index.verbs.get(lemma)
        if rows is not None and parse.dep[i] not in {"amod", "aux", "auxpass", "compound"}:
            cue = _matched(parse, i, rows)
            if cue is not None:
                return cue
    elif tag in {"NN", "NNS"}:
        rows = index.nouns.get(lemma)
        bare = i > 0 and parse.lower[i - 1] == "in"  # “in order to”, “in support of”: no report
        return _matched(parse, i, rows) if rows is not None and not bare and parse.dep[i] != "compound" else None
    if tag in _ADJECTIVAL and (rows := index.adjectives.get(lower)) is not None and parse.dep[i] != "amod":
        return _matched(parse, i, rows)
    return None


def _is_noun(parse: Parse, i: int) -> bool:
    """“dismissed as idle *reports* that …”: a plural the tagger took for a verb, for it has no subject."""
    follows = i + 1 < len(parse) and parse.lower[i + 1] in {"that", "by", "of"}
    return follows and not any(parse.dep[c] in {"nsubj", "nsubjpass", "csubj"} for c in parse.children[i])


def _is_set_off(parse: Parse, i: int) -> bool:
    """True where a phrase opens a sentence or clause: “in his view” after a comma, not “posted *on his account*”."""
    before = i - 1
    opens = i == parse.sents[parse.sent[i]][0] or parse.pos[before] in {"PUNCT", "CCONJ", "SCONJ", "ADV", "SPACE"}
    return opens or parse.lemma[before] == "be"


def _possessive(parse: Parse, index: _Index, i: int) -> Cue | None:
    noun = parse.child(i, "pobj")
    if noun is None or parse.child(noun, "poss") is None or not _is_set_off(parse, i):
        return None
    entry = index.possessives.get((parse.lower[i], parse.lemma[noun]))
    return Cue(i, noun, (i, noun), entry) if entry is not None else None


def _matched(
    parse: Parse, i: int, rows: tuple[tuple[tuple[str, ...], CueEntry], ...], *, contiguous: bool = False
) -> Cue | None:
    end = parse.sents[parse.sent[i]][1]
    for rest, entry in rows:
        tokens = [i]
        for word in rest:
            j = _next(parse, tokens[-1] + 1, min(end, tokens[-1] + (2 if contiguous else _WINDOW)), word)
            if j is None:
                break
            tokens.append(j)
        else:
            return Cue(i, _body(parse, tokens), tuple(tokens), entry)
    return None


def _next(parse: Parse, start: int, end: int, word: str) -> int | None:
    for j in range(start, end):
        if parse.lemma[j] == word or parse.lower[j] == word:
            return j
        if parse.pos[j] == "PUNCT" or parse.tag[j] in {"VBD", "VBZ", "VBP"}:
            return None
    return None


def _body(parse: Parse, tokens: list[int]) -> int:
    """The last verb, noun or adjective of a phrase: “go on to *say*”, “express *concern*”."""
    for j in reversed(tokens):
        if parse.pos[j] in {"VERB", "AUX", "NOUN", "ADJ"}:
            return j
    return tokens[0]
