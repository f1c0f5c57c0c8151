"""All that a store holds, copied row by row into an empty one, of the same kind or the other."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import delete, func, insert, select

from foreigndesk.store.account_tables import accounts
from foreigndesk.store.database import Database
from foreigndesk.store.errors import StoreError
from foreigndesk.store.schema import metadata
from foreigndesk.store.tables import articles, changes, seen, skipped, watched
from foreigndesk.store.watching import moment

_BATCH = 500


def copy(source: Database, target: Database) -> int:
    """Copy every row; gives back how many articles there are.

    Raises:
        StoreError: where the target holds articles already, or one of the two cannot be used.
    """
    with source.reading() as reader, target.writing() as writer:
        if writer.execute(select(articles.c.id).limit(1)).first():
            raise StoreError(f"{target.name}: holds articles already; name an empty one")
        for table in (accounts, seen, skipped, watched):  # of one without articles of which something was asked
            writer.execute(delete(table))
        for table in (each for each in metadata.sorted_tables if each is not changes):  # each counts its own
            found = reader.execute(select(table)).mappings()
            for batch in _batches(found):
                writer.execute(insert(table), batch)
        return reader.execute(select(func.count()).select_from(articles)).scalar_one()


def _batches(found: Any) -> Iterator[list[dict[str, Any]]]:
    plain = ({name: moment(value) for name, value in row.items()} for row in found)
    while batch := list(islice(plain, _BATCH)):
        yield batch
