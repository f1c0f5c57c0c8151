"""Charts as pictures, drawn by vl-convert without the network, and the scripts that draw them in a page."""

import json
from functools import cache, lru_cache

from foreigndesk.export.charts import Chart

_SCALE = 2.0
"""Dots of a bitmap for each pixel."""


def svg(chart: Chart, theme: str = "light") -> str:
    """A chart as SVG, for a light or a dark page."""
    return _svg(json.dumps(chart.drawn(theme)))


@lru_cache(maxsize=64)
def _svg(spec: str) -> str:
    import vl_convert  # only here: it takes a while to import

    return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])


def png(chart: Chart) -> bytes:
    """A chart as PNG, for a document that cannot hold SVG."""
    import vl_convert

    return vl_convert.vegalite_to_png(json.dumps(chart.drawn()), scale=_SCALE, allowed_base_urls=[])


@cache
def scripts() -> str:
    """Vega-Embed with all that it needs as one script, as vl-convert carries it; it takes some seconds."""
    import vl_convert

    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
