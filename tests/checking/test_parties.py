"""Who is the target, who is let be, and whether the other side is bound."""

from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.checking import check, suppose
from foreigndesk.records import Actor, Finding
from foreigndesk.reference import regime
from tests.checking.made import PUBLISHED, on, transfer, verdicts

DAY = date(2012, 11, 1)


def asked(of: str, supplier: str | None, recipient: str, day: str, goods: str = "rifles") -> dict[str, Finding]:
    record = suppose(goods, supplier=supplier, recipient=recipient, on=date.fromisoformat(day))
    found = check([record], regime(of).provisions, date.fromisoformat(day))
    return {each.provision: each for each in found}


@pytest.mark.parametrize(
    ("recipient", "verdict"),
    [("M23", "would-breach"), ("Democratic Republic of the Congo", None), ("FDLR", "would-breach")],
)
def test_a_ban_on_armed_groups_lets_the_government_be(recipient: str, verdict: str | None) -> None:
    found = asked("dr-congo", "Rwanda", recipient, "2012-11-01").get("UNSCR-1807-1")
    assert (found.verdict if found else None) == verdict


def test_who_may_stand_outside_the_government_is_a_question() -> None:
    record = suppose("rifles", supplier="Rwanda", recipient="M23", on=DAY)
    somebody = replace(record.recipients[0], name="villagers", id=None, sector="CVL")
    (found,) = check([replace(record, recipients=(somebody,))], regime("dr-congo").provisions, DAY)
    assert found.verdict == "depends"
    assert found.depends_on == ("whether villagers stands outside the government, which is let be",)


def test_a_branch_is_what_it_belongs_to() -> None:
    assert "UNSCR-2253-2c" in asked("isil-al-qaida", "Syria", "AQAP", "2018-03-01")


@pytest.mark.parametrize(
    ("supplier", "day", "found"),
    [
        ("France", "2023-01-01", True),
        ("Britain", "2016-01-01", True),
        ("Britain", "2021-01-01", False),
        ("United States", "2023-01-01", False),
        ("EU", "2023-01-01", True),
    ],
)
def test_only_members_are_bound_while_they_are(supplier: str, day: str, found: bool) -> None:
    assert bool(asked("eu-russia-arms", supplier, "Russia", day)) == found


def test_a_supplier_not_named_may_be_bound_or_not() -> None:
    (found,) = asked("eu-russia-arms", None, "Russia", "2023-01-01").values()
    assert (found.verdict, found.depends_on) == (
        "depends",
        ("whether a state bound by the European Union supplies it",),
    )


def test_leave_for_the_government_is_no_question_for_a_rebel_group() -> None:
    assert asked("somalia", "Eritrea", "al-Shabaab", "2012-07-01")["UNSCR-733-5"].verdict == "would-breach"
    assert asked("somalia", "Ethiopia", "Somalia", "2012-07-01")["UNSCR-733-5"].verdict == "depends"


def test_after_the_last_renewal_seen_it_depends() -> None:
    assert asked("south-sudan", "Uganda", "South Sudan", "2026-05-31")["UNSCR-2428-4"].verdict == "would-breach"
    late = asked("south-sudan", "Uganda", "South Sudan", "2026-06-01")["UNSCR-2428-4"]
    assert (late.verdict, late.depends_on) == (
        "depends",
        ("whether it was renewed after 2026-05-31, of which no source was seen",),
    )


def test_measures_that_came_back_are_disputed_only_since() -> None:
    assert asked("iran", "Russia", "Iran", "2012-01-01", "tanks")["UNSCR-1929-8"].verdict == "would-breach"
    back = asked("iran", "Russia", "Iran", "2025-11-01", "tanks")["UNSCR-1929-8"]
    assert back.verdict == "depends"
    assert back.depends_on[0].startswith("whether it binds: Russia, China and Iran call")


def test_somebody_whom_nobody_could_identify_is_no_government() -> None:
    government = Actor("CAR", 0, 3, "Central African Republic", "CAF", "CAF", "GOV")
    gunmen = Actor("gunmen", 0, 6, "gunmen", None, None, None)
    record = replace(transfer("RUS", "CAF", "rifles", time=on("2023-12-01")), recipients=(government, gunmen))
    assert verdicts(record, of="central-african-republic") == {"2127-54": "depends"}


def test_a_state_may_be_bound_alone() -> None:
    provision = replace(regime("south-africa").provisions[0], id="X-1", bound="USA", ended=None)
    asked_of = {
        who: check([transfer(who, "ZAF", "rifles", time=on("2020-01-01"))], [provision], PUBLISHED)
        for who in ("USA", "FRA")
    }
    assert [found.verdict for found in asked_of["USA"]] == ["would-breach"]
    assert "United States is bound" in next(each for each in asked_of["USA"][0].because if each.startswith("parties:"))
    assert asked_of["FRA"] == ()


def test_one_regime_says_nothing_for_another() -> None:
    own = replace(regime("south-africa").provisions[0], id="X-1", targets=("IRN",), ended=None, regime="own")
    found = check(
        [transfer("RUS", "IRN", "tanks", time=on("2026-01-01"))], [*regime("iran").provisions, own], PUBLISHED
    )
    assert {each.provision: each.verdict for each in found} == {"X-1": "would-breach", "UNSCR-1929-8": "depends"}


def test_days_that_no_source_was_seen_for_are_named() -> None:
    found = asked("south-africa", "France", "South Africa", "1980-01-01")["UNSCR-418-2"]
    (told,) = [line for line in found.because if line.startswith("unverified:")]
    assert told.endswith("the day on which it came into force; the day on which it ended")


@pytest.mark.parametrize(
    ("of", "supplier", "recipient", "day", "provision"),
    [
        ("ethiopia-eritrea", "Ethiopia", "Eritrea", "2000-08-01", "UNSCR-1298-6"),
        ("taliban", "al-Qaeda", "Taliban", "2005-01-01", "UNSCR-1390-2c"),
    ],
)
def test_two_targets_are_not_one_state(of: str, supplier: str, recipient: str, day: str, provision: str) -> None:
    assert provision in asked(of, supplier, recipient, day)


def test_a_planned_transfer_without_a_date_asks_for_the_renewal_too() -> None:
    record = suppose("rifles", supplier="Uganda", recipient="South Sudan", stage="planned")
    (found,) = check([record], regime("south-sudan").provisions, date(2026, 11, 23))
    assert found.verdict == "depends"


def test_a_time_that_begins_before_an_exemption_is_not_let_through() -> None:
    record = suppose("rifles", supplier="Russia", recipient="Central African Republic", on=date(2023, 3, 1))
    year = replace(record.time, start=date(2023, 1, 1), end=date(2023, 12, 31)) if record.time else None
    (found,) = check([replace(record, time=year)], regime("central-african-republic").provisions, DAY)
    assert found.verdict == "depends"


def test_membership_for_a_part_of_the_time_is_a_question() -> None:
    record = suppose("rifles", supplier="Britain", recipient="Russia", on=date(2020, 6, 1))
    time = replace(record.time, end=date(2023, 6, 1)) if record.time else None
    (found,) = check([replace(record, time=time)], regime("eu-russia-arms").provisions, DAY)
    assert any("whether a state bound by the European Union supplies it" in each for each in found.depends_on)
