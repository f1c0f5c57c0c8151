from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.brief import compose
from foreigndesk.ledger import build
from foreigndesk.records import with_id
from tests.brief.build import Page
from tests.brief.desk import NAMES, PAIR, brief, cells, daily, readings, section, weekly

OFFERS, WANTS = "What North Korea has to offer Russia", "What North Korea wants from Russia"
RUSSIA_OFFERS, RUSSIA_WANTS = "What Russia has to offer North Korea", "What Russia wants from North Korea"
HISTORY, DISPUTES = "How they got here", "Who says so"
RULES, OUTLOOK = "What the rules would say", "What is announced or expected"
UNDATED = "no date; reported 12 September 2023"


@pytest.fixture(scope="module")
def made():
    return brief(daily(), weekly())


def test_it_has_the_desks_own_headings_in_order(made) -> None:
    assert made.title == "North Korea and Russia"
    headings = [section.heading for section in made.sections]
    assert headings[:5] == [OFFERS, WANTS, RUSSIA_OFFERS, RUSSIA_WANTS, HISTORY]
    assert headings[5:] == ["Who says so, and who denies it", RULES, OUTLOOK]
    assert all(len(line.cells) == len(each.columns) for each in made.sections for line in each.lines)


def test_it_counts_the_articles_origins_and_records_it_rests_on(made) -> None:
    assert (made.counts.articles, made.counts.origins) == (2, 2)
    assert made.counts.records == len({record for each in made.evidence for record in each.records})


def test_what_one_side_has_is_an_offer_with_its_hedge_and_its_source(made) -> None:
    assert ("artillery shells", "probable: held", UNDATED, "Jane Doe (Desk Institute)") in cells(made, OFFERS)


def test_a_suspected_purchase_stands_on_both_sides_and_never_as_fact(made) -> None:
    voice = "suspected by United States"
    assert ("weapons", "possible: sought by Russia", UNDATED, voice) in cells(made, OFFERS)
    assert cells(made, RUSSIA_WANTS) == [("weapons", "possible: sought from North Korea", UNDATED, voice)]


def test_a_contested_delivery_names_who_says_so_and_who_denies_it(made) -> None:
    line = section(made, OFFERS).lines[-1]
    voices = "United States; denied by North Korea"
    assert line.cells == ("rocket launchers → Wagner Group", "contested: delivered", "2022", voices)
    assert (line.standing, line.credibility) == ("contested", 4)


def test_what_has_no_supplier_stands_under_what_the_recipient_wants(made) -> None:
    assert cells(made, WANTS) == [("steel (3,000 kilograms)", "attempted, supplier not named", UNDATED, "The Daily")]


def test_a_side_with_nothing_reported_has_no_lines(made) -> None:
    assert cells(made, RUSSIA_OFFERS) == []


def test_the_timeline_is_by_date_with_the_undated_last_and_nothing_planned(made) -> None:
    whens = [each[0] for each in cells(made, HISTORY)]
    assert whens == ["since 1948", "2000", "13 September 2023", UNDATED]
    told = " ".join(each[1] for each in cells(made, HISTORY))
    assert "will visit" not in told
    assert "Soviet Union and North Korea, alliance: “The Soviet Union was an ally" in told
    assert "Kim Jong Un → Russia: “Kim Jong Un visited Russia on 13 September.”" in told


def test_a_claim_stands_in_the_timeline_by_the_time_that_it_shows() -> None:
    vague = weekly("Kim Jong Un visited Russia, on 13 September or so.", "2023-09-30", "The Herald")
    (event,) = vague.records
    month = vague.time("13 September", "2023-09-01", "2023-09-30", "month")
    vague.records = [with_id(replace(event, time=month))]
    support = Page("Russia backed North Korea on 10 September.", "2023-09-12", "The Daily")
    sides = (support.actor("Russia", "Russia", "RUS"),), (support.actor("North Korea", "North Korea", "PRK"),)
    tenth = support.time("on 10 September", "2023-09-10", "2023-09-10")
    support.event("backed", "SUPPORT", *sides, time=tenth)
    whens = [each[0] for each in cells(brief(vague, weekly(), support), HISTORY)]
    assert whens == ["10 September 2023", "13 September 2023"]


def test_both_sides_of_a_dispute_stand_beside_each_other(made) -> None:
    (line,) = section(made, DISPUTES).lines
    what = "rocket launchers from North Korea → Wagner Group, delivered, 2022"
    assert line.cells == (what, "United States", "denied by North Korea")
    assert line.why == "one party says so, through one origin; one party denies it"


