import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from foreigndesk.reference.loader import BadReference
from foreigndesk.reference.provisions import Amount, Exemption, Limit, checked, in_force, provision, provisions, regimes


def test_the_regimes_are_those_with_a_file():
    assert regimes() == ("dprk",)


def test_an_unknown_regime_is_named():
    with pytest.raises(BadReference, match="'mars' where a regime was expected; there are dprk"):
        provisions("mars")


def test_an_id_is_the_instrument_and_the_paragraph():
    for each in provisions():
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
    "UNSCR 2371": date(2017, 8, 5),
    "UNSCR 2375": date(2017, 9, 11),
    "UNSCR 2397": date(2017, 12, 22),
}


def test_each_resolution_stands_with_the_day_it_was_adopted():
    assert {each.instrument: each.adopted for each in provisions()} == ADOPTED


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


def test_what_is_in_force_on_a_day():
    assert in_force(date(2006, 7, 14)) == ()
    assert [each.id for each in in_force(date(2006, 7, 15))] == ["UNSCR-1695-3", "UNSCR-1695-4"]


def test_a_limit_in_words():
    coal = Limit(
        amounts=(Amount(400870018, "USD"), Amount(7.5e6, "t")), lower=True, period="a year", scope="all together"
    )
    assert coal.text() == "400,870,018 USD or 7,500,000 t, whichever is lower, a year, all together"
    assert provision("UNSCR-2371-11").limits[0].text().startswith("the work permits that each state had")


def test_every_provision_names_the_target_and_where_it_can_be_read():
    for each in provisions():
        assert each.target == "PRK"
        assert each.url == f"https://docs.un.org/en/S/RES/{each.instrument.split()[1]}({each.adopted.year})"
        assert each.summary.endswith(".")


GOOD = provision("UNSCR-1874-10")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"goods": ("armz",)}, r"f.yaml: UNSCR-1874-10.goods: 'armz' where the id of a category in goods.yaml"),
        (
            {"exemptions": (Exemption(what="x", needs="y", settled_by="text", goods=("rifle",)),)},
            r"goods: 'rifle' where",
        ),
        ({"amended_by": ("UNSCR-2270-6",)}, r"amended_by: 'UNSCR-2270-6' where the id of a provision in this file"),
        ({"absorbed_by": ("UNSCR-1-1",)}, r"absorbed_by: 'UNSCR-1-1' where"),
        ({"in_force": date(2009, 6, 11)}, r"in_force: 2009-06-11 where 2009-06-12 \(adopted\) or later was expected"),
        ({"ended": date(2009, 6, 12)}, r"ended: 2009-06-12 where a day after 2009-06-12 \(in force\) was expected"),
    ],
)
def test_a_bad_fact_is_named_by_file_entry_and_key(changed: dict[str, object], message: str):
    with pytest.raises(BadReference, match=message):
        checked((replace(GOOD, **({"amended_by": ()} | changed)),), "f.yaml")  # type: ignore[arg-type]
