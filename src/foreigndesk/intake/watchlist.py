"""Which sources are watched, and how often: a TOML file of the user's."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from foreigndesk.intake.fetching import host_of, is_address

_EVERY, _SILENT = "15m", "7d"
_LEAST = {"every": timedelta(minutes=1), "silent": timedelta(hours=1)}
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_KEYS = frozenset({"name", "url", "every", "silent"})
_MOST_BYTES = 1_000_000
_LONGEST = 2_000
"""Characters of an address: it is a key of the store, of which PostgreSQL takes some 2,700 bytes."""


class BadSources(ValueError):
    """A file of sources that does not hold what it should; the message names the place, the value and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page, a feed or a list that is watched: looked at ``every`` so often, and expected to bring something new.

    Where nothing new came for as long as ``silent``, it is said to be so. ``outlet`` is the name that the user gave it,
    ``name`` that, or its address without "https://".
    """

    name: str
    url: str
    every: timedelta
    silent: timedelta
    outlet: str | None = None


def sources(path: Path) -> list[Source]:
    """The sources in a file, in its order.

    Raises:
        BadSources: where it cannot be read, or does not hold what it should.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadSources(f"{path}: more than {_MOST_BYTES:,} bytes, where a list of sources was expected")
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSources(f"{path}: {error.strerror}; name a file of sources") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadSources(f"{path}: no TOML ({error}); see docs/input.md") from None
    found = list(_sources(plain, str(path)))
    if twice := [each.url for i, each in enumerate(found) if each.url in {before.url for before in found[:i]}]:
        raise BadSources(f"{path}: {twice[0]} stands there twice; leave one out")
    return found


def _sources(plain: Mapping[str, Any], path: str) -> Iterator[Source]:
    _only(plain, {"every", "silent", "source"}, path)
    told = plain.get("source")
    if not isinstance(told, list) or not told:
        raise BadSources(f"{path}: no source, where one [[source]] or more was expected, each with a url")
    usual = {"every": plain.get("every", _EVERY), "silent": plain.get("silent", _SILENT)}
    for number, each in enumerate(cast(list[object], told), start=1):
        where = f"{path}: source {number}"
        if not isinstance(each, dict):
            raise BadSources(f"{where}: {each!r:.60}, where [[source]] with a url was expected")
        yield _source({**usual, **cast(dict[str, Any], each)}, where)


def _source(told: Mapping[str, Any], where: str) -> Source:
    _only(told, _KEYS, where)
    url, name = told.get("url"), told.get("name", "")
    if not isinstance(url, str) or not is_address(url) or not host_of(url):
        raise BadSources(
            f"{where}: url is {url!r:.120}, where an address that begins with http:// or https:// was expected"
        )
    if len(url) > _LONGEST:
        raise BadSources(f"{where}: url has {len(url):,} characters, where at most {_LONGEST:,} were expected")
    if not isinstance(name, str) or not name.isprintable():
        raise BadSources(f"{where}: name is {name!r:.60}, where words were expected")
    every, silent = (_time(told[key], key, where) for key in ("every", "silent"))
    outlet = name.strip() or None
    return Source(name=outlet or url.partition("://")[2], url=url, every=every, silent=silent, outlet=outlet)


def _only(told: Mapping[str, Any], known: frozenset[str] | set[str], where: str) -> None:
    if unknown := sorted(told.keys() - known):
        raise BadSources(f"{where}: {unknown[0]!r:.60} is not known; there are {', '.join(sorted(known))}")


def _time(told: object, key: str, where: str) -> timedelta:
    """A length of time such as "15m", "2h" or "3d"."""
    match = re.fullmatch(r"(\d{1,5})([mhd])", told.strip()) if isinstance(told, str) else None
    found = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta(0)
    if found < _LEAST[key]:
        least = "1m" if key == "every" else "1h"
        raise BadSources(f'{where}: {key} is {told!r:.60}, where a time such as "15m", "2h" or "3d" was expected, '
                         f"{least} at least")  # fmt: skip
    return found
