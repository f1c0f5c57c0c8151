"""What passes: the nouns that name goods, and the words around them that belong to their name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from foreigndesk.reading import lexicon, participants, syntax
from foreigndesk.reading.lexicon import TransferPattern
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.quantities import is_money, is_year, quantity_of, unit_of
from foreigndesk.records import Good, Quantity
from foreigndesk.reference import categories_of, is_a

_MONEY, _TRAINING = "finance", "training"
_NAMED = ("dobj", "pobj", "nsubj", "nsubjpass", "conj")


@dataclass(frozen=True, slots=True)
class Ware:
    """Goods that pass: the noun that names them, and the word that carries their amount ("four more": only that).

    ``kind`` is what they are where the list of goods lacks them.
    """

    noun: Token
    amount: Token
    kind: str | None = None

    @property
    def quantity(self) -> Quantity | None:
        """How much of it."""
        return quantity_of(self.amount)

    def overlaps(self, other: "Ware") -> bool:
        """Whether two name the same goods: "gas" and "gas exports"; "four more" are others."""
        one, two = phrase_of(self.noun), phrase_of(other.noun)
        elliptical = self.amount != self.noun or other.amount != other.noun
        return self.amount == other.amount or (not elliptical and one.start < two.end and two.start < one.end)

    @property
    def is_labour(self) -> bool:
        """Whether it is people, who pass only from one side to another."""
        kinds = categories_of(phrase_of(self.noun).text)[:1] or (self.kind or "",)
        return any(is_a(kind, "labour") for kind in kinds)

    @property
    def is_listed(self) -> bool:
        """Whether the list of goods knows it."""
        return self.kind is not None or bool(categories_of(phrase_of(self.noun).text))


def wares(here: Notes, nouns: Iterable[Token], pattern: TransferPattern) -> tuple[Ware, ...]:
    """The goods that some nouns name, looked for inside amounts: "a shipment *of rice*"."""
    found = dict.fromkeys(_wares(here, _merged(list(nouns)), pattern))
    return tuple(found)


def _merged(nouns: Sequence[Token]) -> list[Token]:
    """Without a noun that stands straight before the next: of "weapons training" the parser may make two objects."""
    places = {noun.i for noun in nouns}
    return [noun for noun in nouns if noun.i + 1 not in places]


def _wares(here: Notes, nouns: Iterable[Token], pattern: TransferPattern) -> Iterator[Ware]:
    for noun in nouns:
        if pattern.goods == ("deed",):
            yield Ware(noun, next(iter(syntax.children(noun, "dobj")), noun))
            continue
        inner = contents(noun)
        deeper = list(_wares(here, syntax.spread(inner), pattern)) if inner and _is_amount(noun) else []
        if deeper:
            yield from deeper
        elif (named := _worth(noun)) is not None and is_good(here, named, pattern):
            yield Ware(named, noun, pattern.kind)
        elif noun.pos_ in ("PRON", "DET"):
            yield from _told_before(here, noun, pattern)
        elif _is_bare_number(noun):
            yield from _elliptical(here, noun, pattern)
        elif is_good(here, noun, pattern):
            yield Ware(noun, noun, pattern.kind)


def contents(noun: Token) -> list[Token]:
    """What an amount is of: "tonnes *of rice*", "kroner *in aid*", "dollars' worth *of grain*"."""
    links = ("of", "in") if is_money(noun) else ("of",)
    rates = syntax.children(noun, "npadvmod", "appos")  # "300,000 barrels *a day* of crude"
    hung = [link for word in (noun, *rates) for link in syntax.children(word, "prep")] + _next_in(noun)
    return [deep for link in hung if link.lower_ in links for deep in syntax.children(link, "pobj")]


def _next_in(noun: Token) -> list[Token]:
    """The "in" straight after an amount of money that the parser hung on the verb: "pledged 5bn kroner *in* aid"."""
    link = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    return [link] if link.lower_ == "in" and link.head == noun.head and is_money(noun) else []


def _worth(noun: Token) -> Token | None:
    """What an amount of money is the worth of, where the parser makes the money the head: "*rice* worth $2 million"."""
    if not is_money(noun):
        return None
    before = noun.doc[noun.sent.start : noun.i]
    worth = next((token for token in reversed(before[-6:]) if token.lower_ == "worth"), None)
    return worth.nbor(-1) if worth is not None and worth.i > noun.sent.start else None


def _is_amount(noun: Token) -> bool:
    containers = participants.noun_words().containers | lexicon.transfer_words().holding
    known = noun.lemma_.lower() in containers or noun.lower_.removesuffix("s") in containers
    return known or unit_of(noun) is not None or noun.pos_ == "NUM" or is_money(noun)


def _is_bare_number(noun: Token) -> bool:
    """As in "wants four more"; "$3 billion" is money."""
    return noun.pos_ == "NUM" and not is_money(noun) and not is_year(noun)


def _elliptical(here: Notes, number: Token, pattern: TransferPattern) -> Iterator[Ware]:
    """The goods named before in the sentence that a number alone stands for."""
    before = [noun for noun in number.doc[number.sent.start : number.i] if noun.dep_ != "compound"]
    named = next((noun for noun in reversed(before) if noun.pos_ == "NOUN" and is_good(here, noun, pattern)), None)
    if named is not None and not any(link.lower_ == "of" for link in syntax.children(number, "prep")):
        yield Ware(named, number)


def _told_before(here: Notes, pronoun: Token, pattern: TransferPattern) -> Iterator[Ware]:
    """The listed goods named before that a pronoun stands for: "needs rifles, and Mali may send *them*"."""
    if pronoun.lower_ not in lexicon.transfer_words().standing or pronoun.i == pronoun.sent.start:
        return
    before = [
        noun for noun in pronoun.doc[pronoun.sent.start : pronoun.i] if noun.dep_ in _NAMED and noun.pos_ == "NOUN"
    ]
    listed = (noun for noun in reversed(before) if categories_of(phrase_of(noun).text) and is_good(here, noun, pattern))
    noun = next(listed, None)
    if noun is not None:
        yield Ware(noun, noun)


def is_good(here: Notes, noun: Token, pattern: TransferPattern) -> bool:
    """Whether a noun names goods that may pass by this pattern: of a known kind, money, or any thing in trade."""
    if noun.pos_ not in ("NOUN", "PROPN") and not is_money(noun):
        return pattern.kind is not None and noun.tag_ == "VBG"
    known = categories_of(phrase_of(noun).text)
    place = noun.pos_ == "PROPN" and any(actor.country for actor in here.actors.at(noun))  # Milan the city, Turkey
    if known and not place:
        fits = not pattern.only or any(is_a(known[0], kind) for kind in pattern.only)
        return fits and not any(is_a(known[0], kind) for kind in pattern.never)
    if is_money(noun):
        return pattern.money
    if pattern.kind is not None:
        people = noun.lemma_.lower() in lexicon.transfer_words().peoples
        fits = noun.tag_ == "NNS" if pattern.kind == "labour" else not people
        return noun.pos_ == "NOUN" and fits and not any(actor.id for actor in here.actors.at(noun))
    return (pattern.open or _is_measured(noun)) and is_thing(here, noun)


def _is_measured(noun: Token) -> bool:
    """Whether a noun is told by weight, volume or energy: "16 tonnes of surgical supplies"."""
    amount = quantity_of(noun)
    return amount is not None and amount.unit in lexicon.transfer_words().measures


def is_thing(here: Notes, noun: Token) -> bool:
    """Whether a noun that the list of goods lacks may well be goods, where it is traded between two states."""
    words = lexicon.transfer_words()
    lemma = noun.lemma_.lower()
    abstract = lemma in words.abstract or lemma in lexicon.transfer_nouns() or lemma.endswith(words.abstract_endings)
    own = lemma in words.with_kind and bool(syntax.children(noun, "amod", "compound"))
    plain = noun.pos_ == "NOUN" and noun.ent_type_ in ("", "PRODUCT", "NORP", "QUANTITY", "CARDINAL")
    somebody = any(actor.id for actor in here.actors.at(noun))
    return plain and len(lemma) > 2 and unit_of(noun) is None and (own or not abstract) and not somebody


def is_likeness(noun: Token) -> bool:
    """Whether only a picture or a copy of something is told of: "*photographs* of rifles", "*toy* rifles"."""
    shown = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    words = {word.lemma_.lower() for word in (shown, *syntax.children(noun, *syntax.MODIFIERS))}
    return bool(words & lexicon.transfer_words().likenesses)


def phrase_of(noun: Token) -> Span:
    """The noun with the words before it that describe it, without articles, owners and numbers."""
    if is_money(noun) and (amount := quantity_of(noun)):
        start = noun.doc.text.find(amount.text, max(0, noun.sent.start_char))
        span = noun.doc.char_span(start, start + len(amount.text)) if start >= 0 else None
        return span or noun.doc[noun.i : noun.i + 1]
    if noun.pos_ == "VERB" and noun.dep_ not in ("pobj", "dobj"):
        return noun.doc[noun.i : max(child.i for child in (noun, *syntax.children(noun, "dobj"))) + 1]
    lefts = [child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod", "meta")]
    start = min((child.left_edge.i for child in lefts), default=noun.i)
    while start < noun.i and (noun.doc[start].tag_ == "CD" or _is_receiver(noun.doc[start])):
        start += 1
    end = noun.i + 1
    link = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    if link.lower_ in ("for", "of") and link.head in (noun, noun.head) and link.right_edge.i - noun.i <= 4:
        end = link.right_edge.i + 1
    whole, plain = noun.doc[start:end], noun.doc[start : noun.i + 1]
    return whole if categories_of(whole.text) not in ((), categories_of(plain.text)) else plain


def _is_receiver(word: Token) -> bool:
    """Whether the parser took a receiver for a part of the name: "sold *Russia* artillery shells"."""
    return word.ent_type_ == "GPE" and word.tag_ == "NNP" and word.dep_ == "compound"


def good(ware: Ware) -> Good:
    """The record's part for goods."""
    span = phrase_of(ware.noun)
    if ware.noun.pos_ == "VERB" and ware.kind is None and not categories_of(span.text):
        return Good(span.text, span.start_char, span.end_char, _TRAINING)
    category = _MONEY if is_money(ware.noun) else next(iter(categories_of(span.text)), ware.kind)
    return Good(span.text, span.start_char, span.end_char, category)


def by_amount(found: tuple[Ware, ...]) -> list[tuple[Ware, ...]]:
    """Goods that have amounts of their own apart, the others together: "14 tanks and 3,000 tonnes of fuel" are two."""
    counted = [ware for ware in found if ware.quantity is not None]
    apart = len({ware.quantity for ware in counted}) > 1
    if not apart:
        return [found]
    rest = tuple(ware for ware in found if ware not in counted)
    return [*((ware,) for ware in counted), *([rest] if rest else [])]
