"""The public façade, and the one place that composes the rooms: what a desk does, beside what it answers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from foreigndesk import account, checking, reference, said
from foreigndesk.archive.errors import BadArchive
from foreigndesk.checked import checked_or_skipped, is_read, of_outlet, today, unread
from foreigndesk.checked import read as read
from foreigndesk.checked import read_all as read_all
from foreigndesk.home import default_url
from foreigndesk.intake import Beside, SkipArticle, Source, read_input
from foreigndesk.llm import Endpoint
from foreigndesk.outcome import Outcome as Outcome
from foreigndesk.questions import Questions, provisions
from foreigndesk.records import Article, Finding, Reading, Transfer
from foreigndesk.records.corrections import Correction, Judgement, Side, Word, amended
from foreigndesk.sampled import samples as samples
from foreigndesk.store import Store, back_up
from foreigndesk.store import restore as restored
from foreigndesk.watching import Watch

if TYPE_CHECKING:
    from foreigndesk.archive.bringing import Left


def what_if(supposed: Transfer, *, regime: str | None = None) -> tuple[Finding, ...]:
    """What the provisions would say of a transfer that ``checking.suppose`` made; nothing is read or stored.

    Args:
        supposed: the transfer; without a time it may have been on any day, or is to come where it looks ahead.
        regime: the id of the one regime to ask.

    Raises:
        BadReference: where there is no such regime.
    """
    on = supposed.time.start if supposed.time else None
    return checking.check([supposed], provisions(regime), on or today(), back_to=date.min)


def restore(file: Path, url: str | None = None) -> int:
    """Copy a backup into a store, which must be empty (by default the default one); gives back the articles.

    Raises:
        StoreError: where the store is not empty, or the backup cannot be read or does not hold; no store is made then.
    """
    return restored(file, default_url() if url is None else url)


class Desk(Questions):
    """A store of read articles, and the questions it answers. Use it in a ``with`` block, or ``close`` it.

    Args:
        url: an SQLAlchemy URL or a path of a SQLite file; by default ``FOREIGNDESK_DB``, or a file in the user's data
            directory. ``"sqlite://"`` keeps everything in memory.
        pipeline: another installed English spaCy pipeline by name.
        model: a language model that is to read the articles, in place of the built-in reader.
        wait: the seconds to wait while another process writes; by default ten minutes.
        patience: the seconds after which a question is answered from what is entered by then; the rest is entered
            meanwhile, and ``waiting`` tells how much it is. By default all that is kept is entered first.

    Raises:
        StoreError: where the store cannot be opened.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        pipeline: str | None = None,
        model: Endpoint | None = None,
        wait: float | None = None,
        patience: float | None = None,
    ) -> None:
        self._store = Store.open(default_url() if url is None else url, wait)
        self._pipeline, self._model, self._patience = pipeline, model, patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        account.leave(self._store)
        self._store.close()

    def add(
        self,
        source: str,
        *,
        published: date | None = None,
        encoding: str = "utf-8",
        allowed: Collection[str] = (),
        outlet: str | None = None,
        about: Collection[str] = (),
    ) -> Iterator[Outcome]:
        """Read the articles of a file, an address or standard input (``"-"``) and keep them; one outcome each.

        Of a folder that ``foreigndesk archive`` wrote the readings are kept as they are; ``about`` some countries, only
        those in whose records one of them takes part; the others are ``left`` there.

        Nothing is lost without a word: what cannot be read is an outcome that says why. ``allowed`` are the hosts that
        may have an address of the user's own network; ``outlet`` printed what names none.

        Raises:
            StoreError: where the store cannot be written; what was added before stays.
            BadReference: where what it should be about is no country.
            BadArchive: where the folder is not read to its end, or damaged, or was read without what is given; where
                countries are named and there is no such folder.
        """
        from foreigndesk.archive.bringing import brought, is_archive  # only here: it brings pyarrow

        states = [reference.country(each).id for each in about]
        if is_archive(source):
            given = {"published": published, "encoding": encoding != "utf-8", "outlet": outlet}
            self._refuse(source, **given, pipeline=self._pipeline, llm=self._model)
            yield from map(self._brought, brought(source, states))
            return
        if about:
            raise BadArchive(
                f"{source}: is no folder of foreigndesk archive; of others all is taken, whatever it is about"
            )
        for each in read_input(source, published=published, today=today(), encoding=encoding, allowed=allowed):
            outcome = self.take(of_outlet(each, outlet))
            if not outcome.problem or self._holds(source, outcome.problem):
                self._store.skipping.forget(source)
            yield outcome

    def _refuse(self, source: str, **given: object) -> None:
        """Refuse what could change nothing of readings that are kept as they are."""
        if told := [name for name, value in given.items() if value]:
            raise BadArchive(f"{source}: was read without {', '.join(told)}; add it alone, without that")

    def _brought(self, found: "Reading | SkipArticle | Left") -> Outcome:
        if isinstance(found, Reading):
            return self._kept(found)
        return self.take(found) if isinstance(found, SkipArticle) else Outcome(name=found.name, what="left")

    def _holds(self, source: str, problem: SkipArticle) -> bool:
        """Whether a file that only lacks its date this time was kept before, by its name."""
        return problem.reason == "no-date" and problem.name == source and self._store.holds(Path(source).name)

    def take(self, found: Article | SkipArticle) -> Outcome:
        """Keep what was found of one article, or note why it cannot be read, until it is.

        Raises:
            StoreError: where the store cannot be written.
        """
        if isinstance(found, Beside):
            return Outcome(name=found.name, what="beside", problem=found)
        if isinstance(found, SkipArticle):
            return self._skipped(found.name, found)
        return self.add_article(found)

    def _skipped(self, name: str, problem: SkipArticle) -> Outcome:
        self._store.skipping.note(problem.name, problem.reason, problem.told, datetime.now(UTC))
        return Outcome(name=name, what="skipped", problem=problem)

    def forget(self, name: str) -> None:
        """Forget that an input by that name could not be read."""
        self._store.skipping.forget(name)

    def watch(self, sources: Sequence[Source], *, allowed: Collection[str] = ()) -> Watch:
        """The sources, to be looked at when they are due, with what this desk remembers of them.

        ``take`` keeps what a look finds. ``allowed`` are the hosts that may have an address of the user's own network.
        """
        return Watch(self._store, sources, allowed=allowed)

    def add_article(self, article: Article) -> Outcome:
        """Read one article and keep it; the same article again changes nothing.

        Raises:
            StoreError: where the store cannot be written.
        """
        if not is_read(article):
            return self._kept(unread(article))
        reading = checked_or_skipped(article, self._pipeline, self._model)
        if isinstance(reading, SkipArticle):
            return self._skipped(article.name, reading)
        return self._kept(reading)

    def _kept(self, reading: Reading) -> Outcome:
        article = reading.article
        added = self._store.add(reading)
        self._store.skipping.forget(article.name, *(each for each in (article.url,) if each))
        what = added if is_read(article) or added == "unchanged" else "unread"
        return Outcome(name=article.name, what=what, reading=reading)

    def review(
        self, record: str, word: Word, *, by: str, why: str, changes: Mapping[str, object] | None = None
    ) -> Correction:
        """Confirm, reject or amend a record; the original stays, and what the desk says goes by the last word on it.

        Args:
            record: the id of a record, or the beginning of one that only it has.
            word: what is said of it.
            by: who says so.
            why: on what grounds.
            changes: for an amended record the new values by their places, such as ``stage`` or ``goods.0.category``;
                what was amended before stays.

        Raises:
            UnclearId: where no record, or more than one, has that beginning.
            BadValue: where a place is not there, or a value does not fit it.
            BadRecord: where the amended record does not hold what it says.
            StoreError: where the store cannot be written.
        """
        original = said.as_read(record, self._store)
        better = amended(said.as_left(original, self._store), changes or {}) if word == "amended" else None
        correction = Correction(word=word, by=by, at=said.now(), why=why, original=original, amended=better)
        self._store.correct(correction)
        return correction

    def judge(self, one: str, other: str, word: Side, *, by: str, why: str) -> Judgement:
        """Say that two records tell the same (``together``) or do not (``apart``); claims go by the last word on them.

        Raises:
            UnclearId: where no record, or more than one, has such an id or beginning of one.
            ValueError: where the two are one, or not of one kind that claims are made of.
            StoreError: where the store cannot be written.
        """
        first, second = said.two(one, other, self._store)
        judgement = Judgement(word=word, by=by, at=said.now(), why=why, one=first, other=second)
        self._store.judge(judgement, *said.following(judgement, self._store))
        return judgement

    def recount(self) -> None:
        """Count anew what is counted as articles come: records, and who takes part in them.

        Raises:
            StoreError: where the store cannot be written.
        """
        self._store.recount()

    def back_up(self, file: Path) -> int:
        """Copy the whole store into a new SQLite file, checked before it gets its name; gives back the articles.

        Raises:
            StoreError: where the file is there already or cannot be written, or the copy does not hold.
        """
        return back_up(self._store, file)
