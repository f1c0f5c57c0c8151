from collections.abc import Iterator
from pathlib import Path

import pytest

from foreigndesk.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(str(path), wait=0.1) as opened:
        yield opened
