"""The tables as SQLAlchemy Core knows them; ``migrations`` makes them, and a test holds the two together."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.schema import SchemaItem

REVISION = "0004"
"""The newest migration: what a database of this version is at."""

ID = String().with_variant(String(collation="C"), "postgresql")
"""Ids compare byte by byte on every database, so that a range of ids finds those with one beginning."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


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
)
"""``posted``: whether the account holds what it says, with all that people said of it by now."""

Index(
    "readings_current", readings.c.article, unique=True, sqlite_where=text("current"), postgresql_where=text("current")
)

Index(
    "readings_unposted",
    readings.c.article,
    sqlite_where=text("current AND NOT posted"),
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
    Column("actor_id", String),
    Column("name", Text, nullable=False),
    Column("country", String),
    Column("actor_key", String, index=True),
    Column("name_key", Text, nullable=False, index=True),
    _part_of_record("record"),
    Index("record_actors_country", "country", "reading", "record"),
)
"""The actors of each record, or of the record that a forecast or finding is about; ``*_key`` are folded for search."""

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


# The account: what follows from the records and from what people said, kept so that it need not be made anew.

accounts = Table(
    "accounts",
    metadata,
    Column("version", String, primary_key=True),
    Column("state", String, nullable=False, server_default=text("''")),
)
"""One row: which way of putting an account together made the tables below, and a name for what they hold now."""

postings = Table(
    "postings",
    metadata,
    Column("article", ID, ForeignKey("articles.id"), primary_key=True),
    Column("published", Date, nullable=False),
    Column("publisher", Text),
    Column("credit", Text),
    Column("printed_by", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("credited", Text),
    Column("countries", JSON, nullable=False),
    Column("parent", ID, ForeignKey("articles.id"), index=True),
    Column("lead", ID, ForeignKey("articles.id"), nullable=False),
    Index("postings_published", "published"),
    Index("postings_outlet", "outlet", "published"),
    Index("postings_credited", "credited", "published"),
)
"""The articles of the account as they were entered, with the countries that their records name.

``origin`` is whose reporting it is, ``outlet`` and ``credited`` are the keys of ``printed_by`` and ``origin`` (the
latter where it is another), ``parent`` is the earlier article whose report it prints, ``lead`` the first of them all.
"""

bands = Table(
    "bands",
    metadata,
    Column("band", ID, primary_key=True),
    Column("article", ID, ForeignKey("postings.article"), primary_key=True, index=True),
)
"""The signature by which copies are found."""

entries = Table(
    "entries",
    metadata,
    Column("record", ID, primary_key=True),
    Column("article", ID, ForeignKey("postings.article"), nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("status", String),
    Column("published", Date, nullable=False),
    Column("told", Date, nullable=False),
    Column("link", ID),
    Column("reasons", JSON, nullable=False),
    Column("root", ID, nullable=False, index=True),
    Column("profile", JSON, nullable=False),
    Column("parts", JSON, nullable=False),
)
"""The records that claims are made of: ``link`` is the earlier one each hangs on, ``root`` the first of its claim, and
``parts`` the other records of its article that it is told by or that rest on it.
"""

entry_places = Table(
    "entry_places",
    metadata,
    Column("record", ID, ForeignKey("entries.record"), primary_key=True),
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("published", Date, nullable=False),
    Column("told", Date, nullable=False),
    Column("begins", Date),
    Column("brief", Boolean),
    Column("denies", Boolean, nullable=False),
    Column("sure", Boolean, nullable=False),
    Index("entry_places_first", "first", "second", "type", "published"),
    Index("entry_places_denies", "first", "second", "denies", "type", "published"),
    Index("entry_places_doer", "first", "type", "published"),
    Index("entry_places_second", "second", "type", "published"),
    Index("entry_places_begins", "first", "second", "type", "brief", "begins"),
    Index("entry_places_told", "first", "second", "told", "record"),
)
"""Whom entries are found by: two parties, the acting one first, empty where none is named.

``begins`` is the first day of a time that is no longer than a year, ``brief`` whether it is no longer than a month;
``denies`` whether it says that something is not so, ``sure`` whether it surely says that something is or has been.
"""

entry_tokens = Table(
    "entry_tokens",
    metadata,
    Column("first", String, primary_key=True),
    Column("token", ID, primary_key=True),
    Column("second", String, primary_key=True),
    Column("published", Date, primary_key=True),
    Column("record", ID, ForeignKey("entries.record"), primary_key=True),
    Index("entry_tokens_second", "second", "token", "published"),
    sqlite_with_rowid=False,
)
"""The words, persons and categories of goods by which entries at a place are found."""

stances = Table(
    "stances",
    metadata,
    Column("on", ID, ForeignKey("entries.record"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("published", Date, nullable=False),
    Column("party", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("record", ID, nullable=False),
    Column("article", ID, ForeignKey("postings.article"), nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("quote", String, nullable=False),
)
"""Every party's word on an entry; an empty party or origin is whose reporting the article is."""

denials = Table(
    "denials",
    metadata,
    Column("report", ID, ForeignKey("entries.record"), primary_key=True),
    Column("denial", ID, ForeignKey("entries.record"), primary_key=True, index=True),
)
"""Which entry denies which."""

forecasts = Table(
    "forecasts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("article", ID, ForeignKey("postings.article"), nullable=False, index=True),
    Column("about", ID, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("parties", JSON, nullable=False),
    Column("by", JSON, nullable=False),
    Column("sides", JSON, nullable=False),
    Column("quote", String, nullable=False),
    Column("said", Date, nullable=False),
    Column("last", Date),
    Column("outcome", String, nullable=False),
    Column("known", Date),
    Column("late", JSON, nullable=False),
    Column("late_on", Date),
    Column("body", JSON, nullable=False),
    Index("forecasts_said", "said", "id"),
)
"""What was announced or expected, and what became of it: ``known`` is the day of the report that shows it, ``late_on``
that of the first that shows it too late.
"""

forecast_places = Table(
    "forecast_places",
    metadata,
    Column("forecast", ID, ForeignKey("forecasts.id"), primary_key=True),
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("said", Date, nullable=False),
    Column("last", Date),
    Column("known", Date),
    Column("late_on", Date),
    Index("forecast_places_first", "first", "second", "outcome"),
    Index("forecast_places_second", "second", "outcome"),
)
"""Whom forecasts are found by: the places of the entry that each is about."""

claims = Table(
    "claims",
    metadata,
    Column("root", ID, ForeignKey("entries.record"), primary_key=True),
    Column("id", ID, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("credibility", Integer, nullable=False),
    Index("claims_last", "last", "id"),
)
"""The claims, each by the record that it begins with; ``last`` is the day on which somebody last spoke of it."""

dossiers = Table(
    "dossiers",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("section", String, primary_key=True),
    Column("root", ID, ForeignKey("claims.root"), primary_key=True, index=True),
    Column("credibility", Integer, nullable=False),
    Column("last", Date, nullable=False),
    Index("dossiers_weight", "one", "other", "section", "credibility", "last"),
)
"""What is kept of two countries, in the order of their codes: each claim about them by the sections it belongs in.

``one`` is empty where ``other`` is under sanctions, whoever imposed them.
"""

ACCOUNT = (
    dossiers,
    claims,
    forecast_places,
    forecasts,
    denials,
    stances,
    entry_tokens,
    entry_places,
    entries,
    bands,
    postings,
    accounts,
)
"""The account's tables, each before those that it names."""
