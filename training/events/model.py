"""The event typer: MiniLM's first layers read the sentence once, its last ones read it again for each question."""

import torch
from torch import Tensor, nn
from transformers import BertModel

from foreigndesk.reading.tagger import features as standing
from foreigndesk.reading.typer.features import ACTOR, AS_MANUAL, BOTH, RECIPIENT

SHARED = 3
"""How many of the encoder's six layers are run once a sentence, whatever is asked."""


class Encoder(nn.Module):
    """The encoder's embeddings and first layers.

    In: ``ids``, ``mask`` (batch, pieces), ``first`` (batch, words). Out: words (batch, words, hidden).
    """

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        bert.encoder.layer = bert.encoder.layer[:SHARED]

    def forward(self, ids: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        return torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))


class Types(nn.Module):
    """The encoder's last layers, told where the parties and the deed stand; then the type of what is asked.

    In: ``words`` (questions, words, hidden), ``manner``, ``predicate`` (questions,) and ``role``, ``distance``,
    ``place``, ``branch``, ``mask`` (questions, words). Out: logits (questions, types).
    """

    def __init__(self, bert: BertModel, labels: int, types: int, dropout: float) -> None:
        super().__init__()
        hidden = bert.config.hidden_size
        self.layers = bert.encoder.layer[SHARED:]
        self.manner = nn.Embedding(AS_MANUAL + 1, hidden)
        self.role = nn.Embedding(BOTH + 1, hidden)
        self.distance = nn.Embedding(standing.DISTANCES, hidden)
        self.place = nn.Embedding(standing.PLACES, hidden)
        self.branch = nn.Embedding(labels, hidden)
        self.drop = nn.Dropout(dropout)
        self.out = nn.Sequential(
            nn.Linear(4 * hidden, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, types)
        )
        nn.init.normal_(self.role.weight, std=0.1)
        for table in (self.manner, self.distance, self.place, self.branch):
            nn.init.normal_(table.weight, std=0.03)

    def forward(
        self, words: Tensor, manner: Tensor, predicate: Tensor, role: Tensor, distance: Tensor, place: Tensor,
        branch: Tensor, mask: Tensor | None,
    ) -> Tensor:  # fmt: skip
        seen = words + self.manner(manner).unsqueeze(1)
        seen = seen + self.role(role) + self.distance(distance) + self.place(place) + self.branch(branch)
        allowed = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            seen = layer(seen, allowed)
        actor = _mean(seen, (role == ACTOR) | (role == BOTH))
        recipient = _mean(seen, (role == RECIPIENT) | (role == BOTH))
        whole = seen.mean(1) if mask is None else _mean(seen, mask)
        deed = seen[torch.arange(predicate.shape[0]), predicate]
        return self.out(self.drop(torch.cat([deed, actor, recipient, whole], -1)))


def _mean(seen: Tensor, chosen: Tensor) -> Tensor:
    """The mean of some words; nought where none is chosen."""
    weights = chosen.unsqueeze(-1).float()
    return (seen * weights).sum(1) / weights.sum(1).clamp(min=1.0)
