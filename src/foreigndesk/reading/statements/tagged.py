"""What the tagger found, in the terms of the parse: the word that carries the cue, heads of sources, whole contents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reading.notes import CueFound
from foreigndesk.reading.statements import quotes
from foreigndesk.reading.statements.cues import attitude_of, is_name, trim, verbal_attitude, without_others
from foreigndesk.reading.tagger import Tagged
from foreigndesk.records import Attitude

_CARRIES = ("VERB", "NOUN", "ADJ", "AUX", "SCONJ", "ADP")
"""The parts of speech that carry a cue, the likeliest first."""
_UPON: tuple[Attitude, ...] = ("deny", "confirm", "suspect", "question", "criticise", "praise")
"""What is done to somebody's claim or person: in the passive, the subject is whose it is and not who does it."""
_NOMINAL = ("NOUN", "PROPN", "PRON")
_PLACES = ("GPE", "LOC", "FAC")
_STRAY = 3
"""How many words on a content may go on as if it had not stopped."""
_OPENERS = ("that", "whether", "as")


def tagged_cues(doc: Doc, tagged: Iterable[Tagged]) -> Iterator[CueFound]:
    """The tagger's attributions as cues; of several in a sentence, each without the subjects of the others."""
    found = [cue for each in tagged if (cue := _cue_found(doc, each))]
    owners = {subject: cue.token for cue in found for subject in syntax.subjects(cue.token)}
    for cue in found:
        mine = tuple(source for source in cue.sources if owners.get(source, cue.token) == cue.token)
        yield replace(cue, sources=mine or cue.sources)


def _cue_found(doc: Doc, each: Tagged) -> CueFound | None:
    """A tagged attribution as a cue with its sources and contents; None where no words of content are left."""
    token = _carrier([doc[i] for i in each.cue])
    content = tuple(kept for span in _contents(doc, each) if (kept := _before_governor(token, _with_deed(token, span))))
    if not content or token.pos_ == "PRON" or _claims_place(token, content) or _governs(token, content):
        return None
    words = doc[min(each.cue) : max(each.cue) + 1]
    cue = words if len(words) == len(each.cue) else doc[token.i : token.i + 1]
    attitude = _attitude(token, words)
    sources = _own(token, tuple(_heads([doc[i] for i in each.source])))
    if attitude in _UPON and (claimed := _claimed(token, content)) is not None:
        content = (claimed,)
    if (attitude in _UPON or token.lemma_ in lexicon.speech().addressing) and syntax.is_passive(token):
        sources = tuple(head for head in sources if head in syntax.subjects(token))
    tells = (_reacts(attitude, content[0]) or quotes.says_something(content)) and not _meant(content[0])
    return CueFound(token, attitude or "assert", sources, content, "tagged", each.score, cue, tells)


def _claimed(cue: Token, content: Sequence[Span]) -> Span | None:
    """The whole of a claim in the passive, of which too little was found: "*rumours that Chad left* were denied"."""
    if any(syntax.is_predicate(word) for span in content for word in span):
        return None
    claims = (trim(syntax.subtree_span(subject)) for subject in syntax.children(cue, "nsubjpass"))
    return next((claim for claim in claims if claim and any(map(syntax.is_predicate, claim))), None)


def _own(cue: Token, sources: tuple[Token, ...]) -> tuple[Token, ...]:
    """The sources but for those of what is spoken of: "*Chad* denied claims *by Mali* that …"."""
    spoken_of = {word for thing in syntax.children(cue, "dobj") for word in thing.subtree}
    return tuple(source for source in sources if source not in spoken_of) or sources


def _carrier(words: Sequence[Token]) -> Token:
    """The word of a cue that the others hang on: "said" in "said in a statement", "suspected" in "is suspected"."""
    content = [word for word in words if word.pos_ in _CARRIES] or list(words)
    found = min(content, key=lambda word: (_CARRIES.index(word.pos_) if word.pos_ in _CARRIES else 9, word.i))
    return found.head if found.dep_ in ("aux", "auxpass") else found


def _heads(words: Iterable[Token]) -> Iterator[Token]:
    """The nouns that a source's words hang on; those coordinated to one stand for themselves."""
    inside = {word.i: word for word in dropwhile(lambda word: word.pos_ == "ADP", words)}  # "by the minister"
    apart = [
        word
        for word in inside.values()
        if word.head.i not in inside or word.head == word or (word.dep_ == "conj" and word.pos_ in _NOMINAL)
    ]
    nominal = [word for word in apart if word.pos_ in _NOMINAL]
    yield from nominal or [word for word in apart if word.pos_ in ("ADJ", "DET", "NUM", "VERB")]


