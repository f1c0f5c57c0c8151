"""Looking for words in the articles' texts, by each database's own word index."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
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
    LIMIT :limit OFFSET :skip
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
        LIMIT :limit OFFSET :skip
    ) AS found
    ORDER BY found.rank DESC, found.id
""")
"""The condition is written as the index is, so that the index answers it."""

_HELD = """
    CREATE VIRTUAL TABLE held USING fts5 (key UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')
"""
"""As the index of articles has it."""
_MARKS = "StartSel='',StopSel='',MaxWords=24,MinWords=12"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found: its id, and the words around what was found."""

    article: str
    snippet: str


def search(connection: Connection, words: str, limit: int, until: date, skip: int) -> tuple[Hit, ...]:
    """The articles published by a day whose text holds all of ``words``, in any form of the word, best first.

    ``limit`` of them at most, after as many as are to ``skip``.
    """
    asked = _words(words)
    if not asked:
        return ()
    bounds = {"limit": limit, "until": until.isoformat(), "skip": skip}
    if connection.dialect.name == "sqlite":
        return tuple(_in_sqlite(connection, _all_of(asked), bounds, until))
    found = connection.execute(_POSTGRESQL, {"words": " ".join(asked), "marks": _MARKS, **bounds})
    return tuple(Hit(row.article, row.snippet) for row in found)


def holding(words: str, texts: Mapping[str, str]) -> set[str]:
    """The keys of those texts that hold all of ``words``, in any form of the word."""
    if not (asked := _words(words)):
        return set()
    rows = [(key, text.encode(errors="replace").decode()) for key, text in texts.items()]
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute(_HELD)
        made.executemany("INSERT INTO held VALUES (?, ?)", rows)
        return {key for (key,) in made.execute("SELECT key FROM held WHERE text MATCH ?", (_all_of(asked),))}


def _words(asked: str) -> list[str]:
    return re.findall(r"\w+", asked)


def _all_of(words: Iterable[str]) -> str:
    return " ".join(f'"{word}"' for word in words)


def _in_sqlite(connection: Connection, words: str, bounds: dict[str, Any], until: date) -> Iterator[Hit]:
    best = connection.execute(_ALL if is_latest(connection, until) else _UNTIL, {"words": words, **bounds}).all()
    shown = connection.execute(_SNIPPETS, {"words": words, "numbers": [row.number for row in best]})
    snippets = {row.number: row.snippet for row in shown}
    return (Hit(row.article, snippets[row.number]) for row in best)
