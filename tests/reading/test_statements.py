"""Who says, thinks or feels what: cues, contents, quotations, sources, nesting, and what an answer answers."""

from datetime import date

import pytest
from spacy.tokens import Doc

from foreigndesk.reading.statements import quotes
from foreigndesk.records import Statement, Transfer
from tests.reading.reader import Found, parse, read, statement, who, word

ATTITUDES = [
    ("Finland said that Poland closed the border.", "assert"),
    ("Finland claims that Poland closed the border.", "assert"),
    ("Finland pointed out that Poland closed the border.", "assert"),
    ("Finland is convinced that Poland closed the border.", "assert"),
    ("Finland confirmed that Poland closed the border.", "confirm"),
    ("Finland acknowledged that Poland closed the border.", "confirm"),
    ("Finland denies that it closed the border.", "deny"),
    ("Finland suspects that Poland closed the border.", "suspect"),
    ("Finland believes that Poland closed the border.", "suspect"),
    ("Finland predicts that prices will fall.", "predict"),
    ("Finland is worried that Poland may close the border.", "warn"),
    ("Finland warned that prices could fall.", "warn"),
    ("Finland demanded that Poland open the border.", "demand"),
    ("Finland urged Poland to open the border.", "demand"),
    ("Finland vowed to retaliate against Poland.", "promise"),
    ("Finland praised the deal.", "praise"),
    ("Finland condemned the deal.", "criticise"),
    ("Finland questioned the figures.", "question"),
    ("Finland declined to comment.", "decline"),
    ("Finland refused to say whether Poland closed the border.", "decline"),
    ("Finland did not confirm that Poland closed the border.", "decline"),
    ("Finland did not deny that it closed the border.", "decline"),
]


@pytest.mark.parametrize(("text", "attitude"), ATTITUDES)
def test_the_cue_shows_the_attitude(text: str, attitude: str) -> None:
    found = statement(text)
    assert found.attitude == attitude
    assert who(found.sources) == ["FIN"]


CONTENTS = [
    ("Finland said that Poland had closed the border.", "said", ["Poland had closed the border"]),
    ("Finland said Poland had closed the border.", "said", ["Poland had closed the border"]),
    ("Poland has closed the border, Finland said.", "said", ["Poland has closed the border"]),
    ("Poland has closed the border, according to Finland.", "according to", ["Poland has closed the border"]),
    ("According to Finland, Poland has closed the border.", "According to", ["Poland has closed the border"]),
    ("In the view of Kyiv, Hungary blocks the aid.", "In the view of", ["Hungary blocks the aid"]),
    ("Finland accused Poland of bombing the border.", "accused", ["bombing the border"]),
    ("Finland denied selling tanks to Poland.", "denied", ["selling tanks to Poland"]),
    ("Finland confirmed a meeting with Poland.", "confirmed", ["a meeting with Poland"]),
    ("Finland described the talks as frank.", "described", ["the talks as frank"]),
    (
        "Claims by Armenia that Azerbaijan had shelled its villages came on Monday.",
        "Claims",
        ["Azerbaijan had shelled its villages"],
    ),
    ('Finland said on Monday: "Poland paid in May."', "said", ["Poland paid in May"]),
]


@pytest.mark.parametrize(("text", "cue", "content"), CONTENTS)
def test_the_cue_and_what_it_reports(text: str, cue: str, content: list[str]) -> None:
    found = statement(text)
    assert found.cue.text == cue
    assert [span.text for span in found.content] == content


