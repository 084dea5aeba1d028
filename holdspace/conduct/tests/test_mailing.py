"""Reports that come by mail: one mail, one sealed report, one receipt; against a real IMAP and SMTP server."""

import base64
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from holdspace.conduct.actions import answering, handling, mailing, promised
from holdspace.conduct.actions import mailbox as reading
from holdspace.conduct.models import Case, Item, MailReading, MailSeen
from holdspace.conduct.readers.case import case_page
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.files import files_of
from holdspace.conduct.rules.story import told
from holdspace.conduct.store import blobs
from holdspace.conduct.store.shown import shown_copy
from holdspace.conduct.tests.at_mailbox import (
    FULMAR,
    a_community,
    entries,
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
from holdspace.conduct.tests.make import NOW, make_committee
from holdspace.conduct.tests.test_cleaning import photo
from holdspace.connectors.mail.mailbox import Mailbox
from holdspace.outbox.actions import NotYet
from holdspace.outbox.models import Errand, Letter
from tests.postoffice import PostOffice

__all__ = ["mailbox", "office"]
pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.row("R-183")]
FRIDAY = datetime(2026, 1, 16, 23, tzinfo=ZoneInfo("America/New_York"))


def receipt(now: datetime = NOW) -> Any:
    (found,) = to(FULMAR, send_letters(now=now))
    return found


def test_a_mail_is_one_report_whose_dates_count_from_the_servers_time(mailbox: PostOffice):
    cast = a_community()
    lay(mailbox, letter(Date="Mon, 05 Jan 2026 08:00:00 +0000"), at=FRIDAY)
    look(now=FRIDAY + timedelta(hours=9))
    story = told(opened(cast).entries)
    assert story.received == FRIDAY
    assert story.answer_by == FRIDAY + timedelta(days=7)
    (report,) = entries(cast, "report")
    assert report.body["what"] == "The calls\n\nI was cut off in both calls."
    assert (report.body["email"], report.body["name"], report.body["may_write"]) == (FULMAR, "Fulmar", True)
    (kept,) = entries(cast, "mail_original")
    assert b"I was cut off in both calls." in base64.b64decode(kept.body["raw"])
    assert kept.body["dated"].startswith("2026-01-05")


@pytest.mark.row("R-214")
def test_the_receipt_names_danger_first_then_both_dates_and_who_reads(mailbox: PostOffice):
    a_community()
    lay(mailbox, letter(), at=FRIDAY)
    look(now=FRIDAY)
    sent = receipt(now=FRIDAY)
    said = words_of(sent)
    assert sent["Subject"] == "We have your message"
    assert sent["In-Reply-To"] == "<one@example.org>"
    assert sent["Auto-Submitted"] == "auto-replied"
    assert said.startswith("If anyone is in danger, call your local emergency number first.")
    assert (
        "A person writes to you by the end of Tuesday 20 January (New York): a weekend and a public holiday lie "
        "between. By Friday 23 January, 23:00 (New York) you hear what we do or why it takes longer." in said
    )
    assert (
        "Today Avocet, Curlew, Dunlin, Kluut and Turnstone read it. If one of them should not, say so here"
        in said
    )
    assert "The calls" not in said and "cut off" not in said
    look(now=FRIDAY)
    assert to(FULMAR, send_letters(now=FRIDAY)) == []


def test_what_was_read_is_marked_and_taken_in_once(mailbox: PostOffice):
    a_community()
    lay(mailbox, letter())
    for _ in range(3):
        look()
    assert Case.objects.count() == 1
    assert [path.name.partition(":2,")[2] for path in mailbox.lying()] == ["Sa"]
    assert MailReading.objects.get().read_at == NOW


def test_where_it_is_set_so_nothing_stays_in_the_mailbox(mailbox: PostOffice, settings: Any):
    settings.HOLDSPACE_DELETE_CONDUCT_MAIL = True
    cast = a_community()
    lay(mailbox, letter())
    lay(mailbox, letter("I am away.", Auto_Submitted="auto-replied", Message_ID="<two@example.org>"))
    look()
    assert entries(cast, "report")
    (left,) = mailbox.lying()
    assert b"I am away." in left.read_bytes(), "what a machine sent is not ours to throw away"


