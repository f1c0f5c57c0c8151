"""What was found of a word once, kept with its document: many rules ask the same of the same word."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Token

T = TypeVar("T")


def by_parse(function: Callable[[Token], T]) -> Callable[[Token], T]:
    """Asks a function once of every word of a document; it must depend on nothing but the parse.

    What it gives is shared by all who ask, and is not to be changed by them.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def asked(token: Token) -> T:
        data: dict[Any, Any] = token.doc.user_data
        found: dict[int, T] = data[name] if name in data else data.setdefault(name, {})
        i = token.i
        if i not in found:
            found[i] = function(token)
        return found[i]

    return asked
