"""Whether the words of a frame are there: the verb's particles, its fixed objects, its adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from communique.language.parse import Parse
from communique.lexicons.frames import Frame
from communique.stages.grammar.roles import is_passive, object_of

_WINDOW = 12  # further words of a frame stand at most this far from its verb
_PARTICLES = frozenset({"up", "down", "off", "out", "away", "back", "over"})
_TIMES = frozenset({"DATE", "TIME"})


class Wording:
    """Finds the further words of frames in one parse."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._said = [
            frozenset(parse.lemma[first:end]).union(parse.lower[first:end]) for first, end in parse.sents
        ]  # of each sentence: most frames are told apart by a word that is not there at all

    def words(self, token: int, rest: tuple[str, ...], frame: Frame) -> tuple[int, ...] | None:
        """The tokens that are the words of `frame` beside `token`; None where one is missing or means more."""
        if rest and not self._said[self.parse.sent[token]].issuperset(rest):
            return None
        found = self._placed(token, rest, [])
        if found and (self._goes_on(found[-1], frame) or self._governs(found[-1], frame)):
            return None
        if found and self.parse.tag[found[-1]] == "TO":
            return None  # “rallied *to* demand” is not “rallied to the flag”
        return found

    def _placed(self, token: int, rest: tuple[str, ...], before: list[int]) -> tuple[int, ...] | None:
        """The places of the words of `rest`: the first at which the others can follow (“met *in* Lima *in* secret”)."""
        if not rest:
            return tuple(before)
        for place in self._places(token, rest[0], before):
            found = self._placed(token, rest[1:], [*before, place])
            if found is not None:
                return found
        return None

    def _places(self, token: int, word: str, before: list[int]) -> Iterator[int]:
        yield from self._words_after(token, word, before)
        for found in (self._adverb_before(token, word), self._subject_called(token, word)):
            if found is not None:
                yield found

    def _words_after(self, token: int, word: str, before: list[int]) -> Iterator[int]:
        parse = self.parse
        fixed = (b for b in before if parse.dep[b] != "prt")  # “*handed* two bombers *over* to …”
        start = max((token, *fixed)) + 1
        for j in range(start, min(len(parse), token + _WINDOW)):
            if (parse.lemma[j] == word or parse.lower[j] == word) and self._belongs(j, token, before):
                yield j

    def _adverb_before(self, token: int, word: str) -> int | None:
        """The adverb that stands before its verb: “*jointly* patrolled”."""
        parse = self.parse
        return next(
            (c for c in parse.children[token] if c < token and parse.lower[c] == word and parse.pos[c] == "ADV"), None
        )

    def _subject_called(self, token: int, word: str) -> int | None:
        """The subject of a passive, which stands before it: “an *ultimatum* was issued”."""
        parse = self.parse
        if not is_passive(parse, token):
            return None
        subject = object_of(parse, token)
        return subject if subject is not None and parse.lemma[subject] == word else None

    def _belongs(self, j: int, token: int, before: list[int]) -> bool:
        """True where the word at `j` can be one of a frame's words: it hangs on the verb or on a word before it."""
        parse = self.parse
        if parse.pos[j] == "VERB" and token not in {parse.head[j], parse.head[parse.head[j]]}:
            return False  # “told reporters that they were ready to *leave*”
        if parse.pos[j] == "VERB" and parse.dep[j] == "advcl" and parse.child(j, "mark", "advmod") is not None:
            return False  # “told reporters as she *left*”
        if parse.pos[j] == "PART" and parse.head[parse.head[j]] == token:
            return True  # “allowed *to* leave”
        if parse.pos[j] in {"ADP", "PART", "ADV"}:
            if parse.lower[j] == "of" and before and parse.lower[before[-1]] == "out":
                return j == before[-1] + 1  # “threw them out *of* Iraq”, but “threw out the appeal of the union”
            if parse.head[j] != token and parse.head[j] not in before and not self._in_object(parse.head[j], token):
                return False
            governed = parse.child(j, "pobj")
            if governed is None:
                return True
            entity = parse.entity_of[governed]
            return entity < 0 or parse.entities[entity].label not in _TIMES
        return self._below(j, token, before)

    def _in_object(self, holder: int, token: int) -> bool:
        """True for the object of the verb at `token`, and for a name beside it: “stripped the monk *Roe* of …”."""
        thing = object_of(self.parse, token)
        return holder == thing or (self.parse.dep[holder] in {"appos", "compound"} and self.parse.head[holder] == thing)

    def _below(self, j: int, token: int, before: list[int]) -> bool:
        """True where `j` hangs on `token` by the frame's own words or *of*: no “called off … because of *protests*”."""
        parse = self.parse
        if parse.head[j] in before and parse.pos[parse.head[j]] == "ADP":
            return True  # “stripped the monk Roe of his *citizenship*”
        for _ in range(3):
            j = parse.head[j]
            if j == token or (j in before and parse.pos[j] == "ADP" and self._in_object(parse.head[j], token)):
                return True  # “placed the monk Roe under *house* arrest”
            if parse.pos[j] in {"ADP", "VERB"} and j not in before and parse.lower[j] != "of":
                return False
        return False

    def _goes_on(self, last: int, frame: Frame) -> bool:
        """True where the last word has an *of*-phrase that the frame does not know: “stops the work of”, no strike."""
        parse = self.parse
        known = {"of"} & {*frame.recipient, *frame.argument}
        return parse.pos[last] == "NOUN" and not known and any(parse.lower[c] == "of" for c in parse.children[last])

    def _governs(self, last: int, frame: Frame) -> bool:
        """True where the last word governs a noun though the frame has no use for it: “took hostages *in* Yemen”."""
        parse = self.parse
        if (
            parse.pos[last] not in {"ADP", "PART"}
            or parse.lower[last] in _PARTICLES
            or parse.child(last, "pobj", *(() if "ing" in frame.argument else ("pcomp",))) is None
        ):
            return False
        return parse.lower[last] not in {*frame.recipient, *frame.argument} and bool(frame.recipient)
