"""What governs a predicate, and what it makes of it: the walk up the parse that certainty rests on.

Each step names the governing word and an intent of ``reference/en/modality.yaml`` ("plan", "refuse", "possible"), or
"begin" where the governor only hands its own auxiliaries and negation down. That predicates entail, negate or leave
open what they govern follows Saurí's factuality profiles (2008); their classes are data.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from foreigndesk.reading import deeds, lexicon, notes, syntax

_ARGUMENTS = ("dobj", "pobj", "prep", "nsubj", "nsubjpass", "attr", "acomp", "oprd")
_UP = ("xcomp", "ccomp", "pcomp", "acl", "conj", "advcl", "relcl", *_ARGUMENTS)
_BARE = frozenset({"VB", "VBN", "VBG"})
"""The forms that say nothing of time or negation themselves: a verb joined on shares the first one's auxiliaries."""
_OPEN_NOUN = ("plan", "expect", "weigh", "want", "refuse")
"""What verbs make of an object: "planned a visit", "cancelled exports"."""
_OF_CLAUSE = ("want", "plan", "expect", "weigh", "press")
"""What verbs make of a clause: "expects that it will sell them"."""
_LOOKING_AHEAD = ("want", "press", "need", "plan", "promise", "offer", "expect", "attempt")
"""What verbs make of an infinitive that the parser takes for a purpose: "needs money *to sell* them"."""


def governors(predicate: Token) -> Iterator[tuple[Token, str]]:
    """What governs a predicate, nearest first, up to the cue that reports it: (word, what it makes of it)."""
    cues = {each.cue.i for each in notes.notes_of(predicate.doc).holding(predicate)}
    token = predicate
    while token.dep_ in _UP and token.head != token and not _describes(token):
        deed = deeds.governor(token)
        head = deed[0] if deed else token.head.head if token.head.dep_ == "prt" else token.head
        bounded = (head.i in cues and token.dep_ not in ("xcomp", *_ARGUMENTS)) or is_given(token)
        intent = deed[1] if deed else _barring(head, token) or _lacking(head, token) or _headline(head, token)
        intent = intent or (_scheduling(head, token) if bounded else _intent(head, token))
        intent = intent or _stopping(head, token) or _left_open(head, token) or handed_down(head, token)
        if intent:
            yield head, intent
        elif (verb := _weighing(head, token)) is not None:
            yield verb, "subject"
        if bounded or not (intent or _transparent(token, head)):
            return
        token = head


def _role(token: Token) -> str:
    """A dependency; in "called off *the sale*" the parser takes the particle for a preposition."""
    return "dobj" if token.dep_ == "pobj" and token.head.dep_ == "prt" else token.dep_


def is_given(token: Token) -> bool:
    """Whether a noun takes its event as given, whatever is said of it: "the attack", "its offensive"."""
    definite = any(
        child.dep_ == "poss" or child.lower_ in ("the", "this", "these", "those", "that") for child in token.children
    )
    return token.pos_ in ("NOUN", "PROPN") and definite and not takes_place(token)


def verb_intent(verb: Token) -> str | None:
    """What a verb makes of what it governs; its particle counts: "called off"."""
    verbs, leads_on = lexicon.modal_words().verbs, any(map(syntax.is_infinitive, verb.children))
    if verb.lemma_ in lexicon.modal_words().by_infinitive and not leads_on:
        return None
    particles = [f"{verb.lemma_} {child.lower_}" for child in syntax.children(verb, "prt")]
    found = [kind for name in (*particles, verb.lemma_) if (kind := _kind(verbs, name))]
    return found[0] if found else None


def noun_intent(noun: Token) -> str | None:
    """What a noun makes of what it governs: "its *plan* to build"; None where it names no such thing."""
    return _kind(lexicon.modal_words().nouns, noun.lemma_.lower())


def is_ranked(noun: Token) -> bool:
    """Whether a noun is the first, the last or the largest: who is told to be "the first to sell" has sold."""
    ranks = lexicon.modal_words().ranks
    some = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun  # "*one* of the states to sell"
    words = (noun, some, *noun.children)
    return any(each.lower_ in ranks or each.tag_ in ("JJS", "RBS") or each.ent_type_ == "ORDINAL" for each in words)


def _describes(token: Token) -> bool:
    """A clause that describes a noun ("a deal reached on Wednesday", "shells that …") stands by itself."""
    return token.dep_ in ("relcl", "acl") and not syntax.is_infinitive(token)


