"""Who stands where: every party's word on a record, from its chain of sources and from what answers it.

Where an article speaks in its own voice, the party and the origin stay empty: whose reporting it is depends on what
other articles print the same report.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from foreigndesk.ledger.book import Word
from foreigndesk.records import Article, Attitude, Certainty, Forecast, Reading, Stance, StanceKind, Statement, digest
from foreigndesk.records.claims import UNNAMED, Matter, matters, same_act, speaks_for

_BY_ATTITUDE: Mapping[Attitude, StanceKind] = {
    "confirm": "confirms",
    "deny": "denies",
    "suspect": "suspects",
    "question": "questions",
    "decline": "declines",
}
_BY_CERTAINTY: Mapping[Certainty, StanceKind] = {
    "CT-": "denies",
    "PR-": "denies",
    "PS-": "denies",
    "PS+": "suspects",
    "UU": "questions",
}
_BY_ANSWER: Mapping[str, tuple[StanceKind, Certainty]] = {
    "confirms": ("confirms", "CT+"),
    "denies": ("denies", "CT-"),
    "questions": ("questions", "UU"),
    "repeats": ("repeats", "CT+"),
    "declines": ("declines", "UU"),
}


_MEDIA = "JRN"
"""PLOVER's sector of the media."""


def words(reading: Reading) -> Iterator[Word]:
    """Every stance on every event, transfer and relation of an article."""
    answerable, told = _answerable(reading), {matter.id: matter for matter in matters(reading)}
    statements = {record.id: record for record in reading.records if isinstance(record, Statement)}
    for matter in told.values():
        yield from _reported(matter, reading.article, statements)
    for statement in statements.values():
        yield from _answered(statement, reading.article, answerable)
    for forecast in reading.records:
        if isinstance(forecast, Forecast) and forecast.about in told:
            yield from _announced(forecast, told[forecast.about], reading.article, statements)


def resolved(word: Word, origin: str) -> Word:
    """A word whose article is the reporting of ``origin``."""
    stance = word.stance
    return replace(
        word,
        stance=replace(
            stance, party=stance.party or origin, side=stance.side or origin, origin=stance.origin or origin
        ),
    )


def without_copies(words: Iterable[Word]) -> tuple[Stance, ...]:
    """The stances of ``words`` in order; the same party's same quote from one origin counts once, at its earliest."""
    first: dict[tuple[str, str, str, str], Stance] = {}
    for word in sorted(words, key=lambda word: (word.stance, word.quote)):
        stance = word.stance
        first.setdefault((stance.party, stance.kind, stance.origin, word.quote), stance)
    return tuple(sorted(first.values()))


def _reported(record: Matter, article: Article, statements: Mapping[str, Statement]) -> Iterator[Word]:
    chain = [statements[each] for each in record.attribution if each in statements]
    origin = _medium(chain)
    if not chain:
        kind = _BY_CERTAINTY.get(record.certainty, "asserts")
        yield _word(record.id, _ITSELF, kind, record.certainty, record, article, origin)
    for place, statement in enumerate(chain, start=1):
        kind = _kind(statement, record.certainty, chain, innermost=place == len(chain))
        for party in _parties(statement):
            yield _word(record.id, party, kind, record.certainty, record, article, origin)


def _medium(chain: Sequence[Statement]) -> str:
    """The medium nearest to whoever says so: what a newspaper had from officials is its report, whoever cites it."""
    media = [actor.name for statement in chain for actor in statement.sources if actor.sector == _MEDIA]
    return media[-1] if media else ""


def _kind(statement: Statement, certainty: Certainty, chain: Sequence[Statement], *, innermost: bool) -> StanceKind:
    """The stance of one link: its own attitude first; then the innermost by its certainty, while others pass it on."""
    if statement.attitude in _BY_ATTITUDE:
        return _BY_ATTITUDE[statement.attitude]
    if not innermost:
        return "repeats"
    if any(link.attitude == "deny" for link in chain):  # the "not" is the denier's, not the word of whom they deny
        return "asserts"
    return _BY_CERTAINTY.get(certainty, "asserts")


Party = tuple[str, str]
"""A party's name, and the side it speaks for."""

_ITSELF: Party = ("", "")
"""Whoever's reporting the article is."""


def _parties(statement: Statement) -> tuple[Party, ...]:
    return tuple((actor.name, speaks_for(actor)) for actor in statement.sources) or ((UNNAMED, UNNAMED),)


def _announced(
    record: Forecast, about: Matter, article: Article, statements: Mapping[str, Statement]
) -> Iterator[Word]:
    statement = statements.get(record.by or "")
    if statement is None:
        return
    kind = _kind(statement, about.certainty, (statement,), innermost=True)
    for party in _parties(statement):
        yield _word(about.id, party, kind, about.certainty, statement, article)


def _answered(statement: Statement, article: Article, answerable: Mapping[str, tuple[str, ...]]) -> Iterator[Word]:
    answer = statement.responds_to
    if answer is None:
        return
    kind, certainty = _BY_ANSWER[answer.how]
    for target in answerable.get(answer.record, ()):
        for party in _parties(statement):
            yield _word(target, party, kind, certainty, statement, article)


def _answerable(reading: Reading) -> Mapping[str, tuple[str, ...]]:
    """What an answer bears on: a record with what tells of the same act, or all that a statement or forecast tells."""
    found: dict[str, tuple[str, ...]] = {}
    told = matters(reading)
    for record in told:
        found[record.id] = (record.id, *(other.id for other in told if same_act(record, other)))
        for innermost in record.attribution[-1:]:
            found[innermost] = (*found.get(innermost, ()), record.id)
    return found | {each.id: (each.about,) for each in reading.records if isinstance(each, Forecast)}


def _word(
    on: str,
    party: Party,
    kind: StanceKind,
    certainty: Certainty,
    shown: Matter | Statement,
    article: Article,
    origin: str = "",
) -> Word:
    name, speaks_for = party
    stance = Stance(article.published, name, kind, certainty, shown.id, article.id, origin, speaks_for)
    return Word(on, stance, digest(shown.evidence.text))
