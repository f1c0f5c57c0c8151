"""Brings the account up to what the store holds: readings that are new, changed, or spoken of by people."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from itertools import takewhile
from math import inf
from threading import Lock
from time import monotonic, sleep
from weakref import WeakKeyDictionary

from foreigndesk import ledger
from foreigndesk.account.book import Remembered, StoredBook
from foreigndesk.account.grounds import as_reviewed
from foreigndesk.ledger import Judged
from foreigndesk.records import AnyRecord, Reading
from foreigndesk.records.corrections import Judgement, judged
from foreigndesk.store import Busy, Posted, Store, StoreError

_AT_ONCE, _LONG = 50, 5.0
"""Articles in one transaction, and seconds after which none is added: what a crash undoes, and other writers await."""
_NOTICED, _BREATH = 0.5, 0.1
"""Seconds after which a transaction kept others waiting, and of the pause after it, in which one has its turn."""
_MOMENT = 2.0
"""Seconds for which nobody waits again for an account for which somebody waited in vain."""

_TRIES = 20

_REMEMBERED: WeakKeyDictionary[Store, Remembered] = WeakKeyDictionary()
"""What this process knows of each open store's account."""

Progress = Callable[[int, int], object]
"""Told how many articles are entered, and of how many."""


def catch_up(store: Store, progress: Progress = lambda done, of: None, until: float | None = None) -> None:
    """Enter every article that the account of a store does not hold as it is now; nothing where it holds all.

    Whatever ends it leaves an account of some of the articles, and the rest for the next time.

    Args:
        store: the store.
        progress: told how many articles are entered, and of how many.
        until: the moment of the monotonic clock after which no further article is begun, or waited for.

    Raises:
        StoreError: where the store cannot be written, what it holds was changed, or two versions of foreigndesk take
            turns in beginning its account anew.
        Busy: where another process writes for too long, or not all is entered by then.
    """
    remembered, begun = _remembered(store), 0
    while waiting := _waiting(store, until):
        done = 0
        while done < len(waiting):
            entered = _enter_some(waiting[done : done + _AT_ONCE], store, remembered, until)
            if not entered:
                begun += 1  # by another version of foreigndesk, anew
                break
            done += entered
            progress(done, len(waiting))
        if begun > _TRIES:
            raise StoreError("another version of foreigndesk works on this store; use one version at a time")


def _remembered(store: Store) -> Remembered:
    return _REMEMBERED.setdefault(store, Remembered())


def _left(until: float | None) -> float | None:
    """The seconds that are left.

    Raises:
        Busy: where none are.
    """
    if until is None:
        return None
    if (left := until - monotonic()) < 0:
        raise Busy("articles are being entered; ask again when that is done")
    return left


@contextmanager
def current(store: Store, patience: float | None = None) -> Generator[Posted]:
    """The rows of an account that holds all of its store, as they are at one moment.

    With ``patience`` it holds what was entered after so many seconds; how many articles wait the rows can tell.

    Raises:
        StoreError: as for ``catch_up``; where others change the store faster than the account is brought up to it.
        Busy: as for ``catch_up``, without patience; with it where another process makes the account anew.
    """
    for _ in range(_TRIES):
        is_whole = _is_caught_up(store, patience)
        with store.account() as posted:
            is_account = posted.is_of(ledger.version())
            if is_account and not (is_whole and posted.is_waiting()):
                yield posted
                return
        if not is_whole:
            raise Busy("the account is made anew by another program; ask again when that is done")
    raise StoreError("others add articles without a pause; ask again when they are done")


def _is_caught_up(store: Store, patience: float | None) -> bool:
    """Bring it up to the store; gives back whether that came to its end, as it does without patience.

    Where somebody waited in vain a moment ago nobody waits again.
    """
    if patience is None:
        catch_up(store)
        return True
    remembered = _remembered(store)
    try:
        if remembered.busy_until < monotonic():
            catch_up(store, until=monotonic() + patience)
            return True
    except Busy:
        remembered.busy_until = monotonic() + _MOMENT
    return False


def _waiting(store: Store, until: float | None) -> list[str]:
    """The articles to enter, the earliest first; an account of another way is emptied before."""
    with store.account() as posted:
        if posted.is_of(ledger.version()):
            return posted.unposted()
    with store.posting(_left(until)) as posted:
        if not posted.is_of(ledger.version()):  # another process may have been quicker
            posted.begin(ledger.version())
        return posted.unposted()


def _enter_some(articles: Sequence[str], store: Store, remembered: Remembered, until: float | None) -> int:
    """Enter some articles in one transaction, the first of these; gives back how many.

    0 where the account is of another version by now.
    """
    entered = list[str]()
    with _turn(remembered.lock, _left(until)):
        with store.posting(_left(until)) as posted:
            began = monotonic()
            last = min(began + _LONG, inf if until is None else until)
            if not posted.is_of(ledger.version()):
                return 0
            remembered.at(posted.state())
            book, judgements, waiting = StoredBook(posted, remembered), posted.judgements(), posted.waiting(articles)
            spoken_of = posted.corrected(waiting)
            for article in takewhile(lambda _: not entered or monotonic() < last, articles):
                if article in waiting:
                    reading = as_reviewed(article, posted) if article in spoken_of else posted.reading(article)
                    _enter(reading, posted, book, judgements)
                entered.append(article)
            posted.mark(waiting.intersection(entered))
            book.finish()
            state = posted.name_state()
        remembered.state = state  # only now that it is written
    if monotonic() > began + _NOTICED:
        sleep(_BREATH)
    return len(entered)


@contextmanager
def _turn(lock: Lock, wait: float | None) -> Generator[None]:
    """A lock of this process's threads.

    Raises:
        Busy: where another has it for longer.
    """
    if not lock.acquire(timeout=-1 if wait is None else wait):
        raise Busy("articles are being entered; ask again when that is done")
    try:
        yield
    finally:
        lock.release()


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
