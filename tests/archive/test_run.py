"""Archives read whole: whatever stops a run, none of it is lost, told twice or read otherwise than alone."""

import json
import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foreigndesk import Desk
from foreigndesk.archive.bringing import brought, is_archive
from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.run import archive
from foreigndesk.archive.tables import ERRORS, RECORDS, Table, rows
from foreigndesk.records import to_json
from foreigndesk.reference import BadReference
from tests.archive.made import TERMS, finished, line, page, read, started, told, write_lines, write_parquet, write_warc
from tests.archive.test_copies import TEXT

GERMAN = (
    "Die Regierung in Bamako hat gestern mitgeteilt, dass sie von Teheran keine Drohnen gekauft habe. "
    "Der Verteidigungsminister nannte den Bericht falsch und kündigte an, ihn vor Gericht zu bringen."
)
POISON = str(Path(__file__).with_name("poison"))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in every form; of one the text is printed a second time, one is in German, and a line is broken."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "in depth").mkdir()
    again = {**line(1), "id": "again", "publisher": "Post"}
    write_lines(folder / "a.jsonl.gz", [line(0), line(1), {"id": "broken"}, line(2)])
    write_lines(folder / "in depth" / "ü b.jsonl", [line(3), again, line(9, text=GERMAN)])
    write_parquet(folder / "c.parquet", [line(4), line(5)])
    write_warc(folder / "d.warc.gz", [page(6), page(7)])
    (folder / "e.html").write_bytes(page(8))
    (folder / ".hidden").write_text("no input")
    return folder


