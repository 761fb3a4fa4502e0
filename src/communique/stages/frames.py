"""What each word of a parse does: frames matched to verbs, nouns and adjectives, and multiplied by what they govern.

A *sense* is what one word amounts to, with the act and the argument that made it so. Senses nest: in “agreed to lift
the embargo” the sense of *agreed* holds that of *lift*, which holds that of *embargo*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.language.parse import Parse
from communique.lexicons.frames import Cell, Frame
from communique.stages.frame_index import FrameIndex, Pattern
from communique.stages.modality import clause_of, mood_of
from communique.stages.roles import after, all_after, counted, is_nominal, is_passive, object_of, possessor, subject_of

_WINDOW = 12  # further words of a frame stand at most this far from its verb
_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "xcomp"})
_JUDGED = {"criticism": "111", "accusation": "112", "concern": "111", "praise": "051", "support": "051"}
_BLAMED = frozenset({"blame", "wrong"})  # acts that tell of a fault by being told
_PARTICLES = frozenset({"up", "down", "off", "out", "away", "back", "over"})
_TIMES = frozenset({"DATE", "TIME"})
_GERUND_AFTER = frozenset({"of", "for", "from", "against", "at", "in", "on", "with", "to", "about", "over", "into"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What the word at `token` amounts to.

    `code` is a CAMEO code, empty where the word does something that is no event by itself. `argument` is the token of
    what the act is done with, `inner` its sense. `lexicon` are the rows (`file:line`) that say so.
    """

    token: int
    code: str
    act: str = ""
    plover: str = ""
    frame: Frame | None = None
    argument: int | None = None
    inner: Sense | None = None
    contents: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()  # prepositions that bring in the other party of a noun
    words: tuple[int, ...] = ()  # the further tokens that the frame's words are
    lexicon: tuple[str, ...] = ()
    nominal: bool = False
    predicate: bool = False  # an adjective or participle said of somebody: “is ready to”, “is due in”
    more: tuple[Sense, ...] = ()  # the same act done with what is coordinated with its argument


