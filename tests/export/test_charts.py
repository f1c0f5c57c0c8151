"""Charts: each draws what its table says, and nothing that is denied as if it were said."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import vl_convert

from foreigndesk.desk import Desk
from foreigndesk.export import Summary, pictures
from foreigndesk.export.charts import CHARTS, Chart, flows, timeline, tone
from foreigndesk.export.network import network
from foreigndesk.export.telling import STANDINGS
from foreigndesk.intake import article_from_text

TEXT = (
    "Mali said that Ghana had sold it rifles in May 2023. Ghana sold mortars to Niger on 1 January 2023. "
    "Niger denied that Chad had sold it tanks. Togo attacked Benin on 3 June 2023. Togo will visit Benin in July 2023."
)


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> list[Summary]:
    with Desk(str(tmp_path_factory.mktemp("charts") / "desk.sqlite")) as desk:
        desk.add_article(article_from_text(TEXT, published=date(2023, 6, 5), publisher="Gazette"))
        return desk.summaries()


@pytest.mark.parametrize("make", [*CHARTS.values(), network])
def test_a_chart_compiles_and_has_its_table(claims: list[Summary], make) -> None:
    chart: Chart = make(claims)
    assert chart.rows
    assert all(set(chart.columns) <= row.keys() for row in chart.rows)
    for theme in ("light", "dark"):
        assert pictures.svg(chart, theme).startswith("<svg")
    assert pictures.png(chart).startswith(b"\x89PNG")
    assert vl_convert.vegalite_to_vega(json.dumps(chart.drawn("light", "container")))


@pytest.mark.parametrize("make", [flows, tone])
def test_claims_are_counted_in_whole_numbers(claims: list[Summary], make) -> None:
    numbers = re.findall(r">(\d[\d.]*)</text>", pictures.svg(make(claims)))
    assert {"0", "1"} <= set(numbers)
    assert [number for number in numbers if "." in number] == []


def test_nothing_is_drawn_of_nothing() -> None:
    for make in (*CHARTS.values(), network):
        assert make([]).rows == ()


def test_what_somebody_says_is_no_flow_told_as_done(claims: list[Summary]) -> None:
    told = {(row["goods"], row["standing"]) for row in flows(claims).rows}
    assert ("small arms and light weapons", STANDINGS[0]) not in told
    assert {standing for _, standing in told} >= {"told as done", "said by somebody"}


def test_what_is_only_denied_flows_and_ties_nowhere(claims: list[Summary]) -> None:
    assert "Chad" not in json.dumps([*flows(claims).rows, *network(claims).rows])


def test_what_is_to_come_is_shown_as_such_and_has_no_tone(claims: list[Summary]) -> None:
    ahead = [row for row in timeline(claims).rows if "planned" in str(row["what"]) or "predicted" in str(row["what"])]
    assert ahead and {row["standing"] for row in ahead} == {"announced or expected"}
    assert sum(int(row["claims"]) for row in tone(claims).rows) < len(
        [each for each in claims if each.lead.kind == "event"]
    )


def test_what_has_no_time_has_no_place_in_time(claims: list[Summary]) -> None:
    assert not [row for row in timeline(claims).rows if "Chad" in str(row["who"])]


def test_a_day_is_drawn_alike_in_every_time_zone(claims: list[Summary], tmp_path: Path) -> None:
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(timeline(claims).drawn()), encoding="utf-8")
    draw = "import sys, vl_convert; print(vl_convert.vegalite_to_svg(open(sys.argv[1]).read()))"
    drawn = {
        subprocess.run(
            [sys.executable, "-c", draw, spec],
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ("UTC", "America/New_York", "Pacific/Auckland")
    }
    assert len(drawn) == 1
