"""Who speaks by the layout: labels, signatures, and a cue that introduces the next paragraph."""

import pytest

from foreigndesk.records import Statement
from tests.reading.reader import Found, read, who


def laid(found: Found) -> list[Statement]:
    """The statements that the layout alone made."""
    rules = {"statements.labelled", "statements.signed", "statements.introduced"}
    return [each for each in found.all(Statement) if each.coder.name in rules]


def said(text: str) -> list[tuple[list[str], str, str]]:
    """Each statement made by the layout: who says it, the cue, and the words."""
    return [(who(each.sources), each.cue.text, each.content[0].text) for each in laid(read(text))]


def test_a_name_and_a_colon_say_what_follows() -> None:
    found = said("Kremlin: Russia has no plans to sell tanks to Iran.\n\nThe talks went on.")
    assert found == [(["RUS"], ":", "Russia has no plans to sell tanks to Iran")]


def test_each_line_of_a_transcript_has_its_own_speaker() -> None:
    found = read("HOLT: We will sell no weapons to Turkey.\n\nGARZA: The army has left the city.")
    assert [[actor.text for actor in each.sources] for each in laid(found)] == [["HOLT"], ["GARZA"]]
    contents = [each.content[0].text for each in laid(found)]
    assert contents == ["We will sell no weapons to Turkey", "The army has left the city"]


@pytest.mark.parametrize("dash", ["–", "—", "―"])
def test_a_line_with_a_dash_signs_the_quotation_above(dash: str) -> None:
    found = said(f"“We have sent no shells to Russia.”\n\n{dash} Kim Yo Jong, North Korean official")
    assert found == [(["person:kim-yo-jong"], dash, "We have sent no shells to Russia")]


def test_a_dash_below_no_quotation_signs_nothing() -> None:
    assert said("The ministry has sent no shells to Russia.\n\n– Kim Yo Jong, North Korean official") == []


def test_a_cue_and_a_colon_introduce_the_next_paragraph() -> None:
    found = laid(read("Lavrov met reporters in Moscow. Lavrov added:\n\n“We have sent no shells to Iran.”"))
    (added,) = found
    assert (added.cue.text, added.form, who(added.sources)) == ("added", "direct", ["person:sergei-lavrov"])
    assert [span.text for span in added.content] == ["We have sent no shells to Iran"]


def test_a_colon_introduces_no_paragraph_without_a_quotation() -> None:
    assert said("Lavrov met reporters in Moscow. Lavrov added:\n\nThe talks in Geneva failed.") == []


@pytest.mark.parametrize(
    "text",
    [
        "At 12:30 the talks in Moscow failed.",
        "12:30 The talks in Moscow failed.",
        "Note: the talks failed",
        "Prices: 3, 4",
        "Moscow: 3, 4",
        "The talks had one aim: Russia should leave the city.",
        "Russia:",
        ": Russia has left the city.",
    ],
)
def test_other_colons_name_no_speaker(text: str) -> None:
    assert said(text) == []


def test_what_follows_a_label_is_not_in_the_articles_own_voice() -> None:
    found = read("Kremlin: Russia attacked Ukraine on Monday.")
    (label,) = laid(found)
    assert found.event("ASSAULT").attribution == (label.id,)
