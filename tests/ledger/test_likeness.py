from datetime import date, timedelta

import pytest
from hypothesis import given

from foreigndesk.ledger import compare
from foreigndesk.records import Quantity
from tests import strategies as some
from tests.brief.build import Page

DAY = date(2023, 1, 1)
TEXT = "North Korea, Russia and China. shells, shell, rockets, steel. visited, talks. 2022, May 2022, 2019."


@pytest.fixture
def page() -> Page:
    return Page(TEXT, "2023-01-01", "The Daily")


def _north(page):
    return (page.actor("North Korea", "North Korea", "PRK"),)


def _russia(page):
    return (page.actor("Russia", "Russia", "RUS"),)


def _china(page):
    return (page.actor("China", "China", "CHN"),)


def _visit(page, trigger="visited", time=None, actors=None, recipients=None, kind="CONSULT", **more):
    return page.event(trigger, kind, actors or _north(page), recipients or _russia(page), time=time, **more)


def _year(page, text="2022", year="2022"):
    return page.time(text, f"{year}-01-01", f"{year}-12-31", "year")


def test_same_type_sides_and_time_say_the_same(page) -> None:
    likeness = compare(_visit(page, time=_year(page)), _visit(page, "talks", time=_year(page)))
    assert likeness.enough
    assert "same parties: PRK, RUS" in likeness.reasons
    assert "same time" in likeness.reasons


def test_who_is_named_first_matters_only_where_one_acts_on_the_other(page) -> None:
    sides = {"actors": _russia(page), "recipients": _north(page), "time": _year(page)}
    assert compare(_visit(page, time=_year(page)), _visit(page, **sides)).enough
    accused = _visit(page, kind="ACCUSE", time=_year(page))
    assert not compare(accused, _visit(page, kind="ACCUSE", **sides)).enough


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "SUPPORT"}, "event CONSULT reported is not event SUPPORT reported"),
        ({"status": "planned"}, "event CONSULT expected is not event CONSULT reported"),
    ],
)
def test_another_matter_is_never_the_same(page, change, reason) -> None:
    likeness = compare(_visit(page, time=_year(page)), _visit(page, time=_year(page), **change))
    assert not likeness.enough
    assert likeness.reasons == (reason,)


def test_other_parties_or_another_time_speak_against_all_else(page) -> None:
    visit = _visit(page, time=_year(page))
    assert not compare(visit, _visit(page, time=_year(page), actors=_china(page), recipients=_china(page))).enough
    assert not compare(visit, _visit(page, time=_year(page, "2019", "2019"))).enough


def test_a_month_within_the_year_is_the_same_time(page) -> None:
    may = page.time("May 2022", "2022-05-01", "2022-05-31", "month")
    likeness = compare(_visit(page, time=_year(page)), _visit(page, time=may))
    assert likeness.enough
    assert "one time within the other" in likeness.reasons


def test_undated_events_need_words_in_common() -> None:
    one = Page("North Korea met Russia to haggle over fishing quotas.", "2023-01-01", "A")
    two = Page("Russia met North Korea to mourn their war dead.", "2023-01-01", "B")
    three = Page("Russia met North Korea to haggle about quotas for fishing boats.", "2023-01-01", "C")
    first, second, third = (page.event("met", "CONSULT", _north(page), _russia(page)) for page in (one, two, three))
    assert not compare(first, second).enough
    assert compare(first, third).enough
    assert "words in common: fishing, haggle, quotas" in compare(first, third).reasons


def _goods(page, goods, stage="delivered", recipients=None, **more):
    to = _russia(page) if recipients is None else recipients
    return page.transfer(goods, stage, suppliers=_north(page), recipients=to, **more)


def test_goods_join_by_word_by_category_and_by_a_category_within_another(page) -> None:
    shells = _goods(page, {"shells": "arms/ammunition"})
    assert compare(shells, _goods(page, {"shell": None})).enough
    assert compare(shells, _goods(page, {"rockets": "arms/ammunition"})).enough
    dated = {"time": _year(page)}
    within = compare(_goods(page, {"shells": "arms/ammunition"}, **dated), _goods(page, {"rockets": "arms"}, **dated))
    assert within.enough
    assert any("within the other's: arms/ammunition" in reason for reason in within.reasons)


def test_other_goods_or_another_stage_are_another_claim(page) -> None:
    shells = _goods(page, {"shells": "arms"})
    assert not compare(shells, _goods(page, {"steel": "metals"})).enough
    assert not compare(shells, _goods(page, {"shells": "arms"}, stage="sought")).enough


def test_a_side_left_out_weighs_less_than_the_same_side(page) -> None:
    whole, half = _goods(page, {"shells": "arms"}), _goods(page, {"shells": "arms"}, recipients=())
    assert compare(whole, half).points < compare(whole, whole).points
    assert compare(whole, half, (DAY, DAY)).enough


def test_relations_of_one_type_between_the_same_join(page) -> None:
    def tie(kind: str):
        return page.relation("Russia", kind, _north(page), _russia(page))

    assert compare(tie("alliance"), tie("alliance")).enough
    assert not compare(tie("alliance"), tie("dispute")).enough


