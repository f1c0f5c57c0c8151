"""Findings on reported transfers: if this is true, what would the provisions say of it?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from foreigndesk.checking.case import Case
from foreigndesk.checking.judgement import Judgement, judge
from foreigndesk.checking.voices import voices
from foreigndesk.records import AnyRecord, Coder, Finding, Transfer, Verdict, with_id
from foreigndesk.reference.goods import categories, is_a
from foreigndesk.reference.provisions import Provision
from foreigndesk.version import __version__

_WEIGHT: dict[Verdict, int] = {"would-breach": 3, "capped": 2, "depends": 1, "exempt": 0}


def check(
    records: Sequence[AnyRecord],
    provisions: Sequence[Provision],
    published: date,
    others: Sequence[Transfer] = (),
    denied: Mapping[str, Sequence[str]] = MappingProxyType({}),
    back_to: date | None = None,
) -> tuple[Finding, ...]:
    """What ``provisions`` would say of each transfer among ``records``, reported in an article ``published`` that day.

    A finding says "if this is true, it would breach", never that somebody did it:

    - ``would-breach``: every condition is met, and nothing in the text exempts it;
    - ``capped``: barred only above ``limit``;
    - ``depends``: met but for what ``depends_on`` asks; a missing date is always asked for, unless the transfer is only
      offered, sought or planned, when the publication date counts;
    - ``exempt``: let through, on what ``depends_on`` names.

    An exemption that takes somebody's leave is taken not to be given where the text is silent, and ``because`` says so.
    Nothing comes of what is merely held, denied by its own source, of a category not known, or inside one state.
    The findings of one transfer stand surest first, and among equals the narrowest provision first. Statements among
    the records say who asserts and who denies it. ``others`` are further transfers, each reported delivery once: those
    of the same period count towards a limit. ``denied`` names those who deny a transfer, by its id, in other articles.
    ``back_to`` is the first day that a transfer without a date may have been on; None: a year before the report.
    """
    known, found = {record.id: record for record in records}, list[Finding]()
    for transfer in (record for record in records if isinstance(record, Transfer)):
        told = voices(transfer, known, denied.get(transfer.id, ()))
        found += _findings(transfer, _cases(transfer, provisions, published, told, back_to), others)
    return tuple(found)


def _cases(
    transfer: Transfer, provisions: Sequence[Provision], published: date, told: str, back_to: date | None
) -> list[list[Case]]:
    """The questions to put: for each of the goods, one for each provision."""
    return [[Case(transfer, good, each, published, told, back_to) for each in provisions] for good in transfer.goods]


def _findings(transfer: Transfer, by_good: list[list[Case]], others: Sequence[Transfer]) -> Iterator[Finding]:
    by_provision: dict[str, list[Judgement]] = {}
    for cases in by_good:
        for judgement in judge(cases, others):
            by_provision.setdefault(judgement.provision.id, []).append(judgement)
    for judgements in sorted(map(_surest, by_provision.values()), key=_order):
        yield _finding(transfer, judgements)


def _surest(judgements: list[Judgement]) -> list[Judgement]:
    """The judgements of one provision on several goods that weigh the most."""
    weight = max(_WEIGHT[each.verdict] for each in judgements)
    return [each for each in judgements if _WEIGHT[each.verdict] == weight]


def _order(judgements: list[Judgement]) -> tuple[int, int, date, str]:
    first = judgements[0]
    return -_WEIGHT[first.verdict], _breadth(first.provision), first.provision.in_force, first.provision.id


def _breadth(provision: Provision) -> int:
    if not provision.goods:
        return len(categories())
    return sum(any(is_a(category, goods) for goods in provision.goods) for category in categories())


def _finding(transfer: Transfer, judgements: list[Judgement]) -> Finding:
    first = judgements[0]
    return with_id(Finding(
        article=transfer.article,
        doc=transfer.doc,
        evidence=transfer.evidence,
        coder=Coder("check", __version__, transfer.coder.confidence),
        record=transfer.id,
        provision=first.provision.id,
        verdict=first.verdict,
        because=_grouped(_each_once(line for each in judgements for line in each.because)),
        depends_on=_each_once(line for each in judgements for line in each.depends_on),
        limit=first.limit,
    ))  # fmt: skip


def _grouped(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines on one condition side by side, the conditions in the order in which they first stand."""
    conditions = list(dict.fromkeys(line.partition(":")[0] for line in lines))
    return tuple(sorted(lines, key=lambda line: conditions.index(line.partition(":")[0])))


def _each_once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
