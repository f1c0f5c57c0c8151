"""Brings the account up to what the store holds: readings that are new, changed, or spoken of by people."""

from collections.abc import Callable, Iterable
from itertools import islice

from foreigndesk import ledger
from foreigndesk.account.book import Profiles, StoredBook
from foreigndesk.ledger import Judged
from foreigndesk.records import AnyRecord, Reading
from foreigndesk.records.corrections import judged
from foreigndesk.reviewed import reviewed
from foreigndesk.store import Posted, Store

_AT_ONCE = 50
"""Articles in one transaction: what a crash can undo, and what other writers wait for."""

Progress = Callable[[int, int], object]
"""Told how many articles are entered, and of how many."""


def catch_up(store: Store, progress: Progress = lambda done, of: None) -> None:
    """Enter every article that the account of a store does not hold as it is now; nothing where it holds all.

    Whatever ends it leaves an account of some of the articles, and the rest for the next time.

    Raises:
        StoreError: where the store cannot be written, or what it holds was changed.
    """
    with store.account() as posted:
        anew, waiting = not posted.is_of(ledger.version()), posted.unposted()
    if anew:
        with store.posting() as posted:
            if not posted.is_of(ledger.version()):  # another process may have been quicker
                posted.begin(ledger.version())
            waiting = posted.unposted()
    lots, done, profiles = iter(waiting), 0, Profiles()
    while lot := list(islice(lots, _AT_ONCE)):
        with store.posting() as posted:
            book = StoredBook(posted, profiles)
            for article in lot:
                if posted.is_unposted(article):
                    _enter(article, posted, book)
            book.finish()
        done += len(lot)
        progress(done, len(waiting))


def as_reviewed(article: str, posted: Posted) -> Reading:
    """An article's current reading as people left it."""
    return next(reviewed([posted.reading(article)], posted.corrections(article)))


def _enter(article: str, posted: Posted, book: StoredBook) -> None:
    reading = as_reviewed(article, posted)
    book.take_up(reading, _judged(reading, posted))
    if posted.posting(article):
        ledger.withdraw(article, book)
    ledger.post(reading, book)
    posted.mark(article)


def _judged(reading: Reading, posted: Posted) -> Judged:
    """What people hold of pairs of records, by the ids that the records have in a reading and in the account."""
    judgements = posted.judgements()
    originals = [record for each in judgements for record in (each.one, each.other)]
    records = {record.id: record for record in reading.records}
    return judged(records | _elsewhere(originals, reading.article.id, posted), judgements)


def _elsewhere(originals: Iterable[AnyRecord], here: str, posted: Posted) -> dict[str, AnyRecord]:
    """The records that were meant in other articles: as they are in the account, or all that the article holds now."""
    others = [record for record in originals if record.article != here]
    there = posted.there([record.id for record in others])
    renamed = {record.article for record in others if record.id not in there}
    found = {record.id: record for record in others if record.id in there}
    return found | {record.id: record for article in renamed for record in as_reviewed(article, posted).records}
