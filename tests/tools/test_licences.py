"""A licence is usable where one of those on offer is."""

import pytest

from tools.licences import usable


@pytest.mark.parametrize(
    "said",
    ["MIT", "BSD-3-Clause", "Apache Software License", "MPL-2.0 AND MIT", "MPL-1.1 OR GPL-2.0-only", "ISC License"],
)
def test_permissive_licences_and_a_choice_of_one_are_usable(said: str) -> None:
    assert usable(said)


@pytest.mark.parametrize(
    "said",
    ["GPL-3.0-only", "LGPL-3.0-only", "MIT AND GPL-2.0-only", "GNU Affero General Public License", "Proprietary", ""],
)
def test_copyleft_and_silence_are_not(said: str) -> None:
    assert not usable(said)
