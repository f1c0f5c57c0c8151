"""Small pieces of markup, XML and HTML, taken apart without ever going where they point."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from foreigndesk.intake.errors import SkipArticle, too_large

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
"""Elements at whose ends a line of text ends."""
_UNREAD = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "figure", "form", "nav"})
_DEEPEST = 500
"""Elements within elements: trafilatura goes through 1,500 of them, and libxml2 leaves out what is below 2,048."""
_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>]*+))?+"
_TAG = re.compile(rf"<(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)")
_MOST_ATTRIBUTES = 2_000
"""Of one tag: the parsers' time grows with the square of them."""
_UNREAD_XML = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|(?P<endless><!(?:--|\[CDATA\[).*+)", re.IGNORECASE | re.DOTALL
)
_OPENING = re.compile(rf"<!--|{_TAG.pattern}>?+")
_COMMENT_END = re.compile(r"-->|(?<!<!)--!>")
_RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title", "textarea")
}
_JSON = re.compile(r"[\s\"']type\s*+=\s*+[\"']?+[^\s\"']*json", re.IGNORECASE)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:0*(\d{1,7})|[xX]0*([\dA-Fa-f]{1,6}))(?![\dA-Fa-f]);?")
_ANY_TAG = re.compile(r"<[^<>]*>")
_STRAY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][\dA-Fa-f]+);)")


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
    refuse_long_tags(data)
    try:
        root = _root(data)
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


def _root(data: bytes) -> etree._Element:  # pyright: ignore[reportPrivateUsage] - lxml gives it no other name
    """The root of an XML document; an "&" that begins no reference is one, as in addresses that were not escaped."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return etree.fromstring(_STRAY.sub(b"&amp;", data), parser)


def refuse_long_tags(data: bytes) -> None:
    """Refuse XML with a tag of more attributes than a parser soon takes.

    Raises:
        SkipArticle: "too-large".
    """
    text = data.replace(b"\0", b"").decode("latin-1")
    _refuse_long_tags(_UNREAD_XML.sub(lambda found: found["endless"] or "", text))


def _refuse_long_tags(text: str) -> None:
    for tag in _TAG.finditer(text):
        attributes = tag["attributes"]
        if len(attributes) > _MOST_ATTRIBUTES and len(re.findall(_ATTRIBUTE, attributes)) > _MOST_ATTRIBUTES:
            raise too_large(f"a tag with more than {_MOST_ATTRIBUTES:,} attributes")


def _without_unread(page: str) -> str:
    """A page without what stands in its comments, scripts and styles, which hold no tags.

    What has no end stays, for a parser may see none there.
    """
    kept, at, begin = list[str](), 0, 0
    while opened := _OPENING.search(page, begin):
        begin = opened.end()
        name = (opened["name"] or "").lower()
        if name and name not in _RAW_ENDS:
            continue
        closed = _RAW_ENDS[name].search(page, begin) if name else _COMMENT_END.search(page, begin - len("--"))
        if closed is None:
            break
        kept.append(page[at : opened.end() if name else opened.start()])
        kept.append(_held(name, opened["attributes"], page[begin : closed.start()]))
        at = begin = closed.start() if name else closed.end()
    return "".join((*kept, page[at:]))


def _held(name: str, attributes: str, text: str) -> str:
    """What is kept of a part that holds no tags: JSON in a script, and a text, in which no parser must see a tag."""
    if name in ("title", "textarea"):
        return text.replace("<", "&lt;")
    if not name:
        return "<!---->"
    return text if name == "script" and _JSON.search(attributes) else ""


def tree_of(page: str) -> HtmlElement | None:
    """The tree of a page; None where it has none, as of nothing but comments.

    Raises:
        SkipArticle: "too-large" where its elements are nested deeper than can be gone through, or a tag has more
            attributes than a parser soon takes.
    """
    root = _tree(page)
    if root is not None and _depth(root) > _DEEPEST:
        raise too_large(f"a page of more than {_DEEPEST:,} elements within elements")
    return root


def _tree(page: str) -> HtmlElement | None:
    """The tree of a page without what its scripts and comments hold, so that no tag is seen that was not looked at."""
    plain = _without_unread(held(page))
    _refuse_long_tags(plain)
    try:
        return document_fromstring(plain.encode(errors="replace"), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def held(text: str) -> str:
    """A text with a space for each character that XML cannot hold, and for each reference to one."""
    return _REFERENCE.sub(_referred, _NO_XML.sub(" ", text))


def _referred(reference: re.Match[str]) -> str:
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return " " if number < 0x110000 and _NO_XML.match(chr(number)) else reference[0]


def plain_line(value: object) -> str | None:
    """A name or a title as a person reads it: without markup and control characters, on one line.

    Raises:
        SkipArticle: as ``paragraphs``.
    """
    text = paragraphs(value) if isinstance(value, str) else ""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split()) or None


def _depth(root: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _name(tag: object) -> str:
    """A tag without its namespace; empty for a comment."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def paragraphs(fragment: str) -> str:
    """The text of a piece of HTML, one block a line; plain text as it is.

    Raises:
        SkipArticle: "too-large" where a tag has more attributes than a parser soon takes.
    """
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    root = _tree(f"<div>{fragment}</div>")
    if root is not None and _depth(root) > _DEEPEST:  # the parser leaves out what is deeper still
        root = _tree(_ANY_TAG.sub("\n", fragment))
    lines = "".join(_text(root)).split("\n") if root is not None else ()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _text(root: HtmlElement) -> Iterator[str]:
    """The text below an element, with a newline at each end of a block."""
    unread = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unread += name in _UNREAD
            yield "\n" if name in BLOCKS else ""
            yield "" if unread or not name else unbroken(element.text)
        else:
            unread -= name in _UNREAD
            yield "\n" if name in BLOCKS else ""
            yield "" if unread else unbroken(element.tail)


def unbroken(text: str | None) -> str:
    """A text of an element without its line ends, which are none on the page."""
    return (text or "").replace("\n", " ")
