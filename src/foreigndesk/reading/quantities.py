"""Amounts of goods, in SI units or counts: "3,000 kilograms of steel", "between 30 and 40 tanks", "$2bn"."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foreigndesk.reading import lexicon, syntax
from foreigndesk.records import Quantity
from foreigndesk.reference import Unit, categories_of, is_a, units

_WRITTEN = re.compile(r"(?P<number>\d[\d,]*\.?\d*|\.\d+)(?P<scale>[a-z]*)")
_SIGNS = re.compile(r"^(?:us|c|a|hk|nz|s)?[$€£¥₹₽]", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = frozenset({"to", "-", "–", "or", "and"})
_HOLDING = frozenset({"of", "for", "in", "worth"})


def quantity_of(noun: Token) -> Quantity | None:
    """The amount that a noun carries itself or that what it hangs on carries; None without a number."""
    return next((amount for word in _carriers(noun) if (amount := _quantity(word, noun)) is not None), None)


def _carriers(noun: Token) -> Iterator[Token]:
    """The words that may carry the amount, nearest first: "jets", "a *squadron* of jets", "a *loan* of 4bn *euros*"."""
    yield noun
    holder = noun
    while holder.dep_ == "pobj" and holder.head.lower_ in _HOLDING and holder.head.head.pos_ in ("NOUN", "NUM", "SYM"):
        holder = holder.head.head
        yield holder
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.i > 0 and is_money(noun.head.nbor(-1)):
        yield noun.head.nbor(-1)  # "pledged 5 billion kroner in aid"
    yield from syntax.children(noun, "appos", "npadvmod")
    for link in syntax.children(noun, "prep", "amod"):
        if link.lower_ in ("of", "worth"):
            yield from (
                deep for deep in syntax.children(link, "pobj", "npadvmod", "dobj") if unit_of(deep) or is_money(deep)
            )
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and not _numbers(noun):
        yield from _shared(noun)


def _shared(noun: Token) -> Iterator[Token]:
    """What carries one amount for several: "two billion *litres* of petrol and diesel"; not "six tanks and fuel"."""
    first = noun.head
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ == "of" and unit_of(first.head.head):
        yield first.head.head


def _numbers(word: Token) -> list[Token]:
    if word.pos_ == "NUM" or word.lower_ in lexicon.numbers().scales:
        return [word]
    numbers = syntax.children(word, "nummod", "quantmod")
    own = [each for each in numbers if not (_is_model(each) or is_year(each))]
    return own or _inner(word) or _loose(word)


def is_year(number: Token) -> bool:
    """Whether a number tells when, though the parser gave it to the goods after it: "promised in *2016* rockets"."""
    return _YEAR.fullmatch(number.text) is not None and number.i > 0 and number.nbor(-1).lower_ in ("in", "since")


def _is_model(number: Token) -> bool:
    """Whether a number belongs to the name before it, as another one tells how many: "*14* Leopard 2 tanks"."""
    if number.i == number.sent.start or not number.text.isdigit() or not number.nbor(-1).is_title:
        return False
    return any(token.tag_ == "CD" for token in number.doc[_opening(number.head) : number.i - 1])


def _opening(word: Token) -> int:
    """Where a phrase begins, with the word before it: the parser likes to hang a leading number elsewhere."""
    return max(word.left_edge.i - 1, word.sent.start)


def _inner(word: Token) -> list[Token]:
    """A number that the parser gives to a word before the noun: "*24* gold watches"; not that of "Boeing 737 jets"."""
    before = [
        each
        for each in syntax.children(word, "compound", "amod", "nmod")
        if each.lower_ not in lexicon.numbers().unknown
    ]
    return [number for each in before for number in syntax.children(each, "nummod") if number.i < each.i][:1]


def _loose(word: Token) -> list[Token]:
    """A number before a noun that the parser hung elsewhere: "*5,000* farm hands", "*12* second-hand jets"."""
    near = [token for token in word.doc[_opening(word) : word.i] if token.tag_ == "CD"]
    beside = [token for token in near if token.head == word.head or token.head == word]
    return [token for token in beside if not (_is_model(token) or is_year(token))][:1]


def _quantity(word: Token, noun: Token) -> Quantity | None:
    numbers = _numbers(word)
    if not numbers or word.lower_ in lexicon.numbers().unknown:
        return None
    parts = _parts(numbers[0], word)
    values = [value for words in _ends([part.text for part in parts]) if (value := value_of(words)) is not None]
    if not values:
        return None
    factor, unit = _measure(word, noun, parts)
    last = max(parts[-1].i, word.i)
    text = word.doc[parts[0].i : last + 1].text
    ends = [round(value * factor, 6) for value in values]
    most = ends[-1] if len(ends) == 2 and ends[-1] > ends[0] else None
    return Quantity(ends[0], unit, text, _is_vague(parts), most)


def _parts(number: Token, word: Token) -> list[Token]:
    """The tokens of a number with what qualifies it: "between six and eight", "about 4,000", "$2.2 billion"."""
    inside = {number, *(token for token in number.subtree if token.i < word.i or word == number)}
    first = min(token.i for token in inside)
    first = _reaches_back(number.doc, first, word.sent.start)
    last = max(token.i for token in inside)
    return [token for token in number.doc[first : last + 1] if token != word or word == number]


def _reaches_back(doc: Doc, first: int, limit: int) -> int:
    """Where a number begins with the words before it that qualify it: "about", "up to", "between"."""
    words = lexicon.numbers()
    moved = True
    while moved:
        before = [doc[max(limit, first - n) : first].text.lower() for n in (3, 2)]
        bound = next((n for n, text in zip((3, 2), before, strict=True) if text in words.bounds), 0)
        single = first > limit and _joins_number(doc[first - 1])
        moved = bool(bound or single)
        first -= bound or int(single)
    return first


def _joins_number(token: Token) -> bool:
    if token.dep_ == "prt" or (token.dep_ == "prep" and token.head.pos_ == "VERB"):
        return False  # "handed *over* eight tanks"
    joins = token.lower_ in lexicon.numbers().approximate or token.tag_ in ("CD", "$") or token.lower_ == "between"
    return joins or bool(_SIGNS.fullmatch(token.text))


def _ends(words: list[str]) -> list[list[str]]:
    """One list of words for each end of a range: "between six and eight", "30-40 million", "ten to twelve"."""
    pieces = [
        piece
        for word in words
        for piece in (re.split(r"(?<=\d)([-–])(?=[$€£\d])", word) if word[:1] != "-" else [word])
    ]
    cut = next((i for i, piece in enumerate(pieces) if piece.lower() in _BETWEEN and 0 < i < len(pieces) - 1), None)
    if cut is None or (pieces[cut].lower() == "and" and "between" not in map(str.lower, pieces[:cut])):
        return [pieces]
    left, right = pieces[:cut], pieces[cut + 1 :]
    known, high = value_of(left), value_of(right)
    scales = [word for word in right if word.lower() in lexicon.numbers().scales]
    if not any(word.lower() in lexicon.numbers().scales for word in left) and (known or 0) < 1000:
        left = [*left, *scales]  # "two to three million"
    return [left, right] if known is not None and high is not None else [pieces]


def _is_vague(parts: list[Token]) -> bool:
    words = lexicon.numbers()
    text = f" {' '.join(part.lower_ for part in parts)} "
    return any(f" {each} " in text for each in words.approximate | words.bounds)


def _measure(word: Token, noun: Token, parts: list[Token]) -> tuple[float, str]:
    """The factor and the unit of an amount: that of its word, of a currency sign, people, or a mere count."""
    known = unit_of(word) or _currency(parts, word)
    if known is None or known.id == "count":
        return 1.0, "people" if _is_people(noun) or _is_people(word) else "count"
    return known.factor, known.unit or known.id


def _is_people(noun: Token) -> bool:
    span = noun.doc[noun.left_edge.i if noun.i - noun.left_edge.i < 4 else noun.i : noun.i + 1]
    kinds = categories_of(span.text)
    return is_a(kinds[0], "labour") if kinds else noun.lemma_.lower() in lexicon.transfer_words().peoples


def unit_of(noun: Token) -> Unit | None:
    """The unit that a noun names, alone or with words before it: "tonnes", "cubic metres", "Canadian dollars"."""
    words = units()
    before = [child.lower_ for child in syntax.children(noun, "amod", "compound", "nmod") if child.tag_ != "CD"]
    lemma = noun.lemma_.lower()
    for start in range(len(before) + 1):
        for last in (lemma, noun.lower_, noun.lower_.removesuffix("s")):
            if found := words.get(" ".join([*before[start:], last])):
                return found
    return None


def is_money(noun: Token) -> bool:
    """Whether a word is an amount of money: "*dollars*", "$3 *billion*"."""
    unit = unit_of(noun)
    if unit is not None:
        return unit.money
    return noun.pos_ in ("NUM", "SYM") and any(_sign(child) for child in noun.children)


def _sign(token: Token) -> Unit | None:
    known = units()
    sign = _SIGNS.match(token.text)
    return known.get(token.lower_) or (known.get(sign.group().lower()) if sign else None)


def _currency(parts: list[Token], word: Token) -> Unit | None:
    """A currency that stands as a sign or word by the number: "$3 billion", "64 billion *yen* loan"."""
    near = [*parts, *syntax.children(word, "compound", "nmod")]
    return next((unit for part in near if (unit := _sign(part)) is not None and unit.money), None)


def value_of(words: list[str]) -> float | None:
    """The number that words or digits make: ["2.5", "million"] is 2500000.0; None where there is none.

    An article counts only alone: "a tonne" is one, "a dozen" is twelve.
    """
    known = lexicon.numbers()
    if any(part in known.unknown for word in words for part in word.lower().split("-")):
        return None
    total: float | None = None
    for word in words if len(words) == 1 else [word for word in words if word.lower() not in known.articles]:
        total = _add(total, _SIGNS.sub("", word.lower()))
    return total


def _add(total: float | None, word: str) -> float | None:
    known = lexicon.numbers()
    if word in known.scales:
        return (1.0 if total is None else total) * known.scales[word]
    if word in known.words:
        return (total or 0.0) + known.words[word]
    written = _WRITTEN.fullmatch(word) if word.isascii() else None
    if written is None:
        return _compound(total, word)
    scale = known.scales.get(written["scale"]) if written["scale"] else 1
    return total if scale is None else float(written["number"].replace(",", "")) * scale


def _compound(total: float | None, word: str) -> float | None:
    """A number of two words joined by a hyphen: "twenty-four"."""
    parts = [lexicon.numbers().words.get(part) for part in word.split("-")]
    whole = [part for part in parts if part is not None]
    return (total or 0.0) + sum(whole) if len(whole) == len(parts) > 1 else total