class Senses:
    """The senses of the words of one parse, each worked out once."""

    def __init__(self, parse: Parse, index: FrameIndex) -> None:
        self.parse = parse
        self.index = index
        self._known: dict[int, Sense | None] = {}
        self.suits: Callable[[Sense], bool] = lambda _: True  # whether who acts is of the kind that the frame needs
        self._contents: dict[int, tuple[tuple[str, ...], str, tuple[str, ...], str]] = {}

    def of(self, token: int) -> Sense | None:
        """What `token` amounts to, or None where no frame fits it."""
        if token in self._known:
            return self._known[token]
        self._known[token] = None  # a cycle in a broken parse ends here
        self._known[token] = found = self._read(token)
        return found

    # -------------------------------------------------------------------------------------------------- matching
    def _read(self, token: int) -> Sense | None:
        pos = self.parse.pos[token]
        if pos in {"VERB", "AUX"}:
            if self.parse.dep[token] == "amod":
                return None  # “the disputed border”, “an ailing general”
            found = None
            if self.parse.tag[token] == "VBN" and is_passive(self.parse, token):
                found = self._best(token, self.index.adjectives.get(self.parse.lower[token], ()), predicate=True)
                found = found if found is not None and found.code else None
            return found or self._best(token, self._verb_patterns(token), nominal=False)
        if pos == "ADJ":
            return self._best(token, self._adjective_patterns(token), predicate=True)
        if pos not in {"NOUN", "PROPN"}:
            return None
        if self.parse.dep[token] in _CLAUSES and self.parse.child(token, "nsubj", "nsubjpass") is not None:
            # a verb that the tagger took for a noun
            return self._best(token, self._verb_patterns(token), nominal=False)
        return self._noun(token)

    def _verb_patterns(self, token: int) -> Sequence[Pattern]:
        """The frames of a verb; the small model's lemmatizer drops or adds an *e* now and then (“rap”, “readmitte”)."""
        verbs, lemma = self.index.verbs, self.parse.lemma[token]
        return verbs.get(lemma) or verbs.get(lemma + "e") or verbs.get(lemma[:-2]) or ()

    def _noun(self, token: int) -> Sense | None:
        """A noun of several words first (“air strike”), then a deed named by a noun, then any content."""
        if self._is_specific(token):
            return self._thing(token)
        found = self._best(token, self.index.nouns.get(self.parse.lemma[token], ()), nominal=True)
        return found if found is not None and found.code else self._thing(token) or found

    def _is_specific(self, token: int) -> bool:
        return any(
            (p.before or p.after) and p.content.code and self._fits(token, p.before, p.after)
            for p in self.index.contents.get(self.parse.lemma[token], ())
        )

    def _adjective_patterns(self, token: int) -> Sequence[Pattern]:
        patterns = self.index.adjectives.get(self.parse.lower[token], ())
        return (
            patterns
            if patterns
            and (
                (self.parse.dep[token] == "amod" and self.parse.head[token] < token)
                or self.parse.dep[token]
                in {"acomp", "ROOT", "acl", "conj", "oprd", "ccomp", "attr", "xcomp", "relcl", "advcl"}
            )
            else ()
        )

    def _best(
        self, token: int, patterns: Sequence[Pattern], *, nominal: bool = False, predicate: bool = False
    ) -> Sense | None:
        """The first pattern that yields an event; else the first that fits at all."""
        fallback: Sense | None = None
        for pattern in patterns:
            words = self._rest(token, pattern.rest)
            if words and (self._goes_on(words[-1], pattern.frame) or self._governs(words[-1], pattern.frame)):
                continue
            if words is None or self._excluded(token, pattern.frame, nominal=nominal):
                continue
            if pattern.frame.needs and not nominal and self._lacks(token, pattern.frame, words):
                continue
            sense = self._compose(token, pattern.frame, words, nominal=nominal)
            if sense is None:
                continue
            sense = replace(sense, predicate=True) if predicate else sense
            if sense.code and (nominal or not pattern.frame.needs or self.suits(sense)):
                return sense
            if not sense.code:
                fallback = fallback or sense
        return fallback

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
            or parse.child(last, "pobj", "pcomp") is None
        ):
            return False
        return parse.lower[last] not in {*frame.recipient, *frame.argument} and bool(frame.recipient)

    def _rest(self, token: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The tokens that are the further words of a frame, or None where one is missing."""
        out: list[int] = []
        for word in rest:
            found = self._word_after(token, word, out)
            if found is None:
                found = self._adverb_before(token, word)
            if found is None:
                found = self._subject_called(token, word)
            if found is None:
                return None
            out.append(found)
        return tuple(out)

    def _word_after(self, token: int, word: str, before: list[int]) -> int | None:
        parse = self.parse
        start = max((token, *before)) + 1
        for j in range(start, min(len(parse), token + _WINDOW)):
            if (parse.lemma[j] == word or parse.lower[j] == word) and self._belongs(j, token, before):
                return j
        return None

    def _adverb_before(self, token: int, word: str) -> int | None:
        """The adverb that stands before its verb: “*jointly* patrolled”."""
        parse = self.parse
        return next(
            (c for c in parse.children[token] if c < token and parse.lower[c] == word and parse.pos[c] == "ADV"), None
        )

    def _belongs(self, j: int, token: int, before: list[int]) -> bool:
        """True where the word at `j` can be one of a frame's words: it hangs on the verb or on a word before it."""
        parse = self.parse
        if parse.pos[j] in {"ADP", "PART", "ADV"}:
            if parse.head[j] != token and parse.head[j] not in before and parse.head[j] != object_of(parse, token):
                return False
            governed = parse.child(j, "pobj")
            if governed is None:
                return True
            entity = parse.entity_of[governed]
            return entity < 0 or parse.entities[entity].label not in _TIMES
        return self._below(j, token)

    def _subject_called(self, token: int, word: str) -> int | None:
        """The subject of a passive, which stands before it: “an *ultimatum* was issued”."""
        parse = self.parse
        if not is_passive(parse, token):
            return None
        subject = object_of(parse, token)
        return subject if subject is not None and parse.lemma[subject] == word else None

    def _below(self, j: int, token: int) -> bool:
        head = self.parse.head
        for _ in range(3):
            j = head[j]
            if j == token:
                return True
        return False

    def _excluded(self, token: int, frame: Frame, *, nominal: bool) -> bool:
        if not frame.excludes:
            return False
        parse = self.parse
        thing = self._object(token, nominal=nominal)
        done = next((c for c in parse.children[token] if parse.dep[c] == "xcomp"), None)
        deed = "" if done is None else f"to {parse.lemma[done]}"
        doer = None if nominal else subject_of(parse, token)
        lemma = parse.lemma[thing] if thing is not None else ""
        agent = parse.lemma[doer] if doer is not None else ""
        return any(
            (word[1:].strip() == agent) if word.startswith("<") else (word in {lemma, deed}) for word in frame.excludes
        )

    def _lacks(self, token: int, frame: Frame, words: tuple[int, ...]) -> bool:
        """True where the clause is not built as the frame needs it."""
        needs, parse = frame.needs, self.parse
        if "active" in needs and is_passive(parse, token):
            return True
        if "plain" in needs and (is_passive(parse, token) or parse.child(token, "oprd", "ccomp", "prt") is not None):
            return True
        thing = object_of(parse, token) if {"object", "alone", "person"} & set(needs) else None
        thing = None if thing in words else thing
        if ("object" in needs and thing is None) or ("alone" in needs and thing is not None):
            return True
        if "person" in needs and thing is not None:
            thing = counted(parse, thing, self.index.measures)
        return "person" in needs and (thing is None or not self.is_person(thing))

    def is_person(self, token: int) -> bool:
        """True for a noun, name or pronoun of people."""
        parse = self.parse
        if parse.tag[token] == "PRP" and parse.lower[token] != "it":
            return True
        return "persons" in {n for c in self.content_of(token)[0] for n in self.index.parents[c]}

    # ------------------------------------------------------------------------------------------------- composing
    def _compose(self, token: int, frame: Frame, words: tuple[int, ...], *, nominal: bool) -> Sense | None:
        if "predicate" in frame.needs:
            return self._judgement(token, frame, words)
        if frame.act.isdigit():
            argument = self._object(token, nominal=nominal)
            return Sense(
                token, frame.act, "do", frame.plover, frame, argument, None, (), (), words, (frame.source,), nominal
            )
        seen: int | None = None
        idle: Sense | None = None  # the first argument that makes no event
        for source in frame.argument:
            for argument in self._arguments(token, source, frame, words, nominal=nominal):
                seen = argument if seen is None else seen
                if "other" in frame.needs and not self._of_another(token, argument):
                    continue
                sense = self._with(token, frame, words, argument, nominal=nominal)
                if sense is not None and sense.code:
                    return sense
                idle = idle or sense
        if idle is not None:
            return idle
        if "argument" in frame.needs and seen is None:
            return None
        return Sense(token, frame.otherwise, frame.act, "", frame, seen, None, (), (), words, (frame.source,), nominal)

    def _judgement(self, token: int, frame: Frame, words: tuple[int, ...]) -> Sense | None:
        """“Called him a liar”, “hailed it as a success”: praise or blame, by the tone of what is said of the object."""
        parse = self.parse
        said = parse.child(token, "oprd", "acomp", "ccomp")
        if said is None:
            said = after(parse, token, "as")
        if said is None:
            return None
        tone = next((t for j in parse.subtree(said) if (t := self.index.tones.get(parse.lemma[j]))), "")
        code = _JUDGED.get(tone, "")
        return Sense(token, code, frame.act, "", frame, said, None, (), (), words, (frame.source,)) if code else None

    def _with(self, token: int, frame: Frame, words: tuple[int, ...], argument: int, *, nominal: bool) -> Sense | None:
        """The sense of `token` done with `argument`, or None where the algebra has no cell for the two."""
        argument = counted(self.parse, argument, self.index.measures)
        inner = self.of(argument)
        contents, _, _, row = self.content_of(argument)
        if contents in {(), ("measure",)} and inner is None:
            contents, row = self._modifying(argument)
        if "troops" in contents and self._for_peace(token, argument):
            contents = ("peacekeepers",)
        composed = inner is not None and inner.frame is not None and inner.argument is not None
        if composed and self._does(frame.act) and not {"demand", "request"} & set(contents):
            contents, row = (), ""  # “announced plans to withdraw”: what is done counts, not the word for it
        code = inner.code if inner is not None else ""
        if code and frame.act and self.parse.pos[argument] in {"VERB", "AUX"} and self._denied(argument, frame):
            ended = self.index.lookup("end", (), code)
            code = ended.code if ended is not None else code
        if frame.act == "say" and inner is not None and inner.act in _BLAMED and self._of_another(token, argument):
            return Sense(token, "112", "accuse", "", frame, argument, inner, (), (), words, (frame.source,), nominal)
        act = "must" if frame.act == "say" and self._demands(token, argument) else frame.act
        cell = self.index.lookup(act, contents, code)
        if cell is None:
            return None
        if cell.code == "=" and not code:
            return None
        if "*" in cell.contents and not code and frame.otherwise and not contents:
            return Sense(
                token, frame.otherwise, frame.act, "", frame, argument, inner, (), (), words, (frame.source,), nominal
            )
        made = self._code(cell, code)
        rows = tuple(x for x in (frame.source, cell.source, row) if x)
        return Sense(token, made, act, cell.plover, frame, argument, inner, contents, (), words, rows, nominal)

    def _for_peace(self, token: int, argument: int) -> bool:
        """True where troops go to keep a peace: “200 soldiers on a peacekeeping mission”, “as peacekeepers”."""
        for holder in (token, argument):
            for preposition in ("on", "as", "for", "in"):
                for found in all_after(self.parse, holder, preposition):
                    if {"peacekeepers", "peacekeeping"} & set(self.content_of(found)[0]):
                        return True
        return False

    def _demands(self, token: int, clause: int) -> bool:
        """True where what is said is that somebody else must: “said Qatar must leave”, not “said it must leave”."""
        if not mood_of(self.parse, clause).must:
            return False
        return self._of_another(token, clause)

    def _of_another(self, token: int, clause: int) -> bool:
        """True where who does what is said is not who says it."""
        other, speaker = subject_of(self.parse, clause_of(self.parse, clause)), subject_of(self.parse, token)
        if is_passive(self.parse, clause):
            return True
        return other is not None and other != speaker and self.parse.tag[other] != "PRP"

    def _does(self, act: str) -> bool:
        chain = self.index.acts.get(act, ())
        return bool(chain) and chain[-1].act == "do"

    def _denied(self, verb: int, frame: Frame) -> bool:
        """True where the act is done with the negation of `verb`: “urged Israel not to attack”."""
        return not self.index.keeps(frame.act) and mood_of(self.parse, verb).negated

    @staticmethod
    def _code(cell: Cell, inner: str) -> str:
        if cell.code == "=":
            return inner
        return "" if cell.code == "-" else cell.code

    def _object(self, token: int, *, nominal: bool) -> int | None:
        if not nominal:
            return object_of(self.parse, token)
        return next(self._noun_objects(token), None)

    def _noun_objects(self, token: int) -> Iterator[int]:
        """What a deed named by a noun is done to: after *of*, or the noun before it (“troop withdrawal”)."""
        found = after(self.parse, token, "of")
        if found is not None:
            yield found
        for child in self.parse.children[token]:
            if child < token and self.parse.dep[child] in {"compound", "nmod"}:
                yield child
        owner = possessor(self.parse, token)
        if owner is not None:
            yield owner

    def _arguments(
        self, token: int, source: str, frame: Frame, words: tuple[int, ...], *, nominal: bool
    ) -> Iterator[int]:
        if source == "object":
            yield from self._objects(token, nominal=nominal)
        elif source == "to":
            yield from self._infinitives(token, frame, nominal=nominal)
        elif source == "ing":
            yield from self._gerunds(token)
        elif source == "that":
            yield from self._clauses(token)
        elif source == "should":
            yield from (c for c in self._clauses(token) if self._commands(c))
        elif source == "subject":
            found = subject_of(self.parse, token)
            if found is not None:
                yield found
        else:
            yield from self._governed(token, source, words, nominal=nominal)

    def _objects(self, token: int, *, nominal: bool) -> Iterator[int]:
        if nominal:
            yield from self._noun_objects(token)
            return
        found = object_of(self.parse, token)
        if found is None:
            return
        yield found
        for child in self.parse.children[found]:  # “welcomed the release and the visit”: the first that is known
            if self.parse.dep[child] == "conj" and is_nominal(self.parse, child):
                yield child

    def _infinitives(self, token: int, frame: Frame, *, nominal: bool) -> Iterator[int]:
        parse = self.parse
        chain = self.index.acts.get(frame.act, ())
        own = bool(chain) and chain[-1].act == "promise" and frame.act != "propose"  # what one will do oneself
        holders = [token]
        if not nominal:
            thing = object_of(parse, token)
            if thing is not None:
                holders.append(thing)
        for holder in holders:
            for child in parse.children[holder]:
                if child <= token or parse.pos[child] not in {"VERB", "AUX"}:
                    continue
                marked = any(parse.tag[c] == "TO" for c in parse.children[child])
                if own and parse.child(child, "nsubj") is not None:
                    continue
                if marked and parse.dep[child] in {"xcomp", "ccomp", "advcl", "acl", "relcl", "dep"}:
                    yield child
        found = after(parse, token, "to")
        if found is not None:
            yield found

    def _gerunds(self, token: int) -> Iterator[int]:
        parse = self.parse
        for child in parse.children[token]:
            if child > token and parse.tag[child] == "VBG" and parse.dep[child] in {"xcomp", "ccomp", "dobj", "advcl"}:
                yield child
            elif parse.dep[child] == "prep" and parse.lower[child] in _GERUND_AFTER:
                for inner in parse.children[child]:
                    if parse.dep[inner] == "pcomp":
                        yield inner

    def _clauses(self, token: int) -> Iterator[int]:
        parse = self.parse
        for child in parse.children[token]:
            if parse.dep[child] in {"ccomp", "acl", "relcl", "parataxis"}:
                if parse.dep[child] in {"acl", "relcl"} and not any(
                    parse.lower[c] == "that" for c in parse.children[child]
                ):
                    continue
                yield self._predicate(child)

    def _commands(self, verb: int) -> bool:
        """True for a clause that says what ought to be: “that it leave”, “that it must leave”."""
        mood = mood_of(self.parse, verb)
        bare = self.parse.tag[verb] in {"VB", "VBP"} and self.parse.lower[verb] not in {"are", "am", "is"}
        return mood.must or (bare and not mood.future and not mood.may)

    def _predicate(self, verb: int) -> int:
        """The adjective that a form of *be* says of its subject, else the verb itself."""
        if self.parse.lemma[verb] == "be":
            complement = self.parse.child(verb, "acomp", "attr")
            if complement is not None and self.parse.lower[complement] in self.index.adjectives:
                return complement
        return verb

    def _governed(self, token: int, preposition: str, words: tuple[int, ...], *, nominal: bool) -> Iterator[int]:
        yield from all_after(self.parse, token, preposition)
        for word in words:  # “walked away *from the talks*”
            yield from all_after(self.parse, word, preposition)
        if not nominal:
            thing = object_of(self.parse, token)
            if thing is not None:
                yield from all_after(self.parse, thing, preposition)

    # --------------------------------------------------------------------------------------------------- contents
    def _thing(self, token: int) -> Sense | None:
        contents, code, recipient, row = self.content_of(token)
        if not code:
            return None
        return Sense(token, code, "do", "", None, None, None, contents, recipient, (), (row,), nominal=True)

    def content_of(self, token: int) -> tuple[tuple[str, ...], str, tuple[str, ...], str]:
        """The contents that a noun names, with the code, recipient prepositions and lexicon row of the first."""
        if token not in self._contents:
            self._contents[token] = self._read_content(token)
        return self._contents[token]

    def _read_content(self, token: int) -> tuple[tuple[str, ...], str, tuple[str, ...], str]:
        parse = self.parse
        if parse.pos[token] in {"VERB", "AUX"} and parse.dep[token] != "dobj":
            return (), "", (), ""
        found = [p for p in self.index.contents.get(parse.lemma[token], ()) if self._fits(token, p.before, p.after)]
        if not found and parse.lemma[token] != parse.lower[token]:
            found = [p for p in self.index.contents.get(parse.lower[token], ()) if self._fits(token, p.before, p.after)]
        if not found:
            found = [p for name in self._classes(token) for p in self.index.contents.get(name, ())]
        if not found:
            return (), "", (), ""
        first = found[0].content
        return tuple(p.content.content for p in found), first.code, first.recipient, first.source

    def _modifying(self, token: int) -> tuple[tuple[str, ...], str]:
        """The contents of a noun before an unknown one: “curfew hours”, “ceasefire line”."""
        for child in self.parse.children[token]:
            if child < token and self.parse.dep[child] in {"compound", "nmod"}:
                contents, _, _, row = self.content_of(child)
                if contents and not self._is_name(child):
                    return contents, row
        return (), ""

    def _is_name(self, token: int) -> bool:
        return self.parse.pos[token] == "PROPN" or self.parse.entity_of[token] >= 0

    def _fits(self, token: int, before: tuple[str, ...], preposition: str) -> bool:
        parse = self.parse
        if preposition == "of" and before:
            held = after(parse, token, "of")
            return held is not None and parse.lemma[held] == before[-1]
        if preposition and not any(parse.lower[c] == preposition and c > token for c in parse.children[token]):
            return False
        if not before:
            return True
        first = parse.left[token]
        return all(word in parse.lemma[first:token] or word in parse.lower[first:token] for word in before)

    def _classes(self, token: int) -> Iterator[str]:
        """The label of the name that `token` belongs to, or `actor noun`."""
        parse = self.parse
        entity = parse.entity_of[token]
        if entity >= 0:
            yield parse.entities[entity].label
        if parse.lemma[token] in self.index.agents:
            yield "actor noun"
