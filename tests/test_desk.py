"""The façade: read, add, brief, verify, records, on a store of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.desk import Desk, read, read_all, samples
from foreigndesk.home import DATABASE, default_url
from foreigndesk.intake import SkipArticle
from foreigndesk.records import Article, Finding, Reading, Statement, Transfer, verify
from foreigndesk.reference import BadReference
from foreigndesk.store import RecordQuery
from foreigndesk.store.errors import UnclearId
from tests.store.dump import dump

PUBLISHED = date(2023, 9, 12)
AS_OF = date(2023, 12, 31)
TEXT = "The United States says that Russia bought artillery shells from North Korea last year. North Korea denies this."


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample articles; not to be written to."""
    path = tmp_path_factory.mktemp("desk") / "desk.sqlite"
    with Desk(str(path)) as desk:
        for article in samples():
            assert desk.add_article(article).what == "added"
    return path


@pytest.fixture
def desk(shelf: Path) -> Iterator[Desk]:
    with Desk(str(shelf)) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    with Desk(str(tmp_path / "desk.sqlite")) as opened:
        yield opened


# Reading


def test_a_text_is_read_with_findings_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE, str(tmp_path / "desk.sqlite"))
    reading = read(TEXT, published=PUBLISHED, doc="shells", publisher="Gazette", title="Shells")
    transfer = next(record for record in reading.records if isinstance(record, Transfer))
    findings = [record for record in reading.records if isinstance(record, Finding)]
    assert {finding.record for finding in findings} == {transfer.id}
    assert {record.doc for record in reading.records} == {"shells"}
    assert (reading.article.publisher, reading.article.title) == ("Gazette", "Shells")
    assert list(tmp_path.iterdir()) == []


BAD = [
    ("", "empty"),
    (" \n\t ", "empty"),
    ("1 + 1 = 2", "no-text"),
    ("Ships\0sank off the coast of Norway on Monday.", "binary"),
    (
        "Die Regierung in Berlin hat am Montag neue Panzer an die Ukraine geliefert, sagte der Minister.",
        "unread-language",
    ),
    ("Two ships sank off the coast. " * 7000, "too-large"),
    ("Ships sank off the coast of Norway \ud800 on Monday.", "encoding"),
]


