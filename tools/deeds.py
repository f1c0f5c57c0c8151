"""How often a deed is told as done that a sentence denies, leaves, foretells or only thinks of: ``python -m tools.denials``.

The sentences are made of the deeds and the forms in ``evaluation/deeds.yaml``, each form with each deed. As done counts
an event that happened, goods delivered or a relation, certain or likely (CT+ or PR+); of what is only suspected, what
is certain and told in nobody's words.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from foreigndesk.intake import article_from_text
from foreigndesk.reading import Tools, load_tools, read
from foreigndesk.records import Event, Transfer
from foreigndesk.records.claims import Matter

FORMS = Path(__file__).parents[1] / "evaluation" / "deeds.yaml"
WHO, DAY = "Russia", date(2023, 9, 1)
WORDS = frozenset({"REJECT", "ACCUSE", "AGREE", "REQUEST", "SANCTION", "THREATEN", "CONCEDE"})
"""Types of events that such a form itself may tell of: who vows never to do something agrees to that."""


def told_as_done(text: str, tools: Tools) -> Iterator[Matter]:
    """The records of a sentence that tell a deed as done, certain or likely."""
    for record in read(article_from_text(text, published=DAY), tools).records:
        if isinstance(record, Matter) and record.certainty in ("CT+", "PR+") and _is_done(record):
            yield record


def told_as_fact(text: str, tools: Tools) -> Iterator[Matter]:
    """The records of a sentence that tell a deed as a fact, in nobody's words."""
    return (each for each in told_as_done(text, tools) if each.certainty == "CT+" and not each.attribution)


def _is_done(record: Matter) -> bool:
    if isinstance(record, Event):
        return record.status == "happened" and record.event_type not in WORDS
    return not isinstance(record, Transfer) or record.stage == "delivered"


def main() -> None:
    """Print the forms with which some deeds are told as done, and how many of how many there are in all."""
    given, tools = yaml.safe_load(FORMS.read_text(encoding="utf-8")), load_tools()
    table = Table("form", "told as done")
    for name, told in (
        ("denied", told_as_done),
        ("not_done", told_as_done),
        ("foretold", told_as_done),
        ("suspected", told_as_fact),
    ):
        found = Counter[str]()
        for form in given[name]:
            for doing, done, do in given["deeds"]:
                text = form.format(who=WHO, doing=doing, done=done, do=do)
                found[form] += next(told(text, tools), None) is not None
        for form, number in found.items():
            if number:
                table.add_row(form, str(number))
        table.add_section()
        table.add_row(f"{name}: {len(given[name])} forms of {len(given['deeds'])} deeds", str(found.total()))
        table.add_section()
    Console().print(table)


if __name__ == "__main__":
    main()
