"""Measures spaCy pipelines on hand-annotated news, and prints one JSON object for each pipeline.

``python tools/measure_pipeline.py FOLDER PIPELINE... [--entities FOLDER]``: the first folder holds Universal
Dependencies files (``.conllu``, as in GUM), the second CAT files (``.xml``, as in MEANTIME), where names have types.
A pipeline is an installed name or a path. Shares are 0 to 1; times are of CPU, which a busy machine sways less. Set
``OMP_NUM_THREADS=1`` for figures on one core.
"""

import argparse
import hashlib
import json
import re
import statistics
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc, Token

Span = tuple[int, int]
Name = tuple[int, int, str]
_ROLES = {"nsubj": "subject", "obj": "object", "iobj": "object", "obl": "oblique"}
_ONE_WORD = {"flat", "compound", "fixed", "goeswith", "nmod:desc"}
_LINKERS = {"prep", "agent", "dative", "pcomp"}
_KINDS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_ANNOTATED_SENTENCES = 6  # MEANTIME marks every name in the headline, the date and the first sentences, not beyond
_GLUED = re.compile(r" (?=[,.;:!?)%]|'|n't\b)|(?<=[($#]) ")


@dataclass(slots=True)
class Word:
    """A word as annotated: place in the block (code points), part of speech, index of its head, relation to it."""

    start: int
    end: int
    upos: str
    head: int
    role: str


@dataclass(slots=True)
class Block:
    """A paragraph or heading as annotated."""

    text: str = ""
    words: list[Word] = field(default_factory=list[Word])
    sentences: list[Span] = field(default_factory=list[Span])

    def add(self, text: str, rows: list[list[str]]) -> None:
        """Append one sentence, given its text and its CoNLL-U rows."""
        self.text += " " if self.text else ""
        base, first, cursor = len(self.text), len(self.words), 0
        for _, form, _, upos, _, _, head, role, *_ in rows:
            start = text.index(form, cursor)
            cursor = start + len(form)
            self.words.append(Word(base + start, base + cursor, upos, first + int(head) - 1, role))
        self.sentences.append((base, base + len(text)))
        self.text += text

    def unit(self, index: int) -> list[Word]:
        """A word with the words that make one name or compound with it; the two schemes pick different heads there."""
        parts = [i for i, word in enumerate(self.words) if word.head == index and word.role in _ONE_WORD]
        return [self.words[index], *(word for part in parts for word in self.unit(part))]


def blocks(path: Path) -> list[Block]:
    """The blocks of one CoNLL-U file."""
    found = [Block()]
    for part in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = part.split("\n")
        if "\n# newpar" in "\n" + part and found[-1].words:
            found.append(Block())
        text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        found[-1].add(text, [row for row in rows if row[0].isdigit()])
    return found


def f1(right_found: int, found: int, right_wanted: int, wanted: int) -> float:
    """The harmonic mean of precision and recall; nothing right gives 0."""
    if not right_found or not right_wanted:
        return 0.0
    precision, recall = right_found / found, right_wanted / wanted
    return round(2 * precision * recall / (precision + recall), 4)


def sentence_f1(pairs: list[tuple[Block, Doc]]) -> float:
    """Sentences with the same first and last character."""
    found = [{(s.start_char, s.end_char) for s in doc.sents} for _, doc in pairs]
    wanted = [set(block.sentences) for block, _ in pairs]
    same = sum(len(a & b) for a, b in zip(found, wanted, strict=True))
    return f1(same, sum(map(len, found)), same, sum(map(len, wanted)))


def tagging(pairs: list[tuple[Block, Doc]]) -> tuple[float, float]:
    """The share of words that are one token too, and of these the share with the same part of speech."""
    same: list[bool] = []
    words = sum(len(block.words) for block, _ in pairs)
    for block, doc in pairs:
        tokens = {(t.idx, t.idx + len(t)): t.pos_ for t in doc}
        same += [tokens[w.start, w.end] == w.upos for w in block.words if (w.start, w.end) in tokens]
    return round(len(same) / words, 4), round(sum(same) / len(same), 4)


