"""What hangs on a condition: "*if it sells them*, Chad will leave", "should it sell them", "were it to sell them"."""

from spacy.tokens import Token

from foreigndesk.reading import imagined, lexicon, syntax


def condition_of(predicate: Token) -> str | None:
    """The words of the "if" clause that a predicate, or what governs it, hangs on; None without one."""
    found = _clause(predicate)
    return None if found is None else syntax.subtree_span(found.head if found.head.lower_ == "were" else found).text


def hangs(predicate: Token) -> bool:
    """Whether a predicate is so only where a whole clause is: not "even if it rains", "if at a low price"."""
    clause = _clause(predicate)
    if clause is None or clause == predicate or clause.is_ancestor(predicate):
        return False
    even = any(child.lower_ == "even" for child in syntax.children(clause, "advmod"))
    return bool(syntax.children(clause, "nsubj", "nsubjpass")) and not even


def stands_in_condition(predicate: Token) -> bool:
    """Whether a predicate is itself what something hangs on: "if it *sells* them"."""
    return _opens(predicate) or _opens(opened(predicate))


def opened(predicate: Token) -> Token:
    """The verb that an infinitive or a gerund completes: of "if it *were* to sell", the one that stands with "if"."""
    return syntax.up(predicate, "xcomp", "pcomp", "prep")


def _clause(predicate: Token) -> Token | None:
    """The verb of the "if" clause that a predicate, or what governs it, hangs on."""
    for token in (predicate, *predicate.ancestors):
        inner = [clause for verb in syntax.children(token, "xcomp") for clause in syntax.children(verb, "advcl")]
        beside = syntax.children(token.head, "ccomp") if token.dep_ == "ccomp" else []
        clauses = (token, *syntax.children(token, "advcl", "ccomp"), *inner, *beside)
        if (found := next(filter(_opens, clauses), None)) is not None:
            return found
        if syntax.is_predicate(token) and token.dep_ in ("ROOT", "relcl"):
            break
    return None


def _opens(clause: Token) -> bool:
    """As in "*if* it sells them", "*should* it sell them", "*were it* to sell them"."""
    marks = {child.lower_ for child in syntax.children(clause, "mark")}
    other = {child.lower_ for child in syntax.children(clause, "mark", "advmod")} & {"whether", "as"}  # "as if"
    marked = bool(marks & lexicon.modal_words().conditions) and not other
    return (clause.dep_ == "advcl" and marked) or (clause.dep_ != "ROOT" and imagined.inverted(clause) is not None)
