"""The conditions a transfer must meet to fall under a provision, one small function each.

Unknown never passes for yes: a condition that the text leaves open says so, with the question that would settle it.
"""

from collections.abc import Callable, Iterable

from foreigndesk.checking.case import AHEAD, Answer, Case
from foreigndesk.checking.parties import parties, targets_of
from foreigndesk.checking.totals import NEGATIVE
from foreigndesk.reference.activities import ways_of
from foreigndesk.reference.goods import Category, categories, categories_of, is_a, overlaps
from foreigndesk.reference.provisions import Provision, Spell

_HOW_SURE = {"CT": "certain", "PR": "probable", "PS": "possible", "UU": "not committed to"}


def certainty(case: Case) -> Answer:
    """The record's own source presents it as so; another's denial changes nothing here."""
    value = case.transfer.certainty
    told = f"certainty: presented as {_HOW_SURE[value[:2]]}{', ' if case.voices else ''}{case.voices}"
    return Answer("certainty", "no" if value in NEGATIVE else "yes", told)


def stage(case: Case) -> Answer:
    """Something passes, or is to pass: what is merely held breaches nothing."""
    value = case.transfer.stage
    if value == "held":
        return Answer("stage", "no")
    if value == "delivered":
        return Answer("stage", "yes", "stage: reported as delivered")
    return Answer("stage", "yes", f"stage: {value}, not delivered: the transfer itself would be the breach")


def goods(case: Case) -> Answer:
    """The good is of a category that the provision covers; a wider word leaves open which kind is meant."""
    category, provision = case.category, case.provision
    if category is None:
        return Answer("goods", "no")
    if not provision.goods:
        return Answer("goods", "yes", f"goods: {_read_as(case, category)}; any goods count")
    covered = tuple(each for each in provision.goods if is_a(category, each))
    if covered:
        return Answer("goods", "yes", f"goods: {_read_as(case, category)}; covered: {_names(covered)}")
    return _open_goods(category, provision)


def _open_goods(category: str, provision: Provision) -> Answer:
    partly = tuple(each for each in provision.goods if overlaps(category, each))
    if not partly:
        return _arguable(category, provision)
    meant = categories()[category].name
    return Answer("goods", "unknown", question=f"which kind of {meant} is meant; covered: {_names(partly)}")


def _arguable(category: str, provision: Provision) -> Answer:
    for each in provision.arguable:
        if any(overlaps(category, goods) for goods in each.goods):
            return Answer("goods", "unknown", question=each.question)
    return Answer("goods", "no")


def _read_as(case: Case, category: str) -> str:
    known = categories()
    others = [known[other].name for other in categories_of(case.good.text) if other != category]
    also = f" (the words may also mean {', '.join(others)})" if others else ""
    return f"“{case.good.text}”, read as {_described(known[category])}{also}"


def _described(category: Category) -> str:
    """A category with its place in the lists that officials use: "battle tanks (UN Register I, Wassenaar ML6)"."""
    chapters = ", ".join(category.hs) if len(category.hs) < 4 else f"{category.hs[0]} to {category.hs[-1]}"
    own = f"UN Register {category.register}" if category.register else f"HS {chapters}" if category.hs else ""
    places = ", ".join(filter(None, (own, f"Wassenaar {category.wassenaar}" if category.wassenaar else "")))
    return f"{category.name} ({places})" if places else category.name


def _names(ids: Iterable[str]) -> str:
    return ", ".join(categories()[each].name for each in ids)


def activity(case: Case) -> Answer:
    """What is done is among what the provision bars: supply for goods, training, finance, hosting workers and so on."""
    if case.category is None:
        return Answer("activity", "no")
    barred = ways_of(case.category, case.provision)
    if not barred:
        return Answer("activity", "no")
    if categories()[case.category].passes == "service" and "service" not in barred:
        return Answer("activity", "unknown", question=f"which service is meant; barred: {', '.join(barred)}")
    return Answer("activity", "yes", f"activity: {', '.join(barred)}")


def force(case: Case) -> Answer:
    """The provision was in force on the day; a day that the text does not give is a question."""
    days, spell = case.days, case.spell
    if spell is None:
        return Answer("date", "no")
    term = case.provision.term
    if term and term < days.last:
        return Answer("date", "unknown", question=f"whether it was renewed after {term}, of which no source was seen")
    if not days.given:
        return _undated(case, spell)
    printed = f"{_printed(case)}; {spell.text()}"
    if days.within(spell.in_force, spell.last):
        return Answer("date", "yes", f"date: {printed}")
    return Answer("date", "unknown", question=f"the day, of which the text gives only {printed}")


def _undated(case: Case, spell: Spell) -> Answer:
    if case.transfer.stage in AHEAD:
        on = f"no date given; {case.transfer.stage}, so judged on the publication date {case.published}"
        return Answer("date", "yes", f"date: {on}; {spell.text()}")
    question = f"the date of the transfer, which the text does not give; {spell.text()}"
    return Answer("date", "unknown", question=question)


def _printed(case: Case) -> str:
    first, last = case.days.first, case.days.last
    span = str(first) if first == last else f"{first} to {last}"
    return f"{span} (“{case.transfer.time.text}”)" if case.transfer.time else span


def binding(case: Case) -> Answer:
    """The provision binds; a call for something is no prohibition, and a contested one is a question."""
    if not case.provision.binding:
        return Answer("binding", "no")
    if case.spell and case.spell.disputed:
        return Answer("binding", "unknown", question=f"whether it binds: {case.spell.disputed}")
    return Answer("binding", "yes")


def hinges(case: Case) -> Answer:
    """Whatever else the provision hinges on."""
    targets = targets_of(case)
    asked = [
        each.question
        for each in case.provision.hinges
        if case.days.meets(None, each.until) and (not each.targets or targets & set(each.targets))
    ]
    return Answer("hinges", "unknown", question="; ".join(asked)) if asked else Answer("hinges", "yes")


CONDITIONS: tuple[Callable[[Case], Answer], ...] = (
    stage, certainty, parties, goods, activity, force, binding, hinges,
)  # fmt: skip
