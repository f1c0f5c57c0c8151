"""``foreigndesk provisions``: the provisions that the desk knows, and what of them is yet to be verified."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.codes import Code
from foreigndesk.cli.options import Json, Provisions, Regime, day, known_regime
from foreigndesk.cli.terminal import complain, flat, lay_out, prepare_streams, say, say_json
from foreigndesk.records import encode

if TYPE_CHECKING:
    from foreigndesk.reference import Provision


_WAYS = {"to": "to", "from": "from", "both": "to or from"}


def provisions(
    key: Annotated[str | None, typer.Argument(metavar="[ID]", help="One provision, e.g. UNSCR-1718-8a-iii.")] = None,
    target: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those against this state or organisation.")
    ] = None,
    on: Annotated[
        date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Only those in force on this day.")
    ] = None,
    regime: Regime = None,
    unverified: Annotated[
        bool, typer.Option("--unverified", help="What a person with the texts should tick, by document.")
    ] = False,
    folder: Provisions = None,
    as_json: Json = False,
) -> Code:
    """List the provisions that the desk knows, or show one whole."""
    prepare_streams(utf8=as_json)
    found = list(_chosen(key, target, on, regime, unverified))
    if not found:
        complain("no provision fits; ask for less")
        return Code.NOTHING
    if as_json:
        say_json([encode(each) for each in found])
    elif unverified:
        _print_ticks(found)
    elif key:
        _print_one(found[0])
    else:
        _print_table(found)
    return Code.DONE


def _chosen(
    key: str | None, target: str | None, on: date | None, regime: str | None, unverified: bool
) -> Iterator["Provision"]:
    """The provisions that fit everything given.

    Raises:
        BadParameter: where a name means nothing here.
    """
    from foreigndesk import checking, reference

    if regime:
        known_regime(regime)
    try:
        whom = checking.party(target).id if target else None
        every = [reference.provision(key)] if key else reference.provisions()
    except (checking.Supposition, reference.BadReference) as error:
        raise typer.BadParameter(str(error)) from None
    asked = set(reference.regime(regime).provisions) if regime else set(every)
    for each in every:
        fits = each in asked and (whom is None or whom in each.targets) and (on is None or each.holds(on))
        if fits and (not unverified or each.unverified()):
            yield each


def _print_ticks(found: Iterable["Provision"]) -> None:
    for instrument, group in groupby(sorted(found, key=attrgetter("adopted", "instrument")), attrgetter("instrument")):
        listed = list(group)
        say(flat(f"{instrument}, {listed[0].adopted} ({listed[0].url})"))
        for each in listed:
            say(flat(f"  [ ] {each.id}: {', '.join(each.unverified())}: {each.summary}"))
        say("")


def _renewed(each: "Provision") -> str:
    return f", renewed to {each.term}, later not seen" if each.term else ""


def _print_table(found: Iterable["Provision"]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("id", "in force", "target", "what", box=None, pad_edge=False)
    for each in found:
        force = ", ".join(spell.text().removeprefix("in force ") for spell in each.spells())
        call = "" if each.binding else "(a call, not binding) "
        row = (
            each.id,
            force + _renewed(each),
            f"{_WAYS[each.direction]} {', '.join(each.targets)}",
            call + each.summary,
        )
        table.add_row(*(Text(flat(cell)) for cell in row))
    lay_out(table)


def _print_one(each: "Provision") -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in _fields(each):
        if value:
            grid.add_row(label, Text(flat(value)))
    lay_out(grid)


def _where(
    said: str,
    *more: str,
    since: date | None = None,
    until: date | None = None,
    goods: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
) -> str:
    """What a part of a provision says, and of what and when it says it."""
    parts = (
        *more,
        f"since {since}" if since else "",
        f"until {until}" if until else "",
        f"of {', '.join(goods)}" if goods else "",
        f"asked of {', '.join(targets)}" if targets else "",
    )
    told = "; ".join(filter(None, parts))
    return f"{said} ({told})" if told else said


def _fields(each: "Provision") -> Iterator[tuple[str, str]]:
    from foreigndesk.reference import categories, unasked

    names = {each.id: each.name for each in categories().values()}
    yield each.id, f"{each.label()}: {each.summary}"
    yield "adopted", str(each.adopted)
    for spell in each.spells():
        yield (
            "in force",
            spell.text().removeprefix("in force ") + (f"; disputed: {spell.disputed}" if spell.disputed else ""),
        )
    yield "renewed to", str(each.term or "")
    yield "binds", ("" if each.binding else "nobody: it only calls for this; addressed to ") + each.bound
    yield (
        "target",
        f"{_WAYS[each.direction]} {', '.join(each.targets)}"
        + (", but not its government" if each.who == "non-state" else ""),
    )
    yield "activities", ", ".join(each.activities)
    yield "not asked of", ", ".join(unasked(each)) and f"{', '.join(unasked(each))}: no transfer of its goods shows it"
    yield "goods", ", ".join(names[goods] for goods in each.goods) or "any"
    yield from (
        ("arguable", f"{', '.join(names[goods] for goods in one.goods)}: {one.question}") for one in each.arguable
    )
    yield from (("hinges on", _where(one.question, until=one.until, targets=one.targets)) for one in each.hinges)
    for limit in each.limits:
        goods = tuple(names[one] for one in limit.goods)
        yield "limit", _where(limit.text(), since=limit.since, until=limit.until, goods=goods)
    for one in each.exemptions:
        goods = tuple(names[category] for category in one.goods)
        said = f"{one.what}, which needs {one.needs}"
        alone = "for the government alone" if one.who == "government" else ""
        yield "exempt", _where(said, alone, since=one.since, until=one.until, goods=goods)
    yield "adds nothing to", ", ".join(each.absorbed_by)
    yield "amended by", ", ".join(each.amended_by)
    yield "unverified", "; ".join(each.unverified())
    yield "read it at", each.url
