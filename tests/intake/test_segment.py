"""Golden segmentations: each text is given line by line with the kind that the line must get."""

import textwrap
from datetime import date
from time import monotonic

import pytest

from foreigndesk.intake import article_from_text
from foreigndesk.records import Article

DAY = date(2024, 5, 3)

NEWS = """\
heading   | Northland and Southmark reopen their ferry line
credit    | By Ines Holm and Ravi Sethu
notice    | Friday, 3 May 2024, 10:15
          |
paragraph | OSTHAVEN, May 3 (Reuters) - Northland has agreed to reopen the ferry line to Southmark, officials said.
          |
notice    | Sign up for our weekly newsletter and get the world in your inbox.
          |
heading   | What does Southmark get?
paragraph | The two governments signed the accord in March.
paragraph | - Southmark will deliver 40,000 tonnes of grain.
heading   | A long silence on the water
paragraph | “We will sail again,” the minister said. It was a short speech.
teaser    | Southmark
teaser    | Why the old harbour was never rebuilt – and who paid for it
paragraph | A spokesman for the port declined to comment.
credit    | The ferry Aurora leaves the port on Monday. Photo: Holm/Reuters
          |
teaser    | Read more:
teaser    | The storm that closed a strait
teaser    | Ten years of silence on the water
          |
paragraph | The first ship is expected in June.
notice    | ***
credit    | (Reporting by Ines Holm in Osthaven; editing by Ravi Sethu.)
notice    | © 2024 The Harbour Gazette. All rights reserved.
"""

COLUMN = """\
heading   | Why the strait matters
paragraph | The strait between Northland and Southmark is eleven miles wide, and neither state has ever owned all of it.
paragraph | Does that make a treaty impossible? Not at all, says the law.
teaser    | Also read: The harbour that two states share
paragraph | By Monday, both sides had agreed on a first draft.
paragraph | Watch committees of both states will count the ships.
paragraph | This report was handed to the two governments in April.
credit    | Source: The Harbour Gazette
biography | Ines Holm is a senior correspondent at The Harbour Gazette who covers the coast.
biography | Follow her on the usual networks
"""

FIRST_PERSON = """\
paragraph | Southmark has asked its neighbour for grain, the trade ministry said on Thursday.
paragraph | The neighbour has not answered yet.
credit    | Source: Example Post
          |
biography | I have been a reporter for nine years, and my work has appeared in many newspapers. I also edit a journal.
"""

QUOTED = """\
heading   | Minister under fire
paragraph | He then asked the crowd, “Will you come?”
paragraph | "Is this the end?" a sailor asked.
paragraph | He told reporters:
paragraph | “We have nothing to add”
paragraph | The minister for the coast and the islands has promised an answer to all of them within a week
paragraph | Ines Holm is a professor in Osthaven. The ministry called Holm in May.
paragraph | Holm is an editor of the treaty's text, the ministry said.
"""

TRUNCATED = """\
paragraph | Southmark sent grain to Northland on Monday.
paragraph | Northland has denied that it ever arrived
"""

HEADLINE_STYLE = """\
paragraph | Southmark sends grain to Northland
paragraph | Northland denies its arrival
"""


def _parts(golden: str) -> tuple[str, list[str]]:
    rows = [line.split("| ", 1) if "| " in line else (line, "") for line in golden.splitlines()]
    return "\n".join(row[1] for row in rows), [kind for row in rows if (kind := row[0].strip(" |"))]


def _article(text: str, title: str | None = None) -> Article:
    return article_from_text(text, published=DAY, title=title)


@pytest.mark.parametrize("golden", [NEWS, COLUMN, FIRST_PERSON, QUOTED, TRUNCATED, HEADLINE_STYLE])
def test_golden_segmentation(golden: str) -> None:
    text, kinds = _parts(golden)
    blocks = [block for block in _article(text).blocks if block.kind != "dateline"]
    found = [(block.kind, text[text.rfind("\n", 0, block.start) + 1 : block.end]) for block in blocks]
    assert found == list(zip(kinds, [line for line in text.split("\n") if line], strict=True))


@pytest.mark.parametrize(
    "dateline",
    [
        "OSTHAVEN, May 3 (Reuters) - ",
        "SANTA MARTA, Colombia, Aug 11 - ",
        "PARIS/CANBERRA — ",
        "GOMA, Democratic Republic of Congo - ",
    ],
)
def test_a_dateline_is_a_block_of_its_own(dateline: str) -> None:
    text = f"{dateline}Two ministers met on Monday and agreed on grain.\nThey will meet again in May."
    first, second, *_ = _article(text).blocks
    assert (first.kind, text[first.start : first.end]) == ("dateline", dateline)
    assert (second.kind, text[second.start : second.end]) == ("paragraph", text.split("\n")[0].removeprefix(dateline))


@pytest.mark.parametrize(
    "opening", ["NATO - the alliance - met on Monday.", "The US - and others - met.", "A deal - at last."]
)
def test_a_dash_in_a_sentence_makes_no_dateline(opening: str) -> None:
    assert next(block.kind for block in _article(f"{opening}\nThey will meet again in May.").blocks) != "dateline"