def test_a_finding_is_conditional_and_names_the_provision(made) -> None:
    (line,) = section(made, RULES).lines
    assert line.cells[0].startswith("contested: rocket launchers")
    assert line.cells[1:4] == ("UNSCR 1874 ¶9", "if true, would breach", "–")
    assert line.details == ("arms of any kind",)
    assert [each.id for each in made.provisions] == ["UNSCR-1874-9"]


def test_what_would_breach_comes_first_and_one_claim_is_one_line_at_the_top() -> None:
    page = daily()
    delivery = next(record for record in page.records if getattr(record, "stage", "") == "delivered")
    page.finding(delivery, "UNSCR-9", verdict="depends", depends_on=("whether it was sold",))
    page.finding(delivery, "UNSCR-8", verdict="capped", limit="500 a year")
    page.finding(delivery, "UNSCR-7")
    made = brief(page)
    assert [line[1:4] for line in cells(made, RULES)] == [
        ("UNSCR 1874 ¶9", "if true, would breach", "–"),
        ("UNSCR-7", "if true, would breach", "–"),
        ("UNSCR-8", "if true, allowed up to a limit: 500 a year", "–"),
        ("UNSCR-9", "if true, depends", "whether it was sold"),
    ]
    (breach,) = [line.cells[1] for line in made.top if line.cells[0] == "If true, would breach"]
    assert breach.endswith("(UNSCR 1874 ¶9; UNSCR-7)")


def _with_an_event_of_the_delivery() -> Page:
    """The delivery told once more, as an event: the denial answers the transfer alone."""
    page = daily()
    north, wagner = page.actor("Pyongyang", "North Korea", "PRK"), page.actor("Wagner Group", "Wagner Group", "RUS")
    said = next(record.id for record in page.records if "Washington says" in record.evidence.text)
    page.event("gave", "AID", (north,), (wagner,), attribution=(said,))
    return page


def test_a_denial_of_a_transfer_denies_the_event_that_tells_of_it() -> None:
    made = brief(_with_an_event_of_the_delivery())
    told = [line.standing for line in section(made, HISTORY).lines if "gave rocket launchers" in line.cells[1]]
    assert told == ["contested"]
    assert len(cells(made, DISPUTES)) == 1


def test_what_is_only_denied_is_no_history() -> None:
    page = Page("Russia never met North Korea.", "2023-09-01", "D")
    sides = (page.actor("Russia", "Russia", "RUS"),), (page.actor("North Korea", "North Korea", "PRK"),)
    page.event("met", "CONSULT", *sides, certainty="CT-")
    made = brief(page)
    assert cells(made, HISTORY) == []
    assert cells(made, DISPUTES) == [("Russia and North Korea: “Russia never met North Korea.”", "–", "denied by D")]


def test_two_deeds_in_one_sentence_that_read_alike_are_one_line() -> None:
    page = Page("Kim visited Russia and asked for help.", "2023-09-01", "D")
    sides = (page.actor("Kim", "Kim Jong Un", "PRK", "person:kim"),), (page.actor("Russia", "Russia", "RUS"),)
    page.event("visited", "CONSULT", *sides, event_mode="visit")
    page.event("asked", "REQUEST", *sides)
    (line,) = section(brief(page), HISTORY).lines
    assert set(line.records) == {record.id for record in page.records}


@pytest.mark.parametrize(("certainty", "standing"), [("PR+", "probable"), ("PS+", "possible"), ("CT+", "possible")])
def test_a_suspicion_is_never_certain(certainty, standing) -> None:
    page = Page("Japan suspects that Russia met North Korea.", "2023-09-01", "D")
    said = page.says(page.actor("Japan", "Japan", "JPN"), "suspects", "suspect")
    sides = (page.actor("Russia", "Russia", "RUS"),), (page.actor("North Korea", "North Korea", "PRK"),)
    page.event("met", "CONSULT", *sides, certainty=certainty, attribution=(said.id,))
    (line,) = section(brief(page), HISTORY).lines
    assert (line.standing, line.cells[2]) == (standing, "suspected by Japan")
    assert line.cells[1].startswith(f"{standing}: ")


