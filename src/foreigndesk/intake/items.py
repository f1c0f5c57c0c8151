"""What an input holds, one article after the other, each read only when it is called for.

So that an archive can be shared out: whoever passes an item over does not pay for reading it.
"""

from collections.abc import Callable, Iterable, Iterator

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.records import Article

Item = Callable[[], Iterator[Article | SkipArticle]]
"""One article of an input, not yet read; of a feed it may be several. Call it before the next is asked for."""


def refusing(item: Callable[[], Iterator[Article | SkipArticle]], name: str) -> Iterator[Article | SkipArticle]:
    """What an item holds, and in its place, named, why it cannot be read."""
    try:
        yield from item()
    except SkipArticle as skip:
        yield skip.named(name)


def called(items: Iterable[Item]) -> Iterator[Article | SkipArticle]:
    """All that they hold, each called as it comes."""
    for item in items:
        yield from item()
