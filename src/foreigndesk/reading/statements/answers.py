"""What a statement answers: "Pyongyang denies this" points back to the delivery that others reported."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from foreigndesk.reading import called, lexicon, notes, scope, syntax
from foreigndesk.reading.actors.book import sides
from foreigndesk.reading.notes import Notes, Reported
from foreigndesk.reading.statements import behind, verdicts
from foreigndesk.records import Event, EventType, Response, Statement, Transfer, actors_of
from foreigndesk.records.claims import same_act
from foreigndesk.reference import categories_of, is_a

How = Literal["confirms", "denies", "questions", "declines"]
_HOW: dict[str, How] = {"confirm": "confirms", "deny": "denies", "question": "questions", "decline": "declines"}
_ON_CLAIMS: tuple[How, ...] = ("confirms", "denies")
_BEING = frozenset({"exist", "happen", "occur"})
"""Verbs that say of their subject only that it was: "denied that any such cargo *existed*"."""
_FEW_WORDS = 4
"""The most words of a content that only names an act: "an imminent meeting"."""
_ORDER = ("transfer", "event", "statement")
Answerable = Event | Transfer | Statement
_DONE = ("happened", "ongoing")
_WORDS: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Events that are words themselves: who denies what was said denies the deed, and not that it was said."""
_WANTED = frozenset({"planned", "sought", "offered"})
_FROM_EITHER = {"sought", "offered"}
"""Stages that one side's word makes each: who denies that it wants something denies no offer of it."""
_REACH = 8
"""How many sentences back a denial may point; farther back it is anybody's guess."""


def answered(doc: Doc) -> list[Reported]:
    """The statements, with ``responds_to`` filled in where they confirm, deny, question or decline a record."""
    here = notes.notes_of(doc)
    return [_answered(here, doc, each) for each in here.reported]


def _answered(here: Notes, doc: Doc, each: Reported) -> Reported:
    how = _how(each)
    target = _target(here, doc, each, how) if how else None
    if how is None or target is None or _is_overtaken(here, each, target):
        return each
    statement = replace(each.statement, responds_to=Response(target.id, how))
    return Reported(statement, each.cue, each.content)


def _is_overtaken(here: Notes, each: Reported, target: Answerable) -> bool:
    """Whether an answer is only recalled, and its own side says so by now: "admitted it; it *had denied* it"."""
    if isinstance(target, Statement) or not syntax.had(each.cue):
        return False
    told = (other.statement for other in here.reported if other.statement.id in target.attribution)
    now = {sides(source) for statement in told for source in statement.sources}
    return bool(now & {sides(source) for source in each.statement.sources})


def _how(each: Reported) -> How | None:
    """How a statement answers; who denies that a report is false confirms it."""
    if verdicts.is_denied_falsehood(each.cue, each.content):
        return "confirms"
    if _is_of_judgement(each) or _is_of_more(each):
        return None
    return _HOW.get(each.statement.attitude) or ("denies" if _says_no(each) or _undone(each) is not None else None)


def _is_of_judgement(each: Reported) -> bool:
    """Whether what is rejected is what others think or want, and no fact: "rejected *the criticism*", "*the plan*"."""
    heads = {span.root.lemma_.lower() for span in each.content}
    rejects = each.statement.attitude == "deny" and each.cue.lemma_ != "deny"
    return rejects and bool(heads) and heads <= lexicon.speech().judgements


def _is_of_more(each: Reported) -> bool:
    """Whether it is only said that there was more, or was not: "sent *no other* drones"."""
    tokens = [token for span in each.content for token in span]
    added = any(token.lower_ in lexicon.speech().more and token.dep_ in ("amod", "det") for token in tokens)
    return added and any(syntax.is_predicate(token) for token in tokens)


def _target(here: Notes, doc: Doc, each: Reported, how: How) -> Answerable | None:
    """The nearest earlier record that concerns the speaker and that the content refers back to, or says again."""
    speakers = {sides(source) for source in each.statement.sources}
    if each.statement.coder.name == f"statements.{behind.RULE}":
        return next(_told_before(here, doc, each), None)
    if (within := _reported_within(here, each)) and _undone(each) is None:
        return within
    meant = [record for token, record in _earlier(here, doc, each) if _is_meant(here, each, token, record, how)]
    meant = [record for record in meant if isinstance(record, Transfer)] if _names_a_delivery(each) else meant
    done = [record for record in meant if _is_done(record)]
    record = next((each for each in done if _by_others(here, each, speakers)), next(iter((*done, *meant)), None))
    return record and (_denial_of(here, record, each) or record)


