"""The reader's word lists and patterns, typed: what ``reference/en`` says, in the shape the components use."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from foreigndesk.records import Attitude, EventType, Stage
from foreigndesk.reference import by_language, fact, facts, spoken

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A parsed pattern such as ``break off > tie|relation @with``.

    ``lemma`` and ``particle`` name the word, ``wants`` the object's lemmas (empty: any), ``after`` the prepositions
    that lead to the other side (empty: the object).
    """

    lemma: str
    particle: str | None
    wants: frozenset[str]
    after: tuple[str, ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventPattern:
    """Verbs and nouns that name one type of event."""

    id: str
    type: EventType
    mode: str | None = None
    cameo: str | None = None
    mutual: bool = False
    to: bool = False
    occasion: bool = False
    alone: bool = False
    asks: bool = False
    bare: bool = False
    faceless: bool = False
    who: frozenset[str] = frozenset()
    passive: bool = False
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()

    @property
    def about_deeds(self) -> bool:
        """Whether an infinitive is what is promised, refused, asked or threatened: not in "tried to invade"."""
        return self.asks and self.type in ("AGREE", "REJECT", "REQUEST", "THREATEN")


@dataclass(frozen=True, slots=True)
class TransferPattern:
    """Verbs and nouns by which goods pass, and where supplier, recipient and goods stand; see ``en/transfers.yaml``."""

    id: str
    supplier: tuple[str, ...]
    recipient: tuple[str, ...]
    goods: tuple[str, ...]
    stage: Stage
    present: Stage | None = None
    negative: bool = False
    paid: bool = False
    needs: Literal["supplier", "recipient"] | None = None
    plain: bool = False
    kind: str | None = None
    open: bool = False
    money: bool = False
    never: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TransferWords:
    """Further words that transfers are read by; see ``en/transfer_words.yaml``."""

    making: frozenset[str]
    approaching: frozenset[str]
    beside: frozenset[str]
    standing: frozenset[str]
    going: frozenset[str]
    deals: frozenset[str]
    concluding: frozenset[str]
    concluded: frozenset[str]
    arriving: frozenset[str]
    seizing: frozenset[str]
    stopping: frozenset[str]
    failing: frozenset[str]
    ending: frozenset[str]
    talking: frozenset[str]
    proposing: frozenset[str]
    returning: frozenset[str]
    holding: frozenset[str]
    leave: frozenset[str]
    gainsaying: frozenset[str]
    letting: frozenset[str]
    asking: frozenset[str]
    deeds: frozenset[str]
    narrowing: frozenset[str]
    measures: frozenset[str]
    likenesses: frozenset[str]
    with_kind: frozenset[str]
    peoples: frozenset[str]
    abstract: frozenset[str]
    abstract_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """The cue verbs of one attitude, by what they take as content."""

    id: Attitude
    verbs: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    speaks: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    tagged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """A light verb and the word that makes it a cue: "make clear"."""

    id: str
    verb: str
    word: str
    attitude: Attitude


@dataclass(frozen=True, slots=True)
class Speech:
    """Further facts about how English reports speech; see ``en/speech.yaml``."""

    phrases: tuple[CuePhrase, ...]
    according: frozenset[str]
    in_the: frozenset[str]
    voices: frozenset[str]
    own: frozenset[str]
    superseded: frozenset[str]
    wrongly: frozenset[str]
    corrections: frozenset[str]
    nouns: dict[Attitude, frozenset[str]]
    adjectives: dict[Attitude, frozenset[str]]
    refusing: frozenset[str]
    refused: frozenset[str]
    back: frozenset[str]
    more: frozenset[str]
    judgements: frozenset[str]
    claims: frozenset[str]
    negated: dict[Attitude, Attitude]
    nearly: dict[Attitude, Attitude]
    reporting: frozenset[str]
    addressing: frozenset[str]
    claiming: frozenset[str]


@dataclass(frozen=True, slots=True)
class ModalWords:
    """How English shows certainty and intention; see ``en/modality.yaml``."""

    modals: dict[str, frozenset[str]]
    adverbs: dict[str, frozenset[str]]
    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    undone_deeds: dict[str, frozenset[str]]
    open_deeds: dict[str, frozenset[str]]
    presupposing: frozenset[str]
    small: frozenset[str]
    planned: frozenset[str]
    possible: frozenset[str]
    cancelled: frozenset[str]
    alleged: frozenset[str]
    infinitival: frozenset[str]
    by_infinitive: frozenset[str]
    accepting: frozenset[str]
    wishing: frozenset[str]
    performing: frozenset[str]
    facing: frozenset[str]
    occurring: frozenset[str]
    bringing: frozenset[str]
    ending: frozenset[str]
    dropping: frozenset[str]
    lacking: frozenset[str]
    preferring: frozenset[str]
    excluding: frozenset[str]
    told: frozenset[str]
    leading: frozenset[str]
    timing: frozenset[str]
    moments: frozenset[str]
    announcing: frozenset[str]
    ranks: frozenset[str]
    nobody: frozenset[str]
    anything_but: frozenset[str]
    hardly_any: frozenset[str]
    implicative: frozenset[str]
    factive: frozenset[str]
    factive_of: frozenset[str]
    factive_verbs: frozenset[str]
    presuming: frozenset[str]
    not_yet: frozenset[str]
    doubts: frozenset[str]
    no_doubt: frozenset[str]
    parts: frozenset[str]
    never_at: frozenset[str]
    espousing: frozenset[str]
    fulfilling: dict[str, frozenset[str]]
    evidence: frozenset[str]
    supposed: frozenset[str]
    excess: frozenset[str]
    falsely: frozenset[str]
    lying: frozenset[str]
    involving: frozenset[str]
    conditions: frozenset[str]
    earliest_before: frozenset[str]
    earliest_after: frozenset[str]
    together: frozenset[str]
    moved_on: frozenset[str]
    falsehoods: frozenset[str]
    fictions: frozenset[str]
    moral: frozenset[str]
    qualifying: frozenset[str]
    grounds: frozenset[str]
    truths: frozenset[str]
    verifying: frozenset[str]
    checking: frozenset[str]
    retracting: frozenset[str]
    unable: frozenset[str]
    able: frozenset[str]
    reaching: frozenset[str]
    intending: frozenset[str]


@dataclass(frozen=True, slots=True)
class ControlWords:
    """Who does what an infinitive names; see ``en/control.yaml``."""

    promising: frozenset[str]
    calling: frozenset[str]
    telling: frozenset[str]
    inviting: frozenset[str]
    answering: frozenset[str]
    laying: frozenset[str]
    penalties: frozenset[str]
    charging: frozenset[str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words; see ``en/numbers.yaml``."""

    scales: dict[str, int]
    words: dict[str, float]
    articles: frozenset[str]
    approximate: frozenset[str]
    bounds: frozenset[str]
    unknown: frozenset[str]


@by_language
def trigger(text: str) -> Trigger:
    """A pattern's text as a ``Trigger``.

    >>> trigger("diplomatic relation @with|between").before
    ('diplomatic',)
    """
    words, _, after = text.partition("@")
    head, _, wants = words.partition(">")
    lemma, *particle = head.split()
    return Trigger(lemma, " ".join(particle) or None, _options(wants), tuple(sorted(_options(after))))


@by_language
def noun_trigger(text: str) -> Trigger:
    """A noun pattern's text: its last word is the noun, the words before it must stand before it too."""
    words, _, after = text.partition("@")
    *before, lemma = words.split()
    return Trigger(lemma, None, frozenset(), tuple(sorted(_options(after))), tuple(before))


def _options(text: str) -> frozenset[str]:
    return frozenset(option.strip() for option in text.split("|") if option.strip())


def cues() -> tuple[Cue, ...]:
    """The cue verbs, in the order that settles which attitude counts."""
    return facts(Cue, spoken("cues"))


@by_language
def cue_verbs() -> tuple[tuple[Attitude, frozenset[str]], ...]:
    """The verbs of each attitude that take a clause, speech or a name, in the order that settles which counts."""
    return tuple((cue.id, cue.verbs | cue.speaks | cue.names) for cue in cues())


def speech() -> Speech:
    """How English reports speech."""
    return fact(Speech, spoken("speech"))


@by_language
def other_cues() -> dict[str, Attitude]:
    """The attitude of the words that are cues beside the cue verbs: nouns, adjectives, and what the tagger may take."""
    found: dict[str, Attitude] = {}
    tagged: dict[Attitude, frozenset[str]] = {cue.id: cue.tagged for cue in cues()}
    for table in (speech().nouns, speech().adjectives, tagged):
        for attitude, words in table.items():
            for word in words:
                found.setdefault(word, attitude)
    return found


def modal_words() -> ModalWords:
    """How English shows certainty and intention."""
    return fact(ModalWords, spoken("modality"))


def transfer_words() -> TransferWords:
    """Further words that transfers are read by."""
    return fact(TransferWords, spoken("transfer_words"))


def control_words() -> ControlWords:
    """Who does what an infinitive names."""
    return fact(ControlWords, spoken("control"))


def numbers() -> Numbers:
    """Number words."""
    return fact(Numbers, spoken("numbers"))


Index = dict[str, tuple[tuple[Trigger, T], ...]]


def _index(patterns: Iterable[Any], words: str, parse: Any) -> Index[Any]:
    found: dict[str, list[tuple[Trigger, Any]]] = {}
    for pattern in patterns:
        for text in getattr(pattern, words):
            read = parse(text)
            found.setdefault(read.lemma, []).append((read, pattern))
    by_care = {lemma: sorted(pairs, key=_specific, reverse=True) for lemma, pairs in found.items()}
    return {lemma: tuple(pairs) for lemma, pairs in by_care.items()}


def _specific(pair: tuple[Trigger, Any]) -> tuple[bool, bool, bool, int, bool]:
    """The order in which patterns of one lemma are tried: those that ask for most come first."""
    read, pattern = pair
    asks_who = bool(getattr(pattern, "who", ()))
    return (bool(read.wants), asks_who, read.particle is not None, len(read.before), bool(read.after))


@by_language
def event_verbs() -> Index[EventPattern]:
    """Event patterns by the lemma of their verbs, the most demanding first."""
    return _index(facts(EventPattern, spoken("events")), "verbs", trigger)


@by_language
def event_nouns() -> Index[EventPattern]:
    """Event patterns by the lemma of their nouns."""
    return _index(facts(EventPattern, spoken("events")), "nouns", noun_trigger)


@by_language
def transfer_verbs() -> Index[TransferPattern]:
    """Transfer patterns by the lemma of their verbs."""
    return _index(facts(TransferPattern, spoken("transfers")), "verbs", trigger)


@by_language
def transfer_nouns() -> Index[TransferPattern]:
    """Transfer patterns by the lemma of their nouns."""
    return _index(facts(TransferPattern, spoken("transfers")), "nouns", noun_trigger)
