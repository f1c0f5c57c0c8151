"""Who did what to whom in PLOVER's terms: type, mode, sides, status, certainty, place, time and who says so."""

from typing import get_args

import pytest

from foreigndesk.reading.lexicon import EventPattern
from foreigndesk.records import Event, EventType, Statement
from foreigndesk.reference import event_kinds, facts
from tests.reading.reader import days, event, read, statement, who

TYPES = [
    ("Ecuador struck a deal with Peru.", "AGREE", None, ["ECU"], ["PER"]),
    ("Azerbaijan and Armenia signed a ceasefire.", "SUPPORT", None, ["AZE"], ["ARM"]),
    ("Georgia signed a treaty with Armenia.", "SUPPORT", None, ["GEO"], ["ARM"]),
    ("India and Pakistan held talks.", "CONSULT", None, ["IND"], ["PAK"]),
    ("Ghana's president visited Togo.", "CONSULT", "visit", ["person:nana-akufo-addo"], ["TGO"]),
    ("France hosted the Indian prime minister.", "CONSULT", "visit", ["FRA"], ["person:narendra-modi"]),
    ("Macron phoned Zelensky.", "CONSULT", "phone", ["person:emmanuel-macron"], ["person:volodymyr-zelenskyy"]),
    ("Oman mediated between Iran and Saudi Arabia.", "CONSULT", "third-party", ["OMN"], ["IRN", "SAU"]),
    ("Malawi thanked Norway.", "SUPPORT", None, ["MWI"], ["NOR"]),
    ("Libya apologised to Greece.", "CONCEDE", None, ["LBY"], ["GRC"]),
    ("Somalia cooperates with Kenya.", "COOPERATE", None, ["SOM"], ["KEN"]),
    ("Turkey and Greece reopened the border.", "COOPERATE", None, ["TUR"], ["GRC"]),
    ("Bolivia bought tractors from Belarus.", "COOPERATE", None, ["BOL"], ["BLR"]),
    ("Cuba sent doctors to Angola.", "AID", None, ["CUB"], ["AGO"]),
    ("Spain withdrew its troops from Iraq.", "RETREAT", None, ["ESP"], ["IRQ"]),
    ("Zambia asked China for help.", "REQUEST", None, ["ZMB"], ["CHN"]),
    ("The Netherlands accused Russia of spying.", "ACCUSE", None, ["NLD"], ["RUS"]),
    ("Vietnam rejected China's claim.", "REJECT", None, ["VNM"], ["CHN"]),
    ("Iran threatened Israel.", "THREATEN", None, ["IRN"], ["ISR"]),
    ("Egyptians demonstrated outside the Turkish embassy.", "PROTEST", None, ["EGY"], ["TUR:embassy"]),
    ("Mali expelled the French ambassador.", "SANCTION", None, ["MLI"], ["FRA"]),
    ("Somalia broke off ties with Kenya.", "SANCTION", None, ["SOM"], ["KEN"]),
    ("Rwanda sent soldiers to Congo.", "MOBILIZE", None, ["RWA"], ["COD"]),
    ("Some 900 Rwandan soldiers crossed into Congo.", "MOBILIZE", "troops", ["RWA 900 Rwandan soldiers"], ["COD"]),
    ("Rwandan troops were flown to Congo.", "MOBILIZE", "troops", ["RWA Rwandan troops"], ["COD"]),
    ("Rwandan troops have arrived in Congo.", "MOBILIZE", "troops", ["RWA Rwandan troops"], ["COD"]),
    ("Emmanuel Macron was in Cairo on Tuesday.", "CONSULT", "visit", ["person:emmanuel-macron"], ["EGY"]),
    ("Turkey's parliament ratified Finland's accession to NATO.", "SUPPORT", None, ["TUR:parliament"], ["FIN"]),
    ("Iran's Revolutionary Guards seized a Greek ship.", "COERCE", None, ["org:irgc"], ["GRC"]),
    ("Eritrea invaded Ethiopia.", "ASSAULT", None, ["ERI"], ["ETH"]),
]


@pytest.mark.parametrize(("text", "kind", "mode", "actors", "recipients"), TYPES)
def test_who_did_what_to_whom(
    text: str, kind: EventType, mode: str | None, actors: list[str], recipients: list[str]
) -> None:
    found = event(text, kind)
    assert (who(found.actors), who(found.recipients)) == (actors, recipients)
    assert found.quad_code == event_kinds()[kind].quad
    assert found.event_mode == mode or mode is None