@pytest.fixture(scope="module")
def whole(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    read(inputs, out, processes=2)
    return out


def test_the_manifest_counts_all_and_says_with_what(whole: Path) -> None:
    manifest = json.loads((whole / "manifest.json").read_text())
    counts = manifest["counts"]
    assert manifest["state"] == "done"
    assert {name: counts[name] for name in ("found", "copies", "unread", "read")} == {
        "found": 11, "copies": 1, "unread": 1, "read": 9,
    }  # fmt: skip
    assert counts["left_out"] == [{"step": "intake", "reason": "no-date", "number": 1}]
    assert counts["records"] == len(told(whole)["records"]) > 9
    assert {"foreigndesk", "spacy", "daft"} <= set(manifest["versions"])
    assert [Path(each["path"]).name for each in manifest["inputs"]] == [
        "a.jsonl.gz", "c.parquet", "d.warc.gz", "e.html", "%C3%BC%20b.jsonl",
    ]  # fmt: skip


def _as_told(desk: Desk) -> list[Any]:
    return [
        sorted((each.id, each.outlet, each.url or "") for each in desk.articles()),
        sorted(json.dumps(to_json(each)) for each in desk.records()),
        sorted(map(repr, desk.claims(limit=1000).ledger.claims)),
    ]


def test_a_desk_filled_with_it_is_the_one_filled_article_by_article(inputs: Path, whole: Path) -> None:
    with Desk("sqlite://") as one_by_one, Desk("sqlite://") as at_once:
        for file in sorted(inputs.rglob("[!.]*.*")):
            if file.suffix != ".parquet" and file.is_file():
                list(one_by_one.add(str(file)))
        for number in (4, 5):
            lines = inputs.parent / "c.jsonl"
            write_lines(lines, [line(number)])
            list(one_by_one.add(str(lines)))
        outcomes = list(at_once.add(str(whole)))
        assert _as_told(at_once) == _as_told(one_by_one)
        assert [each.what for each in outcomes].count("added") == 9
        assert [each.what for each in outcomes].count("also-printed") == 1
        assert [each.name for each in outcomes if each.what == "unread"] == ["a9"]
        assert [each.problem.reason for each in outcomes if each.problem] == ["no-date"]
        again = {each.what for each in at_once.add(str(whole)) if not each.problem}
        assert again == {"unchanged"}


def test_of_an_archive_a_desk_takes_in_what_is_about_some_states(whole: Path) -> None:
    with Desk("sqlite://") as all_of_it, Desk("sqlite://") as of_two:
        list(all_of_it.add(str(whole)))
        found = Counter(each.what for each in of_two.add(str(whole), about=("MLI", "PER")))
        assert found == {"added": 6, "also-printed": 1, "left": 4, "skipped": 1}
        both = of_two.claims(("IRN", "MLI"), limit=100).ledger.claims
        assert both == all_of_it.claims(("IRN", "MLI"), limit=100).ledger.claims != ()
        assert of_two.brief("IRN", "MLI") == all_of_it.brief("IRN", "MLI")
        again = Counter(each.what for each in of_two.add(str(whole)))
        assert again == {"unchanged": 7, "added": 3, "unread": 1, "skipped": 1}
        assert _as_told(of_two) == _as_told(all_of_it)


def test_another_printing_is_left_out_with_its_text(whole: Path) -> None:
    with Desk("sqlite://") as desk:
        left_out = [each.name for each in desk.add(str(whole), about=["PER"]) if each.what == "left"]
    assert sorted(left_out)[:9] == ["a0", "a1", "a2", "a3", "a4", "a5", "a9", "again", "e.html"]
    assert len(left_out) == 11


def test_who_denies_it_and_names_one_alone_is_taken_in_and_a_past_state_is_the_one_that_carries_it_on(
    tmp_path: Path,
) -> None:
    sold = "Iran sold 300 drones to Mali in May 2023, the government of Chad said."
    denied = "Iran did not sell drones in May 2023, the foreign ministry in Tehran said."
    soviet = "The Soviet Union sold rice to Peru in May 1980, the government of Chad said on Monday."
    file, out = tmp_path / "in.jsonl", tmp_path / "out"
    write_lines(file, [line(number, text=text) for number, text in enumerate((sold, denied, soviet))])
    read(file, out)
    with Desk("sqlite://") as desk:
        assert [each.what for each in desk.add(str(out), about=["IRN", "MLI"])] == ["added", "added", "left"]
        stances = desk.claims(("IRN", "MLI"), kind="transfer").ledger.claims[0].stances
        assert {each.side: each.kind for each in stances} == {"TCD": "asserts", "IRN": "denies"}
        assert [each.what for each in desk.add(str(out), about=["RUS"])] == ["left", "left", "added"]


@pytest.mark.parametrize("about", ["IRN", ["Atlantis"], [""]])
def test_what_is_no_state_is_refused(about: Any, whole: Path) -> None:
    with Desk("sqlite://") as desk, pytest.raises(BadReference, match="names no state"):
        list(desk.add(str(whole), about=about))


def test_what_is_about_some_states_is_taken_of_an_archive_alone(inputs: Path) -> None:
    with Desk("sqlite://") as desk, pytest.raises(BadArchive, match="no folder of foreigndesk archive"):
        list(desk.add(str(inputs / "e.html"), about=["IRN"]))


def _halved(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _with(record: Callable[[str], str]) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        found = [{**row, "record": record(row["record"])} for row in rows(file)]
        with Table(file, RECORDS) as table:
            for row in found:
                table.add(row)

    return change


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("articles/000000-00.parquet", _halved),
        ("articles/000000-00.parquet", Path.unlink),
        ("articles/000001-00.parquet", lambda file: file.write_bytes(b"")),
        ("readings/000000-00-00000.parquet", _halved),
        ("readings/000001-00-00000.parquet", Path.unlink),
        ("records/000000-00-00000.parquet", Path.unlink),
        ("records/000000-00-00000.parquet", _with(lambda _: "{}")),
        ("records/000000-00-00000.parquet", _with(lambda record: record.replace("Mali", "Peru"))),
        ("records/000000-00-00000.parquet", _with(lambda record: record[:-1])),
        ("errors/intake-000000-00.parquet", _halved),
        ("errors/reading-000001-00-00000.parquet", Path.unlink),
    ],
)
def test_tables_that_are_damaged_are_told_by_name(
    name: str, damage: Callable[[Path], None], whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out)
    damage(out / name)
    with pytest.raises(BadArchive, match=rf"{name}: is missing or damaged"):
        list(brought(str(out)))


@pytest.mark.parametrize(
    "given", [{"published": date(2023, 1, 1)}, {"outlet": "Post"}, {"encoding": "windows-1252"}, {"pipeline": "other"}]
)
def test_what_would_change_nothing_is_refused(given: dict[str, Any], whole: Path) -> None:
    told = next(iter(given))
    more = {name: value for name, value in given.items() if name != "pipeline"}
    with Desk("sqlite://", pipeline=given.get("pipeline")) as desk, pytest.raises(BadArchive, match=f"without {told}"):
        list(desk.add(str(whole), **more))


