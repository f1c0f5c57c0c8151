"""The names of the forms, by themselves: whoever offers them need not load what writes them."""

from typing import Literal

Form = Literal[
    "jsonl",
    "csv",
    "parquet",
    "plover",
    "polecat",
    "gdelt-events",
    "gdelt-mentions",
    "ftm",
    "json-ld",
    "timeline",
    "graphml",
]