def test_every_type_is_tried_above_and_has_its_quad_code() -> None:
    assert {kind for _, kind, *_ in TYPES} == set(get_args(EventType)) == set(event_kinds())
    assert {kind.quad for kind in event_kinds().values()} == {1, 2, 3, 4}


NOUNS = [
    ("Russia's attack on Ukraine went on.", "ASSAULT", "attack", ["RUS"], ["UKR"]),
    ("Talks between Serbia and Kosovo failed.", "CONSULT", "Talks", ["SRB"], ["XKX"]),
    ("A visit by the Indian prime minister to Egypt ended.", "CONSULT", "visit", ["person:narendra-modi"], ["EGY"]),
    ("Sweden made a deal with Peru.", "AGREE", "made", ["SWE"], ["PER"]),
]


@pytest.mark.parametrize(("text", "kind", "trigger", "actors", "recipients"), NOUNS)
def test_events_that_a_noun_names(
    text: str, kind: EventType, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    found = event(text, kind)
    assert found.trigger.text == trigger
    assert (who(found.actors), who(found.recipients)) == (actors, recipients)


def test_the_passive_turns_no_side_round() -> None:
    active, passive = event("Egypt invaded Libya.", "ASSAULT"), event("Libya was invaded by Egypt.", "ASSAULT")
    assert who(active.actors) == who(passive.actors) == ["EGY"]
    assert who(active.recipients) == who(passive.recipients) == ["LBY"]


def test_several_on_a_side_are_several_actors() -> None:
    found = event("Egypt and Sudan invaded Libya and Chad.", "ASSAULT")
    assert (who(found.actors), who(found.recipients)) == (["EGY", "SDN"], ["LBY", "TCD"])


def test_a_verb_and_the_noun_it_governs_are_one_event() -> None:
    assert event("Latvia held talks with Norway.", "CONSULT").trigger.text == "held"


def test_an_event_needs_two_sides_or_a_state_that_acts_alone() -> None:
    assert read("Egypt met.").all(Event) == []
    assert read("The army attacked.").all(Event) == []
    assert read("Egypt met Egypt.").all(Event) == []


def test_a_particle_makes_another_verb() -> None:
    found = {each.event_type for each in read("Japan called off a summit with China.").all(Event)}
    assert "REJECT" in found
    assert "CONSULT" not in found


# Status and certainty


STATUS = [
    ("Egypt invaded Libya.", "happened", "CT+"),
    ("Egypt has invaded Libya.", "happened", "CT+"),
    ("Egypt did not invade Libya.", "happened", "CT-"),
    ("Egypt probably invaded Libya.", "happened", "PR+"),
    ("Egypt allegedly invaded Libya.", "happened", "PS+"),
    ("Egypt is invading Libya.", "ongoing", "CT+"),
    ("Egypt will invade Libya.", "planned", "CT+"),
    ("Egypt plans to invade Libya.", "planned", "CT+"),
    ("Egypt may invade Libya.", "planned", "PS+"),
    ("Experts predict that Egypt will invade Libya.", "predicted", "PR+"),
    ("Norway fears that Egypt could invade Libya.", "predicted", "PS+"),
    ("Egypt would invade Libya.", "hypothetical", "UU"),
    ("Egypt wants to invade Libya.", "hypothetical", "CT+"),
    ("Egypt tried to invade Libya.", "hypothetical", "CT+"),
]


@pytest.mark.parametrize(("text", "status", "certainty"), STATUS)
def test_status_and_certainty(text: str, status: str, certainty: str) -> None:
    found = event(text, "ASSAULT")
    assert (found.status, found.certainty) == (status, certainty)


def test_what_a_side_announces_of_itself_is_planned_and_what_others_say_predicted() -> None:
    own = event("Egypt said that it will visit Libya.", "CONSULT")
    others = event("Norway said that Egypt will visit Libya.", "CONSULT")
    assert (own.status, others.status) == ("planned", "predicted")


# Attribution, place and time


def test_an_event_in_a_statement_is_attributed_to_it() -> None:
    found = read("Norway said that Egypt had invaded Libya.")
    assert found.event("ASSAULT").attribution == (found.only(Statement).id,)


def test_the_saying_itself_is_the_articles_own() -> None:
    found = read("Norway accused Egypt of invading Libya.")
    assert found.event("ACCUSE").attribution == ()
    assert found.event("ASSAULT").attribution == (found.only(Statement).id,)


def test_telling_of_a_breach_accuses() -> None:
    text = "The United States said that a contract between Iran and Russia would violate the resolution."
    found = event(text, "ACCUSE")
    assert (found.trigger.text, found.certainty) == ("said", "CT+")
    assert (who(found.actors), who(found.recipients)) == (["USA"], ["IRN", "RUS"])


PLACES = [
    ("Putin met Hu Jintao in Beijing.", "Beijing", "CHN"),
    ("India and Pakistan held talks in Geneva.", "Geneva", "CHE"),
    ("Putin met Hu Jintao.", None, None),
]


@pytest.mark.parametrize(("text", "name", "country"), PLACES)
def test_where_the_text_says_it_happened(text: str, name: str | None, country: str | None) -> None:
    place = event(text, "CONSULT", "2012-06-01").place
    assert (place.name if place else None, place.country if place else None) == (name, country)


TIMES = [
    ("Eritrea invaded Ethiopia in 1998.", "1998-01-01 1998-12-31"),
    ("Eritrea and Sudan invaded Ethiopia on 3 June 2023.", "2023-06-03 2023-06-03"),
    ("Rwanda invaded Congo last month.", "2023-08-01 2023-08-31"),
    ("Rwanda will invade Congo next week.", "2023-09-18 2023-09-24"),
    ("Rwanda invaded Congo.", None),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_when_it_happened(text: str, expected: str | None) -> None:
    assert days(event(text, "ASSAULT").time) == expected


def test_what_two_sides_did_at_a_dated_meeting_has_its_date_with_less_confidence() -> None:
    found = read("Putin met Erdogan in Sochi on 5 August 2022. Russia and Turkey struck a deal.")
    met, signed = found.event("CONSULT"), found.event("AGREE")
    assert days(signed.time) == days(met.time) == "2022-08-05 2022-08-05"
    assert signed.coder.confidence < met.coder.confidence


NOT_CARRIED = [
    "Putin met Erdogan on 5 August 2022. Russia and Libya struck a deal.",
    "Putin met Erdogan on 5 August 2022. Prices fell. Russia and Turkey struck a deal.",
    "Putin met Erdogan on 5 August 2022.\n\nRussia and Turkey struck a deal.",
    "Putin met Erdogan. Russia and Turkey struck a deal.",
]


@pytest.mark.parametrize("text", NOT_CARRIED)
def test_a_meetings_date_reaches_no_other_pair_paragraph_or_later_sentence(text: str) -> None:
    assert event(text, "AGREE").time is None


def test_the_coder_names_the_pattern_that_fired() -> None:
    verb = event("Eritrea invaded Ethiopia.", "ASSAULT").coder.name
    noun = event("Russia's attack on Ukraine went on.", "ASSAULT").coder.name
    assert (verb.split(".")[0], verb.split(".")[-1]) == ("events", "verb")
    assert (noun.split(".")[0], noun.split(".")[-1]) == ("events", "noun")
    assert {verb.split(".")[1], noun.split(".")[1]} <= {pattern.id for pattern in facts(EventPattern, "en/events")}


def test_anothers_deed_is_told_beside_the_reaction_to_it() -> None:
    found = {(event.event_type, event.actors[0].country, event.recipients[0].country) for event in read(
        "Poland condemned Russia's attack on Ukraine."
    ).all(Event)}  # fmt: skip
    assert found == {("ACCUSE", "POL", "RUS"), ("ASSAULT", "RUS", "UKR")}


def test_what_a_verb_disposes_of_is_no_second_event() -> None:
    assert [event.event_type for event in read("Kenya lifted its embargo on Uganda.").all(Event)] == ["CONCEDE"]


FACELESS = [
    ("A landmine killed three Angolans near Huambo.", ["AGO"]),
    ("Four Kenyan policemen were wounded in an ambush.", ["KEN"]),
    ("Two Italian aid workers were kidnapped on Sunday.", ["ITA"]),
    ("A bomb in Paris killed a German tourist.", ["DEU"]),
    ("Four Nigeriens were killed in a raid on Chad.", ["NER"]),
]


@pytest.mark.parametrize(("text", "countries"), FACELESS)
def test_harm_is_told_where_nobody_is_named_who_does_it(text: str, countries: list[str]) -> None:
    found = event(text, "ASSAULT")
    assert (found.actors, [each.country for each in found.recipients]) == ((), countries)


def test_who_is_told_as_the_author_of_an_attack_does_the_harm() -> None:
    found = event("An attack by Ghana killed two Togolese soldiers.", "ASSAULT")
    assert (who(found.actors), [each.country for each in found.recipients]) == (["GHA"], ["TGO"])


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan truck collided with a bus, killing nine Ugandans.",
        "Four Kenyans were killed in a bus crash.",
        "An earthquake killed 40 Peruvians.",
        "Two Italian divers were hurt.",
    ],
)
def test_accidents_are_no_assaults(text: str) -> None:
    assert not [each for each in read(text).all(Event) if each.event_type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Nigerian students rioted on Friday.", "PROTEST"), ("Egyptian lawyers demonstrated on Friday.", "PROTEST")],
)
def test_some_words_are_enough_alone(text: str, kind: EventType) -> None:
    assert event(text, kind).recipients == ()