def handed_down(head: Token, token: Token) -> str | None:
    """Whether a clause's auxiliaries and negation hold for the event that one of its parts names.

    "begin" where all of them do: "they will *hold* talks". "subject" where only its time does: a deal that may end a
    war is not itself possible, but "a deal *would* end the war" tells of no deal yet.
    """
    words = lexicon.modal_words()
    if token.dep_ == "conj":
        return "begin" if _shares_form(token) else None
    if token.dep_ == "ccomp" and token.tag_ == "VB" and not syntax.children(token, "aux", "mark"):
        return "begin"  # "would have seen it *sell* them"
    if token.dep_ == "advcl":  # "will fly to Lagos *to apologise*", "when it *sells* them, Chad will leave"
        return "begin" if syntax.is_infinitive(token) else "subject" if _shares_time(token) else None
    if head.pos_ not in ("VERB", "AUX") or token.dep_ not in _ARGUMENTS:
        return None
    if token.dep_ == "prep":
        return "begin" if token.lower_ in words.leading else None
    if token.dep_ == "nsubj":
        return "begin" if _occurs(head) else None if is_given(token) or token.pos_ == "PRON" else "subject"
    if _role(token) in ("dobj", "nsubjpass"):
        brings_about = head.lemma_ in words.performing if is_given(token) else head.lemma_ not in words.facing
        return "begin" if brings_about else None
    return "begin"


def _shares_time(clause: Token) -> bool:
    """Whether a clause says when something will come about, so that it lies ahead too."""
    opens = {child.lower_ for child in syntax.children(clause, "mark", "advmod")}
    return _is_present(clause) and bool(opens & lexicon.modal_words().moments)


def _weighing(head: Token, token: Token) -> Token | None:
    """The verb by which a deed is only weighed: "it *would be* a mistake to sell", "*would be* glad to buy"."""
    weighs = head.dep_ in ("attr", "acomp") and token.dep_ in ("xcomp", "acl", "relcl") and syntax.is_infinitive(token)
    return head.head if weighs else None


def _occurs(verb: Token) -> bool:
    """Whether the verb says of its subject no more than that it happens: "talks will *begin*", "*are* in May"."""
    occurring = lexicon.modal_words().occurring
    phrases = {f"{verb.lemma_} {child.lower_}" for child in syntax.children(verb, "dobj", "prt", "advmod")}
    alone = verb.lemma_ == "be" and not syntax.children(verb, "attr", "acomp")
    return alone or verb.lemma_ in occurring or bool(phrases & occurring)


def _shares_form(verb: Token) -> bool:
    """As in "will not sell tanks or *train* crews": one auxiliary for both; "but" and an own subject part them."""
    first = verb.head
    if verb.tag_ != first.tag_ or verb.tag_ not in _BARE:
        return False
    apart = any(child.lower_ == "but" for child in syntax.children(first, "cc"))
    return not apart and not syntax.children(verb, "aux", "auxpass", "nsubj", "nsubjpass")


def _transparent(token: Token, head: Token) -> bool:
    """Whether the walk goes on through a word that adds nothing itself."""
    if token.dep_ == "conj":
        return not syntax.children(token, "nsubj", "nsubjpass") and token.pos_ == head.pos_
    if token.dep_ == "prep":
        return token.lower_ == "of"
    return token.dep_ in ("pcomp", "pobj", "attr", "acomp", "oprd")


def _barring(head: Token, token: Token) -> str | None:
    """As in "prohibit the delivery", "barred from exporting", "a ban on sales": the rule is told, not the act."""
    words = lexicon.modal_words()
    linked = token.dep_ in ("dobj", "nsubjpass", "xcomp") or (token.dep_ == "prep" and token.lower_ in words.leading)
    return "bar" if linked and head.lemma_ in words.verbs["bar"] | words.nouns["bar"] else None


def _left_open(head: Token, token: Token) -> str | None:
    """As in "money *to sell* it", "has until Friday *to sell* it": nothing is told of whether it does."""
    if _is_before(token):
        return "open"
    if not syntax.is_infinitive(token) or token.dep_ not in ("acl", "relcl", "advcl"):
        return None
    if any(mark.lower_ == "for" for mark in syntax.children(token, "mark")) and head.lemma_ != "take":
        return "open"  # "clamours *for Chad to sell* it"; not "it took years for Chad to sell it"
    if head.pos_ == "NOUN":
        return None if is_ranked(head) or _is_dared(head) else "open"
    return "open" if any(link.lower_ == "until" for link in syntax.children(head, "prep")) else None


def _is_before(clause: Token) -> bool:
    """As in "a matter of time *before it sells* them": not yet."""
    marks = {mark.lower_ for mark in syntax.children(clause, "mark")}
    return clause.dep_ == "advcl" and _is_present(clause) and bool(marks & lexicon.modal_words().not_yet)


def _is_present(verb: Token) -> bool:
    """As in "*sells*", "*has* sold"."""
    return any(each.tag_ in ("VBZ", "VBP") for each in (verb, *syntax.children(verb, "aux")))


