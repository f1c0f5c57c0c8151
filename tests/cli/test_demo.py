"""``foreigndesk demo``: the whole way on the sample articles."""

from pathlib import Path

from foreigndesk.records import Finding, from_line
from tests.cli.conftest import Typed
from tests.store.dump import dump


def test_the_brief_of_the_samples(typed: Typed, own: Path) -> None:
    before = dump(own)
    result = typed("demo", "--db", own)
    assert result.exit_code == 0
    assert result.stdout.startswith("# North Korea and Russia\n")
    headings = [line for line in result.stdout.splitlines() if line.startswith("## ")]
    assert headings == [
        "## What North Korea has to offer Russia",
        "## What North Korea wants from Russia",
        "## What Russia has to offer North Korea",
        "## What Russia wants from North Korea",
        "## How they got here",
        "## Who says so, and who denies it",
        "## What the rules would say",
        "## What is announced or expected",
        "## Provisions",
        "## Evidence",
    ]
    assert result.stdout.count("Nothing reported.") == 0
    assert f"foreigndesk records --db {own}" in result.stderr
    assert dump(own) == before


def test_the_samples_stay_apart_from_the_desk(typed: Typed, own: Path, tmp_path: Path) -> None:
    data = tmp_path / "data" / "foreigndesk"
    data.mkdir(parents=True)
    own.rename(data / "demo.sqlite")
    result = typed("demo")
    assert result.exit_code == 0
    assert str(data / "demo.sqlite") in result.stderr
    assert not (data / "desk.sqlite").exists()


def test_the_brief_of_the_samples_can_be_checked(typed: Typed, samples: Path) -> None:
    result = typed("brief", "dprk", "russia", "--db", samples, "--verify")
    assert result.exit_code == 0
    assert result.stderr.rstrip().endswith(": 0 problems")


def test_what_the_rules_would_say_of_the_pair(typed: Typed, samples: Path) -> None:
    lines = typed("records", "--pair", "dprk", "russia", "--kind", "finding", "--db", samples, "--json").stdout
    found = [from_line(line) for line in lines.splitlines()]
    assert any(isinstance(each, Finding) and each.verdict == "would-breach" for each in found)
