"""What is counted as it comes is what one would count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.records import Finding, Forecast, Reading, actors_of
from foreigndesk.store import Held, Party, RecordQuery, Store
from foreigndesk.store.rows import fold
from tests import strategies as some
from tests.store import made
from tests.store.dump import dump, run

_LAST = date.max


def _counted(readings: Iterable[Reading]) -> Counter[str]:
    """In how many records somebody takes part, by id or else by name, as the records themselves say."""
    found = Counter[str]()
    for reading in readings:
        by_id = {each.id: each for each in reading.records}
        for each in reading.records:
            about = each
            while isinstance(about, Forecast | Finding):
                about = by_id[about.about if isinstance(about, Forecast) else about.record]
            found.update({fold(actor.id or actor.name) for _, actor in actors_of(about)})
    return found


@some.few
@given(st.lists(some.readings(), min_size=1, max_size=3), st.booleans())
def test_those_who_take_part_are_counted_once_for_each_record_that_is_shown(
    readings: list[Reading], again: bool
) -> None:
    with Store.open("sqlite://") as store:
        for reading in readings:
            store.add(reading)
        if again:
            store.add(replace(readings[0], reader="9.0.0", records=()))
        shown = list(store.readings())
        parties = store.parties("", _LAST, 10_000, 0)
        assert {fold(each.key): each.records for each in parties} == _counted(shown)
        assert store.held(_LAST) == Held(len(shown), sum(len(each.records) for each in shown))


def test_an_earlier_day_counts_what_was_published_by_then(url: str) -> None:
    early, late = made.reading(), made.reading(made.article(f"{made.TEXT} Again.", date(2024, 1, 1)))
    with Store.open(url) as store:
        for reading in (early, late):
            store.add(reading)
        whole = store.parties("", late.article.published, 50, 0)
        then = store.parties("", late.article.published - timedelta(days=1), 50, 0)
        assert [replace(each, records=each.records * 2) for each in then] == whole
        assert store.held(early.article.published) == Held(1, len(early.records))
        assert store.held(date(2000, 1, 1)) == Held(0, 0)
        for day in (_LAST, early.article.published):
            assert [each.name for each in store.parties("NORTH k", day, 50, 0)] == ["North Korea"]
            assert store.parties("pyongyang", day, 50, 0) == []
        assert store.parties("", _LAST, 1, 1) == whole[1:2]
        assert whole[0] == Party(key=whole[0].key, name=whole[0].name, country=whole[0].country, records=6)


def test_a_store_that_did_not_count_yet_is_counted(path: Path) -> None:
    with Store.open(str(path)) as store:
        store.add(made.reading())
        store.add(replace(made.reading(), reader="0.0.0"))
    counted = dump(path)
    for statement in (
        "DROP TABLE parties",
        "DROP TABLE forecast_makers",
        "DROP INDEX forecasts_quote",
        "DROP INDEX forecasts_outcome",
        "ALTER TABLE forecasts DROP COLUMN probability",
        "ALTER TABLE readings DROP COLUMN records",
        "DROP INDEX claims_standing",
        "ALTER TABLE claims DROP COLUMN standing",
        "ALTER TABLE claims DROP COLUMN told",
        "UPDATE alembic_version SET version_num = '0008'",
    ):
        run(path, statement)
    with Store.open(str(path)) as store:
        assert list(store.readings(RecordQuery())) == [made.reading()]
    assert dump(path) == counted
