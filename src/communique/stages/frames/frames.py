"""What each word of a parse does: frames matched to verbs, nouns and adjectives, and multiplied by what they govern.

A *sense* is what one word amounts to, with the act and the argument that made it so. Senses nest: in “agreed to lift
the embargo” the sense of *agreed* holds that of *lift*, which holds that of *embargo*.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from communique.language.parse import Parse
from communique.lexicons.frames import Cell, Content, Frame
from communique.stages.frames.arguments import Arguments
from communique.stages.frames.derivation import nouns_of, verbs_of
from communique.stages.frames.index import TOGETHER, FrameIndex, Pattern
from communique.stages.frames.modality import mood_of
from communique.stages.frames.noun_contents import Contents, label_of
from communique.stages.frames.words import Wording
from communique.stages.grammar.roles import (
    after,
    all_after,
    counted,
    is_passive,
    object_of,
    subject_of,
    two_objects,
)

_WHEN = frozenset({"DATE", "TIME"})
_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "xcomp"})
_PREDICATES = _CLAUSES | {"acomp", "acl", "conj", "oprd", "attr"}
_JUDGED = {"criticism": "111", "accusation": "112", "concern": "111", "praise": "051", "support": "051"}
_WORDS_GIVEN = frozenset({"promise", "agree", "assure", "offer"})  # acts of giving one's word
_LOOKED_FOR = frozenset({"04", "05", "08"})  # deeds that whoever promises not to do them refuses
_DERIVED = frozenset({"06", "07", "08", "15", "16", "17"})  # deeds whose nouns mean nothing else: no “engagement”
_OF_DOERS = frozenset(
    {"sides", "troops", "peacekeepers", "police", "helpers", "people", "protesters", "diplomats", "alone"}
)
_PART_OF = ("in", "during", "for", "on")  # what is done for, or as part of, something that several do
_NOT_OF_VERBS = frozenset({"02", "07", "11"})  # to *draft* asks for nothing, to *salt* gives none; *alarm* is felt
_SHARED = frozenset({"joint exercise", "joint work"})
_VOWELS = "aeiou"
_BEFALLS = frozenset({"violence", "fighting", "calamity", "protest"})
_BLAMED = frozenset({"blame", "wrong"})  # acts that tell of a fault by being told
_ASKED = frozenset({"02", "10"})
_HARMS = frozenset({"11", "13", "16", "17", "18", "19", "20"})
_SUFFERS = frozenset({"die", "face", "suffer", "lose", "perish", "pay", "risk"})  # what befalls those who do not obey
_WRONGS = frozenset({"17", "18", "19", "20"})


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
    guessed: bool = False  # no row names what it is done with
    predicate: bool = False  # an adjective or participle said of somebody: “is ready to”, “is due in”


def _is_short(lemma: str) -> bool:
    """True for a verb that would double its last letter: “rap”, “rid”."""
    return len(lemma) == 3 and lemma[0] not in _VOWELS and lemma[1] in _VOWELS and lemma[2] not in f"{_VOWELS}wxy"


class Senses:
    """The senses of the words of one parse, each worked out once."""

    def __init__(self, parse: Parse, index: FrameIndex) -> None:
        self.parse = parse
        self.index = index
        self.contents = Contents(parse, index)
        self.suits: Callable[[Sense], bool] = lambda _: True  # whether who acts is of the kind that the frame needs
        self._wording = Wording(parse)
        self._arguments = Arguments(parse, index)
        self._known: dict[int, Sense | None] = {}

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
            patterns = self._with_particle(token, self._verb_patterns(token))
            found = found or (self._best(token, patterns, nominal=False) if patterns else self._like_its_noun(token))
            return found if found is not None and found.code else self._done_together(token) or found
        if pos == "ADJ":
            return self._best(token, self._adjective_patterns(token), predicate=True)
        if pos not in {"NOUN", "PROPN"} or label_of(self.parse, self.index, token) in _WHEN:
            return None  # “in *March*”
        if self.parse.dep[token] in _CLAUSES and self.parse.child(token, "nsubj", "nsubjpass") is not None:
            # a verb that the tagger took for a noun
            return self._best(token, self._verb_patterns(token), nominal=False)
        return self._noun(token)

    def _verb_patterns(self, token: int) -> Sequence[Pattern]:
        """The frames of a verb; the small model's lemmatizer drops or adds an *e* now and then (“rap”, “readmitte”)."""
        verbs, lemma, word = self.index.verbs, self.parse.lemma[token], self.parse.lower[token]
        if word in {f"{lemma}ed", f"{lemma}ing", f"{lemma}es"} and f"{lemma}e" in verbs and _is_short(lemma):
            return verbs[f"{lemma}e"]  # “raped” is no form of *rap*, which doubles its last letter
        known = verbs.get(lemma) or verbs.get(lemma + "e") or verbs.get(lemma[:-2])
        if known is None and lemma.endswith("ing"):
            known = verbs.get(lemma[:-3]) or verbs.get(lemma[:-3] + "e")
        return known or ()

    def _like_its_noun(self, token: int) -> Sense | None:
        """The sense of a verb without a row, by the noun of the deed: to *picket* is to hold a picket."""
        for noun in nouns_of(self.parse.lemma[token]):
            for pattern in self.index.contents.get(noun, ()):
                content = pattern.content
                if content.code[:2] in _NOT_OF_VERBS or pattern.before or pattern.after or pattern.held:
                    continue
                if content.code:
                    return Sense(token, content.code, "do", recipient=content.recipient, lexicon=(content.source,))
        return None

    def _done_together(self, token: int) -> Sense | None:
        """The sense of any verb that several do together: “surveyed the river *jointly*”, “… *in tandem with* Chad”."""
        row = self.together(token)
        return None if row is None else Sense(token, row.code, "do", contents=(TOGETHER,), lexicon=(row.source,))

    def together(self, token: int) -> Content | None:
        """The row that says that what the verb at `token` tells is done together with others, or None."""
        parse = self.parse
        for child in parse.children[token]:
            if parse.dep[child] not in {"advmod", "prep"}:
                continue
            words = [child, *(c for c in parse.children[child] if parse.dep[c] in {"pobj", "advmod"})]
            for word in words:
                for pattern in self.index.contents.get(parse.lower[word], ()):
                    if pattern.content.content == TOGETHER:
                        return pattern.content
        return self._shared(token)

    def _shared(self, token: int) -> Content | None:
        """The row of what several do that the verb is part of: “marched *in a joint drill*”, “led a *joint search*”."""
        parse = self.parse
        things = [t for word in _PART_OF for t in all_after(parse, token, word)]
        things += [t for t in (object_of(parse, token),) if t is not None]
        for thing in things:
            if _SHARED & set(self.contents.of(thing).contents):
                return next(p.content for p in self.index.contents["jointly"])
        return None

    def asks(self, verb: int) -> bool:
        """True for a verb of asking, whatever it is done with: “as Chad had *demanded*”."""
        frames = (p.frame for p in self._verb_patterns(verb) if not p.rest)
        return any(link.act == "demand" for frame in frames for link in self.index.acts.get(frame.act, ()))

    def _made_of_verb(self, token: int) -> Sequence[Pattern]:
        """The frames of the verb that a noun without a row is made of: “the *dismantling* of the camp”."""
        for verb in verbs_of(self.parse.lemma[token]):
            found = [p for p in self.index.verbs.get(verb, ()) if not p.rest and not _OF_DOERS & set(p.frame.needs)]
            if found:
                return found
        return ()

    def _with_particle(self, token: int, patterns: Sequence[Pattern]) -> Sequence[Pattern]:
        """The patterns, those with the particle of the verb first: “voted *down* a call for” is no vote for it."""
        particle = self.parse.child(token, "prt")
        if particle is None:
            return patterns
        word = self.parse.lower[particle]
        return sorted(patterns, key=lambda pattern: word not in pattern.rest)

    def _noun(self, token: int) -> Sense | None:
        """A noun of several words first (“air strike”), then a deed named by a noun, then any content."""
        if self.contents.is_deed(token):
            return self._thing(token)
        found = self._best(token, self.index.nouns.get(self.parse.lemma[token], ()), nominal=True)
        if found is not None and found.code:
            return found
        thing = self._thing(token)
        if thing is None and found is None and not self.contents.of(token).contents:
            derived = self._best(token, self._made_of_verb(token), nominal=True)
            return derived if derived is not None and derived.code[:2] in _DERIVED else None
        return thing or found

    def _adjective_patterns(self, token: int) -> Sequence[Pattern]:
        """The frames of an adjective that is said of somebody; one before its noun says nothing."""
        parse = self.parse
        said = parse.dep[token] in _PREDICATES or (parse.dep[token] == "amod" and parse.head[token] < token)
        return self.index.adjectives.get(parse.lower[token], ()) if said else ()

    def _best(
        self, token: int, patterns: Sequence[Pattern], *, nominal: bool = False, predicate: bool = False
    ) -> Sense | None:
        """The first pattern that yields an event; else one that does by guess; else the first that fits at all."""
        guess: Sense | None = None
        fallback: Sense | None = None
        for pattern in patterns:
            words = self._wording.words(token, pattern.rest, pattern.frame)
            if words is None or self._excluded(token, pattern.frame, nominal=nominal):
                continue
            if pattern.frame.needs and not nominal and self._lacks(token, pattern.frame, words):
                continue
            sense = self._compose(token, pattern.frame, words, nominal=nominal)
            if sense is None:
                continue
            sense = replace(sense, predicate=True) if predicate else sense
            if not sense.code:
                fallback = fallback or sense
            elif not pattern.frame.needs or self.suits(sense):
                if not sense.guessed:
                    return sense
                guess = guess or sense
        return guess or fallback

    def _excluded(self, token: int, frame: Frame, *, nominal: bool) -> bool:
        if not frame.excludes:
            return False
        parse = self.parse
        thing = self._arguments.object_of(token, nominal=nominal)
        thing = None if thing is None else counted(parse, thing, self.index.measures)
        done = next((c for c in parse.children[token] if parse.dep[c] == "xcomp"), None)
        deed = "" if done is None else f"to {parse.lemma[done]}"
        doer = None if nominal else subject_of(parse, token)
        lemma = parse.lemma[thing] if thing is not None else ""
        agent = parse.lemma[doer] if doer is not None else ""
        governs = {f"> {parse.lower[c]}" for c in parse.children[token] if parse.dep[c] in {"prep", "prt", "advmod"}}
        return any(word in {f"< {agent}", lemma, deed} or word in governs for word in frame.excludes)

    def _lacks(self, token: int, frame: Frame, words: tuple[int, ...]) -> bool:
        """True where the clause is not built as the frame needs it."""
        needs, parse = frame.needs, self.parse
        if "active" in needs and is_passive(parse, token):
            return True
        if "future" in needs and not ((mood := mood_of(parse, token)).open or mood.purpose):
            return True  # “will crush”, “vowed to crush”
        if "plain" in needs and self._says_more(token):
            return True
        thing = object_of(parse, token) if {"object", "alone", "person"} & set(needs) else None
        thing = None if thing in words else thing
        if ("object" in needs and thing is None) or ("alone" in needs and thing is not None):
            return True
        if "person" in needs and thing is not None:
            thing = counted(parse, thing, self.index.measures)
        return "person" in needs and (thing is None or not self.contents.is_person(thing))

    def _says_more(self, token: int) -> bool:
        """True for a passive, a particle, or something said of the object: “called him *a liar*”."""
        parse = self.parse
        if is_passive(parse, token) or parse.child(token, "oprd", "ccomp", "prt") is not None:
            return True
        return sum(parse.dep[c] == "dobj" for c in parse.children[token]) > 1

    # ------------------------------------------------------------------------------------------------- composing
    def _compose(self, token: int, frame: Frame, words: tuple[int, ...], *, nominal: bool) -> Sense | None:
        if "predicate" in frame.needs:
            return self._judgement(token, frame, words)
        if frame.act.isdigit():
            argument = self._arguments.object_of(token, nominal=nominal)
            return Sense(
                token, frame.act, "do", frame.plover, frame, argument, None, (), (), words, (frame.source,), nominal
            )
        seen: int | None = None
        idle: Sense | None = None  # the first argument that makes no event, or one only by guess
        for source in frame.argument:
            for argument in self._arguments.at(token, source, frame, words, nominal=nominal):
                if argument in words and frame.otherwise:
                    continue  # “threw its *weight* behind”: part of what is done
                seen = argument if seen is None else seen
                if "other" in frame.needs and not self._arguments.is_of_another(token, argument):
                    continue
                sense = self._with(token, frame, words, argument, nominal=nominal)
                if sense is not None and sense.code and not sense.guessed:
                    return sense
                idle = idle or sense
        if idle is not None:
            return idle
        if "argument" in frame.needs and (seen is None or not frame.otherwise):
            return None
        return Sense(token, frame.otherwise, frame.act, "", frame, seen, None, (), (), words, (frame.source,), nominal)

    def _judgement(self, token: int, frame: Frame, words: tuple[int, ...]) -> Sense | None:
        """“Called him a liar”, “hailed it as a success”: praise or blame, by the tone of what is said of the object."""
        parse = self.parse
        thing = parse.child(token, "dobj")
        said = parse.child(token, "oprd", "acomp", "ccomp")
        if said is None:
            said = after(parse, token, "as")
        if said is None:  # “branded the sanctions *an act of war*”, for the parser two objects
            said = next((c for c in parse.children[token] if parse.dep[c] == "dobj" and c != thing), None)
        if said is None:  # “called *Roe* a man of courage”
            said = next(iter(two_objects(parse, token)[1:]), None)
        if said is None:
            return None
        tone = next((t for j in sorted(parse.subtree(said)) if (t := self.index.tones.get(parse.lemma[j]))), "")
        code = _JUDGED.get(tone, "")
        if not code and self.contents.of(said).code[:2] in _WRONGS:
            code = "112"  # “called it an act of war”
        return Sense(token, code, frame.act, "", frame, said, None, (), (), words, (frame.source,)) if code else None

    def _with(self, token: int, frame: Frame, words: tuple[int, ...], argument: int, *, nominal: bool) -> Sense | None:
        """The sense of `token` done with `argument`, or None where the algebra has no cell for the two."""
        argument = counted(self.parse, argument, self.index.measures)
        inner = self.of(argument)
        contents, row = self._contents_of(token, frame, argument, inner)
        code = self._inner_code(frame, argument, inner)
        made = Sense(token, "", frame.act, "", frame, argument, inner, (), (), words, (frame.source,), nominal)
        if frame.act == "warn" and self._forecasts(argument):
            return made
        if self._reports_wrong(frame, argument, inner) and self._arguments.blames(token, argument):
            told = inner.lexicon if inner is not None else ()
            return replace(made, code="112", act="accuse", lexicon=(frame.source, *told))
        act = "must" if frame.act == "say" and self._arguments.is_demand(token, argument) else frame.act
        if inner is not None and self._refuses_refusal(act, inner):
            inner_code = inner.inner.code if inner.inner is not None else ""
            act, contents, code = self._denied_act(inner.act), inner.contents, inner_code
        elif self._forswears(frame, argument, inner):
            act, code = "refuse", inner.code if inner is not None else ""
        cell = self.index.lookup(act, contents, code)
        guessed = cell is None and not contents and not code and self.parse.pos[argument] in {"NOUN", "PROPN"}
        if guessed and not frame.otherwise:
            cell = self.index.guess(act)
        if cell is None or (cell.code == "=" and not code):
            return None
        if "*" in cell.contents and not code and frame.otherwise and not contents:
            return replace(made, code=self._asked(frame.otherwise, argument, words))
        rows = tuple(x for x in (frame.source, cell.source, row) if x)
        code = self._asked(self._code(cell, code), argument, words)
        return replace(made, code=code, act=act, plover=cell.plover, contents=contents, lexicon=rows, guessed=guessed)

    def _asked(self, code: str, argument: int, words: Sequence[int]) -> str:
        """`code`, or that of an ultimatum where it is asked on pain of something."""
        return "139" if code[:2] in _ASKED | {"17"} and any(map(self._or_else, (argument, *words))) else code

    def _or_else(self, verb: int) -> bool:
        """True for what is asked on pain of something: “told them to stop *or face* the court”, “… *or be jailed*”."""
        parse = self.parse
        if parse.pos[verb] not in {"VERB", "AUX"}:
            return False
        for j in range(verb + 1, min(parse.right[verb] + 1, len(parse) - 2)):
            if parse.lower[j] == "or":
                other = j + 2 if parse.lemma[j + 1] in {"be", "else"} else j + 1
                return self._is_harm(other)
        return False

    def _is_harm(self, word: int) -> bool:
        if self.parse.lemma[word] in _SUFFERS:
            return True
        sense = self.of(word) if self.parse.pos[word] == "VERB" else None
        return sense is not None and sense.code[:2] in _HARMS

    def _denied_act(self, act: str) -> str:
        return next((link.denied for link in self.index.acts.get(act, ()) if link.denied), "")

    def _refuses_refusal(self, act: str, inner: Sense) -> bool:
        """True for refusing to refuse: “*declined to rule out* an attack” is to mean it."""
        if not any(link.act == "refuse" for link in self.index.acts.get(act, ())):
            return False
        meant = self._denied_act(inner.act)
        return bool(meant) and not any(link.act == "refuse" for link in self.index.acts.get(meant, ()))

    def _forswears(self, frame: Frame, argument: int, inner: Sense | None) -> bool:
        """True for giving one's word not to do what another looks for: “*vowed never* to recognise it”."""
        if inner is None or inner.code[:2] not in _LOOKED_FOR or self.parse.pos[argument] not in {"VERB", "AUX"}:
            return False
        return frame.act in _WORDS_GIVEN and self._denied(argument, frame)

    def _forecasts(self, clause: int) -> bool:
        """True for harm that may come by itself: “warned that *violence could return*” threatens nobody."""
        parse = self.parse
        subject = parse.child(clause, "nsubj") if parse.pos[clause] == "VERB" else None
        if subject is None or object_of(parse, clause) is not None or not mood_of(parse, clause).may:
            return False
        return bool(_BEFALLS & self.contents.kinds(subject))

    def _reports_wrong(self, frame: Frame, argument: int, inner: Sense | None) -> bool:
        """True for saying a fault of another, and for warning of one done already: “warned that it *abuses*”."""
        if inner is None:
            return False
        if frame.act == "say":  # “said that it should be held responsible” asks for nothing
            return inner.act in _BLAMED or (inner.act == "accuse" and is_passive(self.parse, argument))
        done = frame.act == "warn" and self.parse.pos[argument] in {"VERB", "AUX"}
        wrong = inner.act in _BLAMED or inner.code[:2] in _WRONGS
        return done and wrong and not mood_of(self.parse, argument).open

    def _contents_of(self, token: int, frame: Frame, argument: int, inner: Sense | None) -> tuple[tuple[str, ...], str]:
        """The contents of an argument, and their lexicon row."""
        named = self.contents.of(argument)
        if named.contents in {(), ("measure",)} and inner is None:
            named = self.contents.before(argument)
        if "troops" in named.contents and self._for_peace(token, argument):
            return ("peacekeepers",), named.row
        composed = inner is not None and inner.frame is not None and inner.argument is not None
        planned = "plan" in named.contents and self._promises(frame.act)  # “drew up plans for a strike”
        if composed and (planned or (self._does(frame.act) and not {"demand", "request"} & set(named.contents))):
            return (), ""  # “announced plans to withdraw”: what is done counts, not the word for it
        return named.contents, named.row

    def _inner_code(self, frame: Frame, argument: int, inner: Sense | None) -> str:
        """The code of what an act is done with; of its end, where it is not to be: “urged Israel not to attack”."""
        code = inner.code if inner is not None else ""
        if code and frame.act and self.parse.pos[argument] in {"VERB", "AUX"} and self._denied(argument, frame):
            ended = self.index.lookup("end", (), code)
            if ended is not None and ended.code.startswith("16") and frame.act in _WORDS_GIVEN:
                return "03"  # “pledged not to supply arms”: a promise, and no threat
            return ended.code if ended is not None else code
        return code

    def _for_peace(self, token: int, argument: int) -> bool:
        """True where troops go to keep a peace: “sent soldiers on a *peacekeeping mission*”."""
        parse = self.parse
        below = (*parse.subtree(token), *parse.subtree(argument))
        nouns = (j for j in below if parse.pos[j] in {"NOUN", "PROPN"})
        return any({"peacekeepers", "peacekeeping"} & set(self.contents.of(j).contents) for j in nouns)

    def _does(self, act: str) -> bool:
        chain = self.index.acts.get(act, ())
        return bool(chain) and chain[-1].act == "do"

    def _promises(self, act: str) -> bool:
        chain = self.index.acts.get(act, ())
        return bool(chain) and chain[-1].act == "promise"

    def _denied(self, verb: int, frame: Frame) -> bool:
        """True where the act is done with the negation of `verb`: “urged Israel not to attack”."""
        return not self.index.keeps(frame.act) and mood_of(self.parse, verb).negated

    @staticmethod
    def _code(cell: Cell, inner: str) -> str:
        if cell.code == "=":
            return inner
        return "" if cell.code == "-" else cell.code

    def _thing(self, token: int) -> Sense | None:
        """The sense of a noun that names something done, by its content alone."""
        named = self.contents.of(token)
        if not named.code:
            return None
        return Sense(
            token,
            named.code,
            "do",
            contents=named.contents,
            recipient=named.recipient,
            lexicon=(named.row,),
            nominal=True,
        )
