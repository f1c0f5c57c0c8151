"""Answers are kept until what is shown changes."""

import asyncio
import gc
import shutil
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from foreigndesk import footing
from foreigndesk.desk import Desk
from foreigndesk.store import Store
from foreigndesk.web import Rules, make_app
from foreigndesk.web.answers import answer
from foreigndesk.web.kept import Kept
from tests.store import made


class Counting:
    """An application that counts how often it was asked, and tells it."""

    def __init__(self, **more: Any) -> None:
        self.times, self.state, self._more = 0, "first", more

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.times += 1
        made = answer(Request(scope), f"{self.times}".encode() * self._more.get("size", 1), "text/plain")
        made.status_code = self._more.get("status", made.status_code)
        if "cookie" in self._more:
            made.set_cookie("a", self._more["cookie"])
        await made(scope, receive, send)


def asked(app: Counting, *requests: httpx.Request | str) -> list[httpx.Response]:
    """The answers, one after the other, while nothing changes."""

    async def answers() -> list[httpx.Response]:
        transport = httpx.ASGITransport(Kept(app, lambda: app.state))
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            return [await client.send(_request(client, each)) for each in requests]

    return asyncio.run(answers())


def _request(client: httpx.AsyncClient, each: httpx.Request | str) -> httpx.Request:
    return client.build_request("GET", each) if isinstance(each, str) else each


def test_the_same_is_answered_without_asking_again() -> None:
    app = Counting()
    first, again = asked(app, "/a?b=c", "/a?b=c")
    assert (first.text, again.text, app.times) == ("1", "1", 1)
    assert first.headers == again.headers


def test_what_changed_is_asked_again() -> None:
    app = Counting()

    def change() -> str:
        app.state += "."
        return app.state

    async def answers() -> list[str]:
        transport = httpx.ASGITransport(Kept(app, change))
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            return [(await client.get("/a")).text for _ in range(2)]

    assert asyncio.run(answers()) == ["1", "2"]


@pytest.mark.parametrize(
    "other",
    [
        httpx.Request("GET", "http://desk/a?b=d"),
        httpx.Request("GET", "http://desk/a"),
        httpx.Request("POST", "http://desk/a?b=c"),
        httpx.Request("GET", "http://127.0.0.1/a?b=c"),
        httpx.Request("GET", "http://desk/a?b=c", headers={"cookie": "foreigndesk_session=1"}),
        httpx.Request("GET", "http://desk/a?b=c", headers={"authorization": "Bearer 1"}),
    ],
    ids=lambda each: f"{each.method} {each.url} {each.headers.get('cookie', each.headers.get('authorization', ''))}",
)
def test_another_is_asked_for_itself(other: httpx.Request) -> None:
    assert [each.text for each in asked(Counting(), "/a?b=c", other, "/a?b=c")] == ["1", "2", "1"]


@pytest.mark.parametrize("more", [{"status": 404}, {"cookie": "b"}, {"size": 4_000_001}], ids=str)
def test_what_is_for_once_is_not_kept(more: dict[str, Any]) -> None:
    app = Counting(**more)
    asked(app, "/a", "/a")
    assert app.times == 2


def test_who_has_a_kept_answer_gets_no_body_again() -> None:
    app = Counting()
    (first,) = asked(app, "/a")
    has = httpx.Request("GET", "http://desk/a", headers={"if-none-match": first.headers["etag"]})
    app.times = 0
    whole, known = asked(app, "/a", has)
    assert (whole.status_code, known.status_code, known.content, app.times) == (200, 304, b"", 1)
    assert known.headers["etag"] == whole.headers["etag"]


@pytest.mark.parametrize(
    ("path", "at_once"),
    [
        ("/briefs/PRK/RUS", 2),
        ("/api/v1/briefs/PRK/RUS", 2),
        ("/api/v1/export/csv", 1),
        ("/feed.atom?pair=RUS-PRK", 2),
        ("/watch?pair=RUS-PRK", 2),
        ("/briefs", 5),
        ("/claims", 5),
    ],
)
def test_of_what_takes_long_few_are_worked_on_at_a_time(path: str, at_once: int) -> None:
    working, most = 0, 0

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal working, most
        working += 1
        most = max(most, working)
        await asyncio.sleep(0.01)
        working -= 1
        await answer(Request(scope), b"1", "text/plain")(scope, receive, send)

    async def answers() -> None:
        transport = httpx.ASGITransport(Kept(slow, lambda: ""))
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            await asyncio.gather(*(client.get(f"{path}?as_of=2023-01-0{i}") for i in range(1, 6)))

    asyncio.run(answers())
    assert most == at_once


