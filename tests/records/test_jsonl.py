import json
from dataclasses import replace

import pytest
from hypothesis import given

from foreigndesk.records import KINDS, BadValue, from_json, from_line, record_id, to_json, to_line, with_id
from tests import strategies as some
from tests.records.test_ids import _transfer


@some.few
@given(some.records())
def test_round_trip(made) -> None:
    record, _ = made
    assert from_line(to_line(record)) == record


@some.few
@given(some.records())
def test_a_line_is_one_line_of_json_with_its_kind_first(made) -> None:
    line = to_line(made[0])
    assert "\n" not in line and "\r" not in line
    assert next(iter(json.loads(line))) == "kind"


@some.few
@given(some.records())
def test_id_survives_the_round_trip(made) -> None:
    record, _ = made
    assert record_id(from_line(to_line(record))) == record.id


def _changed(**values: object) -> dict[str, object]:
    return {**to_json(with_id(_transfer())), **values}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_changed(stage="lost"), r"record\.stage: 'lost' where one of held, offered"),
        (_changed(colour="red"), r"record\.colour: 'red' where another key \(article, "),
        (_changed(goods="rice"), r"record\.goods: 'rice' where a list"),
        (
            _changed(goods=[{"text": "rice", "start": "4", "end": 8}]),
            r"record\.goods\[0\]\.start: '4' where a whole number was",
        ),
        (
            _changed(evidence={"text": "x", "start": 0}),
            r"record\.evidence\.end: 'nothing' where a value, as the key is required, was",
        ),
        (_changed(certainty=True), r"record\.certainty: True where one of CT\+"),
        (_changed(coder={"name": "x", "version": "1", "confidence": True}), r"record\.coder\.confidence: True"),
        (_changed(kind="rumour"), r"record\.kind: 'rumour' where one of statement, event"),
        (["a list"], r"record\.kind: None where one of statement"),
    ],
)
def test_what_is_no_record_is_named(data: object, message: str) -> None:
    with pytest.raises(BadValue, match=message):
        from_json(data)


@some.few
@given(some.records())
def test_a_missing_key_is_named(made) -> None:
    data = to_json(made[0])
    del data["evidence"]
    with pytest.raises(BadValue, match=r"record\.evidence: 'nothing' where a value, as the key is required, was"):
        from_json(data)


def test_a_bad_date_is_named() -> None:
    time = {"text": "in 2023", "offset": 0, "start": "2023-13-01", "end": None, "timex": "2023", "precision": "year"}
    with pytest.raises(BadValue, match=r"record\.time\.start: '2023-13-01' where a date such as"):
        from_json(_changed(time=time))


def test_a_line_that_is_no_json_is_named() -> None:
    with pytest.raises(BadValue, match=r"line 7: '\{\"kind\": ' where one JSON object"):
        from_line('{"kind": ', where="line 7")


def test_all_kinds_are_those_of_the_contract() -> None:
    assert list(KINDS) == ["statement", "event", "transfer", "relation", "forecast", "finding"]


def test_a_record_of_one_kind_is_not_taken_for_another() -> None:
    data = to_json(replace(_transfer(), id="x"))
    with pytest.raises(BadValue):
        from_json({**data, "kind": "relation"})
