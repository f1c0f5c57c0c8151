"""From when until when a relation holds, by the words around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.relations.patterns import Fired, bond_words, relation_words
from foreigndesk.reading.relations.phases import Place, home, is_aside, is_told
from foreigndesk.reading.time import TimeExpression, counts_from, resolve
from foreigndesk.reading.time.intervals import around, shift
from foreigndesk.reading.time.meanings import Between, Bound, Length, Period, Vague
from foreigndesk.records import Time

_FROM = frozenset({"since", "from"})
_UNTIL = frozenset({"until", "till", "til", "through", "to"})
_UNBOUND = frozenset({"within", "by", "before", "in", "every", "after", "of"})
"""Prepositions after which a length says nothing of how long something has lasted: "within three years"."""
_NEAR = frozenset({"NOUN", "PROPN", "DET", "ADP", "ADJ", "PRON", "PART", "ADV", "SCONJ", "NUM"})
_REACH = 8
"""How far before a time "since" may stand: "since its independence from France in 1960"."""
_Found = tuple[TimeExpression, Token]


@dataclass(frozen=True, slots=True)
class Lasting:
    """What the words say of when: first and last day (None: open or untold), a length, and where it is said."""

    start: date | None = None
    end: date | None = None
    length: Length | None = None
    said: tuple[TimeExpression, ...] = ()

    def joined(self, other: "Lasting") -> "Lasting":
        """Both together; where both tell the same end, the first counts."""
        length = self.length or other.length
        return Lasting(self.start or other.start, self.end or other.end, length, (*self.said, *other.said))


def lasting(here: Notes, found: Fired, told: list[Place]) -> Lasting:
    """When a relation holds, from the times of the places that tell of it."""
    whole = Lasting()
    for place in told:
        for expression, head in _times_in(here, found, place):
            whole = whole.joined(_read(here, expression, head, place))
        whole = whole.joined(_clause_bounds(here, place.head))
    if not whole.said and told[0].phase != "holds":
        whole = _shared(here, told[0])
    return _measured(here, found, whole)


def _shared(here: Notes, place: Place) -> Lasting:
    """The time that opens a sentence, for a verb joined to its first: "In May X broke with Y *and recognised* Z"."""
    first = place.head.head if place.head.dep_ == "conj" else place.head
    opening = [(each, head) for each, head in here.times if home(head) == first and head.i < first.i]
    return _read(here, *opening[0], place) if opening and first != place.head else Lasting()


def _times_in(here: Notes, found: Fired, place: Place) -> Iterator[_Found]:
    own = is_told(found.token) or place.head != home(found.token)
    for expression, head in here.times:
        if head.sent != found.token.sent or _is_anothers(head, found.token):
            continue
        beside = _aside_before(head)
        if beside == found.token or (home(head) == place.head and not beside and (own or head in found.token.subtree)):
            yield expression, head


def _aside_before(head: Token) -> Token | None:
    """The relation's noun of the aside that a time ends, wherever the parser hung it: "X, king *since 1979*, won"."""
    for token in reversed(head.doc[head.sent.start : head.left_edge.i]):
        if token.text in (",", ";", ":") or token.pos_ in ("VERB", "AUX"):
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in relation_words() and is_aside(token):
            return token
    return None


def _is_anothers(head: Token, word: Token) -> bool:
    """Whether a time hangs on the noun of another relation: "an ally *since 1948* and a supporter"."""
    top = home(head)
    above = [token for token in head.ancestors if token == top or top in token.ancestors]
    nouns = (token for token in above if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in relation_words())
    return next(nouns, word) != word


def _read(here: Notes, expression: TimeExpression, head: Token, place: Place) -> Lasting:
    """What one time expression says of a relation that a place tells of."""
    meaning = expression.meaning
    if isinstance(meaning, Length):
        return Lasting(length=meaning, said=(expression,)) if _is_length(head, place) else Lasting()
    if isinstance(meaning, Vague) or counts_from(meaning) is not None:
        return Lasting()
    time = resolve(expression, here.published, "past")
    if time is None or time.begins_after(here.published):
        return Lasting()
    if isinstance(meaning, Period):
        return Lasting(start=_rounded(time.start, meaning.unit), said=(expression,))
    if isinstance(meaning, Bound):
        return Lasting(time.start, time.end, None, (expression,))
    if isinstance(meaning, Between):
        return Lasting(time.start, time.end, None, (expression,))
    return _point(time, expression, head, place)


def _point(time: Time, expression: TimeExpression, head: Token, place: Place) -> Lasting:
    """A day, month or year: where something began or ended by the words before it, or by what the place tells."""
    led = _led_by(head)
    if led in _FROM or (led is None and place.phase == "begins"):
        return Lasting(start=time.start, said=(expression,))
    if led in _UNTIL or (led is None and place.phase == "ends"):
        return Lasting(end=time.end, said=(expression,))
    if time.precision in ("day", "week"):
        return Lasting()  # "met its ally on Friday" does not say when it was one
    return Lasting(time.start, time.end, None, (expression,))


def _led_by(head: Token) -> str | None:
    """The "since", "from" or "until" that stands before a time, with nouns between at most."""
    token = head.left_edge if head.pos_ != "ADP" else head
    ranged = False
    for _ in range(_REACH):
        if token.i <= token.sent.start:
            return None
        token = token.nbor(-1)
        ranged = ranged or token.lower_ == "to"
        if token.lower_ == "since" or _dates_back(token):
            return "since"
        if token.lower_ == "from" and _opens_range(token):
            return "until" if ranged else "from"
        if token.lower_ in ("until", "till", "til", "through"):
            return token.lower_
        if token.pos_ not in _NEAR or token.text == ",":
            return None
    return None


