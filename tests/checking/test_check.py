import re
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.checking import check
from foreigndesk.records import Actor, Certainty, Good, Quantity, Stage, Time, Transfer, record_id
from foreigndesk.reference import regime
from foreigndesk.reference.goods import categories
from tests.checking.made import PUBLISHED, findings, good, on, transfer, verdicts

IN_2022 = on("2022-01-01", "2022-12-31")


def test_a_finding_carries_what_it_rests_on():
    record = transfer("PRK", "RUS", "rifles", time=IN_2022)
    (found,) = findings(record)
    assert found.record == record.id
    assert (found.article, found.doc, found.evidence) == (record.article, record.doc, record.evidence)
    assert (found.coder.name, found.coder.confidence) == ("check", record.coder.confidence)
    assert found.id == record_id(found)


def test_each_condition_met_is_named_with_what_met_it():
    (found,) = findings(transfer("PRK", "RUS", "rifles", time=IN_2022))
    assert found.because == (
        "stage: reported as delivered",
        "certainty: presented as certain",
        "parties: from PRK to RUS; from the target PRK, every state and the target itself are bound",
        "goods: “rifles”, read as small arms and light weapons (HS 93, Wassenaar ML1); "
        "covered: arms and related materiel",
        "activity: export, procure",
        "date: 2022-01-01 to 2022-12-31 (“then”); in force since 2009-06-12",
        "unverified: no source was seen for the paragraph's number",
    )
    assert found.depends_on == ()


def test_the_narrowest_provision_stands_first_among_equals():
    found = findings(transfer("RUS", "PRK", "yachts", time=IN_2022))
    assert [each.provision for each in found] == ["UNSCR-2397-14", "UNSCR-1718-8a-iii", "UNSCR-2397-7"]


def test_a_word_with_two_readings_says_which_one_counts():
    found = findings(transfer("PRK", "RUS", "rocket launchers", time=IN_2022))
    assert all(any("may also mean small arms" in line for line in each.because) for each in found)


@pytest.mark.parametrize("stage", ["offered", "sought", "planned"])
def test_what_lies_ahead_is_judged_on_the_publication_date(stage: Stage):
    (found,) = findings(transfer("PRK", "RUS", "weapons", stage=stage))
    assert (found.provision, found.verdict) == ("UNSCR-1874-9", "would-breach")
    assert f"stage: {stage}, not delivered: the transfer itself would be the breach" in found.because
    assert any("judged on the publication date 2023-09-12" in line for line in found.because)


@pytest.mark.parametrize("stage", ["delivered", "attempted", "agreed"])
def test_an_undated_transfer_depends_on_its_date(stage: Stage):
    (found,) = findings(transfer("CHN", "PRK", "steel for submarines", stage=stage))
    assert (found.provision, found.verdict) == ("UNSCR-2397-7", "depends")
    assert found.depends_on == ("the date of the transfer, which the text does not give; in force since 2017-12-22",)


@pytest.mark.parametrize(("published", "found"), [(date(2018, 11, 14), {"1907-5": "depends"}), (date(2020, 1, 1), {})])
def test_an_undated_transfer_may_be_from_the_year_before_the_report(published: date, found: dict[str, str]):
    assert verdicts(transfer("RUS", "ERI", "rifles"), published, "eritrea") == found


def test_a_supplier_that_is_not_named_is_asked_for():
    (found,) = findings(transfer(None, "PRK", "rifles", time=on("2020-01-01")))
    assert (found.provision, found.verdict) == ("UNSCR-2270-6", "depends")
    assert found.depends_on == ("who supplies it: the text does not say, and inside one state it would be no breach",)


def test_a_limit_does_not_hide_a_possible_ban():
    found = verdicts(transfer("RUS", "PRK", "refined petroleum", time=on("2023-01-01")))
    assert found == {"2397-5": "capped", "2270-31": "depends"}


