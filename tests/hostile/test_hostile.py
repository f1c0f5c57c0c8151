"""Every hostile input is read or refused, soon and in words, and what is read makes sound records."""

import time
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.checked import checked, is_read, unread
from foreigndesk.intake import SkipArticle, read_input
from foreigndesk.records import Article
from foreigndesk.records.verify import verify
from foreigndesk.store.check import check_letters
from tests.hostile.inputs import DAY, Input, every

INPUTS = every()
SECONDS, A_MEGABYTE = 5.0, 6.0
"""How long one may take, and how much longer for each megabyte."""


def taken(given: Input, folder: Path) -> list[Article | SkipArticle]:
    file = folder / f"input{given.suffix}"
    file.write_bytes(given.data)
    return list(read_input(str(file), published=date.fromisoformat(DAY), today=date(2026, 1, 1)))


def timed(given: Input, folder: Path) -> tuple[list[Article | SkipArticle], float]:
    """What was taken, and the seconds of processor that it took."""
    began = time.process_time()
    return taken(given, folder), time.process_time() - began


def test_there_are_many() -> None:
    assert len(INPUTS) >= 200
    assert len({each.name for each in INPUTS}) == len(INPUTS)


@pytest.mark.parametrize("given", INPUTS, ids=lambda given: given.name)
def test_it_is_read_or_refused_soon_and_in_words(given: Input, tmp_path: Path) -> None:
    allowed = SECONDS + A_MEGABYTE * len(given.data) / 1e6
    found, took = timed(given, tmp_path)
    assert took < allowed or timed(given, tmp_path)[1] < allowed  # other work on the machine may slow it down once
    assert found or not given.data.strip()
    for each in found:
        if isinstance(each, SkipArticle):
            assert str(each).startswith(each.name)
            assert "where" in str(each)
            assert "Traceback" not in str(each)
        else:
            assert each.text
            assert all(0 <= block.start < block.end <= len(each.text) for block in each.blocks)


@pytest.mark.parametrize("given", [each for each in INPUTS if len(each.data) < 20_000], ids=lambda given: given.name)
def test_what_is_read_makes_sound_records(given: Input, tmp_path: Path) -> None:
    for article in taken(given, tmp_path):
        if isinstance(article, Article):
            reading = checked(article) if is_read(article) else unread(article)
            check_letters(reading)
            for record in reading.records:
                verify(record, article.text)
