"""The pages over PostgreSQL."""

from collections.abc import Iterator

import pytest

from foreigndesk.desk import Desk, samples
from tests.web.serving import asked, served

PATHS = (
    "/", "/briefs/PRK/RUS", "/claims?standing=disputed", "/findings", "/forecasts", "/actors?name=kim", "/actors/PRK",
    "/network", "/search?q=rockets&as_of=2023-12-31", "/feed.atom?pair=PRK-RUS", "/api/v1/records?limit=5",
)  # fmt: skip


@pytest.fixture
def address(empty_database: str) -> Iterator[str]:
    with Desk(empty_database) as desk:
        for article in list(samples())[:3]:
            desk.add_article(article)
    with served(empty_database) as url:
        yield url


def test_every_page_is_there(address: str) -> None:
    with asked(address) as client:
        for path in PATHS:
            found = client.get(path)
            assert (path, found.status_code) == (path, 200)
        assert client.get("/api/v1/search?q=rockets").json()["articles"]
        assert client.get("/api/v1/front?as_of=2000-01-01").json()["articles"] == 0
