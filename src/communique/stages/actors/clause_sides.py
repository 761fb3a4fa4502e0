"""Whose side the clause tells of officials whom the text names without their country.

Whoever is met with others is theirs, not of those who meet them; greetings come from the side of who conveys them; the
head of a delegation is of its country; and “In Caracas, the interior minister said” tells whose minister it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Country, Lexicons
from communique.stages.actors.figures import Figure
from communique.stages.actors.scene import Scene
from communique.stages.drafts import MentionDraft, Reason
from communique.stages.grammar.clauses import subject_of_clause, verb_over
from communique.stages.mentions.lookup import INTERNATIONAL, lookup_of, stands

_JOINS = frozenset({",", "and", "&", "as", "well", "the", "with", "together"})
_LONGEST_GAP = 30  # tokens of appositions between two of a list
_GOING = frozenset({"travel", "fly", "go", "head", "journey", "send", "dispatch"})
_PLACING = frozenset({"in", "from", "at"})

Teller = Callable[[Scene, Figure, MentionDraft], str]


def tell_by_clause(scene: Scene) -> None:
    """Give officials without a country the one that a clause around their names tells; with the rule as reason."""
    for mention in sorted(scene.mention_at.values(), key=lambda m: m.first):
        if len(mention.sides) > 1:
            _distribute(scene, mention)
    for figure in [f for f in scene.figures.all if _is_open(f)]:
        for mention in figure.mentions:
            found = next(((rule, code) for rule, tell in _TELLERS if (code := tell(scene, figure, mention))), None)
            if found is not None:
                _set(scene, figure, found[1], found[0], mention)
                break


def is_met_abroad(scene: Scene, figure: Figure) -> bool:
    """True for whom somebody meets in a paper of a visit abroad: hardly an official of the paper's own side."""
    home = scene.home.country
    if not home or not visited(scene, home):
        return False
    return any(_meeting_verb(scene, m) is not None for m in figure.mentions)


def _is_open(figure: Figure) -> bool:
    if figure.country or figure.together or not figure.mentions or INTERNATIONAL & figure.sectors.keys():
        return False
    if figure.type == "person":
        return figure.is_official or any(o.kind == "rank" for o in figure.offices)
    return figure.type in {"office", "unnamed", "organisation"} and "GOV" in figure.sectors and not figure.plural


def _set(scene: Scene, figure: Figure, code: str, rule: str, mention: MentionDraft) -> None:
    figure.country = code
    figure.reasons.append(Reason("country", rule, (scene.figures.span(mention),)))


# ------------------------------------------------------------------------------------------------------- of X and of Y
def _distribute(scene: Scene, plural: MentionDraft) -> None:
    """Give A and B their countries in “the ministers of X and Y, A and B”; they may be named before as well."""
    for named in (_listed_after(scene, plural), _listed_before(scene, plural)):
        if len(named) != len(plural.sides):
            continue
        bearers = [scene.figures.of.get(m.head) for m in named]
        scene.listed[plural.head] = tuple(f for f in bearers if f is not None)
        for mention, figure, code in zip(named, bearers, plural.sides, strict=True):
            if figure is not None and not figure.country:
                _set(scene, figure, code, "named in the order of the countries", mention)
                figure.sectors.update(dict.fromkeys(plural.sectors))


def _listed_after(scene: Scene, plural: MentionDraft) -> list[MentionDraft]:
    return _listed(scene, range(plural.last + 1, min(plural.last + _LONGEST_GAP, len(scene.parse))))


def _listed_before(scene: Scene, plural: MentionDraft) -> list[MentionDraft]:
    return _listed(scene, range(plural.first - 1, max(plural.first - _LONGEST_GAP, -1), -1))[::-1]


def _listed(scene: Scene, tokens: range) -> list[MentionDraft]:
    """The persons named one after another at the beginning of `tokens`, with only commas and *and* between them."""
    around = _person_at(scene)
    found: list[MentionDraft] = []
    for i in tokens:
        mention = around.get(i)
        if mention is not None:
            if mention not in found:
                found.append(mention)
        elif scene.parse.lower[i] not in _JOINS:
            break
    return found


def _person_at(scene: Scene) -> dict[int, MentionDraft]:
    """By token, the mention of a named person that holds it."""
    return {i: m for m in scene.mention_at.values() if m.sort == "person" for i in range(m.first, m.last + 1)}


