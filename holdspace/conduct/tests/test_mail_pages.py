"""The links of the letter, mail on a case's page, what was set aside, and mail that whoever wrote says is theirs."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from holdspace.community import actions as community
from holdspace.conduct.actions import handling, promised
from holdspace.conduct.models import Case, LetterLink
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said
from holdspace.conduct.tests.at_mailbox import (
    FULMAR,
    a_community,
    lay,
    letter,
    look,
    mailbox,
    office,
    opened,
    send_letters,
    to,
    words_of,
)
from holdspace.conduct.tests.at_report import come_back, it_is
from holdspace.conduct.tests.make import NOW, Cast, open_as
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from tests.postoffice import PostOffice

__all__ = ["hands", "mailbox", "office"]
pytestmark = [pytest.mark.django_db, pytest.mark.row("R-214")]


def mailed(mailbox: PostOffice, **head: str) -> tuple[Cast, Any]:
    """Somebody has written by mail; the cast, and the letter that answered it."""
    cast = a_community()
    lay(mailbox, letter(**head))
    look()
    sent = to(FULMAR, send_letters())
    return cast, sent[0] if sent else None


def links_in(message: Any) -> list[str]:
    """The two links of a receipt, as paths."""
    return re.findall(r"http://[^/\s]+(/report/letter/\S+)", words_of(message))


def test_the_link_shows_the_words_until_the_third_is_typed_and_then_leads_nowhere(mailbox: PostOffice):
    _, receipt = mailed(mailbox)
    client, (link, _) = Client(), links_in(receipt)
    with it_is(NOW):
        looked = fetch(client, link)
        assert "Show me my words" in looked.text and LetterLink.objects.count() == 2
        shown = (
            press(client, Page(client.get(link)), "Show me my words")
            if looked.form("Show me my words").action
            else None
        )
        shown = shown or Page(client.post(link))
        eight = sent_words(shown)
        assert len(eight) == 8
        assert sent_words(Page(client.post(link, {"third": "other"}))) == eight
        assert "You have your words" in Page(client.post(link, {"third": f" {eight[2].upper()} "})).text
        assert client.get(link).status_code == 410
        page = come_back(Client(), " ".join(eight))
    assert "Your report of" in page.text and "I was cut off in both calls." in page.text


@pytest.mark.row("R-205")
def test_whoever_is_ticked_behind_the_other_link_cannot_read_it_from_that_moment(mailbox: PostOffice):
    cast, receipt = mailed(mailbox)
    client, (_, link) = Client(), links_in(receipt)
    case_id = Case.objects.get().pk
    with it_is(NOW):
        page = Page(client.get(link))
        assert "Kluut" in page.text and "cut off" not in page.text
        assert client.post(link, {}).status_code == 422
        done = Page(client.post(link, {"people": [str(cast.id_of("Kluut"))]}))
    assert "They cannot read it" in done.text and "Kluut" not in done.text
    assert open_as(cast, "Kluut", case_id) is None
    assert told(opened(cast).entries).left_out == {cast.id_of("Kluut")}
    assert all(cast.id_of("Kluut") not in found.route.tell for found in promised.open_promises())


def test_somebody_is_left_to_read_it(mailbox: PostOffice):
    cast, receipt = mailed(mailbox)
    client, (_, link) = Client(), links_in(receipt)
    everybody = [str(cast.id_of(name)) for name in ("Avocet", "Curlew", "Dunlin", "Kluut", "Turnstone")]
    with it_is(NOW):
        answer = client.post(link, {"people": everybody})
    assert answer.status_code == 422
    assert len(circle_of(Case.objects.get())) == 5


def test_a_link_of_one_kind_is_none_of_the_other_and_both_end(mailbox: PostOffice):
    _, receipt = mailed(mailbox)
    client, (words, readers) = Client(), links_in(receipt)
    token = words.rstrip("/").rpartition("/")[2]
    with it_is(NOW):
        assert client.get(f"/report/letter/{token}/readers/").status_code == 410
        assert client.get(readers.removesuffix("readers/")).status_code == 410
        assert client.get("/report/letter/nothing/").status_code == 410
    with it_is(NOW + timedelta(days=31)):
        assert client.get(words).status_code == client.get(readers).status_code == 410


def test_the_links_are_kept_nowhere(mailbox: PostOffice):
    _, receipt = mailed(mailbox)
    tokens = [link.removesuffix("readers/").rstrip("/").rpartition("/")[2] for link in links_in(receipt)]
    kept = b"".join(bytes(row.pk) + bytes(row.sealed) for row in LetterLink.objects.all())
    assert len(tokens) == 2 and all(token.encode() not in kept for token in tokens)


@pytest.mark.row("R-183")
def test_who_else_receives_mail_is_printed_beside_the_address(db: None):
    a_community()
    with it_is(NOW):
        assert (
            "Nobody has said yet who else receives mail to it."
            in fetch(Client(), "/who-handles-reports/").text
        )
    later = NOW + timedelta(minutes=1)
    community.describe(by=None, now=later, conduct_also="Also the two people of the mail team.")
    with it_is(later):
        page = fetch(Client(), "/who-handles-reports/").text
    assert "Who else receives it: Also the two people of the mail team." in page


@pytest.mark.row("R-183")
def test_a_case_shows_the_message_as_it_came(mailbox: PostOffice, hands: Hands):
    cast, _ = mailed(mailbox, Date="Mon, 05 Jan 2026 08:00:00 +0000")
    desk, case = at_open_desk(cast, "Avocet"), f"/desk/cases/{Case.objects.get().pk}/"
    entry = next(one for one in opened(cast).entries if one.kind == "mail_original")
    assert desk.get(f"{case}mail/{entry.n}/").status_code == 404, "not before the gate"
    desk.post(f"{case}gate/", {"choice": "free"})
    page = said(desk.get(case))
    assert "Our mail server took it on Thursday 15 January, 08:10 (New York)" in page
    assert "Its own date says Monday 5 January" in page
    saved = desk.get(f"{case}mail/{entry.n}/")
    assert b"I was cut off in both calls." in saved.content
    assert saved["Content-Disposition"].startswith("attachment")
    assert desk.get(f"{case}mail/1/").status_code == desk.get(f"{case}mail/x/").status_code == 404


@pytest.mark.row("R-209")
@pytest.mark.parametrize(
    ("says", "shown"), [("yes", "this mail is theirs"), ("no", "this mail is not theirs")]
)
def test_mail_from_another_address_counts_when_whoever_wrote_says_so(
    mailbox: PostOffice, hands: Hands, says: str, shown: str
):
    cast, receipt = mailed(mailbox)
    lay(mailbox, letter("And in the third.", From="skua@example.org", In_Reply_To=str(receipt["Message-ID"])))
    look()
    desk, case = at_open_desk(cast, "Avocet"), f"/desk/cases/{Case.objects.get().pk}/"
    desk.post(f"{case}gate/", {"choice": "free"})
    assert "Held: mail from another address" in said(desk.get(case))
    client, (link, _) = Client(), links_in(receipt)
    with it_is(NOW):
        eight = sent_words(Page(client.post(link)))
        mine = come_back(client, " ".join(eight))
        assert "Is this mail yours?" in mine.text and "skua" not in mine.text and "third" not in mine.text
        button = {"yes": "Yes, I wrote it", "no": "No, that was not me"}[says]
        after = press(client, mine, button)
        assert "Is this mail yours?" not in after.text and "We have noted it." in after.text
    assert shown in said(desk.get(case))


@pytest.mark.row("R-183")
def test_what_was_set_aside_becomes_a_report_with_the_dates_of_its_arrival(mailbox: PostOffice, hands: Hands):
    cast, answered = mailed(mailbox, X_Spam_Flag="YES")
    assert answered is None
    desk = at_open_desk(cast, "Avocet")
    front = said(desk.get("/desk/"))
    assert "Set aside as likely spam" in front and "Nothing waits for you" in front
    aside = Case.objects.get()
    address = f"/desk/cases/{aside.pk}/set-aside/"
    assert desk.get(f"/desk/cases/{aside.pk}/").headers["Location"] == address
    page = said(desk.get(address))
    assert "The mail server marked it as spam." in page and "I was cut off in both calls." in page
    hands.forward(minutes=10)
    for _ in range(2):
        desk.post(address, {"do": "report"})
    report = Case.objects.exclude(pk=aside.pk).get()
    case = open_as(cast, "Avocet", report.pk, now=NOW + timedelta(minutes=10))
    assert case is not None and told(case.entries).received == NOW
    (letter_back,) = to(FULMAR, send_letters())
    assert letter_back["Subject"] == "We have your message"
    assert "Set aside as likely spam" not in said(desk.get("/desk/"))


@pytest.mark.row("R-183")
def test_what_is_no_report_stays_aside_and_nobody_is_answered(mailbox: PostOffice, hands: Hands):
    cast, _ = mailed(mailbox, List_Id="<offers.example.org>")
    desk, aside = at_open_desk(cast, "Curlew"), Case.objects.get()
    desk.post(f"/desk/cases/{aside.pk}/set-aside/", {"do": "leave"})
    assert promised.open_promises() == []
    assert Case.objects.count() == 1 and to(FULMAR, send_letters()) == []
    assert "Somebody has looked at it already." in said(desk.get(f"/desk/cases/{aside.pk}/set-aside/"))


@pytest.mark.row("K8")
def test_a_report_is_no_mail_set_aside_and_others_find_nothing(mailbox: PostOffice, hands: Hands):
    cast, _ = mailed(mailbox)
    case = Case.objects.get().pk
    handling.pass_gate(opened(cast, "Kluut"), Gate.NO, holder=cast.holders["Kluut"], now=NOW)
    assert at_open_desk(cast, "Avocet").get(f"/desk/cases/{case}/set-aside/").status_code == 404
    away = at_open_desk(cast, "Kluut")
    assert away.get(f"/desk/cases/{case}/set-aside/").status_code == 404
    assert away.get(f"/desk/cases/{case}/mail/3/").status_code == 404
