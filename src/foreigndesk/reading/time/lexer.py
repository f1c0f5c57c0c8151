"""A text as tokens of time: each with the class that patterns are written in."""

import re
from functools import cache
from typing import NamedTuple

from foreigndesk.reading.time.meanings import Meaning
from foreigndesk.reading.time.vocabulary import Word, WordValue, codes, vocabulary, words

PLAIN = str.maketrans(
    {**{chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}, "’": "'", "‘": "'", "–": "-", "—": "-", "\xa0": " "}
)
"""One character for one, so that offsets hold."""
NUMBER = r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<suffix>st|nd|rd|th|s)?(?!\w)"
ISO_DATE = r"(?P<iso>\d{4}-\d\d-\d\d)(?!\w)"
MONTH_DAYS = 31


class Token(NamedTuple):
    """A word, a number, a mark or a phrase at ``[start, end)``: the code of its class, and what it fills in a meaning."""

    start: int
    end: int
    code: str
    slot: str = ""
    value: WordValue | Meaning = ""


def lex(text: str) -> list[Token]:
    """The tokens of a text in order, offsets in code points."""
    return [_token(text, match) for match in _scanner().finditer(text.translate(PLAIN))]


@cache
def _scanner() -> re.Pattern[str]:
    phrases = sorted((text for text in words() if not text.isalpha()), key=len, reverse=True)
    known = "|".join(_literal(text) for text in phrases)
    return re.compile(rf"(?P<word>{known}|[^\W\d_]+(?!\w))|{ISO_DATE}|{NUMBER}|'(?P<apostrophe>\d0s)(?!\w)|\w+|\S|\n")


def _literal(text: str) -> str:
    return re.escape(text) + (r"(?!\w)" if text[-1].isalnum() else "")


def _token(text: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    if match.lastgroup == "word":
        return _word(text, start, end, match[0])
    if match.lastgroup in ("number", "suffix"):
        return _number(start, end, match["number"], match["suffix"] or "")
    if match.lastgroup == "apostrophe":
        return Token(start, end, codes()["short-decade"], "short-decade", int(match["apostrophe"][:2]))
    if match.lastgroup == "iso":
        return Token(start, end, codes()["iso-date"], "iso-date", match["iso"])
    return Token(start, end, codes()["other"])


def _word(text: str, start: int, end: int, plain: str) -> Token:
    known = words().get(plain)
    if known and _fits(known, text[start]):
        return Token(start, end, known.code, known.slot, known.value)
    return Token(start, end, codes()[_shape(text[start], plain)])


def _fits(word: Word, first: str) -> bool:
    if word.case == "any":
        return True
    return first.isupper() == (word.case == "capital")


def _shape(first: str, plain: str) -> str:
    if first.isupper():
        return "name"
    if not first.isalpha():
        return "other"
    return "plural" if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else "word"


def _number(start: int, end: int, digits: str, suffix: str) -> Token:
    if suffix == "s":
        return _decade(start, end, digits)
    if "." in digits:
        value = float(digits.replace(",", ""))
        return Token(start, end, codes()["other" if suffix else "decimal"], "number", value)
    value = int(digits.replace(",", ""))
    if suffix:
        return Token(start, end, codes()["nth"], "ordinal", value)
    name = _number_class(digits, value)
    return Token(start, end, codes()[name], "year" if name == "year-number" else "number", value)


def _number_class(digits: str, value: int) -> str:
    years = vocabulary().years
    if len(digits) == 4 and years.first <= value <= years.last:
        return "year-number"
    return "day-number" if len(digits) <= 2 and 1 <= value <= MONTH_DAYS else "integer"


def _decade(start: int, end: int, digits: str) -> Token:
    name = {4: "decade", 2: "short-decade"}.get(len(digits), "other") if digits.endswith("0") else "other"
    return Token(start, end, codes()[name], name, int(digits) if name != "other" else "")
