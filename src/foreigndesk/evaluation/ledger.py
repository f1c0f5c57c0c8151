"""How many articles become one account: a folder of articles with gold claims, stances, origins and forecasts.

``articles.jsonl`` holds the articles; the other files are tables of tab-separated columns, quotes in the very words of
the article:

- ``mentions.tsv``: article, claim, kind, quote: a sentence that tells a claim;
- ``stances.tsv``: article, claim, party, stance, quote: who stands where (a state's code, or a name);
- ``origins.tsv``: article, origin: copies and rewrites of one report have one origin;
- ``forecasts.tsv``: article, quote, about, by, horizon_end, outcome, settled_by.

A mention is found where a record of its article rests on its words; of several the one of its kind that covers them
best. ``joined`` are pairs of mentions found in different articles that are of one claim, ``joined_apart`` those of
different origins, ``joined_all`` those of all mentions, found or not. ``copies`` are pairs of articles of one origin.
``denials`` are the denials of claims of which a mention was found, by article, claim and party; ``stances`` all
stances so. ``outcome`` is the share of the forecasts found whose outcome is right.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass, fields
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from foreigndesk.evaluation.figures import BadDataset, Counts, Evaluation, rates
from foreigndesk.records import AnyRecord, Forecast, Reading, Span, Stance
from foreigndesk.records.claims import Ledger, matters

T = TypeVar("T")
Account = Callable[[Path], tuple[Sequence[Reading], Ledger]]
"""The readings of a file of articles, and the ledger built of them."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that tell a claim."""

    article: str
    claim: str
    kind: str
    quote: str


@dataclass(frozen=True, slots=True)
class Told:
    """Where a party stands on a claim, and the words that show it."""

    article: str
    claim: str
    party: str
    stance: str
    quote: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose report an article prints."""

    article: str
    origin: str


@dataclass(frozen=True, slots=True)
class Expected:
    """Words of an article that foresee something, and what became of it."""

    article: str
    quote: str
    about: str
    by: str
    horizon_end: str
    outcome: str
    settled_by: str


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the account makes of the articles, by the ids that the gold gives them."""

    readings: Mapping[str, Reading]
    ledger: Ledger

    def span(self, article: str, quote: str) -> Span:
        """Where a quote stands.

        Raises:
            BadDataset: where it does not.
        """
        reading = self.readings.get(article)
        start = reading.article.text.find(quote) if reading else -1
        if start < 0:
            raise BadDataset(f"{article}: “{quote[:60]}” does not stand in an article of that id")
        return Span(quote, start, start + len(quote))


def evaluate(path: Path, account: Account) -> Evaluation:
    """How well ``account`` puts the articles of a folder together.

    Raises:
        BadDataset: where a file is missing or not laid out as expected; the message names it.
    """
    mentions, told = _table(path, "mentions", Mention), _table(path, "stances", Told)
    origins, expected = _table(path, "origins", Origin), _table(path, "forecasts", Expected)
    readings, ledger = account(path / "articles.jsonl")
    desk = _Desk({each.article.doc or "": each for each in readings}, ledger)
    origin_of = {each.article: each.origin for each in origins}
    found = _found_mentions(mentions, desk)
    outcomes = [_outcome(each, desk) for each in expected]
    known = [(each, outcome) for each, outcome in zip(expected, outcomes, strict=True) if outcome]
    figures = {
        "articles": len(readings),
        "mentions": len(mentions),
        **rates({"mentions_found": [claim is not None for claim in found]}),
        **_joined(mentions, found).figures("joined"),
        **_joined(mentions, found, origin_of).figures("joined_apart"),
        **_joined(mentions, found, every=True).figures("joined_all"),
        **_copies(origins, desk).figures("copies"),
        **_stances(told, mentions, found, desk, {"denies"}).figures("denials"),
        **_stances(told, mentions, found, desk, {each.stance for each in told}).figures("stances"),
        "forecasts": len(expected),
        **rates({
            "forecasts_found": [outcome is not None for outcome in outcomes],
            "outcome_accuracy": [each.outcome == outcome for each, outcome in known],
        }),
    }  # fmt: skip
    return Evaluation(figures, tuple(_predictions(mentions, found, expected, outcomes)))


