"""What options take."""

import pytest
import typer

from foreigndesk.cli.options import host


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("localhost", "localhost"),
        ("127.0.0.1:8123", "127.0.0.1"),
        ("http://LocalHost:8123/feed", "localhost"),
        ("[::1]:8123", "::1"),
        ("::1", "::1"),
    ],
)
def test_a_host_is_found_in_what_was_typed(told: str, meant: str) -> None:
    assert host(told) == meant


@pytest.mark.parametrize("told", ["", "http://", "//["])
def test_what_is_no_host_is_refused(told: str) -> None:
    with pytest.raises(typer.BadParameter, match="no host"):
        host(told)
