"""Who takes part is counted by all of their names, forecasts have their countries, pairs a first day."""

import hashlib
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_LOT = 500


def upgrade() -> None:
    """Make the tables, and count what is there; the account is made anew, as its version tells."""
    if op.get_bind().dialect.name == "postgresql":
        for table, columns in {
            "record_actors": {"actor_id": ID, "name": NAME, "actor_key": ID, "name_key": NAME},
            "postings": {"origin": NAME},
        }.items():
            for name, kind in columns.items():
                op.alter_column(table, name, type_=kind)
    op.execute("UPDATE readings SET records = (SELECT count(*) FROM records WHERE reading = readings.id)")
    _parties()
    _forecasts()
    _dossiers()


def _parties() -> None:
    op.drop_table("parties")
    made = op.create_table(
        "parties",
        sa.Column("id", ID, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("key", NAME, nullable=False),
        sa.Column("actor_id", ID, nullable=False),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("name_key", NAME, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", "position", name="pk_parties"),
    )
    rows = list(_counted())
    for first in range(0, len(rows), _LOT):
        op.bulk_insert(made, rows[first : first + _LOT])


def _counted() -> Iterator[dict[str, object]]:
    """The rows of those who take part in current records, in each of them by whatever names."""
    found = Counter[tuple[str, tuple[str, ...], str, str]]()
    read = op.get_bind().execute(sa.text("SELECT id FROM readings WHERE current ORDER BY id")).scalars().all()
    for first in range(0, len(read), _LOT):
        found.update(_taking_part(list(read[first : first + _LOT])))
    for (key, names, actor_id, country), number in sorted(found.items()):
        content = json.dumps([key, names, actor_id, country])
        common = {"id": hashlib.sha256(content.encode()).hexdigest()[:20], "key": key, "actor_id": actor_id}
        for position, name in enumerate(names):
            called = {"name": name, "name_key": unicodedata.normalize("NFKC", name).casefold()}
            yield {**common, "position": position, "country": country, **called, "records": number}


def _taking_part(read: list[str]) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    named = sa.text(
        "SELECT reading, record, coalesce(actor_key, name_key), name, coalesce(actor_id, ''), coalesce(country, '')"
        " FROM record_actors WHERE reading IN :read"
    ).bindparams(sa.bindparam("read", expanding=True))
    called = defaultdict[tuple[str, str, str], set[tuple[str, str, str]]](set)
    for reading, record, key, *each in op.get_bind().execute(named, {"read": read}):
        called[reading, record, key].add((each[0], each[1], each[2]))
    for (_, _, key), each in called.items():
        names, ids, countries = zip(*each, strict=True)
        yield key, tuple(sorted({*names})), max(ids), max(countries)


def _forecasts() -> None:
    op.drop_table("forecast_makers")
    op.create_table(
        "forecast_makers",
        sa.Column("forecast", ID, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("maker", NAME, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.PrimaryKeyConstraint("forecast", "kind", "key", name="pk_forecast_makers"),
        sa.ForeignKeyConstraint(["forecast"], ["forecasts.id"], name="fk_forecast_makers_forecast"),
    )
    op.create_index("forecast_makers_key", "forecast_makers", ["key", "kind", "forecast"])
    op.create_table(
        "forecast_countries",
        sa.Column("forecast", ID, nullable=False),
        sa.Column("country", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("forecast", "country", name="pk_forecast_countries"),
        sa.ForeignKeyConstraint(["forecast"], ["forecasts.id"], name="fk_forecast_countries_forecast"),
    )
    op.create_index("forecast_countries_country", "forecast_countries", ["country", "forecast"])


def _dossiers() -> None:
    op.drop_table("dossiers")
    op.create_table(
        "dossiers",
        *(sa.Column(name, sa.String, nullable=False) for name in ("one", "other", "section")),
        sa.Column("root", ID, nullable=False),
        sa.Column("credibility", sa.Integer, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("one", "other", "section", "root", name="pk_dossiers"),
        sa.ForeignKeyConstraint(["root"], ["claims.root"], name="fk_dossiers_root"),
    )
    op.create_index("dossiers_weight", "dossiers", ["one", "other", "section", "credibility", "last"])
    op.create_index("ix_dossiers_root", "dossiers", ["root"])