def test_forecasts_say_what_became_of_them_open_ones_first(made) -> None:
    pact, visit = cells(made, OUTLOOK)
    assert pact[0].startswith("probable: North Korea and Russia: “If they trade arms")
    assert pact[1:] == ("Jane Doe", UNDATED, "If they trade arms", "open")
    assert visit[1:] == ("Kremlin", "12 to 26 September 2023", "–", "happened: 13 September 2023")


def test_a_forecast_settled_by_an_undated_report_says_so() -> None:
    page = Page("Kim Jong Un visited Russia.", "2023-09-20", "The Weekly")
    sides = (page.actor("Kim Jong Un", "Kim Jong Un", "PRK"),), (page.actor("Russia", "Russia", "RUS"),)
    page.event("visited", "CONSULT", *sides, event_mode="visit")
    outcomes = [each[-1] for each in cells(brief(daily(), page), OUTLOOK)]
    assert "happened: reported 20 September 2023; its own date is not given" in outcomes


def test_a_forecast_that_failed_cites_the_article_that_looks_back() -> None:
    page = Page("Russia backed North Korea.", "2023-10-02", "The Weekly")
    page.event(
        "backed", "SUPPORT", (page.actor("Russia", "Russia", "RUS"),),
        (page.actor("North Korea", "North Korea", "PRK"),),
    )  # fmt: skip
    made = brief(daily(), page)
    line = section(made, OUTLOOK).lines[-1]
    assert line.cells[-1] == "did not happen, by what is reported up to 2 October 2023"
    assert page.records[0].id in line.records


def test_the_box_at_the_top_says_what_comes_next_what_is_contested_and_what_would_breach() -> None:
    made = brief(daily(published="2023-09-29"))
    assert [line.cells[0] for line in made.top] == ["Next", "Contested", "If true, would breach"]
    assert made.top[1].cells[1].endswith("(United States; denied by North Korea)")
    assert made.top[2].cells[1].endswith("(UNSCR 1874 ¶9)")


def test_what_passes_between_the_two_stands_there_whoever_else_is_named_beside_them() -> None:
    page = Page("Pyongyang gave Moscow and the experts tanks.", "2023-09-12", "The Daily")
    north, russia = page.actor("Pyongyang", "North Korea", "PRK"), page.actor("Moscow", "Russia", "RUS")
    experts = page.actor("the experts", "experts", None, anonymous=True)
    page.transfer({"tanks": "arms/armour"}, "delivered", suppliers=(north,), recipients=(russia, experts))
    (line,) = section(brief(page), OFFERS).lines
    assert line.cells[0].startswith("tanks → Russia and experts")


def test_what_nobody_spoke_of_for_a_year_and_without_a_day_is_not_next() -> None:
    def announced() -> Page:
        page = Page("Pyongyang will send Moscow tanks.", "2023-09-12", "The Daily")
        north, russia = page.actor("Pyongyang", "North Korea", "PRK"), page.actor("Moscow", "Russia", "RUS")
        page.forecast(page.transfer({"tanks": "arms/armour"}, "planned", suppliers=(north,), recipients=(russia,)))
        return page

    assert [line.cells[0] for line in brief(announced(), as_of=date(2024, 3, 1)).top][:1] == ["Next"]
    assert "Next" not in [line.cells[0] for line in brief(announced(), as_of=date(2026, 3, 1)).top]


def test_what_was_expected_by_a_day_that_has_passed_is_not_next() -> None:
    (following,) = [line for line in brief(daily()).top if line.cells[0] == "Next"]
    assert "sign a pact" in following.cells[1]


def test_records_of_one_claim_fold_into_one_line_with_all_their_citations() -> None:
    again = weekly("Kim Jong Un visited Russia on 13 September, it is known.", "2023-09-21", "The Herald")
    line = section(brief(weekly(), again), HISTORY).lines[0]
    assert len(line.citations) == 2
    assert (line.cells[2], line.credibility) == ("The Weekly and The Herald", 1)
    assert len(cells(brief(weekly(), again), HISTORY)) == 1


def test_a_reprint_is_no_second_source() -> None:
    copy = weekly("Kim Jong Un visited Russia on 13 September.\nRead more.", "2023-09-21")
    copy.article = replace(copy.article, publisher="The Copyist", credit="The Weekly")
    made = brief(weekly(), copy)
    line = section(made, HISTORY).lines[0]
    assert (line.citations, line.credibility) == ((1,), 6)
    assert (made.evidence[0].outlet, made.evidence[0].carried_by) == ("The Weekly", ("The Copyist",))
    assert (made.counts.articles, made.counts.origins) == (2, 1)