def test_what_the_target_itself_may_not_give_away_needs_no_recipient():
    assert verdicts(transfer("PRK", None, "rifles", time=on("2020-01-01"))) == {"1874-9": "would-breach"}


def test_an_undated_transfer_is_not_held_against_a_provision_that_has_ended_or_is_yet_to_come():
    undated = transfer("PRK", "CHN", "coal")
    assert verdicts(undated) == {"2371-8": "depends"}
    assert verdicts(undated, date(2017, 3, 1)) == {"2321-26": "depends"}
    assert verdicts(undated, date(2015, 3, 1)) == {}


def test_a_time_that_straddles_the_first_day_depends_on_the_day():
    (found,) = findings(transfer("PRK", "RUS", "tanks", time=on("2006-01-01", "2006-12-31")))
    assert (found.provision, found.verdict) == ("UNSCR-1718-8b", "depends")
    assert found.depends_on == (
        "the day, of which the text gives only 2006-01-01 to 2006-12-31 (“then”); in force since 2006-10-14",
    )


def test_a_time_that_straddles_two_provisions_depends_under_both():
    assert verdicts(transfer("PRK", "CHN", "coal", time=on("2017-01-01", "2017-12-31"))) == {
        "2321-26": "depends",
        "2371-8": "depends",
    }


def test_a_time_with_an_open_end_runs_to_the_publication_date():
    since = Time("since 2018", 0, date(2018, 1, 1), None, "2018", "period")
    assert verdicts(transfer("RUS", "PRK", "steel", time=since)) == {"2397-7": "would-breach"}
    since = Time("since 2010", 0, date(2010, 1, 1), None, "2010", "period")
    assert verdicts(transfer("RUS", "PRK", "steel", time=since)) == {"2397-7": "depends"}


def test_held_goods_breach_nothing():
    assert findings(transfer("PRK", "RUS", "artillery shells", stage="held", time=IN_2022)) == ()


@pytest.mark.parametrize("certainty", ["CT-", "PR-", "PS-"])
def test_what_its_own_source_denies_breaches_nothing(certainty: Certainty):
    assert findings(transfer("PRK", "RUS", "weapons", certainty=certainty, time=IN_2022)) == ()


@pytest.mark.parametrize(("certainty", "word"), [("PR+", "probable"), ("PS+", "possible"), ("UU", "not committed to")])
def test_a_hedge_is_carried_over(certainty: Certainty, word: str):
    (found,) = findings(transfer("PRK", "RUS", "weapons", certainty=certainty, time=IN_2022))
    assert f"certainty: presented as {word}" in found.because


@pytest.mark.parametrize(
    ("supplier", "recipient", "expected"),
    [
        (None, "PRK", {"1718-8a-i", "2270-6"}),
        ("RUS", None, set[str]()),
        ("PRK", None, {"1718-8b", "1874-9"}),
        (None, "RUS", set[str]()),
        ("PRK", "PRK", set[str]()),
        (None, None, set[str]()),
    ],
)
def test_the_target_must_be_named_on_its_side(supplier: str | None, recipient: str | None, expected: set[str]):
    assert set(verdicts(transfer(supplier, recipient, "tanks", time=IN_2022))) == expected


def test_a_body_of_a_state_counts_by_its_country():
    envoy = Actor("a diplomat", 0, 10, "a North Korean diplomat", None, "PRK")
    wagner = Actor("Wagner", 0, 6, "Wagner Group", "org:wagner", None)
    record = transfer(None, None, "rifles", time=IN_2022)
    outward = replace(record, suppliers=(envoy,), recipients=(wagner,))
    (found,) = findings(outward)
    assert found.provision == "UNSCR-1874-9"
    assert any("a North Korean diplomat to Wagner Group" in line for line in found.because)


def test_a_wide_word_depends_on_the_kind():
    found = findings(transfer("RUS", "PRK", "energy", time=IN_2022))
    assert {each.provision: each.verdict for each in found} == dict.fromkeys(
        ["UNSCR-2270-31", "UNSCR-2375-13", "UNSCR-2397-4", "UNSCR-2397-5"], "depends"
    )
    assert "which kind of energy is meant; covered: crude oil" in {line for each in found for line in each.depends_on}


