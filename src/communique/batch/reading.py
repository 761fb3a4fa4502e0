"""Bytes to articles and articles to readings, as ingest wants them: an error in the place of what failed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from communique.articles import article_from_text, open_article
from communique.articles.dates import find_dates
from communique.batch.items import Hints, Loaded
from communique.errors import CommuniqueError
from communique.record import Article, Reading

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")


class ReadsOne(Protocol):
    """What reads one article: `communique.reader.Reader`."""

    def read(self, article: Article) -> Reading: ...


def to_article(loaded: Loaded, *, force: bool = False) -> Article:
    """The article in some bytes, with what the container says of it.

    Raises:
        ArticleError: the bytes are no article.
    """
    hints = loaded.hints
    published = iso_date(hints.published) if loaded.sure else None
    outlet = hints.outlet if loaded.sure else None
    if loaded.media == "text":
        text = loaded.data.decode("utf-8", "surrogatepass")
        article = article_from_text(text, published=published, outlet=outlet, url=hints.url, force=force)
    else:
        article = open_article(loaded.data, published=published, outlet=outlet, url=hints.url, force=force)
    found = Hints(article.title, article.url, article.outlet, article.byline, article.published)
    told = Hints(hints.title, hints.url, hints.outlet, hints.byline, iso_date(hints.published))
    title, url, outlet, byline, when = (told.over(found) if loaded.sure else found.over(told)).parts
    return article.model_copy(
        update={"title": title, "url": hints.url or url, "outlet": outlet, "byline": byline, "published": when}
    )


def iso_date(told: str | None) -> str | None:
    """A date as a table writes it, in ISO 8601; None where no date can be read in it."""
    if not told:
        return None
    if found := _ISO.fullmatch(told.strip()):
        return found[0].replace(" ", "T")
    dates = find_dates(told)
    return dates[0].value if dates else None


def one_by_one(reader: ReadsOne) -> Callable[[Sequence[Article]], Iterable[Reading | CommuniqueError]]:
    """Reads in this process."""

    def read(articles: Sequence[Article]) -> Iterator[Reading | CommuniqueError]:
        return (read_one(reader, article) for article in articles)

    return read


def read_one(reader: ReadsOne, article: Article) -> Reading | CommuniqueError:
    """One bad article costs one article: whatever goes wrong in reading it is its own failure."""
    try:
        return reader.read(article)
    except CommuniqueError as error:
        return error
    except Exception as fault:
        return own_fault(fault, article.title or article.sha256[:12])


def own_fault(fault: Exception, where: str) -> CommuniqueError:
    """What is told of an article over which the program itself failed."""
    return CommuniqueError(
        f"the reader failed: {type(fault).__name__}: {fault}",
        where=where,
        why="this is a fault of the program, not of the article",
        mend="please report it with the article",
    )


def lexicons_digest(files: Iterable[Path]) -> str:
    """What some lexicon files hold, as twelve characters: another digest, another reader."""
    told = hashlib.sha256()
    for path in files:
        told.update(path.name.encode() + b"\x00" + path.read_bytes() + b"\x00")
    return told.hexdigest()[:12]