def test_one_process_reads_what_two_read(inputs: Path, whole: Path, tmp_path: Path) -> None:
    read(inputs, tmp_path / "out", processes=1)
    assert told(tmp_path / "out") == told(whole)


def test_what_is_read_is_not_read_again(inputs: Path, whole: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in whole.rglob("*.parquet")}
    read(inputs, whole)
    assert {file: file.stat().st_mtime_ns for file in whole.rglob("*.parquet")} == before


def test_what_is_refused_is_told_by_its_name(inputs: Path, whole: Path) -> None:
    name = f"{inputs / 'a.jsonl.gz'} line 3"
    with started(inputs, whole) as process:
        output, errors = process.communicate(timeout=300)
    assert (process.returncode, errors.decode().count(name)) == (3, 1)
    assert b"in a language that is not read" in output
    with started(inputs, whole, "--json") as process:
        (refused,) = json.loads(process.communicate(timeout=300)[0])["refused"]
    assert (refused["name"], refused["reason"], refused["step"]) == (name, "no-date", "intake")
    assert refused["message"].startswith(f"{name}: ")


def test_of_much_that_is_refused_a_part_is_told_and_counted(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"id": str(number)} for number in range(30)])
    with started(tmp_path / "a.jsonl", tmp_path / "out", "--processes", "1") as process:
        errors = process.communicate(timeout=300)[1].decode().splitlines()
    assert [each.partition(": ")[0] for each in errors[:-1]] == ["error"] * 20
    assert errors[-1].startswith("10 more")


