"""The desk's own words: all that a line says beyond what its records and their evidence give."""

import re
from collections.abc import Mapping
from typing import get_args

from foreigndesk.brief.page import Standing
from foreigndesk.records import BlockKind, Outcome, RelationType, Stage, StanceKind, Verdict
from foreigndesk.records.claims import UNNAMED

ARTICLE = "article"
NONE = "–"
AND = " and "
TO = " → "
NO_DATE = "no date; reported {}"
REPORTED = "reported {}; its own date is not given"

SOUGHT_BY = "sought by {}"
SOUGHT_FROM = "sought from {}"
NO_SUPPLIER = "{}, supplier not named"
FROM = "{} from {}"

RELATIONS: Mapping[RelationType, str] = {
    "alliance": "alliance",
    "support": "support",
    "diplomatic-ties": "diplomatic ties",
    "dependence": "dependence",
    "dispute": "dispute",
    "war": "war",
    "under-sanctions": "under sanctions",
    "leadership": "leadership",
    "membership": "membership",
}
VOICES: Mapping[StanceKind, str] = {
    "asserts": "{}",
    "confirms": "confirmed by {}",
    "suspects": "suspected by {}",
    "repeats": "passed on by {}",
    "questions": "questioned by {}",
    "declines": "no comment from {}",
    "denies": "denied by {}",
}
"""In the order in which a line names them."""

EARLIER: Mapping[StanceKind, str] = {
    "asserts": "earlier asserted by {}",
    "confirms": "earlier confirmed by {}",
    "denies": "earlier denied by {}",
}
"""The same of whoever says the opposite now."""

STANDINGS: Mapping[Standing, str] = {
    "certain": "{}",
    "probable": "probable: {}",
    "possible": "possible: {}",
    "unclear": "unclear: {}",
    "contested": "contested: {}",
    "denied": "denied: {}",
}
"""Before a stage or a quote, so that nothing suspected or denied reads as fact."""

VERDICTS: Mapping[Verdict, str] = {
    "would-breach": "if true, would breach",
    "capped": "if true, allowed up to a limit",
    "depends": "if true, depends",
    "exempt": "if true, exempt",
}
LIMIT = "{}: {}"
OUTCOMES: Mapping[Outcome, str] = {
    "open": "open",
    "happened": "happened",
    "did-not-happen": "did not happen",
    "unresolvable": "cannot be known",
}
DUE = "open, and its time is over"
HAPPENED = "happened: {}"
LATE = "came late: {}"
NOT_SEEN = "{}, by what is reported up to {}"

UNREAD: Mapping[BlockKind, tuple[str, str]] = {
    "heading": ("heading", "headings"),
    "teaser": ("teaser", "teasers"),
    "credit": ("credit line", "credit lines"),
    "biography": ("author's note", "authors' notes"),
    "notice": ("notice", "notices"),
}
"""One and many of what is not read as reporting."""

LEFT_OUT: Mapping[str, str] = {
    "transfer": "{} more claims of what passes between the two",
    "past": "{} more claims of what happened",
    "ahead": "{} more claims of what is to come",
    "disputed": "{} more claims that somebody denies or doubts",
}
"""What a desk holds beyond what a brief shows, by section."""

NEXT, CONTESTED, BREACH = "Next", "Contested", "If true, would breach"

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def tokens(text: str) -> list[str]:
    """The words and numbers of ``text`` in lower case; "3,000" is one."""
    return _WORD.findall(text.casefold())


def flat(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())


def _said() -> str:
    tables = (RELATIONS, VOICES, EARLIER, STANDINGS, VERDICTS, OUTCOMES)
    phrases = [phrase for table in tables for phrase in table.values()]
    single = (AND, NO_DATE, REPORTED, SOUGHT_BY, SOUGHT_FROM, NO_SUPPLIER, FROM, DUE, HAPPENED, LATE, NOT_SEEN, UNNAMED)
    return " ".join((*phrases, *single, *get_args(Stage), NEXT, CONTESTED, BREACH))


VOCABULARY: frozenset[str] = frozenset(tokens(_said()))
"""Every word that the desk may use without evidence for it; no name, number or goods word is among them."""
