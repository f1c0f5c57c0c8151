"""What is kept of what was loaded: those asked for last, and nothing that is not there."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from foreigndesk.account import catch_up
from foreigndesk.records import Coder, Quantity, Reading, Transfer, with_id
from foreigndesk.store import Store
from foreigndesk.store import store as module
from foreigndesk.store.recent import Recent
from tests.ledger.build import stories
from tests.store import made


def test_what_was_asked_for_last_is_kept() -> None:
    loaded = list[str]()

    def load(missing: list[str]) -> Mapping[str, str]:
        loaded.extend(missing)
        return {key: key.upper() for key in missing if key != "none"}

    recent = Recent[str, str](2, lambda _: 1)
    assert recent.take(["a", "b"], load) == {"a": "A", "b": "B"}
    assert recent.take(["a", "none"], load) == {"a": "A"}
    assert recent.take(["c"], load) == {"c": "C"}
    assert recent.take(["a", "c"], load) == {"a": "A", "c": "C"}
    assert loaded == ["a", "b", "none", "c"]
    assert recent.take(["b"], load) == {"b": "B"}
    assert loaded[-1] == "b"


def test_as_much_is_kept_as_was_said_however_few_hold_it() -> None:
    loaded = list[str]()

    def load(missing: list[str]) -> Mapping[str, str]:
        loaded.extend(missing)
        return {key: key * 3 for key in missing}

    recent = Recent[str, str](7, len)
    for key in ("a", "b", "a", "c", "a", "b"):
        assert recent.take([key], load) == {key: key * 3}
    assert loaded == ["a", "b", "c", "b"]


def test_what_another_process_read_anew_is_told_as_it_was_read_last(url: str) -> None:
    before = made.reading()
    after = replace(
        before, reader="0.2.0", records=tuple(replace(each, coder=Coder("newer", "2", 0.5)) for each in before.records)
    )
    asked = {before.article.id: {each.id for each in before.records}}
    texts = {before.article.id: before.article.text}
    with Store.open(url) as here, Store.open(url) as there:
        here.add(before)
        for reading, store in ((before, here), (after, there)):
            store.add(reading)
            with here.account() as posted:
                assert {each.coder.name for each in posted.records(asked, texts)} == {reading.records[0].coder.name}
        there.add(replace(before, reader="0.3.0", records=before.records[:1]))
        with here.account() as posted:
            assert [each.id for each in posted.records(asked, texts)] == [before.records[0].id]


def test_whoever_reads_and_whoever_writes_keep_the_same(url: str) -> None:
    with Store.open(url) as store:
        store.add(made.reading())
        with store.account() as posted:
            read = posted.reading(made.article().id)
        with store.posting() as posted:
            assert all(a is b for a, b in zip(posted.reading(made.article().id).records, read.records, strict=True))


def test_two_stores_keep_nothing_of_each_other() -> None:
    one, other = made.reading(), made.reading(reader="0.1.0")
    with Store.open("sqlite://") as first, Store.open("sqlite://") as second:
        first.add(one)
        second.add(type(other)(article=other.article, records=other.records[:1], reader=other.reader))
        assert len(next(iter(first.readings())).records) == 4
        assert len(next(iter(second.readings())).records) == 1


def test_what_is_given_is_kept_no_longer_and_makes_room() -> None:
    recent = Recent[str, str](4, len)
    recent.keep({"a": "aa", "b": "bb"})
    assert (recent.held("a"), recent.give("a"), recent.give("a"), recent.held("a")) == ("aa", "aa", None, None)
    recent.keep({"c": "c", "d": "d"})
    assert [recent.held(key) for key in "bcd"] == ["bb", "c", "d"]
    recent.keep({"e": "e"})
    assert [recent.held(key) for key in "bcde"] == [None, "c", "d", "e"]


def _of_amount(value: float) -> Reading:
    whole = made.reading()
    said, sent = whole.records[:2]
    assert isinstance(sent, Transfer)
    return replace(whole, records=(said, with_id(replace(sent, quantity=Quantity(value, "t", "shells")))))


def test_what_was_added_is_as_it_is_read_again(url: str) -> None:
    """A whole number of tonnes is written as 3 and read as 3.0, and so it is in the account."""
    with Store.open(url) as here, Store.open(url) as there:
        here.add(_of_amount(3))
        for store in (here, there, here):
            with store.account() as posted:
                found = posted.reading(made.article().id).records
            assert found == _of_amount(3).records
            assert repr(found) == repr(_of_amount(3.0).records)


def test_the_account_is_the_same_whoever_added_what_it_is_of(url: str, path) -> None:
    """By whom an article was added, the one that enters it or another, makes no difference to any row."""
    with Store.open(str(path)) as one:
        for reading in (*stories(), _of_amount(3)):
            one.add(reading)
        catch_up(one)
        expected = _account(one)
    with Store.open(url) as here:
        for i, reading in enumerate((*stories(), _of_amount(3))):
            with Store.open(url) as there:
                (here if i % 2 else there).add(reading)
                if i % 5 == 3:
                    catch_up(there if i % 2 else here)
        catch_up(here)
        assert _account(here) == expected


def _account(store: Store) -> list[str]:
    with store.account() as posted:
        entries = posted.entries(posted.there({each.id for reading in store.readings() for each in reading.records}))
        plain = posted.profiles([each["record"] for each in entries])
    return sorted(repr((each, plain[each["record"]])) for each in entries)


def test_what_could_not_be_added_is_not_kept(path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> str:
        raise RuntimeError("killed")

    with Store.open(str(path)) as store:
        with monkeypatch.context() as patched:
            patched.setattr(module, "write", fails)
            with pytest.raises(RuntimeError):
                store.add(made.reading())
        assert list(store.records()) == []
        store.add(made.reading())
        with store.account() as posted:
            assert posted.reading(made.article().id) == made.reading()


def test_what_another_process_read_anew_is_what_is_entered(url: str) -> None:
    with Store.open(url) as here, Store.open(url) as there:
        here.add(made.reading())
        there.add(replace(made.reading(), reader="0.2.0", records=made.reading().records[:1]))
        catch_up(here)
        with here.account() as posted:
            assert posted.there({each.id for each in made.reading().records}) == set()
            assert len(posted.reading(made.article().id).records) == 1
