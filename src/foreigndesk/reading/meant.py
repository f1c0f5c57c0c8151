"""What stretches of an article mean to the reader, for whoever picks them out without knowing states, days or goods."""

from collections.abc import Iterator, Sequence

from spacy import tokens
from spacy.tokens import Doc, Token

from foreigndesk.reading import contexts
from foreigndesk.reading.factuality import Factuality, factuality_of
from foreigndesk.reading.governing import times_of
from foreigndesk.reading.notes import Reported, notes_of, reporting_sentences
from foreigndesk.reading.quantities import quantity_of
from foreigndesk.reading.read import annotated
from foreigndesk.reading.tools import Tools
from foreigndesk.records import Actor, Article, Attitude, Form, Good, Quantity, Span, Time
from foreigndesk.reference import categories_of


class Meant:
    """One article as the reader's components see it; every stretch asked of must be one of its text."""

    def __init__(self, article: Article, tools: Tools) -> None:
        self._doc = annotated(article, tools)
        self._here = notes_of(self._doc)
        dating = {expression.offset for expression, _ in self._here.times}
        self._times = [each for each in times_of(self._doc) if each.start in dating]
        self._reporting = reporting_sentences(self._doc)

    def is_reported(self, place: Span) -> bool:
        """Whether a stretch stands in sentences that report, and in no heading, question or furniture."""
        return all(any(word in sentence for sentence in self._reporting) for word in self._words(place))

    def actor(self, place: Span) -> Actor:
        """Who is meant there; nobody known where the words are no name, office or state that is."""
        found = actor_at(self._doc, place.start, place.end)
        return found or Actor(place.text, place.start, place.end, place.text)

    def time(self, place: Span) -> Time | None:
        """The days that a time expression there means; None where it names none that the calendar has."""
        for each in self._times:
            if each.start < place.end and place.start < each.end and each.first and each.precision:
                return Time(each.text, each.start, each.first, each.last, each.timex, each.precision)
        return None

    def good(self, place: Span) -> Good:
        """The goods there, with the kind that the list of goods knows them by."""
        return Good(place.text, place.start, place.end, next(iter(categories_of(place.text)), None))

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

    def factuality(self, place: Span) -> Factuality:
        """How sure the text is of what the words there name, and whether it lies ahead."""
        return factuality_of(self._head(place))

    def is_said(self, place: Span) -> bool:
        """Whether the words there stand in what somebody is said to have said."""
        return bool(self._here.holding(self._head(place)))

    def attitude(self, cue: Span) -> Attitude | None:
        """The attitude of the statement that is made with the words there; None where there is none."""
        words = set(self._words(cue))
        here: Iterator[Reported] = (each for each in self._here.reported if each.cue in words)
        return next((each.statement.attitude for each in here), None)

    def _words(self, place: Span) -> tokens.Span:
        found = self._doc.char_span(place.start, place.end, alignment_mode="expand")
        assert found is not None, place
        return found

    def _head(self, place: Span) -> Token:
        return self._words(place).root


def actor_at(doc: Doc, start: int, end: int) -> Actor | None:
    """The actor that ``[start, end)`` of a document means; None where it means nobody that is known."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    book = notes_of(doc).actors
    for token in _heads_first(span):
        if found := book.at(token) or tuple(actor for actor in (book.modifiers.get(token.i),) if actor):
            return found[0]
    return None


def _heads_first(span: tokens.Span) -> Iterator[Token]:
    """The word that the others hang on, then the others from the last to the first."""
    yield span.root
    yield from (token for token in reversed(span) if token != span.root)
