"""What is counted as it comes is what one would count."""

import random
import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.records import Finding, Forecast, Reading, actors_of
from foreigndesk.store import Held, Party, Store
from foreigndesk.store.rows import fold
from tests import strategies as some
from tests.brief.build import Page
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


def _called(*names: tuple[str, str | None]) -> Reading:
    page = Page(f"{' and '.join(name for name, _ in names)} said that Mali had rifles.", "2024-01-01", "The Post")
    who = tuple(page.actor(name, name, "TGO" if known else None, known) for name, known in names)
    page.transfer({"rifles": "arms"}, "delivered", suppliers=who, recipients=(page.actor("Mali", "Mali", "MLI"),))
    return page.reading()


def test_somebody_called_in_two_ways_in_one_record_is_found_by_each_and_counted_once(url: str) -> None:
    later = Page("Nothing.", "2024-02-01", "The Post").reading()
    with Store.open(url) as store:
        store.add(_called(("Togo", "TGO"), ("Lomé", "TGO")))
        store.add(_called(("Togo", "TGO")))
        store.add(later)
        for day in (_LAST, date(2024, 1, 15)):
            for words, name, number in (("tog", "Togo", 2), ("lomé", "Lomé", 1), ("", "Lomé", 2)):
                found = [each for each in store.parties(words, day, 9, 0) if each.country == "TGO"]
                assert [(each.name, each.records) for each in found] == [(name, number)], (words, day)


def test_names_are_in_the_same_order_in_every_database(url: str) -> None:
    with Store.open(url) as store:
        store.add(_called(("zeta", None), ("Zulu", None), ("Éclair", None), ("alpha", None)))
        found = [each.key for each in store.parties("", _LAST, 9, 0)]
        assert found == sorted(found)
        store.add(_called(("éclair", None)))
        assert [each.name for each in store.parties("éclair", _LAST, 9, 0)] == ["Éclair"]


def test_a_name_of_any_length_can_be_kept(url: str) -> None:
    chance = random.Random(3)
    name = "".join(chance.choices(string.ascii_letters + string.digits, k=2_300))
    with Store.open(url) as store:
        assert store.add(_called((name, None))) == "added"
        assert [each.name for each in store.parties(name[:50], _LAST, 9, 0)] == [name]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("DELETE FROM parties", "counted in 0 records, where it is in"),
        ("UPDATE parties SET records = records + 1", "records, where it is in"),
        ("UPDATE parties SET id = '0' || id", "records, where it is in"),
        ("UPDATE readings SET records = 9", "counted as 9 records, where there are 4"),
    ],
)
def test_what_is_counted_wrong_is_named_and_can_be_counted_anew(url: str, change: str, says: str) -> None:
    with Store.open(url) as store:
        store.add(made.reading())
        counted = dump(url)
        run(url, change)
        found = list(store.problems())
        assert found
        assert all("foreigndesk verify --recount" in each for each in found)
        assert any(says in each for each in found), found
        store.recount()
        assert dump(url) == counted
        assert list(store.problems()) == []


def test_counts_that_were_lost_are_never_below_nothing(url: str) -> None:
    with Store.open(url) as store:
        for number in range(3):
            store.add(made.plain(number))
        run(url, "DELETE FROM parties")
        store.add(replace(made.plain(0), reader="9.0.0", records=()))
        assert {each.records for each in store.parties("", _LAST, 9, 0)} == {2, 6}
        assert list(store.problems()) == []
