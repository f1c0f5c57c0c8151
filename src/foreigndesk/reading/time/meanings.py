"""What a time expression says before the date of the text is known: "last week" is one week before whatever now is."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century"
]
BoundSide = Literal["since", "from", "until", "before", "after"]
PartName = Literal["early", "mid", "late", "earlier", "later"]


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date, as much of it as the text gives.

    ``year_shift`` and ``month_shift`` count from the text's own date: year -1 in "July last year", month -1 in "last
    July".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, Monday 1 to Sunday 7.

    "next Friday" has shift 1, "Friday of last week" the week shift -1, "this past Friday" leads towards -1; "the
    following Friday" is anchored: it counts from another time of the text.
    """

    day: int
    shift: int | None = None
    week_shift: int | None = None
    towards: int | None = None
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its name: "spring 2019", "last winter" (shift -1), "summer last year" (year shift -1)."""

    name: str
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """The ten years from ``first``; a number below 100 leaves the century open: "the 80s"."""

    first: int


@dataclass(frozen=True, slots=True)
class Century:
    """The nth century: the 20th is 1900 to 1999, as news has it."""

    number: int


@dataclass(frozen=True, slots=True)
class Relative:
    """The unit that lies ``shift`` units from now: "last week", "75 years ago"; None: the nearest ("the weekend")."""

    unit: Unit
    shift: int | None


@dataclass(frozen=True, slots=True)
class Anchored:
    """The unit that lies ``shift`` units from another time of the text: "the following week", "a year later"."""

    unit: Unit
    shift: int


@dataclass(frozen=True, slots=True)
class Distant:
    """The unit that lies ``shift`` units from a time that the text names: "two weeks before Christmas"."""

    unit: Unit
    shift: int
    origin: "Meaning"


@dataclass(frozen=True, slots=True)
class Period:
    """So many units up to now (``towards`` -1) or from now on (1): "the past ten years"."""

    unit: Unit
    count: float
    towards: int


@dataclass(frozen=True, slots=True)
class Vague:
    """An unnumbered stretch up to now (``towards`` -1) or from now on (1): "the coming days".

    ``counted`` where a vague number stands with it: "the past few years".
    """

    unit: Unit
    towards: int
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration that is tied to no date: "for three hours"; ``count`` is None where the text gives no number."""

    unit: Unit
    count: float | None


@dataclass(frozen=True, slots=True)
class Every:
    """What comes round: every so many units ("every two years", "monthly"), or every such weekday."""

    unit: Unit
    count: float = 1
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The past, the present or the future as such: "recently", "now"; ``name`` is TIMEX3's value."""

    name: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day by itself, as TIMEX3 has it: ``T18:40``, ``TMO`` for a morning."""

    time: str


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A financial year by its number, or ``shift`` years from that of the text's date; states begin it as they like."""

    year: int | None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in figures whose order the text leaves open: 7/8/2007 is in July or in August."""

    readings: tuple[Date, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of another time: "early 2022", "later this year"."""

    name: PartName
    whole: "Meaning"


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``number``-th run of ``count`` units inside a whole, -1 the last: "the second half of 2020"."""

    number: int
    unit: Unit
    count: int
    whole: "Meaning"


@dataclass(frozen=True, slots=True)
class DayPart:
    """A day with the part of it as TIMEX3 has it (MO, AF, EV, NI): "Tuesday morning"."""

    day: "Meaning"
    part: str


@dataclass(frozen=True, slots=True)
class IfFuture:
    """A time only where the text looks ahead: "in three years" is otherwise a duration."""

    meaning: "Meaning"


@dataclass(frozen=True, slots=True)
class Between:
    """From the start of one time to the end of another."""

    first: "Meaning"
    last: "Meaning"


@dataclass(frozen=True, slots=True)
class Bound:
    """One end given by another time: since or from its start, until its end, before its start, after its end."""

    side: BoundSide
    limit: "Meaning"


Meaning = (
    Date | Weekday | Season | Decade | Century | Relative | Anchored | Distant | Period | Vague | Length | Part | Nth
    | DayPart | IfFuture | Between | Bound | Every | Reference | Clock | Fiscal | Numeric
)  # fmt: skip
