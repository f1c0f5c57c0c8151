"""What every room's tests may share: the reader's tools, loaded once."""

import pytest

from foreigndesk.reading import Tools, load_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The project's own pipeline with the reader's components."""
    return load_tools()
