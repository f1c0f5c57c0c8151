"""Who denies or confirms a claim that stands behind its clause: "it sold them, *a charge that Chad denies*"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from foreigndesk.reading import called, lexicon, syntax, truth
from foreigndesk.reading.notes import CueFound
from foreigndesk.reading.statements import verdicts
from foreigndesk.reading.statements.cues import attitude_of, trim
from foreigndesk.records import Attitude

RULE = "behind"
_CONFIDENCE = 0.8
_RELATIVE = ("WDT", "WP", "DT", "IN")


def with_reactions(sentence: Span, cues: Iterable[CueFound]) -> list[CueFound]:
    """The cues of a sentence, those inside a claim behind its clause read anew, and no content reaching into one."""
    found = list(cues)
    for noun in (token for token in sentence if called.stands_behind(token)):
        if reactions := list(_reactions(noun)):
            start = called.start_of(noun)
            apart = [each for each in found if not start <= each.token.i <= noun.right_edge.i]
            found = [*(kept for each in apart if (kept := _cut(each, start))), *reactions]
    return sorted(found, key=lambda each: each.token.i)


def _cut(cue: CueFound, start: int) -> CueFound | None:
    """A cue whose content ends where the claim behind it begins."""
    spans = (trim(span.doc[span.start : min(span.end, max(start, span.start))]) for span in cue.content)
    content = tuple(span for span in spans if span is not None)
    return replace(cue, content=content) if content else None


def _reactions(noun: Token) -> Iterator[CueFound]:
    content = noun.doc[called.start_of(noun) : noun.i + 1]
    for verb in called.clauses_of(noun):
        sources, attitude = _sources(verb), _attitude(verb)
        nobody = lexicon.modal_words().nobody | lexicon.modal_words().hardly_any
        none = truth.is_nobodys(verb) or any(source.lower_ in nobody for source in sources)
        ahead = any(aux.tag_ == "MD" for aux in syntax.children(verb, "aux"))
        if attitude is not None and sources and not (none or ahead):
            words = noun.doc[verb.i : verb.i + 1]
            yield CueFound(verb, attitude, tuple(sources), (content,), RULE, _CONFIDENCE, words)


def _sources(verb: Token) -> list[Token]:
    """Who reacts; of "that Buenos Aires *disputes*", read as a noun, the name before it."""
    if verb.pos_ == "NOUN":
        return syntax.children(verb, "compound")[-1:]
    agents = [noun for by in syntax.children(verb, "agent") for noun in syntax.children(by, "pobj")]
    named = agents if syntax.is_passive(verb) else syntax.children(verb, "nsubj")
    return syntax.spread(noun for noun in named if noun.tag_ not in _RELATIVE)


def _attitude(verb: Token) -> Attitude | None:
    """Whether a verb denies or confirms the claim: "denies", "called false", "said was a lie", "has confirmed"."""
    names = any(verb.lemma_ in cue.names for cue in lexicon.cues())
    shown = _own(verb)
    own = attitude_of(verb, shown) if shown else None
    if own in ("deny", "confirm"):
        return own
    if syntax.children(verb, "neg"):
        return None
    if names and verdicts.is_called_false(verb.doc[verb.i + 1 : verb.right_edge.i + 1]):
        return "deny"
    said = (truth.truth_of(link) for link in (verb.head, *syntax.children(verb, "ccomp")) if truth.links(link))
    true = next((each for each in said if each is not None), None)
    return None if own != "assert" or true is None else "confirm" if true else "deny"


def _own(verb: Token) -> Attitude | None:
    forms = syntax.spelt(verb)
    return next((attitude for attitude, verbs in lexicon.cue_verbs() if not forms.isdisjoint(verbs)), None)
