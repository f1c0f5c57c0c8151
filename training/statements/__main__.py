"""Train the statement tagger and put it in its place; README.md beside this file has the command."""

import argparse
import shutil
from pathlib import Path

import torch
from tqdm import tqdm

from foreigndesk.reading import Tools, load_tools
from foreigndesk.reading.tagger.words import Classes
from training import base
from training.statements import data
from training.statements.export import export, write_card
from training.statements.learn import Settings, learn
from training.statements.model import Encoder, Roles, Sizes

UNIVERSAL = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip


def main() -> None:
    """Parse the articles, train, export, and write the weights and their card into the sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="PolNeAR's folder with its parts train and dev")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    settings = Settings()
    torch.manual_seed(settings.seed)
    tools = load_tools()
    classes = _classes(tools)
    documents = list(tqdm(data.documents(given.data / "train", tools, classes), "parsing"))
    sizes = Sizes(len(classes.labels) + 1, len(classes.tags) + 1)
    encoder, roles = Encoder(base.bert(), sizes), Roles(sizes)
    pieces = base.pieces()
    learn(encoder, roles, documents, pieces.split, (pieces.opening, pieces.ending), settings)
    weights = base.SOURCES / "reading" / "tagger" / "weights"
    export(encoder, roles, weights)
    shutil.copy(base.folder() / "vocab.txt", weights)
    write_card(weights, base.SOURCES / "reference" / "en" / "tagger.yaml", classes.labels, classes.tags, 0.25, 0.5)


def _classes(tools: Tools) -> Classes:
    """Every dependency that the parser knows, and the universal parts of speech; 0 is kept for what is new."""
    labels = sorted(tools.nlp.get_pipe("parser").labels)
    return Classes(*({name: i for i, name in enumerate(names, start=1)} for names in (labels, UNIVERSAL)))


if __name__ == "__main__":
    main()
