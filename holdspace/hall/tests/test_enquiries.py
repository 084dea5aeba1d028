"""Questions and comments: promised, answered, moved on without a trace of their words (R-016)."""

from uuid import uuid4

import pytest
from django.test import Client

from holdspace.community.models import Enquiry
from holdspace.hall.promised import ENQUIRY_ANSWER
from holdspace.hall.tests.make import make_community, make_person, make_staff, signed_in
from holdspace.hall.tests.test_pages import words_of
from holdspace.journal.models import Detail
from holdspace.outbox.models import Letter
from holdspace.promises.models import Promise

pytestmark = [pytest.mark.django_db, pytest.mark.row("ppl.general-contact")]
WORDS = "May I bring a colleague from the harbour station?"


def ask(client: Client, words: str = WORDS, **over: str):
    typed = {
        "words": words,
        "name": "Skimmer",
        "address": "skimmer@example.org",
        "once": str(uuid4()),
        **over,
    }
    return client.post("/questions/", typed)


def test_a_question_is_promised_an_answer_and_told_to_the_general_address():
    make_community(general_contact="hello@tidepool.example")
    page = words_of(ask(Client()))
    assert "You have an answer by letter by" in page
    promise = Promise.objects.get(kind=ENQUIRY_ANSWER.name)
    assert promise.outcome == "open"
    assert promise.inputs["country"] == "US"
    told = Letter.objects.get(kind="enquiry.asked")
    assert told.address == "hello@tidepool.example"
    assert "harbour" not in told.text


def test_sent_twice_it_is_asked_once():
    make_community()
    once = str(uuid4())
    ask(Client(), once=once)
    ask(Client(), once=once)
    assert Enquiry.objects.count() == 1
    assert Promise.objects.count() == 1


def test_nothing_typed_is_lost_when_the_address_is_wrong():
    make_community()
    response = ask(Client(), address="skimmer at example")
    assert response.status_code == 422
    assert WORDS in words_of(response)
    assert "This is no e-mail address." in words_of(response)
    assert not Enquiry.objects.exists()


def test_an_answer_keeps_the_promise_and_leaves_by_letter():
    make_community()
    ask(Client())
    enquiry = Enquiry.objects.get()
    staff = signed_in(make_staff())
    assert "harbour station" in words_of(staff.get("/questions/all/"))
    response = staff.post(f"/questions/{enquiry.pk}/", {"words": "Gladly, bring them along."}, follow=True)
    assert "Your answer is saved." in words_of(response)
    assert Promise.objects.get().outcome == "kept"
    letter = Letter.objects.get(kind="enquiry.answered")
    assert letter.address == "skimmer@example.org"
    assert "Gladly, bring them along." in letter.text


def test_answering_what_was_answered_meanwhile_keeps_the_typed_words():
    make_community()
    ask(Client())
    enquiry = Enquiry.objects.get()
    staff = signed_in(make_staff())
    staff.post(f"/questions/{enquiry.pk}/", {"words": "First."})
    staff.post(f"/questions/{enquiry.pk}/", {"words": "Second."})
    assert Enquiry.objects.get().answer == "First."
    assert Letter.objects.filter(kind="enquiry.answered").count() == 1


def test_moved_on_it_shows_only_moved():
    """Handed to those who handle reports, no word, name or address stays in the general queue."""
    make_community()
    ask(Client(), words="Fulmar shouted at me again.")
    enquiry = Enquiry.objects.get()
    staff = signed_in(make_staff())
    page = words_of(staff.post(f"/questions/{enquiry.pk}/move/", follow=True))
    assert "Moved" in page
    assert "Fulmar" not in page
    emptied = Enquiry.objects.get()
    assert (emptied.words, emptied.name, emptied.address) == ("", "", "")
    assert not Promise.objects.exists()
    assert not Detail.objects.filter(words__icontains="Fulmar").exists()
    assert "Nothing of it is kept here." in words_of(staff.get(f"/questions/{enquiry.pk}/"))


def test_a_member_is_promised_the_answer_on_their_own_page():
    make_community()
    client = signed_in(make_person())
    ask(client)
    assert Enquiry.objects.get().address == "shakwe@example.org"
    assert "An answer to a question or comment." in words_of(client.get("/me/"))


def test_today_shows_each_question_once_with_its_promise():
    make_community()
    ask(Client())
    page = words_of(signed_in(make_staff()).get("/today/"))
    assert page.count("harbour station") == 1
    assert "An answer to a question or comment." not in page
    assert "Open until " in page
