"""The commands, their examples, and how every one of them ends."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn

import typer
from typer import TyperException
from typer.core import TyperGroup

from foreigndesk.cli.add import add
from foreigndesk.cli.archive import archive
from foreigndesk.cli.articles import articles
from foreigndesk.cli.brief import brief
from foreigndesk.cli.check import check
from foreigndesk.cli.claims import claims, diff
from foreigndesk.cli.codes import MEANINGS, Code, explain
from foreigndesk.cli.demo import demo
from foreigndesk.cli.evaluate import evaluate
from foreigndesk.cli.export import export
from foreigndesk.cli.forecasts import forecasts
from foreigndesk.cli.keeping import backup, restore, verify
from foreigndesk.cli.provisions import provisions
from foreigndesk.cli.read import read
from foreigndesk.cli.records import records
from foreigndesk.cli.review import join, review, reviews, split
from foreigndesk.cli.serve import serve
from foreigndesk.cli.show import show
from foreigndesk.cli.states import states
from foreigndesk.cli.terminal import complain, hush, prepare_streams
from foreigndesk.cli.watch import watch
from foreigndesk.version import __version__

NAME = "foreigndesk"
EXITS = ["Exit codes:", *(f"{code.value} {meaning}" for code, meaning in MEANINGS.items())]


class PlainGroup(TyperGroup):
    """Commands that return their exit code, and whose errors are one plain line on standard error."""

    def invoke(self, ctx: Any) -> int:
        """Run the command; gives back its exit code, or that of the error which ended it."""
        try:
            return super().invoke(ctx) or Code.DONE
        except (typer.Exit, TyperException):
            raise
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the outermost boundary: no stack trace
            return _end(error)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run with ``args`` (None: the program's own) and exit; Typer's own ways to end are never used."""
        prepare_streams()
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except TyperException as error:
            code = _end(error)
        sys.exit(_flushed(code))


def _end(error: BaseException) -> int:
    """Say what went wrong, unless it is that nobody listens; gives back the exit code."""
    if isinstance(error, BrokenPipeError):
        return Code.UNHEARD
    code, message = explain(error)
    complain(message)
    return code


def _flushed(code: int) -> int:
    """The exit code, once all output is written, or the one that says why it could not be."""
    try:
        sys.stdout.flush()
    except OSError as error:
        hush()
        return code or _end(error)
    return code


def _examples(*lines: str) -> str:
    return "\n".join(("Examples:", *lines))


