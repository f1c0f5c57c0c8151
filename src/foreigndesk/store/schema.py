"""What all tables share; ``migrations`` makes them, and a test holds the two together."""

from sqlalchemy import MetaData, String, Text

REVISION = "0012"
"""The newest migration: what a database of this version is at."""

ID = String().with_variant(String(collation="C"), "postgresql")
"""Ids compare byte by byte on every database, so that a range of ids finds those with one beginning."""

NAME = Text().with_variant(Text(collation="C"), "postgresql")
"""So do names that are put in order, or of which the first is shown."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)
