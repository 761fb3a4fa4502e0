"""Reads our annotated sentences and codebook lines, and compares a reading with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.record import Actor, Reading, Statement

WORD = re.compile(r"[^\W_]+")
BREAK = " ... "
#: Words that tell no actor from another.
EMPTY = {"the", "a", "an", "of", "mr", "ms", "dr", "president", "minister", "foreign", "prime", "premier", "general"}
LEAST_WORDS = 4  # a shorter content that is not listed is not counted (GOLD.md)


@dataclass(frozen=True, slots=True)
class Expected:
    """One statement as annotated. None in a field means that it is not checked."""

    speaker: str | None
    content: tuple[str, ...]
    manner: str | None = None
    via: tuple[str, ...] | None = None
    to: tuple[str, ...] | None = None
    optional: bool = False
    sourcing: str | None = None
    repairs: tuple[str, ...] | None = None
    same_as: int | None = None  # the number of the expected statement that it repeats, from 1


@dataclass(frozen=True, slots=True)
class Case:
    """A short text with all the statements in it."""

    name: str
    text: str
    expected: tuple[Expected, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Found:
    """One statement of a reading, in the same terms."""

    speakers: tuple[str, ...]  # every name of the speaker; none where the reading has no speaker
    content: tuple[str, ...]
    manner: str
    via: tuple[tuple[str, ...], ...]
    to: tuple[tuple[str, ...], ...]
    sourcing: str | None = None
    repairs: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()  # the content of the statement that it repeats


# ---------------------------------------------------------------------------------------------- the case file


def read_cases(path: Path) -> list[Case]:
    """The cases of the file at `path`.

    Raises:
        ValueError: a case is malformed, or a content is not in its text; names file and line.
    """
    cases: list[Case] = []
    for number, block in _blocks(path):
        name, *lines = block
        text = "\n".join(line for line in lines if not line.startswith(("> ", "? "))).strip()
        rows = [line for line in lines if line.startswith(("> ", "? "))]
        expected = tuple(_expected(row, f"{path.name}:{number}") for row in rows if row != "> none")
        cases.append(Case(name, text, expected, f"{path.name}:{number}"))
    for case in cases:
        _check(case)
    return cases


def _blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each case with the number of its first line: its name, then its lines."""
    start, block = 0, list[str]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        if line.startswith("== "):
            if block:
                yield start, block
            start, block = number, [line[3:].strip()]
        elif block:
            block.append(line)
    if block:
        yield start, block


def _expected(row: str, where: str) -> Expected:
    cells = [cell.strip() for cell in row[2:].split("|")]
    if not 2 <= len(cells) <= 5:
        raise ValueError(f"{where}: {row!r} has {len(cells)} cells; write speaker | content | manner | via | to")
    speaker, content, manner, via, to = [*cells, "", "", ""][:5]
    if manner not in {"", "direct", "indirect", "mixed"}:
        raise ValueError(f"{where}: unknown manner {manner!r}")
    return Expected(
        speaker=None if speaker == "-" else speaker,
        content=tuple(content.split(BREAK)),
        manner=manner or None,
        via=_names(via),
        to=_names(to),
        optional=row.startswith("? "),
    )


def _names(cell: str) -> tuple[str, ...] | None:
    if not cell:
        return None
    return () if cell == "-" else tuple(name.strip() for name in cell.split(";"))


# ---------------------------------------------------------------------------------------------- the codebook


def read_codebook(path: Path) -> list[Case]:
    """The examples of a codebook page: lines of the form - `text` → speaker: X · content: Y · manner: Z.

    Raises:
        ValueError: a line is malformed, or a content is not in its text; names file and line.
    """
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    cases = [_example(line, f"{path.name}:{number}") for number, line in lines if line.startswith("- `")]
    for case in cases:
        _check(case)
    return cases


