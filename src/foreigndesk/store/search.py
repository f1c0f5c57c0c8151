"""Looking for words in the articles' texts, by each database's own word index."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

_SQLITE = text("""
    SELECT article_numbers.article, snippet(article_search, 0, '', '', ' … ', 24) AS snippet
    FROM article_search JOIN article_numbers ON article_numbers.number = article_search.rowid
    JOIN articles ON articles.id = article_numbers.article
    WHERE article_search MATCH :words AND articles.published <= :until
    ORDER BY article_search.rank, article_numbers.article
    LIMIT :limit
""")

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
        found = connection.execute(_SQLITE, {"words": " ".join(f'"{word}"' for word in asked), **bounds})
    else:
        found = connection.execute(_POSTGRESQL, {"words": " ".join(asked), "marks": _MARKS, **bounds})
    return tuple(Hit(row.article, row.snippet) for row in found)
