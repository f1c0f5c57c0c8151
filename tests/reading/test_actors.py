"""Who is meant: names, metonyms, role words and pronouns, as of the publication date."""

import pytest

from foreigndesk.reading.actors import Gazetteer
from foreigndesk.reading.notes import notes_of
from foreigndesk.records import Actor, Event, Statement
from tests.reading.reader import annotated, event, parse, read, statement, who, word


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def known(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    """The names found, each with the kind of its first sense."""
    return [(found.span.text, found.known[0].kind) for found in gazetteer.find(parse(text))]


def doer(text: str, published: str = "2023-06-01") -> Actor:
    """The one who does all that a text tells."""
    events = read(text, published).all(Event)
    assert len({tuple(who(each.actors)) for each in events}) == 1, text
    (found,) = events[0].actors
    return found


# The gazetteer


NAMES = [
    ("Kenya left Geneva.", [("Kenya", "country"), ("Geneva", "city")]),
    ("The Kremlin fell silent.", [("Kremlin", "seat")]),
    ("Nairobi objected.", [("Nairobi", "capital")]),
    ("Egyptians voted.", [("Egyptians", "people")]),
    ("The Iranian navy left.", [("Iranian", "adjective")]),
    ("NATO objected.", [("NATO", "organisation")]),
    ("Emmanuel Macron left.", [("Emmanuel Macron", "person")]),
    ("Emmanuel MACRON left.", [("Emmanuel MACRON", "person")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_known_names_with_what_they_are(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert known(gazetteer, text) == expected


def test_the_longest_name_is_found(gazetteer: Gazetteer) -> None:
    assert known(gazetteer, "Papua New Guinea left.") == [("Papua New Guinea", "country")]
    assert known(gazetteer, "The Democratic Republic of the Congo left.")[0][0].endswith("Republic of the Congo")


def test_straight_and_curly_apostrophes_are_one(gazetteer: Gazetteer) -> None:
    ivory = [[name.replace("’", "'") for name, _ in known(gazetteer, f"Côte d{mark}Ivoire left.")] for mark in "'’"]
    assert ivory == [["Côte d'Ivoire"], ["Côte d'Ivoire"]]


def test_capitals_matter(gazetteer: Gazetteer) -> None:
    assert known(gazetteer, "The turkey left with the china.") == []


def test_names_that_hold_a_states_name_mean_no_state(gazetteer: Gazetteer) -> None:
    assert known(gazetteer, "The Persian Gulf is deep.") == [("Persian Gulf", "region")]
    assert annotated("The Persian Gulf is deep.")._.foreigndesk.actors.heads == {}
    assert annotated("The Turkish Airlines flight left.")._.foreigndesk.actors.modifiers == {}


def test_a_states_name_in_a_persons_means_no_state(gazetteer: Gazetteer) -> None:
    assert "JOR" not in who(event("Jordan Smith visited London.", "CONSULT").actors)
    assert "TCD" not in who(event("Mary Chad met Iran's envoy in Oman.", "CONSULT").actors)


def test_the_role_of_a_run_of_words_is_the_longest_that_ends_it(gazetteer: Gazetteer) -> None:
    ministers = [gazetteer.role(words) for words in (["old", "foreign", "minister"], ["minister"], ["foreign"])]
    assert [role.id if role else None for role in ministers] == ["foreign-minister", "minister", None]


# States and what stands for them


STATES = [
    ("Guinea attacked Guinea-Bissau.", "GIN", "GNB"),
    ("Niger attacked Nigeria.", "NER", "NGA"),
    ("South Sudan attacked Sudan.", "SSD", "SDN"),
    ("The Republic of the Congo attacked the Democratic Republic of the Congo.", "COG", "COD"),
    ("Pyongyang threatened Seoul.", "PRK", "KOR"),
    ("The White House thanked the Élysée.", "USA", "FRA"),
    ("Burma condemned Swaziland.", "MMR", "SWZ"),
    ("Iranians attacked Iraqis.", "IRN", "IRQ"),
    ("Britain thanked Holland.", "GBR", "NLD"),
]


@pytest.mark.parametrize(("text", "actor", "recipient"), STATES)
def test_states_by_name_capital_seat_and_people(text: str, actor: str, recipient: str) -> None:
    found = read(text).all(Event)
    assert {(*who(each.actors), *who(each.recipients)) for each in found} == {(actor, recipient)}
    assert {side.country for each in found for side in each.actors} == {actor}


SECTORS = [
    ("Iranians attacked Iraqis.", "CVL"),
    ("The Iranians attacked Iraqis.", "GOV"),
    ("Iran attacked Iraq.", "GOV"),
]


@pytest.mark.parametrize(("text", "sector"), SECTORS)
def test_people_alone_are_no_government(text: str, sector: str) -> None:
    assert doer(text).sector == sector


def test_a_past_state_is_itself_while_it_lasts() -> None:
    assert doer("The Soviet Union invaded Afghanistan.", "1980-01-10").id == "SUN"
    assert doer("The Soviet Union invaded Afghanistan in 1979.", "2023-06-01").id == "SUN"
    assert doer("Russia invaded Georgia.", "2008-08-10").id == "RUS"


BODIES = [
    ("Iran's navy attacked Oman.", "IRN:navy", "IRN", "MIL"),
    ("The Iranian navy attacked Oman.", "IRN:navy", "IRN", "MIL"),
    ("Japan's government thanked Oman.", "JPN:government", "JPN", "GOV"),
    ("The Swedish foreign ministry thanked Oman.", "SWE:foreign-ministry", "SWE", "GOV"),
    ("Iran's Revolutionary Guards attacked Oman.", "org:irgc", "IRN", "MIL"),
    ("The US Congress condemned Oman.", "org:us-congress", "USA", "LEG"),
    ("NATO condemned Oman.", "NATO", None, "IGO"),
]


@pytest.mark.parametrize(("text", "actor", "country", "sector"), BODIES)
def test_organs_and_organisations(text: str, actor: str, country: str | None, sector: str) -> None:
    found = doer(text)
    assert (found.id, found.country, found.sector) == (actor, country, sector)


def test_an_adjective_before_a_noun_is_no_actor_of_its_own() -> None:
    book = annotated("Israeli tanks left.")._.foreigndesk.actors
    assert book.heads == {}
    assert [actor.id for actor in book.modifiers.values()] == ["ISR"]


def test_the_printed_words_and_the_name_are_kept_apart() -> None:
    found = doer("The Kremlin attacked Oman.")
    assert (found.text, found.name) == ("Kremlin", "Russia")


# Persons and leaders on the day


LEADERS = [
    ("1988-06-01", "The Soviet leader", "person:mikhail-gorbachev"),
    ("2005-06-01", "The North Korean leader", "person:kim-jong-il"),
    ("2023-06-01", "The North Korean leader", "person:kim-jong-un"),
    ("2008-05-06", "The Russian president", "person:vladimir-putin"),
    ("2008-06-01", "The Russian president", "person:dmitry-medvedev"),
    ("2016-06-01", "The American president", "person:barack-obama"),
    ("2018-06-01", "The American president", "person:donald-trump"),
    ("2022-06-01", "The British prime minister", "person:boris-johnson"),
    ("2022-10-01", "Britain's prime minister", "person:liz-truss"),
    ("2022-11-01", "The prime minister of Britain", "person:rishi-sunak"),
    ("2023-06-01", "The German chancellor", "person:olaf-scholz"),
    ("2022-06-01", "Taiwan's foreign minister", "person:joseph-wu"),
]


@pytest.mark.parametrize(("published", "words", "expected"), LEADERS)
def test_a_title_is_whoever_held_it_on_the_day(published: str, words: str, expected: str) -> None:
    assert doer(f"{words} visited Oman.", published).id == expected


FAMILIES = [
    ("2010-06-01", "Kim", "person:kim-jong-il"),
    ("2023-06-01", "Kim", "person:kim-jong-un"),
    ("2023-06-01", "Lukashenko", "person:alexander-lukashenko"),
    ("2023-06-01", "Mr Macron", "person:emmanuel-macron"),
    ("2023-06-01", "President Xi", "person:xi-jinping"),
]


@pytest.mark.parametrize(("published", "words", "expected"), FAMILIES)
def test_a_family_name_alone_is_who_leads_on_the_day(published: str, words: str, expected: str) -> None:
    assert doer(f"{words} visited Oman.", published).id == expected


def test_a_leaders_role_is_that_of_the_day() -> None:
    assert doer("Vladimir Putin visited Oman.", "2008-05-06").role == "president"
    assert doer("Vladimir Putin visited Oman.", "2010-06-01").role == "prime minister"
    assert doer("Angela Merkel visited Oman.", "2020-06-01").role == "chancellor"
    assert doer("Angela Merkel visited Oman.", "2023-06-01").role == "former chancellor"


def test_a_former_leader_no_longer_acts_for_the_government() -> None:
    found = doer("Former British prime minister Tony Blair visited Israel.")
    assert (found.id, found.role, found.sector) == ("person:tony-blair", "former prime minister", "ELI")


@pytest.mark.parametrize("title", ["former", "next", "deputy", "acting"])
def test_a_title_of_another_time_is_nobody_in_office(title: str) -> None:
    assert doer(f"The {title} president of Kenya visited Oman.").id is None


def test_an_unknown_person_has_the_state_and_role_of_the_words_beside_the_name() -> None:
    found = doer("Anna Berg, a Norwegian diplomat, visited Oman.")
    assert (found.id, found.country, found.role) == ("person:anna-berg", "NOR", "diplomat")


def test_an_expert_belongs_to_an_institute() -> None:
    (source,) = statement("Anna Berg of the Oslo Institute said that prices fell.").sources
    assert source.id == "person:anna-berg"
    assert source.affiliation is not None
    assert source.affiliation.endswith("Oslo Institute")


def test_officials_of_a_state_are_anonymous() -> None:
    found = doer("Two Israeli officials visited Bahrain.")
    assert (found.id, found.country, found.anonymous) == (None, "ISR", True)


# What points back


def last(text: str, published: str = "2023-06-01") -> Event:
    """The event that is told last."""
    return read(text, published).all(Event)[-1]


BACK = [
    ("Angela Merkel met Emmanuel Macron. She visited Japan.", "She", ["person:angela-merkel"]),
    ("Lukashenko met Merkel. He visited China.", "He", ["person:alexander-lukashenko"]),
    ("Chile sold ships to Egypt. It bought oil from Greece.", "It", ["CHL"]),
    ("Turkey and Greece met. They attacked Libya.", "They", ["TUR", "GRC"]),
    ("Turkey met Greece. Both sides thanked Qatar.", "sides", ["TUR", "GRC"]),
    ("Turkey met Greece. The two countries thanked Qatar.", "countries", ["TUR", "GRC"]),
    (
        "Turkey met Greece. Greece thanked Turkey for rockets that Sweden sold. The two countries thanked Qatar.",
        "countries",
        ["GRC", "TUR"],
    ),
    ("Peru and Chile met. Cuba met Mexico. The two countries thanked Qatar.", "countries", ["CUB", "MEX"]),
    ("Erdogan met Mitsotakis. The two foreign ministers thanked Qatar.", "ministers", ["TUR", "GRC"]),
    ("Cuba met Peru. The neighbours thanked Qatar.", "neighbours", ["CUB", "PER"]),
    ("Cuba fell silent. The country sent doctors to Angola.", "country", ["CUB"]),
    ("Zelensky met Kishida. The Ukrainian president thanked Qatar.", "president", ["person:volodymyr-zelenskyy"]),
    ("Anna Berg, a Norwegian diplomat, left. Berg visited Qatar.", "Berg", ["person:anna-berg"]),
]


@pytest.mark.parametrize(("text", "printed", "expected"), BACK)
def test_whom_a_word_points_back_to(text: str, printed: str, expected: list[str]) -> None:
    found = last(text)
    parties = (*found.actors, *found.recipients)
    pointing = [actor for actor in parties if actor.text.endswith(printed)]
    assert who(pointing) == expected


def test_an_owner_is_the_subject_of_its_clause() -> None:
    doc = annotated("Peru said that Chile moved its army.")
    assert who(doc._.foreigndesk.actors.at(word(doc, "its"))) == ["CHL"]


def test_an_object_is_never_its_own_clauses_subject() -> None:
    doc = annotated("Peru met Chile. Chile attacked it.")
    assert who(doc._.foreigndesk.actors.at(word(doc, "it"))) == ["PER"]


NOBODY = ["He visited Japan.", "It visited Japan.", "They visited Japan.", "It is clear. Both left."]


@pytest.mark.parametrize("text", NOBODY)
def test_where_nobody_was_named_nobody_is_meant(text: str) -> None:
    assert read(text).records == ()


def test_the_expert_is_the_one_named_before() -> None:
    first, second = read("Anna Berg of the Oslo Institute said that prices fell. The expert said that they rose.").all(
        Statement
    )
    assert who(second.sources) == who(first.sources) == ["person:anna-berg"]


def test_a_noun_is_whom_its_apposition_names() -> None:
    assert who(statement("State news agency KCNA said that prices fell.").sources) == ["org:kcna"]
    assert doer("The then ruler Kim Jong Il visited Russia in 2011.").id == "person:kim-jong-il"


@pytest.mark.parametrize("text", ["Key technologies were sold to Iran by Chad.", "Major works by Chad annoyed Iran."])
def test_a_describing_word_is_no_surname(text: str) -> None:
    doc = annotated(text)
    assert doc._.foreigndesk.actors.at(doc[0]) == ()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A diplomat in Dubai praised Chad.", None),
        ("A diplomat from Dubai praised Chad.", "ARE"),
        ("Officials in Seoul praised Chad.", "KOR"),
    ],
)
def test_who_serves_abroad_is_not_of_the_place(text: str, state: str | None) -> None:
    assert event(text, "SUPPORT").actors[0].country == state


def test_a_date_is_nobody() -> None:
    found = annotated(
        "The British army fled. Its departure followed drone attacks between May 4 and May 9.", "2017-06-01"
    )
    assert "Theresa May" not in {actor.name for named in notes_of(found).actors.heads.values() for actor in named}


def test_several_states_are_not_the_one_before() -> None:
    found = annotated("Iran sent fuel. It is meant for farmers in the states of Gedaref and Kassala.")
    assert notes_of(found).actors.at(word(found, "states")) == ()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Russia's defence ministry spokesman said that they had left.", "Russia's defence ministry spokesman", "RUS"),
        ("Chad's army spokesman said that the jets had left.", "Chad's army spokesman", "TCD"),
        ("Kenyan Foreign Ministry spokesman Juma Otieno said that they had left.", "Juma Otieno", "KEN"),
        ("Uzbek Defence Ministry spokeswoman Dilnoza Karimova said that they had left.", "Dilnoza Karimova", "UZB"),
        ("Egypt denied it, and its Defence Ministry said that it had sold none.", "Egypt: defence ministry", "EGY"),
    ],
)  # fmt: skip
def test_whose_ministry_it_is(text: str, name: str, country: str) -> None:
    sources = [each.sources[0] for each in read(text, "2023-06-01").all(Statement)]
    assert (name, country) in [(each.name, each.country) for each in sources]
