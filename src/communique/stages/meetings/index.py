"""The words of `meetings.txt` made ready for look-up, built once for each set of lexicons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons, MeetingWord


@dataclass(frozen=True, slots=True, eq=False)
class MeetingIndex:
    """By part, by the first lemma of each entry; longer entries come first."""

    by_part: Mapping[str, Mapping[str, tuple[MeetingWord, ...]]]
    triggers: frozenset[str]  # first lemmas of verbs, nouns, words of presence and of invitation
    forward: Mapping[str, str]  # lemmas of what lies ahead, as `tense_of` takes them

    def at(self, parse: Parse, i: int, part: str) -> MeetingWord | None:
        """The entry of `part` whose words start at token `i`, the longest first; the first by lemma, the rest as is."""
        for entry in self.by_part.get(part, {}).get(parse.lemma[i], ()):
            rest = entry.word.split(" ")[1:]
            if not rest or parse.lower[i + 1 : i + 1 + len(rest)] == rest:
                return entry
        return None

    def has(self, part: str, lemma: str) -> bool:
        """True where some entry of `part` is that one lemma."""
        return any(entry.word == lemma for entry in self.by_part.get(part, {}).get(lemma, ()))


@lru_cache(maxsize=4)
def index_of(lexicons: Lexicons) -> MeetingIndex:
    """The index of these lexicons, built once."""
    by_part: dict[str, dict[str, tuple[MeetingWord, ...]]] = {}
    for entry in sorted(lexicons.meetings, key=lambda e: (-len(e.word.split(" ")), e.word)):
        first = entry.word.split(" ")[0]
        of_part = by_part.setdefault(entry.part, {})
        of_part[first] = (*of_part.get(first, ()), entry)
        if entry.part == "noun" and " " not in entry.word:
            of_part[f"{entry.word}s"] = (entry,)  # capitals keep their plural: "Talks" is its own lemma
        if entry.part == "verb" and entry.word.endswith("e"):
            of_part[entry.word[:-1]] = (entry,)  # the small model takes "dined" for a form of "din"
    forward = {e.word: "ahead" for e in lexicons.meetings if e.part == "status" and e.form in {"planned", "proposed"}}
    forward["be"] = "infinitive"  # "is to meet"
    triggers = {lemma for part in ("verb", "noun", "present", "invite") for lemma in by_part.get(part, {})}
    return MeetingIndex(by_part, frozenset(triggers), forward)


def candidates(parse: Parse, index: MeetingIndex) -> Iterator[int]:
    """The tokens by which a meeting may be told."""
    triggers = index.triggers
    return (i for i, lemma in enumerate(parse.lemma) if lemma in triggers)
