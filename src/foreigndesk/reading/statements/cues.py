"""Cues: the words that show that somebody says, thinks or feels something."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, modality, syntax
from foreigndesk.reading.kept import by_parse
from foreigndesk.reading.unconfirmed import is_not_done
from foreigndesk.records import Attitude

_NO_NAME = ("VERB", "AUX", "CCONJ", "SCONJ", "PRON")
_COMMAS = (",", "”", '"', "–", "—")


@by_parse
def verbal_attitude(verb: Token) -> Attitude | None:
    """The attitude that a verb (or a light verb with its word: "make clear") shows; None for any other token."""
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if modality.refuses_to_speak(verb):
        return "decline"
    for phrase in lexicon.speech().phrases:
        if verb.lemma_ == phrase.verb and any(child.lower_ == phrase.word for child in verb.children):
            return phrase.attitude
    if verb.lemma_ == "call" and _calls_on(verb):
        return "demand"
    forms = syntax.spelt(verb)
    if _asks(verb) and not forms.isdisjoint(dict(lexicon.cue_verbs())["question"]):
        return "question"
    return next((attitude for attitude, verbs in lexicon.cue_verbs() if not forms.isdisjoint(verbs)), None)


def _calls_on(verb: Token) -> bool:
    """As in "called on Iran *to stop*", "called for Iran *to stop*"; not "called it a breach"."""
    asked = [act for act in syntax.children(verb, "xcomp", "advcl", "ccomp") if syntax.is_infinitive(act)]
    links = [*syntax.children(verb, "prep"), *(mark for act in asked for mark in syntax.children(act, "mark"))]
    return bool(asked) and any(link.lower_ in ("on", "upon", "for") for link in links)


def attitude_of(verb: Token, attitude: Attitude) -> Attitude:
    """The attitude with negation and refusal taken in: "did not confirm" declines, "all but confirmed" only says."""
    nearly = {"nearly", "almost"} & {child.lower_ for child in syntax.children(verb, "advmod")}
    if nearly or syntax.is_all_but(verb):
        return lexicon.speech().nearly.get(attitude, attitude)
    neither = {"neither", "nor"} & {child.lower_ for child in verb.children if child.dep_ in ("preconj", "cc")}
    if neither or any(child.dep_ == "neg" for child in verb.children) or is_not_done(verb):
        return lexicon.speech().negated.get(attitude, attitude)
    return attitude


def clause_content(verb: Token) -> Iterator[tuple[Span, ...]]:
    """The clauses that a cue verb takes: "said that …", "…, said X", "… ," X said ", …"."""
    for clause in syntax.children(verb, "ccomp"):
        within = clipped(without_mark(clause, (verb,)), verb)
        if not syntax.is_question(clause) and within is not None and clause in within:
            yield (within,)
    if not syntax.children(verb, "ccomp", "dobj"):
        yield from _strayed(verb)
    if verb.dep_ in ("parataxis", "ccomp", "advcl") and _inverted(verb):
        yield around(verb)


def _strayed(verb: Token) -> Iterator[tuple[Span, ...]]:
    """A "that" clause which the parser hung on a noun between: "found in the summer that soldiers had fought"."""
    marks = [
        token
        for token in verb.subtree
        if token.lower_ == "that" and token.dep_ in ("mark", "advmod") and token.i > verb.i
    ]
    if marks and marks[0].head.dep_ in ("relcl", "acl", "advcl"):
        clause = marks[0].head
        span = trim(verb.doc[marks[0].i + 1 : clause.right_edge.i + 1])
        if span is not None:
            yield (span,)


def trailing(verb: Token) -> tuple[Token, Span] | None:
    """The source and content of a cue that ends its sentence and that the parser took for one more deed.

    "Iran shipped petrol, a panel of experts said in a report": source "panel", content all before the comma.
    """
    doc, start = verb.doc, verb.sent.start
    commas = [token.i for token in doc[start : verb.i] if token.text in _COMMAS]
    if (
        not commas
        or verb.dep_ not in ("conj", "relcl", "acl", "advcl", "dep")
        or syntax.children(verb, "ccomp", "dobj")
    ):
        return None
    name, content = doc[commas[-1] + 1 : verb.i], trim(doc[start : commas[-1]])
    if not len(name) or content is None or any(token.pos_ in _NO_NAME for token in name):
        return None
    subject = next(iter(syntax.children(verb, "nsubj")), name.root)
    told = any(syntax.is_predicate(token) for token in content)
    return (subject, content) if told and subject.pos_ in ("NOUN", "PROPN") else None


def interrupted(verb: Token) -> tuple[Span, ...]:
    """Both parts of a sentence that a short cue between commas interrupts: "If so, senators have warned, Turkey …"."""
    doc = verb.doc
    start = min((subject.left_edge.i for subject in syntax.children(verb, "nsubj")), default=verb.i)
    end = verb.i + 1
    if not (verb.sent.start < start < verb.i and end < verb.sent.end - 2):
        return ()
    if doc[start - 1].text not in _COMMAS or doc[end].text not in _COMMAS:
        return ()
    parts = (clipped(doc[verb.sent.start : start], verb), clipped(doc[end : verb.sent.end], verb))
    whole = tuple(part for part in parts if part is not None and len(part) > 1)
    return whole if len(whole) == len(parts) else ()


def _asks(verb: Token) -> bool:
    """As in "asked *whether* it sold them", "asked *about* it": a question; not "asked for help if it came to war"."""
    links = {link.lower_ for link in syntax.children(verb, "prep")}
    clauses = [clause for clause in syntax.children(verb, "ccomp", "advcl") if clause.i > verb.i]
    demands = "for" in links or bool(syntax.children(verb, "xcomp"))
    return "about" in links or (not demands and any(map(syntax.is_question, clauses)))


def _inverted(verb: Token) -> bool:
    """A cue that the parser hung below the sentence it reports: it has a subject and no content of its own."""
    return (
        bool(syntax.children(verb, "nsubj"))
        and not syntax.children(verb, "ccomp", "dobj", "mark")
        and verb.head.pos_ in ("VERB", "AUX")
        and (verb.dep_ == "parataxis" or _set_off(verb))
    )


def _set_off(verb: Token) -> bool:
    left, right = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    return (left > 0 and doc[left - 1].text in (",", "”", '"')) or (right + 1 < len(doc) and doc[right + 1].text == ",")


def clipped(span: Span, cue: Token) -> Span | None:
    """The part of a span between the semicolons that the cue stands between: another clause is another's word."""
    explained = bool(syntax.children(cue, "dobj"))  # "denied it: no tank was there"
    before = [token.i for token in cue.sent if token.i < cue.i and token.text in (";", ":")]
    later = [
        token.i for token in cue.sent if token.i > cue.i and (token.text == ";" or (explained and token.text == ":"))
    ]
    start, end = max(before, default=span.start - 1) + 1, min(later, default=span.end)
    start, end = max(start, span.start), min(end, span.end)
    return trim(span.doc[start:end]) if start < end else None


