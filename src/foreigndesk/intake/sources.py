"""A file, an address or standard input to articles; a list or a feed at an address to what it leads to."""

import os
import sys
import zlib
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from foreigndesk.intake.decoding import is_wide, marked, meant, refuse_magic
from foreigndesk.intake.errors import NoNews, SkipArticle, foreseen
from foreigndesk.intake.feeds import Entry, article_from_entry, entries
from foreigndesk.intake.fetching import Limits, Reply, is_address
from foreigndesk.intake.forms import (
    Form,
    buffered,
    form_by_kind,
    form_by_name,
    form_of,
    is_prologue,
    is_web_archive,
    unpacked,
)
from foreigndesk.intake.items import Item, called
from foreigndesk.intake.journey import Journey, Over, Web
from foreigndesk.intake.jsonl import articles_from_jsonl
from foreigndesk.intake.lists import listed
from foreigndesk.intake.single import Terms, article_of
from foreigndesk.intake.warc import articles_from_warc
from foreigndesk.records import Article

LIMIT_BYTES = 5_000_000
"""The most bytes of one article: of a text, of a page, of a line of JSON; and of a feed or a list."""

_DEEPEST = 3
"""An index of sitemaps leads to sitemaps, these to pages; a list to feeds, these to pages."""
_HEAD, _MORE = 16_384, 1.1
_FAILURES = (SkipArticle, EOFError, OSError, zlib.error)
"""What reading an input can end with."""


def read_input(
    source: str,
    *,
    published: date | None,
    today: date,
    encoding: str = "utf-8",
    limit_bytes: int = LIMIT_BYTES,
    allowed: Collection[str] = (),
) -> Iterator[Article | SkipArticle]:
    """The articles in a file, at an address, or on standard input for "-".

    Texts, HTML, e-mails, JSONL, PDF, WARC and feeds are read, packed with gzip or not; at an address also what a feed,
    a sitemap or an OPML list there leads to. Each refusal comes in its place. ``allowed`` are the hosts that may have
    an address of the user's own network. ``published`` is the date of a text, wins over the date of a page, and stands
    in for a missing one in JSONL. ``today`` is the latest date taken. ``encoding`` is for input without a byte order
    mark. The file's name becomes the ``doc`` of a text or a page. Nothing is raised for a bad input: what cannot be
    read is a ``SkipArticle``.
    """
    standard = source == "-"
    name, doc = ("standard input", None) if standard else (source, _printable(Path(source).name))
    terms = Terms(name, doc, published, today, encoding, limit_bytes, journey=Journey(web=Web(allowed=allowed)))
    return _told(partial(_input, source, standard, terms), name)


def _input(source: str, standard: bool, terms: Terms) -> Iterator[Article | SkipArticle]:
    if standard:
        yield from _read(sys.stdin.buffer, None, terms)
    elif is_address(source):
        yield from _first(source, replace(terms, doc=None))
    else:
        _refuse_unopenable(source)
        with Path(source).open("rb") as stream:
            yield from _read(stream, form_by_name(source), terms)


def items_of(
    stream: BinaryIO,
    name: str,
    *,
    published: date | None,
    today: date,
    limit_bytes: int = LIMIT_BYTES,
    only_read: bool = False,
) -> Iterator[Item]:
    """What an open file holds, as ``read_input`` reads it, each item read only when it is called for.

    ``name`` is that of the file; ``only_read`` spares the work on pages that are clearly in a language that is not
    read. Nothing is raised for a bad input, neither here nor by an item.
    """
    terms = Terms(name, _printable(Path(name).name), published, today, "utf-8", limit_bytes, only_read=only_read)
    try:
        for item in _items(stream, form_by_name(name), terms):
            yield partial(_told, item, name)
    except _FAILURES as error:
        yield partial(iter, (_why(error, name),))


def _told(item: Item, name: str) -> Iterator[Article | SkipArticle]:
    """What there is, and in the end why there is no more of it."""
    try:
        yield from item()
    except _FAILURES as error:
        yield _why(error, name)


def _why(error: Exception, name: str) -> SkipArticle:
    if isinstance(error, SkipArticle):
        return error.named(name)
    if isinstance(error, EOFError | zlib.error):
        return _broken(str(error), name)
    return SkipArticle(
        "unreadable",
        found=f"an error ({getattr(error, 'strerror', None) or error})",
        expected="a readable file",
        advice="check its permissions and the disk",
        name=name,
    )


def _broken(why: str, name: str) -> SkipArticle:
    found = f"a packed file that ends early or is damaged ({why:.80})"
    return SkipArticle("broken-off", found=found, expected="a whole one", advice="fetch it again", name=name)


