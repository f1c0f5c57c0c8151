"""Archives of any size from paragraphs that were really read, with other states, days and outlets.

A paragraph of the project's own articles is read once. For an article of the archive some of them are drawn, their
states exchanged in the text and in every record, their days moved to that of the article, and background without news
is put between them. Some articles are reprints that credit the first printer. A seed gives the same archive each time.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from foreigndesk import reference
from foreigndesk.checked import checked, read_all
from foreigndesk.intake import SkipArticle, article_from_text
from foreigndesk.records import AnyRecord, Reading, actors_of, from_json, to_json, with_id
from foreigndesk.records.article import Article, Block
from foreigndesk.records.claims import matters
from foreigndesk.records.ids import article_id
from foreigndesk.reference.actors import Country
from foreigndesk.sampled import samples

ROOT = Path(__file__).parents[1]
FIRST, DAYS = date(2015, 1, 1), 4_200
STATES = [
    "PRK",
    "RUS",
    "USA",
    "CHN",
    "KOR",
    "JPN",
    "UKR",
    "IRN",
    "SAU",
    "ISR",
    "TUR",
    "IND",
    "PAK",
    "GBR",
    "FRA",
    "DEU",
    "POL",
    "SRB",
    "SYR",
    "IRQ",
    "EGY",
    "LBY",
    "SDN",
    "ETH",
    "VEN",
    "CUB",
    "VNM",
    "THA",
    "AUS",
    "CAN",
    "BRA",
    "MEX",
    "ARG",
    "COL",
    "CHL",
    "PER",
    "ZAF",
    "NGA",
    "KEN",
    "SOM",
    "YEM",
    "JOR",
    "LBN",
    "ARE",
    "QAT",
    "KWT",
    "AFG",
    "UZB",
    "KAZ",
    "AZE",
    "ARM",
    "GEO",
    "BLR",
    "HUN",
    "ROU",
    "BGR",
    "GRC",
    "ITA",
    "ESP",
    "SWE",
]
_TOWNS = [
    "Ashford",
    "Bexley",
    "Corran",
    "Dunmore",
    "Elstow",
    "Farley",
    "Garston",
    "Hexham",
    "Islip",
    "Jarrow",
    "Kelso",
    "Ludlow",
]
OUTLETS = [f"The {town} {kind}" for kind in ("Courier", "Ledger", "Standard") for town in _TOWNS]
_WEIGHTS = [1 / (place + 4) for place in range(len(STATES))]
READER = "benchmark 1"
_REPRINTED = 0.12
_BACKGROUND = 130
"""Words of background after each paragraph: an article is as long as in a paper, and has few words of another's."""


@dataclass(frozen=True)
class Pattern:
    """A paragraph as it was read, by itself."""

    reading: Reading

    @cached_property
    def states(self) -> list[str]:
        """The codes of the states that its records name, the one named most often first."""
        named = (actor.country for record in self.reading.records for _, actor in actors_of(record) if actor.country)
        return [code for code, _ in Counter(named).most_common()]

    @cached_property
    def plain(self) -> list[dict[str, Any]]:
        """Its records as JSON, each after those that it names."""
        left = {record.id: to_json(record) for record in self.reading.records}
        found: dict[str, dict[str, Any]] = {}
        while left:
            for key in [key for key, each in left.items() if not (_named(each) - {key}) & left.keys()]:
                found[key] = left.pop(key)
        return list(found.values())


def _named(value: Any) -> set[str]:
    """Every string in a record, so the ids of those that it names, but for the one it answers: no id holds that."""
    if isinstance(value, dict):
        return set[str]().union(*(_named(each) for name, each in value.items() if name != "responds_to"))
    if isinstance(value, list):
        return set[str]().union(*(_named(each) for each in value))
    return {value} if isinstance(value, str) else set()


def patterns() -> list[Pattern]:
    """The paragraphs of the samples and of the corpus of stories that tell of two states, read."""
    articles = [*samples()]
    for file in sorted((ROOT / "evaluation" / "ledger").glob("*/articles.jsonl")):
        articles += [each.article for each in read_all(str(file)) if not isinstance(each, SkipArticle)]
    found = list[Pattern]()
    for article in articles:
        for text in article.text.split("\n\n"):
            if len(text.split()) > 5:
                each = article_from_text(text, published=article.published)
                found.append(Pattern(checked(each)))
    return [each for each in found if len(each.states) > 1 and matters(each.reading)]


