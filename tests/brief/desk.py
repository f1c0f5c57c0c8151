"""A small desk of articles, written for the tests: a contested delivery, a suspicion, a forecast that comes true."""

from datetime import date

from foreigndesk.brief import Brief, InForce, ProvisionNote, compose
from foreigndesk.ledger import build
from foreigndesk.records import Reading
from tests.brief.build import Page, quantity

NAMES = {"PRK": "North Korea", "RUS": "Russia", "USA": "United States"}
PAIR = ("PRK", "RUS")
SUCCESSORS = {"SUN": "RUS"}
PROVISIONS = {
    "UNSCR-1874-9": ProvisionNote(
        label="UNSCR 1874 ¶9",
        summary="No State may take arms from North Korea.",
        spells=(InForce(date(2009, 6, 12)),),
        url="https://example.org/1874",
    )
}

DAILY = """The Kremlin says Kim Jong Un will visit Russia in the coming days.
The United States suspects that Moscow wants to buy North Korean weapons.
Washington says Pyongyang gave rocket launchers to the Wagner Group last year.
Pyongyang denies this.
North Korea probably has many artillery shells, says Jane Doe of the Desk Institute.
A diplomat of North Korea tried to get 3,000 kilograms of steel.
The Soviet Union was an ally of North Korea since 1948.
Kim Jong Il met Vladimir Putin in 2000.
Pyongyang has backed Moscow in its war.
If they trade arms, the two countries will sign a pact, says Jane Doe."""


def daily(outlet: str = "The Daily", published: str = "2023-09-12", credit: str | None = None) -> Page:
    page = Page(DAILY, published, outlet, credit)
    north, russia = page.actor("Pyongyang", "North Korea", "PRK"), page.actor("Moscow", "Russia", "RUS")
    america = page.actor("Washington", "United States", "USA")
    kremlin = page.actor("Kremlin", "Kremlin", "RUS", "org:kremlin")
    expert = page.actor("Jane Doe", "Jane Doe", None, "person:jane-doe", affiliation="Desk Institute")
    kim = page.actor("Kim Jong Un", "Kim Jong Un", "PRK", "person:kim-jong-un")
    _visit(page, kremlin, kim, page.actor("Russia", "Russia", "RUS"))
    suspicion = page.says(page.actor("United States", "United States", "USA"), "suspects", "suspect")
    page.transfer(
        {"weapons": "arms"}, "sought", suppliers=(north,), recipients=(russia,), certainty="PS+",
        attribution=(suspicion.id,),
    )  # fmt: skip
    _delivery(page, america, north)
    expertise = page.says(expert, "says Jane Doe")
    page.transfer(
        {"artillery shells": "arms/ammunition"}, "held", suppliers=(page.actor("North Korea", "North Korea", "PRK"),),
        certainty="PR+", attribution=(expertise.id,),
    )  # fmt: skip
    page.transfer(
        {"steel": "metals"}, "attempted", recipients=(page.actor("North Korea", "North Korea", "PRK"),),
        quantity=quantity(3000, "kg", "3,000 kilograms"),
    )  # fmt: skip
    _history(page, north, russia)
    return page


def _visit(page: Page, kremlin, kim, russia) -> None:
    announced = page.says(kremlin, "says")
    soon = page.time("in the coming days", "2023-09-12", "2023-09-26", "week")
    visit = page.event(
        "visit", "CONSULT", (kim,), (russia,), event_mode="visit", status="planned", time=soon,
        attribution=(announced.id,),
    )  # fmt: skip
    page.forecast(visit, by=announced.id, horizon=soon)


def _delivery(page: Page, america, north) -> None:
    said = page.says(america, "Washington says")
    wagner = page.actor("Wagner Group", "Wagner Group", "RUS", "org:wagner-group")
    given = page.transfer(
        {"rocket launchers": "arms/artillery"}, "delivered", suppliers=(north,), recipients=(wagner,),
        time=page.time("last year", "2022-01-01", "2022-12-31", "year"), attribution=(said.id,),
    )  # fmt: skip
    page.finding(given, "UNSCR-1874-9")
    page.answers(page.actor("Pyongyang denies", "North Korea", "PRK"), "denies", given, "denies")


def _history(page: Page, north, russia) -> None:
    soviet = page.actor("Soviet Union", "Soviet Union", "SUN")
    founded = page.time("since 1948", "1948-01-01", None, "year")
    page.relation("since 1948", "alliance", (soviet,), (north,), time=founded)
    il = page.actor("Kim Jong Il", "Kim Jong Il", "PRK", "person:kim-jong-il")
    putin = page.actor("Vladimir Putin", "Vladimir Putin", "RUS", "person:vladimir-putin")
    page.event("met", "CONSULT", (il,), (putin,), time=page.time("2000", "2000-01-01", "2000-12-31", "year"))
    page.event("backed", "SUPPORT", (north,), (russia,))
    expected = page.says(page.actor("Jane Doe", "Jane Doe", None, "person:jane-doe"), "sign a pact", "predict")
    pact = page.event(
        "sign a pact", "AGREE", (north, russia), status="predicted", certainty="PR+", attribution=(expected.id,)
    )
    page.forecast(pact, by=expected.id, condition="If they trade arms")


VISITED = "Kim Jong Un visited Russia on 13 September."


def weekly(text: str = VISITED, published: str = "2023-09-20", outlet: str = "The Weekly") -> Page:
    """A later article in which the visit has come about."""
    page = Page(text, published, outlet)
    page.event(
        "visited", "CONSULT", (page.actor("Kim Jong Un", "Kim Jong Un", "PRK", "person:kim-jong-un"),),
        (page.actor("Russia", "Russia", "RUS"),), event_mode="visit",
        time=page.time("on 13 September", "2023-09-13", "2023-09-13"),
    )  # fmt: skip
    return page


def hostile() -> Page:
    """An article that means harm: markup, table pipes, links and characters that turn the line round."""
    text = "North Korea sent <script>alert(1)</script> | `shells` [free](javascript:alert(2)) \u202eevil to Russia."
    page = Page(text, "2023-10-01", "<b>Evil</b> | Times")
    page.transfer(
        {"<script>alert(1)</script> | `shells` [free](javascript:alert(2)) \u202eevil": "arms"}, "delivered",
        suppliers=(page.actor("North Korea", "North Korea", "PRK"),),
        recipients=(page.actor("Russia", "Russia", "RUS"),),
    )  # fmt: skip
    return page


def readings(*pages: Page) -> list[Reading]:
    return [page.reading() for page in pages]


def brief(*pages: Page, pair: tuple[str, str] = PAIR, as_of: date = date(2023, 9, 30)) -> Brief:
    given = readings(*pages)
    return compose(pair, given, build(given), PROVISIONS, NAMES, as_of, SUCCESSORS)


def cells(made: Brief, heading: str) -> list[tuple[str, ...]]:
    """The cells of the section whose heading begins so."""
    return [line.cells for line in section(made, heading).lines]


def section(made: Brief, heading: str):
    (found,) = [section for section in made.sections if section.heading.startswith(heading)]
    return found
