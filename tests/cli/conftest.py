"""A command line to type at, and desks to ask: one made by hand, and one with the sample articles read into it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from foreigndesk.account import catch_up
from foreigndesk.cli.app import NAME, app
from foreigndesk.store import Store
from tests.cli import made

Typed = Callable[..., Result]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No store, directory or terminal of whoever runs the tests."""
    for name in (
        "FOREIGNDESK_DB",
        "FOREIGNDESK_LLM",
        "FOREIGNDESK_LLM_MODEL",
        "FOREIGNDESK_TRACEBACK",
        "FORCE_COLOR",
        "NO_COLOR",
        "COLUMNS",
        "TERM",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def typed() -> Typed:
    """``typed("read", "-", input="…")``: the command line in this process."""

    def invoke(*words: str | Path, **more: str | bytes) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], prog_name=NAME, **more)

    return invoke


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A store with two readings made by hand, one of them hostile."""
    path = tmp_path / "desk.sqlite"
    with Store.open(str(path)) as store:
        store.add(made.shells())
        store.add(made.hostile())
        catch_up(store)
    return path


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample articles; not to be written to."""
    path = tmp_path_factory.mktemp("samples") / "samples.sqlite"
    result = CliRunner().invoke(app, ["demo", "--db", str(path)], prog_name=NAME)
    assert result.exit_code == 0, result.stderr
    return path


@pytest.fixture
def own(samples: Path, tmp_path: Path) -> Path:
    """A copy of the samples' store, to be written to."""
    return Path(shutil.copy(samples, tmp_path / "own.sqlite"))
