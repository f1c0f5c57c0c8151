"""What holds for any readings: they come back equal, twice is once, and order does not matter."""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.records import verify
from foreigndesk.store import RecordQuery, Store
from tests import strategies as some
from tests.store.dump import dump, run

QUERIES = (
    RecordQuery(),
    RecordQuery(kind="transfer"),
    RecordQuery(actor="kim jong un"),
    RecordQuery(pair=("PRK", "RUS")),
    RecordQuery(source="пхеньян"),
    RecordQuery(limit=2),
)


@contextmanager
def _fresh(made_file: Path) -> Generator[tuple[Store, Path]]:
    """A store with nothing in it, and its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(made_file, folder))
        with Store.open(str(path)) as store:
            yield store, path


@some.few
@given(some.readings())
def test_a_reading_comes_back_equal(made_file: Path, reading) -> None:
    with _fresh(made_file) as (store, _):
        assert store.add(reading) == "added"
        assert list(store.readings()) == [reading]
        assert list(store.records()) == list(reading.records)
        assert list(store.articles()) == [reading.article]
        assert store.article(reading.article.id) == reading.article
        assert [store.record(record.id) for record in reading.records] == list(reading.records)


@some.few
@given(some.readings())
def test_adding_twice_changes_nothing(made_file: Path, reading) -> None:
    with _fresh(made_file) as (store, path):
        store.add(reading)
        before = dump(path)
        assert store.add(reading) == "unchanged"
        assert dump(path) == before


@some.few
@given(some.readings())
def test_the_view_quotes_the_evidence(made_file: Path, reading) -> None:
    """SQL counts code points as the records do, so other programs can quote too."""
    with _fresh(made_file) as (store, path):
        store.add(reading)
        quoted = run(path, "SELECT id, evidence FROM current_records ORDER BY position")
    assert quoted == [(record.id, record.evidence.text) for record in reading.records]


def _answers(readings, made_file: Path) -> list[object]:
    with _fresh(made_file) as (store, _):
        for reading in readings:
            store.add(reading)
        articles = list(store.articles())
        return [
            articles,
            list(store.readings()),
            [list(store.records(query)) for query in QUERIES],
            [store.printings(article.id) for article in articles],
        ]


@some.fewer
@given(st.data())
def test_neither_order_nor_repetition_matters(made_file: Path, data) -> None:
    readings = data.draw(some.shelves())
    assert _answers(data.draw(st.permutations(readings * 2)), made_file) == _answers(readings, made_file)


@some.fewer
@given(some.shelves(), st.sampled_from(QUERIES))
def test_a_query_gives_some_of_all_records_in_their_order(made_file: Path, readings, query) -> None:
    with _fresh(made_file) as (store, _):
        for reading in readings:
            store.add(reading)
        every = list(store.records())
        chosen = set(store.records(query))
        assert [record for record in every if record in chosen] == list(store.records(query))
        texts = {article.id: article.text for article in store.articles()}
    for record in every:
        verify(record, texts[record.article])
