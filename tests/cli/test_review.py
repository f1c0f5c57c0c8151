"""``foreigndesk review`` and ``foreigndesk reviews``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typed
from tests.store.dump import dump

BY = ["--by", "A. Editor", "--why", "as the text has it"]


def transfer(typed: Typed, own: Path, goods: str = "rocket launchers") -> str:
    lines = typed("records", "--kind", "transfer", "--db", own, "--json").stdout.splitlines()
    return next(each["id"] for each in map(json.loads, lines) if goods in json.dumps(each["goods"]))


def claims(typed: Typed, own: Path) -> str:
    return typed("claims", "--kind", "transfer", "--db", own).stdout


def test_a_rejected_record_is_in_no_claim_and_no_brief_and_stays_in_the_store(typed: Typed, own: Path) -> None:
    key = transfer(typed, own)
    assert "rocket launchers" in claims(typed, own)
    result = typed("review", key, "--reject", *BY, "--db", own)
    assert (result.exit_code, result.stdout) == (0, f"rejected: {key}\n")
    assert "rocket launchers" not in claims(typed, own)
    assert "rocket launchers → Wagner" not in typed("brief", "RUS", "PRK", "--db", own, "--format", "md").stdout
    assert key in typed("show", key, "--db", own).stdout
    assert typed("verify", "--db", own).exit_code == 0


def test_an_amended_record_stands_in_its_place_and_the_brief_says_so(typed: Typed, own: Path) -> None:
    key = transfer(typed, own)
    assert typed("review", key, "--set", "stage=offered", *BY, "--db", own).exit_code == 0
    assert "offered: rockets, rocket launchers" in claims(typed, own)
    result = typed("brief", "RUS", "PRK", "--db", own, "--format", "md", "--verify")
    assert result.exit_code == 0, result.stderr
    assert "amended by A. Editor" in result.stdout


def test_the_last_word_counts_and_all_are_listed(typed: Typed, own: Path) -> None:
    key = transfer(typed, own)
    typed("review", key, "--reject", *BY, "--db", own)
    typed("review", key, "--confirm", "--by", "B. Editor", "--why", "it is there", "--db", own)
    listed = [json.loads(line) for line in typed("reviews", "--db", own, "--json").stdout.splitlines()]
    assert {(each["word"], each["by"]) for each in listed} == {("rejected", "A. Editor"), ("confirmed", "B. Editor")}
    assert all(word in typed("reviews", "--db", own).stdout for word in ("rejected", "confirmed", key))


def test_reviews_become_lines_that_evaluate_takes(typed: Typed, own: Path, tmp_path: Path) -> None:
    typed("review", transfer(typed, own), "--confirm", *BY, "--db", own)
    folder = tmp_path / "cases"
    result = typed("reviews", "--cases", folder, "--db", own)
    assert result.exit_code == 0, result.stderr
    figures = json.loads(typed("evaluate", "transfers", folder / "transfers.jsonl", "--json").stdout)
    assert figures["transfer_recall"] == 1.0


def test_reviews_are_part_of_a_backup(typed: Typed, own: Path, tmp_path: Path) -> None:
    typed("review", transfer(typed, own), "--confirm", *BY, "--db", own)
    typed("backup", tmp_path / "copy.sqlite", "--db", own)
    assert len(dump(tmp_path / "copy.sqlite")["corrections"]) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (BY, "one of --confirm, --reject and --set was expected"),
        (["--confirm", "--reject", *BY], "one of --confirm, --reject and --set was expected"),
        (["--set", "stage", *BY], "where PLACE=VALUE was expected"),
        (["--set", "stage=lost", *BY], "stage: 'lost' where one of held"),
        (["--set", "colour=red", *BY], "a key of the record that may be amended"),
        (["--confirm", "--why", "x"], "--by"),
    ],
)
def test_what_cannot_be_said_is_2(typed: Typed, own: Path, words: list[str], message: str) -> None:
    before = dump(own)
    result = typed("review", transfer(typed, own), *words, "--db", own)
    assert result.exit_code == 2
    assert message in result.stderr
    assert dump(own) == before


def test_no_review_yet_is_1(typed: Typed, own: Path) -> None:
    result = typed("reviews", "--db", own)
    assert result.exit_code == 1
    assert "nobody has reviewed a record yet" in result.stderr


def test_two_records_are_joined_and_split_by_hand(typed: Typed, own: Path) -> None:
    one, other = transfer(typed, own, "rocket launchers"), transfer(typed, own, "old artillery shells")
    for verb, word, same in (("join", "together", True), ("split", "apart", False)):
        result = typed(verb, one, other, *BY, "--db", own)
        assert (result.exit_code, result.stdout) == (0, f"{word}: {one}, {other}\n")
        listed = [json.loads(line) for line in typed("claims", "--db", own, "--json").stdout.splitlines()]
        assert any({one, other} <= set(each["records"]) for each in listed) == same


def test_records_of_two_kinds_are_not_joined(typed: Typed, own: Path) -> None:
    event = json.loads(typed("records", "--kind", "event", "--limit", "1", "--db", own, "--json").stdout)["id"]
    result = typed("join", transfer(typed, own), event, *BY, "--db", own)
    assert result.exit_code == 2
    assert "two events, transfers or relations were expected" in result.stderr


def test_a_record_is_not_joined_to_itself(typed: Typed, own: Path) -> None:
    one = transfer(typed, own)
    result = typed("join", one, one, *BY, "--db", own)
    assert result.exit_code == 2
    assert "two different records were expected" in result.stderr


def test_what_people_said_of_a_record_is_shown_with_it(typed: Typed, own: Path) -> None:
    key = transfer(typed, own)
    typed("review", key, "--set", "stage=offered", *BY, "--db", own)
    shown = typed("show", key, "--db", own).stdout
    assert "amended by A. Editor" in shown
    now = json.loads(typed("show", key, "--db", own, "--json").stdout)["reviews"][0]["amended"]["id"]
    assert f"(now {now})" in shown
    assert f"(before {key})" in typed("show", now, "--db", own).stdout


def test_joins_stand_among_the_reviews(typed: Typed, own: Path) -> None:
    one, other = transfer(typed, own), transfer(typed, own, "shells")
    assert typed("join", one, other, *BY, "--db", own).exit_code == 0
    (said,) = [json.loads(line) for line in typed("reviews", "--db", own, "--json").stdout.splitlines()][:1]
    assert (said["word"], said["one"]["id"], said["other"]["id"]) == ("together", one, other)
    assert all(each in typed("reviews", "--db", own).stdout for each in ("together", one, other))


@pytest.mark.parametrize("said", ["", "  ", "half a pair: \udc80"])
def test_no_words_are_no_grounds(typed: Typed, own: Path, said: str) -> None:
    result = typed("review", transfer(typed, own), "--confirm", "--by", "A. Editor", "--why", said, "--db", own)
    assert result.exit_code == 2
    assert "where some words were expected" in result.stderr


def test_a_claim_is_no_record(typed: Typed, own: Path) -> None:
    result = typed("review", "claim-0123", "--confirm", *BY, "--db", own)
    assert result.exit_code == 2
    assert "is a claim; give one of its records" in result.stderr


def test_what_a_person_amended_between_two_days_is_corrected(typed: Typed, own: Path) -> None:
    typed("review", transfer(typed, own), "--set", "stage=offered", *BY, "--db", own)
    words = ("diff", "RUS", "PRK", "--from", "2023-12-31", "--db", own)
    text = typed(*words).stdout
    assert (
        "corrected: delivered: rockets, rocket launchers: North Korea → Wagner Group, 2022 → offered: rockets" in text
    )
    assert "A. Editor amended it: as the text has it" in text
    assert "corrected" not in typed(*words, "--to", "2024-06-30").stdout


def test_what_a_person_rejected_between_two_days_is_told(typed: Typed, own: Path) -> None:
    typed("review", transfer(typed, own), "--reject", *BY, "--db", own)
    text = typed("diff", "RUS", "PRK", "--from", "2023-12-31", "--db", own).stdout
    assert "corrected: delivered: rockets, rocket launchers: North Korea → Wagner Group, 2022 (transfer-" in text
    assert "A. Editor rejected it: as the text has it" in text


def test_a_second_amendment_keeps_the_first(typed: Typed, own: Path) -> None:
    key = transfer(typed, own)
    typed("review", key, "--set", "stage=offered", *BY, "--db", own)
    typed("review", key, "--set", "certainty=PS+", *BY, "--db", own)
    last = json.loads(typed("reviews", "--db", own, "--json").stdout.splitlines()[-1])
    assert (last["amended"]["stage"], last["amended"]["certainty"]) == ("offered", "PS+")


def test_the_outcome_that_a_person_gives_a_forecast_holds(typed: Typed, own: Path) -> None:
    first = json.loads(typed("forecasts", "--open", "--db", own, "--json").stdout.splitlines()[0])["forecast"]["id"]
    assert "open" in typed("show", first, "--db", own).stdout
    typed("review", first, "--set", "outcome=did-not-happen", *BY, "--db", own)
    told = [json.loads(line)["forecast"] for line in typed("forecasts", "--db", own, "--json").stdout.splitlines()]
    assert {each["id"]: each["outcome"] for each in told}[first] == "did-not-happen"
    assert "did-not-happen" in typed("show", first, "--db", own).stdout
