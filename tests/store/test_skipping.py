"""What could not be read is kept until it is read."""

from datetime import UTC, datetime, timedelta

from foreigndesk.store import Skipped, Store

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_each_input_is_listed_once_the_latest_first(store: Store) -> None:
    store.skipping.note("a.txt", "empty", "nothing; check it", NOW)
    store.skipping.note("b.txt", "no-date", "none", NOW + timedelta(1))
    store.skipping.note("a.txt", "binary", "an image; check it", NOW + timedelta(2))
    assert [(each.name, each.times, each.reason, each.last) for each in store.skipping.all()] == [
        ("a.txt", 2, "binary", NOW + timedelta(2)), ("b.txt", 1, "no-date", NOW + timedelta(1)),
    ]  # fmt: skip


def test_an_address_is_one_by_whatever_way_it_is_come_to(store: Store) -> None:
    store.skipping.note("https://a.example/feed: https://a.example/1", "closed", "the answer 403", NOW)
    store.skipping.note("https://a.example/map: https://a.example/1", "closed", "the answer 403", NOW)
    (found,) = store.skipping.all()
    assert found.times == 2
    store.skipping.forget("https://a.example/1")
    assert list(store.skipping.all()) == []


def test_names_that_no_database_keeps_are_kept_without_what_it_cannot(store: Store) -> None:
    store.skipping.note("a\0b\ud800.txt", "binary", "c\0d", NOW)
    assert list(store.skipping.all()) == [Skipped(name="a b?.txt", last=NOW, times=1, reason="binary", problem="c d")]
    store.skipping.forget("a\0b\ud800.txt", "never seen")
    assert list(store.skipping.all()) == []


def test_a_copy_has_them_too(store: Store, empty_copy: str) -> None:
    store.skipping.note("a.txt", "empty", "nothing", NOW)
    with Store.open(empty_copy) as other:
        store.copy_to(other)
        assert [each.name for each in other.skipping.all()] == ["a.txt"]
