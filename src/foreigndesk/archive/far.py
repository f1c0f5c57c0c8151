"""Inputs in object stores, and whether what is wrong lies with the store and not with the input."""

import io
from types import TracebackType
from typing import Any, BinaryIO, cast

from foreigndesk.archive.errors import Away


class _Raw(io.RawIOBase):
    """An object that remembers that its store failed: whoever reads it may take that for the object's end."""

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

    def _asked(self, what: Any, *given: object) -> int:
        try:
            return what(*given)
        except Exception as error:
            self.failed = str(error) or type(error).__name__
            raise


class _Far(io.BufferedReader):
    def __init__(self, path: str, raw: _Raw) -> None:
        self._path, self._asked = path, raw
        super().__init__(raw)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        super().__exit__(kind, error, at)
        if self._asked.failed:
            raise _away(self._path, self._asked.failed)


def opened(path: str) -> BinaryIO:
    """An object, by its address, for a ``with`` block; at its end it is told if what was read was cut short.

    Raises:
        Away: where it cannot be had, or its store failed meanwhile.
    """
    from foreigndesk.archive.engine import daft  # only here: who reads files does not need it

    try:
        raw = daft.open_file(path, "rb", buffering=0)
    except Exception as error:  # noqa: BLE001 - Daft and its stores name no end of what they raise
        raise _away(path, str(error)) from None
    return cast(BinaryIO, _Far(path, _Raw(raw)))


def _away(path: str, why: str) -> Away:
    return Away(f"{path}: does not answer ({' '.join(why.split()):.120})")
