"""``foreigndesk show``: one record with its grounds, or one article with its records."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from foreigndesk.cli.claims import claim_json
from foreigndesk.cli.codes import Code
from foreigndesk.cli.opening import catch_up, open_desk
from foreigndesk.cli.options import AsOf, Db, Json
from foreigndesk.cli.records import company
from foreigndesk.cli.review import correction_json
from foreigndesk.cli.terminal import flat, lay_out, prepare_streams, safe, say, say_json, waiting
from foreigndesk.records import (
    NO_OUTLET,
    REPORTING,
    AnyRecord,
    Article,
    Block,
    Claim,
    Finding,
    Forecast,
    Statement,
    encode,
    to_json,
)
from foreigndesk.records.claims import Foreseen
from foreigndesk.records.corrections import Correction

if TYPE_CHECKING:
    from foreigndesk.account import Account
    from foreigndesk.desk import Desk
    from foreigndesk.words import Among

AROUND = 300
"""Characters of the article shown on either side of the quote."""
LEFT_OUT = "left out"
"""What a line of a page is called that is not in the text, beside the kinds of block."""
_NOT_OF_ORIGIN = ("text", "blocks", "left_out", "unlisted")


def show(
    key: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a record, a claim or an article, or enough of its beginning.")
    ],
    as_of: AsOf = None,
    furniture: Annotated[
        bool,
        typer.Option("--furniture", help="Of an article only what is not read, and what of its page is not in it."),
    ] = False,
    db: Db = None,
    as_json: Json = False,
) -> Code:
    """Show a record with its sentence and sources, a claim with everybody's stance, or an article with its records."""
    prepare_streams(utf8=as_json)
    if as_of and not key.startswith("claim-"):
        raise typer.BadParameter("only a claim is shown as of a day; a record is what one article says")
    with open_desk(db, to_read=True) as desk:
        if key.startswith("claim-"):
            catch_up(desk)
            with waiting("Looking it up"):
                told = desk.claim(key, as_of)
            (claim,) = told.ledger.claims
            say_json(claim_json(claim, told)) if as_json else _print_claim(claim, told)
            return Code.DONE
        with waiting("Looking it up"):
            found = _find(desk, key)
            article = found if isinstance(found, Article) else desk.article(found.article)
            among = company(desk, article.id)
        if furniture:
            _show_furniture(found, as_json)
        elif isinstance(found, Article):
            (_article_json if as_json else _print_article)(article, among)
        else:
            said = [each for each in desk.corrections() if each.tells_of(found)]
            became = desk.outcome(found) if isinstance(found, Forecast) else None
            (_record_json if as_json else _print_record)(found, article, among, said, became)
    return Code.DONE


def _print_claim(claim: Claim, told: "Account") -> None:
    from foreigndesk import words

    grid = _grid()
    grid.add_row("claim", claim.id)
    grid.add_row("what", flat(words.claim(claim, told)))
    grid.add_row("code", flat(f"{told.admiralty(claim)}: {claim.why}"))
    for label, value in (
        *_listed("stances", [words.stance(each, told) for each in claim.stances]),
        *_listed("moved", list(words.moves(claim))),
        *_listed("records", [_printed(each, told) for each in claim.records]),
        *_listed("joined by", claim.joined_by),
    ):
        grid.add_row(label, Text(flat(value)))
    lay_out(grid)


def _printed(record: str, told: "Account") -> str:
    article = told.articles[told.records[record].article]
    return f"{record}: {article.outlet}, {article.published}"


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _find(desk: "Desk", key: str) -> AnyRecord | Article:
    from foreigndesk.store import UnclearId

    try:
        return desk.record(key)
    except UnclearId as no_record:
        try:
            return desk.article(key)
        except UnclearId:
            raise no_record from None


def _record_json(
    record: AnyRecord, article: Article, among: "Among", said: Sequence[Correction], became: Foreseen | None
) -> None:
    from foreigndesk import words

    origin = {key: value for key, value in encode(article).items() if key not in _NOT_OF_ORIGIN}
    chain = [to_json(statement) for statement in words.chain(record, among)]
    reviews = [correction_json(each) for each in said]
    told = {"record": to_json(record), "article": origin, "sources": chain, "reviews": reviews}
    say_json({**told, "became": {**encode(became), "parties": sorted(became.parties)}} if became else told)


def _article_json(article: Article, among: "Among") -> None:
    say_json({"article": encode(article), "records": [to_json(record) for record in among.values()]})


def _print_record(
    record: AnyRecord, article: Article, among: "Among", said: Sequence[Correction], became: Foreseen | None
) -> None:
    grid = _grid()
    reviews = [f"{each.word} by {each.by}, {each.at}: {each.why}{_as(each, record)}" for each in said]
    outcome = [("outcome", _outcome(became))] if became else []
    for label, value in (*_fields(record, article, among), *outcome, *_listed("reviewed", reviews)):
        grid.add_row(label, value if isinstance(value, Text) else Text(flat(value)))
    lay_out(grid)


def _outcome(became: Foreseen) -> str:
    """What became of a forecast, and what shows it."""
    shown = ", ".join(became.late or became.forecast.settled_by)
    outcome = "came late" if became.late else became.forecast.outcome
    return f"{outcome}, by {shown}" if shown else outcome


def _as(said: Correction, record: AnyRecord) -> str:
    """What became of an amended record, or what it was before."""
    if said.amended is None:
        return ""
    return f" (now {said.amended.id})" if record.id == said.original.id else f" (before {said.original.id})"


