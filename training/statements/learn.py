"""The training loop: cues, roles and soundness learned together, seeded."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from tqdm import tqdm

from foreigndesk.reading.tagger import features
from foreigndesk.reading.tagger.features import Ints, Pieces
from training.statements import data
from training.statements.data import Document, Example
from training.statements.model import Encoder, Roles

UNSCORED = -100
"""A label that no loss is taken from."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the published weights were trained with.

    ``doubtful`` false cues a window are learned from as such; ``earlier`` is the share that the weights before the last
    epoch have in the final ones: a mean of both reads better than either.
    """

    seed: int = 20240501
    epochs: int = 5
    batch: int = 16
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    shortest_window: int = 160
    doubtful: int = 2
    least_doubt: float = 0.04
    earlier: float = 0.35


def learn(
    encoder: Encoder, roles: Roles, documents: Sequence[Document], pieces: Pieces, marks: tuple[int, int], how: Settings
) -> None:
    """Train both models in place."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    optimiser = _optimiser(encoder, roles, how)
    parameters = [*encoder.parameters(), *roles.parameters()]
    epochs = [list(_batches(documents, pieces, marks, chance, how)) for _ in range(how.epochs)]
    schedule = _schedule(optimiser, sum(map(len, epochs)), how)
    before = list[Tensor]()
    for epoch, batches in enumerate(epochs, start=1):
        before = [parameter.detach().clone() for parameter in parameters]
        for batch in tqdm(batches, f"epoch {epoch} of {how.epochs}"):
            optimiser.zero_grad()
            _loss(encoder, roles, batch, how).backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            schedule.step()
    with torch.no_grad():
        for parameter, earlier in zip(parameters, before, strict=True):
            parameter.lerp_(earlier, how.earlier)


def _optimiser(encoder: Encoder, roles: Roles, how: Settings) -> torch.optim.Optimizer:
    known = {id(parameter) for parameter in encoder.bert.parameters()}
    new = [each for each in (*encoder.parameters(), *roles.parameters()) if id(each) not in known]
    groups = [{"params": list(encoder.bert.parameters()), "lr": how.encoder_rate}, {"params": new, "lr": how.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _schedule(optimiser: torch.optim.Optimizer, steps: int, how: Settings) -> torch.optim.lr_scheduler.LRScheduler:
    """Up in a straight line while warming up, then down to nought."""
    warm = max(1, round(how.warm_up * steps))
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )


def _batches(
    documents: Sequence[Document], pieces: Pieces, marks: tuple[int, int], chance: random.Random, how: Settings
) -> Iterator[list[Example]]:
    """Windows cut anew, those of like length together, in an order of chance."""
    found = [
        each
        for document in documents
        for each in data.examples(document, pieces, marks, chance.randint(how.shortest_window, features.WINDOW_PIECES))
    ]
    chance.shuffle(found)
    chunk = 20 * how.batch
    batches = list[list[Example]]()
    for start in range(0, len(found), chunk):
        alike = sorted(found[start : start + chunk], key=lambda each: len(each.window.ids))
        batches.extend(alike[i : i + how.batch] for i in range(0, len(alike), how.batch))
    chance.shuffle(batches)
    return iter(batches)


def _loss(encoder: Encoder, roles: Roles, batch: list[Example], how: Settings) -> Tensor:
    """Cues weigh thrice, for most words are none; whether a cue is sound weighs half."""
    words, cues = _seen(encoder, batch)
    gold = _padded([each.cues for each in batch], UNSCORED)
    loss = 3 * F.cross_entropy(cues.flatten(0, 1), gold.flatten(), ignore_index=UNSCORED)
    asked = [*_real(batch), *_doubtful(batch, cues, how)]
    if not asked:
        return loss
    rows, positions, targets, sound = zip(*asked, strict=True)
    stands = [
        features.seen_from(cue, batch[row].above, batch[row].labels) for row, cue in zip(rows, positions, strict=True)
    ]
    distance, place, branch = (_padded(list(each), 0, words.shape[1]) for each in zip(*stands, strict=True))
    mask = _padded([np.ones_like(batch[row].labels) for row in rows], 0, words.shape[1]).bool()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found, truth = roles(words[list(rows)], torch.tensor(positions), distance, place, branch, mask)
    wanted = _padded(list(targets), UNSCORED, words.shape[1])
    loss = loss + F.cross_entropy(found.float().flatten(0, 1), wanted.flatten(), ignore_index=UNSCORED)
    return loss + 0.5 * F.binary_cross_entropy_with_logits(truth.float(), torch.tensor(sound))


def _seen(encoder: Encoder, batch: list[Example]) -> tuple[Tensor, Tensor]:
    columns = (
        [each.window.ids for each in batch],
        [each.window.shapes for each in batch],
        [np.ones_like(each.window.ids) for each in batch],
        [each.window.first for each in batch],
        [each.labels for each in batch],
        [each.tags for each in batch],
    )
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, cues = encoder(*(_padded(column, 0) for column in columns))
    return words.float(), cues.float()


def _padded(rows: list[Ints], value: int, size: int | None = None) -> Tensor:
    table = np.full((len(rows), size or max(map(len, rows))), value)
    for line, row in zip(table, rows, strict=True):
        line[: len(row)] = row
    return torch.as_tensor(table)


Asked = tuple[int, int, Ints, float]
"""Row in the batch, position of the cue, the roles of the words, and whether the cue is one (1) or not (0)."""


def _real(batch: list[Example]) -> Iterator[Asked]:
    for row, each in enumerate(batch):
        yield from ((row, cue, wanted, 1.0) for cue, wanted in each.roles.items())


@torch.no_grad()
def _doubtful(batch: list[Example], cues: Tensor, how: Settings) -> Iterator[Asked]:
    """The words of each window that look most like a cue and are none."""
    likely = cues.softmax(-1)[..., features.OPENS].numpy()
    for row, each in enumerate(batch):
        mine = np.where(each.cues > 0, 0, likely[row, : len(each.labels)])
        for cue in np.argsort(-mine)[: how.doubtful].tolist():
            if mine[cue] > how.least_doubt:
                yield row, cue, np.full(len(each.labels), UNSCORED), 0.0
