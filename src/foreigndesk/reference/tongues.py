"""The language in force: whose words ``reference/<language>/`` holds; the one seam for a second language to be read.

Whatever depends on words asks for them by ``spoken`` and is cached by ``by_language``; what reads an article does so
while ``speaking`` its language. docs/languages.md says what a language needs.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, update_wrapper
from typing import Generic, ParamSpec, TypeVar

from foreigndesk.reference.loader import HOME

P = ParamSpec("P")
T = TypeVar("T")

OWN = "en"
"""The language of the desk itself: of its questions, its briefs and whatever says nothing else."""

_SPOKEN: ContextVar[str] = ContextVar("spoken", default=OWN)


@contextmanager
def speaking(language: str) -> Generator[None]:
    """Have the words of a language in force meanwhile, in this thread or task alone.

    Args:
        language: an ISO 639-1 code, one of ``languages``.
    """
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


@cache
def languages() -> frozenset[str]:
    """The languages that are read: those whose folder names a pipeline."""
    return frozenset(each.name for each in HOME.iterdir() if each.is_dir() and each.joinpath("pipeline.yaml").is_file())


def language() -> str:
    """The language in force."""
    return _SPOKEN.get()


def spoken(name: str) -> str:
    """The file of that name in the language in force: ``spoken("times")`` is "en/times"."""
    return f"{_SPOKEN.get()}/{name}"


class by_language(Generic[P, T]):  # noqa: N801 - a decorator
    """Caches what a function gives, for each language by itself."""

    def __init__(self, function: Callable[P, T]) -> None:
        @cache
        def asked(language: str, *args: P.args, **kwargs: P.kwargs) -> T:
            return function(*args, **kwargs)

        self._asked, self.cache_clear = asked, asked.cache_clear
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives in the language in force."""
        return self._asked(_SPOKEN.get(), *args, **kwargs)
