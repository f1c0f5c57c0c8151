"""The event patterns: verbs in their news senses, phrasal and light verbs, nominal events, modes and CAMEO codes."""

import re

import pytest

from foreigndesk.reading.lexicon import EventPattern
from foreigndesk.records import Event
from foreigndesk.reference import facts
from tests.reading.reader import read


def typed(text: str) -> set[tuple[str, str | None]]:
    """The types and modes of the events of a text."""
    return {(event.event_type, event.event_mode) for event in read(text).all(Event)}


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Estonia expelled two Russian diplomats.", "SANCTION", "expel"),
        ("Estonia expelled 40 Russian students.", "COERCE", "deport"),
        ("Cambodia withdrew its ambassador from Bangkok.", "SANCTION", "withdraw"),
        ("Cambodia withdrew its troops from Thailand.", "RETREAT", "withdraw"),
        ("Morocco suspended flights to Algeria.", "SANCTION", "discontinue"),
        ("Latvia blocked Russian television channels.", "COERCE", "censor"),
        ("Latvia blocked a resolution by Belarus.", "REJECT", "yield"),
        ("Cyprus seized a Turkish trawler off Paphos.", "COERCE", "seize"),
        ("Poland opened talks with Belarus.", "CONSULT", None),
        ("Poland opened an embassy in Chad.", "SUPPORT", None),
        ("Poland opened its border with Belarus.", "COOPERATE", None),
        ("Poland opened fire on a Belarusian drone.", "ASSAULT", "firearms"),
        ("Chile broke off relations with Bolivia.", "SANCTION", "withdraw"),
        ("Belgium broke the ceasefire with Luxembourg.", "ASSAULT", None),
        ("Syria exchanged prisoners with Lebanon.", "COOPERATE", None),
        ("Syria exchanged fire with Israel on the heights.", "ASSAULT", "firearms"),
        ("Zambia lifted the curfew.", "CONCEDE", None),
        ("The Finnish minister telephoned the Danish minister.", "CONSULT", "phone"),
        ("The Finnish minister spoke by phone with the Danish minister.", "CONSULT", "phone"),
        ("Zambia called off the summit.", "REJECT", "meet"),
        ("Zambia called on Malawi to pay.", "REQUEST", None),
    ],
)  # fmt: skip
def test_the_object_or_preposition_tells_the_sense(text: str, type_: str, mode: str | None) -> None:
    assert typed(text) == {(type_, mode)}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Iran fired missiles at an Iraqi base.", "heavy-weapons"),
        ("Somali pirates hijacked a Danish tanker.", "abduct"),
        ("Pakistan launched drones at Indian bases.", "drone"),
        ("Sudan carried out air strikes against Chad.", "aerial"),
        ("Libya's drone strike on Egypt went wrong.", "drone"),
        ("Sudan assassinated the Chadian president.", "targeted"),
    ],
)
def test_violence_by_its_means(text: str, mode: str) -> None:
    assert ("ASSAULT", mode) in typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The French economy was hit by US tariffs last year.",
        "Brazil beat Argentina in Lima on Tuesday.",
        "Kenya dropped hints about its plans for Somalia.",
        "The Kremlin talks up its ties with China.",
        "The Turkish lira sank after US remarks.",
        "Jordan shot a film in Egypt.",
        "US support staff left Kabul.",
        "Armenia turned its back on Russia.",
        "Italy cut interest rates after the Chinese data.",
        "Zambia recalled a batch of South African sausages.",
        "Guinea ordered 40 buses from Turkey.",
        "Bulgaria reached the final against Portugal.",
        "Tanzania signed a Kenyan goalkeeper.",
        "Austria lifted the trophy in Bratislava.",
        "Egypt executed its plan for the canal with Italy.",
        "The Danish firm fired 200 workers in Sweden.",
    ],
)
def test_words_of_many_meanings_make_no_event_in_the_others(text: str) -> None:
    assert typed(text) == set()


def test_a_missile_into_the_sea_is_a_show_of_force() -> None:
    assert typed("Iran fired a missile over the gulf.") == {("MOBILIZE", "weapons")}


def test_whom_a_missile_is_fired_at_is_attacked() -> None:
    (event,) = read("Iran fired missiles at an Iraqi base.").all(Event)
    assert [actor.country for actor in event.recipients] == ["IRQ"]


MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip
"""The modes of the PLOVER manual; types that are not here have none."""


@pytest.mark.parametrize("pattern", facts(EventPattern, "en/events"), ids=lambda pattern: pattern.id)
def test_modes_are_the_manuals_and_codes_are_cameos(pattern: EventPattern) -> None:
    assert pattern.mode is None or pattern.mode in MODES[pattern.type]
    assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", pattern.cameo or "")


def test_a_type_that_needs_a_recipient_never_stands_alone() -> None:
    needing = {"COOPERATE", "AID", "SANCTION"}
    assert [
        pattern.id for pattern in facts(EventPattern, "en/events") if pattern.alone and pattern.type in needing
    ] == []
