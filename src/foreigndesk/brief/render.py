"""A brief as Markdown, HTML or JSON. Whatever comes from an article is hostile, so escaping is the default."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_eval_context, select_autoescape
from jinja2.nodes import EvalContext
from markupsafe import Markup

from foreigndesk.brief.page import Brief, Evidence, Picture
from foreigndesk.records import STEERING, encode
from foreigndesk.records.dates import day

Format = Literal["md", "html", "json"]

_SAFE_IN_MARKDOWN = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", **{mark: f"\\{mark}" for mark in "\\`*_~[]|"}}
)


def render(brief: Brief, form: Format, pictures: Sequence[Picture] = ()) -> str:
    """``brief`` as a text of that form; HTML has room for pictures.

    Raises:
        ValueError: where the form is none of "md", "html" and "json".
    """
    if form == "json":
        return json.dumps(encode(brief), ensure_ascii=False, indent=2) + "\n"
    if form not in ("md", "html"):
        raise ValueError(f"{form!r} is no form of a brief; use md, html or json")
    template = _environment().get_template(f"brief.{form}.j2")
    return template.render(brief=brief, pictures=pictures, cite="#evidence-{}".format, place=_nowhere)


def _nowhere(each: Evidence) -> str:
    return ""


def body(
    brief: Brief, pictures: Sequence[Picture], *, cite: Callable[[int], str], place: Callable[[Evidence], str]
) -> Markup:
    """``brief`` as a part of a page.

    Args:
        brief: the brief.
        pictures: charts to stand below the box at the top.
        cite: the address that a citation leads to, by its number.
        place: the address of a quote in its article; empty where it has none.
    """
    template = _environment().get_template("body.html.j2")
    return Markup(template.render(brief=brief, pictures=pictures, cite=cite, place=place))  # noqa: S704 escaped there


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("foreigndesk.brief"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = day
    environment.tests["web"] = _is_web_address
    return environment


@pass_eval_context
def _escaped(context: EvalContext, value: Any) -> Any:
    """Every value on its way into a page: one clean line, with what means something in Markdown escaped."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return clean(value) if context.autoescape else clean(value).translate(_SAFE_IN_MARKDOWN)


def clean(text: str) -> str:
    """``text`` on one line, without control characters or marks that turn the reading direction."""
    return " ".join(STEERING.sub(" ", text).split())


def _is_web_address(value: Any) -> bool:
    return isinstance(value, str) and value.lower().startswith(("https://", "http://"))
