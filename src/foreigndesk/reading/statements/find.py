"""Statements from the parse: one small function a construction, each naming its rule and how sure it is."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import lexicon, modality, notes, participants, syntax, truth
from foreigndesk.reading.notes import CueFound, Notes, Reported
from foreigndesk.reading.statements import quotes
from foreigndesk.reading.statements.behind import with_reactions
from foreigndesk.reading.statements.cues import (
    attitude_of,
    clause_content,
    clipped,
    interrupted,
    is_name,
    speaks_on,
    trailing,
    trim,
    verbal_attitude,
    without_mark,
)
from foreigndesk.reading.statements.joined import by_sentence, joined
from foreigndesk.reading.statements.layout import laid_out
from foreigndesk.reading.statements.sources import source_actors
from foreigndesk.reading.statements.tagged import tagged_cues
from foreigndesk.reading.statements.verdicts import weighed
from foreigndesk.reading.statements.withdrawals import TAKEN_BACK, taken_back
from foreigndesk.records import Attitude, Coder, Form, Statement, with_id

_ACT_CONFIDENCE = 0.8
_CLAIM_WORDS = 5
"""The least words of a claim behind a noun; "an allegation that Kigali rejects" only describes the allegation."""


def find_statements(doc: Doc) -> list[Reported]:
    """Every statement in the reporting sentences, in the order of the text, parents filled in."""
    here = notes.notes_of(doc)
    found: list[Reported] = []
    for sentence in notes.reporting_sentences(doc):
        cues = here.attributions.get(sentence.start, ())
        mine = [each for cue in cues if (each := _reported(here, sentence, cue))]
        goes_on = found and not mine and not found[-1].covers(sentence.root) and quotes.continued(sentence, found[-1])
        found.extend([_continued(here, sentence, found[-1])] if goes_on else mine)
    return _with_parents(found)


def find_attributions(doc: Doc) -> dict[int, tuple[CueFound, ...]]:
    """What the tagger, the layout and the rules find, by the first token of the sentence that holds the cue."""
    tagged = by_sentence(tagged_cues(doc, notes.notes_of(doc).tagged))
    laid = by_sentence(laid_out(doc))
    return {
        sentence.start: tuple(
            with_reactions(
                sentence, joined(tagged.get(sentence.start, ()), laid.get(sentence.start, ()), _best(_cues(sentence)))
            )
        )
        for sentence in doc.sents
    }


def _cues(sentence: Span) -> Iterator[CueFound]:
    for token in sentence:
        yield from _according(token, sentence)
        yield from _nominal(token)
        yield from _adjectival(token)
        attitude = verbal_attitude(token)
        if attitude is not None:
            yield from _verbal(token, attitude_of(token, attitude), sentence)


def _best(cues: Iterator[CueFound]) -> list[CueFound]:
    """One reading of each cue word: the first rule that fired."""
    found: dict[int, CueFound] = {}
    for cue in cues:
        found.setdefault(cue.token.i, cue)
    return list(found.values())


def _verbal(verb: Token, attitude: Attitude, sentence: Span) -> Iterator[CueFound]:
    if _not_yet(verb) or _is_no_verb(verb):
        return
    if found := trailing(verb):
        source, content = found
        yield CueFound(verb, attitude, (source,), (content,), "trailing", 0.8, _cue_words(verb))
    speaker = outer_cue(verb) if speaks_on(verb) else verb
    sources = tuple(syntax.subjects(speaker)) or tuple(_after_cue(verb))
    for rule, content, confidence in _contents(verb, sentence):
        yield CueFound(verb, attitude, sources, content, rule, confidence, _cue_words(verb))


def outer_cue(verb: Token) -> Token:
    """The cue whose content a coordinated cue was parsed into; the verb itself where there is none."""
    governor = verb.head.head if verb.head.dep_ == "ccomp" else verb.head
    return governor if verbal_attitude(governor) is not None else verb


def _not_yet(verb: Token) -> bool:
    """Whether the words are still to be said: "will announce", "must explain"; who asks or refuses does so now."""
    words = lexicon.modal_words().modals
    modals = {word for kind in ("certain", "hypothetical", "required", "possible") for word in words[kind]}
    return any(child.tag_ == "MD" and child.lower_ in modals for child in syntax.children(verb, "aux"))


def _is_no_verb(verb: Token) -> bool:
    """Whether the parser took a noun for a verb: "said that *reports* that it sold jets were false"."""
    finite = verb.dep_ == "ccomp" and verb.tag_ in ("VBZ", "VBP", "VBD")
    return finite and bool(syntax.children(verb, "mark")) and not syntax.children(verb, "nsubj", "nsubjpass", "expl")


def _after_cue(verb: Token) -> list[Token]:
    """The source that follows its cue: "…, warned a senior official"; the parser takes it for an object."""
    opened = verb.i > verb.sent.start and verb.nbor(-1).text in (",", "”", '"')
    before = any(clause.i < verb.i for clause in syntax.children(verb, "ccomp")) or verb.dep_ == "parataxis"
    return (
        syntax.spread(child for child in syntax.children(verb, "dobj") if child.i > verb.i) if opened and before else []
    )


def _contents(verb: Token, sentence: Span) -> Iterator[tuple[str, tuple[Span, ...], float]]:
    if inserted := interrupted(verb):
        yield "inserted", inserted, 0.9
    for content in clause_content(verb):
        if content:
            yield "clause", content, 0.9
    quoted = quotes.outside(sentence, verb)
    tensed = verb.tag_ in ("VBD", "VBZ", "VBP") or (
        bool(syntax.children(verb, "aux")) and not syntax.is_infinitive(verb)
    )
    if quoted and tensed and not syntax.children(verb, "ccomp", "dobj", "xcomp"):
        yield "quotation", quoted, 0.85
    yield from _naming(verb)
    yield from _of_content(verb)
    yield from _act_content(verb)
    yield from _thing_content(verb)


def _naming(verb: Token) -> Iterator[tuple[str, tuple[Span, ...], float]]:
    """As in "Called it a breach of its sovereignty", "described the talks as frank"."""
    if not any(verb.lemma_ in cue.names for cue in lexicon.cues()):
        return
    named = [
        child
        for child in verb.children
        if child.dep_ in ("oprd", "ccomp", "prep", "dobj", "dative") and child.i > verb.i
    ]
    says = [child for child in named if child.dep_ in ("oprd", "ccomp") or child.lower_ == "as"]
    if says:
        span = trim(verb.doc[min(child.left_edge.i for child in named) : max(child.right_edge.i for child in says) + 1])
        if span is not None:
            yield "naming", (span,), _ACT_CONFIDENCE


def _of_content(verb: Token) -> Iterator[tuple[str, tuple[Span, ...], float]]:
    """As in "Suspects Moscow of wanting to buy …", "spoke of a diplomat who …"."""
    cues = lexicon.cues()
    accusing = any(verb.lemma_ in cue.of for cue in cues)
    speaking = any(verb.lemma_ in cue.speaks for cue in cues)
    for link in syntax.children(verb, "prep"):
        heads = syntax.children(link, "pcomp") if accusing else syntax.children(link, "pobj") if speaking else []
        if link.lower_ in ("of", "about") and heads:
            span = without_mark(heads[0])
            if len(span):
                yield "of", (span,), _ACT_CONFIDENCE


def _act_content(verb: Token) -> Iterator[tuple[str, tuple[Span, ...], float]]:
    """As in "Vowed to retaliate", "urged Russia to stop"."""
    if modality.refuses_to_speak(verb) or any(verb.lemma_ in cue.acts for cue in lexicon.cues()):
        for act in syntax.children(verb, "xcomp", "ccomp"):
            span = clipped(syntax.subtree_span(act), verb)
            if span is not None and act in span and not _unnamed(act):
                yield "act", (span,), _ACT_CONFIDENCE


def _unnamed(act: Token) -> bool:
    """As in "asked not to be named", which says nothing but that."""
    return syntax.is_passive(act) and act.lemma_ in lexicon.speech().refused


def _thing_content(verb: Token) -> Iterator[tuple[str, tuple[Span, ...], float]]:
    """As in "Confirmed an imminent meeting", "denies this"; also gerunds: "denied supplying arms"."""
    if not any(syntax.spelt(verb) & cue.things for cue in lexicon.cues()):
        return
    things = syntax.children(verb, "nsubjpass") if syntax.is_passive(verb) else syntax.children(verb, "dobj", "xcomp")
    for thing in things:
        span = trim(syntax.subtree_span(thing))
        reacts = verbal_attitude(verb) in ("deny", "confirm", "question")
        described = verb.dep_ == "relcl" and thing.lower_ in ("that", "which", "whom") and not reacts
        if span is not None and not described and not _only_named(verb, thing):
            yield "thing", (span,), 0.7


def _only_named(verb: Token, thing: Token) -> bool:
    """Whether the object is a name, which can be praised or blamed, but not confirmed, denied or announced."""
    judged = verbal_attitude(verb) in ("praise", "criticise")
    return not judged and is_name(thing)


def _cue_words(verb: Token) -> Span:
    for phrase in lexicon.speech().phrases:
        word = next((child for child in verb.children if child.lower_ == phrase.word), None)
        if verb.lemma_ == phrase.verb and word is not None and word.i > verb.i:
            return verb.doc[verb.i : word.i + 1]
    return verb.doc[verb.i : verb.i + 1]


def _according(token: Token, sentence: Span) -> Iterator[CueFound]:
    """As in "According to X, …" and "in the words of X, …"."""
    words = lexicon.speech()
    opens = _linked(token, "to", "of") if token.lower_ in words.according else []
    if not opens and token.lemma_ in words.in_the and token.head.lower_ in ("in", "by") and token.head.dep_ == "prep":
        opens = _linked(token, "of")
        token = token.head
    if not opens:
        return
    sources = [noun for link in opens for noun in syntax.children(link, "pobj")]
    host = _reach(syntax.clause_of(token.head), token)
    content = _clause_without(host if syntax.is_predicate(host) else sentence.root, token)
    cue = token.doc[token.i : opens[0].i + 1]
    if content:
        yield CueFound(token, "assert", tuple(syntax.spread(sources)), content, "according", 0.9, cue)


def _linked(token: Token, *words: str) -> list[Token]:
    return [child for child in token.children if child.lower_ in words]


def _reach(host: Token, cue: Token) -> Token:
    """At its sentence's end "according to" holds for all of it: "it holds shells, and they could fill depots, …"."""
    ends = cue.right_edge.i >= cue.sent.end - 2
    while ends and host.dep_ == "conj":
        host = host.head
    return host


