"""Certainty, measured on MEANTIME's events (Minard et al. 2016; guidelines NWR-2014-2-2): negated, ahead, uncertain.

Its annotators gave every event of an article's headline, dateline and first sentences a certainty, a polarity and a
time. The other events bear no attribute; they were marked for coreference alone and are not scored. Where one attribute
is missing from an event, the figure that rests on it leaves the event out.

- negated: polarity NEG against POS and UNDERSPECIFIED. Answered by CT-, PR- and PS-.
- future: time FUTURE against NON_FUTURE. Where the annotators could not tell (UNDERSPECIFIED), neither answer is wrong,
  and the event is left out.
- uncertain: certainty PROBABLE or POSSIBLE against CERTAIN and UNDERSPECIFIED. Answered by PR and PS of either
  polarity. UNDERSPECIFIED (the conditions of an "if", "whether", what is only wanted) is FactBank's UU, so that a
  degree given to it counts as wrong.

Generic events and those of conditionals (``special_cases``) are scored like all others. Both the corpus and the records
leave the speaker's standing out: what "he said" tells is certain unless the words said hedge it. The baseline beside
each figure is that of the constant answer, CT+ and not ahead. It finds none of the three, so its F1 is 0; its accuracy
shows how rare they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foreigndesk.evaluation.figures import BadDataset, Counts, Evaluation
from foreigndesk.evaluation.meantime import Mark, Paper, papers
from foreigndesk.records import Certainty

_EVENT = "EVENT_MENTION"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader makes of one event: FactBank's value, and whether it lies ahead: future, planned or wanted."""

    certainty: Certainty
    future: bool


Judge = Callable[[str, date, Sequence[tuple[int, int]]], Sequence[Judgement]]
"""Given a text, its publication day and the events' ``[start, end)`` in code points: a judgement of each, in order."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One event of the gold data with what was judged of it."""

    paper: str
    event: Mark
    judged: Judgement


@dataclass(frozen=True, slots=True)
class _Measure:
    """One figure: the attribute that decides, its values that count as yes and as no, and who answers yes."""

    attribute: str
    yes: frozenset[str]
    no: frozenset[str]
    answers: Callable[[Judgement], bool]


_CONSTANT = Judgement("CT+", False)
_MEASURES = {
    "negated": _Measure(
        "polarity", frozenset({"NEG"}), frozenset({"POS", "UNDERSPECIFIED"}), lambda it: it.certainty.endswith("-")
    ),
    "future": _Measure("time", frozenset({"FUTURE"}), frozenset({"NON_FUTURE"}), lambda it: it.future),
    "uncertain": _Measure(
        "certainty",
        frozenset({"PROBABLE", "POSSIBLE"}),
        frozenset({"CERTAIN", "UNDERSPECIFIED"}),
        lambda it: it.certainty.startswith("P"),
    ),
}


def evaluate(path: Path, judge: Judge) -> Evaluation:
    """How well ``judge`` tells certainty on a file of MEANTIME, or on all below a folder.

    Raises:
        BadDataset: where there is no such file, or it is not MEANTIME's, or no event bears a certainty.
    """
    answers = [answer for paper in papers(path) for answer in _answers(paper, judge)]
    if not answers:
        raise BadDataset(
            f"{path}: no event bears a certainty; MEANTIME's files with intra-document marks were expected"
        )
    figures: dict[str, float] = {"events": len(answers)}
    for name, measure in _MEASURES.items():
        pairs = _pairs(measure, answers)
        constant = _shares(name, [(gold, measure.answers(_CONSTANT)) for gold, _ in pairs])
        figures |= _shares(name, pairs) | {f"{share}_baseline": value for share, value in constant.items()}
        figures |= {f"{name}_scored": len(pairs), f"{name}_gold": sum(gold for gold, _ in pairs)}
        figures[f"{name}_answered"] = sum(said for _, said in pairs)
    return Evaluation(figures, tuple(map(_prediction, answers)))


def _answers(paper: Paper, judge: Judge) -> list[Answer]:
    events = [mark for mark in paper.marks if mark.tag == _EVENT and mark.values.get("certainty")]
    if not events:
        return []
    judged = judge(paper.text, paper.published, [(event.start, event.end) for event in events])
    return [Answer(paper.name, event, each) for event, each in zip(events, judged, strict=True)]


def _pairs(measure: _Measure, answers: Sequence[Answer]) -> list[tuple[bool, bool]]:
    """For each event that the measure scores: what the gold data says, and what was answered."""
    return [
        (value in measure.yes, measure.answers(answer.judged))
        for answer in answers
        if (value := answer.event.values.get(measure.attribute)) in measure.yes | measure.no
    ]


def _shares(name: str, pairs: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    counts, agreed = Counts(), 0
    for gold, said in pairs:
        counts.add(right=gold and said, found=said, gold=gold)
        agreed += gold == said
    return counts.figures(name) | {f"{name}_accuracy": round(agreed / max(len(pairs), 1), 4)}


def _prediction(answer: Answer) -> dict[str, object]:
    event, judged = answer.event, answer.judged
    return {
        "doc": answer.paper,
        "event": event.id,
        "start": event.start,
        "end": event.end,
        "text": event.text,
        "gold_certainty": event.values["certainty"],
        "gold_polarity": event.values.get("polarity", ""),
        "gold_time": event.values.get("time", ""),
        "certainty": judged.certainty,
        "future": judged.future,
    }
