"""The API asked by Schemathesis: whatever its description allows, and what it does not.

That a word names a state, or an id is there, no schema can say: such requests may be refused, with a problem. All are
signed; that others are refused is in ``test_guard``.
"""

from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance
from starlette.routing import Route

from foreigndesk.web.api import api
from foreigndesk.web.feeds import feeds
from foreigndesk.web.writes import writes
from tests.web.serving import TOKEN

_SIGNED = {"authorization": f"Bearer {TOKEN}"}
_CHANGES = "/api/v1/articles"
"""Posting there would write to the desk that other tests read."""

OPERATIONS = [
    (each.path_format, method)
    for router in (api, writes, feeds)
    for each in router.routes
    if isinstance(each, Route)
    for method in sorted(each.methods or ())
    if (each.path_format, method) != (_CHANGES, "POST")
]


@pytest.fixture(scope="session")
def described(address: str) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")


def test_every_operation_is_asked(described: schemathesis.BaseSchema) -> None:
    told = {(each.ok().path, each.ok().method.upper()) for each in described.get_all_operations()}
    assert told - {(_CHANGES, "POST")} == set(OPERATIONS)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_no_request_is_answered_otherwise_than_described(
    described: schemathesis.BaseSchema, path: str, method: str, mode: schemathesis.GenerationMode
) -> None:
    operation = described[path][method]

    @settings(max_examples=5, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(headers=_SIGNED, excluded_checks=[positive_data_acceptance, ignored_auth])

    with suppress(*([Unsatisfiable] if mode == schemathesis.GenerationMode.NEGATIVE else [])):  # nothing can be wrong
        ask()
