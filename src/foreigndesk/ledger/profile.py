"""What a record can be compared by, taken out of it once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from foreigndesk.ledger.sides import Keys, both
from foreigndesk.records import Event, Time, Transfer
from foreigndesk.records.claims import MUTUAL, Matter, sides

_EXPECTED = frozenset({"planned", "predicted", "hypothetical"})
_STEM = 5
"""Letters by which words are compared: "launchers" and "launcher" are one word."""
_SHORTEST = 3

Words = Mapping[str, frozenset[str]]
"""Words by their stem."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A record's subject (kind, type or stage, reported or expected), parties, time, and the words or goods of it.

    ``sides`` is one set of keys where it does not matter who is named first, else two.
    """

    subject: tuple[str, str, str]
    sides: tuple[Keys, ...]
    time: Time | None
    words: Words
    categories: Keys


def profile(record: Matter) -> Profile:
    """The profile of a record."""
    first, second = both(record)
    mutual = isinstance(record, Event) and record.event_type in MUTUAL
    return Profile(
        subject=_subject(record),
        sides=(first | second,) if mutual else (first, second),
        time=record.time,
        words=_goods(record) if isinstance(record, Transfer) else _telling(record),
        categories=_categories(record) if isinstance(record, Transfer) else frozenset(),
    )


def _subject(record: Matter) -> tuple[str, str, str]:
    if isinstance(record, Event):
        return record.kind, record.event_type, "expected" if record.status in _EXPECTED else "reported"
    if isinstance(record, Transfer):
        return record.kind, record.stage, "reported"
    return record.kind, record.relation_type, "reported"


def _goods(record: Transfer) -> Words:
    return _by_stem(" ".join(good.text for good in record.goods), _SHORTEST)


def _categories(record: Transfer) -> Keys:
    return frozenset(good.category for good in record.goods if good.category)


def _telling(record: Matter) -> Words:
    """The longer words of the evidence, but for the parties' own names, which the sides compare already."""
    names = _by_stem(" ".join(f"{actor.text} {actor.name}" for side in sides(record) for actor in side), _SHORTEST)
    words = _by_stem(record.evidence.text, _STEM)
    return {stem: found for stem, found in words.items() if stem not in names}


def _by_stem(text: str, shortest: int) -> Words:
    found: dict[str, frozenset[str]] = {}
    for word in re.findall(r"\w+", text.casefold()):
        if len(word) >= shortest:
            found[word[:_STEM]] = found.get(word[:_STEM], frozenset()) | {word}
    return found
