"""Whom descriptions mean: titles with the date, heads of bodies, nouns and names that point back."""

from datetime import date

import pytest

from foreigndesk.intake import article_from_text
from foreigndesk.reading import Tools
from foreigndesk.reading.probes import actors
from foreigndesk.records import Actor


def meant(tools: Tools, text: str, words: str, published: str) -> Actor | None:
    """Whom the last ``words`` of a text mean."""
    start = text.rindex(words)
    article = article_from_text(text, published=date.fromisoformat(published))
    return actors(article, [(start, start + len(words))], tools)[0]


def told(
    tools: Tools, text: str, words: str, published: str = "2023-06-01"
) -> tuple[str | None, str | None, str | None]:
    found = meant(tools, text, words, published)
    return (found.id, found.country, found.sector) if found else (None, None, None)


PERSONS = [
    ("The French president spoke. The former banker left early.", "former banker", "2019-06-01", "emmanuel-macron"),
    ("The NATO chief called for unity. The Norwegian left early.", "Norwegian", "2020-06-01", "jens-stoltenberg"),
    ("The EU foreign policy chief left. The former Estonian premier was in Oslo.", "former Estonian premier",
     "2025-02-01", "kaja-kallas"),
    ("Finland's president met his Greek counterpart.", "Greek counterpart", "2025-06-01", "konstantinos-tasoulas"),
    ("Brazil's president thanked his predecessor.", "predecessor", "2023-02-01", "jair-bolsonaro"),
    ("Chile's new president took his oath.", "Chile's new president", "2022-03-15", "gabriel-boric"),
    ("Chile's outgoing president waved.", "Chile's outgoing president", "2022-03-15", "sebastian-pinera"),
    ("Peru's parliament removed the president.", "president", "2022-12-08", "pedro-castillo"),
    ("The ousted Ukrainian president is in Russia.", "ousted Ukrainian president", "2014-03-10", "viktor-yanukovych"),
    ("The then US president met him in 2005.", "then US president", "2020-06-01", "george-w-bush"),
    ("The president of the European Central Bank spoke.", "president of the European Central Bank", "2015-06-01",
     "mario-draghi"),
    ("The UN secretary-general spoke.", "UN secretary-general", "2012-06-01", "ban-ki-moon"),
    ("The US secretary of state spoke.", "US secretary of state", "2010-06-01", "hillary-clinton"),
    ("The New Zealand prime minister spoke.", "New Zealand prime minister", "2003-06-01", "helen-clark"),
    ("Kuwait fell silent. The emir is ill.", "emir", "2023-06-01", "nawaf-al-ahmad-al-sabah"),
    ("KIM Jong Un spoke.", "KIM Jong Un", "2023-06-01", "kim-jong-un"),
    ("Lech Kaczynski spoke.", "Lech Kaczynski", "2009-06-01", "lech-kaczynski"),
    ("Bashar Al Assad spoke.", "Bashar Al Assad", "2009-06-01", "bashar-al-assad"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "published", "expected"), PERSONS)
def test_persons_by_title_description_and_spelling(
    tools: Tools, text: str, words: str, published: str, expected: str
) -> None:
    assert told(tools, text, words, published)[0] == f"person:{expected}"


BODIES = [
    ("Gazprom stopped. The company owes money.", "company", "org:gazprom"),
    ("The European Union met. The bloc agreed.", "bloc", "EU"),
    ("Brussels imposed sanctions.", "Brussels", "EU"),
    ("Belgium is calm. Brussels thanked Paris.", "Brussels", "BEL"),
    ("Canada is calm. The House of Commons voted.", "House of Commons", "CAN:house-of-commons"),
    ("The House of Commons voted.", "House of Commons", "org:house-of-commons"),
]


@pytest.mark.parametrize(("text", "words", "expected"), BODIES)
def test_bodies(tools: Tools, text: str, words: str, expected: str) -> None:
    assert told(tools, text, words)[0] == expected


STATES = [
    ("Bahrain's king sent for Saudi troops. The island kingdom is calm.", "island kingdom", "BHR"),
    ("Albania expelled Iranian diplomats. Rome praised the Balkan country.", "Balkan country", "ALB"),
    ("Peru's president said his country was safe.", "country", "PER"),
    ("Peru is calm. Soldiers patrolled the streets.", "Soldiers", "PER"),
    ("Soldiers patrolled the streets of Lima.", "Soldiers", "PER"),
    ("A Cuban dissident was held. His brother fled.", "brother", "CUB"),
    ("The speaker of the Iraqi parliament spoke.", "speaker of the Iraqi parliament", "IRQ"),
    ("Moscow refused.", "Moscow", "RUS"),
]


@pytest.mark.parametrize(("text", "words", "expected"), STATES)
def test_whose_they_are(tools: Tools, text: str, words: str, expected: str) -> None:
    assert told(tools, text, words)[1] == expected


def test_a_capital_is_that_of_the_state_of_the_day(tools: Tools) -> None:
    assert told(tools, "Moscow refused.", "Moscow", "1989-06-01")[1] == "SUN"
    assert told(tools, "Belgrade refused.", "Belgrade", "1998-06-01")[1] == "YUG"


SECTORS = [
    ("A former Peruvian minister left.", "former Peruvian minister", "ELI"),
    ("Angela Merkel left.", "Angela Merkel", "ELI"),
    ("A spokesman for the Israeli military left.", "spokesman for the Israeli military", "MIL"),
    ("A Hamas official left.", "Hamas official", "REB"),
    ("The Japanese coast guard left.", "Japanese coast guard", "COP"),
    ("The pope left.", "pope", "REL"),
    ("France's far-right leader left.", "France's far-right leader", "PTY"),
]


@pytest.mark.parametrize(("text", "words", "expected"), SECTORS)
def test_sectors(tools: Tools, text: str, words: str, expected: str) -> None:
    assert told(tools, text, words)[2] == expected


NOBODY = [
    ("Moscow, Idaho, closed two schools.", "Moscow"),
    ("Georgia voters chose two Democrats, officials in Atlanta said.", "Georgia"),
    ("The university in Athens, Georgia, is closed.", "Georgia"),
    ("Ireland Baldwin posted a photo.", "Ireland"),
    ("The Niger River burst its banks.", "Niger"),
    ("He ordered Peking duck.", "Peking"),
    ("Chile and Peru talked. The president left.", "president"),
    ("Chile thanked Peru. The North's leader left.", "leader"),
    ("The pro-Russian separatists in Moldova left.", "Russian"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_where_it_is_not_clear_nobody_is_meant(tools: Tools, text: str, words: str) -> None:
    assert told(tools, text, words)[:2] == (None, None)