@some.few
@given(some.records(), some.records())
def test_likeness_is_the_same_both_ways(one, other) -> None:
    first, second = one[0], other[0]
    if first.kind in ("event", "transfer", "relation") and second.kind in ("event", "transfer", "relation"):
        assert compare(first, second).points == compare(second, first).points


def test_accusers_of_whom_some_are_the_same_need_words_in_common_too(page) -> None:
    both = {"kind": "ACCUSE", "time": _year(page)}
    one = _visit(page, actors=_north(page) + _china(page), **both)
    likeness = compare(one, _visit(page, actors=_north(page) + _russia(page), **both))
    assert "acting side in part the same: PRK" in likeness.reasons
    assert likeness.points < compare(one, one).points


def test_a_day_within_an_open_period_says_little() -> None:
    page = Page("North Korea helped Russia since 2019, on 1 May 2022.", "2023-01-01", "A")
    since, day = page.time("since 2019", "2019-01-01", None), page.time("1 May 2022", "2022-05-01", "2022-05-01")
    helped = [page.event("helped", "AID", _north(page), _russia(page), time=time) for time in (since, day)]
    assert "time within a long period" in compare(*helped).reasons


def _told(text: str, kind: str = "CONSULT", **more):
    page = Page(text, "2023-01-01", text[:9])
    return page.event(text.split()[2], kind, _north(page), _russia(page), **more)


def test_another_type_may_tell_of_one_act_where_the_words_say_so() -> None:
    met = _told("North Korea met Russia at the Vostochny spaceport in Amur.")
    signed = _told("North Korea signed with Russia an accord at Vostochny in Amur.", "AGREE")
    found = compare(met, signed, (DAY, DAY))
    assert found.enough
    assert "AGREE and CONSULT are akin" in found.reasons
    assert not compare(met, _told("North Korea signed with Russia an accord on fish.", "AGREE"), (DAY, DAY)).enough


def test_what_comes_again_and_again_needs_words_in_common() -> None:
    one, two = (
        _told("North Korea accused Russia of spying.", "ACCUSE"),
        _told("North Korea accused Russia of fraud.", "ACCUSE"),
    )
    assert not compare(one, two, (DAY, DAY)).enough
    assert "no words in common" in compare(one, two, (DAY, DAY)).reasons


def test_other_numbers_tell_of_another_act() -> None:
    one, two = (_told(f"North Korea attacked Russia at the bridge, killing {dead}.", "ASSAULT") for dead in (49, 105))
    assert compare(one, one).points > compare(one, two).points
    assert "other numbers" in compare(one, two).reasons


def test_another_amount_is_another_delivery_and_the_same_one_speaks_for_it(page) -> None:
    def of(value: float, unit: str = "count"):
        return _goods(page, {"shells": "arms"}, quantity=Quantity(value, unit, f"{value:g}"))

    assert compare(of(1000), of(6700)).contradicts
    assert not compare(of(1000), of(1100)).contradicts
    assert not compare(of(1000), of(6700, "t")).contradicts
    assert "the same amount: 1000" in compare(of(1000), of(1000)).reasons


def test_what_was_told_before_it_happened_is_something_else(page) -> None:
    september = page.time("2022", "2023-09-01", "2023-09-30", "month")
    dated, vague = _goods(page, {"shells": "arms"}, time=september), _goods(page, {"shells": "arms"})
    assert compare(dated, vague, (date(2023, 10, 1), date(2023, 5, 14))).contradicts
    assert not compare(dated, vague, (date(2023, 10, 1), date(2023, 10, 2))).contradicts


def test_what_is_expected_may_be_put_off(page) -> None:
    def visit(first: str, last: str):
        return _visit(page, status="planned", time=page.time("2022", first, last))

    june, july = visit("2023-06-01", "2023-06-30"), visit("2023-07-01", "2023-07-31")
    assert not compare(june, july, (DAY, DAY + timedelta(days=40))).contradicts
    assert compare(june, july, (DAY, DAY + timedelta(days=400))).contradicts


def test_reports_far_apart_speak_against_what_has_no_time(page) -> None:
    one = _visit(page)
    near, far = (compare(one, one, (DAY, DAY + timedelta(days=days))) for days in (3, 300))
    assert near.points > far.points
    assert "told long apart" in far.reasons


def test_what_was_long_over_when_it_was_told_is_hardly_what_another_tells_without_a_time(page) -> None:
    undated, lately = _visit(page), _visit(page, time=_year(page))
    long_ago = _visit(page, time=_year(page, "2019", "2019"))
    assert compare(undated, lately, (DAY, DAY)).points > compare(undated, long_ago, (DAY, DAY)).points
    assert "only one of long before" in compare(long_ago, undated, (DAY, DAY)).reasons


def test_the_same_persons_speak_for_it(page) -> None:
    kim = (page.actor("North Korea", "Kim Jong Un", "PRK", "person:kim-jong-un"),)
    assert (
        compare(_visit(page, actors=kim), _visit(page, actors=kim)).points > compare(_visit(page), _visit(page)).points
    )
