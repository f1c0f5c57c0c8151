"""``foreigndesk states``: what the states are called in other data."""

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.codes import Code
from foreigndesk.cli.options import Json
from foreigndesk.cli.terminal import flat, lay_out, prepare_streams, say_json
from foreigndesk.records import encode

if TYPE_CHECKING:
    from foreigndesk.reference import Crosswalk


def states(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[STATE]...", help="Only these, by name, adjective or code.")
    ] = None,
    as_json: Json = False,
) -> Code:
    """List the codes of the states: ISO 3166, FIPS 10-4, Correlates of War, FollowTheMoney."""
    prepare_streams(utf8=as_json)
    from foreigndesk.reference import BadReference, country, crosswalk

    try:
        wanted = {country(each).id for each in words or ()}
    except BadReference as error:
        raise typer.BadParameter(str(error)) from None
    found = [each for each in crosswalk() if not wanted or each.iso3 in wanted]
    if as_json:
        say_json([encode(each) for each in found])
    else:
        _print(found)
    return Code.DONE


def _print(found: Iterable["Crosswalk"]) -> None:
    from rich.table import Table

    from foreigndesk.reference import Crosswalk

    names = [each.name for each in fields(Crosswalk)]
    table = Table(*names, box=None, pad_edge=False)
    for each in found:
        table.add_row(*(flat(str(value)) if (value := getattr(each, name)) is not None else "–" for name in names))
    lay_out(table)
