"""A user's own actors: where their file is, what is taken from it, and how its faults are told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy

from foreigndesk import reference
from foreigndesk.reading.actors import Gazetteer
from foreigndesk.reference import BadReference, own
from foreigndesk.reference import actors as facts

CACHED = (facts.own_organisations, facts.own_persons, facts.organisations, facts.leaders)

ACTORS = """
organisations:
  - {id: "org:harbour-council", name: Harbour Council, names: [Hezbollah], sector: GOV, kind: other, country: KEN}
persons:
  - {id: "person:amina-wekesa", name: Amina Wekesa, short: [Wekesa], gender: f, country: KEN, sector: OPP}
  - id: person:angela-merkel
    name: Angela Merkel
    short: [Mutti]
    country: DEU
    terms: [{office: other, from: "2030-01-01"}]
"""


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """The facts are read afresh for each test, and as they come with foreigndesk afterwards."""
    forget()
    yield
    forget()


def forget() -> None:
    for function in CACHED:
        function.cache_clear()


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write the file that the environment names."""

    def put(text: str) -> Path:
        path = tmp_path / f"actors-{len(text)}.yaml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv(own.ACTORS, str(path))
        return path

    return put


def senses(text: str) -> list[list[str]]:
    """Whom each name found in a text may mean, by id."""
    found = Gazetteer().find(spacy.blank("en")(text))
    meant = [[known.organisation or known.leader or known.country for known in each.known] for each in found]
    return [[who.id for who in each if who] for each in meant]


def test_own_actors_are_found_and_go_before_ours(write: Callable[[str], Path]) -> None:
    write(ACTORS)
    assert senses("The Harbour Council met Hezbollah.") == [["org:harbour-council"], ["org:harbour-council"]]
    assert senses("Amina Wekesa called. Later Wekesa left.") == [["person:amina-wekesa"]] * 2


def test_without_a_file_there_are_only_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(own.ACTORS, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert (reference.own_organisations(), reference.own_persons()) == ((), ())


def test_a_person_whom_we_know_is_added_to(write: Callable[[str], Path]) -> None:
    write(ACTORS)
    (merkel,) = [leader for leader in reference.leaders() if leader.id == "person:angela-merkel"]
    assert "Mutti" in merkel.short
    assert {"chancellor", "other"} <= {term.office for term in merkel.terms}


def test_an_organisation_of_ours_is_replaced(write: Callable[[str], Path]) -> None:
    write('organisations: [{id: "org:kgb", name: Kilimani Garden Board, sector: NGO, kind: ngo, country: KEN}]')
    assert [each.name for each in reference.organisations() if each.id == "org:kgb"] == ["Kilimani Garden Board"]


BAD = [
    ("[]", "the sections organisations and persons were expected; docs/actors.md shows them"),
    ("people: []", "people: no such section"),
    ("persons: [{id: 'person:a', name: A, country: KEN, colour: red}]", r"persons: person:a.*colour"),
    ("persons: [{id: 'person:a', name: A, country: Kenya}]", r"persons: person:a\.country: 'Kenya' is no state"),
    ("persons: [{id: 'person:a', name: A, country: KEN, sector: GOB}]", r"person:a\.sector: 'GOB' is no PLOVER sector"),
    ("persons: [{id: 'person:a', name: A, country: KEN, terms: [{office: x, from: May}]}]", r"person:a\.terms.*'May'"),
    ("organisations: [{id: 'org:a', name: A, sector: GOV}]", r"organisations: org:a.*kind"),
    ("persons: {", "not YAML"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_fault_is_named_by_file_entry_and_key(write: Callable[[str], Path], text: str, message: str) -> None:
    path = write(text)
    with pytest.raises(BadReference, match=message) as error:
        (reference.organisations(), reference.leaders())
    assert str(error.value).startswith(str(path))


def test_a_file_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(own.ACTORS, str(tmp_path / "none.yaml"))
    with pytest.raises(BadReference, match="FOREIGNDESK_ACTORS names a file of your own actors"):
        reference.leaders()
