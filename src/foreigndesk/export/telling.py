"""What is exported: a claim with the records that tell it, whose words they are, and the articles they stand in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from foreigndesk.records import Article, Claim, Event, Relation, Statement, Transfer
from foreigndesk.records.claims import Matter, disputed, sides

_DONE = frozenset({"happened", "ongoing", "delivered", "held"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim, told.

    ``lead`` is the record that stands for it, ``records`` all that tell it, by day of publication; ``chains`` are the
    statements that each is told through, outermost first, by the record's id; ``articles`` are those they stand in, by
    id. ``admiralty`` is the claim in the Admiralty code, such as "B2".
    """

    claim: Claim
    lead: Matter
    records: tuple[Matter, ...]
    chains: Mapping[str, tuple[Statement, ...]]
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
        return next((each for each in self.records if _is_told_as_done(each)), None)


def _is_told_as_done(record: Matter) -> bool:
    done = isinstance(record, Relation) or how_far(record) in _DONE
    return done and record.certainty == "CT+" and not record.attribution


def between(record: Matter) -> str:
    """Who does, gives or is, and to whom: "Iran → Russia"."""
    first, second = (", ".join(dict.fromkeys(actor.name for actor in side)) for side in sides(record))
    return f"{first or '?'} → {second}" if second else first


def how_far(record: Matter) -> str:
    """A transfer's stage, an event's status; a relation holds."""
    if isinstance(record, Transfer):
        return record.stage
    return record.status if isinstance(record, Event) else "holds"


def kind_of(record: Matter) -> str:
    """An event's PLOVER type, a relation's type, "transfer"."""
    if isinstance(record, Event):
        return record.event_type
    return record.relation_type if isinstance(record, Relation) else record.kind


def events(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Event]]:
    """The settled claims of events, each with the event that settles it."""
    return ((each, settled) for each in tellings if isinstance(settled := each.settled, Event))


def sources(chain: Iterable[Statement]) -> list[str]:
    """Who speaks in a chain, outermost first."""
    return [actor.name for each in chain for actor in each.sources]
