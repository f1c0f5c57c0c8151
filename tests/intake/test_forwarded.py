"""E-mails that are passed on: whose they are, of which day."""

from datetime import date
from email.message import EmailMessage

import pytest

from foreigndesk.intake.forwarded import Forwarded, forwarded
from foreigndesk.intake.mail import article_from_mail

NEWS = "Laos sold forty elephants to Oman on Sunday, a minister said."
INNER = Forwarded("Laos Letter", date(2023, 3, 6), "Elephants")
ADDRESS = "Laos Letter <news@laos.example>"


@pytest.mark.parametrize(
    "head",
    [
        f"---------- Forwarded message ---------\nFrom: {ADDRESS}\nDate: Mon, 6 Mar 2023 at 08:00\nSubject: Elephants",
        f"Begin forwarded message:\n\nFrom: {ADDRESS}\nSubject: Elephants\nDate: March 6, 2023 at 8:00:00 AM GMT+1",
        f"-----Original Message-----\nFrom: {ADDRESS}\nSent: Monday, March 6, 2023 8:00 AM\nTo: A\nSubject: Elephants",
        f"________________________________\nFrom: {ADDRESS}\nSent: 06 March 2023 08:00\nTo: A\nSubject: Elephants",
        f"----- Forwarded -----\nSubject: \tElephants\nDate: \tMon, 06 Mar 2023 08:00:00 +0000\nFrom: \t{ADDRESS}",
        f"> *From:* {ADDRESS}\n> *Date:* Mon, Mar 6, 2023 at 8:00 AM\n> *Subject:* Elephants",
        f"Von: {ADDRESS}\nGesendet: Monday, 6 March 2023 08:00\nAn: A\nBetreff: Elephants",
    ],
)  # fmt: skip
@pytest.mark.parametrize("note", ["", "For the file, please read.\n\n"])
def test_the_head_of_a_mail_that_is_passed_on_says_whose_it_is(head: str, note: str) -> None:
    assert forwarded(f"{note}{head}\n\n{NEWS}") == INNER


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        f"From: the minister's office came no word.\n{NEWS}",
        f"{NEWS * 9}\n\nFrom: {ADDRESS}\nSent: Monday, March 6, 2023 8:00 AM\nSubject: Elephants",
        f"Date: 6 March 2023\n\n{NEWS}\nFrom: our correspondent",
    ],
)
def test_a_mail_of_one_s_own_is_not_passed_on(text: str) -> None:
    assert forwarded(text) is None


def test_the_inner_mail_gives_day_outlet_and_title() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "Desk <d@d.example>", "Fwd: x", "Wed, 15 May 2024 10:00:00 +0000"
    mail.set_content(f"See below.\n\nFrom: {ADDRESS}\nDate: Mon, 6 Mar 2023 at 08:00\nSubject: Elephants\n\n{NEWS}")
    found, _ = article_from_mail(mail.as_bytes(), today=date(2024, 6, 1))
    assert (found.publisher, found.published, found.title) == (INNER.sender, INNER.day, INNER.subject)
