"""A case through its pages: the gate, the first word, asking, explaining, deciding by K7, the final word, closing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from holdspace.community import actions as community
from holdspace.community.readers import facts
from holdspace.community.rules import Profile
from holdspace.conduct.actions import circles, deciding, promised, returning, sending_again
from holdspace.conduct.models import Case
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.thread import Reach
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, signed_in, the_case
from holdspace.conduct.tests.make import NOW, Cast, Filed, file, make_committee
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
ANSWERS = {"ongoing": "not_sure", "what": "partly_known", "who": "known", "against": "yes"}
PRIVATE = {"outcome": "private_word", "why": "Twice.", "wording": "Please let others finish."}


def through_the_gate(cast: Cast, name: str, choice: str = "free") -> Client:
    client = at_open_desk(cast, name)
    client.post(f"{the_case()}gate/", {"choice": choice})
    return client


def confirmed(cast: Cast, name: str = "Avocet") -> Client:
    """A member past the gate, in a case whose first word is sent."""
    client = through_the_gate(cast, name)
    client.post(f"{the_case()}first-word/", {"what": "It has arrived."})
    return client


def answer_all(client: Client, **over: str) -> None:
    for question, answer in {**ANSWERS, **over}.items():
        client.post(f"{the_case()}questions/{question}/", {"answer": answer, "words": f"About {question}."})


def thread_of(filed: Filed) -> list[Any]:
    opened = open_thread(filed.locator, filed.root)
    assert opened is not None
    return opened.entries


def why_refused(page: Any) -> str:
    assert page.status_code == 200
    return " ".join(str(line) for lines in page.context["form"].errors.values() for line in lines)


def test_the_gate_stands_before_everything(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file("Cut off in both calls.", who="Fulmar")
    client = at_open_desk(cast, "Avocet")
    gate = client.get(the_case())
    assert "are you free to judge?" in said(gate)
    assert "Fulmar" in said(gate)
    assert "Cut off" not in said(gate)
    for page in (
        "ask/",
        "explain/",
        "propose/",
        "vote/",
        "hand-on/",
        "step-aside/",
        "close/",
        "questions/what/",
    ):
        assert client.get(the_case() + page).status_code == 404
    nothing = client.post(f"{the_case()}gate/", {})
    assert nothing.context["form"].errors["choice"]
    client.post(f"{the_case()}gate/", {"choice": "free"})
    assert "Cut off in both calls." in said(client.get(the_case()))


def test_whoever_is_named_is_not_told_so_at_the_gate(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file("Cut off.", who="It was Avocet and a friend")
    assert "a friend" not in said(at_open_desk(cast, "Avocet").get(the_case()))
    assert "a friend" in said(at_open_desk(cast, "Curlew").get(the_case()))


def test_no_closes_it_at_once_and_the_others_learn_the_choice_only(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.")
    client = through_the_gate(cast, "Dunlin", "no")
    assert client.get(the_case()).status_code == 404
    assert "Nothing waits for you" in said(client.get("/desk/"))
    page = said(confirmed(cast).get(the_case()))
    assert "Dunlin said: stepped aside." in page
    assert "Dunlin stepped aside and can no longer open it." in page


def test_the_last_reader_hands_on_before_stepping_aside(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    file("Cut off.", left_out=[cast.id_of("Curlew"), cast.id_of("Dunlin")])
    client = at_open_desk(cast, "Avocet")
    page = client.post(f"{the_case()}gate/", {"choice": "no"})
    assert "You are the only one who can open this." in why_refused(page)
    confirmed(cast)
    assert "Only you can open this." in said(client.get(the_case()))
    assert "Nobody else with a confirmed key may read this." in said(client.get(f"{the_case()}hand-on/"))


def test_the_first_word_is_sent_with_the_room_locked(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    filed = file("Cut off.", email="r@example.org", may_write=True, zone="America/Sao_Paulo")
    Letter.objects.all().delete()
    client = signed_in(cast.people["Avocet"])
    page = client.get(f"{the_case()}first-word/")
    assert "By Thursday 22 January, 10:10 (São Paulo) you hear what we do" in said(page)
    blank = client.post(f"{the_case()}first-word/", {"what": "  "})
    assert blank.context["form"].errors["what"]
    sent = client.post(f"{the_case()}first-word/", {"what": "It has arrived. No <tags>."})
    assert sent.headers["Location"] == "/desk/"
    assert [entry.body["what"] for entry in thread_of(filed)] == ["Cut off.", "It has arrived. No <tags>."]
    assert "Something came in" not in said(client.get("/desk/"))
    assert Letter.objects.filter(kind="conduct.reporter").count() == 1
    assert "has been sent already" in said(client.get(f"{the_case()}first-word/"))
    twice = client.post(f"{the_case()}first-word/", {"what": "Once more."})
    assert "The first word has been sent already." in why_refused(twice)
    assert "The first word has been sent already." in said(twice)


def test_a_late_first_word_begins_with_the_apology(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    filed = file("Cut off.")
    hands.forward(days=2)
    client = signed_in(cast.people["Avocet"])
    sorry = "We promised to confirm by Friday 16 January, 08:10 (New York), and did not. We are sorry."
    assert sorry in said(client.get(f"{the_case()}first-word/"))
    client.post(f"{the_case()}first-word/", {"what": "It has arrived."})
    word = thread_of(filed)[-1]
    assert word.body == {"what": f"{sorry}\n\nIt has arrived.", "late": True}
    trail = said(through_the_gate(cast, "Avocet").get(the_case()))
    assert "Avocet sent the first word. (late)" in trail


def test_every_field_that_was_given_is_read(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    given: dict[str, Any] = {
        "closest": "saw_it",
        "who": "Fulmar",
        "witnesses": "The whole call",
        "when": "In December",
        "where": "Video call",
        "ongoing": "unsure",
        "context": "They host it",
        "other": "متى",
        "name": "Rita",
        "safe_ways": "Not at work",
        "retaliation": True,
    }
    file("Cut <b>off</b>.\nTwice.", **given)
    page = confirmed(cast).get(the_case())
    for words in (
        "I saw it",
        "Fulmar",
        "The whole call",
        "In December",
        "Video call",
        "Not sure",
        "متى",
        "Rita",
    ):
        assert words in said(page)
    assert "Cut &lt;b&gt;off&lt;/b&gt;.\nTwice." in page.content.decode()


def test_each_reading_is_noted_once_a_desk(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file("Cut off.")
    client = confirmed(cast)
    head = f"{the_case()}"
    client.head(head)
    assert said(client.get(head)).count("Avocet read it.") == 1
    assert said(client.get(head)).count("Avocet read it.") == 1
    assert said(confirmed(cast).get(head)).count("Avocet read it.") == 2


def test_what_few_cases_need_is_folded_away_until_something_stands_in_it(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file()
    client = confirmed(cast)
    page = client.get(the_case())
    folded = (
        page.content.decode().split("<details><summary>More that can be done here")[1].split("</details>")[0]
    )
    assert "Report to the board" in folded
    assert "Somebody asks what is kept about them" in folded
    assert "by form, no name given" in said(page)
    client.post(f"{the_case()}second/", {"track": "employer", "who": "Fulmar"})
    after = client.get(the_case()).content.decode().split("<details><summary>More that can be done here")
    assert "The employer" in after[0]
    assert "The employer" not in after[1].split("</details>")[0]
    room = page.context["room"]
    assert [item.label for item in room.nav][-1] == "Lock and leave"
    assert len(room.nav) == 6, "one header of at most six"


def test_one_neutral_line_stands_at_the_top_once_two_have_read_it(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file()
    client, other = confirmed(cast), through_the_gate(cast, "Curlew")
    line = "A co-host cut a member off in two calls."
    assert client.get(f"{the_case()}in-short/read/").status_code == 404
    client.post(f"{the_case()}persons/", {"part": "reported", "name": "Fulmar Storm"})
    named = client.post(f"{the_case()}in-short/", {"what": "Fulmar cut a member off."})
    assert "Take the name out." in why_refused(named)
    client.post(f"{the_case()}in-short/", {"what": line})
    assert "Your line waits for a second reader." in said(client.get(the_case()))
    assert "somebody else has to" in why_refused(client.post(f"{the_case()}in-short/read/", {}))
    assert "is it neutral, and right?" in said(other.get(the_case()))
    other.post(f"{the_case()}in-short/read/", {})
    page = said(client.get(the_case()))
    assert page.index(line) < page.index("Four questions")
    assert "Curlew read that line as the second." in page
    other.post(f"{the_case()}in-short/", {"what": "Another line."})
    assert "is it neutral, and right?" in said(client.get(the_case())), "a new line is read anew"


def test_who_asks_about_it_hears_the_same_and_it_is_written_down(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file()
    client = confirmed(cast)
    way = f"{the_case()}asked-about/"
    assert "We do not comment on whether anything was reported" in said(client.get(way))
    blank = client.post(way, {"asker": "board", "what": " ", "reply": "nothing"})
    assert "Write something here." in why_refused(blank)
    client.post(
        way,
        {"asker": "in_public", "what": "They wrote in the chat that we threw them out.", "reply": "nothing"},
    )
    page = said(client.get(the_case()))
    assert "They wrote in the chat" in page
    assert "They hear: That we do not comment" in page
    assert "somebody asked about it or spoke of it: Somebody who is in it spoke of it in public." in page
    told = client.post(way, {"asker": "board", "what": "Pelican asks.", "reply": "board"})
    assert told.headers["Location"] == f"{the_case()}board/", "the board is told by a report of its own"


def test_hearing_whom_it_is_about_is_the_one_filled_button(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file()
    client = confirmed(cast)
    client.post(f"{the_case()}persons/", {"part": "reported", "name": "Fulmar", "handles": ""})
    filled = '<a class="button" href="%sask/">Write to Person 1</a>'
    page = client.get(the_case()).content.decode()
    address = page.split('<a class="button" href="')[1].split("ask/")[0]
    assert filled % address in page
    client.post(f"{address}ask/", {"what": "What happened, as you saw it?", "day": "2026-01-20"})
    assert filled % address not in client.get(the_case()).content.decode()


def test_a_question_goes_to_the_thread_with_its_reason(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    filed = file("Cut off.")
    early = through_the_gate(cast, "Curlew").post(f"{the_case()}ask/", {"what": "Who?", "why": "Because."})
    assert "Send the first word before anything else." in why_refused(early)
    client = confirmed(cast)
    empty = client.post(f"{the_case()}ask/", {"what": "", "why": "Because."})
    assert empty.context["form"].errors["what"]
    client.post(f"{the_case()}ask/", {"what": "Who saw it?", "why": "So that you need not tell it again."})
    assert thread_of(filed)[-1].body == {"what": "Who saw it?", "why": "So that you need not tell it again."}
    assert "Whoever wrote has not answered yet" in said(client.get(the_case()))
    opened = open_thread(filed.locator, filed.root)
    assert opened is not None
    sending_again.add_words(opened.thread, "Two of them.", now=NOW, kind="answer")
    page = said(client.get(the_case()))
    assert "Two of them." in page
    assert "The four questions need an answer." in page
    assert "The four questions need an answer." in said(client.get("/desk/"))


def test_an_explanation_makes_the_next_promise(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file("Cut off.")
    client = confirmed(cast)
    address = f"{the_case()}explain/"
    past = client.post(address, {"what": "We wait.", "day": "2026-01-15"})
    assert "day" in past.context["form"].errors
    empty = client.post(address, {"what": "", "day": "2026-01-29"})
    assert "what" in empty.context["form"].errors
    client.post(address, {"what": "We wait for a second account.", "day": "2026-01-29"})
    due = [found.due.isoformat() for found in promised.of_case(Case.objects.get().pk)]
    assert due == ["2026-01-30T05:00:00+00:00"]
    assert client.get(the_case()).context["page"].due.isoformat() == "2026-01-30T00:00:00-05:00"


def test_a_late_answer_begins_with_the_apology(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    filed = file("Cut off.", zone="America/New_York")
    hands.at = NOW + timedelta(days=8)
    client = confirmed(cast)
    client.post(f"{the_case()}explain/", {"what": "We wait.", "day": "2026-01-29"})
    sorry = (
        "We promised you an answer by Thursday 22 January, 08:10 (New York), and it is late. We are sorry."
    )
    assert thread_of(filed)[-1].body["what"] == f"{sorry}\n\nWe wait."


def test_the_four_questions_come_before_any_decision(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.")
    client = confirmed(cast)
    early = client.post(f"{the_case()}propose/", {"outcome": "no_action", "why": "x"})
    assert "All four questions need an answer first" in why_refused(early)
    wrong = client.post(f"{the_case()}questions/what/", {"answer": "neither"})
    assert wrong.context["form"].errors["answer"]
    assert client.get(f"{the_case()}questions/whatever/").status_code == 404
    answer_all(client)
    page = said(client.get(the_case()))
    assert "Partly known" in page
    assert "About what." in page
    assert "Avocet answered “What happened?”" in page
    assert "Propose what is to be done." in page


def test_a_proposal_needs_its_parts(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.", name="Rita")
    client = confirmed(cast)
    answer_all(client)
    address, curlew = f"{the_case()}propose/", str(cast.id_of("Curlew"))
    none = client.post(address, {**PRIVATE, "deliverer": ""})
    assert "Choose who says it" in none.context["form"].errors["deliverer"][0]
    blank = client.post(address, {**PRIVATE, "deliverer": curlew, "wording": " "})
    assert "Write what will be said" in blank.context["form"].errors["wording"][0]
    named = client.post(address, {**PRIVATE, "deliverer": curlew, "wording": "RITA told us."})
    assert "is a name from the report." in named.context["form"].errors["wording"][0]
    why = client.post(address, {"outcome": "no_action", "why": ""})
    assert "Say why nothing more is done" in why.context["form"].errors["why"][0]
    assert "Please let others finish." in none.content.decode()


def test_somebody_partly_free_does_not_vote(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin", "Kluut")
    file("Cut off.")
    client = confirmed(cast)
    partly = through_the_gate(cast, "Dunlin", "partly")
    assert "Avocet, Curlew and Kluut decide: all agree, or two of three. Dunlin does not vote." in said(
        client.get(the_case())
    )
    answer_all(client)
    refused = partly.post(f"{the_case()}propose/", {"outcome": "no_action", "why": "x"})
    assert "You said that you do not vote in this case." in why_refused(refused)
    client.post(f"{the_case()}propose/", {**PRIVATE, "deliverer": str(cast.id_of("Curlew"))})
    refused = partly.post(f"{the_case()}vote/", {"yes": "yes"})
    assert "You said that you do not vote in this case." in why_refused(refused)
    again = client.post(f"{the_case()}propose/", {"outcome": "no_action", "why": "x"})
    assert "There is a proposal already." in why_refused(again)


def test_two_suffice_in_a_small_community_with_an_outside_handler_only(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.", left_out=[cast.id_of("Dunlin")])
    client = confirmed(cast)
    through_the_gate(cast, "Curlew")
    answer_all(client)
    fields = {**PRIVATE, "deliverer": str(cast.id_of("Curlew"))}
    community.describe(by=None, now=NOW + timedelta(seconds=1), profile=Profile.FULL)
    hands.forward(seconds=2)
    few = client.post(f"{the_case()}propose/", fields)
    assert "Too few of you are free to decide." in why_refused(few)
    community.describe(by=None, now=NOW + timedelta(seconds=3), profile=Profile.SMALL)
    hands.forward(seconds=2)
    assert client.post(f"{the_case()}propose/", fields).status_code == 302


def test_two_in_three_decide_where_not_all_agree(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.")
    client = confirmed(cast)
    curlew, dunlin = (through_the_gate(cast, name) for name in ("Curlew", "Dunlin"))
    answer_all(client)
    client.post(f"{the_case()}propose/", {**PRIVATE, "deliverer": str(cast.id_of("Curlew"))})
    assert "one of three said yes, none said no. Not yet heard: Curlew and Dunlin." in said(
        client.get(the_case())
    )
    assert "A proposal waits for your yes or no." in said(curlew.get("/desk/"))
    dunlin.post(f"{the_case()}vote/", {"yes": "no"})
    curlew.post(f"{the_case()}vote/", {"yes": "yes"})
    page = said(client.get(the_case()))
    assert "Decided: two of three said yes, which is enough where not all agree." in page
    late = dunlin.post(f"{the_case()}vote/", {"yes": "yes"})
    assert "This has been decided." in why_refused(late)


def test_a_proposal_that_failed_makes_room_for_another(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.")
    client = confirmed(cast)
    others = [through_the_gate(cast, name) for name in ("Curlew", "Dunlin")]
    answer_all(client)
    client.post(f"{the_case()}propose/", {**PRIVATE, "deliverer": str(cast.id_of("Curlew"))})
    for other in others:
        other.post(f"{the_case()}vote/", {"yes": "no"})
    assert "It did not carry: two of three said no." in said(client.get(the_case()))
    assert (
        client.post(f"{the_case()}propose/", {"outcome": "no_action", "why": "Unclear."}).status_code == 302
    )


def decided(cast: Cast, outcome: dict[str, str], **found: str) -> tuple[Client, Client]:
    """Avocet and Curlew have decided; both at their desks."""
    client = confirmed(cast)
    other = through_the_gate(cast, "Curlew")
    answer_all(client, **found)
    client.post(f"{the_case()}propose/", outcome)
    other.post(f"{the_case()}vote/", {"yes": "yes"})
    return client, other


def test_a_private_word_is_said_told_and_closed_in_this_order(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    filed = file("Cut off.")
    avocet, curlew = decided(cast, {**PRIVATE, "deliverer": str(cast.id_of("Curlew"))})
    case = the_case()
    assert "Decided: all agree." in said(avocet.get(case))
    assert "Write down how it went" in said(curlew.get("/desk/"))
    wrong = avocet.post(f"{case}delivered/", {"what": "We talked."})
    assert "Choose who says it" in why_refused(wrong)
    unsaid = avocet.post(f"{case}close/", {})
    assert "The private word has not been recorded as said." in why_refused(unsaid)
    made_up = curlew.post(f"{case}delivered/by/", {"to": str(cast.id_of("Heron"))})
    assert "to" in made_up.context["form"].errors, "only those who decide can say it"
    curlew.post(f"{case}delivered/by/", {"to": str(cast.id_of("Avocet"))})
    assert "Write down how it went" in said(avocet.get(case))
    assert "Curlew asked Avocet to say the private word." in said(avocet.get(case))
    avocet.post(f"{case}delivered/by/", {"to": str(cast.id_of("Curlew"))})
    curlew.post(f"{case}delivered/", {"what": "We talked for an hour."})
    untold = avocet.post(f"{case}close/", {})
    assert "The person who wrote has not had the final word yet." in why_refused(untold)
    words = avocet.get(f"{case}final-word/").context["form"]["what"].value()
    assert "one of us speaks with the person" in words
    avocet.post(f"{case}final-word/", {"what": words})
    assert thread_of(filed)[-1].kind == "final_word"
    assert "Everything is done. It can be closed." in said(avocet.get("/desk/"))
    avocet.post(f"{case}close/", {})
    page = said(curlew.get(case))
    for step in (
        "A report arrived.",
        "Avocet sent the first word.",
        "Curlew said: free to judge.",
        "Avocet proposed: A private word, said by one of you.",
        "Curlew voted: Yes.",
        "It was decided: all agree.",
        "Curlew said the private word.",
        "Avocet sent the final word.",
        "Avocet closed it.",
        "Curlew read it.",
    ):
        assert step in page
    assert {one.route.kind for one in promised.open_promises()} == {"check_in"}
    shut = curlew.post(f"{case}ask/", {"what": "One more?", "why": "x"})
    assert "This case is closed." in why_refused(shut)
    assert "Nothing waits for you" in said(avocet.get("/desk/"))


def test_words_after_the_last_one_open_it_again(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    filed = file("Cut off.")
    avocet, curlew = decided(cast, {"outcome": "no_action", "why": "Weighed."}, against="no")
    case = the_case()
    avocet.post(f"{case}final-word/", {"what": "We do nothing further."})
    avocet.post(f"{case}close/", {})
    opened = open_thread(filed.locator, filed.root)
    assert opened is not None
    returning.say_more(opened, "It went on.", committee=committee(NOW), facts=facts(NOW), now=NOW)
    page = said(curlew.get(case))
    assert "said more after the last word, so it is open again" in page
    assert "It went on." in page
    curlew.post(f"{case}questions/against/", {"answer": "yes", "words": ""})
    assert (
        curlew.post(f"{case}propose/", {**PRIVATE, "deliverer": str(cast.id_of("Curlew"))}).status_code == 302
    )
    avocet.post(f"{case}vote/", {"yes": "yes"})
    assert "Send the first word" in said(curlew.get("/desk/"))
    curlew.post(f"{case}first-word/", {"what": "Your new words have arrived."})
    assert "Write down how it went" in said(curlew.get("/desk/"))


def test_a_member_opens_a_closed_case_again_with_a_reason_and_a_new_week(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    filed = file(email="shakwe@example.org", may_write=True)
    client, _other = decided(cast, {"outcome": "no_action", "why": "Nothing was found."}, against="no")
    assert "This case is open." in why_refused(client.post(f"{the_case()}again/", {"what": "x"}))
    client.post(f"{the_case()}final-word/", {"what": "We found nothing."})
    client.post(f"{the_case()}close/", {})
    assert "Open it again, with a reason" in said(client.get(the_case()))
    assert "Write something" in why_refused(client.post(f"{the_case()}again/", {"what": " "}))
    Letter.objects.all().delete()
    client.post(f"{the_case()}again/", {"what": "Somebody else was there."})
    page = said(client.get(the_case()))
    assert "One of you opened it again: Somebody else was there." in page
    assert "Decide anew" in page
    kinds = [entry.kind for entry in thread_of(filed)]
    assert kinds[-1] == "opened_again"
    assert not any("Somebody else" in str(entry.body) for entry in thread_of(filed)), (
        "the reason stays with us"
    )
    (answer,) = [one for one in promised.open_promises() if one.route.kind == "answer"]
    assert answer.due == NOW + timedelta(days=7), "the week begins anew"
    assert not [one for one in promised.open_promises() if one.route.kind == "check_in"]
    assert Letter.objects.filter(kind="conduct.reporter").count() == 1


def test_what_the_reporter_changes_later_is_shown(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("Cut off.")
    client = confirmed(cast)
    opened = open_thread(filed.locator, filed.root)
    assert opened is not None
    returning.reach_me(opened, Reach("r@example.org", True, "UTC"), now=NOW)
    circles.leave_out(Case.objects.get().pk, frozenset({cast.id_of("Dunlin")}), now=NOW)
    page = said(client.get(the_case()))
    assert "Whoever wrote changed how they are reached" in page
    assert "r@example.org" in page
    assert "Whoever wrote asked that Dunlin not read it." in page


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ("no", "did not find that it was against our guidelines"),
        ("cannot_be_known", "We do not say that your account is wrong."),
        ("out_of_scope", "lies outside of what our guidelines cover"),
        ("yes", "find that it was against our guidelines"),
    ],
)
def test_the_final_word_differs_by_what_was_found(hands: Hands, found: str, sentence: str) -> None:
    cast = make_committee("Avocet", "Curlew")
    file("Cut off.")
    client, _ = decided(cast, {"outcome": "no_action", "why": "Weighed."}, against=found)
    words = client.get(f"{the_case()}final-word/").context["form"]["what"].value()
    assert sentence in words


def test_a_decision_stays_when_somebody_is_let_in_later(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", substitutes=("Whimbrel",))
    file("Cut off.")
    client, _ = decided(cast, {"outcome": "no_action", "why": "Weighed."}, against="no")
    whimbrel = str(cast.holders["Whimbrel"].pk)
    client.post(f"{the_case()}hand-on/", {"to": whimbrel, "spoken": "on"})
    page = said(client.get(the_case()))
    assert "Decided: all agree." in page
    assert "Avocet handed it on to Whimbrel." in page


def test_nobody_left_out_is_offered_and_a_made_up_holder_is_refused(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin", substitutes=("Whimbrel",))
    file("Cut off.", left_out=[cast.id_of("Dunlin")])
    client = confirmed(cast)
    page = client.get(f"{the_case()}hand-on/")
    assert [name for _, name in page.context["form"].fields["to"].choices] == ["Whimbrel (substitute)"]
    forged = client.post(f"{the_case()}hand-on/", {"to": str(cast.holders["Dunlin"].pk), "spoken": "on"})
    assert forged.context["form"].errors["to"]


def test_stepping_aside_later_takes_the_case_away_at_once(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.")
    client = confirmed(cast)
    done = client.post(f"{the_case()}step-aside/", {})
    assert done.headers["Location"] == "/desk/"
    assert client.get(the_case()).status_code == 404
    assert "Nothing waits for you" in said(client.get("/desk/"))


def test_two_deeds_at_once_are_judged_one_after_the_other(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody proposed between the opening of the page and the deed: the second proposal is refused."""
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.")
    client = confirmed(cast)
    curlew = through_the_gate(cast, "Curlew")
    answer_all(client)
    fields = {**PRIVATE, "deliverer": str(cast.id_of("Curlew"))}
    real = deciding.propose
    once: list[bool] = []

    def meanwhile(opened: Any, **said: Any) -> None:
        if not once:
            once.append(True)
            assert curlew.post(f"{the_case()}propose/", fields).status_code == 302
        real(opened, **said)

    monkeypatch.setattr(deciding, "propose", meanwhile)
    page = client.post(f"{the_case()}propose/", fields)
    assert "There is a proposal already." in why_refused(page)