def _clause_without(host: Token, cut: Token) -> tuple[Span, ...]:
    doc = host.doc
    start, end = host.left_edge.i, host.right_edge.i + 1
    parts = (trim(doc[start : max(start, cut.left_edge.i)]), trim(doc[min(end, cut.right_edge.i + 1) : end]))
    return tuple(part for part in parts if part is not None and (len(part) > 2 or host in part))


def _nominal(noun: Token) -> Iterator[CueFound]:
    """As in "Claims by Kyiv that …", "its accusation that …"."""
    for attitude, words in lexicon.speech().nouns.items():
        if noun.pos_ != "NOUN" or noun.lemma_ not in words:
            continue
        described = [child for child in syntax.children(noun, *syntax.MODIFIERS) if child.pos_ in ("ADJ", "PROPN")]
        sources = syntax.possessors(noun) or syntax.after(noun, ("by", "from")) or _giver(noun) or described
        for clause in syntax.children(noun, "acl", "ccomp"):
            marked = any(child.lower_ == "that" for child in syntax.children(clause, "mark"))
            if marked and sources and len(list(clause.subtree)) >= _CLAIM_WORDS:
                cue = noun.doc[noun.i : noun.i + 1]
                yield CueFound(noun, attitude, tuple(sources), (without_mark(clause),), "noun", 0.75, cue)


