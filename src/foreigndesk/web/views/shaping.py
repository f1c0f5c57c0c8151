"""Articles, records, claims and forecasts of the desk as the values that pages and API are made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace

from foreigndesk import words
from foreigndesk.account import Account
from foreigndesk.brief import headed
from foreigndesk.export import Summary, Telling
from foreigndesk.export.admiralty import admiralty
from foreigndesk.export.summary import Moved
from foreigndesk.records import AnyRecord, Article
from foreigndesk.records.claims import Foreseen, Track
from foreigndesk.records.corrections import Correction
from foreigndesk.store import Skipped
from foreigndesk.web.views.shapes import (
    ArticleShown,
    BlockShown,
    ChangeShown,
    ClaimShown,
    ForecastShown,
    RecordShown,
    Reviewed,
    SkippedShown,
    StanceShown,
    TrackShown,
)

_NAMED = 8
"""Those who are named who say or deny one thing; the others are counted."""

_ALONE: Mapping[str, AnyRecord] = {}
Among = Mapping[str, AnyRecord]
"""Records by id, so that one that points to another can be put into words."""


def article(found: Article) -> ArticleShown:
    """An article without its text."""
    return ArticleShown(**{each.name: getattr(found, each.name) for each in fields(ArticleShown)})


def blocks(found: Article) -> Iterator[BlockShown]:
    """The stretches of an article's text."""
    for each in found.blocks:
        yield BlockShown(kind=each.kind, start=each.start, end=each.end, text=found.text[each.start : each.end])


def record(
    found: AnyRecord, among: Among, of: Article, claim: str | None = None, review: str | None = None
) -> RecordShown:
    """A record in words; ``among`` are the records of its article, ``of``."""
    return RecordShown(
        record=found,
        what=words.hedged_what(found, among),
        who=words.who(found, among),
        when=words.when(found),
        certainty=words.certainty(found),
        sources=tuple(words.who(each, among) for each in words.chain(found, among) if each.id != found.id),
        coder=words.why(found.coder),
        article=of.id,
        outlet=of.outlet,
        published=of.published,
        claim=claim,
        review=review,
    )


def claim(found: Summary) -> ClaimShown:
    """A claim in words."""
    lead = found.lead
    return ClaimShown(
        id=found.id,
        kind=found.kind,
        what=headed(found.reads, words.what(lead, _ALONE)),
        who=words.who(lead, _ALONE),
        when=words.when(lead),
        standing=found.standing,
        admiralty=admiralty(found.voices, found.credibility),
        why=found.why,
        says=words.parties(found.voices, words.SAY_SO, _NAMED),
        denies=words.parties(found.voices, ("denies",), _NAMED),
        first=found.first,
        last=found.last,
        lead=lead.id,
        article=lead.article,
    )


def stances(each: Telling, told: Account) -> Iterator[StanceShown]:
    """Everybody's word on a claim, in time."""
    for taken in sorted(each.claim.stances):
        shown = told.records.get(taken.record)
        yield StanceShown(
            published=taken.published,
            party=taken.party,
            side=words.party(taken.side, taken.party) if taken.side else taken.party,
            kind=taken.kind,
            certainty=taken.certainty,
            origin=taken.origin,
            article=taken.article,
            record=taken.record,
            quote=shown.evidence.text if shown else "",
        )


def change(made: Moved, of: ClaimShown) -> ChangeShown:
    """What changed of a claim on a day."""
    return ChangeShown(kind=made.kind, on=made.on, by=words.parties(made.by, _ANY, _NAMED), claim=of)


_ANY = ("asserts", "suspects", "confirms", "questions", "denies", "declines", "repeats")


def forecast(each: Foreseen, told: Account) -> ForecastShown:
    """A forecast in words, with what had become of it by the day of the account."""
    made, about = each.forecast, told.records[each.forecast.about]
    settled_by = each.late or made.settled_by
    shown = (told.records[record].article for record in settled_by if record in told.records)
    return ForecastShown(
        id=made.id,
        said=each.said,
        by=", ".join(each.by),
        what=words.hedged_what(about, told.records),
        who=words.who(about, told.records),
        when=words.when(made) or words.when(about),
        condition=made.condition,
        probability=each.probability,
        outcome="came late" if each.late else "due" if each.due(told.as_of) else made.outcome,
        about=made.about,
        article=made.article,
        settled_by=settled_by,
        settled_on=min((told.articles[article].published for article in shown), default=None),
    )


def track(of: Track) -> TrackShown:
    """How a source's forecasts fared."""
    named = replace(of, name=words.party(of.source, of.name))
    return TrackShown(**{each.name: getattr(named, each.name) for each in fields(TrackShown)})


def skipped(found: Iterable[Skipped]) -> Iterator[SkippedShown]:
    """What could not be read."""
    for each in found:
        last = each.last.isoformat(timespec="seconds")
        yield SkippedShown(name=each.name, last=last, times=each.times, reason=each.reason, problem=each.problem)


def reviewed(said: Correction) -> Reviewed:
    """What somebody said of a record."""
    return Reviewed(
        word=said.word,
        by=said.by,
        at=said.at,
        why=said.why,
        record=said.original.id,
        what=words.summed(said.original),
        now=said.amended.id if said.amended else None,
    )
