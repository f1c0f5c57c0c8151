"""``foreigndesk demo``: the whole way on the articles that come with the project."""

import sys
from collections.abc import Iterator
from shutil import which
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.brief import show_brief
from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import open_desk
from foreigndesk.cli.options import Json
from foreigndesk.cli.terminal import note, prepare_streams, waiting, watched

if TYPE_CHECKING:
    from foreigndesk.desk import Desk, Outcome

PAIR = ("PRK", "RUS")


def demo(
    db: Annotated[
        str | None,
        typer.Option("--db", metavar="URL", help="The store; by default demo.sqlite in your data directory."),
    ] = None,
    as_json: Json = False,
) -> Code:
    """Read the sample articles and print the brief for North Korea and Russia."""
    prepare_streams(utf8=as_json)
    url = demo_url() if db is None else db
    with open_desk(url) as desk:
        for _ in watched(_outcomes(desk), "Reading the sample articles"):
            pass
        with waiting("Compiling the brief"):
            made = desk.brief(*PAIR)
    show_brief(made, "json" if as_json else None)
    called = "foreigndesk" if which("foreigndesk") else sys.argv[0]
    note(f"The samples are kept in {url}. Look at them with: {called} records --db {url}")
    return Code.DONE


def demo_url() -> str:
    """The store of the samples, apart from the user's own; its folder is made."""
    import platformdirs

    folder = platformdirs.user_data_path("foreigndesk", appauthor=False, ensure_exists=True)
    return f"sqlite:///{folder / 'demo.sqlite'}"


def _outcomes(desk: "Desk") -> Iterator["Outcome"]:
    from foreigndesk.desk import samples

    yield from map(desk.add_article, samples())