def test_a_worker_killed_before_it_puts_a_mail_away_takes_it_in_once(
    mailbox: PostOffice, monkeypatch: pytest.MonkeyPatch
):
    a_community()
    lay(mailbox, letter())

    class Killed(BaseException):
        pass

    def die(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Mailbox, "put_away", die)
        reading.read_mail({}, now=NOW)
    assert Case.objects.count() == 1
    look()
    assert Case.objects.count() == 1
    assert len(to(FULMAR, send_letters())) == 1
    assert [path.name.partition(":2,")[2] for path in mailbox.lying()] == ["Sa"]


def test_a_server_that_keeps_no_marks_of_ours_is_read_once_too(
    mailbox: PostOffice, monkeypatch: pytest.MonkeyPatch
):
    begin = Mailbox.__init__

    def plain(self: Mailbox, server: Any) -> None:
        begin(self, server)
        self.keeps_marks = False

    monkeypatch.setattr(Mailbox, "__init__", plain)
    a_community()
    lay(mailbox, letter())
    look()

    def fetched(*_: Any) -> None:
        raise AssertionError("it was fetched again")

    monkeypatch.setattr(Mailbox, "take", fetched)
    look()
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "head",
    [
        {"Auto_Submitted": "auto-generated"},
        {"Auto_Submitted": "auto-replied; owner=x"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"Message_ID": "<b3f0@holdspace>"},
        {"From": "conduct@tidepool.example"},
        {"From": "MAILER-DAEMON@example.org"},
    ],
)
def test_what_a_machine_sent_makes_no_report_and_is_not_answered(mailbox: PostOffice, head: dict[str, str]):
    a_community()
    lay(mailbox, letter(**head))
    look()
    assert Case.objects.count() == 0
    assert not Letter.objects.filter(kind__in=("conduct.waits", "conduct.reporter")).exists()
    assert len(mailbox.lying()) == 1


def test_a_bounce_that_a_real_server_delivered_makes_no_report(mailbox: PostOffice):
    a_community()
    mailbox.send(letter("Undelivered."), by="")
    look(now=datetime.now(UTC))
    assert Case.objects.count() == 0


def test_a_mail_through_a_real_server_becomes_a_report(mailbox: PostOffice):
    cast = a_community()
    at = datetime.now(UTC)
    mailbox.send(letter("Ich wurde unterbrochen. গাংচিল was there."), by=FULMAR)
    look(now=datetime.now(UTC))
    (report,) = entries(cast, "report")
    assert report.body["what"].endswith("Ich wurde unterbrochen. গাংচিল was there.")
    assert abs(report.at - at) < timedelta(minutes=1)


def came_back(of: EmailMessage, action: str) -> bytes:
    """What a mail server says of a letter that it could not deliver, or not yet (RFC 3464)."""
    return (
        b"From: MAILER-DAEMON@example.org\nReturn-Path: <>\nMIME-Version: 1.0\nContent-Type: multipart/report;"
        b' report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\n'
        b"Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; fulmar@example.org\nAction: "
        + action.encode()
        + b"\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: "
        + str(of["Message-ID"]).encode()
        + b"\n--b--\n"
    )


@pytest.mark.row("R-214")
def test_a_letter_that_reached_nobody_is_told_to_the_readers_and_to_whoever_comes_back(mailbox: PostOffice):
    cast = a_community()
    lay(mailbox, letter())
    look()
    sent = receipt()
    for action in ("delayed", "failed"):
        assert not entries(cast, "came_back")
        lay(mailbox, came_back(sent, action))
        look()
    (told,) = entries(cast, "came_back")
    assert told.by == "house" and Case.objects.count() == 1
    page = case_page(story_of(opened(cast)), cast.id_of("Avocet"), now=NOW)
    assert "A letter to whoever wrote came back: it reached nobody." in [step.text for step in page.trail]
    assert "A letter to them came back" in str([line.title for line in page.thread])


