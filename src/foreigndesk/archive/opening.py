"""Inputs by their addresses, and whether what is wrong lies with where they lie and not with what they hold."""

import io
import os
from types import TracebackType
from typing import Any, BinaryIO, cast
from urllib.parse import unquote_to_bytes

from foreigndesk.archive.errors import Away

_FILE = "file://"


def is_file(path: str) -> bool:
    """Whether an input is a file, and no object of a store."""
    return path.startswith(_FILE)


def local(path: str) -> str:
    """The path of a file by its address; what is no address of a file as it is."""
    return os.fsdecode(unquote_to_bytes(path.removeprefix(_FILE))) if is_file(path) else path


def named(path: str) -> str:
    """What an input is called: as ``local``, with what is no UTF-8 in it replaced."""
    return os.fsencode(local(path)).decode(errors="replace")


class _Raw(io.RawIOBase):
    """An input that remembers that its disk or store failed: whoever reads it may take that for its end."""

    def __init__(self, raw: Any) -> None:
        self._raw, self.failed = raw, ""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        return self._asked(self._raw.readinto, buffer)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._asked(self._raw.seek, offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def close(self) -> None:
        self._raw.close()
        super().close()

    def _asked(self, what: Any, *given: object) -> int:
        try:
            return what(*given)
        except Exception as error:
            self.failed = _why(error)
            raise


class _Opened(io.BufferedReader):
    def __init__(self, path: str, raw: _Raw) -> None:
        self._path, self._asked = path, raw
        super().__init__(raw)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        super().__exit__(kind, error, at)
        if self._asked.failed:
            raise _away(self._path, self._asked.failed)


def opened(path: str) -> BinaryIO:
    """An input, for a ``with`` block; at its end it is told if what was read was cut short.

    Args:
        path: its address, of a file as ``Path.as_uri`` writes it.

    Raises:
        Away: where it cannot be had, or its disk or store failed meanwhile.
    """
    try:
        raw = io.FileIO(local(path)) if is_file(path) else _of_store(path)
    except Exception as error:  # noqa: BLE001 - Daft and its stores name no end of what they raise
        raise _away(path, _why(error)) from None
    return cast(BinaryIO, _Opened(path, _Raw(raw)))


def _of_store(path: str) -> Any:
    from foreigndesk.archive.engine import daft  # only here: who reads files does not need it

    return daft.open_file(path, "rb", buffering=0)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _away(path: str, why: str) -> Away:
    return Away(f"{named(path)}: cannot be had ({' '.join(why.split()):.120})")
