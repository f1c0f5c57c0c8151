"""What is kept beside a text: when its page was changed, by whom it is, its section, what it was translated from."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns to texts and to their other printings."""
    for table in ("articles", "printings"):
        op.add_column(table, sa.Column("modified", sa.Date))
        op.add_column(table, sa.Column("authors", sa.JSON(none_as_null=True)))
        op.add_column(table, sa.Column("section", sa.Text))
        op.add_column(table, sa.Column("original", sa.Text))
