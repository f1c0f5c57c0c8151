"""The pages: every link leads somewhere, and what an article holds is text on all of them."""

import csv
import re
import time
from contextlib import suppress
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path

import httpx
import pytest

from foreigndesk.desk import Desk
from foreigndesk.export.telling import STANDINGS
from foreigndesk.intake import article_from_text
from foreigndesk.records import Reading
from foreigndesk.records.corrections import Correction
from foreigndesk.store import Store, UnclearId
from foreigndesk.web.views import texts
from tests.brief.build import Page
from tests.ledger.build import visit
from tests.web.serving import asked, copied, served

PAGES = (
    "/", "/briefs", "/briefs/PRK/RUS", "/claims", "/articles", "/findings", "/forecasts", "/actors", "/actors/RUS",
    "/network", "/search?q=artillery", "/watch", "/watch?pair=RUS-PRK", "/skipped", "/api", "/sign-in",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_and_says_what_it_is(client: httpx.Client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert re.search(r"<title>[^<]+ · foreigndesk</title>", page.text)
    assert '<main id="main">' in page.text


def test_every_link_leads_somewhere(client: httpx.Client) -> None:
    waiting, seen, wrong = ["/"], set[str](), list[tuple[str, str, int]]()
    while waiting:
        path = waiting.pop(0)
        found = client.get(path, follow_redirects=True)
        links = (
            re.findall(r'(?:href|src|srcset|data-spec)="([^"#]*)', found.text)
            if "html" in found.headers["content-type"]
            else []
        )
        for link in {str(httpx.URL(path).join(unescape(each))) for each in links if each}:
            if link.startswith("/") and link not in seen and len(seen) < 260:
                seen.add(link)
                status = client.get(link, follow_redirects=True).status_code
                wrong += [(path, link, status)] if status != 200 else []
                if not re.search(r"[?&]|/api/|/static/|[.]svg|/records/", link):
                    waiting.append(link)
    assert len(seen) > 100
    assert not wrong


def test_a_brief_s_citations_open_the_sentence(client: httpx.Client) -> None:
    brief = client.get("/briefs/PRK/RUS").text
    link = re.search(r'class="cite" href="([^"]+)"', brief)
    assert link
    article = client.get(unescape(link[1]).partition("#")[0]).text
    chosen = "".join(re.findall(r'<span class="m[^"]* chosen">([^<]*)</span>', article))
    assert chosen
    assert chosen.strip() in re.sub(r"\s+", " ", brief)
    assert article.count('id="here"') == 1


def test_the_names_of_states_lead_to_their_codes(client: httpx.Client) -> None:
    assert client.get("/briefs?a=north+korea&b=russia").headers["location"] == "/briefs/PRK/RUS"
    moved = client.get("/briefs/russia/dprk?as_of=2023-09-12")
    assert moved.headers["location"] == "/briefs/RUS/PRK?as_of=2023-09-12"


def test_a_day_of_the_past_shows_what_was_known_then(client: httpx.Client) -> None:
    now, then = (client.get(path).text for path in ("/briefs/PRK/RUS", "/briefs/PRK/RUS?as_of=2023-09-12"))
    assert 'As of <time datetime="2023-09-12">' in then
    assert "Capital Courier" in now and "Capital Courier" not in then


def test_the_ledger_is_filtered(client: httpx.Client) -> None:
    disputed = client.get("/claims?a=RUS&b=PRK&standing=disputed").text
    shown = set(re.findall(r'<span class="standing [^"]*">([^<]*)</span>', disputed))
    assert shown == {"disputed"}
    assert "disputed" in STANDINGS


def test_a_party_of_the_ledger_is_a_state_or_words_of_a_name(path: Path) -> None:
    said = visit("Kim will visit Cuba in a few days.", "2023-11-01", "The Post", to=("Cuba", "CUB"))
    with Store.open(str(path)) as store:
        store.add(said.reading())
    with served(str(path)) as address, asked(address) as client:
        for party, shown in (("The Post", True), ("post", True), ("Pos", False), ("ost", False), ("Cuba", False)):
            listed = client.get("/api/v1/claims", params={"party": party}).json()["items"]
            assert bool(listed) is shown, party


def test_briefs_of_one_state_are_listed(client: httpx.Client) -> None:
    every = {(each["a"], each["b"]) for each in client.get("/api/v1/pairs?limit=200").json()["items"]}
    own = {(each["a"], each["b"]) for each in client.get("/api/v1/pairs?limit=200&state=russia").json()["items"]}
    assert own == {pair for pair in every if "RUS" in pair}
    assert 0 < len(own) < len(every)
    shown = set(re.findall(r'href="/briefs/([A-Z]+)/([A-Z]+)"', client.get("/briefs?a=RUS").text))
    assert shown == own


def test_the_tables_behind_charts_lead_where_their_marks_lead(client: httpx.Client) -> None:
    for path, spec, to in (
        ("/briefs/PRK/RUS", "/api/v1/briefs/PRK/RUS/charts/timeline", "/claims/"),
        ("/network", "/api/v1/network", "/actors/"),
    ):
        table = client.get(f"{path}?as_of=2023-12-31").text.partition("<summary>as a table")[2].partition("</table>")[0]
        links = [unescape(each) for each in re.findall(r'<tr><td><a href="([^"]+)"', table)]
        rows = client.get(f"{spec}?as_of=2023-12-31").json()["rows"]
        assert links == [f"{row['href']}?as_of=2023-12-31" for row in rows]
        assert all(each.startswith(to) and client.get(each).status_code == 200 for each in links[:5])


def test_a_state_is_called_by_its_name(client: httpx.Client) -> None:
    names = {each["key"]: each["name"] for each in client.get("/api/v1/actors?limit=200").json()["items"]}
    assert (names["RUS"], names["PRK"]) == ("Russia", "North Korea")


def test_an_article_is_not_there_before_it_was_published(client: httpx.Client) -> None:
    newest = client.get("/api/v1/articles").json()["items"][0]
    for path in (f"/articles/{newest['id']}", f"/api/v1/articles/{newest['id']}"):
        assert client.get(f"{path}?as_of={newest['published']}").status_code == 200
        early = client.get(f"{path}?as_of=2000-01-01")
        assert early.status_code == 404
        assert "was published after 2000-01-01; ask as of a later day" in early.text


def test_words_are_found_in_any_form_in_articles_and_in_records(client: httpx.Client) -> None:
    found = client.get("/api/v1/search?q=shell").json()
    assert found["articles"]
    assert any("shells" in each["record"]["evidence"]["text"] for each in found["records"])
    assert client.get("/api/v1/search?q=shell&cursor=~1").json()["articles"] == found["articles"][1:]
    assert found["next"] is None


def test_what_failed_is_listed(client: httpx.Client) -> None:
    page = client.get("/skipped")
    assert page.status_code == 200
    assert "What failed to be read" in page.text


def test_a_chart_of_a_day_leads_to_pages_of_that_day(client: httpx.Client) -> None:
    spec = client.get("/api/v1/briefs/PRK/RUS/charts/timeline?as_of=2023-09-13").json()["spec"]
    links = [each["href"] for each in spec["data"]["values"]]
    assert links and all(each.endswith("?as_of=2023-09-13") for each in links)
    now = client.get("/api/v1/briefs/PRK/RUS/charts/timeline").json()["spec"]["data"]["values"]
    assert all("?" not in each["href"] for each in now)


def test_what_is_denied_is_never_told_as_so(client: httpx.Client) -> None:
    found = client.get("/search?q=weapons").text
    rows = re.findall(r"<tr>(.*?)</tr>", found, re.DOTALL)
    denied = [row for row in rows if "certainly not" in row]
    assert denied
    assert all(">denied: " in row for row in denied)


def test_what_is_not_there_is_told_on_a_page(client: httpx.Client) -> None:
    for path, status in (
        ("/nothing", 404), ("/claims/claim-0000", 404), ("/articles/zz", 404), ("/briefs/atlantis/RUS", 400),
        ("/briefs/RUS/RUS", 400), ("/claims?a=RUS", 400), ("/claims?cursor=what", 400), ("/?as_of=2023-13-01", 400),
        ("/static/../app.py", 404), ("/static/nothing.js", 404), ("/records/event-00", 404),
    ):  # fmt: skip
        page = client.get(path)
        assert (path, page.status_code) == (path, status)
        assert "Traceback" not in page.text and "/site-packages" not in page.text


def test_an_empty_day_is_today(client: httpx.Client) -> None:
    first, again = (
        client.get(path).text.partition("<table")[2].partition("</table>")[0] for path in ("/claims?as_of=", "/claims")
    )
    assert first and first == again


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "path", ["/", "/briefs/PRK/RUS", "/claims", "/findings", "/forecasts", "/network", "/search?q=a"]
)
def test_any_day_can_be_asked_for(client: httpx.Client, path: str, day: str) -> None:
    assert client.get(f"{path}{'&' if '?' in path else '?'}as_of={day}").status_code == 200


def test_a_page_of_a_day_leads_to_pages_of_that_day(client: httpx.Client) -> None:
    for path in (
        "/",
        "/briefs/PRK/RUS",
        "/claims",
        "/findings",
        "/forecasts",
        "/articles",
        "/search?q=rockets",
        "/actors/RUS",
    ):
        page = client.get(f"{path}{'&' if '?' in path else '?'}as_of=2023-09-30").text
        main = page.partition('<main id="main">')[2].partition("</main>")[0]
        links = [unescape(each) for each in re.findall(r'href="(/[^"]*)"', main)]
        undated = [
            each for each in links if "as_of=" not in each and not each.startswith(("/feed.atom", "/watch", "/sign-in"))
        ]
        assert links and not undated, (path, undated[:3])


def test_nothing_published_after_the_day_is_counted(client: httpx.Client) -> None:
    front = client.get("/api/v1/front?as_of=2022-12-31").json()
    assert (front["articles"], [each["published"] for each in front["came"]]) == (1, ["2022-11-06"])
    assert {(each["a"], each["b"]) for each in front["pairs"]} < {
        (each["a"], each["b"]) for each in client.get("/api/v1/pairs").json()["items"]
    }
    assert client.get("/api/v1/front?as_of=2000-01-01").json()["records"] == 0


def test_what_a_provision_would_say_stands_beside_who_denies_it(client: httpx.Client) -> None:
    found = [
        each for each in client.get("/api/v1/findings?a=PRK&b=RUS").json()["items"] if each["standing"] == "disputed"
    ]
    assert found
    assert all("North Korea" in each["denies"] and each["about"]["claim"] for each in found)


def test_what_is_denied_is_in_no_chart_of_what_is_said(client: httpx.Client) -> None:
    rows = client.get("/api/v1/briefs/PRK/RUS/charts/flows").json()["rows"]
    assert rows and "denied" not in {row["standing"] for row in rows}


def test_a_chart_draws_days_as_they_are_in_every_place(client: httpx.Client) -> None:
    spec = client.get("/api/v1/briefs/PRK/RUS/charts/timeline").json()["spec"]
    assert spec["encoding"]["x"]["scale"]["type"] == "utc"


def test_an_article_dated_ahead_hides_nothing_else(shelf: Path, tmp_path: Path) -> None:
    path = copied(shelf, tmp_path)
    with Desk(str(path)) as desk:
        ahead = article_from_text("Mali sold Ghana rockets on Monday, Mali said.", published=date(2099, 3, 6))
        assert desk.add_article(ahead).what == "added"
    with served(str(path)) as address, asked(address) as client:
        now = client.get("/api/v1/search?q=rockets").json()
        assert now["articles"] and "2099" not in str(now)
        assert "2099" not in client.get("/articles").text + client.get("/actors/PRK").text
        assert "2099-03-06" in client.get("/articles?as_of=2099-12-31").text


def test_a_rejected_record_is_no_longer_among_an_actor_s(shelf: Path, tmp_path: Path) -> None:
    with served(str(copied(shelf, tmp_path))) as address, asked(address, signed=True) as client:
        before = client.get("/api/v1/actors/Wagner%20Group").json()["records"]
        gone = next(each["record"]["id"] for each in before if each["record"]["kind"] == "transfer")
        said = {"word": "rejected", "by": "A. Editor", "why": "x"}
        assert client.post(f"/api/v1/records/{gone}/reviews", json=said).status_code == 200
        after = client.get("/api/v1/actors/Wagner%20Group")
        assert after.status_code == 404 or gone not in {each["record"]["id"] for each in after.json()["records"]}


def test_only_those_that_take_part_are_known(client: httpx.Client) -> None:
    assert client.get("/actors/Nobody%20At%20All").status_code == 404
    assert client.get("/actors/korea").status_code == 404
    assert client.get("/actors/").headers["location"] == "/actors"


HOSTILE = "<script>alert(1)</script>\u202e=cmd()<img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "desk.sqlite"
    text = (
        f"Mali said on Monday that Ghana had sold rifles to {HOSTILE} Niger. Niger denied that Ghana sold it rifles.\n"
        "Kim Jong Un <b>visited</b> Russia in 2023. North Korea delivered artillery shells to Russia in July 2023.\n"
        'The "><svg onload=alert(3)> Group attacked Chad on 3 May 2024.'
    )
    made = article_from_text(
        text,
        published=date(2024, 5, 6),
        publisher=f"Gazette {HOSTILE}",
        title=f"Title {HOSTILE}",
        url="javascript:alert(4)",
        authors=(f"Ann {HOSTILE}", "@SUM(1+1)"),
        section="=cmd|' /C calc'!A0",
        doc=HOSTILE,
    )
    with Desk(str(path)) as desk:
        assert desk.add_article(made).what == "added"
    return path


def test_markup_of_an_article_is_text_on_every_page(hostile: Path) -> None:
    with served(str(hostile)) as address, asked(address) as client:
        article = re.search(r'href="(/articles/[0-9a-f]+)"', client.get("/articles").text)
        claim = re.search(r'href="(/claims/claim-[0-9a-f]+)"', client.get("/claims").text)
        assert article and claim
        paths = (*PAGES, article[1], claim[1], "/briefs/RUS/PRK", "/feed.atom?pair=RUS-PRK", "/search?q=rifles")
        for path in paths:
            page = client.get(path).text
            assert "<script>alert" not in page, path
            assert not re.search(r"<(img|svg)[^>]*on(error|load)=", page), path
            assert "\u202e" not in page, path
            assert 'href="javascript:' not in page, path
        assert "&lt;script&gt;alert(1)" in client.get(article[1]).text


def test_nothing_of_an_article_runs_in_a_list_as_a_table(hostile: Path) -> None:
    with served(str(hostile)) as address, asked(address) as client:
        for name in ("articles", "records", "claims", "actors", "pairs"):
            found = client.get(f"/api/v1/{name}?format=csv").text
            cells = [cell for row in csv.reader(StringIO(found)) for cell in row]
            assert len(cells) > 4, name
            assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") or "\u202e" in cell], (
                name
            )
            assert name != "articles" or {"'=cmd|' /C calc'!A0"} <= {*cells}


