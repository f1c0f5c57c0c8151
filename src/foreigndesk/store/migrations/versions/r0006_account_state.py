"""The account names its state, so that a process knows whether what it remembers still holds."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; some stores of revision 0003 have it already."""
    if not any(column["name"] == "state" for column in sa.inspect(op.get_bind()).get_columns("accounts")):
        op.add_column("accounts", sa.Column("state", sa.String, nullable=False, server_default=sa.text("''")))
