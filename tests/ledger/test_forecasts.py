import pytest

from foreigndesk.ledger import build, tracks
from foreigndesk.ledger.chances import stated
from foreigndesk.records import Forecast
from tests.brief.build import Page

NEWS = "Kim visits Russia. soon, 13 September, this year."


def _sides(page: Page):
    return (page.actor("Kim", "Kim Jong Un", "PRK", "person:kim-jong-un"),), (page.actor("Russia", "Russia", "RUS"),)


def _announced(horizon=("2023-09-12", "2023-09-26"), published="2023-09-12") -> Page:
    page = Page(NEWS + " Announced.", published, "The Daily")
    actors, recipients = _sides(page)
    visit = page.event("visits", "CONSULT", actors, recipients, status="planned")
    page.forecast(visit, horizon=page.time("soon", *horizon) if horizon else None)
    return page


def _seen(
    published, time=("2023-09-13", "2023-09-13"), swap=False, outlet="The Weekly", kind="CONSULT", **more
) -> Page:
    page = Page(f"{NEWS} {outlet} {published}", published, outlet)
    sides = _sides(page)[::-1] if swap else _sides(page)
    page.event("visits", kind, *sides, time=page.time("13 September", *time) if time else None, **more)
    return page


def _outcome(*pages: Page) -> Forecast:
    (forecast,) = build([page.reading() for page in pages]).forecasts
    return forecast


def test_it_is_open_while_nothing_is_known() -> None:
    forecast = _outcome(_announced())
    assert (forecast.outcome, forecast.settled_by) == ("open", ())


def test_a_later_report_of_it_within_the_horizon_settles_it_with_the_record_that_shows_it() -> None:
    seen = _seen("2023-09-20")
    forecast = _outcome(_announced(), seen)
    assert (forecast.outcome, forecast.settled_by) == ("happened", (seen.records[0].id,))


def test_the_report_of_a_meeting_may_name_either_side_first() -> None:
    assert _outcome(_announced(), _seen("2023-09-20", swap=True)).outcome == "happened"


def test_a_report_without_a_time_counts_by_its_own_date() -> None:
    assert _outcome(_announced(), _seen("2023-09-14", time=None)).outcome == "happened"
    assert _outcome(_announced(), _seen("2023-09-12", time=None)).outcome == "open"


def test_without_a_horizon_any_later_time_will_do() -> None:
    later = ("2024-05-01", "2024-05-02")
    assert _outcome(_announced(horizon=None), _seen("2024-05-03", time=later)).outcome == "happened"


@pytest.mark.parametrize("horizon", [None, ("2023-09-12", "2023-09-26")])
def test_what_is_seen_years_later_was_not_what_was_meant(horizon) -> None:
    found = build([each.reading() for each in (_announced(horizon=horizon), _seen("2026-09-20", time=None))])
    (foreseen,) = found.register
    assert foreseen.forecast.outcome == ("did-not-happen" if horizon else "open")
    assert foreseen.late == ()


@pytest.mark.parametrize(
    "change", [{"status": "planned"}, {"certainty": "PS+"}, {"certainty": "CT-"}, {"kind": "SUPPORT"}], ids=str
)
def test_what_is_not_a_report_of_it_settles_nothing(change) -> None:
    assert _outcome(_announced(), _seen("2023-09-20", **change)).outcome == "open"


def test_who_signed_a_treaty_in_those_days_met() -> None:
    assert _outcome(_announced(), _seen("2023-09-20", kind="AGREE")).outcome == "happened"
    assert (
        _outcome(_announced(horizon=("2023-09-12", "2024-09-12")), _seen("2023-09-20", kind="AGREE")).outcome == "open"
    )


def test_what_happened_before_the_announcement_settles_nothing() -> None:
    before = ("2023-09-01", "2023-09-02")
    assert _outcome(_announced(), _seen("2023-09-20", time=before)).outcome == "open"


