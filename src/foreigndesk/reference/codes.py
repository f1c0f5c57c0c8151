"""What other data calls our states: codes of GDELT, the Correlates of War project, FollowTheMoney; ``codes.tsv``."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import attrgetter

from foreigndesk.reference.actors import countries
from foreigndesk.reference.loader import BadReference


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one state, whose ``id`` is ISO 3166-1 alpha-3; None where the other data has none for it.

    ``fips`` is FIPS 10-4, as GDELT has it; ``cow`` a number of the Correlates of War project's list of states; ``ftm``
    is FollowTheMoney's.
    """

    id: str
    fips: str | None
    cow: int | None
    ftm: str | None


@cache
def codes() -> dict[str, Codes]:
    """The codes of all states, by our own.

    Raises:
        BadReference: naming the line, where one has not the four columns expected.
    """
    text = resources.files("foreigndesk.reference").joinpath("codes.tsv").read_text(encoding="utf-8")
    lines = enumerate(text.splitlines(), start=1)
    found = (_codes(line, number) for number, line in lines if not line.startswith("#"))
    return {each.id: each for each in found}


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What a state is called by everybody: ``iso3`` is our own code; the others as in ``Codes``, None where none is."""

    name: str
    iso2: str | None
    iso3: str
    fips: str | None
    cow: int | None
    ftm: str | None


def crosswalk() -> tuple[Crosswalk, ...]:
    """The codes of all states side by side, past ones among them, by our own.

    Raises:
        BadReference: as for ``codes``.
    """
    found = ((each, codes()[each.id]) for each in sorted(countries(), key=attrgetter("id")))
    return tuple(
        Crosswalk(name=state.name, iso2=state.alpha2, iso3=state.id, fips=known.fips, cow=known.cow, ftm=known.ftm)
        for state, known in found
    )


def _codes(line: str, number: int) -> Codes:
    try:
        id_, fips, cow, ftm = (None if cell == "-" else cell for cell in line.split("\t"))
        return Codes(id_ or "", fips, int(cow) if cow else None, ftm)
    except ValueError:
        raise BadReference(f"codes.tsv: line {number}: id, FIPS, COW and FtM codes were expected") from None
