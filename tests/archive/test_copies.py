"""Which articles of an archive are copies: those that say nothing new, and no other."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from foreigndesk.archive import copies
from foreigndesk.archive.folder import Folder
from foreigndesk.archive.sketches import sketch_row
from foreigndesk.archive.tables import SKETCHES, Table, rows
from foreigndesk.intake import article_from_text
from foreigndesk.records import Article

FACTS = [
    f"The ministry of {name} said that {number} lorries with grain had crossed the border."
    for number, name in enumerate(("Chad", "Mali", "Niger", "Togo", "Benin", "Ghana", "Gabon", "Kenya", "Malawi"), 3)
]
TEXT = "\n\n".join(FACTS)
DAY = date(2023, 9, 13)


def article(text: str, outlet: str, day: date = DAY, title: str | None = None) -> Article:
    return article_from_text(text, published=day, publisher=outlet, title=title)


def found(tmp_path: Path, *articles: Article) -> dict[str, tuple[str, bool]]:
    """Of which place each copy is one, and whether it is the very text."""
    folder = Folder(tmp_path)
    with Table(folder.sketches("000000-00"), SKETCHES) as table:
        for number, each in enumerate(articles):
            table.add(sketch_row(each, f"000000-00:{number}"))
    copies.find(folder)
    told = [row for file in folder.copies_of("000000-00") for row in rows(file)]
    return {row["place"][10:]: (row["of_place"][10:], row["same_text"]) for row in told}


@pytest.fixture
def first() -> Iterator[Article]:
    yield article(TEXT, "Courier")


def test_another_printing_of_the_text_is_one(first: Article, tmp_path: Path) -> None:
    later = article(TEXT, "Gazette", date(2023, 9, 14))
    assert found(tmp_path, later, first) == {"0": ("1", True)}


def test_a_shorter_printing_is_one(first: Article, tmp_path: Path) -> None:
    shorter = article("\n\n".join(FACTS[:-1]), "Gazette", date(2023, 9, 14))
    assert found(tmp_path, first, shorter) == {"1": ("0", False)}


def test_what_adds_a_denial_is_none(first: Article, tmp_path: Path) -> None:
    longer = article(TEXT + "\n\nChad denied it on Tuesday.", "Gazette", date(2023, 9, 14))
    changed = article(TEXT.replace("7 lorries", "70 lorries"), "Post", date(2023, 9, 14))
    assert found(tmp_path, first, longer, changed) == {}


def test_other_quotes_and_cases_do_not_make_a_text_another(first: Article, tmp_path: Path) -> None:
    shouted = article(TEXT.replace("said that 7", "SAID “that” 7"), "Gazette", date(2023, 9, 14))
    assert found(tmp_path, first, shouted) == {"1": ("0", False)}


def test_what_leaves_out_a_sentence_within_is_none(first: Article, tmp_path: Path) -> None:
    """Whom the next sentence speaks of may stand in it."""
    shorter = article("\n\n".join((*FACTS[:3], *FACTS[4:])), "Gazette", date(2023, 9, 14))
    assert found(tmp_path, first, shorter) == {}


@pytest.mark.parametrize("told", ["on Tuesday", "yesterday", "overnight", "three days ago", "over the last few weeks"])
def test_a_part_that_counts_from_its_own_day_is_one_on_that_day_alone(told: str, tmp_path: Path) -> None:
    facts = [f"Niger fired a missile {told}.", *FACTS]
    whole, same, later = (
        article("\n\n".join(facts[:end]), outlet, date(2023, 9, day))
        for end, outlet, day in ((None, "Courier", 11), (-1, "Gazette", 11), (-2, "Post", 14))
    )
    assert found(tmp_path, whole, same, later) == {"1": ("0", False)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("for $5 million", "for €5 million"),
        ("at -5% a year", "at +5% a year"),
        ("at −5% a year", "at 5% a year"),
        ("at 5% a year", "at 5 a year"),
        ("in 1,500 lots", "in 1.500 lots"),
        ("in 2.5 lots", "in 25 lots"),
        ("at 0.5 a piece", "at 5 a piece"),
    ],
)
def test_what_a_sign_tells_is_told(one: str, other: str, tmp_path: Path) -> None:
    first, second = (article(f"Chad sold wheat {each}.\n\n{TEXT}", each, DAY) for each in (one, other))
    assert found(tmp_path, first, second) == {}


def test_what_is_asked_is_not_told(tmp_path: Path) -> None:
    told, asked = (article(f"Chad sold 5 lorries{mark} {TEXT}", mark, DAY) for mark in ".?")
    assert found(tmp_path, told, asked) == {}


def test_one_of_another_week_is_none(first: Article, tmp_path: Path) -> None:
    assert found(tmp_path, first, article(TEXT, "Gazette", date(2023, 10, 2))) == {}


def test_of_three_the_first_is_what_the_others_are_copies_of(first: Article, tmp_path: Path) -> None:
    second, third = (article(TEXT, "Gazette", date(2023, 9, day)) for day in (14, 15))
    assert found(tmp_path, third, second, first) == {"0": ("2", True), "1": ("2", True)}


def test_it_does_not_rest_on_the_order_of_the_input(tmp_path: Path) -> None:
    """Of one day who says more leads, of one text the original, and of two days the earlier."""
    told = [
        article("\n\n".join(FACTS[first:last]), outlet, date(2023, 9, day))
        for first, last, outlet, day in (
            (0, 9, "Courier", 13), (0, 8, "Gazette", 13), (0, 7, "Post", 13), (0, 8, "Gazette2", 13),
            (1, 9, "Echo", 14), (0, 9, "Mirror", 14), (0, 8, "Mail", 12),
        )
    ]  # fmt: skip
    told.append(article(TEXT + "\n\nChad denied it.", "Standard", date(2023, 9, 14)))
    expected = {"Gazette": "Mail", "Gazette2": "Mail", "Post": "Mail", "Echo": "Courier", "Mirror": "Courier"}
    for number in range(8):
        Random(number).shuffle(told)
        pairs = found(tmp_path / str(number), *told).items()
        assert {told[int(one)].outlet: told[int(of)].outlet for one, (of, _) in pairs} == expected


def test_of_one_day_the_whole_leads(first: Article, tmp_path: Path) -> None:
    shorter = article("\n\n".join(FACTS[:-1]), "Gazette")
    assert found(tmp_path / "one", first, shorter) == {"1": ("0", False)}
    assert found(tmp_path / "other", shorter, first) == {"0": ("1", False)}


def test_a_printing_of_a_part_is_a_part(first: Article, tmp_path: Path) -> None:
    """What is a copy of a copy is one of what is read."""
    text = "\n\n".join(("Togo fired a missile on Monday.", *FACTS[:-1]))
    whole, part, later = (
        article(each, outlet, date(2023, 9, day))
        for each, outlet, day in ((f"{text}\n\nGhana denied it.", "A", 12), (text, "B", 12), (text, "C", 14))
    )
    assert found(tmp_path, later, part, whole) == {"0": ("2", False), "1": ("2", False)}


def test_a_sketch_is_short_whatever_the_text(tmp_path: Path) -> None:
    """Of thousands of sentences the text itself is compared, and no more."""
    endless, again = (article("\n".join(f"Chad sold {n} drones." for n in range(8000)), each) for each in "AB")
    row = sketch_row(endless, "000000-00:0")
    assert sum(len(each) for each in row.values() if isinstance(each, bytes | str)) < 20_000
    assert found(tmp_path, again, endless) == {"0": ("1", True)}


def test_memory_does_not_grow_with_the_week(tmp_path: Path) -> None:
    """Measured in a process of its own, which has looked through a small one before."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.archive.week", str(tmp_path), "20", "20000"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    small, large = map(float, done.stdout.split())
    assert large - small < 60


def test_two_that_are_equally_early_are_both_read(first: Article, tmp_path: Path) -> None:
    other = article_from_text(TEXT, published=DAY, publisher="Courier", url="https://courier.example/2")
    assert found(tmp_path, first, other) == {}


def test_the_same_printing_twice_is_one(first: Article, tmp_path: Path) -> None:
    assert found(tmp_path, first, first) == {"1": ("0", True)}


def test_texts_of_a_word_or_two_are_none_of_each_other(tmp_path: Path) -> None:
    assert found(tmp_path, article("Rain", "A"), article("Contact us", "B"), article("Rain again", "C")) == {}


def test_nothing_at_all_is_no_error(tmp_path: Path) -> None:
    copies.find(Folder(tmp_path))
    assert Folder(tmp_path).copies.is_dir()
