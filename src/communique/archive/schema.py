"""The archive's tables: one row a thing, one column a fact, the same in SQLite and PostgreSQL.

Conventions, which hold for every table:

- A key is a letter that tells the kind and fifteen characters of a hash of the content (`keys.py`): the same article
  read again, on another machine or in another order, has the same keys. What was found in one text shares the first
  seven of the fifteen with the key of the text.
- `version` says in which text a row was found. Characters are counted in Unicode code points from 0, `first` to `last`
  exclusive: `substr(versions.text, first + 1, last - first)` is always the words of the row, with what stands between
  them where they are in pieces (` … ` in `words`; each piece is a row of `spans`).
- `date` is when it was, else when it was told, and `date_basis` says which: a value of RECORD.md (`stated`, `weekday`,
  …) for a resolved time, `published` where only the article's date is known.
- Lists in one cell are separated by `; `. A person's name longer than 300 characters is cut.
- Times of day are UTC, as `2024-05-01T12:00:00Z`.

Each column carries its meaning as a comment: the data dictionary (`dictionary.py`) is written from them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, LargeBinary, MetaData, Table

from communique.archive.columns import Word, id_, key, number, place, row, rule, text, version, when, words

metadata = MetaData()

readers = Table(
    "readers",
    metadata,
    text("reader", "key of the reader", primary_key=True),
    text("program", "version of communiqué", nullable=False),
    text("lexicons", "digest of the lexicons in use", nullable=False),
    text("model", "language model, with its version", nullable=False),
    comment="What read the texts: a reading is a function of the article and one of these rows.",
)

documents = Table(
    "documents",
    metadata,
    text("document", "key of the document: of its address, or of its first text where it has none", primary_key=True),
    text("address", "canonical web address, or null"),
    text("current", "the version that stands now (`versions`)"),
    number("versions", "how many texts were seen at this address", nullable=False),
    text("first_seen", "when it was first retrieved", nullable=False),
    comment="One article at one address, whatever became of its text.",
)

versions = Table(
    "versions",
    metadata,
    row(),
    key("version", "text, as it stood at one time"),
    Column(
        "document", Word, ForeignKey("documents.document"), nullable=False, index=True, comment="what it is a text of"
    ),
    number("number", "1 for the first text seen of this document, and so on", nullable=False),
    Column("is_current", Boolean, nullable=False, comment="true for the text that stands now"),
    text("sha256", "SHA-256 of the text as UTF-8", nullable=False, index=True),
    text("title", "headline"),
    text("url", "web address as given"),
    text("outlet", "who published it"),
    text("byline", "who wrote it"),
    text("published", "ISO 8601 date or datetime, as the article gives it"),
    text("published_on", "the day of `published`", index=True),
    text("language", "ISO 639-1", nullable=False),
    text(
        "kind", "report, readout, joint statement, communiqué, press release, statement, transcript, …", nullable=False
    ),
    text("text", "the article, character for character", nullable=False),
    number("characters", "length of the text", nullable=False),
    text(
        "telling",
        "key shared by all texts that are (nearly) the same: count these, not copies",
        nullable=False,
        index=True,
    ),
    text("locator", "where the bytes came from: file, member of an archive, line, address", nullable=False),
    text("retrieved", "when the bytes were retrieved", nullable=False),
    Column("reader", Word, ForeignKey("readers.reader"), nullable=False, comment="what read it"),
    text("read_at", "when it was read", nullable=False),
    number("corrections", "how many corrections by people are in these rows", nullable=False),
    comment="Texts with their provenance: one row for each text seen of a document.",
)

readings = Table(
    "readings",
    metadata,
    version(primary_key=True),
    Column("reading", LargeBinary, nullable=False, comment="the reading as JSON (schema communique/1), UTF-8, zlib"),
    comment="What the program read, whole and uncorrected, as it came from the reader.",
)

furniture = Table(
    "furniture",
    metadata,
    version(primary_key=True),
    number("number", "in reading order, from 0", primary_key=True),
    number("first", "first character", nullable=False),
    number("last", "one past the last character", nullable=False),
    text("kind", "comment form, share, related, caption, …", nullable=False),
    comment="Stretches of the page that are no part of what the article tells.",
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    metadata,
    text("actor", "key of the actor in this text", primary_key=True),
    version(index=True),
    id_("actor"),
    text("name", "fullest name in the text", nullable=False),
    text("type", "person, office, organisation, country, group, unnamed", nullable=False),
    text("country", "ISO 3166-1 alpha-3, XKX for Kosovo"),
    text("telling", "the telling its text belongs to, as in `versions`", nullable=False),
    text("sectors", "PLOVER sector codes", nullable=False),
    text("aliases", "other names in the text", nullable=False),
    text("titles", "offices that the text gives", nullable=False),
    text("wikidata", "QID"),
    number("mentions", "how often the text means it", nullable=False),
    comment="Who speaks, acts or is acted on, one row for each text it stands in.",
    sqlite_with_rowid=False,
)

roles = Table(
    "roles",
    metadata,
    version(primary_key=True),
    text("actor", "whose (`actors`)", primary_key=True),
    number("number", "as the reading lists them, from 0", primary_key=True),
    text("title", "office or post", nullable=False),
    text("organisation", "of what body"),
    text("country", "of what country, ISO 3166-1 alpha-3"),
    comment="Offices and posts that a text gives an actor.",
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    version(primary_key=True),
    text("actor", "who is meant (`actors`)", primary_key=True),
    number("number", "as the reading lists them, from 0", primary_key=True),
    number("first", "first character", nullable=False),
    number("last", "one past the last character", nullable=False),
    text("form", "name, title, pronoun, nominal", nullable=False),
    comment="Each place in a text where an actor is meant.",
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    metadata,
    row(),
    key("statement", "statement"),
    version(index=True),
    id_("statement"),
    text("speaker", "who is said to have said it (`actors`); null where the text gives nobody"),
    text("speaker_name", "by name"),
    text("speaker_country", "the side the speaker stands for, ISO 3166-1 alpha-3"),
    text("speaker_words", "the words that name the speaker here"),
    text("cue", "the reporting words"),
    text("cue_class", "speech, belief, intention, feeling, perception, evidence, none", nullable=False),
    text("manner", "direct, indirect, mixed", nullable=False),
    text("sourcing", "named, institutional, unnamed, collective"),
    text("hedge", "none, alleged, claimed, conditional, reported", nullable=False),
    text(
        "chain", "the chain of attribution in words, outermost first; empty for the outlet's own voice", nullable=False
    ),
    text("inside", "the statement whose content holds this one"),
    text("same_as", "the earlier statement of this text that this one repeats"),
    text("meeting", "the meeting it was made at (`meetings`)"),
    text("repairs", "what had to be mended: missing opening quote, …", nullable=False),
    text("wording", "hash of the words: the same in every text that has them", nullable=False),
    *words("what is said"),
    *when(),
    comment="Attributions: somebody is said to have said, thought or felt something.",
)

chains = Table(
    "chains",
    metadata,
    version(primary_key=True),
    text("statement", "whose chain (`statements`)", primary_key=True),
    number("number", "0 is the outermost link", primary_key=True),
    text("actor", "who conveyed the words (`actors`)", nullable=False),
    text("name", "by name", nullable=False),
    text("country", "its side, ISO 3166-1 alpha-3"),
    text("form", "statement, readout, press release, briefing, …", nullable=False),
    text("date", "as in `statements`"),
    comment="How the words reached the reader, a row for each link.",
    sqlite_with_rowid=False,
)

meetings = Table(
    "meetings",
    metadata,
    row(),
    key("meeting", "meeting"),
    version(index=True),
    id_("meeting"),
    text("form", "meeting, call, visit, talks, summit, ceremony", nullable=False),
    text("status", "held, planned, cancelled, proposed", nullable=False),
    text("sides", "who met whom, sides separated by ` | `", nullable=False),
    text("about", "what about, in the words of the text", nullable=False),
    *place(),
    *words(),
    *when(),
    comment="Parties coming together, as one text tells it.",
)

positions = Table(
    "positions",
    metadata,
    row(),
    key("position", "position"),
    version(index=True),
    id_("position"),
    text("statement", "the statement that takes it (`statements`)", nullable=False, index=True),
    text("kind", "demand, request, proposal, offer, commitment, assurance, …", nullable=False),
    text("holders", "whose, by name", nullable=False),
    text("toward", "toward whom, by name", nullable=False),
    text("issue", "what it is about, in the words of the text"),
    text("topics", "codes of the topic list", nullable=False),
    text("strength", "the modal as it stands: must, should, may, will, …"),
    text("condition", "on what condition, in the words of the text"),
    text("deadline", "until when: ISO 8601 date, datetime or interval"),
    Column("negated", Boolean, nullable=False, comment="the act is disclaimed"),
    Column("joint", Boolean, nullable=False, comment="the parties say it together"),
    *words(),
    *when(),
    rule(),
    comment="What a party wants, offers, fears, promises or refuses.",
)

events = Table(
    "events",
    metadata,
    row(),
    key("event", "event"),
    version(index=True),
    id_("event"),
    text("type", "PLOVER event type", nullable=False),
    text("mode", "PLOVER mode"),
    text("cameo", "CAMEO code, with its leading zero", nullable=False),
    number("quad", "1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict", nullable=False),
    Column("goldstein", Float, nullable=False, comment="Goldstein score of the CAMEO code"),
    text("actors", "who did it, by name", nullable=False),
    text("recipients", "to whom, by name", nullable=False),
    text("modality", "actual, future, hypothetical, denied, attempted", nullable=False),
    text("statement", "the statement that claims it; null where the outlet reports it itself"),
    text("topics", "PLOVER contexts", nullable=False),
    *place(),
    *words(),
    *when(),
    rule(),
    comment="Who did what to whom, and who says so.",
)

parties = Table(
    "parties",
    metadata,
    version(primary_key=True),
    text("finding", "key of the statement, meeting, position or event", primary_key=True),
    text("role", "addressee, side, holder, toward, actor, recipient", primary_key=True),
    number("number", "as the reading lists them, from 0", primary_key=True),
    number("side", "number of the side, for meetings; else 0", nullable=False),
    text("actor", "who (`actors`)", nullable=False),
    text("name", "by name", nullable=False),
    text("country", "its side, ISO 3166-1 alpha-3"),
    text("date", "the finding's date"),
    comment="Who takes part in a finding, and as what.",
    sqlite_with_rowid=False,
)

topics = Table(
    "topics",
    metadata,
    version(primary_key=True),
    text("finding", "key of the position or event", primary_key=True),
    text("topic", "its code", primary_key=True),
    text("date", "the finding's date"),
    comment="What positions and events are about.",
    sqlite_with_rowid=False,
)

times = Table(
    "times",
    metadata,
    text("time", "key of the time", primary_key=True),
    version(index=True),
    id_("time"),
    text("value", "ISO 8601 date, datetime, month, year or interval; null where nothing resolves it"),
    number("precision", "1 the day, 2 week or month, 3 vaguer", nullable=False),
    text("basis", "stated, weekday, relative to publication, …", nullable=False),
    *words(),
    comment="Expressions of time, resolved.",
    sqlite_with_rowid=False,
)

places = Table(
    "places",
    metadata,
    text("place", "key of the place in this text", primary_key=True),
    version(index=True),
    id_("place"),
    text("name", "its name", nullable=False),
    text("country", "ISO 3166-1 alpha-3"),
    Column("lat", Float, comment="degrees north, WGS 84"),
    Column("lon", Float, comment="degrees east, WGS 84"),
    number("geonames", "GeoNames id"),
    *words(),
    comment="Places that a text names.",
    sqlite_with_rowid=False,
)

gaps = Table(
    "gaps",
    metadata,
    text("gap", "key of the gap", primary_key=True),
    version(index=True),
    id_("gap"),
    text("what", "unattributed quote, unresolved actor, …", nullable=False),
    text("reason", "why it could not be resolved", nullable=False),
    *words(),
    comment="What the reader saw and could not resolve.",
    sqlite_with_rowid=False,
)

spans = Table(
    "spans",
    metadata,
    version(primary_key=True),
    text("finding", "key of what it belongs to", primary_key=True),
    text("role", "evidence, content, cue, source, about, issue, condition, link 0, link 1, …", primary_key=True),
    number("number", "in reading order, from 0", primary_key=True),
    number("first", "first character", nullable=False),
    number("last", "one past the last character", nullable=False),
    comment="Every stretch of text that any finding rests on.",
    sqlite_with_rowid=False,
)

names = Table(
    "names",
    metadata,
    text("name", "an actor's name or alias, as `actors.name`", primary_key=True),
    text("folded", "its words in lower case without marks, between blanks: what name search looks in", nullable=False),
    comment="Every name that any actor goes by.",
    sqlite_with_rowid=False,
)

sketches = Table(
    "sketches",
    metadata,
    number("hash", "hash of one band of the text's MinHash signature", primary_key=True),
    version(primary_key=True),
    comment="Locality-sensitive hashes of the texts: two texts that share a row are likely reprints.",
    sqlite_with_rowid=False,
)

items = Table(
    "items",
    metadata,
    text("item", "key of the locator", primary_key=True),
    text("locator", "file, member of an archive, line, address", nullable=False),
    text("source", "the SOURCE it was found under", nullable=False),
    text("digest", "SHA-256 of the bytes", nullable=False),
    text("version", "the text they hold (`versions`)"),
    text("seen", "when these bytes were first seen here", nullable=False),
    comment="What ingest has seen, so that only new or changed bytes are read again.",
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    text("item", "key of the locator", primary_key=True),
    text("worker", "the process that is at work on it: host, number, start", nullable=False),
    text("until", "when the claim lapses", nullable=False),
    comment="What a running ingest is at work on; empty when none runs.",
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    metadata,
    text("item", "key of the locator", primary_key=True),
    text("locator", "file, member of an archive, line, address", nullable=False),
    text("source", "the SOURCE it was found under", nullable=False),
    text("digest", "SHA-256 of the bytes; null where none came"),
    text("error", "kind of error", nullable=False),
    text("what", "what went wrong", nullable=False),
    text("why", "why", nullable=False),
    text("mend", "how to mend it", nullable=False),
    number("tries", "how often it was tried", nullable=False),
    text("first_failed", "when first", nullable=False),
    text("last_failed", "when last", nullable=False),
    comment="Every refused or failed article, with the reason.",
    sqlite_with_rowid=False,
)

corrections = Table(
    "corrections",
    metadata,
    text("correction", "key of the correction", primary_key=True),
    number("number", "in the order they were made, from 1", nullable=False, unique=True),
    text("document", "of what document", nullable=False, index=True),
    text("sha256", "of what text: SHA-256", nullable=False),
    text("kind", "speaker, manner, position kind, merge, split, no statement, …", nullable=False),
    text("finding", "statement, position, actor, …: what kind of thing is corrected", nullable=False),
    text("anchor", "where: JSON with spans, exact words, what stands before and after", nullable=False),
    text("value", "the new value: JSON", nullable=False),
    text("who", "who corrected", nullable=False),
    text("made", "when", nullable=False),
    text("why", "why", nullable=False),
    text("undone", "when it was taken back, or null"),
    text("undone_by", "who took it back; null where it stands, or where layouts before the fifth did not note it"),
    comment="What people corrected: laid over the readings, never overwritten by reading again.",
    sqlite_with_rowid=False,
)

outcomes = Table(
    "outcomes",
    metadata,
    version(index=True),
    text("position", "of what position (`positions`)", primary_key=True),
    text("status", "open, under way, kept, partly kept, broken, overtaken", nullable=False, index=True),
    text("shown_by", "what shows it: key of a finding, or a web address"),
    text("correction", "the correction that says so (`corrections`)", nullable=False),
    text("who", "who says so", nullable=False),
    text("made", "when", nullable=False),
    text("why", "why", nullable=False),
    comment="What became of a position, as people judged it: their last word on each.",
    sqlite_with_rowid=False,
)

# The questions' ways in. `date` comes last, so that the newest answers are read first and no sort is needed.
Index("actors_name", actors.c.name, actors.c.country, actors.c.type, actors.c.telling)
Index("actors_country", actors.c.country, actors.c.name, actors.c.type, actors.c.telling)
Index("statements_speaker", statements.c.speaker_name, statements.c.date)
Index("statements_side", statements.c.speaker_country, statements.c.date)
Index("statements_sourcing", statements.c.sourcing, statements.c.date)
Index("statements_date", statements.c.date)
Index("statements_wording", statements.c.wording)
Index("chains_name", chains.c.name, chains.c.date)
Index("chains_country", chains.c.country, chains.c.date)
Index("parties_name", parties.c.name, parties.c.role, parties.c.date)
Index("parties_country", parties.c.country, parties.c.role, parties.c.date)
Index("positions_kind", positions.c.kind, positions.c.date)
Index("positions_date", positions.c.date)
Index("events_type", events.c.type, events.c.date)
Index("events_date", events.c.date)
Index("events_statement", events.c.statement)
Index("meetings_date", meetings.c.date)
Index("topics_topic", topics.c.topic, topics.c.date)
# Which texts stand now, and in what state: told without turning over the pages that hold the texts themselves.
Index("versions_standing", versions.c.is_current, versions.c.version, versions.c.read_at, versions.c.corrections)

# Tables whose rows follow from one reading: replaced together when a text is read again or corrected.
DERIVED = (
    furniture, actors, roles, mentions, statements, chains, meetings, positions, events, parties, topics, times, places,
    gaps, spans, outcomes,
)  # fmt: skip

# What full-text search covers: the table, and which of its columns.
SEARCHED: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (versions, ("title", "text")),
    (statements, ("words",)),
    (positions, ("words", "issue")),
    (events, ("words",)),
    (meetings, ("words", "about")),
)