def poll(
    url: str, journey: Journey, *, today: date, limit_bytes: int = LIMIT_BYTES
) -> Generator[Article | SkipArticle]:
    """What is new at an address and where it leads to; each refusal comes in its place, none where nothing changed.

    Where one could not be kept, throw in why: it counts as what could not be had, and comes back with its name.

    Raises:
        Over: where there is more than one look takes.
        SkipArticle: where the address itself cannot be had.
    """
    return _first(url, Terms(url, None, None, today, "utf-8", limit_bytes, journey=journey))


def _first(address: str, terms: Terms) -> Generator[Article | SkipArticle]:
    reply = terms.journey.first(address, Limits(bytes=terms.limit))
    if reply:
        yield from _came(reply, terms)


def _came(reply: Reply, terms: Terms) -> Iterator[Article | SkipArticle]:
    """The articles in a reply: what they are by their first bytes or the media type, or else as of a file."""
    fetched = replace(terms, url=reply.url, said=meant(reply.encoding))
    try:
        yield from _read(BytesIO(reply.body), form_by_kind(reply.kind), fetched)
    except (EOFError, OSError, zlib.error) as error:
        raise _broken(str(error), terms.name) from None


def _printable(name: str) -> str:
    """A file's name with what is no UTF-8 in it replaced."""
    return os.fsencode(name).decode(errors="replace")


def _refuse_unopenable(name: str) -> None:
    path = Path(name)
    if path.is_dir():
        raise SkipArticle(
            "directory",
            found="a directory",
            expected="a file",
            advice="name its files, e.g. DIRECTORY/*.txt, or read all below it with foreigndesk archive",
        )
    if not path.exists() and "://" in name:
        raise SkipArticle(
            "bad-address", found="an address", expected="one of http:// or https://, or a file", advice="check it"
        )
    if not path.exists():
        raise SkipArticle("missing", found="no such file", expected="a file", advice="check the name")


def _read(stream: BinaryIO, said: Form | None, terms: Terms) -> Iterator[Article | SkipArticle]:
    return called(_items(stream, said, terms))


def _items(stream: BinaryIO, said: Form | None, terms: Terms) -> Iterator[Item]:
    """What a stream holds; of an archive and of JSON lines each article is an item of its own."""
    looked_at = buffered(stream)
    if is_web_archive(looked_at):
        archive = articles_from_warc(
            looked_at,
            name=terms.name,
            today=terms.today,
            limit_bytes=terms.limit,
            published=terms.published,
            most=terms.most,
            only_read=terms.only_read,
        )
        yield from (partial(_new, each, terms) for each in archive)
        return
    pieces = _within(iter(partial(unpacked(looked_at).readline, terms.limit + 1), b""), terms.most)
    opening, head = _opening(pieces, terms.limit)
    if not head:
        raise SkipArticle("empty", found="nothing", expected="an article", advice="check that this is the right input")
    refuse_magic(head)
    pieces, form = chain(opening, pieces), form_of(head, said)
    if form == "jsonl":
        yield from (partial(_new, each, terms) for each in _lines(pieces, head, terms))
    else:
        yield partial(_all, pieces, form, terms)


def _new(item: Item, terms: Terms) -> Iterator[Article | SkipArticle]:
    return _once(item(), terms)


def _all(pieces: Iterable[bytes], form: Form, terms: Terms) -> Iterator[Article | SkipArticle]:
    """The articles of an input that is one: of a feed or a list those that it brings or leads to."""
    data = _whole(pieces, terms.limit)
    if form == "feed":
        yield from _feed(data, terms)
    elif form == "list":
        yield from _listing(data, terms)
    else:
        yield from _one(data, form, terms)


def _one(data: bytes, form: Form, terms: Terms) -> Iterator[Article | SkipArticle]:
    """The one article of an input, and what of it is unread; nothing where an earlier journey to it found the same."""
    with foreseen():
        article, problem = article_of(data, form, terms)
    article = article if article.publisher or not terms.outlet else replace(article, publisher=terms.outlet)
    found = (article, problem.named(terms.name)) if problem else (article,)
    yield from found if terms.above else _once(found, terms)


def _once(found: Iterable[Article | SkipArticle], terms: Terms) -> Iterator[Article | SkipArticle]:
    """What an earlier journey did not find there; other bytes of an article are nothing new."""
    for each in found:
        is_one = isinstance(each, Article)
        name = f"{terms.name}: {each.url or each.doc or each.title or each.id}" if is_one else each.name
        mark = each.id if is_one else f"{each.reason}: {each.found}"
        yield from terms.journey.once(each, f"{terms.name} {mark}", name)


