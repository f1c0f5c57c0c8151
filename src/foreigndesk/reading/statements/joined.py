"""The tagger's attributions and the rules' ones, joined: each cue once, with the better part of both."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Span

from foreigndesk.reading import lexicon
from foreigndesk.reading.notes import CueFound
from foreigndesk.reading.statements import quotes

_EXACT = frozenset({"of", "noun", "adjective"})
"""Rules that draw the content's bounds as well as the tagger does, without the party that a deed is laid to."""
_REPORTS = frozenset({"according", "noun"})
"""Rules whose cues are always reports of another's words."""
_SAME = 0.5
"""The least Jaccard overlap of two contents that are taken for one."""


def by_sentence(cues: Iterable[CueFound]) -> dict[int, list[CueFound]]:
    """Cues by the first token of the sentence that holds them."""
    found = defaultdict[int, list[CueFound]](list)
    for cue in cues:
        found[cue.token.sent.start].append(cue)
    return found


def joined(tagged: Sequence[CueFound], laid: Sequence[CueFound], ruled: Sequence[CueFound]) -> list[CueFound]:
    """Every attribution of a sentence once, in the order of the cues.

    What the tagger found counts, but where the layout names the speaker. A rule that fired at the same cue adds the
    attitude, and the source where the tagger has none. What only a rule found is kept where the tagger is blind to it:
    see ``_credible``.
    """
    free = [each for each in tagged if not any(_one_cue(each, other) or _same(each, other) for other in laid)]
    found = [_with_rule(each, next((rule for rule in ruled if _one_cue(rule, each)), None)) for each in free]
    alone = [rule for rule in ruled if not any(_one_cue(rule, each) or _same(rule, each) for each in (*free, *laid))]
    found.extend((*laid, *(rule for rule in alone if _credible(rule, free))))
    return sorted(found, key=lambda each: each.token.i)


def _credible(rule: CueFound, tagged: Sequence[CueFound]) -> bool:
    """Whether to trust a rule that the tagger does not follow: not in a quotation nor where nobody is named; and within
    what somebody else says only a report, for most other cues there are an "I think". Measured in docs/decisions/0008.
    """
    if quotes.is_quoted(rule.token) or all(source.pos_ == "PRON" for source in rule.sources):
        return False
    within = any(rule.token.i in _words(each.content) for each in tagged)
    return not within or rule.rule in _REPORTS or rule.token.lemma_ in lexicon.speech().reporting


def _one_cue(rule: CueFound, tagged: CueFound) -> bool:
    return rule.token == tagged.token or rule.token.i in range(tagged.words.start, tagged.words.end)


def _same(rule: CueFound, tagged: CueFound) -> bool:
    """Whether two cues, neither within what the other reports, report the same words."""
    nested = rule.token.i in _words(tagged.content) or tagged.token.i in _words(rule.content)
    return not nested and _overlap(rule.content, tagged.content) >= _SAME


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0


def _words(spans: tuple[Span, ...]) -> set[int]:
    return {token.i for span in spans for token in span if not token.is_punct}


def _with_rule(each: CueFound, rule: CueFound | None) -> CueFound:
    """What the tagger found at a cue, with what a rule that fired there knows better."""
    if rule is None:
        return each
    content = rule.content if rule.rule in _EXACT else each.content
    sources = rule.sources if _inverted(rule) else each.sources or rule.sources
    return replace(each, token=rule.token, attitude=rule.attitude, sources=sources, content=content, tells=True)


def _inverted(rule: CueFound) -> bool:
    """Whether the source follows its cue and the content stands before both: "…, warned a senior official"."""
    start = rule.token.i
    return (
        bool(rule.sources)
        and all(source.i > start for source in rule.sources)
        and all(span.end <= start for span in rule.content)
    )
