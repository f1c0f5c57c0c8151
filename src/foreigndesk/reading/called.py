"""What a text calls a mere claim: "it sold them, *a report that could not be verified*", "if the reports are true".

A claim stands above what it tells ("reports that it sold them"), behind it ("it sold them, a claim that …"), or in the
next sentence ("it sold them. That is false."). The article's own word on it counts; what somebody named tells stays
theirs.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, notes, syntax, truth
from foreigndesk.reading.truth import Weight, called_words
from foreigndesk.reading.unconfirmed import is_not_done, is_verifying

_BEHIND = ("appos", "dobj", "dep", "npadvmod", "attr", "oprd", "conj", "pobj", "dative", "advcl")
"""How the parser may hang a claim that stands behind its clause."""
_DOWN = ("ccomp", "xcomp", "conj", "pcomp", "prep", "acl")
_CLAUSES = ("relcl", "acl")


def is_false(predicate: Token) -> bool:
    """Whether the article calls what a predicate tells false."""
    return truth.is_false(predicate) or weight(predicate) == "false"


def is_open(predicate: Token) -> bool:
    """Whether the article leaves open what a predicate tells, for all that it or others say of it."""
    return truth.is_open(predicate) or lacks_proof(predicate) or weight(predicate) == "open"


@notes.by_statements
def weight(predicate: Token) -> Weight | None:
    """What the article calls the claim that a predicate makes; None where it calls it nothing, or confirms it."""
    here = notes.notes_of(predicate.doc)
    if any(each.statement.sources for each in here.holding(predicate)):
        return None
    found = [_of_noun(noun) for noun in (*claims_behind(predicate), *_claims_above(predicate))]
    found.append(_of_subject(predicate))
    found += [_of_clause(verb) for verb in _relatives(predicate)]
    found.append("open" if _is_supposed(predicate) else "false" if _is_wrongly_told(predicate) else None)
    found.append(_told_next(predicate))
    return next((each for each in found if each in ("false", "open")), None)


def claims_behind(predicate: Token) -> Iterator[Token]:
    """The nouns behind a clause that call it a claim: "it sold them, *a claim* that Chad denies"."""
    for noun in predicate.sent:
        if noun.i > predicate.i and stands_behind(noun) and stands_over(noun, predicate):
            yield noun


def stands_behind(noun: Token) -> bool:
    """Whether a noun for what others say is set off behind a clause and calls all of it so."""
    if noun.lemma_.lower() not in called_words().claims or noun.dep_ not in _BEHIND:
        return False
    start, opened = start_of(noun), {child.lower_ for child in syntax.children(noun, "det")}
    plural = noun.tag_ == "NNS" or (noun.tag_ == "VBZ" and bool(clauses_of(noun)))
    alone = not opened and (plural or noun.lower_ in called_words().bare)
    own = syntax.children(noun, "nsubj", "nsubjpass", "cc", "dobj")
    set_off = start > noun.sent.start and noun.doc[start - 1].text in called_words().dashes
    return set_off and noun.head.i < start and not own and bool(alone or opened & called_words().opening)


def start_of(noun: Token) -> int:
    """Where the words for a claim begin: "*a* false claim"."""
    before = (child for child in noun.lefts if child.dep_ in ("det", "poss", "nummod", *syntax.MODIFIERS))
    return min((child.left_edge.i for child in before), default=noun.i)


def clauses_of(noun: Token) -> list[Token]:
    """The verbs that say something of a claim: "a report that *proved* false", "a charge *denied* by Chad"."""
    own = syntax.children(noun, *_CLAUSES, *(("ccomp",) if noun.pos_ == "VERB" else ()))
    for that in (link for link in syntax.children(noun, "prep") if link.lower_ == "that"):
        own += syntax.children(that, "pobj")  # "that Buenos Aires *disputes*", taken for a noun
    return [verb for clause in own for verb in (clause, *syntax.children(clause, "conj"))]


def stands_over(noun: Token, predicate: Token) -> bool:
    """Whether a claim behind a clause is of what a predicate in it tells; of "said that it sold", the selling."""
    host = host_of(noun)
    token = predicate
    while token not in (host, *noun.ancestors) and token.dep_ in _DOWN and token.head != token:
        token = token.head
    cues = {each.cue for each in notes.notes_of(noun.doc).reported if each.cue.i < noun.i}
    above = token == host or (token in noun.ancestors and host in token.ancestors)
    return above and predicate not in cues


def host_of(noun: Token) -> Token:
    """The verb of the clause that a claim stands behind."""
    return next((up for up in noun.ancestors if syntax.is_predicate(up)), noun.sent.root)


def _of_noun(noun: Token) -> Weight | None:
    """What the words around a noun make of the claim: "a *false* claim", "a report *that proved untrue*"."""
    words, lists = called_words(), lexicon.modal_words()
    said = {child.lower_ for child in syntax.children(noun, "amod", "compound")}
    if said & (lists.falsehoods - lists.moral):
        return "false"
    if said & words.unproven:
        return "open"
    for verb in clauses_of(noun):
        if _is_of_claim(verb) and (found := _of_clause(verb)):
            return found
    return None


def _is_of_claim(verb: Token) -> bool:
    """Whether a clause describes the claim, and does not say what it is: not "a report *that it sold them*"."""
    return not any(mark.lower_ == "that" for mark in syntax.children(verb, "mark")) or not _has_all(verb)


def _has_all(verb: Token) -> bool:
    return bool(syntax.children(verb, "dobj", "attr", "acomp", "ccomp", "xcomp", "nsubjpass"))


def _of_clause(verb: Token) -> Weight | None:
    """As in "that could not be verified", "which nobody has confirmed", "for which there is no evidence"."""
    named = [noun for noun in syntax.children(verb, "nsubj", "nsubjpass") if noun.tag_ not in ("WDT", "WP", "DT")]
    if not named and (found := truth.weight_of(verb)):
        return found
    if any(is_verifying(each) and is_not_done(each) for each in _led_to(verb)):
        return "open"
    if any(map(_is_wanting, syntax.children(verb, "attr", "nsubj", "dobj"))) and syntax.children(verb, "expl", "prep"):
        return "open"
    passive = syntax.is_passive(verb) and not syntax.children(verb, "neg")
    undone = passive and (_is_taken_back(verb) or (truth.denies(verb) and not syntax.children(verb, "agent")))
    doubted = truth.doubts(verb) and not (syntax.children(verb, "neg") or truth.is_nobodys(verb))
    return "open" if undone or doubted or (truth.is_nobodys(verb) and truth.believes(verb)) else None


def _is_taken_back(verb: Token) -> bool:
    return bool(syntax.spelt(verb) & lexicon.modal_words().retracting)


def _led_to(verb: Token) -> list[Token]:
    """A verb and the infinitives it leads to: "has yet *to be proven*", "is impossible *to verify*"."""
    return [verb, *(end for word in (verb, *syntax.children(verb, "acomp")) for end in syntax.children(word, "xcomp"))]


def _is_wanting(noun: Token) -> bool:
    """As in "*no* evidence", "*little* proof"."""
    lists = lexicon.modal_words()
    words = {word.lower_ for child in syntax.children(noun, "amod", "det") for word in child.subtree}
    none = words & (called_words().wanting | lists.nobody | (lists.hardly_any - {"few"}))
    short = "enough" in words and bool(syntax.children(noun.head, "neg"))
    return noun.lemma_.lower() in lists.evidence and bool(none or short)


def _claims_above(predicate: Token) -> Iterator[Token]:
    """The claims whose content a predicate is: "an unverified *report* that it sold them"."""
    clause = syntax.up(predicate, "xcomp", "conj")
    marked = any(mark.lower_ == "that" for mark in syntax.children(clause, "mark"))
    if marked and clause.dep_ in (*_CLAUSES, "ccomp") and clause.head.lemma_.lower() in called_words().claims:
        yield clause.head


def lacks_proof(predicate: Token) -> bool:
    """As in "*little proof* that it sold them", "proof that it sold them *is lacking*"."""
    clause = syntax.up(predicate, "xcomp", "conj")
    if clause.head.dep_ in _CLAUSES and clause.dep_ == "ccomp" and truth.believes(clause.head):
        clause = clause.head  # "little evidence *to show* that"
    noun, words = clause.head, called_words()
    if clause.dep_ not in (*_CLAUSES, "ccomp") or noun.lemma_.lower() not in lexicon.modal_words().evidence:
        return False
    if syntax.is_infinitive(clause) or _is_wanting(noun):
        return _is_wanting(noun)
    above = noun.head
    said = {word.lower_ for word in syntax.children(above, "acomp", "attr")} if above.lemma_ == "be" else set[str]()
    lacks = above.lemma_ in words.failing or bool(said & words.wanting)
    return noun.dep_ in ("nsubj", "nsubjpass") and lacks and not syntax.children(above, "neg")


def _of_subject(noun: Token) -> Weight | None:
    """As in "the sale *was a hoax*", "*contrary to* reports that it sold them"."""
    verb, fictions = noun.head, lexicon.modal_words().fictions
    made_up = any(word.lemma_ in fictions for word in syntax.children(verb, "attr"))
    named = noun.pos_ == "NOUN" and noun.dep_ == "nsubj" and made_up
    return truth.weight_of(verb) if named else "false" if any(map(_is_contrary, _claims_above(noun))) else None


def _is_contrary(claim: Token) -> bool:
    return claim.dep_ == "pobj" and claim.head.head.lower_ == "contrary"


def _relatives(predicate: Token) -> Iterator[Token]:
    """The verbs that say something of all that was told: "it sold them to Chad, *which proved untrue*"."""
    for verb in predicate.sent:
        if verb.dep_ == "relcl" and verb.i > predicate.i and verb.head.pos_ in ("PROPN", "VERB"):
            which = [noun for noun in syntax.children(verb, "nsubj", "nsubjpass") if noun.lower_ == "which"]
            over = verb.head == predicate or predicate in verb.head.ancestors
            if which and over and verb.doc[verb.left_edge.i - 1].text in called_words().dashes:
                yield verb


def _is_wrongly_told(predicate: Token) -> bool:
    """As in "it was *falsely reported* that it sold them"."""
    verb = predicate.head
    said = {child.lower_ for child in syntax.children(verb, "advmod")}
    return predicate.dep_ == "ccomp" and truth.believes(verb) and bool(said & called_words().wrongly)


def _is_supposed(predicate: Token) -> bool:
    """As in "it sold them, *if the reports are true*", "*provided the report is correct*"."""
    above = [predicate, *predicate.ancestors]
    return any(_hangs_beside(verb, above) for verb in predicate.sent if _says_so(verb))


def _says_so(verb: Token) -> bool:
    """As in "the reports *are* true", "the report *is confirmed*", "reports *are* to be believed"."""
    if _is_told_claim(verb) and (truth.truth_of(verb) is True or (syntax.is_passive(verb) and is_verifying(verb))):
        return True
    believed = (end.lemma_ in called_words().believing for end in syntax.children(verb, "xcomp"))
    return verb.lemma_ == "be" and any(believed)


def _is_told_claim(verb: Token) -> bool:
    named = syntax.children(verb, "nsubj", "nsubjpass")
    return any(truth.is_claim(noun) or noun.lower_ in called_words().pointing for noun in named)


def _hangs_beside(verb: Token, above: list[Token]) -> bool:
    """Whether a clause says on what condition a predicate holds."""
    marked = any(mark.lower_ in lexicon.modal_words().conditions for mark in syntax.children(verb, "mark"))
    if verb.dep_ == "advcl" and marked:
        return verb.head in above
    opener = verb.head
    supposing = opener.lower_ in called_words().supposing and verb.dep_ in ("ccomp", "pcomp")
    return supposing and opener.head in above and opener not in above and not syntax.children(opener, "nsubj")


def _told_next(predicate: Token) -> Weight | None:
    """What the next sentence calls it: "it sold them. *That is false.*", "*The report could not be verified.*"."""
    here, doc = notes.notes_of(predicate.doc), predicate.doc
    start, end = predicate.sent.start, predicate.sent.end
    if end >= len(doc) or not _is_main(predicate) or any(start <= each.cue.i < end for each in here.reported):
        return None
    after = doc[end].sent
    theirs = any(each.cue == after.root and each.statement.sources for each in here.reported)
    if here.holding(after.root) or (theirs and not is_verifying(after.root)):
        return None
    return _of_sentence(after)


def _of_sentence(sentence: Span) -> Weight | None:
    root = sentence.root
    if _is_verdict(sentence):
        return "false"
    named = syntax.children(root, "nsubj", "nsubjpass")
    if syntax.children(root, "expl") and any(map(_lacks_it, syntax.children(root, "attr"))):
        return "open"
    if any(map(_is_bare_claim, named)) or any(noun.lower_ in called_words().pointing for noun in named):
        found = truth.weight_of(root)
        fits = found == "false" or any(map(_is_bare_claim, named))
        if found and fits:
            return found
    objects = (*syntax.children(root, "nsubjpass"), *syntax.children(root, "dobj"))
    return "open" if any(map(_is_bare_claim, objects)) and is_verifying(root) and is_not_done(root) else None


def _lacks_it(noun: Token) -> bool:
    """As in "there is *no evidence for this*"; not "no evidence of corruption"."""
    links = syntax.children(noun, "prep")
    things = [thing for link in links for thing in syntax.children(link, "pobj")]
    pointed = all(_is_bare_claim(each) or each.lower_ in called_words().pointing for each in things)
    return _is_wanting(noun) and pointed and not syntax.children(noun, *_CLAUSES)


def _is_verdict(sentence: Span) -> bool:
    """As in "*Verdict: false.*", "*Fake.*"."""
    told = {word.lower_ for word in sentence if word.is_alpha}
    false = lexicon.modal_words().falsehoods | lexicon.modal_words().fictions
    return bool(told & false) and told <= false | called_words().verdicts


def _is_bare_claim(noun: Token) -> bool:
    """As in "*the report*", "*these claims*", with nothing that says what it is of."""
    words = {child.lower_ for child in syntax.children(noun, "det")}
    more = syntax.children(noun, "prep", "poss", "appos", *_CLAUSES)
    return noun.lemma_.lower() in called_words().claims and bool(words & called_words().definite) and not more


def _is_main(predicate: Token) -> bool:
    """Whether a predicate, or the clause of a noun that names a deed, is the first thing that its sentence tells."""
    token = syntax.up(syntax.clause_of(predicate), "conj")
    root = token.sent.root
    headed = token.head == root and not syntax.is_predicate(root) and any(child.text == ":" for child in root.children)
    return token == root or headed
