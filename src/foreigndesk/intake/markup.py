"""Small pieces of markup, XML and HTML, taken apart without ever going where they point."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from foreigndesk.intake.errors import SkipArticle

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_UNREAD = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "figure", "form", "nav"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element of XML: its name without a namespace, in lower case, its attributes, and the texts of its children."""

    name: str
    attributes: Mapping[str, str]
    texts: Mapping[str, str]


def elements(data: bytes, expected: str) -> list[Element]:
    """The elements of an XML document in order, the root first; entities stay closed, nothing is loaded from anywhere.

    Raises:
        SkipArticle: "unreadable" where it is no XML; ``expected`` says what was expected.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
        found = [
            Element(
                _name(each.tag),
                {str(key).lower(): str(value) for key, value in each.attrib.items()},
                {_name(part.tag): (part.text or "").strip() for part in each},
            )
            for each in root.iter()
        ]
    except (etree.XMLSyntaxError, ValueError, TypeError, AttributeError) as error:  # no root at all is None
        why = f"{error!s:.80}"
        raise SkipArticle("unreadable", found=f"no XML ({why})", expected=expected, advice="fetch it again") from None
    return [each for each in found if each.name]


def _name(tag: object) -> str:
    """A tag without its namespace; empty for a comment."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def paragraphs(fragment: str) -> str:
    """The text of a piece of HTML, one block a line; plain text as it is."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        root = html.document_fromstring(f"<div>{fragment}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    lines = "".join(_text(root)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _text(root: HtmlElement) -> Iterator[str]:
    """The text below an element, with a newline at each end of a block."""
    unread = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unread += name in _UNREAD
            yield "\n" if name in _BLOCKS else ""
            yield "" if unread or not name else _flat(element.text)
        else:
            unread -= name in _UNREAD
            yield "\n" if name in _BLOCKS else ""
            yield "" if unread else _flat(element.tail)


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")
