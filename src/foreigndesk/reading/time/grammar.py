"""Phrases found among tokens: every pattern is tried everywhere, and the longest phrase wins."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foreigndesk.reading.time.building import BUILDERS, Builder
from foreigndesk.reading.time.lexer import Token
from foreigndesk.reading.time.meanings import Meaning
from foreigndesk.reading.time.slots import JOINED, Slots
from foreigndesk.reading.time.vocabulary import FILE, Kind, RuleEntry, codes, compile_pattern, vocabulary
from foreigndesk.reference import BadReference, by_language


class Rule(NamedTuple):
    """A compiled pattern, the kind of expression it makes and the builder of its meaning."""

    kind: Kind
    build: Builder
    pattern: re.Pattern[str]


class Phrase(NamedTuple):
    """What a rule found in the tokens ``[first, last)``."""

    first: int
    last: int
    kind: Kind
    meaning: Meaning


def parse(tokens: Sequence[Token]) -> list[Token]:
    """One token for every time phrase, its meaning as the value: atoms first, then what joins them."""
    for rules in (atom_rules(), join_rules()):
        tokens = _folded(tokens, _longest(_scan(tokens, rules)))
    return [token for token in tokens if token.slot == JOINED]


@by_language
def atom_rules() -> tuple[Rule, ...]:
    """The rules for single expressions."""
    return tuple(_compiled(vocabulary().atoms, "atoms"))


@by_language
def join_rules() -> tuple[Rule, ...]:
    """The rules that join single expressions into ranges and open times."""
    return tuple(_compiled(vocabulary().joins, "joins"))


def _compiled(entries: Sequence[RuleEntry], where: str) -> Iterator[Rule]:
    for entry in entries:
        if entry.means not in BUILDERS:
            known = ", ".join(BUILDERS)
            raise BadReference(f"{FILE}.yaml: {where}: means {entry.means!r}; one of {known} was expected")
        for pattern in entry.patterns:
            yield Rule(entry.kind, BUILDERS[entry.means], compile_pattern(pattern, f"{where}: {entry.means}"))


def _scan(tokens: Sequence[Token], rules: Sequence[Rule]) -> Iterator[Phrase]:
    line = "".join(token.code for token in tokens)
    for rule in rules:
        for match in rule.pattern.finditer(line):
            first, last = match.span()
            meaning = rule.build(Slots(tokens[first:last]))
            if meaning is not None:
                yield Phrase(first, last, rule.kind, meaning)


def _longest(phrases: Iterator[Phrase]) -> list[Phrase]:
    """Phrases without overlap, the longest first and the earlier rule where two are as long, in order of the text."""
    kept: list[Phrase] = []
    taken: set[int] = set()
    for phrase in sorted(phrases, key=lambda p: (p.first - p.last, p.first)):
        places = range(phrase.first, phrase.last)
        if taken.isdisjoint(places):
            kept.append(phrase)
            taken.update(places)
    return sorted(kept, key=lambda p: p.first)


def _folded(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[Token]:
    folded: list[Token] = []
    done = 0
    for first, last, kind, meaning in phrases:
        folded.extend(tokens[done:first])
        inner = tuple(tokens[first:last])
        folded.append(Token(inner[0].start, inner[-1].end, codes()[kind], JOINED, meaning, inner))
        done = last
    return [*folded, *tokens[done:]]
