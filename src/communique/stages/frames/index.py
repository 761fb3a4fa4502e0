"""The frame lexicons, ready for look-up: by lemma, by act and content, by CAMEO code. Built once a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from communique.lexicons import Lexicons
from communique.lexicons.frames import Act, Cell, Content, Frame
from communique.lexicons.ontology import CameoCode, PloverScore

#: Sectors whose members act for the public or in arms (PLOVER codebook, "Actors").
_PUBLIC = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF OPP PRE IGO UNO EUR ISM IMG CRM".split())
#: The content of a thing that no row names; what is made of it counts between two sides called by name.
UNKNOWN = "unknown"
#: The content of words that say that several do something together.
TOGETHER = "togetherness"
#: Those, and bodies that take part in politics without holding power.
_POLITICAL = _PUBLIC | frozenset("ELI LAB NGO REF REL".split())
_FORCE = frozenset("COP MIL PRM REB SPY UAF IMG CRM".split())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A frame under one of its words: `rest` are the further words that must be there."""

    rest: tuple[str, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class NounPattern:
    """A content under one of its nouns.

    `before` are modifiers it needs, `after` a preposition or empty, `held` the noun that this must govern or empty.
    """

    before: tuple[str, ...]
    after: str
    content: Content
    held: str = ""


@dataclass(slots=True, eq=False)
class FrameIndex:
    """Every look-up that the frame stages make."""

    verbs: dict[str, list[Pattern]] = field(default_factory=dict)
    adjectives: dict[str, list[Pattern]] = field(default_factory=dict)
    nouns: dict[str, list[Pattern]] = field(default_factory=dict)
    contents: dict[str, list[NounPattern]] = field(default_factory=dict)
    acts: dict[str, tuple[Act, ...]] = field(default_factory=dict)  # an act, then those it is like
    act_of_kind: dict[str, str] = field(default_factory=dict)  # the act that takes a kind of position
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)  # a content, then those it is
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    cameo: dict[str, CameoCode] = field(default_factory=dict)
    scores: dict[tuple[str, str], PloverScore] = field(default_factory=dict)
    agents: dict[str, frozenset[str]] = field(default_factory=dict)  # noun -> sectors
    tones: dict[str, str] = field(default_factory=dict)  # a word of praise or blame -> its kind
    demonyms: dict[str, str] = field(default_factory=dict)  # an adjective of a country -> its code
    people: frozenset[str] = frozenset()  # words for the people of a country: “estonians”
    countries: frozenset[str] = frozenset()  # names of countries and their cities, in lower case
    documents: frozenset[str] = frozenset()  # nouns of what speaks for its author: “report”
    numbers: frozenset[str] = frozenset()  # numerals that stand for people: “thousands rallied”
    measures: frozenset[str] = frozenset()  # nouns that only count what stands after *of*

    def lookup(self, act: str, contents: Iterable[str], code: str) -> Cell | None:
        """The cell for `act` and the first of `contents`, else the longest beginning of `code`; `*` last."""
        chain = self.acts.get(act, ())
        readings = [self.parents[content] for content in contents]
        readings.append(tuple(code[:n] for n in range(len(code), 0, -1)))
        for names in readings:
            for link in chain:
                for name in names:
                    cell = self.cells.get((link.act, name))
                    if cell is not None:
                        return cell
        for link in chain:
            cell = self.cells.get((link.act, "*"))
            if cell is not None:
                return cell
        return None

    def guess(self, act: str) -> Cell | None:
        """The cell for `act` done with something that no row names."""
        return next((c for link in self.acts.get(act, ()) if (c := self.cells.get((link.act, UNKNOWN)))), None)

    def keeps(self, act: str) -> bool:
        """True where an event that `act` is done with remains one of its own."""
        chain = self.acts.get(act)
        return bool(chain and chain[0].keeps)


def is_public(sectors: frozenset[str]) -> bool:
    """True where one of `sectors` acts for the public or in arms."""
    return bool(sectors & _PUBLIC)


