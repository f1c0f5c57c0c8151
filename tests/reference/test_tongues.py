"""The seam for a second language: a folder beside ``en``, and nothing else."""

import shutil
from collections.abc import Iterator
from contextvars import copy_context
from datetime import date
from pathlib import Path

import pytest

from foreigndesk import reference
from foreigndesk.checked import checked
from foreigndesk.intake import article_from_text
from foreigndesk.reading import tools
from foreigndesk.records import Transfer
from foreigndesk.reference import actors, by_language, loader, speaking, tongues

HERE = Path(reference.__file__).parent
TWIN = "xx"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference with a twin of English in which Chad is called Tchadia and a sale a vendition."""
    home = tmp_path_factory.mktemp("home") / "reference"
    shutil.copytree(HERE, home, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copytree(home / "en", home / TWIN)
    file = home / TWIN / "countries.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Chad", "Tchadia"), encoding="utf-8")
    return home


@pytest.fixture
def twin(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for module in (loader, actors, tongues):
        monkeypatch.setattr(module, "HOME", home)
    reference.languages.cache_clear()
    yield TWIN
    reference.languages.cache_clear()


def test_the_languages_that_are_read_are_those_with_a_pipeline() -> None:
    assert reference.languages() == {"en"}


def test_a_folder_is_a_language(twin: str) -> None:
    assert reference.languages() == {"en", twin}
    with speaking(twin):
        assert reference.spoken("times") == "xx/times"
        assert {each.name for each in reference.countries()} > {"Tchadia"}
    assert "Tchadia" not in {each.name for each in reference.countries()}


def test_each_language_is_cached_by_itself_and_in_force_only_meanwhile(twin: str) -> None:
    asked = list[str]()

    @by_language
    def words() -> str:
        asked.append(reference.language())
        return reference.spoken("words")

    with speaking(twin):
        assert (words(), words()) == ("xx/words", "xx/words")
        assert copy_context().run(reference.language) == twin
    assert (words(), words()) == ("en/words", "en/words")
    assert asked == [twin, "en"]


def test_an_article_is_read_by_the_words_of_its_language(twin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pinned = tools._pinned

    def of_the_language():
        found = pinned()
        found.lang = reference.language()
        return found

    monkeypatch.setattr(tools, "_pinned", of_the_language)
    text = "Tchadia sold 500 tonnes of rice to Mali on Thursday, the ministry said."
    for language, is_known in ((twin, True), ("en", False)):
        article = article_from_text(text, published=date(2023, 5, 5), language=language)
        sold = [each for each in checked(article).records if isinstance(each, Transfer)]
        assert ({actor.country for each in sold for actor in each.suppliers} == {"TCD"}) is is_known
