"""The statement tagger: an encoder that finds cues, and a small head that finds the source and content of each cue."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertModel

from foreigndesk.reading.tagger import features

WIDTH, HEADS, LAYERS = 128, 4, 2
ROLES = 3
"""None, source, content."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes of dependency and part of speech the parse has."""

    labels: int
    tags: int


class Encoder(nn.Module):
    """Words in their context, and how likely each of them opens or goes on with a cue.

    In: ``ids``, ``shapes`` (batch, pieces), ``mask`` (batch, pieces), ``first``, ``labels``, ``tags`` (batch, words).
    Out: words (batch, words, WIDTH) and cue logits (batch, words, 3): none, opens, goes on.
    """

    def __init__(self, bert: BertModel, sizes: Sizes) -> None:
        super().__init__()
        hidden = bert.config.hidden_size
        self.bert = bert
        self.shape = nn.Embedding(features.SHAPES, hidden)
        self.label = nn.Embedding(sizes.labels, hidden)
        self.tag = nn.Embedding(sizes.tags, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.narrow = nn.Linear(hidden, WIDTH)
        self.cue = nn.Sequential(nn.Linear(hidden, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, 3))
        for table in (self.shape, self.label, self.tag):
            nn.init.normal_(table.weight, std=0.01)

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor, labels: Tensor, tags: Tensor
    ) -> tuple[Tensor, Tensor]:
        seen = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.bert(inputs_embeds=seen, attention_mask=mask).last_hidden_state
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])).float()
        words = self.norm(words + self.label(labels) + self.tag(tags))
        return self.narrow(words), self.cue(words)


class Layer(nn.Module):
    """One layer of attention among the words, norms first; (cues, words, WIDTH) in and out."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.mixed, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.wide = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, WIDTH))

    def forward(self, seen: Tensor, mask: Tensor | None) -> Tensor:
        cues, words, _ = seen.shape
        parts = self.mixed(self.before(seen)).view(cues, words, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        found = F.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        seen = seen + self.out(found.transpose(1, 2).reshape(cues, words, WIDTH))
        return seen + self.wide(self.between(seen))


class Roles(nn.Module):
    """What each word is to a cue, and whether the cue reports anything.

    In: ``words`` (cues, words, WIDTH), ``cue`` (cues,) positions, ``distance``, ``place``, ``branch``, ``mask``
    (cues, words). Out: role logits (cues, words, 3) and one logit a cue.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.anchor = nn.Linear(WIDTH, WIDTH)
        self.distance = nn.Embedding(features.DISTANCES, WIDTH)
        self.place = nn.Embedding(features.PLACES, WIDTH)
        self.branch = nn.Embedding(sizes.labels, WIDTH)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.norm = nn.LayerNorm(WIDTH)
        self.role = nn.Linear(WIDTH, ROLES)
        self.sound = nn.Linear(WIDTH, 1)
        for table in (self.distance, self.place, self.branch):
            nn.init.normal_(table.weight, std=0.1)

    def forward(
        self, words: Tensor, cue: Tensor, distance: Tensor, place: Tensor, branch: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor]:
        rows = torch.arange(cue.shape[0])
        seen = words + self.distance(distance) + self.place(place) + self.branch(branch)
        seen = seen + self.anchor(words[rows, cue]).unsqueeze(1)
        allowed = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            seen = layer(seen, allowed)
        out = self.norm(seen)
        return self.role(out), self.sound(out[rows, cue]).squeeze(-1)
