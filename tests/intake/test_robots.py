"""What the owners of a host ask robots not to fetch."""

from collections.abc import Iterator

import pytest

from foreigndesk.intake import SkipArticle
from foreigndesk.intake.fetching import Robots
from tests.intake.site import HOST, Site, site

RULES = """# ours
User-agent: *
Disallow: /closed
Crawl-delay: 5

User-agent: foreigndesk
Disallow: /not-for-you
Crawl-delay: 900
"""


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as found:
        yield found


def reason(robots: Robots, url: str) -> str:
    with pytest.raises(SkipArticle) as refused:
        robots.check(url, {HOST})
    return refused.value.reason


def test_what_is_closed_to_us_is_refused_and_the_pause_is_theirs_within_reason(here: Site) -> None:
    here.put("/robots.txt", RULES)
    robots = Robots()
    assert reason(robots, f"{here.url}/not-for-you/1") == "robots"
    assert robots.check(f"{here.url}/closed", {HOST}) == 60.0
    assert [path for path, _ in here.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [404, 403, 410])
def test_where_there_are_no_rules_all_is_open(here: Site, status: int) -> None:
    here.put("/robots.txt", RULES, status)
    assert Robots().check(f"{here.url}/not-for-you", {HOST}) == 0.0


@pytest.mark.parametrize("status", [500, 503, 429])
def test_while_the_rules_cannot_be_had_all_is_closed(here: Site, status: int) -> None:
    here.put("/robots.txt", RULES, status)
    robots = Robots()
    assert reason(robots, f"{here.url}/open") == "busy"
    assert reason(robots, f"{here.url}/open") == "busy"
    assert len(here.asked) == 1


def test_rules_that_are_none_close_nothing(here: Site) -> None:
    here.put("/robots.txt", "<html>\x00\ufffd\n" * 1000)
    assert Robots().check(f"{here.url}/open", {HOST}) == 0.0


def test_of_very_long_rules_the_first_half_megabyte_is_read(here: Site) -> None:
    line = "Disallow: /a-part-of-it\n"
    here.put("/robots.txt", "User-agent: *\nDisallow: /closed\n" + line * 40_000 + "Disallow: /later\n")
    robots = Robots()
    assert reason(robots, f"{here.url}/closed") == "robots"
    assert robots.check(f"{here.url}/later", {HOST}) == 0.0
    assert robots.check(f"{here.url}/a", {HOST}) == 0.0


def test_what_may_ask_a_host_does_not_let_in_what_may_not(here: Site) -> None:
    robots = Robots()
    robots.check(f"{here.url}/open")
    assert here.asked == []
    robots.check(f"{here.url}/open", {HOST})
    assert [path for path, _ in here.asked] == ["/robots.txt"]


def test_a_host_that_is_not_to_be_asked_is_not_asked_for_its_rules(here: Site) -> None:
    Robots().check(f"{here.url}/open")  # refused-address: so will the page be
    assert here.asked == []


def test_an_address_that_is_none_is_left_to_whoever_fetches_it() -> None:
    assert Robots().check("http://[") == 0.0
