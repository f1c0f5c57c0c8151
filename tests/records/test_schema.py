import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from foreigndesk.records import KINDS, schema, to_json
from tests import strategies as some
from tests.records.test_ids import _transfer

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@some.few
@given(some.records())
def test_every_record_is_valid(made) -> None:
    VALIDATOR.validate(json.loads(json.dumps(to_json(made[0]))))


@some.few
@given(some.records())
def test_an_unknown_key_is_refused(made) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**to_json(made[0]), "colour": "red"})


@some.few
@given(some.records())
def test_a_missing_key_is_refused(made) -> None:
    data = to_json(made[0])
    del data["coder"]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(data)


@pytest.mark.parametrize("values", [{"stage": "lost"}, {"certainty": 1}, {"goods": None}, {"kind": "rumour"}])
def test_a_wrong_value_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**to_json(_transfer()), **values})


def test_all_six_kinds_are_described() -> None:
    names = {each["$ref"].rpartition("/")[2] for each in schema()["oneOf"]}
    assert names == {cls.__name__ for cls in KINDS.values()}


def test_the_published_schema_is_up_to_date() -> None:
    assert json.loads((ROOT / "docs/records.schema.json").read_text(encoding="utf-8")) == schema()


def test_the_tool_agrees() -> None:
    tool = [sys.executable, str(ROOT / "tools/schema.py"), "--check"]
    assert subprocess.run(tool, check=False).returncode == 0
