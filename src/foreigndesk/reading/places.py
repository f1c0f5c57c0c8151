"""Where something happened, as the text says: a country, a capital or a large city that hangs on the event."""

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.notes import Notes
from foreigndesk.records import Place
from foreigndesk.reference import City, cities, countries

_LINKS = ("in", "at", "near", "outside")


def place_of(here: Notes, token: Token) -> Place | None:
    """The place that an event has by "in" or "at"; None where the text names none or nobody knows it."""
    for noun in syntax.after(token, _LINKS):
        if found := _place(here, noun):
            return found
    return None


def _place(here: Notes, noun: Token) -> Place | None:
    span = noun.doc[noun.left_edge.i : noun.i + 1] if noun.pos_ == "PROPN" else noun.doc[noun.i : noun.i + 1]
    words = " ".join(token.text for token in span if token.pos_ == "PROPN") or noun.text
    states = [actor for actor in here.actors.at(noun) if actor.country and actor.id == actor.country]
    known = cities().get(words, ()) or cities().get(noun.text, ())
    if city := _likely(known, [actor.country for actor in states], here):
        return Place(words, city.name, city.country, city.lat, city.lon)
    if states:
        name = next((each.name for each in countries() if each.id == states[0].country), words)
        return Place(states[0].text, name, states[0].country)
    return None


def _likely(known: tuple[City, ...], states: list[str | None], here: Notes) -> City | None:
    """The city meant: of the state its name stands for; else of one that the text names, else by far the largest."""
    told = {actor.country for found in here.actors.heads.values() for actor in found}
    of_state = [city for city in known if city.country in states]
    of_text = [city for city in known if city.country in told]
    alone = known[:1] if len(known) < 2 or known[0].people > 5 * known[1].people else ()
    return next(iter(of_state if states else (*of_text, *alone)), None)