def _giver(noun: Token) -> list[Token]:
    """Who makes a claim: "levelled the accusation that …"; whoever rejects or repeats one does not make it."""
    made = noun.dep_ == "dobj" and noun.head.lemma_ in participants.noun_words().light
    return syntax.subjects(noun.head) if made else []


def _adjectival(word: Token) -> Iterator[CueFound]:
    """As in "Is convinced that …"."""
    for attitude, words in lexicon.speech().adjectives.items():
        if word.pos_ in ("ADJ", "VERB") and word.lower_ in words:
            sources = syntax.grammatical_subjects(word.head if word.dep_ == "acomp" else word)
            for clause in syntax.children(word, "ccomp"):
                if sources:
                    cue = word.doc[word.i : word.i + 1]
                    content = (without_mark(clause),)
                    yield CueFound(word, attitude, tuple(syntax.spread(sources)), content, "adjective", 0.75, cue)


def _reported(here: Notes, sentence: Span, cue: CueFound) -> Reported | None:
    outlet = taken_back(cue, here.article)
    sources = (outlet,) if outlet else source_actors(here.actors, cue.sources)
    if not cue.content or not cue.tells or truth.is_nobodys(cue.token) or not (sources or _unsourced(cue)):
        return None
    statement = Statement(
        article=here.article.id,
        doc=here.article.doc,
        evidence=notes.quote(_evidence(sentence, cue)),
        coder=Coder(TAKEN_BACK if outlet else f"statements.{cue.rule}", notes.VERSION, cue.confidence),
        sources=sources,
        cue=notes.quote(cue.words),
        content=tuple(notes.quote(span) for span in cue.content),
        form=_form(cue.content),
        attitude="deny" if outlet else weighed(cue),
    )
    return Reported(with_id(statement), cue.token, cue.content)


