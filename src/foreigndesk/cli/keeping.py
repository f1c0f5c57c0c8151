"""``foreigndesk verify``, ``backup`` and ``restore``: the store checked, copied and brought back."""

from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import open_desk
from foreigndesk.cli.options import Db, Json
from foreigndesk.cli.terminal import complain, counted, flat, prepare_streams, say, say_json, waiting


def verify(
    recount: Annotated[bool, typer.Option("--recount", help="Count records and actors anew before.")] = False,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """Check every text, id, span, reference and count of the store again, and say what is wrong."""
    prepare_streams(utf8=as_json)
    with open_desk(db, to_read=True) as desk, waiting("Checking the store"):
        if recount:
            desk.recount()
        found = list(desk.problems())
    if as_json:
        say_json({"problems": found})
    else:
        for problem in found:
            say(flat(problem))
        say(f"{counted(len(found), 'problem')}" if found else "all holds")
    return Code.NOTHING if found else Code.DONE


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file: a SQLite store of its own.")],
    db: Db = None,
) -> Code:
    """Copy the whole store into a new file, and check the copy before it gets its name."""
    with open_desk(db, to_read=True) as desk, waiting("Copying and checking"):
        count = desk.back_up(file)
    say(f"{counted(count, 'article')} copied to {flat(str(file))} and checked")
    return Code.DONE


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.", exists=True, dir_okay=False)], db: Db = None
) -> Code:
    """Check a backup and copy it into a store that is empty, of either kind."""
    if db == "":
        raise typer.BadParameter("a path or a URL was expected, not nothing", param_hint="--db")
    with waiting("Checking and copying"):
        from foreigndesk.desk import restore as bring_back

        count = bring_back(file, db)
    if not count:
        complain(f"{flat(str(file))}: no articles in it")
        return Code.NOTHING
    say(f"{counted(count, 'article')} restored")
    return Code.DONE
