"""Forecasts asked for by whom, about whom and how they stand are those of the whole register that fit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from foreigndesk import ledger
from foreigndesk.account import asking, catch_up, foreseen, tracks
from foreigndesk.records import Reading
from foreigndesk.records.claims import Foreseen
from foreigndesk.records.corrections import Judgement
from foreigndesk.store import ForecastQuery, Store, called
from foreigndesk.web.views import shaping
from tests.brief.build import Page

DAYS = [date(2023, 9, 13), date(2023, 10, 4), date(2031, 1, 1)]
PAIR, OTHER = ("PRK", "RUS"), ("CHN", "PRK")
_MAKERS = ("Kim Jong Un", "PRK", "person:kim-jong-un", "GOV"), ("Lee", "", None, None), None


def _pages() -> Iterator[Page]:
    """Visits foreseen by a leader, by somebody and by outlets, some in a copy; of some it is seen that they came."""
    for maker, (to, code), chance in product(_MAKERS, (("Russia", "RUS"), ("China", "CHN")), (None, 80, 30)):
        for month, outlet in (("09", "The Daily"), ("10", "Évening Post")):
            yield _announced(maker, to, code, chance, f"2023-{month}-12", outlet)
    yield _announced(None, "Russia", "RUS", 80, "2023-09-12", "The Daily", copied_by="The Echo")
    for day in ("2023-09-20", "2023-12-01"):
        page = Page(f"Kim visited Russia that day, the Weekly said on {day}.", day, "The Weekly")
        then = page.time("that day", day, day)
        page.event("visited", "CONSULT", _kim(page), (page.actor("Russia", "Russia", "RUS"),), time=then)
        yield page


def _kim(page: Page):
    return (page.actor("Kim", "Kim Jong Un", "PRK", "person:kim-jong-un"),)


def _announced(maker, to: str, code: str, chance: int | None, day: str, outlet: str, copied_by: str = "") -> Page:
    odds = f", with a {chance}% chance" if chance else ""
    told = f"Kim visits {to} soon{odds}" + (f", {maker[0]} says" if maker else "")
    page = Page(
        f"{told}. {day}, {outlet}.{' Again.' if copied_by else ''}", day, copied_by or outlet, copied_by and outlet
    )
    visit = page.event("visits", "CONSULT", _kim(page), (page.actor(to, to, code),), status="planned")
    by = None
    if maker:
        name, country, known, sector = maker
        by = page.says(page.actor(name, name, country or None, known, sector=sector), "says").id
    page.forecast(visit, by=by, horizon=page.time("soon", day, f"{day[:8]}28"))
    return page


READINGS = [page.reading() for page in _pages()]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open("sqlite://") as made:
        for reading in READINGS:
            made.add(reading)
        catch_up(made)
        yield made


def _register(day: date) -> tuple[Foreseen, ...]:
    """The register of a day, made in memory."""
    return ledger.build([each for each in READINGS if each.article.published <= day]).register


def _fits(each: Foreseen, asked: ForecastQuery, day: date) -> bool:
    is_open = each.forecast.outcome == "open"
    stands = {None: True, "open": is_open, "settled": not is_open, "due": each.due(day)}[asked.which]
    by = asked.by is None or asked.by.casefold() in called([*each.by, *each.sides])
    return stands and by and {*(asked.pair or ())} <= each.parties


_ASKED = [
    ForecastQuery(pair=pair, by=by, which=which)
    for pair in (None, PAIR, OTHER)
    for by in (None, "prk", "Un", "Lee", "the daily", "POST", "nobody")
    for which in (None, "open", "due", "settled")
]


@pytest.mark.parametrize("day", DAYS)
def test_those_that_fit_are_found_and_no_others(store: Store, day: date) -> None:
    register, found = _register(day), 0
    for asked in _ASKED:
        expected = tuple(each for each in register if _fits(each, asked, day))
        with store.account() as posted:
            assert foreseen(posted, day, asked).ledger.register == expected, asked
        found += len(expected)
    assert found > len(_ASKED)


@pytest.mark.parametrize("day", DAYS)
def test_how_they_fared_is_counted_in_the_store_as_it_is_in_memory(store: Store, day: date) -> None:
    register = _register(day)
    for asked in _ASKED:
        expected = ledger.tracks(each for each in register if _fits(each, asked, day))
        with store.account() as posted:
            found = tracks(posted, day, asked)
        assert [replace(each, brier=None) for each in found] == [replace(each, brier=None) for each in expected], asked
        assert [each.brier for each in found] == pytest.approx([each.brier for each in expected]), asked


def test_page_by_page_it_is_the_whole_list(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_AT_LEAST", 1)
    day, after, found = DAYS[-1], None, list[Foreseen]()
    with store.account() as posted:
        whole = foreseen(posted, day, ForecastQuery(which="settled")).ledger.register
        while page := foreseen(posted, day, ForecastQuery(which="settled", limit=3, after=after)).ledger.register:
            assert len(page) <= 3
            found += reversed(page)
            after = page[0].said, page[0].forecast.id
    assert tuple(reversed(found)) == whole


def test_what_became_known_since_a_day(store: Store) -> None:
    with store.account() as posted:
        found = foreseen(posted, DAYS[-1], ForecastQuery(which="settled", since=date(2023, 11, 1))).ledger.register
        every = foreseen(posted, DAYS[-1], ForecastQuery(which="settled")).ledger.register
    assert 0 < len(found) < len(every)
    assert {each.forecast.outcome for each in found} == {"did-not-happen"}


def _sales() -> Iterator[Page]:
    """Arms that Mali will sell, told by two papers of which one says to whom; by hand, they are one claim."""
    for number, buyer in ((1, True), (2, False)):
        filler = " ".join(f"w{number}x{each}" for each in range(40))
        told = f"Mali will sell {'Ghana ' if buyer else ''}rifles in March. {filler}"
        page = Page(told, f"2024-01-0{number}", f"Paper {number}")
        to = (page.actor("Ghana", "Ghana", "GHA"),) if buyer else ()
        when = page.time("in March", "2024-03-01", "2024-03-31", "month")
        sides = {"suppliers": (page.actor("Mali", "Mali", "MLI"),), "recipients": to}
        page.forecast(page.transfer({"rifles": "arms"}, "planned", time=when, **sides), horizon=when)
        yield page


@pytest.mark.parametrize("day", [date(2024, 1, 5), date(2024, 5, 1)])
def test_of_a_pair_those_are_counted_that_are_listed(url: str, day: date) -> None:
    one, other = (each.reading() for each in _sales())
    later = Page("Nothing.", "2024-02-01", "The Post").reading()
    asked = ForecastQuery(pair=("MLI", "GHA"))
    with Store.open(url) as store:
        for reading in (one, other, later):
            store.add(reading)
        said = {"by": "A. Editor", "at": "2030-01-02T00:00:00.000000+00:00", "why": "one sale"}
        store.judge(Judgement(one=one.records[0], other=other.records[0], word="together", **said))
        catch_up(store)
        with store.account() as posted:
            assert [each.by for each in foreseen(posted, day, asked).ledger.register] == [("Paper 1",)]
            assert [(each.source, each.open) for each in tracks(posted, day, asked)] == [("Paper 1", 1)]


@pytest.mark.parametrize(
    "asked",
    [
        *(ForecastQuery(which=which) for which in (None, "open", "settled", "due")),
        ForecastQuery(by="wire"),
        ForecastQuery(since=date(2024, 2, 1)),
        ForecastQuery(after=(date(2024, 1, 11), "~")),
    ],
)
def test_of_a_report_and_its_copy_the_first_is_counted_however_that_stands(asked: ForecastQuery) -> None:
    """The copy looks further ahead, and is open when the first is settled."""
    with Store.open("sqlite://") as store:
        for page in _copied():
            store.add(page.reading())
        catch_up(store)
        with store.account() as posted:
            listed = foreseen(posted, DAYS[-1], asked).ledger.register
            assert tracks(posted, DAYS[-1], asked) == ledger.tracks(listed)


def _copied() -> Iterator[Page]:
    story = "Togo will host Benin's envoys soon. " + " ".join(f"w{each}" for each in range(60))
    sides = ("Togo", "TGO"), ("Benin", "BEN")
    for day, outlet, more, last in (("10", "The Wire", "", "2024-02-20"), ("12", "The Echo", " More.", "2031-02-20")):
        page = Page(f"{story}\n{more}", f"2024-01-{day}", outlet, "The Wire" if more else None)
        one, other = ((page.actor(name, name, code),) for name, code in sides)
        hosts = page.event("host", "CONSULT", one, other, status="planned")
        page.forecast(hosts, horizon=page.time("soon", f"2024-01-{day}", last))
        yield page
    page = Page("Togo praised Benin.", "2024-03-05", "The Post")
    one, other = ((page.actor(name, name, code),) for name, code in sides)
    page.event("praised", "SUPPORT", one, other)
    yield page


_OUTCOMES = ("happened", "came late", "did-not-happen")


def test_what_settled_them_is_told_with_its_day(store: Store) -> None:
    with store.account() as posted:
        found = foreseen(posted, DAYS[-1], ForecastQuery(which="settled", limit=50))
    shown = [shaping.forecast(each, found) for each in found.ledger.register]
    days = {outcome: {each.settled_on for each in shown if each.outcome == outcome} for outcome in _OUTCOMES}
    assert days == {
        "happened": {date(2023, 9, 20)},
        "came late": {date(2023, 12, 1)},
        "did-not-happen": {date(2023, 10, 12)},
    }


def test_as_of_a_day_what_became_known_later_was_not_known(store: Store) -> None:
    since = ForecastQuery(since=date(2023, 11, 1))
    with store.account() as posted:
        assert foreseen(posted, DAYS[-1], since).ledger.register
        assert foreseen(posted, date(2023, 11, 20), since).ledger.register == ()
        assert tracks(posted, date(2023, 11, 20), since) == ()


def test_an_article_that_is_taken_out_takes_its_forecasts_along(url: str) -> None:
    whole = READINGS[0]
    with Store.open(url) as store:
        for reader, records in (("1", whole.records), ("2", whole.records[:1])):
            store.add(Reading(article=whole.article, records=records, reader=reader))
            catch_up(store)
            with store.account() as posted:
                there = len(foreseen(posted, DAYS[-1]).ledger.register), len(tracks(posted, DAYS[-1]))
            assert there == ((1, 1) if reader == "1" else (0, 0))
        assert list(store.problems()) == []