app = typer.Typer(
    name=NAME,
    cls=PlainGroup,
    epilog=_examples(
        "foreigndesk demo", "foreigndesk add article.txt --published 2023-09-12",
        "foreigndesk brief russia 'north korea'", "", *EXITS,
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="rich",
)  # fmt: skip


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Read news about two states, keep every claim with its sentence and source, and write the overview."""
    if version:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(Code.USAGE)


app.command(
    epilog=_examples(
        "foreigndesk read article.txt --published 2023-09-12",
        "foreigndesk read page.html --json > records.jsonl",
        "curl -s https://example.org/page.html | foreigndesk read -",
    )
)(read)
app.command(
    epilog=_examples(
        "foreigndesk add article.txt --published 2023-09-12",
        "foreigndesk add archive.jsonl pages/*.html --db desk.sqlite",
        "foreigndesk add tables --about russia --about 'north korea'",
    )
)(add)
app.command(
    epilog=_examples(
        "foreigndesk archive news/*.warc.gz archive.parquet tables",
        "foreigndesk archive 's3://bucket/2024/*.warc.gz' /shared/tables --ray auto",
        "foreigndesk add tables",
    )
)(archive)
app.command(epilog=_examples("foreigndesk articles --since 2023-09-01", "foreigndesk articles --unread --json"))(
    articles
)
app.command(
    epilog=_examples("foreigndesk watch sources.toml", "foreigndesk watch sources.toml --once --db desk.sqlite")
)(watch)
app.command(
    epilog=_examples(
        "foreigndesk brief russia 'north korea'",
        "foreigndesk brief RUS PRK --as-of 2023-12-31 --format html --output brief.html",
        "foreigndesk brief russian dprk --verify",
    )
)(brief)
app.command(
    epilog=_examples(
        "foreigndesk records --pair russia dprk --kind transfer",
        "foreigndesk records --actor 'Kim Jong Un' --since 2023-09-01",
        "foreigndesk records --source 'south korea' --json",
    )
)(records)
app.command(
    epilog=_examples(
        "foreigndesk claims --pair russia dprk", "foreigndesk claims --kind transfer --as-of 2023-12-31 --json"
    )
)(claims)
app.command(
    epilog=_examples(
        "foreigndesk forecasts --pair russia dprk --due",
        "foreigndesk forecasts --by turkey",
        "foreigndesk forecasts --sources",
    )
)(forecasts)
app.command(epilog=_examples("foreigndesk diff russia dprk --from 2022-12-31 --to 2023-12-31"))(diff)
app.command(
    epilog=_examples(
        "foreigndesk check --pair russia dprk --since 2023-01-01",
        "foreigndesk check --supplier PRK --recipient RUS --goods 'artillery shells' --on 2022-11-15",
        "foreigndesk check --goods diesel --quantity '600,000 bbl' --recipient PRK --on 2024-05-02 --json",
    )
)(check)
app.command(
    epilog=_examples(
        "foreigndesk provisions --target Iran --on 2018-01-01",
        "foreigndesk provisions UNSCR-1718-8a-iii",
        "foreigndesk provisions --unverified",
    )
)(provisions)
app.command(epilog=_examples("foreigndesk states russia dprk", "foreigndesk states --json"))(states)
app.command(epilog=_examples("foreigndesk show transfer-1f0c55aa", "foreigndesk show 9b2d41c07e --json"))(show)
app.command(
    epilog=_examples(
        "foreigndesk evaluate actors evaluation/actors/looked-at.tsv",
        "foreigndesk evaluate statements polnear/dev --predictions found.jsonl",
    )
)(evaluate)
app.command(
    epilog=_examples(
        "foreigndesk review transfer-1f0c55aa --reject --by 'A. Editor' --why 'only offered'",
        "foreigndesk review transfer-1f0c55aa --set stage=offered --by 'A. Editor' --why 'see the second sentence'",
    )
)(review)
app.command(epilog=_examples("foreigndesk join event-8a6c01 event-1f77e2 --by 'A. Editor' --why 'the same visit'"))(
    join
)
app.command(
    epilog=_examples("foreigndesk split transfer-1f0c55 transfer-77ab20 --by 'A. Editor' --why 'another train'")
)(split)
app.command(epilog=_examples("foreigndesk reviews", "foreigndesk reviews --cases our-cases"))(reviews)
app.command(epilog=_examples("foreigndesk verify", "foreigndesk verify --db desk.sqlite --json"))(verify)
app.command(
    epilog=_examples(
        "foreigndesk backup desk-2024-05-02.sqlite",
        "foreigndesk backup copy.sqlite --db postgresql://desk@localhost/desk",
    )
)(backup)
app.command(epilog=_examples("foreigndesk restore desk-2024-05-02.sqlite --db postgresql://desk@localhost/desk"))(
    restore
)
app.command(
    epilog=_examples(
        "foreigndesk export csv --pair russia dprk --output claims.csv", "foreigndesk export ftm > desk.ftm.json"
    )
)(export)
app.command(
    epilog=_examples("foreigndesk serve", "foreigndesk serve --port 9000 --db postgresql://desk@localhost/desk")
)(serve)
app.command(epilog=_examples("foreigndesk demo", "foreigndesk demo > brief.md"))(demo)


def main() -> None:
    """Run the command line and exit with its code."""
    app(prog_name=NAME)
