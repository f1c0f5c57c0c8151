"""What the tagger found, in the terms of the parse: the word that carries the cue, heads of sources, whole contents."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reading.notes import CueFound
from foreigndesk.reading.statements import quotes
from foreigndesk.reading.statements.cues import attitude_of, trim, verbal_attitude
from foreigndesk.reading.tagger import Tagged
from foreigndesk.records import Attitude

_CARRIES = ("VERB", "NOUN", "ADJ", "AUX", "SCONJ", "ADP")
"""The parts of speech that carry a cue, the likeliest first."""
_UPON: tuple[Attitude, ...] = ("deny", "confirm", "suspect", "question", "criticise", "praise")
"""What is done to somebody's claim or person: in the passive, the subject is whose it is and not who does it."""
_NOMINAL = ("NOUN", "PROPN", "PRON")
_OPENERS = ("that", "whether", "as")


def tagged_cues(doc: Doc, tagged: Iterable[Tagged]) -> Iterator[CueFound]:
    """The tagger's attributions as cues."""
    return (cue for each in tagged if (cue := _cue_found(doc, each)))


def _cue_found(doc: Doc, each: Tagged) -> CueFound | None:
    """A tagged attribution as a cue with its sources and contents; None where no words of content are left."""
    content = tuple(_contents(doc, each))
    if not content:
        return None
    token = _carrier([doc[i] for i in each.cue])
    words = doc[min(each.cue) : max(each.cue) + 1]
    cue = words if len(words) == len(each.cue) else doc[token.i : token.i + 1]
    attitude = _attitude(token, words)
    sources = tuple(_heads([doc[i] for i in each.source]))
    if attitude in _UPON and syntax.is_passive(token):
        sources = tuple(head for head in sources if head in syntax.subjects(token))
    tells = (attitude is not None or _tells(content)) and not _meant(content[0])
    return CueFound(token, attitude or "assert", sources, content, "tagged", each.score, cue, tells)


def _carrier(words: Sequence[Token]) -> Token:
    """The word of a cue that the others hang on: "said" in "said in a statement", "suspected" in "is suspected"."""
    content = [word for word in words if word.pos_ in _CARRIES] or list(words)
    found = min(content, key=lambda word: (_CARRIES.index(word.pos_) if word.pos_ in _CARRIES else 9, word.i))
    return found.head if found.dep_ in ("aux", "auxpass") else found


def _heads(words: Iterable[Token]) -> Iterator[Token]:
    """The nouns that a source's words hang on; those coordinated to one stand for themselves."""
    inside = {word.i: word for word in words}
    apart = [
        word
        for word in inside.values()
        if word.head.i not in inside or word.head == word or (word.dep_ == "conj" and word.pos_ in _NOMINAL)
    ]
    nominal = [word for word in apart if word.pos_ in _NOMINAL]
    yield from nominal or [word for word in apart if word.pos_ in ("ADJ", "DET", "NUM", "VERB")]


def _contents(doc: Doc, each: Tagged) -> Iterator[Span]:
    """The runs of content: broken by the cue and its source, not by marks or a stray word."""
    runs = [span for start, end in _runs(each.content, {*each.cue, *each.source}) if (span := _opened(doc[start:end]))]
    yield from runs if len(runs) == 1 else (span for span in runs if len(span) > 1)


def _opened(span: Span) -> Span | None:
    """A content without the marks around it and the "that" that opens it."""
    trimmed = trim(span)
    if trimmed is not None and trimmed[0].lower_ in _OPENERS and len(trimmed) > 1:
        return trim(trimmed[1:])
    return trimmed


def _runs(content: Sequence[int], other: set[int]) -> Iterator[tuple[int, int]]:
    start = last = content[0]
    for i in content[1:]:
        if any(between in other for between in range(last + 1, i)) or i - last > 3:
            yield start, last + 1
            start = i
        last = i
    yield start, last + 1


def _attitude(token: Token, cue: Span) -> Attitude | None:
    """The attitude of a cue's words, the carrier's before that of the others; None where no word is known for one."""
    for word in (token, *cue):
        if found := verbal_attitude(word) or _other_attitude(word):
            return attitude_of(word, found)
    return None


def _other_attitude(word: Token) -> Attitude | None:
    speech, lemma = lexicon.speech(), word.lemma_.lower()
    known: dict[Attitude, frozenset[str]] = {cue.id: cue.tagged for cue in lexicon.cues()}
    tables = (speech.nouns, speech.adjectives, known)
    return next((attitude for table in tables for attitude, words in table.items() if lemma in words), None)


def _meant(content: Span) -> bool:
    """Whether a content is a deed that its own source means to do, or refuses to: "to sell the tanks"."""
    return any(word.tag_ == "TO" and word.i <= content.start for word in content.root.children)


def _tells(content: tuple[Span, ...]) -> bool:
    """Whether a content says something: a clause or a quotation, not only a thing."""
    return any(syntax.is_predicate(token) or quotes.is_quoted(token) for span in content for token in span)
