"""Writing one reading, inside a transaction that the caller holds.

What is shown does not depend on the order in which readings arrive: of several printings of one text the earliest
leads, and of several readings of that printing the newest reader's is current. Only between readers of different
makers, such as the built-in one and a language model, whoever was asked last counts.
"""

from typing import Any, Literal

from sqlalchemy import Connection, select, update

from foreigndesk.records import UNREAD, Article, Reading
from foreigndesk.store import counting, load, rows
from foreigndesk.store.errors import sound
from foreigndesk.store.prepared import insert
from foreigndesk.store.tables import articles, attributions, printings, readings, record_actors, records, together

Added = Literal["added", "unchanged", "re-read", "also-printed"]
"""What adding did: a new text; nothing; the same article by another reader; a text of another outlet or day."""


def write(connection: Connection, reading: Reading, name: str) -> Added:
    """Store a reading that has been checked; ``name`` is how messages call the database.

    Raises:
        StoreError: where what is stored of this article was damaged.
    """
    stored = _stored(connection, reading.article.id, name)
    if stored is None:
        insert(connection, articles, [rows.article_row(reading.article)])
        _insert(connection, reading, current=True)
        return "added"
    if stored == reading.article:
        _learn_lost(connection, stored, reading.article)
        return _read_again(connection, reading)
    with sound(name):
        return _print(connection, stored, reading)


def _stored(connection: Connection, article: str, name: str) -> Article | None:
    with sound(name):
        found = load.ARTICLE.rows(connection, {"key": article})
        return rows.article_from(found[0]) if found else None


def _learn_lost(connection: Connection, stored: Article, found: Article) -> None:
    """What of its page is not in a text, where an earlier version did not look."""
    if found.lost and not stored.lost:
        connection.execute(update(articles).where(articles.c.id == stored.id).values(rows.lost(found)))


def _read_again(connection: Connection, reading: Reading) -> Added:
    asked = select(readings.c.reader).where(readings.c.article == reading.article.id, readings.c.current)
    current = connection.execute(asked).scalar_one()
    key, counts = rows.reading_id(reading), rows.supersedes(reading.reader, current)
    known = _has(connection, readings, key)
    if not counts and (known or reading.reader == UNREAD):  # what nobody read adds nothing to a reading
        return "unchanged"
    if counts:
        _retire(connection, reading.article.id)
    if known:
        connection.execute(update(readings).where(readings.c.id == key).values(current=True))
        counting.tally(connection, key)
    else:
        _insert(connection, reading, current=counts)
    return "re-read"


def _print(connection: Connection, stored: Article, reading: Reading) -> Added:
    """Keep another printing; an earlier one than the stored leads from now on, as its date is the text's.

    One of the same outlet and day is the same printing, come from elsewhere: it is kept by that name, and nothing new.
    """
    if _has(connection, printings, rows.printing_id(reading.article)):
        return "unchanged"
    others = select(printings).where(printings.c.article == stored.id)
    known = (stored, *(rows.reprint(stored, row) for row in connection.execute(others).mappings()))
    added = "unchanged" if reading.article.precedence in (each.precedence for each in known) else "also-printed"
    if rows.precedence(reading.article) > rows.precedence(stored):
        insert(connection, printings, [rows.printing_row(reading.article)])
        return added
    insert(connection, printings, [rows.printing_row(stored)])
    leads = update(articles).where(articles.c.id == stored.id)
    connection.execute(leads.values(rows.origin(reading.article)))
    _retire(connection, stored.id)
    _insert(connection, reading, current=True)
    return added


def _has(connection: Connection, table: Any, key: str) -> bool:
    return connection.execute(select(table.c.id).where(table.c.id == key)).first() is not None


def _retire(connection: Connection, article: str) -> None:
    shown = select(readings.c.id).where(readings.c.article == article, readings.c.current)
    shown_before = connection.execute(shown).scalars().all()
    connection.execute(update(readings).where(readings.c.article == article).values(current=False, posted=False))
    for key in shown_before:
        counting.tally(connection, key, out=True)


def _insert(connection: Connection, reading: Reading, current: bool) -> None:
    insert(connection, readings, [rows.reading_row(reading, current)])
    key = rows.reading_id(reading)
    insert(connection, records, rows.record_rows(reading, key))
    insert(connection, record_actors, rows.actor_rows(reading, key))
    insert(connection, together, rows.together_rows(reading, key))
    insert(connection, attributions, rows.attribution_rows(reading, key))
    if current:
        counting.tally(connection, key)
