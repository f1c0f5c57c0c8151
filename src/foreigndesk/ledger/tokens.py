"""By what records are found that may say the same: none are alike without one in common, or a common time.

A token is a stem of a telling word or of goods, a person, a category of goods, the type of a relation, the sentence, or
a time longer than a year: without any in common, and without times that overlap, likeness stays below ``enough``
(``reference/joining.yaml``).
"""

from collections.abc import Iterator

from foreigndesk.ledger.likeness import is_long
from foreigndesk.ledger.profile import Profile
from foreigndesk.records import digest


def tokens(found: Profile) -> frozenset[str]:
    """What a record is found by."""
    return frozenset((*_shared(found), *(f">{above}" for each in found.categories for above in _above(each))))


def sought_tokens(found: Profile) -> frozenset[str]:
    """What those are found by that may say the same as a record: goods may be told more narrowly, or more widely."""
    wider = (above for each in found.categories for above in _above(each))
    return frozenset((*_shared(found), *wider, *(f">{each}" for each in found.categories)))


def _shared(found: Profile) -> Iterator[str]:
    yield from found.words
    yield from found.goods
    yield from found.people
    yield from found.categories
    if found.subject[0] == "relation":
        yield found.type
    yield f"={digest(found.text)}"
    if found.time and is_long(found.time):
        yield f"@{found.time}"


def _above(category: str) -> Iterator[str]:
    """The categories over one: "arms" over "arms/artillery"."""
    while "/" in category:
        category = category.rpartition("/")[0]
        yield category