def _unsourced(cue: CueFound) -> bool:
    """Whether a text gives a claim to nobody in particular ("it is said that …"): not its own voice, for all that."""
    return cue.rule == "tagged" and any(syntax.is_predicate(token) for span in cue.content for token in span)


def _evidence(sentence: Span, cue: CueFound) -> Span:
    """The cue's sentence, with those before and after it that its content reaches into."""
    start = min(sentence.start, *(span[0].sent.start for span in cue.content))
    return sentence.doc[start : max(sentence.end, *(span[-1].sent.end for span in cue.content))]


def _form(content: tuple[Span, ...]) -> Form:
    quoted = sum(quotes.is_quoted(token) for span in content for token in span if not token.is_punct)
    words = sum(not token.is_punct for span in content for token in span)
    return "indirect" if not quoted else "direct" if quoted == words else "mixed"


def _continued(here: Notes, sentence: Span, before: Reported) -> Reported:
    """A sentence all in quotation marks, right after a quotation, goes on in the same voice."""
    last = before.statement
    content = trim(sentence) or sentence
    evidence = here.article.text[last.evidence.start : sentence.end_char]
    whole = notes.quote(sentence.doc.char_span(last.evidence.start, last.evidence.start + len(evidence)) or sentence)
    statement = Statement(
        article=last.article,
        doc=last.doc,
        evidence=whole,
        coder=Coder("statements.continued", notes.VERSION, 0.7),
        sources=last.sources,
        cue=last.cue,
        content=(notes.quote(content),),
        form="direct",
        attitude=last.attitude,
    )
    return Reported(with_id(statement), before.cue, (content,))


def _with_parents(found: list[Reported]) -> list[Reported]:
    """Each statement with the id of the smallest one whose content holds its cue; ids from the outside in."""
    done: list[Reported] = []
    for each in sorted(found, key=lambda r: -sum(len(span) for span in r.content)):
        holders = [other for other in done if other.covers(each.cue) and not each.covers(other.cue)]
        parent = holders[-1].statement.id if holders else None
        done.append(_with_parent(each, parent))
    return sorted(done, key=lambda r: (r.statement.evidence.start, r.cue.i, r.content[0].start))


def _with_parent(each: Reported, parent: str | None) -> Reported:
    return Reported(with_id(replace(each.statement, parent=parent)), each.cue, each.content)
