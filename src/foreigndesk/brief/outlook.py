"""What is announced or expected of the pair: forecasts with what became of them, and all that is only planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foreigndesk.brief.dates import day, interval
from foreigndesk.brief.drafts import Draft, draft, standing, voices
from foreigndesk.brief.phrases import matter, narrowest, when
from foreigndesk.brief.tables import concerning
from foreigndesk.brief.view import View, by_claim
from foreigndesk.brief.wording import HAPPENED, NONE, NOT_SEEN, OUTCOMES, REPORTED, STANDINGS, flat
from foreigndesk.records import Claim, Event, Forecast, Outcome
from foreigndesk.records.claims import Matter

COLUMNS = ("what", "by whom", "when", "condition", "outcome")
_SETTLED: tuple[Outcome, ...] = ("happened", "did-not-happen", "unresolvable")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A claim on what is to come, the records of it, and the forecasts about them."""

    claim: Claim
    records: Sequence[Matter]
    forecasts: Sequence[Forecast]

    @property
    def outcome(self) -> Outcome:
        """What became of it: settled as soon as one forecast of it is."""
        found = {forecast.outcome for forecast in self.forecasts}
        for outcome in _SETTLED:
            if outcome in found:
                return outcome
        return "open"

    @property
    def last(self) -> date:
        """The last day on which it is expected."""
        times = [forecast.horizon for forecast in self.forecasts] + [record.time for record in self.records]
        return min((time.end for time in times if time and time.end), default=date.max)


def expectations(view: View) -> list[Expectation]:
    """What is expected of the pair: open first, the soonest first."""
    about = {forecast.about for forecast in view.forecasts}
    coming = (record for record in concerning(view) if not record.certainty.endswith("-"))
    expected = [record for record in coming if record.id in about or _planned(record)]
    found = [Expectation(claim, records, _forecasts(records, view)) for claim, records in by_claim(expected, view)]
    return sorted(found, key=lambda each: (each.outcome != "open", each.last))


def _planned(record: Matter) -> bool:
    return isinstance(record, Event) and record.status in ("planned", "predicted")


def _forecasts(records: Sequence[Matter], view: View) -> list[Forecast]:
    about = {record.id for record in records}
    return [each for each in view.forecasts if each.about in about and each.id in view.records]


def outlook(view: View) -> list[Draft]:
    """A line for each expectation: what, by whom, when, on what condition, and what became of it."""
    return [_line(each, view) for each in expectations(view)]


def _line(expected: Expectation, view: View) -> Draft:
    conditions = dict.fromkeys(flat(each.condition) for each in expected.forecasts if each.condition)
    cells = (
        STANDINGS[standing(expected.claim)].format(matter(expected.records, view)),
        voices(expected.claim, view),
        horizon(expected, view),
        "; ".join(conditions) or NONE,
        _outcome(expected, view),
    )
    return draft(cells, expected.claim, view, also=_cites(expected, view))


def announcement(topic: str, expected: Expectation, view: View) -> Draft:
    """An expectation in one cell, for the box at the top."""
    said = STANDINGS[standing(expected.claim)].format(matter(expected.records, view))
    text = f"{said} ({horizon(expected, view)}; {voices(expected.claim, view)})"
    return draft((topic, text), expected.claim, view, also=_cites(expected, view))


def horizon(expected: Expectation, view: View) -> str:
    """The narrowest time given for it."""
    time = narrowest(forecast.horizon for forecast in expected.forecasts)
    return interval(time) if time else when(expected.records, view)


def _cites(expected: Expectation, view: View) -> list[str]:
    shown = [each for forecast in expected.forecasts for each in (forecast.id, *forecast.settled_by)]
    return [each for each in shown if each in view.records]


def _outcome(expected: Expectation, view: View) -> str:
    settled = [each for each in expected.forecasts if each.outcome == expected.outcome]
    shown = [view.records[each] for forecast in settled for each in forecast.settled_by if each in view.records]
    time = narrowest(getattr(record, "time", None) for record in shown)
    if not shown:
        return OUTCOMES[expected.outcome]
    reported = day(min(view.article(record).published for record in shown))
    if expected.outcome == "happened":
        return HAPPENED.format(interval(time) if time else REPORTED.format(reported))
    return NOT_SEEN.format(OUTCOMES[expected.outcome], reported)
