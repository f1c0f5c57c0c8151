"""What every answer of a desk stands on: its account, brought up to what it keeps, and a day."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from time import monotonic

from foreigndesk import account
from foreigndesk.account import Progress
from foreigndesk.checked import today
from foreigndesk.intake.dates import latest
from foreigndesk.store import Posted, Store

_WAITING = ContextVar("waiting", default=0)
_PASSING = 5.0
"""Seconds for which an answer holds that does not rest on all that is kept."""


class Footing:
    """A store that is kept open, and the account of it."""

    _store: Store
    _patience: float | None = None
    """As for ``account.current``."""

    def latest(self) -> date:
        """The day as of which is answered where none is named: today, or that of the newest article where it is later.

        Where an outlet is it may be tomorrow by now, and an article can be dated so; one dated later moves no day.

        Raises:
            StoreError: where the store cannot be read.
        """
        newest, day = self._store.newest(), today()
        return newest if newest and day < newest <= latest(day) else day

    @contextmanager
    def _as_of(self, day: date | None) -> Generator[tuple[Posted, date]]:
        """The account, and the day that is named, or else the latest; that is asked for before the account is open."""
        day = day or self.latest()
        with self._account() as posted:
            yield posted, day

    def waiting(self) -> int:
        """On how many articles that are kept some answer of this context did not rest, as they were not entered.

        A context is a thread's or a task's (``contextvars``), such as that of one request; the most of its answers
        counts. 0 unless the desk was opened with some patience.
        """
        return _WAITING.get()

    @contextmanager
    def _account(self) -> Generator[Posted]:
        with account.current(self._store, self._patience) as posted:
            self._note(posted.number_waiting())
            yield posted

    def _note(self, waiting: int) -> None:
        """Note how many articles wait: the most of all answers of one page counts."""
        if self._patience is not None:
            _WAITING.set(max(waiting, _WAITING.get()))

    def catch_up(self, progress: Progress = lambda done, of: None) -> None:
        """Enter in the account what the store holds and the account does not yet; every question does so first.

        Args:
            progress: told how many articles are entered, and of how many.

        Raises:
            StoreError: where the store cannot be written.
        """
        account.catch_up(self._store, progress)

    def state(self) -> str:
        """A name for what the desk shows now: another one after each change, and on another day.

        While articles wait to be entered it lasts some seconds only: that they no longer do may be no change.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._store.account() as posted:
            waiting = posted.number_waiting()
        self._note(waiting)  # for whoever keeps an answer by this name
        passing = f"/{monotonic() // _PASSING:.0f}" if waiting else ""
        return f"{today()}/{self._store.changes()}{passing}"
