"""What people said of records, and of whether two say the same."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of corrections and judgements."""
    op.create_table(
        "corrections",
        sa.Column("id", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.Column("word", sa.String, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("original", sa.JSON, nullable=False),
        sa.Column("amended", sa.JSON(none_as_null=True)),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_corrections_article"),
    )
    op.create_index("ix_corrections_article", "corrections", ["article"])
    op.create_table(
        "judgements",
        sa.Column("id", ID, nullable=False),
        sa.Column("article", ID, nullable=False),
        sa.Column("other_article", ID, nullable=False),
        sa.Column("word", sa.String, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("one", sa.JSON, nullable=False),
        sa.Column("other", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_judgements_article"),
        sa.ForeignKeyConstraint(["other_article"], ["articles.id"], name="fk_judgements_other_article"),
    )
