"""The Admiralty letters that the user gives sources."""

from pathlib import Path

import pytest

from foreigndesk.reference import BadReference, reliability
from foreigndesk.reference.reliability import SOURCES


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "sources.yaml"
    monkeypatch.setenv(SOURCES, str(path))
    return path


def test_without_a_file_nobody_can_be_judged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(SOURCES, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert reliability("Harbour Chronicle") == "F"


def test_the_best_letter_of_any_of_its_names_counts(file: Path) -> None:
    file.write_text("A: [Harbour Chronicle]\nC: [USA, Gulf Review]\n", encoding="utf-8")
    assert reliability("harbour chronicle") == "A"
    assert reliability("United States", "USA") == "C"
    assert reliability("USA", "Harbour Chronicle") == "A"
    assert reliability("Somebody") == "F"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("G: [X]", "letters from A to F, each with a list of names, were expected"),
        ("A: X", "A: a list of names was expected"),
        ("A: [X]\nB: [x]", "x: stands under A and B; choose one"),
        ("[", "not YAML"),
    ],
)
def test_a_bad_file_is_named(file: Path, text: str, message: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadReference, match=f"sources.yaml: .*{message}"):
        reliability("X")


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(BadReference, match=r"sources.yaml: cannot be read"):
        reliability("X")
