from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.reference import goods as module
from foreigndesk.reference.goods import Category, categories, categories_of, is_a, kinds_of, overlaps
from foreigndesk.reference.loader import BadReference, load

READINGS = [
    ("old soviet-era artillery shells", "arms/ammunition/artillery"),
    ("155mm shells", "arms/ammunition/artillery"),
    ("ballistic missile technology", "missile-technology"),
    ("technology for ballistic missiles", "missile-technology"),
    ("technologies for submarines", "military-technology"),
    ("know-how for centrifuges", "nuclear/technology"),
    ("key technologies", "technology"),
    ("steel for submarines", "metals/steel"),
    ("3,000 kilograms of steel", "metals/steel"),
    ("rocket launchers", "arms/artillery"),
    ("weapons of mass destruction", "wmd"),
    ("weapons for its offensive in Ukraine", "arms"),
    ("spare parts for tanks", "arms/tanks"),
    ("tank parts", "arms/tanks"),
    ("weapons systems", "arms"),
    ("S-400 air defense systems", "arms/air-defence"),
    ("anti-tank missiles", "arms/missiles"),
    ("F-16 fighter jets", "arms/aircraft"),
    ("Shahed-136 drones", "arms/drones/combat"),
    ("arms deliveries", "arms"),
    ("a shipment of 50,000 tonnes of rice", "food/cereals"),
    ("hundreds of thousands of rounds of ammunition", "arms/ammunition"),
    ("ammunition for rifles", "arms/small/ammunition"),
    ("2 million doses of vaccine", "medicine/vaccines"),
    ("workers from North Korea", "labour"),
    ("4,000 laborers", "labour"),
    ("fertilizers", "fertiliser"),
    ("natural gas supplies", "fuel/gas/natural"),
    ("jet fuel", "fuel/aviation"),
    ("fuel for fighter jets", "fuel/aviation"),
    ("a luxury limousine", "luxury/cars"),
    ("potatoes", "food/vegetables"),
    ("loans", "finance/loans"),
    ("training for teachers", "training"),
    ("engines for rockets", "missile-programme"),
    ("the drones’", "arms/drones"),
    ("GOLD", "gold"),
]

NO_GOODS = [
    "",
    "of",
    "for",
    "think tank",
    "a round of talks",
    "goods",
    "missile programme",
    "arms industry",
    "summit",
    "parts",
]


@pytest.mark.parametrize(("phrase", "category"), READINGS)
def test_a_phrase_is_read_from_its_head(phrase: str, category: str):
    assert categories_of(phrase)[:1] == (category,)


@pytest.mark.parametrize("phrase", NO_GOODS)
def test_what_names_no_goods_has_no_category(phrase: str):
    assert categories_of(phrase) == ()


def test_the_preferred_reading_comes_first():
    assert categories_of("drones") == ("arms/drones", "aircraft/drones")


def words() -> Iterator[tuple[str, str]]:
    return ((category, word) for category, listed in load("en/goods")["words"].items() for word in listed)


def test_every_word_is_found_under_its_category_in_singular_and_plural():
    missing = [(category, word) for category, word in words() if category not in categories_of(word)]
    assert missing == []
    regular = [(c, w) for c, w in words() if len(w.split()[-1]) > 3 and w[-1] in "bcdefgklmnoprtvw" and w != "iris-t"]
    assert [(c, w) for c, w in regular if c not in categories_of(w + "s")] == []


def test_the_words_are_lower_case_and_many():
    listed = [word for _, word in words()]
    assert len(listed) > 500
    assert [word for word in listed if word != word.lower()] == []


def test_every_category_but_the_gathering_ones_has_words():
    assert set(categories()) - set(load("en/goods")["words"]) == set()


@given(st.lists(st.sampled_from(["of", "for", "parts", "missile", "the", "tons", "from", "technology", "-", "x"])))
def test_any_words_are_read_without_error_and_give_known_categories(tokens: list[str]):
    assert set(categories_of(" ".join(tokens))) <= set(categories())


def test_a_category_is_itself_and_what_its_parents_are():
    assert is_a("arms/missiles/ballistic", "arms/missiles/ballistic")
    assert is_a("arms/missiles/ballistic", "arms/heavy")
    assert is_a("arms/missiles/ballistic", "wmd")
    assert not is_a("arms", "arms/heavy")
    assert not is_a("no-such-category", "no-such-category")


@given(st.data())
def test_kinds_are_transitive(data: st.DataObject):
    category = data.draw(st.sampled_from(sorted(categories())))
    for kind in kinds_of(category):
        assert kinds_of(kind) <= kinds_of(category)


@given(st.data())
def test_overlap_is_symmetric_and_holds_for_kinds(data: st.DataObject):
    one, other = (data.draw(st.sampled_from(sorted(categories()))) for _ in range(2))
    assert overlaps(one, other) == overlaps(other, one)
    assert not is_a(one, other) or overlaps(one, other)


def test_precious_metals_and_ores_are_no_base_metals():
    assert not any(is_a(each, "metals") for each in ("gold", "silver", "ores/iron"))


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Any:
    def with_entries(*found: Category) -> Any:
        def facts(*_: object) -> tuple[Category, ...]:
            return found

        monkeypatch.setattr(module, "facts", facts)
        return categories.__wrapped__

    return with_entries


def test_an_unknown_parent_is_named(fresh: Any):
    with pytest.raises(BadReference, match=r"goods.yaml: steel.parents: 'metal' where the id of a category"):
        fresh(Category("steel", "steel", ("metal",)))()


def test_a_category_that_is_a_kind_of_itself_is_named(fresh: Any):
    with pytest.raises(BadReference, match=r"a category is a kind of itself: (one < two < one|two < one < two)"):
        fresh(Category("one", "one", ("two",)), Category("two", "two", ("one",)))()
