"""MEANTIME's XML (Minard et al. 2016): the articles, and what its annotators marked in them.

The files hold tokens without white space. The text is built from them by the usual spacing of English print; quotation
marks in Penn Treebank's manner become ``"``, every other token stays as it is. Its first two lines are the headline and
the dateline.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from foreigndesk.evaluation.figures import BadDataset

_QUOTES = {"``": '"', "''": '"'}
_CLINGS_LEFT = re.compile(r"[,.;:?!%)\]”’]|\.\.\.|['’](?:s|re|ve|ll|d|m)?|n['’]t", re.IGNORECASE)
_CLINGS_RIGHT = frozenset({"(", "[", "$", "US$", "£", "€", "#", "“"})
_DATELINE = "%B %d , %Y"
_APART = 2
"""How many lines open an article before its reporting: headline and dateline."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation: its tag and id in the file, the text's ``[start, end)`` in code points, and its attributes.

    Where an annotation has gaps, the span runs from its first word to its last.
    """

    tag: str
    id: str
    start: int
    end: int
    text: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """One annotated article; ``marks`` stand in the file's order."""

    name: str
    text: str
    published: date
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The text, and where each token stands in it, by the token's id."""

    text: str
    spans: dict[str, tuple[int, int]]


def papers(path: Path) -> tuple[Paper, ...]:
    """The articles of one XML file, or of all below a folder, in the order of their paths.

    Raises:
        BadDataset: where there is no XML file, or one is not MEANTIME's.
    """
    files = sorted(path.rglob("*.xml")) if path.is_dir() else [path]
    if not files or not path.exists():
        raise BadDataset(f"{path}: no XML file is here; give a file of MEANTIME, or a folder that holds such files")
    return tuple(_paper(file) for file in files)


def _paper(file: Path) -> Paper:
    try:
        root = ElementTree.parse(file).getroot()  # noqa: S314  gold files are the user's own
    except ElementTree.ParseError as error:
        raise BadDataset(f"{file}: not XML ({error}); a file of MEANTIME was expected") from None
    tokens = root.findall("token")
    if not tokens:
        raise BadDataset(f"{file}: holds no <token>; a file of MEANTIME was expected")
    built = _built(tokens)
    marks = tuple(
        _mark(built, each, file) for each in root.iterfind("Markables/*") if each.find("token_anchor") is not None
    )
    return Paper(root.get("doc_name", file.stem), built.text, _published(root, file), marks)


def _mark(built: _Text, element: Element, file: Path) -> Mark:
    try:
        spans = [built.spans[anchor.get("t_id", "")] for anchor in element.iterfind("token_anchor")]
    except KeyError as error:
        raise BadDataset(f"{file}: {element.tag} {element.get('m_id')}: there is no token {error}") from None
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    return Mark(element.tag, element.get("m_id", ""), start, end, built.text[start:end], dict(element.attrib))


def _published(root: Element, file: Path) -> date:
    """The day the annotators marked as the article's own; else the dateline's."""
    stamps = (
        each.get("value", "") for each in root.iter("TIMEX3") if each.get("functionInDocument") == "CREATION_TIME"
    )
    for stamp in stamps:
        if re.match(r"\d{4}-\d\d-\d\d", stamp):
            return date.fromisoformat(stamp[:10])
    words = " ".join(_word(token) for token in root.findall("token") if token.get("sentence") == "1")
    try:
        return datetime.strptime(words, _DATELINE).date()
    except ValueError:
        raise BadDataset(f"{file}: no creation time, and {words!r} is no dateline; a day was expected") from None


def _word(token: Element) -> str:
    return _QUOTES.get(token.text or "", token.text or "")


def _built(tokens: Iterable[Element]) -> _Text:
    text, spans = "", dict[str, tuple[int, int]]()
    quoted = clings = False
    for token, gap in _with_gaps(tokens):
        word = _word(token)
        closes = token.text == "''" or (word == '"' and quoted)
        text += "" if gap == " " and (clings or closes or _CLINGS_LEFT.fullmatch(word)) else gap
        spans[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
        opens = word == '"' and not closes
        clings = opens or word in _CLINGS_RIGHT
        quoted = (quoted and not closes) or opens
    return _Text(text, spans)


def _with_gaps(tokens: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """Each token with what parts it from the one before: nothing, a space, or an empty line around the dateline."""
    for number, (_, sentence) in enumerate(groupby(tokens, key=lambda token: token.get("sentence"))):
        yield next(sentence), "" if number == 0 else "\n\n" if number <= _APART else " "
        yield from ((token, " ") for token in sentence)
