"""Records ↔ SQL: SQLite or PostgreSQL, every span checked against the kept text on the way in and on the way out."""

from foreigndesk.store.backup import back_up, restore
from foreigndesk.store.counting import Held, Party
from foreigndesk.store.errors import MANY, Busy, StoreError, UnclearId, the_one
from foreigndesk.store.foretold import called
from foreigndesk.store.places import BRIEF
from foreigndesk.store.posted import Posted
from foreigndesk.store.query import EVERY, ForecastQuery, RecordQuery, Which
from foreigndesk.store.search import Hit, WordQuery, holding
from foreigndesk.store.skipping import Skipped
from foreigndesk.store.store import Store
from foreigndesk.store.watching import Noted, Watched, Watching
from foreigndesk.store.write import Added

__all__ = [
    "BRIEF",
    "EVERY",
    "MANY",
    "Added",
    "Busy",
    "ForecastQuery",
    "Held",
    "Hit",
    "Noted",
    "Party",
    "Skipped",
    "Posted",
    "RecordQuery",
    "Store",
    "StoreError",
    "UnclearId",
    "Watched",
    "Watching",
    "Which",
    "WordQuery",
    "back_up",
    "called",
    "holding",
    "restore",
    "the_one",
]
