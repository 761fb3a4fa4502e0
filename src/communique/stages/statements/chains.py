"""The chain of attribution: how the words of each statement reached the reader.

A statement inside another one came through the other's speaker; one that restates a sourced statement of the same
article inherits its chain; in a document that an office issued, every chain begins with that office.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from communique.language.parse import Parse
from communique.lexicons import Lexicons
from communique.record import Article, Hedge, LinkForm, Sourcing, Span
from communique.stages.drafts import Cast, LinkDraft, NounPhrase, Reason, StatementDraft
from communique.stages.grammar.syntax import agent_of, complement_of, is_verb, prepositional

_ISSUED = frozenset({"issue", "release", "publish", "post", "circulate", "put", "carry", "distribute", "obtain"})
_DOCUMENT_REACH = 400  # tokens back in which a document was named with its issuer
_SOURCING: Mapping[str, Sourcing] = {
    "person": "named",
    "office": "named",
    "organisation": "institutional",
    "country": "institutional",
    "group": "collective",
    "unnamed": "unnamed",
}


@lru_cache(maxsize=4)
def _documents(lexicons: Lexicons) -> Mapping[str, LinkForm]:
    """The nouns that name a document or occasion of speech, by their head word, with the link they make."""
    return {_head_of(n.noun): n.form for n in reversed(lexicons.nouns) if n.form is not None}


def _head_of(noun: str) -> str:
    """`summary` of “summary of the call”, `post` of “post on X”, `statement` of “joint statement”."""
    return noun.partition(" of ")[0].partition(" on ")[0].split()[-1]


@lru_cache(maxsize=4)
def occasions(lexicons: Lexicons) -> frozenset[str]:
    """The nouns for what people speak at, by their last word: briefing, conference. None of them is spoken to."""
    return frozenset(word for word, form in _documents(lexicons).items() if form in {"briefing", "press conference"})


def issuer_of(parse: Parse, phrase: NounPhrase, lexicons: Lexicons) -> int | None:
    """The head of whoever issued the document that `phrase` names: “a statement issued by the embassy”, “an ISPR
    statement”, “the ministry's readout”; None where `phrase` names no document or no issuer.
    """
    documents = _documents(lexicons)
    head = phrase.head
    if parse.lemma[head] not in documents:  # “an ISPR statement issue”: a slip for *issued* took the noun's place
        inner = [c for c in parse.children[head] if parse.dep[c] == "compound" and parse.lemma[c] in documents]
        if not inner or parse.lemma[head] not in _ISSUED:
            return None
    owner = parse.child(head, "poss")
    if owner is not None:
        return owner
    for child in parse.children[head]:
        if parse.dep[child] in {"acl", "relcl"} and parse.lemma[child] in _ISSUED:
            agent = agent_of(parse, child)
            agent = agent if agent is not None else _on_own_page(parse, child)
            if agent is not None:
                return agent
    for word in ("by", "from", "of"):
        at = prepositional(parse, head, word)
        thing = complement_of(parse, at) if at is not None else None
        if (
            thing is not None
            and parse.pos[thing] in {"PROPN", "NOUN"}
            and not (word == "of" and parse.pos[thing] == "NOUN")
        ):
            return thing
    modified = [head, *(c for c in parse.children[head] if parse.lemma[c] in documents)]
    names = [
        c
        for h in modified
        for c in parse.children[h]
        if parse.dep[c] in {"compound", "nmod"} and parse.pos[c] == "PROPN"
    ]
    return names[-1] if names else _issued_before(parse, phrase, lexicons)


def _on_own_page(parse: Parse, verb: int) -> int | None:
    """*Its* in “a statement posted on its website”: whose page it is issued it."""
    at = prepositional(parse, verb, "on") or prepositional(parse, verb, "to")
    page = complement_of(parse, at) if at is not None else None
    owner = parse.child(page, "poss") if page is not None else None
    return owner if owner is not None and parse.tag[owner] == "PRP$" else None


def _issued_before(parse: Parse, phrase: NounPhrase, lexicons: Lexicons) -> int | None:
    """The issuer of the document of the same name that was last spoken of: “*the statement* quoted Roe as saying”."""
    if parse.lower[phrase.first] not in {"the", "this", "that"}:
        return None
    for i in range(phrase.first - 1, max(0, phrase.first - _DOCUMENT_REACH), -1):
        if parse.lemma[i] == parse.lemma[phrase.head] and parse.pos[i] == "NOUN":
            first = parse.left[i]
            if parse.lower[first] in {"the", "this", "that"} and not parse.children[i][1:]:
                continue  # one more mention of it without its issuer
            return issuer_of(parse, NounPhrase(first, parse.right[i], i), lexicons)
    return None


_ARTICLE_FORMS: Mapping[str, LinkForm] = {"readout": "readout", "press release": "press release"}
_OFFICIAL = frozenset({"readout", "press release", "statement", "joint statement", "communiqué"})


def issuer_form(article: Article) -> LinkForm:
    """In what form an official paper conveys words."""
    return _ARTICLE_FORMS.get(article.kind, "statement")


def issuer_of_article(cast: Cast, article: Article) -> int | None:
    """The actor whose paper the article is: the outlet of an official paper, where it is named in the text."""
    if article.kind not in _OFFICIAL or article.outlet is None:
        return None
    wanted = _telling(article.outlet)
    best: tuple[int, int] | None = None
    for n, actor in enumerate(cast.actors):
        words = _telling(actor.name)
        if actor.type in {"organisation", "country", "group"} and words and words <= wanted:
            best = max(best or (0, 0), (len(words), -n))
    return -best[1] if best is not None and best[0] else None


def _telling(name: str) -> frozenset[str]:
    return frozenset(w for w in name.lower().replace(",", " ").split() if w not in {"the", "of", "a", "an", "and"})


def attach_chains(
    parse: Parse,
    statements: Sequence[StatementDraft],
    cast: Cast,
    lexicons: Lexicons,
    issuer: int | None,
    issuer_form: LinkForm,
) -> tuple[StatementDraft, ...]:
    """Each statement with `via`, outermost first, and its `sourcing`; `issuer` is the actor whose document this is."""
    base: tuple[LinkDraft, ...] = ()
    if issuer is not None:
        first = cast.actors[issuer].mentions[0]
        base = (LinkDraft(issuer, issuer_form, (parse.span(first.first, first.last),)),)
    told = _chains(parse, statements, cast, lexicons, base, {})
    own = [_by_others(chain, statement, base) for chain, statement in zip(told, statements, strict=True)]
    first_of = _restatements(parse, statements)
    repeated = {n: m for n, m in first_of.items() if not _own_words(parse, statements, n, m)}
    inherited = _inherited(own, repeated, len(base))
    chains = _chains(parse, statements, cast, lexicons, base, inherited)
    out = []
    for n, statement in enumerate(statements):
        via = _each_once(chains[n] if _uttered(statement) else _by_others(chains[n], statement, base))
        reasons = statement.reasons
        if n in inherited and len(via) > len(base):
            reasons += (Reason("via", "restates a statement whose source is named", via[-1].evidence),)
        elif len(via) > len(base):
            reasons += (Reason("via", "said inside another's statement", via[-1].evidence),)
        sourcing = _sourcing(cast, statement)
        out.append(replace(statement, via=via, sourcing=sourcing, same_as=first_of.get(n), reasons=reasons))
    return tuple(out)


def _each_once(chain: tuple[LinkDraft, ...]) -> tuple[LinkDraft, ...]:
    """`chain` without a link whose actor is that of the link before it."""
    return tuple(link for k, link in enumerate(chain) if not k or link.actor != chain[k - 1].actor)


def _uttered(statement: StatementDraft) -> bool:
    """True for words of their own: “he answered that he had told Y …” is his through him, “he believed that …” his."""
    if statement.entry is None:
        return True
    return statement.entry.form in {"verb", "phrase"} and statement.cue_class == "speech"


def _by_others(
    chain: tuple[LinkDraft, ...], statement: StatementDraft, base: tuple[LinkDraft, ...]
) -> tuple[LinkDraft, ...]:
    return tuple(link for link in chain if link.actor != statement.speaker or link in base)


def _chains(
    parse: Parse,
    statements: Sequence[StatementDraft],
    cast: Cast,
    lexicons: Lexicons,
    base: tuple[LinkDraft, ...],
    given: Mapping[int, tuple[LinkDraft, ...]],
) -> list[tuple[LinkDraft, ...]]:
    """The chain of every statement: its holder's chain and the holder, or the one that is `given` for it."""
    chains: dict[int, tuple[LinkDraft, ...]] = {}

    def chain(n: int) -> tuple[LinkDraft, ...]:
        if n not in chains:
            chains[n] = base  # guards against a cycle
            holder = statements[n].inside
            if n in given:
                chains[n] = given[n]
            elif holder is not None:
                chains[n] = chain(holder) + _link(parse, statements[holder], cast, lexicons)
            if n not in given:
                chains[n] += _conveyed(parse, statements[n], cast, lexicons)
        return chains[n]

    return [chain(n) for n in range(len(statements))]


