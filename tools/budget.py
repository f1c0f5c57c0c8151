"""Holds the code to its size: short functions, short files. Prints what is over the budget and exits 1 for it.

    python -m tools.budget
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
MEDIAN, LONGEST = 8, 80
"""Lines of a function, its docstring not counted: of the middle one, and of any."""
FILE = 400
"""Lines of a file."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files() -> list[Path]:
    """The files of code that the budget is for."""
    return [path for folder in ("src", "tools", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]


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


def main() -> int:
    """Measure everything; print the figures and what is over them."""
    long_files = [(path, count) for path in files() if (count := len(path.read_text("utf-8").splitlines())) > FILE]
    sizes = {name: size for path in files() for name, size in functions(path)}
    middle, longest = median(sizes.values()), max(sizes.values())
    print(f"{len(sizes)} functions: median {middle:g} lines (at most {MEDIAN}), longest {longest} (at most {LONGEST})")
    over = [f"{path.relative_to(ROOT)}: {count} lines, where at most {FILE} were expected" for path, count in long_files]
    over += [f"{name}: {size} lines, where at most {LONGEST} were expected" for name, size in sizes.items() if size > LONGEST]
    over += [f"the median function has {middle:g} lines"] if middle > MEDIAN else []
    print(*over, sep="\n", end="\n" if over else "")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
