"""Whom a noun describes, and who stands in what it names: through copulas, appositions, objects and prepositions.

Functions take and give spaCy tokens; whether they are actors is for others to say.
"""

from spacy.tokens import Token

from foreigndesk.reading import syntax
from foreigndesk.reading.relations.patterns import bond_words

_SOME = frozenset({"one", "many", "few", "some", "several", "most", "number", "list", "club", "group", "circle"})
_STOPS = frozenset({"VERB", "AUX", "PUNCT", "CCONJ"})
_REACH = 6
"""How many words may stand between a comma and the noun of an apposition that the parser hung elsewhere."""


def following(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The nouns that hang on a token by one of the prepositions, "walk out *of*" included; coordination spread out.

    In "an ally of Iran and of Syria" both are found.
    """
    outer = [link for link in syntax.children(token, "prep", "prt", "advmod") if link.lower_ not in prepositions]
    hosts = [token, *syntax.children(token, "dobj", "attr", "oprd", "acomp"), *outer]
    links = [link for host in hosts for link in syntax.children(host, "prep", "dative", "agent")]
    links += [other for link in links for other in syntax.children(link, "conj")]
    nouns = [noun for link in links if link.lower_ in prepositions for noun in syntax.children(link, "pobj")]
    return [syntax.relative(noun) for noun in syntax.spread(nouns)]


def whole(token: Token) -> Token:
    """The first of the nouns that a token is coordinated with: "Belarus" in "Belarus and Russia, allies"."""
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        token = token.head
    return token


def described(noun: Token) -> list[Token]:
    """Whom a noun describes: "X is an ally", "X, an ally of Y", "its ally, X", "counts X among its allies"."""
    named = [child for child in syntax.children(noun, "nsubj", "appos") if child.ent_type_ or child.dep_ == "nsubj"]
    if named:
        return syntax.spread(named)
    if noun.dep_ == "nsubj" and (turned := syntax.children(noun.head, "attr")):
        return syntax.spread(turned)  # "its ruler until 1991 was X"
    if noun.dep_ == "compound" and noun.head.pos_ == "PROPN":
        return [noun.head]
    if noun.dep_ == "conj":
        return described(noun.head) or _copula_subject(syntax.clause_of(noun))
    if noun.dep_ == "appos":
        return _beside(noun)
    if noun.dep_ in ("attr", "oprd", "dobj", "ccomp"):
        return _predicated(noun)
    if noun.dep_ == "pobj":
        return _through(noun)
    return before_comma(noun) or _loose(noun)


def _copula_subject(verb: Token) -> list[Token]:
    """The subject of a copula: "X has been an ally …, and a supporter", wherever the parser hung the second noun."""
    return syntax.spread(syntax.grammatical_subjects(verb)) if syntax.children(verb, "attr") else []


def _beside(noun: Token) -> list[Token]:
    """The names that an apposition stands beside: all of them for a plural, "Belarus and Russia, allies"."""
    return syntax.spread([whole(noun.head)]) if noun.tag_ in ("NNS", "NNPS") else [noun.head]


def _predicated(noun: Token) -> list[Token]:
    """As in "X is an ally", "became president", "made X its ally", "is considered an ally"."""
    verb = noun.head
    if noun.dep_ == "oprd" and not syntax.is_passive(verb):
        return syntax.spread(syntax.children(verb, "dobj"))
    if noun.dep_ == "dobj" and verb.lemma_ not in ("become", "remain", "stay"):
        return []
    if noun.dep_ == "ccomp" and verb.lemma_ not in bond_words().counts:
        return []
    return syntax.spread(syntax.grammatical_subjects(verb))


def _through(noun: Token) -> list[Token]:
    """As in "sees X as an ally", "serves as its patron", "is one of its allies", "counts X among its allies"."""
    link, host = noun.head, noun.head.head
    if link.lower_ == "of" and host.lower_ in _SOME:
        return described(host)
    if link.lower_ not in ("as", "among", "amongst"):
        return before_comma(noun)
    if host.pos_ in ("NOUN", "PROPN", "PRON"):
        return described(host) or [host]
    counted = syntax.objects(host) if host.lemma_ in bond_words().counts or syntax.is_passive(host) else []
    return counted or syntax.spread(syntax.grammatical_subjects(host))


def before_comma(noun: Token) -> list[Token]:
    """The word before the comma of an apposition that the parser hung elsewhere: "Russia, for years the patron of"."""
    token = noun
    while token.text != ",":
        if token.i <= token.sent.start or noun.i - token.i > _REACH or (token != noun and token.pos_ in _STOPS):
            return []
        token = token.nbor(-1)
    name = token.nbor(-1) if token.i > token.sent.start else token
    return _several(name) if noun.tag_ in ("NNS", "NNPS") else [name]


def _several(name: Token) -> list[Token]:
    return syntax.spread([whole(name)])


def _loose(noun: Token) -> list[Token]:
    """The subject of the sentence that a noun opens: "An ally of Iran for decades, X …"."""
    verb = noun.head
    if not syntax.is_predicate(verb) or noun.dep_ not in ("dep", "npadvmod", "advcl", "nsubj", "nsubjpass"):
        return []
    return [token for token in syntax.spread(syntax.grammatical_subjects(verb)) if token != noun and token.i > noun.i]


def standing_in(noun: Token) -> list[Token]:
    """Who stands in what a noun names: "X has ties", "X and Y are at odds", "X, locked in a row"."""
    head, dep = noun.head, noun.dep_
    if dep == "conj":
        return standing_in(head)
    if dep in ("attr", "oprd"):
        return syntax.spread(syntax.grammatical_subjects(head))
    if dep == "dobj" and _holds(head):
        return syntax.spread(syntax.grammatical_subjects(head))
    if dep == "pobj":
        return _by_preposition(head)
    if dep == "ROOT":  # a verb that the parser took for a noun: "X and Y quarrel every winter"
        return syntax.spread([child for child in syntax.children(noun, "dep", "nsubj") if child.i < noun.i])
    return []


def _holds(verb: Token) -> bool:
    words = bond_words()
    return verb.lemma_ in words.holds | words.begins | words.ends | words.suffers


def _by_preposition(link: Token) -> list[Token]:
    host = link.head
    if link.lower_ in bond_words().apart:
        return []
    if host.pos_ == "ADP":
        return _by_preposition(host)
    if host.pos_ in ("NOUN", "PROPN", "PRON"):
        return [*syntax.spread([whole(host)]), *standing_in(host)]
    return syntax.spread(syntax.grammatical_subjects(host))


def suffering(noun: Token) -> list[Token]:
    """On whom the sanctions lie that a noun names, where no preposition leads there.

    As in "X faces sanctions", "X, hemmed in by sanctions", "subject to sanctions", "sanctions that hang over X",
    "sanctions have crippled X", "hit X with sanctions".
    """
    head = noun.head
    if noun.dep_ == "conj":
        return suffering(head)
    if noun.dep_ == "dobj" and head.lemma_ in bond_words().suffers:
        return syntax.spread(syntax.grammatical_subjects(head))
    if noun.dep_ == "pobj" and (under := _under(head)):
        return under
    struck = syntax.objects(head) if noun.dep_ == "nsubj" and head.lemma_ in bond_words().suffers else []
    return struck or _struck(noun)


def _under(link: Token) -> list[Token]:
    host = link.head
    hit = [token for token in syntax.objects(host) if token.i < link.i] if host.pos_ in ("VERB", "AUX") else []
    if link.lower_ in ("with", "under") and hit:
        return hit  # "hit X with sanctions", "has had X under an embargo"
    if link.lower_ == "of" and host.lemma_ in ("target", "subject", "object", "victim", "weight", "burden"):
        return described(host) or standing_in(host) or suffering(host)
    return _by_preposition(link) if link.lower_ in ("under", "by") else _subjected(link)


def _subjected(link: Token) -> list[Token]:
    host = link.head
    fits = link.lower_ == "to" and host.lemma_ in ("subject", "subjected", "exposed", "expose")
    return syntax.spread(syntax.grammatical_subjects(host)) if fits else []


def _struck(noun: Token) -> list[Token]:
    """Whom a clause that describes the sanctions names: "the sanctions that hang over X", "sanctions hobbling X"."""
    clauses = syntax.children(noun, "relcl", "acl")
    objects = [
        token for clause in clauses if not syntax.is_passive(clause) for token in syntax.children(clause, "dobj")
    ]
    linked = [token for clause in clauses for token in following(clause, ("over", "on", "upon", "against"))]
    return syntax.spread([*objects, *linked])
