"""Records in plain words."""

import typing

import pytest
from hypothesis import given

from foreigndesk import words
from foreigndesk.cli.options import Kind
from foreigndesk.cli.tables import LONGEST, cell
from foreigndesk.records import KINDS, AnyRecord, Certainty, Coder, Reading, Statement, Verdict
from tests import strategies
from tests.cli import made
from tests.store.made import finding, forecast, reading, statement, transfer

READING = reading(made.ARTICLE)
SAID, SENT, AHEAD, FOUND = READING.records
AMONG = {record.id: record for record in READING.records}


@pytest.mark.parametrize(
    ("record", "what", "who", "says"),
    [
        (SAID, "assert: “that Moscow was sent shells by Pyongyang”", "National Intelligence Service", "the article"),
        (SENT, "delivered: shells", "North Korea → Russia", "National Intelligence Service"),
        (AHEAD, "expected: delivered: shells", "North Korea → Russia", "the article"),
        (FOUND, "if true, would breach UNSCR-1874-9: delivered: shells", "North Korea → Russia",
         "National Intelligence Service"),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)  # fmt: skip
def test_a_record_is_put_into_words(record: AnyRecord, what: str, who: str, says: str) -> None:
    assert words.what(record, AMONG) == what
    assert words.who(record, AMONG) == who
    assert words.says_who(record, AMONG) == says


def test_the_chain_begins_with_the_outermost() -> None:
    outer = statement(made.ARTICLE, source=words_actor("KCNA"))
    inner = statement(made.ARTICLE, parent=outer.id)
    sent = transfer(made.ARTICLE, outer)
    among: dict[str, AnyRecord] = {each.id: each for each in (outer, inner, sent)}
    assert words.chain(inner, among) == [outer, inner]
    assert words.says_who(inner, among) == "KCNA"
    assert words.chain(finding(made.ARTICLE, sent), among) == [outer]


def words_actor(name: str) -> typing.Any:
    """Somebody of that name."""
    source = typing.cast(Statement, SAID).sources[0]
    return type(source)(source.text, source.start, source.end, name)


def test_a_record_that_is_not_there_is_named_by_its_id() -> None:
    assert words.what(forecast(made.ARTICLE, SENT), {}) == f"expected: {SENT.id}"


@given(strategies.readings())
def test_any_record_has_words_on_safe_short_lines(of: Reading) -> None:
    among = {record.id: record for record in of.records}
    for record in of.records:
        for say in (words.what, words.who, words.says_who):
            line = cell(say(record, among)).plain
            assert len(line) <= LONGEST
            assert "\n" not in line
            assert line.isprintable() or not set(line) & set("\x1b\x9b\r\x07")
        assert words.short_id(record) in record.id
        assert isinstance(words.when(record) + words.certainty(record), str)


def test_every_certainty_verdict_and_kind_has_its_word() -> None:
    assert set(words.CERTAINTIES) == set(typing.get_args(Certainty))
    assert set(words.VERDICTS) == set(typing.get_args(Verdict))
    assert typing.get_args(Kind) == tuple(KINDS)


def test_why_names_the_rule_and_keeps_reading_and_truth_apart() -> None:
    assert words.why(Coder("transfers.deliver", "0.1.0", 0.8)) == (
        "Made by the rule “deliver” of transfers, version 0.1.0. "
        "It is 80% sure that it read the words rightly, which says nothing on whether they are true."
    )
    assert words.why(Coder("check", "2", 1)).startswith("Made by the component “check”, version 2. It is 100% sure")
