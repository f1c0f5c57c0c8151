"""How a text presents what somebody else finds in it: how sure it is, and whether it is there or still to come.

What the built-in reader made of a word comes first; for other words its rules count, as far as they need no sides.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from foreigndesk.reading import lexicon, modality, negation, notes, syntax, undone
from foreigndesk.reading.events.record import status_of
from foreigndesk.reading.factuality import Factuality, factuality_of
from foreigndesk.reading.forecasts import AHEAD_EVENT, AHEAD_STAGE, condition_of
from foreigndesk.reading.relations import certainties_of
from foreigndesk.reading.transfers import comes_to_nothing
from foreigndesk.records import Certainty, Event, Relation, Transfer

Kind = Literal["event", "transfer", "relation"]
_DEGREES = {"CT": 3, "PR": 2, "PS": 1}
_THERE = frozenset({"happened", "ongoing", "delivered", "held"})


@dataclass(frozen=True, slots=True)
class Presented:
    """The ``certainties`` that a text gives a deed; none where it tells of a rule or of what ended, and of no deed.

    ``there``: it may be told as done or under way; ``ahead``: as still to come.
    """

    certainties: frozenset[Certainty]
    there: bool
    ahead: bool

    def allows(self, certainty: Certainty, done: bool) -> bool:
        """Whether what is told with a certainty is no surer than the text has it, nor the opposite."""
        return any(allows(each, certainty, done) for each in self.certainties)


def allows(shown: Certainty, told: Certainty, done: bool) -> bool:
    """Whether a told certainty is no surer than the one shown, nor its opposite; what is ``done`` is not open."""
    if told == "UU":
        return shown == "UU" or not (done or shown.endswith("-"))
    return shown[-1] == told[-1] and _DEGREES[told[:2]] <= _DEGREES[shown[:2]]


def presented(word: Token, kind: Kind) -> Presented:
    """How the text presents the event, the transfer or the relation that a word names."""
    if own := own_records(word, kind):
        hows = {how for each in own if (how := _how(each))}
        there, ahead = not hows or bool(hows & _THERE), bool(hows & (AHEAD_EVENT | AHEAD_STAGE))
        return Presented(frozenset(each.certainty for each in own), there, ahead)
    shown = factuality_of(word)
    return Presented(_by_rule(word, kind, shown), not shown.ahead, shown.ahead and _is_foretold(word))


def own_records(word: Token, kind: Kind) -> Collection[Event | Transfer | Relation]:
    """The records that the built-in reader made of a word."""
    here = notes.notes_of(word.doc)
    if kind == "event":
        return [here.events[word.i]] if word.i in here.events else []
    return [each for token, each in (here.transfers if kind == "transfer" else here.relations) if token == word]


def _how(record: Event | Transfer | Relation) -> str | None:
    if isinstance(record, Relation):
        return None
    return record.status if isinstance(record, Event) else record.stage


def _by_rule(word: Token, kind: Kind, shown: Factuality) -> frozenset[Certainty]:
    here = notes.notes_of(word.doc)
    if kind == "relation" and not _fell_through(word) and (found := certainties_of(here, word)) is not None:
        return found
    if modality.modality_of(word).barred:
        return frozenset()
    failed = comes_to_nothing(word) if kind == "transfer" else kind == "relation" and _fell_through(word)
    return frozenset({"CT-" if failed else shown.certainty})


def _fell_through(word: Token) -> bool:
    """As in "talks on an *alliance* failed"; of what a verb tells, a deal that fails says nothing."""
    return word.pos_ == "NOUN" and undone.undoing(word) is not None


def _is_foretold(word: Token) -> bool:
    """Whether what lies ahead is told as to come, and not only wished for or tried; a condition may stand with it."""
    status = status_of(notes.notes_of(word.doc), word, modality.modality_of(word))
    return status != "hypothetical" or condition_of(word) is not None


def hedge_of(noun: Token) -> Certainty | None:
    """How sure it is that one of several takes part: "but *not* Mali", "*except* Mali", "*perhaps* rifles".

    None where the words beside a noun add nothing to what its verb says.
    """
    words = lexicon.modal_words()
    before = noun.doc[max(noun.left_edge.i - 1, noun.sent.start)]
    beside = [child for child in (*noun.lefts, before) if child.dep_ in ("neg", "advmod", "det", "preconj")]
    if _is_left_out(noun) or any(child.lower_ in words.nobody or negation.negates(child) for child in beside):
        return "CT-"
    kinds = {kind for child in beside for kind, adverbs in words.adverbs.items() if child.lower_ in adverbs}
    return "PS+" if "possible" in kinds else "PR+" if "probable" in kinds else None


def _is_left_out(noun: Token) -> bool:
    """As in "*without* rifles", "*instead of* Mali", "*rather than* to Mali"."""
    while noun.dep_ in ("conj", "appos") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    link = noun.head
    led = [link, *syntax.children(link, "advmod"), link.head] if noun.dep_ == "pobj" else []
    return any(word.lower_ in lexicon.modal_words().excluding for word in led if word.pos_ != "VERB")
