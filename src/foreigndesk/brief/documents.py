"""A brief as a document: DOCX by python-docx, PDF by Typst, both made of the brief's Markdown."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, time
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from foreigndesk.brief.page import Brief
from foreigndesk.brief.render import render

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from markdown_it.tree import SyntaxTreeNode

Document = Literal["docx", "pdf"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some text, in bold or not."""

    text: str
    bold: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture beside a brief: SVG for a PDF, PNG for DOCX, and what it shows in words."""

    title: str
    description: str
    image: bytes


@dataclass(slots=True)
class Part:
    """A heading or an item of a list of some ``level`` from 1 on, a paragraph, a table, its head the first row, or a
    picture, which its ``runs`` describe.
    """

    kind: Literal["heading", "item", "paragraph", "table", "picture"]
    level: int = 1
    runs: Runs = ()
    rows: list[list[Runs]] = field(default_factory=list[list[Runs]])
    image: bytes = b""


def document(brief: Brief, form: Document, drawn: Sequence[Drawn] = ()) -> bytes:
    """``brief`` as a file of that form; what comes from an article is text in it, and nothing else.

    Args:
        brief: the brief.
        form: "docx" or "pdf".
        drawn: pictures to stand before its first section, in the format that the form takes.
    """
    parts = list(parts_of(render(brief, "md")))
    first = next((at for at, part in enumerate(parts) if part.kind == "heading" and part.level == 2), len(parts))
    parts[first:first] = [Part("picture", runs=_caption(each), image=each.image) for each in drawn]
    return _pdf(brief, parts) if form == "pdf" else _docx(brief, parts)


def parts_of(markdown: str) -> Iterator[Part]:
    """The parts of a page in Markdown, in its order."""
    from markdown_it import MarkdownIt  # only here: no other form needs it
    from markdown_it.tree import SyntaxTreeNode

    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    return _parts(SyntaxTreeNode(tokens), 0)


def _parts(node: "SyntaxTreeNode", depth: int) -> Iterator[Part]:
    for child in node.children:
        if child.type == "heading":
            yield Part("heading", int(child.tag[1:]), _runs(child))
        elif child.type == "paragraph":
            yield Part("item" if depth else "paragraph", depth or 1, _runs(child))
        elif child.type == "table":
            rows = [row for half in child.children for row in half.children]
            yield Part("table", rows=[[_runs(cell) for cell in row.children] for row in rows])
        else:
            yield from _parts(child, depth + (child.type == "bullet_list"))


def _runs(block: "SyntaxTreeNode") -> Runs:
    """The text of a block: all of it is in one inline node."""
    found = list[Run]()
    for inline in block.children:
        for piece in inline.children:
            words = piece.children[0].content if piece.type == "strong" and piece.children else piece.content
            found.append(Run(words, piece.type == "strong"))
    return tuple(run for run in found if run.text)


def _caption(drawn: Drawn) -> Runs:
    return Run(f"{drawn.title}.", bold=True), Run(f" {drawn.description}")


def _docx(brief: Brief, parts: Iterable[Part]) -> bytes:
    from docx import Document as Docx  # only here: it takes a while to import

    file = Docx()
    file.core_properties.title, file.core_properties.author = brief.title, "foreigndesk"
    file.core_properties.language = "en"
    for part in parts:
        if part.kind == "heading":
            _fill(file.add_heading(level=part.level), part.runs)
        elif part.kind == "table":
            _lay_out(file, part.rows)
        elif part.kind == "picture":
            _place(file, part)
        elif part.kind == "item":
            _fill(file.add_paragraph(style="List Bullet" if part.level == 1 else "List Bullet 2"), part.runs)
        else:
            _fill(file.add_paragraph(), part.runs)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _lay_out(file: Any, rows: Sequence[Sequence[Runs]]) -> None:
    """A table whose head is in bold, and comes again on each page."""
    from docx.oxml import OxmlElement

    table = file.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, runs in zip(row.cells, cells, strict=True):
            _fill(cell.paragraphs[0], runs, bold=cells is rows[0])
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _place(file: Any, part: Part) -> None:
    """A picture as wide as the text, with its words as the alternative text, and below it."""
    section = file.sections[0]
    shape = file.add_picture(BytesIO(part.image), width=section.page_width - section.left_margin - section.right_margin)
    shape._inline.docPr.set("descr", "".join(run.text for run in part.runs))
    _fill(file.add_paragraph(), part.runs)


def _fill(paragraph: "Paragraph", runs: Runs, *, bold: bool = False) -> None:
    for run in runs:
        paragraph.add_run(run.text).bold = run.bold or bold or None


def _pdf(brief: Brief, parts: Iterable[Part]) -> bytes:
    import typst  # only here: it takes a while to import

    template = resources.files("foreigndesk.brief").joinpath("templates/brief.typ").read_bytes()
    plain = ({**asdict(part), "image": part.image.decode()} for part in parts)
    told = json.dumps({"title": brief.title, "parts": list(plain)})
    moment = datetime.combine(brief.as_of, time(), UTC)  # so that the same brief is the same file
    return typst.compile(template, sys_inputs={"brief": told}, timestamp=moment, pdf_standards=["ua-1"])
