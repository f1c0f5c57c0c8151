"""Whose word it is: who is asked, told or spoken of says nothing, and who denies a deed is whose deed it would be."""

import pytest

from foreigndesk.records import Event, Statement, Transfer
from tests.reading.reader import read, who


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Asked whether Iran had sold missiles to Russia, Lavrov said that it had not.", []),
        ("Asked if Iran had sold missiles to Russia, Lavrov said that it had not.", []),
        ("When asked about reports that Iran sold missiles to Russia, Lavrov called them false.", []),
        ("Lavrov, asked whether Iran had sold missiles to Russia, said that it had not.", []),
        ("Lavrov was asked whether Iran had sold missiles to Russia.", []),
        ("Asked by reporters whether Iran had sold missiles to Russia, Lavrov denied it.", ["reporters"]),
        ("Reporters asked Lavrov whether Iran had sold missiles to Russia.", ["Reporters"]),
    ],
)
def test_who_is_asked_whether_something_happened_does_not_say_so(text: str, by: list[str]) -> None:
    found = read(text)
    (asked,) = (each for each in found.all(Statement) if each.attitude == "question")
    (sold,) = (each for each in found.all(Transfer) if asked.id in each.attribution)
    assert [each.name for each in asked.sources] == by
    assert (sold.stage, sold.certainty) == ("delivered", "UU")


def test_who_is_spoken_to_or_of_is_no_source() -> None:
    for text, by in (
        ("Kenya has denied claims by Uganda that it sold rifles to Chad.", "KEN"),
        ("Chad has warned British envoy Brian Dunn that it would close its border.", "TCD"),
    ):
        assert {tuple(who(each.sources)) for each in read(text).all(Statement)} == {(by,)}, text


def test_who_is_told_something_does_not_say_so() -> None:
    for text in ("Told that Iran had sold missiles to Russia, Lavrov laughed.", "Lavrov was told that Iran sold it."):
        assert [who(each.sources) for each in read(text).all(Statement)] == [[]], text


@pytest.mark.parametrize(
    "text",
    [
        "India denied any purchase of submarines from France.",
        "France denied the sale of submarines to India.",
        "France denied any role in the sale of submarines to India.",
    ],
)
def test_a_sale_is_denied_by_whoever_denies_it(text: str) -> None:
    found = read(text)
    sold = found.only(Transfer)
    assert (who(sold.suppliers), who(sold.recipients), sold.certainty) == (["FRA"], ["IND"], "CT-")
    assert sold.attribution == (found.only(Statement).id,)


@pytest.mark.parametrize("adverb", ["falsely", "wrongly", "incorrectly", "mistakenly"])
def test_what_an_article_calls_wrong_is_open_however_sure_its_source_was(adverb: str) -> None:
    sold = read(f"Chad {adverb} claimed that Poland had sold tanks to Israel.").only(Transfer)
    assert sold.certainty == "UU"


def test_a_claim_that_is_dismissed_in_the_passive_is_dismissed_whole() -> None:
    found = read("Rumours that Pakistan sold shells to Ukraine were dismissed by Islamabad.")
    denial = found.only(Statement)
    assert (denial.attitude, who(denial.sources)) == ("deny", ["PAK"])
    assert denial.content[0].text == "Rumours that Pakistan sold shells to Ukraine"
    assert found.only(Transfer).attribution == (denial.id,)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya said Uganda was lying when it claimed that Peru sold tanks to Chad.",
        "Kenya said Uganda lied in claiming that Peru sold tanks to Chad.",
        "Kenya accused Uganda of lying about Peru selling tanks to Chad.",
    ],
)
def test_what_somebody_is_said_to_have_lied_about_is_open(text: str) -> None:
    assert {each.certainty for each in read(text).all(Transfer)} == {"UU"}


def test_who_tells_somebody_something_asks_nothing_of_anybody() -> None:
    told = read("Kenya told the BBC that Uganda had sold tanks to Chad.").all(Event)
    assert "REQUEST" not in {each.event_type for each in told}
    (asked,) = (
        each
        for each in read("Kenya told Uganda to stop selling tanks to Chad.").all(Event)
        if each.event_type == "REQUEST"
    )
    assert (who(asked.actors), who(asked.recipients)) == (["KEN"], ["UGA"])


@pytest.mark.parametrize(
    "text",
    [
        "Chad has nothing to do with the sale of tanks to Mali.",
        "Chad did not have anything to do with the sale of tanks to Mali.",
        "Chad played no part in the sale of tanks to Mali.",
        "Chad had no role in the sale of tanks to Mali.",
        "Chad was not involved in the sale of tanks to Mali.",
    ],
)
def test_who_has_no_part_in_a_sale_has_not_sold(text: str) -> None:
    sold = read(text).only(Transfer)
    assert (who(sold.suppliers), who(sold.recipients), sold.certainty) == (["TCD"], ["MLI"], "CT-")


def test_who_has_a_part_in_a_sale_or_none_in_another_s_denies_nothing() -> None:
    for text in (
        "Chad was involved in the sale of tanks to Mali.",
        "Chad had no role in Niger's sale of tanks to Mali.",
        "Chad had no role in the sale of tanks by Niger to Mali.",
    ):
        assert read(text).only(Transfer).certainty == "CT+", text


def test_of_any_sale_it_is_not_told_that_there_was_one() -> None:
    assert read("Chad is unaware of any sale of tanks to Mali.").only(Transfer).certainty == "UU"