def test_who_waited_for_the_same_answer_gets_it_without_asking() -> None:
    app = Counting()

    async def answers() -> list[httpx.Response]:
        transport = httpx.ASGITransport(Kept(app, lambda: app.state))
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as client:
            return await asyncio.gather(*(client.get("/briefs/PRK/RUS") for _ in range(9)))

    assert {each.text for each in asyncio.run(answers())} <= {"1", "2"}


def test_whoever_only_asks_whether_it_changed_is_answered_out_of_what_is_kept() -> None:
    app = Counting()
    (first,) = asked(app, "/a")
    app.times, has = 0, {"if-none-match": first.headers["etag"]}
    again = asked(app, *(httpx.Request("GET", "http://desk/a", headers=has) for _ in range(2)), "/a")
    assert ([each.status_code for each in again], app.times) == ([304, 304, 200], 1)
    assert again[2].text == "1"


def test_who_is_slow_to_take_an_answer_keeps_nobody_waiting() -> None:
    async def answers() -> bytes:
        kept, taken, come = Kept(Counting(), lambda: ""), asyncio.Event(), list[bytes]()

        async def slowly(_: object) -> None:
            await taken.wait()

        async def at_once(message: Any) -> None:
            come.append(message.get("body", b""))

        slow = asyncio.create_task(kept(_export(b"a"), _nothing, slowly))
        await asyncio.sleep(0.1)
        try:
            await asyncio.wait_for(kept(_export(b"b"), _nothing, at_once), 5)
        finally:
            taken.set()
            await slow
        return b"".join(come)

    assert asyncio.run(answers()) == b"2"


def _export(asked: bytes) -> dict[str, Any]:
    return {"type": "http", "method": "GET", "path": "/api/v1/export/csv", "query_string": asked, "headers": []}


async def _nothing() -> Any:
    raise AssertionError("nothing comes in")


def test_what_is_asked_takes_no_more_room_than_is_reckoned() -> None:
    async def held() -> int:
        kept = Kept(Counting(), lambda: "")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(kept), base_url="http://desk") as client:
            tracemalloc.start()
            for i in range(100):
                await client.get("/a", headers={"cookie": f"a={i:050000}"})
            gc.collect()
            return tracemalloc.get_traced_memory()[0]

    try:
        assert asyncio.run(held()) < 100 * 10_000
    finally:
        tracemalloc.stop()


def test_a_session_is_begun_each_time() -> None:
    app = Counting()
    asked(app, "/sign-in", "/sign-in")
    assert app.times == 2


def test_an_answer_that_says_nothing_of_itself_is_not_kept() -> None:
    async def plain(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("1")(scope, receive, send)

    async def kept() -> int:
        app = Kept(plain, lambda: "")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk") as client:
            await client.get("/a")
        return len(app._answers)

    assert asyncio.run(kept()) == 0


def test_a_desk_s_answer_is_made_anew_after_another_process_adds_and_on_another_day(
    path: Path, made_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answers() -> list[Any]:
        transport = httpx.ASGITransport(make_app(desk, Rules(token="a-token-for-the-tests")))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            found = [await client.get("/api/v1/front")]
            other.add(made.reading())
            found += [await client.get("/api/v1/front") for _ in range(2)]
            monkeypatch.setattr(footing, "today", lambda: date(2030, 1, 1))
            return [each.json() for each in (*found, await client.get("/api/v1/front"))]

    with Desk(str(shutil.copy(made_file, path))) as desk, Store.open(str(path)) as other:
        empty, *same, later = asyncio.run(answers())
    assert [each["articles"] for each in (empty, *same)] == [0, 1, 1]
    assert (later["articles"], later["as_of"]) == (1, "2030-01-01")