def test_a_narrow_paragraph_that_leaves_the_kind_open_is_not_told_beside_a_wide_one_that_does_not():
    assert verdicts(transfer("PRK", "RUS", "ammunition", time=IN_2022)) == {"1874-9": "would-breach"}
    assert verdicts(transfer("PRK", "RUS", "ammunition", time=on("2008-05-01"))) == {"1718-8b": "depends"}


def test_goods_of_no_known_category_give_nothing():
    assert findings(transfer("PRK", "RUS", "widgets", time=IN_2022)) == ()


def test_a_good_without_a_category_is_read_from_its_words():
    record = transfer("PRK", "RUS", "rifles", time=IN_2022)
    bare = replace(record, goods=(Good("rifles", 0, 6),))
    assert verdicts(bare) == {"1874-9": "would-breach"}
    older = replace(record, goods=(Good("rifles", 0, 6, "a-category-since-renamed"),))
    assert verdicts(older) == {"1874-9": "would-breach"}


def test_several_goods_give_one_finding_a_provision():
    found = findings(transfer("RUS", "PRK", "food", "steel", "tractors", time=IN_2022))
    assert [each.provision for each in found] == ["UNSCR-2397-7"]
    assert [line.partition("”")[0] for line in found[0].because if line.startswith("goods")] == [
        "goods: “steel",
        "goods: “tractors",
    ]


def test_the_findings_on_one_good_do_not_hide_those_on_another():
    assert set(verdicts(transfer("RUS", "PRK", "steel", "energy", time=IN_2022))) == {
        "2397-7", "2270-31", "2375-13", "2397-4", "2397-5",
    }  # fmt: skip


def test_a_limit_is_told_with_its_period():
    (found,) = findings(transfer("RUS", "PRK", "diesel", time=IN_2022))
    assert found.limit == "500,000 barrels in a calendar year, all states together"
    assert found.depends_on == ("how much passed in the period in all, this included",)


@pytest.mark.parametrize(
    ("goods", "quantity", "verdict"),
    [
        ("diesel", Quantity(500_000, "bbl", "500,000 barrels"), "capped"),
        ("diesel", Quantity(500_001, "bbl", "500,001 barrels"), "would-breach"),
        ("diesel", Quantity(900_000, "t", "900,000 tonnes"), "capped"),
        ("crude oil", Quantity(525_001_000, "kg", "525,001,000 kg"), "would-breach"),
        ("crude oil", Quantity(4_000_001, "bbl", "4,000,001 barrels"), "would-breach"),
    ],
)
def test_a_quantity_above_the_limit_would_breach_by_itself(goods: str, quantity: Quantity, verdict: str):
    (found,) = findings(transfer("RUS", "PRK", goods, time=IN_2022, quantity=quantity))
    assert found.verdict == verdict


def test_the_limit_of_the_period_counts():
    (found,) = findings(transfer("PRK", "CHN", "coal", time=on("2016-12-15")))
    assert found.limit and found.limit.startswith("53,495,894 USD or 1,000,866 t, whichever is lower, up to the end")


def test_an_exemption_that_the_goods_meet_names_what_it_needs():
    (found,) = findings(transfer("CHN", "PRK", "shotguns", time=on("2013-05-01")))
    assert (found.verdict, found.depends_on) == (
        "exempt",
        ("that the Committee was told at least five days before, which the text does not say",),
    )


def test_weapons_of_no_kind_named_leave_the_exemption_for_small_arms_open():
    assert verdicts(transfer("CHN", "PRK", "weapons", time=on("2013-05-01")))["1874-10"] == "depends"


def test_an_exemption_on_approval_is_told_and_taken_not_to_be_given():
    (found,) = findings(transfer("PRK", "ZWE", "statues", time=on("2017-05-01")))
    assert found.verdict == "would-breach"
    assert "exemption: none in the text (possible for a case the Committee has cleared)" in found.because


