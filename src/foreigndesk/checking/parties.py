"""Who of a transfer is the target, who stands on the other side, and whether that side is bound."""

from dataclasses import dataclass
from typing import Literal

from foreigndesk.checking.case import Answer, Case
from foreigndesk.records import Actor
from foreigndesk.reference import Group, countries, group, within
from foreigndesk.reference.provisions import Provision

_GOVERNMENT = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_ARMED = frozenset({"REB", "PRM", "CRM", "UAF"})
Says = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Sides:
    """A transfer seen from the target: ``near`` who may be it, ``far`` the others, ``way`` to it or from it."""

    way: Literal["to", "from"]
    near: tuple[Actor, ...]
    far: tuple[Actor, ...]


def sides(case: Case) -> Sides | None:
    """The sides, where the transfer goes to or comes from the target as the provision has it; else None."""
    transfer, provision = case.transfer, case.provision
    ways = (
        Sides("to", transfer.recipients, transfer.suppliers),
        Sides("from", transfer.suppliers, transfer.recipients),
    )
    return next(
        (each for each in ways if provision.direction in (each.way, "both") and _crosses(each, provision)), None
    )


def _crosses(found: Sides, provision: Provision) -> bool:
    near = {_target_of(actor, provision) for actor in found.near if is_target(actor, provision) != "no"}
    return bool(near) and (not found.far or any({_target_of(actor, provision)} != near for actor in found.far))


def is_target(actor: Actor, provision: Provision) -> Says:
    """Whether an actor is one that the provision is about."""
    target = _target_of(actor, provision)
    if target is None:
        return "no"
    if provision.who == "all" or target != actor.country:
        return "yes"
    if is_government(actor) == "yes":
        return "no"
    return "yes" if actor.sector in _ARMED else "unknown"


def is_government(actor: Actor) -> Says:
    """Whether an actor is a state or one of its organs; armed groups are none, of all others it is open."""
    if (actor.id is not None and actor.id == actor.country) or actor.sector in _GOVERNMENT:
        return "yes"
    return "no" if actor.sector in _ARMED else "unknown"


def _target_of(actor: Actor, provision: Provision) -> str | None:
    mine = within(actor.id) if actor.id else frozenset[str]()
    return next((each for each in provision.targets if each == actor.country or each in mine), None)


def parties(case: Case) -> Answer:
    """It goes to or comes from the target, from or to somebody who is bound; what stays inside one state never does."""
    found, provision = sides(case), case.provision
    if found is None:
        return Answer("parties", "no")
    bound = _is_bound(found, case)
    if bound == "no":
        return Answer("parties", "no")
    questions = [*_whether_target(found, provision)]
    does = "supplies it" if found.way == "to" else "receives it"
    named = group(provision.bound)
    if bound == "unknown" and named:
        questions.append(f"whether {_bound_by(named)} {does}")
    elif not found.far and not _binds_the_target(found, provision):
        questions.append(f"who {does}: the text does not say, and inside one state it would be no breach")
    if questions:
        return Answer("parties", "unknown", question="; ".join(questions))
    between = (
        f"from {_named(case.transfer.suppliers, 'a supplier')} to {_named(case.transfer.recipients, 'a recipient')}"
    )
    target = ", ".join(sorted(targets_of(case)))
    return Answer("parties", "yes", f"parties: {between}; {found.way} the target {target}, {_bound(provision)}")


def targets_of(case: Case) -> frozenset[str]:
    """Those of the provision's targets that take part, on the side that it is about."""
    found = sides(case)
    near = found.near if found else ()
    taking_part = (_target_of(each, case.provision) for each in near if is_target(each, case.provision) != "no")
    return frozenset(filter(None, taking_part))


def _whether_target(found: Sides, provision: Provision) -> list[str]:
    says = {actor.name: is_target(actor, provision) for actor in found.near}
    if "yes" in says.values():
        return []
    return [
        f"whether {name} stands outside the government, which is let be"
        for name, each in says.items()
        if each == "unknown"
    ]


def _is_bound(found: Sides, case: Case) -> Says:
    named = group(case.provision.bound)
    if named is None:
        return "yes"
    days = case.days
    answers = [named.binds(state, days.first, days.last) for each in found.far for state in (each.country, each.id)]
    if True in answers:
        return "yes"
    unnamed = not found.far or any(each.country is None for each in found.far)
    return "unknown" if unnamed or None in answers else "no"


def _bound(provision: Provision) -> str:
    if named := group(provision.bound):
        return f"{_bound_by(named)} is bound"
    return "every state and the target itself are bound" if provision.bound == "all+target" else "every state is bound"


def _bound_by(named: Group) -> str:
    alone = named.id in (each.id for each in countries())
    return named.name if alone else f"a state bound by the {named.name}"


def _binds_the_target(found: Sides, provision: Provision) -> bool:
    """Whether giving it away is a breach by the target itself, whoever receives it."""
    return found.way == "from" and provision.bound == "all+target"


def _named(actors: tuple[Actor, ...], part: str) -> str:
    return ", ".join(dict.fromkeys(actor.name for actor in actors)) or f"{part} whom the text does not name"