def _told_before(here: Notes, doc: Doc, each: Reported) -> Iterator[Answerable]:
    """The records of the clause that a claim stands behind, transfers first: "it sold them, *a claim that* …"."""
    noun = each.content[0][-1]
    for token, record in _earlier(here, doc, each):
        if not isinstance(record, Statement) and called.stands_over(noun, token):
            yield record


def _says_no(each: Reported) -> bool:
    """Whether somebody says, in so many words, that nothing passed: "said that no drones were shipped"."""
    act = _passing_denied(each)
    return each.statement.attitude == "assert" and act is not None and _is_negated(act)


def _is_negated(act: Token) -> bool:
    goods = syntax.children(act, "nsubjpass", "dobj", "attr")
    none = any(child.lower_ == "no" for noun in goods for child in syntax.children(noun, "det"))
    return none or bool(syntax.children(act, "neg"))


def _undone(each: Reported) -> Token | None:
    """The deed that somebody says was not done, if that is all that is said: "said it had never *asked* for it"."""
    root = each.content[0].root if len(each.content) == 1 else None
    if root is None or root.pos_ != "VERB" or each.statement.attitude != "assert":
        return None
    past = not any(aux.tag_ == "MD" for aux in syntax.children(root, "aux"))
    return root if past and syntax.children(root, "neg") else None


def _passing_denied(each: Reported) -> Token | None:
    """The word for a delivery that a content consists of: "no drones *were shipped*", "any plan to *send* missiles".

    Or for things or people being there: "there *were* no soldiers in his country". None where it says more or something
    else: when, without what, what would be.
    """
    root = each.content[0].root if len(each.content) == 1 else None
    if root is not None and root.pos_ == "NOUN" and scope.noun_intent(root) == "plan":
        root = next(iter(syntax.children(root, "acl")), None)
    there_is = root is not None and bool(syntax.children(root, "expl"))
    if root is None or not (there_is or _is_of_delivery(root)):
        return None
    modal = any(aux.tag_ == "MD" for aux in syntax.children(root, "aux"))
    links = ("in", "on", "at") if there_is else ("to", "from", "by")
    more = any(link.lower_ not in links for link in syntax.children(root, "prep", "agent", "dative"))
    return None if modal or more or syntax.children(root, "advcl") else root


def _is_of_delivery(verb: Token) -> bool:
    patterns = lexicon.transfer_verbs().get(verb.lemma_, ()) if verb.pos_ == "VERB" else ()
    return any(pattern.stage == "delivered" and not pattern.negative for _, pattern in patterns)


def _by_others(here: Notes, record: Answerable, speakers: set[str]) -> bool:
    """Whether a record is told by somebody else, whom the speaker can mean by "the account"."""
    if isinstance(record, Statement) or not record.attribution:
        return False
    told = next((other.statement for other in here.reported if other.statement.id == record.attribution[-1]), None)
    return told is not None and not {sides(source) for source in told.sources} & speakers


def _of_its_goods(here: Notes, each: Reported, record: Answerable) -> bool:
    """Whether a denial is of the goods of a delivery, and names nobody else: "denied any plan to send *missiles*"."""
    if not isinstance(record, Transfer) or record.certainty.endswith("-") or _passing_denied(each) is None:
        return False
    told = {kind for span in each.content for token in span for kind in categories_of(token.lemma_.lower())}
    kinds = {good.category for good in record.goods if good.category}
    concerned = {sides(actor) for _, actor in actors_of(record)} | {sides(actor) for actor in each.statement.sources}
    alike = any(is_a(one, other) or is_a(other, one) for one in told for other in kinds)
    if any(each.covers(token) and _goes_the_other_way(own, record) for token, own in here.transfers):
        return False
    return alike and _named_in(here, each) <= concerned


