"""The account's tables: what follows from the records and from what people said, kept so as not to be made anew."""

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text, text

from foreigndesk.store.schema import ID, NAME, metadata

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
    Column("origin", NAME, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("credited", Text),
    Column("countries", JSON, nullable=False),
    Column("parent", ID, ForeignKey("articles.id"), index=True),
    Column("lead", ID, ForeignKey("articles.id"), nullable=False, index=True),
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
    Column("probability", Float),
    Column("body", JSON, nullable=False),
    Index("forecasts_said", "said", "id"),
    Index("forecasts_outcome", "outcome", "said", "id"),
)
"""What was announced or expected, and what became of it: ``known`` is the day of the report that shows it, ``late_on``
that of the first that shows it too late; ``probability`` the one that its sentence states.
"""

forecast_makers = Table(
    "forecast_makers",
    metadata,
    Column("forecast", ID, ForeignKey("forecasts.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", ID, primary_key=True),
    Column("maker", NAME, nullable=False),
    Column("name", NAME, nullable=False),
    Index("forecast_makers_key", "key", "kind", "forecast"),
)
"""Who foresees it: of kind "name" what they are called, folded; of kind "side" whom they speak for, with their name. An
empty one is whose reporting the article is. ``key`` is the digest of the maker, who may be called at any length.
"""

forecast_countries = Table(
    "forecast_countries",
    metadata,
    Column("forecast", ID, ForeignKey("forecasts.id"), primary_key=True),
    Column("country", String, primary_key=True),
    Index("forecast_countries_country", "country", "forecast"),
)
"""The countries that take part in what is foreseen, past states as those which carry them on."""

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
    Column("standing", String, nullable=False, server_default=text("''")),
    Column("told", Text, nullable=False, server_default=text("''")),
    Index("claims_last", "last", "id"),
    Index("claims_standing", "standing", "last", "id"),
)
"""The claims, each by the record that it begins with; ``last`` is the day on which somebody last spoke of it, ``told``
the claim in short, in JSON.
"""

dossiers = Table(
    "dossiers",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("section", String, primary_key=True),
    Column("root", ID, ForeignKey("claims.root"), primary_key=True, index=True),
    Column("credibility", Integer, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Index("dossiers_weight", "one", "other", "section", "credibility", "last"),
)
"""What is kept of two countries, in the order of their codes: each claim about them by the sections it belongs in.

``one`` is empty where ``other`` is under sanctions, whoever imposed them; ``first`` is the first day on which an
entry of the claim was about both.
"""

ACCOUNT = (
    dossiers,
    claims,
    forecast_countries,
    forecast_makers,
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
