"""``foreigndesk review``, ``join``, ``split`` and ``reviews``: what people say of records."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import open_desk
from foreigndesk.cli.options import Db, Json
from foreigndesk.cli.terminal import complain, counted, flat, lay_out, prepare_streams, say, say_json, waiting
from foreigndesk.export import cases
from foreigndesk.records import BadRecord, BadValue, encode, to_json
from foreigndesk.records.corrections import Correction, Side, Word

if TYPE_CHECKING:
    from rich.table import Table


By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="FOREIGNDESK_REVIEWER", help="Who says so.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="On what grounds.")]


def review(
    key: Annotated[str, typer.Argument(metavar="ID", help="The id of a record, or enough of its beginning.")],
    by: By,
    why: Why,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The text does not say it.")] = False,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PLACE=VALUE", help="What it should say, e.g. stage=offered; may be repeated."),
    ] = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """Confirm, reject or amend a record: the original stays, and briefs and claims go by the last word on it."""
    prepare_streams(utf8=as_json)
    if sum((confirm, reject, bool(values))) != 1:
        raise typer.BadParameter("one of --confirm, --reject and --set was expected")
    word: Word = "confirmed" if confirm else "rejected" if reject else "amended"
    changes = dict(map(_value, values or ()))
    with open_desk(db, to_read=True) as desk:
        try:
            said = desk.review(key, word, by=by, why=why, changes=changes)
        except (BadValue, BadRecord) as error:
            raise typer.BadParameter(str(error)) from None
    if as_json:
        say_json(correction_json(said))
    else:
        say(flat(f"{said.word}: {said.original.id}" + (f" → {said.amended.id}" if said.amended else "")))
    return Code.DONE


_One = Annotated[str, typer.Argument(metavar="ID", help="The id of a record, or enough of its beginning.")]
_Other = Annotated[str, typer.Argument(metavar="ID", help="The other record.")]


def join(one: _One, other: _Other, by: By, why: Why, db: Db = None) -> Code:
    """Say that two records tell the same, so that they are of one claim."""
    return _judge(one, other, "together", by, why, db)


def split(one: _One, other: _Other, by: By, why: Why, db: Db = None) -> Code:
    """Say that two records do not tell the same, so that they are never of one claim."""
    return _judge(one, other, "apart", by, why, db)


def _judge(one: str, other: str, word: Side, by: str, why: str, db: str | None) -> Code:
    with open_desk(db, to_read=True) as desk:
        try:
            said = desk.judge(one, other, word, by=by, why=why)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
    say(f"{said.word}: {said.one.id}, {said.other.id}")
    return Code.DONE


def reviews(
    to_cases: Annotated[
        Path | None,
        typer.Option("--cases", metavar="FOLDER", help="Write them as lines that foreigndesk evaluate takes."),
    ] = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """List what people said of records, the oldest first."""
    prepare_streams(utf8=as_json)
    with open_desk(db, to_read=True) as desk, waiting("Looking through the reviews"):
        found = desk.corrections()
        lines: cases.Lines = cases.lines(found, desk.readings()) if to_cases else {}
    if not found:
        complain("nobody has reviewed a record yet; foreigndesk review does it")
        return Code.NOTHING
    if to_cases:
        for file in cases.write(lines, to_cases):
            say(f"{counted(len(lines[file.stem]), 'line')} written to {flat(str(file))}")
    elif as_json:
        for each in found:
            say_json(correction_json(each))
    else:
        lay_out(_table(found))
    return Code.DONE


def correction_json(said: Correction) -> dict[str, object]:
    """A correction with its id and both records."""
    plain = {name: encode(getattr(said, name)) for name in ("id", "word", "by", "at", "why")}
    return {**plain, "original": to_json(said.original), "amended": said.amended and to_json(said.amended)}


def _value(text: str) -> tuple[str, object]:
    """A place and its value: JSON where it is some, else the text itself.

    Raises:
        BadParameter: where there is no "=" in it.
    """
    place, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"--set {text!r} where PLACE=VALUE was expected, such as stage=offered")
    try:
        return place, json.loads(value)
    except json.JSONDecodeError:
        return place, value


def _table(found: list[Correction]) -> "Table":
    from rich.table import Table

    from foreigndesk.cli.tables import cell

    table = Table("when", "by", "word", "record", "as", "why", box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for each in found:
        row = (each.at, each.by, each.word, each.original.id, each.amended.id if each.amended else "", each.why)
        table.add_row(*map(cell, row))
    return table
