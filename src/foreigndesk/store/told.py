"""What the account tells, in rows: claims, what they rest on, and forecasts."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select

from foreigndesk.records import AnyRecord, Article, Reading
from foreigndesk.records.corrections import Correction, Judgement
from foreigndesk.store import foretold, judging, load
from foreigndesk.store.account_tables import claims, denials, dossiers, entries, forecasts, postings, stances
from foreigndesk.store.errors import sound
from foreigndesk.store.foretold import called
from foreigndesk.store.prepared import Among, Prepared
from foreigndesk.store.query import ForecastQuery, begins, few_at_a_time, is_latest
from foreigndesk.store.rows import Row, article_from
from foreigndesk.store.tables import articles, corrections, printings, readings, records

_Pair = tuple[str, str]


LIGHT = [column for column in entries.columns if column.name not in ("profile", "parts")]
"""What of an entry can change; its profile is asked for once."""


class Told:
    """The rows of the account, to be read."""

    def __init__(self, connection: Connection, name: str) -> None:
        """``connection`` is in a transaction; ``name`` is how messages call its database."""
        self._connection, self._name = connection, name

    # Claims

    def newest(self) -> date | None:
        """The last day on which an article of the account was published; None where it has none."""
        return self._connection.execute(select(func.max(postings.c.published))).scalar()

    def is_latest(self, day: date) -> bool:
        """Whether nothing was published after a day."""
        return is_latest(self._connection, day)

    def roots(
        self,
        *,
        pair: _Pair | None = None,
        kind: str | None = None,
        until: date,
        limit: int | None = None,
        after: tuple[date, str] | None = None,
    ) -> list[str]:
        """The roots of claims that were first told by a day, the last spoken of first.

        Args:
            pair: two countries that take part, in the order of their codes.
            kind: the kind of record.
            until: the day.
            limit: the most to give.
            after: only those that come after a claim, by the day on which it was last spoken of and its id.
        """
        found = _latest(select(claims.c.root), pair, kind, after).where(claims.c.first <= until)
        return list(self._connection.execute(found.limit(limit)).scalars())

    def summaries(
        self,
        *,
        pair: _Pair | None = None,
        kind: str | None = None,
        standing: str | None = None,
        limit: int | None = None,
        after: tuple[date, str] | None = None,
    ) -> list[str]:
        """Claims in short, as they were listed, the last spoken of first; of all that there are by now."""
        found = _latest(select(claims.c.told), pair, kind, after)
        found = found.where(claims.c.standing == standing) if standing else found
        return list(self._connection.execute(found.limit(limit)).scalars())

    def summaries_of(self, records: Collection[str]) -> dict[str, str]:
        """The claims that some records are part of, in short, by record."""
        return {row["record"]: row["told"] for row in self._each(_SHORT, records)}

    def named(self, prefix: str, most: int) -> list[tuple[str, str]]:
        """The ids and roots of the claims whose id begins so."""
        found = select(claims.c.id, claims.c.root).where(begins(claims.c.id, prefix)).order_by(claims.c.id).limit(most)
        return [(row.id, row.root) for row in self._connection.execute(found)]

    def weightiest(self, pair: _Pair, section: str, limit: int) -> list[str]:
        """The roots of the claims about two countries that belong in a section, the most credible and latest first."""
        found = select(dossiers.c.root).where(*_about(pair, section))
        ordered = found.order_by(dossiers.c.credibility, dossiers.c.last.desc(), dossiers.c.root)
        return list(self._connection.execute(ordered.limit(limit)).scalars())

    def filed(self, pair: _Pair, until: date) -> list[str]:
        """The roots of the claims first told by a day that belong in some section about two countries."""
        found = select(dossiers.c.root).join(claims, claims.c.root == dossiers.c.root).distinct()
        found = found.where(dossiers.c.one == pair[0], dossiers.c.other == pair[1], claims.c.first <= until)
        return list(self._connection.execute(found.order_by(dossiers.c.root)).scalars())

    def count(self, pair: _Pair) -> Mapping[str, int]:
        """How many claims about two countries there are by section."""
        found = select(dossiers.c.section, func.count()).where(dossiers.c.one == pair[0], dossiers.c.other == pair[1])
        rows = self._connection.execute(found.group_by(dossiers.c.section))
        return {row[0]: row[1] for row in rows}

    def pairs(self, until: date, limit: int, of: str | None = None, skip: int = 0) -> list[tuple[str, str, int]]:
        """The pairs of countries that were told of together in most claims by a day, and in how many; ``of`` one."""
        number, both = func.count(), (dossiers.c.one, dossiers.c.other)
        found = select(*both, number).where(dossiers.c.section == "claim")
        found = found.where(or_(dossiers.c.one == of, dossiers.c.other == of)) if of else found
        if not self.is_latest(until):
            found = found.where(dossiers.c.first <= until)
        found = found.group_by(*both).order_by(number.desc(), *both).limit(limit).offset(skip)
        return [(row[0], row[1], row[2]) for row in self._connection.execute(found)]

    def claim_of(self, records: Collection[str]) -> dict[str, str]:
        """The ids of the claims that some records are part of."""
        return {row["record"]: row["id"] for row in self._each(_CLAIM, records)}

    # What claims rest on

    def root(self, record: str) -> str | None:
        """The record that the claim of one begins with; None where it has no entry."""
        return self._connection.execute(select(entries.c.root).where(entries.c.record == record)).scalar()

    def groups(self, roots: Collection[str]) -> list[Row]:
        """The entries of some claims."""
        return self._each(_GROUPS, roots)

    def stances_on(self, records: Collection[str]) -> list[Row]:
        """The stances on some entries."""
        return self._each(_STANCES, records)

    def deniers_of(self, records: Collection[str]) -> list[tuple[str, str, date]]:
        """Report and denial of some reports, with the day on which the denial was published."""
        return [(row["report"], row["denial"], row["published"]) for row in self._each(_DENIERS, records)]

    def places_of(self, keys: Collection[str]) -> dict[str, Row]:
        """For each of some articles its place, with ``reported_by``: whose reporting it is."""
        return {row["article"]: row for row in self._each(_PLACES, keys)}

    def reported_by(self, keys: Collection[str]) -> dict[str, str]:
        """Whose reporting each of some articles is."""
        return {row["article"]: row["origin"] for row in self._each(_ORIGINS, keys)}

    def reading(self, article: str) -> Reading:
        """An article's current reading."""
        return load.reading(self._connection, article, self._name, to_enter=True)

    def corrections(self, article: str | None = None) -> list[Correction]:
        """What people said of an article's records, or of all, the oldest first."""
        return judging.kept(self._connection, self._name, article)

    def judgements(self) -> list[Judgement]:
        """What people hold of whether two records say the same, the oldest first."""
        return judging.kept_judgements(self._connection, self._name)

    def parts(self, records: Collection[str]) -> dict[str, set[str]]:
        """The records that some entries rest on, by article, the entries' own among them."""
        found = defaultdict[str, set[str]](set)
        for row in self._each(_PARTS, records):
            found[row["article"]] |= {row["record"], *row["parts"]}
        return found

    def records(self, wanted: Mapping[str, Collection[str]], texts: Mapping[str, str]) -> list[AnyRecord]:
        """Current records of some articles, as they were read, by their ids."""
        return load.some(self._connection, {each for ids in wanted.values() for each in ids}, texts, self._name)

    def homes(self, wanted: Collection[str]) -> set[str]:
        """The articles of which current records have some ids, as they were read."""
        return {row["article"] for row in self._each(_HOMES, wanted)}

    def corrected(self, keys: Collection[str]) -> set[str]:
        """Those of some articles of whose records somebody said something."""
        return {row["article"] for row in self._each(_CORRECTED, keys)}

    def articles(self, keys: Collection[str]) -> list[Article]:
        """Some articles of the account."""
        return [each for few in few_at_a_time(keys) for each in self._articles(_POSTED, {"keys": few})]

    def printers(self, keys: Collection[str], until: date) -> dict[str, set[str]]:
        """Who printed the very text of some articles by a day."""
        found = defaultdict[str, set[str]](set)
        for row in self._each(_PRINTED, keys, {"until": until}):
            found[row["article"]].add(article_from({**row, "id": row["article"]}).outlet)
        return found

    # Forecasts

    def foreseen(self, asked: ForecastQuery, until: date) -> list[Row]:
        """The forecasts that fit and were published by a day, those made last first; one report's count once.

        Each with its ``lead`` and by whom it is ``reported_by``. Those are among them that fit only with what was told
        later: it is for the ledger to say how they stood then.
        """
        found = foretold.foreseen(asked, until, self._called(asked.by))
        return self._found(found.order_by(forecasts.c.said.desc(), forecasts.c.id.desc()).limit(asked.limit))

    def fared(self, asked: ForecastQuery, until: date) -> list[Row]:
        """How many forecasts of each source that fit became what; what one report says counts once.

        ``until`` is a day after which nothing was published. Rows have the ``source``, by whom it speaks for, a
        ``name``, the ``outcome``, whether it was ``late``, the ``number``, and the sum of the squared ``errors`` of the
        probabilities that ``scored`` of them state.
        """
        return self._found(foretold.fared(asked, until, self._called(asked.by)))

    def _called(self, by: str | None) -> tuple[str, list[str]] | None:
        """What somebody is called, folded, and the names of outlets that are called so."""
        if by is None:
            return None
        key, origins = by.casefold(), self._connection.execute(select(postings.c.origin).distinct()).scalars()
        return key, sorted(each for each in origins if key in called([each]))

    def forecasts(self, keys: Collection[str]) -> list[Row]:
        """Some forecasts."""
        return self._each(_FORECASTS, keys)

    def forecasts_about(self, records: Collection[str]) -> list[Row]:
        """The forecasts about some entries."""
        return self._each(_FORECASTS_ABOUT, records)

    def foretold(self, records: Collection[str]) -> list[Row]:
        """The days on which forecasts were made about some entries."""
        return self._each(_FORETOLD, records)

    def _found(self, chosen: Select[*tuple[Any, ...]]) -> list[Row]:
        found = self._connection.execute(chosen)
        names = tuple(found.keys())
        return [dict(zip(names, row, strict=True)) for row in found.all()]  # all: one by one takes twice as long

    def _each(self, chosen: Among, keys: Collection[str], asked: Mapping[str, Any] | None = None) -> list[Row]:
        return chosen.each(self._connection, keys, asked)

    def _articles(self, chosen: Prepared, asked: Mapping[str, Any]) -> list[Article]:
        with sound(self._name):
            return [article_from({**row, **_as_posted(row)}) for row in chosen.rows(self._connection, asked)]


