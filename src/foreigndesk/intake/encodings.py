"""In which encoding bytes may be written that are not in the one that was expected: those in which they are text."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

_COMMON = (
    "utf-8", "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "utf-16-le", "utf-16-be",
    "gb18030", "shift_jis", "euc-kr",
)  # fmt: skip
_BEFORE, _AFTER = 1_000, 4_000
"""Bytes that are looked at before and after the first that was not expected."""
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 30
_OTHERS = 0.1
"""The largest part of a text that is neither letters nor figures nor spaces nor signs of its language."""


def plausible(body: bytes, at: int) -> dict[str, str]:
    """The encodings in which the bytes around a place are text, each with the word in which it differs from the first.

    Of several that give the same text only the first counts.
    """
    begin = max(0, at - _BEFORE) & ~1
    found = dict[str, str]()
    piece = body[begin : at + _AFTER]
    for encoding in (each for each in _COMMON if b"\0" in piece or "-16" not in each):  # spaces in UTF-16 have NULs
        text = _decoded(piece, encoding, torn=begin > 0)
        if text is not None and text not in found.values() and _is_text(text):
            found[encoding] = text
    words = [_words(text) for text in found.values()]
    differing = (dict.fromkeys(one for one in each if any(one not in other for other in words)) for each in words)
    return {name: next(iter(each), "")[:_LONGEST] for name, each in zip(found, differing, strict=True)}


def _decoded(piece: bytes, encoding: str, *, torn: bool) -> str | None:
    """A piece as text, without the word that it begins in; the letter that it ends in may be cut off."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(piece)
    except UnicodeError:
        return None
    return text.partition(" ")[2] if torn else text


def _words(text: str) -> dict[str, None]:
    return dict.fromkeys(_WORD.findall(text))


def _is_text(text: str) -> bool:
    """Whether there are words, each of one script, hardly a sign that no text has, and no control character."""
    kinds = [unicodedata.category(each) for each in text]
    if any(kind in ("Cc", "Cn", "Co", "Cs") and each not in "\t\n\r\f" for kind, each in zip(kinds, text, strict=True)):
        return False
    others = sum(kind[0] not in "LNMPZ" and each not in "\t\n\r\f" for kind, each in zip(kinds, text, strict=True))
    words = _words(text)
    return bool(words) and others <= _OTHERS * len(text) and all(len(set(_scripts(word))) < 2 for word in words)


def _scripts(word: str) -> Iterator[str]:
    """The scripts of the letters of a word; those of Japanese are written in one word."""
    for each in word:
        name = unicodedata.name(each, "").partition(" ")[0]
        yield "CJK" if name in ("HIRAGANA", "KATAKANA") else name
