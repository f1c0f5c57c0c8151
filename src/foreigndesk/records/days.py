"""Days before and after a day, as far as days go."""

from datetime import date, timedelta


def back(day: date, by: timedelta) -> date:
    """So long before a day; the first of all days where that lies before it."""
    return day - by if day - date.min > by else date.min


def on(day: date, by: timedelta) -> date:
    """So long after a day; the last of all days where that lies after it."""
    return day + by if date.max - day > by else date.max
