"""Ids from content alone, so that no machine and no order of arrival can change them.

The hash covers the article's id, the kind and all that the record says. What others add later (a caller's ``doc``, an
outcome, the record a statement answers) and how sure the coder was stay out of it: they can change under one id.
"""

import hashlib
import json
from dataclasses import replace
from typing import Any, TypeVar, cast

from foreigndesk.records.codec import encode
from foreigndesk.records.kinds import AnyRecord

LENGTH = 20
"""Hexadecimal digits kept of the SHA-256: 80 bits, so that 10^9 records collide with a chance under one in 10^6."""

_OUTSIDE = ("id", "doc", "coder", "outcome", "settled_by", "responds_to")

_LATER: tuple[tuple[str, Any], ...] = (("also", []), ("most", None))
"""Fields that came after the first version: while they say nothing an id stays as it was; ids are kept in stores."""

R = TypeVar("R", bound=AnyRecord)


def digest(content: str) -> str:
    """The first ``LENGTH`` hexadecimal digits of the SHA-256 of ``content`` in UTF-8."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def article_id(text: str) -> str:
    """An article's id, from its clean text."""
    return digest(text)


def record_id(record: AnyRecord) -> str:
    """The id that ``record`` should have: its kind, a hyphen and the digest of its content."""
    content = _said({key: value for key, value in encode(record).items() if key not in _OUTSIDE})
    return f"{record.kind}-{digest(json.dumps(content, sort_keys=True, ensure_ascii=False))}"


def _said(content: dict[str, Any]) -> dict[str, Any]:
    """What a record or a part of it says, later fields left out where they say nothing."""
    kept = {key: value for key, value in content.items() if (key, value) not in _LATER}
    return {
        key: _said(cast(dict[str, Any], value)) if isinstance(value, dict) else value for key, value in kept.items()
    }


def with_id(record: R) -> R:
    """``record`` with its id filled in."""
    return replace(record, id=record_id(record))
