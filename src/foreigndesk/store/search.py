"""Looking for words in the articles' texts, by each database's own word index."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, text

from foreigndesk.store.query import is_latest

_SQLITE = """
    SELECT article_search.rowid AS number, article_numbers.article
    FROM article_search JOIN article_numbers ON article_numbers.number = article_search.rowid {more}
    WHERE article_search MATCH :words {condition}
    ORDER BY article_search.rank, article_numbers.article
    LIMIT :limit
"""
_ALL = text(_SQLITE.format(more="", condition=""))
_UNTIL = text(
    _SQLITE.format(
        more="JOIN articles ON articles.id = article_numbers.article", condition="AND articles.published <= :until"
    )
)
_SNIPPETS = text("""
    SELECT article_search.rowid AS number, snippet(article_search, 0, '', '', ' … ', 24) AS snippet
    FROM article_search
    WHERE article_search MATCH :words AND article_search.rowid IN :numbers
""").bindparams(bindparam("numbers", expanding=True))
"""Asked for only those that are shown: one takes longer than to rank its text."""

_POSTGRESQL = text("""
    SELECT found.id AS article, ts_headline('english', found.text, found.query, :marks) AS snippet
    FROM (
        SELECT id, text, query, ts_rank(to_tsvector('english', left(text, 200000)), query) AS rank
        FROM articles, plainto_tsquery('english', :words) AS query
        WHERE to_tsvector('english', left(text, 200000)) @@ query AND published <= CAST(:until AS date)
        ORDER BY rank DESC, id
        LIMIT :limit
    ) AS found
    ORDER BY found.rank DESC, found.id
""")
"""The condition is written as the index is, so that the index answers it."""

_MARKS = "StartSel='',StopSel='',MaxWords=24,MinWords=12"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found: its id, and the words around what was found."""

    article: str
    snippet: str


def search(connection: Connection, words: str, limit: int, until: date) -> tuple[Hit, ...]:
    """The articles published by a day whose text holds all of ``words``, in any form of the word, best first."""
    asked = re.findall(r"\w+", words)
    if not asked:
        return ()
    bounds = {"limit": limit, "until": until.isoformat()}
    if connection.dialect.name == "sqlite":
        return tuple(_in_sqlite(connection, " ".join(f'"{word}"' for word in asked), bounds, until))
    found = connection.execute(_POSTGRESQL, {"words": " ".join(asked), "marks": _MARKS, **bounds})
    return tuple(Hit(row.article, row.snippet) for row in found)


def _in_sqlite(connection: Connection, words: str, bounds: dict[str, Any], until: date) -> Iterator[Hit]:
    best = connection.execute(_ALL if is_latest(connection, until) else _UNTIL, {"words": words, **bounds}).all()
    shown = connection.execute(_SNIPPETS, {"words": words, "numbers": [row.number for row in best]})
    snippets = {row.number: row.snippet for row in shown}
    return (Hit(row.article, snippets[row.number]) for row in best)
