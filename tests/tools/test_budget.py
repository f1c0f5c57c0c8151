"""The size of a function is that of its body without the docstring."""

import ast

import pytest

from tools.budget import Function, lines


@pytest.mark.parametrize(
    ("source", "size"),
    [
        ("def f():\n    return 1", 1),
        ('def f():\n    """Says what."""', 0),
        ('def f():\n    """Says\n\n    what."""\n    a = 1\n\n    return a', 3),
        ("async def f(\n    a,\n    b,\n):\n    return (\n        a,\n        b,\n    )", 4),
    ],
)
def test_lines_of_a_function(source: str, size: int) -> None:
    (function,) = ast.parse(source).body
    assert isinstance(function, Function)
    assert lines(function) == size
