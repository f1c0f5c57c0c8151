"""The first tables: articles with their printings, readings, records, who acts in them and who says so."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make all tables, the view for reading by eye, and the word index of the database's own kind."""
    _articles()
    _printings()
    _readings()
    _records()
    _record_actors()
    _attributions()
    op.execute(_CURRENT_RECORDS)
    if op.get_bind().dialect.name == "sqlite":
        for statement in _WORD_INDEX:
            op.execute(statement)
    else:
        op.execute(_POSTGRESQL_WORD_INDEX)


def _origin() -> list[sa.Column[Any]]:
    return [
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("credit", sa.Text),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("doc", sa.Text),
        sa.Column("blocks", sa.JSON, nullable=False),
    ]


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", ID, nullable=False),
        *_origin(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
    )
    op.create_index("articles_published", "articles", ["published", "id"])


def _printings() -> None:
    op.create_table(
        "printings",
        sa.Column("id", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        *_origin(),
        sa.PrimaryKeyConstraint("id", name="pk_printings"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_printings_article"),
    )
    op.create_index("ix_printings_article", "printings", ["article"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_readings_article"),
    )
    op.create_index("ix_readings_article", "readings", ["article"])
    only = sa.text("current")
    op.create_index("readings_current", "readings", ["article"], unique=True, sqlite_where=only, postgresql_where=only)


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("reading", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("evidence_start", sa.Integer, nullable=False),
        sa.Column("evidence_end", sa.Integer, nullable=False),
        sa.Column("certainty", sa.String),
        sa.Column("time_start", sa.Date),
        sa.Column("time_end", sa.Date),
        sa.Column("body", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("reading", "id", name="pk_records"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name="fk_records_reading"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_records_article"),
    )
    op.create_index("ix_records_id", "records", ["id"])
    op.create_index("ix_records_article", "records", ["article"])
    op.create_index("records_kind", "records", ["kind", "reading"])


def _of_record(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_reading_{column}"
    return sa.ForeignKeyConstraint(["reading", column], ["records.reading", "records.id"], name=name)


def _record_actors() -> None:
    op.create_table(
        "record_actors",
        sa.Column("reading", ID, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("actor_id", sa.String),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.String),
        sa.Column("actor_key", sa.String),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading", "record", "position", name="pk_record_actors"),
        _of_record("record_actors", "record"),
    )
    op.create_index("ix_record_actors_actor_key", "record_actors", ["actor_key"])
    op.create_index("ix_record_actors_name_key", "record_actors", ["name_key"])
    op.create_index("record_actors_country", "record_actors", ["country", "reading", "record"])


def _attributions() -> None:
    op.create_table(
        "attributions",
        sa.Column("reading", ID, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("statement", ID, nullable=False),
        sa.PrimaryKeyConstraint("reading", "record", "position", name="pk_attributions"),
        _of_record("attributions", "record"),
        _of_record("attributions", "statement"),
    )


_CURRENT_RECORDS = """
CREATE VIEW current_records AS
SELECT records.id, records.kind, articles.published, articles.publisher, articles.title, records.certainty,
       records.time_start, records.time_end,
       substr(articles.text, records.evidence_start + 1, records.evidence_end - records.evidence_start) AS evidence,
       records.article, records.position
FROM records
JOIN readings ON readings.id = records.reading AND readings.current
JOIN articles ON articles.id = records.article
"""

# FTS5 needs numbers that stay: a table's own row numbers may change when the file is compacted.
_WORD_INDEX = (
    "CREATE TABLE article_numbers (number INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE REFERENCES articles (id))",
    """
    CREATE VIEW article_texts AS
    SELECT article_numbers.number, articles.text
    FROM article_numbers JOIN articles ON articles.id = article_numbers.article
    """,
    """
    CREATE VIRTUAL TABLE article_search USING fts5 (
        text, content = 'article_texts', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN
        INSERT INTO article_numbers (article) VALUES (new.id);
        INSERT INTO article_search (rowid, text)
        SELECT number, new.text FROM article_numbers WHERE article = new.id;
    END
    """,
)

# A text of more characters could have more words than PostgreSQL indexes.
_POSTGRESQL_WORD_INDEX = (
    "CREATE INDEX article_search ON articles USING gin (to_tsvector('english', left(text, 200000)))"
)
