"""JSON in the scripts of a page, read as leniently as those who look for it there do."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

_AROUND = ("/*", "*/", "//", "<!--", "-->", "<![CDATA[", "]]>")
"""What scripts have around their JSON for the sake of other readers."""
_ROUNDS = 3


def linked(text: str, hook: Callable[[dict[str, Any]], Any] | None = None) -> object:
    """The data in a script of JSON, newlines within its strings let through; None where it holds none.

    ``hook`` gives what is to stand in place of each object.
    """
    try:
        return json.loads(_bare(text), strict=False, object_hook=hook)
    except (ValueError, RecursionError):
        return None


def kinds(described: Mapping[str, Any]) -> set[str]:
    """The types of what is described, without their vocabulary: of "schema:NewsArticle" and of its address too."""
    told = described.get("@type")
    several = cast(list[object], told) if isinstance(told, list) else [told]
    return {re.split("[/#:]", each)[-1].lower() for each in several if isinstance(each, str)}


def _bare(text: str) -> str:
    """A script without what is around its JSON, and without the sign that ends a statement."""
    for _ in range(_ROUNDS):
        for each in _AROUND:
            text = text.strip().removeprefix(each).removesuffix(each)
        text = text.strip().rstrip(";")
    return text
