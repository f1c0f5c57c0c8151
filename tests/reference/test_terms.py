"""Who held which office when: every state has a head, the states most in the news have ministers, one at a time."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from foreigndesk.reference import Term, countries, leaders

HEADS = (
    "president", "monarch", "leader", "supreme leader", "chairman", "general secretary", "prime minister", "chancellor"
)  # fmt: skip
MINISTERS = ("foreign minister", "defence minister")
SINGLE = (*MINISTERS, "prime minister", "president", "monarch", "supreme leader")

MOST_IN_THE_NEWS = [
    "USA", "RUS", "CHN", "PRK", "KOR", "JPN", "GBR", "FRA", "DEU", "UKR", "IRN", "ISR", "SAU", "TUR", "IND",
    "PAK", "SYR", "IRQ", "EGY", "POL", "BLR", "ITA", "ESP", "AUS", "CAN", "BRA", "MEX", "VEN", "ZAF", "VNM",
]  # fmt: skip

VACANT = {
    ("KOR", "defence minister", 2025),
    ("MEX", "foreign minister", 2023),
    ("PAK", "foreign minister", 2011),
    ("ZAF", "foreign minister", 2024),
    ("ZAF", "defence minister", 2024),
}
"""Midsummers between two ministers, when deputies ran the ministry."""

NOT_STATES = {"HKG", "ESH"}
NEVER_ONE_HEAD = {"SMR"}
"""San Marino has two captains regent, who change twice a year."""

HEADED_SINCE = {"SSD": 2012, "TLS": 2002, "XKX": 2002}
"""States that came into being, or to institutions of their own, after 2000: their first midsummer."""

HEADLESS = {("IRQ", 2003), ("SOM", 2000)}
"""Years of no government of its own."""

OVERLAPS = {
    ("CIV", "person:laurent-gbagbo", "person:alassane-ouattara"),
    ("CUB", "person:fidel-castro", "person:raul-castro"),
    ("GEO", "person:mikheil-saakashvili", "person:nino-burjanadze"),
    ("KOR", "person:park-geun-hye", "person:hwang-kyo-ahn"),
    ("KOR", "person:yoon-suk-yeol", "person:han-duck-soo"),
    ("MDG", "person:didier-ratsiraka", "person:marc-ravalomanana"),
    ("NIC", "person:daniel-ortega", "person:rosario-murillo"),
    ("THA", "person:paetongtarn-shinawatra", "person:phumtham-wechayachai"),
}
"""Two at a time: rivals, two presidents by the constitution, and whoever acts for one who is ill or suspended."""

HANDOVER = timedelta(days=45)
"""Dates of office that are known by the month may overlap by about as much."""

Held = list[tuple[Term, str]]


def _held() -> dict[tuple[str, str], Held]:
    """Per state and office, its terms with their holders, in the order of their beginning."""
    found: defaultdict[tuple[str, str], Held] = defaultdict(list)
    for leader in leaders():
        for term in leader.terms:
            found[term.country or leader.country, term.office].append((term, leader.id))
    return {where: sorted(held, key=lambda each: each[0].from_) for where, held in found.items()}


HELD = _held()


def _vacant(state: str, offices: tuple[str, ...], day: date) -> bool:
    return not any(term.covers(day) for office in offices for term, _ in HELD.get((state, office), []))


def test_no_two_people_have_one_id() -> None:
    assert [who for who, count in Counter(leader.id for leader in leaders()).items() if count > 1] == []


def test_the_states_most_in_the_news_have_their_ministers_each_midsummer_since_2005() -> None:
    vacant = {
        (state, office, year)
        for state in MOST_IN_THE_NEWS
        for office in MINISTERS
        for year in range(2005, 2026)
        if _vacant(state, (office,), date(year, 7, 1))
    }
    assert vacant == VACANT


def test_every_state_has_a_head_each_midsummer_since_2000() -> None:
    states = {each.id for each in countries() if each.to is None} - NOT_STATES - NEVER_ONE_HEAD
    headless = {
        (state, year)
        for state in states
        for year in range(HEADED_SINCE.get(state, 2000), 2027)
        if _vacant(state, HEADS, date(year, 7, 1))
    }
    assert headless == HEADLESS


def test_one_office_of_a_state_has_one_holder_at_a_time_since_2000() -> None:
    states = {each.id for each in countries()}
    clashes = {
        (state, one, other)
        for (state, office), held in HELD.items()
        if state in states and office in SINGLE
        for (first, one), (second, other) in pairwise(held)
        if one != other and second.from_ >= date(2000, 1, 1) and _overlap(first, second) > HANDOVER
    }
    assert clashes == OVERLAPS


def _overlap(first: Term, second: Term) -> timedelta:
    return (first.to or date.max) - second.from_


def test_an_overlap_is_from_the_second_beginning_to_the_first_end() -> None:
    first, second = Term("president", date(2000, 1, 1), date(2004, 1, 1)), Term("president", date(2003, 12, 1))
    assert _overlap(first, second) == timedelta(days=31)
    assert _overlap(Term("president", date(2000, 1, 1)), second) > HANDOVER
