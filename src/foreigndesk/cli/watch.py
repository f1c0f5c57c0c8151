"""``foreigndesk watch``: sources looked at again and again, and how it stands with each."""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from foreigndesk.cli.add import tell
from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, open_desk
from foreigndesk.cli.options import AllowHost, Db, Json, Llm, LlmModel, Pipeline, endpoint
from foreigndesk.cli.terminal import clocked, console, flat, flush, lay_out, note, prepare_streams, say_json
from foreigndesk.records import Article

if TYPE_CHECKING:
    from foreigndesk.desk import Desk
    from foreigndesk.intake import Source
    from foreigndesk.watching import Standing, Watch

_COLUMNS = ("source", "state", "looked", "news", "next")
_NAME = 26
"""Characters of a source's name in the table, so that it fits a terminal of 80 columns."""
_PATIENT = 86_400.0
"""Seconds to wait while another program writes: nobody may be there to start the watch again."""
_STEP = 1.0
"""Seconds after which the clock is looked at again."""


def watch(
    file: Annotated[
        Path, typer.Argument(metavar="SOURCES.toml", help="The sources, each with its address; see docs/input.md.")
    ],
    once: Annotated[
        bool, typer.Option("--once", help="Look at what is due by now and end, for cron; 3 where a source fails.")
    ] = False,
    allow_host: AllowHost = None,
    pipeline: Pipeline = None,
    llm: Llm = None,
    llm_model: LlmModel = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """Look at pages, feeds and lists as often as you say, and keep what is new; it ends with Ctrl-C."""
    prepare_streams(utf8=as_json)
    from foreigndesk.intake import sources

    listed, model = sources(file), endpoint(llm, llm_model)
    with open_desk(db, pipeline=pipeline, model=model, wait=None if once else _PATIENT) as desk:
        watching, whole, looked = desk.watch(listed, allowed=allow_host or ()), True, False
        with _shown(watching, live=not once and not as_json) as refresh:
            for each in _looks(watching, once):
                whole, looked = _look(each, desk, watching, as_json) and whole, True
                refresh()
        standings = watching.standings()
        failing = [each for each in standings if each.state == "failing"]
        if once and not looked:
            _note_idle(standings, failing if as_json else ())
        if once and not as_json:
            lay_out(_table(standings))
    return Code.INPUT if failing or not whole else Code.DONE


def _note_idle(standings: Sequence["Standing"], failing: Sequence["Standing"]) -> None:
    """Say that nothing was due, and what fails none the less."""
    dues = [each.watched.due for each in standings if each.watched]
    note(f"nothing is due before {clocked(min(dues, default=None))}")
    for each in failing:
        note(": ".join(_why(each)))


def _looks(watching: "Watch", once: bool) -> Iterator["Source"]:
    """The sources as they become due; those that are due now, where only once."""
    while True:
        yield from filter(watching.claim, watching.due())
        if once:
            return
        while (left := watching.wait()) > 0:
            time.sleep(min(_STEP, left))


def _look(source: "Source", desk: "Desk", watching: "Watch", as_json: bool) -> bool:
    """Keep what is new of a source; False where the model that reads is away: the rest then waits for it."""
    new, whole, looking, before = 0, True, watching.look(source), _standing(watching, source).state
    found = next(looking, None)
    while found is not None:
        outcome = desk.take(found)
        new += outcome.reading is not None
        problem = outcome.problem if isinstance(found, Article) else None
        if problem and not outcome.model_is_away:
            found = looking.throw(problem)  # it is told in its place, and tried again
            continue
        tell(outcome, as_json)
        flush()
        if problem:
            note(f"{source.name}: looked at again when the model answers")
            whole = False
            looking.close()  # so that what was not read does not count as seen
            break
        found = next(looking, None)
    if new:
        catch_up(desk)
    standing = _standing(watching, source)
    if as_json:
        say_json(standing_json(standing))
        flush()
    elif before == "failing" and standing.state != "failing":
        note(f"{source.name}: well again")
        desk.forget(source.name)
    elif standing.state in ("failing", "silent"):
        then = f", not looked at before {clocked(standing.watched.due)}" if standing.watched else ""
        note(f"{source.name}: {_state(standing)}{then}")
    return whole


def _standing(watching: "Watch", source: "Source") -> "Standing":
    return next(each for each in watching.standings() if each.source == source)


@contextmanager
def _shown(watching: "Watch", live: bool) -> Generator[Callable[[], object]]:
    """A table of all sources under what is printed, on a terminal, while the command runs."""
    out = console()
    if not live or not out.is_terminal:
        yield lambda: None
        return
    with Live(_table(watching.standings()), console=out, auto_refresh=False) as shown:
        yield lambda: shown.update(_table(watching.standings()), refresh=True)


def _table(standings: list["Standing"]) -> Group:
    """A line for each source, which an 80-column terminal has room for, and below it why it fails."""
    from foreigndesk.cli.tables import cell  # only here: it brings the reference with it

    table, whys = Table(*_COLUMNS, box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold"), list[str]()
    for each in standings:
        seen = each.watched
        moments = (seen.looked, seen.news, seen.due) if seen else (None, None, None)
        name, state = shorten(flat(each.source.name), _NAME, placeholder="…"), each.state
        table.add_row(*map(cell, (name or each.source.name[:_NAME], state, *map(_brief, moments))))
        if each.since:
            whys.append(": ".join(_why(each)))
    return Group(table, *(Text(flat(why)) for why in whys))


def _why(standing: "Standing") -> Iterator[str]:
    """A source, how it stands with it, and the reason."""
    problem = standing.watched and standing.watched.problem
    return filter(None, (standing.source.name, _state(standing), problem))


def _brief(moment: datetime | None) -> str:
    """The hour of a moment of today, and the day of any other, by the clock of whoever looks."""
    if moment is None:
        return ""
    here, now = moment.astimezone(), datetime.now().astimezone()
    return f"{here:%H:%M}" if here.date() == now.date() else f"{here:%Y-%m-%d}"


def _state(standing: "Standing") -> str:
    return f"{standing.state} since {clocked(standing.since)}" if standing.since else standing.state


def standing_json(standing: "Standing") -> dict[str, Any]:
    """How it stands with a source as a JSON object: moments in UTC; null what there is none of."""
    seen = standing.watched
    return {
        "source": standing.source.name,
        "url": standing.source.url,
        "state": standing.state,
        "since": standing.since and standing.since.isoformat(),
        "looked": seen and seen.looked.isoformat(),
        "news": seen and seen.news and seen.news.isoformat(),
        "due": seen and seen.due.isoformat(),
        "failures": seen.failures if seen else 0,
        "problem": seen and seen.problem,
    }
