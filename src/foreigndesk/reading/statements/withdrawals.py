"""What a newspaper takes back: "an earlier version of this article said …", "Correction: our article said …"."""

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reading.notes import CueFound, Notes
from foreigndesk.records import Actor, Article

TAKEN_BACK = "statements.taken-back"


def taken_back(cue: CueFound, article: Article) -> Actor | None:
    """Who takes back what a cue reports: the outlet, by its name, as the words for its own report stand for it.

    None where a cue reports something else, or nothing tells that it was wrong.
    """
    named = [
        each for word in cue.sources for each in (word, *syntax.children(word, "appos"))
    ]  # "*Correction*: a report"
    report = next((word for word in named if word.lemma_.lower() in lexicon.speech().own), None)
    if report is None or not (_is_superseded(report) or (_is_own(report) and _is_corrected(cue.token))):
        return None
    words = report.doc[report.left_edge.i : report.i + 1]
    return Actor(words.text, words.start_char, words.end_char, article.publisher or words.text)


def takes_back(here: Notes, sentence: Span) -> bool:
    """Whether a newspaper takes back in a sentence what it said."""
    taken = (each for each in here.reported if each.statement.coder.name == TAKEN_BACK)
    return any(each.cue.sent == sentence for each in taken)


def _is_superseded(report: Token) -> bool:
    """As in "an earlier version", "the original headline"."""
    return bool({child.lower_ for child in syntax.children(report, "amod")} & lexicon.speech().superseded)


def _is_own(report: Token) -> bool:
    return any(child.lower_ in ("our", "this", "the", "an", "a") for child in syntax.children(report, "poss", "det"))


def _is_corrected(cue: Token) -> bool:
    """Whether a sentence is headed "Correction", or says that its cue was wrong: "wrongly said"."""
    words = lexicon.speech()
    adverbs = {child.lower_ for child in syntax.children(cue, "advmod")}
    return bool(adverbs & words.wrongly) or cue.sent[0].lower_ in words.corrections
