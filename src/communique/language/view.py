"""The text as the language model should see it: the same length, other characters.

News mixes curly, straight and LaTeX quotation marks, hard line ends inside paragraphs and odd spaces; the small model
was trained on plain ones. Each of them is replaced by a plain character, and page furniture by blanks, so that an
offset into the view *is* the offset into the article, and no stage can look inside furniture.
"""

from __future__ import annotations

import re
from itertools import pairwise

from communique.language.headlines import recase_headlines
from communique.record import Article

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("‐‑‒", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff", " "),
        **dict.fromkeys("\r\v\f\u2028\u2029\x85", "\n"),
        "―": "—",
    }
)
#: An editor's hand in a quotation: “Gen Mattis […] assured”, “Secretary [Mattis]”; the parser stumbles over both.
_EDITED = re.compile(r"\[(?:…|\. ?\. ?\.|([^\W\d_][^\]\[\n]{0,60}))\]")
_TWO_SINGLES = re.compile(r"''|``")
_WIDEST_WRAP = 120  # nobody wraps wider: such a line is a paragraph
_FEWEST_WRAPS = 3  # the longest of a few short lines is no wrapped one
_RAGGED = 4  # lines of one paragraph may fall this much short of the widest


def model_view(article: Article) -> str:
    """The article's text for the model; always of the same length."""
    plain = article.text.translate(_PLAIN)
    for span in article.furniture:
        plain = plain[: span.start] + _blank(plain[span.start : span.end]) + plain[span.end :]
    plain = _EDITED.sub(lambda m: " " * len(m.group()) if m.group(1) is None else f" {m.group(1)} ", plain)
    return recase_headlines(_unwrapped(_TWO_SINGLES.sub(_as_double, plain)))


def _blank(stretch: str) -> str:
    return re.sub(r"[^\n]", " ", stretch)


def _as_double(match: re.Match[str]) -> str:
    # The new mark stands on the side of the quoted words, so that no blank comes between them and it.
    at, text = match.start(), match.string
    opens = match.group() == "``" or at == 0 or text[at - 1] in " \n([—-"
    return ' "' if opens else '" '


def _unwrapped(plain: str) -> str:
    """`plain` with the line ends inside hard-wrapped paragraphs made blanks.

    A line end is a wrap where the next line's first word would not have fitted on the line before it.
    """
    lines = plain.split("\n")
    width = max(map(len, lines))
    if width > _WIDEST_WRAP:
        return plain
    wrapped = [_wraps(before, line, width) for before, line in pairwise(lines)]
    if sum(wrapped) < _FEWEST_WRAPS:
        return plain
    joined = [(" " if wrap else "\n") + line for wrap, line in zip(wrapped, lines[1:], strict=True)]
    return lines[0] + "".join(joined)


def _wraps(before: str, line: str, width: int) -> bool:
    first_word = line.split(" ", 1)[0]
    return bool(first_word) and len(before) > width // 2 and len(before) + 1 + len(first_word) > width - _RAGGED
