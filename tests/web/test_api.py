"""The API: answers as it describes them, lists page by page, and errors as problems."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import httpx
import pyarrow.parquet
import pytest
from jsonschema import Draft202012Validator

import foreigndesk.web
from foreigndesk.export.formats import FORMATS
from foreigndesk.records import Reading
from foreigndesk.records.corrections import Correction
from foreigndesk.store import Store
from tests.brief.build import Page
from tests.web.serving import asked, copied, served

EXAMPLES = Path(foreigndesk.web.__file__).parent / "examples.json"
ARTICLE = {
    "text": "Mali said on Monday that Ghana had sold it rifles.",
    "published": "2024-05-06",
    "publisher": "Gazette",
}


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json()


@pytest.fixture
def writer(shelf: Path, tmp_path: Path) -> Iterator[httpx.Client]:
    """Whoever may write to a desk of their own."""
    with served(str(copied(shelf, tmp_path))) as address, asked(address, signed=True) as client:
        yield client


def fits(value: Any, path: str, described: dict[str, Any], method: str = "get") -> None:
    """Hold an answer against what the API says of it."""
    told = described["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**told, "components": described["components"]}).validate(value)


GETS = {
    "/api/v1/front": "", "/api/v1/pairs": "", "/api/v1/changes": "?since=2023-09-01", "/api/v1/claims": "?limit=5",
    "/api/v1/articles": "", "/api/v1/skipped": "", "/api/v1/records": "?limit=200", "/api/v1/reviews": "",
    "/api/v1/forecasts": "", "/api/v1/forecasts/sources": "", "/api/v1/findings": "", "/api/v1/actors": "?name=kim",
    "/api/v1/search": "?q=rockets", "/api/v1/network": "", "/api/v1/states": "",
}  # fmt: skip


@pytest.mark.parametrize("path", GETS)
def test_an_answer_is_as_described(client: httpx.Client, described: dict[str, Any], path: str) -> None:
    found = client.get(path + GETS[path])
    assert found.status_code == 200
    fits(found.json(), path, described)


def test_one_of_each_is_as_described(client: httpx.Client, described: dict[str, Any]) -> None:
    claim = client.get("/api/v1/claims").json()["items"][0]
    for path, key in (
        ("/api/v1/claims/{key}", claim["id"]), ("/api/v1/articles/{key}", claim["article"]),
        ("/api/v1/records/{key}", claim["lead"]), ("/api/v1/actors/{key}", "RUS"),
    ):  # fmt: skip
        found = client.get(path.format(key=key))
        assert found.status_code == 200, path
        fits(found.json(), path, described)
    fits(client.get("/api/v1/briefs/RUS/PRK").json(), "/api/v1/briefs/{a}/{b}", described)
    chart = client.get("/api/v1/briefs/RUS/PRK/charts/timeline").json()
    fits(chart, "/api/v1/briefs/{a}/{b}/charts/{name}", described)


def test_every_path_says_what_it_is_for(described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        for method, each in operations.items():
            assert each["description"], (path, method)
            assert {"200", "400"} <= each["responses"].keys(), (path, method)
            assert all(given.get("description") or given.get("schema") for given in each.get("parameters", ()))
    assert described["paths"]["/api/v1/articles"]["post"]["requestBody"]["content"]["application/json"]["example"]


def test_an_example_is_an_answer_as_described(described: dict[str, Any]) -> None:
    found = {
        (path, method): told["example"]
        for path, operations in described["paths"].items()
        for method, each in operations.items()
        if "example" in (told := each["responses"]["200"]["content"].get("application/json", {}))
    }
    assert len(found) == len(json.loads(EXAMPLES.read_text("utf-8")))
    for (path, method), example in found.items():
        fits(example, path, described, method)


PAGED = ("/api/v1/claims", "/api/v1/articles", "/api/v1/records", "/api/v1/forecasts")
FURTHER = (
    "/api/v1/pairs", "/api/v1/forecasts/sources", "/api/v1/findings", "/api/v1/findings?a=RUS&b=PRK",
    "/api/v1/actors", "/api/v1/changes?since=2022-01-01",
)  # fmt: skip


@pytest.mark.parametrize(("path", "limit"), [*product(PAGED, (1, 7, 50)), *product(FURTHER, (7, 50))])
def test_pages_together_are_the_whole_list(client: httpx.Client, path: str, limit: int) -> None:
    sign = "&" if "?" in path else "?"
    whole = client.get(f"{path}{sign}limit=200").json()
    assert whole["next"] is None
    found, cursor = list[Any](), ""
    for _ in range(300):
        page = client.get(f"{path}{sign}limit={limit}{cursor}").json()
        assert len(page["items"]) <= limit
        found += page["items"]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert found == whole["items"]


LISTS = (
    "pairs", "changes?since=2022-01-01", "claims", "articles", "records", "forecasts", "forecasts/sources", "findings",
    "actors",
)  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_a_table_too(client: httpx.Client, path: str) -> None:
    sign = "&" if "?" in path else "?"
    told, found = (client.get(f"/api/v1/{path}{sign}limit=3{form}") for form in ("", "&format=csv"))
    assert found.headers["content-type"] == "text/csv; charset=utf-8"
    rows, items = list(csv.DictReader(io.StringIO(found.text))), told.json()["items"]
    assert len(rows) == len(items) > 0
    for row, item in zip(rows, items, strict=True):
        assert row.keys() == item.keys()
        assert all(row[name] == str(value) for name, value in item.items() if isinstance(value, int) or name == "id")
    if told.json()["next"]:
        link = re.fullmatch('<(.+)>; rel="next"', found.headers["link"])
        assert link and client.get(link[1]).text.splitlines()[0] == found.text.splitlines()[0]
        assert client.get(link[1]).text != found.text
    else:
        assert "link" not in found.headers


def test_an_empty_list_as_a_table_has_its_columns(client: httpx.Client) -> None:
    some, none = (client.get(f"/api/v1/claims?format=csv{more}").text for more in ("", "&as_of=1999-01-01"))
    assert none.splitlines() == some.splitlines()[:1]


def test_a_search_is_narrowed_by_what_its_facets_count(client: httpx.Client) -> None:
    found = client.get("/api/v1/search?q=weapons").json()
    facets = [(each["name"], each["value"]) for each in found["facets"]]
    assert {name for name, _ in facets} == {"kind", "outlet", "year"}
    for name, value in facets:
        narrowed = client.get("/api/v1/search", params={"q": "weapons", name: value}).json()
        if name == "kind":
            assert {each["record"]["kind"] for each in narrowed["records"]} == {value}
        else:
            key = "outlet" if name == "outlet" else "published"
            wanted = [each for each in found["articles"] if each["article"][key].startswith(value)]
            assert narrowed["articles"] == wanted
    assert client.get("/api/v1/search?q=weapons&outlet=Nobody").json()["articles"] == []
    assert client.get("/api/v1/search?q=weapons&year=0").status_code == 400


def test_the_claims_of_a_search_are_exported(client: httpx.Client) -> None:
    found = client.get("/api/v1/search?q=shells").json()
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/export/csv?q=shells").text)))
    assert found["claims"]
    assert {each["id"] for each in found["claims"]} == {row["claim"] for row in rows}
    assert client.get("/api/v1/export/jsonl?q=shells&year=1999").text == ""
    for bad in ("q=shells&a=RUS&b=PRK", "outlet=Nobody", "year=1999"):
        assert client.get(f"/api/v1/export/csv?{bad}").status_code == 400


def test_what_is_known_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/api/v1/claims")
    again = client.get("/api/v1/claims", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/claims?limit=1", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "at"),
    [
        ("/api/v1/claims?limit=0", 400, "limit"),
        ("/api/v1/claims?limit=100000", 400, "limit"),
        ("/api/v1/claims?a=russia", 400, "b"),
        ("/api/v1/claims?a=russia&b=atlantis", 400, "b"),
        ("/api/v1/claims?as_of=yesterday", 400, "as_of"),
        ("/api/v1/claims?cursor=x", 400, "cursor"),
        ("/api/v1/claims/claim-00000000", 404, "id"),
        ("/api/v1/records/event-zz", 404, "id"),
        ("/api/v1/briefs/RUS/PRK/charts/pie", 400, "name"),
        ("/api/v1/briefs/PER/CHL/charts/flows", 404, "name"),
        ("/api/v1/findings?regime=atlantis", 400, "request"),
        ("/api/v1/export/docx", 400, "form"),
        ("/api/v1/nothing", 404, "address"),
        ("/api/v1/changes", 400, "since"),
    ],
)
def test_an_error_is_a_problem_that_names_what_is_wrong(client: httpx.Client, path: str, status: int, at: str) -> None:
    found = client.get(path)
    assert found.headers["content-type"] == "application/problem+json"
    told = found.json()
    assert (found.status_code, told["status"], told["at"]) == (status, status, at)
    assert told["detail"] and "Traceback" not in found.text and "/src/" not in found.text


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("changes", "it is needed here, and was not given"),
        ("claims?kind=deal", "'deal' where 'event', 'transfer' or 'relation' was expected"),
        ("claims?limit=0", "'0' where a number of 1 or more was expected"),
        ("claims?limit=1000", "'1000' where a number of 200 or less was expected"),
        ("claims?limit=some", "'some' where a whole number was expected"),
        ("claims?as_of=someday", "'someday' where a date such as 2023-09-12 was expected"),
        (f"search?q={'x' * 300}", "a text longer than the 200 characters that it may have"),
        ("claims?cursor=x", "'x' where the next of the page before was expected; leave it out to begin anew"),
        ("states?pair=IRN-SAU", "a parameter that is not known here; known are: none"),
        ("front?limit=1", "a parameter that is not known here; known are: as_of"),
    ],
)
def test_a_parameter_at_fault_is_told_in_plain_words(client: httpx.Client, path: str, detail: str) -> None:
    refused = client.get(f"/api/v1/{path}")
    assert (refused.status_code, refused.json()["detail"]) == (400, detail)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_exported(client: httpx.Client, form: str) -> None:
    found = client.get(f"/api/v1/export/{form}?a=iran&b=russia")
    assert found.status_code == 200
    assert re.fullmatch(r'attachment; filename="foreigndesk-IRN-RUS-[\w.-]+"', found.headers["content-disposition"])


def test_what_is_exported_is_what_was_asked_for(client: httpx.Client) -> None:
    def claims(asked: str) -> set[str]:
        lines = client.get(f"/api/v1/export/json-ld?{asked}").text.splitlines()
        return {each["@id"].rpartition(":")[2] for each in map(json.loads, lines) if each["@type"] == "Claim"}

    listed = client.get("/api/v1/claims?standing=disputed&kind=transfer&limit=200").json()["items"]
    first = listed[0]["id"]
    assert claims("standing=disputed&kind=transfer") == {each["id"] for each in listed}
    assert claims(f"claim={first}") == {first}
    assert claims(f"claim={first}&standing=denied") == set()
    assert first in claims(f"article={listed[0]['article']}") < claims("")
    for both in (f"claim={first}&a=iran&b=russia", f"claim={first}&article={listed[0]['article']}"):
        assert client.get(f"/api/v1/export/csv?{both}").status_code == 400


def test_parquet_is_the_table_of_csv_with_days_as_days(client: httpx.Client) -> None:
    rows = pyarrow.parquet.read_table(io.BytesIO(client.get("/api/v1/export/parquet").content))
    lines = client.get("/api/v1/export/csv").text.split("\r\n")
    assert rows.num_rows == len([line for line in lines[1:] if line])
    assert rows.column_names == lines[0].split(",")
    assert str(rows.schema.field("published").type) == "date32[day]"


def test_a_brief_comes_as_a_file(client: httpx.Client) -> None:
    pdf, docx, page, text = (
        client.get(f"/api/v1/briefs/PRK/RUS?format={form}").content for form in ("pdf", "docx", "html", "md")
    )
    assert pdf.startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        assert sum(name.startswith("word/media/") for name in file.namelist()) == 3
    assert page.count(b"data:image/svg+xml;base64,") == 6
    assert text.startswith(b"# North Korea and Russia")


def test_an_article_is_read_and_nothing_is_kept(writer: httpx.Client, described: dict[str, Any]) -> None:
    before = writer.get("/api/v1/front").json()["articles"]
    found = writer.post("/api/v1/read", json=ARTICLE)
    assert found.status_code == 200
    fits(found.json(), "/api/v1/read", described, "post")
    assert {"transfer", "statement"} <= {each["record"]["kind"] for each in found.json()}
    assert writer.get("/api/v1/front").json()["articles"] == before


def test_an_article_is_added_once(writer: httpx.Client) -> None:
    told = [writer.post("/api/v1/articles", json=ARTICLE).json() for _ in range(2)]
    assert [each["what"] for each in told] == ["added", "unchanged"]
    assert writer.get(f"/api/v1/articles/{told[0]['article']}").json()["article"]["outlet"] == "Gazette"
    assert writer.get("/api/v1/claims?a=mali&b=ghana").json()["items"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "Mali sold rifles."}, 400),
        ({"text": "", "published": "2024-05-06"}, 422),
        ({"text": "x", "published": "someday"}, 400),
        ({"text": "x", "published": "2024-05-06", "more": 1}, 400),
        ([1], 400),
        ("x", 400),
    ],
)
def test_what_is_no_article_is_refused(writer: httpx.Client, body: Any, status: int) -> None:
    found = writer.post("/api/v1/read", json=body)
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")


def test_a_body_of_another_kind_is_refused(writer: httpx.Client) -> None:
    assert writer.post("/api/v1/read", content=b"{", headers={"content-type": "application/json"}).status_code == 400
    assert writer.post("/api/v1/read", content=b"<a/>", headers={"content-type": "text/xml"}).status_code == 415
    deep = b"[" * 100_000
    assert writer.post("/api/v1/read", content=deep, headers={"content-type": "application/json"}).status_code == 400


def test_a_person_s_word_changes_what_is_told(writer: httpx.Client) -> None:
    claim = next(
        each for each in writer.get("/api/v1/claims?a=PRK&b=RUS&kind=transfer").json()["items"] if not each["denies"]
    )
    said = {"word": "rejected", "by": "A. Editor", "why": "only a headline"}
    for record in writer.get(f"/api/v1/claims/{claim['id']}").json()["records"]:
        found = writer.post(f"/api/v1/records/{record['record']['id']}/reviews", json=said)
        assert (found.status_code, found.json()["word"]) == (200, "rejected")
    after = writer.get("/api/v1/claims?a=PRK&b=RUS&kind=transfer").json()["items"]
    assert claim["id"] not in {each["id"] for each in after}
    assert writer.get("/api/v1/reviews").json()["items"][0]["by"] == "A. Editor"


def test_a_record_is_amended_by_place_and_value(writer: httpx.Client) -> None:
    record = writer.get("/api/v1/records?kind=transfer&limit=1").json()["items"][0]["record"]
    said = {"word": "amended", "by": "A. Editor", "why": "see the text", "changes": ["stage=offered"]}
    now = writer.post(f"/api/v1/records/{record['id']}/reviews", json=said).json()["now"]
    assert writer.get(f"/api/v1/records/{now}").json()["record"]["stage"] == "offered"
    wrong = writer.post(f"/api/v1/records/{record['id']}/reviews", json={**said, "changes": ["stage=flown"]})
    assert (wrong.status_code, "flown" in wrong.json()["detail"]) == (400, True)


def test_numbers_and_days_are_json_s_own(client: httpx.Client) -> None:
    for each in client.get("/api/v1/records?limit=200").json()["items"]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", each["published"])
        assert isinstance(json.dumps(each["record"]["evidence"]["start"]), str)
        assert isinstance(each["record"]["evidence"]["start"], int)


def _dated(day: date) -> Reading:
    page = Page(f"Benin sold Togo lorries, said {day}.", str(day), "The Gazette")
    sides = {"suppliers": (page.actor("Benin", "Benin", "BEN"),), "recipients": (page.actor("Togo", "Togo", "TGO"),)}
    page.transfer({"lorries": "vehicles"}, "delivered", **sides)
    return page.reading()


def test_what_is_dated_tomorrow_is_shown_unless_a_day_is_asked_for(path: Path) -> None:
    now = date.today()
    with Store.open(str(path)) as store:
        for day in (now - timedelta(days=3), now + timedelta(days=1)):
            store.add(_dated(day))
    with served(str(path)) as address, asked(address) as client:
        for name, number in (("", 2), (f"&as_of={now}", 1), (f"&as_of={now + timedelta(days=1)}", 2)):
            told = client.get(f"/api/v1/claims?a=BEN&b=TGO{name}").json()["items"]
            front = client.get(f"/api/v1/front?{name}").json()
            assert told[0]["last"] == str(now + timedelta(days=1) if number == 2 else now - timedelta(days=3))
            assert (front["articles"], len(front["came"])) == (number, number)
        assert len(client.get("/api/v1/articles").json()["items"]) == 2


def test_what_was_skipped_and_what_people_said_come_page_by_page(path: Path) -> None:
    reading, now = _dated(date(2024, 1, 1)), datetime(2026, 1, 1, 12, tzinfo=UTC)
    with Store.open(str(path)) as store:
        store.add(reading)
        for number in range(7):
            store.skipping.note(f"{number}.txt", "empty", "nothing in it", now + timedelta(number // 2))
            at = f"2030-01-0{1 + number // 2}T00:00:00.000000+00:00"
            said = {"word": "confirmed", "by": f"Editor {number}", "why": "so it is"}
            store.correct(Correction(original=reading.records[0], at=at, **said))
    with served(str(path)) as address, asked(address) as client:
        for name, key in (("skipped", "last"), ("reviews", "at")):
            whole = client.get(f"/api/v1/{name}").json()
            assert (len(whole["items"]), whole["next"]) == (7, None)
            days = [each[key] for each in whole["items"]]
            assert days == sorted(days, reverse=True)
            found, page = list[Any](), client.get(f"/api/v1/{name}?limit=3").json()
            while len(page["items"]) == 3 and page["next"]:
                found += page["items"]
                page = client.get(f"/api/v1/{name}", params={"limit": 3, "cursor": page["next"]}).json()
            assert [*found, *page["items"]] == whole["items"]
            rows = csv.DictReader(io.StringIO(client.get(f"/api/v1/{name}?format=csv").text))
            assert [row[key] for row in rows] == days
        assert client.get("/api/v1/skipped?cursor=none").status_code == 400


def test_what_is_left_empty_asks_for_nothing_else(client: httpx.Client) -> None:
    every = client.get("/api/v1/forecasts").json()
    assert every["items"]
    assert client.get("/api/v1/forecasts?by=").json() == every
    for name in ("claim", "article"):
        assert client.get(f"/api/v1/export/csv?{name}=").status_code == 400