def test_a_call_that_does_not_bind_gives_nothing():
    assert verdicts(transfer("PRK", "RUS", "workers", time=on("2017-01-01"))) == {}


def test_a_contested_paragraph_depends_on_whether_it_binds():
    (found,) = findings(transfer("PRK", "IRN", "missiles", time=on("2006-08-01")))
    assert found.verdict == "depends"
    assert found.depends_on[0].startswith("whether it binds: ")


STAGES: tuple[Stage, ...] = ("held", "offered", "sought", "agreed", "planned", "attempted", "delivered")
STATES = st.sampled_from(["RUS", "CHN", "USA", "PRK", "KOR", "IRN", None])
DAYS = st.none() | st.dates(date(2004, 1, 1), date(2025, 1, 1))


@st.composite
def transfers(draw: st.DrawFn) -> Transfer:
    first = draw(DAYS)
    length = draw(st.sampled_from([0, 30, 365]))
    time = first and Time("then", 0, first, date.fromordinal(first.toordinal() + length), "x", "day")
    category = draw(st.sampled_from(sorted(categories())))
    record = transfer(draw(STATES), draw(STATES), "x", time=time, stage=draw(st.sampled_from(STAGES)))
    return replace(record, goods=(good("x", category),))


@given(transfers())
@settings(max_examples=120, deadline=None)
def test_nothing_is_found_without_the_target_on_one_side_and_another_on_the_other(record: Transfer):
    sides = [{each.country for each in side} for side in (record.suppliers, record.recipients)]
    if sides in ([{"PRK"}, {"PRK"}], [set(), set()]) or not any("PRK" in side for side in sides):
        assert findings(record) == ()


@given(transfers())
@settings(max_examples=120, deadline=None)
def test_only_what_leaves_nothing_open_would_breach(record: Transfer):
    for found in findings(record):
        assert (found.depends_on == ()) == (found.verdict == "would-breach")
        assert found.because


@given(transfers())
@settings(max_examples=120, deadline=None)
def test_a_finding_never_says_that_somebody_did_it(record: Transfer):
    said = "; ".join(line for found in findings(record) for line in (*found.because, *found.depends_on))
    conditional = said.replace("reported as delivered", "").replace("not delivered", "")
    assert not re.search(r"\b(delivered|supplied|breached|violated|violates|breaches)\b", conditional)


@given(transfers())
@settings(max_examples=120, deadline=None)
def test_no_provision_counts_outside_the_days_it_was_in_force(record: Transfer):
    by_id = {each.id: each for each in regime("dprk").provisions}
    time = record.time
    for found in findings(record):
        provision = by_id[found.provision]
        first, last = (time.start, time.end) if time else (PUBLISHED, PUBLISHED)
        assert last and provision.in_force <= last
        assert provision.ended is None or (first and first < provision.ended)


@given(st.lists(transfers(), max_size=4), st.randoms())
@settings(max_examples=50, deadline=None)
def test_the_order_of_records_and_provisions_never_matters(records: list[Transfer], chance: Random):
    shuffled = list(regime("dprk").provisions)
    chance.shuffle(shuffled)
    one = check(records, regime("dprk").provisions, PUBLISHED)
    other = check(records[::-1], shuffled, PUBLISHED)
    assert sorted(each.id for each in one) == sorted(each.id for each in other)


def test_no_transfer_of_one_good_gets_more_than_a_handful_of_findings():
    for category in categories():
        for sides in (("PRK", "RUS"), ("RUS", "PRK")):
            record = transfer(*sides, "x", time=IN_2022)
            alone = replace(record, goods=(good("x", category),))
            assert len(findings(alone)) <= 5, (category, sides)


def test_other_records_are_passed_over():
    record = transfer("PRK", "RUS", "rifles", time=IN_2022)
    (found,) = findings(record)
    assert check([found], regime("dprk").provisions, PUBLISHED) == ()
