"""Whether a long article takes longer for each of its words than a short one: ``python -m benchmarks.lengths``."""

import time

from rich.console import Console
from rich.table import Table

from benchmarks.archive import archive, patterns
from foreigndesk.checked import checked

_PARAGRAPHS = (2, 4, 8, 16, 32, 64)
_EACH = 3
"""Articles of each length."""


def main() -> None:
    """Read made articles of more and more paragraphs, each with as many words of background."""
    known = patterns()
    table = Table("paragraphs", "words", "records", "ms of the processor", "ms a word", box=None)
    for paragraphs in _PARAGRAPHS:
        made = [each.article for each in archive(2 * _EACH, known, seed=paragraphs, paragraphs=(paragraphs,) * 2)]
        articles = sorted(made, key=lambda article: len(article.text))[-_EACH:]  # reprints are shorter
        began = time.process_time()
        records = sum(len(checked(article).records) for article in articles)
        took, words = 1000 * (time.process_time() - began), sum(len(article.text.split()) for article in articles)
        table.add_row(
            *map(str, (paragraphs, words // _EACH, records // _EACH, round(took / _EACH), f"{took / words:.2f}"))
        )
    Console().print(table)


if __name__ == "__main__":
    main()
