"""What the desk's articles say together on a day: claims, who stands where on them, forecasts, and what changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foreigndesk import ledger
from foreigndesk.account.listing import codes
from foreigndesk.account.summing import shortened
from foreigndesk.export import Summary, Telling
from foreigndesk.export.admiralty import admiralty
from foreigndesk.records import AnyRecord, Article, Claim, Statement, Transfer, actors_of, chain_ids
from foreigndesk.records.claims import Change, Ledger, Matter
from foreigndesk.records.corrections import Correction

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Account:
    """What had been published by ``as_of``, in whole or in part, with the records and articles it rests on, by id.

    The claims that were spoken of last come first. Of a claim that many tell some records may be left out.
    """

    as_of: date
    ledger: Ledger
    records: Mapping[str, AnyRecord]
    articles: Mapping[str, Article]

    def lead(self, claim: Claim) -> Matter:
        """The record that stands for a claim: the first published of the most precisely dated."""
        return min(self.matters(claim), key=self._precision)

    def matters(self, claim: Claim) -> Iterator[Matter]:
        """The records that tell a claim, those of them that are here."""
        told = (self.records[each] for each in claim.records if each in self.records)
        return (each for each in told if isinstance(each, Matter))

    def _precision(self, record: Matter) -> tuple[int, date, str]:
        time = record.time
        days = ((time.end or date.max) - (time.start or date.min)).days if time else date.max.toordinal()
        return days, self.articles[record.article].published, record.id

    def last(self, claim: Claim) -> date:
        """The last day on which somebody told it or took a stance on it."""
        told = (self.articles[each.article].published for each in self.matters(claim))
        return max((*told, *(stance.published for stance in claim.stances)))

    def admiralty(self, claim: Claim) -> str:
        """The claim in the Admiralty code: the letter of the most reliable who say so, and the digit, such as "B2"."""
        return admiralty(claim.stances, claim.credibility)

    def tellings(self) -> Iterator[Telling]:
        """Each claim with the records that tell it, for export."""
        for claim in self.ledger.claims:
            records = sorted(self.matters(claim), key=self._order)
            yield Telling(
                claim=claim,
                lead=self.lead(claim),
                records=tuple(records),
                chains={each.id: self._statements(each.attribution) for each in records},
                answers=self._answers(claim),
                articles={each.article: self.articles[each.article] for each in records},
                admiralty=self.admiralty(claim),
            )

    def summaries(self) -> Iterator[Summary]:
        """Each claim in short."""
        for told in self.tellings():
            first = min(told.articles[each.article].published for each in told.records)
            yield shortened(told, (first, self.last(told.claim)))

    def _order(self, record: Matter) -> tuple[date, str, int, str]:
        return self.articles[record.article].published, record.article, record.evidence.start, record.id

    def _answers(self, claim: Claim) -> tuple[Statement, ...]:
        """The statements by which parties take their stances, each after those around it."""
        shown = (self.records[stance.record] for stance in claim.stances if stance.record in self.records)
        return self._statements(dict.fromkeys(id_ for record in shown for id_ in chain_ids(record, self.records)))

    def _statements(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        found = (self.records.get(each) for each in ids)
        return tuple(each for each in found if isinstance(each, Statement))

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


def changes(earlier: Account, later: Account) -> Iterator[tuple[Change, Claim]]:
    """What changed about claims from one day to another, each with the claim as it is told last."""
    told = {claim.id: claim for side in (earlier, later) for claim in side.ledger.claims}
    return ((change, told[change.claim]) for change in ledger.changes(earlier.ledger, later.ledger))


def reviewed(corrections: Iterable[Correction], pair: Pair, since: date, until: date) -> Iterator[Correction]:
    """What people rejected or amended after a day and until another of what was read about two countries."""
    for each in corrections:
        about = codes([actor.country for _, actor in actors_of(each.original) if actor.country])
        if each.word != "confirmed" and set(pair) <= about and str(since) < each.at[:10] <= str(until):
            yield each


def _tells_amount(transfer: Transfer) -> tuple[bool, bool]:
    return transfer.stage == "delivered", transfer.quantity is not None
