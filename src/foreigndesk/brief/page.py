"""The brief as a value: what the templates print, and what ``verify`` checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Standing = Literal["certain", "probable", "possible", "unclear", "contested", "denied"]
"""How a claim stands by the word of its own sources; never a judgement of the desk."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A time in force by its first and last day; ``disputed`` by whom or why, None where it is not."""

    since: date
    until: date | None = None
    disputed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionNote:
    """What a brief says of a provision.

    ``label`` as an editor cites it ("UNSCR 1874 ¶9"); ``spells`` its times in force; ``renewed_to`` the
    last day to which it is known to have been renewed; ``unverified`` what of it no source was seen for.
    """

    label: str
    summary: str
    spells: tuple[InForce, ...]
    renewed_to: date | None = None
    unverified: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision that a line of the brief names, by its id."""

    id: str
    note: ProvisionNote


@dataclass(frozen=True, slots=True)
class Printed:
    """An outlet that printed an article, and the record of it that tells the claim, by their ids."""

    outlet: str
    article: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: a cell for each column, the numbers of its evidence, and how its claim stands.

    ``credibility`` is the claim's Admiralty digit, ``why`` its reason where the section is about that; ``records`` are
    the ids that the line is compiled from; ``details`` what stands behind it, one a line; ``also`` who else reports it.
    """

    cells: tuple[str, ...]
    citations: tuple[int, ...]
    standing: Standing
    credibility: int
    records: tuple[str, ...]
    why: str = ""
    details: tuple[str, ...] = ()
    also: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the desk's own, the columns of its table, and the lines; ``empty`` says what no lines mean."""

    heading: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    empty: str = "Nothing reported."


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A numbered citation: the quote at code points ``[start, end)`` of the article, and who says so.

    ``source`` is the chain of who says so, outermost first; ("article",) where it speaks in its own voice.
    ``carried_by`` names the outlets that reprinted the quote; ``confidence`` is the lowest of its records' coders;
    ``reviewed`` says who confirmed or amended a record of it.
    """

    number: int
    quote: str
    source: tuple[str, ...]
    outlet: str
    origin: str
    published: date
    article: str
    start: int
    end: int
    records: tuple[str, ...]
    coder: str
    confidence: float
    url: str | None = None
    carried_by: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a brief rests on: articles that say something of the pair, their origins, and the records used."""

    articles: int
    origins: int
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The overview of a pair of countries as of a day; ``top`` is the box that says what to look at first."""

    title: str
    pair: tuple[str, str]
    as_of: date
    counts: Counts
    top: tuple[Line, ...]
    sections: tuple[Section, ...]
    provisions: tuple[CitedProvision, ...]
    evidence: tuple[Evidence, ...]
    set_aside: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, those of the box at the top first."""
        yield from self.top
        yield from (line for section in self.sections for line in section.lines)

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that it quotes or names."""
        return frozenset(
            (*(each.article for each in self.evidence), *(each.article for line in self.lines for each in line.also))
        )

    @property
    def records(self) -> frozenset[str]:
        """The ids of the records that it rests on."""
        return frozenset(record for each in self.evidence for record in each.records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart beside a brief, and the table behind it.

    ``light`` and ``dark`` are addresses of its picture, or "data:" with the picture itself; ``spec`` that of its
    Vega-Lite, where a page can draw it; ``links`` are those of the rows, where they lead somewhere.
    """

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    light: str
    dark: str = ""
    spec: str = ""
    links: tuple[str, ...] = ()