def test_it_did_not_happen_when_later_articles_on_the_pair_do_not_show_it() -> None:
    after = _seen("2023-10-05", kind="SUPPORT", time=None)
    forecast = _outcome(_announced(), after)
    assert (forecast.outcome, forecast.settled_by) == ("did-not-happen", (after.records[0].id,))


def test_silence_about_the_pair_settles_nothing() -> None:
    page = Page("China backs Russia.", "2023-10-05", "The Weekly")
    page.event("backs", "SUPPORT", (page.actor("China", "China", "CHN"),), (page.actor("Russia", "Russia", "RUS"),))
    assert _outcome(_announced(), page).outcome == "open"


def test_a_report_too_vague_to_show_it_keeps_it_open() -> None:
    vague = _seen("2023-10-05", time=("2023-01-01", "2023-12-31"))
    assert _outcome(_announced(), vague, _seen("2023-11-01", kind="SUPPORT", time=None)).outcome == "open"


def test_a_reprint_of_old_news_is_no_later_report() -> None:
    old = _seen("2023-09-01", time=None)
    copy = Page(old.article.text + "\nRead more.", "2023-09-14", "The Copyist", credit="The Weekly")
    copy.event("visits", "CONSULT", *_sides(copy))
    assert _outcome(_announced(), old, copy).outcome == "open"
    assert _outcome(_announced(), copy).outcome == "happened"


def test_an_expected_delivery_is_settled_by_the_delivery() -> None:
    def passing(text, published, stage, **more):
        page = Page(text, published, text[:9])
        sides = {"suppliers": _sides(page)[0], "recipients": _sides(page)[1]}
        return page, page.transfer({"shells": "arms"}, stage, **sides, **more)

    plan, planned = passing("Kim plans to send shells to Russia.", "2023-09-12", "planned")
    plan.forecast(planned)
    sent, delivered = passing("Kim sent shells to Russia.", "2023-10-12", "delivered")
    forecast = _outcome(plan, sent)
    assert (forecast.outcome, forecast.settled_by) == ("happened", (delivered.id,))


def test_forecasts_come_in_the_order_of_their_announcement() -> None:
    late, early = _announced(published="2023-09-12"), Page("Kim visits Russia.", "2023-09-01", "The Weekly")
    early.forecast(early.event("visits", "CONSULT", *_sides(early), status="planned"))
    forecasts = build([late.reading(), early.reading()]).forecasts
    assert [forecast.article for forecast in forecasts] == [early.article.id, late.article.id]


def test_a_transfer_is_no_report_of_an_expected_relation() -> None:
    def allied(published: str, outlet: str):
        page = Page(f"Kim and Russia are allies. {outlet}", published, outlet)
        return page, page.relation("allies", "alliance", *_sides(page))

    plan, expected = allied("2023-09-12", "The Daily")
    plan.forecast(expected)
    passing = Page("Kim sent shells to Russia.", "2023-10-01", "The Weekly")
    sides = {"suppliers": _sides(passing)[0], "recipients": _sides(passing)[1]}
    passing.transfer({"shells": "arms"}, "delivered", **sides)
    assert _outcome(plan, passing).outcome == "open"
    assert _outcome(plan, allied("2023-10-01", "The Weekly")[0]).outcome == "happened"


def test_what_will_not_be_is_no_forecast() -> None:
    page = Page(NEWS, "2023-09-12", "The Daily")
    visit = page.event("visits", "CONSULT", *_sides(page), status="planned", certainty="CT-")
    page.forecast(visit)
    assert build([page.reading()]).forecasts == ()


def test_what_was_told_when_its_time_was_over_does_not_settle_itself() -> None:
    assert _outcome(_announced(horizon=("2023-09-01", "2023-09-09"))).outcome == "open"