def test_the_same_text_in_another_outlet_is_named_as_carrying_it() -> None:
    reading = weekly().reading()
    copy = replace(reading, article=replace(reading.article, publisher="The Copyist", published=date(2023, 9, 25)))
    given = [copy, reading]
    made = compose(PAIR, given, build(given), {}, NAMES, date(2023, 9, 30))
    assert (made.evidence[0].outlet, made.evidence[0].carried_by) == ("The Weekly", ("The Copyist",))


def test_evidence_is_numbered_in_the_order_of_first_use_and_names_its_chain(made) -> None:
    assert [each.number for each in made.evidence] == list(range(1, len(made.evidence) + 1))
    lines = [*made.top, *(line for section in made.sections for line in section.lines)]
    assert all(line.citations == tuple(sorted(line.citations)) and line.citations for line in lines)
    by_quote = {each.quote: each for each in made.evidence}
    assert by_quote["Pyongyang denies this."].source == ("North Korea",)
    assert by_quote["Kim Jong Un visited Russia on 13 September."].source == ("article",)
    assert by_quote["Pyongyang denies this."].confidence == 0.9


def test_only_what_concerns_the_pair_is_in_it() -> None:
    text = "China and Russia met. China sent oil to North Korea. North Korea is under sanctions."
    page = Page(text, "2023-09-01", "D")
    china, russia = page.actor("China", "China", "CHN"), page.actor("Russia", "Russia", "RUS")
    north = page.actor("North Korea", "North Korea", "PRK")
    page.event("met", "CONSULT", (china,), (russia,))
    page.transfer({"oil": "energy"}, "delivered", suppliers=(china,), recipients=(north,))
    page.relation("is under sanctions", "under-sanctions", (north,))
    made = brief(page)
    assert [line.cells[1] for section in made.sections for line in section.lines] == [
        "North Korea, under sanctions: “" + page.article.text + "”"
    ]
    assert len(cells(brief(page, pair=("CHN", "RUS")), HISTORY)) == 1


def test_others_may_take_part_where_both_of_the_pair_do() -> None:
    page = Page("Japan warned Russia and North Korea.", "2023-09-01", "D")
    pair = (page.actor("Russia", "Russia", "RUS"), page.actor("North Korea", "North Korea", "PRK"))
    page.event("warned", "THREATEN", (page.actor("Japan", "Japan", "JPN"),), pair)
    assert cells(brief(page), HISTORY)[0][1].startswith("Japan → Russia and North Korea: “")


def test_the_other_order_of_the_pair_turns_the_headings_round() -> None:
    turned = brief(daily(), pair=("RUS", "PRK"))
    assert turned.sections[0].heading == RUSSIA_OFFERS
    assert cells(turned, OFFERS) == cells(brief(daily()), OFFERS)


def test_what_is_only_supposed_is_left_out() -> None:
    page = Page("Russia might meet North Korea.", "2023-09-01", "D")
    sides = (page.actor("Russia", "Russia", "RUS"),), (page.actor("North Korea", "North Korea", "PRK"),)
    page.event("meet", "CONSULT", *sides, status="hypothetical", certainty="UU")
    assert brief(page).evidence == ()


def test_a_long_sentence_is_cut_around_its_trigger() -> None:
    text = "After " + "many long years " * 20 + "Russia met North Korea " + "and talked on and on " * 20 + "again."
    page = Page(text, "2023-09-01", "D")
    sides = (page.actor("Russia", "Russia", "RUS"),), (page.actor("North Korea", "North Korea", "PRK"),)
    page.event("met", "CONSULT", *sides)
    said = cells(brief(page), HISTORY)[0][1]
    assert len(said) < 250
    assert "“… " in said and " …”" in said and "Russia met North Korea" in said


def test_equal_arguments_give_an_equal_brief_in_any_order() -> None:
    assert brief(daily(), weekly()) == brief(weekly(), daily())


def test_a_country_is_no_pair_with_itself() -> None:
    with pytest.raises(ValueError, match="two different countries"):
        brief(daily(), pair=("PRK", "PRK"))


def test_a_ledger_of_other_readings_is_refused() -> None:
    given = readings(daily())
    with pytest.raises(ValueError, match="must be built from the readings given"):
        compose(PAIR, given, build([]), {}, NAMES, date(2023, 9, 30))
