from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from foreigndesk.brief import Brief, compose, verify
from foreigndesk.ledger import build
from tests import strategies as some
from tests.brief.desk import NAMES, PAIR, brief, daily, hostile, readings, weekly


def _changed(made: Brief, heading: int, cells: dict[int, str], **more) -> Brief:
    """``made`` with other cells in the last line of a section."""
    section = made.sections[heading]
    line = section.lines[-1]
    other = replace(line, cells=tuple(cells.get(i, cell) for i, cell in enumerate(line.cells)), **more)
    changed = replace(section, lines=(*section.lines[:-1], other))
    return replace(made, sections=(*made.sections[:heading], changed, *made.sections[heading + 1 :]))


def _problems(cells: dict[int, str], **more) -> tuple[str, ...]:
    pages = daily(), weekly()
    return verify(_changed(brief(*pages), 0, cells, **more), readings(*pages))


def test_a_composed_brief_has_no_problems() -> None:
    for pages in ((daily(),), (daily(), weekly()), (hostile(),), (daily(), hostile(), weekly())):
        assert verify(brief(*pages), readings(*pages)) == ()


@some.few
@given(some.shelves())
def test_no_brief_says_what_its_evidence_does_not(given_readings) -> None:
    made = compose(PAIR, given_readings, build(given_readings), {}, NAMES, date(2031, 1, 1), {"SUN": "RUS"})
    assert verify(made, given_readings) == ()


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({0: "tanks → Wagner Group"}, "“tanks → Wagner Group” says “tanks”"),
        ({0: "4,000 rocket launchers"}, "“4,000 rocket launchers” says “4,000”"),
        ({2: "2021"}, "“2021” says “2021”"),
        ({2: "3 May 2022"}, "“3 May 2022” says “3”"),
        ({3: "China"}, "“China” says “china”"),
        ({0: "rocket launchers: “Washington gave rocket launchers”"}, "which the evidence it cites does not say"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_word_number_or_date_without_evidence_is_found(cells, problem) -> None:
    assert any(problem in found for found in _problems(cells))


def test_a_name_made_of_words_of_others_is_found() -> None:
    """Both "Washington" and "North Korea" are cited; "Jane Doe", who is known from elsewhere, is not."""
    found = _problems({3: "Jane Doe"})
    assert "“Jane Doe” names “Jane Doe”, whom the evidence it cites does not name." in found


def test_a_line_without_a_citation_is_found() -> None:
    assert any(found.endswith("cites nothing.") for found in _problems({}, citations=()))


def test_a_detail_without_evidence_is_found() -> None:
    assert any("“because of tanks” says “tanks”" in found for found in _problems({}, details=("because of tanks",)))


def test_a_citation_that_is_not_there_is_found() -> None:
    assert any("cites [99], which is not in the evidence." in found for found in _problems({}, citations=(99,)))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"start": 1}, "does not stand at 1."),
        ({"article": "elsewhere"}, "cites article elsewhere, which is not among the readings."),
        ({"records": ("event-0",)}, "rests on event-0, which is not among the readings."),
    ],
    ids=str,
)
def test_evidence_that_does_not_stand_is_found(change, problem) -> None:
    pages = daily(), weekly()
    made = brief(*pages)
    broken = replace(made, evidence=(replace(made.evidence[0], **change), *made.evidence[1:]))
    assert any(problem in found for found in verify(broken, readings(*pages)))
