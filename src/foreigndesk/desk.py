"""The public façade, and the one place that composes the rooms: add, read, brief, records, show."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from foreigndesk import account, checking, reference, said
from foreigndesk import brief as briefs
from foreigndesk.account import Account, Progress
from foreigndesk.brief import Brief
from foreigndesk.checked import checked_or_skipped, is_read, of_outlet, today, unread
from foreigndesk.checked import read as read
from foreigndesk.checked import read_all as read_all
from foreigndesk.home import default_url
from foreigndesk.intake import SkipArticle, Source, read_input
from foreigndesk.llm import Endpoint
from foreigndesk.outcome import Outcome as Outcome
from foreigndesk.records import AnyRecord, Article, Finding, Forecast, Reading, Statement, Transfer, actors_of
from foreigndesk.records.claims import Foreseen
from foreigndesk.records.corrections import Correction, Judgement, Side, Word, amended
from foreigndesk.reviewed import reviewed
from foreigndesk.sampled import samples as samples
from foreigndesk.store import RecordQuery, Skipped, Store, back_up
from foreigndesk.store import restore as restored
from foreigndesk.watching import Watch


def what_if(supposed: Transfer, *, regime: str | None = None) -> tuple[Finding, ...]:
    """What the provisions would say of a transfer that ``checking.suppose`` made; nothing is read or stored.

    Args:
        supposed: the transfer; without a time it may have been on any day, or is to come where it looks ahead.
        regime: the id of the one regime to ask.

    Raises:
        BadReference: where there is no such regime.
    """
    on = supposed.time.start if supposed.time else None
    return checking.check([supposed], _provisions(regime), on or today(), back_to=date.min)


def _provisions(regime: str | None) -> tuple[reference.Provision, ...]:
    return reference.regime(regime).provisions if regime else reference.provisions()


def restore(file: Path, url: str | None = None) -> int:
    """Copy a backup into a store, which must be empty (by default the default one); gives back the articles.

    Raises:
        StoreError: where the store is not empty, or the backup cannot be read or does not hold; no store is made then.
    """
    return restored(file, default_url() if url is None else url)


class Desk:
    """A store of read articles, and the questions it answers. Use it in a ``with`` block, or ``close`` it.

    Args:
        url: an SQLAlchemy URL or a path of a SQLite file; by default ``FOREIGNDESK_DB``, or a file in the user's data
            directory. ``"sqlite://"`` keeps everything in memory.
        pipeline: another installed English spaCy pipeline by name.
        model: a language model that is to read the articles, in place of the built-in reader.

    Raises:
        StoreError: where the store cannot be opened.
    """

    def __init__(self, url: str | None = None, *, pipeline: str | None = None, model: Endpoint | None = None) -> None:
        self._store = Store.open(default_url() if url is None else url)
        self._pipeline, self._model = pipeline, model

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def add(
        self,
        source: str,
        *,
        published: date | None = None,
        encoding: str = "utf-8",
        allowed: Collection[str] = (),
        outlet: str | None = None,
    ) -> Iterator[Outcome]:
        """Read the articles of a file, an address or standard input (``"-"``) and keep them; one outcome each.

        Nothing is lost without a word: what cannot be read is an outcome that says why. ``allowed`` are the hosts that
        may have an address of the user's own network; ``outlet`` printed what names none.

        Raises:
            StoreError: where the store cannot be written; what was added before stays.
        """
        for each in read_input(source, published=published, today=today(), encoding=encoding, allowed=allowed):
            outcome = self.take(of_outlet(each, outlet))
            if not outcome.problem:
                self._store.skipping.forget(source)
            yield outcome

    def take(self, found: Article | SkipArticle) -> Outcome:
        """Keep what was found of one article, or note why it cannot be read, until it is.

        Raises:
            StoreError: where the store cannot be written.
        """
        if isinstance(found, SkipArticle):
            return self._skipped(found.name, found)
        return self.add_article(found)

    def _skipped(self, name: str, problem: SkipArticle) -> Outcome:
        self._store.skipping.note(problem.name, problem.reason, f"{problem.found}; {problem.advice}", datetime.now(UTC))
        return Outcome(name=name, what="skipped", problem=problem)

    def skipped(self) -> Iterator[Skipped]:
        """What could not be read so far, the latest first.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.skipping.all()

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
        name, is_one = article.doc or article.url or article.outlet, is_read(article)
        reading = checked_or_skipped(article, self._pipeline, self._model) if is_one else unread(article)
        if isinstance(reading, SkipArticle):
            return self._skipped(name, reading)
        added = self._store.add(reading)
        self._store.skipping.forget(name, *(each for each in (article.url,) if each))
        return Outcome(name=name, what=added if is_one or added == "unchanged" else "unread", reading=reading)

    def catch_up(self, progress: Progress = lambda done, of: None) -> None:
        """Enter in the account what the store holds and the account does not yet; every question does so first.

        Args:
            progress: told how many articles are entered, and of how many.

        Raises:
            StoreError: where the store cannot be written.
        """
        account.catch_up(self._store, progress)

    def brief(self, a: str, b: str, *, as_of: date | None = None) -> Brief:
        """The overview of two states, every line cited, from what had been published by ``as_of``.

        Args:
            a: a state by name, adjective or code ("north korea", "DPRK", "PRK").
            b: the other state.
            as_of: the last day of publication that counts; by default today.

        Raises:
            BadReference: where no state is known by a name given.
            StoreError: where the store cannot be read.
        """
        one, other = reference.country(a), reference.country(b)
        day = as_of or today()
        with account.current(self._store) as posted:
            found, readings, context = account.dossier(posted, (one.id, other.id), day)
        return briefs.compose(
            (one.id, other.id),
            readings,
            found.ledger,
            provisions={provision.id: briefs.noted(provision) for provision in reference.provisions()},
            successors=reference.successors(),
            names=reference.country_names(),
            as_of=day,
            context=context,
        )

    def check(
        self,
        pair: tuple[str, str] | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        regime: str | None = None,
    ) -> Iterator[tuple[Finding, ...]]:
        """What the provisions of today's files would say of the desk's transfers, those of one transfer together.

        Deliveries that the desk holds of one period, each claim once, count towards a limit.

        Args:
            pair: two states by name, adjective or code that both take part; None: any.
            since: the first day of publication that counts.
            until: the last.
            regime: the id of the one regime to ask.

        Raises:
            BadReference: where no state or regime is known by a name given.
            StoreError: where the store cannot be read.
        """
        both = {reference.country(each).id for each in pair or ()}
        provisions, told = _provisions(regime), self.claims(kind="transfer", as_of=until)
        deliveries, denied = told.deliveries(), told.deniers()
        for reading in self.readings(RecordQuery(kind="transfer", since=since, until=until)):
            around = [each for each in reading.records if not isinstance(each, Transfer)]
            for record in reading.records:
                states = {actor.country for _, actor in actors_of(record)}
                if isinstance(record, Transfer) and both <= states and record.id in told.ledger.claim_of:
                    others = [each for claim, each in deliveries.items() if claim != told.ledger.claim_of[record.id]]
                    yield checking.check([*around, record], provisions, reading.article.published, others, denied)

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

    def corrections(self) -> list[Correction]:
        """What people said of records, the oldest first.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.corrections()

    def judgements(self) -> list[Judgement]:
        """What people hold of whether two records say the same, the oldest first.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.judgements()

    def readings(self, query: RecordQuery | None = None) -> Iterator[Reading]:
        """The current readings of the articles that a query asks for (all, without one), people's corrections taken in.

        Raises:
            StoreError: where the store cannot be read.
        """
        return reviewed(self._store.readings(query or RecordQuery()), self._store.corrections())

    def claims(
        self,
        pair: tuple[str, str] | None = None,
        *,
        kind: str | None = None,
        as_of: date | None = None,
        limit: int | None = None,
    ) -> Account:
        """What the articles published by ``as_of`` (by default today) say together, the last spoken of first.

        Args:
            pair: the codes of two states that both take part; None: any.
            kind: "event", "transfer" or "relation"; None: any.
            as_of: the last day of publication that counts; by default today.
            limit: the most claims.

        Raises:
            StoreError: where the store cannot be read.
        """
        with account.current(self._store) as posted:
            return account.told(posted, as_of or today(), pair=pair, kind=kind, limit=limit)

    def claim(self, prefix: str, as_of: date | None = None) -> Account:
        """The account of the one claim with an id, or with the beginning of one that only it has.

        Raises:
            UnclearId: where no claim, or more than one, has that beginning.
            StoreError: where the store cannot be read.
        """
        with account.current(self._store) as posted:
            return account.one(posted, prefix, as_of or today())

    def forecasts(self, pair: tuple[str, str] | None = None, *, as_of: date | None = None) -> Account:
        """The forecasts made by ``as_of`` (by default today) about two states, or about any, and what became of them.

        Raises:
            StoreError: where the store cannot be read.
        """
        with account.current(self._store) as posted:
            return account.foreseen(posted, as_of or today(), pair)

    def outcome(self, forecast: Forecast, *, as_of: date | None = None) -> Foreseen | None:
        """What had become of a forecast by ``as_of`` (by default today); None where it had not been made then.

        Raises:
            StoreError: where the store cannot be read.
        """
        with account.current(self._store) as posted:
            return account.outcome(posted, forecast.id, as_of or today())

    def verify(self, brief: Brief) -> tuple[str, ...]:
        """What is wrong with a brief of this desk, one sentence a problem; empty where all of it can be checked.

        Raises:
            StoreError: where the store cannot be read.
        """
        with account.current(self._store) as posted:
            readings = account.cited(posted, brief.articles, brief.records)
            return briefs.verify(brief, readings, posted.printers(brief.articles, brief.as_of))

    def problems(self) -> Iterator[str]:
        """What is wrong with the store, one line a problem: texts, ids, spans, chains and references, checked again.

        Raises:
            StoreError: where the store cannot be read at all.
        """
        return self._store.problems()

    def back_up(self, file: Path) -> int:
        """Copy the whole store into a new SQLite file, checked before it gets its name; gives back the articles.

        Raises:
            StoreError: where the file is there already or cannot be written, or the copy does not hold.
        """
        return back_up(self._store, file)

    def articles(self, query: RecordQuery | None = None) -> Iterator[Article]:
        """The articles that a query asks for (all, without one), by day of publication.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.articles(query or RecordQuery())

    def records(self, query: RecordQuery | None = None) -> Iterator[AnyRecord]:
        """The records that a query asks for (all, without one), in the order of publication and of the text.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.records(query or RecordQuery())

    def record(self, prefix: str) -> AnyRecord:
        """The record with an id, or with the beginning of one that only it has.

        Raises:
            UnclearId: where no record, or more than one, has that beginning.
        """
        return said.now_and_before(prefix, self._store)[0]

    def article(self, prefix: str) -> Article:
        """The article with an id, or with the beginning of one that only it has.

        Raises:
            UnclearId: where no article, or more than one, has that beginning.
        """
        return self._store.article(prefix)

    def chain(self, record: AnyRecord) -> list[Statement]:
        """The statements that a record rests on, outermost first; none where the article speaks in its own voice."""
        ids: tuple[str, ...] = getattr(record, "attribution", ())
        return [found for each in ids if isinstance(found := self._store.record(each), Statement)]
