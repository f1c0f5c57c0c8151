"""What a model answers becomes records where the article carries it, and is counted where it does not."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from foreigndesk.intake import SkipArticle, article_from_text
from foreigndesk.llm import Endpoint
from foreigndesk.llm.read import Words, passages, read
from foreigndesk.reading import Tools
from foreigndesk.records import Event, Forecast, Reading, Relation, Statement, Transfer, verify
from foreigndesk.reference import fact
from tests.llm.speaker import Reply, Speaker, records, said, speaking

DAY = date(2023, 9, 12)
SOLD = "Chad sold 500 tonnes of rice to Mali on Thursday."
DENIED = "Mali denies that it bought rifles from Chad."
TOLD = "Chad will send engineers to Mali next month, the trade ministry in N'Djamena said."
TEXT = f"{SOLD} The rice came by rail.\n\n{DENIED}\n\n{TOLD} Did Mali pay for it?"
SALE: dict[str, Any] = {
    "kind": "transfer", "evidence": SOLD, "said": None, "trigger": "sold", "suppliers": ["Chad"],
    "recipients": ["Mali"], "goods": ["rice"], "when": "on Thursday", "stage": "delivered", "certainty": "CT+",
}  # fmt: skip
DENIAL = {"sources": ["Mali"], "cue": "denies", "content": ["it bought rifles from Chad"], "attitude": "deny"}
RIFLES = SALE | {
    "evidence": DENIED, "said": DENIAL, "trigger": "bought", "goods": ["rifles"], "when": None, "certainty": "CT-",
}  # fmt: skip
ANNOUNCED = {
    "sources": ["the trade ministry in N'Djamena"], "cue": "said", "attitude": "promise",
    "content": ["Chad will send engineers to Mali next month"],
}  # fmt: skip
SENDING = {
    "kind": "event", "evidence": TOLD, "said": ANNOUNCED, "trigger": "send", "event_type": "COOPERATE",
    "actors": ["Chad"], "recipients": ["Mali"], "when": "next month", "status": "planned", "certainty": "CT+",
}  # fmt: skip

Reader = Callable[..., tuple[Reading, Speaker]]


@pytest.fixture
def reader(tools: Tools) -> Reader:
    """Reads a text with a model that gives these answers, one a question, the last of them again and again."""

    def by(*replies: Reply, text: str = TEXT, passage: int = 4_000) -> tuple[Reading, Speaker]:
        left = list(replies)
        with speaking(lambda body: left.pop(0) if len(left) > 1 else left[0]) as server:
            model = Endpoint(url=server.url, model="test", passage=passage)
            reading = read(article_from_text(text, published=DAY), tools, model)
        for record in reading.records:
            verify(record, text)
        return reading, server

    return by


def _refused(reading: Reading) -> list[str]:
    return [each.reason for each in reading.refused]


def test_words_become_actors_days_and_amounts(reader: Reader) -> None:
    reading, _ = reader(records(SALE))
    (sale,) = reading.records
    assert isinstance(sale, Transfer)
    assert [sale.suppliers[0].id, sale.recipients[0].id, sale.goods[0].category] == ["TCD", "MLI", "food/cereals"]
    assert sale.time and sale.time.start == date(2023, 9, 7)
    assert sale.quantity and (sale.quantity.value, sale.quantity.unit) == (500, "t")
    assert (sale.coder.name, reading.reader[:9], reading.refused) == ("llm.test", "llm:test+", ())


def test_denial_is_a_statement_and_denies(reader: Reader) -> None:
    denial, rifles = reader(records(RIFLES))[0].records
    assert isinstance(denial, Statement)
    assert isinstance(rifles, Transfer)
    assert (denial.attitude, denial.sources[0].id) == ("deny", "MLI")
    assert (rifles.certainty, rifles.attribution) == ("CT-", (denial.id,))


def test_the_example_that_the_model_is_given_holds(reader: Reader) -> None:
    words = fact(Words, "en/model").instructions.partition("An example. ")[2]
    text, told = words[1:].split('" gives\n')
    reading, _ = reader(said(told), text=text)
    assert (_refused(reading), {each.kind for each in reading.records}) == (
        [],
        {"statement", "transfer", "event", "forecast"},
    )


ATTACKS = [
    ("Chad sold rice to Niger but denied that it sold rifles to Mali.", {}),
    ("Chad sold rice to Niger and has not sold rifles to Mali.", {}),
    ("Chad sold rice to Niger on Thursday and may sell rifles to Mali in December.", {"when": "in December"}),
    ("Chad sold rice to Niger. Mali denied that it bought rifles from Chad.", {}),
    ("Mali denies that it bought rifles from Chad.", {"trigger": "denies"}),
    ("Mali denies that it bought rifles from Chad.", {"trigger": "that"}),
    ("Officials suspect Chad of selling rifles to Mali.", {"trigger": "suspect"}),
    ("Chad allegedly sold rifles to Mali.", {"trigger": "Chad"}),
    ("Chad would have sold rifles to Mali if the talks had failed.", {"trigger": "talks"}),
    ("Chad agreed on Monday to sell rifles to Mali.", {"trigger": "agreed"}),
    ("Chad will send rifles to Mali next month.", {"trigger": "send", "certainty": "UU", "when": "next month"}),
    ("Chad sold rifles to Mali on Thursday.", {"stage": "planned", "when": "on Thursday"}),
    ("Cha\u200bd sold rifles to Mali.", {"suppliers": ["Cha"]}),
    ("Chad sold rifles to Mali.", {"goods": ["Mali"]}),
    ("Chad sold rifles to Mali.", {"recipients": ["Chad"]}),
    ("Chad sold rifles to Mali.", {"said": DENIAL | {"cue": "sold", "content": ["rifles"]}, "certainty": "CT-"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "more"), ATTACKS)
def test_what_another_verb_of_the_sentence_says_is_not_taken_for_it(
    reader: Reader, text: str, more: dict[str, Any]
) -> None:
    told = SALE | {"evidence": text, "goods": ["rifles"], "when": None, **more}
    reading, _ = reader(records(told), text=text)
    assert (reading.records, len(reading.refused)) == ((), 1)


@pytest.mark.parametrize("attitude", ["assert", "confirm", "deny"])
def test_the_parse_says_whose_words_they_are(reader: Reader, attitude: str) -> None:
    text = "Mali said that Chad sold rifles to Niger."
    told = SALE | {"evidence": text, "recipients": ["Niger"], "goods": ["rifles"], "when": None}
    wrong = {"sources": ["Niger"], "cue": "said", "content": ["rifles"], "attitude": attitude}
    for made_up in (wrong, None):
        statement, sale = reader(records(told | {"said": made_up}), text=text)[0].records
        assert isinstance(statement, Statement)
        assert isinstance(sale, Transfer)
        assert ([each.id for each in statement.sources], statement.attitude) == (["MLI"], "assert")
        assert sale.attribution == (statement.id,)


def test_the_time_is_that_which_governs_the_deed(reader: Reader) -> None:
    text = "Chad, which will hold an election in May 2024, sold rice to Mali."
    (sale,) = reader(records(SALE | {"evidence": text, "when": "in May 2024"}), text=text)[0].records
    assert isinstance(sale, Transfer)
    assert sale.time is None


def test_a_condition_stays_with_its_forecast(reader: Reader) -> None:
    text = "If the talks fail, Chad will attack Mali next month."
    told = SENDING | {"evidence": text, "said": None, "trigger": "attack", "event_type": "ASSAULT"}
    (forecast,) = [each for each in reader(records(told), text=text)[0].records if isinstance(each, Forecast)]
    assert forecast.condition == "If the talks fail"


def test_what_lies_ahead_is_a_forecast_of_its_source(reader: Reader) -> None:
    found = reader(records(SENDING))[0].records
    (forecast,), (event,), (statement,) = (
        [each for each in found if isinstance(each, kind)] for kind in (Forecast, Event, Statement)
    )
    assert (forecast.about, forecast.by) == (event.id, statement.id)
    assert forecast.horizon and forecast.horizon.start == date(2023, 10, 1)


def test_relation_holds(reader: Reader) -> None:
    text = "Chad and Mali have been allies since 1995."
    bond = {
        "kind": "relation", "evidence": text, "said": None, "trigger": "allies", "relation_type": "alliance",
        "subjects": ["Chad"], "objects": ["Mali"], "when": "1995", "certainty": "CT+",
    }  # fmt: skip
    (relation,) = reader(records(bond), text=text)[0].records
    assert isinstance(relation, Relation)
    assert relation.objects[0].id == "MLI"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (SALE | {"evidence": "Chad sold 500 tonnes of gold to Mali on Thursday."}, "no-quote"),
        (SALE | {"evidence": ""}, "no-quote"),
        (SALE | {"evidence": SOLD[:-3]}, "no-quote"),
        (SALE | {"evidence": "Did Mali pay for it?", "goods": ["it"], "trigger": "pay"}, "not-reported"),
        (SALE | {"goods": ["rifles"]}, "no-words"),
        (SALE | {"recipients": ["mali"]}, "no-words"),
        (SALE | {"trigger": "gave"}, "no-words"),
        (SALE | {"when": "on 7 September 2023"}, "no-words"),
        (SALE | {"suppliers": [], "recipients": []}, "nobody"),
        (SALE | {"goods": []}, "nobody"),
        (SALE | {"certainty": "CT-"}, "too-sure"),
        (SALE | {"certainty": "sure"}, "no-record"),
        (SALE | {"stage": "stolen"}, "no-record"),
        (SALE | {"id": "x"}, "no-record"),
        (SALE | {"kind": "finding"}, "no-record"),
        ({"kind": []}, "no-record"),
        ({}, "no-record"),
        (RIFLES | {"certainty": "CT+"}, "too-sure"),
        (RIFLES | {"said": DENIAL | {"attitude": "assert"}, "certainty": "CT+"}, "too-sure"),
        (SENDING | {"status": "happened"}, "too-sure"),
    ],
)  # fmt: skip
def test_what_the_article_does_not_carry_is_refused(reader: Reader, told: dict[str, Any], reason: str) -> None:
    reading, _ = reader(records(told, SALE))
    assert _refused(reading) == [reason]
    assert [each.evidence.text for each in reading.records] == [SOLD]


@pytest.mark.parametrize(
    ("certainty", "kept"), [("CT+", False), ("PR+", True), ("PS+", True), ("UU", False), ("PS-", False)]
)
def test_what_is_told_may_be_less_sure_than_its_sentence_and_never_surer(
    reader: Reader, certainty: str, kept: bool
) -> None:
    text = "Chad probably sold rice to Mali."
    told = SALE | {"evidence": text, "when": None, "certainty": certainty}
    assert bool(reader(records(told), text=text)[0].records) is kept


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        *((answer, "no-json") for answer in ("", "no", "{", '{"records": 5}', '{"record": []}', "[" * 50_000, "}{")),
        *((f'{{"records": [{cut}', "cut-short") for cut in ("", "{", "[" * 50_000, "nothing]}", '"', "1" * 5_000)),
        *((f'{{"records": [{odd}]}}', "no-record") for odd in ("5", "null", '"x"', "[]", "{}", "NaN")),
    ],
)  # fmt: skip
def test_answer_without_records_is_counted(reader: Reader, answer: str, reason: str) -> None:
    reading, _ = reader(records(SALE), said(answer), records(), passage=60)
    assert (len(reading.records), _refused(reading)) == (1, [reason])


def test_lists_in_lists_that_can_hardly_be_decoded_end_nothing(reader: Reader) -> None:
    deep = ("[" * depth + "]" * depth for depth in range(800, 1_000, 10))
    answers = [said(f'{{"records": [{{"kind": "event", "evidence": {each}}}]}}') for each in deep]
    for answer in answers:
        reading, _ = reader(answer, text=SOLD)
        assert _refused(reading)[0] in ("no-record", "cut-short")


def test_article_of_which_no_answer_is_one_is_skipped(reader: Reader) -> None:
    with pytest.raises(SkipArticle) as skipped:
        reader(said("I am sorry, but I cannot help with that."))
    assert skipped.value.reason == "bad-answer"


def test_thoughts_and_drafts_before_the_answer_do_not_count(reader: Reader) -> None:
    whole = json.dumps({"records": [SALE]})
    for aloud in ('<think>{"records": []} perhaps</think>', '{"records": []}\n', '<think>{"records": [{</think>'):
        assert len(reader(said(aloud + whole))[0].records) == 1


def test_answers_that_differ_are_of_readers_that_differ(reader: Reader) -> None:
    one, same, other = (reader(records(*told))[0].reader for told in ((SALE,), (SALE, SALE), ()))
    assert one == same != other


def test_answer_without_end_is_taken_so_far(reader: Reader) -> None:
    reading, _ = reader(records(*[SALE | {"goods": ["rifles"]}] * 1_000))
    assert len(reading.refused) == 300 + 1  # and that there were more


def test_words_and_fences_around_the_answer_do_not_matter(reader: Reader) -> None:
    reading, _ = reader(said(f"Here you are:\n```json\n{json.dumps({'records': [SALE]})}\n```"))
    assert len(reading.records) == 1


def test_same_thing_told_twice_is_one_record(reader: Reader) -> None:
    assert len(reader(records(SALE, SALE))[0].records) == 1


def test_quotes_may_be_spaced_otherwise_than_the_text(reader: Reader) -> None:
    text = SOLD.replace(" to ", "  to ")
    assert reader(records(SALE), text=text)[0].records[0].evidence.text == text


def test_long_article_is_asked_about_passage_by_passage(reader: Reader) -> None:
    _, server = reader(records(), passage=100)
    asked = [json.loads(each["messages"][1]["content"])["article"] for each in server.asked]
    assert "\n\n".join(asked) == TEXT
    assert len(asked) == 3


def test_passage_that_is_too_long_is_asked_about_in_halves(reader: Reader) -> None:
    reading, server = reader(said("", ended="length"), records(SALE), records(RIFLES))
    assert len(server.asked) == 3
    assert (len(reading.records), _refused(reading)) == (3, [])


def test_paragraph_whose_answer_is_cut_short_keeps_what_is_whole(reader: Reader) -> None:
    cut = json.dumps({"records": [SALE, SALE | {"goods": ["rifles"]}]})[:-20]
    reading, server = reader(said(cut, ended="length"), text=SOLD)
    assert (len(reading.records), _refused(reading)) == (1, ["cut-short"])
    assert len(server.asked) == 1


def test_paragraph_beyond_the_model_is_counted(reader: Reader) -> None:
    long = said("", ended="length")
    reading, server = reader(long, records(SALE), long)
    assert (len(reading.records), _refused(reading)) == (1, ["too-long"] * 2)
    assert len(server.asked) == 5


def test_furniture_and_headings_are_not_shown_to_the_model() -> None:
    article = article_from_text(f"What now?\n\n{SOLD}\n\nRead more: Chad sold rifles to Mali", published=DAY)
    ((block,),) = passages(article, 4_000)
    assert article.text[block.start : block.end] == SOLD