def content_heads(token: Token) -> set[int]:
    """The words a token depends on once prepositions are passed over and a copula counts for what it links."""
    head = token.head
    while head.dep_ in _LINKERS and (head.dep_ in {"prep", "agent"} or head.pos_ in {"ADP", "SCONJ"}):
        head = head.head
    if head.pos_ != "AUX":
        return {head.i}
    said = [c for c in head.children if c.dep_ in {"attr", "acomp"}]
    placed = [c for p in head.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"]
    return {head.i, *(c.i for c in said + placed)}


def tokens_of(doc: Doc, words: Iterable[Word]) -> set[int]:
    """The tokens that share a character with the words."""
    spans = (doc.char_span(w.start, w.end, alignment_mode="expand") for w in words)
    return {token.i for span in spans if span is not None for token in span}


def linking(pairs: list[tuple[Block, Doc]]) -> dict[str, float]:
    """By role, the share of annotated pairs of verb and subject, object or oblique that the parse links."""
    hits: dict[str, list[bool]] = {role: [] for role in ("subject", "object", "oblique")}
    for block, doc in pairs:
        for index, word in enumerate(block.words):
            role = _ROLES.get(word.role.split(":")[0])
            if role is None:
                continue
            heads = tokens_of(doc, block.unit(word.head))
            mine = tokens_of(doc, block.unit(index))
            hits[role].append(any(content_heads(doc[i]) & heads for i in mine - heads))
    return {f"linked_{role}": round(sum(marks) / len(marks), 4) for role, marks in hits.items()}


def name_words(pairs: list[tuple[Block, Doc]]) -> float:
    """The share of proper nouns that lie in an entity of any type."""
    inside = [
        any(doc[i].ent_type_ for i in tokens_of(doc, [word]))
        for block, doc in pairs
        for word in block.words
        if word.upos == "PROPN"
    ]
    return round(sum(inside) / len(inside), 4)


def named(path: Path) -> Iterator[tuple[str, list[Name]]]:
    """The annotated sentences of one CAT file, each with its names: start, end, and PER, ORG, LOC or another type."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - the file is one that the caller chose
    tokens = {t.get("t_id", ""): t for t in root.iter("token")}
    marks = {m.get("m_id", ""): m for m in root.find("Markables") or ()}
    types = {
        source.get("m_id", ""): marks[target.get("m_id", "")].get("ent_type", "")
        for link in root.iter("REFERS_TO")
        for target in link.iter("target")
        for source in link.iter("source")
    }
    mentions = [
        ([a.get("t_id", "") for a in mark.iter("token_anchor")], types.get(key, ""))
        for key, mark in marks.items()
        if (mark.get("syntactic_type") or "").endswith("NAM")
    ]
    for number in map(str, range(_ANNOTATED_SENTENCES)):
        yield _sentence([(i, t.text or "") for i, t in tokens.items() if t.get("sentence") == number], mentions)


def _sentence(tokens: list[tuple[str, str]], mentions: list[tuple[list[str], str]]) -> tuple[str, list[Name]]:
    """One sentence's text, spaced as print does, with its innermost names of each type."""
    spaced = " ".join(text for _, text in tokens)
    gone = [m.start() for m in _GLUED.finditer(spaced)]
    places: dict[str, Span] = {}
    start = 0
    for key, text in tokens:
        left = start - sum(g < start for g in gone)
        places[key] = (left, left + len(text))
        start += len(text) + 1
    inside = [([places[k] for k in keys], kind) for keys, kind in mentions if keys and all(k in places for k in keys)]
    names = {(min(spans)[0], max(spans)[1], kind) for spans, kind in inside}
    return _GLUED.sub("", spaced), [n for n in names if not any(_holds(n, other) for other in names - {n})]


def _holds(outer: Name, inner: Name) -> bool:
    return outer[2] == inner[2] and outer[0] <= inner[0] and inner[1] <= outer[1]


def _meets(name: Name, others: Iterable[Name]) -> bool:
    return any(name[0] < other[1] and other[0] < name[1] and name[2] == other[2] for other in others)


def entity_f1(nlp: Language, sentences: list[tuple[str, list[Name]]]) -> dict[str, float]:
    """By type, names that overlap one of the same type; what overlaps a name left without a type is not counted."""
    counts = {kind: [0, 0, 0, 0] for kind in ("PER", "ORG", "LOC")}
    for doc, (_, wanted) in zip(nlp.pipe(text for text, _ in sentences), sentences, strict=True):
        names = [(e.start_char, e.end_char, _KINDS.get(e.label_, "")) for e in doc.ents]
        found = [n for n in names if not _meets((n[0], n[1], ""), wanted)]
        for kind, count in counts.items():
            mine, gold = ([n for n in side if n[2] == kind] for side in (found, wanted))
            step = (sum(_meets(n, gold) for n in mine), len(mine), sum(_meets(n, mine) for n in gold), len(gold))
            count[:] = [a + b for a, b in zip(count, step, strict=True)]
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    return {f"entities_{kind}": f1(*count) for kind, count in {**counts, "all": total}.items()}


def cpu_seconds(act: Callable[[], object], runs: int) -> float:
    """The median CPU time of an act."""
    times: list[float] = []
    for _ in range(runs):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return statistics.median(times)


def digest(docs: Iterable[Doc]) -> str:
    """A fingerprint of everything the pipeline said, to compare two versions of spaCy by."""
    said = [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for d in docs for t in d]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def measure(pipeline: str, gold: list[Block], sentences: list[tuple[str, list[Name]]], runs: int) -> dict[str, object]:
    """Every figure of one pipeline; those it has no component for are left out."""
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        nlp = spacy.load(pipeline, exclude=["senter"])
    texts = [block.text for block in gold]
    docs = list(nlp.pipe(texts))
    pairs = list(zip(gold, docs, strict=True))
    figures: dict[str, object] = {
        "pipeline": f"{nlp.meta['name']} {nlp.meta['version']}",
        "licence": nlp.meta["license"],
        "spacy": f"{spacy_version} (made for {nlp.meta['spacy_version']})",
        "warnings": sorted({str(w.message)[:6] for w in raised if issubclass(w.category, UserWarning)}),
        "megabytes": round(sum(f.stat().st_size for f in Path(nlp.path or "").rglob("*") if f.is_file()) / 1e6, 1),
        "digest": digest(docs),
    }
    if {"parser", "tagger"} <= set(nlp.pipe_names):
        whole, right = tagging(pairs)
        figures |= {"sentences": sentence_f1(pairs), "tokens": whole, "upos": right} | linking(pairs)
    figures |= {"name_words": name_words(pairs)} | (entity_f1(nlp, sentences) if sentences else {})
    words = sum(not t.is_space for doc in docs for t in doc)
    figures["words_a_second"] = round(words / cpu_seconds(lambda: deque(nlp.pipe(texts), 0), runs))
    figures["load_seconds"] = round(cpu_seconds(lambda: spacy.load(pipeline, exclude=["senter"]), runs), 2)
    return figures


def main() -> None:
    """Measure the pipelines that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("conllu", type=Path, help="a folder of .conllu files")
    parser.add_argument("pipelines", nargs="+", help="installed spaCy pipelines, or paths of some")
    parser.add_argument("--entities", type=Path, help="a folder of CAT .xml files, looked through in depth")
    parser.add_argument("--runs", type=int, default=5, help="how often to time each (the median counts)")
    asked = parser.parse_args()
    gold = [block for path in sorted(asked.conllu.glob("*.conllu")) for block in blocks(path)]
    if not gold:
        parser.error(f"{asked.conllu} holds no .conllu file: name a folder of Universal Dependencies files")
    files = sorted(asked.entities.rglob("*.xml")) if asked.entities else []
    sentences = [sentence for path in files for sentence in named(path)]
    for pipeline in asked.pipelines:
        print(json.dumps(measure(pipeline, gold, sentences, asked.runs), indent=2))


if __name__ == "__main__":
    main()
