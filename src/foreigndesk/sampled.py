"""The articles that come with the project."""

from collections.abc import Iterator
from datetime import date
from importlib import resources

from foreigndesk import reference
from foreigndesk.intake import article_from_text
from foreigndesk.records import Article


def samples() -> Iterator[Article]:
    """The articles that come with the project, written for it."""
    folder = resources.files("foreigndesk").joinpath("samples")
    for entry in reference.parse(folder.joinpath("index.yaml").read_text(encoding="utf-8"), "samples/index.yaml"):
        text = folder.joinpath(entry["file"]).read_text(encoding="utf-8")
        yield article_from_text(
            text,
            published=date.fromisoformat(entry["published"]),
            doc=entry["file"],
            url=entry["url"],
            publisher=entry["publisher"],
            title=entry["title"],
        )
