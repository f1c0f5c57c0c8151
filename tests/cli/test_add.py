"""``foreigndesk add``."""

import json
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from foreigndesk.store import Store
from tests.cli.conftest import Typed
from tests.cli.inputs import BAD, ENGLISH, GERMAN, Bad
from tests.store.dump import dump, run

DATED = ("--published", "2023-09-12")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def line(**article: str) -> str:
    """An article as a line of JSON."""
    return json.dumps({"text": ENGLISH, "published": "2023-09-12", **article})


def test_the_same_article_again_changes_nothing(typed: Typed, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "new.sqlite"
    first = typed("add", article, *DATED, "--db", store)
    kept = dump(store)
    again = typed("add", article, *DATED, "--db", store)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout.splitlines()[0].startswith("added         article.txt  (")
    assert first.stdout.splitlines()[1] == "1 article: 1 added"
    assert again.stdout.splitlines()[0].startswith("unchanged     article.txt  (")
    assert again.stdout.splitlines()[1] == "1 article: 1 unchanged"
    assert kept["records"]
    assert dump(store) == kept


def test_several_inputs_and_what_became_of_each(typed: Typed, article: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    lines = [line(id="again", publisher="Gazette"), "[]", line(id="new", text=f"{ENGLISH} So it is.")]
    more.write_text("\n".join(lines), encoding="utf-8")
    result = typed("add", article, more, *DATED, "--db", tmp_path / "new.sqlite")
    assert result.exit_code == 3
    assert [each.split()[0] for each in result.stdout.splitlines()] == ["added", "also-printed", "added", "4"]
    assert result.stdout.splitlines()[-1] == "4 articles: 2 added, 1 also-printed, 1 skipped"
    assert result.stderr.startswith(f"error: skipped {more} line 2: a JSON list")


def test_outcomes_as_json(typed: Typed, tmp_path: Path) -> None:
    store = tmp_path / "new.sqlite"
    result = typed("add", "-", "--db", store, "--json", input=f"{line(id='one')}\n{{\n{line(id='one')}\n")
    added, skipped, unchanged = map(json.loads, result.stdout.splitlines())
    with Store.open(str(store)) as opened:
        assert opened.article(added["article"]).text == ENGLISH
        assert len(list(opened.records())) == added["records"]
    assert (added["what"], added["name"], added["problem"]) == ("added", "one", None)
    assert (skipped["what"], skipped["article"], skipped["problem"]["reason"]) == ("skipped", None, "bad-json")
    assert unchanged == {**added, "what": "unchanged"}
    assert result.stderr.splitlines()[-1] == "3 articles: 1 added, 1 unchanged, 1 skipped"


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_bad_input_harms_nothing_that_is_stored(typed: Typed, desk: Path, tmp_path: Path, bad: Bad) -> None:
    before = dump(desk)
    result = typed("add", *bad.put(tmp_path), "--db", desk)
    assert result.exit_code == 3
    assert result.stdout == "1 article: 1 skipped\n"
    assert result.stderr.startswith(f"error: skipped {tmp_path / bad.name}")
    assert all(word in result.stderr for word in bad.says)
    after = dump(desk)
    assert len(after.pop("skipped")) == 1 + len(before.pop("skipped"))
    assert after == before


def test_a_store_by_the_environment(
    typed: Typed, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOREIGNDESK_DB", str(tmp_path / "named.sqlite"))
    assert typed("add", article, *DATED).exit_code == 0
    assert dump(tmp_path / "named.sqlite")["articles"]


def test_a_store_in_the_data_directory_by_default(typed: Typed, article: Path, tmp_path: Path) -> None:
    assert typed("add", article, *DATED).exit_code == 0
    assert dump(tmp_path / "data" / "foreigndesk" / "desk.sqlite")["articles"]


@pytest.mark.parametrize(
    ("name", "says"),
    [("article.txt", "not a SQLite database"), ("no/folder.sqlite", "cannot be opened"), ("mysql://x/y", "sqlite")],
)
def test_a_store_that_cannot_be_used(typed: Typed, article: Path, tmp_path: Path, name: str, says: str) -> None:
    url = name if "://" in name else tmp_path / name
    result = typed("add", article, *DATED, "--db", url)
    assert result.exit_code == 4
    assert result.stderr.startswith("error: ")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert article.read_text(encoding="utf-8") == ENGLISH


def test_a_data_directory_that_cannot_be_made(
    typed: Typed, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(article))
    result = typed("add", article, *DATED)
    assert result.exit_code == 4
    assert str(article) in result.stderr


def test_no_store_named_is_a_wrong_use(typed: Typed, article: Path) -> None:
    result = typed("add", article, *DATED, "--db", "")
    assert result.exit_code == 2
    assert "--db" in result.stderr


def test_what_is_in_another_language_is_kept_and_listed_as_unread(typed: Typed, article: Path, tmp_path: Path) -> None:
    german, store = tmp_path / "german.txt", tmp_path / "new.sqlite"
    german.write_text(GERMAN, encoding="utf-8")
    result = typed("add", german, article, *DATED, "--db", store)
    assert result.exit_code == 0, result.stderr
    first, _, counts = result.stdout.splitlines()
    assert first.startswith("unread        german.txt  (in German (de): kept, not read, article ")
    assert counts == "2 articles: 1 added, 1 unread"
    assert typed("add", german, *DATED, "--db", store).stdout.startswith("unchanged     german.txt")
    listed = typed("articles", "--unread", "--db", store)
    assert [line.split("  ")[:2] for line in listed.stdout.splitlines()[1:]] == [["2023-09-12", "no outlet named"]]
    assert "german.txt: " in listed.stdout
    (german,) = map(json.loads, typed("articles", "--unread", "--json", "--db", store).stdout.splitlines())
    assert (german["language"], german["outlet"]) == ("de", "no outlet named")
    assert len(typed("articles", "--db", store).stdout.splitlines()) == 3
    with Store.open(str(store)) as found:
        assert not [record for record in found.records() if record.article == german["article"]]
        assert list(found.problems()) == []


def test_nothing_fits(typed: Typed, desk: Path) -> None:
    result = typed("articles", "--unread", "--db", desk)
    assert (result.exit_code, result.stderr) == (1, "no article fits\n")


def test_once_its_language_is_read_it_is_read_again(typed: Typed, tmp_path: Path) -> None:
    """What is kept of it now gives way to whatever reads it."""
    german, store = tmp_path / "german.txt", tmp_path / "new.sqlite"
    german.write_text(GERMAN, encoding="utf-8")
    typed("add", german, *DATED, "--db", store)
    with Store.open(str(store)) as found:
        (kept,) = found.readings()
        assert found.add(replace(kept, reader="de_pipeline-1.0+1")) == "re-read"


def test_the_outlet_of_what_names_none(typed: Typed, article: Path, tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text(line(publisher="Courier"), encoding="utf-8")
    (tmp_path / "none.jsonl").write_text(line(text=f"Then this. {ENGLISH}"), encoding="utf-8")
    store, files = tmp_path / "new.sqlite", (tmp_path / "own.jsonl", tmp_path / "none.jsonl")
    assert typed("add", *files, "--outlet", "The Harbour Gazette", "--db", store).exit_code == 0
    assert set(*zip(*run(store, "SELECT publisher FROM articles"), strict=True)) == {"Courier", "The Harbour Gazette"}


def test_what_is_held_and_lacks_its_date_this_time_is_not_listed(typed: Typed, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "new.sqlite"
    typed("add", article, *DATED, "--db", store)
    assert typed("add", article, "--db", store).exit_code == 3
    assert typed("articles", "--skipped", "--db", store).exit_code == 1


def test_what_is_attached_is_told_and_is_no_article(typed: Typed, tmp_path: Path) -> None:
    mail, store = EmailMessage(), tmp_path / "new.sqlite"
    mail["From"], mail["Date"] = "Gazette <g@gazette.example>", "Fri, 05 May 2023 08:00:00 +0000"
    mail.set_content("Chad sold 500 tonnes of rice to Mali on Thursday, the trade ministry said.")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    added = typed("add", tmp_path / "a.eml", "--db", store)
    assert (added.exit_code, added.stdout.splitlines()[-1]) == (0, "1 article: 1 added")
    assert "parts that are not read: application/pdf" in added.stderr
    assert "error" not in added.stderr
    assert typed("articles", "--skipped", "--db", store).exit_code == 1
    read = typed("read", tmp_path / "a.eml")
    assert (read.exit_code, "could not be read" in read.stderr) == (0, False)
    told = [json.loads(line) for line in typed("add", tmp_path / "a.eml", "--db", store, "--json").stdout.splitlines()]
    assert [each["what"] for each in told] == ["unchanged", "beside"]
    assert told[1]["problem"]["reason"] == "no-text"


def test_what_could_not_be_read_is_listed_until_it_is(typed: Typed, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "new.sqlite"
    assert typed("articles", "--skipped", "--db", store).exit_code == 4  # there is no store yet
    for _ in range(2):
        typed("add", article, "--db", store)  # without a date
    (tmp_path / "empty.txt").write_text("")
    typed("add", tmp_path / "empty.txt", "--db", store)
    listed = [json.loads(line) for line in typed("articles", "--skipped", "--json", "--db", store).stdout.splitlines()]
    assert [(each["name"], each["times"], each["reason"]) for each in listed] == [
        (str(tmp_path / "empty.txt"), 1, "empty"), (str(article), 2, "no-date"),
    ]  # fmt: skip
    assert all(" was expected; " in each["problem"] for each in listed)
    shown = typed("articles", "--skipped", "--db", store).stdout
    assert "give it with --published" in shown
    assert typed("add", article, *DATED, "--db", store).exit_code == 0
    (left,) = typed("articles", "--skipped", "--json", "--db", store).stdout.splitlines()
    assert "empty.txt" in left


def test_the_list_of_articles_shortens_what_has_no_title(typed: Typed, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "new.sqlite"
    article.write_text(f"{'Long words of a text that goes on and on ' * 9}in Accra.\n\n{ENGLISH}")
    typed("add", article, *DATED, "--db", store)
    (_, row) = typed("articles", "--db", store).stdout.splitlines()
    assert "article.txt: Long words" in row
    assert len(row) < 150
