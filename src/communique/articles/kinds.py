"""What kind of paper a text is: a newspaper's report or an office's readout, statement, communiqué and so on.

Decided from what the paper shows of itself (letterhead, masthead, byline, its word for itself, how it speaks), never
from a file's name. The words are in `data/kinds.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from communique.articles.furniture import Page
from communique.articles.plain import Line
from communique.articles.vocabulary import fold, patterns, word_lists
from communique.record import ArticleKind

TURNS = 4  # of speakers, at least, make a transcript
_FEW_TURNS = 3  # make one, where hardly anything else stands in it

_NAME = r"(?:[A-Z][\w.'’()-]*|of|the|de|von|van|al|for)"
_TURN = re.compile(rf"(?P<who>[A-Z][\w.'’-]*(?: {_NAME}){{0,6}})(?: \([^)]{{1,40}}\))?:(?: |$)|(?P<qa>[QA])[.:] ")
# after its own name a paper goes on so; a headline goes on with a verb
_AFTER_KIND = frozenset(
    "of by from on at to regarding concerning following after adopted issued delivered with".split()
)
_LABEL_END = re.compile(r"\s*[|:•·–—]\s+")  # Opinion | The two readouts
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+[^\W\d_]")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page shows of who made it: found by `origin` and `metadata`, weighed here."""

    title: str | None
    sheets: Sequence[Line]  # lines in which a paper names its own kind
    letterheads: Sequence[Line]
    mastheads: Sequence[Line]
    byline: str | None
    agency: bool  # the dateline credits one


def sheet_kind(words: str) -> ArticleKind | None:
    """The kind that a line names as the paper's own: `PRESS STATEMENT`, `Press release No. 12`, `Joint Declaration`."""
    folded = re.sub(r"[\s,;:–—-]*(?:n[o°ºr]?\.?:?\s*)?\d[\d/.-]*\.?$", "", fold(words)).strip(" ,:;-–—")
    return _kind(folded, "sheet", whole=True, wild=False)


def _kind(folded: str, form: str, *, whole: bool, wild: bool = True) -> ArticleKind | None:
    for pattern in patterns("kinds.txt", form).of(folded):
        if pattern.wild and not wild:
            continue
        if pattern.finds.fullmatch(folded) if whole else re.search(rf"(?<!\w){pattern.finds.pattern}(?!\w)", folded):
            return cast(ArticleKind, pattern.kind)
    return None


def kind_of(page: Page, signs: Signs) -> ArticleKind:
    """The kind of the paper; a report where nothing shows otherwise."""
    story = page.story()
    opening = kind_opening(signs.title)
    if spoken := _spoken(story, signs, opening):
        return spoken
    if _for_office(page, signs, story, opening) > _for_paper(page, signs):
        return _office_kind(signs, story, opening)
    if opening == "interview":
        return "interview"
    return "opinion" if _is_opinion(page) else "report"


def kind_opening(title: str | None) -> ArticleKind | None:
    """The kind whose word opens the title (`Joint Statement on …`), or follows its first colon."""
    if not title:
        return None
    for part in (fold(title), *map(fold, title.split(":")[1:2])):
        words = part.split(" ")
        for size in (3, 2, 1):
            rest = words[size : size + 1]
            kind = _kind(" ".join(words[:size]).strip(",:;"), "sheet", whole=True, wild=False)
            if kind and (size > 1 or not rest or _kind(rest[0], "after", whole=True) or words[0].endswith(":")):
                return kind
        if kind := _kind(part, "sheet", whole=True):
            return kind
    return None