def _signing(text: str, trigger: str, published: str, **more) -> Page:
    page = Page(text, published, text[:9])
    page.event(
        trigger, "SUPPORT", (page.actor("Iran", "Iran", "IRN"),), (page.actor("Russia", "Russia", "RUS"),), **more
    )
    return page


def test_the_signing_of_another_agreement_does_not_show_it() -> None:
    announced = _signing("Iran will sign a treaty on fisheries with Russia.", "sign", "2023-01-01", status="planned")
    announced.forecast(announced.records[0])
    railway = _signing("Iran signed an agreement on railways with Russia.", "signed", "2023-02-01")
    treaty = _signing("Iran signed the fisheries treaty with Russia.", "signed", "2023-03-01")
    assert _outcome(announced, railway).outcome == "open"
    assert _outcome(announced, railway, treaty).settled_by == (treaty.records[0].id,)


def test_who_else_did_it_does_not_show_what_somebody_was_to_do() -> None:
    text = "Kim and Lavrov visit Russia."
    kim, lavrov = ("Kim", "Kim Jong Un", "PRK", "person:kim-jong-un"), ("Lavrov", "Choe Son Hui", "PRK", "person:choe")

    def page(published: str, *who, **more) -> Page:
        found = Page(f"{text} {published}", published, published)
        russia = found.actor("Russia", "Russia", "RUS")
        found.event("visit", "CONSULT", tuple(found.actor(*each) for each in who), (russia,), **more)
        return found

    announced = page("2023-09-12", kim, status="planned")
    announced.forecast(announced.records[0])
    other, both = page("2023-09-20", lavrov), page("2023-09-25", kim, lavrov)
    assert _outcome(announced, other).outcome == "open"
    assert _outcome(announced, other, both).settled_by == (both.records[0].id,)


@pytest.mark.parametrize(
    ("sentence", "chance"),
    [
        ("There is a 70 per cent chance that Iran will sell drones.", 0.7),
        ("She is 90% sure that they will meet.", 0.9),
        ("They put the probability at 35 percent.", 0.35),
        ("The odds are about 20% that they will meet.", 0.2),
        ("There is a 60-70 per cent chance of a deal.", None),
        ("There is less than a 10 per cent chance of a deal.", None),
        ("They see a less than 10 per cent chance of a deal.", None),
        ("He is not 100% sure that they will meet.", None),
        ("A 1,000 per cent chance, he joked.", None),
        ("There is a chance that enrichment reaches 60 per cent.", None),
        ("There is a 70 per cent chance of talks and a 20 per cent chance of a deal.", None),
        ("Exports fell by 70 per cent.", None),
        ("They give it a 700% chance.", None),
    ],
)
def test_a_probability_counts_where_it_is_stated(sentence: str, chance: float | None) -> None:
    assert stated(sentence) == chance


def _chance(percent: int, published: str) -> Page:
    page = Page(
        f"Kim visits Russia soon, with a {percent}% chance, the Daily said {published}.", published, "The Daily"
    )
    actors, recipients = _sides(page)
    visit = page.event("visits", "CONSULT", actors, recipients, status="planned")
    page.forecast(visit, horizon=page.time("soon", published, published[:8] + "28"))
    return page


def test_a_source_is_scored_by_the_probabilities_it_stated() -> None:
    came, missed = _chance(80, "2023-09-12"), _chance(40, "2023-10-05")
    later = _seen("2023-12-01", time=("2023-11-30", "2023-11-30"))
    ledger = build([page.reading() for page in (came, missed, _seen("2023-09-20"), later)])
    assert sorted(each.forecast.outcome for each in ledger.register) == ["did-not-happen", "happened"]
    (track,) = tracks(ledger.register)
    assert track.brier == pytest.approx(((0.8 - 1) ** 2 + 0.4**2) / 2)


def test_a_source_that_stated_none_has_no_score() -> None:
    (track,) = tracks(build([_announced().reading(), _seen("2023-09-20").reading()]).register)
    assert track.brier is None
