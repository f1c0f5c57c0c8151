"""``foreigndesk show``."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from foreigndesk.cli.show import AROUND, marked
from foreigndesk.records import Block, Span, from_json, to_json
from tests.cli import made
from tests.cli.conftest import Typed
from tests.store import made as store_made

SAID, SENT, AHEAD, FOUND = made.shells().records


def test_a_transfer_with_its_grounds(typed: Typed, desk: Path) -> None:
    result = typed("show", SENT.id, "--db", desk)
    assert (result.exit_code, result.stderr) == (0, "")
    shown = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert shown == [
        f"transfer {SENT.id}",
        "what delivered: shells",
        "who North Korea → Russia",
        "when the text gives no time",
        "certainty certain, as its own source presents it",
        "says who 1. Harbour Chronicle, the article itself",
        f"2. National Intelligence Service (assert, “says”, {SAID.id[:16]})",
        f"printed by Harbour Chronicle, 2023-09-12 (article {made.ARTICLE.id})",
        "sentence Seoul's spy agency says that ⟪Moscow was sent shells by Pyongyang⟫.",
        "why Made by the component “by hand”, version 1. It is 100% sure that it read the words rightly, "
        "which says nothing on whether they are true.",
    ]


def test_a_finding_with_its_provision(typed: Typed, desk: Path) -> None:
    shown = typed("show", FOUND.id[:16], "--db", desk).stdout
    assert "about       delivered: shells (transfer-" in shown
    assert "provision   UNSCR 1874 ¶9: " in shown
    assert "because     the goods are arms: shells" in shown


def test_a_forecast_with_what_it_is_about(typed: Typed, desk: Path) -> None:
    assert f"about       delivered: shells ({SENT.id[:15]})" in typed("show", AHEAD.id, "--db", desk).stdout


def test_a_record_as_json(typed: Typed, desk: Path) -> None:
    shown = json.loads(typed("show", SENT.id, "--db", desk, "--json").stdout)
    assert from_json(shown["record"]) == SENT
    assert [from_json(each) for each in shown["sources"]] == [SAID]
    assert shown["article"] == {
        "id": made.ARTICLE.id, "published": "2023-09-12", "language": "en", "doc": "shells.txt", "url": None,
        "publisher": "Harbour Chronicle", "title": "Shells for Moscow", "credit": None, "modified": None, "authors": [],
        "section": None, "original": None,
    }  # fmt: skip


def test_an_article_with_its_blocks_and_records(typed: Typed, desk: Path) -> None:
    result = typed("show", made.ARTICLE.id[:8], "--db", desk)
    assert result.exit_code == 0
    title, origin, _, block, _, header, *rows = result.stdout.splitlines()
    assert title == "Shells for Moscow"
    assert origin == f"Harbour Chronicle, 2023-09-12 (article {made.ARTICLE.id})"
    assert block == f"[paragraph] {store_made.TEXT}"
    assert header.startswith("kind")
    assert len(rows) == len(made.shells().records)


def test_an_article_as_json(typed: Typed, desk: Path) -> None:
    shown = json.loads(typed("show", made.ARTICLE.id, "--db", desk, "--json").stdout)
    assert shown["article"]["text"] == store_made.TEXT
    assert shown["records"] == [to_json(record) for record in made.shells().records]


@pytest.mark.parametrize(("key", "says"), [("zzz", "no record has an id"), ("transfer-", "several"), ("", "several")])
def test_an_id_that_is_unclear_is_1(typed: Typed, desk: Path, key: str, says: str) -> None:
    result = typed("show", key, "--db", desk)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error: ")
    assert says in result.stderr


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = f"{'before ' * 100}{store_made.TEXT}{' after' * 100}"
    article = store_made.article(text)
    at = text.index("Moscow")
    quote = Span(text[at : at + 35], at, at + 35)
    shown = marked(replace(SENT, evidence=quote), article).plain
    assert shown.startswith("… before before ")
    assert shown.endswith(" after after …")
    assert "⟪Moscow was sent shells by Pyongyang⟫" in shown
    assert len(shown) <= 2 * AROUND + 50


def test_the_quote_is_shown_in_its_own_block() -> None:
    article = made.ARTICLE
    parts = (Block(0, 29, "heading"), Block(29, len(article.text), "paragraph"))
    shown = marked(SENT, replace(article, blocks=parts)).plain
    assert shown == "⟪Moscow was sent shells by Pyongyang⟫."


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_no_article_takes_over_the_terminal(typed: Typed, desk: Path, number: int, form: list[str]) -> None:
    reading = made.hostile()
    for key in (reading.records[number].id, reading.article.id):
        result = typed("show", key, "--db", desk, *form)
        assert result.exit_code == 0
        assert "[bold]loud[/bold]" in result.stdout
        assert not any(sign in result.output for sign in made.STEERING)


def test_what_of_an_article_is_not_read_is_shown(typed: Typed, tmp_path: Path) -> None:
    file, db = tmp_path / "rice.txt", tmp_path / "d.sqlite"
    file.write_text("Chad sold rice to Mali on Monday.\n\nSource: The Harbour Gazette\n\nFollow us on every channel")
    added = typed("add", file, "--published", "2023-05-05", "--db", db).stdout
    assert "1 paragraph read, 2 set aside, article" in added
    key = added.rpartition("article ")[2].partition(")")[0]
    text = typed("show", key, "--furniture", "--db", db).stdout
    assert "[credit] Source: The Harbour Gazette" in text
    assert "Chad sold rice" not in text
    lines = typed("show", key, "--furniture", "--db", db, "--json").stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["credit", "notice"]
    record = json.loads(typed("records", "--db", db, "--json").stdout.splitlines()[0])["id"]
    assert typed("show", record, "--furniture", "--db", db).exit_code == 2


def test_what_of_its_page_is_not_in_an_article_is_counted_and_shown(typed: Typed, tmp_path: Path) -> None:
    file, db = tmp_path / "salt.html", tmp_path / "d.sqlite"
    body = (
        "<p>Niger has sold forty tonnes of salt to Benin, the ministry of trade in Niamey said in a statement.</p>"
        "<p>Benin paid for it in rice, the statement said, and the two states will go on to trade so until 2026.</p>"
        "<p>The two ministers of trade had met in Cotonou in March, and they spoke of a road for the salt there.</p>"
    )
    box = "<figure><figcaption>A salt caravan near Bilma [b]in 2021[/b]</figcaption></figure>"
    file.write_text(f"<html><body><article>{body}{box}</article></body></html>")
    dated = ("--published", "2023-05-05", "--db", db)
    added = typed("add", file, *dated).stdout
    assert "3 paragraphs read, 1 left out, article" in added
    assert json.loads(typed("add", file, *dated, "--json").stdout)["left_out"] == 1
    key = added.rpartition("article ")[2].partition(")")[0]
    assert (
        typed("show", key, "--furniture", "--db", db).stdout == "[left out] A salt caravan near Bilma [b]in 2021[/b]\n"
    )
    (line,) = typed("show", key, "--furniture", "--db", db, "--json").stdout.splitlines()
    assert json.loads(line) == {"kind": "left out", "text": "A salt caravan near Bilma [b]in 2021[/b]"}
    assert json.loads(typed("show", key, "--db", db, "--json").stdout)["article"]["left_out"]
    assert typed("show", key, "--db", db).stdout.count("caravan") == 0


def test_of_an_article_that_is_not_read_it_is_told_why_there_are_no_records(typed: Typed, tmp_path: Path) -> None:
    store = tmp_path / "d.sqlite"
    text = "Le ministre a annoncé hier que le Tchad avait vendu du riz au Mali, selon un communiqué du gouvernement."
    added = typed("add", "-", "--published", "2023-05-05", "--db", store, input=text).stdout
    key = added.rpartition("article ")[2].partition(")")[0]
    *_, last = typed("show", key, "--db", store).stdout.splitlines()
    assert last == "In French (fr): kept, not read."
