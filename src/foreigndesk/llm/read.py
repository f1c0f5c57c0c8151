"""An article read by a language model: asked passage by passage, and every answer held against the text."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from foreigndesk.intake import SkipArticle
from foreigndesk.llm.answers import answer_schema, told
from foreigndesk.llm.endpoint import Endpoint, TooLong
from foreigndesk.llm.held import Held, Refused
from foreigndesk.reading.meant import Meant
from foreigndesk.reading.tools import Tools
from foreigndesk.records import (
    REPORTING,
    AnyRecord,
    Article,
    BadValue,
    Block,
    Coder,
    Reading,
    Refusal,
    RefusalReason,
    digest,
    verify,
)
from foreigndesk.reference import fact, spoken
from foreigndesk.version import __version__

_CONFIDENCE = 0.5
"""A model's own figure means nothing; that it is as often wrong as right is for ``evaluate`` to improve on."""
_ADVICE = "try another model, or one question by hand"
_MOST_RECORDS = 300
"""Records of one answer; some models tell the same again and again."""
_THOUGHT = "</think>"
_JSON = json.JSONDecoder()
_LIST = re.compile(r"(?<!\\)\"records\"\s*:\s*\[\s*")
_BETWEEN = re.compile(r"[\s,]*")
_ESCAPES = {ord(bracket): f"\\u{ord(bracket):04x}" for bracket in "<>[]"}


@dataclass(frozen=True, slots=True)
class Words:
    """The instructions in ``en/model.yaml``."""

    instructions: str


def read(article: Article, tools: Tools, model: Endpoint) -> Reading:
    """The records that a model takes from an article and that the article carries; the others are counted as refused.

    Who, when and how much is meant by the words that the model picks is found out as by the built-in reader. What the
    article says goes to the model as a value in JSON and never among the instructions.

    Raises:
        SkipArticle: where the model cannot be reached or takes too long; "bad-answer" where none of its answers is one.
        BadEndpoint: where the endpoint cannot be used as it is given.
    """
    meant, coder = Meant(article, tools), Coder(f"llm.{model.model}", __version__, _CONFIDENCE)
    found, came = dict[str, AnyRecord](), _Came()
    for passage in passages(article, model.passage):
        for record in _answered(Held(article, passage, meant, coder), model, came):
            verify(record, article.text)
            found.setdefault(record.id, record)
    if came.refused and not came.answers:
        raise SkipArticle(
            "bad-answer", found=f"no answer of {model.model} in the form asked for", expected="one", advice=_ADVICE
        )
    records = tuple(sorted(found.values(), key=lambda each: (each.evidence.start, each.kind, each.id)))
    return Reading(article=article, records=records, reader=_reader(model, found), refused=tuple(came.refused))


def _reader(model: Endpoint, found: Iterable[str]) -> str:
    """The reader's name, with a digest of what it found: a model does not give the same each time."""
    return f"llm:{model.model}+{__version__}/{digest(' '.join(sorted(found)))[:8]}"


def passages(article: Article, most: int) -> Iterator[list[Block]]:
    """The blocks that report, in runs of at most ``most`` characters, or of one block."""
    run, size = list[Block](), 0
    for block in (each for each in article.blocks if each.kind in REPORTING):
        if run and size + block.end - block.start > most:
            yield run
            run, size = [], 0
        run.append(block)
        size += block.end - block.start
    if run:
        yield run


def question(article: Article, passage: Iterable[Block]) -> str:
    """What the model is asked about a passage: one JSON object, whatever stands in the passage.

    Brackets are written as JSON's escapes: some servers take "<|im_end|>" or "[INST]" in a text for the end of it.
    """
    text = "\n\n".join(article.text[block.start : block.end] for block in passage)
    plain = json.dumps({"published": article.published.isoformat(), "article": text}, ensure_ascii=False)
    return plain.translate(_ESCAPES)


@dataclass(slots=True)
class _Came:
    """What came of the questions about an article: what was refused, and how many answers had the form asked for."""

    refused: list[Refusal] = field(default_factory=list[Refusal])
    answers: int = 0

    def refuse(self, reason: RefusalReason, words: str) -> None:
        self.refused.append(Refusal(reason, words))


def _answered(held: Held, model: Endpoint, came: _Came) -> Iterator[AnyRecord]:
    """The records of one passage; of its halves where it is too long for the model."""
    instructions = fact(Words, spoken("model")).instructions
    try:
        answer = model.ask(instructions, question(held.article, held.passage), answer_schema())
    except TooLong as cut:
        if len(held.passage) > 1:
            middle = len(held.passage) // 2
            for half in (held.passage[:middle], held.passage[middle:]):
                yield from _answered(replace(held, passage=half), model, came)
            return
        if not cut.begun:
            came.refuse("too-long", held.article.text[held.passage[0].start :])
            return
        answer = cut.begun
    for number, each in enumerate(_listed(answer, came)):
        if number == _MOST_RECORDS:
            came.refuse("no-record", f"more than {_MOST_RECORDS} records of one passage")
            return
        try:
            yield from held.records(told(each))
        except BadValue as error:
            came.refuse("no-record", str(error))
        except RecursionError:
            came.refuse("no-record", "lists in lists, too deep to read")
        except Refused as no:
            came.refused.append(no.refusal)


def _listed(answer: str, came: _Came) -> Iterator[object]:
    """The records in the last list of an answer, as far as it goes; a model may think aloud before it answers."""
    answer = answer.rpartition(_THOUGHT)[2]
    opening = deque(_LIST.finditer(answer), maxlen=1)
    if not opening:
        came.refuse("no-json", answer)
        return
    came.answers += 1
    at = opening[0].end()
    while answer[at : at + 1] != "]":
        try:
            found, at = _JSON.raw_decode(answer, at)
        except (ValueError, RecursionError):
            came.refuse("cut-short", answer[at:])
            return
        yield found
        between = _BETWEEN.match(answer, at)
        at = between.end() if between else at
