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
from foreigndesk.records import REPORTING, AnyRecord, Coder, Event, Reading, Statement, Transfer
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
    assert _refused(keep, turned) == "no-words"


NESTED = "France said that Mali denied that it bought rifles from Niger."


def test_a_statement_in_another_comes_with_that(keep: Keep) -> None:
    said = _said("Mali", "denied", "it bought rifles from Niger", "deny")
    outer, inner = keep({"kind": "statement", "evidence": NESTED, "said": said})
    assert isinstance(outer, Statement)
    assert isinstance(inner, Statement)
    assert (outer.sources[0].id, inner.attitude, inner.parent) == ("FRA", "deny", outer.id)
    assert [
        each.kind for each in keep(_event(NESTED, "denied", actors=["Mali"], recipients=["Niger"], event_type="REJECT"))
    ] == ["statement", "event"]


LEFT_OUT: list[tuple[str, dict[str, Any]]] = [
    ("Niger sold rice but not rifles to Mali.", {}),
    ("Niger sold rice, not rifles, to Mali.", {}),
    ("Niger sold rice to Mali, and no rifles.", {}),
    ("Niger, not Chad, sold rifles to Mali.", {"suppliers": ["Chad"]}),
    ("Niger, unlike Sudan, sold rifles to Mali.", {"suppliers": ["Sudan"]}),
    ("Niger sold rifles to Mali while Sudan refused.", {"suppliers": ["Sudan"]}),
    ("Niger sold rifles to Mali, but Sudan did not.", {"suppliers": ["Sudan"]}),
    ("Niger sold rifles to Sudan, not Mali.", {}),
    ("Niger sold rifles to Sudan instead of Mali.", {}),
    ("Niger sold rifles to Sudan rather than to Mali.", {}),
    ("Niger sold rifles to every neighbour except Mali.", {}),
    ("Niger sold rifles without ammunition to Mali.", {"goods": ["ammunition"]}),
    ("Niger sold rice to Mali without any rifles.", {}),
    ("Niger sold Mali everything except rifles.", {}),
    ("Niger sold rice to Mali, which lacks rifles.", {}),
    ("Niger sold rice and perhaps rifles to Mali.", {}),
    ("Niger sold rice and allegedly rifles to Mali.", {}),
    ("Niger sold rifles to Sudan and possibly Mali.", {}),
    ("Niger met Mali on Monday after it sold rifles to Sudan in 1990.", {"trigger": "met", "when": "on Monday"}),
    ("Niger met Mali on Monday and signed a paper about rifles.", {"trigger": "met", "when": "on Monday"}),
    ("On Monday Niger recalled that it sold rifles to Mali in 1990.", {"trigger": "recalled", "when": "On Monday"}),
]


@pytest.mark.parametrize(("text", "more"), LEFT_OUT)
def test_who_or_what_takes_no_part_is_no_side_and_no_goods(keep: Keep, text: str, more: dict[str, Any]) -> None:
    assert _refused(keep, _transfer(**{"text": text, **more}))


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Niger sold rice but not rifles to Mali.", {"goods": ["rice"]}),
        ("Niger, not Chad, sold rifles to Mali.", {}),
        ("Niger, unlike Sudan, sold rifles to Mali.", {}),
        ("Niger sold rifles to Mali while Sudan refused.", {}),
        ("Niger sold rifles to Mali, not Sudan.", {}),
        ("Niger sold rifles to Mali instead of Sudan.", {}),
        ("Niger sold rifles without ammunition to Mali.", {}),
        ("Niger sold rice and perhaps rifles to Mali.", {"certainty": "PS+"}),
        ("Niger sold not only rice but also rifles to Mali.", {}),
        ("Niger bought and sold rifles to Mali.", {}),
        ("Niger sold no rifles to Mali.", {"certainty": "CT-"}),
    ],
)
def test_who_or_what_takes_part_beside_them_does(keep: Keep, text: str, more: dict[str, Any]) -> None:
    assert keep(_transfer(text, **more))


UNDONE = [
    ("Niger shipped rifles to Mali, but they never arrived.", "shipped", True),
    ("The sale of rifles by Niger to Mali fell through.", "sale", True),
    ("The sale of rifles by Niger to Mali fell through.", "fell", False),
    ("Niger sold rifles to Mali, but the order was cancelled.", "sold", True),
    ("Niger cancelled the sale of rifles to Mali.", "sale", True),
    ("Niger cancelled the sale of rifles to Mali.", "cancelled", False),
    ("Niger withheld rifles from Mali.", "withheld", True),
    ("Niger stopped its deliveries of rifles to Mali.", "deliveries", True),
    ("Talks on a sale of rifles from Niger to Mali failed.", "sale", False),
    ("Niger banned sales of rifles to Mali.", "sales", False),
    ("Niger lifted its ban on sales of rifles to Mali.", "sales", False),
]


@pytest.mark.parametrize(("text", "trigger", "denied"), UNDONE)
def test_what_came_to_nothing_did_not_pass(keep: Keep, text: str, trigger: str, denied: bool) -> None:
    assert _refused(keep, _transfer(text, trigger)) == "too-sure"
    if denied:
        assert keep(_transfer(text, trigger, certainty="CT-"))


