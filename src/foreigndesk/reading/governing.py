"""Which time expression governs a predicate: the nearest one in its clause, or one that its clause shares; or none.

Never the publication date by default, and never a time from outside the statement that reports the predicate.
"""

from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon, notes, syntax
from foreigndesk.reading.time import TimeExpression, find_times, resolve
from foreigndesk.records import Time

_SAME_CLAUSE = ("xcomp", "aux", "auxpass", "acomp", "attr", "prt", "pcomp")


def locate_times(doc: Doc) -> tuple[tuple[TimeExpression, Token], ...]:
    """Every time expression of the text with the token that heads it."""
    found: list[tuple[TimeExpression, Token]] = []
    for expression in find_times(doc.text):
        span = doc.char_span(expression.offset, expression.offset + len(expression.text), alignment_mode="expand")
        if span is not None and expression.kind != "modifier":
            found.append((expression, span.root))
    return tuple(found)


def time_of(predicate: Token, future: bool) -> Time | None:
    """The time that governs a predicate, resolved; ``future`` says which way an open expression looks."""
    here = notes.notes_of(predicate.doc)
    for expression, head in _candidates(predicate):
        ahead = future and not _tells_past(_governor(head), predicate)
        time = resolve(expression, here.published, "future" if ahead else "past")
        if time is not None:
            return replace(time, end=None) if _since(head, predicate) else time
    return None


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
    mine = [
        (expression, head)
        for expression, head in here.times
        if predicate.sent.start <= head.i < predicate.sent.end
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
