"""How fast reading is, as ratios that are taken in one run on one machine and the same texts.

Run it as ``python -m benchmarks.reading [FOLDER]``, with nothing else running: FOLDER holds plain texts, one article a
file. Without it the texts are the project's own cases and samples, joined into articles of about 700 words: they are
hard cases one after another, and cost more than news does.

Each way is run over all of them, once to warm up and then in turn; the least time of each counts, as others on the
machine only add to it.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from subprocess import run
from typing import Any, TypeVar, cast

import numpy as np
from rich.console import Console
from rich.table import Table
from thinc.api import NumpyOps  # pyright: ignore[reportUnknownVariableType]

from foreigndesk import desk
from foreigndesk.intake import article_from_text
from foreigndesk.reading import Tools, load_tools, read
from foreigndesk.reading.read import parsed
from foreigndesk.reading.tagger import load_tagger
from foreigndesk.records import Article, Reading, to_line

T = TypeVar("T")

CASES = Path(__file__).parents[1] / "evaluation" / "cases"
WORDS, LEAST = 700, 100
ROUNDS, MOST = 5, 40
DAY = date(2023, 9, 13)
_FRESH = """
import time
began = time.perf_counter()
from datetime import date
from foreigndesk.intake import article_from_text
from foreigndesk.reading import load_tools, read
article = article_from_text("Chad sold jets to Mali, officials in Bamako said.", published=date(2023, 9, 13))
tools = load_tools()
read(article, tools)
loaded = time.perf_counter()
read(article, tools)
print(loaded - began - (time.perf_counter() - loaded))
"""
"""What a fresh process does before it can read, timed: its imports, the models, all that the first article needs."""

ZERO_SHOT, TYPES, ASKED = 303e6, 16, 15
"""The zero-shot coder that reading is held against: a RoBERTa large (1.4 GB; 355 million parameters, 52 million of them
embeddings that only are looked up) reads each sentence once for each of PLOVER's types, with a hypothesis of so many
pieces behind it. A parameter and a piece cost a multiplication and an addition.
"""
PIECES = 1.3
"""Pieces a word, with those that mark the ends: as counted on PolNeAR."""


def articles(folder: Path | None) -> list[Article]:
    """The texts to read: those of a folder, or the project's own as articles of about ``WORDS`` words."""
    texts = list(_joined() if folder is None else _files(folder))[:MOST]
    if not texts:
        raise SystemExit(f"{folder}: no text of {LEAST} words or more; a folder of plain texts was expected")
    return [article_from_text(text, published=DAY) for text in texts]


def _files(folder: Path) -> Iterator[str]:
    texts = (file.read_text(encoding="utf-8") for file in sorted(folder.iterdir()) if file.is_file())
    return (text for text in texts if len(text.split()) >= LEAST)


def _joined() -> Iterator[str]:
    text = ""
    for each in _own():
        text = f"{text}\n\n{each}" if text else each
        if len(text.split()) >= WORDS:
            yield text
            text = ""


def _own() -> Iterator[str]:
    for file in sorted(CASES.glob("*.json")):
        yield from (case["text"] for case in cast(list[dict[str, Any]], json.loads(file.read_text("utf-8"))))
    yield from (sample.text for sample in desk.samples())


def _seconds(work: Callable[[T], object], given: Sequence[T]) -> float:
    began = time.perf_counter()
    for each in given:
        work(each)
    return time.perf_counter() - began


def measured(tools: Tools, given: Sequence[Article]) -> dict[str, float]:
    """Seconds an article for bare spaCy, one pass of the tagger's encoder alone, and the whole reading."""
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


def lines_of(given: Sequence[Article]) -> tuple[float, dict[str, list[str]]]:
    """Seconds that a process takes for some articles once it has its models, and the lines of each one's records."""
    tools = load_tools()
    read(given[0], tools)
    began = time.perf_counter()
    readings: list[Reading] = [read(article, tools) for article in given]
    took = time.perf_counter() - began
    return took, {each.article.id: [to_line(record) for record in each.records] for each in readings}


def of_two(given: Sequence[Article]) -> tuple[float, bool]:
    """How many times faster two processes are than one, and whether one, two, and another order find the same."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        pairs = [tuple(pool.map(lines_of, (given, given[::-1]))) for _ in range(ROUNDS)]
        ones = [pool.submit(lines_of, given).result() for _ in range(ROUNDS)]
    same = all(found == ones[0][1] for both in pairs for _, found in both) and all(
        found == ones[0][1] for _, found in ones
    )
    return 2 * min(took for took, _ in ones) / min(max(took for took, _ in both) for both in pairs), same


def multiplied() -> float:
    """Floating-point operations a second of one thread, multiplying as a layer of a large transformer does."""
    one, other = (np.ones(shape, dtype=np.float32) for shape in ((256, 1024), (1024, 4096)))
    gemm = cast(Callable[..., object], cast(Any, NumpyOps()).gemm)  # spaCy's own, on one thread
    return 2 * 256 * 1024 * 4096 * 20 / min(_seconds(lambda _: gemm(one, other), range(20)) for _ in range(ROUNDS))


def of_zero_shot(given: Sequence[Article], tools: Tools) -> float:
    """Seconds an article of the zero-shot coder, reckoned: its operations at the speed of this machine."""
    sentences = [len(sentence) for article in given for sentence in parsed(article, tools.nlp).sents]
    pieces = sum(PIECES * words + ASKED for words in sentences) / len(given)
    return 2 * ZERO_SHOT * TYPES * pieces / multiplied()


def main() -> None:
    """Print the figures, and the ratios that count with their goals."""
    given, tools = articles(Path(sys.argv[1]) if len(sys.argv) > 1 else None), load_tools()
    found = measured(tools, given)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    zero_shot = of_zero_shot(given, tools)
    faster, same = of_two(given)
    loads = (run([sys.executable, "-c", _FRESH], check=True, capture_output=True, text=True) for _ in range(3))
    words = sum(len(article.text.split()) for article in given) / len(given)
    table = Table("", "measured", "goal", title=f"{len(given)} articles of {words:.0f} words")
    for name, seconds in {**found, "zero-shot coder, reckoned": zero_shot}.items():
        table.add_row(name, f"{1000 * seconds:,.0f} ms an article")
    own = found["bare spaCy"] + found["one pass of the encoder"]
    table.add_row("reading / (spaCy + encoder)", f"{found['reading'] / own:.2f}")
    table.add_row("articles a second, of bare spaCy's", f"{found['bare spaCy'] / found['reading']:.2f}", "0.5")
    table.add_row("of two processes, of one's", f"{faster:.2f}", "1.8")
    table.add_row("of the zero-shot coder's", f"{zero_shot / found['reading']:.0f}", "50")
    table.add_row("the same records in any order, by one or two", "yes" if same else "NO", "yes")
    table.add_row("until the first article is read", f"{min(float(each.stdout) for each in loads):.1f} s", "3 s")
    table.add_row("memory of a process", f"{memory:.2f} GB", "1.5 GB")
    Console().print(table)


if __name__ == "__main__":
    main()
