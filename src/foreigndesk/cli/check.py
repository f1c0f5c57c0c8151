"""``foreigndesk check``: what the provisions would say of the desk's transfers, or of one that is supposed."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from foreigndesk.cli.brief import two_states
from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, open_desk
from foreigndesk.cli.options import Db, Json, Pair, Provisions, Regime, Since, Until, day, in_order, known_regime
from foreigndesk.cli.terminal import flat, lay_out, note, prepare_streams, say, waiting
from foreigndesk.export import jsonl
from foreigndesk.records import Finding, Stage

if TYPE_CHECKING:
    from rich.table import Table

Format = Literal["table", "jsonl"]
_DAY = "YYYY-MM-DD"
_WHAT_IF = "What if"


def check(
    pair: Pair = None,
    since: Since = None,
    until: Until = None,
    regime: Regime = None,
    goods: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Suppose a transfer of these; no store is asked.", rich_help_panel=_WHAT_IF),
    ] = None,
    supplier: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who supplies them.", rich_help_panel=_WHAT_IF)
    ] = None,
    recipient: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who receives them.", rich_help_panel=_WHAT_IF)
    ] = None,
    quantity: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="How much, e.g. '10,000 bbl'.", rich_help_panel=_WHAT_IF)
    ] = None,
    stage: Annotated[
        Stage | None, typer.Option(help="How far it has come; by default delivered.", rich_help_panel=_WHAT_IF)
    ] = None,
    on: Annotated[
        date | None, typer.Option(parser=day, metavar=_DAY, help="The day.", rich_help_panel=_WHAT_IF)
    ] = None,
    provisions: Provisions = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="For people, or one finding a line as JSON; by default for people."),
    ] = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """Say what the provisions would say of transfers, if they are true; never that somebody did it."""
    if as_json and form == "table":
        raise typer.BadParameter("give either --json or --format table, not both")
    if goods is None and any((supplier, recipient, quantity, stage, on)):
        raise typer.BadParameter("to suppose a transfer, --goods was expected as well")
    if goods is not None and any((pair, since, until)):
        raise typer.BadParameter("--pair, --since and --until are for the desk's own transfers, not with --goods")
    if goods is not None and not (supplier or recipient):
        raise typer.BadParameter("to suppose a transfer, --supplier or --recipient was expected as well")
    as_lines = as_json or form == "jsonl"
    prepare_streams(utf8=as_lines)
    if goods is not None:
        found = [_supposed(goods, supplier, recipient, quantity, stage, on, regime)]
    else:
        found = _in_desk(db, pair and two_states(*pair), since, until, regime)
    if not _print(found, as_lines):
        note(f"no provision says anything of it{_how_read(goods)}" if goods else "no provision says anything of them")
    return Code.DONE


def _supposed(
    goods: str, supplier: str | None, recipient: str | None, quantity: str | None, stage: Stage | None, on: date | None,
    regime: str | None,
) -> tuple[Finding, ...]:  # fmt: skip
    from foreigndesk import checking, desk
    from foreigndesk.reference import BadReference

    try:
        supposed = checking.suppose(
            goods, supplier=supplier, recipient=recipient, quantity=quantity, stage=stage or "delivered", on=on
        )
        return desk.what_if(supposed, regime=regime)
    except (checking.Supposition, BadReference) as error:
        raise typer.BadParameter(str(error)) from None


def _how_read(goods: str) -> str:
    """What the words were taken for, so that a silence is not mistaken for another."""
    from foreigndesk.reference import categories, categories_of

    read = goods if goods in categories() else next(iter(categories_of(goods)), "")
    return f" on that day; “{goods}” was read as {categories()[read].name}" if read else ""


def _in_desk(
    db: str | None, pair: tuple[str, str] | None, since: date | None, until: date | None, regime: str | None
) -> list[tuple[Finding, ...]]:
    in_order(since, until)
    if regime:
        known_regime(regime)
    with open_desk(db, to_read=True) as desk:
        catch_up(desk)
        with waiting("Asking the provisions"):
            return list(desk.check(pair, since=since, until=until, regime=regime))


def _print(groups: Iterable[Sequence[Finding]], as_lines: bool) -> bool:
    """Print the findings on each transfer; gives back whether there were any."""
    found = [findings for findings in groups if findings]
    for findings in found:
        if as_lines:
            jsonl.write(findings, sys.stdout)
        else:
            say(flat(findings[0].evidence.text))
            lay_out(*map(_grid, findings))
            say("")
    return bool(found)


def _grid(finding: Finding) -> "Table":
    from rich.table import Table
    from rich.text import Text

    from foreigndesk import words
    from foreigndesk.cli.show import ruled

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("", "")
    grid.add_row("verdict", words.VERDICTS[finding.verdict])
    for label, value in ruled(finding):
        grid.add_row(label, Text(flat(value)))
    return grid
