"""A brief from the records: every line compiled from their fields, none of it free text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from foreigndesk.brief import outlook, tables
from foreigndesk.brief.drafts import Draft, DraftSection
from foreigndesk.brief.numbering import evidence, line, number
from foreigndesk.brief.page import Brief, CitedProvision, Counts, ProvisionNote, Section
from foreigndesk.brief.view import Context, View, make_view
from foreigndesk.brief.wording import AND, LEFT_OUT, NEXT, UNREAD
from foreigndesk.records import Reading
from foreigndesk.records.claims import Ledger
from foreigndesk.records.days import back

_AT_MOST = 3
"""Lines of each sort in the box at the top."""

_FRESH = timedelta(days=366)
"""How long what is expected without a day stays what comes next, from when somebody last spoke of it."""

_NONE: Mapping[str, str] = MappingProxyType({})


_NO_RULE = "No provision that this desk holds applies to what is reported. That is no clearance: other rules may."


def compose(
    pair: tuple[str, str],
    readings: Sequence[Reading],
    ledger: Ledger,
    provisions: Mapping[str, ProvisionNote],
    names: Mapping[str, str],
    as_of: date,
    successors: Mapping[str, str] = _NONE,
    context: Context | None = None,
) -> Brief:
    """The brief of two countries (codes), from ``readings`` published by ``as_of`` and the ledger that holds them.

    ``provisions`` says by id how a rule is cited, ``names`` gives a country's name by code, ``successors`` the state
    that follows a past one ("SUN" → "RUS"), so that its history counts; ``context`` what a larger desk knows around
    them. Pure: equal arguments give an equal brief.

    Raises:
        ValueError: where the ledger does not hold the readings, or the two countries are one.
    """
    if pair[0] == pair[1]:
        raise ValueError(f"{pair[0]} and {pair[1]}: a brief needs two different countries")
    view = make_view(pair, readings, ledger, provisions, successors, as_of, context)
    first, second = (names.get(code, code) for code in pair)
    drafted = _sections(first, second, view)
    top = _top(view)
    every = [*top, *(each for section in drafted for each in section.lines)]
    numbers = number(every, view)
    return Brief(
        title=f"{first}{AND}{second}",
        pair=pair,
        as_of=as_of,
        counts=_counts(numbers, view),
        top=tuple(line(each, numbers) for each in top),
        sections=tuple(_numbered(section, numbers) for section in drafted),
        provisions=_cited(numbers, view),
        evidence=evidence(numbers, view),
        set_aside=_set_aside(numbers, view),
        left_out=tuple(LEFT_OUT[section].format(more) for section, more in view.context.left_out.items()),
    )


def _sections(first: str, second: str, view: View) -> list[DraftSection]:
    a, b = view.pair
    passing, rules = tables.TRANSFER_COLUMNS, tables.RULE_COLUMNS
    return [
        DraftSection(f"What {first} has to offer {second}", passing, tables.offers(a, view)),
        DraftSection(f"What {first} wants from {second}", passing, tables.wants(a, view)),
        DraftSection(f"What {second} has to offer {first}", passing, tables.offers(b, view)),
        DraftSection(f"What {second} wants from {first}", passing, tables.wants(b, view)),
        DraftSection("How they got here", tables.TIMELINE_COLUMNS, tables.timeline(view)),
        DraftSection("Who says so, and who denies it", tables.DISPUTE_COLUMNS, tables.disputes(view)),
        DraftSection("What the rules would say", rules, tables.rules(view), _NO_RULE),
        DraftSection("What is announced or expected", outlook.COLUMNS, outlook.outlook(view)),
    ]


def _top(view: View) -> list[Draft]:
    """What to look at first: what comes next, what is contested, what would breach a rule."""
    return [*_next(view), *tables.contested(view)[:_AT_MOST], *tables.breaches(view)[:_AT_MOST]]


def _next(view: View) -> list[Draft]:
    coming = [each for each in outlook.expectations(view) if each.outcome == "open" and each.last >= view.as_of]
    fresh = [each for each in coming if each.last < date.max or back(view.as_of, _FRESH) <= each.spoken]
    return [outlook.announcement(NEXT, each, view) for each in fresh[:_AT_MOST]]


def _numbered(section: DraftSection, numbers: Mapping[str, int]) -> Section:
    lines = tuple(line(each, numbers) for each in section.lines)
    return Section(section.heading, section.columns, lines, section.empty)


def _cited(numbers: Iterable[str], view: View) -> tuple[CitedProvision, ...]:
    named = dict.fromkeys(getattr(view.records[each], "provision", "") for each in numbers)
    return tuple(CitedProvision(each, view.provisions[each]) for each in named if each in view.provisions)


def _counts(numbers: Iterable[str], view: View) -> Counts:
    records = [view.records[each] for each in numbers]
    articles = {record.article for record in records}
    return Counts(len(articles), len({view.origin(record) for record in records}), len(records))


def _set_aside(numbers: Iterable[str], view: View) -> tuple[str, ...]:
    """What the articles cited hold that was not read as reporting: "5 headings"."""
    articles = {view.records[each].article for each in numbers}
    kinds = Counter(block.kind for each in articles for block in view.articles[each].furniture())
    return tuple(f"{kinds[kind]} {words[kinds[kind] > 1]}" for kind, words in UNREAD.items() if kinds[kind])