def _concerns(record: Answerable, speakers: set[str]) -> bool:
    named = {sides(actor) for _, actor in actors_of(record)}
    return not named & speakers if isinstance(record, Statement) else bool(named & speakers)


def _is_meant(here: Notes, each: Reported, token: Token, record: Answerable, how: How) -> bool:
    """Whether an answer can be to a record; a delivery of which one side is not named may concern anybody."""
    if (deed := _undone(each)) is not None and not _says_no(each):
        return token.lemma_.lower() == deed.lemma_ and _is_doing(here, each, deed, record)
    speakers = {sides(source) for source in each.statement.sources}
    if missing := _not_there(each):
        return _concerns(record, speakers) and _tells_of(here, each, missing, token, record)
    goods = how == "denies" and _of_its_goods(here, each, record)
    one_sided = isinstance(record, Transfer) and not (record.suppliers and record.recipients)
    if not (_concerns(record, speakers) or (one_sided and goods)):
        return False
    return (_points_back(each) and not _says_no(each)) or _same(here, each, record) or goods


def _is_doing(here: Notes, each: Reported, deed: Token, record: Answerable) -> bool:
    """Whether a record tells that the subject of a verb did what it names, and to nobody but whom the content names."""
    if isinstance(record, Statement) or record.certainty.endswith("-"):
        return False
    doers = {sides(actor) for part, actor in actors_of(record) if part in ("actor", "supplier")}
    concerned = {sides(actor) for _, actor in actors_of(record)}
    own = {sides(actor) for actor in here.actors.of(syntax.subjects(deed))}
    return bool(doers & own) and _named_in(here, each) <= concerned


def _not_there(each: Reported) -> list[Token]:
    """What is said not to be there: "there were no *soldiers* in his country"."""
    act = _passing_denied(each) if _says_no(each) else None
    return syntax.spread(syntax.children(act, "attr")) if act is not None and syntax.children(act, "expl") else []


def _tells_of(here: Notes, each: Reported, things: list[Token], token: Token, record: Answerable) -> bool:
    """Whether the sentence of a record speaks of the same things; of people, by whatever word."""
    if isinstance(record, Statement) or record.certainty.endswith("-"):
        return False
    peoples = lexicon.transfer_words().peoples
    told, missing = _things_told(token, record), {each.lemma_ for each in things}
    concerned = {sides(actor) for _, actor in actors_of(record)} | {sides(actor) for actor in each.statement.sources}
    return bool(told & missing or (told & peoples and missing & peoples)) and _named_in(here, each) <= concerned


def _things_told(token: Token, record: Event | Transfer) -> set[str]:
    """The nouns of a sentence that may name what an event is about; of a transfer those that name the goods."""
    nouns = (word for word in token.sent if word.pos_ == "NOUN")
    goods = [(good.start, good.end) for good in getattr(record, "goods", ())]
    inside = (word for word in nouns if not goods or any(start <= word.idx < end for start, end in goods))
    return {word.lemma_.lower() for word in inside}


def _named_in(here: Notes, each: Reported) -> set[str]:
    """The sides that a content names, and not only describes."""
    found = (actor for span in each.content for token in span for actor in here.actors.at(token))
    return {sides(actor) for actor in found if actor.country or actor.id}


def _is_done(record: Answerable) -> bool:
    """Whether it is told as done: who rejects "the account" rejects what is said to have been, not what may come."""
    if isinstance(record, Transfer):
        return record.stage not in _WANTED
    return isinstance(record, Event) and record.status in _DONE and record.event_type not in _WORDS


def _names_a_delivery(each: Reported) -> bool:
    """Whether the content is only "the shipments", "any deliveries"."""
    return _points_back(each) and any(span.root.lemma_.lower() in lexicon.transfer_nouns() for span in each.content)


def _denial_of(here: Notes, record: Answerable, each: Reported) -> Statement | None:
    """The statement that the record is denied in, where that is what is answered: "rejected the denial"."""
    if isinstance(record, Statement) or not (record.certainty.endswith("-") and record.attribution):
        return None
    told = next((other.statement for other in here.reported if other.statement.id == record.attribution[-1]), None)
    return told if told is not None and told.sources != each.statement.sources else None


