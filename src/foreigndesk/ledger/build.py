"""Claims and forecasts as they are told, out of what the account keeps."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from foreigndesk.ledger.book import Entry, Expected, Word
from foreigndesk.ledger.chances import stated
from foreigndesk.ledger.credibility import credibility
from foreigndesk.ledger.memory import MemoryBook
from foreigndesk.ledger.posting import post
from foreigndesk.ledger.stances import resolved, without_copies
from foreigndesk.records import Claim, Reading, digest
from foreigndesk.records.claims import Foreseen, Ledger, matters, one_per_article
from foreigndesk.records.corrections import Judgement, judged

Origins = Callable[[str], str]
"""Whose reporting an article is, by its id."""


def build(readings: Sequence[Reading], judgements: Iterable[Judgement] = ()) -> Ledger:
    """The account that ``readings`` give together; their order does not matter, and an article counts once.

    Events, transfers and relations that say the same become one claim; statements that answer one become stances on
    it; forecasts get their outcomes. ``judgements`` are what people hold of whether two records say the same.
    """
    once = one_per_article(readings)
    articles = {reading.article.id: reading.article for reading in once}
    records = {record.id: record for reading in once for record in matters(reading)}
    book = MemoryBook(articles, judged(records, judgements))
    for reading in sorted(once, key=lambda each: (each.article.published, each.article.id)):
        post(reading, book)
    lead = {article: book.shelved(article).lead for article in articles}

    def origin(article: str) -> str:
        return articles[lead[article]].origin

    roots = dict.fromkeys(entry.root for entry in book.all.values())
    claims = [assemble(book.group(root), book.words, book.denied, origin) for root in roots]
    return Ledger(
        claims=tuple(sorted(claims, key=lambda claim: claim.id)),
        claim_of={record: claim.id for claim in claims for record in claim.records},
        register=register(book.forecasts.values(), lead, origin),
        copy_of=lead,
        origins={article: origin(article) for article in articles},
    )


def assemble(
    group: Collection[Entry],
    words: Mapping[str, Sequence[Word]],
    denied: Mapping[str, Collection[str]],
    origin: Origins,
) -> Claim:
    """The claim of a group of entries.

    Args:
        group: its entries, those of one root.
        words: the words on each record, at least on those of the group and on what denies them.
        denied: the records that deny each record of the group in other articles.
        origin: whose reporting an article is.
    """
    records = tuple(sorted(entry.record for entry in group))
    own = (word for record in records for word in words.get(record, ()))
    deniers = {denial for record in records for denial in denied.get(record, ())} - {*records}
    others = (word for denial in sorted(deniers) for word in words.get(denial, ()) if word.stance.kind == "denies")
    stances = without_copies(resolved(word, origin(word.stance.article)) for word in (*own, *others))
    digit, why = credibility(stances)
    first = next(iter(group))
    return Claim(
        id=claim_id(first.root),
        kind=first.profile.subject[0],
        records=records,
        stances=stances,
        credibility=digit,
        why=why,
        joined_by=tuple(sorted({reason for entry in group if entry.link for reason in entry.link.reasons})),
    )


def claim_id(root: str) -> str:
    """The id of the claim that begins with a record."""
    return f"claim-{digest(root)}"


def register(forecasts: Iterable[Expected], lead: Mapping[str, str], origin: Origins) -> tuple[Foreseen, ...]:
    """Forecasts by the day on which they were made; what one report says of a thing counts once, whoever prints it."""
    once: dict[tuple[object, ...], Foreseen] = {}
    for each in sorted(forecasts, key=lambda each: (each.said, each.forecast.id)):
        article = each.forecast.article
        by = origin(article)
        found = Foreseen(
            forecast=each.forecast,
            said=each.said,
            by=each.by or (by,),
            sides=each.sides or (by,),
            parties=each.parties,
            late=each.late,
            probability=stated(each.forecast.evidence.text),
        )
        once.setdefault((lead[article], each.quote, each.type, each.parties), found)
    return tuple(once.values())
