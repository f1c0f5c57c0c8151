"""Brings a database to the tables of this version, and refuses what it does not know."""

from pathlib import Path

from sqlalchemy import Connection, inspect

from foreigndesk.store.database import Database
from foreigndesk.store.errors import StoreError
from foreigndesk.store.schema import REVISION

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Make the tables in an empty database, bring an older one up to date, leave a current one alone.

    Raises:
        StoreError: where the database is of a newer version or is not foreigndesk's.
    """
    with database.reading() as connection:
        if _revision(connection, database.name) == REVISION:
            return
    database.prepare()
    with database.writing() as connection:
        if (found := _revision(connection, database.name)) != REVISION:  # another process may have been quicker
            _upgrade(connection, found, database.name)


def is_store(url: str) -> bool:
    """Whether a database is a store, of whatever version.

    Raises:
        StoreError: where it cannot be read.
    """
    database = Database(url, wait=0.0)
    try:
        with database.reading() as connection:
            return "alembic_version" in inspect(connection).get_table_names()
    finally:
        database.close()


def _revision(connection: Connection, name: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if tables:
        raise StoreError(f"{name}: holds tables that are not foreigndesk's ({', '.join(tables[:3])}); name another")
    return None


def _upgrade(connection: Connection, found: str | None, name: str) -> None:
    # Imported here: Alembic takes as long to import as a query takes to answer, and few runs migrate.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(f"{name}: made by a newer foreigndesk (its tables are at {found}); upgrade foreigndesk")
    command.upgrade(config, "head")
