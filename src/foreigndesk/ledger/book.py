"""What the account keeps, and how it asks for it: by look-ups whose cost does not grow with what is kept.

A ``Book`` is in memory (``memory``) or in a database (``foreigndesk.account``); the ledger does not know which.
Nothing in it depends on what was published later, so that the account of an earlier day is the part of it that is no
later.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from foreigndesk.ledger.profile import Profile
from foreigndesk.ledger.sides import Keys
from foreigndesk.records import Article, Certainty, Forecast, Stance, Status
from foreigndesk.records.corrections import Side

Judged = Mapping[frozenset[str], Side]
"""Pairs of records by id, and whether they say the same."""

Place = tuple[str, str]
"""Two parties, the acting one first: a key, ``NOBODY`` where none is named, or ``ANYBODY``."""

NOBODY, ANYBODY = "", "*"


Order = tuple[date, timedelta, bool, int, str]
"""The place of an entry among all: by day of publication, then by how much it says."""


@dataclass(frozen=True, slots=True)
class Link:
    """The earlier record that a record is linked to, by id, and why."""

    to: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event, transfer or relation as it is compared, with its place in the account.

    ``told`` is the day on which its report was first published, a copy's as its original; ``root`` the first record of
    its claim, empty before it is linked.
    """

    record: str
    article: str
    profile: Profile
    certainty: Certainty
    status: Status | None
    published: date
    told: date
    link: Link | None = None
    root: str = ""

    @property
    def order(self) -> Order:
        """Sorts entries by day of publication, those of one day by how much they say."""
        return self.published, *rank(self.record, self.profile)

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return self.certainty in ("CT-", "PR-")

    @property
    def sure(self) -> bool:
        """Whether it says that something is so, or has been, and is surely or probably true to its source."""
        return self.certainty in ("CT+", "PR+") and self.status in (None, "happened")

    @property
    def parties(self) -> Keys:
        """The keys of all who take part."""
        return frozenset[str]().union(*self.profile.sides)


def rank(record: str, found: Profile) -> tuple[timedelta, bool, int, str]:
    """Sorts records by how much they say: the narrowest time first, then an amount, then the parties."""
    first, last = found.time or (None, None)
    width = (last or date.max) - (first or date.min) if found.time else timedelta.max
    return width, found.amount is None, sum(not side for side in found.sides), record


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which entries are asked for: of those types, at one of those places.

    ``types`` are as in ``Profile.type``; ``published`` is the first and last day of publication. With ``tokens`` only
    those that have one of them (``tokens``); with ``times`` also those published on other days, or without a token,
    whose own time, no longer than a year, overlaps these. With ``denying`` only those that deny, or only the others;
    with ``sure`` only those that are sure (``Entry.sure``).
    """

    places: Collection[Place]
    published: tuple[date, date]
    types: Collection[str]
    tokens: Collection[str] = ()
    times: tuple[date, date] | None = None
    denying: bool | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """An article's place in the account: the earlier one whose report it prints, and the first that printed it."""

    article: str
    parent: str | None
    lead: str


@dataclass(frozen=True, slots=True)
class Word:
    """A stance on one record, with the digest of the quote that shows it (so that a reprint of the quote can be told).

    Where ``party`` or ``origin`` of the stance is empty, it is whose reporting the article is.
    """

    on: str
    stance: Stance
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A forecast in the account: who made it (nobody: the article), whom it is about, and what became of it.

    ``parties`` are the keys of those who take part in the entry that it is about, and ``type`` is its type, none where
    it is about no entry;
    ``known`` is the day of the report by which its outcome is known, or from which on no report of other things will
    tell; ``late_on`` that of the first that shows it too late; ``quote`` the digest of its words.
    """

    forecast: Forecast
    quote: str
    by: tuple[str, ...]
    sides: tuple[str, ...]
    said: date
    parties: Keys
    type: str = ""
    late: tuple[str, ...] = ()
    known: date | None = None
    late_on: date | None = None


class Book(Protocol):
    """The memory of an account."""

    @property
    def judged(self) -> Judged:
        """What people hold of pairs of records."""
        ...

    def near(self, asked: Asked) -> Iterable[Entry]:
        """The entries asked for, in any order, none twice."""
        ...

    def after(self, places: Collection[Place], day: date) -> Iterator[Entry]:
        """The entries at some places whose report came after a day, by ``told`` and record."""
        ...

    def newest(self) -> date:
        """The last day on which an article of the account was published; the first of all days where it has none."""
        ...

    def entry(self, record: str) -> Entry | None:
        """The entry of a record."""
        ...

    def entries(self, article: str) -> list[Entry]:
        """The entries of an article."""
        ...

    def group(self, root: str) -> list[Entry]:
        """The entries whose claim begins with a record."""
        ...

    def members(self, roots: Collection[str]) -> list[Entry]:
        """The entries of several claims."""
        ...

    def enter(self, entries: Collection[Entry]) -> None:
        """Enter records that are not in the account."""
        ...

    def keep(self, entry: Entry) -> None:
        """Give a record another place."""
        ...

    def similar(self, bands: Collection[str]) -> Iterable[Article]:
        """The articles that share one of the bands of a signature."""
        ...

    def of_outlet(self, outlet: str, published: tuple[date, date]) -> Iterable[Article]:
        """The articles of the outlet with that key, published in those days."""
        ...

    def crediting(self, outlet: str, published: tuple[date, date]) -> Iterable[Article]:
        """The articles of others that credit the outlet with that key, published in those days."""
        ...

    def article(self, article: str) -> Article:
        """An article."""
        ...

    def shelved(self, article: str) -> Shelved:
        """An article's place."""
        ...

    def copies(self, article: str) -> Iterable[str]:
        """The articles that have this one as their parent."""
        ...

    def shelve(self, place: Shelved, bands: Collection[str] | None = None) -> None:
        """Give an article a place, a new one with the bands of its signature."""
        ...

    def say(self, words: Iterable[Word]) -> None:
        """Keep stances."""
        ...

    def deny(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Keep which record denies which, by their ids."""
        ...

    def expect(self, expected: Expected) -> None:
        """Keep a forecast, or what became of it."""
        ...

    def expected(self, article: str) -> Iterable[Expected]:
        """The forecasts of an article."""
        ...

    def awaiting(self, seen: Collection[Entry]) -> Iterable[Expected]:
        """The forecasts that await what an article tells: all on which an entry of it bears (``forecasts.bears``)."""
        ...

    def forget(self, article: str) -> None:
        """Take an article out, with all that was entered from it."""
        ...

    def touched(self, roots: Iterable[str]) -> None:
        """Take notice that claims changed, each named by a record that it begins with or began with."""
        ...
