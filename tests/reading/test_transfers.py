"""What passes from one side to the other: sides, goods, stage, certainty, time and who says so."""

from typing import get_args

import pytest

from foreigndesk.records import Certainty, Stage, Statement, Transfer
from tests.reading.reader import days, read, transfer, who

SIDES = [
    ("Turkey sold drones to Ukraine.", ["TUR"], ["UKR"]),
    ("Ukraine bought drones from Turkey.", ["TUR"], ["UKR"]),
    ("Drones were sold to Ukraine by Turkey.", ["TUR"], ["UKR"]),
    ("Ukraine received drones from Turkey.", ["TUR"], ["UKR"]),
    ("The drones that Turkey sold to Ukraine were old.", ["TUR"], ["UKR"]),
    ("Turkey supplied Ukraine with drones.", ["TUR"], ["UKR"]),
    ("The sale of drones to Ukraine by Turkey annoyed Norway.", ["TUR"], ["UKR"]),
    ("Turkey's exports of drones to Ukraine grew.", ["TUR"], ["UKR"]),
    ("Egypt and Libya sold drones to Malta and Cyprus.", ["EGY", "LBY"], ["MLT", "CYP"]),
    ("Russian-made tanks were delivered to Algeria.", [], ["DZA"]),
    ("Syria needs wheat.", [], ["SYR"]),
    ("Drones bought from Turkey have reached Ukraine.", ["TUR"], ["UKR"]),
    ("Norway sanctioned Turkey for selling drones to Ukraine.", ["TUR"], ["UKR"]),
    ("Norway imposed sanctions on Turkey for selling drones to Ukraine.", ["TUR"], ["UKR"]),
    ("Ukraine has finalised the purchase of drones from Turkey.", ["TUR"], ["UKR"]),
    ("Norway fined two Turkish firms it accuses of sending drones to Ukraine.", ["TUR two Turkish firms"], ["UKR"]),
    (
        "Norway penalised a Turkish trader whom it suspects of shipping drones to Ukraine.",
        ["TUR Turkish trader"],
        ["UKR"],
    ),
    ("Norway barred a Turkish dealer it says sold drones to Ukraine.", ["TUR"], ["UKR"]),
]


@pytest.mark.parametrize(("text", "suppliers", "recipients"), SIDES)
def test_who_gives_and_who_gets(text: str, suppliers: list[str], recipients: list[str]) -> None:
    found = transfer(text)
    assert (who(found.suppliers), who(found.recipients)) == (suppliers, recipients)


ANYWHERE = [
    ("Kenyan millers bought maize from farmers in Zambia.", ["ZMB"], ["KEN"]),
    ("A Maltese yard sold ferries to hospitals near Tunis.", ["MLT"], ["TUN"]),
    ("Ghana was offered buses by Brazil.", ["BRA"], ["GHA"]),
    ("The Gambia denounced Oman's sale of rifles to Chad.", ["OMN"], ["TCD"]),
    ("Peru sent tents and Chile lent pumps to Haiti.", ["CHL"], ["HTI"]),
    ("Nepal's request to Bhutan for cement was granted.", ["BTN"], ["NPL"]),
    ("Norway asked Iceland to send pumps to Malta.", ["ISL"], ["MLT"]),
    ("Fiji turned to Tonga for a loan.", ["TON"], ["FJI"]),
    ("Togo flies two helicopters leased from Benin.", ["BEN"], ["TGO"]),
    ("Austria refused Italy permission to send rifles to Cyprus.", ["ITA"], ["CYP"]),
    ("Laotian timber is smuggled into Thailand.", ["LAO"], ["THA"]),
    ("Malta is the largest buyer of Libyan gas.", ["LBY"], ["MLT"]),
    ("Panama's $2 million grant to Belize was welcomed.", ["PAN"], ["BLZ"]),
    ("Uruguay let Paraguay have six tractors.", ["URY"], ["PRY"]),
]


