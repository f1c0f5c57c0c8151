"""PETRARCH's unit sentences as the smoke comparison reads them: codes kept, invented states told as real ones."""

import pytest

from foreigndesk.reading import load_tools
from tools.petrarch import figures, sentences

MARKUP = """<Sentences>
<Sentence date="19950101" id="A-1" category="DEMO" sentence="true">
<EventCoding sourcecode="ARNGOV" targetcode="GON" eventcode="123"></EventCoding>
<Text>
The Arnorian president accused
Gondor of lying.
</Text></Sentence>
<Sentence date="19950101" id="A-2" category="DEMO" sentence="true">
<EventCoding sourcecode="GON" targetcode="ARN" eventcode="031"></EventCoding>
<EventCoding sourcecode="GON" targetcode="---" eventcode="031"></EventCoding>
<Text>Gondor attacked Arnor.</Text></Sentence>
<Sentence date="19950101" id="A-3" category="DEMO" sentence="false">
<EventCoding sourcecode="GON" targetcode="ARN" eventcode="031"></EventCoding>
<Text>Gondor met Arnor.</Text></Sentence>
</Sentences>"""


def test_valid_sentences_are_read_in_real_states_names_and_types() -> None:
    first, second = sentences(MARKUP)
    assert first.text == "The Austrian president accused Greece of lying."
    assert first.coded == {("AUT", "ACCUSE", "GRC")}
    assert second.coded == {("GRC", "CONSULT", "AUT")}


def test_a_right_pair_of_another_type_counts_as_a_pair_alone() -> None:
    found = figures(list(sentences(MARKUP)), load_tools())
    assert found == {"sentences": 2, "events": 2, "pair": 1.0, "triple": 0.5}


def test_a_file_without_such_sentences_is_named_and_refused() -> None:
    with pytest.raises(ValueError, match="no sentence that codes an event between two of the states"):
        figures([], load_tools())
