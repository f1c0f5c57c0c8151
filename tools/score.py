"""Scores the reader on articles with known facts: how many it found, how much it said, and what it never should have.

Run it as ``python -m tools.score evaluation/cases/*.json [--verbose]``; evaluation/cases/README.md describes a case.
The exit status says only whether the reader ran; what is enough is for tools/floors.py to say.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

KINDS = ("statement", "event", "transfer", "relation", "forecast", "finding")
LONGER = 3
"""A record's time may be so many times as long as the fact's ..."""
LEAST = timedelta(days=45)
"""... or so long in any case: a month read for a day is vague, a year is wrong."""

Json = Mapping[str, Any]
NOTHING: Json = {}
Test = Callable[[Any, Json], bool]


def field(name: str) -> Test:
    """A test that a record's ``name`` is one of the values wanted, or the value wanted."""
    return lambda wanted, record: record.get(name) in ([wanted] if isinstance(wanted, str) else wanted)


def texts(name: str, *keys: str) -> Test:
    """A test that the pattern wanted matches somewhere in the texts under ``keys`` of a record's ``name``."""

    def matches(wanted: str, record: Json) -> bool:
        return re.search(wanted, " ".join(_texts(record.get(name), keys)), re.IGNORECASE) is not None

    return matches


def _texts(value: Any, keys: Sequence[str]) -> list[str]:
    parts: list[Json] = [value] if isinstance(value, Mapping) else value or []
    return [str(part[key]) for part in parts for key in keys if part.get(key)]


def side(name: str) -> Test:
    """A test that one of the codes wanted, if any, is among a record's actors under ``name``."""
    return lambda wanted, record: touch(wanted, codes(record, name))


def codes(record: Json, *names: str) -> set[str]:
    """The codes of a record's actors: countries and ids, these also without their kind ("org:") and organ (".SC")."""
    given = [actor.get(key) or "" for name in names for actor in record.get(name) or () for key in ("country", "id")]
    return {code.upper() for each in given for code in (each, each.rpartition(":")[2].partition(".")[0]) if code}


def touch(wanted: Iterable[str], have: set[str]) -> bool:
    """Whether one of the codes wanted is there; asking for none is met by anything."""
    wanted = {code.upper() for code in wanted}
    return not wanted or not wanted.isdisjoint(have)


def in_time(wanted: Sequence[str], record: Json) -> bool:
    """Whether a record's time has a day in common with the interval wanted and is not much longer."""
    interval = _interval(record)
    if interval is None:
        return False
    (start, end), (first, last) = interval, map(date.fromisoformat, wanted)
    return start <= last and first <= end and end - start <= max(LONGER * (last - first), LEAST)


def _interval(record: Json) -> tuple[date, date] | None:
    """The first and last day of a record's time, if it has one; an open end is taken to be the first day."""
    time: Json = record.get("time") or NOTHING
    if not time.get("start"):
        return None
    start = date.fromisoformat(time["start"])
    return start, date.fromisoformat(time["end"]) if time.get("end") else start


def polarity(wanted: str, record: Json) -> bool:
    """Whether a record's certainty has the sign wanted; what nobody commits to is told as if it were so."""
    certainty = record.get("certainty") or "UU"
    return (certainty[-1] if certainty != "UU" else "+") == wanted


TESTS: Mapping[str, Mapping[str, Test]] = {
    "statement": {
        "source": texts("sources", "text", "name", "affiliation", "id"),
        "affiliation": texts("sources", "text", "name", "affiliation", "id"),
        "content": texts("content", "text"),
        "attitudes": field("attitude"),
        "form": field("form"),
    },
    "event": {"types": field("event_type"), "status": field("status"), "evidence": texts("evidence", "text")},
    "transfer": {
        "suppliers": side("suppliers"),
        "recipients": side("recipients"),
        "goods": texts("goods", "text"),
        "stages": field("stage"),
        "quantity": lambda wanted, record: (record.get("quantity") or NOTHING).get("value") == wanted[0],
    },
    "relation": {
        "types": field("relation_type"),
        "subjects": side("subjects"),
        "objects": side("objects"),
        "since": lambda wanted, record: str((record.get("time") or NOTHING).get("start")).startswith(wanted),
    },
    "forecast": {"content": lambda wanted, record: _mentions(wanted, record)},
    "finding": {"provision": lambda wanted, record: str(record["provision"]).upper().startswith(wanted)},
}
"""What each field of a fact asks of a record, by the kind of record."""

ANY: Mapping[str, Test] = {"time": in_time, "polarity": polarity, "certainty": field("certainty")}
"""Fields that facts of several kinds may have."""

