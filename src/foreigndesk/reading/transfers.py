"""Transfers: goods of a known category, with who gives and who gets them, and how far it has come."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import lexicon, modality, notes, participants, syntax
from foreigndesk.reading.actors.book import sides, unique
from foreigndesk.reading.governing import time_of
from foreigndesk.reading.lexicon import TransferPattern
from foreigndesk.reading.modality import Modality
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.quantities import quantity_of, unit_of
from foreigndesk.records import Actor, Certainty, Coder, Good, Stage, Transfer, with_id
from foreigndesk.reference import categories_of

_VERB_CONFIDENCE, _NOUN_CONFIDENCE = 0.8, 0.7


@dataclass(frozen=True, slots=True)
class _Passing:
    """A pattern that fired, with what was found in each of its places."""

    token: Token
    pattern: TransferPattern
    heads: tuple[Token, ...]
    suppliers: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    rule: str


def find_transfers(doc: Doc) -> list[tuple[Token, Transfer]]:
    """The transfers of the reporting sentences, each with the token that names it."""
    here = notes.notes_of(doc)
    found: list[tuple[Token, Transfer]] = []
    taken: set[int] = set()
    for sentence in notes.reporting_sentences(doc):
        for passing in sorted(_passings(here, sentence), key=lambda p: p.rule.endswith("noun")):
            fresh = tuple(head for head in passing.heads if head.i not in taken)
            if fresh and not (modality.modality_of(passing.token).barred or _halted(passing.token)):
                taken.update(head.i for head in fresh)
                found.extend((passing.token, _transfer(here, passing, heads)) for heads in by_amount(fresh))
    return sorted(found, key=lambda pair: pair[0].i)


def by_amount(heads: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Goods that have amounts of their own apart, the others together: "14 tanks and 3,000 tonnes of fuel" are two."""
    counted = [head for head in heads if quantity_of(head) is not None]
    if len(counted) < 2:
        return [heads]
    rest = tuple(head for head in heads if head not in counted)
    return [*((head,) for head in counted), *([rest] if rest else [])]


def _halted(noun: Token) -> bool:
    """As in "may stop its deliveries": what is stopped is told of, not a new delivery."""
    return (
        noun.pos_ == "NOUN"
        and noun.dep_ in ("dobj", "nsubjpass")
        and noun.head.lemma_ in participants.noun_words().halts
    )


def _passings(here: Notes, sentence: Span) -> Iterator[_Passing]:
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _first(here, token, lexicon.transfer_verbs(), "verb")
        elif token.pos_ == "NOUN":
            yield from _first(here, token, lexicon.transfer_nouns(), "noun")


def _first(here: Notes, token: Token, patterns: lexicon.Index[TransferPattern], rule: str) -> Iterator[_Passing]:
    for trigger, pattern in patterns.get(token.lemma_.lower(), ()):
        reachable = not trigger.after or bool(syntax.after(token, trigger.after))
        if not (participants.fires(token, trigger) and reachable) or (pattern.plain and _commands(token)):
            continue
        heads = tuple(dict.fromkeys(good_heads(_places(token, pattern.goods, ()))))
        suppliers = _actors(here, token, pattern.supplier, heads) or _partner(here, token, pattern)
        recipients = _actors(here, token, pattern.recipient, heads) or _benefit(here, heads)
        named = {
            "supplier": bool(suppliers or _places(token, pattern.supplier, ())),
            "recipient": bool(recipients or _places(token, pattern.recipient, ())),
        }
        if heads and _two_sided(suppliers, recipients) and named.get(pattern.needs or "", True):
            yield _Passing(token, pattern, heads, suppliers, recipients, f"{pattern.id}.{rule}")
            return


def _commands(verb: Token) -> bool:
    """As in "ordered the balloon destroyed": a verb with a deed for its object buys nothing."""
    deeds = [noun for noun in syntax.children(verb, "dobj", "nsubj") if noun.i > verb.i]
    done = any(noun.i + 1 < len(noun.doc) and noun.nbor().tag_ == "VBN" for noun in deeds)
    return done or bool(syntax.children(verb, "xcomp", "ccomp", "oprd"))