def _contents(doc: Doc, each: Tagged) -> Iterator[Span]:
    """The runs of content, broken by the cue and its source only."""
    runs = [span for start, end in _runs(doc, each) if (span := _opened(doc[start:end]))]
    yield from runs if len(runs) == 1 else (span for span in runs if len(span) > 1)


def _with_deed(cue: Token, span: Span) -> Span:
    """A content with the deed that it is of, which may pass for a part of the cue: "denied *backing* the rebels"."""
    deeds = (word for word in (span.root.head, *span.root.head.ancestors) if word.head == cue and word.dep_ == "xcomp")
    deed = next((word for word in deeds if word.tag_ == "VBG" and cue.i < word.i < span.start), None)
    return span if deed is None else span.doc[deed.i : span.end]


def _before_governor(cue: Token, span: Span) -> Span | None:
    """A content up to the semicolon after which the clause begins that the parser hung the cue on."""
    above = {*cue.ancestors}
    ends = (
        token.i
        for token in span
        if token.text == ";" and any(word in above or word.head in above for word in span.doc[token.i + 1 : span.end])
    )
    return trim(span.doc[span.start : next(ends, span.end)])


def _governs(cue: Token, content: Sequence[Span]) -> bool:
    """Whether a content is the clause that goes on after a relative one: "the rules, which Iran *backed* too, ban …".

    The parser hangs that clause above the cue, or joins it on without an "and".
    """
    if cue.dep_ != "relcl" or not any(word.tag_ in ("WDT", "WP") and word.i < cue.i for word in cue.subtree):
        return False
    joined = [] if syntax.children(cue, "cc") else syntax.children(cue, "conj")
    others = {word for word in (*cue.ancestors, *joined) if syntax.is_predicate(word)}
    return any(word in others for span in content for word in span)


def _claims_place(cue: Token, content: Sequence[Span]) -> bool:
    """Whether a participle tells of the place before it, not of the clause: "off Hans Island, *disputed* by …"."""
    if cue.lemma_ not in lexicon.speech().claiming or cue.dep_ not in ("acl", "advcl") or cue.tag_ != "VBN":
        return False
    before = next((token for token in reversed(cue.doc[cue.sent.start : cue.i]) if not token.is_punct), None)
    return before is not None and before.ent_type_ in _PLACES and any(before in span for span in content)


def _opened(span: Span) -> Span | None:
    """A content without the marks around it and the "that" that opens it, up to where another voice begins."""
    trimmed = trim(span)
    if trimmed is not None and trimmed[0].lower_ in _OPENERS and trimmed[0].dep_ == "mark" and len(trimmed) > 1:
        trimmed = trim(trimmed[1:])
    return trimmed and trim(without_others(trimmed.root, trimmed))


def _runs(doc: Doc, each: Tagged) -> Iterator[tuple[int, int]]:
    """Where content begins and ends. A stray word is content too, and so is a gap that holds what the rest hangs on."""
    other = {*each.cue, *each.source}
    start = last = each.content[0]
    for i in each.content[1:]:
        gap = range(last + 1, i)
        missing = doc[i].head.i in gap and any(word.head.i in gap for word in doc[start : last + 1])
        if any(between in other for between in gap) or not (i - last <= _STRAY or missing):
            yield start, last + 1
            start = i
        last = i
    yield start, last + 1


def _attitude(token: Token, cue: Span) -> Attitude | None:
    """The attitude of a cue's words, the carrier's before that of the others; None where no word is known for one."""
    for word in (token, *cue):
        if found := verbal_attitude(word) or _other_attitude(word) or _misread(word):
            return attitude_of(word, found)
    return None


def _other_attitude(word: Token) -> Attitude | None:
    return lexicon.other_cues().get(word.lemma_.lower())


def _misread(word: Token) -> Attitude | None:
    """That of a verb which the parser took for a noun: "Chinese intelligence *suspects* that …"."""
    finite = word.tag_ == "NNS" and word.dep_ == "ROOT" and bool(syntax.children(word, "ccomp", "relcl"))
    return next((each for each, verbs in lexicon.cue_verbs() if word.lemma_ in verbs), None) if finite else None


def _meant(content: Span) -> bool:
    """Whether a content is a deed that its own source means to do, or refuses to: "to sell the tanks"."""
    return any(word.tag_ == "TO" and word.i <= content.start for word in content.root.children)


def _reacts(attitude: Attitude | None, content: Span) -> bool:
    """Whether naming a thing is enough: "condemned the attack"; not "mentioned him", nor "disputed Kashmir"."""
    named = is_name(content.root) and attitude in ("deny", "confirm", "question")
    return attitude not in (None, "assert") and not named
