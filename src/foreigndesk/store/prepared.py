"""Statements made ready once and run often: to make one ready takes longer than what the database does for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

import sqlalchemy
from sqlalchemy import ColumnElement, Connection, Dialect, Select, SelectBase, Table, TextClause, bindparam
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import UpdateBase

from foreigndesk.store.query import few_at_a_time
from foreigndesk.store.rows import Row

_FORMS = 512
"""Forms of one statement that are kept."""
_FILLED = 512
"""Up to so many values lists are filled up, so that there are few forms."""

T = TypeVar("T")
_Statement = SelectBase | UpdateBase | TextClause
_Convert = Callable[[Any], Any]
_Where = tuple[str, int | None, _Convert | None]
"""Which parameter stands there, or which of a list, and how it is converted."""


class Prepared:
    """A statement whose parameters are given by name with each run, lists of any length among them.

    Raises:
        DBAPIError: from every method that runs it, where the database says so.
    """

    def __init__(self, statement: _Statement, names: Sequence[str] | None = None) -> None:
        """``names``: of an insertion, the columns that are given."""
        self._statement, self._names = statement, names
        self._made: WeakKeyDictionary[Dialect, _Made] = WeakKeyDictionary()

    def tuples(self, connection: Connection, asked: Mapping[str, Any]) -> list[Sequence[Any]]:
        """What is selected."""
        return self._run(connection, asked)[1]

    def rows(self, connection: Connection, asked: Mapping[str, Any]) -> list[Row]:
        """What is selected, by the names of the columns."""
        names, found = self._run(connection, asked)
        return [dict(zip(names, row, strict=True)) for row in found]

    def column(self, connection: Connection, asked: Mapping[str, Any]) -> list[Any]:
        """The first column of what is selected."""
        return [row[0] for row in self._run(connection, asked)[1]]

    def write(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Change what it says, for each of some rows of parameters."""
        if not rows:
            return
        form = self._form(connection.dialect, rows[0])
        values = [form.values(each) for each in rows]
        _with_cursor(connection, form.text, lambda cursor: cursor.executemany(form.text, values))

    def _run(self, connection: Connection, asked: Mapping[str, Any]) -> tuple[list[str], list[Sequence[Any]]]:
        given = {name: _filled(each) for name, each in asked.items()}
        form = self._form(connection.dialect, given)
        values = form.values(given)

        def found(cursor: Any) -> tuple[list[str], list[Sequence[Any]]]:
            cursor.execute(form.text, values)
            return form.found(cursor)

        return _with_cursor(connection, form.text, found)

    def _form(self, dialect: Dialect, given: Mapping[str, Any]) -> "_Form":
        if (made := self._made.get(dialect)) is None:
            made = self._made.setdefault(dialect, _Made(self._statement, dialect, self._names))
        return made.form(given)