@pytest.mark.parametrize(("text", "suppliers", "recipients"), ANYWHERE)
def test_the_sides_wherever_the_sentence_puts_them(text: str, suppliers: list[str], recipients: list[str]) -> None:
    found = [(who(each.suppliers), who(each.recipients)) for each in read(text).all(Transfer)]
    assert (suppliers, recipients) in found


EXCHANGES = [
    ("Angola sent crude to Cuba in return for teachers.", "delivered", "delivered"),
    ("Angola offered Cuba crude in exchange for teachers.", "offered", "sought"),
    ("Angola swapped crude with Cuba for teachers.", "delivered", "delivered"),
]


@pytest.mark.parametrize(("text", "given", "returned"), EXCHANGES)
def test_what_is_given_in_return_passes_the_other_way(text: str, given: str, returned: str) -> None:
    first, second = sorted(read(text).all(Transfer), key=lambda each: each.goods[0].start)
    assert (who(first.suppliers), who(first.recipients), first.stage) == (["AGO"], ["CUB"], given)
    assert (who(second.suppliers), who(second.recipients), second.stage) == (["CUB"], ["AGO"], returned)


def test_money_may_be_what_passes() -> None:
    found = transfer("Kuwait lent Jordan 40 million euros.")
    assert (found.goods[0].text, found.goods[0].category) == ("40 million euros", "finance")


def test_in_trade_between_two_sides_any_thing_is_goods() -> None:
    (good,) = transfer("Ghana imported doorbells from Vietnam.").goods
    assert (good.text, good.category) == ("doorbells", None)
    assert read("Ghana imported doorbells.").all(Transfer) == []


GOODS = [
    ("Ghana bought rice from Vietnam.", "rice", "food/cereals"),
    ("Ghana bought a shipment of rice from Vietnam.", "rice", "food/cereals"),
    ("Ghana bought 2,000 tonnes of rice from Vietnam.", "rice", "food/cereals"),
    ("Poland sent artillery shells to Ukraine.", "artillery shells", "arms/ammunition/artillery"),
    ("Kazakhstan exports uranium to France.", "uranium", "nuclear/material"),
    ("North Korea sent labourers to Russia.", "labourers", "labour"),
]


@pytest.mark.parametrize(("text", "words", "category"), GOODS)
def test_the_goods_as_printed_with_their_category(text: str, words: str, category: str) -> None:
    (good,) = transfer(text).goods
    assert (good.text, good.category) == (words, category)


def test_several_goods_of_one_passing_are_several_goods() -> None:
    assert [good.text for good in transfer("Turkey sold drones and tanks to Ukraine.").goods] == ["drones", "tanks"]


STAGES = [
    ("Iran has a stockpile of missiles.", "held", "CT+"),
    ("France offered submarines to India.", "offered", "CT+"),
    ("France offered to sell submarines to India.", "offered", "CT+"),
    ("France wants to sell submarines to India.", "offered", "CT+"),
    ("France is ready to sell submarines to India.", "offered", "CT+"),
    ("India wants submarines from France.", "sought", "CT+"),
    ("India wants to buy submarines from France.", "sought", "CT+"),
    ("India asked France for submarines.", "sought", "CT+"),
    ("Submarines are of interest to India.", "sought", "CT+"),
    ("India ordered submarines from France.", "agreed", "CT+"),
    ("France agreed to sell submarines to India.", "agreed", "CT+"),
    ("France promised to deliver submarines to India.", "agreed", "CT+"),
    ("India has finalised the purchase of submarines from France.", "agreed", "CT+"),
    ("India has not finalised the purchase of submarines from France.", "agreed", "CT-"),
    ("India will finalise the purchase of submarines from France.", "planned", "CT+"),
    ("India hopes to finalise the purchase of submarines from France.", "sought", "CT+"),
    ("India may finalise the purchase of submarines from France.", "planned", "PS+"),
    ("India plans to buy submarines from France.", "planned", "CT+"),
    ("India will buy submarines from France.", "planned", "CT+"),
    ("India may buy submarines from France.", "planned", "PS+"),
    ("India is likely to buy submarines from France.", "planned", "PR+"),
    ("India tried to buy submarines from France.", "attempted", "CT+"),
    ("Malta seized a ship carrying rifles to Libya.", "attempted", "CT+"),
    ("Malta stopped a ship carrying rifles to Libya.", "attempted", "CT+"),
    ("India is weighing the sale of missiles to Oman.", "planned", "PS+"),
    ("India is in talks with France to buy submarines.", "sought", "CT+"),
    ("India was alleged to have sold missiles to Oman.", "delivered", "PS+"),
    ("India's deliveries of missiles to Oman ceased.", "delivered", "CT-"),
    ("India asked France to sell it submarines.", "sought", "CT+"),
    ("An attempt by India to buy submarines from France failed.", "attempted", "CT+"),
    ("India bought submarines from France.", "delivered", "CT+"),
    ("India probably bought submarines from France.", "delivered", "PR+"),
    ("India did not buy submarines from France.", "delivered", "CT-"),
    ("France stopped selling submarines to India.", "delivered", "CT-"),
    ("France suspended exports of submarines to India.", "delivered", "CT-"),
    ("France refused to sell submarines to India.", "delivered", "CT-"),
]


