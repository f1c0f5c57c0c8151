"""Sentences with what is asked of them: rows with a marked pair, and sentences in which every event is told."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from foreigndesk.evaluation.event_types import NONE, YIELD, Row
from foreigndesk.intake import article_from_text
from foreigndesk.reading import Tools
from foreigndesk.reading.events.candidates import candidates
from foreigndesk.reading.events.typed import words_of
from foreigndesk.reading.notes import Notes, notes_of
from foreigndesk.reading.probes import touched, typer_question
from foreigndesk.reading.read import parsed
from foreigndesk.reading.tagger.features import Ints
from foreigndesk.reading.typer.features import AS_MANUAL, AS_PLV, Asked
from foreigndesk.reading.typer.model import heads_of
from foreigndesk.reference import event_kinds

OWN = Path(__file__).parent / "sentences.jsonl"
TYPES = (*event_kinds(), NONE)
_ANY_DAY = date(2016, 6, 1)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the numbers of the types that are right."""

    asked: Asked
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A parsed text with its questions; ``spare`` are those the reader would ask, drawn from each time."""

    manner: int
    texts: tuple[str, ...]
    heads: Ints
    labels: tuple[str, ...]
    questions: tuple[Question, ...]
    spare: tuple[Question, ...] = ()


def right(kind: str) -> tuple[int, ...]:
    """The numbers of the types that a name stands for: YIELD is CONCEDE or RETREAT."""
    joined = [name for name, each in event_kinds().items() if each.joined == kind]
    return tuple(TYPES.index(name) for name in (joined if kind == YIELD else [kind]))


def parse(text: str, tools: Tools) -> Doc:
    """A text as the reader parses it, its actors found."""
    article = article_from_text(text, published=_ANY_DAY)
    doc = parsed(article, tools.nlp)
    doc._.foreigndesk = Notes(article)
    return tools.nlp.get_pipe("foreigndesk_actors")(doc)


def marked(rows: Iterable[Row], tools: Tools) -> Iterator[Example]:
    """One example a row of a table, with one question."""
    for row in rows:
        whole = parse(row.sentence, tools)[:]
        yield _example(whole, AS_PLV, [Question(typer_question(whole, row.source, row.target), right(row.type))])


def _example(whole: Span, manner: int, questions: Sequence[Question], spare: Sequence[Question] = ()) -> Example:
    texts, labels = zip(*((token.text, token.dep_) for token in whole), strict=True)
    return Example(manner, texts, heads_of(whole), labels, tuple(questions), tuple(spare))


def own(tools: Tools, file: Path = OWN) -> Iterator[Example]:
    """The project's own sentences: a question for each event, and those of the reader's that they answer."""
    for line in file.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        whole = parse(given["text"], tools)[:]
        told = [_told(whole, given["text"], event) for event in given["events"]]
        questions = [Question(asked, right(kind)) for asked, kind in told]
        if pairs := given.get("unrelated"):
            places = [_place(given["text"], words, 1) for words in pairs]
            questions.append(Question(typer_question(whole, *places), right(NONE)))
        yield _example(whole, AS_MANUAL, questions, list(_reader_s(whole, told)))


def _place(text: str, words: str, nth: int) -> tuple[int, int]:
    """Where the nth of some words stands."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _told(whole: Span, text: str, event: dict[str, Any]) -> tuple[Asked, str]:
    of_word = [token for token in whole if token.text == event["predicate"]]
    start, end = (0, 0) if of_word else _place(text, event["predicate"], event.get("nth", 1))
    predicate = of_word[event.get("nth", 1) - 1 :][:1] or [whole[i] for i in touched(whole, (start, end))]
    near = predicate[0].idx if predicate else 0
    actor, recipient = (_nearest(whole, text, event[side], near) for side in ("actor", "recipient"))
    return Asked((predicate or of_word)[0].i, actor, recipient), event["type"]


def _nearest(whole: Span, text: str, words: str | None, near: int) -> tuple[int, ...]:
    """The words of a party where it stands nearest to the deed."""
    if words is None:
        return ()
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    start = min(starts, key=lambda i: abs(i - near))
    return touched(whole, (start, start + len(words)))


def _reader_s(whole: Span, told: Sequence[tuple[Asked, str]]) -> Iterator[Question]:
    """The questions that the reader would ask, with the answers that what is told gives them."""
    book = notes_of(whole.doc).actors
    for sentence in whole.doc.sents:
        for each in candidates(book, sentence):
            asked = words_of(each, whole)
            kinds = {kind for other, kind in told if _same(asked, other, whole)}
            if not kinds and (_is_pronoun(asked, whole) or any(_near(asked, other, whole) for other, _ in told)):
                continue  # the deed with another or no recipient, or a verb that lends itself: who is to say
            answers = {number for kind in kinds or {NONE} for number in right(kind)}
            yield Question(asked, tuple(sorted(answers)))


def _is_pronoun(asked: Asked, whole: Span) -> bool:
    return any(whole[i].pos_ == "PRON" for i in (*asked.actor, *asked.recipient))


def _same(asked: Asked, other: Asked, whole: Span) -> bool:
    if not _close(asked, other, whole):
        return False
    return _meet(asked.recipient, other.recipient, whole) or not (asked.recipient or other.recipient)


def _near(asked: Asked, other: Asked, whole: Span) -> bool:
    """Whether it may be the same deed: the same party's by the same word, or by a verb above it."""
    deed = whole[other.predicate]
    lent = deed.pos_ == "NOUN" and whole[asked.predicate] in deed.ancestors
    return _close(asked, other, whole) or (lent and _meet(asked.actor, other.actor, whole))


def _close(asked: Asked, other: Asked, whole: Span) -> bool:
    """Whether the same party does what is named by the same word, or by a verb with its object."""
    one, two = whole[asked.predicate], whole[other.predicate]
    named = one == two or one == two.head or two == one.head
    return named and _meet(asked.actor, other.actor, whole)


def _meet(one: Sequence[int], two: Sequence[int], whole: Span) -> bool:
    """Whether two phrases share a word, or name the same actor."""
    return bool({*one} & {*two} or _named(one, whole) & _named(two, whole))


def _named(words: Sequence[int], whole: Span) -> set[str]:
    book = notes_of(whole.doc).actors
    found = (actor for i in words for actor in (*book.heads.get(i, ()), book.modifiers.get(i)) if actor)
    return {actor.id or actor.name for actor in found}
