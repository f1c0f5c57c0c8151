"""Options that several verbs share, and the words that they take."""

import os
from contextlib import suppress
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

import typer

if TYPE_CHECKING:
    from foreigndesk.llm import Endpoint

Kind = Literal["statement", "event", "transfer", "relation", "forecast", "finding"]
Task = Literal[
    "statements",
    "times",
    "certainty",
    "actors",
    "events",
    "event-types",
    "transfers",
    "relations",
    "provisions",
    "ledger",
]
_DAY = "YYYY-MM-DD"
_KEY = "FOREIGNDESK_LLM_KEY"


def day(value: str | date) -> date:
    """The day that ``2023-09-12`` names.

    Raises:
        BadParameter: where it names none.
    """
    if isinstance(value, date):
        return value
    with suppress(ValueError):
        found = date.fromisoformat(value)
        if found.isoformat() == value:
            return found
    raise typer.BadParameter(f"{value!r} where a date such as 2023-09-12 was expected")


def in_a_folder(file: Path | None) -> Path | None:
    """A file that can be written.

    Raises:
        BadParameter: where there is no such folder.
    """
    if file is not None and not file.parent.is_dir():
        raise typer.BadParameter(f"{file.parent}: no such folder; make it first, or name another")
    return file


def in_order(since: date | None, until: date | None) -> None:
    """Refuse a time that ends before it begins.

    Raises:
        BadParameter: where it does.
    """
    if since and until and until < since:
        raise typer.BadParameter(f"--until {until} is before --since {since}")


def state(word: str) -> str:
    """The code of the state that a name, an adjective or a code means.

    Raises:
        BadParameter: where it means none.
    """
    from foreigndesk import reference

    try:
        return reference.country(word).id
    except reference.BadReference as error:
        raise typer.BadParameter(str(error)) from None


def known_regime(name: str) -> None:
    """Refuse a regime that there is none of.

    Raises:
        BadParameter: naming those that there are.
    """
    from foreigndesk import reference

    try:
        reference.regime(name)
    except reference.BadReference as error:
        raise typer.BadParameter(str(error), param_hint="--regime") from None


def endpoint(url: str | None, model: str | None) -> "Endpoint | None":
    """The language model that is to read, with the key in FOREIGNDESK_LLM_KEY; None where none is named.

    Raises:
        BadParameter: where it lacks an address or a name, or has one that is none.
    """
    if not url and not model:
        return None
    if not url:
        raise typer.BadParameter("give the model's address too", param_hint="--llm")
    from foreigndesk.llm import BadEndpoint, Endpoint

    try:
        return Endpoint(url=url, model=model or "", key=os.environ.get(_KEY) or None)
    except BadEndpoint as error:
        raise typer.BadParameter(str(error), param_hint="--llm") from None


def party(word: str) -> str:
    """A state's code where ``word`` means one; any other name or id as it stands."""
    with suppress(typer.BadParameter):
        return state(word)
    return word


def _named(folder: Path | None) -> Path | None:
    """Have every part of the command ask the folder's regimes too.

    Raises:
        BadParameter: where they cannot be read.
    """
    if folder is not None:
        from foreigndesk import reference

        os.environ[reference.FOLDER] = str(folder)
        try:
            reference.regimes()
        except reference.BadReference as error:
            raise typer.BadParameter(str(error)) from None
    return folder


Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        envvar="FOREIGNDESK_DB",
        metavar="URL",
        help="The store: a path, sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME; by default a file of yours.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON instead of text for people.")]
Provisions = Annotated[
    Path | None,
    typer.Option(
        "--provisions",
        envvar="FOREIGNDESK_PROVISIONS",
        metavar="DIR",
        is_eager=True,
        callback=_named,
        help="A folder with regimes of your own, asked beside those of the desk; see docs/provisions.md.",
    ),
]
Pair = Annotated[
    tuple[str, str] | None, typer.Option(metavar="A B", help="Two states that both take part: --pair russia dprk.")
]
Since = Annotated[date | None, typer.Option(parser=day, metavar=_DAY, help="Published on this day or later.")]
Until = Annotated[date | None, typer.Option(parser=day, metavar=_DAY, help="Published on this day or earlier.")]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", parser=day, metavar=_DAY, help="The last day of publication that counts; by default today."
    ),
]
Regime = Annotated[str | None, typer.Option(metavar="ID", help="Only this regime, e.g. dprk.")]
Published = Annotated[
    date | None,
    typer.Option(
        parser=day,
        metavar="YYYY-MM-DD",
        help="The day of publication: of a text; of a page before its own; of JSON lines that have none.",
    ),
]
Encoding = Annotated[
    str, typer.Option(metavar="NAME", help="The encoding of input that does not say it itself, e.g. windows-1252.")
]


Outlet = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who printed it, where the article names no outlet itself.")
]


def host(told: str) -> str:
    """The host in what was typed: a name or an address, with http:// or a port or without."""
    rest = told.rpartition("://")[2]
    found = None
    with suppress(ValueError):
        found = str(ip_address(rest.strip("[]")))
    with suppress(ValueError):
        found = found or urlsplit(f"//{rest}").hostname
    if not found:
        raise typer.BadParameter(f"{told!r} is no host; one such as localhost was expected")
    return found


AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A host that may be on your own network; others must be on the public internet.",
        parser=host,
    ),
]
Pipeline = Annotated[
    str | None, typer.Option(metavar="NAME", help="Another installed English spaCy pipeline; by default our own.")
]
Llm = Annotated[
    str | None,
    typer.Option(
        "--llm",
        envvar="FOREIGNDESK_LLM",
        metavar="URL",
        help="Have a language model read, at an endpoint such as http://localhost:11434/v1; see docs/llm.md.",
    ),
]
LlmModel = Annotated[
    str | None,
    typer.Option("--llm-model", envvar="FOREIGNDESK_LLM_MODEL", metavar="NAME", help="The model's name there."),
]
A = Annotated[str, typer.Argument(metavar="A", help="A state by name, adjective or code (north korea, DPRK, PRK).")]
B = Annotated[str, typer.Argument(metavar="B", help="The other state.")]
Output = Annotated[Path | None, typer.Option(metavar="FILE", callback=in_a_folder, help="Write to this file instead.")]
