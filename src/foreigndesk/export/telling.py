"""What is exported: a claim with the records that tell it, whose words they are, and the articles they stand in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args
from urllib.parse import urlsplit

from foreigndesk.records import NO_OUTLET, Article, Claim, Event, Relation, Statement, Time, Transfer
from foreigndesk.records.claims import SUPPORT, UNNAMED, Matter, disputed, kinds_now, sides

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
"""PLOVER's quad classes, by their codes."""
DONE = frozenset({"happened", "ongoing", "delivered"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim, told.

    ``lead`` is the record that stands for it, ``records`` all that tell it, by day of publication; ``chains`` are the
    statements that each is told through, outermost first, by the record's id; ``answers`` the statements by which
    parties take their stances on it, those around them first; ``articles`` are those they stand in, by id.
    ``admiralty`` is the claim in the Admiralty code, such as "B2".
    """

    claim: Claim
    lead: Matter
    records: tuple[Matter, ...]
    chains: Mapping[str, tuple[Statement, ...]]
    answers: tuple[Statement, ...]
    articles: Mapping[str, Article]
    admiralty: str

    @property
    def settled(self) -> Matter | None:
        """The first record in which an outlet itself tells it as done and certain, where nobody denies or doubts it.

        Formats that have no words for what is denied, suspected, to come or only said by somebody hold nothing else:
        there it would read as a fact.
        """
        if disputed(self.claim):
            return None
        return next((each for each in self.records if self._is_told_as_done(each)), None)

    def _is_told_as_done(self, record: Matter) -> bool:
        told = self.how_far(record) in (*DONE, "holds", "ended") and record.certainty == "CT+"
        return told and not self.lies_ahead(record) and not record.attribution

    def lies_ahead(self, record: Matter) -> bool:
        """Whether a record's time begins after its article was published."""
        return record.time is not None and record.time.begins_after(self.articles[record.article].published)

    def how_far(self, record: Matter) -> str:
        """A transfer's stage, an event's status; a relation holds, or has ended when its article was published."""
        if isinstance(record, Transfer):
            return record.stage
        if isinstance(record, Event):
            return record.status
        over = record.time is not None and record.time.ends_before(self.articles[record.article].published)
        return "ended" if over else "holds"

    def by(self, *kinds: str) -> list[str]:
        """The parties that take a stance of one of the kinds, by name."""
        return sorted({stance.party for stance in self.claim.stances if stance.kind in kinds})


HEDGES: Mapping[str, str] = {
    "PR+": "probable", "PS+": "possible", "UU": "unclear", "CT-": "denied", "PR-": "denied", "PS-": "denied",
}  # fmt: skip
"""What stands before that which is not told as certain, by FactBank's values."""

Standing = Literal["told as done", "said by somebody", "announced or expected", "uncertain", "disputed", "denied"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""How a claim stands, for a chart's colours."""
_AHEAD = frozenset({"planned", "predicted", "hypothetical", "offered", "sought", "agreed"})


def standing(told: Telling) -> Standing:
    """One of ``STANDINGS``: denied where nobody says that it is so, disputed where others do."""
    kinds = kinds_now(told.claim)
    if "denies" in kinds and not kinds & SUPPORT:
        return "denied"
    if disputed(told.claim):
        return "disputed"
    if told.settled:
        return "told as done"
    lead = told.lead
    if lead.certainty.endswith("-"):
        return "denied"
    if lead.certainty != "CT+":
        return "uncertain"
    return "announced or expected" if told.lies_ahead(lead) or told.how_far(lead) in _AHEAD else "said by somebody"


def between(record: Matter) -> str:
    """Who does, gives or is, and to whom: "Iran → Russia"."""
    first, second = (", ".join(dict.fromkeys(actor.name for actor in side)) for side in sides(record))
    return f"{first or '?'} → {second}" if second else first


def kind_of(record: Matter) -> str:
    """An event's PLOVER type, a relation's type, "transfer"."""
    if isinstance(record, Event):
        return record.event_type
    return record.relation_type if isinstance(record, Relation) else record.kind


def one_day(time: Time | None) -> date | None:
    """The day that a time means, where it means one: none of "in May", "after 3 May" or "since Monday"."""
    return time.start if time and time.start == time.end else None


def sources(chain: Iterable[Statement]) -> list[str]:
    """Who speaks in a chain, outermost first, named or not."""
    return [name for each in chain for name in ([actor.name for actor in each.sources] or [UNNAMED])]


def named(outlet: str) -> str | None:
    """The name of an outlet; None of what only stands for one."""
    return None if outlet == NO_OUTLET else outlet


def spoken(told: Telling, *kinds: str) -> list[str]:
    """The parties that take a stance of one of the kinds, named or not."""
    return sorted({named(party) or UNNAMED for party in told.by(*kinds)})


def web_address(url: str | None) -> str | None:
    """An address of the web; None of any other, which nobody should be led to."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # "http://["
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def events(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Event]]:
    """The settled claims of events, each with the event that settles it."""
    return ((each, settled) for each in tellings if isinstance(settled := each.settled, Event))