@pytest.mark.parametrize(
    ("golden", "credit"),
    [(NEWS, "Reuters"), (COLUMN, "The Harbour Gazette"), (FIRST_PERSON, "Example Post"), (QUOTED, None)],
)
def test_credit(golden: str, credit: str | None) -> None:
    assert _article(_parts(golden)[0]).credit == credit


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Source: AP, dpa", "AP, dpa"),
        ("AFP", "AFP"),
        ("By Ines Holm, Associated Press", "Associated Press"),
        ("With material from dpa", "dpa"),
        ("Photo: AP", None),
        ("Getty Images", None),
        ("By Ines Holm", None),
    ],
)
def test_credit_line_names_the_outlet_and_a_picture_does_not(line: str, credit: str | None) -> None:
    article = _article(f"The two ministers met on Monday.\nThey agreed on a treaty about grain.\n{line}")
    assert (article.blocks[-1].kind, article.credit) == ("credit", credit)


def test_credit_in_the_middle_of_the_reporting_is_a_charts() -> None:
    lines = [
        "The two ministers met.",
        "Source: Port Authority",
        "They agreed on grain.",
        "They will meet again.",
        "In June.",
    ]
    assert _article("\n".join(lines)).credit is None


def test_closing_tag_credits_the_agency_and_stays_reporting() -> None:
    article = _article("The two ministers met on Monday.\nThey agreed on a treaty about grain. (AFP)")
    assert article.credit == "AFP"
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph"]


def test_line_of_the_title_is_a_heading_even_as_a_sentence() -> None:
    text = "The ferry sails again.\nNorthland has agreed to reopen the line, officials said."
    assert _article(text).blocks[0].kind == "paragraph"
    assert _article(text, title="The Ferry Sails Again").blocks[0].kind == "heading"


def test_headline_becomes_the_title_unless_one_is_given() -> None:
    text = "The ferry sails again\nNorthland has agreed to reopen the line, officials said."
    assert _article(text).title == "The ferry sails again"
    assert _article(text, title="Ferries").title == "Ferries"


@pytest.mark.parametrize(
    "line", ["Southmark sends grain", "Source: The Harbour Gazette", "What does it mean for us all?"]
)
def test_single_line_is_one_paragraph(line: str) -> None:
    assert [block.kind for block in _article(f"\n  {line} \n").blocks] == ["paragraph"]


@pytest.mark.parametrize(("width", "gap"), [(60, "\n\n"), (72, "\n\n"), (80, "\r\n\r\n"), (72, "\n"), (80, "\n")])
def test_hard_wrapped_lines_are_one_paragraph(width: int, gap: str) -> None:
    paragraphs = [
        "Northland has agreed to reopen the ferry line to Southmark, its transport ministry said on Friday. The accord "
        "ends a dispute of eleven years about fees in the port of Osthaven.",
        "The first ship is expected in June, according to the operator. A spokesman for the port declined to comment.",
        "What does Southmark get?",
        "Southmark will deliver 40,000 tonnes of grain a year, the ministry said, and the railway carries it inland.",
    ]
    text = gap.join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    article = _article(text)
    assert [" ".join(text[block.start : block.end].split()) for block in article.blocks] == paragraphs
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_offsets_count_code_points_of_the_text_as_given() -> None:
    text = "\ufeff \u3000The 🚢 sails again.\r\n\r\n\tIts captain was pleased.\u2028"
    article = _article(text)
    assert article.text == text
    assert [text[b.start : b.end] for b in article.blocks] == ["The 🚢 sails again.", "Its captain was pleased."]


@pytest.mark.parametrize(
    "opening",
    [
        "NATO – Russia sold arms to Iran.",
        "US - Iran talks collapsed on Monday after Tehran walked out.",
        "U.S. – China trade talks went on for weeks.",
        "UN – North Korea fired two missiles.",
        "BRICS – Russia, China and others – met.",
        "HEZBOLLAH - It denied that it had bought rockets.",
        "AFRICAN UNION - Envoys of the bloc left Mali.",
        "INTERPOL – Officers left.",
    ],
)
def test_who_acts_is_no_dateline(opening: str) -> None:
    first = _article(f"{opening}\nThey will meet again in May.").blocks[0]
    assert (first.kind, first.start, first.end) == ("paragraph", 0, len(opening))


@pytest.mark.parametrize("dateline", ["UN, May 3 - ", "OSLO - ", "TOULOUSE - ", "US (Reuters) - ", "IRAN – "])
def test_a_place_or_an_agency_still_makes_a_dateline(dateline: str) -> None:
    assert _article(f"{dateline}Two ministers met.\nThey will meet again in May.").blocks[0].kind == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "Saudi Arabia has covered the cost of two tankers, an editor found.",
        "North Korea is a contributor to the fund.",
        "The European Union is the contributor of half of it.",
        "The West Bank is a fellow sufferer, as a researcher put it.",
    ],
)
def test_a_state_writes_no_articles(line: str) -> None:
    text = f"Northland has agreed to reopen the ferry line, its transport ministry said on Friday.\n{line}"
    assert [block.kind for block in _article(text).blocks] == ["paragraph", "paragraph"]


def test_thousands_of_lines_about_people_are_gone_through_soon() -> None:
    names = ("".join("bdfglmnrst"[int(digit)] + "o" for digit in str(n)).title() for n in range(4_000))
    lines = "".join(f"Ada {name} is an editor\n" for name in names)
    begun = monotonic()
    _article(f"Norway and Iceland renewed their pact on fish.\n{lines}")
    assert monotonic() - begun < 4
