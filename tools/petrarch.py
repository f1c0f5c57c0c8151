"""A smoke comparison with PETRARCH's own unit sentences: which of its pairs and types this reader finds.

Run it as ``python -m tools.petrarch PETR.UnitTest.records.xml``. The sentences are made to exercise that coder and its
test dictionaries, not to be news, so the figures show where the two differ and not who is right. The states that the
sentences invent are told as real ones (``evaluation/events/petrarch.tsv``); events of others are left out, and so are
sentences marked as invalid. The codes are WEIS's, in spite of the file's name, and are compared by their group.
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foreigndesk.intake import article_from_text
from foreigndesk.reading import Tools, load_tools, read
from foreigndesk.records import Event

NAMES = Path(__file__).parents[1] / "evaluation" / "events" / "petrarch.tsv"
WEIS = {
    "01": "CONCEDE", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "06": "COOPERATE", "07": "AID", "08": "AGREE",
    "09": "REQUEST", "10": "REQUEST", "11": "REJECT", "12": "ACCUSE", "13": "ACCUSE", "15": "REQUEST", "16": "THREATEN",
    "17": "THREATEN", "18": "PROTEST", "19": "SANCTION", "20": "SANCTION", "21": "COERCE", "22": "ASSAULT",
}  # fmt: skip
"""WEIS's groups (McClelland 1976) as PLOVER's types; comment (02) and denial (14) are none."""
Coded = tuple[str, str, str]
"""Source country, type, target country."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A unit sentence in real states' names, with what is coded of it between them."""

    text: str
    coded: frozenset[Coded]


def sentences(markup: str) -> Iterator[Sentence]:
    """The sentences of the file that code something between two states of the table."""
    rows = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    states = {code: iso for code, _, _, iso in rows}
    for valid, body in re.findall(r"<Sentence [^>]*sentence *= *\"(\w+)\"[^>]*>(.*?)</Sentence>", markup, re.DOTALL):
        text = re.search(r"<Text>(.*?)</Text>", body, re.DOTALL)
        codes = re.findall(r'sourcecode="(\w+)" +targetcode="(\w+)" +eventcode="(\d+)"', body)
        known = {(states.get(a[:3]), WEIS.get(code[:2]), states.get(b[:3])) for a, b, code in codes}
        coded = frozenset((a, kind, b) for a, kind, b in known if a and kind and b)
        if valid == "true" and text and coded:
            yield Sentence(_renamed(" ".join(text[1].split()), rows), coded)


def _renamed(text: str, rows: list[list[str]]) -> str:
    for _, invented, real, _ in rows:
        text = re.sub(rf"\b{invented}\b", real, text)
    return text


def found(text: str, tools: Tools) -> frozenset[Coded]:
    """What the reader finds in a sentence."""
    records = read(article_from_text(text, published=date(1995, 1, 3)), tools).records
    events = [each for each in records if isinstance(each, Event)]
    return frozenset(
        (one.country or "", each.event_type, other.country or "")
        for each in events
        for one in each.actors
        for other in each.recipients
    )


def figures(given: list[Sentence], tools: Tools) -> dict[str, float]:
    """The shares of coded events whose pair is found, and whose pair and type are.

    Raises:
        ValueError: there is no sentence.
    """
    if not given:
        raise ValueError(f"no sentence that codes an event between two of the states in {NAMES.name}")
    pairs = triples = total = 0
    for sentence in given:
        seen = found(sentence.text, tools)
        total += len(sentence.coded)
        pairs += sum((a, b) in {(one, other) for one, _, other in seen} for a, _, b in sentence.coded)
        triples += len(sentence.coded & seen)
    return {"sentences": len(given), "events": total, "pair": pairs / total, "triple": triples / total}


def main() -> None:
    """Print the figures as JSON; a file without sentences is named, with exit code 2."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, help="PETRARCH's PETR.UnitTest.records.xml")
    path: Path = parser.parse_args().records
    try:
        found = figures(list(sentences(path.read_text(encoding="utf-8", errors="replace"))), load_tools())
    except (OSError, ValueError) as error:
        parser.error(f"{path}: {error}")
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
