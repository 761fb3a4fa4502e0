"""A small invented world for the tests of meetings: “[A Ada Lunde] met [B Omar Sel]” is a text and its cast."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsed import article, parsed

from communique.language.parse import Parse
from communique.lexicons import load_lexicons
from communique.record import ActorType, Article
from communique.stages.drafts import ActorDraft, Cast, MeetingDraft, MentionDraft
from communique.stages.meetings import find_meetings
from communique.stages.places import find_places
from communique.stages.times import find_times

MARK = re.compile(r"\[([A-Z]) ([^\]]+)\]")


@dataclass(frozen=True)
class Somebody:
    """Who a letter stands for."""

    type: ActorType
    country: str | None = None
    sectors: tuple[str, ...] = ("GOV",)
    members: str = ""


WHO = {
    "A": Somebody("person", "NOR"),
    "B": Somebody("person", "SEN"),
    "C": Somebody("person", None, ("IGO",)),  # a mediator
    "D": Somebody("person", "NOR"),
    "E": Somebody("person", "SEN"),
    "F": Somebody("group", "SEN", ("CVL",)),  # families, traders
    "G": Somebody("organisation"),  # a joint commission
    "J": Somebody("group", None, ("JRN",)),  # reporters
    "N": Somebody("country", "NOR"),
    "S": Somebody("country", "SEN"),
    "T": Somebody("group", None, ("GOV",), members="AB"),  # the two ministers
    "U": Somebody("organisation", None, ("IGO",)),
}


@dataclass(frozen=True)
class World:
    """A text without its marks, and who is in it."""

    article: Article
    parse: Parse
    cast: Cast
    letters: tuple[str, ...]  # of each actor number

    def side(self, actors: tuple[int, ...]) -> str:
        """The letters of one side."""
        return "".join(self.letters[a] for a in actors)


def world(marked: str, published: str | None) -> World:
    """The world of a text in which each mention is marked as `[A words]`."""
    text = MARK.sub(r"\2", marked)
    parse = parsed(text)
    letters = tuple(dict.fromkeys(letter for letter, _ in MARK.findall(marked)))
    letters += tuple(m for letter in letters for m in WHO[letter].members if m not in letters)
    mentions: dict[str, list[MentionDraft]] = {letter: [] for letter in letters}
    shift = 0
    for match in MARK.finditer(marked):
        start = match.start() - shift
        shift += len(match.group()) - len(match[2])
        mentions[match[1]].append(mention(parse, start, start + len(match[2])))
    number = {letter: n for n, letter in enumerate(letters)}
    actor_of = {m.head: number[letter] for letter, found in mentions.items() for m in found}
    actors = tuple(actor(text, parse, letter, mentions[letter], number) for letter in letters)
    return World(article(text, published), parse, Cast(actors, actor_of), letters)


def mention(parse: Parse, start: int, end: int) -> MentionDraft:
    first, last = parse.token_at(start), parse.token_at(end - 1)
    heads = [i for i in range(first, last + 1) if not first <= parse.head[i] <= last or parse.head[i] == i]
    return MentionDraft(first, last, heads[0], "name")


def actor(text: str, parse: Parse, letter: str, mentions: list[MentionDraft], number: dict[str, int]) -> ActorDraft:
    who = WHO[letter]
    name = text[parse.start[mentions[0].first] : parse.end[mentions[0].last]] if mentions else letter
    members = tuple(number[m] for m in who.members)
    return ActorDraft(name, who.type, who.country, who.sectors, (), tuple(mentions), members)


def meetings(of: World) -> tuple[MeetingDraft, ...]:
    """The meetings found in that world."""
    lexicons = load_lexicons()
    times = find_times(of.parse, lexicons, of.article.published)
    return find_meetings(of.parse, of.cast, times, find_places(of.parse, lexicons), lexicons, of.article)
