"""``foreigndesk read``: the records of an input, without a store."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from foreigndesk import export
from foreigndesk.cli.codes import Code
from foreigndesk.cli.options import AllowHost, Encoding, Json, Llm, LlmModel, Outlet, Pipeline, Published, endpoint
from foreigndesk.cli.terminal import complain, counted, flat, lay_out, note, prepare_streams, say, watched
from foreigndesk.records import NO_OUTLET, Reading

if TYPE_CHECKING:
    from foreigndesk.intake import SkipArticle

Format = Literal["table", "jsonl"]
_MOST_REFUSED = 20


def read(
    source: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="A file (text, HTML, JSONL, .eml, PDF, a feed, WARC), the address of one, or - for standard input.",
        ),
    ],
    published: Published = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="A table, or one record a line as JSON; by default a table.")
    ] = None,
    encoding: Encoding = "utf-8",
    outlet: Outlet = None,
    allow_host: AllowHost = None,
    pipeline: Pipeline = None,
    llm: Llm = None,
    llm_model: LlmModel = None,
    as_json: Json = False,
) -> Code:
    """Read articles and print the records found in them; nothing is kept."""
    if as_json and form == "table":
        raise typer.BadParameter("give either --json or --format table, not both")
    jsonl = as_json or form == "jsonl"
    prepare_streams(utf8=jsonl)
    how = {
        "published": published,
        "encoding": encoding,
        "outlet": outlet,
        "pipeline": pipeline,
        "allowed": allow_host or (),
    }
    from foreigndesk.intake import Beside  # only here: it takes a while to import

    found = _readings(source, model=endpoint(llm, llm_model), **how)
    good = bad = 0
    for each in watched(found, "Reading"):
        if isinstance(each, Reading):
            good += 1
            _print(each, jsonl)
            _note_refused(each)
        elif isinstance(each, Beside):
            note(str(each))
        else:
            bad += 1
            complain(str(each))
    if bad and good + bad > 1:
        note(f"{bad} of {counted(good + bad, 'article')} could not be read")
    return Code.INPUT if bad else Code.DONE


def _readings(source: str, **how: Any) -> Iterator["Reading | SkipArticle"]:
    from foreigndesk import desk

    yield from desk.read_all(source, **how)


def _print(reading: Reading, jsonl: bool) -> None:
    if jsonl:
        export.jsonl.write(reading.records, sys.stdout)
    else:
        _print_table(reading)


def _note_refused(reading: Reading) -> None:
    """Say what the reader left out."""
    for each in reading.refused[:_MOST_REFUSED]:
        note(flat(f"refused ({each.reason}): {each.words}"))
    if (more := len(reading.refused) - _MOST_REFUSED) > 0:
        note(f"and {more:,} more were refused")


def _print_table(reading: Reading) -> None:
    from foreigndesk.cli.tables import record_table

    article, among = reading.article, {record.id: record for record in reading.records}
    title = f"{article.title}. " if article.title else ""
    printed = article.name if article.outlet == NO_OUTLET else article.outlet
    say(flat(f"{title}{printed}, {article.published}: {counted(len(reading.records), 'record')}"))
    if reading.records:
        lay_out(record_table((record, among) for record in reading.records))
    say("")