def _is_dared(noun: Token) -> bool:
    """As in "had the *audacity* to sell them", "launched an *attack* to free them", "in *order* to sell them"."""
    deed = noun.lemma_ in lexicon.event_nouns() and noun.dep_ == "dobj" and noun_intent(noun) is None
    return deed or bool({noun.lemma_, f"{noun.head.lower_} {noun.lemma_}"} & lexicon.modal_words().presuming)


def _stopping(head: Token, token: Token) -> str | None:
    """As in "cancelled his trip", "brought the talks to an end": what is called off does not happen, given or not."""
    if _role(token) not in ("dobj", "nsubjpass", "nsubj"):
        return None
    if verb_intent(head) == "refuse" and (token.dep_ != "nsubj" or _is_suffered(head)):
        return "refuse"
    ending = {noun.lower_ for link in syntax.children(head, "prep") for noun in syntax.children(link, "pobj")}
    words = lexicon.modal_words()
    return "refuse" if head.lemma_ in words.bringing and ending & words.ending else None


def _is_suffered(verb: Token) -> bool:
    """Whether a headline left its "was" out: "launch delayed after storm"; who fails or refuses does so himself."""
    alone = not syntax.children(verb, "dobj", "xcomp", "ccomp", "aux")
    return alone and verb.tag_ in ("VBD", "VBN") and verb.lemma_ in lexicon.modal_words().dropping


def _lacking(head: Token, token: Token) -> str | None:
    """As in "without paying", "rather quit than pay", "decided against paying", "has yet to pay"."""
    if token.dep_ in ("pobj", "pcomp") and not is_given(token):
        words = {head.lower_, head.doc[max(head.i - 1, 0)].lower_}  # "instead" and "of" are two words
        return "refuse" if words & lexicon.modal_words().lacking else None
    if token.dep_ == "advcl" and any(child.lower_ == "than" for child in syntax.children(token, "mark")):
        return "refuse" if _prefers(head) or _prefers(token) else None
    if token.dep_ == "prep" and token.lower_ == "against":
        return "refuse" if verb_intent(head) == "plan" else None
    yet = any(child.lower_ == "yet" for child in syntax.children(head, "advmod"))
    return "refuse" if yet and token.dep_ == "xcomp" and head.lemma_ in ("have", "be") else None


def _prefers(verb: Token) -> bool:
    """As in "would *rather* quit than sell", "*rather* than sell"."""
    return any(child.lower_ in lexicon.modal_words().preferring for child in syntax.children(verb, "advmod"))


def takes_place(noun: Token) -> bool:
    """Whether all that is said of an event is that there is one: "expects *the visit* to take place", "to be held"."""
    held = noun.dep_ == "nsubjpass" and noun.head.lemma_ in lexicon.modal_words().performing
    return held or (noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and _occurs(noun.head))


def _scheduling(verb: Token, noun: Token) -> str | None:
    """What becomes of a subject's event, given or not: "the trial is due to *begin*", "expected to be *completed*"."""
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    ends = [end for word in (verb, *syntax.children(verb, "acomp")) for end in syntax.children(word, "xcomp")]
    performing = lexicon.modal_words().performing
    comes = all(_occurs(end) or (syntax.is_passive(end) and end.lemma_ in performing) for end in ends)
    return _complement_intent(verb) if comes else None


def _intent(head: Token, token: Token) -> str | None:
    if token.dep_ in ("nsubj", "nsubjpass"):
        return _scheduling(head, token)
    if head.lemma_ == "be" and token.dep_ == "xcomp" and syntax.is_infinitive(token):
        return "plan"  # "are to meet"
    if head.tag_ == "MD" and token.dep_ == "xcomp" and head.lower_ in lexicon.modal_words().modals["required"]:
        return "ought"  # "ought to have met"
    if head.pos_ in ("VERB", "AUX"):
        return _intent_of_verb(head, token) or _intent_of_adjective(head, token)
    if head.pos_ in ("NOUN", "PROPN") and (token.dep_ in ("acl", "relcl") or leads(token)):
        return "promise" if _is_accepted(head) else "begin" if _is_fulfilled(head) else noun_intent(head)
    return _intent_of_adjective(head, token)


def _is_accepted(noun: Token) -> bool:
    """As in "accepted *an invitation* to visit": who accepts it means to do so."""
    accepting = lexicon.modal_words().accepting
    asked = noun.lemma_ in lexicon.control_words().inviting
    return asked and _role(noun) in ("dobj", "nsubjpass") and noun.head.lemma_ in accepting


def _is_fulfilled(noun: Token) -> bool:
    """As in "kept *its promise* to sell them", "made good on *its pledge*", "carried out *its threat*"."""
    link = [noun.head] if noun.dep_ == "pobj" else []
    verb = link[0].head if link else noun.head
    words = (verb.lemma_, *(each.lower_ for each in (*syntax.children(verb, "prt", "oprd", "acomp"), *link)))
    done = lexicon.modal_words().fulfilling.get(noun_intent(noun) or "", frozenset[str]())
    return " ".join(words) in done


