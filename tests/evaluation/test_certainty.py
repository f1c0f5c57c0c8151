"""Certainty on MEANTIME's events: what is scored, and how."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.evaluation.certainty import Judge, Judgement, evaluate
from foreigndesk.evaluation.figures import BadDataset
from foreigndesk.records import Certainty
from tests.evaluation.meantime_files import event, written


def answering(*answers: tuple[Certainty, bool]) -> Judge:
    """A judge that gives these answers, whatever the text."""

    def judge(text: str, published: date, spans: Sequence[tuple[int, int]]) -> list[Judgement]:
        return [Judgement(*answer) for answer in answers]

    return judge


RIGHT = answering(("CT+", True), ("CT-", False), ("CT-", True), ("PS+", True))
CONSTANT = answering(*[("CT+", False)] * 4)


def test_right_answers_score_full(tmp_path: Path) -> None:
    figures = evaluate(written(tmp_path), RIGHT).figures
    assert [figures[f"{name}_f1"] for name in ("negated", "future", "uncertain")] == [1, 1, 1]


def test_the_constant_answer_finds_nothing_and_stands_beside_every_figure(tmp_path: Path) -> None:
    figures = evaluate(written(tmp_path), RIGHT).figures
    constant = evaluate(written(tmp_path), CONSTANT).figures
    for name in ("negated", "future", "uncertain"):
        assert figures[f"{name}_f1_baseline"] == 0
        for share in ("f1", "precision", "recall", "accuracy"):
            assert figures[f"{name}_{share}_baseline"] == constant[f"{name}_{share}"]
    assert figures["uncertain_accuracy_baseline"] == 0.75


def test_precision_and_recall_count_what_was_answered_and_what_was_there(tmp_path: Path) -> None:
    figures = evaluate(
        written(tmp_path), answering(("CT-", True), ("PR-", True), ("UU", False), ("PS+", False))
    ).figures
    assert (figures["negated_answered"], figures["negated_gold"], figures["negated_scored"]) == (2, 2, 4)
    assert (figures["negated_precision"], figures["negated_recall"], figures["negated_f1"]) == (0.5, 0.5, 0.5)
    assert (figures["future_precision"], figures["future_recall"]) == (0.5, 0.5)
    assert (figures["uncertain_precision"], figures["uncertain_recall"], figures["uncertain_f1"]) == (0.5, 1, 0.6667)


def test_an_event_whose_time_the_annotators_left_open_is_no_matter_of_the_future(tmp_path: Path) -> None:
    figures = evaluate(written(tmp_path), RIGHT).figures
    assert (figures["events"], figures["future_scored"], figures["future_answered"]) == (4, 3, 2)


def test_a_degree_given_to_an_uncommitted_event_is_wrong(tmp_path: Path) -> None:
    path = written(tmp_path, events=[event(1, [2], "UNDERSPECIFIED", "UNDERSPECIFIED", "FUTURE")])
    assert evaluate(path, answering(("PS+", True))).figures["uncertain_precision"] == 0
    assert evaluate(path, answering(("UU", True))).figures["uncertain_accuracy"] == 1


def test_the_judge_gets_the_text_the_day_and_the_spans(tmp_path: Path) -> None:
    seen: list[object] = []

    def judge(text: str, published: date, spans: Sequence[tuple[int, int]]) -> list[Judgement]:
        seen.extend([published, *[text[start:end] for start, end in spans]])
        return [Judgement("CT+", False) for _ in spans]

    evaluate(written(tmp_path), judge)
    assert seen == [date(2010, 5, 4), "close", "plan", "sell", "that we lose"]


def test_predictions_hold_each_event_in_the_files_order(tmp_path: Path) -> None:
    predictions = evaluate(written(tmp_path), RIGHT).predictions
    assert [line["event"] for line in predictions] == ["1", "2", "3", "4"]
    assert predictions[3] == {
        "doc": "one", "event": "4", "start": 112, "end": 124, "text": "that we lose", "gold_certainty": "POSSIBLE",
        "gold_polarity": "POS", "gold_time": "FUTURE", "certainty": "PS+", "future": True,
    }  # fmt: skip


def test_a_judge_that_leaves_events_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        evaluate(written(tmp_path), answering(("CT+", False)))


def test_files_without_certainty_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match="no event bears a certainty"):
        evaluate(written(tmp_path, events=[("1", [2], {})]), RIGHT)
