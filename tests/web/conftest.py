"""Desks in a browser: one with the sample articles, served, and not to be written to."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from foreigndesk.desk import Desk, samples
from tests.web.serving import asked, served


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample articles, its account put together."""
    path = tmp_path_factory.mktemp("web") / "desk.sqlite"
    with Desk(str(path)) as desk:
        for article in samples():
            assert desk.add_article(article).what == "added"
        desk.catch_up()
    return path


@pytest.fixture(scope="session")
def address(shelf: Path) -> Iterator[str]:
    """The address of a server of that desk."""
    with served(str(shelf)) as url:
        yield url


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    """Whoever asks it, without a token."""
    with asked(address) as made:
        yield made
