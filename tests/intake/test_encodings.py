"""What is advised where bytes are not in the encoding that was expected."""

import random

import pytest

from foreigndesk.intake import SkipArticle
from foreigndesk.intake.decoding import decode_text
from foreigndesk.intake.encodings import plausible

CZECH = "Slovensko prodalo Řecku šest tanků, řekl ministr v Žilině; cena je 3 miliony."
RUSSIAN = "Сербия продала Греции шесть танков, сказал министр в Нише."


def _refused(data: bytes) -> SkipArticle:
    with pytest.raises(SkipArticle) as refused:
        decode_text(data, "utf-8")
    return refused.value


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(CZECH, "windows-1250"), (RUSSIAN, "windows-1251"), (RUSSIAN, "utf-16-le"), ("Réunion sold rum.", "windows-1252")],
)
def test_the_right_encoding_is_among_those_advised(text: str, encoding: str) -> None:
    skip = _refused(text.encode(encoding))
    assert f"--encoding {encoding}" in skip.advice


def test_where_several_are_text_it_is_said_how_to_tell() -> None:
    skip = _refused(CZECH.encode("windows-1250"))
    assert skip.reason == "encoding"
    assert "windows-1250 where it should read “Řecku”" in skip.advice
    assert "windows-1251" not in skip.advice


def test_encodings_in_which_it_reads_the_same_are_one() -> None:
    assert list(plausible("The minister’s aide met them.".encode("windows-1252"), 12)) == ["windows-1252"]


@pytest.mark.parametrize("seed", range(8))
def test_bytes_that_are_text_in_no_encoding_are_binary(seed: int) -> None:
    skip = _refused(random.Random(seed).randbytes(3_000))
    assert skip.reason == "binary"
    assert "--encoding" not in skip.advice


def test_utf8_that_was_damaged_is_no_other_encoding() -> None:
    skip = _refused(RUSSIAN.encode() * 20 + b"\xd0\x81\x81" + RUSSIAN.encode())
    assert skip.reason == "encoding"
    assert "windows" not in skip.advice