@pytest.mark.parametrize("text", ["Egyptian lawyers demonstrated their skills.", "Ghana surrendered its lead."])
def test_those_words_are_not_enough_with_something_else_after_them(text: str) -> None:
    assert read(text).all(Event) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Ghana says it is ready to help Togo.", "AID"), ("Ghana says it is poised to attack Togo.", "ASSAULT")],
)
def test_what_a_state_is_willing_to_do_is_planned(text: str, kind: EventType) -> None:
    found = event(text, kind)
    assert (who(found.actors), who(found.recipients), found.status) == (["GHA"], ["TGO"], "planned")


def test_it_is_clear_means_nobody() -> None:
    assert who(event("Ghana says it is clear that Togo attacked Benin.", "ASSAULT").actors) == ["TGO"]


def test_privileges_withdrawn_are_a_sanction() -> None:
    found = event("Norway withdrew Ghana's trading privileges.", "SANCTION")
    assert (who(found.actors), who(found.recipients)) == (["NOR"], ["GHA"])


def test_who_claims_a_place_says_nothing_of_what_happens_there() -> None:
    text = "Greece accused Turkey of drilling near Kastellorizo, disputed by Ankara."
    assert event(text, "ACCUSE").certainty == "CT+"
    assert not [said for said in read(text).all(Statement) if said.attitude == "deny"]


