"""Small files in MEANTIME's format, in the project's own words."""

from collections.abc import Iterable
from pathlib import Path

Event = tuple[str, list[int], dict[str, str]]
"""An id, the numbers of the words it stands on, and its attributes."""

SENTENCES = [
    "Bank to close branch",
    "May 04 , 2010",
    "The bank does not plan to sell .",
    "`` It 's possible , '' Mr . Roe said ( on Monday ) , `` that we lose $ 5 .",
    "'' Others ca n't .",
]


def event(number: int, words: list[int], certainty: str, polarity: str, time: str) -> Event:
    return str(number), words, {"certainty": certainty, "polarity": polarity, "time": time}


EVENTS = [
    event(1, [2], "CERTAIN", "POS", "FUTURE"),
    event(2, [12], "CERTAIN", "NEG", "NON_FUTURE"),
    event(3, [14], "CERTAIN", "NEG", "UNDERSPECIFIED"),
    event(4, [32, 34], "POSSIBLE", "POS", "FUTURE"),
    ("5", [24], {}),
]


def written(folder: Path, name: str = "one", events: Iterable[Event] = EVENTS, stamp: str = "") -> Path:
    """The sentences and events as one file; ``stamp`` is the creation time, none by default."""
    words = [(number, word) for number, sentence in enumerate(SENTENCES) for word in sentence.split()]
    tokens = [
        f'<token number="{i}" sentence="{number}" t_id="{i + 1}">{word}</token>'
        for i, (number, word) in enumerate(words)
    ]
    time = f'<TIMEX3 functionInDocument="CREATION_TIME" m_id="99" value="{stamp}"/>' if stamp else ""
    marks = "".join(_mark(*each) for each in events)
    path = folder / f"{name}.xml"
    text = f'<Document doc_name="{name}">{"".join(tokens)}<Markables>{marks}{time}</Markables></Document>'
    path.write_text(text, encoding="utf-8")
    return path


def _mark(number: str, words: list[int], values: dict[str, str]) -> str:
    attributes = "".join(f' {key}="{value}"' for key, value in values.items())
    anchors = "".join(f'<token_anchor t_id="{word + 1}"/>' for word in words)
    return f'<EVENT_MENTION m_id="{number}"{attributes}>{anchors}</EVENT_MENTION>'