def _example(line: str, where: str) -> Case:
    text, *rows = line.removeprefix("- ").split(" → ")
    if not (text.startswith("`") and text.endswith("`") and rows):
        raise ValueError(f"{where}: write - `text` → speaker: X · content: Y · manner: Z, or → no statement")
    body = text.strip("`").replace(" ¶ ", "\n")
    expected = () if rows == ["no statement"] else tuple(_example_row(row, where) for row in rows)
    return Case(text.strip("`"), body, expected, where)


def _example_row(row: str, where: str) -> Expected:
    fields = dict(field.split(": ", 1) for field in row.strip().split(" · "))
    try:
        speaker, content, manner = fields.pop("speaker"), fields.pop("content"), fields.pop("manner")
    except KeyError as missing:
        raise ValueError(f"{where}: no {missing.args[0]} in {row!r}") from None
    names = {name: tuple(fields.pop(name, "").split(", ")) if name in fields else None for name in ("via", "to")}
    repairs = fields.pop("repairs", None)
    same_as = fields.pop("same as", None)
    expected = Expected(
        speaker=None if speaker == "nobody" else speaker,
        content=tuple(content.split(" … ")),
        manner=manner,
        via=names["via"],
        to=names["to"],
        sourcing=fields.pop("sourcing", None),
        repairs=tuple(repairs.split(", ")) if repairs else None,
        same_as=int(same_as) if same_as else None,
    )
    if fields:
        raise ValueError(f"{where}: unknown field {next(iter(fields))!r}")
    return expected


def _check(case: Case) -> None:
    for expected in case.expected:
        at = 0
        for part in expected.content:
            found = case.text.find(part, at)
            if found < 0:
                raise ValueError(f"{case.where}: {part!r} is not in the text of {case.name!r}")
            at = found + len(part)
        for name in (expected.speaker, *(expected.via or ()), *(expected.to or ())):
            if name is not None and not set(words(name)) <= set(words(case.text)):
                raise ValueError(f"{case.where}: {name!r} is not in the text of {case.name!r}")


# ---------------------------------------------------------------------------------------------- a reading


def found_in(reading: Reading) -> list[Found]:
    """The statements of `reading` with their actors' names spelled out."""
    text = reading.article.text
    names = {actor.id: _all_names(actor, text) for actor in reading.actors}
    contents = {s.id: tuple(span.words(text) for span in s.content) for s in reading.statements}
    return [_found(statement, contents, names) for statement in reading.statements]


def _all_names(actor: Actor, text: str) -> tuple[str, ...]:
    mentions = (text[m.start : m.end] for m in actor.mentions if m.form != "pronoun")
    return tuple(dict.fromkeys([actor.name, *actor.aliases, *mentions]))


def _found(statement: Statement, contents: dict[str, tuple[str, ...]], names: dict[str, tuple[str, ...]]) -> Found:
    return Found(
        speakers=names[statement.speaker] if statement.speaker is not None else (),
        content=contents[statement.id],
        manner=statement.manner,
        via=tuple(names[link.actor] for link in statement.via),
        to=tuple(names[actor] for actor in statement.addressees),
        sourcing=statement.sourcing,
        repairs=tuple(statement.repairs),
        same_as=contents[statement.same_as] if statement.same_as is not None else (),
    )


# ---------------------------------------------------------------------------------------------- comparison


def words(text: str) -> list[str]:
    """The words of `text` in lower case; a mark or a bracket is never compared."""
    return WORD.findall(text.lower())


def content_words(parts: Sequence[str]) -> list[str]:
    """The words of a content without the conjunction that may or may not be counted in."""
    out = [word for part in parts for word in words(part)]
    return out[1:] if out[:1] == ["that"] else out


def overlap(a: Sequence[str], b: Sequence[str]) -> float:
    """How much two contents share: the Jaccard index of their words as multisets."""
    common = sum((Counter(a) & Counter(b)).values())
    return common / max(1, len(a) + len(b) - common)