def _dates_back(link: Token) -> bool:
    """As in "dates from 1947", "goes back to 1947"."""
    before = link.nbor(-1) if link.i > link.sent.start else link
    return link.lower_ in ("from", "to") and (before.lower_ == "back" or before.lemma_.lower() in ("date", "dates"))


def _opens_range(link: Token) -> bool:
    """Whether a "from" is followed by a "to" or "until" on the same level: "from his election in 1999 to his death"."""
    beside = (*link.children, *link.head.children)
    clauses = (mark for clause in syntax.children(link.head, "advcl") for mark in syntax.children(clause, "mark"))
    return any(word.lower_ in _UNTIL for word in (*beside, *clauses) if word.i > link.i)


def _is_length(head: Token, place: Place) -> bool:
    """Whether a length tells how long something has lasted: "for 20 years", "lasted 27 years", "26-year war"."""
    if head.dep_ == "pobj":
        link, owned = head.head.lower_, bool(syntax.children(head, "poss"))
        ended = link == "after" and place.phase == "ends"  # "left after 20 years of membership"
        return link not in _UNBOUND or ended or (owned and link == "in")  # "in his 16 years at the head"
    link = head.head
    if head.dep_ == "npadvmod" and link.lower_ == "after":  # "two decades after imposing them"
        return any(verb.lemma_ in bond_words().begins for verb in syntax.children(link, "pcomp"))
    return head.dep_ != "npadvmod" or link.lower_ not in ("ago", "later", "before", "earlier")


def _clause_bounds(here: Notes, head: Token) -> Lasting:
    """What the "since" and "until" clauses of a clause say: "until his generals toppled him in 2017"."""
    whole = Lasting()
    for clause in syntax.children(head, "advcl"):
        marks = {child.lower_ for child in syntax.children(clause, "mark", "advmod", "prep")}
        for expression, inner in here.times:
            time = resolve(expression, here.published, "past") if home(inner) == clause else None
            if time and marks & _UNTIL:
                whole = whole.joined(Lasting(end=time.end, said=(expression,)))
            elif time and marks & {"since"}:
                whole = whole.joined(Lasting(start=time.start, said=(expression,)))
    return whole


def _measured(here: Notes, found: Fired, whole: Lasting) -> Lasting:
    """With the start that a length gives: counted back from the end where one is told, else from publication."""
    if whole.length is None or whole.start or not whole.length.count:
        return whole if whole.start or whole.end else Lasting()
    until = whole.end or (here.published if _lasts_still(found.token) else None)
    if until is None:
        return Lasting()
    try:
        first = shift(until, whole.length.unit, -whole.length.count)
    except OverflowError:
        return Lasting(end=whole.end, said=whole.said)
    return replace(whole, start=_rounded(first, whole.length.unit))


def _rounded(day: date | None, unit: str) -> date | None:
    """The first day of the year or month that a day lies in, as finely as the length was told."""
    if day is None or unit not in ("year", "decade", "century", "month", "quarter", "half"):
        return day
    return around(day, "month" if unit in ("month", "quarter", "half") else "year").start


def _lasts_still(word: Token) -> bool:
    """Whether a relation is told as one that holds at publication: "has ruled", "is", and in an aside."""
    if is_aside(word):
        return True
    verb = syntax.clause_of(word)
    forms = {verb.tag_, *(child.tag_ for child in syntax.children(verb, "aux", "auxpass"))}
    return not forms & {"VBD"} and bool(forms & {"VBZ", "VBP"})


def has_day(here: Notes, verb: Token) -> bool:
    """Whether a verb is told of one day."""
    times = (expression for expression, head in here.times if home(head) == home(verb) and expression.kind == "point")
    found = (resolve(expression, here.published, "past") for expression in times)
    return any(time is not None and time.precision == "day" for time in found)


def ceased(here: Notes, word: Token) -> Lasting:
    """When it ceased, by another verb of the sentence: "no longer relies on it: the flow stopped in May 2022"."""
    if not any(child.lower_ in ("longer", "more", "anymore") for child in syntax.clause_of(word).children):
        return Lasting()
    for expression, head in here.times:
        verb = home(head)
        if head.sent == word.sent and verb.lemma_ in bond_words().ends:
            time = resolve(expression, here.published, "past")
            return Lasting(start=time.start, said=(expression,)) if time else Lasting()
    return Lasting()


def as_time(here: Notes, told: Lasting) -> Time | None:
    """The record's time: the words from the first to the last time told, and what they mean."""
    if not told.said or not (told.start or told.end):
        return None
    if len(told.said) == 1 and (time := resolve(told.said[0], here.published, "past")):
        return replace(time, start=told.start, end=told.end)
    first, last = min(each.offset for each in told.said), max(each.end for each in told.said)
    return Time(here.article.text[first:last], first, told.start, told.end, _timex(told), "period")


def _timex(told: Lasting) -> str:
    """TIMEX3's value for a stretch of which one end may be open."""
    ends: Iterable[date | None] = (told.start, told.end)
    return "/".join(str(day) if day else ".." for day in ends)
