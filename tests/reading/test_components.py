"""The reader's components in somebody's own spaCy pipeline."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pytest
import spacy
from spacy.language import Language

from foreigndesk.reading import components
from foreigndesk.reading.notes import notes_of
from foreigndesk.reading.tools import PinnedPipeline
from foreigndesk.reference import fact
from tests.reading.reader import who


@pytest.fixture(scope="module")
def own() -> Language:
    """A pipeline as a user would load it, with all of the components added by their names."""
    pinned = fact(PinnedPipeline, "en/pipeline")
    spec = find_spec(pinned.module)
    assert spec is not None
    assert spec.origin is not None
    with catch_warnings():
        simplefilter("ignore", UserWarning)
        nlp = spacy.load(Path(spec.origin).parent / pinned.folder)
    for name in components.NAMES:
        nlp.add_pipe(name)
    return nlp


TEXT = "Greece said that Turkey had sent drones to Libya in May. Turkey denied this."


def test_a_users_own_pipeline_finds_what_the_reader_finds(own: Language) -> None:
    doc = own.make_doc(TEXT)
    doc._.published = date(2023, 9, 12)
    here = notes_of(own(doc))
    ((_, sent),) = here.transfers
    claim, denial = here.statements()
    assert (who(sent.suppliers), who(sent.recipients)) == (["TUR"], ["LBY"])
    assert sent.time is not None
    assert sent.time.start == date(2023, 5, 1)
    assert sent.attribution == (claim.id,)
    assert denial.responds_to is not None
    assert denial.responds_to.record == sent.id


def test_without_a_publication_date_the_pipeline_says_what_to_do(own: Language) -> None:
    with pytest.raises(ValueError, match=r"doc\._\.published is not set; set it to the text's publication date"):
        own(TEXT)


def test_components_may_be_left_out(own: Language) -> None:
    doc = own.make_doc(TEXT)
    doc._.published = date(2023, 9, 12)
    with own.select_pipes(disable=["foreigndesk_events", "foreigndesk_transfers", "foreigndesk_forecasts"]):
        here = notes_of(own(doc))
    assert here.transfers == []
    assert len(here.statements()) == 2


def test_an_empty_text_holds_nothing(own: Language) -> None:
    doc = own.make_doc(" ")
    doc._.published = date(2023, 9, 12)
    assert notes_of(own(doc)).statements() == []


def test_every_component_is_registered_with_spacy() -> None:
    assert [name for name in components.NAMES if not Language.has_factory(name)] == []
