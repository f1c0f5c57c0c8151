"""``foreigndesk watch``."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from foreigndesk.intake.fetching import Pace
from tests.cli.conftest import Typed
from tests.intake.site import HOST, Site, site
from tests.store.dump import dump


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as found:
        yield found


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "keep", lambda self, url, asked=0.0: None)


def listed(here: Site, folder: Path, *paths: str) -> Path:
    path = folder / "sources.toml"
    path.write_text("".join(f'[[source]]\nname = "{each[1:]}"\nurl = "{here.url}{each}"\n' for each in paths))
    return path


def test_once_keeps_what_is_new_and_shows_how_it_stands(typed: Typed, here: Site, tmp_path: Path) -> None:
    here.article("/1")
    here.feed("/feed", "/1", "/gone")
    command = ("watch", listed(here, tmp_path, "/feed", "/none"), "--once", "--allow-host", HOST)
    result = typed(*command, "--db", tmp_path / "new.sqlite")
    assert result.exit_code == 3
    first, *table = result.stdout.splitlines()
    assert first.startswith(f"added         {here.url}/1  (")
    begun = [line.split()[:2] for line in table]
    assert begun == [["source", "state"], ["feed", "well"], ["none", "failing"], ["none:", "failing"]]
    assert max(map(len, table[:-1])) <= 80
    assert table[-1].endswith("the answer 404; check the address; some servers answer browsers only")
    assert f"skipped feed: {here.url}/gone" in result.stderr.replace(f"{here.url}/feed: ", "feed: ")
    assert "none: failing since 20" in result.stderr
    assert ", not looked at before 20" in result.stderr
    assert len(dump(tmp_path / "new.sqlite")["articles"]) == 1
    here.asked.clear()
    again = typed(*command, "--db", tmp_path / "new.sqlite")
    assert here.asked == []  # nothing is due
    assert again.exit_code == 3


def test_as_json_there_is_a_line_for_each_article_and_each_source(typed: Typed, here: Site, tmp_path: Path) -> None:
    here.article("/1")
    here.feed("/feed", "/1")
    watch = ("watch", listed(here, tmp_path, "/feed"), "--once", "--json", "--allow-host", HOST)
    result = typed(*watch, "--db", tmp_path / "new.sqlite")
    assert result.exit_code == 0, result.stderr
    article, source = map(json.loads, result.stdout.splitlines())
    assert (article["what"], article["name"]) == ("added", f"{here.url}/1")
    assert {name: source[name] for name in ("source", "state", "since", "failures", "problem")} == {
        "source": "feed", "state": "well", "since": None, "failures": 0, "problem": None,
    }  # fmt: skip
    assert source["looked"] < source["due"]


def test_a_source_on_ones_own_network_needs_to_be_allowed(typed: Typed, here: Site, tmp_path: Path) -> None:
    here.feed("/feed", "/1")
    result = typed("watch", listed(here, tmp_path, "/feed"), "--once", "--db", tmp_path / "new.sqlite")
    assert result.exit_code == 3
    assert "allow it by name with --allow-host" in result.stdout
    assert here.asked == []


def test_a_file_that_holds_no_sources_is_refused_before_a_store_is_made(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text("[[source]]\nurl = 'gazette'\n")
    result = typed("watch", path, "--once", "--db", tmp_path / "new.sqlite")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {path}: source 1: url is 'gazette'")
    assert not (tmp_path / "new.sqlite").exists()


def test_what_has_no_date_is_told_with_an_advice_that_holds(typed: Typed, here: Site, tmp_path: Path) -> None:
    item = f"<item><title>Rice</title><description>{'Chad sold rice to Mali. ' * 40}</description></item>"
    here.put("/feed", f"<rss version='2.0'><channel><title>The Gazette</title>{item}</channel></rss>")
    store = tmp_path / "new.sqlite"
    result = typed("watch", listed(here, tmp_path, "/feed"), "--once", "--allow-host", HOST, "--db", store)
    assert "no publication date" in result.stderr
    assert "foreigndesk add takes it with --published YYYY-MM-DD" in result.stderr
    (skipped,) = map(json.loads, typed("articles", "--skipped", "--json", "--db", store).stdout.splitlines())
    assert skipped["problem"].endswith("foreigndesk add takes it with --published YYYY-MM-DD")


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_where_nothing_is_due_it_is_told(typed: Typed, here: Site, tmp_path: Path, form: tuple[str, ...]) -> None:
    here.article("/1")
    here.feed("/feed", "/1")
    command = ("watch", listed(here, tmp_path, "/feed", "/none"), "--once", "--allow-host", HOST, *form)
    store = tmp_path / "new.sqlite"
    typed(*command, "--db", store)
    result = typed(*command, "--db", store)
    first, *others = result.stderr.splitlines()
    assert first.startswith("nothing is due before 20")
    assert result.exit_code == 3
    assert [each.partition(" since")[0] for each in others] == (["none: failing"] if form else [])
    alone = listed(here, tmp_path, "/feed")
    assert typed("watch", alone, "--once", "--allow-host", HOST, *form, "--db", store).exit_code == 0
