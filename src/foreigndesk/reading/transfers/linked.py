"""What transfers of one sentence have to do with each other: shared sides, and what is given in return."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reading.actors.book import sides
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.transfers.goods import Ware, wares
from foreigndesk.reading.transfers.passing import Passing
from foreigndesk.reading.transfers.places import nouns_at
from foreigndesk.reading.transfers.sides import two_sided

_JOINED = ("conj", "ccomp", "xcomp", "dep", "parataxis")


def may_share(passing: Passing) -> bool:
    """Whether a verb without a receiver may have that of a verb beside it: "sent helmets and gave rifles to Mali"."""
    return bool(passing.suppliers) and not passing.recipients and passing.token.pos_ == "VERB"


def completed(found: Sequence[Passing]) -> list[Passing]:
    """The passings, those without a receiver with the one they share with a verb beside them."""
    done: list[Passing] = []
    for passing in sorted(found, key=lambda each: -each.token.i):
        earlier = [each for each in found if each.token.i < passing.token.i]
        done.insert(0, _with_shared(passing, [*earlier, *done]))
    return [_with_giver(_with_supplier(passing, done), done) for passing in done]


def _with_supplier(passing: Passing, found: Sequence[Passing]) -> Passing:
    """With who would give the same goods by another word: "wants rifles, and *Mali* may send them"."""
    if passing.suppliers or not passing.recipients:
        return passing
    nouns = {word for ware in passing.wares for word in (ware.noun, *_amounts(ware.noun))}
    givers = (each for each in found if each.suppliers and nouns & {ware.noun for ware in each.wares})
    return next((joined for each in givers if (joined := _given_by(passing, each)) is not None), passing)


def _amounts(noun: Token) -> list[Token]:
    """What a noun is of: "a loan of 2 billion *rand*"."""
    return [
        deep for link in syntax.children(noun, "prep") if link.lower_ == "of" for deep in syntax.children(link, "pobj")
    ]


def _with_giver(passing: Passing, found: Sequence[Passing]) -> Passing:
    """A passive without its doer has the supplier of the clause before: "*Mali* sold oil, and gas was sent"."""
    if passing.suppliers or not (passing.recipients and syntax.is_passive(passing.token)):
        return passing
    first = next((each for each in found if each.token == passing.token.head and passing.token.dep_ == "conj"), None)
    return (first is not None and _given_by(passing, first)) or passing


def _given_by(passing: Passing, other: Passing) -> Passing | None:
    joined = replace(passing, suppliers=other.suppliers)
    return joined if other.suppliers and two_sided(joined.suppliers, joined.recipients) else None


def _with_shared(passing: Passing, found: Sequence[Passing]) -> Passing:
    if not may_share(passing) or passing.pattern.stage == "held":
        return passing
    if (same := _antecedent(passing, found)) is not None:
        return replace(passing, recipients=same.recipients)
    later = [each for each in found if each.token.i > passing.token.i]
    earlier = [each for each in reversed(found) if each.token.i < passing.token.i and _goes_on(passing.token)]
    for other in (*later, *earlier):
        shared = replace(passing, recipients=other.recipients)
        if (
            other.recipients
            and _coordinate(passing.token, other.token)
            and two_sided(shared.suppliers, shared.recipients)
        ):
            return shared
    return passing


def _antecedent(passing: Passing, found: Sequence[Passing]) -> Passing | None:
    """The passing before whose goods a number alone means: "wants 40 tanks and has been sent *three*"."""
    nouns = {ware.noun for ware in passing.wares if ware.amount != ware.noun}
    earlier = (each for each in found if each.token.i < passing.token.i and each.recipients)
    same = next((each for each in earlier if nouns & {ware.noun for ware in each.wares}), None)
    return same if same is not None and two_sided(passing.suppliers, same.recipients) else None


def _goes_on(verb: Token) -> bool:
    """Whether a verb has its subject from the one before it, or stands beside it."""
    shares = verb.dep_ == "conj" and not syntax.children(verb, "nsubj", "nsubjpass")
    return shares or _is_beside(verb.head if verb.dep_ == "xcomp" else verb)


def _coordinate(one: Token, other: Token) -> bool:
    return other in _joined_above(one) or one in _joined_above(other)


def _joined_above(token: Token) -> list[Token]:
    found: list[Token] = []
    while (token.dep_ in _JOINED or _is_beside(token)) and token.head != token:
        token = token.head
        found.append(token)
    return found


def _is_beside(verb: Token) -> bool:
    """Whether a clause stands beside the one above: "Mali sent rice, *while* Chad refused to give rifles"."""
    beside = lexicon.transfer_words().beside
    opens = any(mark.lower_ in beside for mark in syntax.children(verb, "mark"))
    return verb.dep_ == "advcl" and opens


def is_further(passing: Passing, earlier: Passing) -> bool:
    """Whether the same goods pass once more between others: "shells bought by Malta and shipped to Mali"."""
    if (
        passing.token.pos_ != "VERB"
        or earlier.token.pos_ != "VERB"
        or passing.pattern.negative
        or earlier.pattern.negative
    ):
        return False
    both = all((passing.suppliers, passing.recipients, earlier.suppliers, earlier.recipients))
    pair, before = _pair(passing), _pair(earlier)
    return both and pair[0] != before[0] and pair[1] != before[1]


def _pair(passing: Passing) -> tuple[set[str], set[str]]:
    return {sides(actor) for actor in passing.suppliers}, {sides(actor) for actor in passing.recipients}


def returns(here: Notes, sentence: Span, found: Sequence[Passing]) -> Iterator[Passing]:
    """What is given in return: "*in exchange for* oil", "swapped rice *for* oil", "pays for rice *with* oil"."""
    for passing in found:
        for spec in passing.pattern.counter:
            yield from _returned(here, passing, next(nouns_at(passing.token, spec, ()), list[Token]()))
    for word in sentence:
        if found and word.lemma_.lower() in lexicon.transfer_words().returning and word.head.lower_ == "in":
            given = [noun for link in syntax.children(word, "prep") for noun in syntax.children(link, "pobj")]
            yield from _returned(here, _nearest(word, found), syntax.spread(given))


def _nearest(word: Token, found: Sequence[Passing]) -> Passing:
    before = [passing for passing in found if passing.token.i < word.i]
    return max(before, key=lambda passing: passing.token.i) if before else min(found, key=lambda each: each.token.i)


def _returned(here: Notes, passing: Passing, nouns: Sequence[Token]) -> Iterator[Passing]:
    taken = {ware.noun for ware in passing.wares}
    given: tuple[Ware, ...] = tuple(
        ware
        for ware in wares(here, nouns, replace(passing.pattern, money=True, open=True, never=()))
        if ware.noun not in taken
    )
    if given:
        yield replace(
            passing,
            wares=given,
            suppliers=passing.recipients,
            recipients=passing.suppliers,
            returned=not passing.returned,
        )