def test_who_claims_that_something_happened_at_a_place_says_so() -> None:
    said = statement("Uganda shelled boats near Migingo Island, Kenya claimed.")
    assert (who(said.sources), said.attitude) == (["KEN"], "assert")


def test_a_demand_put_to_trading_partners_names_none() -> None:
    text = "Hungary demanded that its trading partners lift the tariffs."
    assert not [each for each in read(text).all(Event) if each.event_type == "REQUEST"]


def test_a_demand_put_to_partners_is_put_to_their_body() -> None:
    found = event("Hungary demanded that its European Union partners lift the tariffs.", "REQUEST")
    assert (who(found.actors), [each.name for each in found.recipients]) == (["HUN"], ["European Union"])


def test_what_is_only_thought_of_is_committed_to_by_nobody() -> None:
    found = event("Norway said that any attack by Chad on Niger would break the law.", "ASSAULT")
    assert (found.status, found.certainty) == ("hypothetical", "UU")


@pytest.mark.parametrize(
    "text",
    [
        "The British adviser was in a Russian prison.",
        "The president of Kenya is in power in Uganda.",
        "A former Iranian minister was in Canada.",
        "Wounded Ukrainian soldiers were flown to Germany.",
        "The Chinese unit of the company entered Russia.",
        "American forces brought democracy to Iraq.",
    ],
)
def test_who_is_somewhere_for_another_reason_makes_no_visit_and_no_move(text: str) -> None:
    assert [each.event_type for each in read(text).all(Event) if each.event_type in ("CONSULT", "MOBILIZE")] == []


def test_soldiers_who_fight_attack() -> None:
    assert event("Russian soldiers fought Ukrainian troops in Ukraine.", "ASSAULT")


def test_who_accepts_a_demand_does_what_was_demanded_and_not_who_made_it() -> None:
    planned = [each for each in read("Iran accepted Israel's demand to withdraw its troops from Syria.").all(Event)
               if each.status in ("planned", "happened") and each.event_type == "RETREAT"]  # fmt: skip
    assert "ISR" not in [actor.country for each in planned for actor in each.actors]


THEM = [
    "Mali wants to buy six Su-30 jets from Ghana. Ghana refused to deliver them.",
    "Mali ordered two frigates from Ghana. Ghana refused to sell them.",
]


@pytest.mark.parametrize("text", THEM)
def test_goods_that_a_pronoun_stands_for_are_nobody(text: str) -> None:
    assert who(read(text).event("REJECT").recipients) == []
