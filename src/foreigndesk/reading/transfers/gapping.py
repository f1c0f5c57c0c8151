"""What a verb left out tells of: "bought jets from Brazil and *tanks from Mali*", "sold Peru oil and *Chad gas*".

Parsers part such rests of a clause in many wrong ways, so they are read by the order of their words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from foreigndesk.reading import lexicon
from foreigndesk.reading.notes import Notes
from foreigndesk.reading.transfers.goods import Ware, phrase_of
from foreigndesk.reading.transfers.passing import Passing
from foreigndesk.reading.transfers.sides import party, two_sided
from foreigndesk.records import Actor
from foreigndesk.reference import categories_of

_LINKS = frozenset({"from", "to", "for", "with"})
_SUPPLIES = {"from": True, "to": False}
"""Whether who stands after goods and this word gives them or gets them."""
_PARTING = frozenset({"and", ",", "but", "or", "while"})


@dataclass(frozen=True, slots=True)
class _Rest:
    """A side and the goods that are named again, with the preposition that stands between them or before the side."""

    place: int
    noun: Token
    actors: tuple[Actor, ...]
    link: str | None


def parted(here: Notes, passing: Passing) -> list[Passing]:
    """The passing without the goods that pass to or from another side, and the passings of those."""
    rests = list(_rests(here, passing)) if passing.token.pos_ == "VERB" and passing.complete else []
    further = [each for rest in rests if (each := _passing(passing, rest)) is not None]
    if not further:
        return [passing]
    taken = {ware.noun for each in further for ware in each.wares}
    own = tuple(ware for ware in passing.wares if ware.noun not in taken)
    return [passing.of(own), *further] if own else [passing]


def _rests(here: Notes, passing: Passing) -> Iterator[_Rest]:
    for words in _pieces(passing):
        if any(word.lower_ in _unsure() for word in words):
            continue  # "but no tanks from Peru": what is denied or doubted is told of nobody
        noun = next((word for word in words if _is_good(word)), None)
        named = next((word for word in words if word != noun and _names(here, word)), None)
        if noun is None or named is None:
            continue
        between = words[min(words.index(noun), words.index(named)) : max(words.index(noun), words.index(named))]
        link = next((word.lower_ for word in between if word.lower_ in _LINKS), None)
        if named.i < noun.i or link in _SUPPLIES:
            yield _Rest(words[0].i, noun, party(here, named), link)


def _pieces(passing: Passing) -> Iterator[list[Token]]:
    """The runs of words without a verb after the goods, parted by commas and "and"."""
    first = min(ware.noun.i for ware in passing.wares)
    words = [word for word in passing.token.sent if word.i > max(first, passing.token.i)]
    end = next(
        (i for i, word in enumerate(words) if word.tag_ in ("VBD", "VBZ", "VBP", "MD") or word.text in ";:("), None
    )
    started, piece = False, list[Token]()
    for word in words[:end]:
        if word.lower_ in _PARTING:
            if piece:
                yield piece
            started, piece = True, []
        elif started:
            piece.append(word)
    if piece:
        yield piece


def _unsure() -> frozenset[str]:
    """Words that deny or doubt what stands with them."""
    words = lexicon.modal_words()
    return frozenset({"not", "n't", *words.nobody, *(word for kind in words.adverbs.values() for word in kind)})


def _is_good(word: Token) -> bool:
    last = word.i + 1 == len(word.doc) or word.nbor().pos_ not in ("NOUN", "PROPN")
    acts = word.dep_ in ("nsubj", "nsubjpass")  # "sold jets to Peru, *newspapers* reported"
    return not acts and word.pos_ in ("NOUN", "VERB") and last and bool(categories_of(phrase_of(word).text))


def _names(here: Notes, word: Token) -> bool:
    return word.pos_ == "PROPN" and any(actor.country for actor in party(here, word))


def _passing(passing: Passing, rest: _Rest) -> Passing | None:
    start, end = passing.token.idx, passing.token.doc[rest.place].idx
    gives = any(start < actor.start < end for actor in passing.suppliers)
    takes = any(start < actor.start < end for actor in passing.recipients)
    links = {word.lower_ for word in passing.token.doc[passing.token.i : rest.place]}
    if rest.link in _SUPPLIES:
        gives, takes = gives and _SUPPLIES[rest.link], takes and not _SUPPLIES[rest.link]
    if gives == takes or (rest.link and rest.link not in links):
        return None
    wares = (Ware(rest.noun, rest.noun, passing.wares[0].kind),)
    suppliers, recipients = (rest.actors, passing.recipients) if gives else (passing.suppliers, rest.actors)
    return (
        replace(passing, wares=wares, suppliers=suppliers, recipients=recipients)
        if two_sided(suppliers, recipients)
        else None
    )
