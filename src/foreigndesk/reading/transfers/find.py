"""Transfers: goods of a known category, with who gives and who gets them, and how far it has come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import lexicon, modality, negation, notes, participants, syntax
from foreigndesk.reading.actors.book import unique
from foreigndesk.reading.governing import begins_after, may_come, time_of
from foreigndesk.reading.lexicon import TransferPattern
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.quantities import quantity_of
from foreigndesk.reading.statements import takes_back
from foreigndesk.reading.transfers import gapping, linked, stages
from foreigndesk.reading.transfers.goods import Ware, by_amount, good, wares
from foreigndesk.reading.transfers.passing import Passing
from foreigndesk.reading.transfers.places import misread, nouns_at, objects, reach, receivers
from foreigndesk.reading.transfers.sides import party, side, two_sided
from foreigndesk.records import Actor, Coder, Quantity, Stage, Time, Transfer, with_id
from foreigndesk.reference import categories_of, is_a

_VERB_CONFIDENCE, _NOUN_CONFIDENCE = 0.8, 0.7


def find_transfers(doc: Doc) -> list[tuple[Token, Transfer]]:
    """The transfers of the reporting sentences, each with the token that names it."""
    here = notes.notes_of(doc)
    found: list[tuple[Token, Transfer]] = []
    for sentence in notes.reporting_sentences(doc):
        for passing in _settled(here, sentence):
            found.extend((passing.token, _transfer(here, passing, part)) for part in by_amount(passing.wares))
    return sorted(found, key=lambda pair: pair[0].i)


def _settled(here: Notes, sentence: Span) -> list[Passing]:
    """The passings of a sentence, those that share a side completed, each good once, and what is given in return."""
    whole = linked.completed(list(_passings(here, sentence)))
    candidates = [each for passing in whole for each in gapping.parted(here, passing)]
    kept: list[Passing] = []
    for passing in sorted(
        candidates, key=lambda each: (not (each.suppliers and each.recipients), each.rule.endswith("noun"))
    ):
        if passing.complete and not stages.is_left_out(passing):
            fresh = passing.of(tuple(ware for ware in passing.wares if not _told(passing, ware, kept)))
            kept.extend([fresh] if fresh.wares else [])
    return [*kept, *linked.returns(here, sentence, kept)]


def _told(passing: Passing, ware: Ware, kept: Sequence[Passing]) -> bool:
    """Whether goods were told of already: by another word, or passing between the same two."""
    earlier = [each for each in kept if any(ware.overlaps(other) for other in each.wares)]
    return any(not linked.is_further(passing, each) for each in earlier)


def _passings(here: Notes, sentence: Span) -> Iterator[Passing]:
    for token in sentence:
        if token.pos_ in ("VERB", "AUX", "ADJ") or misread(token):
            yield from _first(here, token, lexicon.transfer_verbs(), "verb")
        elif token.pos_ == "NOUN":
            yield from _first(here, token, lexicon.transfer_nouns(), "noun")


def _first(here: Notes, token: Token, patterns: lexicon.Index[TransferPattern], rule: str) -> Iterator[Passing]:
    found = [
        passing
        for trigger, pattern in patterns.get(token.lemma_.lower(), ())
        if _fires(token, trigger, pattern) and (passing := _passing(here, token, pattern, rule)) is not None
    ]
    complete = [passing for passing in found if passing.complete]
    both = (each for each in complete if each.suppliers and each.recipients)
    like = (each for each in both if each.pattern.negative == complete[0].pattern.negative)
    yield from [next(like, complete[0])] if complete else found[:1]


def _fires(token: Token, trigger: lexicon.Trigger, pattern: TransferPattern) -> bool:
    """Whether a pattern may be meant: its words are there, and no deed is commanded."""
    fires = participants.fires(token, trigger) and not _leads_elsewhere(token, trigger)
    reachable = not trigger.after or any(True for _ in reach(token, trigger.after))
    return fires and reachable and not (pattern.plain and _commands(token)) and not _gainsays(token)


def _gainsays(verb: Token) -> bool:
    """As in "denied *any sale* of tanks", "denied *any role in* it": a word on the deed, none on goods."""
    of_deeds = (
        noun.lemma_ in lexicon.transfer_nouns() or syntax.after(noun, ("in",)) for noun in syntax.children(verb, "dobj")
    )
    return verb.lemma_ in lexicon.transfer_words().gainsaying and any(of_deeds)


def _leads_elsewhere(verb: Token, trigger: lexicon.Trigger) -> bool:
    """Whether what looks like the particle leads to a phrase of its own: "brought rice *in the autumn*"."""
    particles = [child for child in verb.children if child.lower_ == trigger.particle]
    return bool(particles) and all(child.dep_ == "prep" and child.i > verb.i + 1 for child in particles)


def _passing(here: Notes, token: Token, pattern: TransferPattern, rule: str) -> Passing | None:
    found = _goods(here, token, pattern)
    if not found:
        return None
    nouns = [ware.noun for ware in found]
    suppliers, recipients = _with_denier(here, token, *_sides(here, token, pattern, nouns))
    passing = _as_corrected(here, Passing(token, pattern, found, suppliers, recipients, f"{pattern.id}.{rule}"))
    return passing if two_sided(passing.suppliers, passing.recipients) or linked.may_share(passing) else None


def _as_corrected(here: Notes, passing: Passing) -> Passing:
    """With the sides of what was taken back just before: "Our article said Mali sent 12 tanks. *Eight were sent*"."""
    first = passing.token.sent.start
    if first == 0 or (passing.suppliers and passing.recipients):
        return passing
    before = passing.token.doc[first - 1].sent
    if not takes_back(here, before):
        return passing
    goods = {ware.noun.lemma_ for ware in passing.wares}
    same = (each for each in _settled(here, before) if goods & {ware.noun.lemma_ for ware in each.wares})
    found = next(same, passing)
    return replace(
        passing, suppliers=passing.suppliers or found.suppliers, recipients=passing.recipients or found.recipients
    )


def _sides(
    here: Notes, token: Token, pattern: TransferPattern, nouns: Sequence[Token]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who gives and who gets; the subject's side is sought first, the other one apart from it."""
    if {"subject", "possessor", "copula"} & set(pattern.recipient):
        recipients = side(here, token, pattern.recipient, nouns)
        suppliers = side(here, token, pattern.supplier, nouns, recipients) or _partner(here, token, pattern)
        return suppliers or _approached(here, token, pattern), recipients
    suppliers = _with_leave(here, token) or side(here, token, pattern.supplier, nouns)
    return suppliers, side(here, token, pattern.recipient, nouns, suppliers) or _benefit(here, nouns) or _asker(
        here, token, suppliers
    )