FORMS = [
    ('"Finland bought tanks from Poland," Latvia said.', "direct"),
    ("“Finland bought tanks from Poland,” said Edgars Rinkevics.", "direct"),
    ('Finland "bought tanks" from Poland, Latvia said.', "mixed"),
    ("Finland bought tanks from Poland, Latvia said.", "indirect"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_the_form_is_what_stands_in_quotation_marks(text: str, form: str) -> None:
    assert statement(text).form == form


def test_a_quotation_broken_by_its_cue_has_two_contents() -> None:
    found = statement('"Japan has sent us rice," the president of Sri Lanka said, "and we thank Tokyo."')
    assert [span.text for span in found.content] == ["Japan has sent us rice", "and we thank Tokyo"]
    assert who(found.sources) == ["person:ranil-wickremesinghe"]


def test_a_sentence_all_in_quotation_marks_goes_on_in_the_same_voice() -> None:
    found = read('"Norway bought ships from Spain," Greece said. "It paid in May."').all(Statement)
    assert [span.text for each in found for span in each.content] == [
        "Norway bought ships from Spain",
        "It paid in May",
    ]
    assert {*who(source for each in found for source in each.sources)} == {"GRC"}
    assert {each.form for each in found} == {"direct"}


def test_a_quotation_in_the_next_paragraph_is_nobodys() -> None:
    found = read('"Norway bought ships from Spain," Greece said.\n\n"It paid in May, and then it left the group."')
    assert len(found.all(Statement)) == 1


SOURCES = [
    ("South Korea's spy agency said that prices fell.", ["KOR:intelligence-agency"]),
    ("Greece and Cyprus said that prices fell.", ["GRC", "CYP"]),
    ("The Kremlin said that prices fell.", ["RUS"]),
    ("A UN report found that prices fell.", ["UN"]),
    ("Reuters reported that prices fell.", ["org:reuters"]),
    ("Officials in Tirana said that prices fell.", ["ALB Officials"]),
    ("Critics say that prices fell.", ["- Critics"]),
    ("Kenya's president said that prices fell.", ["person:william-ruto"]),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_who_a_statement_is_by(text: str, expected: list[str]) -> None:
    assert who(statement(text).sources) == expected


def test_voices_without_a_name_are_anonymous_and_documents_are_not() -> None:
    assert statement("A senior American official said that prices fell.").sources[0].anonymous
    assert statement("Critics say that prices fell.").sources[0].anonymous
    assert not statement("A UN report found that prices fell.").sources[0].anonymous
    assert not statement("Ghana said that prices fell.").sources[0].anonymous


def nested(found: Found) -> list[Statement]:
    """The statements, the one that holds the others first."""
    return sorted(found.all(Statement), key=lambda each: each.parent is not None)


def test_a_statement_in_a_statement_has_it_as_its_parent() -> None:
    found = read("Zambia said that Malawi had told Angola that Congo had sold copper to China.")
    outer, inner = nested(found)
    assert (who(outer.sources), outer.parent) == (["ZMB"], None)
    assert (who(inner.sources), inner.parent) == (["MWI"], outer.id)
    assert found.only(Transfer).attribution == (outer.id, inner.id)


def test_a_source_within_the_content_is_the_inner_one() -> None:
    found = read("Reuters reported that, according to Iraqi officials, Turkey had bombed a village in Iraq.")
    outer, inner = nested(found)
    assert who(outer.sources) == ["org:reuters"]
    assert inner.parent == outer.id
    assert found.event("ASSAULT").attribution == (outer.id, inner.id)


def test_what_the_article_says_itself_has_no_source() -> None:
    found = read("Poland sold tanks to Finland. Latvia said that prices fell.")
    assert found.only(Transfer).attribution == ()


SILENT = [
    "Poland closed the border.",
    "Finland called on Monday.",
    "Did Finland say that Poland closed the border?",
    "Nobody said that Poland closed the border.",
    "No official in Helsinki believes that Poland closed the border.",
    "No one has ever confirmed that Poland closed the border.",
]


@pytest.mark.parametrize("text", SILENT)
def test_where_nobody_speaks_there_is_no_statement(text: str) -> None:
    assert read(text).all(Statement) == []


# What an answer answers

CLAIM = "Greece said that Turkey had sent drones to Libya. "
ANSWERS = [
    ("Turkey denied this.", "denies"),
    ("Ankara denies the accusation.", "denies"),
    ("Turkey rejected the report.", "denies"),
    ("Turkey denied that it had sent drones to Libya.", "denies"),
    ("Turkey confirmed the delivery.", "confirms"),
    ("Turkey called the report a hoax.", "denies"),
    ("Turkey said the claims were baseless.", "denies"),
    ("A Turkish diplomat told the United Nations that talk of a delivery was a groundless rumour.", "denies"),
    ("Turkey said that the account was without foundation.", "denies"),
    ("Turkey said that this was not true.", "denies"),
    ("Turkey said that the report was true.", "confirms"),
    ("Turkey denied that the report was false.", "confirms"),
    ("Turkey called it a hoax.", "denies"),
    ("Turkey said that the claim was completely wrong.", "denies"),
    ("Turkey said that no drones had been shipped.", "denies"),
    ("Turkey denied any plan to send drones.", "denies"),
    ("Turkey denied that any such shipment existed.", "denies"),
    ("Turkey said that it had never sent drones to Libya.", "denies"),
    ("Libya said that there were no drones in Libya.", "denies"),
    ("Libya questioned the figures.", "questions"),
    ("Turkey did not confirm the report.", "declines"),
    ("Turkey does not deny this.", "declines"),
]


NO_ANSWERS = [
    "Turkey rejected the criticism and said that the shipment was lawful.",
    "Turkey rejected the criticism.",
    "Turkey dismissed the concerns.",
    "Turkey brushed aside the protest.",
    "Turkey rejected the sanctions.",
    "Turkey rejected the plan.",
    "Turkey all but confirmed the delivery.",
    "Erdogan nearly confirmed the delivery.",
]


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_who_rejects_a_judgement_or_nearly_confirms_answers_no_claim(answer: str) -> None:
    assert [each.responds_to for each in read(CLAIM + answer).all(Statement) if each.responds_to] == []


@pytest.mark.parametrize(("answer", "how"), ANSWERS)
def test_an_answer_points_to_the_claim_that_concerns_the_speaker(answer: str, how: str) -> None:
    found = read(CLAIM + answer)
    claimed = next(each for each in found.all(Transfer) if each.certainty == "CT+")
    answering = found.all(Statement)[-1]
    assert answering.responds_to is not None
    assert (answering.responds_to.record, answering.responds_to.how) == (claimed.id, how)


def test_an_account_that_is_denied_is_what_others_told_and_not_a_detail_of_it() -> None:
    found = read(
        "Greece said that Turkey had sent 900 soldiers to Libya. They flew to Tripoli. Turkey denied the report."
    )
    answering = found.all(Statement)[-1]
    assert answering.responds_to is not None
    assert answering.responds_to.record == found.event("MOBILIZE").id


def test_who_was_never_there_did_not_come() -> None:
    found = read(
        "About 90 Turkish military advisers came to Libya, a diplomat said. Libya said there were no Turkish troops."
    )
    answering = found.all(Statement)[-1]
    assert answering.responds_to is not None
    assert answering.responds_to.record == found.only(Transfer).id


def test_what_somebody_says_it_never_did_is_denied_whoever_is_not_named() -> None:
    found = read(
        "Turkey asked Libya for leave to build a base. Turkey's foreign ministry said it never asked for a base."
    )
    answering = found.all(Statement)[-1]
    assert answering.responds_to is not None
    assert (answering.responds_to.record, answering.responds_to.how) == (found.event("REQUEST").id, "denies")


@pytest.mark.parametrize(
    "text",
    [
        "Correction: Our report of May 3 said that Turkey had sent 12 tanks to Libya. Eight tanks were sent.",
        "An earlier version of this article said that Turkey had sent 12 tanks to Libya. Turkey sent eight tanks.",
        "Our article wrongly said that Turkey had sent 12 tanks to Libya. Officials say that eight tanks were sent.",
    ],
)
def test_what_a_newspaper_takes_back_is_denied_by_it_and_what_it_says_now_is_told(text: str) -> None:
    found = read(text, publisher="Harbour Gazette")
    told = {each.quantity and each.quantity.value: each for each in found.all(Transfer)}
    assert {amount: each.certainty for amount, each in told.items()} == {12.0: "CT-", 8.0: "CT+"}
    assert {(each.suppliers[0].id, each.recipients[0].id) for each in told.values()} == {("TUR", "LBY")}
    (withdrawn,) = (each for each in found.all(Statement) if each.id in told[12.0].attribution)
    assert [actor.name for actor in withdrawn.sources] == ["Harbour Gazette"]


def test_an_article_that_only_reports_takes_nothing_back() -> None:
    assert read("The article said that Turkey had sent tanks to Libya.").only(Transfer).certainty == "CT+"


def test_a_verb_that_the_parser_takes_for_a_noun_keeps_its_attitude() -> None:
    found = read("Chinese intelligence suspects that Turkey has shipped anti-ship missiles to Libya.")
    assert (found.only(Statement).attitude, found.only(Transfer).certainty) == ("suspect", "PS+")


def test_an_answer_to_an_event() -> None:
    found = read("Greece said that Turkey attacked Libya. Libya confirmed this.")
    answering = found.all(Statement)[-1]
    assert answering.responds_to is not None
    assert (answering.responds_to.record, answering.responds_to.how) == (found.event("ASSAULT").id, "confirms")


def test_one_who_is_not_concerned_answers_the_statement() -> None:
    claim, answering = read(CLAIM + "Norway denied this.").all(Statement)
    assert answering.responds_to is not None
    assert answering.responds_to.record == claim.id


def test_reports_of_others_are_answered_in_place() -> None:
    found = read("Turkey denies American reports that it sent drones to Libya.")
    outer = next(each for each in found.all(Statement) if each.parent is None)
    assert outer.responds_to is not None
    assert (outer.responds_to.record, outer.responds_to.how) == (found.only(Transfer).id, "denies")


def test_the_claim_that_is_denied_stays_as_its_source_made_it() -> None:
    assert read(CLAIM + "Turkey denied this.").only(Transfer).certainty == "CT+"


UNANSWERED = [
    "Turkey denied this.",
    CLAIM + "Turkey said this.",
    CLAIM + "Turkey denied that prices fell.",
    CLAIM + "Turkey said that no minister had come.",
    CLAIM + "Turkey said that it did not regret sending drones to Libya.",
    CLAIM + "Turkey said it would not stop sending drones to Libya.",
    CLAIM + "Turkey said that the drones were not new.",
    CLAIM + "Turkey said that nobody else had sent drones to Libya.",
    CLAIM + "Turkey said no drones were sent without leave of parliament.",
    CLAIM + "Turkey said that no drones were sent to Egypt.",
    CLAIM + "Turkey denied sending drones to Egypt.",
    CLAIM + "Libya said that it had never sent drones to Turkey.",
    CLAIM + "Libya said that there were no soldiers in Libya.",
    "Libya admitted that it had bought drones from Turkey. Libya had denied this in May.",
    CLAIM + "Turkey denied that the drones were faulty.",
    CLAIM + "Turkey denied that Egypt had destroyed its drones.",
    CLAIM + "Turkey confirmed that it had tested drones.",
    CLAIM + "Turkey said that this was wrong.",
    CLAIM + "Turkey said that the report might be true.",
    CLAIM + "Turkey said that the report was partly true.",
    CLAIM + "Turkey said the reports were wrong about the number of drones.",
    CLAIM + "Libya called the delivery wrong.",
    CLAIM + "Turkey said that it was wrong to sell drones.",
    CLAIM + "Norway built a road. It built a port. It built a dam. It built a mill. It built a bridge. It built"
    " a school. It built a pier. It built a canal. It built a church. Turkey denied this.",
]


UNANSWERED_DEALS = [
    "A Chilean diplomat said that Chile would sell wheat to Egypt. Reports that Chile had bought rifles from Egypt are"
    " false, the Chilean foreign ministry said.",
    "Peru may sell copper to Chad, a minister said. Peru denied that it had bought tanks from Chad.",
    CLAIM + "Turkey said that it had sent no other drones to Libya.",
    CLAIM + "Turkey hasn't sent any further drones to Libya, its defence ministry said.",
    "Turkey offered Libya drones, Greece said. Libya denies that it wants drones from Turkey.",
    "Libya asked Turkey for drones, Greece said. Turkey denied that it had offered drones to Libya.",
]
"""Denials of another deal than the one told before, though the same two make it, or with the same goods."""


@pytest.mark.parametrize("text", UNANSWERED_DEALS)
def test_a_denial_of_another_deal_leaves_the_one_before_as_it_is(text: str) -> None:
    assert [each for each in read(text).all(Statement) if each.responds_to] == []


@pytest.mark.parametrize("text", UNANSWERED)
def test_where_nothing_is_answered_nothing_is_linked(text: str) -> None:
    assert [each for each in read(text).all(Statement) if each.responds_to] == []


# Quotation marks


def dated(doc: Doc) -> Doc:
    """A parsed document that the components may take notes on."""
    doc._.published = date(2023, 9, 12)
    return doc


@pytest.mark.parametrize("quoted", ["“ships sank”", '"ships sank"', "«ships sank»", "„ships sank“"])
def test_words_inside_any_pair_of_quotation_marks_are_quoted(quoted: str) -> None:
    doc = dated(parse(f"Greece said {quoted} yesterday."))
    assert quotes.is_quoted(word(doc, "sank"))
    assert not quotes.is_quoted(word(doc, "Greece"))
    assert not quotes.is_quoted(word(doc, "yesterday"))


def test_a_quotation_mark_left_open_quotes_nothing() -> None:
    for text in ('Greece said "ships sank yesterday.', 'Greece said "ships\nsank" yesterday.'):
        assert not any(quotes.is_quoted(token) for token in dated(parse(text)))


def test_quotations_outside_of_a_cue() -> None:
    doc = dated(parse('"Two ships sank," Greece said, "and one burned."'))
    spans = quotes.outside(next(doc.sents), word(doc, "said"))
    assert [span.text for span in spans] == ["Two ships sank,", "and one burned."]
    assert [span.text for span in quotes.outside(next(doc.sents), word(doc, "sank"))] == ["and one burned."]
