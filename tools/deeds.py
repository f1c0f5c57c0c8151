"""How often what a sentence denies, leaves, foretells or only suspects is told as done; and what is done, as not done.

Run it as ``python -m tools.deeds [FORMS]``.

The sentences are made of the deeds and the forms in ``evaluation/deeds.yaml``, or of forms in another file, each form
with each deed. As done counts an event that happened, goods delivered or a relation, certain or likely (CT+ or PR+); of
what is only suspected, what is certain and told in nobody's words.
"""

import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from foreigndesk.intake import article_from_text
from foreigndesk.reading import Tools, load_tools, read
from foreigndesk.records import Event, Transfer
from foreigndesk.records.claims import Matter
from foreigndesk.reference import parse

FORMS = Path(__file__).parents[1] / "evaluation" / "deeds.yaml"
WHO, DAY = "Russia", date(2023, 9, 1)
WORDS = frozenset({"REJECT", "ACCUSE", "AGREE", "REQUEST", "SANCTION", "THREATEN", "CONCEDE"})
"""Types of events that such a form itself may tell of: who vows never to do something agrees to that."""


def told_as_done(text: str, tools: Tools, words: Container[str] = WORDS) -> Iterator[Matter]:
    """The records of a sentence that tell a deed as done, certain or likely; ``words`` are types that are no deed."""
    for record in read(article_from_text(text, published=DAY), tools).records:
        if isinstance(record, Matter) and record.certainty in ("CT+", "PR+") and _is_done(record, words):
            yield record


def told_as_fact(text: str, tools: Tools) -> Iterator[Matter]:
    """The records of a sentence that tell a deed as a fact, in nobody's words."""
    return (each for each in told_as_done(text, tools) if each.certainty == "CT+" and not each.attribution)


def _is_done(record: Matter, words: Container[str]) -> bool:
    if isinstance(record, Event):
        return record.status in ("happened", "ongoing") and record.event_type not in words
    return not isinstance(record, Transfer) or record.stage == "delivered"


def _listed(file: Path) -> dict[str, Any]:
    return parse(file.read_text("utf-8"), str(file))


def _counted(
    forms: Iterable[str], deeds: Iterable[Sequence[str]], is_wrong: Callable[[str], bool]
) -> Iterator[tuple[str, int]]:
    """Each form with how many of the deeds go wrong in it."""
    filled = [dict(zip(("doing", "done", "do"), each, strict=True)) for each in deeds]
    for form in forms:
        yield form, sum(is_wrong(form.format(who=WHO, **each)) for each in filled)


def main() -> None:
    """Print the forms in which deeds go wrong, with how many do, and how many of all."""
    given, tools = _listed(Path(sys.argv[1]) if len(sys.argv) > 1 else FORMS), load_tools()

    def as_done(text: str) -> bool:
        return any(told_as_done(text, tools))

    def as_fact(text: str) -> bool:
        return any(told_as_fact(text, tools))

    wrong: dict[str, Callable[[str], bool]] = {
        **dict.fromkeys(("denied", "not_done", "foretold"), as_done),
        "suspected": as_fact,
        "done": lambda text: not any(told_as_done(text, tools, words=())),
    }
    deeds = _listed(FORMS)["deeds"]
    table = Table("form", "goes wrong")
    for name, is_wrong in wrong.items():
        found = list(_counted(given[name], deeds, is_wrong))
        for form, number in found:
            if number:
                table.add_row(form, str(number))
        table.add_section()
        number = sum(number for _, number in found)
        table.add_row(f"{name}: {len(found)} forms of {len(deeds)} deeds", str(number), end_section=True)
    Console().print(table)


if __name__ == "__main__":
    main()
