"""Through whom a record is told: the statements it hangs on, outermost first."""

from collections.abc import Mapping

from foreigndesk.records.kinds import AnyRecord, Forecast, Statement


def chain_ids(record: AnyRecord, records: Mapping[str, AnyRecord]) -> tuple[str, ...]:
    """The ids of the statements that a record hangs on, outermost first."""
    if isinstance(record, Statement):
        parent = records.get(record.parent or "")
        return (*(chain_ids(parent, records) if parent else ()), record.id)
    if isinstance(record, Forecast):
        by = records.get(record.by or "")
        return chain_ids(by, records) if by else ()
    told = records.get(getattr(record, "record", ""))
    return chain_ids(told, records) if told else getattr(record, "attribution", ())