def _fields(record: AnyRecord, article: Article, among: "Among") -> Iterator[tuple[str, str | Text]]:
    from foreigndesk import words

    yield record.kind, record.id
    yield "what", words.what(record, among)
    yield "who", words.who(record, among)
    yield "when", words.when(record) or "the text gives no time"
    if certainty := words.certainty(record):
        yield "certainty", f"{certainty}, as its own source presents it"
    yield from _sources(record, article, among)
    yield from _special(record, among)
    yield "printed by", _origin(article)
    yield "sentence", marked(record, article)
    yield "why", words.why(record.coder)


def _sources(record: AnyRecord, article: Article, among: "Among") -> Iterator[tuple[str, str]]:
    """Who says so, a line each: the article first, whoever stands nearest to the record last."""
    from foreigndesk import words

    yield "says who", f"1. {article.outlet}, the article itself"
    for number, each in enumerate(words.chain(record, among), start=2):
        said = f"{each.attitude}, “{each.cue.text}”"
        yield "", f"{number}. {words.who(each, among)} ({said}, {words.short_id(each)})"


def _special(record: AnyRecord, among: "Among") -> Iterator[tuple[str, str]]:
    """What only this kind of record has to say."""
    if isinstance(record, Statement) and record.responds_to:
        yield "answers", f"{record.responds_to.how} {_told(record.responds_to.record, among)}"
    elif isinstance(record, Forecast):
        yield "about", _told(record.about, among)
        if record.condition:
            yield "condition", record.condition
    elif isinstance(record, Finding):
        yield "about", _told(record.record, among)
        yield from ruled(record)


def ruled(finding: Finding) -> Iterator[tuple[str, str]]:
    """The provision in words, and what met its conditions, as labels and texts."""
    from foreigndesk import reference

    known = next((each for each in reference.provisions() if each.id == finding.provision), None)
    if known:
        yield "provision", f"{known.label()}: {known.summary} ({known.url})"
    if finding.limit:
        yield "limit", finding.limit
    yield from _listed("because", finding.because)
    yield from _listed("depends on", finding.depends_on)


def _listed(label: str, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lines under one label."""
    return ((label if number == 0 else "", line) for number, line in enumerate(lines))


def _told(other: str, among: "Among") -> str:
    from foreigndesk import words

    return f"{words.what(among[other], among)} ({words.short_id(among[other])})" if other in among else other


def _origin(article: Article) -> str:
    credit = f", credited to {article.credit}" if article.credit else ""
    url = f", {article.url}" if article.url else ""
    by = f", by {', '.join(article.authors)}" if article.authors else ""
    place = f", in {article.section}" if article.section else ""
    changed = f", changed {article.modified}" if article.modified else ""
    called = f" ({article.doc})" if article.outlet == NO_OUTLET and article.doc else ""
    return f"{article.outlet}{called}{place}, {article.published}{changed}{by}{credit}{url} (article {article.id})"


def marked(record: AnyRecord, article: Article) -> Text:
    """What the record was read from, in double angle brackets, in the paragraph that it stands in."""
    quote, text = record.evidence, article.text
    whole = Block(0, len(text), "paragraph")
    block = next((each for each in article.blocks if each.start <= quote.start < each.end), whole)
    before = _tail(text[block.start : quote.start])
    after = _head(text[quote.end : block.end])
    return Text.assemble(safe(before), "⟪", (safe(quote.text), "bold"), "⟫", safe(after))


def _tail(text: str) -> str:
    """The last ``AROUND`` characters, from the beginning of a word on."""
    return text if len(text) <= AROUND else f"… {text[-AROUND:].partition(' ')[2]}"


def _head(text: str) -> str:
    """The first ``AROUND`` characters, up to the end of a word."""
    return text if len(text) <= AROUND else f"{text[:AROUND].rpartition(' ')[0]} …"


def _print_article(article: Article, among: "Among") -> None:
    from foreigndesk.checked import is_read
    from foreigndesk.cli.tables import record_table
    from foreigndesk.intake import named

    say(flat(article.title or "(no title)"))
    say(flat(_origin(article)))
    if article.original:
        say(f"A translation; the original is kept beside it ({len(article.original):,} characters, see --json).")
    say("")
    lay_out(*(_block_text(block, article.text) for block in article.blocks))
    say("")
    if among:
        lay_out(record_table((record, among) for record in among.values()))
    else:
        say("No records." if is_read(article) else f"In {named(article.language)}: kept, not read.")


def _show_furniture(found: AnyRecord | Article, as_json: bool) -> None:
    """The blocks of an article that are not read, and the lines of its page that are not in it.

    Raises:
        BadParameter: where it is no article.
    """
    if not isinstance(found, Article):
        raise typer.BadParameter("--furniture is of an article; give the id of one")
    if as_json:
        for block in found.furniture():
            say_json({**encode(block), "text": found.text[block.start : block.end]})
        for line in found.left_out:
            say_json({"kind": LEFT_OUT, "text": line})
        if found.unlisted:
            say_json({"kind": LEFT_OUT, "more": found.unlisted})
        return
    lay_out(
        *(_block_text(block, found.text) for block in found.furniture()),
        *(Text(f"[{LEFT_OUT}] {flat(line)}", style="dim") for line in found.left_out),
    )
    if found.unlisted:
        say(f"[{LEFT_OUT}] and {found.unlisted} more")
    elif not found.lost and not any(True for _ in found.furniture()):
        say("All of it is read.")


def _block_text(block: Block, text: str) -> Text:
    style = "" if block.kind in REPORTING else "dim"
    return Text(f"[{block.kind}] {safe(text[block.start : block.end])}", style=style)
