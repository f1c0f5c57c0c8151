"""Input that cannot be read, and what the message about it has to say."""

import codecs
import json
from dataclasses import dataclass
from pathlib import Path

ENGLISH = (
    "North Korea has delivered shells to Russia, the US government said on Tuesday. "
    "Pyongyang denies this, and the Kremlin did not comment on the report."
)
GERMAN = (
    "Nordkorea hat nach Angaben der Regierung in Seoul im vergangenen Jahr Granaten an Russland geliefert. "
    "Pjöngjang bestreitet dies, und der Kreml wollte sich dazu am Dienstag nicht äußern."
)
ERROR_PAGE = (
    "<!doctype html><html><head><title>404 Not Found</title></head>"
    "<body><h1>Not Found</h1><p>The requested page was not found on this server.</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Bad:
    """A file's name and bytes, whether a date is given with it, and what the message must name."""

    name: str
    data: bytes
    says: tuple[str, ...]
    dated: bool = True

    def put(self, folder: Path) -> list[str | Path]:
        """Write the file; gives back what to type for it."""
        path = folder / self.name
        path.write_bytes(self.data)
        return [path, "--published", "2023-09-12"] if self.dated else [path]


BAD = [
    Bad("empty.txt", b"", ("nothing", "check that this is the right input")),
    Bad("blank.txt", b" \n\t\n", ("check that this is the right input",)),
    Bad("signs.txt", b"1234 --- 5678 !!!", ("no word",)),
    Bad("long.txt", b"word " * 2_000_000, ("more than", "bytes", "split it")),
    Bad("long.jsonl", b'{"text": "' + b"word " * 2_000_000 + b'"}', ("more than", "bytes", "line 1", "split it")),
    Bad("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("a PNG image",)),
    Bad("paper.pdf", b"%PDF-1.7 \xe2\xe3\xcf\xd3", ("a PDF that cannot be read", "save it anew")),
    Bad("bytes.txt", b"North Korea\x00\x01\x02 and Russia", ("a NUL byte", "position 11")),
    Bad("latin.txt", "The Élysée received the envoy.".encode("latin-1"), ("0xc9", "position 4", "--encoding")),
    Bad("utf16.txt", codecs.BOM_UTF16_LE + b"\x00\xd8", ("utf-16",)),
    Bad("page.html", ERROR_PAGE.encode(), ("Not Found", "fetch the page again")),
    Bad("undated.txt", ENGLISH.encode(), ("no publication date", "--published YYYY-MM-DD"), dated=False),
    Bad("broken.jsonl", b'{"id": 1, "text": ', ("line 1", "no JSON")),
    Bad("list.jsonl", b"[1, 2]", ("line 1", "one JSON object")),
    Bad("textless.jsonl", b'{"id": "a", "published": "2023-09-12"}', ("line 1", "no text")),
    Bad("misdated.jsonl", json.dumps({"text": ENGLISH, "published": "12/9/23"}).encode(), ("12/9/23", "ISO date")),
]
