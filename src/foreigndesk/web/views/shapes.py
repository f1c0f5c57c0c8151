"""The values that pages and API are made of; every field is text, a number, a day, a record, or more of these."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from foreigndesk.records import AnyRecord, BlockKind, Certainty, StanceKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """A page of a list: its ``items``, and the cursor of the ``next`` page; None on the last."""

    items: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleShown:
    """An article without its text: ``outlet`` printed it, ``origin`` reported it."""

    id: str
    title: str | None
    outlet: str
    origin: str
    published: date
    modified: date | None
    url: str | None
    language: str
    credit: str | None
    authors: tuple[str, ...]
    section: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordShown:
    """A record in words beside the record itself.

    ``sources`` are those through whom it is told, outermost first, empty where the article tells it itself; ``claim``
    is the id of the claim that it is part of, ``coder`` says which rule made it and how sure that is of its reading;
    ``review`` is the last word of a person on it: "confirmed", "rejected" or "amended".
    """

    record: AnyRecord
    what: str
    who: str
    when: str
    certainty: str
    sources: tuple[str, ...]
    coder: str
    article: str
    outlet: str
    published: date
    claim: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What somebody said of a record: ``record`` is its id as it was read, ``now`` the one that an amended one has."""

    word: str
    by: str
    at: str
    why: str
    record: str
    what: str
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockShown:
    """A stretch of an article's text, at code points ``[start, end)``, and what it is."""

    kind: BlockKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleWhole:
    """An article with its text and records as people left them; ``reviews`` are what they said, rejections included.

    ``left_out`` are lines of its page that are not in the text, ``unlisted`` how many more there were.
    """

    article: ArticleShown
    blocks: tuple[BlockShown, ...]
    left_out: tuple[str, ...]
    unlisted: int
    original: str | None
    records: tuple[RecordShown, ...]
    reviews: tuple[Reviewed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceShown:
    """One party's word on a claim: when, in which article and sentence, and through whom."""

    published: date
    party: str
    side: str
    kind: StanceKind
    certainty: Certainty
    origin: str
    article: str
    record: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimShown:
    """A claim in words: ``standing`` as in the charts, ``admiralty`` its code, ``why`` the reason for the digit.

    ``says`` and ``denies`` are who takes which side; ``lead`` is the id of the record that stands for it, ``article``
    the one that this is in, ``last`` the day on which somebody last spoke of it.
    """

    id: str
    kind: str
    what: str
    who: str
    when: str
    standing: str
    admiralty: str
    why: str
    says: str
    denies: str
    first: date
    last: date
    lead: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWhole:
    """A claim with everybody's stance in time, how sides moved, its records, and why these are one claim.

    ``earlier`` stances and ``others`` of its records are left out, of claims that many tell.
    """

    claim: ClaimShown
    stances: tuple[StanceShown, ...]
    moves: tuple[str, ...]
    records: tuple[RecordShown, ...]
    joined_by: tuple[str, ...]
    earlier: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """What changed of a claim: "new", "confirmed", "denied" or "reversed", by whom and on which day."""

    kind: str
    on: date
    by: str
    claim: ClaimShown


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastShown:
    """A forecast: ``outcome`` is "open", "due", "happened", "came late", "did-not-happen" or "unresolvable".

    ``about`` is the id of the record that it is about, ``settled_by`` those that show what became of it, ``settled_on``
    the day on which the first of them was published.
    """

    id: str
    said: date
    by: str
    what: str
    who: str
    when: str
    condition: str | None
    probability: float | None
    outcome: str
    about: str
    article: str
    settled_by: tuple[str, ...]
    settled_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackShown:
    """How the forecasts of one source fared, by whom it speaks for; ``name`` is what it is called."""

    source: str
    name: str
    happened: int
    late: int
    did_not_happen: int
    unresolvable: int
    open: int
    brier: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown:
    """What a provision would say of a record, if that is true: ``verdict`` in words, and what it rests on.

    ``standing`` is how the claim stands that the record is part of, ``denies`` who denies it, in whatever article.
    """

    id: str
    verdict: str
    provision: str
    label: str
    summary: str
    regime: str
    url: str | None
    because: tuple[str, ...]
    depends_on: tuple[str, ...]
    limit: str | None
    about: RecordShown
    standing: str
    denies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorShown:
    """Somebody who takes part in ``records`` records: ``key`` names it in addresses; ``country`` an ISO code."""

    key: str
    name: str
    country: str | None
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWhole:
    """An actor with the latest records that it takes part in, and the forecasts that it made."""

    key: str
    name: str
    country: str | None
    records: tuple[RecordShown, ...]
    forecasts: tuple[ForecastShown, ...]
    track: TrackShown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairShown:
    """Two states, by code and name, and how many claims there are about them."""

    a: str
    b: str
    a_name: str
    b_name: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedShown:
    """An input that could not be read, when it was last tried (ISO 8601, UTC), how often, and why."""

    name: str
    last: str
    times: int
    reason: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """How the desk stands: how much it holds, what came in last, what changed since a day, what is due, what failed.

    ``waiting`` articles are kept and not entered yet: no claim, brief or forecast rests on them.
    """

    as_of: date
    since: date
    articles: int
    records: int
    waiting: int
    pairs: tuple[PairShown, ...]
    came: tuple[ArticleShown, ...]
    changed: tuple[ChangeShown, ...]
    due: tuple[ForecastShown, ...]
    failed: tuple[SkippedShown, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the results have a value."""

    name: str
    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HitShown:
    """An article in whose text all the words are, with the words around them."""

    article: ArticleShown
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: articles, best first, the records and claims in them that hold the words, and facets.

    ``next`` is the cursor of further articles; None where there are none. The rest is of the articles shown.
    """

    words: str
    articles: tuple[HitShown, ...]
    records: tuple[RecordShown, ...]
    claims: tuple[ClaimShown, ...]
    actors: tuple[ActorShown, ...]
    facets: tuple[Facet, ...]
    next: str | None
