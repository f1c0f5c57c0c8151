"""What the account keeps, as rows and back."""

from collections.abc import Mapping
from typing import Any

from foreigndesk import ledger
from foreigndesk.ledger import Entry, Expected, Link, Place, Profile, Word
from foreigndesk.records import Article, Forecast, Stance, digest, from_json, to_json
from foreigndesk.records.article import outlet_key
from foreigndesk.store import BRIEF, called

Row = dict[str, Any]

_STANCE = ("published", "party", "side", "kind", "certainty", "record", "article", "origin")


def entry_row(entry: Entry) -> Row:
    """The row of an entry, but for its parts."""
    return {
        "record": entry.record,
        "article": entry.article,
        "type": entry.profile.type,
        "certainty": entry.certainty,
        "status": entry.status,
        "published": entry.published,
        "told": entry.told,
        "profile": ledger.to_plain(entry.profile),
        **move_row(entry),
    }


def move_row(entry: Entry) -> Row:
    """What of an entry's row changes as it is moved, with its record."""
    return {
        "record": entry.record,
        "link": entry.link and entry.link.to,
        "reasons": list(entry.link.reasons) if entry.link else [],
        "root": entry.root,
    }


def places(entry: Entry) -> list[Place]:
    """The places by which an entry is found."""
    return sorted(set(ledger.pairs(entry.profile)))


def place_rows(entry: Entry) -> list[Row]:
    """The rows by which an entry is found."""
    time = entry.profile.time
    first, last = entry.profile.span if time and not ledger.is_long(time) else (None, None)
    brief = last - first <= BRIEF if first and last else None
    more = {
        "type": entry.profile.type,
        "published": entry.published,
        "told": entry.told,
        "begins": first,
        "brief": brief,
        "denies": entry.denies,
        "sure": entry.sure,
    }
    return [{"record": entry.record, "first": first, "second": second, **more} for first, second in places(entry)]


def token_rows(entry: Entry) -> list[Row]:
    """The rows of the tokens by which an entry is found at its places."""
    return [
        {"first": first, "second": second, "token": token, "published": entry.published, "record": entry.record}
        for first, second in places(entry)
        for token in sorted(ledger.tokens(entry.profile))
    ]


def entry_from(row: Mapping[str, Any], profile: Profile) -> Entry:
    """The entry in a row."""
    return Entry(
        record=row["record"],
        article=row["article"],
        profile=profile,
        certainty=row["certainty"],
        status=row["status"],
        published=row["published"],
        told=row["told"],
        link=Link(row["link"], tuple(row["reasons"])) if row["link"] else None,
        root=row["root"],
    )


def posting_row(article: Article) -> Row:
    """The row of an article that is entered, but for its place and countries."""
    return {
        "article": article.id,
        "published": article.published,
        "publisher": article.publisher,
        "credit": article.credit,
        "printed_by": article.outlet,
        "origin": article.origin,
        "outlet": outlet_key(article.outlet),
        "credited": outlet_key(article.origin) if article.origin != article.outlet else None,
    }


def word_row(word: Word, position: int) -> Row:
    """The row of a stance, the one at that place of those on its record."""
    said = {name: getattr(word.stance, name) for name in _STANCE}
    return {"on": word.on, "position": position, "quote": word.quote, **said}


def word_from(row: Mapping[str, Any]) -> Word:
    """The stance in a row."""
    return Word(row["on"], Stance(**{name: row[name] for name in _STANCE}), row["quote"])


def expected_row(expected: Expected) -> Row:
    """The row of a forecast."""
    horizon = expected.forecast.horizon
    return {
        "id": expected.forecast.id,
        "article": expected.forecast.article,
        "about": expected.forecast.about,
        "type": expected.type,
        "parties": sorted(expected.parties),
        "by": list(expected.by),
        "sides": list(expected.sides),
        "quote": expected.quote,
        "said": expected.said,
        "last": horizon and horizon.end,
        "outcome": expected.forecast.outcome,
        "known": expected.known,
        "late": list(expected.late),
        "late_on": expected.late_on,
        "probability": ledger.stated(expected.forecast.evidence.text),
        "body": to_json(expected.forecast),
    }


def maker_rows(expected: Expected) -> list[Row]:
    """The rows of those who make a forecast."""
    names = {name: name for name in called([*expected.by, *expected.sides]) or {""}}
    found = {"name": names, "side": ledger.names_of(expected.sides, expected.by) or {"": ""}}
    return [
        {"forecast": expected.forecast.id, "kind": kind, "key": digest(maker), "maker": maker, "name": name}
        for kind, makers in found.items()
        for maker, name in sorted(makers.items())
    ]


def expected_from(row: Mapping[str, Any]) -> Expected:
    """The forecast in a row."""
    forecast = from_json(row["body"], "stored forecast")
    assert isinstance(forecast, Forecast), row["id"]
    return Expected(
        forecast=forecast,
        quote=row["quote"],
        by=tuple(row["by"]),
        sides=tuple(row["sides"]),
        said=row["said"],
        parties=frozenset(row["parties"]),
        type=row["type"],
        late=tuple(row["late"]),
        known=row["known"],
        late_on=row["late_on"],
    )