def same_name(a: str, b: str) -> bool:
    """True where the telling words of one name are all in the other's."""
    if words(a) == words(b):
        return True
    left, right = set(words(a)) - EMPTY, set(words(b)) - EMPTY
    return bool(left and right) and (left <= right or right <= left)


def named(names: Sequence[str], expected: str | None) -> bool:
    """True where one of an actor's `names` is the one expected; no name where none is expected."""
    return not names if expected is None else any(same_name(name, expected) for name in names)


def matched(case: Case, found: Sequence[Found], least: float) -> list[tuple[Expected, Found]]:
    """Expected statements with the found ones that answer them, one to one, the best first."""
    pairs = []
    for i, expected in enumerate(case.expected):
        for j, one in enumerate(found):
            share = overlap(content_words(expected.content), content_words(one.content))
            if share >= least:
                right = named(one.speakers, expected.speaker)
                pairs.append(((-right, -share, i, j), expected, one))
    used: set[int] = set()
    out = []
    for (_, _, i, j), expected, one in sorted(pairs, key=lambda pair: pair[0]):
        if not used & {i, ~j}:
            used |= {i, ~j}
            out.append((expected, one))
    return out


def problems(case: Case, found: Sequence[Found]) -> list[str]:
    """What a reading got wrong in `case`, in words; nothing where it is right."""
    pairs = matched(case, found, least=1.0)
    answered = [expected for expected, _ in pairs]
    used = [id(one) for _, one in pairs]
    out = [
        f"missed: {e.speaker} | {BREAK.join(e.content)}" for e in case.expected if e not in answered and not e.optional
    ]
    for one in found:
        if id(one) not in used and len(content_words(one.content)) >= LEAST_WORDS:
            out.append(f"too much: {', '.join(one.speakers[:1])} | {BREAK.join(one.content)} | {one.manner}")
    for expected, one in pairs:
        if not expected.optional:
            out += _differences(case, expected, one)
    return out


def _differences(case: Case, expected: Expected, one: Found) -> Iterator[str]:
    what = BREAK.join(expected.content)
    repeats = () if expected.same_as is None else case.expected[expected.same_as - 1].content
    if repeats and content_words(one.same_as) != content_words(repeats):
        yield f"same as {BREAK.join(one.same_as)!r} instead of {BREAK.join(repeats)!r}: {what}"
    if expected.sourcing is not None and one.sourcing != expected.sourcing:
        yield f"sourcing {one.sourcing} instead of {expected.sourcing}: {what}"
    if expected.repairs is not None and one.repairs != expected.repairs:
        yield f"repairs {list(one.repairs)} instead of {list(expected.repairs)}: {what}"
    if not named(one.speakers, expected.speaker):
        yield f"speaker {', '.join(one.speakers[:1]) or None} instead of {expected.speaker}: {what}"
    if expected.manner is not None and one.manner != expected.manner:
        yield f"manner {one.manner} instead of {expected.manner}: {what}"
    for field, wanted, got in (("via", expected.via, one.via), ("to", expected.to, one.to)):
        if wanted is None:
            continue
        if len(got) != len(wanted) or not all(map(named, got, wanted)):
            yield f"{field} {[names[0] for names in got]} instead of {list(wanted)}: {what}"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over many cases; optional statements count neither way."""

    expected: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.expected + other.expected, self.found + other.found, self.right + other.right)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.expected + self.found)


def score(case: Case, found: Sequence[Found], least: float) -> Score:
    """Statements of `case` whose content overlaps by `least` and whose speaker is right."""
    pairs = matched(case, found, least)
    optional = [id(one) for expected, one in pairs if expected.optional]
    kept = [
        one
        for one in found
        if id(one) not in optional
        and (len(content_words(one.content)) >= LEAST_WORDS or any(one is other for _, other in pairs))
    ]
    right = sum(named(one.speakers, e.speaker) for e, one in pairs if not e.optional)
    return Score(sum(not e.optional for e in case.expected), len(kept), right)