def _expects(number: int, name: str) -> Reading:
    page = Page(f"{name} says that Chad visits Niger soon ({number}).", f"2024-01-{1 + number:02}", "The Post")
    sides = (page.actor("Chad", "Chad", "TCD"),), (page.actor("Niger", "Niger", "NER"),)
    says = page.says(page.actor(name, name, None), "says")
    page.forecast(page.event("visits", "CONSULT", *sides, status="planned"), by=says.id)
    return page.reading()


def test_the_forecasts_of_one_are_there_however_many_others_share_the_last_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_FORECASTS", 3)
    with Store.open(str(path)) as store:
        for number in range(12):
            store.add(_expects(number, "Lee" if number < 4 else "Ann Lee"))
    with Desk(str(path)) as desk:
        found = texts.actor(desk, "Lee", None, 50)
    assert [each.by for each in found.forecasts] == ["Lee"] * 3
    assert [each.said.day for each in found.forecasts] == [4, 3, 2]


def test_a_claim_and_what_stands_of_it_in_short_are_of_one_moment(path: Path) -> None:
    reading = _expects(0, "Lee")
    with Store.open(str(path)) as store, Desk(str(path)) as desk:
        store.add(reading)
        (short,) = desk.summaries()
        told, same = desk.claim_in_short(short.id)
        assert (same, [each.id for each in told.ledger.claims]) == (short, [short.id])
        event = next(each for each in reading.records if each.kind == "event")
        at = "2030-01-02T00:00:00.000000+00:00"
        store.correct(Correction(word="rejected", by="me", at=at, why="-", original=event))
        with pytest.raises(UnclearId):
            desk.claim_in_short(short.id)


