"""The file of sources: what it may hold, and what is said where it holds something else."""

from datetime import timedelta
from pathlib import Path

import pytest

from foreigndesk.intake import BadSources, Source, sources

MINUTE = timedelta(minutes=1)
WHOLE = """
every = "1h"
[[source]]
name = "The Harbour Gazette"
url = "https://gazette.example/feed"
[[source]]
url = "https://Courier.example/sitemap.xml"
every = "5m"
silent = "2d"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_source_has_a_name_an_address_and_times(tmp_path: Path) -> None:
    assert sources(written(tmp_path, WHOLE)) == [
        Source(name="The Harbour Gazette", url="https://gazette.example/feed", every=timedelta(hours=1),
               silent=timedelta(days=7), outlet="The Harbour Gazette"),
        Source(name="Courier.example/sitemap.xml", url="https://Courier.example/sitemap.xml", every=5 * MINUTE,
               silent=timedelta(days=2)),
    ]  # fmt: skip


ONE = '[[source]]\nurl = "https://a.example/"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no source, where one"),
        ("source = []", "no source, where one"),
        ("source = [1]", "source 1: 1, where"),
        ("[[source]]", "source 1: url is None"),
        ('[[source]]\nurl = "gazette.example"', "source 1: url is 'gazette.example'"),
        (f'[[source]]\nurl = "https://a.example/{"a" * 2_000}"', "url has 2,018 characters"),
        ('[[source]]\nurl = "https://["', "source 1: url is 'https://['"),
        ('[[source]]\nurl = "file:///etc/passwd"', "url is 'file:///etc/passwd'"),
        (ONE + "name = 1", "source 1: name is 1"),
        (ONE + 'name = "a\\u001bb"', "source 1: name is"),
        (ONE + "every = 15", "source 1: every is 15, where a time"),
        (ONE + 'every = "15 minutes"', "every is '15 minutes'"),
        (ONE + 'every = "0m"', "every is '0m'"),
        (ONE + 'silent = "5m"', 'silent is \'5m\', where a time such as "15m", "2h" or "3d" was expected, 1h'),
        (ONE + 'how = "often"', "source 1: 'how' is not known; there are every, name, silent, url"),
        (ONE + ONE, "https://a.example/ stands there twice"),
        ("sources = []", "'sources' is not known"),
        ("not toml at all", "no TOML"),
        ("a = " + "[" * 5000, "no TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadSources) as wrong:
        sources(written(tmp_path, text))
    assert says in str(wrong.value)
    assert str(tmp_path) in str(wrong.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(BadSources, match="name a file of sources"):
            sources(path)
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSources, match="no TOML"):
        sources(tmp_path / "binary.toml")
