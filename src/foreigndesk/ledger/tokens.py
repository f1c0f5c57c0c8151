"""By what records are found that may say the same: none are alike without one in common, or a common time.

A token is the type of a record with a stem of a telling word or of goods, a person, a category of goods, the sentence,
or a time longer than a year; of a relation it may be the type alone. Without any in common, and without times that
overlap, likeness stays below ``enough`` (``reference/joining.yaml``).
"""

from collections.abc import Iterator, Sequence

from foreigndesk.ledger.likeness import is_long
from foreigndesk.ledger.profile import Profile
from foreigndesk.ledger.weights import weights
from foreigndesk.records import digest


def akin(found: Profile) -> Sequence[str]:
    """The types that can tell of one act: its own, and for an event those that are akin to it."""
    kind, which, _ = found.subject
    if kind != "event":
        return [found.type]
    return sorted({found.type, *(f"event/{each}" for group in weights().akin if which in group for each in group)})


def tokens(found: Profile) -> frozenset[str]:
    """What a record is found by."""
    wider = (f">{above}" for each in found.categories for above in _above(each))
    return frozenset(f"{found.type} {each}" for each in (*_shared(found), *wider))


def sought_tokens(found: Profile) -> frozenset[str]:
    """What those are found by that may say the same as a record: goods may be told more narrowly, or more widely."""
    wider = (above for each in found.categories for above in _above(each))
    told = [*_shared(found), *wider, *(f">{each}" for each in found.categories)]
    return frozenset(f"{type_} {each}" for type_ in akin(found) for each in told)


def _shared(found: Profile) -> Iterator[str]:
    yield from found.words
    yield from found.goods
    yield from found.people
    yield from found.categories
    if found.subject[0] == "relation":
        yield ""
    yield f"={digest(found.text)}"
    if found.time and is_long(found.time):
        yield f"@{found.time}"


def _above(category: str) -> Iterator[str]:
    """The categories over one: "arms" over "arms/artillery"."""
    while "/" in category:
        category = category.rpartition("/")[0]
        yield category
