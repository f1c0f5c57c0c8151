"""The reader's word lists: the little language of triggers, and that every pattern in the data is sound."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import pytest

from foreigndesk import reference
from foreigndesk.reading import lexicon
from foreigndesk.reading.lexicon import EventPattern, TransferPattern, Trigger, noun_trigger, trigger
from foreigndesk.reading.relations.patterns import RelationPattern, relation_words
from foreigndesk.reference import facts

VERBS = [
    ("visit", Trigger("visit", None, frozenset(), ())),
    ("call off", Trigger("call", "off", frozenset(), ())),
    ("meet @with", Trigger("meet", None, frozenset(), ("with",))),
    ("sign > deal|pact", Trigger("sign", None, frozenset({"deal", "pact"}), ())),
    ("break off > tie @with|to", Trigger("break", "off", frozenset({"tie"}), ("to", "with"))),
    ("be>ally@of", Trigger("be", None, frozenset({"ally"}), ("of",))),
]


@pytest.mark.parametrize(("text", "expected"), VERBS)
def test_a_verbs_trigger(text: str, expected: Trigger) -> None:
    assert trigger(text) == expected


NOUNS = [
    ("treaty", Trigger("treaty", None, frozenset(), ())),
    ("talk @with|between", Trigger("talk", None, frozenset(), ("between", "with"))),
    ("prisoner swap @with", Trigger("swap", None, frozenset(), ("with",), ("prisoner",))),
]


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_a_nouns_trigger_has_the_noun_last(text: str, expected: Trigger) -> None:
    assert noun_trigger(text) == expected


# The data

Pattern = EventPattern | TransferPattern | RelationPattern
FILES: dict[str, type[Pattern]] = {
    "en/events": EventPattern,
    "en/transfers": TransferPattern,
    "en/relations": RelationPattern,
}


def texts(file: str) -> Iterator[tuple[Pattern, str, str]]:
    """Each pattern's words: (pattern, "verbs", "call off")."""
    for pattern in facts(FILES[file], file):
        for kind in ("verbs", "nouns", "bearers", "adjectives"):
            for text in getattr(pattern, kind, ()):
                yield pattern, kind, text


def parsed(kind: str, text: str) -> Trigger:
    return noun_trigger(text) if kind in ("nouns", "bearers") else trigger(text)


@pytest.mark.parametrize("file", FILES)
def test_every_trigger_reads_back_as_it_is_written(file: str) -> None:
    for pattern, kind, text in texts(file):
        read = parsed(kind, text)
        written = {read.lemma, *read.before, *(read.particle or "").split(), *read.wants}
        written |= {word for phrase in read.after for word in phrase.split()}
        assert set(re.findall(r"[^\s|>@]+", text)) == written, f"{pattern.id}: {text}"


@pytest.mark.parametrize("file", FILES)
def test_lemmas_are_lower_case(file: str) -> None:
    for pattern, kind, text in texts(file):
        assert text.replace("PERSON", "person").islower(), f"{pattern.id}: {kind}: {text}"


@pytest.mark.parametrize("file", FILES)
def test_a_trigger_asks_for_its_parts_once_and_in_order(file: str) -> None:
    form = re.compile(r"[^>@|]+(?:> ?[^>@]+)?(?:@[^>@]*)?")
    assert [text for _, _, text in texts(file) if not form.fullmatch(text)] == []


@pytest.mark.parametrize("file", FILES)
def test_every_pattern_has_a_word_that_fires_it(file: str) -> None:
    firing = {pattern.id for pattern, _, _ in texts(file)}
    assert [pattern.id for pattern in facts(FILES[file], file) if pattern.id not in firing] == []


SHARED = {
    ("verbs", "dine @with"): {"consult-visit", "consult-meet"},  # the first listed counts; both are CONSULT
    ("verbs", "blockade"): {"sanction", "coerce"},  # of trade, or of a coast; the first listed counts
}
"""Triggers that stand in two patterns on purpose; a new one needs its reason here."""


