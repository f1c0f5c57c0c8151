"""A brief as DOCX and PDF: read back by other programs, it says what the Markdown says."""

from io import BytesIO

import pytest
from docx import Document as Docx
from pypdf import PdfReader

from foreigndesk.brief import Brief, render
from foreigndesk.brief.documents import document, parts_of
from tests.brief.desk import brief, daily, hostile, weekly


@pytest.fixture(scope="module")
def made() -> Brief:
    return brief(daily(), weekly())


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def test_the_parts_of_a_page() -> None:
    parts = list(parts_of("# A\n\nB **c** &lt;d&gt;\n\n- e\n  - f\\*\n\n| g | h |\n| --- | --- |\n| i \\| j | k |\n"))
    told = [(part.kind, part.level, "".join(run.text for run in part.runs)) for part in parts]
    assert told == [
        ("heading", 1, "A"),
        ("paragraph", 1, "B c <d>"),
        ("item", 1, "e"),
        ("item", 2, "f*"),
        ("table", 1, ""),
    ]
    assert [run.bold for run in parts[1].runs] == [False, True, False]
    assert [["".join(run.text for run in cell) for cell in row] for row in parts[-1].rows] == [
        ["g", "h"],
        ["i | j", "k"],
    ]


def test_a_docx_has_the_headings_the_tables_and_the_evidence(made: Brief) -> None:
    file = Docx(BytesIO(document(made, "docx")))
    headings = [each.text for each in file.paragraphs if (each.style.name if each.style else "").startswith("Heading")]
    assert headings[:2] == ["North Korea and Russia", "What North Korea has to offer Russia"]
    assert [cell.text for cell in file.tables[0].rows[0].cells] == [
        "what", "stage", "when", "who says so", "standing", "sources",
    ]  # fmt: skip
    assert any("“Pyongyang denies this.”" in each.text for each in file.paragraphs)
    assert file.core_properties.title == "North Korea and Russia"


def test_a_pdf_says_the_same_and_is_tagged_for_those_who_cannot_see_it(made: Brief) -> None:
    file = PdfReader(BytesIO(document(made, "pdf")))
    text = flat(" ".join(page.extract_text() for page in file.pages))
    assert "What North Korea has to offer Russia" in text
    assert "“Pyongyang denies this.”" in text
    assert file.metadata
    assert file.metadata.title == "North Korea and Russia"
    assert "/StructTreeRoot" in file.root_object
    assert "/JavaScript" not in str(file.root_object)


def test_the_same_brief_is_the_same_pdf(made: Brief) -> None:
    assert document(made, "pdf") == document(made, "pdf")


def test_what_a_hostile_article_says_is_text() -> None:
    hostile_brief = brief(hostile())
    file = Docx(BytesIO(document(hostile_brief, "docx")))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert any("<script>alert(1)</script> | `shells` [free](javascript:alert(2)) evil" in each for each in cells)
    pages = PdfReader(BytesIO(document(hostile_brief, "pdf"))).pages
    assert "<script>alert(1)</script>" in flat(" ".join(page.extract_text() for page in pages))
    assert not any("/Annots" in page for page in pages)


def test_every_line_of_the_markdown_is_in_the_document(made: Brief) -> None:
    told = [run.text for part in parts_of(render(made, "md")) for run in part.runs]
    text = flat(" ".join(each.text for each in Docx(BytesIO(document(made, "docx"))).paragraphs))
    assert all(flat(each) in text for each in told)
