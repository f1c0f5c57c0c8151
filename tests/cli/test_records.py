"""``foreigndesk records``."""

from pathlib import Path

import pytest

from foreigndesk.records import AnyRecord, from_line
from foreigndesk.store import Store
from tests.cli import made
from tests.cli.conftest import Typed


def listed(typed: Typed, *words: str | Path) -> list[AnyRecord]:
    """The records that the command line gives as JSON."""
    return [from_line(line) for line in typed("records", *words, "--json").stdout.splitlines()]


def test_all_records_as_the_store_has_them(typed: Typed, desk: Path) -> None:
    with Store.open(str(desk)) as store:
        assert listed(typed, "--db", desk) == list(store.records())


def test_a_table_with_a_record_a_line(typed: Typed, desk: Path) -> None:
    result = typed("records", "--db", desk, "--until", "2023-09-30")
    assert (result.exit_code, result.stderr) == (0, "")
    header, *rows = result.stdout.splitlines()
    assert header.split()[0] == "kind"
    assert [row.split()[0] for row in rows] == [record.kind for record in made.shells().records]
    for row, record in zip(rows, made.shells().records, strict=True):
        assert row.split()[-1] == record.id[: len(record.kind) + 7]


def test_every_id_of_the_table_can_be_shown(typed: Typed, desk: Path) -> None:
    for row in typed("records", "--db", desk).stdout.splitlines()[1:]:
        assert typed("show", row.split()[-1], "--db", desk).exit_code == 0


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["--kind", "transfer"], ["transfer", "transfer"]),
        (["--kind", "transfer", "--limit", "1"], ["transfer"]),
        (["--kind", "statement", "--actor", "south korean"], ["statement", "statement"]),
        (["--kind", "statement", "--actor", "national intelligence service"], ["statement"]),
        (["--kind", "finding", "--pair", "north korea", "russia"], ["finding", "finding"]),
        (["--kind", "transfer", "--pair", "PRK", "KOR"], []),
        (["--source", "org:nis", "--until", "2023-09-30"], ["statement", "transfer"]),
        (["--source", "National Intelligence Service"], ["statement", "transfer"]),
        (["--kind", "forecast", "--since", "2023-10-01"], ["forecast"]),
        (["--since", "2023-10-02"], []),
        (["--actor", "atlantis"], []),
    ],
)
def test_the_records_that_fit(typed: Typed, desk: Path, words: list[str], kinds: list[str]) -> None:
    assert [record.kind for record in listed(typed, *words, "--db", desk) if record.kind in kinds or not kinds] == kinds


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_nothing_that_fits_is_1(typed: Typed, desk: Path, form: list[str]) -> None:
    result = typed("records", "--since", "2024-01-01", "--db", desk, *form)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: no record fits")


@pytest.mark.parametrize(
    "words",
    [["--since", "2023-09-12", "--until", "2023-09-11"], ["--pair", "russia", "atlantis"], ["--pair", "rus", "moscow"]],
)
def test_what_cannot_be_meant_is_a_wrong_use(typed: Typed, desk: Path, words: list[str]) -> None:
    result = typed("records", *words, "--db", desk)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_no_article_takes_over_the_terminal(typed: Typed, desk: Path, form: list[str]) -> None:
    result = typed("records", "--db", desk, "--since", "2023-10-01", *form)
    assert "[bold]loud[/bold] :smile:" in result.stdout
    assert not any(sign in result.output for sign in made.STEERING)
