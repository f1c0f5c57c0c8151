"""A deed that the parser takes for a word before its object is hung on who does it; a word that is one stays."""

import pytest

from foreigndesk.reading.rehung import rehang
from tests.reading.reader import parse

DEEDS = ["Mali denied exporting arms.", "Mali has denied supplying missiles.", "Mali discussed exporting arms to Chad."]
WORDS = ["Mali hit supplying ministries.", "Mali denied existing rules.", "Mali suspended exporting members."]


@pytest.mark.parametrize("text", DEEDS)
def test_a_deed_is_what_is_told(text: str) -> None:
    deed = next(word for word in rehang(parse(text)) if word.tag_ == "VBG")
    assert (deed.dep_, deed.head.tag_[:2]) == ("xcomp", "VB")
    assert [child.dep_ for child in deed.children][:1] == ["dobj"]


@pytest.mark.parametrize("text", WORDS)
def test_a_word_before_its_noun_stays(text: str) -> None:
    assert next(word for word in rehang(parse(text)) if word.tag_ == "VBG").dep_ in ("amod", "compound")
