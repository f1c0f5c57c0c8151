"""``foreigndesk forecasts``: what was announced or expected, by whom, and what became of it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreigndesk.cli.brief import two_states
from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, open_desk
from foreigndesk.cli.options import AsOf, Db, Json, Pair, party
from foreigndesk.cli.terminal import complain, flat, lay_out, prepare_streams, say, say_json, waiting
from foreigndesk.records import encode, to_json

if TYPE_CHECKING:
    from rich.table import Table

    from foreigndesk.account import Account
    from foreigndesk.records.claims import Foreseen, Track

_SHOWN = 6
_WIDTHS = {"said": 10, "by": 8, "what": 10, "who": 9, "when": 4, "condition": 9, "chance": 6, "outcome": 7}
"""The least width of each column."""
_TRACK = {
    "happened": "came true",
    "late": "came late",
    "did_not_happen": "did not come",
    "unresolvable": "cannot be settled",
    "open": "open",
}


def forecasts(
    pair: Pair = None,
    by: Annotated[
        str | None, typer.Option(metavar="SOURCE", help="Only those that this source made: a state or a name.")
    ] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only those that nothing has settled.")] = False,
    due: Annotated[bool, typer.Option("--due", help="Only open ones whose time is over.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Count by source how many came true.")] = False,
    as_of: AsOf = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many, those made last.")] = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """List what was announced or expected, by whom, by when, and what became of it."""
    if only_open and due:
        raise typer.BadParameter("give either --open or --due, not both")
    if sources and limit:
        raise typer.BadParameter("--sources counts all that fit; give no --limit with it")
    prepare_streams(utf8=as_json)
    from foreigndesk.store import ForecastQuery

    both = two_states(*pair) if pair else None
    which = "due" if due else "open" if only_open else None
    asked = ForecastQuery(pair=both, by=by and party(by), which=which, limit=limit)
    with open_desk(db, to_read=True) as desk:
        catch_up(desk)
        with waiting("Looking through the account"):
            tracks = desk.tracks(asked, as_of=as_of) if sources or by else ()
            told = None if sources else desk.forecasts(asked, as_of=as_of)
            if not (tracks if told is None else told.ledger.register):
                others = desk.tracks(ForecastQuery(pair=both), as_of=as_of) if by else ()
                complain(f"no forecast fits; ask for less, or add articles with foreigndesk add{_makers(others)}")
                return Code.NOTHING
    if told is None:
        _print_tracks(tracks, as_json)
    elif as_json:
        for each in told.ledger.register:
            say_json(_json(each, told))
    else:
        lay_out(_table(told))
        _print_sum(tracks, asked.by)
    return Code.DONE


def _makers(tracks: Sequence["Track"]) -> str:
    """Who made forecasts, where those of somebody else were asked for."""
    from foreigndesk import words

    names = [words.party(each.source, each.name) for each in tracks[:_SHOWN]]
    return f"; forecasts are there by {', '.join(names)}{', …' if len(tracks) > _SHOWN else ''}" if names else ""


def _json(each: "Foreseen", told: "Account") -> dict[str, Any]:
    about = told.records.get(each.forecast.about)
    return {
        **encode(each),
        "parties": sorted(each.parties),
        "forecast": to_json(each.forecast),
        "about": about and to_json(about),
        "due": each.due(told.as_of),
    }


def _table(told: "Account") -> "Table":
    from rich.table import Table

    from foreigndesk import words
    from foreigndesk.cli.tables import cell

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for column, width in _WIDTHS.items():
        table.add_column(column, overflow="fold", min_width=width)
    table.add_column("id", no_wrap=True)
    for each in told.ledger.register:
        about = told.records[each.forecast.about]
        table.add_row(
            str(each.said),
            cell(", ".join(each.by)),
            cell(words.hedged_what(about, told.records)),
            cell(words.who(about, told.records)),
            cell(words.when(each.forecast) or words.when(about)),
            cell(each.forecast.condition or ""),
            "" if each.probability is None else f"{each.probability:.0%}",
            "came late" if each.late else "due" if each.due(told.as_of) else each.forecast.outcome,
            words.short_id(each.forecast),
        )
    return table


def _print_sum(tracks: Iterable["Track"], source: str | None) -> None:
    """The record of the one source that was asked for."""
    from foreigndesk import words

    for track in tracks:
        if source and track.source == source:
            counts = (f"{getattr(track, name)} {said}" for name, said in _TRACK.items() if getattr(track, name))
            say(flat(f"{words.party(track.source)}: {', '.join(counts)}"))


def _print_tracks(tracks: Iterable["Track"], as_json: bool) -> None:
    if as_json:
        for track in tracks:
            say_json(encode(track))
        return
    from rich.table import Table

    from foreigndesk import words
    from foreigndesk.cli.tables import cell

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for column in ("source", *_TRACK.values(), "Brier score"):
        table.add_column(column)
    for track in tracks:
        score = "–" if track.brier is None else f"{track.brier:.2f}"
        table.add_row(
            cell(words.party(track.source, track.name)), *(str(getattr(track, name)) for name in _TRACK), score
        )
    lay_out(table)
