from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.records import BadRecord, Block, Reading, Span, with_id
from foreigndesk.store import RecordQuery, Store
from tests.store import made
from tests.store.dump import dump, run

NEXT_DAY = date(2023, 9, 13)


def test_a_newer_reader_supersedes_and_the_older_reading_stays(store: Store, url: str) -> None:
    older = made.reading(reader="0.9.0")
    newer = replace(older, records=older.records[:1], reader="0.10.0")
    assert [store.add(older), store.add(newer)] == ["added", "re-read"]
    assert list(store.readings()) == [newer]
    assert run(url, "SELECT reader, current FROM readings ORDER BY current") == [("0.9.0", 0), ("0.10.0", 1)]
    assert run(url, "SELECT count(*) FROM records") == [(5,)]


def test_an_older_reader_is_kept_and_not_shown(store: Store) -> None:
    newer = made.reading(reader="0.10.0")
    store.add(newer)
    assert store.add(replace(newer, records=(), reader="0.9.0")) == "re-read"
    assert list(store.readings()) == [newer]


def test_of_readers_of_different_makers_the_one_asked_last_counts(store: Store) -> None:
    own = made.reading(reader="core_web_md-3.7.1+0.5.0")
    model = replace(own, records=own.records[:1], reader="llm:small-2.5+0.5.0/aa")
    larger = replace(own, records=own.records[:2], reader="llm:small-1.5+0.5.0/bb")
    added = [store.add(each) for each in (own, model, model, own, own, model, larger)]
    assert added == ["added", "re-read", "unchanged", "re-read", "unchanged", "re-read", "re-read"]
    assert list(store.readings()) == [larger]
    assert list(store.problems()) == []


def test_a_reprint_is_kept_beside_the_first_printing(store: Store) -> None:
    first = made.reading(made.article(publisher="The Post", url="https://post.example/1"))
    reprint = made.reading(made.article(published=NEXT_DAY, publisher="The Echo", credit="The Post"))
    assert [store.add(first), store.add(reprint)] == ["added", "also-printed"]
    assert list(store.readings()) == [first]
    assert store.printings(first.article.id) == (first.article, reprint.article)
    assert store.add(reprint) == "unchanged"


def test_an_earlier_printing_takes_the_lead(store: Store) -> None:
    first = made.reading(made.article(publisher="The Post"))
    reprint = made.reading(made.article(published=NEXT_DAY, publisher="The Echo", doc="echo-1"))
    assert [store.add(reprint), store.add(first)] == ["added", "also-printed"]
    assert list(store.readings()) == [first]
    assert store.printings(first.article.id) == (first.article, reprint.article)
    assert not list(store.records(RecordQuery(since=NEXT_DAY)))


def test_another_doc_is_kept_and_no_other_printing(store: Store) -> None:
    one, two = (made.article(doc=doc) for doc in ("one", "two"))
    assert [store.add(made.reading(two)), store.add(made.reading(one))] == ["added", "unchanged"]
    assert store.printings(one.id) == (one, two)


def test_a_printing_that_comes_from_elsewhere_is_no_other_one(store: Store) -> None:
    first = made.article(publisher="The Post", doc="a")
    echo = made.article(published=NEXT_DAY, publisher="The Echo", url="https://echo.example/1")
    given = (first, echo, replace(echo, url="https://echo.example/amp/1"), replace(first, doc="b"))
    told = [store.add(made.reading(each)) for each in given]
    assert told == ["added", "also-printed", "unchanged", "unchanged"]
    assert list(store.readings()) == [made.reading(first)]


def test_a_reading_without_records_is_kept(store: Store) -> None:
    empty = Reading(article=made.article(), records=(), reader="0.1.0")
    store.add(empty)
    assert list(store.readings()) == [empty]


def _wrong(reading: Reading) -> dict[str, Reading]:
    said, sent, expected, found = reading.records
    article = reading.article
    shifted = with_id(replace(sent, evidence=Span(sent.evidence.text, 0, 35)))
    return {
        "transfer.evidence": replace(reading, records=(said, shifted)),
        "the content's id is": replace(reading, records=(said, replace(sent, stage="planned"))),
        "two records of one reading": replace(reading, records=(said, said)),
        r"attribution\[0\]: statement-.* is not among": replace(reading, records=(sent,)),
        r"record: transfer-.* is not among": replace(reading, records=(said, found)),
        r"about: transfer-.* is not among": replace(reading, records=(said, expected)),
        "is not the text given": replace(reading, article=made.article(f"{made.TEXT} More.")),
        "the text's id is": replace(reading, article=replace(article, id="0" * 20)),
        r"blocks\[1\]: \[5, 9\) where a stretch from 65 on": replace(
            reading, article=replace(article, blocks=(*article.blocks, Block(5, 9, "credit")))
        ),
        r"title: U\+0000 at 3": replace(reading, article=replace(article, title="Who\x00?")),
        r"U\+D800 at": replace(
            reading, records=(with_id(replace(said, sources=(replace(made.SPIES, name="\ud800"),))),)
        ),
    }


@pytest.mark.parametrize("message", list(_wrong(made.reading())))
def test_what_does_not_hold_is_refused_and_nothing_is_stored(store: Store, url: str, message: str) -> None:
    store.add(made.plain(1))
    before = dump(url)
    with pytest.raises(BadRecord, match=message):
        store.add(_wrong(made.reading())[message])
    assert dump(url) == before


STOPS = {
    "sqlite": ["CREATE TRIGGER stop BEFORE INSERT ON attributions BEGIN SELECT RAISE(ABORT, 'power cut'); END"],
    "postgresql": [
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'power cut'; END $$",
        "CREATE TRIGGER stop BEFORE INSERT ON attributions EXECUTE FUNCTION stop()",
    ],
}


def test_a_failure_halfway_stores_nothing(store: Store, url: str) -> None:
    for statement in STOPS[url.partition(":")[0]]:
        run(url, statement)
    before = dump(url)
    with pytest.raises(RuntimeError, match="power cut"):
        store.add(made.reading())
    assert dump(url) == before


def _read_again_while_listed(store: Store) -> None:
    """A newer reader goes through the store like this."""
    for n in range(3):
        store.add(made.plain(n))
    again = [store.add(made.reading(article, reader="0.2.0")) for article in store.articles()]
    assert again == ["re-read"] * 3
    assert {reading.reader for reading in store.readings()} == {"0.2.0"}


def test_the_articles_may_be_read_again_while_they_are_listed(store: Store) -> None:
    _read_again_while_listed(store)


def test_so_they_may_in_memory() -> None:
    with Store.open("sqlite://") as store:
        _read_again_while_listed(store)


def test_records_that_are_read_again_while_they_are_listed_are_told_as_they_were_read_last(store: Store) -> None:
    first, second = (made.reading(made.article(f"{made.TEXT} {n}.", date(2023, 10, n))) for n in (1, 2))
    for each in (first, second):
        store.add(each)
    listed = store.records()
    assert next(listed) == first.records[0]
    of = second.article
    again = replace(second, reader="0.9.0", records=(made.statement(of, source=replace(made.SPIES, name="NIS")),))
    assert store.add(again) == "re-read"
    assert [*listed] == [*first.records[1:], *again.records]
