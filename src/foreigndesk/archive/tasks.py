"""The two tasks that an archive is read by: inputs to articles, and articles to readings. Both run in ``careful``."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from foreigndesk.archive import far
from foreigndesk.archive.careful import Begun, Done, Step
from foreigndesk.archive.tables import arrow, article_from, loose, rows
from foreigndesk.checked import checked_or_skipped, not_read, ready
from foreigndesk.intake import LIMIT_BYTES, Item, SkipArticle, articles_from_jsonl, items_of
from foreigndesk.records import Article

_EACH, _A_LETTER = 60.0, 0.005
"""Seconds that an article may take, and for each of its letters: some forty times what they take."""
_LOOK, _BATCH = 256, 64
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
    """On what terms inputs are read; ``published`` is as for ``add``."""

    published: date | None
    today: date


def found_in(share: Share, terms: Terms, start: int) -> Iterator[Step]:
    """The articles of a share, and what of it is none: for each item a list."""
    try:
        with opened(share.path) as stream:
            for number, item in enumerate(_items(stream, share.path, terms)):
                if number >= start and number % share.parts == share.part:
                    yield Begun(number, _EACH)
                    yield Done(number, [_of_read_language(each) for each in item()])
                elif number % _LOOK == 0:
                    yield None
    except (arrow.ArrowException, OSError) as error:
        yield Done(start, [_unreadable(share.path, str(error))])


def opened(path: str) -> BinaryIO:
    """An input, wherever it is; ``path`` is an address of Daft's."""
    if is_file(path):
        return Path(local(path)).open("rb")
    return far.opened(path)


def is_file(path: str) -> bool:
    """Whether an input is a file, and no object of a store."""
    return path.startswith(_FILE)


def local(path: str) -> str:
    """The path of a file as its user writes it, or the address of an object."""
    return unquote(path.removeprefix(_FILE)) if is_file(path) else path


def _items(stream: BinaryIO, path: str, terms: Terms) -> Iterator[Item]:
    name = local(path)
    if not path.endswith(".parquet"):
        return items_of(stream, name, published=terms.published, today=terms.today)
    lines = _lines(stream)
    limit = LIMIT_BYTES
    return articles_from_jsonl(lines, name=name, today=terms.today, limit_bytes=limit, published=terms.published)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The rows of a Parquet file as JSON lines: what is an article in one is one in the other."""
    for batch in loose.ParquetFile(stream).iter_batches(batch_size=_BATCH):
        for row in batch.to_pylist():
            yield json.dumps(row, default=_plain).encode() + b"\n"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _of_read_language(found: Article | SkipArticle) -> Article | SkipArticle:
    return found if isinstance(found, SkipArticle) else not_read(found) or found


def _unreadable(path: str, why: str) -> SkipArticle:
    found = f"an input that cannot be opened, or breaks off ({why:.120})"
    return SkipArticle("unreadable", found=found, expected="a whole one", advice="check it", name=local(path))


def readings_of(file: Path, group: int, wanted: Collection[int], start: int) -> Iterator[Step]:
    """The readings of those articles of a lot that are wanted, by their numbers in it."""
    ready()  # or else the first article pays for the models
    yield None
    for number, row in enumerate(rows(file, group)):
        if number >= start and number in wanted:
            article = article_from(row)
            yield Begun(number, _EACH + _A_LETTER * len(article.text))
            yield Done(number, checked_or_skipped(article, None, None))
