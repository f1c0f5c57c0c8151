"""Lines before they are numbered: cells with the ids of the records that they cite."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from foreigndesk.brief.page import Printed, Standing
from foreigndesk.brief.view import View
from foreigndesk.brief.wording import AND, EARLIER, STANDINGS, VOICES, flat
from foreigndesk.records import AnyRecord, Certainty, Claim, Stance, StanceKind
from foreigndesk.records.claims import DOUBT, SUPPORT, UNNAMED, last_words, taken_back

_CERTAINTIES: tuple[tuple[Certainty, Standing], ...] = (("CT+", "certain"), ("PR+", "probable"), ("PS+", "possible"))
EVERY = SUPPORT | DOUBT


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line with the ids of the records that it cites, in order of weight."""

    cells: tuple[str, ...]
    cites: tuple[str, ...]
    standing: Standing
    credibility: int
    why: str = ""
    details: tuple[str, ...] = ()
    also: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section before its lines are numbered."""

    heading: str
    columns: tuple[str, ...]
    lines: Sequence[Draft]
    empty: str = "Nothing reported."


def draft(cells: Sequence[str], claim: Claim, view: View, also: Iterable[str] = (), *, why: bool = False) -> Draft:
    """A line on ``claim`` that cites all its records, the statements that take a stance on it, and ``also``."""
    cites = dict.fromkeys((*_cited(claim, view), *also))
    return Draft(
        cells=tuple(cells),
        cites=tuple(cites),
        standing=standing(claim),
        credibility=claim.credibility,
        why=claim.why if why else "",
        also=tuple(_also(claim, {view.records[each].article for each in cites}, view)),
    )


def _also(claim: Claim, cited: Collection[str], view: View) -> Iterator[Printed]:
    """Who else tells a claim: the outlets of articles that are not cited, each once."""
    named = {outlet for article in cited for outlet in view.context.outlets.get(article, ())}
    others = (stance for stance in claim.stances if stance.kind in SUPPORT and stance.article not in cited)
    for article, record in {stance.article: stance.record for stance in others}.items():
        for outlet in view.context.outlets.get(article, ()):
            if outlet not in named:
                named.add(outlet)
                yield Printed(outlet, article, record)


def _cited(claim: Claim, view: View) -> list[str]:
    known = {*claim.records, *(stance.record for stance in claim.stances)} & view.records.keys()
    return [record.id for record in sorted((view.records[each] for each in known), key=view.order)]


def standing(claim: Claim) -> Standing:
    """How a claim stands by the last words on it: contested where one side asserts or suspects what another denies."""
    now = last_words(claim.stances)
    kinds = {stance.kind for stance in now}
    if "denies" in kinds:
        return "contested" if kinds & SUPPORT else "denied"
    outright = {stance.certainty for stance in now if stance.kind in ("asserts", "confirms", "repeats")}
    for certainty, word in _CERTAINTIES:
        if certainty in outright:
            return word
    suspected = {stance.certainty for stance in now if stance.kind == "suspects"}
    if suspected:
        return "probable" if suspected == {"PR+"} else "possible"
    return "unclear"


def hedged(claim: Claim, text: str) -> str:
    """A claim's words so that nothing suspected or denied reads as fact: "denied: …"."""
    return headed(standing(claim), text)


def headed(reads: Standing, text: str) -> str:
    """Words of what stands so."""
    return STANDINGS[reads].format(text)


def voices(claim: Claim, view: View, kinds: frozenset[StanceKind] = EVERY) -> str:
    """Who says so and who denies it: "US government; denied by North Korea"."""
    turned = taken_back(claim.stances)
    now = [stance for stance in claim.stances if stance not in turned]
    told = (
        (phrase, _parties(stances, kind, view))
        for phrases, stances in ((VOICES, now), (EARLIER, turned))
        for kind, phrase in phrases.items()
        if kind in kinds
    )
    return "; ".join(phrase.format(listed(parties)) for phrase, parties in told if parties)


def _parties(stances: Iterable[Stance], kind: StanceKind, view: View) -> list[str]:
    """Those whose word the brief shows; more who say so are named as who else reports it."""
    shown = (stance for stance in sorted(stances) if stance.kind == kind and stance.record in view.records)
    return list(dict.fromkeys(_party(stance, view) for stance in shown))


def _party(stance: Stance, view: View) -> str:
    """The party's name, with the affiliation that makes an expert or a spokesman worth hearing."""
    record = view.records.get(stance.record)
    chain = view.chain(record) if record else ()
    speakers = (actor for statement in chain for actor in statement.sources if actor.name == stance.party)
    affiliation = next((actor.affiliation for actor in speakers if actor.affiliation), None)
    return flat(f"{stance.party} ({affiliation})" if affiliation else stance.party)


def listed(names: Sequence[str]) -> str:
    """Names as a reader lists them: "A", "A and B", "A, B and C"."""
    *most, last = names
    return f"{', '.join(most)}{AND}{last}" if most else last


def source(record: AnyRecord, view: View) -> tuple[str, ...]:
    """The chain of who says so, outermost first; empty where the article speaks in its own voice."""
    names = ([flat(actor.name) for actor in statement.sources] for statement in view.chain(record))
    return tuple(listed(each) if each else UNNAMED for each in names)
