"""An article as intake hands it on, and a reading: the records taken from one article."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from foreigndesk.records.kinds import AnyRecord

NO_OUTLET = "no outlet named"
"""What all articles have for an outlet that name none, neither in words nor by an address."""

_GENERIC = frozenset({"news", "service", "agency", "wire", "newswire", "newspaper"})


def outlet_key(name: str) -> str:
    """What an outlet's name is compared by: "Meridian" in a credit is the "Meridian News Service"."""
    words = name.casefold().split()
    words = words[1:] if words[:1] == ["the"] else words
    while len(words) > 1 and words[-1] in _GENERIC:
        words.pop()
    return " ".join(words)


def _host(url: str | None) -> str | None:
    """The host of an address; what is no address as it is."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # "http://["
        host = None
    return (host or "").removeprefix("www.") or url


BlockKind = Literal["paragraph", "heading", "dateline", "teaser", "credit", "biography", "notice"]
UNREAD = "-"
"""The reader of an article that nobody read."""
REPORTING: frozenset[BlockKind] = frozenset({"paragraph"})
"""The kinds of block that are read as reporting; everything else is kept, and never read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch ``[start, end)`` of the clean text and what it is."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Clean text with its origin.

    ``id`` is the hash of ``text``; ``doc`` the caller's own id; ``credit`` whom the publisher credits ("Stern");
    ``language`` an ISO 639-1 code; ``blocks`` cover the text in order, without overlap. ``modified`` is the day on
    which the page says that it was last changed, ``authors`` and ``section`` are as it names them; ``original`` is the
    text that ``text`` is a translation of. ``left_out`` are lines that stood on the page and are not in ``text``, each
    shortened where it is long, and ``unlisted`` how many more there were; as teasers differ at every visit, they make
    no other article.
    """

    id: str
    text: str
    published: date
    blocks: tuple[Block, ...]
    language: str = "en"
    doc: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    credit: str | None = None
    modified: date | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    original: str | None = None
    left_out: tuple[str, ...] = field(default=(), compare=False)
    unlisted: int = field(default=0, compare=False)

    @property
    def lost(self) -> int:
        """How many lines of its page are not in the text."""
        return len(self.left_out) + self.unlisted

    @property
    def outlet(self) -> str:
        """The publisher, or what else names where this was printed: of a page that names none, its host.

        Articles of which nothing does are of one outlet, so that a file of them is no crowd of sources.
        """
        return self.publisher or self.credit or _host(self.url) or NO_OUTLET

    @property
    def name(self) -> str:
        """What the article itself is called: by the caller, by its address, else by its outlet or its id."""
        return self.doc or self.url or self.publisher or self.credit or self.id

    @property
    def origin(self) -> str:
        """Whose reporting it is: the credited outlet where it is another, so that a reprint is no second source."""
        if self.credit and outlet_key(self.credit) != outlet_key(self.outlet):
            return self.credit
        return self.outlet

    @property
    def precedence(self) -> tuple[date, bool, str]:
        """Sorts printings by who was first: by day, originals before what credits another, then by outlet."""
        return self.published, self.origin != self.outlet, self.outlet

    def furniture(self) -> Iterator[Block]:
        """The blocks that are not read as reporting."""
        return (block for block in self.blocks if block.kind not in REPORTING)


RefusalReason = Literal[
    "no-json", "cut-short", "too-long", "no-record", "no-quote", "not-reported", "no-words", "nobody", "unattributed",
    "too-sure",
]  # fmt: skip


_SHOWN = 120
"""Characters of what was refused."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a reader left out: why, and the first words of it. All but "too-long" is what a language model answered.

    ``reason`` is "too-long" (a sentence beyond the reader, or a paragraph beyond the model), "no-json" (no answer in
    the form that was asked for), "cut-short", "no-record" (a key or a value that no record has), "no-quote" (evidence
    that the article lacks), "not-reported" (in a heading, a question or furniture), "no-words" (a part that its
    evidence lacks, or that is none of the deed's), "nobody" (without a side or a source), "unattributed" (not in the
    words of whom it is said to be) or "too-sure" (more certain than its sentence, or done where it lies ahead, or the
    other way round).
    """

    reason: RefusalReason
    words: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.words[:_SHOWN])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All records taken from one article, in the order of the text, by one version of the reader.

    ``refused`` is what the reader left out; no store keeps it.
    """

    article: Article
    records: tuple[AnyRecord, ...]
    reader: str
    refused: tuple[Refusal, ...] = ()
