"""What a brief of two countries rests on: the claims about them that matter, the most credible and latest first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from foreigndesk.account.asking import Pair, of_claims, ordered
from foreigndesk.account.book import Profiles
from foreigndesk.account.grounds import as_reviewed
from foreigndesk.account.listing import ANYONE, claims, deniers, filed, groups, last
from foreigndesk.account.views import Account
from foreigndesk.brief import Context
from foreigndesk.records import AnyRecord, Reading
from foreigndesk.store import Posted

_MOST: Mapping[str, int] = {"transfer": 24, "past": 20, "ahead": 10, "disputed": 10}
"""Claims of each section of a brief: as many as somebody reads."""

_TELLING = 4
"""Records of one claim that are shown; all who tell it are named."""


def dossier(posted: Posted, pair: Pair, as_of: date) -> tuple[Account, list[Reading], Context]:
    """The claims about two countries that matter most, the records that they rest on by article, and what is around.

    Args:
        posted: the account.
        pair: the codes of two countries.
        as_of: the last day of publication that counts.
    """
    both = ordered(pair)
    chosen, counted = (_kept if posted.is_latest(as_of) else _weighed)(posted, both, as_of)
    roots = dict.fromkeys(root for found in chosen.values() for root in found)
    found = of_claims(posted, roots, as_of, telling=_TELLING)
    left_out = {section: more for section, most in _MOST.items() if (more := counted[section] - most) > 0}
    return found, _readings(found), _context(found, posted, both, left_out)


def cited(posted: Posted, articles: Iterable[str], records: Collection[str]) -> list[Reading]:
    """The readings of some articles, and of those in which some records were read or left by people."""
    return [as_reviewed(article, posted) for article in sorted({*articles, *posted.homes(records)})]


_Chosen = tuple[Mapping[str, list[str]], Mapping[str, int]]
"""The roots of the claims of each section, and how many there are."""


def _kept(posted: Posted, pair: Pair, as_of: date) -> _Chosen:
    """As the account has them ready for the day that it has come to."""
    chosen = {section: posted.weightiest(pair, section, most) for section, most in _MOST.items()}
    for country in pair:
        chosen["past"] += posted.weightiest((ANYONE, country), "past", _MOST["past"])
    return chosen, Counter(posted.count(pair))


def _weighed(posted: Posted, pair: Pair, as_of: date) -> _Chosen:
    """As they stood on an earlier day: all are weighed by what had been published then."""
    pairs = [pair, *((ANYONE, country) for country in pair)]
    roots = {root for each in pairs for root in posted.filed(each, as_of)}
    found = groups(Profiles().entries(posted.groups(roots), posted), as_of)
    made = claims(found, deniers(found, posted, as_of), posted, as_of)
    stands = filed(found, made, posted, as_of)

    def weight(root: str) -> tuple[int, int, str]:
        return made[root].credibility, -last(found[root], made[root]).toordinal(), root

    def standing(section: str, one: Pair) -> list[str]:
        return sorted((root for root in found if (section, one) in stands[root]), key=weight)

    chosen = {section: standing(section, pair)[:most] for section, most in _MOST.items()}
    for sanctioned in pairs[1:]:
        chosen["past"] += standing("past", sanctioned)[: _MOST["past"]]
    return chosen, Counter({section: len(standing(section, pair)) for section in _MOST})


def _readings(found: Account) -> list[Reading]:
    """The records of an account by article: readings of which only that part is there."""
    told = defaultdict[str, list[AnyRecord]](list)
    for record in found.records.values():
        told[record.article].append(record)
    return [
        Reading(
            article=found.articles[article],
            records=tuple(sorted(records, key=lambda each: (each.evidence.start, each.evidence.end, each.id))),
            reader="",
        )
        for article, records in told.items()
    ]


def _context(found: Account, posted: Posted, pair: Pair, left_out: Mapping[str, int]) -> Context:
    telling = {stance.article for claim in found.ledger.claims for stance in claim.stances} | found.articles.keys()
    places, printers = posted.places_of(telling), posted.printers(telling, found.as_of)
    return Context(
        together=frozenset(article for article, row in places.items() if {*pair} <= {*row["countries"]}),
        outlets={
            article: tuple(_outlets(row["printed_by"], printers.get(article, ()))) for article, row in places.items()
        },
        left_out=left_out,
    )


def _outlets(first: str, others: Iterable[str]) -> Iterator[str]:
    yield first
    yield from sorted({*others} - {first})