def archive(
    number: int,
    found: Sequence[Pattern],
    seed: int = 1,
    first: date = FIRST,
    days: int = DAYS,
    paragraphs: tuple[int, int] = (3, 6),
) -> Iterator[Reading]:
    """So many articles of so many days as they would be read, by the day of publication; of at least and at most so
    many paragraphs with news.
    """
    draw = random.Random(seed)  # noqa: S311 - no secret is made of it
    words = sorted({word for each in found for word in re.findall(r"\b[a-z]{4,}\b", each.reading.article.text)})
    recent = list[Reading]()
    for i in range(number):
        published = first + timedelta(days=days * i // number)
        if recent and draw.random() < _REPRINTED:
            made = _reprint(draw.choice(recent), published, draw)
        else:
            pair = drawn(draw)
            chosen = draw.sample(found, draw.randint(*paragraphs))
            made = _article(chosen, pair, published, words, draw)
            recent = [*recent[-60:], made]
        yield made


def page(article: Article) -> str:
    """A page with the article on it, a paragraph a block, and its day in the head."""
    told = "".join(f"<p>{escape(article.text[block.start : block.end])}</p>" for block in article.blocks)
    head = f'<meta property="article:published_time" content="{article.published}T12:00:00Z">'
    return f"<html><head><title>News</title>{head}</head><body><article>{told}</article></body></html>"


def drawn(draw: random.Random) -> tuple[str, str]:
    """Two states; news is of a few far more often than of others."""
    first = draw.choices(STATES, _WEIGHTS)[0]
    return first, draw.choices([each for each in STATES if each != first], _WEIGHTS[1:])[0]


def _article(
    chosen: Sequence[Pattern], pair: Sequence[str], published: date, words: Sequence[str], draw: random.Random
) -> Reading:
    parts, told, at = list[str](), list[tuple[Pattern, _Exchange, int]](), 0
    for each in chosen:
        others = [code for code in STATES if code not in pair]
        exchange = _Exchange(
            each.reading.article.text, dict(zip(each.states, [*pair, *draw.sample(others, 8)], strict=False))
        )
        background = " ".join(draw.choice(words) for _ in range(_BACKGROUND)).capitalize() + "."
        parts += [exchange.text, background]
        told.append((each, exchange, at))
        at += len(exchange.text) + len(background) + 4
    text = "\n\n".join(parts)
    outlet = draw.choice(OUTLETS)
    article = Article(id=article_id(text), text=text, published=published, blocks=_blocks(parts), publisher=outlet,
                      title=None, doc=None)  # fmt: skip
    records = [record for each, exchange, start in told for record in _records(each, exchange, start, article)]
    return Reading(article=article, records=tuple(records), reader=READER)


def _blocks(parts: Sequence[str]) -> tuple[Block, ...]:
    found, at = list[Block](), 0
    for part in parts:
        found.append(Block(at, at + len(part), "paragraph"))
        at += len(part) + 2
    return tuple(found)


def _reprint(first: Reading, published: date, draw: random.Random) -> Reading:
    """The same words, less the last paragraph, in another paper that credits the first."""
    text = first.article.text.rpartition("\n\n")[0]
    outlet = draw.choice([each for each in OUTLETS if each != first.article.publisher])
    article = Article(id=article_id(text), text=text, published=published, blocks=first.article.blocks[:-1],
                      publisher=outlet, credit=first.article.publisher)  # fmt: skip
    records = _of(article, Pattern(first).plain)
    return Reading(article=article, records=tuple(records), reader=READER)


def _records(pattern: Pattern, exchange: "_Exchange", at: int, article: Article) -> list[AnyRecord]:
    days = article.published - pattern.reading.article.published
    return _of(article, [exchange.moved(plain, at, days, article.text) for plain in pattern.plain])


def _of(article: Article, records: Sequence[dict[str, Any]]) -> list[AnyRecord]:
    """Records in another article, by new ids; each comes after those that it names."""
    ids = dict[str, str]()
    for plain in records:
        ids[plain["id"]] = with_id(from_json({**_renamed(plain, ids), "article": article.id})).id
    return [from_json({**_renamed(plain, ids), "article": article.id}) for plain in records]


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(each, ids) for name, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, ids) for each in value]
    return ids.get(value, value) if isinstance(value, str) else value


class _Exchange:
    """A text with other states in it, and the way from its records to those of the new text."""

    def __init__(self, text: str, states: Mapping[str, str]) -> None:
        self._states = {old: new for old, new in states.items() if old in _COUNTRIES}
        self._forms = _forms(self._states)
        every = sorted(self._forms, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})\b") if every else re.compile(r"(?!)")
        self._moves = [(each.start(), each.end(), len(self._forms[each[0]])) for each in self._pattern.finditer(text)]
        self.text = self._exchanged(text)

    def _exchanged(self, text: str) -> str:
        return self._pattern.sub(lambda each: self._forms[each[0]], text)

    def _position(self, place: int) -> int:
        by = 0
        for start, end, length in self._moves:
            if end <= place:
                by += length - (end - start)
            elif start < place:
                return start + by + min(place - start, length)
        return place + by

    def moved(self, plain: Any, at: int, days: timedelta, text: str) -> Any:
        """A record, or a part of one, in the article of that text, in which the paragraph begins at ``at``."""
        if isinstance(plain, list):
            return [self.moved(each, at, days, text) for each in plain]
        if isinstance(plain, str):
            return self._states.get(plain, self._exchanged(plain))
        if not isinstance(plain, dict):
            return plain
        found = {name: self.moved(each, at, days, text) for name, each in plain.items()}
        if isinstance(plain.get("start"), int):
            first, last = (at + self._position(plain[name]) for name in ("start", "end"))
            found |= {"start": first, "end": last, "text": text[first:last]}
        if "timex" in plain:
            offset = at + self._position(plain["offset"])
            last = at + self._position(plain["offset"] + len(plain["text"]))
            found |= {"offset": offset, "text": text[offset:last]}
            found |= {name: plain[name] and str(date.fromisoformat(plain[name]) + days) for name in ("start", "end")}
        return found


_COUNTRIES: Mapping[str, Country] = {country.id: country for country in reference.countries()}


def _forms(states: Mapping[str, str]) -> dict[str, str]:
    """What each word for a state becomes."""
    found = dict[str, str]()
    for old, new in states.items():
        before, after = _COUNTRIES[old], _COUNTRIES[new]
        found |= dict.fromkeys((before.name, *before.names), after.name)
        found |= {each: after.people[0] for each in before.people if after.people}
        found |= {each: after.adjectives[0] for each in before.adjectives if after.adjectives}
        found |= {before.capital: after.capital} if before.capital and after.capital else {}
    return found
