"""Archives in object stores: read as from a disk."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.inputs import listed
from tests.archive.made import line, page, read, told, write_lines, write_parquet, write_warc
from tests.archive.s3 import serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    (folder / "in depth").mkdir()
    write_lines(folder / "a.jsonl.gz", [line(0), {"id": "broken"}])
    write_lines(folder / "in depth" / "ü b.jsonl", [line(1)])
    write_lines(folder / ".hidden.jsonl", [line(1)])
    write_parquet(folder / "c.parquet", [line(2)])
    write_warc(folder / "d.warc.gz", [page(3), page(4)])
    return folder


@pytest.fixture(scope="module")
def bucket(folder: Path) -> Iterator[str]:
    """The same files as objects of a store; Daft keeps to the first one that it is shown in a process."""
    files = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with serving({"news": files}) as address, pytest.MonkeyPatch.context() as patched:
        patched.setenv("AWS_ENDPOINT_URL", address)
        for name, value in (("ACCESS_KEY_ID", "a"), ("SECRET_ACCESS_KEY", "b"), ("REGION", "us-east-1")):
            patched.setenv(f"AWS_{name}", value)
        yield "s3://news"


def test_objects_are_read_as_files_are(bucket: str, folder: Path, tmp_path: Path) -> None:
    assert read(bucket, tmp_path / "far")["counts"] == read(folder, tmp_path / "near")["counts"]
    far, near = (json.dumps(told(tmp_path / each), default=str) for each in ("far", "near"))
    assert far.replace(bucket, str(folder)) == near


def test_what_is_asked_of_a_store_is_found_there(bucket: str) -> None:
    every = ["a.jsonl.gz", "c.parquet", "d.warc.gz", "in depth/ü b.jsonl"]
    asked = {
        "": every,
        "/a.jsonl.gz": every[:1],
        "/*.parquet": every[1:2],
        "/**/*.jsonl": every[3:],
        "/in depth": every[3:],
        "/{a,b}.jsonl*": every[:1],
        "/.hidden.jsonl": [".hidden.jsonl"],
    }
    assert {each: [path.removeprefix(f"{bucket}/") for path, _ in listed([bucket + each])] for each in asked} == asked


@pytest.mark.parametrize("asked", ["s3://news/none.jsonl", "s3://news/none/*", "s3://none/a.jsonl"])
def test_an_address_with_nothing_there_is_told(asked: str, bucket: str) -> None:
    with pytest.raises(BadArchive, match=r"none.*: nothing there; check the address"):
        listed([asked])
