"""Who says so and who denies it, carried into the finding."""

from foreigndesk.records import Finding
from tests.reading.reader import read


def certainties(text: str) -> set[str]:
    from foreigndesk.checking import check
    from foreigndesk.reference import regime

    found: tuple[Finding, ...] = check(
        read(text).records, regime("dprk").provisions, read(text).reading.article.published
    )
    return {line for each in found for line in each.because if line.startswith("certainty:")}


def test_a_claim_carries_its_source_and_its_denial() -> None:
    text = (
        "The United States says that Russia bought artillery shells from North Korea in 2022. North Korea denies this."
    )
    assert certainties(text) == {"certainty: presented as certain, according to United States; denied by North Korea"}


def test_a_chain_of_sources_is_told_from_the_nearest_out() -> None:
    text = "Reuters reported that officials in Washington had said that North Korea sold shells to Russia in 2022."
    (line,) = certainties(text)
    assert line.startswith("certainty: presented as certain, according to officials (United States), through Reuters")


def test_the_articles_own_word_needs_no_source() -> None:
    assert certainties("North Korea sold shells to Russia in 2022.") == {"certainty: presented as certain"}
