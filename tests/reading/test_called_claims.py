"""What a text calls a mere claim, unproven or untrue is no fact; and what only looks like that stays one."""

import pytest

from foreigndesk.records import Event, Relation, Statement, Transfer
from foreigndesk.records.claims import same_act
from tests.reading.reader import Found, read

FALSE = [
    "Reports that Egypt shipped rifles to Libya turned out to be false.",
    "Rumours that Norway sold submarines to Chile proved unfounded.",
    "The claim that Kenya gave tanks to Uganda was a hoax.",
    "It was a hoax that Peru sold missiles to Ecuador.",
    "It proved untrue that Panama sold rifles to Cuba.",
    "Poland shipped howitzers to Moldova, a report that proved to be false.",
    "Brazil sold jets to Bolivia, a claim that was later shown to be false.",
    "Serbia sent shells to Cyprus, rumours that turned out to be untrue.",
    "Slovenia sold mortars to Albania, a false claim.",
    "Chad did anything but send rice to Mali.",
    "Tunisia has done anything but sell rifles to Morocco.",
    "Fact check: Turkey sold drones to Niger. That is false.",
    "Fact check: Vietnam shipped rifles to Laos. The claim is false.",
    "Italy delivered helicopters to Malta. This was a hoax.",
    "Ireland sold radars to Iceland. The report turned out to be untrue.",
    "The cargo of rifles that Ghana sent to Togo never arrived.",
    "The ship with the tanks that Japan sent to Fiji never reached its port.",
    "Inspectors ruled out that Cuba shipped missiles to Angola.",
    "The allegation that Qatar sold missiles to Oman proved groundless.",
    "Claims that Mexico supplied rockets to Haiti were later exposed as a fabrication.",
    "The story that Spain sold mortars to Chad has no basis in fact.",
    "Contrary to reports that Spain sold mortars to Chad, Madrid kept them.",
    "Spain sold mortars to Chad, which turned out to be false.",
    "It was falsely reported that Spain sold mortars to Chad.",
    "Claim: Spain sent mortars to Chad. Verdict: False.",
    "The mortars that Spain sent to Chad did not reach their destination.",
]
OPEN = [
    "Thailand sold boats to Cambodia, a report that could not be verified.",
    "Sweden sent radars to Latvia, a claim that nobody has confirmed.",
    "Zambia sold rifles to Malawi, a report that officials could not confirm.",
    "Russia shipped wheat to Syria, if the reports are true.",
    "If the reports are right, Jordan sold tanks to Oman.",
    "Bahrain delivered missiles to Yemen, provided the report is correct.",
    "Reports that Iraq sold oil to Lebanon are unverified.",
    "Reports that China sold drones to Myanmar remain unconfirmed.",
    "An unverified report that Ukraine sold engines to China spread on Monday.",
    "There was little proof that Greece sold missiles to Armenia.",
    "There is scant evidence that Malaysia sold rifles to Iran.",
    "Proof that Colombia sold rifles to Haiti is lacking.",
    "It remains to be confirmed that Kuwait shipped rifles to Tunisia.",
    "It remains to be proven that Portugal sold rifles to Angola.",
    "It has yet to be proven that Belgium sold rifles to Rwanda.",
    "Finland sold rockets to Estonia, an unverified claim.",
    "Hungary sold grenades to Serbia, a rumour that remains unconfirmed.",
    "Nigeria sent ammunition to Benin, an allegation for which there is no evidence.",
    "Namibia attacked Botswana, a report that has not been verified.",
    "Spain sold mortars to Chad, a claim that has yet to be proven.",
    "Spain sold mortars to Chad, a claim that was later withdrawn.",
    "Spain sold mortars to Chad, a claim that experts doubt.",
    "Spain sold mortars to Chad. There is no evidence for this.",
    "Spain sold mortars to Chad. Reuters could not verify the report.",
    "Spain sold mortars to Chad, if reports are to be believed.",
    "The story that Spain sold mortars to Chad does not hold up.",
    "There is not enough evidence that Spain sold mortars to Chad.",
    "Reports that Spain sold mortars to Chad may be false.",
    "It is not clear that Spain sold mortars to Chad.",
]
DENIED = [
    ("Austria sold rifles to Iraq, a claim that Vienna dismissed as fake.", "AUT"),
    ("Uganda sent rifles to Burundi, an allegation Kampala has rejected.", "UGA"),
    ("Israel sold drones to Morocco, a report that Rabat called false.", "MAR"),
    ("Syria shipped rockets to Lebanon, a charge denied by Damascus.", "SYR"),
    ("Rwanda sent mortars to Burundi, an accusation Kigali has repeatedly denied.", "RWA"),
    ("Argentina sold rifles to Croatia, an assertion that Buenos Aires disputes.", "ARG"),
    ("Mali bought drones from Turkey, a claim Bamako rejected as baseless.", "MLI"),
    ("Eritrea shipped rifles to Somalia – a claim that Asmara dismissed.", "ERI"),
    ("Algeria sold tanks to Libya, rumours that Algiers denied.", "DZA"),
    ("Belarus sold shells to Russia, an allegation which Minsk described as a lie.", "BLR"),
    ("Canada sold tanks to Peru, a story that Ottawa said was false.", "CAN"),
    ("Gabon attacked Cameroon, an accusation that Libreville rejects.", "GAB"),
    ("Kenya sold rifles to Sudan, a claim that Egypt denies.", "EGY"),
    ("Bolivia shipped lithium to Cuba, an allegation that La Paz calls absurd.", "BOL"),
    ("Spain sold mortars to Chad, something that Madrid has always denied.", "ESP"),
]
CERTAIN = [
    "Poland sold tanks to Moldova, a claim that Washington confirmed.",
    "France sold jets to Greece, a deal that Athens welcomed.",
    "Reports that Egypt shipped rifles to Libya were confirmed.",
    "Chile sold boats to Peru, a report said.",
    "Norway sold submarines to Chile, a sale that Oslo called historic.",
    "The ship with the rifles that Ghana sent to Togo arrived.",
    "The rifles that Ghana sent to Togo never jammed.",
    "Reports that Kenya sold tanks to Uganda turned out to be true.",
    "The report that Spain sold mortars to Algeria proved correct.",
    "There was ample proof that Greece sold missiles to Armenia.",
    "Italy sold rifles to Mali, and Malta ruled out that prices would rise.",
    "It was no hoax that Peru sold missiles to Ecuador.",
    "Brazil sold jets to Bolivia, a claim that has been verified.",
    "Turkey sold drones to Niger. That is true.",
    "Turkey sold drones to Niger. That was wrong.",
    "Fact check: Japan sent tanks to Fiji. That is correct.",
    "Qatar sold missiles to Oman, an accusation that proved true.",
    "Vietnam sold rifles to Laos, a decision that was never explained.",
    "Sweden sent radars to Latvia, a shipment that could not be delayed.",
    "Serbia sent shells to Cyprus, a delivery that was confirmed on Monday.",
    "Uganda sent rifles to Burundi, an act that Kampala has defended.",
    "Syria shipped rockets to Lebanon, a fact denied by nobody.",
    "Jordan sold tanks to Oman, if at a low price.",
    "Hungary sold grenades to Serbia, a charge that Budapest admitted.",
    "Nigeria sent ammunition to Benin and filed a report that could not be verified.",
    "Zambia sold rifles to Malawi, and a report on the elections could not be verified.",
    "India sold rockets to Armenia, a claim that nobody disputes.",
    "Kuwait shipped rifles to Tunisia, which published a report that nobody read.",
    "Finland sold rockets to Estonia, a verified report shows.",
    "Belarus sold shells to Russia after a claim that Minsk was bankrupt proved false.",
    "Canada sold tanks to Peru, a story that Ottawa told proudly.",
    "Cuba shipped missiles to Angola. The report on its elections is false.",
    "Chad did nothing but send rice to Mali.",
    "Mali bought drones from Turkey, a claim Bamako repeated.",
    "Bahrain delivered missiles to Yemen, a report that surprised nobody.",
    "It remains a fact that Portugal sold rifles to Angola.",
    "Ireland sold radars to Iceland. The price turned out to be false.",
    "Gabon attacked Cameroon, an attack that Libreville defends.",
    "Argentina sold rifles to Croatia, a report that Buenos Aires did not deny.",
    "Spain sold mortars to Chad, a claim that nobody doubts.",
    "Spain sold mortars to Chad. There is no evidence of corruption in Madrid.",
    "The report that Spain sold mortars to Chad holds up.",
    "It is clear that Spain sold mortars to Chad.",
    "It is not clear when Spain sold mortars to Chad.",
    "Panama sold rifles to Cuba, which rejected a claim that the price was too high.",
]