def test_what_an_earlier_version_left_out_for_its_language_is_told(whole: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(whole, before)
    reason = {
        "reason": "unread-language",
        "found": "text in German (de)",
        "expected": "English",
        "advice": "translate it",
    }
    with Table(before / "errors" / "intake-000000-00.parquet", ERRORS) as table:
        table.add({"place": "000000-00:7", "step": "intake", "beside": False, "name": "old.html", **reason})
    with Desk("sqlite://") as desk:
        list(desk.add(str(before)))
        assert [(each.name, each.reason) for each in desk.skipped()] == [("old.html", "unread-language")]


def test_a_page_in_a_language_that_is_not_read_is_left_closed_where_that_is_asked_for(tmp_path: Path) -> None:
    german = "<p>Iran hat dem Tschad im Mai Radare verkauft, teilte das Ministerium am Montag mit.</p>"
    write_warc(
        tmp_path / "a.warc.gz", [page(1), f"<html lang=de><body><article>{german}</article></body></html>".encode()]
    )
    counts = read(tmp_path / "a.warc.gz", tmp_path / "out", replace(TERMS, only_read=True))["counts"]
    assert (counts["found"], counts["closed"], counts["left_out"]) == (1, 1, [])
    (row,) = told(tmp_path / "out")["errors"]
    assert row["name"].endswith("https://courier.example/1")
    assert row["found"] == "a page in German (de)"
    with Desk("sqlite://") as desk:
        assert [each.what for each in desk.add(str(tmp_path / "out"))] == ["left", "added"]
        assert not list(desk.skipped())
    with pytest.raises(BadArchive, match="begun with --only-read"):
        read(tmp_path / "a.warc.gz", tmp_path / "out")


def _some(folder: Path, pattern: str) -> Callable[[], bool]:
    return lambda: any(folder.glob(pattern))


def _killed_when(comes: Callable[[], bool], inputs: Path, out: Path) -> bool:
    """Kill a run and all its processes as soon as something is there; False where it had come to its end by then."""
    with started(inputs, out, "--processes", "1", path=POISON) as process:
        deadline = time.monotonic() + 300
        while not comes() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        ended = process.poll() is not None
        os.killpg(process.pid, signal.SIGKILL) if not ended else None
    return not ended


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    inputs, out, alone = (tmp_path / name for name in ("in", "out", "alone"))
    inputs.mkdir()
    for number in range(4):
        slow = line(number)["text"] + "\n\nTalks are slow."
        write_lines(inputs / f"{number}.jsonl", [line(number, text=slow), line(number + 4, text=line(0)["text"])])
    assert _killed_when(_some(out, "articles/[!.]*"), inputs, out)
    assert _killed_when(_some(out, "readings/[!.]*"), inputs, out)
    kept = {file: file.stat().st_mtime_ns for file in out.glob("readings/[!.]*")}
    read(inputs, out, processes=1)
    read(inputs, alone, processes=1)
    assert told(out) == told(alone)
    assert {file: file.stat().st_mtime_ns for file in kept} == kept


def _in_session(session: int) -> list[int]:
    """The processes of a run that are still there."""
    found = list[int]()
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, _, of = (each / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(of) == session and state != "Z":
                found.append(int(each.name))
    return found


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_ends_its_processes(by: signal.Signals, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [line(0, text="Iran will hang.")])
    with started(tmp_path / "a.jsonl", tmp_path / "out", "--processes", "1", path=POISON) as process:
        deadline = time.monotonic() + 200
        while not _some(tmp_path / "out", "readings/.*")() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert len(_in_session(process.pid)) > 2
        (os.killpg if by == signal.SIGINT else os.kill)(process.pid, by)
        process.wait(60)
        deadline = time.monotonic() + 60
        while (alive := _in_session(process.pid)) and time.monotonic() < deadline:
            time.sleep(0.5)
        output, errors = finished(process, 60)
    assert alive == []
    assert output == b""
    told = b"error: interrupted; what is read is kept, and the same command goes on from there\n"
    expected = (130, told) if by == signal.SIGINT else (-signal.SIGKILL, b"")
    assert (process.returncode, errors) == expected


def test_copies_of_what_cannot_be_read_are_read(tmp_path: Path) -> None:
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    told_first = "\n\n".join((TEXT, "Iran will crash soon, the ministry of Peru said."))
    texts = (told_first, TEXT, told_first, line(3)["text"])
    write_lines(
        inputs / "a.jsonl",
        [line(0, text=each, published=f"2023-09-{11 + n}", id=f"a{n}") for n, each in enumerate(texts)],
    )
    with started(inputs, out, "--processes", "1", path=POISON) as process:
        finished(process, 300)
    assert process.returncode == 3
    found, counts = told(out), json.loads((out / "manifest.json").read_text())["counts"]
    assert [row["place"] for row in found["copies"]] == ["000000-00:1", "000000-00:2"]
    assert sorted(row["place"] for row in found["readings"]) == ["000000-00:1", "000000-00:3"]
    assert (counts["found"], counts["copies"], counts["read"]) == (4, 0, 2)
    assert counts["left_out"] == [{"step": "reading", "reason": "unreadable", "number": 2}]
    with Desk("sqlite://") as desk:
        outcomes = [(each.what, each.name) for each in desk.add(str(out))]
    assert sorted(outcomes) == [("added", "a1"), ("added", "a3"), ("skipped", "a0"), ("skipped", "a2")]
    (out / "readings" / "000000-00-00000-again.parquet").unlink()
    with pytest.raises(BadArchive, match=r"not the 0 copies.*\(1\)"):
        list(brought(str(out)))


def test_other_inputs_need_another_folder(inputs: Path, whole: Path, tmp_path: Path) -> None:
    write_lines(tmp_path / "other.jsonl", [line(0)])
    with pytest.raises(BadArchive, match=r"begun with /.*, which is not among the inputs now"):
        read(tmp_path / "other.jsonl", whole)
    with pytest.raises(BadArchive, match="begun without --published"):
        read(inputs, whole, replace(TERMS, published=date(2023, 1, 1)))


def test_two_runs_do_not_meet(inputs: Path, tmp_path: Path) -> None:
    steps = archive([str(inputs)], tmp_path / "out", TERMS)
    next(steps)
    with pytest.raises(BadArchive, match="another run"):
        read(inputs, tmp_path / "out")
    steps.close()


@pytest.mark.parametrize("given", ["nothing.jsonl", "nothing/*.warc.gz", "https://example.org/a.warc.gz"])
def test_an_input_that_leads_nowhere_is_told(given: str, tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match=r"nothing|address of the web"):
        read(given, tmp_path / "out")


def test_what_is_not_read_to_its_end_is_not_taken_in(inputs: Path, tmp_path: Path) -> None:
    steps = archive([str(inputs)], tmp_path, TERMS)
    next(steps)
    steps.close()
    assert is_archive(str(tmp_path))
    with pytest.raises(BadArchive, match="not read to its end"):
        list(brought(str(tmp_path)))


def test_a_folder_that_is_none_is_no_archive(tmp_path: Path) -> None:
    assert not is_archive(str(tmp_path))
    (tmp_path / "manifest.json").write_text("[]")
    with pytest.raises(BadArchive, match="no manifest"):
        list(brought(str(tmp_path)))
