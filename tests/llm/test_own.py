"""What the built-in reader finds, told as a model would tell it, is kept: no more is refused than must be."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from foreigndesk.intake import article_from_text
from foreigndesk.llm.answers import ToldStatement, told
from foreigndesk.llm.held import Held
from foreigndesk.reading import Tools
from foreigndesk.reading.meant import Meant
from foreigndesk.reading.notes import notes_of
from foreigndesk.reading.read import annotated
from foreigndesk.records import REPORTING, Coder, Event, Relation, Transfer

LINES = Path(__file__).parents[2] / "evaluation" / "transfers" / "looked-at.jsonl"


def _told(trigger: str, record: Event | Transfer | Relation) -> dict[str, Any]:
    plain = {"evidence": record.evidence.text, "said": None, "trigger": trigger, "certainty": record.certainty}
    plain |= {"kind": record.kind, "when": record.time.text if record.time else None}
    match record:
        case Event():
            named = {"actors": record.actors, "recipients": record.recipients}
            own = {"event_type": record.event_type, "status": record.status}
        case Transfer():
            named = {"suppliers": record.suppliers, "recipients": record.recipients, "goods": record.goods}
            own = {"stage": record.stage}
        case Relation():
            named = {"subjects": record.subjects, "objects": record.objects}
            own = {"relation_type": record.relation_type}
    return plain | own | {key: [each.text for each in parts] for key, parts in named.items()}


def _own(doc: Doc) -> Iterator[tuple[str, Event | Transfer | Relation]]:
    """Each record with the word that names it; with the one after it, where the sentence has the same word twice."""
    here = notes_of(doc)
    named = [(doc[i], event) for i, event in here.events.items()]
    for token, record in (*named, *here.transfers, *here.relations):
        again = record.evidence.text.count(token.text) > 1
        yield doc[token.i : token.i + 1 + again].text, record


@pytest.mark.parametrize("line", [json.loads(line) for line in islice(LINES.open(encoding="utf-8"), 40)])
def test_what_the_reader_finds_itself_is_kept(tools: Tools, line: dict[str, Any]) -> None:
    article = article_from_text(line["text"], published=date.fromisoformat(line["date"]))
    doc = annotated(article, tools)
    passage = [block for block in article.blocks if block.kind in REPORTING]
    held = Held(article, passage, Meant(article, tools), Coder("test", "1", 0.5))
    for trigger, record in _own(doc):
        thing = told(_told(trigger, record))
        if not isinstance(thing, ToldStatement) and len(set(thing.parts)) == len(thing.parts):
            assert held.records(
                thing
            )  # not where one noun stands for both sides: "the *ministers* of Mali and Chad met"
