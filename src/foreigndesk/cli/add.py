"""``foreigndesk add``: articles read and kept, one line each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, open_desk
from foreigndesk.cli.options import (
    AllowHost,
    Db,
    Encoding,
    Json,
    Llm,
    LlmModel,
    Outlet,
    Pipeline,
    Published,
    endpoint,
    state,
)
from foreigndesk.cli.terminal import complain, counted, flat, note, prepare_streams, say, say_json, watched

if TYPE_CHECKING:
    from foreigndesk.desk import Desk, Outcome
    from foreigndesk.records import Article, Reading

WHAT = ("added", "unchanged", "re-read", "also-printed", "unread", "skipped", "left")
"""What can become of an article, in the order in which the counts name it."""


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files (text, HTML, JSONL, .eml, PDF, feeds, WARC), addresses, folders of foreigndesk archive, "
            "or - for standard input.",
        ),
    ],
    published: Published = None,
    encoding: Encoding = "utf-8",
    outlet: Outlet = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATE", help="Of a folder of foreigndesk archive only articles of this state; repeatable."
        ),
    ] = None,
    allow_host: AllowHost = None,
    pipeline: Pipeline = None,
    llm: Llm = None,
    llm_model: LlmModel = None,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """Read articles and keep them with their records; the same article again changes nothing."""
    prepare_streams(utf8=as_json)
    model = endpoint(llm, llm_model)
    how = {"published": published, "encoding": encoding, "allowed": allow_host or (), "outlet": outlet}
    states = [state(each) for each in about or ()]
    counts: Counter[str] = Counter()
    with open_desk(db, pipeline=pipeline, model=model) as desk:
        for outcome in watched(_outcomes(desk, sources, **how, about=states), "Reading"):
            counts[outcome.what] += outcome.what in WHAT
            tell(outcome, as_json)
        catch_up(desk)
    (note if as_json else say)(_summary(counts))
    return Code.INPUT if counts["skipped"] else Code.DONE


def _outcomes(desk: "Desk", sources: Sequence[str], **how: Any) -> Iterator["Outcome"]:
    for source in sources:
        yield from desk.add(source, **how)


def tell(outcome: "Outcome", as_json: bool) -> None:
    """Print what became of an article."""
    if outcome.problem and outcome.what == "beside":
        note(str(outcome.problem))
    elif outcome.problem:
        complain(f"skipped {outcome.problem}")
    if as_json:
        say_json(outcome_json(outcome))
    elif outcome.reading:
        say(f"{outcome.what:<12}  {flat(outcome.name)}  ({_found(outcome)}, article {outcome.reading.article.id})")


def _found(outcome: "Outcome") -> str:
    """What was found in an article, or in what language it is."""
    from foreigndesk.intake import named

    assert outcome.reading, outcome.name
    if outcome.what == "unread":
        return f"in {named(outcome.reading.article.language)}: kept, not read"
    reasons = _reasons(outcome.reading)
    told = ", ".join(f"{number} {reason}" for reason, number in reasons.items())
    refused = f", {reasons.total()} refused: {told}" if reasons else ""
    return f"{counted(len(outcome.reading.records), 'record')}{refused}, {_kept(outcome.reading.article)}"


def _reasons(reading: "Reading") -> "Counter[str]":
    """How much was left out, by the reason why: a sentence too long, or what a language model answered."""
    return Counter(each.reason for each in reading.refused)


def _kept(article: "Article") -> str:
    """How many of an article's paragraphs are read, how many are none, and how many lines of its page are not in it."""
    read, aside = _paragraphs(article)
    beside = ((aside, "set aside"), (article.lost, "left out"))
    return ", ".join((f"{counted(read, 'paragraph')} read", *(f"{number} {what}" for number, what in beside if number)))


def _paragraphs(article: "Article") -> tuple[int, int]:
    """How many blocks are read, and how many set aside."""
    aside = sum(1 for _ in article.furniture())
    return len(article.blocks) - aside, aside


def outcome_json(outcome: "Outcome") -> dict[str, Any]:
    """An outcome as a JSON object: what it tells of the article is null where that is not kept, else ``problem`` is.

    Both are null where the article was not asked for.
    """
    reading, problem = outcome.reading, outcome.problem
    read, aside = _paragraphs(reading.article) if reading else (None, None)
    return {
        "name": outcome.name,
        "what": outcome.what,
        "article": reading and reading.article.id,
        "records": len(reading.records) if reading else None,
        "refused": dict(_reasons(reading)) if reading else None,
        "paragraphs": read,
        "set_aside": aside,
        "left_out": reading and reading.article.lost,
        "problem": problem and {"reason": problem.reason, "message": str(problem)},
    }


def _summary(counts: Counter[str]) -> str:
    parts = ", ".join(f"{counts[what]} {what}" for what in WHAT if counts[what])
    return f"{counted(counts.total(), 'article')}: {parts or 'nothing to read'}"
