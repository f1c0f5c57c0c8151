"""Looking for words in the articles' texts, by each database's own word index."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    String,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from foreigndesk.store.query import Condition, is_latest, printed_by
from foreigndesk.store.tables import articles

_INDEX = table("article_search", column("rowid", Integer), column("rank"))
_NUMBERS = table("article_numbers", column("number", Integer), column("article", String))
_MATCHES = text("article_search MATCH :words")
_SNIPPETS = text("""
    SELECT article_search.rowid AS number, snippet(article_search, 0, '', '', ' … ', 24) AS snippet
    FROM article_search
    WHERE article_search MATCH :words AND article_search.rowid IN :numbers
""").bindparams(bindparam("numbers", expanding=True))
"""Asked for only those that are shown: one takes longer than to rank its text."""

_ENGLISH: ColumnElement[str] = literal_column("'english'")
_VECTOR: ColumnElement[str] = literal_column("to_tsvector('english', left(articles.text, 200000))")
"""Written as the index is, so that the index answers it."""
_MARKS = "StartSel='',StopSel='',MaxWords=24,MinWords=12"

_HELD = """
    CREATE VIRTUAL TABLE held USING fts5 (key UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')
"""
"""As the index of articles has it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found: its id, and the words around what was found."""

    article: str
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordQuery:
    """Which articles: those whose text holds all of ``words``, in any form of the word.

    ``since`` and ``until`` are the first and last day of publication; ``outlet`` is who printed it, as an article says
    it. ``limit`` is the most to give, after as many as are to ``skip``.
    """

    words: str
    limit: int = 20
    skip: int = 0
    since: date | None = None
    until: date = date.max
    outlet: str | None = None


def search(connection: Connection, query: WordQuery) -> tuple[Hit, ...]:
    """The articles that a query asks for, best first."""
    if not (asked := _words(query.words)):
        return ()
    conditions = [] if is_latest(connection, query.until) else [articles.c.published <= query.until]
    conditions += [articles.c.published >= query.since] if query.since else []
    conditions += [printed_by(query.outlet)] if query.outlet else []
    found = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql
    return tuple(found(connection, asked, query, conditions))


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


def _in_sqlite(
    connection: Connection, asked: list[str], query: WordQuery, conditions: list[Condition]
) -> Iterator[Hit]:
    found = select(_INDEX.c.rowid.label("number"), _NUMBERS.c.article).where(_MATCHES)
    found = found.join(_NUMBERS, _NUMBERS.c.number == _INDEX.c.rowid)
    if conditions:
        found = found.join(articles, articles.c.id == _NUMBERS.c.article).where(*conditions)
    found = found.order_by(_INDEX.c.rank, _NUMBERS.c.article).limit(query.limit).offset(query.skip)
    words = {"words": _all_of(asked)}
    best = connection.execute(found, words).all()
    shown = connection.execute(_SNIPPETS, {**words, "numbers": [row.number for row in best]})
    snippets = {row.number: row.snippet for row in shown}
    return (Hit(row.article, snippets[row.number]) for row in best)


def _in_postgresql(
    connection: Connection, asked: list[str], query: WordQuery, conditions: list[Condition]
) -> Iterator[Hit]:
    words = func.plainto_tsquery(_ENGLISH, " ".join(asked))
    rank = func.ts_rank(_VECTOR, words).label("rank")
    best = select(articles.c.id, articles.c.text, rank).where(_VECTOR.op("@@")(words), *conditions)
    few = best.order_by(rank.desc(), articles.c.id).limit(query.limit).offset(query.skip).subquery()
    snippet = func.ts_headline(_ENGLISH, few.c.text, words, _MARKS).label("snippet")
    shown = connection.execute(select(few.c.id, snippet).order_by(few.c.rank.desc(), few.c.id))
    return (Hit(row.id, row.snippet) for row in shown)
