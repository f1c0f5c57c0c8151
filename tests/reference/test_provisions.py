import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from foreigndesk.reference import BadReference, countries, organisations, provision, provisions, regime, regimes
from foreigndesk.reference.provisions import Amount, Exemption, Hinge, Limit, Spell
from foreigndesk.reference.regimes import FOLDER, Regime, checked

DPRK = regime("dprk").provisions


def test_an_unknown_regime_is_named_with_those_there_are():
    with pytest.raises(BadReference, match=r"'mars' where the id of a regime was expected: angola, .*, yugoslavia"):
        regime("mars")


def test_an_id_is_the_instrument_and_the_paragraph():
    for each in (each for each in DPRK if each.paragraph):
        paragraph = re.sub(r"[()]+", "-", re.sub(r"(?<=\d)\((?=[a-z]+\))", "", each.paragraph)).strip("-")
        assert each.id == f"{each.instrument}-{paragraph}".replace(" ", "-"), each.paragraph


def test_a_provision_is_cited_as_an_editor_does():
    assert provision("UNSCR-1718-8a-iii").label() == "UNSCR 1718 ¶8(a)(iii)"
    assert provision("UNSCR-1874-9").label() == "UNSCR 1874 ¶9"


def test_an_unknown_provision_is_named():
    with pytest.raises(BadReference, match="'UNSCR-1-1' where the id of a provision was expected"):
        provision("UNSCR-1-1")


ADOPTED = {
    "UNSCR 1695": date(2006, 7, 15),
    "UNSCR 1718": date(2006, 10, 14),
    "UNSCR 1874": date(2009, 6, 12),
    "UNSCR 2087": date(2013, 1, 22),
    "UNSCR 2094": date(2013, 3, 7),
    "UNSCR 2270": date(2016, 3, 2),
    "UNSCR 2321": date(2016, 11, 30),
    "UNSCR 2356": date(2017, 6, 2),
    "UNSCR 2371": date(2017, 8, 5),
    "UNSCR 2375": date(2017, 9, 11),
    "UNSCR 2397": date(2017, 12, 22),
    "UNSCR 2664": date(2022, 12, 9),
}


def test_each_resolution_stands_with_the_day_it_was_adopted():
    assert {each.instrument: each.adopted for each in DPRK} == ADOPTED


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("UNSCR-1718-8b", date(2006, 10, 14), None),
        ("UNSCR-1874-10", date(2009, 6, 12), date(2016, 3, 1)),
        ("UNSCR-2270-29", date(2016, 3, 2), date(2016, 11, 29)),
        ("UNSCR-2321-26", date(2016, 11, 30), date(2017, 8, 4)),
        ("UNSCR-2371-11", date(2017, 8, 5), date(2017, 9, 10)),
        ("UNSCR-2375-14", date(2017, 10, 1), date(2017, 12, 31)),
        ("UNSCR-2375-15", date(2017, 9, 11), date(2017, 12, 21)),
        ("UNSCR-2397-5", date(2018, 1, 1), None),
    ],
)
def test_a_provision_holds_from_its_first_day_to_its_last(name: str, first: date, last: date | None):
    one, day = provision(name), timedelta(days=1)
    assert not one.holds(first - day)
    assert one.holds(first)
    assert one.holds(last or date(2026, 1, 1))
    assert last is None or not one.holds(last + day)


def test_a_limit_in_words():
    coal = Limit(
        amounts=(Amount(400870018, "USD"), Amount(7.5e6, "t")), lower=True, period="a year", scope="all states together"
    )
    assert coal.text() == "400,870,018 USD or 7,500,000 t, whichever is lower, a year, all states together"
    assert provision("UNSCR-2371-11").limits[0].text().startswith("the work permits that each state had")


def test_every_provision_names_the_target_and_where_it_can_be_read():
    for each in DPRK:
        assert each.targets == ("PRK",)
        assert each.url == f"https://docs.un.org/en/S/RES/{each.instrument.split()[1]}({each.adopted.year})"
        assert each.summary.endswith(".")


GOOD = provision("UNSCR-1874-10")
LIMIT = Limit(amounts=(Amount(1, "t"),), period="a year", scope="all states together", since=date(2010, 1, 1))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"goods": ("armz",)},
            r"provisions/f.yaml: UNSCR-1874-10.goods: 'armz' where the id of a category in goods.yaml",
        ),
        (
            {"exemptions": (Exemption(what="x", needs="y", settled_by="text", goods=("rifle",)),)},
            r"goods: 'rifle' where",
        ),
        ({"amended_by": ("UNSCR-2270-6",)}, r"amended_by: 'UNSCR-2270-6' where the id of a provision"),
        ({"absorbed_by": ("UNSCR-1-1",)}, r"absorbed_by: 'UNSCR-1-1' where"),
        ({"targets": ("PRKK",)}, r"targets: 'PRKK' where a state's code or the id of an organisation was expected"),
        ({"bound": "EFTA"}, r"bound: 'EFTA' where all, all\+target, the id of a group or a state's code was expected"),
        (
            {"again": (Spell(in_force=date(2016, 3, 1)),)},
            r"again: 2016-03-01 where a day after 2016-03-02 was expected",
        ),
        ({"in_force": date(2009, 6, 11)}, r"in_force: 2009-06-11 where 2009-06-12 \(adopted\) or later was expected"),
        ({"term": date(2009, 6, 11)}, r"term: 2009-06-11 where a day from 2009-06-12 on, and no end, was expected"),
        ({"targets": ()}, r"targets: none; a state's code or the id of an organisation was expected"),
        ({"limits": (replace(LIMIT, until=date(2009, 1, 1)),)}, r"limits: until 2009-01-01 is before since 2010-01-01"),
        ({"limits": (replace(LIMIT, amounts=()),)}, r"limits: amounts, or a level in words, were expected"),
        ({"hinges": (Hinge("x", targets=("IRN",)),)}, r"hinges.targets: 'IRN' where one of the provision's targets"),
        (
            {"activities": ("supply",)},
            r"activities: none by which training/military pass; advise or train was expected among them",
        ),
        ({"activities": ("train",), "goods": ("arms",)}, r"activities: none by which arms pass; export or procure or"),
        ({"ended": date(2009, 6, 12)}, r"ended: 2009-06-12 where a day after 2009-06-12 \(in force\) was expected"),
    ],
)
def test_a_bad_fact_is_named_by_file_entry_and_key(changed: dict[str, object], message: str):
    with pytest.raises(BadReference, match=message):
        checked([Regime("f", "F", "provisions/f.yaml", (replace(GOOD, **({"amended_by": ()} | changed)),))])  # type: ignore[arg-type]


