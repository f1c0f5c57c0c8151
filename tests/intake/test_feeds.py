"""What an entry of a feed is: the article, or what leads to it; and what tells it from what it was before."""

import json

from foreigndesk.intake.feeds import Entry, entries


def of_json(**item: object) -> Entry:
    (entry,), _ = entries(json.dumps({"items": [item]}).encode())
    return entry


def test_half_a_character_in_an_entry_stops_no_feed() -> None:
    entry = of_json(id="\ud800\0", content_text="\ud800 " + "rice " * 60)
    assert entry.mark.isprintable()
    entry.mark.encode()
