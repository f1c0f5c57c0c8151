"""E-mail newsletters: which part is read, and what the headers say of it."""

from datetime import date
from email.message import EmailMessage

import pytest

from foreigndesk.intake import SkipArticle
from foreigndesk.intake.mail import article_from_mail
from foreigndesk.records import Article

NEWS = "Chad sold 500 tonnes of rice to Mali on Thursday, the trade ministry said."
TODAY = date(2024, 1, 1)


def letter(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {"From": "The Harbour Gazette <desk@gazette.example>", "Subject": "Rice for Mali", **headers}
    for name, value in {"Date": "Fri, 05 May 2023 23:30:00 -0500", **given}.items():
        mail[name] = value
    return mail


def taken(mail: EmailMessage, **more: date) -> Article:
    article, problem = article_from_mail(mail.as_bytes(), today=TODAY, **more)
    assert problem is None
    return article


def test_the_headers_say_who_printed_it_when_and_under_what_title() -> None:
    mail = letter()
    mail.set_content(NEWS)
    found = taken(mail)
    assert (found.publisher, found.title, found.published) == ("The Harbour Gazette", "Rice for Mali", date(2023, 5, 5))
    assert found.text.strip() == NEWS


def test_of_two_forms_the_page_is_read() -> None:
    mail = letter()
    mail.set_content("See the page.")
    mail.add_alternative(
        f"<html><body><p>{NEWS}</p><p>More rice will follow by rail, it said.</p></body></html>", "html"
    )
    assert "500 tonnes of rice" in taken(mail).text
    assert "See the page" not in taken(mail).text


@pytest.mark.parametrize(("charset", "transfer"), [("utf-8", "base64"), ("latin-1", "quoted-printable")])
def test_letters_come_as_they_were_sent(charset: str, transfer: str) -> None:
    mail = letter(Subject="Málaga’s rice")
    mail.set_content(f"{NEWS} Málaga said so.", charset=charset, cte=transfer)
    found = taken(mail)
    assert "Málaga said so." in found.text
    assert found.title == "Málaga’s rice"


def test_an_attachment_is_no_article() -> None:
    mail = letter()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf")
    with pytest.raises(SkipArticle) as refused:
        taken(mail)
    assert refused.value.reason == "no-text"


def test_a_day_that_is_given_wins_and_one_is_needed() -> None:
    mail = letter()
    mail.set_content(NEWS)
    assert taken(mail, published=date(2023, 5, 6)).published == date(2023, 5, 6)
    del mail["Date"]
    with pytest.raises(SkipArticle) as refused:
        taken(mail)
    assert refused.value.reason == "no-date"


def test_a_day_to_come_is_refused() -> None:
    mail = letter()
    mail.replace_header("Date", "Fri, 05 May 2999 08:00:00 +0000")
    mail.set_content(NEWS)
    with pytest.raises(SkipArticle) as refused:
        taken(mail)
    assert refused.value.reason == "future-date"


def test_a_page_without_text_gives_way_to_the_plain_form() -> None:
    mail = letter()
    mail.set_content(NEWS)
    mail.add_alternative("<img src='cid:x'>", "html")
    assert taken(mail).text.strip() == NEWS


def test_a_short_newsletter_may_begin_as_an_error_page_does() -> None:
    mail = letter()
    mail.set_content("See the page.")
    mail.add_alternative(f"<h1>Access denied to the rice market</h1>{f'<p>{NEWS}</p>' * 4}", "html")
    assert "500 tonnes of rice" in taken(mail).text


@pytest.mark.parametrize("page", ["<p>Please enable JavaScript to read this mail.</p>", "<div>" * 3_000 + NEWS])
def test_a_page_that_is_refused_gives_way_to_the_plain_form(page: str) -> None:
    mail = letter()
    mail.set_content(NEWS)
    mail.add_alternative(page, "html")
    assert taken(mail).text.strip() == NEWS
    del mail["Content-Type"], mail["Content-Transfer-Encoding"]
    mail.set_content(page, "html")
    with pytest.raises(SkipArticle) as refused:
        taken(mail)
    assert refused.value.reason in ("error-page", "too-large")


def test_several_texts_are_one_article_and_what_is_attached_is_told() -> None:
    mail = letter()
    mail.set_content(NEWS)
    mail.add_attachment("Mali sold gold to Chad.", disposition="inline")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    assert [line for line in taken(mail).text.splitlines() if line] == [NEWS, "Mali sold gold to Chad."]
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf")
    article, problem = article_from_mail(mail.as_bytes(), today=TODAY)
    assert NEWS in article.text
    assert problem is not None
    assert (problem.reason, problem.found) == ("no-text", "parts that are not read: application/pdf")


def test_a_mail_that_is_passed_on_is_read() -> None:
    inner, mail = letter(Subject="Old"), letter(Subject="Fwd: Rice")
    inner.set_content(NEWS)
    mail.set_content("See below.")
    mail.add_attachment(inner)
    found = taken(mail)
    assert (found.title, NEWS in found.text) == ("Fwd: Rice", True)


def test_a_mail_that_breaks_off_is_not_taken_for_the_whole() -> None:
    mail = letter()
    mail.set_content(NEWS * 9, cte="base64")
    data = mail.as_bytes().rstrip()
    for cut in (data[:-5], data[:-6]):
        with pytest.raises(SkipArticle) as refused:
            article_from_mail(cut, today=TODAY)
        assert refused.value.reason == "broken-off"
    mail.set_content(NEWS)
    mail.add_alternative(f"<p>{NEWS}</p>", "html")
    data = mail.as_bytes()
    article, problem = article_from_mail(data[: data.rindex(b"\n--")], today=TODAY)
    assert NEWS in article.text
    assert problem is not None
    assert problem.reason == "broken-off"


@pytest.mark.parametrize("more", ["", ".", ".."])
def test_letters_without_their_padding_are_whole(more: str) -> None:
    mail = letter()
    mail.set_content(NEWS + more, cte="base64")
    text = mail.get_payload()
    assert isinstance(text, str)
    bare = mail.as_bytes().replace(text.encode(), text.rstrip("=\n").encode() + b"\n")
    assert article_from_mail(bare, today=TODAY)[0].text.strip() == NEWS + more
    mixed = b"Date: Fri, 05 May 2023 08:00:00 GMT\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    head = b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    part = head + text.rstrip("=\n").encode() + b"\n--b--"
    assert article_from_mail(mixed + part, today=TODAY)[0].text.strip() == NEWS + more


@pytest.mark.parametrize("parts", [101, 5_000])
def test_parts_without_a_head_are_counted_too(parts: int) -> None:
    mail = b"Date: Fri, 05 May 2023 08:00:00 GMT\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * parts
    with pytest.raises(SkipArticle) as refused:
        article_from_mail(mail, today=TODAY)
    assert refused.value.reason == "too-large"


def test_rules_in_a_letter_are_no_parts() -> None:
    mail = letter()
    mail.set_content(f"{NEWS}\n{'-' * 60}\n" * 200)
    assert taken(mail).text.count(NEWS) == 200


TOLD = [
    f"The ministry in Bamako told {number} papers on Monday that rice would come by rail from Chad."
    for number in range(5)
]
ROWS = "".join(f"<tr><td>{each}</td></tr>" for each in TOLD[2:])


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{TOLD[0]}</p><p>{TOLD[1]}</p><table>{ROWS}</table>",
        f"<table><tr><td><p>{TOLD[0]}</p><p>{TOLD[1]}</p><table>{ROWS}</table></td></tr></table>",
        "".join(f"<table><tbody><tr><td>{each}</td></tr></tbody></table>" for each in TOLD),
    ],
)
def test_tables_that_lay_a_letter_out_are_read(body: str) -> None:
    mail = letter()
    mail.set_content(f"<html><body>{body}</body></html>", subtype="html")
    text = taken(mail).text
    assert [each for each in TOLD if each not in text.splitlines()] == []


