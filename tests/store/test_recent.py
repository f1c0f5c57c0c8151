"""What is kept of what was loaded: those asked for last, and nothing that is not there."""

from collections.abc import Mapping
from dataclasses import replace

from foreigndesk.records import Coder
from foreigndesk.store import Store
from foreigndesk.store.recent import Recent
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
