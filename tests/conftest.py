"""What every room's tests may share: the reader's tools, loaded once, and databases of both kinds."""

import itertools
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, text

from foreigndesk.reading import Tools, load_tools
from foreigndesk.store import Store
from tests import postgresql

settings.register_profile("any machine", suppress_health_check=[HealthCheck.too_slow])  # a busy one is no fault
settings.load_profile("any machine")

_NUMBERS = itertools.count()
_LONG = ("test_browser.py", "test_schema.py", "test_floors.py", "test_waiting.py", "test_keeping.py", "test_laws.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: item.path.name not in _LONG)


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The project's own pipeline with the reader's components."""
    return load_tools()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    with postgresql.server() as url:
        yield url


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with a store's tables and nothing in them, to be copied: to make one takes a quarter second."""
    path = tmp_path_factory.mktemp("made") / "desk.db"
    Store.open(str(path)).close()
    return path


@pytest.fixture(scope="session")
def made_database(server: str) -> Iterator[str]:
    """The name of a PostgreSQL database with a store's tables and nothing in them, to be copied."""
    with _database(server) as url:
        Store.open(url).close()
        yield url.rpartition("/")[2]


@contextmanager
def _database(server: str, like: str = "template1") -> Generator[str]:
    name = f"desk_{os.getpid()}_{next(_NUMBERS)}"  # several processes may use one server
    engine = create_engine(server.replace("postgresql://", "postgresql+pg8000://") + "/postgres")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {like}"))
        yield f"{server}/{name}"
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def empty_database(server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    with _database(server) as url:
        yield url


@pytest.fixture
def empty_copy(server: str) -> Iterator[str]:
    """The URL of another one."""
    with _database(server) as url:
        yield url


@pytest.fixture
def database(server: str, made_database: str) -> Iterator[str]:
    """The URL of a PostgreSQL database with a store's tables."""
    with _database(server, made_database) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """An empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('path')}"
    return request.getfixturevalue("empty_database")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """A database of either kind with a store's tables."""
    if request.param == "sqlite":
        made, path = request.getfixturevalue("made_file"), request.getfixturevalue("path")
        return f"sqlite:///{shutil.copy(made, path)}"
    return request.getfixturevalue("database")
