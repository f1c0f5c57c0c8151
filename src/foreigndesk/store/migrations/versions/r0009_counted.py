"""What is counted and shortened as it comes: records, who takes part in them, who foresees what, and claims."""

import unicodedata
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, and count what is there; the account is made anew, as its version tells."""
    op.add_column("readings", sa.Column("records", sa.Integer, nullable=False, server_default=sa.text("0")))
    op.execute("UPDATE readings SET records = (SELECT count(*) FROM records WHERE reading = readings.id)")
    _parties()
    op.add_column("forecasts", sa.Column("probability", sa.Float))
    for name, kind in (("standing", sa.String), ("told", sa.Text)):
        op.add_column("claims", sa.Column(name, kind, nullable=False, server_default=sa.text("''")))
    op.create_index("claims_standing", "claims", ["standing", "last", "id"])
    op.create_index("forecasts_quote", "forecasts", ["quote"])
    op.create_index("forecasts_outcome", "forecasts", ["outcome", "said", "id"])
    op.create_table(
        "forecast_makers",
        sa.Column("forecast", ID, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("maker", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("forecast", "kind", "maker", name="pk_forecast_makers"),
        sa.ForeignKeyConstraint(["forecast"], ["forecasts.id"], name="fk_forecast_makers_forecast"),
    )
    op.create_index("forecast_makers_maker", "forecast_makers", ["maker", "kind", "forecast"])


def _parties() -> None:
    key = ("key", "name", "actor_id", "country")
    made = op.create_table(
        "parties",
        *(sa.Column(name, sa.Text, nullable=False) for name in key),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint(*key, name="pk_parties"),
    )
    named = op.get_bind().execute(
        sa.text(
            "SELECT coalesce(actor_key, name_key), min(name), coalesce(max(actor_id), ''), coalesce(max(country), '')"
            " FROM record_actors JOIN readings ON readings.id = record_actors.reading WHERE readings.current"
            " GROUP BY reading, record, coalesce(actor_key, name_key)"
        )
    )
    counted = Counter(tuple(row) for row in named)
    rows = [
        {**dict(zip(key, each, strict=True)), "name_key": _fold(each[1]), "records": number}
        for each, number in counted.items()
    ]
    if rows:
        op.bulk_insert(made, rows)


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
