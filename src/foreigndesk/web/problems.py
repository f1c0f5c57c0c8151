"""What is said where a request cannot be answered, as problem+json (RFC 9457) or as a page, and no more than that."""

import logging
from collections.abc import Mapping
from typing import Any

from foreigndesk.intake import SkipArticle
from foreigndesk.records import BadRecord, BadValue
from foreigndesk.reference import BadReference
from foreigndesk.store import Busy, StoreError, UnclearId

LOG = logging.getLogger("foreigndesk.web")
_BUSY, _SOON = "articles are being entered, or another program is writing; try again in a while", {"retry-after": "5"}

TITLES: Mapping[int, str] = {
    400: "The request was not made rightly",
    401: "A token is needed",
    403: "The request was refused",
    404: "There is no such thing here",
    405: "That cannot be done here",
    413: "The request is too large",
    415: "The request is in no form that is known here",
    422: "The article cannot be read",
    429: "Too many requests",
    500: "A fault in foreigndesk",
    503: "The desk cannot be used now",
}

_UNFIT: Mapping[str, str] = {
    "missing": "it is needed here, and was not given",
    "literal_error": "{input!r:.80} where {expected} was expected",
    "int_parsing": "{input!r:.80} where a whole number was expected",
    "greater_than_equal": "{input!r:.80} where a number of {ge} or more was expected",
    "less_than_equal": "{input!r:.80} where a number of {le} or less was expected",
    "string_too_long": "a text longer than the {max_length} characters that it may have",
    "string_pattern_mismatch": "{input!r:.80} where a choice of this page, or nothing, was expected",
    "value_error": "{error}",
}
"""What is said of a parameter, by the kind of its fault as pydantic names it."""


class Refused(Exception):
    """A request that is not answered: its HTTP ``status``, the parameter or thing at fault, and what was expected."""

    def __init__(self, status: int, at: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        self.status, self.at, self.detail, self.headers = status, at, detail, dict(headers or {})
        super().__init__(f"{at}: {detail}")


def refused(error: Exception) -> Refused:
    """What is told of an error; of one that nobody foresaw nothing but that it is one."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, UnclearId):
        return Refused(404, "id", str(error))
    if isinstance(error, SkipArticle):
        return Refused(422, "article", error.told)
    if isinstance(error, BadReference | BadValue | BadRecord):
        return Refused(400, "request", str(error))
    if isinstance(error, Busy):
        return Refused(503, "store", _BUSY, _SOON)
    if isinstance(error, StoreError):
        LOG.error("the store cannot be used: %s", error)
        return Refused(503, "store", "the store cannot be used now; the server's own log says why")
    LOG.error("a fault: %s", type(error).__name__, exc_info=error)
    return Refused(500, "server", "something went wrong that nobody foresaw; the server's own log says what")


def unfit(fault: Mapping[str, Any]) -> Refused:
    """What is told of a parameter that pydantic found at fault."""
    at = ".".join(str(each) for each in fault["loc"][1:]) or "request"
    said = _UNFIT.get(fault["type"], "{msg}")
    return Refused(400, at, said.format(input=fault["input"], msg=fault["msg"], **fault.get("ctx", {})))


def problem(found: Refused) -> dict[str, object]:
    """A refusal as RFC 9457 has it."""
    return {
        "type": "about:blank",
        "title": TITLES[found.status],
        "status": found.status,
        "detail": found.detail,
        "at": found.at,
    }
