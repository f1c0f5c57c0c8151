"""The models and components that reading needs: checked before use, and the right ones only."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from foreigndesk.reading import Tools, components, load_tools
from foreigndesk.reading import tools as module
from foreigndesk.reading.tools import PinnedPipeline, _loaded, fingerprint
from foreigndesk.reference import BadReference, fact
from tests.reading.reader import parse

PINNED = fact(PinnedPipeline, "en/pipeline")


def test_tools_hold_every_component_in_order_and_name_the_pipeline(tools: Tools) -> None:
    assert [name for name in tools.nlp.pipe_names if name.startswith("foreigndesk_")] == list(components.NAMES)
    assert tools.reader == f"{tools.nlp.meta['name']}-{tools.nlp.meta['version']}"


def test_tools_are_loaded_once(tools: Tools) -> None:
    assert load_tools() is load_tools(None) is tools


def test_the_fingerprint_is_of_names_and_contents_alone(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    (one / "inner").mkdir(parents=True)
    (one / "inner" / "a").write_text("ships")
    (one / "b").write_text("tanks")
    shutil.copytree(one, other)
    assert fingerprint(one) == fingerprint(other)
    (other / "b").write_text("trucks")
    assert fingerprint(one) != fingerprint(other)
    (other / "b").write_text("tanks")
    (other / "b").rename(other / "c")
    assert fingerprint(one) != fingerprint(other)


def pinned_to(monkeypatch: pytest.MonkeyPatch, pinned: PinnedPipeline) -> None:
    monkeypatch.setattr(module, "fact", lambda *_: pinned)


def test_a_pipeline_whose_files_were_changed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "tampered_pipeline"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "model" / "meta.json").write_text("{}")
    monkeypatch.syspath_prepend(tmp_path)
    pinned_to(monkeypatch, replace(PINNED, module="tampered_pipeline", folder="model"))
    found = fingerprint(package / "model")
    with pytest.raises(BadReference, match=f"{PINNED.package}: .*{found}, not {PINNED.sha256}"):
        _loaded.__wrapped__(None)


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pinned_to(monkeypatch, replace(PINNED, package="a-pipeline", module="a_pipeline_that_is_not_there"))
    with pytest.raises(BadReference, match="the package a-pipeline is not installed"):
        _loaded.__wrapped__(None)


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(BadReference, match=r"'en_core_web_none' is not installed; pip install it"):
        load_tools("en_core_web_none")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_pipeline_that_does_not_parse_english_is_refused(language: str, tmp_path: Path) -> None:
    spacy.blank(language).to_disk(tmp_path / language)
    with pytest.raises(BadReference, match="one for the language 'en' with tagger, parser, lemmatizer"):
        load_tools(str(tmp_path / language))


LEMMAS = [("hoped", "hope"), ("staged", "stage"), ("waged", "wage"), ("robbed", "rob"), ("stopped", "stop")]


@pytest.mark.parametrize(("verb", "lemma"), LEMMAS)
def test_verbs_that_differ_by_a_final_e_have_the_right_lemma(verb: str, lemma: str) -> None:
    assert parse(f"They {verb} it yesterday.")[1].lemma_ == lemma


def test_pipelines_without_the_lemmatizers_tables_are_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    module._mend_lemmas(nlp)  # pyright: ignore[reportPrivateUsage]
    assert nlp.get_pipe("lemmatizer").lookups.tables == []
