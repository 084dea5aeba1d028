"""Suggestions (R-061): taken in from anybody, answered by staff, taken back by their sender alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from holdspace.agreements import actions, links, readers
from holdspace.agreements.actions.suggestions import Sender
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Suggestion
from holdspace.agreements.promised import SUGGESTION_ANSWER
from holdspace.agreements.rules import Refusal
from holdspace.agreements.rules import suggestions as rules
from holdspace.agreements.rules.suggestions import Fate, Party
from holdspace.agreements.tests.make import (
    LATER,
    NOW,
    make_community,
    make_member,
    make_next,
    make_published,
    make_staff,
)
from holdspace.agreements.tests.test_actions import refused
from holdspace.agreements.tests.test_pages import seen
from holdspace.agreements.texts import REFUSALS
from holdspace.outbox.models import Letter
from holdspace.promises.models import Promise
from holdspace.promises.readers import promised_to

pytestmark = pytest.mark.row("gdl.suggest")
WORDS = "Say what happens with recordings."

# Every move by everybody: None where it is allowed. A "no" carries a reason here.
STAFF_ONLY = {Party.SENDER: Refusal.NOT_STAFF, Party.OTHER: Refusal.NOT_STAFF}
SENDER_ONLY = {Party.STAFF: Refusal.NOT_SENDER, Party.OTHER: Refusal.NOT_SENDER}


@pytest.mark.parametrize("fate", Fate)
@pytest.mark.parametrize("to", Fate)
@pytest.mark.parametrize("party", Party)
def test_every_move_by_every_role_is_allowed_or_has_its_own_sentence(fate, to, party):
    found = rules.why_not_move(fate, to, party, "A reason.")
    if to is Fate.RECEIVED:
        expected = Refusal.NOT_FROM_HERE
    else:
        others = SENDER_ONLY if to is Fate.TAKEN_BACK else STAFF_ONLY
        ended = Refusal.NOT_FROM_HERE if to not in rules.MOVES[fate] else None
        expected = others.get(party, ended)
    assert found == expected
    assert found is None or str(REFUSALS[found])


def test_what_has_ended_never_moves_again():
    assert {fate for fate in Fate if not rules.MOVES[fate]} == set(Fate) - rules.OPEN


@pytest.mark.parametrize(
    ("words", "over", "why"),
    [
        (WORDS, {}, None),
        ("  \n", {}, Refusal.SUGGESTION_BLANK),
        (WORDS, {"trap": "https://pills.example"}, Refusal.SUGGESTION_TRAP),
        ("http://a http://b www.c https://d", {}, Refusal.SUGGESTION_LINKS),
        ("http://a http://b www.c", {}, None),
        (WORDS, {"recent": 29}, None),
        (WORDS, {"recent": 30}, Refusal.TOO_MANY),
        (WORDS, {"recent": 10, "signed_in": True}, Refusal.TOO_MANY),
        (WORDS, {"lapsed": True}, Refusal.LAPSED),
    ],
)
def test_what_is_taken_in(words, over, why):
    facts = {"trap": "", "recent": 0, "signed_in": False, "lapsed": False, **over}
    assert rules.why_not_suggest(words, **facts) == why


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


@pytest.fixture
def guidelines(alice):
    return make_published(alice, Kind.GUIDELINES)


def the_promise():
    return Promise.objects.get(kind=SUGGESTION_ANSWER.name)


def suggest(version, words=WORDS, now=NOW, anchor="trust", **sender):
    return actions.suggest(version, words, anchor=anchor, once=uuid4(), sender=Sender(**sender), now=now)


def test_a_member_sees_the_promise_of_an_answer_kept_early_and_the_letters_say_so(alice, guidelines):
    bob = make_member("Bob")
    made = suggest(guidelines, person=bob, zone=bob.zone)
    (line,) = promised_to(bob.pk, now=NOW, since=NOW)
    assert (line.says, line.label) == (str(SUGGESTION_ANSWER.says), made.heading)
    assert (
        line.due.isoformat() == "2026-01-27T05:00:00+00:00"
    )  # seven working days in New York, a holiday between
    answered = actions.answer_suggestion(
        made, Fate.NOT_ADOPTED, "We never record.", by=alice, now=NOW + timedelta(days=7)
    )
    assert (answered.fate, the_promise().outcome) == (Fate.NOT_ADOPTED, "kept")
    thanks, answer = Letter.objects.order_by("made_at")
    assert "Tuesday 27 January" in thanks.text or "26 January" in thanks.text
    assert "We never record." in answer.text and WORDS not in thanks.text + answer.text


def test_a_visitor_learns_the_answer_by_letter_is_credited_if_they_wish_and_their_address_goes(
    alice, guidelines
):
    made = suggest(
        guidelines, name="Nightjar", address="nightjar@example.net", zone="Africa/Nairobi", credit=True
    )
    draft = actions.begin_next(Kind.GUIDELINES, by=alice, now=LATER)
    actions.answer_suggestion(made, Fate.ADOPTED, "", by=alice, now=LATER)
    version = actions.publish(draft, number="1.1", note="Recordings.", by=alice, now=LATER)
    assert readers.thanked(version) == ("Nightjar",)
    texts = [
        letter.text
        for letter in Letter.objects.filter(address="nightjar@example.net").order_by("made_at", "pk")
    ]
    assert len(texts) == 3 and any("is in force now" in text and "/guidelines/1.1/" in text for text in texts)
    made.refresh_from_db()
    assert made.address == ""


def test_what_is_adopted_while_no_draft_is_open_comes_into_the_next_one(alice, guidelines):
    made = actions.answer_suggestion(suggest(guidelines), Fate.ADOPTED, "", by=alice, now=NOW)
    assert made.adopted_in is None
    draft = actions.begin_next(Kind.GUIDELINES, by=alice, now=LATER)
    assert Suggestion.objects.get().adopted_in == draft
    actions.drop_draft(draft, by=alice, now=LATER)
    assert Suggestion.objects.get().adopted_in is None


def test_somebody_without_the_wish_is_not_named(alice, guidelines):
    made = suggest(guidelines, name="Nightjar")
    actions.begin_next(Kind.GUIDELINES, by=alice, now=LATER)
    actions.answer_suggestion(made, Fate.ADOPTED, "", by=alice, now=LATER)
    assert readers.thanked(Suggestion.objects.get().adopted_in) == ()


def test_only_its_sender_takes_it_back_and_its_words_are_gone(alice, guidelines):
    bob, carol = make_member("Bob"), make_member("Carol")
    made = suggest(guidelines, person=bob)
    for other in (alice, carol, None):
        assert refused(actions.take_back, made, by=other, now=NOW) == Refusal.NOT_SENDER
    actions.take_back(made, by=bob, now=NOW)
    made.refresh_from_db()
    assert (made.fate, made.words, the_promise().outcome) == (Fate.TAKEN_BACK, "", "waived")
    assert refused(actions.take_back, made, by=bob, now=NOW) == Refusal.NOT_FROM_HERE


def test_no_without_a_reason_an_answer_by_a_member_and_a_second_answer_are_refused(alice, guidelines):
    made, bob = suggest(guidelines), make_member("Bob")
    say = actions.answer_suggestion
    assert refused(say, made, Fate.NOT_ADOPTED, " ", by=alice, now=NOW) == Refusal.REASON_NEEDED
    assert refused(say, made, Fate.ADOPTED, "", by=bob, now=NOW) == Refusal.NOT_STAFF
    say(made, Fate.CONSIDERED, "", by=alice, now=NOW)
    assert the_promise().outcome == "open"
    say(made, Fate.ADOPTED, "", by=alice, now=NOW)
    assert refused(say, made, Fate.NOT_ADOPTED, "No.", by=alice, now=NOW) == Refusal.NOT_FROM_HERE


def test_sent_twice_it_is_taken_once_and_nothing_in_force_takes_none(alice, guidelines):
    once = uuid4()
    for _ in range(2):
        actions.suggest(guidelines, WORDS, anchor="", once=once, sender=Sender(), now=NOW)
    assert Suggestion.objects.count() == 1 and the_promise().outcome == "open"
    make_next(alice, guidelines)
    guidelines.refresh_from_db()
    assert refused(suggest, guidelines) == Refusal.NOTHING_IN_FORCE


def test_staff_ask_the_sender_once_whether_it_is_a_report_and_nothing_else_changes(alice, guidelines):
    bob = make_member("Bob")
    made = suggest(guidelines, person=bob)
    for _ in range(2):
        actions.ask_over(made, by=alice, now=NOW)
    asked = [
        letter.text
        for letter in Letter.objects.order_by("made_at")
        if "with one button" in letter.text.lower()
    ]
    assert len(asked) == 1 and WORDS not in asked[0]
    assert refused(actions.ask_over, made, by=bob, now=NOW) == Refusal.NOT_STAFF
    actions.take_back(made, by=bob, now=NOW)
    assert refused(actions.ask_over, made, by=alice, now=NOW) == Refusal.NOT_FROM_HERE


def test_a_visitor_suggests_from_a_section_and_nothing_typed_is_lost_on_the_way(guidelines, client):
    assert "/guidelines/suggest/?on=trust" in client.get("/guidelines/").content.decode()
    page = client.get("/guidelines/suggest/?on=trust")
    assert "you have an answer by" in seen(page)
    wrong = client.post("/guidelines/suggest/?on=trust", {"what": " ", "sender_name": "Nightjar"})
    assert (
        wrong.status_code == 422
        and "One sentence is enough" in seen(wrong)
        and "Nightjar" in wrong.content.decode()
    )
    sent = client.post("/guidelines/suggest/?on=trust", {"what": WORDS, "sender_name": "Nightjar"})
    made = Suggestion.objects.get()
    link = f"/agreements/suggested/{links.suggestion_token(made)}/"
    assert (made.anchor, made.name) == ("trust", "Nightjar") and link in sent.content.decode()
    assert WORDS in seen(client.get(link))
    assert client.get("/agreements/suggested/forged/").status_code == 404
    client.post(link)
    assert WORDS not in seen(client.get(link)) and "Nothing of it is kept" in seen(client.get(link))


def test_what_is_really_a_report_goes_there_from_the_form_itself_and_leaves_nothing_here(guidelines, client):
    html = client.get("/guidelines/suggest/").content.decode()
    assert 'name="do" value="go:what" formaction="/report/tell/"' in html and 'name="what"' in html


def test_only_staff_and_the_sender_see_it(alice, guidelines, client):
    bob, carol = make_member("Bob"), make_member("Carol")
    made = suggest(guidelines, person=bob)
    path = made.get_absolute_url()
    client.force_login(carol)
    assert client.get(path).status_code == 404 and client.get("/agreements/suggestions/").status_code == 404
    client.force_login(bob)
    assert WORDS in seen(client.get(path)) and "Take my words to a report" in seen(client.get(path))
    client.force_login(alice)
    assert WORDS in seen(client.get("/agreements/suggestions/"))
    assert client.post(path, {"words": "We never record."}).status_code == 422, (
        "no answer is chosen beforehand"
    )
    assert " checked" not in client.get(path).content.decode()
    client.post(path, {"fate": "not_adopted", "words": "We never record."})
    client.force_login(bob)
    assert "We never record." in seen(client.get(path))


def test_staff_see_in_a_draft_what_was_suggested_for_it(alice, guidelines, client):
    suggest(guidelines)
    make_draft_path = "/agreements/guidelines/draft/"
    actions.begin_next(Kind.GUIDELINES, by=alice, now=LATER)
    client.force_login(alice)
    assert WORDS in seen(client.get(make_draft_path))


def test_a_list_of_many_asks_no_more_queries(alice, guidelines, django_assert_num_queries):
    for name in ("Bob", "Carol", "Dana"):
        suggest(guidelines, person=make_member(name))
    for size in (1, 3):
        with django_assert_num_queries(3):
            readers.waiting_suggestions(now=NOW, size=size)


def test_an_old_key_of_a_page_begins_at_the_beginning(guidelines):
    suggest(guidelines)
    for after in ("x", "2026-01-15\nabc", "2026-01-15T00:00:00\n" + "0" * 32):
        assert len(readers.waiting_suggestions(now=NOW, after=after).rows) == 1


def test_what_somebody_suggested_is_in_their_own_file(guidelines):
    bob = make_member("Bob")
    suggest(guidelines, person=bob)
    assert [row["suggestion"] for row in readers.my_data(bob.pk)] == [WORDS]
