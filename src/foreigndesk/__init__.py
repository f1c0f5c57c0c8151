"""foreigndesk reads news about two states and keeps every claim as a record, tied to its sentence and its source.

>>> import foreigndesk, datetime
>>> reading = foreigndesk.read("Kim visited Russia in 2019.", published=datetime.date(2023, 9, 12))  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from foreigndesk.version import __version__

if TYPE_CHECKING:
    from foreigndesk.brief import Brief
    from foreigndesk.checked import read
    from foreigndesk.desk import Desk, Outcome
    from foreigndesk.intake import SkipArticle
    from foreigndesk.records import Article, Reading
    from foreigndesk.reference import BadReference
    from foreigndesk.store import RecordQuery, StoreError, WordQuery

__all__ = [
    "Article",
    "BadReference",
    "Brief",
    "Desk",
    "Outcome",
    "Reading",
    "RecordQuery",
    "SkipArticle",
    "StoreError",
    "WordQuery",
    "__version__",
    "read",
]

_HOMES = {
    "Article": "records",
    "BadReference": "reference",
    "Brief": "brief",
    "Desk": "desk",
    "Outcome": "desk",
    "Reading": "records",
    "RecordQuery": "store",
    "SkipArticle": "intake",
    "StoreError": "store",
    "WordQuery": "store",
    "read": "checked",
}


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: spaCy takes a second that ``--version`` should not wait for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
