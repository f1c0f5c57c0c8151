"""Answers that name words of the article and tell with them what it does not say: all are refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from foreigndesk.intake import article_from_text
from foreigndesk.llm.answers import told
from foreigndesk.llm.held import Held, Refused
from foreigndesk.reading import Tools
from foreigndesk.reading.meant import Meant
from foreigndesk.records import REPORTING, AnyRecord, Coder, Event, Reading, Statement
from foreigndesk.store.check import check

DAY = date(2023, 9, 12)
Keep = Callable[..., list[AnyRecord]]


@pytest.fixture
def keep(tools: Tools) -> Keep:
    """The records that one told thing makes of an article, which together are a reading that can be stored."""

    def of(thing: dict[str, Any]) -> list[AnyRecord]:
        article = article_from_text(thing["evidence"], published=DAY)
        passage = [block for block in article.blocks if block.kind in REPORTING]
        found = Held(article, passage, Meant(article, tools), Coder("test", "1", 0.5)).records(told(thing))
        check(Reading(article=article, records=tuple(found), reader="test"))
        return found

    return of


def _transfer(text: str, trigger: str = "sold", **more: Any) -> dict[str, Any]:
    plain = {"suppliers": ["Niger"], "recipients": ["Mali"], "goods": ["rifles"], "stage": "delivered"}
    return _deed("transfer", text, trigger, plain | more)


def _event(text: str, trigger: str, **more: Any) -> dict[str, Any]:
    plain = {"actors": ["Niger"], "recipients": ["Mali"], "event_type": "ASSAULT", "status": "happened"}
    return _deed("event", text, trigger, plain | more)


def _relation(text: str, trigger: str, **more: Any) -> dict[str, Any]:
    plain = {"subjects": ["Niger"], "objects": ["Mali"], "relation_type": "alliance"}
    return _deed("relation", text, trigger, plain | more)


def _deed(kind: str, text: str, trigger: str, more: dict[str, Any]) -> dict[str, Any]:
    plain = {"kind": kind, "evidence": text, "trigger": trigger, "said": None, "when": None, "certainty": "CT+"}
    return plain | more


def _said(source: str, cue: str, content: str, attitude: str = "assert") -> dict[str, Any]:
    return {"sources": [source], "cue": cue, "content": [content], "attitude": attitude}


def _refused(keep: Keep, thing: dict[str, Any]) -> str:
    with pytest.raises(Refused) as refused:
        keep(thing)
    return refused.value.refusal.reason


TELLING = {
    "said": "Niger said on Monday that Mali sold rifles to Sudan.",
    "claimed": "Niger claimed that Mali sold rifles to Sudan.",
    "accused": "Niger accused Mali of selling rifles to Sudan.",
    "According": "According to Niger, Mali sold rifles to Sudan.",
    "report": "A report by Niger that Mali sold rifles to Sudan spread.",
    "confirmed": "Niger confirmed that Mali sold rifles to Sudan.",
}


@pytest.mark.parametrize("cue", TELLING)
def test_the_word_that_reports_a_deed_is_none_for_it(keep: Keep, cue: str) -> None:
    sides = {"suppliers": ["Mali"], "recipients": ["Sudan"]}
    assert _refused(keep, _transfer(TELLING[cue], cue, **sides)) in ("unattributed", "no-words")
    assert _refused(keep, _event(TELLING[cue], cue, actors=["Mali"], recipients=["Sudan"]))
    assert _refused(keep, _relation(TELLING[cue], cue, subjects=["Mali"], objects=["Sudan"]))


def test_who_is_accused_may_stand_in_the_accusation_and_who_accuses_may_not(keep: Keep) -> None:
    (event,) = keep(_event("Niger accused Mali of selling rifles.", "accused", event_type="ACCUSE"))
    assert isinstance(event, Event)
    text = "Niger said that Mali attacked Sudan."
    assert keep(_event(text, "said", event_type="ACCUSE"))
    turned = _event(text, "said", event_type="ACCUSE", actors=["Mali"], recipients=["Sudan"])
    assert _refused(keep, turned) == "unattributed"


NESTED = "France said that Mali denied that it bought rifles from Niger."


def test_a_statement_in_another_comes_with_that(keep: Keep) -> None:
    said = _said("Mali", "denied", "it bought rifles from Niger", "deny")
    outer, inner = keep({"kind": "statement", "evidence": NESTED, "said": said})
    assert isinstance(outer, Statement)
    assert isinstance(inner, Statement)
    assert (outer.sources[0].id, inner.attitude, inner.parent) == ("FRA", "deny", outer.id)
    assert [each.kind for each in keep(_event(NESTED, "denied", actors=["Mali"], event_type="REJECT"))] == [
        "statement",
        "event",
    ]
