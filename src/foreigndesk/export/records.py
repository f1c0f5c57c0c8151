"""Our own records as JSON lines: each record of the claims, whole, and the statements that it or a stance rests on."""

from collections.abc import Iterable, Iterator

from foreigndesk.export.telling import Telling
from foreigndesk.records import to_line


def write(tellings: Iterable[Telling]) -> Iterator[str]:
    """A line for each record, once, those it rests on before it."""
    written = set[str]()
    for told in tellings:
        for record in told.records:
            for each in (*told.chains[record.id], record, *told.answers):
                if each.id not in written:
                    written.add(each.id)
                    yield f"{to_line(each)}\n"
