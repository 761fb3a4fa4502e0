"""Readers' comments under a story: how far they go, and whether a heading such as `14 comments` opens any at all.

The same words stand on the button above a story that only leads to its comments, so what follows decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.articles.plain import Line
from communique.articles.vocabulary import patterns

ENOUGH_STORY = 30  # words of prose; comments come under a story, not above it
_LONG = 20  # words of a paragraph that may be the story's

_NAMED = re.compile(r"[^\W_][\w.'’@ -]{0,38}?(?:\s\([^()]{1,30}\))?\s?:\s+\S")


def comments_end(lines: Sequence[Line], heading: int, story_words: int, stops: Sequence[bool]) -> int:
    """The index after the last line of the comments that `lines[heading]` opens; `heading + 1` where it opens none.

    `story_words` is how much prose stands above it; `stops[i]` says that another sort of furniture, at which comments
    end, begins at line i.
    """
    end = next((i for i in range(heading + 1, len(lines)) if stops[i]), len(lines))
    inside = lines[heading + 1 : end]
    if story_words < ENOUGH_STORY or not inside:
        return heading + 1
    prose = sum(line.count for line in inside if line.ends_sentence and line.count >= _LONG)
    if prose == 0 or (prose < story_words and (any(map(is_signature, inside[:3])) or _is_name(inside[0]))):
        return end
    signed = [i for i, line in enumerate(inside) if is_signature(line)]
    if not signed or signed[0] > 2:
        return heading + 1
    return heading + 1 + min(signed[-1] + 2, len(inside))  # the last reader's name, and what stands under it


def _is_name(line: Line) -> bool:
    """True for a line that may be no more than a reader's name."""
    return line.count <= 3 and not line.ends_sentence and not line.has_quotation


def is_signature(line: Line) -> bool:
    """True for a line in which a reader's name opens a comment, or that tells when one was left."""
    if _NAMED.match(line.words) and len(line.words.partition(":")[0].split()) <= 5:
        return True
    found = patterns("furniture.txt", "signature").of(line.folded) if line.count <= 12 else ()
    return any(pattern.finds.fullmatch(line.folded) for pattern in found)
