"""Articles and readings as table rows, and back."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

from foreigndesk.records import (
    UNREAD,
    AnyRecord,
    Article,
    Finding,
    Forecast,
    Reading,
    Statement,
    Time,
    actors_of,
    decode,
    digest,
    encode,
    from_json,
    to_json,
)
from foreigndesk.store.check import chain, check_article

Row = dict[str, Any]

_LATER = ("modified", "authors", "section", "original")
"""What belongs to a printing since version 0.5: where it is empty, ids are what they were before."""
ORIGIN = ("published", "publisher", "title", "url", "credit", "language", "doc", "blocks", *_LATER)
"""What belongs to a printing of a text rather than to the text."""
_LOST = ("left_out", "unlisted")
"""What of a page is not in the text: it belongs to a visit, and no id tells of it."""


def origin(article: Article) -> Row:
    """The columns that say where and how the text was printed."""
    return {name: getattr(article, name) for name in ORIGIN} | {
        "blocks": encode(article.blocks),
        "authors": list(article.authors) or None,
        **lost(article),
    }


def lost(article: Article) -> Row:
    """The columns that say what of its page is not in the text."""
    return {"left_out": list(article.left_out) or None, "unlisted": article.unlisted or None}


def precedence(article: Article) -> tuple[tuple[date, bool, str], str]:
    """Sorts the printings of one text: the first leads, and always the same one of several."""
    return article.precedence, _canonical(article)


def printing_id(article: Article) -> str:
    """The id of this printing of the text."""
    return digest(f"{article.id} {_canonical(article)}")


def reading_id(reading: Reading) -> str:
    """The id of a reading: the same article read by the same reader."""
    return digest(json.dumps([printing_id(reading.article), reading.reader]))


def version(reader: str) -> tuple[tuple[int, str], ...]:
    """Sorts readers by the numbers in their names: ``0.9.1`` before ``0.10.0``."""
    parts = re.split(r"([0-9]+)", reader)
    return (*((int(part), "") if part.isdecimal() else (-1, part) for part in parts), (-1, reader))


_MODEL = "llm:"
"""How the name of a reader begins that is a language model."""


def supersedes(reader: str, other: str) -> bool:
    """Whether a reader that is asked now counts from now on: one of another maker, or the newer of one.

    Every answer of a language model is one of another maker's: it does not give the same again.
    """
    if reader.startswith(_MODEL):
        return reader != other
    return (reader != UNREAD and _maker(reader) != _maker(other)) or version(reader) > version(other)


def _maker(reader: str) -> str:
    """A reader's name without its versions: "core_web_md-3.7.1+0.5.0" is "core_web_md"."""
    return re.sub(r"[-\d.]*$", "", reader.partition("+")[0])


def fold(name: str) -> str:
    """A name as it is searched: capitals and ways of writing the same letter make no difference."""
    return unicodedata.normalize("NFKC", name).casefold()


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, by which other programs can check it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def article_row(article: Article) -> Row:
    """The row of an article that is new to the store."""
    return {
        "id": article.id,
        "text": article.text,
        "sha256": sha256(article.text),
        "added_at": datetime.now(UTC),
        **origin(article),
    }


def printing_row(article: Article) -> Row:
    """The row of a printing of a text."""
    return {"id": printing_id(article), "article": article.id, **origin(article)}


def reading_row(reading: Reading, current: bool) -> Row:
    """The row of a reading; ``current``: whether its records are the ones shown."""
    return {
        "id": reading_id(reading),
        "article": reading.article.id,
        "reader": reading.reader,
        "read_at": datetime.now(UTC),
        "current": current,
        "records": len(reading.records),
    }


def record_rows(reading: Reading, key: str) -> list[Row]:
    """The rows of the records of the reading with the id ``key``, in its order."""
    return [{"reading": key, "position": i, **_record_row(record)} for i, record in enumerate(reading.records)]


def as_stored(reading: Reading) -> tuple[AnyRecord, ...]:
    """Its records as they are read out of their rows: 3 where a number may have a fraction is 3.0 then."""
    return tuple(from_json(to_json(each)) for each in reading.records)


def actor_rows(reading: Reading, key: str) -> list[Row]:
    """The rows of who acts in the records of the reading with the id ``key``."""
    by_id = _by_id(reading)
    return [
        {"reading": key, "record": record.id, "position": i, **row}
        for record in reading.records
        for i, row in enumerate(_actors(_subject(record, by_id)))
    ]


def together_rows(reading: Reading, key: str) -> list[Row]:
    """The rows of which countries take part in one of its records together, by the kind of the record."""
    by_id, found = _by_id(reading), set[tuple[str, str, str]]()
    for record in reading.records:
        countries = {row["country"] for row in _actors(_subject(record, by_id)) if row["country"]}
        found |= {(one, other, record.kind) for one, other in combinations(sorted(countries), 2)}
    return [{"one": one, "other": other, "kind": kind, "reading": key} for one, other, kind in sorted(found)]


def attribution_rows(reading: Reading, key: str) -> list[Row]:
    """The rows of the statements that carry its records, outermost first; a statement ends with itself."""
    by_id = _by_id(reading)
    return [
        {"reading": key, "record": record.id, "position": i, "statement": statement}
        for record in reading.records
        for i, statement in enumerate((*chain(record, by_id), *_itself(record)))
    ]


def article_from(row: Mapping[Any, Any]) -> Article:
    """The article in a row of ``articles``.

    Raises:
        ValueError: where the row does not hold an article any more.
    """
    plain: Row = {name: row[name] for name in ("id", "text", *ORIGIN, *_LOST)}
    plain |= {
        "authors": plain["authors"] or [],
        "left_out": plain["left_out"] or [],
        "unlisted": plain["unlisted"] or 0,
    }
    article = decode(Article, plain, f"article {row['id']}")
    check_article(article)
    return article


def reprint(article: Article, row: Mapping[Any, Any]) -> Article:
    """The printing of an article that a row of ``printings`` holds.

    Raises:
        ValueError: where the row does not hold one any more.
    """
    return article_from({**row, "id": article.id, "text": article.text})


def _canonical(article: Article) -> str:
    plain = encode(article)
    return json.dumps({name: plain[name] for name in ORIGIN if plain[name] or name not in _LATER}, sort_keys=True)


def _by_id(reading: Reading) -> dict[str, AnyRecord]:
    return {record.id: record for record in reading.records}


def _subject(record: AnyRecord, by_id: Mapping[str, AnyRecord]) -> AnyRecord:
    """The record that a forecast or finding is about, so that it is found by who acts in it; else the record."""
    if isinstance(record, Forecast):
        return _subject(by_id[record.about], by_id)
    return by_id[record.record] if isinstance(record, Finding) else record


def _itself(record: AnyRecord) -> tuple[str, ...]:
    return (record.id,) if isinstance(record, Statement) else ()


def _actors(record: AnyRecord) -> Iterator[Row]:
    for part, actor in actors_of(record):
        yield {
            "part": part,
            "actor_id": actor.id,
            "name": actor.name,
            "country": actor.country,
            "actor_key": fold(actor.id) if actor.id else None,
            "name_key": fold(actor.name),
        }


def _record_row(record: AnyRecord) -> Row:
    time: Time | None = getattr(record, "time", None) or getattr(record, "horizon", None)
    return {
        "id": record.id,
        "article": record.article,
        "kind": record.kind,
        "evidence_start": record.evidence.start,
        "evidence_end": record.evidence.end,
        "certainty": getattr(record, "certainty", None),
        "time_start": time and time.start,
        "time_end": time and time.end,
        "body": to_json(record),
    }
