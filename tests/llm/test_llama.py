"""A real llama.cpp with a real, small model: what it says is its own affair; what is kept of it must hold."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foreigndesk.cli.app import app
from foreigndesk.intake import SkipArticle, article_from_text
from foreigndesk.llm import Endpoint
from foreigndesk.llm.answers import Answer, answer_schema
from foreigndesk.llm.endpoint import TooLong
from foreigndesk.llm.read import read
from foreigndesk.reading import Tools
from foreigndesk.records import decode, verify
from tests.llm import llama
from tests.llm.test_hostile import ORDERS
from tests.llm.test_read import SOLD

DAY = date(2023, 9, 12)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with llama.server() as found:
        yield found


def test_answer_is_json_by_the_schema(url: str) -> None:
    model = Endpoint(url=url, model=llama.NAME)
    try:
        answer = model.ask("List what the text tells.", "Chad sold rice to Mali.", answer_schema())
    except TooLong:
        pytest.skip("the model went on without end, as small ones do")
    assert isinstance(decode(Answer, json.loads(answer)), Answer)


def test_question_beyond_the_context_is_known_for_one(url: str) -> None:
    with pytest.raises(TooLong):
        Endpoint(url=url, model=llama.NAME).ask("Read.", "Chad sold rice to Mali. " * 2_000, answer_schema())


def test_schema_that_is_none_is_said_to_be_so(url: str) -> None:
    with pytest.raises(SkipArticle, match="400"):
        Endpoint(url=url, model=llama.NAME).ask("", "Hello.", {"type": "no such type"})


@pytest.mark.parametrize("text", [SOLD, f"{SOLD} {ORDERS['tokens of others']}"], ids=["plain", "hostile"])
def test_every_record_that_is_kept_holds(url: str, tools: Tools, text: str) -> None:
    article = article_from_text(text, published=DAY)
    try:
        reading = read(article, tools, Endpoint(url=url, model=llama.NAME))
    except SkipArticle as skip:
        assert skip.reason == "bad-answer"
        return
    for record in reading.records:
        verify(record, text)
    assert reading.reader.startswith(f"llm:{llama.NAME}+")


def test_command_reads_with_it(url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chad sold rice to Mali on Thursday.", encoding="utf-8")
    asked = ["add", str(tmp_path / "a.txt"), "--published", "2023-09-12", "--db", str(tmp_path / "desk.sqlite")]
    result = CliRunner().invoke(app, [*asked, "--llm", url, "--llm-model", llama.NAME, "--json"])
    (line,) = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, line["what"]) in ((0, "added"), (3, "skipped"))
