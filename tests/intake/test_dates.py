from datetime import date

import pytest

from foreigndesk.intake.dates import check_date, parse_date
from foreigndesk.intake.errors import SkipArticle

DAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    "value",
    [
        "2024-05-03",
        " 2024-05-03 ",
        "2024-05-03T23:59:59",
        "2024-05-03 10:15",
        "2024-05-03T01:00:00+09:00",
        "2024-05-03T10Z",
    ],
)
def test_iso_dates_and_datetimes_give_the_date_as_printed(value: str) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "03/05/2024",
        "3 May 2024",
        "2024-13-01",
        "2024-02-30",
        "20240503",
        "2024",
        "",
        20240503,
        None,
        True,
        "2024-05-03x",
    ],
)
def test_other_dates_are_refused_with_the_form_expected(value: object) -> None:
    with pytest.raises(SkipArticle, match="2023-09-12") as skip:
        parse_date(value)
    assert skip.value.reason == "bad-date"


def test_no_date_says_how_to_give_one() -> None:
    with pytest.raises(SkipArticle, match="--published YYYY-MM-DD") as skip:
        check_date(None, DAY)
    assert skip.value.reason == "no-date"


def test_today_is_taken_and_tomorrow_is_not() -> None:
    assert check_date(DAY, DAY) == DAY
    with pytest.raises(SkipArticle, match="2024-05-04") as skip:
        check_date(date(2024, 5, 4), DAY)
    assert skip.value.reason == "future-date"


def test_what_an_outlet_dates_by_its_own_clock_may_be_of_tomorrow() -> None:
    assert check_date(date(2024, 5, 4), DAY, printed=True) == date(2024, 5, 4)
    with pytest.raises(SkipArticle) as skip:
        check_date(date(2024, 5, 5), DAY, printed=True)
    assert skip.value.reason == "future-date"


def test_no_newspaper_is_older_than_newspapers() -> None:
    with pytest.raises(SkipArticle, match="0024-05-03") as skip:
        check_date(date(24, 5, 3), DAY)
    assert skip.value.reason == "bad-date"
