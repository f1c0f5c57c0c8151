from dataclasses import fields, replace
from datetime import date

import pytest

from foreigndesk.records import Actor, Reading, Statement
from foreigndesk.store import RecordQuery, Store, UnclearId
from foreigndesk.store import query as ask
from tests.store import made

LATER = made.article(f"{made.TEXT} Again.", date(2023, 11, 2))
US = Actor("Seoul's", 0, 7, "United States", "USA", "USA")


def _nested() -> Reading:
    """In the later article the United States reports what the spies say."""
    outer = made.statement(LATER, US)
    inner = made.statement(LATER, made.SPIES, parent=outer.id)
    return Reading(article=LATER, records=(outer, inner, made.transfer(LATER, inner)), reader="0.1.0")


@pytest.fixture
def filled(store: Store) -> Store:
    store.add(_nested())
    store.add(made.reading())
    return store


FIRST = made.reading().records
SECOND = _nested().records
SAID, SENT, EXPECTED, FOUND = FIRST


def _name(value: RecordQuery | tuple[object, ...]) -> str:
    if isinstance(value, tuple):
        return str(len(value))
    given = {field.name: getattr(value, field.name) for field in fields(value)}
    return ",".join(f"{name}={each}" for name, each in given.items() if each is not None)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (RecordQuery(), FIRST + SECOND),
        (RecordQuery(kind="statement"), (SAID, *SECOND[:2])),
        (RecordQuery(kind="event"), ()),
        (RecordQuery(actor="PRK"), (SENT, EXPECTED, FOUND, SECOND[2])),
        (RecordQuery(actor="north korea"), (SENT, EXPECTED, FOUND, SECOND[2])),
        (RecordQuery(actor="ORG:NIS"), (SAID, SECOND[1])),
        (RecordQuery(actor="kor"), (SAID, SECOND[1])),
        (RecordQuery(actor="Korea"), ()),
        (RecordQuery(pair=("PRK", "RUS")), (SENT, EXPECTED, FOUND, SECOND[2])),
        (RecordQuery(pair=("rus", "prk")), (SENT, EXPECTED, FOUND, SECOND[2])),
        (RecordQuery(pair=("PRK", "KOR")), ()),
        (RecordQuery(pair=("PRK", "PRK")), (SENT, EXPECTED, FOUND, SECOND[2])),
        (RecordQuery(pair=("PRK", "RUS"), kind="transfer"), (SENT, SECOND[2])),
        (RecordQuery(pair=("PRK", "RUS"), kind="event"), ()),
        (RecordQuery(pair=("PRK", "RUS"), actor="RUS"), (SENT, EXPECTED, FOUND, SECOND[2])),
        (RecordQuery(pair=("PRK", "RUS"), actor="KOR"), ()),
        (RecordQuery(pair=("PRK", "RUS"), source="USA"), ()),
        (RecordQuery(source="national intelligence service"), (*FIRST, SECOND[1], SECOND[2])),
        (RecordQuery(source="USA"), SECOND[:2]),
        (RecordQuery(source="PRK"), ()),
        (RecordQuery(since=date(2023, 9, 13)), SECOND),
        (RecordQuery(since=date(2023, 11, 2)), SECOND),
        (RecordQuery(until=date(2023, 9, 12)), FIRST),
        (RecordQuery(until=date(2023, 9, 11)), ()),
        (RecordQuery(article=LATER.id), SECOND),
        (RecordQuery(article=LATER.id[:6]), SECOND),
        (RecordQuery(limit=0), ()),
        (RecordQuery(limit=3), FIRST[:3]),
        (RecordQuery(limit=5), FIRST + SECOND[:1]),
        (RecordQuery(kind="transfer", source="org:nis", until=date(2023, 10, 1)), (SENT,)),
    ],
    ids=_name,
)
def test_records(filled: Store, query: RecordQuery, wanted: tuple[object, ...]) -> None:
    assert tuple(filled.records(query)) == wanted


@pytest.mark.parametrize("latest", [False, True])
@pytest.mark.parametrize(
    "query",
    [
        RecordQuery(kind="statement"),
        RecordQuery(actor="PRK"),
        RecordQuery(actor="org:nis"),
        RecordQuery(actor="USA", kind="transfer"),
        RecordQuery(actor="PRK", kind="finding", since=date(2023, 1, 1)),
    ],
    ids=_name,
)
def test_common_parties_are_looked_for_in_order_with_the_same_result(
    filled: Store, query: RecordQuery, latest: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [replace(query, limit=limit, latest=latest) for limit in (1, 2, 9)]
    found = [[each.id for each in filled.articles(one)] for one in asked]
    monkeypatch.setattr(ask, "_MANY", 1)
    shown, seen = ask.shown, list[bool]()
    monkeypatch.setattr(ask, "shown", lambda one, *, in_order: seen.append(in_order) or shown(one, in_order=in_order))
    assert [[each.id for each in filled.articles(one)] for one in asked] == found
    assert set(seen) == {True}


def test_readings_are_whole_and_hold_a_record_that_fits(filled: Store) -> None:
    assert list(filled.readings(RecordQuery(source="USA"))) == [_nested()]
    assert list(filled.readings(RecordQuery(kind="transfer"))) == [made.reading(), _nested()]
    assert list(filled.readings(RecordQuery(until=date(2023, 9, 30)))) == [made.reading()]
    assert list(filled.articles(RecordQuery(actor="USA"))) == [LATER]


def test_a_superseded_reading_answers_nothing(filled: Store) -> None:
    filled.add(replace(made.reading(), records=(SAID,), reader="0.2.0"))
    assert tuple(filled.records(RecordQuery(until=date(2023, 9, 30)))) == (SAID,)
    with pytest.raises(UnclearId, match="no record has an id"):
        filled.record(SENT.id)


def test_letters_of_every_script_are_folded(store: Store) -> None:
    source = replace(made.SPIES, name="Ёлка Straße")
    said = made.statement(made.article(), source)
    store.add(Reading(article=made.article(), records=(said,), reader="0.1.0"))
    for name in ("ёлка STRASSE", "Е\u0308ЛКА straße"):
        assert list(store.records(RecordQuery(actor=name))) == [said]
        assert list(store.records(RecordQuery(source=name))) == [said]


def test_a_query_that_cannot_be_answered_is_refused() -> None:
    with pytest.raises(ValueError, match="kind: 'rumour' where one of statement"):
        RecordQuery(kind="rumour")
    with pytest.raises(ValueError, match="limit: -1"):
        RecordQuery(limit=-1)


def test_a_record_by_the_beginning_of_its_id(filled: Store) -> None:
    assert filled.record(SENT.id) == SENT
    assert filled.record(SENT.id[:16]) == SENT


def test_an_article_by_the_beginning_of_its_id(filled: Store) -> None:
    assert filled.article(LATER.id[:8]) == LATER


def test_an_id_that_none_has(filled: Store) -> None:
    with pytest.raises(UnclearId, match="no record has an id that begins with 'event-00'; list the records"):
        filled.record("event-00")
    with pytest.raises(UnclearId, match="no article has an id that begins with '%'; list the articles"):
        filled.article("%")
    with pytest.raises(LookupError):
        filled.printings("0")


def test_an_id_that_several_begin_with(filled: Store) -> None:
    with pytest.raises(UnclearId, match=r"'statement-' begins the ids of several records: statement-.*; give more"):
        filled.record("statement-")
    with pytest.raises(UnclearId, match=r", …; give more"):
        filled.record("")


def test_records_are_decoded_as_what_they_are(filled: Store) -> None:
    assert isinstance(filled.record(SAID.id), Statement)
