"""What must be true of a reading before it is stored, and still when it is taken out."""

import json
import re
from collections.abc import Iterator, Mapping

from foreigndesk.records import (
    AnyRecord,
    Article,
    BadRecord,
    Finding,
    Forecast,
    Reading,
    Statement,
    article_id,
    to_json,
    verify,
)

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def check(reading: Reading) -> None:
    """Check the article, and every record against its text and against the records it names.

    Raises:
        BadRecord: naming the record or article, the place, and what was expected.
    """
    check_article(reading.article)
    by_id = {record.id: record for record in reading.records}
    if len(by_id) < len(reading.records):
        raise BadRecord(f"{_twice(reading.records)}: two records of one reading have this id; give one of them")
    for record in reading.records:
        verify(record, reading.article.text)
        _check_references(record, by_id)


def check_article(article: Article) -> None:
    """Check that an article's id is its text's, and that its blocks lie in order.

    Raises:
        BadRecord: naming the article, the place and what was expected.
    """
    if article.id != article_id(article.text):
        raise BadRecord(f"article {article.id}: the text's id is {article_id(article.text)}")
    last = 0
    for i, block in enumerate(article.blocks):
        if not last <= block.start < block.end <= len(article.text):
            where = f"article {article.id} blocks[{i}]"
            raise BadRecord(f"{where}: [{block.start}, {block.end}) where a stretch from {last} on was expected")
        last = block.end


def check_letters(reading: Reading) -> None:
    """Check that a database can keep every letter: SQL has no half of a surrogate pair, and PostgreSQL no NUL.

    Raises:
        BadRecord: naming the record or article, the letter and where it stands.
    """
    article = reading.article
    for name in ("text", "publisher", "title", "url", "credit", "language", "doc", "section", "original"):
        _check_letters(f"article {article.id} {name}", getattr(article, name) or "")
    for name in ("authors", "left_out"):
        _check_letters(f"article {article.id} {name}", "".join(getattr(article, name)))
    for record in reading.records:
        _check_letters(record.id, json.dumps(to_json(record), ensure_ascii=False))


def chain(record: AnyRecord, by_id: Mapping[str, AnyRecord]) -> tuple[str, ...]:
    """The ids of the statements that ``record`` rests on, outermost first; ``by_id`` holds its reading's records."""
    match record:
        case Statement(parent=parent):
            above = (parent,) if parent else ()
        case Forecast(about=about, by=by):
            above = (about, by) if by else (about,)
        case Finding(record=about):
            above = (about,)
        case _:
            return record.attribution
    found = [link for name in above for link in (*chain(by_id[name], by_id), name)]
    return tuple(dict.fromkeys(link for link in found if isinstance(by_id[link], Statement)))


def references(record: AnyRecord) -> Iterator[tuple[str, str]]:
    """The key and id of each record of the same article that ``record`` builds on."""
    for key in ("parent", "about", "by", "record"):
        if found := getattr(record, key, None):
            yield key, found
    for i, statement in enumerate(getattr(record, "attribution", ())):
        yield f"attribution[{i}]", statement


def _check_references(record: AnyRecord, by_id: Mapping[str, AnyRecord]) -> None:
    for key, found in references(record):
        if found not in by_id:
            raise BadRecord(f"{record.id}.{key}: {found} is not among the records of this reading")


def _check_letters(where: str, text: str) -> None:
    if found := _UNSTORABLE.search(text):
        raise BadRecord(
            f"{where}: U+{ord(found.group()):04X} at {found.start()}, which a database cannot keep; remove it"
        )


def _twice(records: tuple[AnyRecord, ...]) -> str:
    seen: set[str] = set()
    return next(record.id for record in records if record.id in seen or seen.add(record.id))
