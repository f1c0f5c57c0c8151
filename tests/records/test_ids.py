import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given

from foreigndesk.records import (
    Actor,
    Coder,
    Forecast,
    Good,
    Quantity,
    Response,
    Span,
    Statement,
    Transfer,
    article_id,
    record_id,
    with_id,
)
from tests import strategies as some

TEXT = "Moscow said it had shipped 3,000 kilograms of rice."


def _transfer(value: float = 3000.0) -> Transfer:
    return Transfer(
        article=article_id(TEXT),
        evidence=Span(TEXT, 0, len(TEXT)),
        coder=Coder("transfers.ship", "1", 0.9),
        suppliers=(Actor("Moscow", 0, 6, "Russia", "RUS", "RUS"),),
        goods=(Good("rice", 46, 50, "food"),),
        quantity=Quantity(value, "kg", "3,000 kilograms"),
        stage="delivered",
        certainty="CT+",
    )


def test_id_is_pinned() -> None:
    """Ids are kept in stores and cited in briefs: a change of how they are made is a change of format."""
    assert article_id(TEXT) == "c7ed0de340e5ace940f3"
    assert record_id(_transfer()) == "transfer-d1ccc8e7711f379c06cf"


def test_a_later_field_changes_the_id_only_where_it_says_something() -> None:
    plain = _transfer()
    assert plain.quantity is not None
    ranged = replace(plain, quantity=replace(plain.quantity, most=20.0))
    assert record_id(ranged) != record_id(plain)


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_id_is_the_same_in_another_process(seed: str) -> None:
    script = "from tests.records.test_ids import _transfer; from foreigndesk.records import record_id;"
    run = subprocess.run(
        [sys.executable, "-c", f"{script} print(record_id(_transfer()))"],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == record_id(_transfer())


@some.few
@given(some.records())
def test_id_leaves_out_doc_and_coder(made) -> None:
    record, _ = made
    assert record_id(replace(record, doc="the caller's own", coder=Coder("other", "2", 0.1))) == record.id


@some.few
@given(some.records())
def test_id_leaves_out_what_is_learned_later(made) -> None:
    record, _ = made
    if isinstance(record, Statement):
        record = replace(record, responds_to=Response("event-0", "confirms"))
    if isinstance(record, Forecast):
        record = replace(record, outcome="happened", settled_by=("event-1",))
    assert record_id(record) == made[0].id


@some.few
@given(some.records())
def test_id_depends_on_the_article_and_the_evidence(made) -> None:
    record, _ = made
    moved = replace(record.evidence, end=record.evidence.end + 1)
    assert record_id(replace(record, article="another")) != record.id
    assert record_id(replace(record, evidence=moved)) != record.id
    assert record.id.startswith(f"{record.kind}-")


def test_equal_records_have_equal_ids() -> None:
    assert _transfer(3000) == _transfer(3000.0)
    assert record_id(_transfer(3000)) == record_id(_transfer(3000.0))
    assert record_id(_transfer(3000.5)) != record_id(_transfer(3000.0))


def test_with_id_fills_in_the_id_and_nothing_else() -> None:
    made = with_id(_transfer())
    assert made.id == record_id(made)
    assert replace(made, id="") == _transfer()
