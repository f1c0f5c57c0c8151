"""Holds a scorer's figures against the floors in evaluation/floors.toml; exits 1 where one is below.

Run it as ``python -m tools.score evaluation/cases/*.json | python -m tools.floors cases``, or after
``foreigndesk evaluate TASK PATH --json``, whose figures are one JSON object.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

FLOORS = Path(__file__).parent.parent / "evaluation" / "floors.toml"
_FOUND = re.compile(r"(\w+) +found +(\d+) of +(\d+)")
_BROKEN = re.compile(r"never broken: +(\d+)")


def figures(lines: Iterable[str]) -> dict[str, float]:
    """The figures of a JSON object, or the shares found that a scorer printed, by kind and for ``all``, and under
    ``never`` how many were broken.
    """
    read: dict[str, float] = {}
    for line in lines:
        if line.startswith("{"):
            read |= json.loads(line)
        if found := _FOUND.match(line):
            read[found[1]] = int(found[2]) / max(int(found[3]), 1)
        if broken := _BROKEN.search(line):
            read["never"] = int(broken[1])
    return read


def below(floors: Mapping[str, float], measured: Mapping[str, float]) -> list[str]:
    """What falls short, one line each; a figure that was not printed does too."""
    return [line for name, floor in floors.items() if (line := _short(name, floor, measured.get(name)))]


def _short(name: str, floor: float, figure: float | None) -> str | None:
    if figure is None:
        return f"{name}: no figure was printed, where {floor:g} was expected"
    if name == "never":
        return f"never: {figure:g} broken, where at most {floor:g} may be" if figure > floor else None
    return f"{name}: {figure:.3f} found, where at least {floor:g} was expected" if figure < floor else None


def main() -> int:
    """Read a scorer's output from standard input, pass it on, and check it against the set of floors named."""
    sets = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    if len(sys.argv) != 2 or sys.argv[1] not in sets:
        print(f"usage: ... | python -m tools.floors {'|'.join(sets)}", file=sys.stderr)
        return 2
    lines = sys.stdin.read().splitlines()
    print(*lines, sep="\n")
    short = below(sets[sys.argv[1]], figures(lines))
    print(*(f"below the floor: {sys.argv[1]}: {line}" for line in short), sep="\n", end="\n" if short else "")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
