"""What is found of a word is kept with its document, and no longer than it holds."""

from datetime import date

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from foreigndesk.reading.kept import by_parse
from foreigndesk.reading.notes import by_statements, notes_of

ASKED: list[str] = []


@by_parse
def shouted(token: Token) -> str:
    ASKED.append(token.text)
    return token.text.upper()


@by_statements
def told(token: Token) -> int:
    ASKED.append(token.text)
    return len(notes_of(token.doc).reported)


def document(*words: str) -> Doc:
    ASKED.clear()
    doc = Doc(Vocab(), list(words))
    doc._.published = date(2024, 5, 1)
    return doc


def test_a_word_of_a_document_is_looked_at_once() -> None:
    doc, other = document("Chad", "sold"), document("Mali", "bought")
    assert [shouted(doc[0]), shouted(doc[0]), shouted(doc[1]), shouted(other[0])] == ["CHAD", "CHAD", "SOLD", "MALI"]
    assert ASKED == ["Chad", "sold", "Mali"]


def test_what_hangs_on_the_statements_is_asked_anew_once_others_are_noted() -> None:
    doc = document("Chad", "sold")
    assert (told(doc[0]), told(doc[0]), ASKED) == (0, 0, ["Chad"])
    notes_of(doc).reported = [*notes_of(doc).reported]
    assert (told(doc[0]), ASKED) == (0, ["Chad", "Chad"])
