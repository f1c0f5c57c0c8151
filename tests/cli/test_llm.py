"""The commands with a language model: what they ask, what they say of refusals, and how they measure it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from foreigndesk.intake.fetching import Pace
from tests.cli.conftest import Typed
from tests.intake.site import HOST, site
from tests.llm.speaker import Speaker, records, speaking
from tests.llm.test_read import SALE, SOLD
from tests.store.dump import run

MADE_UP = SALE | {"goods": ["rifles"]}


@pytest.fixture
def model() -> Iterator[Speaker]:
    with speaking(lambda body: records(SALE, MADE_UP)) as server:
        yield server


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(SOLD, encoding="utf-8")
    return tmp_path / "a.txt"


def _by(server: Speaker) -> tuple[str, ...]:
    return "--llm", server.url, "--llm-model", "test"


def test_read_prints_what_holds_and_says_what_was_refused(typed: Typed, model: Speaker, article: Path) -> None:
    result = typed("read", article, "--published", "2023-09-12", *_by(model), "--json")
    assert [json.loads(line)["coder"]["name"] for line in result.stdout.splitlines()] == ["llm.test"]
    assert "refused (no-words): rifles" in result.stderr


def test_add_counts_what_was_refused_and_the_other_reader_counts_when_asked(
    typed: Typed, model: Speaker, article: Path, tmp_path: Path
) -> None:
    asked = "add", article, "--published", "2023-09-12", "--db", tmp_path / "desk.sqlite"
    assert "1 record, 1 refused: 1 no-words, 1 paragraph read" in typed(*asked, *_by(model)).stdout
    assert "re-read" in typed(*asked).stdout
    assert json.loads(typed(*asked, *_by(model), "--json").stdout)["what"] == "re-read"


def test_the_key_comes_from_the_environment(
    typed: Typed, model: Speaker, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOREIGNDESK_LLM_KEY", "s3cret")
    typed("read", article, "--published", "2023-09-12", *_by(model))
    assert model.headers[0]["Authorization"] == "Bearer s3cret"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--llm", "http://127.0.0.1:9/v1"), "no model is named"),
        (("--llm-model", "test"), "give the model's address too"),
        (("--llm", "localhost", "--llm-model", "test"), "localhost:11434/v1 was expected"),
    ],
)
def test_half_a_model_is_refused(typed: Typed, article: Path, options: tuple[str, ...], words: str) -> None:
    result = typed("read", article, "--published", "2023-09-12", *options)
    assert (result.exit_code, words in " ".join(result.stderr.split())) == (2, True)


def test_model_that_is_not_there_skips_the_article_and_says_so(typed: Typed, article: Path, tmp_path: Path) -> None:
    asked = "add", article, "--published", "2023-09-12", "--db", tmp_path / "desk.sqlite"
    result = typed(*asked, "--llm", "http://127.0.0.1:9/v1", "--llm-model", "test")
    assert result.exit_code == 3
    assert "see that the server of the model runs" in result.stderr


def test_what_watch_finds_while_the_model_is_away_is_read_when_it_is_back(
    typed: Typed, model: Speaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pace, "keep", lambda self, url, asked=0.0: None)
    store = tmp_path / "desk.sqlite"
    with site() as here:
        here.article("/1")
        here.article("/2", about="gold")
        here.feed("/feed", "/1", "/2")
        (tmp_path / "sources.toml").write_text(f'[[source]]\nurl = "{here.url}/feed"\n', encoding="utf-8")
        watch = "watch", tmp_path / "sources.toml", "--once", "--allow-host", HOST, "--db", store
        away = typed(*watch, "--llm", "http://127.0.0.1:9/v1", "--llm-model", "test")
        assert (away.exit_code, away.stderr.count("skipped")) == (3, 1)
        assert "looked at again when the model answers" in away.stderr
        assert run(f"sqlite:///{store}", "SELECT count(*) FROM seen") == [(0,)]
        run(f"sqlite:///{store}", "UPDATE watched SET due = begun")
        back = typed(*watch, *_by(model))
    assert (back.exit_code, back.stdout.count("added  ")) == (0, 2)


def test_one_article_that_the_model_will_not_read_does_not_keep_others_from_it(
    typed: Typed, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.txt").write_text(f"Mali bought gold. {SOLD}", encoding="utf-8")
    replies = [(400, b'{"error": "content filter"}'), records(SALE)]
    asked = "add", article, tmp_path / "b.txt", "--published", "2023-09-12", "--db", tmp_path / "desk.sqlite"
    with speaking(lambda body: replies.pop(0)) as server:
        result = typed(*asked, *_by(server))
    assert (result.exit_code, "content filter" in result.stderr) == (3, True)
    assert "1 added, 1 skipped" in result.stdout


def test_key_that_is_refused_ends_the_command(typed: Typed, article: Path) -> None:
    with speaking(lambda body: (401, b"no such key")) as server:
        result = typed("read", article, "--published", "2023-09-12", *_by(server))
    assert (result.exit_code, "check address, model and key" in result.stderr) == (2, True)


@pytest.mark.parametrize("task", ["transfers", "relations"])
def test_evaluate_measures_it_beside_the_built_in_reader(
    typed: Typed, model: Speaker, tmp_path: Path, task: str
) -> None:
    line = {"text": SOLD, "date": "2023-09-12", task: []}
    if task == "transfers":
        line[task] = [{"suppliers": ["TCD"], "recipients": ["MLI"], "goods": "rice", "stage": "delivered"}]
    (tmp_path / "lines.jsonl").write_text(json.dumps(line), encoding="utf-8")
    figures = json.loads(typed("evaluate", task, tmp_path / "lines.jsonl", *_by(model), "--json").stdout)
    assert {name.removesuffix("_model") for name in figures} - {"refused"} <= figures.keys()
    assert figures["refused_model"] == 1
    if task == "transfers":
        assert figures["transfer_f1_model"] == 1.0


def test_evaluate_asks_a_model_for_nothing_but_records(typed: Typed, model: Speaker, tmp_path: Path) -> None:
    (tmp_path / "lines.tsv").write_text("text\n", encoding="utf-8")
    result = typed("evaluate", "actors", tmp_path / "lines.tsv", *_by(model))
    assert (result.exit_code, model.asked) == (3, [])
