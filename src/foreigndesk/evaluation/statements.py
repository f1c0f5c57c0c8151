"""How well statements are found: by the words of their contents, and one by one with their sources.

Words are runs of word characters. By words: those that stand in any content (source, cue), compared with the annotated
ones. One by one: within a text every found attribution is paired with at most one annotated one, greedily by falling
Jaccard overlap of their contents' words; a pair that overlaps by half or more is a match. ``content_source_f1`` also
asks that the sources share a word, or that neither has one; ``content_f1`` does not.

The baseline is the plainest rule there is: what stands in double quotation marks is a content, without a source.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from foreigndesk.evaluation.attributed import AttributedText, Attribution, Spans, load
from foreigndesk.evaluation.figures import Counts, Evaluation

Finder = Callable[[AttributedText], Sequence[Attribution]]
_WORD = re.compile(r"\w+")
_QUOTATION = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
_MATCH = 0.5


@dataclass(frozen=True, slots=True)
class _Parts:
    """The places of an attribution's words among those of its text."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def evaluate(folder: Path, find: Finder) -> Evaluation:
    """Figures and predictions for a folder in PolNeAR's layout.

    Args:
        folder: see ``attributed``.
        find: gives a text's attributions.

    Raises:
        BadDataset: where the folder is not laid out as expected.
    """
    texts = load(folder)
    found = [find(text) for text in texts]
    plain = [_quotations(text) for text in texts]
    baseline = {f"{name}_baseline": value for name, value in figures(zip(texts, plain, strict=True)).items()}
    chosen = {name: baseline[name] for name in ("content_source_f1_baseline", "content_token_f1_baseline")}
    scored = figures(zip(texts, found, strict=True)) | chosen | {"texts": len(texts)}
    return Evaluation(scored, tuple(_line(text, each) for text, each in zip(texts, found, strict=True)))


def figures(pairs: Iterable[tuple[AttributedText, Sequence[Attribution]]]) -> dict[str, float]:
    """The figures for some texts and what was found in each."""
    tokens = {"content": Counts(), "source": Counts(), "cue": Counts()}
    contents, sourced = Counts(), Counts()
    for text, found in pairs:
        words = [match.span() for match in _WORD.finditer(text.text)]
        gold, mine = ([_parts(each, words) for each in some] for some in (text.gold, found))
        for role, counts in tokens.items():
            counts.add_sets(_union(mine, role), _union(gold, role))
        gold, mine = ([each for each in some if each.content] for some in (gold, mine))
        pairs_found = _matched(gold, mine)
        contents.add(len(pairs_found), len(mine), len(gold))
        sourced.add(sum(_same_source(*pair) for pair in pairs_found), len(mine), len(gold))
    return {
        **sourced.figures("content_source"),
        **contents.figures("content"),
        **{name: value for role, each in tokens.items() for name, value in each.figures(f"{role}_token").items()},
    }


def _parts(each: Attribution, words: list[tuple[int, int]]) -> _Parts:
    source, cue, content = (_touched(spans, words) for spans in (each.source, each.cue, each.content))
    return _Parts(source, cue, content)


def _touched(spans: Spans, words: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for i, (start, end) in enumerate(words) if any(start < b and end > a for a, b in spans))


def _union(parts: Iterable[_Parts], role: str) -> frozenset[int]:
    return frozenset[int]().union(*(getattr(each, role) for each in parts))


def _matched(gold: list[_Parts], mine: list[_Parts]) -> list[tuple[_Parts, _Parts]]:
    """Pairs of an annotated and a found attribution, the closest first, each used once."""
    likeness = (
        (-len(one.content & other.content) / len(one.content | other.content), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(mine)
        if one.content & other.content
    )
    found: dict[int, int] = {}
    for unlike, i, j in sorted(likeness):
        if -unlike >= _MATCH and i not in found and j not in found.values():
            found[i] = j
    return [(gold[i], mine[j]) for i, j in found.items()]


def _same_source(one: _Parts, other: _Parts) -> bool:
    return bool(one.source & other.source) or not (one.source or other.source)


def _quotations(text: AttributedText) -> list[Attribution]:
    return [Attribution((), (), (match.span(),)) for match in _QUOTATION.finditer(text.text)]


def _line(text: AttributedText, found: Sequence[Attribution]) -> dict[str, object]:
    return {
        "id": text.id,
        "attributions": [
            {"source": _lists(each.source), "cue": _lists(each.cue), "content": _lists(each.content)} for each in found
        ],
    }


def _lists(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]
