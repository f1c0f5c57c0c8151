"""Indexes for what pages ask for: what waits, in the words in which SQLite is asked, and all printings of a report."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the first anew, as SQLite used it for no question, add the other, and drop one that it misled."""
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("readings_unposted", "readings")
        where = sa.text("current = 1 AND posted = 0")
        op.create_index("readings_unposted", "readings", ["article"], sqlite_where=where)
    op.create_index("ix_postings_lead", "postings", ["lead"])
    op.drop_index("forecasts_quote", "forecasts")
