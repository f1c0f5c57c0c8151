"""When what a source leads to is looked at again, what its server said of it, and why a source fails."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns; what was tried is tried anew, and a list whose server says that it did not change is read."""
    op.add_column("seen", sa.Column("again", sa.DateTime(timezone=True)))
    for column in ("reason", "etag", "modified"):
        op.add_column("seen", sa.Column(column, sa.Text))
    op.add_column("watched", sa.Column("reason", sa.Text))
    op.execute("DELETE FROM seen WHERE tries IS NOT NULL")
    op.execute("UPDATE watched SET etag = NULL, modified = NULL")
