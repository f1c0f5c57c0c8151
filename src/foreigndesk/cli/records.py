"""``foreigndesk records``: what the desk holds, by kind, party, pair, date and source."""

import sys
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.brief import two_states
from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import open_desk
from foreigndesk.cli.options import Db, Json, Kind, Pair, Since, Until, in_order, party
from foreigndesk.cli.terminal import complain, lay_out, prepare_streams, waiting
from foreigndesk.export import jsonl
from foreigndesk.records import AnyRecord

if TYPE_CHECKING:
    from foreigndesk.desk import Desk
    from foreigndesk.store import RecordQuery
    from foreigndesk.words import Among


def records(
    kind: Annotated[Kind | None, typer.Option(help="Only records of this kind.")] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who takes part: a state, or a name or id as records have it.")
    ] = None,
    pair: Pair = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who says so, at any step: a state, a name or an id.")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """List the records that fit everything given, in the order of publication."""
    in_order(since, until)
    prepare_streams(utf8=as_json)
    who, both, says = actor and party(actor), pair and two_states(*pair), source and party(source)
    with open_desk(db, to_read=True) as desk:
        from foreigndesk.store import RecordQuery

        query = RecordQuery(kind=kind, actor=who, pair=both, source=says, since=since, until=until, limit=limit)
        found = _print(desk, query, as_json)
    if not found:
        complain("no record fits; ask for less, or add articles with foreigndesk add")
    return Code.DONE if found else Code.NOTHING


def _print(desk: "Desk", query: "RecordQuery", as_json: bool) -> bool:
    if as_json:
        return bool(jsonl.write(desk.records(query), sys.stdout))
    from foreigndesk.cli.tables import record_table

    with waiting("Looking through the desk"):
        table = record_table(_with_company(desk, query))
    if table.row_count:
        lay_out(table)
    return bool(table.row_count)


def _with_company(desk: "Desk", query: "RecordQuery") -> Iterator[tuple[AnyRecord, "Among"]]:
    """Each record that fits, with all records of its article."""
    for article, group in groupby(desk.records(query), key=attrgetter("article")):
        among = company(desk, article)
        yield from ((record, among) for record in group)


def company(desk: "Desk", article: str) -> "Among":
    """The records of one article by id."""
    from foreigndesk.store import RecordQuery

    return {record.id: record for record in desk.records(RecordQuery(article=article))}