def leads(token: Token) -> bool:
    """Whether a preposition hands on what is said above it: "called *for* talks", not "*after* talks"."""
    return token.dep_ == "prep" and token.lower_ in lexicon.modal_words().leading


def _intent_of_verb(head: Token, token: Token) -> str | None:
    intent = verb_intent(head)
    if (token.dep_ == "ccomp" or token.lower_ == "of") and not syntax.is_passive(head) and _is_only_thought(head):
        return "suspected"  # "said that it suspects Peru of selling jets"
    if token.dep_ == "xcomp" and syntax.is_passive(head) and head.lemma_ in lexicon.modal_words().verbs["hearsay"]:
        past = token.tag_ == "VBN" and any(aux.lower_ == "have" for aux in syntax.children(token, "aux"))
        intent = "hearsay" if past else intent  # "is expected to have", "is supposed to have"
    if intent in ("hearsay", "suspected"):
        charged = token.lower_ in ("of", "with")  # "is suspected of having"
        told = token.dep_ == "xcomp" or charged  # "is believed to have"
        unsaid = intent == "suspected" and charged and not any(map(notes.notes_of(head.doc).holding, token.children))
        shown = (told and syntax.is_passive(head)) or unsaid
        return ("appear" if intent == "hearsay" else intent) if shown else None
    infinitive = syntax.is_infinitive(token)
    if token.dep_ == "xcomp" or (token.dep_ == "advcl" and intent in _LOOKING_AHEAD and infinitive):
        return intent
    if head.lemma_ in lexicon.modal_words().by_infinitive and not infinitive:
        return None
    if intent == "press" and syntax.is_question(token):
        return None  # "asked whether it sold them"
    if token.dep_ == "ccomp":
        return "open" if intent == "possible" and infinitive else intent if intent in _OF_CLAUSE else None
    if _role(token) == "dobj" and token.pos_ == "NOUN":
        infinitival = head.lemma_ in lexicon.modal_words().infinitival
        return intent if intent in _OPEN_NOUN and not infinitival else None
    return intent if leads(token) and (intent != "refuse" or token.lower_ == "from") else None


def _headline(verb: Token, clause: Token) -> str | None:
    """As in "*Chad to sell* tanks, sources say": a headline's future."""
    named = clause.dep_ == "ccomp" and syntax.is_infinitive(clause) and bool(syntax.children(clause, "nsubj"))
    told = named and clause.i < verb.i and any(verb.lemma_ in verbs for _, verbs in lexicon.cue_verbs())
    return "plan" if told else None


def _is_only_thought(verb: Token) -> bool:
    return any(verb.lemma_ in verbs for attitude, verbs in lexicon.cue_verbs() if attitude == "suspect")


def _intent_of_adjective(head: Token, token: Token) -> str | None:
    if head.lemma_ == "be" and token.dep_ == "ccomp":  # "it is possible that"
        kinds = [_kind(lexicon.modal_words().adjectives, word.lower_) for word in syntax.children(head, "acomp")]
        return next((kind for kind in kinds if kind in ("possible", "probable", "improbable")), None)
    if not (token.dep_ in ("xcomp", "ccomp") or leads(token)) or head.pos_ not in ("ADJ", "ADV", "VERB"):
        return None
    if any(child.lower_ in lexicon.modal_words().excess for child in syntax.children(head, "advmod")):
        return "open"  # "is too weak to attack"
    intent = _kind(lexicon.modal_words().adjectives, head.lemma_.lower())
    if intent == "plan" and head.head.lemma_ == "come":
        return "refuse"  # "came close to selling"
    if intent == "offer" and head.head.lemma_ == "get":
        return "plan"  # "is getting ready to sell"
    if intent != "able":
        return intent
    return "possible" if head.head.tag_ in ("VBZ", "VBP") else "begin"  # "was able to sell": it did


def _complement_intent(verb: Token) -> str | None:
    """What the rest of the clause makes of its subject's event: "talks are due to resume", "are set for Monday"."""
    words = lexicon.modal_words()
    for complement in syntax.children(verb, "acomp"):
        if kind := _kind(words.adjectives, complement.lower_):
            return kind if kind != "able" else None
    inner = any(syntax.is_infinitive(child) for child in syntax.children(verb, "xcomp"))
    if verb.lemma_ == "be" and inner:
        return "plan"
    kind = verb_intent(verb)
    return kind if kind in ("plan", "expect", "weigh", "refuse") and syntax.is_passive(verb) else None


def _kind(table: dict[str, frozenset[str]], word: str) -> str | None:
    return next((kind for kind, words in table.items() if word in words), None)
