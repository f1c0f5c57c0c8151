"""Accounts to compare, and a few stories of articles that bear on each other."""

from foreigndesk.ledger.memory import MemoryBook
from foreigndesk.records import Reading
from tests.brief.build import Page

LONG = (
    "The ship left Rajin in the night of Sunday and reached Vostochny two days later, three officials said. "
    "Its crew switched the transponder off near the border, and cranes unloaded three hundred boxes by noon."
)


def account(book: MemoryBook) -> dict[str, dict]:
    """All that a book holds, without what is empty."""
    return {
        "entries": book.all,
        "places": book.places,
        "words": {record: sorted(words, key=str) for record, words in book.words.items() if words},
        "denied": {report: set(denials) for report, denials in book.denied.items() if denials},
        "forecasts": book.forecasts,
    }


def stories() -> list[Reading]:
    """A delivery told by several, copied, rewritten and denied; visits foreseen, and one that came; other years'."""
    china = ("China", "CHN")
    pages = [
        _sent(f"North Korea sent shells to Russia. {LONG}", "2023-09-01", "The Daily"),
        _sent(f"North Korea sent shells to Russia. {LONG} Read more.", "2023-09-03", "The Echo"),
        _sent("North Korea sent 300 shells to Russia in August.", "2023-09-02", "The Weekly", month="August"),
        _sent("North Korea sent shells to Russia in May.", "2023-09-05", "The Post", month="May"),
        _sent("North Korea sent shells to Russia, says the Daily.", "2023-09-04", "Late", credit="The Daily"),
        _sent("North Korea never sent shells or rockets to Russia.", "2023-09-20", "KCNA", certainty="CT-"),
        _sent("North Korea sent shells to China.", "2023-09-06", "The Weekly", to=china),
        _sent("North Korea sent shells abroad.", "2023-09-02", "The Post", to=None),
        visit("Kim will visit Russia in a few days.", "2023-09-08", "The Daily"),
        visit("Kim visited Russia on 13 September.", "2023-09-14", "The Weekly", day="2023-09-13"),
        visit("Kim visited Russia on 13 September, says the Weekly.", "2023-09-15", "Late", day="2023-09-13",
               credit="The Weekly"),
        visit("Kim will visit China in a few days.", "2023-09-08", "The Post", to=china),
        _sent("North Korea sent China no shells.", "2023-10-30", "The Post", to=china, certainty="CT-"),
    ]  # fmt: skip
    return [page.reading() for page in pages]


_MONTHS = {"August": ("2023-08-01", "2023-08-31"), "May": ("2023-05-01", "2023-05-31")}
_RUSSIA = ("Russia", "RUS")


def _sent(text: str, published: str, outlet: str, *, to=_RUSSIA, certainty="CT+", credit=None, month=None) -> Page:
    page = Page(text, published, outlet, credit)
    page.transfer(
        {"shells": "arms/ammunition"}, "delivered", suppliers=(page.actor("North Korea", "North Korea", "PRK"),),
        recipients=(page.actor(to[0], *to),) if to else (), certainty=certainty,
        time=page.time(month, *_MONTHS[month]) if month else None,
    )  # fmt: skip
    return page


def visit(text: str, published: str, outlet: str, *, day=None, said="on 13 September", to=_RUSSIA, credit=None) -> Page:
    page = Page(text, published, outlet, credit)
    parties = (page.actor("Kim", "Kim Jong Un", "PRK", "person:kim-jong-un"),), (page.actor(to[0], *to),)
    if day:
        page.event("visited", "CONSULT", *parties, time=page.time(said, day, day))
    else:
        soon = page.time("in a few days", published, "2023-09-22")
        page.forecast(page.event("visit", "CONSULT", *parties, status="planned", time=soon), horizon=soon)
    return page
