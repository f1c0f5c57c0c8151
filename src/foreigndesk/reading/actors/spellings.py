"""Other spellings of a name: without accents, with the hyphens, capitals and articles that newsrooms differ in."""

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss"})
_ARTICLE = re.compile(r"\b([AaEe])l[- ](?=[A-Z])")
_GIVEN = re.compile(r"-([a-z])")


def folded(text: str) -> str:
    """The text with straight apostrophes and simple hyphens, as long as before."""
    return text.replace("’", "'").replace("‑", "-")


def plain(name: str) -> str:
    """The name without accents: "Lech Kaczyński" is "Lech Kaczynski"."""
    if name.isascii():
        return name
    split = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def of_name(name: str) -> set[str]:
    """How any name may be printed."""
    return {folded(name), folded(plain(name))}


def of_person(name: str) -> set[str]:
    """How a person's full name may be printed: "Kim Jong-un", "Kim Jong Un", "KIM Jong Un", "Bashar Al Assad"."""
    return {form for base in of_name(name) for form in (*_articles(base), *_hyphens(base), *_capitals(base))}


def _articles(name: str) -> Iterator[str]:
    yield name
    if _ARTICLE.search(name):
        for article in ("al-", "Al-", "Al ", "al ", "el-", "El-"):
            yield _ARTICLE.sub(article, name)


def _hyphens(name: str) -> Iterator[str]:
    """A given name of two parts joined or apart, the second part in capitals or not."""
    if not _ARTICLE.search(name) and _GIVEN.search(name):
        raised = _GIVEN.sub(lambda found: f"-{found[1].upper()}", name)
        yield from (raised, raised.replace("-", " "))
    parts = name.split()
    if len(parts) == 3 and all(part.isalpha() and len(part) < 7 for part in parts):
        yield f"{parts[0]} {parts[1]}-{parts[2].lower()}"


def _capitals(name: str) -> Iterator[str]:
    """The family name in capitals, be it the first or the last."""
    first, space, rest = name.partition(" ")
    given, _, last = name.rpartition(" ")
    if space:
        yield from (f"{given} {last.upper()}", f"{first.upper()} {rest}", name.upper())
        yield from (f"{first.upper()} {form.partition(' ')[2]}" for form in _hyphens(name) if " " in form)
