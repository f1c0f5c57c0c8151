"""What a database holds, seen by another program."""

from pathlib import Path

from sqlalchemy import create_engine, inspect

_DERIVED = ("article_search", "changes")
"""The tables of SQLite's word index, made from the others, and that which counts how often they were changed."""


def dump(url: str | Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that is not derived, in a fixed order."""
    engine = _engine(url)
    names = [name for name in inspect(engine).get_table_names() if not name.startswith(_DERIVED)]
    engine.dispose()
    return {name: sorted(run(url, f"SELECT * FROM {name}"), key=repr) for name in names}


def run(url: str | Path, statement: str) -> list[tuple[object, ...]]:
    """One statement by another program's hand, committed."""
    engine = _engine(url)
    with engine.begin() as connection:
        found = connection.exec_driver_sql(statement)
        rows = [tuple(row) for row in found] if found.returns_rows else []
    engine.dispose()
    return rows


def _engine(url: str | Path):
    """An engine for a URL or a SQLite file."""
    named = f"sqlite:///{url}" if isinstance(url, Path) else url
    return create_engine(named.replace("postgresql://", "postgresql+pg8000://"))
