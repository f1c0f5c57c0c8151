"""``foreigndesk check`` and ``foreigndesk provisions``."""

import json
from pathlib import Path

import pytest

from foreigndesk.records import Finding, from_line
from tests.cli.conftest import Typed

SHELLS = ["--supplier", "PRK", "--recipient", "RUS", "--goods", "artillery shells", "--on", "2022-11-15"]


def findings(typed: Typed, *words: str | Path) -> list[tuple[str, str]]:
    result = typed("check", *words, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    records = [from_line(line) for line in result.stdout.splitlines()]
    return [(each.provision, each.verdict) for each in records if isinstance(each, Finding)]


def test_the_codes_of_states_stand_side_by_side(typed: Typed) -> None:
    (russia,) = json.loads(typed("states", "russia", "--json").output)
    assert russia == {"name": "Russia", "iso2": "RU", "iso3": "RUS", "fips": "RS", "cow": 365, "ftm": "ru"}
    assert len(json.loads(typed("states", "--json").output)) > 190
    assert "KP" in typed("states", "dprk", "russia").output
    assert typed("states", "atlantis").exit_code == 2


def test_a_supposed_transfer_needs_no_store(typed: Typed) -> None:
    assert findings(typed, *SHELLS) == [("UNSCR-1874-9", "would-breach")]


def test_a_finding_is_told_with_its_provision_and_reasons(typed: Typed) -> None:
    text = typed("check", *SHELLS, "--quantity", "1000").stdout
    assert text.startswith("Supposed: 1000 artillery shells from PRK to RUS, 2022-11-15.")
    for part in ("if true, would breach", "UNSCR 1874 ¶9", "https://docs.un.org", "stage: reported as delivered"):
        assert part in text


def test_where_nothing_applies_nothing_is_printed(typed: Typed) -> None:
    result = typed("check", "--goods", "wheat", "--recipient", "PRK", "--on", "2022-11-15", "--json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no provision says anything of it" in result.stderr


def test_a_bad_folder_ends_alike_in_both_commands(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOREIGNDESK_PROVISIONS", "")
    for words in (("check", *SHELLS), ("check",), ("provisions",)):
        result = typed(*words, "--provisions", tmp_path)
        assert result.exit_code == 2
        assert "--provisions" in result.stderr
        assert "a folder with .yaml files of provisions was expected" in result.stderr


def test_what_is_only_supposed_needs_goods(typed: Typed) -> None:
    result = typed("check", "--stage", "planned")
    assert result.exit_code == 2
    assert "--goods was expected as well" in result.stderr


def test_activities_that_no_record_shows_are_named(typed: Typed) -> None:
    assert "travel: no transfer of its goods shows it" in typed("provisions", "UNSCR-1718-8e").stdout


def test_one_regime_alone_can_be_asked(typed: Typed) -> None:
    assert findings(typed, *SHELLS, "--regime", "iran") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--goods", "wishes", "--recipient", "PRK"], "is nothing that the desk has a category for"),
        (["--goods", "rifles", "--recipient", "Mordor"], "'Mordor' names no state"),
        (["--goods", "rifles"], "--supplier or --recipient was expected as well"),
        (["--recipient", "RUS"], "to suppose a transfer, --goods was expected as well"),
        (["--goods", "rifles", "--pair", "RUS", "PRK"], "not with --goods"),
        (
            ["--goods", "rifles", "--recipient", "PRK", "--regime", "mars"],
            "'mars' where the id of a regime was expected: angola",
        ),
        ([*SHELLS, "--json", "--format", "table"], "either --json or --format table"),
    ],
)
def test_what_cannot_be_asked_is_2(typed: Typed, words: list[str], message: str) -> None:
    result = typed("check", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_desks_own_transfers_are_asked(typed: Typed, desk: Path) -> None:
    every = findings(typed, "--db", desk)
    assert every
    assert findings(typed, "--pair", "russia", "north korea", "--db", desk) == every
    assert findings(typed, "--pair", "kenya", "north korea", "--db", desk) == []
    assert findings(typed, "--since", "2030-01-01", "--db", desk) == []
    assert findings(typed, "--regime", "libya", "--db", desk) == []


OWN = """regime: A made-up ban
provisions:
- {id: X-1, instrument: Act X, paragraph: "1", adopted: 2020-01-01, in_force: 2020-01-01, targets: [ISL], direction: to,
   bound: all, activities: [supply], goods: [arms], summary: No arms., url: "https://example.org", verified: neither}
"""


def test_a_folder_of_ones_own_is_asked_too(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOREIGNDESK_PROVISIONS", "")
    (tmp_path / "iceland.yaml").write_text(OWN, encoding="utf-8")
    words = [
        "--goods",
        "rifles",
        "--supplier",
        "Norway",
        "--recipient",
        "Iceland",
        "--on",
        "2021-01-01",
        "--provisions",
        tmp_path,
    ]
    assert findings(typed, *words) == [("X-1", "would-breach")]
    assert "X-1" in typed("provisions", "--target", "ISL", "--provisions", tmp_path).stdout


# foreigndesk provisions


def ids(typed: Typed, *words: str) -> list[str]:
    result = typed("provisions", *words, "--json")
    return [each["id"] for each in json.loads(result.stdout)] if result.exit_code == 0 else []


def test_all_provisions_or_those_that_fit(typed: Typed) -> None:
    assert len(ids(typed)) > 100
    assert ids(typed, "--target", "Houthis") == ["UNSCR-2216-14"]
    assert ids(typed, "--target", "north korea", "--on", "2006-07-15") == ["UNSCR-1695-3", "UNSCR-1695-4"]
    assert set(ids(typed, "--regime", "eritrea")) == {"UNSCR-1907-5", "UNSCR-1907-6"}


def test_one_provision_whole(typed: Typed) -> None:
    text = typed("provisions", "UNSCR-1929-8").stdout
    for part in ("UNSCR 1929 ¶8", "since 2010-06-09 until 2016-01-15", "disputed", "to IRN", "heavy conventional arms"):
        assert part in text


def test_a_table_names_every_provision(typed: Typed) -> None:
    lines = typed("provisions", "--regime", "libya").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["UNSCR-1970-9", "UNSCR-1970-10"]


def test_what_is_unverified_is_grouped_by_document(typed: Typed) -> None:
    text = typed("provisions", "--unverified").stdout
    assert "UNSCR 418, 1977-11-04 (https://docs.un.org/en/S/RES/418(1977))" in text
    assert "UNSCR-418-2: the paragraph's number, the day on which it came into force, the day on which it ended" in text
    assert "UNSCR-1718-8a-iii" not in text


@pytest.mark.parametrize(
    ("words", "code"),
    [(["UNSCR-1-1"], 2), (["--target", "Mordor"], 2), (["--regime", "libya", "--on", "1990-01-01"], 1)],
)
def test_what_is_not_there_is_said(typed: Typed, words: list[str], code: int) -> None:
    assert typed("provisions", *words).exit_code == code