def _link(parse: Parse, statement: StatementDraft, cast: Cast, lexicons: Lexicons) -> tuple[LinkDraft, ...]:
    if statement.speaker is None:
        return ()
    spans = _evidence(parse, statement)
    return (LinkDraft(statement.speaker, link_form(parse, statement, cast, lexicons), spans),) if spans else ()


def _conveyed(parse: Parse, statement: StatementDraft, cast: Cast, lexicons: Lexicons) -> tuple[LinkDraft, ...]:
    """“*X* quoted Y as saying …”: X conveyed the words without saying them; of a document, its issuer did."""
    out = []
    for phrase in statement.conveyors:
        issuer = issuer_of(parse, phrase, lexicons)
        actor = cast.actor_of.get(issuer) if issuer is not None else None
        actor = cast.within(phrase) if actor is None else actor
        if actor is not None:
            form: LinkForm = "report" if "JRN" in cast.actors[actor].sectors else "statement"
            out.append(LinkDraft(actor, form, (parse.span(phrase.first, phrase.last),)))
    return tuple(out)


def _evidence(parse: Parse, statement: StatementDraft) -> tuple[Span, ...]:
    out = []
    if statement.source is not None:
        out.append(parse.span(statement.source.first, statement.source.last))
    out.extend(parse.span(i, i) for i in statement.cue)
    return tuple(dict.fromkeys(out))


