"""The account kept, so that it need not be made anew for every question."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Mark what is posted, and make the tables of the account."""
    op.add_column("readings", sa.Column("posted", sa.Boolean, nullable=False, server_default=sa.text("false")))
    unposted = sa.text("current AND NOT posted")
    op.create_index("readings_unposted", "readings", ["article"], sqlite_where=unposted, postgresql_where=unposted)
    _accounts()
    _postings()
    _bands()
    _entries()
    _entry_places()
    _entry_tokens()
    _stances()
    _denials()
    _forecasts()
    _forecast_places()
    _claims()
    _dossiers()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("version", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_accounts"),
    )


def _postings() -> None:
    op.create_table(
        "postings",
        sa.Column("article", ID, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("credit", sa.Text),
        sa.Column("printed_by", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("credited", sa.Text),
        sa.Column("countries", sa.JSON, nullable=False),
        sa.Column("parent", ID),
        sa.Column("lead", ID, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_postings"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_postings_article"),
        sa.ForeignKeyConstraint(["lead"], ["articles.id"], name="fk_postings_lead"),
        sa.ForeignKeyConstraint(["parent"], ["articles.id"], name="fk_postings_parent"),
    )
    op.create_index("ix_postings_parent", "postings", ["parent"])
    op.create_index("postings_credited", "postings", ["credited", "published"])
    op.create_index("postings_outlet", "postings", ["outlet", "published"])
    op.create_index("postings_published", "postings", ["published"])


def _bands() -> None:
    op.create_table(
        "bands",
        sa.Column("band", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        sa.PrimaryKeyConstraint("band", "article", name="pk_bands"),
        sa.ForeignKeyConstraint(["article"], ["postings.article"], name="fk_bands_article"),
    )
    op.create_index("ix_bands_article", "bands", ["article"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("record", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("certainty", sa.String, nullable=False),
        sa.Column("status", sa.String),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("told", sa.Date, nullable=False),
        sa.Column("link", ID),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("root", ID, nullable=False),
        sa.Column("profile", sa.JSON, nullable=False),
        sa.Column("parts", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("record", name="pk_entries"),
        sa.ForeignKeyConstraint(["article"], ["postings.article"], name="fk_entries_article"),
    )
    op.create_index("ix_entries_article", "entries", ["article"])
    op.create_index("ix_entries_root", "entries", ["root"])


def _entry_places() -> None:
    op.create_table(
        "entry_places",
        sa.Column("record", ID, nullable=False),
        sa.Column("first", sa.String, nullable=False),
        sa.Column("second", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("told", sa.Date, nullable=False),
        sa.Column("begins", sa.Date),
        sa.Column("brief", sa.Boolean),
        sa.Column("denies", sa.Boolean, nullable=False),
        sa.Column("sure", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("record", "first", "second", name="pk_entry_places"),
        sa.ForeignKeyConstraint(["record"], ["entries.record"], name="fk_entry_places_record"),
    )
    op.create_index("entry_places_begins", "entry_places", ["first", "second", "type", "brief", "begins"])
    op.create_index("entry_places_denies", "entry_places", ["first", "second", "denies", "type", "published"])
    op.create_index("entry_places_first", "entry_places", ["first", "second", "type", "published"])
    op.create_index("entry_places_doer", "entry_places", ["first", "type", "published"])
    op.create_index("entry_places_second", "entry_places", ["second", "type", "published"])
    op.create_index("entry_places_told", "entry_places", ["first", "second", "told", "record"])


def _entry_tokens() -> None:
    op.create_table(
        "entry_tokens",
        sa.Column("first", sa.String, nullable=False),
        sa.Column("token", ID, nullable=False),
        sa.Column("second", sa.String, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.PrimaryKeyConstraint("first", "token", "second", "published", "record", name="pk_entry_tokens"),
        sa.ForeignKeyConstraint(["record"], ["entries.record"], name="fk_entry_tokens_record"),
        sqlite_with_rowid=False,
    )
    op.create_index("entry_tokens_second", "entry_tokens", ["second", "token", "published"])


def _stances() -> None:
    op.create_table(
        "stances",
        sa.Column("on", ID, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("certainty", sa.String, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("quote", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("on", "position", name="pk_stances"),
        sa.ForeignKeyConstraint(["article"], ["postings.article"], name="fk_stances_article"),
        sa.ForeignKeyConstraint(["on"], ["entries.record"], name="fk_stances_on"),
    )
    op.create_index("ix_stances_article", "stances", ["article"])


def _denials() -> None:
    op.create_table(
        "denials",
        sa.Column("report", ID, nullable=False),
        sa.Column("denial", ID, nullable=False),
        sa.PrimaryKeyConstraint("report", "denial", name="pk_denials"),
        sa.ForeignKeyConstraint(["denial"], ["entries.record"], name="fk_denials_denial"),
        sa.ForeignKeyConstraint(["report"], ["entries.record"], name="fk_denials_report"),
    )
    op.create_index("ix_denials_denial", "denials", ["denial"])


def _forecasts() -> None:
    op.create_table(
        "forecasts",
        sa.Column("id", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        sa.Column("about", ID, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("parties", sa.JSON, nullable=False),
        sa.Column("by", sa.JSON, nullable=False),
        sa.Column("sides", sa.JSON, nullable=False),
        sa.Column("quote", sa.String, nullable=False),
        sa.Column("said", sa.Date, nullable=False),
        sa.Column("last", sa.Date),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("known", sa.Date),
        sa.Column("late", sa.JSON, nullable=False),
        sa.Column("late_on", sa.Date),
        sa.Column("body", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_forecasts"),
        sa.ForeignKeyConstraint(["article"], ["postings.article"], name="fk_forecasts_article"),
    )
    op.create_index("forecasts_said", "forecasts", ["said", "id"])
    op.create_index("ix_forecasts_about", "forecasts", ["about"])
    op.create_index("ix_forecasts_article", "forecasts", ["article"])


def _forecast_places() -> None:
    op.create_table(
        "forecast_places",
        sa.Column("forecast", ID, nullable=False),
        sa.Column("first", sa.String, nullable=False),
        sa.Column("second", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("said", sa.Date, nullable=False),
        sa.Column("last", sa.Date),
        sa.Column("known", sa.Date),
        sa.Column("late_on", sa.Date),
        sa.PrimaryKeyConstraint("forecast", "first", "second", name="pk_forecast_places"),
        sa.ForeignKeyConstraint(["forecast"], ["forecasts.id"], name="fk_forecast_places_forecast"),
    )
    op.create_index("forecast_places_first", "forecast_places", ["first", "second", "outcome"])
    op.create_index("forecast_places_second", "forecast_places", ["second", "outcome"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("root", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("credibility", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("root", name="pk_claims"),
        sa.ForeignKeyConstraint(["root"], ["entries.record"], name="fk_claims_root"),
        sa.UniqueConstraint("id", name="uq_claims_id"),
    )
    op.create_index("claims_last", "claims", ["last", "id"])


def _dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("one", sa.String, nullable=False),
        sa.Column("other", sa.String, nullable=False),
        sa.Column("section", sa.String, nullable=False),
        sa.Column("root", ID, nullable=False),
        sa.Column("credibility", sa.Integer, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("one", "other", "section", "root", name="pk_dossiers"),
        sa.ForeignKeyConstraint(["root"], ["claims.root"], name="fk_dossiers_root"),
    )
    op.create_index("dossiers_weight", "dossiers", ["one", "other", "section", "credibility", "last"])
    op.create_index("ix_dossiers_root", "dossiers", ["root"])
