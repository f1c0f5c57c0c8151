"""``foreigndesk archive``: whole archives read to tables."""

import logging
import os
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from foreigndesk.cli.codes import Code, explain
from foreigndesk.cli.options import Json, Published
from foreigndesk.cli.terminal import (
    complain,
    counted,
    counting,
    lay_out,
    note,
    prepare_streams,
    say,
    say_json,
    silenced,
)

if TYPE_CHECKING:
    from foreigndesk.intake import SkipArticle

_STEPS = {"unpacking": "Unpacking", "reading": "Reading"}
_MEANT = {
    "found": "found",
    "copies": "copies that say nothing new, not read",
    "unread": "in a language that is not read",
    "closed": "pages left closed, as they are in such a language",
    "read": "read",
}
_TOLD = 20
"""How much of what is left out is told by its name, unless it is asked for as JSON."""


def archive(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="IN... OUT",
            help="Files, folders, patterns, addresses of object stores (s3://, gs://, az://); last OUT, a folder.",
        ),
    ],
    published: Published = None,
    only_read: Annotated[
        bool, typer.Option("--only-read", help="Leave pages closed that are in a language that is not read.")
    ] = False,
    processes: Annotated[
        int | None, typer.Option(min=1, help="How many readers work at once; one a core by default.")
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Read on the Ray cluster there; all its machines must share OUT."),
    ] = None,
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="Go on without inputs that cannot be had; each is a line in the errors.")
    ] = False,
    as_json: Json = False,
) -> Code:
    """Read a whole archive to Parquet, on all cores or a cluster; run again, it goes on where it was stopped."""
    prepare_streams(utf8=as_json)
    if len(places) < 2:
        raise typer.BadParameter("an input and a folder to write were expected", param_hint="IN... OUT")
    from foreigndesk.archive.bringing import refused

    *inputs, out = places
    if "://" in out:
        raise typer.BadParameter(f"{out}: the last is a folder to write, and no address", param_hint="OUT")
    from foreigndesk.archive.folder import Folder
    from foreigndesk.archive.run import archive as read
    from foreigndesk.archive.tasks import Terms

    terms, before = Terms(published, date.today(), only_read), Folder(Path(out)).told()
    steps = read(inputs, Path(out), terms, processes=processes, ray=ray, leave_out=leave_out)
    logging.getLogger().addHandler(logging.NullHandler())  # what Daft's stores log; what matters of it is raised
    with silenced():
        manifest = _ended(steps)
    left_out = refused(Path(out))
    if as_json:
        say_json({**manifest, "refused": [_refused_json(*each) for each in left_out]})
    else:
        _lay_out(manifest["counts"], out)
        _tell(left_out, out)
        if before and before["state"] == "done":
            note(f"{out} was read to its end before; nothing was read anew")
    return Code.INPUT if manifest["counts"]["left_out"] else Code.DONE


def _ended(steps: Any) -> dict[str, Any]:
    """What the work gives back; interrupted it ends the program here, as Daft would abort it on the way out."""
    try:
        return _followed(steps)
    except KeyboardInterrupt as error:
        code, message = explain(error)
        complain(f"{message}; what is read is kept, and the same command goes on from there")
        os._exit(code)


def _followed(steps: Any) -> dict[str, Any]:
    """Show how far each step is, and give back what the work gives back in the end."""
    step = next(steps)
    while True:
        with counting(_STEPS[step.step]) as tell:
            of_now = step.step
            while step.step == of_now:
                tell(step.done, step.of)
                try:
                    step = next(steps)
                except StopIteration as end:
                    return end.value


def _lay_out(counts: Mapping[str, Any], out: str) -> None:
    table = Table("what", "articles", box=None)
    for name, meaning in _MEANT.items():
        table.add_row(meaning, f"{counts[name]:,}")
    for each in counts["left_out"]:
        table.add_row(f"left out at {each['step']}: {each['reason']}", f"{each['number']:,}")
    lay_out(table)
    say(f"{counted(counts['records'], 'record')} in {out}; foreigndesk add {out} takes them into a desk")


def _tell(left_out: Iterator[tuple[str, "SkipArticle"]], out: str) -> None:
    """Say of the first that are left out which they are and why, and how many more there are."""
    for _, problem in islice(left_out, _TOLD):
        complain(f"left out {problem}")
    if more := sum(1 for _ in left_out):
        note(f"{more:,} more are left out: --json names all, and so does {Path(out) / 'errors'}")


def _refused_json(step: str, problem: "SkipArticle") -> dict[str, Any]:
    return {"step": step, "name": problem.name, "reason": problem.reason, "message": str(problem)}