@pytest.mark.row("R-208")
def test_an_answer_to_our_letter_joins_its_thread_without_what_it_quotes(mailbox: PostOffice):
    cast = a_community()
    lay(mailbox, letter())
    look()
    sent = receipt()
    text = "It happened again.\n\nOn Friday Tidepool wrote:\n> If anyone is in danger,\n> call\n"
    answer = letter(text, In_Reply_To=str(sent["Message-ID"]), Message_ID="<two@example.org>")
    lay(mailbox, answer, at=NOW + timedelta(hours=1))
    look(now=NOW + timedelta(hours=1))
    assert Case.objects.count() == 1
    (said,) = entries(cast, "by_mail")
    assert (said.body["what"], said.by, said.drawer) == ("It happened again.", "reporter", "thread")
    assert len(entries(cast, "mail_original")) == 2
    assert to(FULMAR, send_letters()) == [], "only the first mail is answered"


@pytest.mark.row("R-208")
def test_every_letter_to_whoever_wrote_can_be_answered_by_mail(mailbox: PostOffice):
    cast = a_community()
    lay(mailbox, letter())
    look()
    receipt()
    handling.send_first_word(
        Case.objects.get().pk, "It has arrived.", by=cast.id_of("Avocet"), community="T", now=NOW
    )
    sent = receipt()
    assert sent["Subject"] == "Something waits for you at T"
    assert sent["Reply-To"] == "conduct@tidepool.example"
    lay(mailbox, letter("Thank you.", References=str(sent["Message-ID"]), Message_ID="<two@example.org>"))
    look()
    assert [entry.body["what"] for entry in entries(cast, "by_mail")] == ["Thank you."]


@pytest.mark.row("R-268")
def test_mail_after_the_last_word_is_promised_a_first_word_too(mailbox: PostOffice):
    cast = a_community()
    lay(mailbox, letter())
    look()
    sent = receipt()
    case_id = Case.objects.get().pk
    handling.send_first_word(case_id, "It came.", by=cast.id_of("Avocet"), community="T", now=NOW)
    promised.end_all(case_id, promised.ANSWER)  # as the last word ends it
    answer = letter("It happened again.", In_Reply_To=str(sent["Message-ID"]), Message_ID="<two@example.org>")
    lay(mailbox, answer)
    look()
    owed = {found.route.kind: found.route for found in promised.open_promises()}
    assert {"first_word", "answer"} <= owed.keys()
    assert owed["first_word"].mail is not None and owed["first_word"].mail[0] == FULMAR
    (said,) = entries(cast, "by_mail")
    assert {"first_word_by", "answer_by"} <= said.body.keys()


@pytest.mark.row("R-209")
def test_an_answer_from_another_address_is_held(mailbox: PostOffice):
    cast = a_community()
    lay(mailbox, letter())
    look()
    sent = receipt()
    lay(
        mailbox,
        letter("This is about me too.", From="skua@example.org", In_Reply_To=str(sent["Message-ID"])),
    )
    look()
    assert Case.objects.count() == 1
    (held,) = entries(cast, "mail_held")
    assert (held.body["from"], held.body["what"], held.drawer) == (
        "skua@example.org",
        "This is about me too.",
        "page",
    )
    (claims,) = entries(cast, "mail_claims")
    assert "skua" not in str(claims.body) and claims.drawer == "thread"
    assert entries(cast, "by_mail") == []
    assert to("skua@example.org", send_letters()) == []


