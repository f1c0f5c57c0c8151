"""Small readings made by hand, whose every record is known."""

from datetime import date

from foreigndesk.records import (
    Actor,
    AnyRecord,
    Article,
    Block,
    Coder,
    Finding,
    Forecast,
    Good,
    Reading,
    Span,
    Statement,
    Transfer,
    article_id,
    with_id,
)

TEXT = "Seoul's spy agency says that Moscow was sent shells by Pyongyang."
CODER = Coder("by hand", "1", 1.0)

SPIES = Actor("Seoul's spy agency", 0, 18, "National Intelligence Service", "org:nis", "KOR")
MOSCOW = Actor("Moscow", 29, 35, "Russia", "RUS", "RUS")
PYONGYANG = Actor("Pyongyang", 55, 64, "North Korea", "PRK", "PRK")


def article(text: str = TEXT, published: date = date(2023, 9, 12), **more: str | None) -> Article:
    """An article of one paragraph."""
    block = Block(0, len(text), "paragraph")
    return Article(id=article_id(text), text=text, published=published, blocks=(block,), **more)  # type: ignore[arg-type]


def statement(of: Article, source: Actor = SPIES, parent: str | None = None) -> Statement:
    """``source`` says that shells were sent."""
    said = Span(of.text[24:64], 24, 64)
    common = {"article": of.id, "evidence": Span(of.text, 0, len(of.text)), "coder": CODER, "doc": of.doc}
    return with_id(
        Statement(
            **common,
            sources=(source,),
            cue=Span(of.text[19:23], 19, 23),
            content=(said,),
            form="indirect",
            attitude="assert",
            parent=parent,
        )
    )


def transfer(of: Article, by: Statement) -> Transfer:
    """Shells from North Korea to Russia, as ``by`` says."""
    return with_id(
        Transfer(
            article=of.id,
            evidence=Span(of.text[29:64], 29, 64),
            coder=CODER,
            doc=of.doc,
            suppliers=(PYONGYANG,),
            recipients=(MOSCOW,),
            goods=(Good("shells", 45, 51, "artillery-shells"),),
            stage="delivered",
            certainty="CT+",
            attribution=(by.id,),
        )
    )


def forecast(of: Article, about: AnyRecord) -> Forecast:
    """That ``about`` will come."""
    evidence = Span(of.text[29:64], 29, 64)
    return with_id(Forecast(article=of.id, evidence=evidence, coder=CODER, doc=of.doc, about=about.id))


def finding(of: Article, about: AnyRecord) -> Finding:
    """That ``about`` would breach a provision."""
    return with_id(
        Finding(
            article=of.id,
            evidence=Span(of.text[29:64], 29, 64),
            coder=CODER,
            doc=of.doc,
            record=about.id,
            provision="UNSCR-1874-9",
            verdict="would-breach",
            because=("the goods are arms: shells",),
        )
    )


def reading(of: Article | None = None, reader: str = "0.1.0") -> Reading:
    """A statement, the transfer that it reports, a forecast and a finding on that."""
    of = of or article()
    said = statement(of)
    sent = transfer(of, said)
    return Reading(article=of, records=(said, sent, forecast(of, sent), finding(of, sent)), reader=reader)


def plain(n: int) -> Reading:
    """The same records from the ``n``-th of many texts."""
    return reading(article(f"{TEXT} ({n})"))
