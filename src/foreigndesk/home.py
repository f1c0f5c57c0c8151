"""Where the store is where nobody says."""

import os
from pathlib import Path

import platformdirs

DATABASE = "FOREIGNDESK_DB"
"""The environment variable that names the store where no URL is given."""


def default_url() -> str:
    """The store's URL where none is given: what ``FOREIGNDESK_DB`` says, or a file in the user's data directory."""
    if url := os.environ.get(DATABASE):
        return url
    folder = Path(platformdirs.user_data_dir("foreigndesk", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'desk.sqlite'}"
