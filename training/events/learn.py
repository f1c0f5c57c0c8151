"""The training loop of the typer, seeded, and its measure on rows it did not learn from."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from foreigndesk.reading.pieces import WordPieces
from foreigndesk.reading.typer import features
from training.events.data import Example, Question
from training.events.model import Encoder, Types


@dataclass(frozen=True, slots=True)
class Settings:
    """What the published weights were trained with.

    Rows of the table come up ``often`` times an epoch. Each time an own sentence comes up, so many as ``told`` of its
    events and ``drawn`` of the questions that the reader would ask of it are learned from. ``earlier`` is the share
    that the weights before the last epoch have in the final ones.
    """

    seed: int = 20240501
    epochs: int = 4
    batch: int = 16
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warm_up: float = 0.08
    dropout: float = 0.1
    often: int = 2
    told: int = 2
    drawn: int = 2
    earlier: float = 0.3


@dataclass(frozen=True, slots=True)
class Networks:
    """The two parts that learn together, and what turns a sentence into their numbers."""

    encoder: Encoder
    types: Types
    pieces: WordPieces
    labels: dict[str, int]


def learn(nets: Networks, examples: Sequence[Example], how: Settings, told: Callable[[str], None] = print) -> None:
    """Train both parts in place."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    nets.encoder.bert.embeddings.word_embeddings.weight.requires_grad = False
    steps = how.epochs * -(-len(examples) // how.batch)
    optimiser, schedule = _optimiser(nets, steps, how)
    parameters = [each for group in optimiser.param_groups for each in group["params"]]
    before = list[Tensor]()
    for epoch in range(how.epochs):
        nets.encoder.train(), nets.types.train()
        before = [each.detach().clone() for each in parameters]
        total = 0.0
        for batch in _batches(examples, chance, how):
            asked = [(row, each) for row, example in enumerate(batch) for each in _drawn(example, chance, how)]
            loss = _loss(answers(nets, batch, asked), [each for _, each in asked])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        told(f"epoch {epoch + 1} of {how.epochs}: loss {total * how.batch / len(examples):.3f}")
    with torch.no_grad():
        for each, earlier in zip(parameters, before, strict=True):
            each.lerp_(earlier, how.earlier)


def _optimiser(
    nets: Networks, steps: int, how: Settings
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """Two rates, up in a straight line while warming up, then down to nought."""
    base = [each for net in (nets.encoder, nets.types.layers) for each in net.parameters() if each.requires_grad]
    known = {id(each) for each in base}
    mine = [each for each in nets.types.parameters() if id(each) not in known]
    groups = [{"params": base, "lr": how.encoder_rate}, {"params": mine, "lr": how.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(1, round(how.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    return optimiser, schedule


def _batches(examples: Sequence[Example], chance: random.Random, how: Settings) -> Iterator[list[Example]]:
    """All examples in an order of chance, those of like length together."""
    order = list(examples)
    chance.shuffle(order)
    chunk = 10 * how.batch
    batches = list[list[Example]]()
    for start in range(0, len(order), chunk):
        alike = sorted(order[start : start + chunk], key=lambda each: len(each.texts))
        batches.extend(alike[i : i + how.batch] for i in range(0, len(alike), how.batch))
    chance.shuffle(batches)
    return iter(batches)


def _drawn(example: Example, chance: random.Random, how: Settings) -> list[Question]:
    parts = ((example.questions, how.told), (example.spare, how.drawn))
    return [each for questions, most in parts for each in chance.sample(questions, min(most, len(questions)))]


def answers(nets: Networks, batch: Sequence[Example], asked: Sequence[tuple[int, Question]]) -> Tensor:
    """Logits for questions about the sentences of a batch, each with its sentence's row."""
    mark = (nets.pieces.opening, nets.pieces.ending)
    cut = [features.pieces_of(each.texts, nets.pieces.split, mark) for each in batch]
    ids, first = (padded([pair[i] for pair in cut]) for i in (0, 1))
    words = nets.encoder(ids, padded([np.ones_like(each[0]) for each in cut]), first)
    rows = [row for row, _ in asked]
    views = [_view(nets, batch[row], question) for row, question in asked]
    size = words.shape[1]
    keys = ("role", "distance", "place", "branch")
    columns = {key: padded([view[key][0] for view in views], size) for key in keys}
    mask = padded([np.ones(len(batch[row].texts), dtype=np.int64) for row in rows], size).bool()
    manner, predicate = (
        torch.as_tensor(np.concatenate([view[key] for view in views])) for key in ("manner", "predicate")
    )
    return nets.types(words[rows], manner, predicate, **columns, mask=mask)


def _view(nets: Networks, example: Example, question: Question) -> features.Views:
    labels = np.array([nets.labels.get(label, 0) for label in example.labels])
    return features.views([question.asked], example.manner, example.heads, labels)


def padded(rows: Sequence[NDArray[np.int64]], size: int | None = None) -> Tensor:
    """Rows of unlike length as one table, filled up with noughts."""
    table = np.zeros((len(rows), size or max(map(len, rows))), dtype=np.int64)
    for line, row in zip(table, rows, strict=True):
        line[: len(row)] = row
    return torch.as_tensor(table)


def _loss(logits: Tensor, asked: Sequence[Question]) -> Tensor:
    """The mean negative log-likelihood of the types that are right, any of them doing."""
    right = torch.zeros_like(logits, dtype=torch.bool)
    for row, question in zip(right, asked, strict=True):
        row[list(question.right)] = True
    likely = logits.log_softmax(-1).masked_fill(~right, float("-inf"))
    return -likely.logsumexp(-1).mean()


@torch.no_grad()
def probabilities(nets: Networks, examples: Sequence[Example]) -> NDArray[np.float32]:
    """How likely each type is for the first question of each example."""
    nets.encoder.eval(), nets.types.eval()
    found = list[Tensor]()
    for start in range(0, len(examples), 32):
        batch = examples[start : start + 32]
        found.append(answers(nets, batch, [(row, each.questions[0]) for row, each in enumerate(batch)]).softmax(-1))
    return torch.cat(found).numpy()