@pytest.mark.parametrize(("text", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_what_cannot_be_read_is_skipped_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(SkipArticle) as skip:
        read(text, published=PUBLISHED)
    assert skip.value.reason == reason


def test_an_unknown_pipeline_is_refused() -> None:
    with pytest.raises(BadReference, match="'en_core_web_none' is not installed"):
        read(TEXT, published=PUBLISHED, pipeline="en_core_web_none")


def test_a_file_of_articles_is_read_article_by_article(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [f'{{"id": "a", "text": "{TEXT}", "published": "2023-09-12"}}', '{"id": "b", "text": ""}']
    path.write_text("\n".join(lines))
    first, second = read_all(str(path))
    assert isinstance(first, Reading)
    assert (first.article.doc, bool(first.records)) == ("a", True)
    assert isinstance(second, SkipArticle)


def test_the_samples_are_all_read(desk: Desk) -> None:
    articles = list(samples())
    assert len(articles) >= 6
    assert len({article.id for article in articles}) == len(articles)
    for article in articles:
        found = list(desk.records(RecordQuery(article=article.id)))
        assert found, article.doc
        for record in found:
            verify(record, article.text)


# Adding


def test_adding_twice_changes_nothing(shelf: Path, tmp_path: Path) -> None:
    before = dump(shelf)
    with Desk(str(shelf)) as desk:
        assert {desk.add_article(article).what for article in samples()} == {"unchanged"}
    assert dump(shelf) == before


def test_the_order_of_arrival_makes_no_difference(desk: Desk, empty: Desk) -> None:
    for article in reversed(list(samples())):
        empty.add_article(article)
    assert list(empty.records()) == list(desk.records())
    assert empty.brief("russia", "north korea", as_of=AS_OF) == desk.brief("russia", "north korea", as_of=AS_OF)


def test_adding_a_file_gives_an_outcome_for_each_article(empty: Desk, tmp_path: Path) -> None:
    path = tmp_path / "shells.txt"
    path.write_text(TEXT)
    (added,) = empty.add(str(path), published=PUBLISHED)
    (again,) = empty.add(str(path), published=PUBLISHED)
    (skipped,) = empty.add(str(tmp_path / "none.txt"), published=PUBLISHED)
    assert (added.what, added.name) == ("added", "shells.txt")
    assert again.what == "unchanged"
    assert (skipped.what, skipped.reading) == ("skipped", None)
    assert skipped.problem is not None
    assert skipped.problem.reason == "missing"


def test_what_is_kept_is_what_was_read(empty: Desk) -> None:
    article = next(samples())
    reading = empty.add_article(article).reading
    assert reading is not None
    assert list(empty.records()) == list(reading.records)
    assert empty.article(article.id[:8]) == article


# Asking


def test_every_line_of_a_brief_is_cited_and_the_check_is_clean(desk: Desk) -> None:
    brief = desk.brief("russia", "north-korea", as_of=AS_OF)
    lines = [line for section in brief.sections for line in section.lines]
    numbers = {evidence.number for evidence in brief.evidence}
    assert lines
    assert all(line.citations and set(line.citations) <= numbers for line in (*brief.top, *lines))
    assert all(line.records for line in lines)
    assert desk.verify(brief) == ()


def test_every_citation_is_a_quote_of_an_article(desk: Desk) -> None:
    for evidence in desk.brief("iran", "russia", as_of=AS_OF).evidence:
        article = desk.article(evidence.article)
        assert article.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.source


def test_a_brief_is_of_the_states_however_they_are_named(desk: Desk) -> None:
    assert desk.brief("DPRK", "Moscow", as_of=AS_OF) == desk.brief("north korea", "RUS", as_of=AS_OF)


def test_a_brief_knows_nothing_of_later_days(desk: Desk) -> None:
    brief = desk.brief("russia", "north korea", as_of=date(2023, 9, 12))
    assert {evidence.published for evidence in brief.evidence} == {date(2023, 9, 12)}
    assert desk.brief("russia", "north korea", as_of=date(2000, 1, 1)).evidence == ()


def test_an_unknown_state_is_named(desk: Desk) -> None:
    with pytest.raises(BadReference, match="'Atlantis' names no state"):
        desk.brief("Atlantis", "russia")


def test_records_by_query(desk: Desk) -> None:
    everything = list(desk.records())
    transfers = [record for record in everything if record.kind == "transfer"]
    assert list(desk.records(RecordQuery(kind="transfer"))) == transfers
    pair = list(desk.records(RecordQuery(pair=("IRN", "RUS"))))
    assert pair
    assert len(pair) < len(everything)
    assert list(desk.records(RecordQuery(until=date(1999, 1, 1)))) == []


def test_a_record_by_the_beginning_of_its_id(desk: Desk) -> None:
    record = next(desk.records(RecordQuery(kind="event")))
    assert desk.record(record.id) == desk.record(record.id[:-4]) == record


UNCLEAR = [("event-", "begins the ids of several"), ("none", "no record has an id")]


@pytest.mark.parametrize(("prefix", "message"), UNCLEAR)
def test_an_unclear_id_is_refused(desk: Desk, prefix: str, message: str) -> None:
    with pytest.raises(UnclearId, match=message):
        desk.record(prefix)


def test_the_chain_of_a_record_is_who_says_so_outermost_first(desk: Desk) -> None:
    told = list(desk.records(RecordQuery(kind="transfer")))
    assert any(desk.chain(record) for record in told)
    for record in told:
        assert isinstance(record, Transfer)
        assert tuple(said.id for said in desk.chain(record)) == record.attribution
        assert all(isinstance(said, Statement) for said in desk.chain(record))


# Where it is kept


def test_the_environment_says_where_the_desk_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(DATABASE, "sqlite:///elsewhere.sqlite")
    assert default_url() == "sqlite:///elsewhere.sqlite"
    monkeypatch.setenv(DATABASE, str(tmp_path / "mine.sqlite"))
    Desk().close()
    assert (tmp_path / "mine.sqlite").exists()


@pytest.mark.parametrize("value", [None, ""])
def test_else_it_is_in_the_users_data_directory(
    value: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(DATABASE, raising=False)
    if value is not None:
        monkeypatch.setenv(DATABASE, value)
    assert default_url() == f"sqlite:///{tmp_path / 'foreigndesk' / 'desk.sqlite'}"
    assert (tmp_path / "foreigndesk").is_dir()


def test_a_closed_desk_leaves_a_desk_that_can_be_opened_again(tmp_path: Path) -> None:
    article: Article = next(samples())
    with Desk(str(tmp_path / "desk.sqlite")) as desk:
        desk.add_article(article)
    with Desk(str(tmp_path / "desk.sqlite")) as desk:
        assert desk.article(article.id) == article


# Checking


def test_a_finding_hears_the_denial_of_another_article(empty: Desk, tmp_path: Path) -> None:
    said, denied = tmp_path / "said.txt", tmp_path / "denied.txt"
    said.write_text(
        "North Korea delivered artillery shells to Russia in 2022, the United States said.", encoding="utf-8"
    )
    denied.write_text("North Korea denied that it had delivered artillery shells to Russia in 2022.", encoding="utf-8")
    list(empty.add(str(said), published=date(2023, 1, 10)))
    list(empty.add(str(denied), published=date(2023, 1, 12)))
    lines = {line for found in empty.check(("PRK", "RUS")) for each in found for line in each.because}
    assert "certainty: presented as certain, according to United States; denied by North Korea" in lines


def test_deliveries_of_other_articles_count_towards_a_limit_once(empty: Desk, tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            "Russia delivered 165,000 barrels of diesel to North Korea in March 2024.",
            "Russia delivered 165,000 barrels of diesel to North Korea in March 2024, officials said.",
            "Russia delivered 400,000 barrels of diesel to North Korea in May 2024.",
        )
    ):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        list(empty.add(str(tmp_path / f"{number}.txt"), published=date(2024, 7, 1)))
    lines = [
        line for found in empty.check(regime="dprk") for each in found for line in each.because if "total:" in line
    ]
    assert lines
    assert all(
        "565,000 barrels with this one, above the limit if these are different deliveries" in line for line in lines
    )
