"""Every error this package raises on purpose.

CommuniqueError
 ├─ ArticleError        a document cannot be read
 │   ├─ EmptyArticle        nothing to read in it
 │   ├─ NotText             binary, or an encoding nothing fits
 │   ├─ TooLarge            over the size limit
 │   ├─ NotEnglish          another language (named), unless forced
 │   ├─ DamagedDocument     malformed HTML or PDF
 │   ├─ EncryptedDocument   a PDF that needs a password
 │   └─ Unreadable          the file cannot be opened
 ├─ LexiconError        one faulty row of a lexicon file
 ├─ ModelMissing        the language model is not installed
 ├─ NoSuchFinding       `explain` was asked for an id that the reading does not hold
 ├─ ArchiveError        an archive cannot be opened, written or asked
 │   ├─ NoArchive           there is none at that address
 │   ├─ ArchiveLayout       its layout is older or newer than this program's
 │   ├─ ArchiveLocked       another process holds it too long
 │   ├─ ArchiveFull         the disk, or the allowance on it, is full
 │   ├─ ArchiveDamaged      the file is no archive, or a broken one
 │   ├─ ArchiveUnreachable  the database server does not answer or refuses
 │   ├─ Unstorable          a text that no database can hold
 │   └─ BadQuestion         a question that cannot be asked
 ├─ SourceError         a SOURCE of ingest is refused
 │   ├─ NotAllowed          robots.txt, a private address, or a scheme that is not fetched
 │   ├─ NotFetched          the network or the server failed
 │   └─ Truncated           a container ends in the middle, or holds more than it says
 ├─ DossierError        readings cannot be laid side by side
 │   └─ NothingToCompare    fewer than two accounts
 ├─ CorrectionError     a correction fits nothing, or is no correction
 ├─ ExportError         an export cannot be written
 └─ WebError            a request to the site is refused
     ├─ NotHere             there is no page, article or meeting of that name
     ├─ NoEntry             the token is missing or wrong
     ├─ Forged              the request does not come from a page of this site
     ├─ NotYet              it is still being worked out
     ├─ LooksOnly           the site is served to be read, not to be written
     ├─ TooMuch             the request is over the size limit
     └─ BadRequest          the request cannot be understood

Each says what, where, why and how to mend it, as fields, so that the terminal and the web page need not parse text.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """What went wrong, where (file, line, offset or URL), why, and how to mend it."""

    def __init__(self, what: str, *, where: str = "", why: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.why = why
        self.mend = mend

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        rest = [f"  {label}{text}" for label, text in (("why:  ", self.why), ("mend: ", self.mend)) if text]
        return "\n".join([head, *rest])


class ArticleError(CommuniqueError):
    """A document cannot be read."""


class EmptyArticle(ArticleError):
    """There is nothing to read."""


class NotText(ArticleError):
    """The bytes are no text in any encoding that fits."""


class TooLarge(ArticleError):
    """The document is over the size limit."""


class NotEnglish(ArticleError):
    """The text is in another language."""


class DamagedDocument(ArticleError):
    """The HTML, PDF or Word document is malformed beyond reading."""


class EncryptedDocument(ArticleError):
    """The document needs a password."""


class Unreadable(ArticleError):
    """The file cannot be opened."""


class LexiconError(CommuniqueError):
    """One faulty row of a lexicon file."""

    def __init__(self, file: str, line: int, what: str, *, why: str = "", mend: str = "") -> None:
        super().__init__(what, where=f"{file}:{line}", why=why, mend=mend)
        self.file = file
        self.line = line


class ModelMissing(CommuniqueError):
    """The language model is not installed."""


class NoSuchFinding(CommuniqueError):
    """The reading holds nothing under the id that was asked for."""


class ArchiveError(CommuniqueError):
    """An archive cannot be opened, written or asked."""


class NoArchive(ArchiveError):
    """There is no archive at that address."""


class ArchiveLayout(ArchiveError):
    """The archive's layout is not the one this program writes."""


class ArchiveLocked(ArchiveError):
    """Another process held the archive too long."""


class ArchiveFull(ArchiveError):
    """There is no room left to write."""


class ArchiveDamaged(ArchiveError):
    """The file is no archive, or a broken one."""


class ArchiveUnreachable(ArchiveError):
    """The database server does not answer, or refuses."""


class Unstorable(ArchiveError):
    """A text holds what no database can hold."""


class BadQuestion(ArchiveError):
    """A question that cannot be asked of an archive."""


class SourceError(CommuniqueError):
    """A source of articles, or an article in it, is refused."""


class NotAllowed(SourceError):
    """The address may not be fetched."""


class NotFetched(SourceError):
    """The network or the server failed."""


class Truncated(SourceError):
    """A container ends in the middle, or is not what it says it is."""


class DossierError(CommuniqueError):
    """Readings cannot be laid side by side."""


class NothingToCompare(DossierError):
    """There are fewer than two accounts."""


class CorrectionError(CommuniqueError):
    """A correction fits nothing in the reading, or is no correction."""


class ExportError(CommuniqueError):
    """An export cannot be written."""


class WebError(CommuniqueError):
    """A request to the site is refused."""


class NotHere(WebError):
    """There is no page, article or meeting of that name."""


class NoEntry(WebError):
    """The token is missing or wrong."""


class Forged(WebError):
    """The request does not come from a page of this site."""


class NotYet(WebError):
    """What the page shows is still being worked out."""


class LooksOnly(WebError):
    """The site is served to be read, not to be written."""


class TooMuch(WebError):
    """The request is over the size limit."""


class BadRequest(WebError):
    """The request cannot be understood."""
