"""What a desk answers: questions to its store and its account, by whoever looks; nothing is changed by them."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime

from foreigndesk import account, checking, reference, said
from foreigndesk import brief as briefs
from foreigndesk.account import Account
from foreigndesk.brief import Brief
from foreigndesk.export import Summary
from foreigndesk.export.telling import Standing
from foreigndesk.footing import Footing
from foreigndesk.records import AnyRecord, Article, Finding, Forecast, Reading, Statement, Transfer, actors_of
from foreigndesk.records.claims import Foreseen, Track
from foreigndesk.records.corrections import Correction, Judgement
from foreigndesk.reviewed import reviewed
from foreigndesk.store import EVERY, ForecastQuery, Held, Hit, Party, RecordQuery, Skipped, WordQuery


def provisions(regime: str | None) -> tuple[reference.Provision, ...]:
    """The provisions of a regime, or all.

    Raises:
        BadReference: where there is no such regime.
    """
    return reference.regime(regime).provisions if regime else reference.provisions()


class Questions(Footing):
    """The questions that a desk answers from its store, which it keeps open; by default as of ``latest``."""

    CHARTED = 1_000
    """Claims that a chart is drawn of: those last spoken of."""

    def skipped(self, limit: int | None = None, after: tuple[datetime, str] | None = None) -> Iterator[Skipped]:
        """What could not be read so far, the latest first: at most so many, after one, by its ``last`` and key.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.skipping.all(limit, after)

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
        with self._as_of(as_of) as (posted, day):
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
        rules, told = provisions(regime), self.claims(kind="transfer", as_of=until)
        deliveries, denied = told.deliveries(), told.deniers()
        for reading in self.readings(RecordQuery(kind="transfer", since=since, until=until)):
            around = [each for each in reading.records if not isinstance(each, Transfer)]
            for record in reading.records:
                states = {actor.country for _, actor in actors_of(record)}
                if isinstance(record, Transfer) and both <= states and record.id in told.ledger.claim_of:
                    others = [each for claim, each in deliveries.items() if claim != told.ledger.claim_of[record.id]]
                    yield checking.check([*around, record], rules, reading.article.published, others, denied)

    def corrections(self, article: str | None = None) -> list[Correction]:
        """What people said of an article's records, or of all, the oldest first.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.corrections(article)

    def reviews(self, limit: int, after: str | None = None) -> list[Correction]:
        """What people said of records, the latest first: so many at most, that come after one, by its id.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.reviews(limit, after)

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
        after: tuple[date, str] | None = None,
    ) -> Account:
        """What the articles published by ``as_of`` (by default today) say together, the last spoken of first.

        Args:
            pair: the codes of two states that both take part; None: any.
            kind: "event", "transfer" or "relation"; None: any.
            as_of: the last day of publication that counts; by default today.
            limit: the most claims.
            after: only those that come after a claim, by the day on which it was last spoken of and its id.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            return account.told(posted, day, pair=pair, kind=kind, limit=limit, after=after)

    def summaries(
        self,
        pair: tuple[str, str] | None = None,
        *,
        kind: str | None = None,
        standing: Standing | None = None,
        as_of: date | None = None,
        limit: int | None = None,
        after: tuple[date, str] | None = None,
    ) -> list[Summary]:
        """The claims in short, the last spoken of first: what lists and charts show; asked for as ``claims`` are.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            return account.summaries(posted, day, pair=pair, kind=kind, standing=standing, limit=limit, after=after)

    def claim(self, prefix: str, as_of: date | None = None, telling: int | None = None) -> Account:
        """The account of the one claim with an id, or with the beginning of one that only it has.

        Args:
            prefix: the id, or its beginning.
            as_of: the last day of publication that counts; by default today.
            telling: the most records to bring of those that tell it: the first, and the latest word of each party.

        Raises:
            UnclearId: where no claim, or more than one, has that beginning.
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            return account.one(posted, prefix, day, telling)

    def claim_in_short(
        self, prefix: str, as_of: date | None = None, telling: int | None = None
    ) -> tuple[Account, Summary]:
        """The account of one claim, and the claim in short, as they are at one moment; asked for as ``claim`` is.

        Raises:
            UnclearId: where no claim, or more than one, has that beginning.
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            told = account.one(posted, prefix, day, telling)
            first = told.ledger.claims[0].records[0]
            return told, account.summaries_of(posted, [first], day)[first]

    def forecasts(self, asked: ForecastQuery = EVERY, *, as_of: date | None = None) -> Account:
        """The forecasts made by ``as_of`` (by default today) that fit, those made first first, and what became of them.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            return account.foreseen(posted, day, asked)

    def tracks(self, asked: ForecastQuery = EVERY, *, as_of: date | None = None) -> tuple[Track, ...]:
        """How the forecasts that fit had fared by ``as_of`` (by default today), by source, those with the most first.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            return account.tracks(posted, day, asked)

    def pairs(
        self, limit: int = 12, *, as_of: date | None = None, of: str | None = None, skip: int = 0
    ) -> list[tuple[str, str, int]]:
        """The pairs of states with the most claims first told by ``as_of`` (by default today), and how many these are.

        ``of`` one state, by its code: those that it is in. ``limit`` of them at most, after as many as are to ``skip``.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            return posted.pairs(day, limit, of, skip)

    def summaries_of(self, records: Collection[str], as_of: date | None = None) -> dict[str, Summary]:
        """The claims that some records are part of, in short, as they stood on a day (by default today), by record.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            return account.summaries_of(posted, records, day)

    def told_of(self, records: Collection[str], as_of: date | None = None) -> Account:
        """The claims that some records are part of, as they stood on a day (by default today).

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            roots = {row["root"] for row in posted.entries(records)}
            return account.of_claims(posted, roots, day)

    def claims_of(self, records: Collection[str]) -> dict[str, str]:
        """The ids of the claims that some records are part of.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._account() as posted:
            return posted.claim_of(records)

    def outcome(self, forecast: Forecast, *, as_of: date | None = None) -> Foreseen | None:
        """What had become of a forecast by ``as_of`` (by default today); None where it had not been made then.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._as_of(as_of) as (posted, day):
            return account.outcome(posted, forecast.id, day)

    def verify(self, brief: Brief) -> tuple[str, ...]:
        """What is wrong with a brief of this desk, one sentence a problem; empty where all of it can be checked.

        Raises:
            StoreError: where the store cannot be read.
        """
        with self._account() as posted:
            readings = account.cited(posted, brief.articles, brief.records)
            return briefs.verify(brief, readings, posted.printers(brief.articles, brief.as_of))

    def problems(self) -> Iterator[str]:
        """What is wrong with the store, one line a problem: texts, ids, spans, chains and references, checked again.

        Raises:
            StoreError: where the store cannot be read at all.
        """
        return self._store.problems()

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

    def held(self, as_of: date | None = None) -> Held:
        """How many articles and records had been published by ``as_of`` (by default today).

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.held(as_of or self.latest())

    def parties(self, words: str = "", *, as_of: date | None = None, limit: int = 50, skip: int = 0) -> list[Party]:
        """Who takes part in records published by ``as_of`` (by default today), those with the most first, by name.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.parties(words, as_of or self.latest(), limit, skip)

    def search(self, query: WordQuery, *, as_of: date | None = None) -> tuple[Hit, ...]:
        """The articles that a query asks for among those published by ``as_of`` (by default today), best first.

        Raises:
            StoreError: where the store cannot be read.
        """
        return self._store.search(replace(query, until=min(query.until, as_of or self.latest())))

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
