"""The archive's tables: one row a thing, one column a fact, the same in SQLite and PostgreSQL.

Conventions, which hold for every table:

- A key is a letter that tells the kind and fifteen characters of a hash of the content (`keys.py`): the same article
  read again, on another machine or in another order, has the same keys.
- `version` says in which text a row was found. Characters are counted in Unicode code points from 0, `first` to `last`
  exclusive: `substr(versions.text, first + 1, last - first)` is always the words meant.
- `date` is when it was, else when it was told, and `date_basis` says which: a value of RECORD.md (`stated`, `weekday`,
  …) for a resolved time, `published` where only the article's date is known.
- Lists in one cell are separated by `; `. A person's name longer than 300 characters is cut.
- Times of day are UTC, as `2024-05-01T12:00:00Z`.

Each column carries its meaning as a comment: the data dictionary (`dictionary.py`) is written from them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

metadata = MetaData()

# Bytewise order in both databases, so that the same question gives rows in the same order from either.
Word: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")


def _text(name: str, comment: str, **more: Any) -> Column[str]:
    return Column(name, Word, comment=comment, **more)


def _number(name: str, comment: str, **more: Any) -> Column[int]:
    return Column(name, Integer, comment=comment, **more)


def _version(**more: Any) -> Column[str]:
    parent = ForeignKey("versions.version", ondelete="CASCADE")
    return Column("version", Word, parent, nullable=False, comment="the text it was found in (`versions`)", **more)


def _row() -> Column[int]:
    return Column("row", Integer, primary_key=True, comment="number of the row in this file; use the key elsewhere")


def _key(name: str, what: str) -> Column[str]:
    return Column(name, Word, nullable=False, unique=True, comment=f"key of the {what}")


def _id(what: str) -> Column[str]:
    return Column("id", Word, nullable=False, comment=f"the {what}'s id inside its reading")


def _when() -> tuple[Column[Any], ...]:
    return (
        _text("date", "first day on which it was, else the day it was published; null where neither is known"),
        _text("date_until", "last day on which it may have been; null where the time is not resolved"),
        _number("date_precision", "1 the day, 2 week or month, 3 vaguer (after ACLED); null where not resolved"),
        _text("date_basis", "what `date` rests on: the basis of the resolved time, or `published`"),
    )


def _place() -> tuple[Column[Any], ...]:
    return (
        _text("place", "where, as a key of `places`"),
        _text("place_name", "where, by name"),
        _text("place_country", "where, ISO 3166-1 alpha-3"),
    )


def _words() -> tuple[Column[Any], ...]:
    return (
        _number("first", "first character of the evidence", nullable=False),
        _number("last", "one past the last character of the evidence", nullable=False),
        _text("words", "the words of the text that prove it; a break is written ` … `", nullable=False),
    )


readers = Table(
    "readers",
    metadata,
    _text("reader", "key of the reader", primary_key=True),
    _text("program", "version of communiqué", nullable=False),
    _text("lexicons", "digest of the lexicons in use", nullable=False),
    _text("model", "language model, with its version", nullable=False),
    comment="What read the texts: a reading is a function of the article and one of these rows.",
)

documents = Table(
    "documents",
    metadata,
    _text("document", "key of the document: of its address, or of its first text where it has none", primary_key=True),
    _text("address", "canonical web address, or null"),
    _text("current", "the version that stands now (`versions`)"),
    _number("versions", "how many texts were seen at this address", nullable=False),
    _text("first_seen", "when it was first retrieved", nullable=False),
    comment="One article at one address, whatever became of its text.",
)

versions = Table(
    "versions",
    metadata,
    _row(),
    _key("version", "text, as it stood at one time"),
    Column("document", Word, ForeignKey("documents.document"), nullable=False, index=True, comment="what it is a text of"),
    _number("number", "1 for the first text seen of this document, and so on", nullable=False),
    Column("is_current", Boolean, nullable=False, comment="true for the text that stands now"),
    _text("sha256", "SHA-256 of the text as UTF-8", nullable=False, index=True),
    _text("title", "headline"),
    _text("url", "web address as given"),
    _text("outlet", "who published it"),
    _text("byline", "who wrote it"),
    _text("published", "ISO 8601 date or datetime, as the article gives it"),
    _text("published_on", "the day of `published`", index=True),
    _text("language", "ISO 639-1", nullable=False),
    _text("kind", "report, readout, joint statement, communiqué, press release, statement, transcript, …", nullable=False),
    _text("text", "the article, character for character", nullable=False),
    _number("characters", "length of the text", nullable=False),
    _text("telling", "key shared by all texts that are (nearly) the same: count these, not copies", nullable=False, index=True),
    _text("locator", "where the bytes came from: file, member of an archive, line, address", nullable=False),
    _text("retrieved", "when the bytes were retrieved", nullable=False),
    Column("reader", Word, ForeignKey("readers.reader"), nullable=False, comment="what read it"),
    _text("read_at", "when it was read", nullable=False),
    _number("corrections", "how many corrections by people are in these rows", nullable=False),
    comment="Texts with their provenance: one row for each text seen of a document.",
)

readings = Table(
    "readings",
    metadata,
    _version(primary_key=True),
    Column("reading", LargeBinary, nullable=False, comment="the reading as JSON (schema communique/1), UTF-8, zlib"),
    comment="What the program read, whole and uncorrected, as it came from the reader.",
)

furniture = Table(
    "furniture",
    metadata,
    _version(primary_key=True),
    _number("number", "in reading order, from 0", primary_key=True),
    _number("first", "first character", nullable=False),
    _number("last", "one past the last character", nullable=False),
    _text("kind", "comment form, share, related, caption, …", nullable=False),
    comment="Stretches of the page that are no part of what the article tells.",
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    metadata,
    _text("actor", "key of the actor in this text", primary_key=True),
    _version(index=True),
    _id("actor"),
    _text("name", "fullest name in the text", nullable=False),
    _text("type", "person, office, organisation, country, group, unnamed", nullable=False),
    _text("country", "ISO 3166-1 alpha-3, XKX for Kosovo", index=True),
    _text("telling", "the telling its text belongs to, as in `versions`", nullable=False),
    _text("sectors", "PLOVER sector codes", nullable=False),
    _text("aliases", "other names in the text", nullable=False),
    _text("titles", "offices that the text gives", nullable=False),
    _text("wikidata", "QID"),
    _number("mentions", "how often the text means it", nullable=False),
    comment="Who speaks, acts or is acted on, one row for each text it stands in.",
    sqlite_with_rowid=False,
)

roles = Table(
    "roles",
    metadata,
    _version(primary_key=True),
    _text("actor", "whose (`actors`)", primary_key=True),
    _number("number", "as the reading lists them, from 0", primary_key=True),
    _text("title", "office or post", nullable=False),
    _text("organisation", "of what body"),
    _text("country", "of what country, ISO 3166-1 alpha-3"),
    comment="Offices and posts that a text gives an actor.",
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    _version(primary_key=True),
    _text("actor", "who is meant (`actors`)", primary_key=True),
    _number("number", "as the reading lists them, from 0", primary_key=True),
    _number("first", "first character", nullable=False),
    _number("last", "one past the last character", nullable=False),
    _text("form", "name, title, pronoun, nominal", nullable=False),
    comment="Each place in a text where an actor is meant.",
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    metadata,
    _row(),
    _key("statement", "statement"),
    _version(index=True),
    _id("statement"),
    _text("speaker", "who is said to have said it (`actors`); null where the text gives nobody"),
    _text("speaker_name", "by name"),
    _text("speaker_country", "the side the speaker stands for, ISO 3166-1 alpha-3"),
    _text("speaker_words", "the words that name the speaker here"),
    _text("cue", "the reporting words"),
    _text("cue_class", "speech, belief, intention, feeling, perception, evidence, none", nullable=False),
    _text("manner", "direct, indirect, mixed", nullable=False),
    _text("sourcing", "named, institutional, unnamed, collective"),
    _text("hedge", "none, alleged, claimed, conditional, reported", nullable=False),
    _text("chain", "the chain of attribution in words, outermost first; empty for the outlet's own voice", nullable=False),
    _text("inside", "the statement whose content holds this one"),
    _text("same_as", "the earlier statement of this text that this one repeats"),
    _text("meeting", "the meeting it was made at (`meetings`)"),
    _text("repairs", "what had to be mended: missing opening quote, …", nullable=False),
    _text("wording", "hash of the words: the same in every text that has them", nullable=False),
    *_words(),
    *_when(),
    comment="Attributions: somebody is said to have said, thought or felt something.",
)

chains = Table(
    "chains",
    metadata,
    _version(primary_key=True),
    _text("statement", "whose chain (`statements`)", primary_key=True),
    _number("number", "0 is the outermost link", primary_key=True),
    _text("actor", "who conveyed the words (`actors`)", nullable=False),
    _text("name", "by name", nullable=False),
    _text("country", "its side, ISO 3166-1 alpha-3"),
    _text("form", "statement, readout, press release, briefing, …", nullable=False),
    _text("date", "as in `statements`"),
    comment="How the words reached the reader, a row for each link.",
    sqlite_with_rowid=False,
)

meetings = Table(
    "meetings",
    metadata,
    _row(),
    _key("meeting", "meeting"),
    _version(index=True),
    _id("meeting"),
    _text("form", "meeting, call, visit, talks, summit, ceremony", nullable=False),
    _text("status", "held, planned, cancelled, proposed", nullable=False),
    _text("sides", "who met whom, sides separated by ` | `", nullable=False),
    _text("about", "what about, in the words of the text", nullable=False),
    *_place(),
    *_words(),
    *_when(),
    comment="Parties coming together, as one text tells it.",
)

positions = Table(
    "positions",
    metadata,
    _row(),
    _key("position", "position"),
    _version(index=True),
    _id("position"),
    _text("statement", "the statement that takes it (`statements`)", nullable=False, index=True),
    _text("kind", "demand, request, proposal, offer, commitment, assurance, …", nullable=False),
    _text("holders", "whose, by name", nullable=False),
    _text("toward", "toward whom, by name", nullable=False),
    _text("issue", "what it is about, in the words of the text"),
    _text("topics", "codes of the topic list", nullable=False),
    _text("strength", "the modal as it stands: must, should, may, will, …"),
    _text("condition", "on what condition, in the words of the text"),
    _text("deadline", "until when: ISO 8601 date, datetime or interval"),
    Column("negated", Boolean, nullable=False, comment="the act is disclaimed"),
    Column("joint", Boolean, nullable=False, comment="the parties say it together"),
    *_words(),
    *_when(),
    comment="What a party wants, offers, fears, promises or refuses.",
)

events = Table(
    "events",
    metadata,
    _row(),
    _key("event", "event"),
    _version(index=True),
    _id("event"),
    _text("type", "PLOVER event type", nullable=False),
    _text("mode", "PLOVER mode"),
    _text("cameo", "CAMEO code, with its leading zero", nullable=False),
    _number("quad", "1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict", nullable=False),
    Column("goldstein", Float, nullable=False, comment="Goldstein score of the CAMEO code"),
    _text("actors", "who did it, by name", nullable=False),
    _text("recipients", "to whom, by name", nullable=False),
    _text("modality", "actual, future, hypothetical, denied, attempted", nullable=False),
    _text("statement", "the statement that claims it; null where the outlet reports it itself"),
    _text("topics", "PLOVER contexts", nullable=False),
    *_place(),
    *_words(),
    *_when(),
    comment="Who did what to whom, and who says so.",
)

parties = Table(
    "parties",
    metadata,
    _version(primary_key=True),
    _text("finding", "key of the statement, meeting, position or event", primary_key=True),
    _text("role", "addressee, side, holder, toward, actor, recipient", primary_key=True),
    _number("number", "as the reading lists them, from 0", primary_key=True),
    _number("side", "number of the side, for meetings; else 0", nullable=False),
    _text("actor", "who (`actors`)", nullable=False),
    _text("name", "by name", nullable=False),
    _text("country", "its side, ISO 3166-1 alpha-3"),
    _text("date", "the finding's date"),
    comment="Who takes part in a finding, and as what.",
    sqlite_with_rowid=False,
)

topics = Table(
    "topics",
    metadata,
    _version(primary_key=True),
    _text("finding", "key of the position or event", primary_key=True),
    _text("topic", "its code", primary_key=True),
    _text("date", "the finding's date"),
    comment="What positions and events are about.",
    sqlite_with_rowid=False,
)

times = Table(
    "times",
    metadata,
    _text("time", "key of the time", primary_key=True),
    _version(index=True),
    _id("time"),
    _text("value", "ISO 8601 date, datetime, month, year or interval; null where nothing resolves it"),
    _number("precision", "1 the day, 2 week or month, 3 vaguer", nullable=False),
    _text("basis", "stated, weekday, relative to publication, …", nullable=False),
    *_words(),
    comment="Expressions of time, resolved.",
    sqlite_with_rowid=False,
)

places = Table(
    "places",
    metadata,
    _text("place", "key of the place in this text", primary_key=True),
    _version(index=True),
    _id("place"),
    _text("name", "its name", nullable=False),
    _text("country", "ISO 3166-1 alpha-3"),
    Column("lat", Float, comment="degrees north, WGS 84"),
    Column("lon", Float, comment="degrees east, WGS 84"),
    _number("geonames", "GeoNames id"),
    *_words(),
    comment="Places that a text names.",
    sqlite_with_rowid=False,
)

gaps = Table(
    "gaps",
    metadata,
    _text("gap", "key of the gap", primary_key=True),
    _version(index=True),
    _id("gap"),
    _text("what", "unattributed quote, unresolved actor, …", nullable=False),
    _text("reason", "why it could not be resolved", nullable=False),
    *_words(),
    comment="What the reader saw and could not resolve.",
    sqlite_with_rowid=False,
)

spans = Table(
    "spans",
    metadata,
    _version(primary_key=True),
    _text("finding", "key of what it belongs to", primary_key=True),
    _text("role", "evidence, content, cue, source, about, issue, condition, link 0, link 1, …", primary_key=True),
    _number("number", "in reading order, from 0", primary_key=True),
    _number("first", "first character", nullable=False),
    _number("last", "one past the last character", nullable=False),
    comment="Every stretch of text that any finding rests on.",
    sqlite_with_rowid=False,
)

names = Table(
    "names",
    metadata,
    _text("name", "an actor's name or alias, as `actors.name`", primary_key=True),
    _text("folded", "its words in lower case without marks, between blanks: what name search looks in", nullable=False),
    comment="Every name that any actor goes by.",
    sqlite_with_rowid=False,
)

sketches = Table(
    "sketches",
    metadata,
    _number("hash", "hash of one band of the text's MinHash signature", primary_key=True),
    _version(primary_key=True),
    comment="Locality-sensitive hashes of the texts: two texts that share a row are likely reprints.",
    sqlite_with_rowid=False,
)

items = Table(
    "items",
    metadata,
    _text("item", "key of the locator", primary_key=True),
    _text("locator", "file, member of an archive, line, address", nullable=False),
    _text("source", "the SOURCE it was found under", nullable=False),
    _text("digest", "SHA-256 of the bytes", nullable=False),
    _text("version", "the text they hold (`versions`)"),
    _text("seen", "when these bytes were first seen here", nullable=False),
    comment="What ingest has seen, so that only new or changed bytes are read again.",
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    _text("item", "key of the locator", primary_key=True),
    _text("worker", "the process that is at work on it: host, number, start", nullable=False),
    _text("until", "when the claim lapses", nullable=False),
    comment="What a running ingest is at work on; empty when none runs.",
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    metadata,
    _text("item", "key of the locator", primary_key=True),
    _text("locator", "file, member of an archive, line, address", nullable=False),
    _text("source", "the SOURCE it was found under", nullable=False),
    _text("digest", "SHA-256 of the bytes; null where none came"),
    _text("error", "kind of error", nullable=False),
    _text("what", "what went wrong", nullable=False),
    _text("why", "why", nullable=False),
    _text("mend", "how to mend it", nullable=False),
    _number("tries", "how often it was tried", nullable=False),
    _text("first_failed", "when first", nullable=False),
    _text("last_failed", "when last", nullable=False),
    comment="Every refused or failed article, with the reason.",
    sqlite_with_rowid=False,
)

corrections = Table(
    "corrections",
    metadata,
    _text("correction", "key of the correction", primary_key=True),
    _number("number", "in the order they were made, from 1", nullable=False, unique=True),
    _text("document", "of what document", nullable=False, index=True),
    _text("sha256", "of what text: SHA-256", nullable=False),
    _text("kind", "speaker, manner, position kind, merge, split, no statement, …", nullable=False),
    _text("finding", "statement, position, actor, …: what kind of thing is corrected", nullable=False),
    _text("anchor", "where: JSON with spans, exact words, what stands before and after", nullable=False),
    _text("value", "the new value: JSON", nullable=False),
    _text("who", "who corrected", nullable=False),
    _text("made", "when", nullable=False),
    _text("why", "why", nullable=False),
    _text("undone", "when it was taken back, or null"),
    comment="What people corrected: laid over the readings, never overwritten by reading again.",
    sqlite_with_rowid=False,
)

# The questions' ways in. `date` comes last, so that the newest answers are read first and no sort is needed.
Index("actors_name", actors.c.name, actors.c.country, actors.c.type, actors.c.telling)
Index("statements_speaker", statements.c.speaker_name, statements.c.date)
Index("statements_side", statements.c.speaker_country, statements.c.date)
Index("statements_date", statements.c.date)
Index("statements_wording", statements.c.wording)
Index("chains_name", chains.c.name, chains.c.date)
Index("parties_name", parties.c.name, parties.c.role, parties.c.date)
Index("parties_country", parties.c.country, parties.c.role, parties.c.date)
Index("positions_kind", positions.c.kind, positions.c.date)
Index("positions_date", positions.c.date)
Index("events_type", events.c.type, events.c.date)
Index("events_date", events.c.date)
Index("events_statement", events.c.statement)
Index("meetings_date", meetings.c.date)
Index("topics_topic", topics.c.topic, topics.c.date)

# Tables whose rows follow from one reading: replaced together when a text is read again or corrected.
DERIVED = (
    furniture, actors, roles, mentions, statements, chains, meetings, positions, events, parties, topics, times, places,
    gaps, spans,
)  # fmt: skip

# What full-text search covers: the table, and which of its columns.
SEARCHED: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (versions, ("title", "text")),
    (statements, ("words",)),
    (positions, ("words", "issue")),
    (events, ("words",)),
    (meetings, ("words", "about")),
)
