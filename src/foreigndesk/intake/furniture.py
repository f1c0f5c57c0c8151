"""The rules of reference/en/furniture.yaml, compiled, and what they say of one line."""

import re
from dataclasses import dataclass
from typing import Literal

from foreigndesk.intake.biographies import is_life
from foreigndesk.intake.units import Unit
from foreigndesk.records import BlockKind, decode
from foreigndesk.reference import (
    BadReference,
    by_language,
    countries,
    entries,
    load,
    organisations,
    roles,
    spoken,
    state_of_place,
)

_FILE = "furniture"
_DATELINE = 160
"""Characters at the start of a paragraph within which a dateline's tag "(Reuters) -" stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it stands in the file; the file's head says what its keys mean."""

    id: str
    kind: BlockKind
    pattern: str
    words: int
    sample: str
    where: Literal["anywhere", "end"] = "anywhere"
    carries: Literal["titles", "next"] | None = None
    life: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that a line matches, with whom the line credits and whom it introduces."""

    rule: Rule
    credit: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class ErrorPages:
    """Lines that give an error page away: as a whole, or by how they start."""

    whole: tuple[str, ...]
    starts: tuple[str, ...]


@by_language
def rules() -> tuple[Rule, ...]:
    """All rules, in order of rank."""
    return entries(Rule, load(spoken(_FILE))["rules"], f"{_FILE}.yaml")


def match(unit: Unit, where: Literal["anywhere", "end"]) -> Match | None:
    """The first rule for ``where`` that ``unit`` matches."""
    for rule, pattern in _compiled(where) if unit.text else ():
        if unit.words <= rule.words and (found := pattern.match(unit.text)):
            groups = found.groupdict()
            name, rest = groups.get("name"), unit.text[found.end() :]
            if not rule.life or is_life(rest, name, job=bool(groups.get("job"))):
                return Match(rule, _cleaned(groups.get("credit")), name)
    return None


def dateline_credit(paragraph: str) -> str | None:
    """The agency in a dateline such as "OSLO, May 3 (Reuters) -" at the start of ``paragraph``."""
    found = _tag().search(paragraph[:_DATELINE])
    return (found["known"] or found["name"]) if found else None


def lead_credit(paragraph: str) -> str | None:
    """Whom ``paragraph`` names as the first to report: "as the Harbour Chronicle first reported"."""
    found = next(filter(None, (pattern.search(paragraph) for pattern in _firsts())), None)
    credit = found["credit"].removesuffix(".") if found else None
    return credit if credit and not _acts(credit) else None


def _acts(name: str) -> bool:
    """Whether a name is that of a state, an organisation that is no outlet, or somebody in office."""
    if name in _outlets():
        return False
    words = name.lower().split()
    return is_of_many(name) or any(" ".join(words[:number]) in _offices() for number in range(1, len(words) + 1))


def closing_credit(paragraph: str) -> str | None:
    """The agency in a tag such as "(AFP)" at the end of ``paragraph``."""
    found = _closing_tag().search(paragraph[-_DATELINE:])
    return found["agency"] if found else None


def is_of_many(name: str) -> bool:
    """Whether a name is that of a state, a region or an organisation, and so of nobody who writes."""
    plain = name.removeprefix("The ")
    return plain in _of_many() or state_of_place(plain) is not None


def is_actor(name: str) -> bool:
    """Whether a name in capitals is that of an organisation, or a state's abbreviation, and of no place."""
    bare = name.replace(".", "").strip()
    if bare in _spelled() or not bare.isupper() or state_of_place(name.strip().title()):
        return False
    return name in _capitals() or (bare.isalpha() and (bare in _of_many() or name in _of_many()))


@by_language
def _of_many() -> frozenset[str]:
    known = (*countries(), *organisations())
    return frozenset((*(name for each in known for name in (each.name, *each.names)), *load(spoken("regions"))))


@by_language
def _outlets() -> frozenset[str]:
    outlets = (each for each in organisations() if each.sector == "JRN")
    return frozenset(name.removeprefix("The ") for each in outlets for name in (each.name, *each.names))


@by_language
def _offices() -> frozenset[str]:
    return frozenset(word for each in roles() if each.office for word in each.words)


@by_language
def _capitals() -> frozenset[str]:
    """Organisations in capitals."""
    return frozenset(name.upper() for each in organisations() for name in (each.name, *each.names))


@by_language
def _spelled() -> frozenset[str]:
    """States whose name is no longer than an abbreviation, in capitals as they stand before a report from there."""
    return frozenset(each.name.upper() for each in countries())


def is_error_line(line: str) -> bool:
    """Whether ``line`` is the title or the first line of an error page."""
    plain = line.replace("’", "'").casefold().lstrip("!⚠ ")
    pages = _error_pages()
    return plain.strip(" .!…") in pages.whole or plain.startswith(pages.starts)


@by_language
def _agencies() -> str:
    names = decode(tuple[str, ...], load(spoken(_FILE))["agencies"], f"{_FILE}.yaml: agencies")
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + r")(?!\w)"


@by_language
def _compiled(where: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, _pattern(rule)) for rule in rules() if rule.where == where)


def _pattern(rule: Rule) -> re.Pattern[str]:
    try:
        return re.compile(rule.pattern.replace("{agency}", _agencies()))
    except re.error as error:
        raise BadReference(f"{_FILE}.yaml: {rule.id}.pattern: no regular expression: {error}") from None


@by_language
def _tag() -> re.Pattern[str]:
    place = r"^[^\W\d_a-z][^a-z()]+(?:,? [A-Z][a-z]+\.? \d{1,2})?,? "
    return re.compile(rf"(?:\((?P<known>{_agencies()})\)|{place}\((?P<name>[A-Z][^()]{{1,40}})\))\s?(?:-|–|—|:)")


@by_language
def _firsts() -> tuple[re.Pattern[str], ...]:
    return tuple(
        map(re.compile, decode(tuple[str, ...], load(spoken(_FILE))["first_reports"], f"{_FILE}.yaml: first_reports"))
    )


@by_language
def _closing_tag() -> re.Pattern[str]:
    return re.compile(rf"[.!?”\"]\s*[(\[](?P<agency>{_agencies()})[)\]]\.?$")


@by_language
def _error_pages() -> ErrorPages:
    return decode(ErrorPages, load(spoken(_FILE))["error_pages"], f"{_FILE}.yaml: error_pages")


def _cleaned(credit: str | None) -> str | None:
    return credit.strip(" .()[]") or None if credit else None
