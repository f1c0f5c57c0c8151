"""What people said of records, in and out; an article that they spoke of is to be entered in the account again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, insert, literal, select, tuple_, update

from foreigndesk.records import from_json, to_json
from foreigndesk.records.corrections import Correction, Judgement
from foreigndesk.store.errors import sound
from foreigndesk.store.prepared import Prepared
from foreigndesk.store.tables import corrections, judgements, readings

_ALL = Prepared(select(corrections).order_by(corrections.c.at, corrections.c.id))
_OF_ARTICLE = Prepared(
    select(corrections).where(corrections.c.article == bindparam("key")).order_by(corrections.c.at, corrections.c.id)
)


def keep(connection: Connection, correction: Correction) -> None:
    """Store a correction; one that is there already stays as it is."""
    if connection.execute(select(corrections.c.id).where(corrections.c.id == correction.id)).first() is None:
        connection.execute(insert(corrections), row(correction))
        _unpost(connection, correction.original.article)


def kept(connection: Connection, name: str, article: str | None = None) -> list[Correction]:
    """The corrections of an article's records, or of all, the oldest first; ``name`` is how messages call the database.

    Raises:
        StoreError: where what is stored does not decode.
    """
    found = _ALL.rows(connection, {}) if article is None else _OF_ARTICLE.rows(connection, {"key": article})
    with sound(name):
        return [correction_from(each) for each in found]


def latest(connection: Connection, name: str, limit: int, after: str | None) -> list[Correction]:
    """So many corrections at most, the latest first, that come after one, by its id; ``name`` as for ``kept``.

    Raises:
        StoreError: where what is stored does not decode.
    """
    place = tuple_(corrections.c.at, corrections.c.id)
    chosen = select(corrections).order_by(corrections.c.at.desc(), corrections.c.id.desc()).limit(limit)
    if after is not None:
        given = connection.execute(select(corrections.c.at).where(corrections.c.id == after)).scalar() or ""
        chosen = chosen.where(place < tuple_(literal(given), literal(after)))
    with sound(name):
        return [correction_from(each) for each in connection.execute(chosen).mappings()]


def keep_judgement(connection: Connection, judgement: Judgement) -> None:
    """Store a judgement; one that is there already stays as it is."""
    if connection.execute(select(judgements.c.id).where(judgements.c.id == judgement.id)).first() is None:
        plain = {name: getattr(judgement, name) for name in ("id", "word", "by", "at", "why")}
        both = {"one": to_json(judgement.one), "other": to_json(judgement.other)}
        where = {"article": judgement.one.article, "other_article": judgement.other.article}
        connection.execute(insert(judgements), plain | both | where)
        _unpost(connection, *where.values())


def _unpost(connection: Connection, *spoken_of: str) -> None:
    theirs = update(readings).where(readings.c.article.in_(spoken_of), readings.c.posted)
    connection.execute(theirs.values(posted=False))


def kept_judgements(connection: Connection, name: str) -> list[Judgement]:
    """All judgements, the oldest first; ``name`` is how messages call the database.

    Raises:
        StoreError: where what is stored does not decode.
    """
    chosen = select(judgements).order_by(judgements.c.at, judgements.c.id)
    with sound(name):
        return [judgement_from(each) for each in connection.execute(chosen).mappings()]


def judgement_from(found: Mapping[Any, Any]) -> Judgement:
    """The judgement in a row.

    Raises:
        BadValue: where the row does not hold one any more.
    """
    return Judgement(
        word=found["word"],
        by=found["by"],
        at=found["at"],
        why=found["why"],
        one=from_json(found["one"], f"{found['id']}.one"),
        other=from_json(found["other"], f"{found['id']}.other"),
    )


def row(correction: Correction) -> dict[str, Any]:
    """The row of a correction."""
    return {
        "id": correction.id,
        "article": correction.original.article,
        "record": correction.original.id,
        "word": correction.word,
        "by": correction.by,
        "at": correction.at,
        "why": correction.why,
        "original": to_json(correction.original),
        "amended": correction.amended and to_json(correction.amended),
    }


def correction_from(found: Mapping[Any, Any]) -> Correction:
    """The correction in a row.

    Raises:
        BadValue: where the row does not hold one any more.
    """
    return Correction(
        word=found["word"],
        by=found["by"],
        at=found["at"],
        why=found["why"],
        original=from_json(found["original"], f"{found['id']}.original"),
        amended=from_json(found["amended"], f"{found['id']}.amended") if found["amended"] else None,
    )