def _two_sided(suppliers: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """At least one side is known, and they are not one and the same."""
    giving, taking = {sides(actor) for actor in suppliers}, {sides(actor) for actor in recipients}
    known = any(actor.country or actor.id for actor in (*suppliers, *recipients))
    return known and not (giving and taking and giving & taking)


def good_heads(nouns: list[Token]) -> Iterator[Token]:
    """The nouns that name goods of a known category, looked for inside amounts: "a shipment *of rice*"."""
    for noun in nouns:
        inner = [
            deep
            for link in syntax.children(noun, "prep")
            if link.lower_ == "of"
            for deep in syntax.children(link, "pobj")
        ]
        amount = noun.lemma_.lower() in participants.noun_words().containers or unit_of(noun) is not None
        if inner and amount:
            yield from good_heads(syntax.spread(inner))
        elif noun.pos_ in ("NOUN", "PROPN") and categories_of(phrase_of(noun).text):
            yield noun


def phrase_of(noun: Token) -> Span:
    """The noun with the words before it that describe it, without articles, owners and numbers."""
    lefts = [child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod")]
    start = min((child.left_edge.i for child in lefts), default=noun.i)
    end = noun.i + 1
    link = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    if link.lower_ in ("for", "of") and link.head in (noun, noun.head) and link.right_edge.i - noun.i <= 4:
        end = link.right_edge.i + 1
    whole = noun.doc[start:end]
    return whole if categories_of(whole.text) else noun.doc[start : noun.i + 1]


def _places(token: Token, specs: tuple[str, ...], goods: tuple[Token, ...]) -> list[Token]:
    """The nouns in the places that a pattern names."""
    found: list[Token] = []
    for spec in specs:
        found.extend(_place(token, spec, goods))
    return found


def _place(token: Token, spec: str, goods: tuple[Token, ...]) -> list[Token]:
    if spec.startswith("@"):
        return syntax.after(token, spec[1:].split("|"))
    if spec == "subject":
        return syntax.subjects(token)
    if spec == "object":
        return syntax.objects(token)
    if spec == "receiver":
        return syntax.receivers(token)
    if spec == "before":
        return syntax.spread(syntax.children(token, "compound", "nmod"))
    if spec == "copula":
        return syntax.spread(syntax.grammatical_subjects(syntax.clause_of(token)))
    return [owner for noun in (*goods, token) for owner in syntax.possessors(noun)]


def _actors(here: Notes, token: Token, specs: tuple[str, ...], heads: tuple[Token, ...]) -> tuple[Actor, ...]:
    found = [actor for noun in _places(token, specs, heads) for actor in here.actors.at(noun)]
    if not found and "subject" in specs:
        found = [actor for noun in syntax.subjects(token) for actor in here.actors.modifying(noun)]
    if "owner" in specs:
        found.extend(actor for noun in (*heads, token) for actor in here.actors.modifying(noun))
    return unique(found)


def _partner(here: Notes, token: Token, pattern: TransferPattern) -> tuple[Actor, ...]:
    """From whom something is bought by a deal: "concluded an agreement *with Russia* to buy …"."""
    if "subject" not in pattern.recipient or not syntax.is_infinitive(token):
        return ()
    return here.actors.of(syntax.after(token.head, ("with",)))


def _benefit(here: Notes, heads: tuple[Token, ...]) -> tuple[Actor, ...]:
    """Whom goods would serve: "shells that could replenish Russian stocks"."""
    verbs = [
        clause
        for head in heads
        for clause in syntax.children(head, "relcl")
        if clause.lemma_ in participants.noun_words().benefits
    ]
    objects = [noun for verb in verbs for noun in syntax.objects(verb)]
    return here.actors.of(objects) or unique(actor for noun in objects for actor in here.actors.within(noun))


def _transfer(here: Notes, passing: _Passing, heads: tuple[Token, ...]) -> Transfer:
    token, pattern = passing.token, passing.pattern
    shown = modality.modality_of(token)
    confidence = _VERB_CONFIDENCE if passing.rule.endswith("verb") else _NOUN_CONFIDENCE
    return with_id(
        Transfer(
            article=here.article.id,
            doc=here.article.doc,
            evidence=notes.quote(token.sent),
            coder=Coder(f"transfers.{passing.rule}", notes.VERSION, confidence),
            suppliers=passing.suppliers,
            recipients=passing.recipients,
            goods=tuple(_good(head) for head in heads),
            quantity=next((amount for head in heads if (amount := quantity_of(head))), None),
            stage=stage_of(token, pattern, bool(passing.recipients), shown),
            time=time_of(token, future=shown.future),
            certainty=certainty_of(pattern, shown),
            attribution=here.chain(token),
        )
    )


def _good(head: Token) -> Good:
    span = phrase_of(head)
    return Good(span.text, span.start_char, span.end_char, next(iter(categories_of(span.text)), None))


def stage_of(token: Token, pattern: TransferPattern, received: bool, shown: Modality) -> Stage:
    """How far a transfer has come, from the pattern's own stage and what stands above the predicate."""
    if shown.intent == "want":
        return "sought" if "subject" in pattern.recipient else "offered"
    if shown.intent == "attempt":
        return "attempted"
    by_intent: dict[str | None, Stage] = {
        "plan": "planned", "promise": "agreed", "offer": "offered", "threaten": "planned", "press": "sought",
    }  # fmt: skip
    if shown.intent in by_intent and pattern.stage != "held":
        return by_intent[shown.intent]
    if pattern.stage == "delivered" and (shown.future or shown.hypothetical):
        return "planned"
    if pattern.present and not received and token.tag_ in ("VBZ", "VBP") and token.dep_ != "conj":
        return pattern.present
    return pattern.stage


def certainty_of(pattern: TransferPattern, shown: Modality) -> Certainty:
    """The modality's certainty; patterns of halting and withholding say that it did not pass."""
    flipped: dict[Certainty, Certainty] = {
        "CT+": "CT-",
        "PR+": "PR-",
        "PS+": "PS-",
        "CT-": "CT+",
        "PR-": "PR+",
        "PS-": "PS+",
    }
    return flipped.get(shown.certainty, shown.certainty) if pattern.negative else shown.certainty
