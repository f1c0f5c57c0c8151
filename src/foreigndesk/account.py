"""What the desk's articles say together on a day: claims, who stands where on them, forecasts, and what changed.

Part of the façade, beside ``desk``: it brings readings and the ledger together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foreigndesk import ledger
from foreigndesk.records import AnyRecord, Article, Claim, Reading, Transfer
from foreigndesk.records.claims import Change, Foreseen, Ledger, Matter, Track, one_per_article, sides
from foreigndesk.records.corrections import Judgement
from foreigndesk.reference import reliability
from foreigndesk.store import UnclearId

Which = Literal["open", "due", "settled"]


@dataclass(frozen=True, slots=True)
class Account:
    """The ledger of what had been published by ``as_of``, with the records and articles it rests on, by id."""

    as_of: date
    ledger: Ledger
    records: Mapping[str, AnyRecord]
    articles: Mapping[str, Article]

    def lead(self, claim: Claim) -> Matter:
        """The record that stands for a claim: the first published of the most precisely dated."""
        told = (self.records[each] for each in claim.records)
        return min((each for each in told if isinstance(each, Matter)), key=self._precision)

    def _precision(self, record: Matter) -> tuple[int, date, str]:
        time = record.time
        days = ((time.end or date.max) - (time.start or date.min)).days if time else date.max.toordinal()
        return days, self.articles[record.article].published, record.id

    def last(self, claim: Claim) -> date:
        """The last day on which somebody told it or took a stance on it."""
        told = (self.articles[self.records[each].article].published for each in claim.records)
        return max((*told, *(stance.published for stance in claim.stances)))

    def claim(self, prefix: str) -> Claim:
        """The claim with an id, or with the beginning of one that only it has.

        Raises:
            UnclearId: where no claim, or more than one, has that beginning.
        """
        found = [claim for claim in self.ledger.claims if claim.id.startswith(prefix)]
        if len(found) != 1:
            several = f"begins the ids of {len(found)} claims; give more of it"
            none = "begins the id of no claim; list them with foreigndesk claims"
            raise UnclearId(f"{prefix!r} {several if found else none}")
        return found[0]

    def admiralty(self, claim: Claim) -> str:
        """The claim in the Admiralty code: the letter of the most reliable who say so, and the digit, such as "B2"."""
        said = (each for each in claim.stances if each.kind in ("asserts", "confirms", "suspects"))
        letters = (reliability(each.party, each.side, each.origin) for each in said)
        return f"{min(letters, default='F')}{claim.credibility}"

    def claims(self, pair: Iterable[str] = (), kind: str | None = None) -> list[Claim]:
        """The claims of a kind in which all countries of ``pair`` take part, the latest first."""
        both = frozenset(pair)
        found = [
            claim
            for claim in self.ledger.claims
            if kind in (None, claim.kind) and any(both <= _countries(self.records[each]) for each in claim.records)
        ]
        return sorted(found, key=lambda claim: (-self.last(claim).toordinal(), claim.id))

    def register(self, pair: Iterable[str] = (), by: str | None = None, which: Which | None = None) -> list[Foreseen]:
        """The forecasts about all countries of ``pair`` that somebody made, by name or by whom they speak for."""
        both, source = frozenset(pair), by and by.casefold()
        return [
            each
            for each in self.ledger.register
            if both <= each.parties
            and (source is None or source in {name.casefold() for name in (*each.by, *each.sides)})
            and self._is(each, which)
        ]

    def deliveries(self) -> Mapping[str, Transfer]:
        """One transfer for each claim of one, by the claim's id: what several articles tell of is counted once."""
        told = {
            claim.id: [record for each in claim.records if isinstance(record := self.records[each], Transfer)]
            for claim in self.ledger.claims
        }
        return {claim: max(found, key=_tells_amount) for claim, found in told.items() if found}

    def deniers(self) -> Mapping[str, list[str]]:
        """Who denies what each record says, in whatever article."""
        return {
            record: [stance.party for stance in claim.stances if stance.kind == "denies"]
            for claim in self.ledger.claims
            for record in claim.records
        }

    def _is(self, each: Foreseen, which: Which | None) -> bool:
        if which == "due":
            return each.due(self.as_of)
        return which is None or (each.forecast.outcome == "open") == (which == "open")

    def tracks(self, register: Iterable[Foreseen] | None = None) -> tuple[Track, ...]:
        """The record of each source: how many of its forecasts came true, late, or not."""
        return ledger.tracks(self.ledger.register if register is None else register)


def account(readings: Iterable[Reading], as_of: date, judgements: Iterable[Judgement] = ()) -> Account:
    """The account of ``readings``, all published by ``as_of``."""
    once = one_per_article(list(readings))
    return Account(
        as_of=as_of,
        ledger=ledger.build(once, judgements),
        records={record.id: record for reading in once for record in reading.records},
        articles={reading.article.id: reading.article for reading in once},
    )


def changes(earlier: Account, later: Account, pair: Iterable[str] = ()) -> Iterator[tuple[Change, Claim]]:
    """What changed from one day to another about the claims of a pair, each with the claim as it is told last."""
    theirs = {claim.id: claim for side in (earlier, later) for claim in side.claims(pair)}
    for change in ledger.changes(earlier.ledger, later.ledger):
        if change.claim in theirs:
            yield change, theirs[change.claim]


def _tells_amount(transfer: Transfer) -> tuple[bool, bool]:
    return transfer.stage == "delivered", transfer.quantity is not None


def _countries(record: AnyRecord) -> frozenset[str]:
    taking_part = (actor.country for side in sides(record) for actor in side) if isinstance(record, Matter) else ()
    return frozenset(country for country in taking_part if country)
