"""What pages ask for is found by indexes and pairs of countries, and known to be there by a count of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make one index in the words in which SQLite is asked, add one, and drop one that misled it; count and pair."""
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("readings_unposted", "readings")
        where = sa.text("current = 1 AND posted = 0")
        op.create_index("readings_unposted", "readings", ["article"], sqlite_where=where)
    op.create_index("ix_postings_lead", "postings", ["lead"])
    op.drop_index("forecasts_quote", "forecasts")
    changes = op.create_table(
        "changes", sa.Column("id", sa.Integer, primary_key=True), sa.Column("number", sa.BigInteger, nullable=False)
    )
    op.bulk_insert(changes, [{"id": 1, "number": 0}])
    op.create_table(
        "together",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("one", "other", "kind")),
        sa.Column("reading", _ID, sa.ForeignKey("readings.id"), primary_key=True, index=True),
    )
    op.execute("""
        INSERT INTO together (one, other, kind, reading)
        SELECT DISTINCT first.country, second.country, records.kind, records.reading
        FROM record_actors AS first
        JOIN record_actors AS second ON second.reading = first.reading AND second.record = first.record
        JOIN records ON records.reading = first.reading AND records.id = first.record
        WHERE first.country < second.country
    """)