def around(verb: Token) -> tuple[Span, ...]:
    """The sentence that a cue interrupts or ends, without the cue's own words; up to two spans."""
    doc, head = verb.doc, verb.head
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    start, end = head.left_edge.i, head.right_edge.i + 1
    parts = (clipped(doc[start : max(left, start)], verb), clipped(doc[min(right, end) : end], verb))
    return tuple(part for part in parts if part is not None and len(part) > 1)


def without_mark(clause: Token, cut: tuple[Token, ...] = ()) -> Span:
    """A clause's words without the "that" that opens it and the marks around it."""
    span = without_others(clause, syntax.subtree_span(clause, cut))
    start = span.start
    for mark in syntax.children(clause, "mark"):
        if mark.i == start or (mark.i > start and span.doc[start].is_punct):
            start = mark.i + 1
    return trim(span.doc[start : span.end]) or span.doc[clause.i : clause.i + 1]


def without_others(clause: Token, span: Span) -> Span:
    """A content that ``clause`` heads, up to where another voice begins in it."""
    return span.doc[span.start : min(_other_voices(clause, span), default=span.end)]


def _other_voices(clause: Token, span: Span) -> Iterator[int]:
    """Where a clause of another cue begins inside a content: "…, which Tehran denies", "…, and point out that …"."""
    for token in clause.subtree:
        if token.i not in range(clause.i + 1, span.end):
            continue
        reacts = token.dep_ == "relcl" and verbal_attitude(token) in ("deny", "confirm", "question", "criticise")
        if (reacts and bool(syntax.children(token, "nsubj"))) or speaks_on(token):
            yield token.left_edge.i if reacts else _joint(token)


def speaks_on(verb: Token) -> bool:
    """Whether a cue goes on for the one before: "deny that …, and *point out that* …"."""
    alone = verb.dep_ == "conj" and not syntax.children(verb, "nsubj", "nsubjpass")
    return alone and verbal_attitude(verb) is not None and bool(syntax.children(verb, "ccomp"))


def _joint(verb: Token) -> int:
    """The "and" before a coordinated verb."""
    between = verb.doc[verb.head.i : verb.i]
    return next((token.i for token in reversed(between) if token.dep_ == "cc"), verb.left_edge.i)


def is_name(token: Token) -> bool:
    """Whether a word heads the name of a place or a person: no claim that could be confirmed or denied."""
    return token.ent_type_ in ("GPE", "LOC", "PERSON", "FAC")


def trim(span: Span) -> Span | None:
    """A span without spaces, commas, dashes and full stops at its ends; quotation marks at the ends go too."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].is_space or span.doc[start].is_punct):
        start += 1
    while end > start and (span.doc[end - 1].is_space or span.doc[end - 1].is_punct):
        end -= 1
    return span.doc[start:end] if start < end else None