def test_who_rules_out_that_something_was_done_rejects_nobody() -> None:
    assert not [
        each
        for each in read("Inspectors ruled out that Cuba shipped missiles to Angola.").all(Event)
        if each.event_type == "REJECT"
    ]
    assert read("Washington ruled out that Iran would send drones to Sudan.").event("REJECT")


def deeds(found: Found) -> list[Event | Transfer | Relation]:
    return [*found.all(Event), *found.all(Transfer), *found.all(Relation)]


def beyond_words(found: Found) -> list[Event | Transfer | Relation]:
    """All but what the saying itself is: an accusation, a rejection."""
    return [each for each in deeds(found) if not (isinstance(each, Event) and each.quad_code in (1, 3))]


def denied(found: Found) -> set[str]:
    """The records that denials answer, with what else tells of the same act."""
    answered = [each for each in deeds(found) for other in answers(found) if _answers(other, each)]
    return {each.id for each in beyond_words(found) if any(each == one or same_act(one, each) for one in answered)}


def _answers(statement: Statement, record: Event | Transfer | Relation) -> bool:
    return statement.responds_to is not None and statement.responds_to.record == record.id


def answers(found: Found) -> list[Statement]:
    """The denials that answer a deed."""
    told = {each.id for each in beyond_words(found)}
    denials = (each for each in found.all(Statement) if each.responds_to and each.responds_to.how == "denies")
    return [each for each in denials if each.responds_to and each.responds_to.record in told]


@pytest.mark.parametrize("text", FALSE)
def test_what_is_called_false_was_not_done(text: str) -> None:
    found = read(text)
    assert deeds(found)
    assert {each.certainty for each in deeds(found)} == {"CT-"}


@pytest.mark.parametrize("text", OPEN)
def test_what_is_called_unproven_is_open(text: str) -> None:
    found = read(text)
    assert deeds(found)
    assert {each.certainty for each in deeds(found)} == {"UU"}


@pytest.mark.parametrize(("text", "denier"), DENIED)
def test_a_claim_that_somebody_rejects_is_denied_by_them(text: str, denier: str) -> None:
    found = read(text)
    assert beyond_words(found)
    by = {source.country for each in answers(found) for source in each.sources}
    assert by == {denier}
    assert denied(found) == {each.id for each in beyond_words(found)}


@pytest.mark.parametrize("text", CERTAIN)
def test_what_only_looks_like_a_mere_claim_is_a_fact(text: str) -> None:
    found = read(text)
    assert beyond_words(found)
    assert {each.certainty for each in beyond_words(found)} == {"CT+"}
    assert not answers(found)
