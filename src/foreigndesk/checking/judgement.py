"""One good of a transfer weighed against the provisions: what each would say, and which of them add something."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foreigndesk.checking.case import Answer, Case
from foreigndesk.checking.conditions import CONDITIONS
from foreigndesk.checking.terms import Cap, cap, exemption
from foreigndesk.records import Transfer, Verdict
from foreigndesk.reference.provisions import Provision


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a provision would say of one good. ``open`` names the conditions that the text leaves open."""

    provision: Provision
    verdict: Verdict
    because: tuple[str, ...]
    depends_on: tuple[str, ...]
    open: frozenset[str]
    limit: str | None


def judge(cases: Iterable[Case], others: Sequence[Transfer] = ()) -> tuple[Judgement, ...]:
    """The judgements on one good, a case for each provision, without those that add nothing to another."""
    found = [judgement for case in cases if (judgement := weigh(case, others)) is not None]
    return tuple(each for each in found if not any(_adds_nothing(each, other) for other in found))


def weigh(case: Case, others: Sequence[Transfer] = ()) -> Judgement | None:
    """What one provision would say; None where a condition is not met. ``others``: see ``running_total``."""
    answers: list[Answer] = []
    for condition in CONDITIONS:
        answers.append(condition(case))
        if answers[-1].says == "no":
            return None
    return _judgement(case, answers, exemption(case), cap(case, others))


def _judgement(case: Case, answers: Sequence[Answer], let_through: Answer, limited: Cap | None) -> Judgement:
    unknown = [each for each in (*answers, let_through) if each.says == "unknown"]
    opened = frozenset(each.condition for each in unknown)
    verdict = _verdict(opened, let_through, limited)
    questions = [each.question for each in unknown]
    if verdict == "exempt":
        questions.append(let_through.question)
    if verdict == "capped":
        questions.append("how much passed in the period in all, this included")
    because = [each.because for each in (*answers, let_through)]
    if limited:
        because.append(f"limit: {limited.text}{_against(limited)}")
        because.extend(limited.totals)
    because.append(_unverified(case))
    return Judgement(
        case.provision, verdict, tuple(filter(None, because)), tuple(questions),
        opened, limited.text if limited else None,
    )  # fmt: skip


def _against(limited: Cap) -> str:
    if not limited.compared:
        return "; the amount told cannot be put in its units"
    return "; this alone is above it" if limited.exceeded else ""


def _unverified(case: Case) -> str:
    unseen = "; ".join(case.provision.unverified(case.spell))
    return f"unverified: no source was seen for {unseen}" if unseen else ""


def _verdict(unknown: frozenset[str], let_through: Answer, limited: Cap | None) -> Verdict:
    if let_through.says == "yes":
        return "exempt"
    if limited and not limited.exceeded and unknown <= {"parties"}:
        return "capped"  # whoever supplies it, it is no breach below the limit
    return "depends" if unknown else "would-breach"


def _adds_nothing(one: Judgement, other: Judgement) -> bool:
    """Whether ``one`` leaves more open than ``other``, or as much where ``other`` has taken its place.

    Only within a regime, and never beside what is let through or capped: these say less than ``one`` may.
    """
    same = one.provision.regime == other.provision.regime and one.provision.targets == other.provision.targets
    if one is other or not same or "exempt" in (one.verdict, other.verdict) or other.verdict == "capped":
        return False
    if other.open < one.open:
        return True
    if not other.open <= one.open:
        return False
    if one.provision.id in other.provision.absorbed_by:
        return False
    widened = other.provision.id in one.provision.amended_by and "goods" in one.open
    return widened or other.provision.id in one.provision.absorbed_by
