"""One meeting in all its accounts, as a program is told of it: point by point, with who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field

from communique.record.comparison import Verdict
from communique.web.desk import Desk
from communique.web.mcp.quoting import there
from communique.web.pages.encounter import AccountView, Cell, EncounterPage, Ground, Row, Show, encounter_page
from communique.web.quoted import Shown

_POINTS = 40


class Account(Shown):
    """One text that tells of the meeting; `topics` are in the order in which it comes to them, with their shares."""

    account: str
    title: str
    outlet: str
    side: str
    kind: str
    published: str | None
    topics: dict[str, float]
    silent_on: int = Field(description="Points that it leaves out though it could have told them")
    reprints: int
    link: str


class Told(Shown):
    """What one account has of a point."""

    account: str
    words: tuple[str, ...]
    links: tuple[str, ...]
    speaker: str
    through: tuple[str, ...]
    kinds: tuple[str, ...]
    denies: bool


class Compared(Shown):
    """A point: who tells it, who is silent on it (`too_early`: was out before it was said), and how they agree."""

    number: int
    gist: str
    verdict: Verdict
    differs: tuple[str, ...]
    holder: tuple[str, ...]
    toward: tuple[str, ...]
    topics: tuple[str, ...]
    told: tuple[Told, ...]
    silent: tuple[str, ...]
    too_early: tuple[str, ...]


class Shared(Shown):
    """Common ground (`strength`: joint, mutual, one-sided) or contention; `points` show it."""

    gist: str
    strength: str
    topics: tuple[str, ...]
    points: tuple[int, ...]


class Encounter(Shown):
    """One meeting in all its accounts. `count` points answer; `by_verdict` counts all that there are."""

    encounter: str
    title: str
    form: str
    place: str
    first: str | None
    last: str | None
    accounts: tuple[Account, ...]
    points: tuple[Compared, ...]
    count: int
    next_offset: int | None
    by_verdict: dict[str, int]
    common_ground: tuple[Shared, ...]
    contention: tuple[Shared, ...]
    not_compared: str = Field(description="Why nothing is laid side by side; empty where it is")
    link: str


def encounter(
    desk: Desk,
    encounter: Annotated[
        str,
        Field(max_length=400, description="As `encounters` has it, or keys of texts with commas between: v1,v2"),
    ],
    show: Annotated[Show, Field(description="Which points: all, that differ, are denied, or some leave out")] = "all",
    topic: Annotated[str, Field(max_length=60, description="Only points of this topic")] = "",
    limit: Annotated[int, Field(ge=1, le=_POINTS, description="At most so many points")] = 20,
    offset: Annotated[int, Field(ge=0, description="Leave out the first points")] = 0,
) -> Encounter:
    """One meeting: what all accounts say, what only some say, where they differ or deny, who is silent on what."""
    page = encounter_page(desk, encounter, show, topic)
    shown = page.rows[offset : offset + limit]
    last = offset + len(shown)
    return Encounter(
        encounter=encounter, title=page.title, form=page.form, place=page.place, first=page.first, last=page.last,
        accounts=tuple(_account(desk, account) for account in page.accounts),
        points=tuple(_point(desk, page, row) for row in shown),
        count=len(page.rows), next_offset=last if last < len(page.rows) else None, by_verdict=page.counts,
        common_ground=tuple(_shared(page.common)), contention=tuple(_shared(page.contention)),
        not_compared=page.alone, link=desk.link("encounter", encounter, show=show if show != "all" else None),
    )  # fmt: skip


def _account(desk: Desk, told: AccountView) -> Account:
    return Account(
        account=told.key, title=told.title, outlet=told.outlet, side=told.side.code if told.side else "",
        kind=told.kind, published=told.published, topics={share.topic: share.share for share in told.topics},
        silent_on=told.silent, reprints=len(told.reprints), link=desk.link("article", told.version),
    )  # fmt: skip


def _point(desk: Desk, page: EncounterPage, row: Row) -> Compared:
    cells = list(zip(page.accounts, row.cells, strict=True))
    return Compared(
        told=tuple(_told(desk, account, cell) for account, cell in cells if cell),
        silent=tuple(account.key for account, cell in cells if not cell and account.key not in row.late),
        too_early=row.late,
        **row.model_dump(exclude={"cells", "late"}),
    )


def _told(desk: Desk, account: AccountView, cell: Cell) -> Told:
    return Told(
        account=account.key,
        words=tuple("".join(run.words for run in passage.runs) for passage in cell.passages),
        links=_links(desk, account.version, cell),
        speaker=f"{cell.speaker} ({cell.side.code})" if cell.side else cell.speaker,
        through=cell.through, kinds=cell.kinds, denies=cell.denies,
    )  # fmt: skip


def _links(desk: Desk, version: str, cell: Cell) -> tuple[str, ...]:
    return tuple(there(desk, version, passage.start, passage.end) for passage in cell.passages)


def _shared(grounds: Sequence[Ground]) -> Iterable[Shared]:
    return (Shared(gist=g.gist, strength=g.strength, topics=g.topics, points=g.rows) for g in grounds)
