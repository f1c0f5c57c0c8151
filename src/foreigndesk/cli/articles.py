"""``foreigndesk articles``: what the desk holds, and what of it is not read."""

from dataclasses import asdict
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import open_desk
from foreigndesk.cli.options import Db, Json, Since, Until, in_order
from foreigndesk.cli.terminal import clocked, flat, lay_out, note, prepare_streams, say_json

if TYPE_CHECKING:
    from foreigndesk.records import Article
    from foreigndesk.store import Skipped

_SKIPPED = ("last tried", "times", "what", "why")
_TITLE = 72
"""Characters of a title in the table."""
_COLUMNS = ("published", "outlet", "title", "language", "id")


def articles(
    unread: Annotated[bool, typer.Option("--unread", help="Only those in a language that is not read.")] = False,
    skipped: Annotated[bool, typer.Option("--skipped", help="What could not be read, and why.")] = False,
    since: Since = None,
    until: Until = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """List the articles of the desk, by day of publication."""
    prepare_streams(utf8=as_json)
    in_order(since, until)
    if skipped:
        return _skipped(db, as_json)
    from foreigndesk import reference
    from foreigndesk.store import RecordQuery

    unlike = tuple(sorted(reference.languages())) if unread else ()
    with open_desk(db, to_read=True) as desk:
        found = list(desk.articles(RecordQuery(since=since, until=until, unlike=unlike)))
    for each in found if as_json else ():
        say_json(article_json(each))
    if found and not as_json:
        lay_out(_table(found))
    if not found:
        note("no article fits")
    return Code.DONE if found else Code.NOTHING


def _skipped(db: str | None, as_json: bool) -> Code:
    """List what could not be read so far."""
    with open_desk(db, to_read=True) as desk:
        found = list(desk.skipped())
    if as_json:
        for each in found:
            say_json({**asdict(each), "last": each.last.isoformat()})
    elif found:
        lay_out(_skipped_table(found))
    else:
        note("all that was given was read")
    return Code.DONE if found else Code.NOTHING


def _skipped_table(found: list["Skipped"]) -> Table:
    from foreigndesk.cli.tables import cell

    table = Table(*_SKIPPED, box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for each in found:
        table.add_row(*map(cell, (clocked(each.last), str(each.times), each.name, each.problem)))
    return table


def _table(found: list["Article"]) -> Table:
    from foreigndesk.cli.tables import cell
    from foreigndesk.intake import named

    table = Table(*_COLUMNS, box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for each in found:
        told = (str(each.published), each.outlet, _titled(each), named(each.language), each.id)
        table.add_row(*map(cell, told))
    return table


def _titled(article: "Article") -> str:
    """Its title, or what it is called with the beginning of its text, so much as a line of a table takes."""
    called = f"{article.doc}: " if article.doc and not article.url else ""
    return shorten(flat(article.title or f"{called}{article.text[:_TITLE]}"), _TITLE, placeholder=" …")


def article_json(article: "Article") -> dict[str, Any]:
    """What an article is as a JSON object, without its text."""
    return {
        "article": article.id,
        "published": str(article.published),
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
    }
