"""What people say of a record, and a reading with that taken in."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.records import (
    BadValue,
    Event,
    Finding,
    Forecast,
    Response,
    Span,
    Statement,
    Transfer,
    record_id,
    verify,
    with_id,
)
from foreigndesk.records.corrections import Correction, Word, amended, corrected
from foreigndesk.store.check import check
from tests import strategies as some
from tests.store import made

READING = made.reading()
SAID, SENT, EXPECTED, FOUND = READING.records


def word(which: Word, original=SENT, better=None, at: str = "2024-05-02T10:00:00+00:00") -> Correction:
    return Correction(word=which, by="A. Editor", at=at, why="as the text has it", original=original, amended=better)


def of_kind(reading, kind):
    return [record for record in reading.records if isinstance(record, kind)]


def test_what_nobody_spoke_of_stays_as_it_is() -> None:
    assert corrected(READING, []) == READING


def test_what_is_confirmed_says_by_whom() -> None:
    (sent,) = of_kind(corrected(READING, [word("confirmed")]), Transfer)
    assert sent.id == SENT.id
    assert (sent.coder.name, sent.coder.version, sent.coder.confidence) == ("review.confirmed", "A. Editor", 1.0)


def test_what_is_rejected_is_gone_with_what_hangs_on_it() -> None:
    assert corrected(READING, [word("rejected")]).records == (SAID,)


def test_what_a_rejected_statement_reported_is_the_article_s_own() -> None:
    left = corrected(READING, [word("rejected", SAID)])
    (sent,) = of_kind(left, Transfer)
    assert sent.attribution == ()
    check(left)


def test_what_is_amended_replaces_it_and_what_names_it_follows() -> None:
    better = amended(SENT, {"stage": "offered"})
    left = corrected(READING, [word("amended", better=better)])
    (sent,), (forecast,) = of_kind(left, Transfer), of_kind(left, Forecast)
    assert (sent.stage, sent.id, sent.coder.name) == ("offered", better.id, "review.amended")
    assert forecast.about == better.id
    assert of_kind(left, Finding) == []
    check(left)


def test_a_denial_of_what_is_rejected_reaches_what_else_tells_of_the_act() -> None:
    event = with_id(
        Event(
            article=SENT.article,
            evidence=SENT.evidence,
            coder=SENT.coder,
            event_type="AID",
            quad_code=2,
            actors=SENT.suppliers,
            recipients=SENT.recipients,
            trigger=Span("sent", 40, 44),
            status="happened",
            certainty="CT+",
        )
    )
    denial = replace(
        made.statement(READING.article, made.MOSCOW), attitude="deny", responds_to=Response(SENT.id, "denies")
    )
    reading = replace(READING, records=(SAID, SENT, event, denial))

    def denied(*rejected) -> list[str | None]:
        left = of_kind(corrected(reading, [word("rejected", each) for each in rejected]), Statement)
        return [each.responds_to and each.responds_to.record for each in left if each.attitude == "deny"]

    assert [denied(SENT), denied(event), denied(SENT, event)] == [[event.id], [SENT.id], [None]]


def test_the_last_word_counts() -> None:
    later = word("confirmed", at="2024-05-03T10:00:00+00:00")
    assert of_kind(corrected(READING, [later, word("rejected")]), Transfer)[0].coder.name == "review.confirmed"


def test_it_outlives_a_reading_that_gives_the_sentence_another_id() -> None:
    other = amended(SENT, {"certainty": "PS+"})
    newer = replace(READING, records=(SAID, other), reader="0.2.0")
    assert corrected(newer, [word("rejected")]).records == (SAID,)
    better = amended(SENT, {"stage": "offered"})
    assert of_kind(corrected(newer, [word("amended", better=better)]), Transfer)[0].id == better.id


def test_what_a_person_confirmed_stays_though_a_newer_reader_does_not_find_it() -> None:
    newer = replace(READING, records=(), reader="0.2.0")
    (sent,) = of_kind(corrected(newer, [word("confirmed")]), Transfer)
    assert sent.attribution == ()
    assert sent.stage == SENT.stage


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"stage": "lost"}, r"record.stage: 'lost' where one of held"),
        ({"colour": "red"}, r"colour: 'colour' where a key of the record that may be amended"),
        ({"goods.7.category": "arms"}, r"goods.7.category: '7' where"),
        ({"evidence.text": "x"}, r"evidence.text: 'evidence' where"),
        ({"id": "x"}, r"id: 'id' where"),
    ],
)
def test_what_cannot_be_amended_is_named(changes: dict[str, object], message: str) -> None:
    with pytest.raises(BadValue, match=message):
        amended(SENT, changes)


def test_an_item_of_a_list_is_amended_by_its_number() -> None:
    better = amended(SENT, {"goods.0.category": "arms/ammunition/artillery"})
    assert better.goods[0].category == "arms/ammunition/artillery"
    assert better.id == record_id(better)


@some.few
@given(some.readings(), st.data())
def test_whatever_is_said_the_reading_still_holds(reading, data) -> None:
    records = [record for record in reading.records if not isinstance(record, Finding)]
    if not records:
        return
    words = data.draw(
        st.lists(st.tuples(st.sampled_from(records), st.sampled_from(["confirmed", "rejected"])), max_size=4)
    )
    left = corrected(reading, [word(which, record) for record, which in words])
    check(left)
    for record in left.records:
        verify(record, reading.article.text)


def test_a_statement_in_the_middle_of_a_chain_may_go_or_change() -> None:
    inner = made.statement(READING.article, made.MOSCOW, parent=SAID.id)
    sent = made.transfer(READING.article, SAID)
    both = with_id(replace(sent, attribution=(SAID.id, inner.id)))
    reading = replace(READING, records=(SAID, inner, both))
    for said in (word("rejected", SAID), word("amended", SAID, amended(SAID, {"attitude": "confirm"}))):
        left = corrected(reading, [said])
        check(left)
        (transfer,) = of_kind(left, Transfer)
        assert len(transfer.attribution) == (1 if said.word == "rejected" else 2)


def test_words_on_two_records_hold_whichever_comes_first() -> None:
    statement = word("amended", SAID, amended(SAID, {"attitude": "confirm"}))
    for second in (word("rejected"), word("confirmed"), word("amended", better=amended(SENT, {"stage": "offered"}))):
        later = replace(second, at="2024-05-04T10:00:00+00:00")
        left, turned = (
            corrected(READING, [statement, later]),
            corrected(READING, [replace(second, at="2024-05-01"), statement]),
        )
        check(left)
        assert [record.id for record in left.records] == [record.id for record in turned.records]
        assert len(of_kind(left, Transfer)) == (0 if second.word == "rejected" else 1)


def test_a_word_is_not_passed_on_to_another_record_of_the_sentence() -> None:
    other = with_id(replace(SENT, goods=(replace(SENT.goods[0], text="sent", start=37, end=41),)))
    newer = replace(READING, records=(SAID, other), reader="0.2.0")
    assert of_kind(corrected(newer, [word("rejected")]), Transfer) == [other]
