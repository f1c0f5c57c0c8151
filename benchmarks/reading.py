"""How long reading takes beside its two fixed costs, bare spaCy and one pass of the encoder.

Run it as ``python -m benchmarks.reading``.

The texts are the project's own cases and samples, joined into articles of about 700 words. Each way is run over all of
them, once to warm up and then in turn; the least time of each counts, as others on the machine only add to it.
"""

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

from rich.console import Console
from rich.table import Table

from foreigndesk import desk
from foreigndesk.intake import article_from_text
from foreigndesk.reading import Tools, load_tools, read
from foreigndesk.reading.read import parsed
from foreigndesk.reading.tagger import load_tagger
from foreigndesk.records import Article

CASES = Path(__file__).parents[1] / "evaluation" / "cases"
WORDS = 700
ROUNDS = 5
DAY = date(2023, 9, 13)


def articles() -> list[Article]:
    """Articles of about ``WORDS`` words."""
    found, text = list[Article](), ""
    for each in _texts():
        text = f"{text}\n\n{each}" if text else each
        if len(text.split()) >= WORDS:
            found.append(article_from_text(text, published=DAY))
            text = ""
    return found


def _texts() -> Iterator[str]:
    for file in sorted(CASES.glob("*.json")):
        yield from (case["text"] for case in cast(list[dict[str, Any]], json.loads(file.read_text("utf-8"))))
    yield from (sample.text for sample in desk.samples())


def _seconds(work: Callable[[Article], object], given: list[Article]) -> float:
    began = time.perf_counter()
    for article in given:
        work(article)
    return time.perf_counter() - began


def measured(tools: Tools, given: list[Article]) -> dict[str, float]:
    """Seconds an article for bare spaCy, one pass of the encoder alone, and the whole reading."""
    tagger = load_tagger()
    docs = {article.id: parsed(article, tools.nlp) for article in given}
    ways: dict[str, Callable[[Article], object]] = {
        "bare spaCy": lambda article: parsed(article, tools.nlp),
        "one pass of the encoder": lambda article: tagger.encode(
            docs[article.id], [block.start for block in article.blocks]
        ),
        "reading": lambda article: read(article, tools),
    }
    for work in ways.values():
        _seconds(work, given)
    rounds = [{name: _seconds(work, given) for name, work in ways.items()} for _ in range(ROUNDS)]
    return {name: min(each[name] for each in rounds) / len(given) for name in ways}


def main() -> None:
    """Print the figures and the ratio that counts."""
    given = articles()
    found = measured(load_tools(), given)
    table = Table("", "milliseconds an article", title=f"{len(given)} articles of about {WORDS} words")
    for name, seconds in found.items():
        table.add_row(name, f"{1000 * seconds:.0f}")
    whole = found["reading"] / (found["bare spaCy"] + found["one pass of the encoder"])
    table.add_row("reading / (spaCy + encoder)", f"{whole:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
