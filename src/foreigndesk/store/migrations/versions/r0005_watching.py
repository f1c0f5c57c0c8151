"""What is remembered of the sources that are watched."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of sources and of what of them was seen."""
    op.create_table(
        "watched",
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("begun", MOMENT, nullable=False),
        sa.Column("looked", MOMENT, nullable=False),
        sa.Column("due", MOMENT, nullable=False),
        sa.Column("news", MOMENT),
        sa.Column("failing", MOMENT),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.PrimaryKeyConstraint("url", name="pk_watched"),
    )
    op.create_table(
        "seen",
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("tries", sa.Integer),
        sa.PrimaryKeyConstraint("url", "key", name="pk_seen"),
        sa.ForeignKeyConstraint(["url"], ["watched.url"], name="fk_seen_url"),
    )
