"""What of its page is not in a text."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the columns to texts and to their other printings."""
    for table in ("articles", "printings"):
        op.add_column(table, sa.Column("left_out", sa.JSON(none_as_null=True)))
        op.add_column(table, sa.Column("unlisted", sa.Integer))
