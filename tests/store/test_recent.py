"""What is kept of what was loaded: those asked for last, and nothing that is not there."""

from collections.abc import Mapping

from foreigndesk.store import Store
from foreigndesk.store.recent import Recent
from tests.store import made


def test_what_was_asked_for_last_is_kept() -> None:
    loaded = list[str]()

    def load(missing: list[str]) -> Mapping[str, str]:
        loaded.extend(missing)
        return {key: key.upper() for key in missing if key != "none"}

    recent = Recent[str](2)
    assert recent.take(["a", "b"], load) == {"a": "A", "b": "B"}
    assert recent.take(["a", "none"], load) == {"a": "A"}
    assert recent.take(["c"], load) == {"c": "C"}
    assert recent.take(["a", "c"], load) == {"a": "A", "c": "C"}
    assert loaded == ["a", "b", "none", "c"]
    assert recent.take(["b"], load) == {"b": "B"}
    assert loaded[-1] == "b"


def test_two_stores_keep_nothing_of_each_other() -> None:
    one, other = made.reading(), made.reading(reader="0.1.0")
    with Store.open("sqlite://") as first, Store.open("sqlite://") as second:
        first.add(one)
        second.add(type(other)(article=other.article, records=other.records[:1], reader=other.reader))
        assert len(next(iter(first.readings())).records) == 4
        assert len(next(iter(second.readings())).records) == 1