class Among(Prepared):
    """A query for the rows in which a column has one of some keys, however many these are."""

    def __init__(self, chosen: Select[*tuple[Any, ...]], column: ColumnElement[str]) -> None:
        super().__init__(chosen.where(column.in_(bindparam("keys", expanding=True))))

    def each(self, connection: Connection, keys: Iterable[str], asked: Mapping[str, Any] | None = None) -> list[Row]:
        """The rows; ``asked`` are the query's other parameters."""
        return [row for few in few_at_a_time(keys) for row in self.rows(connection, {**(asked or {}), "keys": few})]


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put rows into a table, all with the same columns."""
    if rows:
        _insertion(table, tuple(rows[0])).write(connection, rows)


@cache
def _insertion(table: Table, names: tuple[str, ...]) -> Prepared:
    return Prepared(sqlalchemy.insert(table).inline(), names)


class _Made:
    """A statement in the words of one kind of database."""

    def __init__(self, statement: _Statement, dialect: Dialect, names: Sequence[str] | None) -> None:
        more: dict[str, Any] = {} if names is None else {"column_keys": list(names)}
        self._compiled = statement.compile(dialect=dialect, **more)
        columns = statement.selected_columns if isinstance(statement, SelectBase) else ()
        self._readers = [partial(each.type.dialect_impl(dialect).result_processor, dialect) for each in columns]
        binds = {name: bind for bind, name in self._compiled.bind_names.items()}
        self._lists = [name for name, bind in binds.items() if bind.expanding and bind.required]
        self._converts = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()}
        self._forms = dict[tuple[int, ...], _Form]()

    def form(self, given: Mapping[str, Any]) -> "_Form":
        """The form for lists as long as those given."""
        lengths = tuple(len(given[name]) for name in self._lists)
        if (form := self._forms.get(lengths)) is None:
            if len(self._forms) >= _FORMS:
                self._forms.clear()
            form = self._forms[lengths] = self._new(given)
        return form

    def _new(self, given: Mapping[str, Any]) -> "_Form":
        state = self._compiled.construct_expanded_state(dict(given))
        of_lists = {each: (name, i) for name, all_ in state.parameter_expansion.items() for i, each in enumerate(all_)}
        places = list[_Where]()
        for each in state.positiontup or ():
            name, i = of_lists.get(each, (each, None))
            places.append((name, i, self._converts[name]) if name in given else (each, None, self._converts[name]))
        fixed = {name: value for name, value in state.parameters.items() if name not in given}
        return _Form(state.statement, places, fixed, self._readers)


class _Form:
    """A statement as a driver takes it, with lists of certain lengths."""

    def __init__(
        self,
        text: str,
        places: Sequence[_Where],
        fixed: Mapping[str, Any],
        readers: Sequence[Callable[[Any], _Convert | None]],
    ) -> None:
        self.text, self._fixed, self._readers = text, fixed, readers
        self._places = [(name, i) for name, i, _ in places]
        self._converts = [(i, convert) for i, (_, _, convert) in enumerate(places) if convert]
        self._known: tuple[list[str], list[tuple[int, _Convert]]] | None = None

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters, each in its place."""
        known = {**self._fixed, **given} if self._fixed else given
        return tuple(
            _converted([known[name] if i is None else known[name][i] for name, i in self._places], self._converts)
        )

    def found(self, cursor: Any) -> tuple[list[str], list[Sequence[Any]]]:
        """The names of the columns and the rows that a cursor found."""
        names, converts = self._known or self._described(cursor.description)
        rows: list[Sequence[Any]] = cursor.fetchall()
        return names, [_converted(list(row), converts) for row in rows] if converts else rows

    def _described(self, columns: Sequence[Sequence[Any]]) -> tuple[list[str], list[tuple[int, _Convert]]]:
        converts = [reader(column[1]) for reader, column in zip(self._readers, columns, strict=True)]
        self._known = [column[0] for column in columns], [(i, each) for i, each in enumerate(converts) if each]
        return self._known


def _converted(values: list[Any], converts: Iterable[tuple[int, _Convert]]) -> list[Any]:
    for i, convert in converts:
        values[i] = convert(values[i])
    return values


def _filled(value: Any) -> Any:
    """A list made as long as the next power of two by its last value, which says the same; else the value."""
    if not isinstance(value, list) or not 2 < (number := len(values := cast(list[Any], value))) < _FILLED:
        return cast(Any, value)
    return values + values[-1:] * ((1 << (number - 1).bit_length()) - number)


def _with_cursor(connection: Connection, statement: str, work: Callable[[Any], T]) -> T:
    """What work on a cursor of the driver gives, in the connection's transaction; errors are as SQLAlchemy tells them.

    It has no generator and no ``with``: these would take as long as many a statement.
    """
    if not connection.in_transaction():
        connection.begin()
    cursor = connection.connection.cursor()
    try:
        return work(cursor)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error) from error
    finally:
        cursor.close()
