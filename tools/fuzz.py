"""Fuzzes the parsers, led by coverage (atheris, that is libFuzzer): what is neither read nor refused, or takes long.

Run it as ``python -m tools.fuzz TARGET MINUTES FOLDER``, the minutes of processor time, where requirements/fuzz.txt is
installed beside the development environment. It goes on past what it finds: each finding is an input in FOLDER, named
by the error and the line that raised it, or by "slow". The inputs that cover something new are kept in FOLDER/corpus,
where the next run starts.
"""

import hashlib
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from signal import SIGINT, raise_signal
from tempfile import TemporaryDirectory
from time import process_time
from typing import cast

import atheris

with atheris.instrument_imports(include=["foreigndesk", "feedparser", "protego", "pypdf", "warcio"]):
    import foreigndesk
    from foreigndesk.intake import BadSources, SkipArticle, read_input, sources
    from foreigndesk.intake.fetching.robots import rules_in
    from foreigndesk.records import Article, BadValue, from_line, to_line, verify

from tests.hostile.inputs import NEWS, every

_TODAY, _SAID = date(2026, 1, 1), date(2023, 5, 5)
_MOST_BYTES = 20_000
_SLOW, _A_BYTE, _A_BYTE_READ = 1.0, 100e-6, 1e-3
"""Seconds of processor that an input may take, for each byte of it, and for each that is read to the records."""
_WORDS = re.compile(rb"</?[A-Za-z!?][^\s<>\"]{0,24}|[A-Za-z-]{3,20}:|\"[\w@-]{2,20}\"|[A-Z]{4,16}/?")


def file_of(suffix: str) -> Callable[[bytes, Path], None]:
    """What reads bytes as a file with that suffix, and holds what came of them against the contract of articles."""

    def target(data: bytes, folder: Path) -> None:
        path = folder / f"input{suffix}"
        path.write_bytes(data)
        for found in read_input(str(path), published=_SAID, today=_TODAY):
            if isinstance(found, SkipArticle):
                assert found.reason and found.advice
            else:
                _check_blocks(found)

    return target


def _check_blocks(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert article.text[block.start : block.end].strip()
        end = block.end
    article.text.encode()
    assert article.blocks


def reading(data: bytes, folder: Path) -> None:
    """A text all the way to its records, each of which must be verified against the text."""
    path = folder / "input.txt"
    path.write_bytes(data)
    for article in read_input(str(path), published=_SAID, today=_TODAY):
        if isinstance(article, SkipArticle):
            continue
        try:
            found = foreigndesk.read(article.text, published=_SAID)
        except SkipArticle as refused:
            assert refused.reason and refused.advice
            continue
        for made in found.records:
            verify(made, article.text)


def watchlist(data: bytes, folder: Path) -> None:
    """A file of sources."""
    path = folder / "input.toml"
    path.write_bytes(data)
    try:
        assert sources(path)
    except BadSources as bad:
        assert str(bad)


def robots(data: bytes, folder: Path) -> None:
    """What a host asks of robots, read and put to use."""
    rules = rules_in(data)
    rules.can_fetch("https://example.com/a/b?c=d", "foreigndesk")
    assert (rules.crawl_delay("foreigndesk") or 0.0) >= 0


def record(data: bytes, folder: Path) -> None:
    """A line of JSON as a record, and back."""
    try:
        read = from_line(data.decode(errors="replace"))
    except BadValue:
        return
    assert from_line(to_line(read)) == read


TARGETS: dict[str, tuple[Callable[[bytes, Path], None], tuple[str, ...]]] = {
    "text": (file_of(".txt"), (".txt",)),
    "page": (file_of(".html"), (".html",)),
    "mail": (file_of(".eml"), (".eml",)),
    "lines": (file_of(".jsonl"), (".jsonl", ".json")),
    "feed": (file_of(".rss"), (".rss", ".atom", ".xml")),
    "list": (file_of(".opml"), (".opml", ".xml")),
    "pdf": (file_of(".pdf"), (".pdf",)),
    "archive": (file_of(".warc"), (".warc", ".gz")),
    "reading": (reading, (".txt",)),
    "watchlist": (watchlist, (".toml",)),
    "robots": (robots, (".robots",)),
    "record": (record, (".record",)),
}
"""What is fuzzed, and the suffixes of the hostile inputs that it starts from."""

_OWN = {
    ".toml": [b'every = "15m"\n[[source]]\nname = "A"\nurl = "https://example.com/feed"\nsilent = "7d"\n'],
    ".robots": [b"User-agent: foreigndesk\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 2.5\nSitemap: /s.xml\n"],
    ".record": [to_line(made).encode() for made in foreigndesk.read(NEWS, published=_SAID).records],
}
"""Where no hostile input is of the kind."""


def seeds(suffixes: Iterable[str]) -> list[bytes]:
    """What a run starts from."""
    hostile = [each.data for each in every() if each.suffix in suffixes]
    return [data[:_MOST_BYTES] for data in (*hostile, *(own for suffix in suffixes for own in _OWN.get(suffix, ())))]


class Watched:
    """A target whose errors are kept and not raised, once for each line that raises one."""

    def __init__(self, target: Callable[[bytes, Path], None], seconds: float, folder: Path, scratch: Path) -> None:
        self._target, self._end, self._folder, self._scratch = target, process_time() + seconds, folder, scratch
        self._a_byte = _A_BYTE_READ if target is reading else _A_BYTE
        self._known, self._tried = set[str](), 0

    def __call__(self, data: bytes) -> None:
        self._tried += 1
        began = process_time()
        try:
            self._target(data, self._scratch)
        except Exception as error:  # noqa: BLE001 what it is, is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(f"{type(error).__name__}-{Path(where.filename).stem}-{where.lineno}", data)
        if (took := process_time() - began) > _SLOW + self._a_byte * len(data):
            self._keep(f"slow-{took:.0f}s", data)
        if began > self._end:
            print(f"{self._tried:,} inputs, {len(self._known)} findings", file=sys.stderr)
            raise_signal(SIGINT)  # which libFuzzer takes for the end of the run

    def _keep(self, name: str, data: bytes) -> None:
        if name not in self._known:
            self._known.add(name)
            (self._folder / name).write_bytes(data)
            print(f"found: {name}", file=sys.stderr)


def main(name: str, minutes: str, into: str) -> None:
    """Fuzz one target; ends the process."""
    target, suffixes = TARGETS[name]
    foreigndesk.read(NEWS, published=_SAID)  # so that no input is charged for loading the models
    folder = Path(into)
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    begun = seeds(suffixes)
    for data in begun:
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    words = sorted({word for data in begun for word in cast(list[bytes], _WORDS.findall(data))})
    quoted = ("".join(f"\\x{byte:02x}" for byte in word) for word in words)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in quoted), encoding="ascii")
    limits = (f"-max_len={_MOST_BYTES}", "-timeout=120", "-rss_limit_mb=6000")
    with TemporaryDirectory() as scratch:
        options = (*limits, f"-dict={folder / 'words'}", f"-artifact_prefix={folder}/", "-print_final_stats=1")
        atheris.Setup([name, *options, str(corpus)], Watched(target, float(minutes) * 60, folder, Path(scratch)))
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
