"""Amounts of goods, in SI units or counts: "3,000 kilograms of steel", "about 4,000 labourers"."""

from spacy.tokens import Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.records import Quantity


def quantity_of(noun: Token) -> Quantity | None:
    """The amount that a noun carries itself or that the unit it hangs on carries; None without a number."""
    holder = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    for word in dict.fromkeys((noun, holder)):
        numbers = syntax.children(word, "nummod", "quantmod")
        if numbers:
            return _quantity(word, numbers[0])
    return None


def _quantity(word: Token, number: Token) -> Quantity | None:
    parts = sorted([number, *(token for token in number.subtree if token != number)], key=lambda token: token.i)
    value = value_of([part.text for part in parts])
    if value is None:
        return None
    known = unit_of(word) or _currency(parts)
    factor, unit = (known.factor, known.unit or known.id) if known else (1.0, "count")
    span = word.doc[parts[0].i : max(word.i, parts[-1].i) + 1]
    vague = lexicon.numbers().approximate
    before = {token.lower_ for token in word.doc[max(0, parts[0].i - 2) : parts[0].i]} | {part.lower_ for part in parts}
    return Quantity(round(value * factor, 6), unit, span.text, bool(before & vague))


def unit_of(noun: Token) -> lexicon.Unit | None:
    """The unit that a noun names, alone or with the word before it: "tonnes", "cubic metres"."""
    before = " ".join([*(child.lower_ for child in syntax.children(noun, "amod", "compound")), noun.lemma_.lower()])
    return lexicon.units().get(before) or lexicon.units().get(noun.lemma_.lower())


def _currency(parts: list[Token]) -> lexicon.Unit | None:
    return next((unit for part in parts if (unit := lexicon.units().get(part.lower_)) is not None), None)


def value_of(words: list[str]) -> float | None:
    """The number that words or digits make: ["2.5", "million"] is 2500000.0; None where there is none.

    An article counts only alone: "a tonne" is one, "a dozen" is twelve.
    """
    known = lexicon.numbers()
    total: float | None = None
    for word in words if len(words) == 1 else [word for word in words if word.lower() not in known.articles]:
        digits = word.lower().replace(",", "").lstrip("$€£")
        if digits in known.scales:
            total = (1.0 if total is None else total) * known.scales[digits]
        elif digits in known.words:
            total = (total or 0.0) + known.words[digits]
        elif digits == "half":
            total = (total or 0.0) + 0.5
        elif digits.replace(".", "", 1).isdigit() and digits.isascii():
            total = float(digits)
    return total