def test_no_trigger_stands_in_two_patterns_of_a_file_by_accident() -> None:
    """Those of transfers may: they differ in where the sides stand, and the first whose sides are there counts."""
    found: dict[tuple[str, str], set[str]] = {}
    for file in FILES.keys() - {"en/transfers"}:
        homes: defaultdict[tuple[str, Trigger, object], list[tuple[str, str]]] = defaultdict(list)
        for pattern, kind, text in texts(file):
            homes[kind, parsed(kind, text), getattr(pattern, "who", None)].append((pattern.id, text))
        for (kind, _, _), places in homes.items():
            if len({pattern for pattern, _ in places}) > 1:
                found[kind, places[0][1]] = {pattern for pattern, _ in places}
    assert {words: patterns for words, patterns in found.items() if SHARED.get(words) != patterns} == {}


def test_objects_and_prepositions_leave_no_event_verb_with_two_types() -> None:
    clashes = {
        lemma
        for lemma, pairs in lexicon.event_verbs().items()
        for (one, first), (other, second) in combinations(pairs, 2)
        if first.type != second.type and first.who == second.who and _alike(one, other)
    }
    assert clashes <= {lemma for _, lemma in SHARED}


def _alike(one: Trigger, other: Trigger) -> bool:
    """Whether two triggers of a lemma can fire on the same words, neither asking for more than the other."""
    objects = bool(one.wants & other.wants) or not (one.wants or other.wants)
    return objects and (one.particle, one.after) == (other.particle, other.after)


PLACES = {
    "answerer", "arrival",
    "before", "carrier", "copula", "deed", "destination", "doer", "granter", "maker", "object", "origin",
    "owner", "possessor", "receiver", "return", "self", "subject", "user"
}  # fmt: skip


def test_transfers_look_only_in_places_that_there_are() -> None:
    for pattern in facts(TransferPattern, "en/transfers"):
        named = {*pattern.supplier, *pattern.recipient, *pattern.goods}
        assert {place for place in named if not place.startswith("@")} <= PLACES, pattern.id


# The indexes


def test_patterns_that_ask_for_most_are_tried_first() -> None:
    for index in (lexicon.event_verbs(), lexicon.transfer_verbs(), lexicon.event_nouns()):
        for lemma, pairs in index.items():
            asks = [
                (bool(t.wants), _asks_who(pattern), t.particle is not None, len(t.before), bool(t.after))
                for t, pattern in pairs
            ]
            assert asks == sorted(asks, reverse=True), lemma


def _asks_who(pattern: object) -> bool:
    return isinstance(pattern, EventPattern) and bool(pattern.who)


@pytest.mark.parametrize("form", ["nouns", "bearers", "verbs", "adjectives"])
def test_relations_are_found_by_each_kind_of_word(form: str) -> None:
    rows = [(lemma, read) for lemma, rows in relation_words().items() for read, _, kind in rows if kind == form]
    assert rows
    assert all(read.lemma == lemma for lemma, read in rows)


def test_a_unit_is_found_by_each_of_its_words() -> None:
    units = reference.units()
    assert (units["tonne"].id, units["pound"].unit, units["pound"].factor) == ("t", "kg", 0.45359237)


def test_no_word_is_two_units() -> None:
    words = [word for unit in facts(reference.Unit, "en/units") for word in unit.words]
    assert len(words) == len(set(words))


def test_every_attitude_that_a_negation_turns_into_has_cues_of_its_own() -> None:
    known = {cue.id for cue in lexicon.cues()} | {"decline"}
    assert set(lexicon.speech().negated.values()) <= known
    assert set(lexicon.speech().nouns) | set(lexicon.speech().adjectives) <= known


def test_cue_verbs_are_lower_case_lemmas() -> None:
    for cue in lexicon.cues():
        for word in cue.verbs | cue.things | cue.acts | cue.of | cue.speaks | cue.names:
            assert word.islower(), f"{cue.id}: {word}"
