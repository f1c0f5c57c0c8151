"""A text as tokens of time: each with the class that patterns are written in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from foreigndesk.reading.time.meanings import Meaning
from foreigndesk.reading.time.vocabulary import Case, Word, WordValue, Years, codes, vocabulary, words

PLAIN = str.maketrans(ascii_uppercase + "’‘–—\xa0", ascii_lowercase + "''-- ")
"""One character for one, so that offsets hold."""
NUMBER = r"(?P<number>\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,9})?)(?P<suffix>st|nd|rd|th|s)?(?!\w)"
ISO_DATE = r"(?P<iso>\d{4}-\d\d-\d\d)(?!\w)"
MONTH_DAYS = 31
LEAST_BARE_DECADE = 50
"""Below this, "the 30s" is as often an age, a score or a temperature; with an apostrophe it is a decade."""


class Token(NamedTuple):
    """A word, number, mark or phrase at ``[start, end)``: its class's code, and what it fills in a meaning."""

    start: int
    end: int
    code: str
    slot: str = ""
    value: WordValue | Meaning = ""


def lex(text: str) -> list[Token]:
    """The tokens of a text in order, offsets in code points; of a run of unknown words only the first is kept."""
    return list(_lexer().tokens(text))


@cache
def _lexer() -> "Lexer":
    return Lexer(_scanner(), words(), codes(), vocabulary().years)


def _scanner() -> re.Pattern[str]:
    phrases = sorted((text for text in words() if not text.isalpha()), key=len, reverse=True)
    known = "|".join(_literal(text) for text in phrases)
    return re.compile(rf"(?P<word>{known}|[^\W\d_]+(?!\w))|{ISO_DATE}|{NUMBER}|'(?P<apostrophe>\d0s)(?!\w)|\w+|\S|\n")


def _literal(text: str) -> str:
    return re.escape(text) + (r"(?!\w)" if text[-1].isalnum() else "")


@dataclass(frozen=True, slots=True)
class Lexer:
    """Cuts texts into tokens, given what it knows of words."""

    scanner: re.Pattern[str]
    words: Mapping[str, Word]
    codes: Mapping[str, str]
    years: Years

    def tokens(self, text: str) -> Iterator[Token]:
        """Every known token, and the first of each run of unknown ones: patterns look at that one and no further."""
        unknown = False
        for match in self.scanner.finditer(text.translate(PLAIN)):
            token = self._token(text, match)
            if token.slot or not unknown:
                yield token
            unknown = not token.slot

    def _token(self, text: str, match: re.Match[str]) -> Token:
        start, end = match.span()
        group = match.lastgroup
        if group == "word":
            return self._word(start, end, match[0], text[start])
        if group in ("number", "suffix"):
            return self._number(start, end, match["number"], match["suffix"] or "")
        if group == "apostrophe":
            return self._made("short-decade", start, end, int(match["apostrophe"][:2]))
        if group == "iso":
            return self._made("iso-date", start, end, match["iso"])
        return Token(start, end, self.codes["other"])

    def _word(self, start: int, end: int, plain: str, first: str) -> Token:
        known = self.words.get(plain)
        if known and _fits(known.case, first):
            return Token(start, end, known.code, known.slot, known.value)
        return Token(start, end, self.codes[_shape(first, plain)])

    def _number(self, start: int, end: int, digits: str, suffix: str) -> Token:
        if "." in digits:
            return self._made("decimal", start, end, float(digits.replace(",", "")), "number")
        value = int(digits.replace(",", ""))
        if suffix == "s":
            return self._decade(start, end, digits, value)
        if suffix:
            return self._made("nth", start, end, value, "ordinal")
        if len(digits) == 4 and self.years.first <= value <= self.years.last:
            return self._made("year-number", start, end, value, "year")
        name = "day-number" if len(digits) <= 2 and 1 <= value <= MONTH_DAYS else "integer"
        return self._made(name, start, end, value, "number")

    def _decade(self, start: int, end: int, digits: str, value: int) -> Token:
        if value % 10 == 0 and len(digits) == 4:
            return self._made("decade", start, end, value)
        if value % 10 == 0 and LEAST_BARE_DECADE <= value < 100:
            return self._made("short-decade", start, end, value)
        return Token(start, end, self.codes["other"])

    def _made(self, name: str, start: int, end: int, value: WordValue, slot: str = "") -> Token:
        return Token(start, end, self.codes[name], slot or name, value)


def _fits(case: Case, first: str) -> bool:
    return case == "any" or first.isupper() == (case == "capital")


def _shape(first: str, plain: str) -> str:
    if first.isupper():
        return "name"
    if not first.isalpha():
        return "other"
    return "plural" if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else "word"
