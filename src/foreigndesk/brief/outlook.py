"""What is announced or expected of the pair: forecasts with what became of them, and all that is only planned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foreigndesk.brief.drafts import Draft, draft, hedged, voices
from foreigndesk.brief.phrases import matter, narrowest, when
from foreigndesk.brief.tables import concerning
from foreigndesk.brief.view import View, by_claim
from foreigndesk.brief.wording import DUE, HAPPENED, LATE, NONE, NOT_SEEN, OUTCOMES, REPORTED, flat
from foreigndesk.records import AnyRecord, Claim, Event, Outcome
from foreigndesk.records.claims import Foreseen, Matter, same_act
from foreigndesk.records.dates import day, interval

COLUMNS = ("what", "by whom", "when", "condition", "outcome")
_SETTLED: tuple[Outcome, ...] = ("happened", "did-not-happen", "unresolvable")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A claim on what is to come, the records of it, and the forecasts about them."""

    claim: Claim
    records: Sequence[Matter]
    forecasts: Sequence[Foreseen]

    @property
    def outcome(self) -> Outcome:
        """What became of it: settled as soon as one forecast of it is."""
        found = {each.forecast.outcome for each in self.forecasts}
        for outcome in _SETTLED:
            if outcome in found:
                return outcome
        return "open"

    @property
    def last(self) -> date:
        """The last day on which it is expected."""
        times = [each.forecast.horizon for each in self.forecasts] + [record.time for record in self.records]
        return min((time.end for time in times if time and time.end), default=date.max)

    @property
    def spoken(self) -> date:
        """The last day on which somebody spoke of it."""
        return max(stance.published for stance in self.claim.stances)


def expectations(view: View) -> list[Expectation]:
    """What is expected of the pair: open first, the soonest first; of an event and a transfer of one act the latter."""
    about = {each.forecast.about for each in view.register}
    coming = (record for record in concerning(view) if not record.certainty.endswith("-"))
    expected = [record for record in coming if record.id in about or _planned(record)]
    once = [each for each in expected if not (each.kind == "event" and _passes(each, expected))]
    found = [Expectation(claim, records, _forecasts(records, view)) for claim, records in by_claim(once, view)]
    return sorted(found, key=lambda each: (each.outcome != "open", each.last))


def _planned(record: Matter) -> bool:
    return isinstance(record, Event) and record.status in ("planned", "predicted")


def _passes(event: Matter, expected: Sequence[Matter]) -> bool:
    """Whether one of the transfers expected is the very act."""
    return any(other.kind == "transfer" and same_act(event, other) for other in expected)


def _forecasts(records: Sequence[Matter], view: View) -> list[Foreseen]:
    about = {record.id for record in records}
    return [each for each in view.register if each.forecast.about in about and each.forecast.id in view.records]


def outlook(view: View) -> list[Draft]:
    """A line for each expectation: what, by whom, when, on what condition, and what became of it."""
    return [_line(each, view) for each in expectations(view)]


def _line(expected: Expectation, view: View) -> Draft:
    conditions = dict.fromkeys(flat(each.forecast.condition) for each in expected.forecasts if each.forecast.condition)
    cells = (
        hedged(expected.claim, matter(expected.records, view)),
        voices(expected.claim, view),
        horizon(expected, view),
        "; ".join(conditions) or NONE,
        _outcome(expected, view),
    )
    return draft(cells, expected.claim, view, also=_cites(expected, view))


def announcement(topic: str, expected: Expectation, view: View) -> Draft:
    """An expectation in one cell, for the box at the top."""
    said = hedged(expected.claim, matter(expected.records, view))
    text = f"{said} ({horizon(expected, view)}; {voices(expected.claim, view)})"
    return draft((topic, text), expected.claim, view, also=_cites(expected, view))


def horizon(expected: Expectation, view: View) -> str:
    """The narrowest time given for it."""
    time = narrowest(each.forecast.horizon for each in expected.forecasts)
    return interval(time) if time else when(expected.records, view)


def _cites(expected: Expectation, view: View) -> list[str]:
    shown = [id_ for each in expected.forecasts for id_ in (each.forecast.id, *each.forecast.settled_by, *each.late)]
    return [each for each in shown if each in view.records]


def _outcome(expected: Expectation, view: View) -> str:
    settled = [each for each in expected.forecasts if each.forecast.outcome == expected.outcome]
    if late := _known({record for each in settled for record in each.late}, view):
        return LATE.format(_seen(late, view))
    shown = _known({record for each in settled for record in each.forecast.settled_by}, view)
    if not shown:
        due = bool(settled) and all(each.due(view.as_of) for each in settled)
        return DUE if due else OUTCOMES[expected.outcome]
    if expected.outcome == "happened":
        return HAPPENED.format(_seen(shown, view))
    return NOT_SEEN.format(OUTCOMES[expected.outcome], _reported(shown, view))


def _known(records: Iterable[str], view: View) -> list[AnyRecord]:
    return [view.records[each] for each in sorted(records) if each in view.records]


def _seen(shown: Sequence[AnyRecord], view: View) -> str:
    """When it was, by what shows it; else when that was reported."""
    time = narrowest(getattr(record, "time", None) for record in shown)
    return interval(time) if time else REPORTED.format(_reported(shown, view))


def _reported(shown: Sequence[AnyRecord], view: View) -> str:
    return day(min(view.article(record).published for record in shown))
