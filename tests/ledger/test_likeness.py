import pytest
from hypothesis import given

from foreigndesk.ledger import compare
from tests import strategies as some
from tests.brief.build import Page

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
        ({"status": "planned"}, "event CONSULT reported is not event CONSULT expected"),
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
    three = Page("Russia met North Korea about quotas for fishing boats.", "2023-01-01", "C")
    first, second, third = (page.event("met", "CONSULT", _north(page), _russia(page)) for page in (one, two, three))
    assert not compare(first, second).enough
    assert compare(first, third).enough
    assert "words in common: fishing, quotas" in compare(first, third).reasons


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
    assert "goods of one category within the other's: arms/ammunition" in within.reasons


def test_other_goods_or_another_stage_are_another_claim(page) -> None:
    shells = _goods(page, {"shells": "arms"})
    assert not compare(shells, _goods(page, {"steel": "metals"})).enough
    assert not compare(shells, _goods(page, {"shells": "arms"}, stage="sought")).enough


def test_a_side_left_out_weighs_less_than_the_same_side(page) -> None:
    whole, half = _goods(page, {"shells": "arms"}), _goods(page, {"shells": "arms"}, recipients=())
    assert compare(whole, half).points < compare(whole, whole).points
    assert compare(whole, half).enough


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
