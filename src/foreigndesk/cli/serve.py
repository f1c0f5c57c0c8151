"""``foreigndesk serve``: the desk in a browser, and its API."""

import errno
import os
import secrets
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, file_of, open_desk
from foreigndesk.cli.options import Db
from foreigndesk.cli.terminal import note, prepare_streams, waiting

if TYPE_CHECKING:
    from socket import socket

    from uvicorn import Config

    from foreigndesk.desk import Desk
    from foreigndesk.web import Rules

TOKEN = "FOREIGNDESK_TOKEN"  # noqa: S105 the name of the variable
_WAITING = 500
"""Connections after which others are told to come again."""
_SLOWEST = 120
"""Seconds that a process may take to begin on a busy machine."""
_BACKLOG = 2048
"""Connections that wait to be taken."""
_TAKEN = frozenset({errno.EACCES, errno.EADDRINUSE})
_A_WHILE = 5.0
"""Seconds for which another program may enter articles before the pages are opened all the same."""
_PATIENCE = 10
"""Seconds that requests get to end in."""
_IDLE = 30
"""Seconds after which a connection that was answered is closed: whoever asks at that very moment gets no answer."""


def serve(
    host: Annotated[
        str, typer.Option(help="The address to listen at; any but this machine's own opens the desk to others.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8321,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A name by which others call this server; may be repeated."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer; one a core is enough.")] = 1,
    db: Db = None,
) -> Code:
    """Open the desk in a browser, until Ctrl-C; FOREIGNDESK_TOKEN is the token to review with, or one is made."""
    prepare_streams()
    if db == "sqlite://":
        raise typer.BadParameter("a desk in memory is no other thread's; give a file", param_hint="--db")
    file = file_of(db or "")
    if file and not file.exists():
        note(f"{file}: a new desk, with nothing in it yet")
    with open_desk(db, wait=_A_WHILE) as desk:
        _begin(desk)
    with waiting("Opening the pages"):
        import uvicorn

        from foreigndesk.home import default_url
        from foreigndesk.web import Opening

        rules = _rules(host, name or ())
        config = uvicorn.Config(
            Opening(default_url() if db is None else db, rules), factory=True, host=host, port=port, workers=workers,
            log_config=None, access_log=False, server_header=False, proxy_headers=False, limit_concurrency=_WAITING,
            timeout_keep_alive=_IDLE, timeout_graceful_shutdown=_PATIENCE,
            timeout_worker_healthcheck=_SLOWEST,
        )  # fmt: skip
        listening = _listening(host, port)
    _say_where(host, listening.getsockname()[1], rules)
    _run(config, listening)
    return Code.DONE


def _begin(desk: "Desk") -> None:
    """Enter what is not entered yet, unless another program is about it."""
    from foreigndesk.store import Busy

    try:
        catch_up(desk)
    except Busy:
        note("another program enters articles; each page says how many it does not rest on yet")


def _listening(host: str, port: int) -> "socket":
    """A socket that listens there.

    Raises:
        BadParameter: where none can.
    """
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        made = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        others = "another with --port, or 0 for any that is free" if error.errno in _TAKEN else "another with --host"
        why = error.strerror or str(error)
        raise typer.BadParameter(f"cannot listen at {host} on port {port} ({why}); give {others}") from None
    made.set_inheritable(True)  # by the processes of --workers
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # or the end of an answer waits 40 ms for an ACK
    return made


def _rules(host: str, names: "list[str] | tuple[str, ...]") -> "Rules":
    """Who may ask what, of a server at an address.

    Raises:
        BadParameter: where the token is too short to be one.
    """
    from foreigndesk.web import Rules
    from foreigndesk.web.guard import LOOPBACK

    token = os.environ.get(TOKEN) or secrets.token_urlsafe(24)
    if len(token) < 16:
        raise typer.BadParameter(f"{TOKEN}: {len(token)} characters where 16 or more were expected")
    return Rules(token=token, hosts={*LOOPBACK, host, *(each.lower() for each in names)}, private=_is_private(host))


def _is_private(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _say_where(host: str, port: int, rules: "Rules") -> None:
    shown = f"[{host}]" if ":" in host else host
    note(f"The desk is at http://{shown}:{port}/ (Ctrl-C ends it)")
    note(f"To review, sign in at http://{shown}:{port}/sign-in?token={rules.token}")
    if not rules.private:
        note(f"{host} is no loopback address: others can reach this server, and read all the desk with the token")
        note("what they send and see is not encrypted; put a server with TLS in front of it")


def _run(config: "Config", listening: "socket") -> None:
    from uvicorn import Server
    from uvicorn.supervisors import Multiprocess

    if config.workers > 1:
        Multiprocess(config, [listening]).run()
    else:
        Server(config).run([listening])
