"""Readers of a served desk, each of whom opens a page or asks the API, looks at it for some seconds, and goes on.

In an environment of its own (``pip install --require-hashes -r requirements/load.txt``), beside ``foreigndesk serve``:

    locust -f benchmarks/load.py --headless -u 50 -r 10 -t 10m -H http://127.0.0.1:8321 --csv load

Pairs are drawn as the desk has claims about them, so that a few are asked for far more often than others.
FOREIGNDESK_PAUSE is the mean of the seconds that a reader looks at a page (5): with 0 each asks again at once.
"""

import os
import random
from typing import Any, ClassVar
from urllib.parse import quote

from locust import HttpUser, between, task

PAUSE = float(os.environ.get("FOREIGNDESK_PAUSE", "5"))
WORDS = ("missile shells", "grain deal", "president visit", "drones", "ceasefire talks", "oil tanker")
PAGES = {
    "front": "/",
    "pairs": "/briefs",
    "brief": "/briefs/{a}/{b}",
    "chart as a picture": "/briefs/{a}/{b}/timeline.svg",
    "ledger": "/claims",
    "ledger of a pair": "/claims?a={a}&b={b}",
    "disputed claims": "/claims?standing=disputed",
    "claim": "/claims/{claim}",
    "findings": "/findings",
    "findings of a pair": "/findings?a={a}&b={b}",
    "forecasts": "/forecasts",
    "forecasts that are due": "/forecasts?which=due",
    "forecasts of a pair": "/forecasts?a={a}&b={b}",
    "articles": "/articles",
    "article": "/articles/{article}",
    "actors": "/actors",
    "actor": "/actors/{a}",
    "network": "/network",
    "search": "/search?q={words}",
    "feed of a pair": "/feed.atom?pair={a}-{b}",
    "API: front": "/api/v1/front",
    "API: pairs": "/api/v1/pairs",
    "API: changes": "/api/v1/changes?since=2026-01-01",
    "API: brief": "/api/v1/briefs/{a}/{b}",
    "API: chart": "/api/v1/briefs/{a}/{b}/charts/timeline",
    "API: claims of a pair": "/api/v1/claims?a={a}&b={b}",
    "API: claim": "/api/v1/claims/{claim}",
    "API: article": "/api/v1/articles/{article}",
    "API: records": "/api/v1/records",
    "API: records of a pair": "/api/v1/records?a={a}&b={b}",
    "API: forecasts": "/api/v1/forecasts",
    "API: sources": "/api/v1/forecasts/sources",
    "API: findings": "/api/v1/findings",
    "API: actors": "/api/v1/actors?name=kim",
    "API: network": "/api/v1/network",
    "API: search": "/api/v1/search?q={words}",
    "API: export of a pair": "/api/v1/export/csv?a={a}&b={b}",
}
"""What is asked for, by the name under which it is counted."""


class Reader(HttpUser):
    """Somebody who reads the desk."""

    wait_time = between(0, 2 * PAUSE)
    known: ClassVar[dict[str, list[Any]]] = {}

    def on_start(self) -> None:
        """Learn what there is, once for all readers."""
        if not self.known:
            names = ("pairs", "claims", "articles")
            found = {each: self.client.get(f"/api/v1/{each}?limit=200", name="(learning)").json() for each in names}
            self.known.update({name: each if name == "pairs" else each["items"] for name, each in found.items()})

    @task
    def look(self) -> None:
        """Open a page, of a pair, claim and article drawn for it."""
        pairs = self.known["pairs"]
        (pair,) = random.choices(pairs, weights=[each["claims"] for each in pairs])  # noqa: S311
        claim, article = (random.choice(self.known[name]) for name in ("claims", "articles"))  # noqa: S311
        name, path = random.choice(list(PAGES.items()))  # noqa: S311
        words = quote(random.choice(WORDS))  # noqa: S311
        filled = path.format(a=pair["a"], b=pair["b"], claim=claim["id"], article=article["id"], words=words)
        with self.client.get(filled, name=name, catch_response=True) as answer:
            if answer.status_code == 404 and "chart" in name:
                answer.success()  # of a pair without dated claims there is none