def _with_denier(
    here: Notes, noun: Token, suppliers: tuple[Actor, ...], recipients: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """With who denies a deed, or has no part in it, as its other side: "*Chad* denied any sale to Mali"."""
    deniers = _deniers(noun) if bool(suppliers) != bool(recipients) else []
    denier = unique(actor for each in deniers for actor in party(here, each))
    if not denier or not two_sided(denier, suppliers or recipients):
        return suppliers, recipients
    return (suppliers, denier) if suppliers else (denier, recipients)


def _deniers(noun: Token) -> list[Token]:
    """As in "*Chad* denied the sale", "*Chad* denied any role in it", "*Chad* had nothing to do with it"."""
    link = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    denied = noun if link is None else link.head
    gainsaid = denied.dep_ == "dobj" and denied.head.lemma_ in lexicon.transfer_words().gainsaying
    verb = denied.head if gainsaid else negation.uninvolved(noun)
    return [] if verb is None else syntax.spread(syntax.grammatical_subjects(verb))


def _with_leave(here: Notes, token: Token) -> tuple[Actor, ...]:
    """Who is given or refused leave to do something: "refused *Mali* permission to sell"."""
    noun = stages.leave_for(token)
    return unique(actor for each in receivers(noun.head) for actor in party(here, each)) if noun is not None else ()


def _asker(here: Notes, token: Token, suppliers: Sequence[Actor]) -> tuple[Actor, ...]:
    """Who asks for goods, if nobody else would get them: "*Mali* asked Chad to send rice"."""
    found = here.actors.of(syntax.subjects(token.head)) if stages.is_asked(token) else ()
    return found if two_sided(suppliers, found) else ()


def _goods(here: Notes, token: Token, pattern: TransferPattern) -> tuple[Ware, ...]:
    for spec in pattern.goods:
        for nouns in nouns_at(token, spec, ()):
            if found := wares(here, nouns, pattern):
                return found
    return ()


def _commands(verb: Token) -> bool:
    """As in "ordered the balloon destroyed": a verb with a deed for its object buys nothing."""
    deeds = [noun for noun in syntax.children(verb, "dobj", "nsubj") if noun.i > verb.i]
    next_words = [noun.nbor() for noun in deeds if noun.i + 1 < len(noun.doc)]
    making = lexicon.transfer_words().making  # "ordered ferries built in Crete"
    done = any(word.tag_ == "VBN" and word.lemma_ not in making for word in next_words)
    sent = any(link.lower_ == "to" for link in syntax.children(verb, "prep", "dative"))  # "ordered frigates to Crete"
    return done or sent or bool(syntax.children(verb, "xcomp", "ccomp", "oprd"))


def _partner(here: Notes, token: Token, pattern: TransferPattern) -> tuple[Actor, ...]:
    """From whom something is bought by a deal: "concluded an agreement *with Russia* to buy …"."""
    if "subject" not in pattern.recipient or not syntax.is_infinitive(token):
        return ()
    return here.actors.of(syntax.after(token.head, ("with",)))


def _approached(here: Notes, token: Token, pattern: TransferPattern) -> tuple[Actor, ...]:
    """Who is asked for what is sought in the clause beside: "is shopping for jets and has approached *Mali*"."""
    if pattern.stage != "sought":
        return ()
    words = lexicon.transfer_words()
    beside = [
        each
        for each in syntax.children(syntax.clause_of(token), "conj")
        if each.lemma_ in words.asking | words.approaching
    ]
    nouns = [noun for verb in beside for noun in (*syntax.objects(verb), *syntax.after(verb, ("to", "with")))]
    return here.actors.of(nouns)


def _benefit(here: Notes, heads: Sequence[Token]) -> tuple[Actor, ...]:
    """Whom goods would serve: "shells that could replenish Russian stocks"."""
    verbs = [
        clause
        for head in heads
        for clause in syntax.children(head, "relcl")
        if clause.lemma_ in participants.noun_words().benefits
    ]
    served = [noun for verb in verbs for noun in syntax.objects(verb)]
    return here.actors.of(served) or unique(actor for noun in served for actor in here.actors.within(noun))


def _transfer(here: Notes, passing: Passing, part: tuple[Ware, ...]) -> Transfer:
    token = passing.token
    shown = modality.modality_of(stages.concluding(token) or token)
    stage, time = _dated(here, token, stages.stage_of(passing, shown), time_of(token, future=shown.future))
    confidence = _VERB_CONFIDENCE if passing.rule.endswith("verb") else _NOUN_CONFIDENCE
    return with_id(
        Transfer(
            article=here.article.id,
            doc=here.article.doc,
            evidence=notes.quote(token.sent),
            coder=Coder(f"transfers.{passing.rule}", notes.VERSION, confidence),
            suppliers=passing.suppliers,
            recipients=passing.recipients,
            goods=tuple(map(good, part)),
            quantity=next((amount for ware in part if (amount := ware.quantity)), None) or _trained(token, part),
            stage=stage,
            time=time,
            certainty=stages.certainty_of(passing, shown),
            attribution=here.chain(stages.undoing(token, shown) or token),
        )
    )


def _dated(here: Notes, token: Token, stage: Stage, time: Time | None) -> tuple[Stage, Time | None]:
    """Nothing has been delivered at a time to come: by its tense it is planned, or the time is another's."""
    if stage != "delivered" or not begins_after(time, here):
        return stage, time
    return ("planned", time) if may_come(token, time) else (stage, None)


def _trained(token: Token, part: tuple[Ware, ...]) -> Quantity | None:
    """How many are trained: "gave training to *90 soldiers*"."""
    kinds = [kind for ware in part for kind in categories_of(ware.noun.lemma_)]
    if not any(is_a(kind, "training") for kind in kinds):
        return None
    groups = [*reach(token, ("to", "for", "of")), objects(token)]
    amounts = (quantity_of(noun) for nouns in groups for noun in nouns)
    return next((amount for amount in amounts if amount and amount.unit in ("people", "count")), None)
