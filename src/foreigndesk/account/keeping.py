"""Brings the account up to what the store holds: readings that are new, changed, or spoken of by people."""

import logging
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from itertools import takewhile
from threading import Thread
from time import monotonic, sleep
from weakref import WeakKeyDictionary

from foreigndesk import ledger
from foreigndesk.account.book import Entering, Remembered, StoredBook
from foreigndesk.account.grounds import as_reviewed
from foreigndesk.ledger import Judged
from foreigndesk.records import AnyRecord, Reading
from foreigndesk.records.corrections import Judgement, judged
from foreigndesk.store import Busy, Posted, Store, StoreError

_AT_ONCE, _LONG = 50, 5.0
"""Articles in one transaction, and seconds after which none is added: what a crash undoes, and other writers await."""
_NOTICED, _BREATH = 0.5, 0.1
"""Seconds after which a transaction kept others waiting, and of the pause after it, in which one has its turn."""
_PARTING = 10.0
"""Seconds for a transaction under way to end in, when its store is closed."""

_TRIES = 20
LOG = logging.getLogger("foreigndesk.account")

_REMEMBERED: WeakKeyDictionary[Store, Remembered] = WeakKeyDictionary()
"""What this process knows of each open store's account."""

Progress = Callable[[int, int], object]
"""Told how many articles are entered, and of how many."""


def catch_up(
    store: Store, progress: Progress = lambda done, of: None, goes_on: Callable[[], bool] = lambda: True
) -> None:
    """Enter every article that the account of a store does not hold as it is now; nothing where it holds all.

    Whatever ends it leaves an account of some of the articles, and the rest for the next time.

    Args:
        store: the store.
        progress: told how many articles are entered, and of how many.
        goes_on: whether further ones are to be entered, asked before each transaction.

    Raises:
        StoreError: where the store cannot be written, what it holds was changed, or two versions of foreigndesk take
            turns in beginning its account anew.
        Busy: where another process writes for too long.
    """
    remembered, begun = _remembered(store), 0
    while goes_on() and (waiting := _waiting(store)):
        done = 0
        while goes_on() and done < len(waiting):
            entered = _enter_some(waiting[done : done + _AT_ONCE], store, remembered)
            if not entered:
                begun += 1  # by another version of foreigndesk, anew
                break
            done += entered
            progress(done, len(waiting))
        if begun > _TRIES:
            raise StoreError("another version of foreigndesk works on this store; use one version at a time")


def _remembered(store: Store) -> Remembered:
    return _REMEMBERED.setdefault(store, Remembered())


@contextmanager
def current(store: Store, patience: float | None = None) -> Generator[Posted]:
    """The rows of an account that holds all of its store, as they are at one moment.

    With ``patience`` it holds what is entered after so many seconds; the rest is entered meanwhile, by a thread.

    Raises:
        StoreError: as for ``catch_up``; where others change the store faster than the account is brought up to it.
        Busy: as for ``catch_up``, without patience; with it where the account is made anew.
    """
    for _ in range(_TRIES):
        if patience is None:
            catch_up(store)
        else:
            _catch_up_meanwhile(store, patience)
        with store.account() as posted:
            if posted.is_of(ledger.version()) and (patience is not None or not posted.is_waiting()):
                yield posted
                return
        if patience is not None:
            raise Busy("the account is made anew; ask again when that is done")
    raise StoreError("others add articles without a pause; ask again when they are done")


def _catch_up_meanwhile(store: Store, patience: float) -> None:
    """See to it that what waits is being entered, and wait for that until so many seconds after it began."""
    with store.account() as posted:
        if posted.is_of(ledger.version()) and not posted.is_waiting():
            return
    remembered = _remembered(store)
    with remembered.lock:
        if (entering := remembered.entering) is None or entering.done.done():
            entering = Entering(monotonic(), Future())
            Thread(target=_finish, args=(store, remembered, entering.done), daemon=True).start()
            remembered.entering = entering
    with suppress(TimeoutError, Busy):
        entering.done.result(max(0.0, entering.began + patience - monotonic()))


def _finish(store: Store, remembered: Remembered, done: "Future[None]") -> None:
    """Enter all that waits, unless the store is left meanwhile, and tell how that ended."""
    try:
        catch_up(store, goes_on=lambda: not remembered.is_left)
    except BaseException as error:  # noqa: BLE001 whoever waits is told of it
        if not isinstance(error, Busy):  # or else the next one tries again
            LOG.error("articles cannot be entered: %s", error)
        done.set_exception(error)
    else:
        done.set_result(None)


def leave(store: Store) -> None:
    """Let no thread enter further articles, as the store is about to be closed; wait a while for one that does."""
    remembered = _remembered(store)
    remembered.is_left = True
    if remembered.entering:
        with suppress(Exception):
            remembered.entering.done.result(_PARTING)


def _waiting(store: Store) -> list[str]:
    """The articles to enter, the earliest first; an account of another way is emptied before."""
    with store.account() as posted:
        if posted.is_of(ledger.version()):
            return posted.unposted()
    with store.posting() as posted:
        if not posted.is_of(ledger.version()):  # another process may have been quicker
            posted.begin(ledger.version())
        return posted.unposted()


def _enter_some(articles: Sequence[str], store: Store, remembered: Remembered) -> int:
    """Enter some articles in one transaction, the first of these; gives back how many.

    0 where the account is of another version by now.
    """
    entered = list[str]()
    with remembered.turn:
        with store.posting() as posted:
            began = monotonic()
            if not posted.is_of(ledger.version()):
                return 0
            remembered.at(posted.state())
            book, judgements, waiting = StoredBook(posted, remembered), posted.judgements(), posted.waiting(articles)
            spoken_of = posted.corrected(waiting)
            for article in takewhile(lambda _: not entered or monotonic() < began + _LONG, articles):
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
