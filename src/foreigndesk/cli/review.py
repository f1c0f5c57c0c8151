"""``foreigndesk review``, ``join``, ``split`` and ``reviews``: what people say of records."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import open_desk
from foreigndesk.cli.options import Db, Json
from foreigndesk.cli.terminal import complain, counted, flat, lay_out, note, prepare_streams, say, say_json, waiting
from foreigndesk.export import cases
from foreigndesk.records import BadRecord, BadValue, Forecast, encode, to_json
from foreigndesk.records.corrections import Correction, Judgement, Side, Word, change

if TYPE_CHECKING:
    from rich.table import Table


def _words(text: str) -> str:
    """What somebody says, as a text that a store can keep.

    Raises:
        BadParameter: where it is empty, or holds half of a pair of surrogates, which stands for no character.
    """
    if not text.strip() or any("\ud800" <= each <= "\udfff" for each in text):
        raise typer.BadParameter(f"{text!r} where some words were expected")
    return text


def _record(key: str) -> str:
    if key.startswith("claim-"):
        raise typer.BadParameter(f"{key} is a claim; give one of its records, which foreigndesk show {key} lists")
    return key


By = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="FOREIGNDESK_REVIEWER", help="Who says so.", parser=_words)
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="On what grounds.", parser=_words)]


_One = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a record, or enough of its beginning.", parser=_record)
]
_Other = Annotated[str, typer.Argument(metavar="ID", help="The other record.", parser=_record)]


def review(
    key: _One,
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
    if word == "rejected" and isinstance(said.original, Forecast):
        note(f"what it foretells stays: {said.original.about}; review that as well where it is wrong")
    return Code.DONE


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
    say(flat(f"{said.word}: {said.one.id}, {said.other.id}"))
    return Code.DONE


def reviews(
    to_cases: Annotated[
        Path | None,
        typer.Option("--cases", metavar="FOLDER", help="Write them as lines that foreigndesk evaluate takes."),
    ] = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """List what people said of records, and of whether two tell the same, the oldest first."""
    prepare_streams(utf8=as_json)
    with open_desk(db, to_read=True) as desk, waiting("Looking through the reviews"):
        found, judged = desk.corrections(), desk.judgements()
        lines: cases.Lines = cases.lines(found, desk.readings()) if to_cases else {}
    said: list[Correction | Judgement] = sorted((*found, *judged), key=lambda each: (each.at, each.id))
    if not said:
        complain("nobody has reviewed a record yet; foreigndesk review does it")
        return Code.NOTHING
    if to_cases:
        for file in cases.write(lines, to_cases):
            say(f"{counted(len(lines[file.stem]), 'line')} written to {flat(str(file))}")
    elif as_json:
        for each in said:
            say_json(correction_json(each) if isinstance(each, Correction) else _judgement_json(each))
    else:
        lay_out(_table(said))
    return Code.DONE


def correction_json(said: Correction) -> dict[str, object]:
    """A correction with its id and both records."""
    return {**_plain(said), "original": to_json(said.original), "amended": said.amended and to_json(said.amended)}


def _judgement_json(said: Judgement) -> dict[str, object]:
    return {**_plain(said), "one": to_json(said.one), "other": to_json(said.other)}


def _plain(said: Correction | Judgement) -> dict[str, object]:
    return {name: encode(getattr(said, name)) for name in ("id", "word", "by", "at", "why")}


def _value(text: str) -> tuple[str, object]:
    """A place and its value.

    Raises:
        BadParameter: where there is no "=" in it.
    """
    try:
        return change(text)
    except ValueError as error:
        raise typer.BadParameter(f"--set {error}") from None


def _table(said: list[Correction | Judgement]) -> "Table":
    from rich.table import Table

    from foreigndesk.cli.tables import cell

    table = Table("when", "by", "word", "record", "as, or with", "why", box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for each in said:
        table.add_row(*map(cell, (each.at, each.by, each.word, *_records(each), each.why)))
    return table


def _records(said: Correction | Judgement) -> tuple[str, str]:
    if isinstance(said, Judgement):
        return said.one.id, said.other.id
    return said.original.id, said.amended.id if said.amended else ""
