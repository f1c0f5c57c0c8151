"""Holds the code to its size: short functions, short files. Prints what is over and exits 1 for it.

Run it as ``python -m tools.budget``.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
MEDIAN, LONGEST = 8, 40
"""Lines of a function in src and tools, its docstring not counted: of the middle one, and of any."""
FILE = 400
"""Lines of a file, the tests' too."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*folders: str) -> list[Path]:
    """The Python files of some folders."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file: where it stands with its name, and how many lines its body has."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", lines(node)


def lines(function: Function) -> int:
    """The lines from the first statement after the docstring to the last."""
    documented = ast.get_docstring(function, clean=False) is not None
    body = function.body[1:] if documented else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def length(path: Path) -> int:
    """The lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def main() -> int:
    """Measure everything; print the figures and what is over them."""
    sizes = dict(size for path in files("src", "tools") for size in functions(path))
    middle, longest = median(sizes.values()), max(sizes.values())
    print(f"{len(sizes)} functions: median {middle:g} lines (at most {MEDIAN}), longest {longest} (at most {LONGEST})")
    over = [f"{name}: {size} lines" for name, size in sizes.items() if size > LONGEST]
    checked = files("src", "tools", "tests")
    over += [f"{path.relative_to(ROOT)}: {count} lines" for path in checked if (count := length(path)) > FILE]
    print(*(f"over the budget: {each}" for each in over), sep="\n", end="\n" if over else "")
    return 1 if over or middle > MEDIAN else 0


if __name__ == "__main__":
    sys.exit(main())
