"""The API asked by Schemathesis: whatever its description allows, and what it does not."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from tests.web.serving import TOKEN


@pytest.fixture(scope="session")
def described(address: str) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_is_answered_otherwise_than_described(case: schemathesis.Case) -> None:
    if case.method == "POST" and case.path.endswith("/articles"):
        pytest.skip("it would write to the desk that the other tests read")
    case.call_and_validate(headers={"authorization": f"Bearer {TOKEN}"})
