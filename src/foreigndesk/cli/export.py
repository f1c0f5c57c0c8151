"""``foreigndesk export``: the desk's claims in the forms that other programs read."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, get_args

import typer

from foreigndesk.cli.brief import two_states
from foreigndesk.cli.claims import Told
from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, open_desk
from foreigndesk.cli.options import AsOf, Db, Output, Pair
from foreigndesk.cli.terminal import complain, counted, note, prepare_streams, waiting
from foreigndesk.export.forms import Form


def export(
    form: Annotated[Form, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(get_args(Form))}.")],
    pair: Pair = None,
    kind: Annotated[Told | None, typer.Option(help="Only claims of this kind.")] = None,
    as_of: AsOf = None,
    output: Output = None,
    db: Db = None,
) -> Code:
    """Write claims in a form that other programs read; docs/exports.md says what each of them holds and leaves out."""
    prepare_streams()
    both = two_states(*pair) if pair else None
    with open_desk(db, to_read=True) as desk:
        catch_up(desk)
        with waiting("Looking through the account"):
            found = list(desk.claims(both, kind=kind, as_of=as_of).tellings())
    if not found:
        complain("no claim fits; ask for less, or add articles with foreigndesk add")
        return Code.NOTHING
    from foreigndesk.export.formats import FORMATS

    chosen = FORMATS[form]
    if output:
        _write(chosen.chunks(found), output)
    else:
        sys.stdout.buffer.writelines(chosen.chunks(found))
    if left := sum(not chosen.takes(each) for each in found):
        note(f"{left} of {counted(len(found), 'claim')} left out: {form} holds all but {chosen.but}")
    return Code.DONE


def _write(chunks: Iterator[bytes], output: Path) -> None:
    """Write a file whole, or leave what was there before."""
    begun = output.with_name(f"{output.name}.part")
    try:
        with begun.open("wb") as stream:
            stream.writelines(chunks)
        begun.replace(output)
    finally:
        begun.unlink(missing_ok=True)
