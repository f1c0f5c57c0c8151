"""Readings made by hand: one plain, and one whose every word tries to take over the terminal."""

from dataclasses import replace
from datetime import date

from foreigndesk.records import Reading, Statement, with_id
from tests.store import made

ATTACK = "\x1b[31mred\x1b[2J\x9b1A\u202e\r\x07 [bold]loud[/bold] :smile:"
"""Colour, a cleared screen, the cursor moved (C1), a line turned round, Rich's own markup."""

STEERING = ("\x1b", "\x9b", "\u202e", "\r", "\x07")

ARTICLE = made.article(
    published=date(2023, 9, 12), publisher="Harbour Chronicle", title="Shells for Moscow", doc="shells.txt"
)


def shells() -> Reading:
    """Seoul's spies say that Moscow was sent shells by Pyongyang, in the Harbour Chronicle."""
    return made.reading(ARTICLE)


def hostile() -> Reading:
    """The same from an article whose text, origin and actors carry the attack."""
    article = made.article(
        f"{made.TEXT} {ATTACK}", published=date(2023, 10, 1), publisher=f"Gazette {ATTACK}", title=ATTACK, doc=ATTACK
    )
    reading = made.reading(article)
    said = reading.records[0]
    assert isinstance(said, Statement)
    evil = with_id(replace(said, sources=(replace(made.SPIES, name=ATTACK),), coder=replace(made.CODER, name=ATTACK)))
    sent = made.transfer(article, evil)
    return replace(reading, records=(evil, sent, made.forecast(article, sent), made.finding(article, sent)))
