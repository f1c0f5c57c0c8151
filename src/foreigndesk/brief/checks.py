"""The check that a brief says nothing its evidence does not: run on every brief, offered to every reader."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from foreigndesk.brief.page import Brief, Evidence, Line
from foreigndesk.brief.wording import VOCABULARY, flat, tokens
from foreigndesk.records import AnyRecord, Article, Finding, Forecast, Reading, Time, Transfer, actors_of, chain_ids
from foreigndesk.records.claims import one_per_article
from foreigndesk.records.dates import day, interval

_CLAUSE = re.compile(r": “(?:… )?(.+?)(?: …)?”$")


@dataclass(frozen=True, slots=True)
class _Known:
    """What lines may draw on: the articles, the records by id, and every actor's name."""

    articles: Mapping[str, Article]
    records: Mapping[str, AnyRecord]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the evidence of one line gives it: quotes, the texts that its records resolve them to, and dates."""

    quotes: tuple[str, ...]
    texts: tuple[str, ...]
    dates: tuple[str, ...]


def verify(
    brief: Brief, readings: Sequence[Reading], outlets: Mapping[str, Collection[str]] = MappingProxyType({})
) -> tuple[str, ...]:
    """What is wrong with ``brief``, one sentence a problem; empty where all of it can be checked.

    Every line has a citation; every quote stands where its evidence says; every name, number, date and goods word of a
    line, and every quoted clause, stands in the evidence it cites or is what that evidence's records resolve it to;
    every outlet that also reports a line printed an article that does, or (``outlets``, by article) its very text.
    """
    known = _known(readings)
    numbered = {each.number: each for each in brief.evidence}
    problems = [problem for each in brief.evidence for problem in _misquoted(each, known)]
    for line in brief.lines:
        problems.extend(_uncited(line, numbered))
        problems.extend(_unprinted(line, known, outlets))
        problems.extend(_groundless(line, _ground(line, numbered, brief, known), known))
    return tuple(problems)


def _known(readings: Sequence[Reading]) -> _Known:
    once = one_per_article(readings)
    records = {record.id: record for reading in once for record in reading.records}
    names = {flat(actor.name) for record in records.values() for _, actor in actors_of(record)}
    return _Known({each.article.id: each.article for each in once}, records, frozenset(names))


def _misquoted(evidence: Evidence, known: _Known) -> Iterator[str]:
    article = known.articles.get(evidence.article)
    if article is None:
        yield f"[{evidence.number}] cites article {evidence.article}, which is not among the readings."
    elif article.text[evidence.start : evidence.end] != evidence.quote:
        yield f"[{evidence.number}] quotes “{evidence.quote}”, which does not stand at {evidence.start}."
    for record in evidence.records:
        if record not in known.records:
            yield f"[{evidence.number}] rests on {record}, which is not among the readings."


def _uncited(line: Line, numbered: Mapping[int, Evidence]) -> Iterator[str]:
    if not line.citations:
        yield f"“{_text(line)}” cites nothing."
    for number in line.citations:
        if number not in numbered:
            yield f"“{_text(line)}” cites [{number}], which is not in the evidence."


def _unprinted(line: Line, known: _Known, outlets: Mapping[str, Collection[str]]) -> Iterator[str]:
    for each in line.also:
        article, record = known.articles.get(each.article), known.records.get(each.record)
        if article is None or record is None or record.article != each.article:
            yield f"“{_text(line)}” names {each.outlet} for {each.record}, which is not among the readings."
        elif each.outlet not in (article.outlet, *outlets.get(each.article, ())):
            yield f"“{_text(line)}” names {each.outlet}, which did not print article {each.article}."


def _groundless(line: Line, ground: _Ground, known: _Known) -> Iterator[str]:
    for cell in (*line.cells, *line.details):
        undated = _without(ground.dates, cell)
        for word in _unknown_words(undated, ground):
            yield f"“{cell}” says “{word}”, which the evidence it cites does not give."
        for name in _unknown_names(undated, ground, known):
            yield f"“{cell}” names “{name}”, whom the evidence it cites does not name."
        clause = _CLAUSE.search(cell)
        if clause and not any(clause[1] in quote for quote in ground.quotes):
            yield f"“{cell}” quotes “{clause[1]}”, which the evidence it cites does not say."


def _without(dates: Iterable[str], cell: str) -> str:
    for known in sorted(set(dates), key=len, reverse=True):
        cell = re.sub(_whole(known), " ", cell)
    return cell


def _unknown_words(cell: str, ground: _Ground) -> list[str]:
    given = {word for text in (*ground.quotes, *ground.texts) for word in tokens(text)}
    return [word for word in dict.fromkeys(tokens(cell)) if word not in given | VOCABULARY]


def _unknown_names(cell: str, ground: _Ground, known: _Known) -> list[str]:
    """Names in the cell that no cited text has as a whole: words of two cited names do not make a third."""
    given = " | ".join((*ground.quotes, *ground.texts)).casefold()
    named = (name for name in sorted(known.names) if _in(name, cell.casefold()) and not set(tokens(name)) <= VOCABULARY)
    return [name for name in named if not _in(name, given)]


def _in(name: str, text: str) -> bool:
    return name.casefold() in text and re.search(_whole(name.casefold()), text) is not None


def _whole(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def _ground(line: Line, numbered: Mapping[int, Evidence], brief: Brief, known: _Known) -> _Ground:
    cited = [numbered[number] for number in line.citations if number in numbered]
    records = list(_records(cited, known))
    articles = [known.articles[record.article] for record in records]
    texts = [text for record in records for text in _texts(record)]
    outlets = [text for article in articles for text in (article.outlet, article.origin)]
    outlets += [each.origin for each in cited]  # of a copy that credits nobody: the first that printed it
    return _Ground(
        quotes=tuple(flat(each.quote) for each in cited),
        texts=(*(flat(text) for text in texts), *_labels(records, brief), *outlets),
        dates=(*(day(article.published) for article in articles), *(interval(time) for time in _times(records))),
    )


def _records(cited: Iterable[Evidence], known: _Known) -> Iterator[AnyRecord]:
    """The records that evidence rests on, with the statements through which they are told."""
    for record in (known.records[each] for evidence in cited for each in evidence.records if each in known.records):
        yield record
        yield from (known.records[each] for each in chain_ids(record, known.records) if each in known.records)


def _labels(records: Iterable[AnyRecord], brief: Brief) -> list[str]:
    """How the provisions that the findings among ``records`` name are cited."""
    named = {record.provision for record in records if isinstance(record, Finding)}
    return [each.note.label for each in brief.provisions if each.id in named]


def _times(records: Iterable[AnyRecord]) -> Iterator[Time]:
    for record in records:
        for time in (getattr(record, "time", None), getattr(record, "horizon", None)):
            if isinstance(time, Time):
                yield time


def _texts(record: AnyRecord) -> Iterator[str]:
    """What a record resolves its evidence to."""
    for _, actor in actors_of(record):
        yield from (text for text in (actor.name, actor.text, actor.affiliation) if text)
    if isinstance(record, Transfer):
        yield from (good.text for good in record.goods)
        yield record.quantity.text if record.quantity else ""
    elif isinstance(record, Forecast):
        yield record.condition or ""
    elif isinstance(record, Finding):
        yield from (record.provision, *record.because, *record.depends_on, record.limit or "")


def _text(line: Line) -> str:
    return " | ".join(line.cells)
