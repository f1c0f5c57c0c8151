"""The two tasks that an archive is read by: inputs to articles, and articles to readings. Both run in ``careful``."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

from foreigndesk.archive import far
from foreigndesk.archive.careful import Begun, Done, Step
from foreigndesk.archive.columns import items_of_parquet
from foreigndesk.archive.tables import article_from, rows
from foreigndesk.checked import checked_or_skipped, is_read, ready, unread
from foreigndesk.intake import Item, SkipArticle, items_of

_EACH, _A_LETTER = 60.0, 0.005
"""Seconds that an article may take, and for each of its letters: some forty times what they take."""
_LOOK = 256
_PARQUET = b"PAR1"
"""What a file of Parquet begins with."""
_FILE = "file://"


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
    """The articles of a share, and what of it is none: for each item a list."""
    try:
        with opened(share.path) as stream:
            for number, item in enumerate(_items(stream, share.path, terms)):
                if number >= start and number % share.parts == share.part:
                    yield Begun(number, _EACH)
                    yield Done(number, list(item()))
                elif number % _LOOK == 0:
                    yield None
    except OSError as error:
        yield Done(start, [_unreadable(share.path, str(error))])


def opened(path: str) -> BinaryIO:
    """An input, wherever it is; ``path`` is an address, of a file as ``Path.as_uri`` writes it."""
    if is_file(path):
        return Path(local(path)).open("rb")
    return far.opened(path)


def is_file(path: str) -> bool:
    """Whether an input is a file, and no object of a store."""
    return path.startswith(_FILE)


def local(path: str) -> str:
    """The path of a file by its address; what is no address of a file as it is."""
    return os.fsdecode(unquote_to_bytes(path.removeprefix(_FILE))) if is_file(path) else path


def named(path: str) -> str:
    """What an input is called: as ``local``, with what is no UTF-8 in it replaced."""
    return os.fsencode(local(path)).decode(errors="replace")


def _items(stream: BinaryIO, path: str, terms: Terms) -> Iterator[Item]:
    is_parquet = stream.read(len(_PARQUET)) == _PARQUET
    stream.seek(0)
    items = items_of_parquet if is_parquet else partial(items_of, only_read=terms.only_read)
    return items(stream, named(path), published=terms.published, today=terms.today)


def _unreadable(path: str, why: str) -> SkipArticle:
    found = f"an input that cannot be opened ({why:.120})"
    return SkipArticle("unreadable", found=found, expected="a whole one", advice="check it", name=named(path))


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
