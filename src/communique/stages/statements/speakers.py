"""Which actor each statement's speaker and addressees are, once it is known who is who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.language.naming import folded_words
from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.stages.drafts import Cast, NounPhrase, Reason, StatementDraft
from communique.stages.grammar.syntax import antecedent, noun_phrase
from communique.stages.statements.chains import issuer_of, occasions
from communique.stages.statements.material import people_nouns


def phrases_to_admit(parse: Parse, statements: Sequence[StatementDraft], lexicons: Lexicons) -> tuple[NounPhrase, ...]:
    """The noun phrases that name a source, an addressee or a conveyor: each must be an actor."""
    out: list[NounPhrase] = []
    for statement in statements:
        spoken_to = _all(parse, _spoken_to(parse, statement, lexicons))
        named = (*((statement.source,) if statement.source else ()), *spoken_to, *statement.conveyors)
        out.extend(phrase if _is_turn(statement) else _referent(parse, phrase, lexicons) for phrase in named)
    return tuple(dict.fromkeys(out))


_COUNTED = frozenset({"one", "another", "some", "two", "three", "others", "both"})


def _spoken_to(parse: Parse, statement: StatementDraft, lexicons: Lexicons) -> list[NounPhrase]:
    """The addressees but for things: “reiterated its support to peace” and “threatened a veto” address nobody."""
    able = (p for p in statement.addressees if _can_be_spoken_to(parse, p, lexicons))
    return [p for p in able if not _is_content(parse, statement, p) or _names_people(parse, p.head, lexicons)]


def _is_content(parse: Parse, statement: StatementDraft, phrase: NounPhrase) -> bool:
    """True where the phrase is all that is said."""
    return statement.content == ((parse.start[phrase.first], parse.end[phrase.last]),)


def _can_be_spoken_to(parse: Parse, phrase: NounPhrase, lexicons: Lexicons) -> bool:
    """“reiterated its support *to peace*” is addressed to nobody."""
    head = antecedent(parse, phrase.head)
    if parse.lemma[head] in occasions(lexicons):
        return False  # “told *a news conference*”
    if parse.lower[phrase.first - 1] not in {"to", "with"}:  # the object of *told* is, whatever it is, but not X's role
        return parse.child(head, "poss") is None or _names_people(parse, head, lexicons)
    return _names_people(parse, head, lexicons)


def _names_people(parse: Parse, head: int, lexicons: Lexicons) -> bool:
    return parse.pos[head] in {"PROPN", "PRON"} or bool({parse.lemma[head], parse.lower[head]} & people_nouns(lexicons))


def _referent(parse: Parse, phrase: NounPhrase, lexicons: Lexicons) -> NounPhrase:
    """Who is meant: a relative pronoun's noun, a document's issuer, else the phrase itself."""
    head = antecedent(parse, phrase.head)
    if head != phrase.head:
        phrase = noun_phrase(parse, head)
    named = parse.child(phrase.head, "appos") if parse.lower[phrase.head] in _COUNTED else None
    if named is not None:  # “one of them, a senior diplomat, said”
        return noun_phrase(parse, named)
    issuer = issuer_of(parse, phrase, lexicons)
    return noun_phrase(parse, issuer) if issuer is not None else phrase


def with_speakers(
    parse: Parse, cast: Cast, statements: Sequence[StatementDraft], lexicons: Lexicons
) -> tuple[StatementDraft, ...]:
    """Each statement with the actor numbers of its speaker and addressees; None where nobody was found."""
    out: list[StatementDraft] = []
    for statement in statements:
        speaker = _issuer_again(parse, cast, statement, out)
        if speaker is None:
            speaker = _press_office(parse, cast, statement, lexicons, out)
        if speaker is None:
            speaker = _labelled(parse, cast, statement, out)
        if speaker is None:
            speaker = _actor(parse, cast, statement.source, lexicons)
        addressed = [_actor(parse, cast, one, lexicons) for one in _all(parse, _spoken_to(parse, statement, lexicons))]
        if _is_turn(statement) and statement.addressees:
            answers = replace(statement, source=statement.addressees[0])
            asked = _labelled(parse, cast, answers, out)
            addressed = [asked] if asked is not None else addressed
        reasons = statement.reasons
        if statement.source is not None and speaker is not None:
            words = parse.span(statement.source.first, statement.source.last)
            reasons = (*reasons, Reason("speaker", "the cue's source", (words,)))
        out.append(
            replace(
                statement,
                speaker=speaker,
                addressed=tuple(dict.fromkeys(a for a in addressed if a is not None and a != speaker)),
                reasons=reasons,
            )
        )
    return tuple(out)


def _labelled(parse: Parse, cast: Cast, statement: StatementDraft, before: Sequence[StatementDraft]) -> int | None:
    """Whose turn it is by its label: the actor of just that name; “TBR:” and “AR:” by the initials of “The Baltic
    Review:” and “Ann Roe:” before.
    """
    source = statement.source
    if source is None or not _is_turn(statement):
        return None
    if (surname := _of_that_surname(parse, cast, source)) is not None:
        return surname
    if source.first < source.last:
        label = parse.words(source.first + (parse.lower[source.first] == "the"), source.last)
        return next((n for n, a in enumerate(cast.actors) if a.name == label and a.type == "organisation"), None)
    return _initialled(parse, source, before)


def _of_that_surname(parse: Parse, cast: Cast, source: NounPhrase) -> int | None:
    """The one person whose surname a label in capitals ends with: “MS. DE LA ROE:”, the longest first."""
    words = folded_words(parse.words(source.first, source.last))
    if not parse.word[source.last].isupper():
        return None
    for k in range(len(words)):
        named = [n for n, a in enumerate(cast.actors) if a.type == "person" and _ends(folded_words(a.name), words[k:])]
        fuller = [n for n in named if len(cast.actors[n].name.split()) > 1] or named
        if fuller:
            return fuller[0] if len(fuller) == 1 else None
    return None


def _ends(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return name[-len(words) :] == words


def _initialled(parse: Parse, source: NounPhrase, before: Sequence[StatementDraft]) -> int | None:
    """Who bears the initials that a label is, of those whose turns stand before."""
    if source.first != source.last or not parse.word[source.first].isupper():
        return None
    letters = parse.word[source.first].replace(".", "")
    for earlier in before:
        if earlier.source is None or not _is_turn(earlier) or earlier.source.first == earlier.source.last:
            continue
        words = [w for w in parse.word[earlier.source.first : earlier.source.last + 1] if w[0].isupper()]
        if letters in {"".join(w[0] for w in words), "".join(w[0] for w in words[1:])}:
            return earlier.speaker
    return None


def _is_turn(statement: StatementDraft) -> bool:
    return bool(statement.reasons) and statement.reasons[0].rule == "turn of a transcript"


def _issuer_again(parse: Parse, cast: Cast, statement: StatementDraft, before: Sequence[StatementDraft]) -> int | None:
    """“…,” *it* added: the body whose statement was quoted last, in this paragraph or the one before."""
    source = statement.source
    if source is None or parse.lower[source.head] != "it" or statement.content[0][0] > parse.start[source.head]:
        return None
    last = next((s for s in reversed(before) if s.inside is None and s.cue), None)
    if last is None or last.speaker is None or parse.paragraph[source.head] - parse.paragraph[last.cue[0]] > 2:
        return None
    return last.speaker if cast.actors[last.speaker].type in {"organisation", "country"} else None


def _press_office(
    parse: Parse, cast: Cast, statement: StatementDraft, lexicons: Lexicons, before: Sequence[StatementDraft]
) -> int | None:
    """“*the military's statement* said”: the military's press office, where its statement was quoted before."""
    issuer = issuer_of(parse, statement.source, lexicons) if statement.source is not None else None
    own = cast.actor_of.get(issuer) if issuer is not None else None
    if own is None or issuer is None or parse.pos[issuer] != "NOUN":
        return None
    for earlier in reversed(before):
        if earlier.speaker is None or earlier.source is None or earlier.inside is not None:
            continue
        office = cast.actors[earlier.speaker]
        documented = issuer_of(parse, earlier.source, lexicons) is not None
        if documented and office.type == "organisation" and set(office.sectors) & set(cast.actors[own].sectors):
            return earlier.speaker
    return None


def _all(parse: Parse, phrases: Sequence[NounPhrase]) -> tuple[NounPhrase, ...]:
    return tuple(one for phrase in phrases for one in _each(parse, phrase))


def _each(parse: Parse, phrase: NounPhrase) -> tuple[NounPhrase, ...]:
    """A phrase and the ones coordinated with it: “thanked Roe for …, and Lund for …”."""
    out, head = [phrase], phrase.head
    for child in parse.children[head]:
        if parse.dep[child] == "conj" and parse.pos[child] in {"PROPN", "NOUN", "PRON"}:
            out.extend(_each(parse, noun_phrase(parse, child)))
    return tuple(out)


def _actor(parse: Parse, cast: Cast, phrase: NounPhrase | None, lexicons: Lexicons) -> int | None:
    return cast.within(_referent(parse, phrase, lexicons)) if phrase is not None else None