def _table(folder: Path, name: str, kind: type[T]) -> list[T]:
    file, columns = folder / f"{name}.tsv", [each.name for each in fields(kind)]  # type: ignore[arg-type]
    try:
        rows = list(DictReader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise BadDataset(f"{file}: cannot be read ({error})") from None
    for number, row in enumerate(rows, start=2):
        if not set(columns) <= {key for key, value in row.items() if value is not None}:
            raise BadDataset(f"{file}: line {number}: the columns {', '.join(columns)} were expected")
    return [kind(**{name: row[name] for name in columns}) for row in rows]


def _found_mentions(mentions: Sequence[Mention], desk: _Desk) -> list[str | None]:
    """The claim of the account that each mention is part of; no record stands for two mentions."""
    fits = sorted(
        (
            (_misfit(mention, record, span), i, record.id)
            for i, mention in enumerate(mentions)
            for span in (desk.span(mention.article, mention.quote),)
            for record in matters(desk.readings[mention.article])
            if _overlap(record.evidence, span)
        )
    )
    chosen, taken = dict[int, str](), set[str]()
    for _, i, record in fits:
        if i not in chosen and record not in taken:
            chosen[i] = record
            taken.add(record)
    return [desk.ledger.claim_of[chosen[i]] if i in chosen else None for i in range(len(mentions))]


def _misfit(mention: Mention, record: AnyRecord, span: Span) -> tuple[bool, float]:
    """Sorts records by how well they stand for a mention, the best first."""
    return record.kind != mention.kind, -_overlap(record.evidence, span)


def _overlap(one: Span, other: Span) -> float:
    """The share that two stretches have in common of what they cover together."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _joined(
    mentions: Sequence[Mention],
    found: Sequence[str | None],
    origin_of: Mapping[str, str] | None = None,
    every: bool = False,
) -> Counts:
    """Pairs of mentions in different articles: those of one claim, those that the account joins, and both."""
    counts = Counts()
    for (one, mine), (other, theirs) in combinations(zip(mentions, found, strict=True), 2):
        apart = origin_of is None or origin_of[one.article] != origin_of[other.article]
        if one.article == other.article or not apart or not (every or (mine and theirs)):
            continue
        gold, given = one.claim == other.claim, mine is not None and mine == theirs
        counts.add(gold and given, given, gold)
    return counts


def _copies(origins: Sequence[Origin], desk: _Desk) -> Counts:
    counts = Counts()
    for one, other in combinations(origins, 2):
        mine, theirs = (desk.ledger.copy_of[desk.readings[each.article].article.id] for each in (one, other))
        counts.add(one.origin == other.origin and mine == theirs, mine == theirs, one.origin == other.origin)
    return counts


def _stances(
    told: Sequence[Told], mentions: Sequence[Mention], found: Sequence[str | None], desk: _Desk, kinds: set[str]
) -> Counts:
    """Stances of some kinds on the claims of which a mention was found, once for each article, claim and party."""
    golden = _golden_claims(mentions, found)
    known = set(golden.values())
    docs = {reading.article.id: doc for doc, reading in desk.readings.items()}
    wanted = {(each.article, each.claim, each.stance, each.party) for each in told if each.stance in kinds}
    wanted = {each for each in wanted if each[1] in known}
    given = {
        (docs[stance.article], golden[claim.id], stance.kind, _party(stance, wanted))
        for claim in desk.ledger.claims
        if claim.id in golden
        for stance in claim.stances
        if stance.kind in kinds
    }
    counts = Counts()
    counts.add_sets(given, wanted)
    return counts


def _golden_claims(mentions: Sequence[Mention], found: Sequence[str | None]) -> Mapping[str, str]:
    """The gold claim that most mentions in each claim of the account are of."""
    votes: defaultdict[str, list[str]] = defaultdict(list)
    for mention, claim in zip(mentions, found, strict=True):
        if claim:
            votes[claim].append(mention.claim)
    return {claim: max(sorted(set(each)), key=each.count) for claim, each in votes.items()}


def _party(stance: Stance, wanted: Iterable[tuple[str, str, str, str]]) -> str:
    """The gold's word for the party of a stance, where it has one."""
    names = {each[3] for each in wanted}
    if stance.side in names:
        return stance.side
    said = stance.party.casefold()
    return next((name for name in sorted(names) if name.casefold() in said or said in name.casefold()), said)


def _outcome(expected: Expected, desk: _Desk) -> str | None:
    """The outcome of the forecast that rests on the words most, counted once for all copies; None where none does."""
    span, records = desk.span(expected.article, expected.quote), desk.readings[expected.article].records
    mine = [each for each in records if isinstance(each, Forecast) and _overlap(each.evidence, span)]
    known = {each.id: each for each in desk.ledger.forecasts} | {
        each.evidence.text: each for each in desk.ledger.forecasts
    }
    fits = [(each, known.get(each.id) or known.get(each.evidence.text)) for each in mine]
    kept = [(_overlap(each.evidence, span), found.outcome) for each, found in fits if found]
    return max(kept, key=lambda fit: (fit[0], fit[1] == "open", fit[1]), default=(0.0, None))[1]


def _predictions(
    mentions: Sequence[Mention],
    found: Sequence[str | None],
    expected: Sequence[Expected],
    outcomes: Sequence[str | None],
) -> Iterable[dict[str, object]]:
    for mention, claim in zip(mentions, found, strict=True):
        yield {"article": mention.article, "quote": mention.quote, "claim": mention.claim, "found": claim}
    for each, outcome in zip(expected, outcomes, strict=True):
        yield {"article": each.article, "quote": each.quote, "outcome": each.outcome, "found": outcome}