def link_form(parse: Parse, statement: StatementDraft, cast: Cast, lexicons: Lexicons) -> LinkForm:
    """In what form a speaker conveyed words: by the document or occasion the text names, else by who it is."""
    forms = _documents(lexicons)
    heads = [statement.source.head] if statement.source is not None else []
    for i in statement.cue[:1]:
        heads += [
            complement_of(parse, c) or c
            for c in parse.children[i]
            if parse.dep[c] == "prep" and parse.lower[c] in {"in", "at", "to", "on"}
        ]
    for head in heads:
        if (form := forms.get(parse.lemma[head])) is not None:
            return form
    assert statement.speaker is not None
    actor = cast.actors[statement.speaker]
    if actor.type == "unnamed":
        return "anonymous"
    return "report" if "JRN" in actor.sectors else "statement"


def _sourcing(cast: Cast, statement: StatementDraft) -> Sourcing | None:
    return _SOURCING[cast.actors[statement.speaker].type] if statement.speaker is not None else None


# ------------------------------------------------------------------------------------------- restatements

_LEAST_COMMON = 0.55  # share of the content words of both
_LEAST_WORDS = 4
_CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def _restatements(parse: Parse, statements: Sequence[StatementDraft]) -> dict[int, int]:
    """Later statements to the earliest one of the same speaker that they repeat."""
    words = [_lemmas(parse, s) for s in statements]
    first_of: dict[int, int] = {}
    for n, statement in enumerate(statements):
        for m in range(n):
            if m in first_of or statement.speaker is None or statements[m].speaker != statement.speaker:
                continue
            if not _nested(statements, m, n) and _restates(words[m], words[n]):
                first_of[n] = m
                break
    return first_of