def _reported_within(here: Notes, each: Reported) -> Event | Transfer | None:
    """What others say inside the content: "brushed aside American reports that North Korea is arming Russia"."""
    mine = each.statement.id
    records = [*(transfer for _, transfer in here.transfers), *here.events.values()]
    return next((record for record in records if mine in record.attribution[:-1]), None)


def _earlier(here: Notes, doc: Doc, each: Reported) -> Iterator[tuple[Token, Answerable]]:
    """Records of the sentences before with the words that name them, the nearest first.

    In a sentence transfers come first, then events, then statements.
    """
    starts = [sentence.start_char for sentence in doc.sents if sentence.start_char < each.cue.sent.start_char]
    first = starts[-_REACH] if len(starts) >= _REACH else 0
    told: list[tuple[Token, Answerable]] = [
        *here.transfers,
        *((doc[i], event) for i, event in here.events.items()),
        *((other.cue, other.statement) for other in here.reported),
    ]
    near = [
        (token, record)
        for token, record in told
        if first <= record.evidence.start and token.i < each.cue.i and not each.covers(token)
    ]
    yield from sorted(near, key=lambda pair: (-pair[1].evidence.start, _ORDER.index(pair[1].kind), -pair[0].i))


def _points_back(each: Reported) -> bool:
    """Whether the content is only a pointer ("this", "the reports", "an imminent meeting") and no claim of its own."""
    words = [token for span in each.content for token in span]
    if _is_verdict(each):
        return True
    if any(word.pos_ == "VERB" and word.lemma_ not in _BEING for word in words):
        return any(span.root.pos_ == "PRON" and span.root.lower_ in lexicon.speech().back for span in each.content)
    heads = {_head(span).lemma_.lower() for span in each.content}
    acts = heads & (lexicon.event_nouns().keys() | lexicon.transfer_nouns().keys())
    return bool(heads & lexicon.speech().back) or (bool(acts) and len(words) <= _FEW_WORDS)


def _head(span: Span) -> Token:
    """What a content is about: its noun, or the subject of a clause that says no more than that it was."""
    root = span.root
    return next(iter(syntax.children(root, "nsubj")), root) if root.lemma_ in _BEING else root


def _is_verdict(each: Reported) -> bool:
    """Whether the content only says that what others say is true or false, and not what: "the claim is baseless"."""
    claims = any(token.dep_ in ("acl", "relcl") for span in each.content for token in span)
    on_claims = _HOW.get(each.statement.attitude) in _ON_CLAIMS
    return on_claims and not claims and verdicts.verdict(each.cue, each.content) is not None


def _same(here: Notes, each: Reported, record: Answerable) -> bool:
    """Whether the statement holds a record of its own that says the same with other certainty."""
    passing = [transfer for token, transfer in here.transfers if each.covers(token)]
    events = [event for i, event in here.events.items() if each.covers(each.cue.doc[i])]
    told = [transfer for _, transfer in here.transfers if isinstance(record, Event) and same_act(transfer, record)]
    if passing and told:  # two deals of the same two are told apart by what passes
        return any(_alike(one, other) for one in told for other in passing)
    return any(_alike(record, other) for other in (*passing, *events))


def _goes_the_other_way(one: Transfer, other: Transfer) -> bool:
    givers, takers = ({sides(actor) for actor in side} for side in (one.suppliers, other.recipients))
    return bool(givers & takers) and givers.isdisjoint(sides(actor) for actor in other.suppliers)


def _alike(one: Answerable, other: Event | Transfer) -> bool:
    if isinstance(one, Transfer) and isinstance(other, Transfer):
        goods = any(
            is_a(a.category or "", b.category or "") or is_a(b.category or "", a.category or "")
            for a in one.goods
            for b in other.goods
        )
        same = {sides(a) for _, a in actors_of(one)} == {sides(a) for _, a in actors_of(other)}
        return goods and same and {one.stage, other.stage} != _FROM_EITHER and not _goes_the_other_way(other, one)
    if isinstance(one, Event) and isinstance(other, Event):
        return one.event_type == other.event_type and {sides(a) for _, a in actors_of(one)} == {
            sides(a) for _, a in actors_of(other)
        }
    return False