@pytest.mark.parametrize(("text", "stage", "certainty"), STAGES)
def test_how_far_it_has_come(text: str, stage: str, certainty: str) -> None:
    found = transfer(text)
    assert (found.stage, found.certainty) == (stage, certainty)


def test_every_stage_is_tried_above() -> None:
    assert {stage for _, stage, _ in STAGES} == set(get_args(Stage))


REPORTED = [
    ("Greece says that India bought submarines from France.", "CT+"),
    ("India denies that it bought submarines from France.", "CT-"),
    ("India denied buying submarines from France.", "CT-"),
    ("Greece suspects that India bought submarines from France.", "PS+"),
    ("Greece did not confirm that India bought submarines from France.", "UU"),
]


@pytest.mark.parametrize(("text", "certainty"), REPORTED)
def test_what_is_reported_is_as_certain_as_its_source_has_it(text: str, certainty: str) -> None:
    found = read(text)
    assert found.only(Transfer).certainty == certainty
    assert found.only(Transfer).attribution == (found.only(Statement).id,)


BROAD = [
    "India denied that it had sold missiles.",
    "India denied selling missiles.",
    "India denied exporting missiles.",
    "India has never sold missiles.",
    "India has not sent missiles, Oman said.",
    "India rejected allegations of selling missiles.",
]
PARTS = [
    "India denied that the missiles it sold were faulty.",
    "Oman denied that missiles delivered by India had been used in Yemen.",
    "Oman denied seizing missiles that India had sent.",
    "India denied that its exports of missiles broke the law.",
    "Oman did not accuse India of selling missiles.",
    "Oman denied that it had accused India of selling missiles.",
    "India denied that it regretted sending missiles.",
    "India denied that it was pressed to send missiles.",
    "Oman rejected India's denial that it had sold missiles.",
    "India stopped short of denying that it had sold missiles.",
    "India did not deny that it had sold missiles.",
    "If India denies selling missiles, Oman will act.",
    "India did not launch any missiles.",
    "India denied building missiles.",
    "India will not give up its missiles.",
    "India denied selling 300 missiles.",
    "India did not send enough missiles.",
    "India sent not tanks but missiles.",
    "India has not delivered the missiles yet.",
    "India cannot send missiles fast enough.",
    "India was asked not to send missiles.",
    "India has not decided whether to send missiles.",
]


@pytest.mark.parametrize("text", BROAD)
def test_a_denial_is_as_wide_as_its_words(text: str) -> None:
    found = transfer(text)
    assert (who(found.suppliers), who(found.recipients), found.certainty) == (["IND"], [], "CT-")


@pytest.mark.parametrize("text", PARTS)
def test_who_denies_a_part_or_something_else_denies_no_delivery(text: str) -> None:
    assert [each for each in read(text).all(Transfer) if each.certainty == "CT-" and each.stage == "delivered"] == []