def is_political(sectors: frozenset[str]) -> bool:
    """True where one of `sectors` takes part in politics."""
    return bool(sectors & _POLITICAL)


def is_force(sectors: frozenset[str]) -> bool:
    """True where one of `sectors` is armed or in uniform."""
    return bool(sectors & _FORCE)


@lru_cache(maxsize=8)
def frame_index(lexicons: Lexicons) -> FrameIndex:
    """The look-ups for `lexicons` (cached by identity)."""
    index = FrameIndex()
    for frame in lexicons.frames:
        for words in frame.words:
            _add_words(index, words.split(), frame)
        for noun in frame.nouns:
            _add_noun(index, noun.split(), frame)
    for table in (index.verbs, index.adjectives, index.nouns):
        for patterns in table.values():
            patterns.sort(key=_precision)
    for content in lexicons.contents:
        for noun in content.nouns:
            _add_content(index, noun, content)
    index.measures = _nouns_of(lexicons, "measure")
    index.numbers = _nouns_of(lexicons, "number of people")
    for found in index.contents.values():
        found.sort(key=lambda p: -2 * len(p.before) - 2 * bool(p.held) - bool(p.after))
    index.acts.update(_chains(lexicons.acts))
    for act in lexicons.acts:
        if act.kind is not None and act.act not in {"say", "confirm", "deny", "invite", "intend"}:
            index.act_of_kind.setdefault(act.kind, act.act)
    index.parents.update(_ancestries(lexicons.contents))
    index.cells.update({(cell.act, name): cell for cell in lexicons.algebra for name in cell.contents})
    index.cameo.update(_chosen(lexicons))
    index.scores.update({(score.type, score.mode): score for score in lexicons.plover})
    for tone in lexicons.tones:
        index.tones.update((word, tone.kind) for word in tone.words if " " not in word)
    index.demonyms.update((word.lower(), c.code) for c in lexicons.countries for word in c.adjectives)
    index.countries = frozenset(
        n.lower()
        for c in lexicons.countries
        for n in (c.name, *c.names, *c.seats[:1], *c.cities)
        if n not in c.doubtful
    )
    index.people = frozenset(word.lower() for c in lexicons.countries for word in c.people)
    index.documents = frozenset(e.noun.lower() for e in lexicons.nouns if e.kind == "document")
    index.agents.update(_agents(lexicons, index))
    return index


def _nouns_of(lexicons: Lexicons, content: str) -> frozenset[str]:
    return frozenset(noun for c in lexicons.contents if c.content == content for noun in c.nouns)


def _agents(lexicons: Lexicons, index: FrameIndex) -> dict[str, frozenset[str]]:
    """Single nouns of people and bodies, with their sectors: from titles, then from the nouns of sources."""
    agents: dict[str, frozenset[str]] = {}
    for title in lexicons.titles:
        for name in (title.title, *title.short):
            if " " not in name and title.kind in {"office", "rank"}:
                agents.setdefault(name.lower(), frozenset(title.sectors))
    for entry in lexicons.nouns:
        sectors = frozenset(entry.sectors or (("GOV",) if entry.kind == "institution" else ()))
        if entry.kind != "unnamed" and _is_deed(index, entry.noun.lower()):
            continue  # “investigation” is sooner a deed than a body
        if entry.kind != "document" and " " not in entry.noun:
            agents[entry.noun.lower()] = agents.get(entry.noun.lower(), frozenset()) | sectors
    for name in (n for t in lexicons.titles for n in (t.title, *t.short) if " " in n and t.kind == "office"):
        if _head(name).islower():
            agents.setdefault(_head(name), frozenset())
    for entry in lexicons.nouns:
        if " " in entry.noun:
            agents[entry.noun.lower()] = frozenset(entry.sectors)  # “armed man”, “dock worker”
        if entry.kind == "unnamed" and " " in entry.noun and not _is_deed(index, _head(entry.noun.lower())):
            agents.setdefault(_head(entry.noun.lower()), frozenset(entry.sectors))
    return agents


