"""The forms that other programs read: each by its own rules, and nothing in any of them that nobody told."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from pyarrow import parquet

from foreigndesk.desk import Desk
from foreigndesk.export import Telling
from foreigndesk.export.cells import inert, joined
from foreigndesk.export.formats import FORMATS
from foreigndesk.export.polecat import HEADERS
from foreigndesk.intake import article_from_text
from foreigndesk.records import NO_OUTLET, STEERING, from_line
from tests.export import gdelt
from tests.export.conftest import written


def objects(name: str, tellings: list[Telling]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(name, tellings).splitlines()]


SETTLED = ["plover", "polecat", "gdelt-events", "gdelt-mentions", "ftm"]


@pytest.mark.parametrize("name", SETTLED)
def test_forms_without_words_for_it_hold_nothing_denied_uncertain_said_or_to_come(
    name: str, tellings: list[Telling]
) -> None:
    found = written(name, tellings).lower()
    assert "rifles" not in found
    assert "tanks" not in found
    assert "copper" not in found
    assert "invaded" not in found
    assert "chile" not in found


@pytest.mark.parametrize("name", ["jsonl", "csv", "json-ld"])
def test_the_others_hold_all_of_it(name: str, tellings: list[Telling]) -> None:
    found = written(name, tellings)
    assert all(word in found for word in ("rifles", "tanks", "copper", "rice"))


def test_a_line_of_csv_says_who_denies_it_and_whose_words_it_is(tellings: list[Telling]) -> None:
    rows = list(csv.DictReader(StringIO(written("csv", tellings))))
    denied = [row for row in rows if row["goods"] == "rifles"]
    assert {row["denied_by"] for row in denied} == {"Kenya"}
    assert {row["told_by"] for row in denied} == {"Niger", "Kenya"}
    (planned,) = (row for row in rows if row["goods"] == "tanks")
    assert (planned["how_far"], planned["begins"]) == ("planned", "2024-01-01")
    (rice,) = (row for row in rows if row["goods"] == "rice" and row["kind"] == "transfer")
    assert (rice["who_codes"], rice["to_whom_codes"]) == ("TCD", "MLI")
    assert (rice["quantity"], rice["unit"]) == ("500.0", "t")


@pytest.mark.parametrize("name", ["csv", "polecat", "gdelt-events", "gdelt-mentions"])
def test_no_cell_runs_in_a_spreadsheet(name: str, tellings: list[Telling]) -> None:
    cells = [cell for row in csv.reader(StringIO(written(name, tellings)), delimiter="," if name == "csv" else "\t")
             for cell in row]  # fmt: skip
    assert not [cell for cell in cells if cell[:1] in "=+@" and cell]
    assert name == "gdelt-events" or "'=HYPERLINK" in written(name, tellings)  # which names no outlet


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"parquet"}))
def test_nothing_steers_whoever_looks_at_it(name: str, tellings: list[Telling]) -> None:
    assert not STEERING.search(written(name, tellings).replace("\r\n", ""))


def test_no_column_steers_whoever_looks_at_it(tellings: list[Telling], tmp_path: Path) -> None:
    file = tmp_path / "desk.parquet"
    file.write_bytes(b"".join(FORMATS["parquet"].chunks(tellings)))
    told = [cell for row in parquet.read_table(file).to_pylist() for cell in row.values() if isinstance(cell, str)]
    assert any("Norway" in cell for cell in told)
    assert not [cell for cell in told if STEERING.search(cell)]


def test_a_cell_of_several_names_has_one_apostrophe_each_at_most() -> None:
    assert joined(["+1 Group", "=x", "Mali"]) == "+1 Group; '=x; Mali"
    assert inert("+1 Group; '=x; Mali") == "'+1 Group; '=x; Mali"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@A", " =1", "\t=1", "＝1"])
def test_what_begins_as_a_formula_is_text(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


def test_plover_has_the_field_names_of_the_manual(tellings: list[Telling]) -> None:
    found = objects("plover", tellings)
    (attack,) = (each for each in found if each["event"] == ["ASSAULT"])
    assert set(attack) == {
        "id", "date", "enddate", "actor", "recipient", "event", "mode", "context", "event_loc", "event_text",
        "quad_code", "event_scale", "link", "text_info", "cite_info", "coder", "coded_date", "comment", "foreigndesk",
    }  # fmt: skip
    assert (attack["date"], attack["quad_code"]) == ("2023-05-03", 4)
    assert attack["actor"] == [
        {"code": "TCD", "sector": "GOV", "entity_text": "Chad", "identifier_id": "TCD", "office": None}
    ]
    assert attack["event_text"] == "Chad attacked Mali on 3 May 2023."


def test_polecat_has_its_exact_headers_and_none_for_what_is_missing(tellings: list[Telling]) -> None:
    head, *rows = (line.split("\t") for line in written("polecat", tellings).splitlines())
    assert tuple(head) == HEADERS
    assert len(HEADERS) == 40
    (attack,) = (dict(zip(head, row, strict=True)) for row in rows if "ASSAULT" in row)
    assert (attack["Actor COW"], attack["Recipient Country"], attack["Event Date"]) == ("483", "MLI", "2023-05-03")
    assert (attack["Quad Code"], attack["Placename"], attack["Intensity"]) == ("MATERIAL CONFLICT", "None", "None")


def test_gdelt_has_its_columns_and_no_date_that_nobody_gave(tellings: list[Telling]) -> None:
    events = gdelt.read(written("gdelt-events", tellings), gdelt.EVENTS)
    mentions = gdelt.read(written("gdelt-mentions", tellings), gdelt.MENTIONS)
    (attack,) = (row for row in events if row["EventRootCode"] == "19")
    assert (attack["SQLDATE"], attack["MonthYear"], attack["Year"]) == ("20230503", "202305", "2023")
    assert (attack["Actor1Code"], attack["Actor1CountryCode"], attack["Actor1Type1Code"]) == ("TCDGOV", "TCD", "GOV")
    assert (attack["Actor2CountryCode"], attack["QuadClass"], attack["IsRootEvent"]) == ("MLI", "4", "1")
    assert attack["EventCode"].startswith(attack["EventBaseCode"])
    (visit,) = (row for row in events if row["Actor1Name"] == "NORWAY" and row["QuadClass"] == "1")
    assert {visit[each] for each in ("SQLDATE", "MonthYear", "Year", "FractionDate")} == {""}
    assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
    told = {row["GLOBALEVENTID"]: row for row in events}
    for row in mentions:
        assert row["EventTimeDate"] == told[row["GLOBALEVENTID"]]["DATEADDED"]
        assert (row["MentionType"], row["MentionIdentifier"][:8]) in {
            ("1", "https://"),
            ("2", row["MentionSourceName"][:8]),
        }
        assert 0 < int(row["Confidence"]) <= 100
        assert int(row["ActionCharOffset"]) < int(row["MentionDocLen"])


def test_claims_of_schema_org_are_said_by_somebody_and_appear_somewhere(tellings: list[Telling]) -> None:
    denied = [each for each in objects("json-ld", tellings) if "rifles" in each["text"]]
    assert {each["@type"] for each in denied} == {"Claim"}
    assert {author["name"] for each in denied for author in each["author"]} == {"Niger"}
    assert {each["firstAppearance"]["publisher"]["name"] for each in denied} == {"Ledger"}


def test_a_timeline_has_no_slide_without_a_date_and_no_markup_of_an_article(tellings: list[Telling]) -> None:
    (whole,) = objects("timeline", tellings)
    slides = whole["events"]
    assert {each["start_date"]["year"] for each in slides} == {2023, 2024}
    assert not any("Norway" in each["text"]["headline"] for each in slides)
    (tanks,) = (each for each in slides if "tanks" in each["text"]["text"] and each["group"] == "transfer")
    assert "planned" in tanks["text"]["headline"]
    assert "<b>" not in written("timeline", tellings)


def test_the_network_counts_what_is_settled_apart(tellings: list[Telling], tmp_path: Path) -> None:
    file = tmp_path / "desk.graphml"
    file.write_text(written("graphml", tellings), encoding="utf-8")
    graph = networkx.read_graphml(file)
    assert graph.nodes["TCD"]["label"] == "Chad"
    found = {(one, other): tuple(map(told.get, ("settled", "disputed", "open"))) for one, other, told in
             graph.edges(data=True) if told["kind"] == "transfer"}  # fmt: skip
    assert found == {("TCD", "MLI"): (1, 0, 1), ("KEN", "MLI"): (0, 1, 0), ("PER", "CHL"): (0, 0, 1)}


def test_a_character_that_xml_cannot_hold_is_left_out_of_the_network() -> None:
    with Desk("sqlite://") as desk:
        text = "The Wag\u0001ner Group attacked Chad."
        desk.add_article(article_from_text(text, published=date(2023, 5, 9), publisher="A"))
        graph = ElementTree.fromstring(written("graphml", list(desk.claims().tellings())).encode())
    labels = {each.text for each in graph.iterfind(".//{*}node/{*}data[@key='label']")}
    assert labels == {"Wagner Group", "Chad"}
    assert len(graph.findall(".//{*}edge")) == 1


def test_our_own_records_come_whole_each_once_after_what_they_rest_on(tellings: list[Telling]) -> None:
    found = [from_line(line) for line in written("jsonl", tellings).splitlines()]
    ids = [each.id for each in found]
    assert len(set(ids)) == len(ids)
    for number, each in enumerate(found):
        assert set(getattr(each, "attribution", ())) <= set(ids[:number])


def test_entities_name_no_sanction_and_link_what_they_tell_to_its_article(tellings: list[Telling]) -> None:
    found = {each["id"]: each for each in objects("ftm", tellings)}
    assert {each["schema"] for each in found.values()} <= {
        "Event", "Person", "PublicBody", "Organization", "Article", "Documentation", "Mention",
    }  # fmt: skip
    for each in found.values():
        for name in ("document", "entity", "resolved", "involved"):
            assert set(each["properties"].get(name, ())) <= set(found)


def test_nothing_is_loaded_that_is_not_asked_for() -> None:
    code = "import sys, foreigndesk.export.formats; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def lines(found: Iterator[str]) -> int:
    return sum(1 for _ in found)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_at_all_is_written_soundly(name: str) -> None:
    assert lines(FORMATS[name].writes([])) <= 4


def telling(text: str, name: str, *others: str) -> str:
    """What a form says of some articles, printed by A, B, …"""
    with Desk("sqlite://") as desk:
        for outlet, each in zip("ABC", (text, *others), strict=False):
            made = article_from_text(each, published=date(2023, 5, 9), publisher=outlet)
            assert desk.add_article(made).what == "added"
        return written(name, list(desk.claims().tellings()))


@pytest.mark.parametrize(
    "text",
    [
        "Angola met Zambia after 3 May 2023.",
        "Peru invaded Chile in 2019.",
        "Angola met Zambia between 3 and 6 May 2023.",
    ],
)
def test_what_is_no_single_day_is_none_where_there_is_room_for_one_only(text: str) -> None:
    assert [line.split("\t")[1] for line in telling(text, "polecat").splitlines()[1:]] == ["None"]
    assert [line.split("\t")[1] for line in telling(text, "gdelt-events").splitlines()] == [""]


def test_a_year_stays_one() -> None:
    text = "Peru invaded Chile in 2019."
    (slide,) = json.loads(telling(text, "timeline"))["events"]
    assert (slide["start_date"], slide["display_date"]) == ({"year": 2019}, "2019")
    assert '"date": ["2019"]' in telling(text, "ftm")


def test_a_bond_that_is_over_does_not_hold() -> None:
    assert "war, ended" in telling("Benin was at war with Gabon from 1990 to 1995.", "timeline")


def test_militias_are_no_states() -> None:
    graph = telling("The Houthis attacked Mali on 3 March 2023.", "graphml")
    assert 'target="MLI"' in graph
    assert 'source="YEM"' not in graph


def test_a_territory_is_called_by_its_code() -> None:
    assert "ABW" in telling("Peru met Chile in Oranjestad on 3 May 2023.", "polecat")


def test_a_denial_is_in_our_records_and_told_by_schema_org() -> None:
    text = "Kenya has shipped tanks to Uganda. Kenya denied the sale."
    assert '"attitude": "deny"' in telling(text, "jsonl")
    assert "denies: Kenya" in telling(text, "json-ld")


def test_whoever_denies_is_not_made_to_say_it() -> None:
    one = "Kenya denied that it sold rifles to Mali on 3 May 2023."
    other = "Niger said that Kenya sold rifles to Mali on 3 May 2023."
    assert whose_words(one) == {(one, ("Kenya",), None)}
    assert whose_words(one, other) == {(other, ("Niger",), "denies: Kenya")}


def whose_words(*texts: str) -> set[tuple[str, tuple[str, ...], str | None]]:
    """The words of each claim of schema.org, whose they are, and who is against it."""
    found = [json.loads(line) for line in telling(texts[0], "json-ld", *texts[1:]).splitlines()]
    return {(each["text"], tuple(who["name"] for who in each["author"]), each["description"]) for each in found}


def test_whom_nobody_names_is_no_outlet() -> None:
    text = "It was reported that Nepal attacked Bhutan on 4 May 2023."
    rows = list(csv.DictReader(StringIO(telling(text, "csv"))))
    assert {row["told_by"] for row in rows} == {"an unnamed source"}
    assert "the article" not in telling(text, "timeline")


def test_a_slide_says_who_says_so() -> None:
    assert "Niger says: assault" in telling("Niger said that Chad attacked Mali on 3 May 2023.", "timeline")


@pytest.mark.parametrize("outlet", ['"=HYPERLINK(""x"")', '"open', "\u200b=1"])
def test_quotation_marks_open_no_cell(outlet: str) -> None:
    with Desk("sqlite://") as desk:
        desk.add_article(
            article_from_text("Peru met Chile in Lima on 3 May 2023.", published=date(2023, 5, 9), publisher=outlet)
        )
        text = written("polecat", list(desk.claims().tellings()))
    rows = list(csv.reader(StringIO(text), delimiter="\t"))
    assert len(rows) == len(text.splitlines())
    assert not [cell for row in rows for cell in row if cell.strip("\u200b")[:1] == "="]


def test_addresses_that_are_none_of_the_web_lead_nowhere(tmp_path: Path) -> None:
    with Desk("sqlite://") as desk:
        made = article_from_text(
            "Peru met Chile on 3 May 2023.", published=date(2023, 5, 9), publisher="A", url="javascript:alert(1)"
        )
        desk.add_article(made)
        tellings = list(desk.claims().tellings())
    assert "javascript" not in "".join(
        written(name, tellings) for name in ("ftm", "json-ld", "timeline", "gdelt-events")
    )


def test_every_entity_that_a_mention_means_is_there() -> None:
    lines = telling("Russia attacked Ukraine on 3 May 2023.", "ftm", "Russian forces attacked Ukraine on 3 May 2023.")
    found = [json.loads(line) for line in lines.splitlines()]
    meant = {each["properties"]["resolved"][0] for each in found if each["schema"] == "Mention"}
    assert meant <= {each["id"] for each in found}


@pytest.fixture(scope="module")
def unsigned() -> list[Telling]:
    """Claims of an article that names no outlet and has no address, which denies one in its own voice."""
    text = "Togo invaded Benin on 3 May 2021. Benin never sold gold to Togo. Togo will visit Niger next year."
    with Desk("sqlite://") as desk:
        assert desk.add_article(article_from_text(text, published=date(2021, 5, 9), doc="x.txt")).what == "added"
        return list(desk.claims().tellings())


@pytest.mark.parametrize("name", FORMATS)
def test_no_form_has_for_an_outlet_what_only_stands_for_one(name: str, unsigned: list[Telling]) -> None:
    pieces = [piece if isinstance(piece, bytes) else piece.encode() for piece in FORMATS[name].writes(unsigned)]
    assert pieces and NO_OUTLET.encode() not in b"".join(pieces)


def test_what_no_outlet_is_named_for_is_left_empty(unsigned: list[Telling]) -> None:
    rows = list(csv.DictReader(StringIO(written("csv", unsigned))))
    assert {(row["outlet"], row["origin"]) for row in rows} == {("", "")}
    assert {each["firstAppearance"]["publisher"] for each in objects("json-ld", unsigned)} == {None}
    (attack,) = objects("plover", unsigned)
    assert attack["cite_info"]["publication"] is None
    assert not [each for each in objects("ftm", unsigned) if "publisher" in each["properties"]]
    head, row = (line.split("\t") for line in written("polecat", unsigned).splitlines())
    assert dict(zip(head, row, strict=True))["Source"] == "None"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("next year", "2022"),
        ("last week", "3 to 9 May 2021"),
        ("in July", "July 2021"),
        ("this summer", "June to August 2021"),
        ("on 12 August 2021", None),
    ],
)
def test_a_slide_s_date_is_the_same_whenever_it_is_read(told: str, shown: str | None) -> None:
    text = f"Togo will visit Niger {told}." if told != "last week" else "Togo visited Niger last week."
    with Desk("sqlite://") as desk:
        desk.add_article(article_from_text(text, published=date(2021, 5, 11), publisher="Post"))
        (whole,) = objects("timeline", list(desk.claims().tellings()))
    assert {each.get("display_date") for each in whole["events"]} == {shown}