def _own_words(parse: Parse, statements: Sequence[StatementDraft], n: int, m: int) -> bool:
    """True where one of the two is quoted and the other has other words: the quotation comes from elsewhere."""
    other = _lemmas(parse, statements[n]) != _lemmas(parse, statements[m])
    return other and any(_is_quoted(statements, one) for one in (n, m))


def _is_quoted(statements: Sequence[StatementDraft], n: int) -> bool:
    """True for a statement in quotation marks of its own, or within such a statement of the same speaker."""
    holder = statements[n].inside
    if statements[n].manner == "direct":
        return True
    same = holder is not None and statements[holder].speaker == statements[n].speaker
    return same and holder is not None and _is_quoted(statements, holder)


def _inherited(
    own: Sequence[tuple[LinkDraft, ...]], first_of: Mapping[int, int], least: int
) -> dict[int, tuple[LinkDraft, ...]]:
    """For every telling of one statement the longest chain that any of them has, where it is longer than its own."""
    longest: dict[int, tuple[LinkDraft, ...]] = {}
    for n, m in first_of.items():
        longest[m] = max((longest.get(m, ()), own[n], own[m]), key=len)
    out = {}
    for n in (*first_of, *first_of.values()):
        chain = longest[first_of.get(n, n)]
        if len(chain) > max(least, len(own[n])):
            out[n] = chain
    return out


def _nested(statements: Sequence[StatementDraft], m: int, n: int) -> bool:
    """True where one of the two stands inside the other."""
    for inner, outer in ((m, n), (n, m)):
        at: int | None = inner
        while at is not None:
            at = statements[at].inside
            if at == outer:
                return True
    return False


def _lemmas(parse: Parse, statement: StatementDraft) -> frozenset[str]:
    out = set()
    for start, end in statement.content:
        i = parse.token_at(start)
        while i < len(parse) and parse.start[i] < end:
            if parse.pos[i] in _CONTENT_POS:
                out.add(parse.lemma[i])
            i += 1
    return frozenset(out)


def _restates(a: frozenset[str], b: frozenset[str]) -> bool:
    return min(len(a), len(b)) >= _LEAST_WORDS and len(a & b) >= _LEAST_COMMON * len(a | b)


# ------------------------------------------------------------------------------------------- hedges


@lru_cache(maxsize=4)
def _hedging(lexicons: Lexicons) -> Mapping[str, Hedge]:
    del lexicons
    return {
        "allege": "alleged",
        "allegation": "alleged",
        "claim": "claimed",
        "purport": "claimed",
        "reportedly": "reported",
    }


def with_hedges(parse: Parse, statements: Sequence[StatementDraft], lexicons: Lexicons) -> tuple[StatementDraft, ...]:
    """Each statement with the reserve the text itself makes: alleged, claimed, reported, or under a condition."""
    table = _hedging(lexicons)
    out = []
    for statement in statements:
        hedge = next((table[parse.lemma[i]] for i in statement.cue if parse.lemma[i] in table), None)
        if hedge is None and statement.cue and _conditional(parse, statement.cue[0]):
            hedge = "conditional"
        out.append(replace(statement, hedge=hedge) if hedge else statement)
    return tuple(out)


def _conditional(parse: Parse, cue: int) -> bool:
    return is_verb(parse, cue) and any(
        parse.dep[c] == "aux" and parse.lower[c] in {"would", "could", "might", "may"} for c in parse.children[cue]
    )
