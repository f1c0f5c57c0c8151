"""Writes ``src/foreigndesk/web/examples.json``: what the API answers on the samples, cut to one of each thing."""

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any, cast

import httpx

from foreigndesk.desk import Desk, samples
from foreigndesk.web import Rules, make_app

PAGE = Path(__file__).parent.parent / "src" / "foreigndesk" / "web" / "examples.json"
TOKEN = "a-token-for-the-examples"  # noqa: S105 - of a desk that is gone a moment later
ARTICLE = {
    "text": "Mali said on Monday that Ghana had sold it rifles.",
    "published": "2024-05-06",
    "publisher": "Gazette",
}


async def _examples(desk: Desk) -> dict[str, Any]:
    transport = httpx.ASGITransport(make_app(desk, Rules(token=TOKEN)))
    headers = {"authorization": f"Bearer {TOKEN}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as client:

        async def got(path: str) -> Any:
            return (await client.get(path)).raise_for_status().json()

        async def posted(path: str, body: Any) -> Any:
            return (await client.post(path, json=body)).raise_for_status().json()

        claim = (await got("/api/v1/claims?kind=transfer"))["items"][0]
        said = {"word": "confirmed", "by": "A. Editor", "why": "so it says"}
        found = {f"get /api/v1/{path}": await got(f"/api/v1/{asked.format(**claim)}") for path, asked in _GETS.items()}
        found["post /api/v1/read"] = await posted("/api/v1/read", ARTICLE)
        found["post /api/v1/articles"] = await posted("/api/v1/articles", ARTICLE)
        found["post /api/v1/records/{key}/reviews"] = await posted(f"/api/v1/records/{claim['lead']}/reviews", said)
        found["get /api/v1/reviews"] = await got("/api/v1/reviews")
        return {name: _cut(each) for name, each in found.items()}


_GETS = {
    "front": "front", "briefs/{a}/{b}": "briefs/RUS/PRK", "briefs/{a}/{b}/charts/{name}": "briefs/RUS/PRK/charts/tone",
    "network": "network", "skipped": "skipped", "pairs": "pairs", "changes": "changes?since=2023-09-01",
    "claims": "claims", "claims/{key}": "claims/{id}", "articles": "articles", "articles/{key}": "articles/{article}",
    "records": "records", "records/{key}": "records/{lead}", "forecasts": "forecasts",
    "forecasts/sources": "forecasts/sources", "findings": "findings", "actors": "actors", "actors/{key}": "actors/PRK",
    "search": "search?q=shells", "states": "states",
}  # fmt: skip
"""What is asked, by path: {id}, {lead} and {article} are those of a claim."""


def _cut(value: Any) -> Any:
    """A value with the first item of each list alone."""
    if isinstance(value, dict):
        return {name: _cut(each) for name, each in cast(dict[str, Any], value).items()}
    return [_cut(each) for each in cast(list[Any], value)[:1]] if isinstance(value, list) else value


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder, Desk(str(Path(folder) / "desk.sqlite")) as desk:
        for article in samples():
            desk.add_article(article)
        list(desk.add("/nowhere/article.txt"))
        found = asyncio.run(_examples(desk))
    PAGE.write_text(json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
