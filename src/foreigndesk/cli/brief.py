"""``foreigndesk brief``: the overview of two states."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, open_desk
from foreigndesk.cli.options import A, AsOf, B, Db, Json, Output, state
from foreigndesk.cli.terminal import complain, console, counted, note, prepare_streams, safe, waiting

if TYPE_CHECKING:
    from foreigndesk.brief import Brief
    from foreigndesk.desk import Desk

Format = Literal["md", "html", "json", "docx", "pdf"]
_SUFFIXES: dict[str, Format] = {
    ".html": "html", ".htm": "html", ".json": "json", ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip


def brief(
    a: A,
    b: B,
    as_of: AsOf = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help="By default what the file's name says, else Markdown, laid out for reading on a terminal."
        ),
    ] = None,
    output: Output = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Check every line of the brief against the evidence that it cites.")
    ] = False,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """Print the overview of two states, every line with its citations."""
    if as_json and form not in (None, "json"):
        raise typer.BadParameter(f"give either --json or --format {form}, not both")
    form = "json" if as_json else form or (_SUFFIXES.get(output.suffix.lower()) if output else None)
    if form in ("docx", "pdf") and not output:
        raise typer.BadParameter(f"--format {form} needs a file; give it with --output")
    prepare_streams(utf8=form is not None)
    pair = two_states(a, b)
    with open_desk(db, to_read=True) as desk:
        catch_up(desk)
        with waiting("Compiling the brief"):
            made = desk.brief(*pair, as_of=as_of)
        if output:
            _write(desk, made, form or "md", output)
        else:
            show_brief(made, form)
        sound = not verify or _verified(desk, made)
    if not made.evidence:
        note(f"nothing on {made.title} was published by {made.as_of} in this desk; add articles with foreigndesk add")
    return Code.DONE if sound and made.evidence else Code.NOTHING


def _write(desk: "Desk", made: "Brief", form: Format, output: Path) -> None:
    from foreigndesk.illustrated import written

    with waiting("Drawing the charts"):
        charted = desk.summaries(made.pair, as_of=made.as_of, limit=desk.CHARTED)
        output.write_bytes(written(made, charted, form))


def two_states(a: str, b: str) -> tuple[str, str]:
    """The codes of two different states.

    Raises:
        BadParameter: where a word names no state, or both name the same.
    """
    pair = state(a), state(b)
    if pair[0] == pair[1]:
        raise typer.BadParameter(f"{a!r} and {b!r} are the same state, {pair[0]}; two were expected")
    return pair


def show_brief(made: "Brief", form: Format | None) -> None:
    """Print a brief; without a form, laid out where the output is a terminal, and as Markdown elsewhere."""
    out = console()
    if form is None and out.is_terminal:
        from rich.markdown import Markdown

        out.print(Markdown(text_of(made, "md"), hyperlinks=False))
    else:
        typer.echo(text_of(made, form if form in ("html", "json") else "md"), nl=False)


def text_of(made: "Brief", form: Literal["md", "html", "json"]) -> str:
    """A brief in a form, safe to show."""
    from foreigndesk.brief import render

    return safe(render(made, form))


def _verified(desk: "Desk", made: "Brief") -> bool:
    with waiting("Checking the brief"):
        problems = desk.verify(made)
    for problem in problems:
        complain(problem)
    lines = len(made.top) + sum(len(section.lines) for section in made.sections)
    quotes = counted(len(made.evidence), "quote")
    note(f"{counted(lines, 'line')} checked against {quotes}: {counted(len(problems), 'problem')}")
    return not problems