def test_an_article_that_is_not_read_is_said_to_be_so_on_its_page(path: Path) -> None:
    text = "Le ministre a annoncé hier que le Tchad avait vendu du riz au Mali, selon un communiqué du gouvernement."
    with Desk(str(path)) as desk:
        key = desk.add_article(article_from_text(text, published=date(2024, 5, 6))).reading
    with served(str(path)) as address, asked(address) as client:
        assert key
        page = client.get(f"/articles/{key.article.id}").text
        assert page.count("in French (fr), not read") == 1
        assert "Kept, not read." in page
        assert "0 records" not in page and "No records" not in page
        assert "in French (fr), not read" in client.get("/articles").text


def test_a_page_says_what_it_does_not_rest_on_yet(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foreigndesk.footing._PASSING", 0.1)
    story = visit("Kim will visit Cuba in a few days.", "2023-11-01", "The Post", to=("Cuba", "CUB"))
    behind = "1 article waits to be entered: what follows does not rest on it yet."
    with served(str(path)) as address, asked(address) as client, Store.open(str(path)) as store:
        assert "to be entered" not in client.get("/").text
        store.add(story.reading())
        with suppress(KeyboardInterrupt), store.posting():
            assert behind in client.get("/claims").text
            assert behind not in client.get("/articles").text
            assert client.get("/api/v1/front").json()["waiting"] == 1
            raise KeyboardInterrupt  # so that nothing is changed by whoever kept it waiting
        time.sleep(0.3)
        assert "to be entered" not in client.get("/claims").text
        assert client.get("/api/v1/front").json()["waiting"] == 0


def test_the_front_page_says_when_something_failed_as_a_person_reads_it(path: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with Desk(str(path)) as desk:
        list(desk.add(str(tmp_path / "empty.txt"), published=date(2024, 5, 6)))
        (failed,) = desk.skipped()
    with served(str(path)) as address, asked(address) as client:
        page = client.get("/").text
    shown = f"{failed.last.day} {failed.last:%B %Y, %H:%M} UTC"
    assert re.search(rf'<time datetime="{re.escape(failed.last.isoformat(timespec="seconds"))}">{shown}</time>', page)