_AS_POSTED = tuple(postings.c[name].label(f"posted_{name}") for name in ("published", "publisher", "credit"))
"""What an earlier printing of the text that came in later would change."""


def _as_posted(row: Mapping[Any, Any]) -> Row:
    return {name: row[f"posted_{name}"] for name in ("published", "publisher", "credit")}


def posted_where(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The articles of the account that fit, as they were posted."""
    joined = select(articles, *_AS_POSTED).join(postings, postings.c.article == articles.c.id)
    return joined.where(*conditions).order_by(articles.c.id)


_FIRST = postings.alias()
_LED = postings.join(_FIRST, _FIRST.c.article == postings.c.lead)
_TOLD = entries.join(claims, claims.c.root == entries.c.root)
_SHORT = Among(select(entries.c.record, claims.c.told).select_from(_TOLD), entries.c.record)
_CLAIM = Among(select(entries.c.record, claims.c.id).select_from(_TOLD), entries.c.record)
_GROUPS = Among(select(*LIGHT), entries.c.root)
_STANCES = Among(select(stances), stances.c.on)
_DENIERS = Among(
    select(denials.c.report, denials.c.denial, entries.c.published).join(entries, entries.c.record == denials.c.denial),
    denials.c.report,
)
_PLACES = Among(select(postings, _FIRST.c.origin.label("reported_by")).select_from(_LED), postings.c.article)
_ORIGINS = Among(select(postings.c.article, _FIRST.c.origin).select_from(_LED), postings.c.article)
_PARTS = Among(select(entries.c.record, entries.c.article, entries.c.parts), entries.c.record)
_HOMES = Among(
    select(records.c.article).join(readings, readings.c.id == records.c.reading).where(readings.c.current), records.c.id
)
_CORRECTED = Among(select(corrections.c.article), corrections.c.article)
_POSTED = Among(posted_where(), postings.c.article)
_PRINTED = Among(
    select(printings, articles.c.text)
    .join(articles, articles.c.id == printings.c.article)
    .where(printings.c.published <= bindparam("until")),
    printings.c.article,
)
_FORECASTS, _FORECASTS_ABOUT = Among(select(forecasts), forecasts.c.id), Among(select(forecasts), forecasts.c.about)
_FORETOLD = Among(select(forecasts.c.about, forecasts.c.said), forecasts.c.about)


def _latest(
    found: Select[*tuple[Any, ...]], pair: _Pair | None, kind: str | None, after: tuple[date, str] | None
) -> Select[*tuple[Any, ...]]:
    """Of claims those of a kind in which two countries take part, the last spoken of first, after one of them."""
    found = found.order_by(claims.c.last.desc(), claims.c.id)
    if after:
        last, key = after
        found = found.where(or_(claims.c.last < last, and_(claims.c.last == last, claims.c.id > key)))
    if pair:
        found = found.join(dossiers, and_(dossiers.c.root == claims.c.root, *_about(pair, "claim")))
    return found.where(claims.c.kind == kind) if kind else found


def _about(pair: _Pair, section: str) -> tuple[ColumnElement[bool], ...]:
    return dossiers.c.one == pair[0], dossiers.c.other == pair[1], dossiers.c.section == section
