"""Transfers made for the tests of the checker."""

from datetime import date

from foreigndesk.checking import check
from foreigndesk.records import Actor, Certainty, Coder, Finding, Good, Quantity, Span, Stage, Time, Transfer, with_id
from foreigndesk.reference import regime
from foreigndesk.reference.goods import categories_of

PUBLISHED = date(2023, 9, 12)


def actor(country: str) -> Actor:
    return Actor(country, 0, 3, country, country, country)


def on(first: str, last: str | None = None) -> Time:
    return Time("then", 0, date.fromisoformat(first), date.fromisoformat(last or first), first, "day")


def good(text: str, category: str | None = None) -> Good:
    return Good(text, 0, len(text), category or next(iter(categories_of(text)), None))


def transfer(
    supplier: str | None,
    recipient: str | None,
    *goods: str,
    time: Time | None = None,
    stage: Stage = "delivered",
    quantity: Quantity | None = None,
    certainty: Certainty = "CT+",
) -> Transfer:
    return with_id(Transfer(
        article="an-article",
        doc="a-doc",
        evidence=Span("It passed.", 0, 10),
        coder=Coder("transfers.deliver", "1", 0.7),
        suppliers=(actor(supplier),) if supplier else (),
        recipients=(actor(recipient),) if recipient else (),
        goods=tuple(map(good, goods)),
        quantity=quantity,
        stage=stage,
        time=time,
        certainty=certainty,
    ))  # fmt: skip


def findings(record: Transfer, published: date = PUBLISHED, of: str = "dprk") -> tuple[Finding, ...]:
    return check([record], regime(of).provisions, published)


def verdicts(record: Transfer, published: date = PUBLISHED, of: str = "dprk") -> dict[str, str]:
    return {found.provision.removeprefix("UNSCR-"): found.verdict for found in findings(record, published, of)}
