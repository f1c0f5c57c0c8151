"""The tables of what is stored as it came: articles, readings, records, what people said, what is watched, skipped."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.schema import SchemaItem

from foreigndesk.store.schema import ID, NAME, metadata


def _origin() -> list[SchemaItem]:
    """Where and how a text was printed; ``blocks`` belong here, as another page may cut the same text differently."""
    return [
        Column("published", Date, nullable=False),
        Column("publisher", Text),
        Column("title", Text),
        Column("url", Text),
        Column("credit", Text),
        Column("language", String, nullable=False),
        Column("doc", Text),
        Column("blocks", JSON, nullable=False),
        Column("modified", Date),
        Column("authors", JSON(none_as_null=True)),
        Column("section", Text),
        Column("original", Text),
        Column("left_out", JSON(none_as_null=True)),
        Column("unlisted", Integer),
    ]


articles = Table(
    "articles",
    metadata,
    Column("id", ID, primary_key=True),
    *_origin(),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Index("articles_published", "published", "id"),
)
"""One row a text, with the earliest printing of it."""

printings = Table(
    "printings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("article", ID, ForeignKey("articles.id"), nullable=False, index=True),
    *_origin(),
)
"""The later printings of a text."""

readings = Table(
    "readings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("article", ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("reader", String, nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("posted", Boolean, nullable=False, server_default=text("false")),
    Column("records", Integer, nullable=False, server_default=text("0")),
)
"""``posted``: whether the account holds what it says, with all that people said of it by now; ``records``: how many."""

Index(
    "readings_current", readings.c.article, unique=True, sqlite_where=text("current"), postgresql_where=text("current")
)

Index(
    "readings_unposted",
    readings.c.article,
    sqlite_where=text("current = 1 AND posted = 0"),  # as questions are put: SQLite knows no other way of saying so
    postgresql_where=text("current AND NOT posted"),
)

records = Table(
    "records",
    metadata,
    Column("reading", ID, ForeignKey("readings.id"), primary_key=True),
    Column("id", ID, primary_key=True, index=True),
    Column("article", ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("certainty", String),
    Column("time_start", Date),
    Column("time_end", Date),
    Column("body", JSON, nullable=False),
    Index("records_kind", "kind", "reading"),
)
"""``position`` is the record's place in the reading; ``body`` the whole record."""


def _part_of_record(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["reading", name], ["records.reading", "records.id"])


record_actors = Table(
    "record_actors",
    metadata,
    Column("reading", ID, primary_key=True),
    Column("record", ID, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("part", String, nullable=False),
    Column("actor_id", ID),
    Column("name", NAME, nullable=False),
    Column("country", String),
    Column("actor_key", ID, index=True),
    Column("name_key", NAME, nullable=False, index=True),
    _part_of_record("record"),
    Index("record_actors_country", "country", "reading", "record"),
)
"""The actors of each record, or of the record that a forecast or finding is about; ``*_key`` are folded for search."""

together = Table(
    "together",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("reading", ID, ForeignKey("readings.id"), primary_key=True, index=True),
)
"""The countries that take part in one record together, in the order of their codes, by the record's kind."""

changes = Table(
    "changes", metadata, Column("id", Integer, primary_key=True), Column("number", BigInteger, nullable=False)
)
"""How often anything was changed that is shown; one row."""

parties = Table(
    "parties",
    metadata,
    Column("id", ID, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("key", NAME, nullable=False),
    Column("actor_id", ID, nullable=False),
    Column("country", Text, nullable=False),
    Column("name", NAME, nullable=False),
    Column("name_key", NAME, nullable=False),
    Column("records", Integer, nullable=False),
)
"""In how many current records somebody takes part by the same names, whose digest is ``id``: a row for each of these.

``key`` is the id's, or else the name's.
"""

attributions = Table(
    "attributions",
    metadata,
    Column("reading", ID, primary_key=True),
    Column("record", ID, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("statement", ID, nullable=False),
    _part_of_record("record"),
    _part_of_record("statement"),
)
"""The statements that carry each record, outermost first; a statement's own row is the last of its chain."""

corrections = Table(
    "corrections",
    metadata,
    Column("id", ID, primary_key=True),
    Column("article", ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("record", ID, nullable=False),
    Column("word", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("original", JSON, nullable=False),
    Column("amended", JSON(none_as_null=True)),
)
"""What people said of records: ``original`` as it was read, ``amended`` as it should be; they outlive a reading."""

judgements = Table(
    "judgements",
    metadata,
    Column("id", ID, primary_key=True),
    Column("article", ID, ForeignKey("articles.id"), nullable=False),
    Column("other_article", ID, ForeignKey("articles.id"), nullable=False),
    Column("word", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("one", JSON, nullable=False),
    Column("other", JSON, nullable=False),
)
"""What people hold of whether two records say the same, with both as they were read."""


watched = Table(
    "watched",
    metadata,
    Column("url", Text, primary_key=True),
    Column("begun", DateTime(timezone=True), nullable=False),
    Column("looked", DateTime(timezone=True), nullable=False),
    Column("due", DateTime(timezone=True), nullable=False),
    Column("news", DateTime(timezone=True)),
    Column("failing", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
    Column("reason", Text),
    Column("etag", Text),
    Column("modified", Text),
)
"""The sources that are watched: since when, when looked at last and next, when something new last came, since when it
fails, how often and why, in words and for a program, and what its server said of the last reply.
"""

seen = Table(
    "seen",
    metadata,
    Column("url", Text, ForeignKey("watched.url"), primary_key=True),
    Column("key", ID, primary_key=True),
    Column("tries", Integer),
    Column("again", DateTime(timezone=True)),
    Column("reason", Text),
    Column("etag", Text),
    Column("modified", Text),
)
"""What of a source was read or refused for good; with ``again`` not before when it is tried or looked at again, with
``tries`` and ``reason`` how often and why it could not be had, and else what its server said of it.
"""

skipped = Table(
    "skipped",
    metadata,
    Column("key", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("last", DateTime(timezone=True), nullable=False),
    Column("times", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("problem", Text, nullable=False),
)
"""What could not be read, by its name: when it was tried last and how often, and why, for a program and in words."""
