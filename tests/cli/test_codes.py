"""How every error ends: its exit code and its one line."""

import errno

import pytest
import typer
from typer.testing import CliRunner

from foreigndesk.cli.app import PlainGroup
from foreigndesk.cli.codes import MEANINGS, TRACEBACK, Code, explain
from foreigndesk.intake import SkipArticle
from foreigndesk.reference import BadReference
from foreigndesk.store import StoreError, UnclearId

SKIP = SkipArticle("empty", found="nothing", expected="text", advice="look again", name="a.txt")


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (UnclearId("no such id"), 1, "no such id"),
        (typer.BadParameter("no date"), 2, "Invalid value: no date"),
        (SKIP, 3, "a.txt: nothing, where text was expected; look again"),
        (StoreError("desk.db: locked"), 4, "desk.db: locked"),
        (OSError(errno.ENOSPC, "No space left on device"), 4, "No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), 4, "/x: Permission denied"),
        (BadReference("no pipeline"), 5, "no pipeline"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_an_error_that_is_foreseen_is_told_in_its_own_words(error: BaseException, code: int, message: str) -> None:
    assert explain(error) == (code, message)


def test_an_error_that_is_not_foreseen_is_told_as_a_fault() -> None:
    code, message = explain(ZeroDivisionError("division by zero"))
    assert code == Code.INSTALLATION
    assert message.startswith("a fault in foreigndesk, please report it")
    assert message.endswith("ZeroDivisionError: division by zero")


def test_a_fault_can_be_traced_by_who_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRACEBACK, "1")
    with pytest.raises(ZeroDivisionError):
        explain(ZeroDivisionError("division by zero"))


def test_every_code_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Code)


def group_that(error: BaseException | None, code: int = 0) -> typer.Typer:
    """A command line of one verb, which fails with ``error`` or gives back ``code``."""
    found = typer.Typer(cls=PlainGroup)

    @found.callback()
    def start() -> None:
        pass

    @found.command()
    def verb() -> int:
        if error:
            raise error
        return code

    return found


@pytest.mark.parametrize("error", [ValueError("a\nb"), RecursionError("deep"), KeyboardInterrupt(), SKIP])
def test_no_error_shows_where_in_the_program_it_happened(error: BaseException) -> None:
    result = CliRunner().invoke(group_that(error), ["verb"])
    assert result.exit_code == explain(error)[0]
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize("code", [Code.DONE, Code.NOTHING, Code.INPUT])
def test_the_code_that_a_verb_gives_back_is_the_exit_code(code: Code) -> None:
    assert CliRunner().invoke(group_that(None, code), ["verb"]).exit_code == code
