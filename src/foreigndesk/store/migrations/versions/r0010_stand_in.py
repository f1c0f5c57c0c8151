"""Nothing: it holds the place of a migration that is made elsewhere."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Leave all as it is."""