def test_an_id_that_somebody_made_up_leads_nowhere(mailbox: PostOffice):
    a_community()
    lay(mailbox, letter())
    look()
    sent = receipt()
    forged = str(sent["Message-ID"]).replace("<re.", "<re.00")
    lay(mailbox, letter("Mine.", In_Reply_To=forged, Message_ID="<two@example.org>"))
    look()
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ({"X_Spam_Flag": "YES"}, "server"),
        ({"X_Spam_Status": "Yes, score=9.1"}, "server"),
        ({"Authentication_Results": "mx.example; spf=pass; dmarc=fail header.from=x"}, "forged"),
        ({"List_Id": "<offers.example.org>"}, "from_list"),
        ({"From": ""}, "no_sender"),
    ],
)
def test_likely_spam_is_set_aside_sealed_and_nobody_is_answered(
    mailbox: PostOffice, head: dict[str, str], why: str
):
    cast = a_community()
    lay(mailbox, letter("zqcheap things", **head))
    look()
    (aside,) = entries(cast, "set_aside")
    assert aside.body["why"] == why
    assert aside.body["what"] == "zqcheap things"
    assert entries(cast, "report") == []
    assert not Letter.objects.filter(kind__in=("conduct.waits", "conduct.reporter")).exists()
    assert all(b"zqcheap" not in bytes(item.sealed) for item in Item.objects.all())
    (waits,) = promised.open_promises()
    assert (waits.route.kind, waits.due) == (mailing.SET_ASIDE, NOW + timedelta(days=7))


def test_what_lay_there_for_long_before_is_left_alone(mailbox: PostOffice):
    a_community()
    lay(mailbox, letter("From last year."), at=NOW - timedelta(days=8))
    lay(mailbox, letter("From this week.", Message_ID="<two@example.org>"), at=NOW - timedelta(days=6))
    look()
    assert Case.objects.count() == 1
    assert sorted(path.name.partition(":2,")[2] for path in mailbox.lying()) == ["Sa", "a"]


@pytest.mark.row("rpt.other")
def test_what_came_with_a_mail_is_shown_without_what_hides_in_it(mailbox: PostOffice):
    cast = a_community()
    with_photo = letter()
    with_photo.add_attachment(photo(), maintype="image", subtype="jpeg", filename="calls.jpg")
    lay(mailbox, with_photo)
    look()
    (sent,) = files_of(opened(cast).entries)
    assert (sent.file.name, sent.by) == ("calls.jpg", "reporter")
    case_id = Case.objects.get().pk
    assert b"".join(blobs.opened(sent.file, case_id)) == photo()
    copy = shown_copy(sent.file.kind, sent.file.blob.size, blobs.opened(sent.file, case_id))
    assert b"zqhidden" not in b"".join(copy)


def test_a_message_too_large_is_taken_in_without_its_end_and_its_writer_is_told(
    mailbox: PostOffice, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("holdspace.connectors.mail.mailbox.LARGEST", 4000)
    cast = a_community()
    large = letter()
    large.add_attachment(b"x" * 20_000, maintype="image", subtype="png", filename="calls.png")
    lay(mailbox, large)
    look()
    (kept,) = entries(cast, "mail_original")
    assert kept.body["cut"] is True
    assert kept.body["attached"][0][0] == "calls.png"
    assert "cut off in both calls" in entries(cast, "report")[0].body["what"]
    assert "It was too large to keep whole" in words_of(receipt())


def test_two_machines_that_answer_each_other_stop_soon(mailbox: PostOffice):
    a_community()
    for count in range(6):
        lay(mailbox, letter(f"I am away ({count}).", Message_ID=f"<m{count}@example.org>"))
    look()
    assert Case.objects.count() == 6
    assert len(to(FULMAR, send_letters())) == answering.RECEIPTS


def test_while_reporting_is_closed_everything_stays_where_it_lies(mailbox: PostOffice):
    make_committee("Avocet")
    lay(mailbox, letter())
    with pytest.raises(NotYet):
        reading.read_mail({}, now=NOW)
    assert Case.objects.count() == 0 and MailSeen.objects.count() == 0
    assert [path.name.partition(":2,")[2] for path in mailbox.lying()] == [""]


def test_nothing_of_a_mail_stands_in_clear(mailbox: PostOffice):
    a_community()
    lay(mailbox, letter("zqheronmail words", Subject="zqheronsubject"))
    look()
    sealed = b"".join(bytes(item.sealed) for item in Item.objects.all())
    sealed += b"".join(bytes(row.sealed) for row in Letter.objects.all())
    sealed += b"".join(str(row.args).encode() + (row.key or "").encode() for row in Errand.objects.all())
    for word in (b"zqheron", b"fulmar", base64.b64encode(b"zqheronmail words")[:12]):
        assert word not in sealed.lower() if word.islower() else word not in sealed