TIMES = [
    ("Turkey sold drones to Ukraine in May 2022.", "2022-05-01 2022-05-31"),
    ("Greece said on Monday that Turkey sold drones to Ukraine in 2020.", "2020-01-01 2020-12-31"),
    ("Greece said on Monday that Turkey sold drones to Ukraine.", None),
    ("Turkey will sell drones to Ukraine next year.", "2024-01-01 2024-12-31"),
    ("Turkey sold drones to Ukraine.", None),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_when_it_passes(text: str, expected: str | None) -> None:
    assert days(transfer(text).time) == expected


FORBIDDEN = [
    "The resolution prohibits the delivery of weapons to North Korea.",
    "The UN prohibits exports of weapons to Eritrea.",
    "Turkey is barred from selling weapons to Libya.",
    "The embargo bars Turkey from exporting weapons to Libya.",
    "A ban on sales of oil to North Korea is in force.",
    "It is forbidden to sell weapons to Eritrea.",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_is_forbidden_is_no_transfer(text: str) -> None:
    assert read(text).all(Transfer) == []


NONE = [
    "Turkey sold a plan to Ukraine.",
    "Turkey met Ukraine.",
    "Somebody sold drones.",
    "Turkey gave Turkey drones.",
    "Angola hired a president.",
    "Angola sent Chad a warning.",
    "Turkey received a warning from Norway.",
    "Angola's exports of wit annoyed Chad.",
    "No firm may buy coal from Mongolia.",
    "Angola drove tanks into Chad.",
    "Angola sent a frigate to Congo.",
]


@pytest.mark.parametrize("text", NONE)
def test_without_goods_or_a_known_side_nothing_passes(text: str) -> None:
    assert read(text).all(Transfer) == []


def test_the_coder_names_the_pattern_that_fired() -> None:
    assert transfer("Turkey sold drones to Ukraine.").coder.name == "transfers.export.verb"
    assert transfer("Turkey's exports of drones to Ukraine grew.").coder.name == "transfers.nominal-supply.noun"


FURTHER = [
    ("Peru imports wheat from Canada and maize from Chile.", [("CAN", "PER"), ("CHL", "PER")]),
    ("Japan gave Fiji two ambulances and Tonga a fire engine.", [("JPN", "FJI"), ("JPN", "TON")]),
    ("Mali wants helmets, and Chad may provide them.", [("TCD", "MLI")]),
    ("Oman is shopping for tractors and has approached Brazil.", [("BRA", "OMN")]),
    ("Malta has ordered two ferries built by a yard in Croatia.", [("HRV", "MLT")]),
    ("Finland won an order from Kuwait for 20 lorries.", [("FIN", "KWT")]),
    ("Benin turned down Ghana's offer of 20 tents.", [("GHA", "BEN")]),
    ("Thailand's main supplier of electricity is Laos.", [("LAO", "THA")]),
    ("Jordan sent 20 nurses to Lombardy.", [("JOR", "ITA")]),
    ("Uganda cut Rwanda off from its power grid.", [("UGA", "RWA")]),
    ("Kenyan sappers were taught diving by instructors from Ireland.", [("IRL", "KEN")]),
    ("Farms in Cyprus employ pickers from Nepal.", [("NPL", "CYP")]),
    ("Norway is in talks to sell Latvia gas.", [("NOR", "LVA")]),
]


@pytest.mark.parametrize(("text", "pairs"), FURTHER)
def test_sides_and_goods_that_other_words_stand_for(text: str, pairs: list[tuple[str, str]]) -> None:
    found = [(*who(each.suppliers), *who(each.recipients)) for each in read(text).all(Transfer)]
    assert sorted(found) == sorted(pairs)


THINGS = ["samovars", "trellises", "gondolas", "bagpipes"]


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_that_no_list_has_passes_between_two_known_sides(thing: str) -> None:
    found = transfer(f"Malta gave Cyprus 20 {thing}.")
    assert (found.goods[0].text, found.goods[0].category) == (thing, None)


@pytest.mark.parametrize("noun", ["a wreath", "its sympathy", "a warning", "a trophy", "a fortnight"])
def test_what_is_no_thing_does_not_pass(noun: str) -> None:
    assert not read(f"Malta gave Cyprus {noun}.").all(Transfer)


ONLY_NEAR = [
    "A Zambian envoy in Moscow bought 200 rifles.",
    "Customs officers in Malta seized 200 rifles on their way to Libya.",
    "Somali gunmen armed with rifles attacked a camp of Ethiopian refugees.",
    "Mali bought 200 rifles last year, which worried Algeria.",
    "Algeria opposed the purchase of rifles from Mali.",
    "Russia and Ethiopia held talks on nuclear weapons.",
]


@pytest.mark.parametrize("text", ONLY_NEAR)
def test_who_is_only_near_is_no_side(text: str) -> None:
    states = {"RUS", "MLT", "ETH", "DZA"}
    passing = [each for each in read(text).all(Transfer) if each.stage != "held"]
    sides = [actor.country for each in passing for actor in (*each.suppliers, *each.recipients)]
    assert not states & {*sides}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Norway will lease six boats to Ghana under an agreement signed in Oslo.", "agreed"),
        ("Norway will lease six boats to Ghana under an agreement yet to be signed.", "planned"),
        ("Norway will lease six boats to Ghana next year.", "planned"),
    ],
)
def test_a_deal_makes_what_will_pass_agreed(text: str, stage: Stage) -> None:
    assert {each.stage for each in read(text).all(Transfer)} == {stage}


