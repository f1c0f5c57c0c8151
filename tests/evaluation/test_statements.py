"""Figures for attributions, on small folders in PolNeAR's layout."""

from pathlib import Path

import pytest

from foreigndesk.evaluation import attributed, statements
from foreigndesk.evaluation.attributed import AttributedText, Attribution
from foreigndesk.evaluation.figures import BadDataset

TEXT = "Lima said the bridge is shut. “It opens in May,” a guard added."
SAID = Attribution(source=((0, 4),), cue=((5, 9),), content=((10, 28),))
ADDED = Attribution(source=((49, 56),), cue=((57, 62),), content=((30, 48),))
ANNOTATION = """T1\tSource 0 4\tLima
T2\tCue 5 9\tsaid
T3\tContent 10 20;21 28\tthe bridge is shut
T4\tAttribution 5 9\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
"""


def folder_with(folder: Path, **annotations: str) -> Path:
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "bridge.txt").write_text(TEXT, encoding="utf-8")
    for annotator, lines in annotations.items():
        (folder / "attributions" / f"bridge_{annotator}.ann").write_text(lines, encoding="utf-8")
    return folder


def figures(*found: Attribution) -> dict[str, float]:
    return statements.figures([(AttributedText("bridge", TEXT, (SAID, ADDED)), found)])


def test_loads_the_spans_of_the_alphabetically_first_annotator(tmp_path: Path) -> None:
    (text,) = attributed.load(folder_with(tmp_path, b="", a=ANNOTATION))
    assert text == AttributedText("bridge", TEXT, (Attribution(((0, 4),), ((5, 9),), ((10, 20), (21, 28))),))


def test_a_folder_without_annotations_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match=r"no attributions/\*\.ann there"):
        attributed.load(tmp_path)


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    (folder_with(tmp_path, a=ANNOTATION) / "text" / "bridge.txt").unlink()
    with pytest.raises(BadDataset, match=r"bridge\.txt is missing"):
        attributed.load(tmp_path)


def test_a_malformed_span_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match=r"T1\\tSource 0 4;9"):
        attributed.load(folder_with(tmp_path, a="T1\tSource 0 4;9\tLima\n"))


def test_all_found_is_one() -> None:
    assert {name: value for name, value in figures(SAID, ADDED).items() if value != 1.0} == {}


def test_nothing_found_is_nought() -> None:
    assert set(figures().values()) == {0.0}


def test_a_wrong_source_counts_for_the_content_alone() -> None:
    found = figures(SAID, Attribution(((0, 4),), ADDED.cue, ADDED.content))
    assert found["content_f1"] == 1.0
    assert found["content_source_f1"] == 0.5


def test_no_source_where_there_is_one_is_wrong() -> None:
    assert figures(SAID, Attribution((), ADDED.cue, ADDED.content))["content_source_f1"] == 0.5


def test_less_than_half_a_content_is_no_match_but_its_words_count() -> None:
    found = figures(Attribution(SAID.source, SAID.cue, ((10, 13),)))
    assert found["content_f1"] == 0.0
    assert found["content_token_precision"] == 1.0
    assert found["content_token_recall"] == 0.125


def test_one_annotated_content_is_matched_once() -> None:
    assert figures(SAID, SAID)["content_precision"] == 0.5


def test_predictions_keep_the_order_of_the_texts_and_the_baseline_stands_beside(tmp_path: Path) -> None:
    done = statements.evaluate(folder_with(tmp_path, a=ANNOTATION), lambda text: [SAID])
    assert done.predictions == (
        {"id": "bridge", "attributions": [{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 28]]}]},
    )
    assert done.figures["content_source_f1"] == 1.0
    assert done.figures["content_source_f1_baseline"] == 0.0
