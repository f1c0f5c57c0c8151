"""Articles entered in the account and taken out again: what changes is found by look-ups, nothing else is touched."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from foreigndesk.ledger.book import Book, Entry
from foreigndesk.ledger.copies import followers, reshelve, shelve
from foreigndesk.ledger.denials import denials
from foreigndesk.ledger.forecasts import bears, foreseen, settled
from foreigndesk.ledger.joining import concerned, relink
from foreigndesk.ledger.profile import profile
from foreigndesk.ledger.stances import words
from foreigndesk.records import Event, Reading
from foreigndesk.records.claims import Matter, matters


def post(reading: Reading, book: Book) -> None:
    """Enter an article that is not in the account; its text must be the book's ``article`` of that id."""
    article = reading.article
    moved = shelve(article, book) - {article.id}
    told = _told(article.id, book)
    new = [_entry(record, article.published, told) for record in matters(reading)]
    book.enter(new)
    book.say(words(reading))
    denied = list(denials(new, book))
    book.deny(denied)
    changed = relink(new, book)
    for expected in foreseen(reading, told, book):
        book.expect(settled(expected, book))
    _settle_again(new, book)
    told = {each.record for each in new} | {record for pair in denied for record in pair}
    book.touched(changed | _roots(told, book) | _retold(moved, book))


def withdraw(article: str, book: Book) -> None:
    """Take an article out of the account as if it had never been entered."""
    gone, heirs = book.entries(article), followers(book.article(article), book)
    denied = {record for pair in denials(gone, book) for record in pair}
    changed = _roots(denied, book) | {entry.root for entry in gone}
    members = book.members({entry.root for entry in gone})
    first = min((entry.order for entry in gone), default=None)
    moved = [(each, {each.root}) for each in members]  # and not gone alone: a word about those that are gone has lapsed
    orphans = [*members, *concerned(moved, members, first, book)] if first else []
    children = [book.article(each) for each in book.copies(article)]
    book.forget(article)
    changed |= relink((each for each in orphans if each.article != article), book)
    reshelved = reshelve([*heirs, *children], book)
    _settle_again(gone, book)
    book.touched(changed | _retold(reshelved, book))


def _entry(record: Matter, published: date, told: date) -> Entry:
    return Entry(
        record=record.id,
        article=record.article,
        profile=profile(record, published),
        certainty=record.certainty,
        status=record.status if isinstance(record, Event) else None,
        published=published,
        told=told,
    )


def _told(article: str, book: Book) -> date:
    """The day on which an article's report was first published."""
    return book.article(book.shelved(article).lead).published


def _roots(records: Iterable[str], book: Book) -> set[str]:
    """The claims that records are of."""
    return {found.root for each in records if (found := book.entry(each))}


def _settle_again(seen: Iterable[Entry], book: Book) -> None:
    """Look again at the forecasts on which new or withdrawn entries bear."""
    entries = list(seen)
    if not entries:
        return
    for before in list(book.awaiting(entries)):
        if any(bears(entry, before, book) for entry in entries):
            after = settled(before, book)
            if after != before:
                book.expect(after)


def _retold(articles: Iterable[str], book: Book) -> set[str]:
    """Note that articles print another's report than was known before; gives back the claims that they tell."""
    changed = set[str]()
    for article in articles:
        told, before = _told(article, book), book.entries(article)
        entries = [replace(entry, told=told) for entry in before]
        for entry in entries:
            book.keep(entry)
        for each in book.expected(article):
            book.expect(settled(replace(each, said=told), book))
        _settle_again(before, book)
        _settle_again(entries, book)
        denied = {report for _, report in denials(entries, book)}
        changed |= {entry.root for entry in entries} | _roots(denied, book)
    return changed