def test_goods_aboard_what_never_arrived_were_not_delivered() -> None:
    found = read("A ship carrying Malian cotton never arrived in Senegal.").all(Transfer)
    assert ("delivered", "CT+") not in [(each.stage, each.certainty) for each in found]


def test_whom_bought_weapons_hit_did_not_buy_them() -> None:
    found = transfer("Ukraine was hit by drones bought from Iran.")
    assert (who(found.suppliers), found.recipients) == (["IRN"], ())


@pytest.mark.parametrize(("word", "certainty"), [("why", "CT+"), ("whether", "UU")])
def test_what_is_asked_of_a_sale_may_take_it_for_granted(word: str, certainty: Certainty) -> None:
    assert transfer(f"It is unclear {word} Chad sold the shells to Niger.").certainty == certainty


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Drones bought from Turkey have not reached Ukraine.", "CT-"),
        ("The report that Turkey sold drones to Ukraine is no hoax.", "CT+"),
        ("The Turkish firm that sold drones to Ukraine was a fake.", "CT+"),
        ("Turkey denied that the reports that it sold drones to Ukraine were false.", "CT+"),
    ],
)
def test_what_is_said_of_a_claim_or_of_an_arrival_is_turned_once(text: str, certainty: str) -> None:
    assert {each.certainty for each in read(text).all(Transfer) if each.stage == "delivered"} == {certainty}


def test_what_is_bought_and_will_come_is_no_delivery() -> None:
    found = transfer("Drones bought from Turkey will reach Ukraine next week.")
    assert found.stage == "planned"


def test_a_plan_announced_on_a_day_has_its_maker_as_the_seller() -> None:
    assert who(transfer("Norway announced a plan on Friday for selling drones to Ukraine.").suppliers) == ["NOR"]


@pytest.mark.parametrize(("state", "code"), [("Ethiopia", "ETH"), ("Sudan", "SDN")])
def test_who_imports_its_oil_is_no_supplier_of_it(state: str, code: str) -> None:
    found = transfer(f"{state} imports almost all of its oil.")
    assert (who(found.suppliers), who(found.recipients)) == ([], [code])


def test_whose_ports_are_used_for_it_does_not_send_it() -> None:
    assert who(transfer("Iran may use Sudan's ports to smuggle weapons to Yemen.").suppliers) == ["IRN"]


def test_what_had_been_planned_is_unclear_and_its_time_may_be_over() -> None:
    found = transfer("Iran had planned to deliver rice to Sudan in June.")
    assert found.certainty == "UU"
    assert found.time is not None
    assert str(found.time.end) == "2023-06-30"


def test_credentials_are_no_goods() -> None:
    assert read("Iran's ambassador handed his credentials to Sudan's president.").all(Transfer) == []
