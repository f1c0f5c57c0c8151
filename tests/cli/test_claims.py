"""``foreigndesk claims``, ``diff``, ``forecasts`` and ``show`` of a claim."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typed
from tests.cli.made import STEERING


def claims(typed: Typed, *words: str | Path) -> list[dict]:
    result = typed("claims", *words, "--json")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_claim_is_listed_with_who_says_so_and_who_denies_it(typed: Typed, samples: Path) -> None:
    text = typed("claims", "--pair", "RUS", "PRK", "--kind", "transfer", "--db", samples).stdout
    (line,) = [line for line in text.splitlines() if "rocket launchers" in line]
    assert "United States" in line
    assert "North Korea" in line.rpartition("United States")[2]


def test_the_latest_come_first_and_a_limit_holds(typed: Typed, samples: Path) -> None:
    every = claims(typed, "--db", samples)
    assert [each["last"] for each in every] == sorted((each["last"] for each in every), reverse=True)
    assert claims(typed, "--limit", "2", "--db", samples) == every[:2]


def test_only_what_had_been_published_counts(typed: Typed, samples: Path) -> None:
    then = claims(typed, "--as-of", "2023-09-12", "--db", samples)
    assert 0 < len(then) < len(claims(typed, "--db", samples))
    assert max(each["last"] for each in then) <= "2023-09-12"


def test_a_claim_is_shown_with_every_stance_and_why_it_was_joined(typed: Typed, samples: Path) -> None:
    one = max(claims(typed, "--kind", "transfer", "--db", samples), key=lambda each: len(each["records"]))
    text = typed("show", one["id"], "--db", samples).stdout
    assert one["id"] in text
    assert "same acting side" in text
    assert all(record in text for record in one["records"])
    assert json.loads(typed("show", one["id"], "--db", samples, "--json").stdout) == one


@pytest.mark.parametrize(
    ("key", "said"), [("claim-zz", "no claim has an id that begins with"), ("claim-", "claims: claim-")]
)
def test_an_unclear_claim_is_said_to_be(typed: Typed, samples: Path, key: str, said: str) -> None:
    result = typed("show", key, "--db", samples)
    assert result.exit_code == 1
    assert said in result.stderr


def test_what_changed_between_two_days_is_said_with_who_shows_it(typed: Typed, samples: Path) -> None:
    result = typed("diff", "RUS", "PRK", "--from", "2023-09-12", "--to", "2023-12-31", "--db", samples)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(("new: ", "confirmed: ", "denied: "))
    lines = typed("diff", "RUS", "PRK", "--from", "2023-09-12", "--to", "2023-12-31", "--db", samples, "--json").stdout
    assert {"kind", "claim", "stances"} <= json.loads(lines.splitlines()[0]).keys()


def test_days_in_the_wrong_order_are_refused(typed: Typed, samples: Path) -> None:
    result = typed("diff", "RUS", "PRK", "--from", "2023-12-31", "--to", "2023-09-12", "--db", samples)
    assert result.exit_code == 2
    assert "--to 2023-09-12 is not after --from 2023-12-31" in result.stderr


def test_nothing_changed_is_1(typed: Typed, samples: Path) -> None:
    assert typed("diff", "RUS", "PRK", "--from", "2030-01-01", "--to", "2030-01-02", "--db", samples).exit_code == 1


def test_forecasts_say_what_became_of_them(typed: Typed, samples: Path) -> None:
    text = typed("forecasts", "--pair", "RUS", "PRK", "--db", samples).stdout
    assert "happened" in text
    settled = typed("forecasts", "--pair", "RUS", "PRK", "--open", "--db", samples)
    assert "happened" not in settled.stdout


def test_a_source_s_record_is_counted(typed: Typed, samples: Path) -> None:
    lines = typed("forecasts", "--sources", "--db", samples, "--json").stdout.splitlines()
    counts = {each["source"]: each for each in map(json.loads, lines)}
    every = typed("forecasts", "--by", "united states", "--db", samples, "--json").stdout.splitlines()
    assert sum(value for value in counts["USA"].values() if isinstance(value, int)) == len(every)
    assert "United States: " in typed("forecasts", "--by", "united states", "--db", samples).stdout


def test_open_and_due_exclude_each_other(typed: Typed, samples: Path) -> None:
    assert typed("forecasts", "--open", "--due", "--db", samples).exit_code == 2
    assert typed("forecasts", "--sources", "--limit", "3", "--db", samples).exit_code == 2


def test_nothing_in_a_claim_steers_the_terminal(typed: Typed, desk: Path) -> None:
    for words in (["claims"], ["forecasts"], ["diff", "PRK", "RUS", "--from", "2020-01-01"]):
        result = typed(*words, "--db", desk)
        assert not any(sign in result.stdout for sign in STEERING)
    one = claims(typed, "--db", desk)[0]["id"]
    assert not any(sign in typed("show", one, "--db", desk).stdout for sign in STEERING)


def test_the_letter_of_a_source_is_the_user_s(
    typed: Typed, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {each["admiralty"][0] for each in claims(typed, "--db", samples)} == {"F"}
    (tmp_path / "sources.yaml").write_text("B: [USA]", encoding="utf-8")
    monkeypatch.setenv("FOREIGNDESK_SOURCES", str(tmp_path / "sources.yaml"))
    found = claims(typed, "--kind", "transfer", "--db", samples)
    assert {each["admiralty"][0] for each in found} == {"B", "F"}
    one = next(each for each in found if each["admiralty"][0] == "B")
    assert " (B) " in typed("show", one["id"], "--db", samples).stdout


def test_a_claim_is_shown_as_of_a_day(typed: Typed, samples: Path) -> None:
    lines = typed("claims", "--db", samples, "--json").stdout.splitlines()
    claim = max(map(json.loads, lines), key=lambda each: len({stance["published"] for stance in each["stances"]}))
    first = min(stance["published"] for stance in claim["stances"])
    then = json.loads(typed("show", claim["id"], "--as-of", first, "--db", samples, "--json").stdout)
    assert {stance["published"] for stance in then["stances"]} == {first}
    earlier = typed("show", claim["id"], "--as-of", "2001-01-01", "--db", samples)
    assert (earlier.exit_code, "was first told after 2001-01-01" in earlier.stderr) == (1, True)
    assert typed("show", claim["records"][0], "--as-of", first, "--db", samples).exit_code == 2


def test_what_is_only_denied_is_headed_so(typed: Typed, tmp_path: Path) -> None:
    file, db = tmp_path / "denial.txt", tmp_path / "d.sqlite"
    file.write_text("Iran never sold drones to Russia, Iran's foreign ministry said on Monday.")
    assert typed("add", file, "--published", "2023-05-05", "--db", db).exit_code == 0
    assert "denied: delivered: drones" in typed("claims", "--kind", "transfer", "--db", db).stdout
    text = typed("diff", "IRN", "RUS", "--from", "2023-05-01", "--db", db).stdout
    assert "new: denied: delivered: drones: Iran → Russia" in text


def test_an_empty_file_is_no_store_to_read(typed: Typed, tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    empty.touch()
    result = typed("claims", "--db", empty)
    assert result.exit_code == 4
    assert "no store there yet" in result.stderr
    assert empty.stat().st_size == 0


def test_a_source_is_found_by_a_word_of_its_name_and_another_is_told_who_there_are(typed: Typed, samples: Path) -> None:
    lines = typed("forecasts", "--db", samples, "--json").stdout.splitlines()
    name = next(name for line in lines for name in json.loads(line)["by"] if " " in name)
    assert typed("forecasts", "--by", name.split()[-1], "--db", samples).exit_code == 0
    result = typed("forecasts", "--by", "nobody", "--db", samples)
    assert result.exit_code == 1
    assert "forecasts are there by" in result.stderr