# Every regime


def test_every_provision_says_all_that_a_finding_prints():
    actors = {each.id for each in (*countries(), *organisations())}
    for each in provisions():
        assert set(each.targets) <= actors
        assert each.summary.endswith(".")
        assert each.url.startswith("https://")


def test_an_id_stands_once_in_all_regimes():
    twice = Regime("other", "Other", "other.yaml", (replace(GOOD, amended_by=()),))
    with pytest.raises(
        BadReference, match=r"UNSCR-1874-10: this id stands in one.yaml and in other.yaml; give one another id"
    ):
        checked([Regime("one", "One", "one.yaml", (replace(GOOD, amended_by=()),)), twice])


def test_a_paragraph_that_is_no_number_is_cited_in_full():
    assert provision("EU-2014-512-2-1").label() == "Decision 2014/512/CFSP, Article 2(1)"
    assert provision("UNSCR-2713").label() == "UNSCR 2713"


@pytest.mark.parametrize(
    ("day", "holds"),
    [("1993-06-22", False), ("1993-08-26", True), ("1993-08-27", False), ("1993-10-18", False), ("1993-10-19", True)],
)
def test_a_provision_may_be_suspended_and_hold_again(day: str, holds: bool):
    assert provision("UNSCR-841-5").holds(date.fromisoformat(day)) == holds


@pytest.mark.parametrize(
    ("name", "day", "window"),
    [
        ("UNSCR-2397-5", "2024-05-02", ("2024-01-01", "2024-12-31")),
        ("UNSCR-2397-4", "2019-12-21", ("2018-12-22", "2019-12-21")),
        ("UNSCR-2397-4", "2019-12-22", ("2019-12-22", "2020-12-21")),
        ("UNSCR-2375-14", "2017-11-01", ("2017-10-01", "2017-12-31")),
        ("UNSCR-2371-11", "2017-08-20", None),
    ],
)
def test_the_period_that_a_limit_counts(name: str, day: str, window: tuple[str, str] | None):
    found = provision(name).limits[0].window(date.fromisoformat(day))
    assert (tuple(map(str, found)) if found else None) == window


# A folder of the user's own

OWN = """regime: A made-up ban
provisions:
- id: X-1
  instrument: Act X
  paragraph: "1"
  adopted: 2020-01-01
  in_force: 2020-01-01
  targets: [ISL]
  direction: to
  bound: all
  activities: [supply, sale, transfer]
  goods: [arms]
  summary: No arms may go to Iceland.
  url: "https://example.org/x"
  verified: neither
"""


def test_a_folder_of_ones_own_is_read_beside_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "iceland.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert regime("iceland").name == "A made-up ban"
    assert provision("X-1").targets == ("ISL",)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bad", OWN.replace("[arms]", "[armz]"), r"/bad.yaml: X-1.goods: 'armz' where"),
        ("bad", OWN.replace("direction: to", "direction: up"), r"/bad.yaml: X-1.direction: 'up' where one of"),
        ("bad", "- id: X", r"/bad.yaml: the keys regime \(its name\) and provisions \(a list\) were expected"),
        ("bad", "a: [", r"/bad.yaml: not YAML"),
        ("bad", "a: " + "[" * 5000, r"/bad.yaml: not YAML"),
        ("bad", "regime: X\nprovisions: []", r"/bad.yaml: provisions: none; at least one entry was expected"),
        (
            "bad",
            OWN.replace("adopted: 2020-01-01", "adopted: 2020-01-01T00:00:00"),
            r"/bad.yaml: X-1.adopted: '2020-01-01T00:00:00' where a date such as 2023-09-12 was expected",
        ),
        ("dprk", OWN, r"dprk.yaml: a regime of that name comes with foreigndesk; rename the file"),
    ],
)
def test_a_fault_of_ones_own_file_is_named(
    name: str, text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    with pytest.raises(BadReference, match=message):
        regimes()


def test_a_folder_without_regimes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(FOLDER, str(tmp_path / "none"))
    with pytest.raises(
        BadReference, match=r"none: no such folder; a folder with .yaml files of provisions was expected"
    ):
        regimes()
