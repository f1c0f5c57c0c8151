"""Train the event typer and put it in its place, or measure the recipe by folds; see training/README.md."""

import argparse
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from foreigndesk.evaluation import event_types
from foreigndesk.evaluation.event_types import NONE, Row
from foreigndesk.reading import Tools, load_tools
from training import base
from training.events import data
from training.events.data import TYPES, Example
from training.events.export import export, write_card
from training.events.learn import Networks, Settings, learn, probabilities
from training.events.model import Encoder, Types

LINES = {"trust": 0.8, "alone": 0.9, "known": 0.98}
"""Where the reader draws its lines; see docs/decisions/0009."""


def main() -> None:
    """Parse the sentences, then train on all of them or by folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="PLV's table of training rows")
    parser.add_argument(
        "--folds", type=int, help="leave the weights alone; train so many times, each on all but one part"
    )
    parser.add_argument("--only", type=int, help="stop after so many folds")
    parser.add_argument("--without-own", action="store_true", help="learn from the table alone")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    how = replace(Settings(), epochs=given.epochs)
    tools = load_tools()
    rows = event_types.load(given.data)
    examples = list(data.marked(rows, tools))
    own = [] if given.without_own else list(data.own(tools))
    if given.only and not given.folds:
        parser.error("--only goes with --folds")
    if given.folds:
        _measure(rows, examples, own, tools, how, given.folds, given.only or given.folds)
    else:
        _publish([*examples * how.often, *own], tools, how)


def _networks(tools: Tools, how: Settings) -> Networks:
    torch.manual_seed(how.seed)
    labels = _labels(tools)
    bert = base.bert(how.dropout)
    types = Types(bert, len(labels), len(TYPES), how.dropout)
    return Networks(Encoder(bert), types, base.pieces(), {name: i for i, name in enumerate(labels)})


def _labels(tools: Tools) -> list[str]:
    """Every dependency that the parser knows; the first is for what is new."""
    return ["", *sorted(tools.nlp.get_pipe("parser").labels)]


def _publish(examples: Sequence[Example], tools: Tools, how: Settings) -> None:
    nets = _networks(tools, how)
    learn(nets, examples, how)
    weights = base.SOURCES / "reading" / "typer" / "weights"
    weights.mkdir(exist_ok=True)
    export(nets.encoder, nets.types, weights)
    write_card(weights, base.SOURCES / "reference" / "en" / "typer.yaml", _labels(tools), TYPES, LINES)


def _measure(
    rows: Sequence[Row], examples: Sequence[Example], own: Sequence[Example], tools: Tools, how: Settings, folds: int,
    only: int,
) -> None:  # fmt: skip
    """Print the figures of each fold and of all rows together, each row answered by a model that never saw it."""
    answers, done = dict[int, str](), list[int]()
    for number, part in enumerate(_parts(rows, folds, how.seed)[:only], start=1):
        nets = _networks(tools, how)
        held = set(part)
        seen = [each for i, each in enumerate(examples) if i not in held]
        learn(nets, [*seen * how.often, *own], how)
        for i, scores in zip(part, probabilities(nets, [examples[i] for i in part]), strict=True):
            answers[i] = _answer(dict(zip(TYPES, map(float, scores), strict=True)))
        done += part
        print(f"fold {number}:", _figures(rows, part, answers), flush=True)
    print("all:", _figures(rows, done, answers))


def _answer(scores: dict[str, float]) -> str:
    joined = event_types.as_in(["YIELD"], scores)
    return max((kind for kind in joined if kind != NONE), key=lambda kind: joined[kind])


def _figures(rows: Sequence[Row], part: Sequence[int], answers: dict[int, str]) -> dict[str, float]:
    return event_types.figures([rows[i] for i in part], [answers[i] for i in part])


def _parts(rows: Sequence[Row], folds: int, seed: int) -> list[list[int]]:
    """The rows dealt out by type, so that each part has its share of every type."""
    order = list(range(len(rows)))
    random.Random(seed).shuffle(order)
    order.sort(key=lambda i: rows[i].type)
    return [sorted(order[start::folds]) for start in range(folds)]


if __name__ == "__main__":
    main()
