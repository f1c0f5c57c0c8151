"""Lists the licence of every locked package that is installed, and exits 1 for one that the project cannot live with.

Run it as ``python -m tools.licences`` where requirements/dev.txt is installed. A package that does not say what its
licence is has to be looked at by a person; requirements/licences.toml keeps what was found.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import cast

REQUIREMENTS = Path(__file__).parent.parent / "requirements"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_GOOD = re.compile(r"\b(MIT|BSD|0BSD|ISC|Apache|MPL|Mozilla|PSF|Python|CNRI|Zlib|CC0|Unlicense)", re.IGNORECASE)
_BAD = re.compile(r"GPL|General Public|SSPL|Commons Clause|NonCommercial|BUSL|Proprietary", re.IGNORECASE)


def licence(name: str) -> str | None:
    """What an installed package says of its licence: an SPDX expression, or else its own words; None: not installed."""
    try:
        said = cast(Message, metadata(name))
    except PackageNotFoundError:
        return None
    named = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License")]
    first_line = str(said["License"] or "").partition("\n")[0]
    return str(said["License-Expression"] or "") or first_line or ", ".join(named)


def usable(said: str) -> bool:
    """Whether one of the licences on offer ("OR") asks for no more than notice and, for its own files, openness."""
    return any(_GOOD.search(offer) and not _BAD.search(offer) for offer in re.split(r"\s+OR\s+", said))


def problems(licences: dict[str, str | None]) -> Iterator[str]:
    """A line for each package whose licence is none to use, or none that is known."""
    seen = tomllib.loads((REQUIREMENTS / "licences.toml").read_text(encoding="utf-8"))
    for name, said in licences.items():
        if said is not None and name not in seen and not usable(said):
            yield f"{name}: licence {said!r}, where a permissive one was expected; see requirements/licences.toml"


def main() -> int:
    """Print a line a package, then what is wrong."""
    locked = _PIN.findall((REQUIREMENTS / "dev.txt").read_text(encoding="utf-8"))
    licences = {name: licence(name) for name in sorted(set(locked))}
    for name, said in licences.items():
        print(f"{name:<28} {'(not for this machine)' if said is None else said or '(does not say)'}")
    wrong = list(problems(licences))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
