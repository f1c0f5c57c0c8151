"""All that a database file holds, to compare."""

import sqlite3
from contextlib import closing
from pathlib import Path

_TABLES = ("articles", "printings", "readings", "records", "record_actors", "attributions", "article_numbers")


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in a fixed order; the word index is derived from these."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in _TABLES}


def run(path: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    """One statement by another program's hand, committed."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement, values).fetchall()