def _opening(pieces: Iterator[bytes], limit: int) -> tuple[list[bytes], bytes]:
    """The pieces up to the first that tells what it is, and the start of them; no more bytes than an article has."""
    opening, head, taken, looked = list[bytes](), b"", 0, 0
    for piece in pieces:
        opening.append(piece)
        if (taken := taken + len(piece)) > 2 * limit:
            raise SkipArticle("too-large", found="white space without end", expected="an article", advice="check it")
        head = (head + piece).lstrip()[:_HEAD]
        if len(head) == _HEAD:
            break
        if len(head) > _MORE * looked:  # or else thousands of short lines are looked through for each of them
            looked = len(head)
            if not is_prologue(head):
                break
    return opening, head


def _within(pieces: Iterator[bytes], most: float) -> Iterator[bytes]:
    for piece in pieces:
        most -= len(piece)
        if most < 0:
            found, expected = "more than may be fetched, once unpacked", "an article"
            raise SkipArticle("too-large", found=found, expected=expected, advice="save it, and give the file")
        yield piece


def _whole(pieces: Iterable[bytes], limit: int) -> bytes:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limit:
            raise SkipArticle(
                "too-large",
                found=f"more than {limit:,} bytes",
                expected="one article",
                advice="split it into its articles, one a file, or one a line as JSONL",
            )
    return bytes(data)


def _lines(pieces: Iterable[bytes], head: bytes, terms: Terms) -> Iterator[Item]:
    if is_wide(terms.named if (mark := marked(head)) is None else mark[1]):
        raise SkipArticle("encoding", found="UTF-16", expected="JSON lines in UTF-8", advice="save it as UTF-8")
    return articles_from_jsonl(
        pieces,
        name=terms.name,
        today=terms.today,
        limit_bytes=terms.limit,
        published=terms.published,
        encoding=terms.named,
    )


def _feed(data: bytes, terms: Terms) -> Iterator[Article | SkipArticle]:
    """The articles that a feed brings; where it was fetched, also those that it only leads to."""
    with foreseen():
        found, broken = entries(data, terms.url, terms.said)
    for number, entry in enumerate(found):
        url = entry.url if terms.url and not entry.is_whole else None
        try:
            yield from terms.journey.new(entry.mark, url, len(found) - number, partial(_entry, entry, url, terms))
        except Over:
            raise
        except SkipArticle as skip:
            yield skip.named(f"{terms.name}: {entry.url or entry.title or entry.key}")
    if broken:
        raise broken


def _entry(entry: Entry, url: str | None, terms: Terms) -> Iterator[Article | SkipArticle]:
    if url:
        yield from _further(url, replace(terms, dated=entry.published), each=False)
    else:
        with foreseen():
            article = article_from_entry(entry, today=terms.today, published=terms.published)
        yield article


def _listing(data: bytes, terms: Terms) -> Iterator[Article | SkipArticle]:
    """The articles that the addresses of a list lead to, where it was fetched itself."""
    with foreseen():
        found = listed(data, terms.url)
    if not terms.url:
        raise SkipArticle(
            "list",
            found=f"a list of {len(found)} address{'es' if len(found) != 1 else ''}",
            expected="an article",
            advice="give its address, so that it is known that you want to go there",
        )
    if {each.url for each in found} <= {terms.url, terms.name, *terms.above}:
        raise SkipArticle("list", found="a list that leads back", expected="an article", advice="check the address")
    waits = terms.journey.memory.waits
    found.sort(key=lambda each: 0.0 if each.mark else waits(each.url))  # or else the last of many has no turn
    for number, each in enumerate(found):
        further = partial(_further, each.url, replace(terms, dated=each.dated, outlet=each.outlet), each=not each.mark)
        try:
            yield from terms.journey.new(each.mark, each.url, len(found) - number, further)
        except Over:
            raise
        except SkipArticle as skip:
            if not (terms.journey.robot and isinstance(skip, NoNews)):
                yield skip.named(f"{terms.name}: {each.url}")


def _further(address: str, terms: Terms, *, each: bool) -> Iterator[Article | SkipArticle]:
    """The articles at an address that a list or a feed leads to; where it is looked at ``each`` time, what is new."""
    if len(terms.above) >= _DEEPEST:
        raise SkipArticle("list", found="lists of lists without end", expected="an article", advice="check the address")
    reply = terms.journey.further(address, Limits(bytes=terms.limit), terms.url or "", each=each)
    if reply:
        yield from _came(reply, replace(terms, name=address, doc=None, above=(*terms.above, terms.name)))
