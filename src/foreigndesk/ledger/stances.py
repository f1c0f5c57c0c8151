"""Who stands where: every party's word on a record, from its chain of sources and from what answers it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foreigndesk.records import Article, Attitude, Certainty, Forecast, Reading, Stance, StanceKind, Statement
from foreigndesk.records.claims import UNNAMED, Matter, matters, same_act
from foreigndesk.records.claims import party as side

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


@dataclass(frozen=True, slots=True)
class Word:
    """A stance on one record, with the quote that shows it (so that a reprint of the quote can be told)."""

    on: str
    stance: Stance
    quote: str


def words(readings: Sequence[Reading], origins: Mapping[str, str]) -> Iterator[Word]:
    """Every stance on every event, transfer and relation of ``readings``; ``origins`` names each article's report."""
    answerable = _answerable(readings)
    expected = {matter.id: matter for reading in readings for matter in matters(reading)}
    for reading in readings:
        statements = {record.id: record for record in reading.records if isinstance(record, Statement)}
        for matter in matters(reading):
            yield from _reported(matter, reading.article, statements, origins)
        for statement in statements.values():
            yield from _answered(statement, reading.article, answerable, origins)
        for forecast in reading.records:
            if isinstance(forecast, Forecast) and forecast.about in expected:
                yield from _announced(forecast, expected[forecast.about], reading.article, statements, origins)


def without_copies(words: Iterable[Word]) -> tuple[Stance, ...]:
    """The stances of ``words`` in order; the same party's same quote from one origin counts once, at its earliest."""
    first: dict[tuple[str, str, str, str], Stance] = {}
    for word in sorted(words, key=lambda word: (word.stance, word.quote)):
        stance = word.stance
        first.setdefault((stance.party, stance.kind, stance.origin, word.quote), stance)
    return tuple(sorted(first.values()))


def _reported(
    record: Matter, article: Article, statements: Mapping[str, Statement], origins: Mapping[str, str]
) -> Iterator[Word]:
    chain = [statements[each] for each in record.attribution if each in statements]
    origin = _medium(chain) or origins[article.id]
    if not chain:
        kind = _BY_CERTAINTY.get(record.certainty, "asserts")
        yield _word(record.id, (origin, origin), kind, record.certainty, record, article, origin)
    for place, statement in enumerate(chain, start=1):
        kind = _kind(statement, record.certainty, chain, innermost=place == len(chain))
        for party in _parties(statement):
            yield _word(record.id, party, kind, record.certainty, record, article, origin)


def _medium(chain: Sequence[Statement]) -> str | None:
    """The medium nearest to whoever says so: what a newspaper had from officials is its report, whoever cites it."""
    media = [actor.name for statement in chain for actor in statement.sources if actor.sector == _MEDIA]
    return media[-1] if media else None


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


def _parties(statement: Statement) -> tuple[Party, ...]:
    return tuple((actor.name, side(actor)) for actor in statement.sources) or ((UNNAMED, UNNAMED),)


def _announced(
    record: Forecast, about: Matter, article: Article, statements: Mapping[str, Statement], origins: Mapping[str, str]
) -> Iterator[Word]:
    statement = statements.get(record.by or "")
    if statement is None:
        return
    kind = _kind(statement, about.certainty, (statement,), innermost=True)
    for party in _parties(statement):
        yield _word(about.id, party, kind, about.certainty, statement, article, origins[article.id])


def _answered(
    statement: Statement, article: Article, answerable: Mapping[str, tuple[str, ...]], origins: Mapping[str, str]
) -> Iterator[Word]:
    answer = statement.responds_to
    if answer is None:
        return
    kind, certainty = _BY_ANSWER[answer.how]
    for target in answerable.get(answer.record, ()):
        for party in _parties(statement):
            yield _word(target, party, kind, certainty, statement, article, origins[article.id])


def _answerable(readings: Sequence[Reading]) -> Mapping[str, tuple[str, ...]]:
    """What an answer bears on: a record with what tells of the same act, or all that a statement or forecast tells."""
    found: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        told = matters(reading)
        for record in told:
            acts = (record.id, *(other.id for other in told if same_act(record, other)))
            found[record.id] = acts
            for innermost in record.attribution[-1:]:
                found[innermost] = (*found.get(innermost, ()), record.id)
        found.update({each.id: (each.about,) for each in reading.records if isinstance(each, Forecast)})
    return found


def _word(
    on: str,
    party: Party,
    kind: StanceKind,
    certainty: Certainty,
    shown: Matter | Statement,
    article: Article,
    origin: str,
) -> Word:
    name, speaks_for = party
    stance = Stance(article.published, name, kind, certainty, shown.id, article.id, origin, speaks_for)
    return Word(on, stance, shown.evidence.text)
