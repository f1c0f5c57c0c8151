"""One event told twice is one record with both sentences; another one of its kind is another record."""

import pytest

from foreigndesk.records import Event, verify
from tests.reading.reader import read

VISIT = "The Indian prime minister visited Moscow in July. During his visit to Moscow, he praised Russia."


def events(text: str, kind: str) -> list[Event]:
    return [each for each in read(text).all(Event) if each.event_type == kind]


def test_a_noun_that_points_back_is_evidence_of_the_same_visit() -> None:
    (visit,) = events(VISIT, "CONSULT")
    assert [span.text for span in visit.also] == ["During his visit to Moscow, he praised Russia."]
    verify(visit, VISIT)


@pytest.mark.parametrize(
    "text",
    [
        "Israel bombed a Syrian base on Monday. Israel bombed a Syrian base on Thursday.",
        "Israel bombed a Syrian base. Later Israel bombed another Syrian base.",
        "Israel bombed a Syrian base. Syria says Israel bombed a Syrian base.",
        "Israel bombed a Syrian base. Israel may bomb a Syrian base.",
        "Israel bombed a Syrian base. In 1998, Israel bombed a Syrian base.",
        "Israel bombed a Syrian base in Aleppo. Israel bombed a Syrian base in Homs.",
    ],
)
def test_another_day_another_deed_another_speaker_or_certainty_is_another_record(text: str) -> None:
    assert [each.also for each in events(text, "ASSAULT")] == [(), ()]


def test_what_the_second_mention_adds_is_kept() -> None:
    (visit,) = events("The Indian prime minister visited Russia. His visit to Russia in July was short.", "CONSULT")
    assert visit.time is not None
    assert visit.time.text == "July"
