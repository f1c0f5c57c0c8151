"""What a record can be compared by, taken out of it once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any, cast

from foreigndesk.ledger.sides import Keys, both
from foreigndesk.ledger.weights import names_of_states, weights
from foreigndesk.records import Event, Quantity, Transfer
from foreigndesk.records.claims import MUTUAL, Matter, sides

_EXPECTED = frozenset({"planned", "predicted", "hypothetical"})
_STEM = 5
"""Letters by which words are compared: "launchers" and "launcher" are one word."""
_SHORTEST = 3

Words = Mapping[str, frozenset[str]]
"""Words by their stem."""

Days = tuple[date | None, date | None]
"""The first and last day of a time; None: open."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A record's subject (kind, type or stage, reported or expected), parties, time, words and goods.

    ``sides`` is one set of keys where it does not matter who is named first, else two. ``marked`` are the stems of
    names and numbers among the words, ``act`` those that name the act itself; ``published`` is the day of the report,
    where it is known; ``people`` are the persons among the parties; ``text`` is the evidence.
    """

    subject: tuple[str, str, str]
    sides: tuple[Keys, ...]
    time: Days | None
    words: Words
    goods: Words
    act: Keys
    marked: Keys
    categories: Keys
    amount: Quantity | None
    published: date | None
    people: Keys
    text: str

    @property
    def type(self) -> str:
        """The kind with the type or stage: "event/CONSULT"."""
        return f"{self.subject[0]}/{self.subject[1]}"

    @property
    def expected(self) -> bool:
        """Whether it is yet to come."""
        return self.subject[2] == "expected"

    @property
    def span(self) -> tuple[date, date]:
        """The first and last day that it can mean: what is reported was before the report."""
        start, end = self.time or (None, None)
        first, last = start or date.min, end or date.max
        if self.published is not None and not self.expected:
            last = min(last, max(first, self.published))
        return first, last


def profile(record: Matter, published: date | None = None) -> Profile:
    """The profile of a record, of a report of that day."""
    first, second = both(record)
    mutual = isinstance(record, Event) and record.event_type in MUTUAL
    told = isinstance(record, Transfer)
    words, goods = dict(_telling(record)), dict(_goods(record)) if told else dict[str, frozenset[str]]()
    words = {stem: found for stem, found in words.items() if stem not in goods}
    names = _names(record)
    return Profile(
        subject=_subject(record),
        sides=(first | second,) if mutual else (first, second),
        time=(record.time.start, record.time.end) if record.time else None,
        words=words,
        goods=goods,
        act=frozenset(word[:_STEM] for word in _words(record.trigger.text))
        if isinstance(record, Event)
        else frozenset(),
        marked=frozenset(stem for stem, said in words.items() if stem.isdecimal() or said & names),
        categories=_categories(record) if told else frozenset(),
        amount=record.quantity if told else None,
        published=published,
        people=frozenset(
            key for side in sides(record) for each in side if (key := each.id or "").startswith("person:")
        ),
        text=record.evidence.text,
    )


def _subject(record: Matter) -> tuple[str, str, str]:
    if isinstance(record, Event):
        return record.kind, record.event_type, "expected" if record.status in _EXPECTED else "reported"
    if isinstance(record, Transfer):
        return record.kind, record.stage, "expected" if record.stage == "planned" else "reported"
    return record.kind, record.relation_type, "reported"


def _goods(record: Transfer) -> Iterator[tuple[str, frozenset[str]]]:
    plain = weights().plain | names_of_states()
    said = (word for good in record.goods for word in _words(good.text))
    return _by_stem(word for word in said if len(word) >= _SHORTEST and word not in plain)


def _categories(record: Transfer) -> Keys:
    return frozenset(good.category for good in record.goods if good.category)


def _telling(record: Matter) -> Iterator[tuple[str, frozenset[str]]]:
    """The words of the evidence that tell one act from another.

    These are its longer words, names and numbers, but for the parties' names, which are compared already, and for what
    all news says.
    """
    named = " ".join(f"{actor.text} {actor.name}" for side in sides(record) for actor in side)
    own = set(_words(named))
    plain, stems, names = {*names_of_states(), *weights().plain}, {word[:_STEM] for word in own}, _names(record)
    return _by_stem(
        word
        for word in _words(record.evidence.text)
        if word not in plain and word[:_STEM] not in stems and (len(word) >= _STEM or word.isdecimal() or word in names)
    )


def _names(record: Matter) -> Keys:
    """The words that stand as names in the evidence, but for the one that opens a sentence."""
    opened = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z]\w\w+")
    return frozenset(word.casefold() for word in opened.findall(record.evidence.text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"(?<=\d)[,.](?=\d{3}\b)", "", text.casefold()))


def _by_stem(words: Iterator[str]) -> Iterator[tuple[str, frozenset[str]]]:
    found: dict[str, frozenset[str]] = {}
    for word in words:
        stem = word if word.isdecimal() else word[:_STEM]
        found[stem] = found.get(stem, frozenset()) | {word}
    return iter(found.items())


def to_plain(found: Profile) -> dict[str, Any]:
    """A profile as JSON has it, for a book that is kept."""
    return {name: _plain(getattr(found, name)) for name in _FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(cast(Keys, value))
    if isinstance(value, Mapping):
        return {stem: sorted(said) for stem, said in cast(Words, value).items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in cast(tuple[Any, ...], value)]
    if isinstance(value, Quantity):
        return [value.value, value.unit, value.text]
    return value.isoformat() if isinstance(value, date) else value


def from_plain(plain: Mapping[str, Any]) -> Profile:
    """The profile that was kept."""
    time, amount = plain["time"], plain["amount"]
    return Profile(
        subject=tuple(plain["subject"]),
        sides=tuple(_set(*side) for side in plain["sides"]),
        time=(_day(time[0]), _day(time[1])) if time else None,
        words={intern(stem): _set(*said) for stem, said in plain["words"].items()},
        goods={intern(stem): _set(*said) for stem, said in plain["goods"].items()},
        act=_set(*plain["act"]),
        marked=_set(*plain["marked"]),
        categories=_set(*plain["categories"]),
        amount=Quantity(*amount) if amount else None,
        published=_day(plain["published"]),
        people=_set(*plain["people"]),
        text=plain["text"],
    )


@lru_cache(maxsize=100_000)
def _set(*words: str) -> Keys:
    """A set that profiles share: most words stand in many."""
    return frozenset(words)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_FIELDS = tuple(field.name for field in fields(Profile))
