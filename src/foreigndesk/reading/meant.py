"""What stretches of an article mean to the reader, for whoever picks them out without knowing states, days or goods."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy import tokens
from spacy.tokens import Doc, Token

from foreigndesk.reading import contexts, lexicon, syntax
from foreigndesk.reading.factuality import lies_ahead
from foreigndesk.reading.forecasts import condition_of, was_meant
from foreigndesk.reading.governing import is_history, time_of, times_above
from foreigndesk.reading.notes import Reported, notes_of, reporting_sentences, words_at
from foreigndesk.reading.presented import Kind, Presented, hedge_of, own_records, presented
from foreigndesk.reading.quantities import quantity_of
from foreigndesk.reading.read import annotated
from foreigndesk.reading.statements import reporting_word, speaks, tells
from foreigndesk.reading.tools import Tools
from foreigndesk.reading.transfers import as_state, is_likeness, phrase_of
from foreigndesk.records import (
    Actor,
    Article,
    Certainty,
    Event,
    Form,
    Good,
    Quantity,
    Relation,
    Span,
    Statement,
    Time,
    Transfer,
)
from foreigndesk.reference import categories_of

_DEEDS = ("VERB", "NOUN", "ADJ", "AUX")
_NAMES = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")


@dataclass(frozen=True, slots=True)
class Telling:
    """How the text tells a deed: how sure it is of it, when, on what condition, and by whose words.

    ``later``: it lies ahead of its telling; ``past``: what was to come of it is over. ``chain`` are the statements
    around it, outermost first.
    """

    presented: Presented
    later: bool
    past: bool
    time: Time | None
    condition: str | None
    chain: tuple[Statement, ...]


class Meant:
    """One article as the reader's components see it; every stretch asked of must be one of its text."""

    def __init__(self, article: Article, tools: Tools) -> None:
        self._doc = annotated(article, tools)
        self._here = notes_of(self._doc)
        self._reporting = {sentence.start for sentence in reporting_sentences(self._doc)}

    def is_reported(self, place: Span) -> bool:
        """Whether a stretch stands in sentences that report, and in no heading, question or furniture."""
        return all(word.sent.start in self._reporting for word in self._words(place))

    def can_be_deed(self, place: Span) -> bool:
        """Whether the words there can name a deed, by what they are."""
        return self._head(place).pos_ in _DEEDS

    def can_be_name(self, place: Span) -> bool:
        """Whether they can name somebody or something: no time, and no part of a longer name."""
        head = self._head(place)
        dated = any(time.offset <= place.start and place.end <= time.end for time, _ in self._here.times)
        return head.pos_ in _NAMES and not dated and not _is_inside_name(head)

    def can_be_goods(self, place: Span) -> bool:
        """Whether they can name goods: what something else is named after ("*gas* masks") passes with nobody."""
        head = self._head(place)
        return not (syntax.modifies(head) and head.head.i >= self._words(place).end) and not is_likeness(head)

    def can_be_said(self, sources: Sequence[Span], cue: Span, content: Sequence[Span]) -> bool:
        """Whether a cue may report that these sources say that content; what is quoted may stand anywhere beside it."""
        word = reporting_word(self._words(cue))
        if word is None or not all(speaks(self._words(source), word) for source in sources):
            return False
        return self.form(content) == "direct" or all(tells(word, self._words(each)) for each in content)

    def are_together(self, places: Sequence[Span]) -> bool:
        """Whether stretches stand in one sentence."""
        return len({self._head(place).sent.start for place in places}) <= 1

    def actor(self, place: Span) -> Actor:
        """Who is meant there; nobody known where the words are no name, office or state that is."""
        found = actor_at(self._doc, place.start, place.end)
        return as_state(found or Actor(place.text, place.start, place.end, place.text))

    def good(self, place: Span) -> Good:
        """The goods there, with the kind that the list of goods knows them by, together with the words before them."""
        known = categories_of(phrase_of(self._head(place)).text) or categories_of(place.text)
        return Good(place.text, place.start, place.end, next(iter(known), None))

    def quantity(self, place: Span) -> Quantity | None:
        """How much of the goods there."""
        return quantity_of(self._head(place))

    def form(self, content: Sequence[Span]) -> Form:
        """Whether a content is quoted, told or both."""
        inside = [any(a <= span.start and span.end <= b for a, b in self._here.quoted) for span in content]
        return "direct" if all(inside) else "mixed" if any(inside) else "indirect"

    def contexts(self, place: Span) -> tuple[str, ...]:
        """PLOVER's contexts that the sentence there shows."""
        return contexts.contexts_of(self._head(place).sent)

    def deed(self, place: Span, kind: Kind) -> Telling:
        """What the text says of the deed that the words there name."""
        return self._deed(self._head(place), kind)

    def deed_above(self, place: Span, trigger: Span, kind: Kind, spoken_to: bool) -> Telling:
        """The same of what a side or goods hang on; of the trigger where it is nearer.

        Whoever is ``spoken_to`` may stand in what the trigger tells, which does not count then: "*accuses* Chad of".
        """
        head, named = self._head(place), self._head(trigger)
        above = _above(head, named, kind)
        return self._deed(above, kind, without=named if spoken_to else None)

    def hedge(self, place: Span) -> Certainty | None:
        """How sure the words beside a side or goods make its part; None where they add nothing."""
        return hedge_of(self._head(place))

    def is_own(self, place: Span, trigger: Span, kind: Kind) -> bool:
        """Whether the reader itself has the words there for a side or for goods of what the trigger names."""
        parts = (part for record in own_records(self._head(trigger), kind) for part in _parts(record))
        return any(part.start < place.end and place.start < part.end for part in parts)

    def is_of_another(self, place: Span, trigger: Span, kind: Kind) -> bool:
        """Whether the words there belong to a clause below the trigger: "sold them *while Sudan refused*"."""
        named = self._head(trigger)
        above = _above(self._head(place), named, kind)
        return named in above.ancestors and syntax.is_finite(above) and not _goes_on(above, named)

    def stands_above(self, place: Span, trigger: Span) -> bool:
        """Whether the words there hang on the trigger, so that they may be told otherwise than it is."""
        return self._head(trigger) in self._head(place).ancestors

    def around(self, cue: Span) -> tuple[Statement, ...]:
        """The statements that a cue stands in, outermost first."""
        return self._holding(self._head(cue))

    def with_parents(self, said: Sequence[Statement]) -> tuple[Statement, ...]:
        """Statements after all that they stand in: an outer one need not hold each word that an inner one holds."""
        by_id = {each.statement.id: each.statement for each in self._here.reported}
        found = dict[str, Statement]()
        for each in said:
            chain = [each]
            while (parent := chain[0].parent) and parent not in found:
                chain.insert(0, _plain(by_id[parent]))
            found |= {link.id: link for link in chain}
        return tuple(found.values())

    def statement(self, cue: Span, content: Sequence[Span]) -> Statement | None:
        """The statement that is found with that cue; without one, that whose content the stretches touch."""
        by_cue = (each for each in self._here.reported if cue.start <= each.cue.idx < cue.end)
        touched = (each for each in self._here.reported if self._touches(each, content))
        found = next(by_cue, None) or next(touched, None)
        return _plain(found.statement) if found else None

    def _touches(self, each: Reported, content: Sequence[Span]) -> bool:
        return any(a.start_char < b.end and b.start < a.end_char for a in each.content for b in content)

    def _deed(self, head: Token, kind: Kind, without: Token | None = None) -> Telling:
        later = lies_ahead(head)
        return Telling(
            presented=presented(head, kind),
            later=later,
            past=was_meant(head) or is_history(times_above(head), self._here),
            time=time_of(head, future=later),
            condition=condition_of(head),
            chain=self._holding(head, without),
        )

    def _holding(self, head: Token, without: Token | None = None) -> tuple[Statement, ...]:
        return tuple(_plain(each.statement) for each in self._here.holding(head) if each.cue != without)

    def _words(self, place: Span) -> tokens.Span:
        return words_at(self._doc, place.start, place.end)

    def _head(self, place: Span) -> Token:
        return self._words(place).root


