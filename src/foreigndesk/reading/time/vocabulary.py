"""The words of time and the phrases they form, read from ``times.yaml`` and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from foreigndesk import reference
from foreigndesk.reading.time.meanings import Unit
from foreigndesk.records import BadValue, decode
from foreigndesk.reference import BadReference, by_language

FILE = "times"
SHAPES = (
    "day-number", "year-number", "integer", "decimal", "nth", "decade", "short-decade", "iso-date", "numeric-date",
    "clock", "lower-month", "name", "plural", "word", "other",
)  # fmt: skip
"""Classes that a token gets from its shape; ``lexer`` assigns them."""
NAME = re.compile(r"[a-z][a-z-]*")
PRIVATE_USE = 0xE000

Kind = Literal[
    "point",
    "duration",
    "since",
    "until",
    "range",
    "vague-future",
    "vague-past",
    "modifier",
    "set",
    "reference",
    "time-of-day",
    "ambiguous",
]
MEANINGS = get_args(Kind)
"""Classes of phrases already found, for the joins."""
Case = Literal["any", "capital", "lower"]
WordValue = int | float | str


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words of one class, with the values they stand for, the slot they fill and how their first letter is written."""

    words: tuple[str, ...] = ()
    values: dict[str, WordValue] = field(default_factory=dict[str, WordValue])
    slot: str | None = None
    case: Case = "any"


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """Patterns over classes, the kind of expression they make, and the name of the meaning that is built."""

    kind: Kind
    means: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """The four-digit numbers that can be years, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    """A season's first month and its TIMEX3 code."""

    month: int
    timex: str


@dataclass(frozen=True, slots=True)
class Thirds:
    """Where the second and the last third begin, in units from the start of the whole."""

    unit: Unit
    cuts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tenses:
    """Verbs that say where a time lies, by lemma.

    ``put_off``: "until Friday" and "for Friday" lie ahead of them; ``foreseen``: their participles look ahead
    ("scheduled"); ``lasting``: their present tense tells of what already is; ``abandoned``: adverbs by which what was
    foreseen is over ("originally due").
    """

    put_off: frozenset[str]
    foreseen: frozenset[str]
    lasting: frozenset[str]
    abandoned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole file, typed."""

    years: Years
    horizons: dict[Unit, int]
    seasons: dict[str, SeasonFacts]
    thirds: dict[str, Thirds]
    tenses: Tenses
    classes: dict[str, WordClass]
    macros: dict[str, str]
    atoms: tuple[RuleEntry, ...]
    joins: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word or phrase of the vocabulary: its class's code, its slot and value, and how it must be written."""

    code: str
    slot: str
    value: WordValue
    case: Case


@by_language
def vocabulary() -> Vocabulary:
    """The checked content of the file.

    Raises:
        BadReference: naming the key that is wrong.
    """
    try:
        return decode(Vocabulary, reference.load(reference.spoken(FILE)), f"{FILE}.yaml")
    except BadValue as error:
        raise BadReference(str(error)) from None


@by_language
def codes() -> Mapping[str, str]:
    """Each class's code, one character, so that phrases are regular expressions over strings of codes."""
    names = sorted({*SHAPES, *MEANINGS, *vocabulary().classes})
    return {name: chr(PRIVATE_USE + i) for i, name in enumerate(names)}


@by_language
def words() -> Mapping[str, Word]:
    """Every word and phrase in lower case.

    Raises:
        BadReference: where a word stands in two classes.
    """
    found: dict[str, Word] = {}
    for text, word in _words():
        if text in found:
            raise BadReference(f"{FILE}.yaml: classes: {text!r} stands twice; a word has one class")
        found[text] = word
    return found


def _words() -> Iterator[tuple[str, Word]]:
    for name, entry in vocabulary().classes.items():
        values = {**{word: word for word in entry.words}, **entry.values}
        for text, value in values.items():
            yield text.lower(), Word(codes()[name], entry.slot or name, value, entry.case)


def compile_pattern(pattern: str, where: str) -> re.Pattern[str]:
    """A pattern over class and macro names as a regular expression over codes.

    Raises:
        BadReference: where a name is unknown or the pattern is malformed.
    """
    try:
        return re.compile(_expand(pattern, where).replace(" ", ""))
    except re.error as error:
        raise BadReference(f"{FILE}.yaml: {where}: {pattern!r} is no pattern: {error}") from None


def _expand(pattern: str, where: str) -> str:
    return NAME.sub(lambda match: _meant(match[0], where), pattern)


def _meant(name: str, where: str) -> str:
    if name in vocabulary().macros:
        return f"(?:{_expand(vocabulary().macros[name], name)})"
    if name in codes():
        return codes()[name]
    raise BadReference(f"{FILE}.yaml: {where}: {name!r} is neither a class nor a macro; add it or correct the name")
