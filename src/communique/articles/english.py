"""Whether a text is English, and if not, what it is.

English gives itself away by its little words (`data/english.txt`), which costs next to nothing to see; only a text that
lacks them is shown to the language identifier. A text too short to judge passes, for it would be refused by chance.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from communique.articles.vocabulary import DATA, items, read_rows
from communique.errors import NotEnglish

PREFIX = 3_000  # characters that are looked at
SAMPLE = 600  # characters of them, in the midst, that the identifier is shown
ENOUGH = 0.2  # of the words; prose has about twice as many little words, tables and lists of names half
FEWEST = 8  # words in a Latin script below which nobody could tell
FEWEST_LETTERS = 15  # of another script
MARGIN = 0.8  # by which another language must be likelier than English, in log probability a character: lists of names
# come to 0.3, the nearest neighbours of English to 1.5

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _little_words() -> frozenset[str]:
    return frozenset(word for (cell,) in read_rows(DATA / "english.txt", ("words",)) for word in items(cell))


@cache
def _names() -> dict[str, str]:
    return dict(read_rows(DATA / "languages.txt", ("code", "name")))  # type: ignore[arg-type]


def language_name(code: str) -> str:
    """The English name of a language code; the code itself where none is known."""
    return _names().get(code, code)


def detect_language(text: str) -> str:
    """The ISO 639 code of the language of `text`; `en` where it is too short to tell."""
    prefix = text[:PREFIX]
    words = _WORD.findall(prefix.lower())
    if not words or sum(1 for word in words if word in _little_words()) >= ENOUGH * len(words):
        return "en"
    letters = "".join(words)
    foreign = sum(1 for c in letters if c > "\u024f" and not unicodedata.name(c, "").startswith("LATIN"))
    if foreign > len(letters) / 2:
        return _identified(prefix, margin=0) if len(letters) >= FEWEST_LETTERS else "en"
    return _identified(prefix, margin=MARGIN) if len(words) >= FEWEST else "en"


def _identified(prefix: str, *, margin: float) -> str:
    """The likeliest language of the midst of `prefix`; `en` unless English is less likely by `margin` a character."""
    import py3langid  # noqa: PLC0415 - loads a model, and English never needs it

    start = max(0, (len(prefix) - SAMPLE) // 2)
    sample = prefix[start : start + SAMPLE]
    scores = dict(py3langid.rank(sample))
    best = max(scores, key=lambda code: scores[code])
    return str(best) if scores[best] - scores.get("en", 0) > margin * len(sample) else "en"


def ensure_english(text: str, *, where: str, force: bool) -> str:
    """The language code of `text`.

    Raises:
        NotEnglish: it is another language, named, and not forced.
    """
    code = detect_language(text)
    if code == "en" or force:
        return code
    name = language_name(code)
    raise NotEnglish(
        f"the text is {name}, not English" if code != "zxx" else "the text is in no language that can be told",
        where=where,
        why="the reporting verbs, titles and frames that the reader knows are English",
        mend="give the English edition, or --force (force=True) to read it all the same",
    )