def _spoken(story: Sequence[Line], signs: Signs, opening: ArticleKind | None) -> ArticleKind | None:
    """Transcript or interview, where most of the text is speakers' turns."""
    turns = [m["who"] or m["qa"] for line in story if (m := _turn(line)) and len(line.words) > m.end()]
    repeated = [who for who in turns if turns.count(who) > 1]
    short = len(repeated) >= _FEW_TURNS and len(turns) * 5 >= len(story) * 4
    if (len(repeated) < TURNS and not short) or len(repeated) * 4 < len(story):
        return None
    speakers = set(turns) - {"Q", "A", "Question", "Answer", "QUESTION", "ANSWER"}
    asked = opening == "interview" or (not speakers and not signs.letterheads) or (signs.byline and len(speakers) <= 2)
    return "interview" if asked else "transcript"


def _turn(line: Line) -> re.Match[str] | None:
    return _TURN.match(line.words) if ":" in line.words[:80] or line.words[1:2] == "." else None


def _for_office(page: Page, signs: Signs, story: Sequence[Line], opening: ArticleKind | None) -> int:
    """How much speaks for an office of state or an international body."""
    opened = story[: 6 + len(signs.letterheads)]
    title = fold(signs.title or "")
    site = {item for line in page.lines[: page.head] for item in map(fold, re.split(r"[|•·\t]", line.words))}
    return (
        2 * bool(signs.letterheads)
        + 2 * bool(signs.sheets)
        + 2 * (opening is not None and opening != "interview")
        + 2 * (len(site & word_lists("origins.txt")["office site"]) >= 2)
        + (_kind(title, "title", whole=False) is not None)
        + (sum(1 for line in story if _NUMBERED.match(line.words)) >= 3)
        + any(_kind(fold(line.words[:400]), "style", whole=False) for line in opened)
    )


def _for_paper(page: Page, signs: Signs) -> int:
    """How much speaks for a newspaper or an agency."""
    named = signs.byline is not None and not (signs.byline.isupper() and " " not in signs.byline)
    return (
        2 * bool(signs.mastheads)
        + 2 * named
        + 2 * signs.agency
        + ("comments" in page.kinds)
        + ("opinion" in _nav(page))
    )


def _nav(page: Page) -> set[str]:
    bars = (line.words for line, kind in zip(page.lines, page.kinds, strict=True) if kind == "navigation")
    return {fold(item) for bar in bars for item in re.split(r"[|•·\t]|\s{2,}", bar)}


def _office_kind(signs: Signs, story: Sequence[Line], opening: ArticleKind | None) -> ArticleKind:
    named = [kind for line in signs.sheets if (kind := sheet_kind(line.words))]
    kinds: list[ArticleKind] = [*([opening] if opening else []), *named]
    for strong in ("joint statement", "communiqué", "transcript", "interview"):
        if strong in kinds:
            return cast(ArticleKind, strong)
    if _speaks_in_first_person(story):
        return "statement"
    headline = signs.title is not None and opening is None and not _kind(fold(signs.title), "title", whole=False)
    if ("press release" in kinds and headline) or (signs.title and re.search(r"[“”\"«»]", signs.title)):
        return "press release"
    if _tells_of_meeting(signs, story):
        return "readout"
    return kinds[0] if kinds else "press release"


def _speaks_in_first_person(story: Sequence[Line]) -> bool:
    prose = [line for line in story if line.count >= 8]
    own = [line for line in prose if re.search(r"\b(?:I|I've|I’ve|I'm|I’m)\b", _QUOTED.sub(" ", line.words))]
    return len(own) >= 2 and len(own) * 4 >= len(prose)


def _tells_of_meeting(signs: Signs, story: Sequence[Line]) -> bool:
    if signs.title and _kind(fold(signs.title), "title", whole=False):
        return True
    prose = [line for line in story if line.count >= 12][:2]
    return any(_kind(fold(line.words[:600]), "lead", whole=False) for line in prose)


def _is_opinion(page: Page) -> bool:
    heads = (fold(page.lines[i].words) for i in range(page.head))
    labels = (part for words in heads for part in (words, _LABEL_END.split(words)[0]))
    if any(_kind(label, "label", whole=True) == "opinion" for label in labels):
        return True
    return any(_kind(line.folded, "notice", whole=True) for line in page.lines[-6:] if line.folded and line.count <= 40)
