"""The stages in order: an article in, a reading out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from communique.articles import article_from_text
from communique.language.parse import Parse, parse_of
from communique.language.pipeline import load_model, parse_article
from communique.language.quotes import find_quotations
from communique.language.view import model_view
from communique.lexicons import Lexicons, load_lexicons
from communique.record import Article, Reading
from communique.stages.actors import admit, find_actors, resolve_speech
from communique.stages.drafts import Quotation, Reason
from communique.stages.events import find_events
from communique.stages.findings import Findings, reading_of, reasons_of
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


class Reader:
    """Reads articles with one language model and one set of lexicons.

    Args:
        model: name of an installed English spaCy pipeline; the default is `COMMUNIQUE_MODEL`, else the small one.
        lexicons: the user's own lexicon files, added to the bundled ones.

    Raises:
        ModelMissing: the language model is not installed.
        ExceptionGroup: of `LexiconError`, one a faulty row of `lexicons`.
    """

    def __init__(self, model: str | None = None, lexicons: Sequence[Path | str] = ()) -> None:
        self.nlp = load_model(model)
        self.lexicons = load_lexicons(tuple(Path(p) for p in lexicons))

    def read(self, article: Article) -> Reading:
        """The reading of `article`: the same for the same article, lexicons and model, byte for byte."""
        return reading_of(self._findings(article))

    def explain(self, article: Article) -> tuple[Reading, Mapping[str, tuple[Reason, ...]]]:
        """The reading of `article`, and by the id of each finding the rules that decided its fields."""
        findings = self._findings(article)
        reading = reading_of(findings)
        return reading, reasons_of(findings, reading)

    def _findings(self, article: Article) -> Findings:
        return findings_of(article, parse_article(self.nlp, article), self.lexicons)


def findings_of(article: Article, doc: Doc, lexicons: Lexicons) -> Findings:
    """All that the stages find in `article`, whose parsed view is `doc`."""
    parse = parse_of(doc)
    quotations = find_quotations(article, model_view(article), lexicons)
    return _staged(article, parse, quotations, lexicons)


def _staged(article: Article, parse: Parse, quotations: Sequence[Quotation], lexicons: Lexicons) -> Findings:
    cast = find_actors(parse, find_mentions(parse, lexicons), lexicons, article, quotations)
    statements = find_statements(parse, quotations, lexicons)
    spoken_of = (*phrases_to_admit(parse, statements, lexicons), *parties_to_admit(parse, lexicons))
    cast = admit(parse, cast, lexicons, spoken_of)
    cast = resolve_speech(parse, cast, quotations, with_speakers(parse, cast, statements, lexicons))
    cast, statements = with_pairs(parse, cast, with_speakers(parse, cast, statements, lexicons))
    issuer = issuer_of_article(cast, article)
    statements = attach_chains(parse, statements, cast, lexicons, issuer, issuer_form(article))
    statements = with_hedges(parse, statements, lexicons)
    times = find_times(parse, lexicons, article.published)
    places = find_places(parse, lexicons)
    meetings = find_meetings(parse, cast, times, places, lexicons, article)
    positions = find_positions(parse, cast, statements, times, lexicons)
    events = find_events(parse, cast, statements, times, places, lexicons, positions, meetings)
    cast = admit(parse, cast, lexicons, phrases_of(events), things=False)
    return Findings(
        article=article,
        parse=parse,
        quotations=tuple(quotations),
        cast=cast,
        statements=statements,
        times=times,
        places=places,
        meetings=tuple(meetings),
        positions=positions,
        events=with_actors(events, cast),
    )


@cache
def default_reader() -> Reader:
    """The reader with the default model and the bundled lexicons."""
    return Reader()


def read(text: str, *, published: str | None = None, outlet: str | None = None) -> Reading:
    """The reading of one plain text.

    Args:
        text: the article, as it stands; page furniture in it is recognised.
        published: ISO 8601 date or datetime, where the text itself gives none or a wrong one.
        outlet: who published it, likewise.

    Raises:
        ArticleError: the text is empty, not English, or `published` is no date.
        ModelMissing: the language model is not installed.
    """
    return default_reader().read(article_from_text(text, published=published, outlet=outlet))