def _is_inside_name(word: Token) -> bool:
    """As in "the New *Mali* Movement"; not "*Mali* troops", nor "President *Deby*"."""
    named = word.dep_ == "compound" and word.head.pos_ == "PROPN" and word.i > word.sent.start
    return named and word.nbor(-1).pos_ == "PROPN" and word.nbor(-1).head == word.head


def _parts(record: Event | Transfer | Relation) -> tuple[Actor | Good, ...]:
    match record:
        case Event():
            return (*record.actors, *record.recipients)
        case Transfer():
            return (*record.suppliers, *record.recipients, *record.goods)
        case Relation():
            return (*record.subjects, *record.objects)


def _above(head: Token, named: Token, kind: Kind) -> Token:
    """What a word hangs on: the trigger, a verb, or a noun for what passes: "cancelled the *sale* of rifles"."""
    nouns = lexicon.transfer_nouns() if kind == "transfer" else ()
    for up in (head, *head.ancestors):
        if up == named or up.pos_ in ("VERB", "AUX") or (up != head and up.lemma_.lower() in nouns):
            return up
    return named


def _goes_on(verb: Token, named: Token) -> bool:
    """Whether a verb joined to the trigger shares what follows: "*bought* and shipped rifles"."""
    between = [child for child in named.rights if child.i < verb.i and child.dep_ not in ("cc", "punct", "advmod")]
    return verb.dep_ == "conj" and not between


def _plain(statement: Statement) -> Statement:
    """A statement without the record that it answers, which another reader may not have made; its id is the same."""
    return replace(statement, responds_to=None)


def actor_at(doc: Doc, start: int, end: int) -> Actor | None:
    """The actor that ``[start, end)`` of a document means; None where it means nobody that is known."""
    span = words_at(doc, start, end)
    book = notes_of(doc).actors
    for token in (span.root, *(each for each in reversed(span) if each != span.root)):  # first what the others hang on
        if found := book.at(token) or tuple(actor for actor in (book.modifiers.get(token.i),) if actor):
            return found[0]
    return None
