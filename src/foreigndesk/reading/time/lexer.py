"""A text as tokens of time: each with the class that patterns are written in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from foreigndesk.reading.time.meanings import Meaning
from foreigndesk.reading.time.vocabulary import Case, Word, WordValue, Years, codes, vocabulary, words
from foreigndesk.reference import by_language

PLAIN = str.maketrans(ascii_uppercase + "’‘–—\xa0", ascii_lowercase + "''-- ")
"""One character for one, so that offsets hold."""
NUMBER = r"(?P<number>\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,9})?)(?P<suffix>st|nd|rd|th|s)?(?!\w)"
MONEY = r"[$£€¥] ?\d+(?:[.,]\d+)*"
YEAR_FIRST = r"(?P<year_first>\d{4}(?P<mark>[-/.])\d\d?(?P=mark)\d\d?)(?![\w/])"
YEAR_LAST = r"(?P<year_last>\d\d?(?P<sign>[-/.])\d\d?(?P=sign)(?:\d{4}|\d\d))(?![\w/])"
CLOCK = (
    r"(?P<clock>(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}(?!\d)(?: ?[ap]\.?m\b\.?)?|(?:0?[1-9]|1[0-2]) ?[ap]\.?m\b\.?)"
    r"(?P<zone> \(?(?:utc|gmt)(?: ?[+-]\d{1,2}(?::?\d\d)?)?\)?)?(?!\w)"
)
CLOCK_PARTS = re.compile(r"(\d+)(?::(\d+))?(?::\d+)? ?([ap])?")
MONTH_DAYS = 31
MONTHS = 12
LEAST_BARE_DECADE = 50
"""Below this, "the 30s" is as often an age, a score or a temperature; with an apostrophe it is a decade."""


class Token(NamedTuple):
    """A word, number, mark or phrase at ``[start, end)``: its class's code, and what it fills in a meaning.

    ``inner`` are the tokens that a phrase was made of.
    """

    start: int
    end: int
    code: str
    slot: str = ""
    value: WordValue | Meaning = ""
    inner: tuple["Token", ...] = ()


def lex(text: str) -> list[Token]:
    """The tokens of a text in order, offsets in code points; of a run of unknown words only the first is kept."""
    return list(_lexer().tokens(text))


@by_language
def _lexer() -> "Lexer":
    return Lexer(_scanner(), words(), codes(), vocabulary().years)


def _scanner() -> re.Pattern[str]:
    phrases = sorted((text for text in words() if not text.isalpha()), key=len, reverse=True)
    known = "|".join(_literal(text) for text in phrases)
    numbers = rf"{MONEY}|{YEAR_FIRST}|{YEAR_LAST}|{CLOCK}|{NUMBER}|'(?P<apostrophe>\d0s)(?!\w)"
    return re.compile(rf"(?P<word>{known}|[^\W\d_]+(?!\w))|{numbers}|\w+|\S|\n")


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
        if group in ("year_first", "mark"):
            return self._made("iso-date", start, end, _iso(re.split(r"[-/.]", match["year_first"])))
        if group in ("year_last", "sign"):
            return self._numeric(start, end, match["year_last"])
        if group in ("clock", "zone"):
            universal = (match["zone"] or "").strip(" ()") in ("utc", "gmt")
            return self._made("clock", start, end, clock_of(match["clock"]) + "Z" * universal)
        return Token(start, end, self.codes["other"])

    def _word(self, start: int, end: int, plain: str, first: str) -> Token:
        known = self.words.get(plain)
        if known and _fits(known.case, first):
            return Token(start, end, known.code, known.slot, known.value)
        if known and known.slot == "month":
            return Token(start, end, self.codes["lower-month"], known.slot, known.value)
        return Token(start, end, self.codes[_shape(first, plain)])

    def _numeric(self, start: int, end: int, text: str) -> Token:
        first, second, year = re.split(r"[-/.]", text)
        if len(year) == 2 and "/" not in text:
            return Token(start, end, self.codes["other"])  # a version or a score
        day_first = "." in text or int(first) > MONTHS or first == second
        if len(year) == 4 and (day_first or int(second) > MONTHS):
            month, day = (second, first) if day_first else (first, second)
            return self._made("iso-date", start, end, _iso([year, month, day]))
        return self._made("numeric-date", start, end, text)

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


def _iso(parts: list[str]) -> str:
    year, month, day = parts
    return f"{year}-{int(month):02}-{int(day):02}"


def clock_of(text: str) -> str:
    """A time of day as TIMEX3 has it: ``T18:40`` for "6:40 p.m."."""
    found = CLOCK_PARTS.match(text)
    if found is None:
        raise ValueError(f"time of day {text!r}: figures such as 18:40 or 6 p.m. were expected")
    hour = int(found[1])
    if found[3]:
        hour = hour % MONTHS + (MONTHS if found[3] == "p" else 0)
    return f"T{hour:02}:{found[2] or '00'}"


def _fits(case: Case, first: str) -> bool:
    return case == "any" or first.isupper() == (case == "capital")


def _shape(first: str, plain: str) -> str:
    if first.isupper():
        return "name"
    if not first.isalpha():
        return "other"
    return "plural" if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else "word"
