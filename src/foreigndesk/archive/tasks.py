"""The two tasks that an archive is read by: inputs to articles, and articles to readings. Both run in ``careful``."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from foreigndesk.archive.careful import Begun, Done, Step
from foreigndesk.archive.columns import items_of_parquet
from foreigndesk.archive.opening import named, opened
from foreigndesk.archive.tables import article_from, rows
from foreigndesk.checked import checked_or_skipped, is_read, ready, unread
from foreigndesk.intake import Item, items_of

_EACH, _A_LETTER = 60.0, 0.005
"""Seconds that an article may take, and for each of its letters: some forty times what they take."""
_LOOK = 256
_PARQUET = b"PAR1"
"""What a file of Parquet begins with."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one input: of its items, counted from 0, those whose number leaves ``part`` when divided by ``parts``.

    ``number`` is the place of the input among all.
    """

    path: str
    number: int
    part: int
    parts: int

    @property
    def name(self) -> str:
        """What the files made of it are called."""
        return f"{self.number:06}-{self.part:02}"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms inputs are read.

    ``published`` is the day of texts, of pages before their own, and of JSON lines and rows that have none; ``today``
    the latest day of publication that is taken. ``only_read`` leaves a page closed that is clearly in a language that
    is not read: nothing of it is kept but a line in the errors.
    """

    published: date | None
    today: date
    only_read: bool = False


def found_in(share: Share, terms: Terms, start: int) -> Iterator[Step]:
    """The articles of a share, and what of it is none: for each item a list.

    Raises:
        Away: where its input cannot be had, or its disk or store failed meanwhile.
    """
    with opened(share.path) as stream:
        for number, item in enumerate(_items(stream, share.path, terms)):
            if number >= start and number % share.parts == share.part:
                yield Begun(number, _EACH)
                yield Done(number, list(item()))
            elif number % _LOOK == 0:
                yield None


def _items(stream: BinaryIO, path: str, terms: Terms) -> Iterator[Item]:
    is_parquet = stream.read(len(_PARQUET)) == _PARQUET
    stream.seek(0)
    items = items_of_parquet if is_parquet else partial(items_of, only_read=terms.only_read)
    return items(stream, named(path), published=terms.published, today=terms.today)


def readings_of(file: Path, group: int, wanted: Collection[int], start: int) -> Iterator[Step]:
    """The readings of those articles of a lot that are wanted, by their numbers in it.

    Of an article in a language that is not read it is one without records, by nobody.
    """
    ready()  # or else the first article pays for the models
    yield None
    for number, row in enumerate(rows(file, group)):
        if number >= start and number in wanted:
            article = article_from(row)
            yield Begun(number, _EACH + _A_LETTER * len(article.text))
            yield Done(number, checked_or_skipped(article, None, None) if is_read(article) else unread(article))
