"""An archive of many gigabytes: web archives of a gigabyte each, of pages as large as those of the news are.

Run it as ``python -m benchmarks.large FOLDER GIGABYTES``, then read it with less memory than it has, such as
``systemd-run --scope -p MemoryMax=2G foreigndesk archive FOLDER TABLES``. A page has a megabyte, most of it scripts,
and hundreds of links. One article in twenty is new, the others are printed again word for word by other outlets, so
that most of the time goes into what grows with the archive: unpacking and comparing.
"""

import random
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.archive import archive, page, patterns

_GIGABYTE, _PAGE = 10**9, 10**6
_NEW, _LINKS = 20, 300


def main(folder: Path, gigabytes: int) -> None:
    """Write it."""
    folder.mkdir(parents=True)
    pages = _pages(gigabytes * _GIGABYTE // _PAGE)
    for number in range(gigabytes):
        with (folder / f"news-{number:05}.warc").open("wb") as stream:
            writer = WARCWriter(stream, gzip=False)
            for address, body in islice(pages, _GIGABYTE // _PAGE):
                http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
                record = writer.create_warc_record(address, "response", payload=BytesIO(body), http_headers=http)
                writer.write_record(record)


def _pages(number: int) -> Iterator[tuple[str, bytes]]:
    """So many pages with their addresses, on each a new article or one of the new ones before it."""
    draw, told = random.Random(1), list[str]()  # noqa: S311 - no secret is made of it
    new = archive(-(-number // _NEW), patterns())
    for which in range(number):
        if which % _NEW == 0:
            told.append(page(next(new).article))
        links = "".join(f"<li><a href='/{draw.random()}'>Section {each}</a></li>" for each in range(_LINKS))
        filled = f"<body><nav><ul>{links}</ul></nav><script>var state = '{draw.randbytes(_PAGE // 2).hex()}'</script>"
        outlet = f'<meta property="og:site_name" content="Courier {which}"></head>'
        body = draw.choice(told).replace("</head>", outlet, 1).replace("<body>", filled, 1)
        yield f"https://courier{which}.example/", body.encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
