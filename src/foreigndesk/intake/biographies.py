"""Whether a line tells a life as those who write have theirs told, or what happened to somebody: that is reporting.

Losing reporting is worse than reading a biography, so that a line is a life only where all of it looks like one.
"""

import re
from dataclasses import dataclass

from foreigndesk.reference import by_language, countries, fact, spoken

_SENTENCE = re.compile(r"(?<=[.!?])[)”’\"]*\s+(?=[A-Z])")
_ADDRESS = re.compile(r"\S*(?:@|://)\S*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AND = re.compile(r"(?:[’']s? [\w ]{1,30})?\s*(?:,|/|&|-|–|,? and\b|,? or\b)\s*(?:the\s+)?")
_ARTICLE = re.compile(r"(?:^|\s+)(?:an?|the|both|modern|the former)?\s*$", re.IGNORECASE)
_BEFORE_BY = 6
"""Words before "by" of which one may say what was done to a book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """The entries of "lives" in reference/en/furniture.yaml; the file's head says what they mean."""

    verbs: tuple[str, ...]
    past: tuple[str, ...]
    copulas: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    contact: tuple[str, ...]
    after: tuple[str, ...]
    beats: tuple[str, ...]
    desks: tuple[str, ...]
    by: tuple[str, ...]
    openers: tuple[str, ...]
    never: tuple[str, ...]
    but: tuple[str, ...]


def is_life(rest: str, name: str | None, *, job: bool) -> bool:
    """Whether what follows somebody's work tells no more than a life.

    ``rest`` is that part of the line, ``name`` who it is about where the line says so, ``job`` whether it follows the
    word for the work.
    """
    lives, known = _lives(), {*(name or "").lower().split()}
    rest = _ADDRESS.sub("", rest)
    words = _words(rest)
    first, *others = _SENTENCE.split(rest)
    if job and words and first[:1].isspace() and words[0] not in lives.after:
        return False
    if any(not {*_words(each)[:1]} <= {*lives.openers, *known} for each in others):
        return False
    return not (_has_been_done(words) or _does_something(words, known) or _names_state(rest))


def _has_been_done(words: list[str]) -> bool:
    """Whether words say what was done to somebody: by a participle, by whom, or with somebody as its object."""
    lives = _lives()
    for number, word in enumerate(words):
        last = words[number - 1] if number else ""
        if word in lives.never and last not in (*lives.subjects, *lives.auxiliaries, *lives.but):
            return True
        if word.endswith("ed") and word.split("-")[-1] not in (*lives.verbs, *lives.past):
            return True
        if word == "by" and {*words[max(0, number - _BEFORE_BY) : number]}.isdisjoint(lives.by):
            return True
        following = words[number + 1] if number + 1 < len(words) else ""
        is_object = word in lives.objects and (word != "her" or following in ("", *lives.after))
        if is_object and {*words[max(0, number - 2) : number]}.isdisjoint(lives.contact):
            return True
    return False


def _does_something(words: list[str], known: set[str]) -> bool:
    """Whether somebody who is spoken of does what is no part of such a life."""
    lives = _lives()
    for number, word in enumerate(words):
        if word not in lives.subjects and (word not in known or number == 0):
            continue
        said, left = list[str](), words[number + 1 :]
        while left and (left[0].endswith("ly") or left[0] in (*lives.auxiliaries, *lives.copulas)):
            said.append(left.pop(0))
        if left and left[0] not in (*lives.verbs, *known) and {*said}.isdisjoint(lives.copulas):
            return True
    return False


def _names_state(rest: str) -> bool:
    """Whether a state is named as more than where somebody is or what somebody writes about."""
    last = 0
    for found in _states().finditer(rest):
        before = rest[: found.start()]
        listed = last and _AND.fullmatch(rest, last, found.start())
        has_desk = {*_words(rest[found.end() :])[:1]} & {*_lives().desks}
        if not (listed or has_desk or _is_beat(before)):
            return True
        last = found.end()
    return False


def _is_beat(before: str) -> bool:
    """Whether what stands before the name of a state leads to a beat or a place, or begins a name of several words."""
    bare = _ARTICLE.sub("", before)
    word = next(reversed(re.findall(r"\S+", bare)), "")
    return not bare.strip() or word.lower() in _lives().beats or (word[0].isupper() and word[-1].isalpha())


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@by_language
def _lives() -> Lives:
    return fact(Lives, spoken("lives"))


@by_language
def _states() -> re.Pattern[str]:
    names = {name for each in countries() for name in (each.name, *each.names, each.capital, *each.capitals) if name}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
