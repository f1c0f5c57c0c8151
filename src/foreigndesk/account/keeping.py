"""Brings the account up to what the store holds: readings that are new, changed, or spoken of by people."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from foreigndesk import ledger
from foreigndesk.account.book import Remembered, StoredBook
from foreigndesk.account.grounds import as_reviewed
from foreigndesk.ledger import Judged
from foreigndesk.records import AnyRecord, Reading
from foreigndesk.records.corrections import Judgement, judged
from foreigndesk.store import Posted, Store, StoreError

_AT_ONCE = 50
"""Articles in one transaction: what a crash can undo, and what other writers wait for."""

_TRIES = 20

_REMEMBERED: WeakKeyDictionary[Store, Remembered] = WeakKeyDictionary()
"""What this process knows of each open store's account."""

Progress = Callable[[int, int], object]
"""Told how many articles are entered, and of how many."""


def catch_up(store: Store, progress: Progress = lambda done, of: None) -> None:
    """Enter every article that the account of a store does not hold as it is now; nothing where it holds all.

    Whatever ends it leaves an account of some of the articles, and the rest for the next time.

    Raises:
        StoreError: where the store cannot be written, what it holds was changed, or two versions of foreigndesk take
            turns in beginning its account anew.
    """
    remembered, begun = _REMEMBERED.setdefault(store, Remembered()), 0
    while waiting := _waiting(store):
        for done in range(0, len(waiting), _AT_ONCE):
            if not _enter_all(waiting[done : done + _AT_ONCE], store, remembered):
                begun += 1  # by another version of foreigndesk, anew
                break
            progress(min(done + _AT_ONCE, len(waiting)), len(waiting))
        if begun > _TRIES:
            raise StoreError("another version of foreigndesk works on this store; use one version at a time")


@contextmanager
def current(store: Store) -> Generator[Posted]:
    """The rows of an account that holds all of its store, as they are at one moment.

    Raises:
        StoreError: as for ``catch_up``; where others change the store faster than the account is brought up to it.
    """
    for _ in range(_TRIES):
        catch_up(store)
        with store.account() as posted:
            if posted.is_of(ledger.version()) and not posted.is_waiting():
                yield posted
                return
    raise StoreError("others add articles without a pause; ask again when they are done")


def _waiting(store: Store) -> list[str]:
    """The articles to enter, the earliest first; an account of another way is emptied before."""
    with store.account() as posted:
        if posted.is_of(ledger.version()):
            return posted.unposted()
    with store.posting() as posted:
        if not posted.is_of(ledger.version()):  # another process may have been quicker
            posted.begin(ledger.version())
        return posted.unposted()


def _enter_all(articles: Sequence[str], store: Store, remembered: Remembered) -> bool:
    """Enter some articles in one transaction; gives back whether the account was still of this version."""
    with remembered.lock:
        with store.posting() as posted:
            if not posted.is_of(ledger.version()):
                return False
            remembered.at(posted.state())
            book, judgements, waiting = StoredBook(posted, remembered), posted.judgements(), posted.waiting(articles)
            spoken_of = posted.corrected(waiting)
            for article in (each for each in articles if each in waiting):
                reading = as_reviewed(article, posted) if article in spoken_of else posted.reading(article)
                _enter(reading, posted, book, judgements)
            posted.mark(waiting)
            book.finish()
            state = posted.name_state()
        remembered.state = state  # only now that it is written
    return True


def _enter(reading: Reading, posted: Posted, book: StoredBook, judgements: Sequence[Judgement]) -> None:
    book.take_up(reading, _judged(reading, posted, judgements))
    if posted.posting(reading.article.id):
        ledger.withdraw(reading.article.id, book)
    ledger.post(reading, book)


def _judged(reading: Reading, posted: Posted, judgements: Sequence[Judgement]) -> Judged:
    """What people hold of pairs of records, by the ids that the records have in a reading and in the account."""
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
