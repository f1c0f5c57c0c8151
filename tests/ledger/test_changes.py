"""What changed in the account between two days, and how a party's stance moved."""

from foreigndesk.ledger import build, changes, timelines
from tests.brief.build import Page


def told(text: str, published: str, outlet: str, by: tuple[str, str] | None = None, certainty: str = "CT+") -> Page:
    """Shells from Iran to Russia, told by an outlet, or by a state (its name in the text, its code) through it."""
    page = Page(text, published, outlet)
    sides = {"suppliers": (page.actor("Iran", "Iran", "IRN"),), "recipients": (page.actor("Russia", "Russia", "RUS"),)}
    said = page.says(page.actor(by[0], by[0], by[1]), "said") if by else None
    more = {"attribution": (said.id,)} if said else {}
    page.transfer({"shells": "arms"}, "delivered", certainty=certainty, **sides, **more)
    return page


FIRST = told("Iran shipped shells to Russia over the Caspian Sea.", "2022-10-01", "The Daily")
OTHER = told(
    "Ukraine said that Iran shipped shells to Russia over the Caspian.", "2022-10-03", "The Post", ("Ukraine", "UKR")
)
DENIAL = told(
    "Tehran said that Iran shipped no shells to Russia by the Caspian.",
    "2022-10-05",
    "The Echo",
    ("Tehran", "IRN"),
    "CT-",
)
ADMISSION = told(
    "Tehran said that Iran shipped shells to Russia on the Caspian.", "2022-11-05", "The Post", ("Tehran", "IRN")
)


def kinds(earlier: list[Page], later: list[Page]) -> list[str]:
    before, after = (build([page.reading() for page in pages]) for pages in (earlier, later))
    return [change.kind for change in changes(before, after)]


def test_nothing_changed() -> None:
    assert kinds([FIRST], [FIRST]) == []


def test_what_nobody_had_told_is_new() -> None:
    assert kinds([], [FIRST]) == ["new"]


def test_another_party_confirms_it() -> None:
    assert kinds([FIRST], [FIRST, OTHER]) == ["confirmed"]


def test_a_party_denies_it() -> None:
    assert "denied" in kinds([FIRST, OTHER], [FIRST, OTHER, DENIAL])


def test_a_party_that_denied_it_admits_it() -> None:
    assert "reversed" in kinds([FIRST, OTHER, DENIAL], [FIRST, OTHER, DENIAL, ADMISSION])


def test_what_no_record_tells_any_more_is_withdrawn() -> None:
    assert kinds([FIRST], []) == ["withdrawn"]


def test_a_timeline_tells_how_a_party_moved() -> None:
    ledger = build([page.reading() for page in (FIRST, OTHER, DENIAL, ADMISSION)])
    claim = next(each for each in ledger.claims if FIRST.records[-1].id in each.records)
    moved = timelines(claim)["IRN"]
    assert [(stance.kind, str(stance.published)) for stance in moved] == [
        ("denies", "2022-10-05"),
        ("asserts", "2022-11-05"),
    ]
    assert [stance.kind for stance in timelines(claim)["UKR"]] == ["asserts"]
