"""A brief as a file, with its charts where the form has room for pictures.

Part of the façade, beside ``desk``: it brings brief and export together.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from typing import Literal

from foreigndesk.brief import Brief, Picture, render
from foreigndesk.brief.documents import Drawn, document
from foreigndesk.export import Summary, pictures
from foreigndesk.export.charts import CHARTS, Chart

Form = Literal["md", "html", "json", "docx", "pdf"]


def charts(claims: Iterable[Summary]) -> dict[str, Chart]:
    """The charts of claims that have something to show, by name."""
    given = list(claims)
    made = {name: make(given) for name, make in CHARTS.items()}
    return {name: chart for name, chart in made.items() if chart.rows}


def picture(
    chart: Chart, light: str, dark: str, spec: str = "", *, link: Callable[[str], str] | None = None
) -> Picture:
    """A chart with the addresses of its pictures, and the table behind it; ``link`` makes addresses of a desk's own."""
    rows = tuple(tuple(str(row[name]) for name in chart.columns) for row in chart.rows)
    return Picture(
        title=chart.title,
        description=chart.description,
        columns=chart.columns,
        rows=rows,
        light=light,
        dark=dark,
        spec=spec,
        links=tuple(link(str(row["href"])) if "href" in row else "" for row in chart.rows) if link else (),
    )


def written(brief: Brief, claims: Iterable[Summary], form: Form) -> bytes:
    """A brief as a file of that form; ``claims`` are those that its charts show."""
    if form in ("md", "json"):
        return render(brief, form).encode(errors="replace")
    shown = charts(claims).values()
    if form == "html":
        drawn = [
            picture(chart, *(_inline(pictures.svg(chart, theme)) for theme in ("light", "dark"))) for chart in shown
        ]
        return render(brief, form, drawn).encode(errors="replace")
    return document(brief, form, [_drawn(chart, form) for chart in shown])


def _inline(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _drawn(chart: Chart, form: Literal["docx", "pdf"]) -> Drawn:
    image = pictures.png(chart) if form == "docx" else pictures.svg(chart).encode()
    return Drawn(title=chart.title, description=chart.description, image=image)
