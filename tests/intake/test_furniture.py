import pytest

from foreigndesk.intake.furniture import Rule, dateline_credit, is_error_line, lead_credit, match, rules
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


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("BRUSSELS (Meridian) - Finland applied on Wednesday.", "Meridian"),
        ("OSLO, May 3 (Reuters) - Norway applied.", "Reuters"),
        ("Finland (population 5.6 million) - a member since 2023 - applied.", None),
        ("The ministers (Finance and Defence) - both of them - resigned.", None),
    ],
)
def test_a_dateline_s_tag_names_the_agency(paragraph: str, credit: str | None) -> None:
    assert dateline_credit(paragraph) == credit


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("The long wait will be over within weeks, as the Harbour Chronicle first reported.", "Harbour Chronicle"),
        ("The shipment, first reported by the Northgate Post, left in May.", "Northgate Post"),
        ("Moscow took delivery of drones that the Harbour Chronicle first reported.", "Harbour Chronicle"),
        ("As Norway first reported in May, the outbreak is over.", None),
        ("Norway first reported the outbreak to the agency in May.", None),
        ("He reported to the ministry first.", None),
        ("As expected, Norway won.", None),
    ],
)
def test_who_reported_first_is_credited(paragraph: str, credit: str | None) -> None:
    assert lead_credit(paragraph) == credit


@pytest.mark.parametrize(
    "line",
    [
        "Evan Gershkovich was detained by Russia in March 2023 while on assignment as a reporter.",
        "Austin Tice was abducted in Syria in 2012 while working as a freelance journalist.",
        "Mahmoud Khalidi was shot dead by Israeli troops on Friday, a fellow medic confirmed.",
        "Ines Holm was expelled from Russia in May, the third correspondent to be sent home this year.",
        "Narges Mohammadi is a journalist who was jailed by Iran in May.",
        "Ines Holm has reported two attacks on tankers to the bureau.",
        "The writer was arrested by Russian agents in Minsk and handed over to Moscow.",
        "The reporter was expelled by Iran in May.",
        "The author is a lecturer who was jailed by Iran.",
    ],
)
def test_what_was_done_to_a_person_is_no_biography(line: str) -> None:
    assert match(units_of(line)[0], "end") is None


@pytest.mark.parametrize(
    "line",
    [
        "Ines Holm is Middle East editor of The Gazette.",
        "Dr. Ines Holm was a research fellow at the institute, and is now based in Oslo.",
        "Ines Holm is an award-winning freelance journalist.",
        "Ines Holm has reported from Mali for twenty years, as a correspondent of The Gazette.",
        "Ines Holm covers Africa for The Gazette. She was named reporter of the year.",
        "The author is based in Oslo.",
        "The writer has worked in Mali.",
    ],
)
def test_what_somebody_is_or_does_is_a_biography(line: str) -> None:
    found = match(units_of(line)[0], "end")
    assert found and found.rule.kind == "biography"
