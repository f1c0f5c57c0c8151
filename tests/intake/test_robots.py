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
        robots.check(url)
    return refused.value.reason


def test_what_is_closed_to_us_is_refused_and_the_pause_is_theirs_within_reason(here: Site) -> None:
    here.put("/robots.txt", RULES)
    robots = Robots({HOST})
    assert reason(robots, f"{here.url}/not-for-you/1") == "robots"
    assert robots.check(f"{here.url}/closed") == 60.0
    assert [path for path, _ in here.asked] == ["/robots.txt"]


@pytest.mark.parametrize("status", [404, 403, 410])
def test_where_there_are_no_rules_all_is_open(here: Site, status: int) -> None:
    here.put("/robots.txt", RULES, status)
    assert Robots({HOST}).check(f"{here.url}/not-for-you") == 0.0


@pytest.mark.parametrize("status", [500, 503, 429])
def test_while_the_rules_cannot_be_had_all_is_closed(here: Site, status: int) -> None:
    here.put("/robots.txt", RULES, status)
    robots = Robots({HOST})
    assert reason(robots, f"{here.url}/open") == "busy"
    assert reason(robots, f"{here.url}/open") == "busy"
    assert len(here.asked) == 1


def test_rules_that_are_none_close_nothing(here: Site) -> None:
    here.put("/robots.txt", "<html>\x00\ufffd\n" * 1000)
    assert Robots({HOST}).check(f"{here.url}/open") == 0.0


def test_a_host_that_is_not_to_be_asked_is_not_asked_for_its_rules(here: Site) -> None:
    Robots().check(f"{here.url}/open")  # refused-address: so will the page be
    assert here.asked == []


def test_an_address_that_is_none_is_left_to_whoever_fetches_it() -> None:
    assert Robots().check("http://[") == 0.0