def _head(name: str) -> str:
    """The word of an office or noun that says who it is: “*minister* of defence”, “prime *minister*”."""
    words = name.split()
    end = next((i for i, word in enumerate(words) if i and word.lower() in _PREPOSITIONS), len(words))
    return words[end - 1]


def _is_deed(index: FrameIndex, noun: str) -> bool:
    return any(not p.before and not p.after and p.content.code for p in index.contents.get(noun, ()))


_SHARP = frozenset(
    {
        "predicate",
        "person",
        "people",
        "alone",
        "force",
        "argument",
        "troops",
        "peacekeepers",
        "police",
        "rebels",
        "helpers",
        "protesters",
        "diplomats",
    }
)
_CALLED = frozenset({"troops", "peacekeepers", "police", "rebels", "helpers", "protesters", "diplomats"})


def _precision(pattern: Pattern) -> tuple[int, int]:
    """Patterns of more words come first, then those that need more of the clause."""
    needs = set(pattern.frame.needs)
    return -len(pattern.rest), -len(_SHARP & needs) - len(_CALLED & needs)


def _add_words(index: FrameIndex, words: list[str], frame: Frame) -> None:
    if words[0] == "be" and len(words) > 1 and words[1] not in {"on", "behind", "in", "against", "out", "to"}:
        index.adjectives.setdefault(words[1], []).append(Pattern(tuple(words[2:]), frame))
    else:
        index.verbs.setdefault(words[0], []).append(Pattern(tuple(words[1:]), frame))


def _add_noun(index: FrameIndex, words: list[str], frame: Frame) -> None:
    index.nouns.setdefault(words[0], []).append(Pattern(tuple(words[1:]), frame))


def _add_content(index: FrameIndex, noun: str, content: Content) -> None:
    if noun == "actor noun" or noun in _LABELS:
        index.contents.setdefault(noun, []).append(NounPattern((), "", content))
        return
    words = noun.lower().replace("-", " ").split()
    hyphenated = "-" in noun.rsplit(maxsplit=1)[-1]  # “sit-in” is one word
    after = words.pop() if len(words) > 1 and words[-1] in _PREPOSITIONS and not hyphenated else ""
    if len(words) > 2 and words[1] in _PREPOSITIONS:  # “state of emergency”: the head comes first
        index.contents.setdefault(words[0], []).append(NounPattern((), words[1], content, words[-1]))
        return
    index.contents.setdefault(words[-1], []).append(NounPattern(tuple(words[:-1]), after, content))


_LABELS = frozenset("PERSON NORP FAC ORG GPE LOC PRODUCT EVENT LAW DATE TIME MONEY QUANTITY CARDINAL".split())
_PREPOSITIONS = frozenset("on against in to for of at with over from into by between".split())


def _chains(acts: Iterable[Act]) -> dict[str, tuple[Act, ...]]:
    by_name = {act.act: act for act in acts}
    chains: dict[str, tuple[Act, ...]] = {}
    for act in by_name.values():
        chain = [act]
        while chain[-1].like and by_name[chain[-1].like] not in chain:
            chain.append(by_name[chain[-1].like])
        chains[act.act] = tuple(chain)
    return chains


def _ancestries(contents: Iterable[Content]) -> dict[str, tuple[str, ...]]:
    parent = {c.content: c.parent for c in contents}
    out: dict[str, tuple[str, ...]] = {}
    for name in parent:
        line = [name]
        while parent.get(line[-1]) and parent[line[-1]] not in line:
            line.append(parent[line[-1]])
        out[name] = tuple(line)
    return out


def _chosen(lexicons: Lexicons) -> Mapping[str, CameoCode]:
    codes = {code.code: code for code in lexicons.cameo}
    for choice in lexicons.choices:
        if not choice.used:
            continue
        for code in choice.codes:
            old = codes[code]
            codes[code] = CameoCode(
                old.code, old.label, old.goldstein, choice.type, choice.mode, old.contexts, choice.source
            )
    return codes
