"""``foreigndesk claims`` and ``foreigndesk diff``: the account of many articles, and what changed in it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from foreigndesk.cli.brief import two_states
from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, open_desk
from foreigndesk.cli.options import A, AsOf, B, Db, Json, Pair, day
from foreigndesk.cli.review import correction_json
from foreigndesk.cli.terminal import complain, flat, lay_out, prepare_streams, say, say_json, waiting
from foreigndesk.records import Claim, encode, to_json

if TYPE_CHECKING:
    from rich.table import Table

    from foreigndesk.account import Account
    from foreigndesk.records.claims import Change
    from foreigndesk.records.corrections import Correction

Told = Literal["event", "transfer", "relation"]
_DAY = "YYYY-MM-DD"


def claims(
    pair: Pair = None,
    kind: Annotated[Told | None, typer.Option(help="Only claims of this kind.")] = None,
    as_of: AsOf = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """List what the articles say together, the latest first: who says so, who denies it, how credible that makes it."""
    prepare_streams(utf8=as_json)
    both = two_states(*pair) if pair else None
    with open_desk(db, to_read=True) as desk:
        catch_up(desk)
        with waiting("Looking through the account"):
            told = desk.claims(both, kind=kind, as_of=as_of, limit=limit)
    found = told.ledger.claims
    if not found:
        complain("no claim fits; ask for less, or add articles with foreigndesk add")
        return Code.NOTHING
    if as_json:
        for claim in found:
            say_json(claim_json(claim, told))
    else:
        lay_out(_table(found, told))
    return Code.DONE


def diff(
    a: A,
    b: B,
    since: Annotated[date, typer.Option("--from", parser=day, metavar=_DAY, help="The earlier day.")],
    until: Annotated[
        date | None, typer.Option("--to", parser=day, metavar=_DAY, help="The later day; by default today.")
    ] = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """Say what was new, confirmed, denied, reversed, withdrawn or corrected between two days about two states."""
    if until and until <= since:
        raise typer.BadParameter(f"--to {until} is not after --from {since}")
    prepare_streams(utf8=as_json)
    pair = two_states(a, b)
    with open_desk(db, to_read=True) as desk:
        catch_up(desk)
        with waiting("Comparing the two days"):
            from foreigndesk.account import changes, reviewed

            earlier, later = desk.claims(pair, as_of=since), desk.claims(pair, as_of=until)
            found, said = list(changes(earlier, later)), list(reviewed(desk.corrections(), pair, since, later.as_of))
    if not found and not said:
        complain(f"nothing changed between {since} and {later.as_of}")
        return Code.NOTHING
    for change, claim in found:
        told = later if claim.records[0] in later.records else earlier
        if as_json:
            say_json({**encode(change), "claim": claim_json(claim, told)})
        else:
            _print_change(change, claim, told)
    for each in said:
        if as_json:
            say_json({"kind": "corrected", **correction_json(each)})
        else:
            _print_correction(each)
    return Code.DONE


def _print_change(change: "Change", claim: Claim, told: "Account") -> None:
    from foreigndesk import words

    say(flat(f"{change.kind}: {words.claim(claim, told)} ({short(claim)})"))
    for stance in change.stances:
        say(f"  {flat(words.stance(stance, told))}")


def _print_correction(said: "Correction") -> None:
    from foreigndesk import words

    now = f" → {words.summed(said.amended)}" if said.amended else ""
    say(flat(f"corrected: {words.summed(said.original)}{now} ({words.short_id(said.original)})"))
    say(f"  {flat(f'{said.at[:10]} {said.by} {said.word} it: {said.why}')}")


def short(claim: Claim) -> str:
    """The beginning of a claim's id that is enough to name it."""
    return claim.id[: len("claim-") + 6]


def claim_json(claim: Claim, told: "Account") -> dict[str, Any]:
    """A claim with the record that stands for it and the day on which it was last spoken of."""
    more = {"admiralty": told.admiralty(claim), "lead": to_json(told.lead(claim)), "last": str(told.last(claim))}
    return {**encode(claim), **more}


def _table(found: Iterable[Claim], told: "Account") -> "Table":
    from rich.table import Table

    from foreigndesk import words
    from foreigndesk.brief import hedged
    from foreigndesk.cli.tables import cell

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for column, width in {"what": 10, "who": 9, "when": 4, "who says so": 9, "who denies it": 9}.items():
        table.add_column(column, overflow="fold", min_width=width)
    table.add_column("code", no_wrap=True)
    table.add_column("id", no_wrap=True)
    for claim in found:
        lead = told.lead(claim)
        table.add_row(
            cell(hedged(claim, words.what(lead, told.records))),
            cell(words.who(lead, told.records)),
            cell(words.when(lead)),
            cell(words.parties(claim.stances, words.SAY_SO)),
            cell(words.parties(claim.stances, ("denies",))),
            told.admiralty(claim),
            short(claim),
        )
    return table