# ----------------------------------------------------------------------------------------------------------- who is met
@lru_cache(maxsize=4)
def _meeting_words(lexicons: Lexicons) -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas of verbs and of nouns for meeting somebody."""
    sure = [e for e in lexicons.meetings if e.form in {"meeting", "talks", "call", "summit"} and e.note != "weak"]
    return (
        frozenset(e.word.split()[0] for e in sure if e.part == "verb"),
        frozenset(e.word for e in sure if e.part == "noun"),
    )


def _base(parse: Parse, i: int) -> int:
    """The first of those that token `i` is joined to by *and*, or stands in apposition to."""
    for _ in range(6):
        if parse.dep[i] not in {"conj", "appos"} or parse.head[i] == i:
            break
        i = parse.head[i]
    return i


def _meeting_verb(scene: Scene, mention: MentionDraft) -> int | None:
    """The verb of the clause in which somebody meets those whom `mention` names, or None."""
    parse = scene.parse
    verbs, nouns = _meeting_words(scene.lexicons)
    for head in (mention.head, *mention.also):
        at = _base(parse, head)
        dep, up = parse.dep[at], parse.head[at]
        if dep == "dobj" and parse.lemma[up] in verbs:
            return up
        if dep == "pobj" and parse.lower[up] == "by" and parse.lemma[parse.head[up]] in verbs:
            return parse.head[up]  # “was received by X”
        if dep == "pobj" and parse.lower[up] in {"with", "to"}:
            over = parse.head[up]
            if parse.lemma[over] in verbs and parse.pos[over] == "VERB":
                return over
            if parse.lemma[over] in nouns or parse.lower[over] in nouns:
                return verb_over(parse, over)
    return None


def _met(scene: Scene, figure: Figure, mention: MentionDraft) -> str:
    """The country of the others who are met together, of the place abroad, or of the country visited."""
    verb = _meeting_verb(scene, mention)
    if verb is None:
        return ""
    subject = subject_of_clause(scene.parse, verb)
    host = scene.figures.of.get(subject) if subject is not None else None
    own = host.country if host is not None else scene.home.country if scene.home.speaks else ""
    if host is figure:
        return ""
    others = {c for m in _beside(scene, mention) if (c := _country(scene, m)) and c != own}
    if others:
        return next(iter(others)) if len(others) == 1 else ""
    place = _place_of(scene, verb)
    if place and place != own and (own or _is_outside(host)):
        return place
    return visited(scene, own) if own else ""


def _is_outside(host: Figure | None) -> bool:
    """True for who meets as an official of a body of several states: those met are of the place."""
    return host is not None and bool(INTERNATIONAL & host.sectors.keys())


def _country(scene: Scene, mention: MentionDraft) -> str:
    figure = scene.figures.of.get(mention.head)
    return figure.country if figure is not None else ""


def _beside(scene: Scene, mention: MentionDraft) -> Iterator[MentionDraft]:
    """The other persons of the list in which `mention` stands."""
    at = _base(scene.parse, mention.head)
    for other in scene.mention_at.values():
        if other.sort != "person" or other is mention or abs(other.first - mention.first) > _LONGEST_GAP:
            continue
        if scene.parse.sent[other.head] == scene.parse.sent[mention.head] and _base(scene.parse, other.head) == at:
            yield other


def visited(scene: Scene, own: str) -> str:
    """The one country that the text says is visited, other than `own`; empty where there is none or several."""
    if scene.goals is None:
        scene.goals = frozenset(code for i, code in _places(scene) if _is_goal(scene.parse, i))
    codes = scene.goals - {own}
    return next(iter(codes)) if len(codes) == 1 else ""


def _is_goal(parse: Parse, i: int) -> bool:
    before = parse.lower[max(0, i - 6) : i]
    if "visit" in before or "trip" in before:
        return before[-1:] in (["to"], ["the"], ["visit"])
    if before[-1:] == ["for"] and {"left", "leaves", "departed"} & set(before):
        return True
    return before[-1:] == ["to"] and i > 1 and parse.lemma[i - 2] in _GOING


def _places(scene: Scene) -> Sequence[tuple[int, str]]:
    """The tokens at which a country, seat or city begins, with its code; worked out once an article."""
    if scene.places is None:
        lookup, parse = lookup_of(scene.lexicons), scene.parse
        scene.places = [
            (i, form.row.code)
            for i in range(len(parse))
            if parse.word[i][0].isupper()
            for forms in list(lookup.at(parse.lower, i))[:1]
            for form in forms[:1]
            if isinstance(form.row, Country) and form.sort in {"country", "seat", "city"} and stands(parse, i, form)
        ]
    return scene.places


def _place_of(scene: Scene, verb: int) -> str:
    """The country of “in X” at a verb, or of “travel to X and” before it."""
    parse, before = scene.parse, scene.parse.head[verb]
    goal = (c for c in parse.children[before] if parse.lower[c] == "to" and parse.lemma[before] in _GOING)
    for child in (*(c for c in parse.children[verb] if parse.lower[c] == "in"), *goal):
        inside = range(child, parse.right[child] + 1)
        if code := next((code for i, code in _places(scene) if i in inside), ""):
            return code
    return ""


# ------------------------------------------------------------------------------------------- greetings, heads, at home
def _visits(scene: Scene, _: Figure, mention: MentionDraft) -> str:
    """Who visits a country is of the other of two: “the visit to Japan by Prime Minister X”."""
    parse = scene.parse
    at = _base(parse, mention.head)
    noun = parse.head[at] if parse.dep[at] == "poss" else parse.head[parse.head[at]]
    if parse.lemma[noun] != "visit" or not (parse.dep[at] == "poss" or parse.lower[parse.head[at]] in {"by", "of"}):
        return ""
    inside = range(noun, parse.right[noun] + 1)
    goal = next((code for i, code in _places(scene) if i in inside and parse.lower[i - 1] in {"to", "the"}), "")
    codes = {f.country for f in scene.figures.persons() if f.country} - {goal}
    return next(iter(codes)) if goal and len(codes) == 1 else ""


def _greeted(scene: Scene, figure: Figure, mention: MentionDraft) -> str:
    """Of “conveyed the greetings of A to B”, A is of the side of who conveys them, B of the other."""
    parse, words = scene.parse, scene.words
    at = _base(parse, mention.head)
    up = parse.head[at]
    if parse.dep[at] not in {"pobj", "dative", "dobj", "poss"}:
        return ""
    of_noun = parse.head[up] if parse.dep[at] == "pobj" else up
    verb = verb_over(parse, at)
    if verb is None or parse.lemma[verb] not in words.convey:
        return ""
    if not any(parse.lower[i] in words.greeting for i in range(parse.left[verb], parse.right[verb] + 1)):
        return ""
    subject = subject_of_clause(parse, verb)
    envoy = scene.figures.of.get(subject) if subject is not None else None
    if envoy is None or not envoy.country or envoy is figure:
        return ""
    of_greeting = parse.lower[up] == "of" and parse.lower[of_noun] in words.greeting
    sender = parse.dep[at] == "poss" or parse.lower[up] == "from" or of_greeting
    return envoy.country if sender else _the_other(scene, envoy.country)


def _the_other(scene: Scene, code: str) -> str:
    """The paper's own country, if `code` is another's; else the one other whose officials the text names."""
    if scene.home.speaks and scene.home.country and scene.home.country != code:
        return scene.home.country
    codes = {f.country for f in scene.figures.persons() if f.country and f.is_official} - {code}
    return next(iter(codes)) if len(codes) == 1 else ""


def _heads(scene: Scene, figure: Figure, mention: MentionDraft) -> str:
    """The country of “the Kenyan delegation, led by X”."""
    parse = scene.parse
    up = parse.head[_base(parse, mention.head)]
    verb = parse.head[up]
    if parse.lower[up] != "by" or parse.lemma[verb] not in scene.words.lead or parse.dep[verb] not in {"acl", "relcl"}:
        return ""
    led = scene.figures.of.get(parse.head[verb])
    return led.country if led is not None and led is not figure else ""


def _accompanies(scene: Scene, figure: Figure, mention: MentionDraft) -> str:
    """The country of whom “accompanied by X” says X came with."""
    parse = scene.parse
    up = parse.head[_base(parse, mention.head)]
    verb = parse.head[up]
    if parse.lower[up] != "by" or parse.lower[verb] != "accompanied":
        return ""
    subject = subject_of_clause(parse, verb)
    leader = scene.figures.of.get(subject) if subject is not None else None
    return leader.country if leader is not None and leader is not figure else ""


def _at_table(scene: Scene, _: Figure, mention: MentionDraft) -> str:
    """The country of “On the Kenyan side, it was attended by X”."""
    parse = scene.parse
    first = parse.sents[parse.sent[mention.head]][0]
    if parse.lower[first] not in {"on", "from", "for"}:
        return ""
    comma = next((i for i in range(first, min(first + 8, mention.first)) if parse.word[i] == ","), first)
    sides = (m for i in range(first, comma) if (m := scene.mention_at.get(i)) is not None)
    return next((m.country for m in sides if parse.lower[m.head] in scene.words.side), "")


def _speaks_at(scene: Scene, _: Figure, mention: MentionDraft) -> str:
    """The country of “In Caracas, Interior Minister X said …”."""
    parse = scene.parse
    first = parse.sents[parse.sent[mention.head]][0]
    if parse.lower[first] not in _PLACING or parse.dep[_base(parse, mention.head)] not in {"nsubj", "nsubjpass"}:
        return ""
    comma = next((i for i in range(first + 1, min(first + 6, mention.first)) if parse.word[i] == ","), 0)
    if comma != mention.first - 1:
        return ""
    return next((code for i, code in _places(scene) if i == first + 1), "")


_TELLERS: Sequence[tuple[str, Teller]] = (
    ("head of a country's delegation", _heads),
    ("named at a country's side of the table", _at_table),
    ("country of whom it came with", _accompanies),
    ("country in which it speaks", _speaks_at),
    ("side of who conveys the greetings", _greeted),
    ("visitor of the other side", _visits),
    ("side of those who are met", _met),
)
