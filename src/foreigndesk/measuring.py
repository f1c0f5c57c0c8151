"""Each part of the reader put to its evaluation: what the texts' annotators asked, asked of the reader.

Part of the façade: only here and in ``desk`` do reading and evaluation meet.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal, TypeVar

from foreigndesk import checking, reading, reference
from foreigndesk.evaluation import (
    BadDataset,
    Evaluation,
    actors,
    attributed,
    certainty,
    event_records,
    event_types,
    ledger,
    provisions,
    relations,
    statements,
    times,
    transfers,
)
from foreigndesk.evaluation.event_records import Coded, Triple
from foreigndesk.intake import read_input
from foreigndesk.intake.segment import segment
from foreigndesk.ledger import build
from foreigndesk.llm import Endpoint
from foreigndesk.llm.read import read as read_by
from foreigndesk.reading import Tools, probes
from foreigndesk.records import (
    Actor,
    AnyRecord,
    Article,
    Event,
    Reading,
    Refusal,
    Relation,
    Span,
    Statement,
    Transfer,
    Verdict,
    article_id,
)
from foreigndesk.records.claims import Ledger

R = TypeVar("R", bound=AnyRecord)
Reader = Callable[[Article], Reading]
Task = Literal[
    "statements",
    "times",
    "certainty",
    "actors",
    "events",
    "event-types",
    "transfers",
    "relations",
    "provisions",
    "ledger",
]
_ANY_DAY = date(2016, 6, 1)
"""For data without dates, of which none is asked."""


def evaluate(task: Task, path: Path, pipeline: str | None = None, model: Endpoint | None = None) -> Evaluation:
    """The figures of one part of the reader on annotated texts; docs/evaluation.md has the methods.

    Args:
        task: "statements" (a folder in PolNeAR's layout), "times" (TimeML, MEANTIME XML, Recognizers JSON),
            "certainty" (MEANTIME XML), "actors" (a table of mentions), "events" (PLOVER's gold standard records),
            "event-types" (a table of sentences with a marked pair), "transfers" or "relations" (JSON lines),
            "provisions" (a table of supposed transfers), "ledger" (a folder of articles and their claims).
        path: the annotated texts, a file or a folder.
        pipeline: another installed spaCy pipeline by name.
        model: a language model whose records are measured in place of the built-in reader's, for the tasks in
            ``BY_RECORDS``; "refused" is then how much of what it answered is no record.

    Raises:
        BadDataset: where ``path`` does not hold what the task needs, or the task asks for more than records.
        BadReference: where the pipeline is missing or is not what it should be.
        BadEndpoint: where the model's endpoint cannot be used as it is given.
        SkipArticle: where the model cannot be reached.
    """
    if model and task not in BY_RECORDS:
        raise BadDataset(f"{task}: asks for parts of the built-in reader; of a model, measure {', '.join(BY_RECORDS)}")
    if task == "provisions":
        return _provisions(path)
    tools = reading.load_tools(pipeline)
    if model is None:
        return _TASKS[task](path, tools)
    refused = list[Refusal]()

    def by_model(article: Article) -> Reading:
        found = read_by(article, tools, model)
        refused.extend(found.refused)
        return found

    done = BY_RECORDS[task](path, by_model)
    return replace(done, figures={**done.figures, "refused": len(refused)})


def _statements(path: Path, tools: Tools) -> Evaluation:
    return statements.evaluate(
        path,
        lambda text: [
            attributed.Attribution(*each) for each in probes.attributions(_as_given(text.text, _ANY_DAY), tools)
        ],
    )


def _times(path: Path, tools: Tools) -> Evaluation:
    return times.evaluate(
        path, lambda text, published, open_looks: probes.times(_as_given(text, published), tools, open_looks)
    )


def _certainty(path: Path, tools: Tools) -> Evaluation:
    return certainty.evaluate(
        path,
        lambda text, day, spans: [
            certainty.Judgement(each.certainty, each.ahead)
            for each in probes.certainties(_as_given(text, day), spans, tools)
        ],
    )


def _actors(path: Path, tools: Tools) -> Evaluation:
    return actors.evaluate(
        path,
        lambda text, day, spans: [
            actors.Answer(each.id, each.country, each.sector) if each else actors.Answer()
            for each in probes.actors(_as_given(text, day), spans, tools)
        ],
    )


def _events(path: Path, tools: Tools) -> Evaluation:
    return event_records.evaluate(path, lambda text, day: _coded(probes.events(_as_given(text, day), tools)))


def _event_types(path: Path, tools: Tools) -> Evaluation:
    return event_types.evaluate(
        path,
        lambda text, source, target, as_plv: probes.event_types(
            _as_given(text, _ANY_DAY), source, target, as_plv, tools
        ),
    )


def _transfers(path: Path, read: Reader) -> Evaluation:
    return transfers.evaluate(path, lambda text, day: list(_told(text, day, read, Transfer)))


def _relations(path: Path, read: Reader) -> Evaluation:
    return relations.evaluate(path, lambda text, day: list(_told(text, day, read, Relation)))


def _attributed(path: Path, read: Reader) -> Evaluation:
    """Statements as records alone have them: source, cue and content of each."""

    def found(text: attributed.AttributedText) -> list[attributed.Attribution]:
        made = _told(text.text, _ANY_DAY, read, Statement)
        return [
            attributed.Attribution(_places(each.sources), _places([each.cue]), _places(each.content)) for each in made
        ]

    return statements.evaluate(path, found)


def _places(parts: Iterable[Actor | Span]) -> probes.Spans:
    return tuple((each.start, each.end) for each in parts)


def _provisions(path: Path) -> Evaluation:
    return provisions.evaluate(path, _said)


def _ledger(path: Path, read: Reader) -> Evaluation:
    def account(file: Path) -> tuple[list[Reading], Ledger]:
        articles = read_input(str(file), published=None, today=date.max, encoding="utf-8")
        readings = [read(each) for each in articles if isinstance(each, Article)]
        return readings, build(readings)

    return ledger.evaluate(path, account)


def _said(row: provisions.Row) -> dict[str, Verdict]:
    """What the provisions say of a supposed transfer."""
    try:
        supposed = checking.suppose(
            row.goods,
            supplier=row.supplier or None,
            recipient=row.recipient or None,
            quantity=row.quantity or None,
            on=row.on,
        )
    except checking.Supposition as error:
        raise BadDataset(f"{row.goods} of {row.on}: {error}") from None
    return {each.provision: each.verdict for each in checking.check([supposed], reference.provisions(), row.on)}


_TASKS: dict[Task, Callable[[Path, Tools], Evaluation]] = {
    "statements": _statements,
    "times": _times,
    "certainty": _certainty,
    "actors": _actors,
    "events": _events,
    "event-types": _event_types,
    "transfers": lambda path, tools: _transfers(path, partial(reading.read, tools=tools)),
    "relations": lambda path, tools: _relations(path, partial(reading.read, tools=tools)),
    "ledger": lambda path, tools: _ledger(path, partial(reading.read, tools=tools)),
}
BY_RECORDS: dict[Task, Callable[[Path, Reader], Evaluation]] = {
    "statements": _attributed,
    "transfers": _transfers,
    "relations": _relations,
    "ledger": _ledger,
}
"""The tasks that ask for records alone, whoever made them."""


def _as_given(text: str, published: date) -> Article:
    """A text as an article whatever it is: what is measured is never refused."""
    return Article(id=article_id(text), text=text, published=published, blocks=segment(text)[0])


def _told(text: str, published: date, read: Reader, kind: type[R]) -> Iterator[R]:
    """The records of one kind that are read from a text."""
    return (each for each in read(_as_given(text, published)).records if isinstance(each, kind))


def _coded(events: Iterable[probes.PlacedEvent]) -> Coded:
    """The triples of some events, those apart that no other one that counts stands above."""
    counted = {each.event.id: (each, triples) for each in events if (triples := _triples(each.event))}
    main = (triples for each, triples in counted.values() if not each.above & counted.keys())
    return Coded(*(list(chain.from_iterable(part)) for part in (main, (triples for _, triples in counted.values()))))


def _triples(event: Event) -> list[Triple]:
    """An event as PLOVER's data has it: what lies ahead is AGREE or THREATEN, what is denied or supposed is none."""
    if event.certainty.endswith("-") or event.status == "hypothetical":
        return []
    kind = reference.event_kinds()[event.event_type]
    ahead = event.status in ("planned", "predicted") and kind.ahead
    return event_records.product(_codes(event.actors), ahead or kind.id, _codes(event.recipients))


def _codes(sides: Iterable[Actor]) -> list[str]:
    """The country of each actor; IGO for those of a body of states, as PLOVER's data codes them, else the sector."""
    return list(dict.fromkeys(actor.country or _sector(actor) for actor in sides))


def _sector(actor: Actor) -> str:
    body = next((each for each in reference.organisations() if actor.affiliation in (each.name, *each.names)), None)
    return "IGO" if body and body.sector == "IGO" else actor.sector or actor.name
