"""Parquet: a bad value costs its row, a bad piece of the file its rows, and neither more."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from foreigndesk.archive.careful import Done
from foreigndesk.archive.tables import arrow, loose
from foreigndesk.archive.tasks import Share, Terms, found_in
from foreigndesk.intake import SkipArticle
from foreigndesk.records import Article
from tests.archive.made import line, write_parquet

TERMS = Terms(None, date(2024, 1, 1))


def told(file: Path, parts: int = 1) -> list[tuple[str, Article | SkipArticle]]:
    """What each part of a file holds, with its place."""
    shares = (Share(file.as_uri(), 0, part, parts) for part in range(parts))
    steps = ((share, step) for share in shares for step in found_in(share, TERMS, 0) if isinstance(step, Done))
    return [(f"{share.name}:{step.number}", each) for share, step in steps for each in step.what]


def written(file: Path, **columns: Any) -> Path:
    """Three articles, with further columns or other ones."""
    rows = [line(number) for number in range(3)]
    given = {name: [row[name] for row in rows] for name in rows[0]} | columns
    loose.write_table(arrow.table(given), file)
    return file


def names(found: list[tuple[str, Article | SkipArticle]]) -> list[str]:
    return [each.doc or "" if isinstance(each, Article) else each.reason for _, each in found]


WRONG = b"Iran sold 3 dr\xffnes to Mali in May, Chad said."


def _unchecked(values: list[bytes]) -> Any:
    """Texts that say of themselves that they are UTF-8."""
    return arrow.Array.from_buffers(arrow.string(), len(values), arrow.array(values, arrow.binary()).buffers())


@pytest.mark.parametrize(
    "columns",
    [
        lambda: {"crawled": arrow.array([1_694_500_000_123_456_789] * 3, arrow.timestamp("ns"))},
        lambda: {"embedding": [[0.123456789] * 400_000] * 3},
        lambda: {"crawled": _unchecked([WRONG] * 3)},
        lambda: {"text_original": ["Иран продал дроны. " * 100_000] * 3},
        lambda: {"published": arrow.array([1_693_500_000_123_456_789] * 3, arrow.timestamp("ns", "UTC"))},
        lambda: {"published": [datetime(2023, 9, 1, 12)] * 3},
    ],
)
def test_what_a_column_has_besides_costs_nothing(columns: Callable[[], dict[str, Any]], tmp_path: Path) -> None:
    assert names(told(written(tmp_path / "a.parquet", **columns()))) == ["a0", "a1", "a2"]


def test_one_bad_text_costs_its_row(tmp_path: Path) -> None:
    texts = [line(number)["text"].encode() for number in range(3)]
    found = told(written(tmp_path / "a.parquet", text=_unchecked([texts[0], WRONG, texts[2]])))
    assert names(found) == ["a0", "unreadable", "a2"]
    assert "row 2" in str(found[1][1])


def test_bytes_are_texts(tmp_path: Path) -> None:
    texts = [line(0)["text"].encode(), WRONG, "Überall: Chad sold 3 drones to Mali.".encode()]
    found = told(written(tmp_path / "a.parquet", text=arrow.array(texts, arrow.binary())))
    assert names(found) == ["a0", "unreadable", "a2"]
    assert isinstance(found[2][1], Article)
    assert found[2][1].text.startswith("Überall: Chad")


def test_a_zone_that_nobody_knows_and_a_column_that_stands_twice_cost_rows_and_not_the_file(tmp_path: Path) -> None:
    moments = arrow.array([1_693_500_000] * 3, arrow.timestamp("s", "Mars/Base"))
    assert names(told(written(tmp_path / "a.parquet", published=moments))) == ["unreadable"] * 3
    twice = arrow.Table.from_arrays([[line(0)["text"]], ["Rice."], ["2023-09-01"]], names=["text", "text", "published"])
    loose.write_table(twice, tmp_path / "b.parquet")
    assert names(told(tmp_path / "b.parquet")) == ["unreadable"]


def test_quotations_are_read_and_other_columns_alone_are_no_article(tmp_path: Path) -> None:
    quoted = [{"pre": "The minister said", "quote": "Chad sold 3 drones to Mali last May", "post": "on Monday."}]
    row = {"date": "2023-09-12T00:00:00Z", "url": "https://courier.example/1", "lang": "ENGLISH", "quotes": quoted}
    loose.write_table(arrow.Table.from_pylist([row]), tmp_path / "a.parquet")
    loose.write_table(arrow.table({"embedding": [0.5]}), tmp_path / "b.parquet")
    ((_, article),) = told(tmp_path / "a.parquet")
    assert isinstance(article, Article)
    assert "“Chad sold 3 drones" in article.text
    ((_, refused),) = told(tmp_path / "b.parquet")
    assert "the columns embedding, where columns such as text and published was expected" in str(refused)


def test_one_without_rows_is_told(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", [line(0)])
    loose.write_table(loose.read_table(tmp_path / "a.parquet").slice(0, 0), tmp_path / "b.parquet")
    assert names(told(tmp_path / "b.parquet")) == ["empty"]


def test_it_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.PARQUET", [line(0)])
    write_parquet(tmp_path / "part-0", [line(1)])
    assert names([*told(tmp_path / "a.PARQUET"), *told(tmp_path / "part-0")]) == ["a0", "a1"]


@pytest.mark.parametrize("parts", [1, 3])
def test_a_damaged_group_is_told_once_with_how_many_rows_it_has(parts: int, tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    loose.write_table(arrow.Table.from_pylist([line(number % 25) for number in range(30)]), file, row_group_size=10)
    at = loose.read_metadata(file).row_group(1).column(1).data_page_offset
    with file.open("r+b") as stream:
        stream.seek(at)
        stream.write(bytes(120))
    found = told(file, parts)
    assert len({place for place, _ in found}) == len(found) == 21
    (problem,) = [each for _, each in found if isinstance(each, SkipArticle)]
    assert problem.reason == "broken-off"
    assert "10 rows" in problem.found
    assert "row 11" in str(problem)


@pytest.mark.parametrize("parts", [1, 3])
def test_one_without_its_end_is_told_once(parts: int, tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", [line(number) for number in range(9)])
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-100])
    assert names(told(tmp_path / "b.parquet", parts)) == ["broken-off"]


def most_memory() -> int:
    """The most that this process has held, in MB; ``ru_maxrss`` would count that of the process which started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1000


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read as Linux tells it")
def test_few_bytes_do_not_become_many(tmp_path: Path) -> None:
    """Thirty texts of sixty million letters, in three thousand bytes: measured in a process of its own."""
    file = tmp_path / "a.parquet"
    texts = arrow.DictionaryArray.from_arrays([0] * 30, ["x" * 60_000_000])
    loose.write_table(arrow.table({"text": texts, "published": ["2023-09-01"] * 30}), file, compression="zstd")
    assert file.stat().st_size < 3000
    program = (
        "import sys; from pathlib import Path; from tests.archive.test_columns import most_memory, names, told\n"
        "print(*names(told(Path(sys.argv[1]))), most_memory())"
    )
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, check=True, text=True)
    *found, most = done.stdout.split()
    assert found == ["too-large"] * 30
    assert int(most) < 1000
