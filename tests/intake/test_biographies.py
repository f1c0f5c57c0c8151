"""Who wrote an article, and what was done to people of the same trade: the latter is reporting, and is never lost."""

import pytest

from foreigndesk.intake.furniture import lead_credit, match
from foreigndesk.intake.segment import segment
from foreigndesk.intake.units import units_of

NEWS = (
    "Norway and Iceland renewed their pact on fish, ministers said.\n\nIt lasts for two years and covers all of it.\n\n"
)


def kind_of(line: str) -> str:
    return segment(NEWS + line)[0][-1].kind


@pytest.mark.parametrize(
    "line",
    [
        "Ada Berg is the Middle East correspondent of The Gazette, based in Amman.",
        "Ada Berg is a senior fellow at the Council for Peace, where she works on Iran and its neighbours.",
        "Ada Berg is a journalist who covers Chad and Mali for The Gazette.",
        "Ada Berg is China editor at the Courier. She previously reported from Tokyo and Seoul.",
        "Dr. Ada Berg is a professor of history at the University of Oslo and the author of three books on Russia.",
        "Ada Berg has covered Sudan, Chad and Mali for fifteen years as a freelance correspondent.",
        "Ada Berg reports from Brussels on NATO and the European Union as a correspondent of the Courier.",
        "Ada Berg writes about energy in Africa, as a columnist. Her work has been published by the Courier.",
        "Ada Berg is an investigative reporter whose work has appeared in the Courier and The Gazette.",
        "Ada Berg is a research analyst focusing on trade between China and Kenya.",
        "Ada Berg was a producer for the Courier in Moscow and is now its bureau chief in Paris.",
        "Ada Berg teaches law in Accra and is a columnist for the Courier.",
        "The author is a political analyst who specialises in Turkey and Syria.",
        "The writer has lived in Peru and Chile and is working on her second novel.",
        "The author teaches history at a college in Ohio.",
        "Ada Berg is a Nairobi-based journalist.",
        "Ada Berg is a Ghanaian journalist and the winner of two awards. Follow her at @adaberg.",
        "Ada Berg is an editor at the Courier. Email her at ada@courier.example.",
        "Ada Berg works for the Courier's bureau in Kyiv, covering Ukraine's economy.",
        "Ben Holm is the chief of the Courier's Africa desk.",
        "Ada Berg covers India's foreign policy for the Courier. Before that she was its correspondent in Beijing.",
        "Ada Berg is a foreign policy analyst and former adviser to the government of Norway.",
        "Ada Berg is a writer and editor living in Lisbon, where she runs a small press.",
        "Ada Berg is a journalist. Berg has reported from Yemen, Iraq, and Libya.",
        "Ada Berg is the Courier's correspondent for the United States and Canada.",
    ],
)
def test_a_line_about_who_wrote_is_a_biography(line: str) -> None:
    assert kind_of(line) == "biography"


@pytest.mark.parametrize(
    "line",
    [
        "Ada Berg is a reporter whom Eritrea has held without charge since spring.",
        "Ada Berg is a correspondent expelled by Mali last week.",
        "Ada Berg is the editor of a weekly and Tajikistan wants her back.",
        "Ben Holm was an analyst shot in a hotel by three men.",
        "Ben Holm is a chemistry professor who sold centrifuge parts to Syria.",
        "Ben Holm is a researcher the secret service took from his flat.",
        "Ben Holm works as an analyst for a bank and sends Eritrea spare parts.",
        "Ben Holm works with an Eritrean professor on rockets for Chad.",
        "Ada Berg has reported from a camp in Eritrea that its guards sell rifles, her editor fears.",
        "Ada Berg is an editor of Vesna. Tajikistan closed it on Monday.",
        "Ada Berg is a columnist. Police took her notebooks on Monday.",
        "The author is a lecturer, and Chad refuses him a visa.",
        "The writer has lived in Accra since Togo threw him out.",
        "Ada Berg covers her tracks as an analyst and passes Chad what she learns.",
        "Ben Holm is the chief of a militia that holds two towns.",
        "Ben Holm is a nuclear researcher now in Evin, where Iran tortures him.",
        "Ben Holm is a professor of physics held in Minsk.",
        "Ben Holm is an editor at Vesna, which was closed after Russia asked for it.",
        "Ada Berg is a journalist with two years in prison before her, given her by a court in Baku.",
        "Ben Holm was a producer in Caracas. He sold arms to Cuba.",
        "Ben Holm is a researcher who fled to Norway in May.",
        "Ben Holm writes to the chief of the Chad army as a contributor to its funds.",
        "Ada Berg is a reporter for Vesna, and two guards beat her in Sofia.",
        "The author is a colonel who bought drones from Turkey.",
    ],
)
def test_what_happened_to_somebody_is_reporting(line: str) -> None:
    assert kind_of(line) == "paragraph"


@pytest.mark.parametrize(
    "paragraph",
    [
        "As NATO first reported, two ships left.",
        "An outbreak that Hubei first reported is over.",
        "As the United Nations first reported, it is over.",
        "A raid that President Berg first reported is over.",
        "The raid, first reported by Prime Minister Berg, is over.",
        "A leak that Moscow first reported has been closed.",
        "As the African Union originally reported, both left.",
    ],
)
def test_those_who_act_are_not_credited(paragraph: str) -> None:
    assert lead_credit(paragraph) is None


def test_a_line_of_a_book_s_author_is_matched_as_such() -> None:
    found = match(units_of("The author is a political analyst who specialises in Turkey and Syria.")[0], "end")
    assert found and found.rule.kind == "biography"
