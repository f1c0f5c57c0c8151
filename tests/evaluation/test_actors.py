"""Figures for a table of mentions."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.evaluation import actors
from foreigndesk.evaluation.actors import Answer
from foreigndesk.evaluation.figures import BadDataset

TEXT = "Oslo met the Finnish president and Chad Jordan."
ROWS = [
    (TEXT, 0, 4, "2023-09-12", "NOR", "GOV"),
    (TEXT, 13, 30, "2023-09-12", "person:sauli-niinisto", "GOV"),
    (TEXT, 35, 46, "2023-09-12", "", "UNK"),
]


def table(folder: Path, rows: Sequence[Sequence[object]], header: str | None = None) -> Path:
    lines = ["\t".join(map(str, row)) for row in rows]
    (folder / "mentions.tsv").write_text("\n".join([header, *lines] if header else lines), encoding="utf-8")
    return folder / "mentions.tsv"


def test_answers_are_asked_for_once_a_text_and_scored(tmp_path: Path) -> None:
    asked: list[tuple[str, date, list[tuple[int, int]]]] = []

    def find(text: str, published: date, spans: Sequence[tuple[int, int]]) -> list[Answer]:
        asked.append((text, published, list(spans)))
        return [Answer("NOR", "NOR", "GOV"), Answer("FIN", "FIN", "MIL"), Answer("TCD", "TCD", "GOV")]

    done = actors.evaluate(table(tmp_path, ROWS), find)
    assert asked == [(TEXT, date(2023, 9, 12), [(0, 4), (13, 30), (35, 46)])]
    assert done.figures["country_accuracy"] == round(2 / 3, 4)
    assert done.figures["id_accuracy"] == round(1 / 3, 4)
    assert done.figures["coverage"] == 1.0
    assert done.figures["sector_accuracy"] == 0.5
    assert done.predictions[1] == {"text": "Finnish president", "id": "FIN", "country": "FIN", "sector": "MIL"}


def test_no_answer_lowers_the_coverage_alone(tmp_path: Path) -> None:
    found = [Answer("NOR", "NOR", "GOV"), Answer(), Answer()]
    figures = actors.evaluate(table(tmp_path, ROWS), lambda text, published, spans: found).figures
    assert (figures["country_accuracy"], figures["coverage"]) == (1.0, 0.5)


def test_a_header_may_name_further_columns_and_the_country(tmp_path: Path) -> None:
    path = table(tmp_path, [(*ROWS[1], "FIN", "title")], "text\tstart\tend\tdate\tid\tsector\tcountry\tkind")
    (mention,) = actors.load(path)
    assert mention.expected == Answer("person:sauli-niinisto", "FIN", "GOV")


def test_a_header_may_say_what_it_means_at_more_length(tmp_path: Path) -> None:
    header = "text\tmention_start\tmention_end\tpublished\texpected_id\texpected_sector"
    (mention,) = actors.load(table(tmp_path, ROWS[:1], header))
    assert (mention.start, mention.end, mention.expected) == (0, 4, Answer("NOR", "NOR", "GOV"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ((TEXT, 0, 4, "2023-09-12"), "line 1: no id"),
        ((TEXT, 0, "x", "2023-09-12", "NOR", "GOV"), "line 1: .*offsets in code points"),
        ((TEXT, 0, 4, "12 September", "NOR", "GOV"), "line 1: .*a date such as 2023-09-12"),
        ((TEXT, 0, 400, "2023-09-12", "NOR", "GOV"), r"line 1: \[0, 400\) lies outside its text"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: Sequence[object], message: str) -> None:
    with pytest.raises(BadDataset, match=message):
        actors.load(table(tmp_path, [row]))


def test_an_empty_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match="no mentions"):
        actors.load(table(tmp_path, []))
