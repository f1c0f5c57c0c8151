"""Bytes to text: UTF-8, UTF-16 with its mark, or the encoding that the caller names. Never a guess."""

import codecs

from foreigndesk.intake.encodings import plausible
from foreigndesk.intake.errors import SkipArticle

_MAGIC = (
    (b"{\\rtf", "a rich text file", "save it as plain text and read that"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as plain text, and read that"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as plain text and read that"),
    (b"\x1f\x8b", "gzip data in gzip data", "unpack it with gunzip and read that"),
    (b"BZh", "bzip2 data", "unpack it with bunzip2 and read that"),
    (b"\xfd7zXZ\x00", "xz data", "unpack it with unxz and read that"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and read the files in it"),
    (b"\x28\xb5\x2f\xfd", "zstd data", "unpack it with unzstd and read that"),
    (b"\x89PNG", "a PNG image", "read the article's text, not its picture"),
    (b"\xff\xd8\xff", "a JPEG image", "read the article's text, not its picture"),
    (b"GIF8", "a GIF image", "read the article's text, not its picture"),
    (b"RIFF", "an image or sound", "read the article's text, not its picture"),
    (b"II*\x00", "a TIFF image", "read the article's text, not its picture"),
    (b"MM\x00*", "a TIFF image", "read the article's text, not its picture"),
    (b"SQLite format 3", "a SQLite database", "name it with --db, and read an article into it"),
    (b"\x7fELF", "a program", "read a text, HTML or JSONL file"),
)
_LOOKED, _TIMES = 4_000, 10
"""Bytes that are looked at after a wrong one; how many times as many right letters damaged UTF-8 has."""
_NOT_OF_TEXT = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""What Python calls encodings and no page is written in: some take time by the square of what they decode."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def refuse_magic(head: bytes) -> None:
    """Refuse what its first bytes show to be no text.

    Raises:
        SkipArticle: "binary".
    """
    for magic, what, advice in _MAGIC:
        if head.startswith(magic):
            raise _binary(what, advice)


def marked(data: bytes) -> tuple[bytes, str] | None:
    """What follows the byte order mark, and the encoding that it names; None without a mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    return None


def decode_text(data: bytes, encoding: str) -> str:
    """``data`` as text. A byte order mark wins over ``encoding``, and is no part of the text.

    Raises:
        SkipArticle: "encoding", naming byte and position, or "binary" where a NUL stands.
    """
    body, encoding = marked(data) or (data, encoding)
    if b"\0" in body and not is_wide(encoding):
        at = body.index(b"\0")
        wide = next(filter(is_wide, plausible(body, at)), None)
        advice = f"name its encoding: --encoding {wide}" if wide else "read a text, HTML or JSONL file"
        raise _binary(f"a NUL byte at position {at}", advice)
    try:
        return body.decode(encoding)
    except UnicodeError as error:
        raise _undecodable(body, encoding, error) from None
    except (LookupError, ValueError):  # the latter of a NUL in its name
        raise SkipArticle(
            "encoding",
            found=f"the encoding {encoding!r}",
            expected="a text encoding that Python knows",
            advice="name one such as --encoding utf-8 or --encoding windows-1252",
        ) from None


def meant(declared: str | None) -> str | None:
    """The encoding that is meant by what was declared: as in browsers, Latin-1 and ASCII mean Windows-1252.

    None where nothing was, or what names no encoding of text.
    """
    try:
        name = codecs.lookup(declared or "").name
        b"a".decode(name, "replace")
    except (LookupError, ValueError):  # the latter of a NUL in it
        return None
    return "windows-1252" if name in ("iso8859-1", "ascii") else None if name in _NOT_OF_TEXT else name


def is_wide(encoding: str) -> bool:
    """Whether the encoding has NUL bytes in plain text: UTF-16 and UTF-32."""
    return encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))


def _undecodable(body: bytes, encoding: str, error: UnicodeError) -> SkipArticle:
    at = error.start if isinstance(error, UnicodeDecodeError) else 0
    found = f"text that is not {encoding}"
    if isinstance(error, UnicodeDecodeError):
        found = f"the byte 0x{body[at]:02x} at position {at} of the text, which is not {encoding}"
    others = plausible(body, at)
    if not others and not _is_mostly_utf8(body[: at + _LOOKED]):
        return _binary(f"bytes that are text in no common encoding ({found})", "read a text, HTML or JSONL file")
    return SkipArticle("encoding", found=found, expected=encoding, advice=_advice(others))


def _advice(others: dict[str, str]) -> str:
    """What to do, by the encodings in which it is text and the word that differs in each."""
    if not others:
        return "save it again: it is UTF-8 that was damaged"
    if len(others) == 1:
        return f"save it as UTF-8, or name its encoding: --encoding {next(iter(others))}"
    told = "; ".join(f"--encoding {name} where it should read “{word}”" for name, word in others.items())
    return f"save it as UTF-8, or name its encoding, which its words show: {told}"


def _is_mostly_utf8(piece: bytes) -> bool:
    text = piece.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(not each.isascii() for each in text) > _TIMES * damaged or len(text) > _TIMES * _TIMES * damaged


def _binary(what: str, advice: str) -> SkipArticle:
    return SkipArticle("binary", found=what, expected="text, HTML or JSONL", advice=advice)
