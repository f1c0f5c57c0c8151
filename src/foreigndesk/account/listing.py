"""Claims out of the rows of the account, and the sections of a pair's brief that each belongs in."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import combinations, product

from foreigndesk import ledger, reference
from foreigndesk.account.rows import Row, word_from
from foreigndesk.account.summing import summaries, summary_text
from foreigndesk.ledger import Entry, Word
from foreigndesk.records import Claim
from foreigndesk.records.claims import answered, upheld
from foreigndesk.store import Posted

Groups = Mapping[str, Sequence[Entry]]
"""The entries of claims, by root."""

Denied = Mapping[str, set[str]]
"""For each entry those that deny it."""

_AHEAD = ("planned", "predicted", "hypothetical")
_SANCTIONED = "relation/under-sanctions"
ANYONE = ""
"""In the place of a country: whoever imposed the sanctions that the other is under."""


def groups(entries: Iterable[Entry], until: date = date.max) -> Groups:
    """Entries published until a day by claim, in order; of each claim the first is its root."""
    found = defaultdict[str, list[Entry]](list)
    for entry in sorted(entries, key=lambda each: each.order):
        if entry.published <= until:
            found[entry.root].append(entry)
    return found


def claims(found: Groups, denied: Denied, posted: Posted, until: date = date.max) -> dict[str, Claim]:
    """The claims of groups of entries, by root, by what had been published until a day."""
    return _assembled(found, _spoken(found, denied, posted, until), denied, posted)


_Words = Mapping[str, Sequence[Word]]
"""The words on each entry."""


def _spoken(found: Groups, denied: Denied, posted: Posted, until: date) -> _Words:
    """What had been said until a day on the entries of claims, and on those that deny them."""
    records = {entry.record for group in found.values() for entry in group}
    answering = {denial for each in denied.values() for denial in each}
    words = defaultdict[str, list[Word]](list)
    for row in posted.stances_on(records | answering):
        if row["published"] <= until:
            words[row["on"]].append(word_from(row))
    return words


def _assembled(found: Groups, words: _Words, denied: Denied, posted: Posted) -> dict[str, Claim]:
    origins = posted.reported_by({word.stance.article for said in words.values() for word in said})
    return {
        root: ledger.assemble(group, words, denied, lambda article: origins[article]) for root, group in found.items()
    }


def deniers(found: Groups, posted: Posted, until: date = date.max) -> Denied:
    """For each entry of claims those that deny it and were published until a day."""
    denied = defaultdict[str, set[str]](set)
    for report, denial, published in posted.deniers_of({each.record for group in found.values() for each in group}):
        if published <= until:
            denied[report].add(denial)
    return denied


def last(group: Sequence[Entry], claim: Claim) -> date:
    """The last day on which somebody told a claim or took a stance on it."""
    return max((*(entry.published for entry in group), *(stance.published for stance in claim.stances)))


def listed(found: Groups, posted: Posted) -> Iterator[tuple[Row, list[Row]]]:
    """The rows of claims, each with those by which the brief of any pair of countries finds it."""
    denied = deniers(found, posted)
    words = _spoken(found, denied, posted, date.max)
    made = _assembled(found, words, denied, posted)
    own = {record for record, said in words.items() if any(not word.stance.party for word in said)}
    days = {root: (group[0].published, last(group, made[root])) for root, group in found.items()}
    short = summaries(found, made, days, own, posted)
    for root, filings in filed(found, made, posted).items():
        first, spoken = days[root]
        row = {
            "root": root,
            "id": made[root].id,
            "kind": made[root].kind,
            "first": first,
            "last": spoken,
            "credibility": made[root].credibility,
            "standing": short[root].standing,
            "told": summary_text(short[root]),
        }
        more = {name: row[name] for name in ("root", "credibility", "last")}
        yield (
            row,
            [
                {"one": one, "other": other, "section": each, "first": since, **more}
                for (each, (one, other)), since in sorted(filings.items())
            ],
        )


_Pair = tuple[str, str]
Filing = tuple[str, _Pair]
"""A section of the brief of a pair of countries."""


def filed(
    found: Groups, made: Mapping[str, Claim], posted: Posted, until: date = date.max
) -> dict[str, dict[Filing, date]]:
    """Where claims belong by what had been published until a day, by root; "claim" for all that two take part in.

    Each with the first day on which an entry of the claim was about the two.
    """
    ahead = foreseen(found, posted, until)
    beside = posted.places_of({entry.article for group in found.values() for entry in group if _one_sided(entry)})
    filings = dict[str, dict[Filing, date]]()
    for root, group in found.items():
        among = _since(group, lambda entry: _between(entry, beside))
        told = _since(group, lambda entry: _pairs(codes(entry.parties)))
        filings[root] = {("claim", pair): first for pair, first in told.items()}
        for each in sections(group, made[root], ahead):
            about = (pair for pair in among if each == "past" or ANYONE not in pair)
            filings[root] |= {(each, pair): among[pair] for pair in about}
    return filings


def _since(group: Sequence[Entry], pairs: Callable[[Entry], Iterable[_Pair]]) -> dict[_Pair, date]:
    """The first day on which an entry was about each pair."""
    found = dict[_Pair, date]()
    for entry in group:
        for pair in pairs(entry):
            found.setdefault(pair, entry.published)
    return found


def foreseen(found: Groups, posted: Posted, until: date = date.max) -> frozenset[str]:
    """The records of claims of which somebody foresaw by a day that they would be so."""
    records = {entry.record for group in found.values() for entry in group}
    return frozenset(row["about"] for row in posted.foretold(records) if row["said"] <= until)


def sections(group: Sequence[Entry], claim: Claim, ahead: Collection[str]) -> Iterator[str]:
    """The sections of a brief that a claim belongs in: what passes, the past, what is to come, what is disputed.

    ``ahead`` are records that somebody foresaw.
    """
    if claim.kind == "transfer":
        yield "transfer"
    elif upheld(claim) and any(entry.status not in _AHEAD for entry in group):
        yield "past"
    if any(not entry.denies and (entry.status in _AHEAD[:2] or entry.record in ahead) for entry in group):
        yield "ahead"
    if answered(claim):
        yield "disputed"


def _between(entry: Entry, beside: Mapping[str, Row]) -> set[tuple[str, str]]:
    """The pairs of countries in whose brief an entry stands.

    What passes from one side to the other is theirs alone; where a side is not named, it may be any country that the
    article speaks of.
    """
    named = codes(entry.parties)
    if entry.profile.type == _SANCTIONED:
        return _pairs(named) | {(ANYONE, each) for each in codes(entry.profile.sides[0])}
    if entry.profile.subject[0] != "transfer":
        return _pairs(named)
    if not _one_sided(entry):
        return (
            _pairs(named) if len(named) == 2 and all(len(codes(side)) == 1 for side in entry.profile.sides) else set()
        )
    if not all(each in _now() for each in entry.parties):
        return set()
    if len(named) == 1:
        others = frozenset(beside[entry.article]["countries"]) - named
        return {(min(each), max(each)) for each in product(named, others)}
    return _pairs(named) if len(named) == 2 else set()


def _one_sided(entry: Entry) -> bool:
    return entry.profile.subject[0] == "transfer" and not all(entry.profile.sides)


def _pairs(codes: Collection[str]) -> set[tuple[str, str]]:
    return set(combinations(sorted(codes), 2))


def codes(parties: Collection[str]) -> frozenset[str]:
    """The countries among parties, a past state as its successor."""
    return frozenset(_now()[each] for each in parties if each in _now())


@cache
def _now() -> dict[str, str]:
    """Each country's code, or that of the state which carries it on."""
    successors = reference.successors()
    return {country.id: successors.get(country.id, country.id) for country in reference.countries()}
