"""Which articles print one report."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.ledger.copies import bands, is_copy, shelve
from foreigndesk.ledger.memory import MemoryBook
from foreigndesk.records import Article
from tests.brief.build import Page

REPORT = (
    "Norway has delivered forty patrol boats to Ghana, a spokesman for the navy said in Oslo on Monday. The boats, "
    "built in Bergen, crossed the Atlantic on a freighter in May. Ghana paid half of the price in cocoa, he added, and "
    "will pay the rest in ten years. Fishermen at Takoradi said the harbour was too small for them. The opposition "
    "wants to see the contract."
)
CUT = REPORT.partition(" Fishermen")[0]
RETOLD = (
    "Forty patrol boats that Norway sold to Ghana have arrived, as the Daily first reported. Half of the price was "
    "paid in cocoa. The freighter had left Bergen in May."
)
OTHER = (
    "Ghana and Norway opened talks on fishing quotas in Accra on Friday. Neither would say how long they would last."
)


def article(text: str, published: str = "2024-06-03", outlet: str = "The Daily", credit: str | None = None):
    return Page(text, published, outlet, credit).article


def copies(*articles: Article) -> Mapping[str, str]:
    """The first that printed each article's report, the articles entered in the order given."""
    book = MemoryBook({each.id: each for each in articles}, {})
    for each in articles:
        shelve(each, book)
    return {each.id: book.shelved(each.id).lead for each in articles}


def test_a_copy_and_a_part_of_one_are_of_the_first_that_printed_them() -> None:
    first, cut = article(REPORT), article(CUT, "2024-06-04", "The Echo")
    found = copies(cut, first, article(OTHER, outlet="The Post"))
    assert found[cut.id] == found[first.id] == first.id
    assert len(set(found.values())) == 2


def test_what_credits_the_outlet_and_tells_it_again_is_of_its_report() -> None:
    first = article(REPORT)
    retold = article(RETOLD, "2024-06-05", "The Echo", "The Daily")
    assert copies(first, retold)[retold.id] == first.id


def test_a_credit_alone_or_words_alone_make_no_rewrite() -> None:
    first = article(REPORT)
    for other in (
        article(OTHER, "2024-06-05", "The Echo", "The Daily"),
        article(RETOLD, "2024-06-05", "The Echo"),
        article(RETOLD, "2024-08-05", "The Echo", "The Daily"),
    ):
        assert copies(first, other)[other.id] == other.id


@given(
    st.permutations(
        [
            article(REPORT),
            article(CUT, "2024-06-04", "The Echo"),
            article(RETOLD, "2024-06-05", "B", "The Daily"),
            article(OTHER),
        ]
    )
)
def test_the_order_of_arrival_never_matters(articles) -> None:
    assert copies(*articles) == copies(*sorted(articles, key=lambda each: each.id))


def test_copies_share_a_band_and_strangers_none() -> None:
    assert set(bands(REPORT)) & set(bands(CUT))
    assert not set(bands(REPORT)) & set(bands(OTHER))
    assert is_copy(REPORT, CUT)
    assert not is_copy(REPORT, OTHER)


@given(st.text())
def test_any_text_has_bands_and_is_a_copy_of_itself(text: str) -> None:
    assert len(bands(text)) == len(bands(REPORT))
    assert is_copy(text, text)
