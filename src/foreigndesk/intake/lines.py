"""The days that a line of print tells, and what else it says: whether its day can be that of publication."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from foreigndesk.intake.dates import day_of_moment, is_day, parse_date
from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.pagewords import page_words

LINE = 100
"""Letters of a line that tells a date."""
_AFTER = 3
"""Words after a date of publication in its part of a line."""
FIELDS, DASHES, PARTS = (re.compile(r"[\n|;·•/]"), re.compile(r"[\n|;·•/–—]|\s-\s"), re.compile(r"[\n|;·•/–—,]|\s-\s"))
"""What keeps the parts of a line apart: those that have nothing to do with one another, those a dash apart, and all."""
_SENTENCE = re.compile(r"(?<![ap]\.m)\.\s*$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")


def told_day(value: object, *, of_change: bool = False) -> date | None:
    """The day in a date as it is printed: as ISO 8601 has it, or with the month's name.

    None where it is not whole, and where it says that it is that of a change, but for one asked for ``of_change``.
    """
    if not isinstance(value, str):
        return None
    try:
        parse_date(value)
    except SkipArticle:
        told = (day for lead, day, _ in days(value[:LINE]) if of_change or not tells_change(lead))
        return next(filter(is_day, told), None)
    return day_of_moment(value)


def day_of_line(line: str, *, plain: bool = False) -> tuple[date, bool] | None:
    """The first day of a line that is none of a change, and of which its part of the line says hardly more.

    With it whether nothing else stands before it than by whom, for whom and where it was written. Where the line is
    ``plain`` all of it is that part, and it is no sentence.
    """
    for lead, day, rest in days(line):
        if tells_change(lead) or (plain and _SENTENCE.search(rest)):
            continue
        said, more = (lead, rest) if plain else (PARTS.split(lead)[-1], PARTS.split(rest)[0])
        if (only_says(said) or (not plain and is_by(said))) and not goes_on(said, more):
            return day, plain or _is_whole(lead)
    return None


def days(text: str) -> Iterator[tuple[str, date, str]]:
    """The whole days that are printed in a text, none that can be read two ways.

    Each with what stands between the one before and it, and with all that follows.
    """
    behind = 0
    for found in _pattern().finditer(text):
        told = {key.rstrip("_"): value for key, value in found.groupdict().items() if value}
        month = told["month"]
        number = int(month) if month.isdigit() else 1 + _months().index(month[:3].lower())
        try:
            day = date(int(told["year"]), number, int(told["day"]))
        except ValueError:  # a day that no calendar has
            continue
        yield text[behind : found.start()], day, text[found.end() :]
        behind = found.end()


def only_says(text: str) -> bool:
    """Whether a text before a day says no more than that it is one, of publication or of no matter what."""
    return {*_words(_told().sub(" ", text))} <= {*page_words().said}


def is_by(text: str) -> bool:
    """Whether a text says by whom something is."""
    words = [word for word in _words(_told().sub(" ", text)) if word not in page_words().said]
    return len(words) > 1 and words[0] in page_words().by


def goes_on(said: str, rest: str, most: int = _AFTER) -> bool:
    """Whether ``rest`` goes on after a day as no date of publication does, given what is ``said`` before it.

    A text tells of a day after a word such as "on", or before what was done on it; ``most`` words are no text.
    """
    if is_by(rest):
        return False
    words = [word for word in _WORDS.findall(rest) if not word.isupper() and word.lower() not in page_words().said]
    if rest.lstrip().startswith(":") or _hangs(said):
        return bool(words)
    return len(words if not most else _WORDS.findall(rest)) > most


def tells_publication(text: str) -> bool:
    """Whether a text before a day says that it is that of publication, or by whom something is."""
    return is_by(text) or _told().search(text) is not None


def tells_change(text: str) -> bool:
    """Whether a text, or a name, says that a day is that of a change."""
    return any(word in text.lower() for word in page_words().changed)


def _hangs(said: str) -> bool:
    """Whether what stands before a day is what stands before one in any sentence."""
    return not tells_publication(said) and not {*_words(said)}.isdisjoint((*page_words().by, *page_words().before))


def _is_whole(lead: str) -> bool:
    """Whether what stands before a day is by whom something is, or else names, of people, outlets and places."""
    said = _told().sub("", FIELDS.split(lead)[-1])
    if said.count("(") > said.count(")"):
        return False
    parts = PARTS.split(said)
    return is_by(parts[0]) or all(only_says(part) or _is_name(part.strip(" :")) for part in parts)


def _is_name(text: str) -> bool:
    words = (word for word in _WORDS.findall(text) if word not in (*page_words().said, *page_words().within_names))
    return ":" not in text and not any(word[0].islower() for word in words)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.lower())


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(page_words().told, key=len, reverse=True))})\b", re.IGNORECASE)


@cache
def _months() -> tuple[str, ...]:
    return tuple(month[:3] for month in page_words().months)


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(rf"{each[:3]}(?:{each[3:]}|t)?" for each in page_words().months)
    named = rf"\b(?P<month{{0}}>{month})\b"
    day, year = r"(?P<day{0}>\d\d?)(?:st|nd|rd|th)?", r"(?P<year{0}>\d{{4}})"
    forms = (
        rf"{day}[\s.-]*(?:of )?{named}[\s.,-]*{year}",
        rf"{named}[\s.]*{day}[\s,]+{year}",
        rf"{year}\s?[-/.年]\s?(?P<month{{0}}>\d\d?)\s?[-/.月]\s?{day}",
        rf"(?P<day{{0}}>1[3-9]|2\d|3[01])[/.-](?P<month{{0}}>\d\d?)[/.-]{year}",
        rf"(?P<month{{0}}>\d\d?)[/.-](?P<day{{0}}>1[3-9]|2\d|3[01])[/.-]{year}",
    )
    marked = (form.format("_" * number) for number, form in enumerate(forms))
    return re.compile(rf"(?<!\d)(?:{'|'.join(marked)})(?!\d)", re.IGNORECASE)
