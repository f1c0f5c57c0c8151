"""What many articles say together: a claim, each party's stance on it, and the ledger that holds them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from foreigndesk.records.article import Reading
from foreigndesk.records.kinds import Event, EventType, Forecast, Relation, Transfer
from foreigndesk.records.parts import Actor, Certainty

Matter = Event | Transfer | Relation
"""The kinds of record that claims are made of."""

UNNAMED = "an unnamed source"
"""The party of a stance where a statement names nobody."""

StanceKind = Literal["asserts", "suspects", "confirms", "questions", "denies", "declines", "repeats"]

SUPPORT: frozenset[StanceKind] = frozenset({"asserts", "confirms", "suspects", "repeats"})
DOUBT: frozenset[StanceKind] = frozenset({"questions", "declines", "denies"})

MUTUAL: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""The types of event that both sides do together, so that it does not matter who is named first."""


@dataclass(frozen=True, slots=True, order=True)
class Stance:
    """One party's word on a claim, on one day, in one article.

    ``party`` is the name of who says so (the origin, where an article speaks in its own voice); ``record`` the id of
    the record or statement that shows it; ``origin`` whose reporting it is, so that copies can be counted once.
    ``side`` is the state, or who else, that the party speaks for: a state's ministries and officials are one voice.
    """

    published: date
    party: str
    kind: StanceKind
    certainty: Certainty
    record: str
    article: str
    origin: str
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Records that say the same thing, and who stands where on it.

    ``id`` does not depend on the order of arrival; ``records`` are sorted ids; ``credibility`` is the Admiralty digit,
    1 (confirmed by other origins) to 6 (cannot be judged), with the reason in ``why``; ``joined_by`` says what the
    records have in common, one reason a line (empty for a single record).
    """

    id: str
    kind: str
    records: tuple[str, ...]
    stances: tuple[Stance, ...]
    credibility: int
    why: str
    joined_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A forecast in the register: who made it and when, whom it is about, and what shows that it came too late.

    ``by`` are the names of those who foresee it (the origin, where the article does so itself), ``sides`` whom they
    speak for; ``parties`` the keys of those it is about; ``late`` the records that show it after its horizon;
    ``probability`` the one that its sentence states, 0 to 1.
    """

    forecast: Forecast
    said: date
    by: tuple[str, ...]
    sides: tuple[str, ...]
    parties: frozenset[str]
    late: tuple[str, ...] = ()
    probability: float | None = None

    def due(self, on: date) -> bool:
        """Whether its time is over on that day and nothing has settled it."""
        horizon = self.forecast.horizon
        return self.forecast.outcome == "open" and horizon is not None and horizon.ends_before(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A source's record: how many of its forecasts came true, came late, did not come, cannot be settled, are open.

    ``source`` is whom it speaks for, ``name`` what it is called.
    ``brier`` is the score of those settled for which it stated a probability (0 the best); None without any.
    """

    source: str
    name: str
    happened: int = 0
    late: int = 0
    did_not_happen: int = 0
    unresolvable: int = 0
    open: int = 0
    brier: float | None = None


ChangeKind = Literal["new", "confirmed", "denied", "reversed", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is different about a claim on a later day: ``stances`` show it.

    new: nobody had told it; confirmed: another party or another origin says so; denied: another party denies it;
    reversed: a party that asserted it denies it, or the other way round; withdrawn: no record tells it any more.
    """

    kind: ChangeKind
    claim: str
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The account of many readings: claims sorted by id, the claim of each record, and forecasts with outcomes.

    ``copy_of`` gives for each article the one whose report it prints: the first of those with one origin, or itself;
    ``origins`` whose reporting that is.
    """

    claims: tuple[Claim, ...]
    claim_of: Mapping[str, str]
    register: tuple[Foreseen, ...]
    copy_of: Mapping[str, str] = field(default_factory=dict[str, str])
    origins: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def forecasts(self) -> tuple[Forecast, ...]:
        """The forecasts of the register."""
        return tuple(each.forecast for each in self.register)


def kinds_of(claim: Claim) -> frozenset[StanceKind]:
    """The kinds of stance that anybody takes on a claim."""
    return frozenset(stance.kind for stance in claim.stances)


TAKING: frozenset[StanceKind] = frozenset({"asserts", "confirms", "denies"})
"""By these a party says whether a claim is so."""


def voice(stance: Stance) -> str:
    """What counts as one party: the White House and US officials are one state's word."""
    return stance.side or stance.party


def last_words(stances: Iterable[Stance]) -> tuple[Stance, ...]:
    """The stances that still count: of those by which a party says whether it is so, the ones of the last such day."""
    told = tuple(stances)
    latest: dict[tuple[str, str], date] = {}
    for each in told:
        if each.kind in TAKING:
            latest[_who(each)] = max(each.published, latest.get(_who(each), each.published))
    return tuple(each for each in told if each.kind not in TAKING or each.published == latest[_who(each)])


def taken_back(stances: Iterable[Stance]) -> frozenset[Stance]:
    """The stances whose party says the opposite by its last word."""
    told = frozenset(stances)
    now = last_words(told)
    said = {(_who(each), each.kind == "denies") for each in now if each.kind in TAKING}
    return frozenset(each for each in told - {*now} if (_who(each), each.kind != "denies") in said)


def _who(stance: Stance) -> tuple[str, str]:
    """Whose word a later one takes back: sources without a name are one only in the reports of one origin."""
    return voice(stance), stance.origin if voice(stance) == UNNAMED else ""


def kinds_now(claim: Claim) -> frozenset[StanceKind]:
    """The kinds of stance that parties take on a claim by their last words."""
    return frozenset(stance.kind for stance in last_words(claim.stances))


def disputed(claim: Claim) -> bool:
    """Whether somebody denies or denied a claim, or doubts what another says; who will not speak of it does neither."""
    return "denies" in kinds_of(claim) or ("questions" in kinds_of(claim) and answered(claim))


def answered(claim: Claim) -> bool:
    """Whether somebody denies or denied a claim, or doubts or will not speak of what another says."""
    kinds = kinds_of(claim)
    return "denies" in kinds or bool(kinds & DOUBT and kinds & SUPPORT)


def upheld(claim: Claim) -> bool:
    """Whether a claim is not only denied, by the last words on it."""
    kinds = kinds_now(claim)
    return "denies" not in kinds or bool(kinds & SUPPORT)


def sides(record: Matter) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who does, gives or is, and to whom: actors, suppliers or subjects first, recipients or objects second."""
    if isinstance(record, Event):
        return record.actors, record.recipients
    if isinstance(record, Transfer):
        return record.suppliers, record.recipients
    return record.subjects, record.objects


def party(actor: Actor) -> str:
    """What an actor is compared by across articles: the country, else the id, else the name in lower case."""
    return actor.country or actor.id or actor.name.casefold()


_OF_STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", None})
"""PLOVER's sectors of those whose word is their state's; rebels, traders and scholars speak for themselves."""


def speaks_for(actor: Actor) -> str:
    """Whose word a source gives: its state's, where it is of the state ("PRK:state-media"), else its own."""
    of_state = actor.sector in _OF_STATE or (actor.id or "").startswith(f"{actor.country}:")
    return party(actor) if of_state else actor.id or actor.name.casefold()


def same_act(one: Matter, other: Matter) -> bool:
    """Whether a transfer and an event tell of one act: the same words, the same parties."""
    if one.kind == other.kind or one.article != other.article:
        return False
    overlap = max(one.evidence.start, other.evidence.start) < min(one.evidence.end, other.evidence.end)
    return overlap and _parties(one) == _parties(other)


def _parties(record: Matter) -> frozenset[str]:
    return frozenset(party(actor) for side in sides(record) for actor in side)


def matters(reading: Reading) -> tuple[Matter, ...]:
    """The records of a reading that claims are made of, in the order of the text."""
    return tuple(record for record in reading.records if isinstance(record, Event | Transfer | Relation))


def one_per_article(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """One reading an article, in the order of their ids; of several printings of one text, the first published."""
    first: dict[str, Reading] = {}
    for reading in sorted(readings, key=_printed):
        first.setdefault(reading.article.id, reading)
    return tuple(first[article] for article in sorted(first))


def _printed(reading: Reading) -> tuple[tuple[date, bool, str], str]:
    return reading.article.precedence, reading.reader