def test_a_table_of_figures_in_a_letter_is_no_text() -> None:
    mail, figures = letter(), "<table><tr><td>Rice</td><td>500 tonnes</td></tr></table>"
    mail.set_content(f"<html><body>{''.join(f'<p>{each}</p>' for each in TOLD)}{figures}</body></html>", subtype="html")
    assert "500 tonnes" not in taken(mail).text


def test_a_form_with_clearly_more_words_is_read_in_place_of_a_stub() -> None:
    mail = letter()
    mail.set_content("\n\n".join(TOLD))
    mail.add_alternative("<html><body><p>View this e-mail in your browser to read it.</p></body></html>", "html")
    assert TOLD[4] in taken(mail).text
    assert "View" not in taken(mail).text


def test_a_long_header_of_a_kind_loses_no_boundary() -> None:
    mail = letter()
    mail.set_content(TOLD[0])
    mail.add_related(b"", "image", "png")
    start, boundary = f'start="{"a" * 400}; boundary=no"', f'boundary="b{"c" * 60}"'
    kind = f'multipart/related; type="text/plain"; {start};\n charset="utf-8"; {boundary}'
    written = mail.as_string().replace(mail.get_boundary() or "", "b" + "c" * 60)
    head, _, rest = written.partition("\nContent-Type: multipart/related")
    article, _ = article_from_mail(f"{head}\nContent-Type: {kind}\n{rest.partition(chr(10))[2]}".encode(), today=TODAY)
    assert TOLD[0] in article.text


@pytest.mark.parametrize("written", ["Mon, 01 Jan 0001 00:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000"])
def test_a_zero_date_is_none(written: str) -> None:
    data = f"From: a@gazette.example\nDate: {written}\nContent-Type: text/plain\n\n{NEWS}\n".encode()
    with pytest.raises(SkipArticle) as refused:
        article_from_mail(data, today=TODAY)
    assert refused.value.reason == "bad-date"
