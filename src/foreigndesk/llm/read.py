"""An article read by a language model: asked passage by passage, and every answer held against the text."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foreigndesk.llm.answers import answer_schema, told
from foreigndesk.llm.endpoint import Endpoint, TooLong
from foreigndesk.llm.held import Held, Refused
from foreigndesk.reading.meant import Meant
from foreigndesk.reading.tools import Tools
from foreigndesk.records import REPORTING, AnyRecord, Article, BadValue, Block, Coder, Reading, Refusal, verify
from foreigndesk.reference import fact, spoken
from foreigndesk.version import __version__

_CONFIDENCE = 0.5
"""A model's own figure means nothing; that it is as often wrong as right is for ``evaluate`` to improve on."""
_SHOWN = 120
_JSON = json.JSONDecoder()
_LIST = re.compile(r"\{\s*\"records\"\s*:\s*\[\s*")
_BETWEEN = re.compile(r"[\s,]*")
_ESCAPES = {ord(bracket): f"\\u{ord(bracket):04x}" for bracket in "<>[]"}


@dataclass(frozen=True, slots=True)
class _Words:
    """The instructions in ``en/model.yaml``."""

    instructions: str


def read(article: Article, tools: Tools, model: Endpoint) -> Reading:
    """The records that a model takes from an article and that the article carries; the others are counted as refused.

    Who, when and how much is meant by the words that the model picks is found out as by the built-in reader. What the
    article says goes to the model as a value in JSON and never among the instructions.

    Raises:
        SkipArticle: where the model cannot be reached, or takes too long.
        BadEndpoint: where the endpoint cannot be used as it is given.
    """
    meant, coder = Meant(article, tools), Coder(f"llm.{model.model}", __version__, _CONFIDENCE)
    found, refused = dict[str, AnyRecord](), list[Refusal]()
    for passage in passages(article, model.passage):
        for record in _answered(Held(article, passage, meant, coder), model, refused):
            verify(record, article.text)
            found.setdefault(record.id, record)
    ordered = sorted(found.values(), key=lambda each: (each.evidence.start, each.kind, each.id))
    return Reading(
        article=article, records=tuple(ordered), reader=f"llm:{model.model}+{__version__}", refused=tuple(refused)
    )


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


def _answered(held: Held, model: Endpoint, refused: list[Refusal]) -> Iterator[AnyRecord]:
    """The records of one passage; of its halves where it is too long for the model."""
    instructions = fact(_Words, spoken("model")).instructions
    try:
        answer = model.ask(instructions, question(held.article, held.passage), answer_schema())
    except TooLong as cut:
        if len(held.passage) > 1:
            middle = len(held.passage) // 2
            for half in (held.passage[:middle], held.passage[middle:]):
                yield from _answered(replace(held, passage=half), model, refused)
            return
        answer = cut.begun
    for each in _listed(answer, refused):
        try:
            yield from held.records(told(each))
        except BadValue as error:
            refused.append(Refusal("no-record", str(error)[:_SHOWN]))
        except Refused as no:
            refused.append(no.refusal)


def _listed(answer: str, refused: list[Refusal]) -> Iterator[object]:
    """The records in an answer as far as it goes; a model may put words or a fence around its JSON."""
    opening = _LIST.search(answer)
    if opening is None:
        refused.append(Refusal("no-json", answer[:_SHOWN]))
        return
    at = opening.end()
    while answer[at : at + 1] != "]":
        try:
            found, at = _JSON.raw_decode(answer, at)
        except (ValueError, RecursionError):
            refused.append(Refusal("cut-short", answer[at:][:_SHOWN]))
            return
        yield found
        between = _BETWEEN.match(answer, at)
        at = between.end() if between else at
