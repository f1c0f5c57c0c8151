"""What an e-mail that is passed on says of the one that it holds: who sent it, when, under which subject."""

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from foreigndesk.intake.dates import day_of_moment
from foreigndesk.intake.pagewords import page_words
from foreigndesk.intake.printed import told_day

_NOTE = 60
"""Words that whoever passes it on may put before it; after more the mail is their own, and answers another."""
_FIELD = re.compile(r"[>*\s]*([^\W\d_][\w -]{0,20}?)[*\s]*:[*\s]+(\S.*)")
_MAILTO = re.compile(r"\[mailto:[^\]]*\]|\*")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The sender by name, the day and the subject of a mail that is passed on; None what it does not say."""

    sender: str | None
    day: date | None
    subject: str | None


def forwarded(text: str) -> Forwarded | None:
    """What the mail says that a text begins with, after a note at most; None where it begins with none.

    The lines of its head stand one below the other, as mail programs put them: who sent it, and when, are among them.
    """
    before, head = 0, dict[str, str]()
    for line in text.splitlines():
        found = _FIELD.match(line)
        name = _named(found[1]) if found else None
        if found and name:
            head.setdefault(name, found[2].strip())
        elif {"sender", "sent"} <= head.keys():
            break
        elif line.strip():
            before, head = before + len(line.split()), {}
        if before > _NOTE:
            return None
    if not {"sender", "sent"} <= head.keys():
        return None
    return Forwarded(_sender(head["sender"]), _day(head["sent"]), " ".join(head.get("subject", "").split()) or None)


def _named(field: str) -> str | None:
    """Which line of a head a word begins, in any language that is known."""
    word, words = field.casefold().strip(), page_words()
    known = {"sender": words.sender, "sent": words.sent, "subject": words.subject, "others": words.others}
    return next((name for name, called in known.items() if word in called), None)


def _sender(told: str) -> str | None:
    name, address = parseaddr(_MAILTO.sub("", told))
    return " ".join(name.split()) or address or None


def _day(told: str) -> date | None:
    plain = _MAILTO.sub("", told).strip()
    return day_of_moment(plain) or told_day(plain)
