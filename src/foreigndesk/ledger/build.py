"""The ledger of many readings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from foreigndesk.ledger.copies import copies
from foreigndesk.ledger.credibility import credibility
from foreigndesk.ledger.denials import reached
from foreigndesk.ledger.forecasts import settle
from foreigndesk.ledger.joining import Group, join
from foreigndesk.ledger.stances import Word, without_copies, words
from foreigndesk.records import Claim, Reading, digest
from foreigndesk.records.claims import Ledger, matters, one_per_article
from foreigndesk.records.corrections import Judgement, judged


def build(readings: Sequence[Reading], judgements: Iterable[Judgement] = ()) -> Ledger:
    """The account that ``readings`` give together; their order does not matter, and an article counts once.

    Events, transfers and relations that say the same become one claim; statements that answer one become stances on
    it; forecasts get their outcomes. ``judgements`` are what people hold of whether two records say the same.
    """
    once = one_per_article(readings)
    published = {record.id: reading.article.published for reading in once for record in matters(reading)}
    lead = copies([each.article for each in once])
    articles = {each.article.id: each.article for each in once}
    said = _by_record(once, {article: articles[first].origin for article, first in lead.items()})
    told = [(record, reading.article.published) for reading in once for record in matters(reading)]
    groups = join(told, judged({record.id: record for record, _ in told}, judgements))
    _add_denials(said, groups)
    claims = sorted((_claim(group, published, said) for group in groups), key=lambda claim: claim.id)
    claim_of = {record: claim.id for claim in claims for record in claim.records}
    return Ledger(claims=tuple(claims), claim_of=claim_of, register=settle(once, lead), copy_of=lead)


def _add_denials(said: defaultdict[str, list[Word]], groups: Sequence[Group]) -> None:
    """What a record denies, whoever's word that is, is denied wherever else it is reported."""
    for denial, records in reached(groups).items():
        denied = [word for word in said.get(denial, ()) if word.stance.kind == "denies"]
        for record in records:
            said[record] += [replace(word, on=record) for word in denied]


def _by_record(readings: Sequence[Reading], origins: Mapping[str, str]) -> defaultdict[str, list[Word]]:
    said: defaultdict[str, list[Word]] = defaultdict(list)
    for word in words(readings, origins):
        said[word.on].append(word)
    return said


def _claim(group: Group, published: Mapping[str, date], said: Mapping[str, list[Word]]) -> Claim:
    records = tuple(sorted(record.id for record in group.records))
    stances = without_copies(word for record in records for word in said.get(record, ()))
    digit, why = credibility(stances)
    founder = min(records, key=lambda record: (published[record], record))
    return Claim(
        id=f"claim-{digest(founder)}",
        kind=group.records[0].kind,
        records=records,
        stances=stances,
        credibility=digit,
        why=why,
        joined_by=tuple(sorted(group.reasons)),
    )
