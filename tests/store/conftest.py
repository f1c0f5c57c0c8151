import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from foreigndesk.store import Store


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store in either kind of database."""
    with Store.open(url, wait=0.1) as opened:
        yield opened


@pytest.fixture
def store_file(path: Path, made_file: Path) -> Iterator[Store]:
    """A store in a SQLite file, at ``path``."""
    with Store.open(str(shutil.copy(made_file, path)), wait=0.1) as opened:
        yield opened