SIDES = ("actors", "recipients", "symmetric", "anyrecipient")
"""The fields of an event's fact that are settled together."""


def _mentions(pattern: str, record: Json) -> bool:
    return re.search(pattern, json.dumps(record, ensure_ascii=False), re.IGNORECASE) is not None


def meets(kind: str, fact: Json | str, record: Json) -> bool:
    """Whether a record of that kind is the fact: it passes the test of every field that the fact gives.

    Raises:
        KeyError: where the fact has a field that no test is known for.
    """
    if record.get("kind") != kind:
        return False
    if isinstance(fact, str):
        return any(meets(kind, {"provision": one.upper()}, record) for one in fact.split("|"))
    known = {**ANY, **TESTS[kind]}
    asked = {key: wanted for key, wanted in fact.items() if kind != "event" or key not in SIDES}
    return (kind != "event" or _sides(fact, record)) and all(known[key](want, record) for key, want in asked.items())


def _sides(fact: Json, record: Json) -> bool:
    doers, others = fact["actors"], fact.get("recipients", ())
    first, second = codes(record, "actors"), codes(record, "recipients")
    if fact.get("symmetric"):
        return touch(doers, first | second) and touch(others, first | second)
    return touch(doers, first) and (touch(others, second) or bool(fact.get("anyrecipient") and not second))


@dataclass(frozen=True, slots=True)
class Score:
    """What a reader made of some articles: counts by kind, the facts it missed, and every ``never`` that it broke."""

    found: Counter[str]
    facts: Counter[str]
    made: Counter[str]
    missed: tuple[str, ...]
    broken: tuple[str, ...]

    def lines(self) -> list[str]:
        """The figures in words, a line a kind and one for all."""
        return [
            *(self._of_kind(kind) for kind in KINDS if self.facts[kind]),
            _line("all", self.found.total(), self.facts.total(), f"never broken: {len(self.broken)}"),
        ]

    def _of_kind(self, kind: str) -> str:
        return _line(kind, self.found[kind], self.facts[kind], f"records made: {self.made[kind]}")


def _line(name: str, found: int, facts: int, rest: str) -> str:
    return f"{name:<10} found {found:3} of {facts:3} = {found / max(facts, 1):.2f}   {rest}"


def score(cases: Sequence[Json], records: Sequence[Json]) -> Score:
    """How ``records``, each with its case's id as ``doc``, do on ``cases``."""
    found, facts, made = Counter[str](), Counter[str](), Counter(str(record["kind"]) for record in records)
    missed: list[str] = []
    broken: list[str] = []
    for case in cases:
        mine = [record for record in records if record.get("doc") == case["id"]]
        for kind, fact in _facts(case):
            hit = any(meets(kind, fact, record) for record in mine)
            facts[kind] += 1
            found[kind] += hit
            missed += [] if hit else [f"missed {case['id']} {kind}: {json.dumps(fact, ensure_ascii=False)}"]
        broken += _broken(case, mine)
    return Score(found, facts, made, tuple(missed), tuple(broken))


def _facts(case: Json) -> list[tuple[str, Any]]:
    return [(kind, fact) for kind in KINDS for fact in case.get(f"{kind}s", ())]


def _broken(case: Json, records: Sequence[Json]) -> list[str]:
    """A line for each ``never`` of a case that a record meets."""
    lines: list[str] = []
    for never in case.get("never", ()):
        guilty = [record for record in records if meets(never["kind"], never["match"], record)]
        lines += [f"never {case['id']}: {never['why']}: {guilty[0]['id']}"] if guilty else []
    return lines


def read(cases: Sequence[Json]) -> list[Json]:
    """The records that ``foreigndesk read`` makes of the cases' articles.

    Raises:
        RuntimeError: where the command fails.
    """
    command = Path(sys.executable).with_name("foreigndesk")
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        keys = ("id", "text", "published")
        lines = [json.dumps({key: case[key] for key in keys}, ensure_ascii=False) for case in cases]
        articles.write_text("\n".join(lines), encoding="utf-8")
        arguments = [str(command), "read", str(articles), "--format", "jsonl"]
        run = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        raise RuntimeError(f"foreigndesk read ended with {run.returncode}: {run.stderr.strip()}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def main() -> int:
    """Score the reader on the cases named; prints what is asked for, then the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="CASES.json")
    parser.add_argument("--verbose", action="store_true", help="also print every fact that was missed")
    arguments = parser.parse_args()
    cases = [case for file in arguments.files for case in json.loads(file.read_text(encoding="utf-8"))]
    result = score(cases, read(cases))
    print(*(result.missed if arguments.verbose else ()), *result.broken, *result.lines(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
