"""Which time expression governs a predicate: the nearest one in its clause, or one that its clause shares; or none.

Never the publication date by default, and never a time from outside the statement that reports the predicate.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice, takewhile

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import lexicon, notes, syntax
from foreigndesk.reading.time import (
    Direction,
    FoundTime,
    Moment,
    TimeExpression,
    counts_from,
    find_times,
    found_time,
    is_open,
    resolve,
)
from foreigndesk.reading.time.direction import direction_of, had_meant, was_meant
from foreigndesk.reading.time.meanings import Date
from foreigndesk.records import Time

_UNDATED = ("modifier", "ambiguous", "set", "reference", "time-of-day")
"""What dates no event: a year that names something, figures of unknown order, what comes round, "now"."""
_RECENT = timedelta(days=180)
"""A plan told beside something older than this before publication is history."""
_BESIDE = 60
"""Characters beside a time in which "as early as" and the like are sought, white space included."""
_SAME_CLAUSE = ("xcomp", "aux", "auxpass", "acomp", "attr", "prt", "pcomp")


def locate_times(doc: Doc) -> tuple[tuple[TimeExpression, Token], ...]:
    """Every time expression of the text with the token that heads it."""
    found: list[tuple[TimeExpression, Token]] = []
    for expression in find_times(doc.text):
        span = _span(doc, expression)
        if span is not None and expression.kind not in _UNDATED:
            found.append((expression, span.root))
    return tuple(found)


def times_of(doc: Doc, open_looks: Direction | None = None) -> tuple[FoundTime, ...]:
    """Every time of a parsed text with its value, those that name things ("the 2015 agreement") included.

    ``open_looks`` sets the direction of what the text leaves open ("on Friday"); None lets tense and section decide.
    What counts from another time ("a year later") counts from the last one told in its sentence or the one before, else
    from publication.

    Raises:
        ValueError: where ``doc._.published`` was not set.
    """
    here, found = notes.notes_of(doc), list[FoundTime]()
    for expression in find_times(doc.text):
        span = _span(doc, expression)
        forced = open_looks if is_open(expression.meaning) else None
        looks = forced or (direction_of(span.root, _in_heading(here, expression)) if span else "past")
        anchor = (_told_before(span, found) if span else None) or _publication(here, expression, looks)
        found.append(found_time(expression, Moment(here.published, looks, anchor)))
    return tuple(found)


def _span(doc: Doc, expression: TimeExpression) -> Span | None:
    return doc.char_span(expression.offset, expression.end, alignment_mode="expand")


def _in_heading(here: notes.Notes, expression: TimeExpression) -> bool:
    blocks = here.article.blocks
    return any(block.kind == "heading" and block.start <= expression.offset < block.end for block in blocks)


def _told_before(span: Span, found: Sequence[FoundTime]) -> Time | None:
    """The last time told in the same sentence or the one before."""
    sentence = span.sent
    before = sentence.doc[sentence.start - 1].sent if sentence.start else sentence
    near = takewhile(lambda each: each.start >= before.start_char, reversed(found))
    anchors = (each.as_anchor() for each in near)
    return next((anchor for anchor in anchors if anchor), None)


def _publication(here: notes.Notes, expression: TimeExpression, looks: Direction) -> Time | None:
    """Publication as the day to count from, where that leads the way the text looks: "a year earlier" in a report."""
    shift = counts_from(expression.meaning)
    if not shift or (shift > 0) != (looks == "future"):
        return None
    day = here.published
    return Time(day.isoformat(), 0, day, day, day.isoformat(), "day")


def time_of(predicate: Token, future: bool) -> Time | None:
    """The time that governs a predicate, resolved; ``future`` says that the predicate itself lies ahead.

    An open expression looks ahead where the predicate does, or where the verb that it hangs on shows it.
    """
    here = notes.notes_of(predicate.doc)
    for expression, head in _candidates(predicate):
        governor = _governor(head)
        looks = direction_of(head)
        ahead = (future and not (_tells_past(governor, predicate) or had_meant(governor))) or looks == "future"
        anchor = _anchor(expression, head, here)
        time = resolve(expression, here.published, "future" if ahead else "past", anchor)
        if ahead and isinstance(expression.meaning, Date) and expression.meaning.year is None and was_meant(predicate):
            return None
        if time is not None and (future or governor == predicate or not begins_after(time, here)):
            opens = _since(head, predicate) or (future and _is_earliest(time, here.article.text))
            return replace(time, end=None) if opens else time
        if time is None and counts_from(expression.meaning) is not None:
            return None  # "a year later" dates it, though nobody can say which; no other time does
    return None


def _is_earliest(time: Time, text: str) -> bool:
    """Whether a time is only the first at which something may come: "*as early as* May", "in May *at the earliest*"."""
    words = lexicon.modal_words()
    end = time.offset + len(time.text)
    before = text[max(0, time.offset - _BESIDE) : time.offset].rstrip().lower()
    after = text[end : end + _BESIDE].lstrip().lower()
    return before.endswith(tuple(words.earliest_before)) or after.startswith(tuple(words.earliest_after))


def _anchor(expression: TimeExpression, head: Token, here: notes.Notes) -> Time | None:
    """The time that "a year later" counts from: the last one told before it, in its sentence or the one before."""
    if counts_from(expression.meaning) is None:
        return None
    sentence = head.sent
    first = sentence.doc[sentence.start - 1].sent.start if sentence.start else 0
    told = (each for each, other in reversed(here.times) if first <= other.i and each.end <= expression.offset)
    times = (resolve(each, here.published, "past") for each in told if each.kind == "point")
    return next((time for time in times if time), None)


def begins_after(time: Time | None, here: notes.Notes) -> bool:
    """Whether a time lies ahead: in "agreed to meet *on Friday*" it dates the meeting and not the agreeing."""
    if time is None or time.start is None:
        return False
    from_now = time.start == here.published and time.end is not None and time.end > here.published  # "within days"
    return from_now or time.begins_after(here.published)


def is_history(times: Iterable[Time | None], here: notes.Notes) -> bool:
    """Whether what is told with these times is long past: a plan "in 2000" announces nothing today."""
    return any(time is not None and time.ends_before(here.published - _RECENT) for time in times)


def times_above(token: Token) -> list[Time | None]:
    """The times that govern a plan, and those of all that it hangs on."""
    return [time_of(word, future=True) for word in (token, *token.ancestors)]


def may_come(predicate: Token, time: Time | None) -> bool:
    """Whether a predicate lies ahead with a time to come: "*sells* them in May"; not "sold", nor "Kim's *trip*" in May.

    Of a noun that is given only a time with its year says so: which May is meant, its verb would tell.
    """
    if predicate.pos_ in ("NOUN", "PROPN"):
        dated = time is not None and time.start is not None and str(time.start.year) in time.text
        return dated or not any(child.dep_ in ("poss", "det") for child in predicate.children)
    finite = (predicate, *syntax.children(predicate, "aux", "auxpass"))
    perfect = any(aux.lemma_ == "have" for aux in syntax.children(predicate, "aux"))
    return not perfect and any(word.tag_ in ("VBZ", "VBP") for word in finite)


def _tells_past(governor: Token, predicate: Token) -> bool:
    """Whether a time hangs on a past verb above what lies ahead: "agreed *on Friday* to restore" dates the agreeing."""
    return governor != predicate and governor.tag_ == "VBD"


def _since(head: Token, predicate: Token) -> bool:
    """Whether the time only says when something began: "since its founding 75 years ago"."""
    up = (token for token in (head, *head.ancestors) if token.pos_ in ("ADP", "SCONJ") or syntax.is_predicate(token))
    return any(token.lower_ == "since" or (token != predicate and _opens_since(token)) for token in islice(up, 2))


def _opens_since(clause: Token) -> bool:
    return any(child.lower_ == "since" for child in syntax.children(clause, "mark"))


def _candidates(predicate: Token) -> list[tuple[TimeExpression, Token]]:
    here = notes.notes_of(predicate.doc)
    holding = here.holding(predicate)
    bounds = holding[-1] if holding else None
    sentence = predicate.sent
    mine = [
        (expression, head)
        for expression, head in here.times
        if sentence.start <= head.i < sentence.end
        and (bounds is None or bounds.covers(head) or not _belongs_to(head, bounds.cue))
    ]
    ranked = [
        (distance, abs(head.i - predicate.i), (expression, head))
        for expression, head in mine
        if (distance := _distance(predicate, head)) is not None
    ]
    return [each for _, _, each in sorted(ranked, key=lambda rank: rank[:2])]


def _belongs_to(head: Token, cue: Token) -> bool:
    """Whether a time hangs on the cue itself: "said *on Tuesday* that …" dates the saying."""
    return _governor(head) == cue


def _governor(head: Token) -> Token:
    """The verb, or the noun that names an event, that a time expression hangs on."""
    token = head
    while token.head != token:
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in ("of", "from")
            and token.head.head.pos_ == "NOUN"
            and token == head
        ):
            return token.head.head  # "a contract of February 2018" dates the contract
        token = token.head
        if (
            syntax.is_predicate(token)
            or token.lemma_ in lexicon.event_nouns()
            or token.lemma_ in lexicon.transfer_nouns()
        ):
            return token
    return token


def _distance(predicate: Token, head: Token) -> int | None:
    """How far a time is from the predicate it may govern: 0 its own; 1 its clause's; 2 shared; None another's."""
    governor = _governor(head)
    if governor == predicate:
        return 0
    clause = syntax.clause_of(predicate)
    if governor.dep_ == "pobj" and governor.head.lower_ in ("on", "during", "at"):
        governor = syntax.clause_of(governor)  # "came on a visit in 2019": the visit's time is the clause's
    if clause.dep_ == "relcl" and clause.head == head:
        return 1  # "on 7 August, when …"
    if governor.dep_ == "dobj" and governor.head == predicate:
        return 1  # "signed an agreement in May"
    if governor == clause or _same_clause(predicate, governor) or _same_clause(governor, predicate):
        return 1
    if _shares(predicate, governor) or _shares(clause, governor) or _shares(governor, clause):
        return 2
    lasts = predicate.pos_ in ("NOUN", "ADJ", "ADP")
    if lasts and governor.dep_ == "advcl" and governor.head == clause and _opens_since(governor):
        return 2  # "… since the state was founded 75 years ago"
    if lasts and governor in predicate.subtree and not syntax.is_predicate(governor):
        return 2
    return None


def _same_clause(low: Token, high: Token) -> bool:
    """Whether only control verbs lie between: "began to reconcile", "agreed to supply"."""
    token = low
    while token != high and token.dep_ in _SAME_CLAUSE and token.head != token:
        token = token.head
    return token == high


def _shares(clause: Token, governor: Token) -> bool:
    """Clauses that lend each other their time: "visited in 2019 *when he sought* aid", "met in May *and signed*"."""
    token = clause
    moved_on = {child.lower_ for child in clause.children} & lexicon.modal_words().moved_on
    while token.dep_ in ("conj", *_SAME_CLAUSE) and token.head != token and not moved_on:
        token = token.head
        if token == governor and clause.i > governor.i:
            return True
    while clause.dep_ in _SAME_CLAUSE and clause.head != clause:
        clause = clause.head
    if clause.dep_ == "advcl" and clause.tag_ == "VBG" and _same_clause(governor, clause.head):
        return not syntax.children(clause, "mark")  # "came in 2019, asking for support"
    opens = {child.lower_ for child in clause.children if child.dep_ in ("advmod", "mark")}
    together = bool(opens & lexicon.modal_words().together)
    return clause.dep_ == "advcl" and together and _same_clause(governor, clause.head)
