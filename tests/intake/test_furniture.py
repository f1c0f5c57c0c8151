import pytest

from foreigndesk.intake.furniture import Rule, dateline_credit, is_error_line, match, rules
from foreigndesk.intake.units import units_of


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_sample_is_matched_by_its_own_rule(rule: Rule) -> None:
    found = match(units_of(rule.sample)[0], rule.where)
    assert found and found.rule.id == rule.id


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Reuters has shown that the ships never left the port.",
        "Produced by Northland, the drones were shipped to Southmark in May.",
        "The deal was signed on Friday, according to TASS/Interfax.",
        "The statement was released via Reuters.",
        "This story generated outrage in the capital.",
        "This report was published by the inspectors in May and names nine ships.",
        "By continuing its shipments, the government breaks the treaty.",
        "Watch officers saw the ship on Monday.",
        "Sign up to the treaty, the president told his neighbour.",
        "Related charges were dropped on Friday.",
        "Updated figures show that 12 ships have left.",
        "First published in 1848, the pamphlet shaped the party's policy.",
        "He sought a line of credit: two billion dollars.",
        "Sources in the ministry: the ship never sailed.",
        "Copyright law will change next year.",
        "May 3 was the day on which the treaty lapsed.",
    ],
)
def test_reporting_is_not_taken_for_furniture(line: str) -> None:
    assert match(units_of(line)[0], "anywhere") is None


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("OSTHAVEN, May 3 (Reuters) - The ferry sails.", "Reuters"),
        ("Osthaven [Northland], May 3 (ANI): The ferry sails.", "ANI"),
        ("OSTHAVEN (AP) — The ferry sails.", "AP"),
        ("The news agency (Reuters) reported it.", None),
        ("Northland (NLD) – a state by the sea – has ferries.", None),
        ("The ferry sails. " * 20 + "OSTHAVEN (AP) — It does.", None),
    ],
)
def test_dateline_credit(paragraph: str, credit: str | None) -> None:
    assert dateline_credit(paragraph) == credit


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("404 Not Found", True),
        ("Just a moment...", True),
        ("Sorry, you have been blocked", True),
        ("We can’t find the page you want", True),
        ("404 ships have left the port", False),
        ("Forbidden fruit: why the minister smiles", False),
    ],
)
def test_error_lines(line: str, error: bool) -> None:
    assert is_error_line(line) is error
