"""A small object store that speaks as much of S3 as reading needs: listing, sizes, and bytes from a place on."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    buckets: Mapping[str, Mapping[str, bytes]]

    def log_message(self, *args: object) -> None:
        """Nothing: the tests tell what goes wrong."""

    def do_HEAD(self) -> None:
        self._answer(*self._found())

    def do_GET(self) -> None:
        status, body = self._found()
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if status == 200 and asked:
            end = int(asked[2]) + 1 if asked[2] else len(body)
            part = f"bytes {asked[1]}-{min(end, len(body)) - 1}/{len(body)}"
            self._answer(206, body[int(asked[1]) : end], {"Content-Range": part})
        else:
            self._answer(status, body)

    def _found(self) -> tuple[int, bytes]:
        address = urlsplit(self.path)
        bucket, _, key = unquote(address.path).lstrip("/").partition("/")
        if bucket not in self.buckets:
            return 404, b"<Error><Code>NoSuchBucket</Code></Error>"
        if not key:
            return 200, self._listed(self.buckets[bucket], parse_qs(address.query))
        body = self.buckets[bucket].get(key)
        return (404, b"<Error><Code>NoSuchKey</Code></Error>") if body is None else (200, body)

    def _listed(self, objects: Mapping[str, bytes], asked: Mapping[str, list[str]]) -> bytes:
        prefix, between = (asked.get(name, [""])[0] for name in ("prefix", "delimiter"))
        keys = sorted(key for key in objects if key.startswith(prefix))
        parts = {key: prefix + key[len(prefix) :].split(between)[0] if between else key for key in keys}
        folders = sorted({part + between for key, part in parts.items() if part != key})
        contents = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(objects[key])}</Size></Contents>"
            for key in keys
            if parts[key] == key
        )
        common = "".join(f"<CommonPrefixes><Prefix>{escape(each)}</Prefix></CommonPrefixes>" for each in folders)
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{contents}{common}</ListBucketResult>".encode()

    def _answer(self, status: int, body: bytes, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "ETag": '"1"', **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@contextmanager
def serving(buckets: Mapping[str, Mapping[str, bytes]]) -> Iterator[str]:
    """The address of a store that holds some objects by their keys, in buckets by their names."""
    handler = type("Handler", (_Handler,), {"buckets": buckets})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
