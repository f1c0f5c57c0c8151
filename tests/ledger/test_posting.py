"""Articles entered and taken out in any order give the account that they would have given together."""

from collections.abc import Iterable, Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.ledger.memory import MemoryBook
from foreigndesk.ledger.posting import post, withdraw
from foreigndesk.records import Reading
from foreigndesk.records.claims import one_per_article
from tests import strategies as some
from tests.ledger.build import account, stories

STORIES = stories()


def entered(readings: Iterable[Reading], gone: Sequence[Reading] = ()) -> dict[str, object]:
    """The account of readings entered in that order, some of which are taken out again."""
    given = list(readings)
    book = MemoryBook({reading.article.id: reading.article for reading in given}, {})
    for reading in given:
        post(reading, book)
    for reading in gone:
        withdraw(reading.article.id, book)
    return account(book)


@some.few
@given(st.permutations(STORIES))
def test_the_order_in_which_articles_are_entered_never_matters(readings) -> None:
    assert entered(readings) == entered(STORIES)


@some.few
@given(st.permutations(STORIES), st.integers(1, 6))
def test_what_is_taken_out_was_never_there(readings, number) -> None:
    gone, left = readings[:number], readings[number:]
    assert entered(readings, gone) == entered(left)


@some.fewer
@given(some.shelves(), st.randoms(), st.integers(0, 3))
def test_so_it_is_with_any_records(readings, random, number) -> None:
    once = list(one_per_article(readings))
    shuffled = random.sample(once, len(once))
    gone = shuffled[:number]
    assert entered(shuffled, gone) == entered([each for each in once if each not in gone])


@given(st.sampled_from(sorted({reading.article.published for reading in STORIES})))
def test_the_account_of_an_earlier_day_is_a_part_of_todays(day: date) -> None:
    then = entered([each for each in STORIES if each.article.published <= day])
    now = entered(STORIES)
    entries = {record: each for record, each in now["entries"].items() if each.published <= day}
    assert then["entries"] == entries
    assert then["places"] == {article: place for article, place in now["places"].items() if article in then["places"]}
    assert then["denied"] == {
        report: kept
        for report, denials in now["denied"].items()
        if report in entries and (kept := {each for each in denials if each in entries})
    }
