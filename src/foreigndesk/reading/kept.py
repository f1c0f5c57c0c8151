"""What was found of a word once, kept with its document: many rules ask the same of the same word."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

T = TypeVar("T")


def once(kept: Callable[[Doc], dict[Any, Any]]) -> Callable[[Callable[[Token], T]], Callable[[Token], T]]:
    """Asks a function once of every word, as long as what ``kept`` gives for the word's document is the same mapping.

    What the function gives is shared by all who ask, and is not to be changed by them.
    """

    def decorated(function: Callable[[Token], T]) -> Callable[[Token], T]:
        name = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def asked(token: Token) -> T:
            found: dict[int, T] = kept(token.doc).setdefault(name, {})
            i = token.i
            if i not in found:
                found[i] = function(token)
            return found[i]

        return asked

    return decorated


def by_parse(function: Callable[[Token], T]) -> Callable[[Token], T]:
    """Asks a function once of every word of a document; it must depend on nothing but the parse."""
    return once(lambda doc: doc.user_data)(function)