ENDED = [
    ("Niger and Mali ended their alliance.", "alliance", True),
    ("Niger and Mali ended their alliance.", "ended", True),
    ("Niger and Mali are no longer allies.", "allies", True),
    ("Niger and Mali are former allies.", "allies", False),
    ("Niger seeks an alliance with Mali.", "alliance", False),
    ("Talks on an alliance of Niger with Mali failed.", "alliance", False),
]


@pytest.mark.parametrize(("text", "trigger", "denied"), ENDED)
def test_what_ended_does_not_hold(keep: Keep, text: str, trigger: str, denied: bool) -> None:
    assert _refused(keep, _relation(text, trigger)) == "too-sure"
    if denied:
        assert keep(_relation(text, trigger, certainty="CT-"))


NOT_AHEAD: list[tuple[str, dict[str, Any]]] = [
    ("Niger will not attack Mali.", {"certainty": "UU"}),
    ("Niger will not attack Mali.", {"certainty": "CT+"}),
    ("Niger has not attacked Mali.", {"trigger": "attacked", "status": "ongoing", "certainty": "UU"}),
    ("In 2019 Niger planned to attack Mali in 2020.", {"when": "in 2020"}),
    ("In 2019 Niger had planned to attack Mali.", {}),
    ("Niger was to attack Mali last year.", {"when": "last year"}),
    ("Niger wanted to attack Mali.", {}),
    ("Niger called on Sudan to attack Mali.", {"actors": ["Sudan"]}),
]


@pytest.mark.parametrize(("text", "more"), NOT_AHEAD)
def test_what_will_not_be_or_was_to_be_long_ago_is_no_forecast(keep: Keep, text: str, more: dict[str, Any]) -> None:
    assert _refused(keep, _event(**{"text": text, "trigger": "attack", "status": "planned", **more})) == "too-sure"


@pytest.mark.parametrize("text", ["Niger plans to attack Mali.", "Niger will attack Mali next month."])
def test_what_lies_ahead_is_one(keep: Keep, text: str) -> None:
    assert [each.kind for each in keep(_event(text, "attack", status="planned"))] == ["event", "forecast"]


def test_who_is_meant_is_whom_the_reader_means(keep: Keep) -> None:
    (sale,) = keep(_transfer("Chad sold rifles to Mali.", suppliers=["Chad"]))
    assert isinstance(sale, Transfer)
    assert sale.suppliers[0].id == "TCD"


NO_SOURCE = [
    ("Niger sold rifles to Mali after talks with France.", "France", "talks"),
    ("Niger sold rifles to Mali after a request by France.", "France", "request"),
    ("France spoke as Niger sold rifles to Mali.", "France", "spoke"),
    ("Niger sold rifles to Mali, which France welcomed.", "Mali", "welcomed"),
    ("Niger sold rifles to Mali after France spoke.", "France", "spoke"),
]


@pytest.mark.parametrize(("text", "source", "cue"), NO_SOURCE)
def test_who_does_not_say_a_thing_is_no_source_of_it(keep: Keep, text: str, source: str, cue: str) -> None:
    said = _said(source, cue, "Niger sold rifles to Mali")
    assert _refused(keep, _transfer(text, said=said)) in ("unattributed", "no-words")


PART_OF_A_WORD: list[tuple[str, dict[str, Any]]] = [
    ("Niger sold non-lethal weapons to Mali.", {"goods": ["lethal weapons"]}),
    ("Niger sold gas masks to Mali.", {"goods": ["gas"]}),
    ("Niger sold drone footage to Mali.", {"goods": ["drone"]}),
    ("Niger sold rice cookers to Mali.", {"goods": ["rice"]}),
    ("Niger sold anti-missile systems to Mali.", {"goods": ["missile systems"]}),
    ("Niger sold toy rifles to Mali.", {}),
    ("Niger sold photographs of rifles to Mali.", {}),
    ("Niger sold rifles to anti-Mali rebels.", {}),
    ("Niger sold rifles to the New Mali Movement.", {}),
    ("Niger sold rifles to Mali on Thursday.", {"recipients": ["Thursday"]}),
    ("Niger sold rifles to Mali on Thursday.", {"goods": ["Thursday"]}),
    *((f"Niger sold rifles{joint}cases to Mali.", {}) for joint in ("\u061c", "\u2061", "\u202e", "\ufe0f", "\u20dd")),
]


@pytest.mark.parametrize(("text", "more"), PART_OF_A_WORD)
def test_half_a_word_or_a_name_is_none(keep: Keep, text: str, more: dict[str, Any]) -> None:
    assert _refused(keep, _transfer(text, **more)) == "no-words"


def test_goods_are_what_their_whole_phrase_says(keep: Keep) -> None:
    (sale,) = keep(_transfer("Niger sold olive oil to Mali.", goods=["oil"]))
    (whole,) = keep(_transfer("Niger sold olive oil to Mali.", goods=["olive oil"]))
    assert isinstance(sale, Transfer)
    assert isinstance(whole, Transfer)
    assert sale.goods[0].category == whole.goods[0].category != "fuel/oil"


@pytest.mark.parametrize("thing", [_event("Niger attacked Mali.", "attacked"), _relation("Niger fears Mali.", "fears")])
def test_nobody_does_anything_to_himself(keep: Keep, thing: dict[str, Any]) -> None:
    same = {key: ["Niger"] for key in ("actors", "recipients", "subjects", "objects") if key in thing}
    assert _refused(keep, thing | same) == "nobody"
