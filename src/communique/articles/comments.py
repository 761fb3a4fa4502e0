"""Readers' comments under a story: how far they go, and whether a heading such as `14 comments` opens any at all.

The same words stand on the button above a story that only leads to its comments, so what follows decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.articles.plain import Line

ENOUGH_STORY = 40  # words of prose; comments come under a story, not above it

_SIGNED = re.compile(r"[^\W_][\w.'’@ -]{0,38}?(?:\s\([^()]{1,30}\)|,? \d{1,2} \w+ \d{4})?\s?:\s+\S")
_SAYS = re.compile(
    r"(?:[\w.@ -]{1,40} (?:says|said|wrote|commented|replied)(?: on .{4,40}| to .{2,40})?:?|"
    r"(?:posted |comment )?by [\w.@ -]{1,40})",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:.{0,40}\b)?(?:\d+|an?|one) ?(?:s|sec|secs|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?)"
    r" ago\b.{0,30}|(?:.{1,40}[|•·@,] ?)?(?:yesterday|today|just now)(?: at .{3,10})?|.{0,40}\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:reply|like|likes?|report|share|upvote|quote|flag|permalink|\d+ likes?|\d+|[+-]\d+|[▲▼👍👎 \d]+)"
    r"(?:[ |•·]+(?:reply|like|report|share|quote|flag|permalink|\d+))*",
    re.IGNORECASE,
)


def comments_end(lines: Sequence[Line], heading: int, story_words_before: int, stops: Sequence[bool]) -> int:
    """The index after the last line of the comments that `lines[heading]` opens; `heading + 1` where it opens none.

    `stops[i]` says that another sort of furniture begins at line i, at which comments end.
    """
    end = next((i for i in range(heading + 1, len(lines)) if stops[i]), len(lines))
    inside = lines[heading + 1 : end]
    if story_words_before < ENOUGH_STORY or not inside:
        return heading + 1
    prose = sum(line.count for line in inside if line.ends_sentence and line.count >= 20)
    return end if prose == 0 or prose < story_words_before and _looks_signed(inside) else _signed_end(inside, heading)


def _looks_signed(inside: Sequence[Line]) -> bool:
    return any(is_signature(line) for line in inside[:3])


def _signed_end(inside: Sequence[Line], heading: int) -> int:
    """Where long paragraphs follow, no further than the last line that a reader signed, and what they wrote under it."""
    signed = [i for i, line in enumerate(inside) if is_signature(line)]
    if not signed or signed[0] > 2:
        return heading + 1
    return heading + 1 + min(signed[-1] + 2, len(inside))


def is_signature(line: Line) -> bool:
    """True for a line in which a reader's name opens a comment, or that tells when one was left."""
    words = line.words
    if _SIGNED.match(words) and len(words.partition(":")[0].split()) <= 5:
        return True
    return line.count <= 12 and any(shape.fullmatch(words.strip()) for shape in (_SAYS, _WHEN, _BUTTON))
