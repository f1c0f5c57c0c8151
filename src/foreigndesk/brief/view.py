"""The records a brief is compiled from, with what is looked up about them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from foreigndesk.brief.page import ProvisionNote
from foreigndesk.records import (
    Actor,
    AnyRecord,
    Article,
    Claim,
    Event,
    Reading,
    Relation,
    Statement,
    Transfer,
    actors_of,
    chain_ids,
)
from foreigndesk.records.claims import Foreseen, Ledger, Matter, matters, one_per_article, sides

M = TypeVar("M", bound=Matter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known around the records of a brief.

    ``together`` are the articles that speak of both sides; ``outlets`` all that printed an article's very text, the
    first first, also of articles that only tell the same; ``left_out`` how many claims of a section there are beyond
    those given.
    """

    together: frozenset[str]
    outlets: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that a brief of one pair may draw on; ``successors`` is the state that follows a past one."""

    pair: tuple[str, str]
    as_of: date
    articles: Mapping[str, Article]
    context: Context
    origins: Mapping[str, str]
    records: Mapping[str, AnyRecord]
    claims: Mapping[str, Claim]
    claim_of: Mapping[str, str]
    register: tuple[Foreseen, ...]
    provisions: Mapping[str, ProvisionNote]
    successors: Mapping[str, str]

    @property
    def matters(self) -> Iterator[Matter]:
        """The records of the claims that the brief is about; others are there to be cited."""
        told = (record for record in self.records.values() if isinstance(record, Event | Transfer | Relation))
        return (record for record in told if record.id in self.claim_of)

    def claim(self, record: Matter) -> Claim:
        """The claim that a record is part of."""
        return self.claims[self.claim_of[record.id]]

    def article(self, record: AnyRecord) -> Article:
        """The article that a record was read from."""
        return self.articles[record.article]

    def origin(self, record: AnyRecord) -> str:
        """Whose reporting a record is."""
        return self.origins.get(record.article, self.article(record).origin)

    def countries(self, actors: Iterable[Actor]) -> frozenset[str]:
        """The countries of ``actors``, a past state as its successor; an actor without one as its id or name."""
        found = (actor.country or actor.id or actor.name for actor in actors)
        return frozenset(self.successors.get(each, each) for each in found)

    def states(self, actors: Iterable[Actor]) -> frozenset[str]:
        """The countries of those of ``actors`` that have one."""
        return self.countries(actor for actor in actors if actor.country)

    def order(self, record: AnyRecord) -> tuple[date, bool, str, int, str]:
        """What records are sorted by: earliest published first, originals before reprints, then as in the text."""
        article = self.article(record)
        return article.published, article.credit is not None, article.id, record.evidence.start, record.id

    def chain(self, record: AnyRecord) -> tuple[Statement, ...]:
        """The statements through which a record is told, outermost first, itself included where it is one."""
        found = (self.records.get(each) for each in chain_ids(record, self.records))
        return tuple(statement for statement in found if isinstance(statement, Statement))


def make_view(
    pair: tuple[str, str],
    readings: Sequence[Reading],
    ledger: Ledger,
    provisions: Mapping[str, ProvisionNote],
    successors: Mapping[str, str],
    as_of: date,
    context: Context | None = None,
) -> View:
    """The view of ``readings`` and of the ledger that holds them; without a context, of all that there is.

    Raises:
        ValueError: where there is no context and the ledger does not hold a record of the readings.
    """
    once = one_per_article(readings)
    for record in (record for reading in once if context is None for record in matters(reading)):
        if record.id not in ledger.claim_of:
            raise ValueError(f"{record.id} is in no claim; the ledger must be built from the readings given")
    return View(
        pair=pair,
        as_of=as_of,
        articles={reading.article.id: reading.article for reading in once},
        context=context or _all_there_is(pair, readings),
        origins=ledger.origins,
        records={record.id: record for reading in once for record in reading.records},
        claims={claim.id: claim for claim in ledger.claims},
        claim_of=ledger.claim_of,
        register=ledger.register,
        provisions=provisions,
        successors=successors,
    )


def _all_there_is(pair: tuple[str, str], readings: Sequence[Reading]) -> Context:
    together = (reading.article.id for reading in one_per_article(readings) if _speaks_of(reading, frozenset(pair)))
    return Context(together=frozenset(together), outlets=_outlets(readings), left_out={})


def _speaks_of(reading: Reading, countries: frozenset[str]) -> bool:
    """Whether an article's records name every one of ``countries``."""
    return countries <= {actor.country for record in reading.records for _, actor in actors_of(record)}


def _outlets(readings: Sequence[Reading]) -> Mapping[str, tuple[str, ...]]:
    printed: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        printed[reading.article.id].add(reading.article.outlet)
    return {article: tuple(sorted(outlets)) for article, outlets in printed.items()}


def by_claim(records: Iterable[M], view: View) -> list[tuple[Claim, list[M]]]:
    """``records`` folded by claim, each claim's records in order, claims in the order of their first record."""
    folded: defaultdict[str, list[M]] = defaultdict(list)
    for record in sorted(records, key=view.order):
        folded[view.claim_of[record.id]].append(record)
    return [(view.claims[claim], found) for claim, found in folded.items()]


def weightiest(records: Iterable[M], view: View) -> list[tuple[Claim, list[M]]]:
    """``records`` folded by claim, the most credible claims first, of those the ones spoken of last."""
    return sorted(by_claim(records, view), key=lambda folded: weight(folded[0]))


def weight(claim: Claim) -> tuple[int, int]:
    """Sorts claims by their credibility, and by the last day on which somebody spoke of them."""
    return claim.credibility, -max(stance.published.toordinal() for stance in claim.stances)


def dealing(record: Matter, view: View) -> bool:
    """Whether a record concerns the pair: a deal of one with the other, or something that both take part in."""
    first, second = (view.countries(side) for side in sides(record))
    pair = frozenset(view.pair)
    if record.kind == "transfer" and first and second:
        one, other = (view.states(side) for side in sides(record))
        return len(one) == len(other) == 1 and one | other == pair  # whoever else is named beside them has no state
    if record.kind == "transfer":
        return record.article in view.context.together and bool(first | second) and first | second <= pair
    return pair <= first | second or _sanctioned(record, first & pair)


def _sanctioned(record: Matter, members: frozenset[str]) -> bool:
    return getattr(record, "relation_type", None) == "under-sanctions" and bool(members)
