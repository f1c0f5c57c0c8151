"""Who a statement is by: a resolved actor, or the words that name a voice without a person."""

from collections.abc import Iterable

from spacy.tokens import Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.reading.actors import ActorBook
from foreigndesk.reading.actors.book import unique
from foreigndesk.records import Actor

_NOBODY = ("PRON", "DET", "NUM", "ADV", "SCONJ")
_SPEAKERS = frozenset({"i", "we", "he", "she", "they"})
"""Pronouns that speak: unresolved, they still are somebody's voice and never the article's own."""


def source_actors(book: ActorBook, heads: Iterable[Token]) -> tuple[Actor, ...]:
    """The actors that the source's head nouns stand for, each once; empty where nobody is named."""
    found: list[Actor] = []
    for head in heads:
        if not any(actor.start <= head.idx < actor.end for actor in found):  # a part of a name is no source of its own
            found.extend(_of(book, syntax.relative(head)))
    return unique(found)


def _of(book: ActorBook, head: Token) -> tuple[Actor, ...]:
    known = book.at(head) or ((book.modifiers[head.i],) if head.i in book.modifiers else ())
    if known:
        return known
    nobody = (head.pos_ in _NOBODY and head.lower_ not in _SPEAKERS) or head.lower_ in lexicon.modal_words().nobody
    return () if nobody or syntax.modifies(head) else (_voice(book, head),)


def _voice(book: ActorBook, head: Token) -> Actor:
    """As in "A UN report", "the statement", "critics": printed words as the name, the owner's state and sector."""
    owner = next(iter(book.within(head)), None)
    lefts = [child for child in head.lefts if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod")]
    start = min((child.left_edge.i for child in lefts), default=head.i)
    span = head.doc[start : head.i + 1]
    document = head.lemma_.lower() in lexicon.speech().voices
    return Actor(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        name=span.text,
        id=owner.id if owner and document else None,
        country=owner.country if owner else None,
        sector=owner.sector if owner and document else None,
        affiliation=owner.name if owner else None,
        anonymous=not document,
    )
