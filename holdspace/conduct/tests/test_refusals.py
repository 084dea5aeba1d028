"""Every refusal of this room happens: one scene for each, so that none stands in the list for nothing."""

from datetime import timedelta
from typing import Any

import pytest

from holdspace.clock.refusal import Refused
from holdspace.community import actions as community
from holdspace.community.readers import facts
from holdspace.community.rules import Profile
from holdspace.conduct import texts_files
from holdspace.conduct.actions import (
    advice,
    circles,
    deciding,
    handling,
    investigating,
    keys,
    linking,
    next_step,
    outcome,
    persons,
    protecting,
    seats,
    sharing,
    statements,
    wishes,
)
from holdspace.conduct.actions.files import seal_file
from holdspace.conduct.actions.relaying import relay_report
from holdspace.conduct.models import Case, Holder, Seat
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.case import Gate, Outcome, Question
from holdspace.conduct.rules.investigating import Nature
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.relay import Consent, Relay, Source
from holdspace.conduct.rules.report import Report
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.wishes import Wish
from holdspace.conduct.store import blobs
from holdspace.conduct.tests.deeds import LATER, Played, begin
from holdspace.conduct.tests.make import (
    CHEAP,
    NOW,
    PASSPHRASE,
    file,
    make_committee,
    make_person,
    seat_person,
)
from holdspace.conduct.tests.scenes import TRIO, Scenes, kept_in
from holdspace.conduct.tests.scenes import heard as heard_of
from holdspace.conduct.tests.scenes_after import SCENES as OF_AFTER
from holdspace.conduct.tests.scenes_committee import SCENES as OF_COMMITTEE
from holdspace.conduct.tests.scenes_measures import SCENES as OF_MEASURES
from holdspace.conduct.tests.scenes_notes import SCENES as OF_NOTES
from holdspace.conduct.tests.scenes_partly import SCENES as OF_PARTLY
from holdspace.conduct.tests.scenes_specialists import SCENES as OF_SPECIALISTS
from holdspace.conduct.tests.scenes_staff import SCENES as OF_STAFF
from holdspace.conduct.tests.scenes_support import SCENES as OF_SUPPORT
from holdspace.conduct.tests.scenes_support import with_affected
from holdspace.conduct.texts import REFUSALS
from holdspace.people.models import Person
from holdspace.vault import Start, new_seed
from tests.replaying import played_once

pytestmark = pytest.mark.django_db
SCENES: Scenes = {
    **OF_MEASURES,
    **OF_AFTER,
    **OF_COMMITTEE,
    **OF_STAFF,
    **OF_SPECIALISTS,
    **OF_NOTES,
    **OF_PARTLY,
    **OF_SUPPORT,
}
scene = kept_in(SCENES)


# These stand beside a tick or a file of a form; the pages' tests provoke them in a browser.
OF_A_FORM = frozenset({Refusal.NOT_SPOKEN, *texts_files.REFUSALS}) - {Refusal.FILE_GONE}


@pytest.mark.parametrize("refusal", [refusal for refusal in Refusal if refusal not in OF_A_FORM])
def test_it_happens_and_there_is_a_sentence_for_it(refusal):
    with pytest.raises(Refused) as refused:
        SCENES[refusal]()
    assert refused.value.refusal is refusal
    assert str(REFUSALS[refusal]).endswith((".", "?", "”."))


# Scenes in which a case has come far enough.


@played_once
def heard() -> Played:
    """The first word was sent; all three are free to judge."""
    played = begin(*TRIO, name="Shakwe Njoroge")
    handling.send_first_word(
        played.case_id, "It came.", by=played.cast.id_of("Avocet"), community="T", now=LATER
    )
    for name in TRIO:
        handling.pass_gate(played.opened(name), Gate.FREE, holder=played.cast.holders[name], now=LATER)
    return played


@played_once
def looked_into() -> Played:
    played = heard()
    for question in Question:
        answer = "yes" if question is Question.AGAINST else "cannot_be_known"
        deciding.find(
            played.opened("Avocet"), question, answer, "", by=played.cast.id_of("Avocet"), now=LATER
        )
    return played


def propose(played: Played, by: str = "Avocet", **over: Any) -> None:
    said = {
        "outcome": Outcome.PRIVATE_WORD,
        "why": "",
        "deliverer": played.cast.id_of("Curlew"),
        "wording": "Let others finish.",
        "minimum": 3,
        **over,
    }
    deciding.propose(played.opened(by), by=played.cast.id_of(by), now=LATER, **said)


@played_once
def decided() -> Played:
    played = looked_into()
    propose(played)
    for name in ("Curlew", "Dunlin"):
        vote(played, name)
    return played


def vote(played: Played, name: str, *, yes: bool = True) -> None:
    deciding.vote(played.opened(name), yes=yes, by=played.cast.id_of(name), now=LATER)


def close(played: Played) -> None:
    handling.close(played.opened("Avocet"), by=played.cast.id_of("Avocet"), now=LATER)


def final_word(played: Played, words: str = "A talk took place.") -> None:
    opened, by = played.opened("Avocet"), played.cast.id_of("Avocet")
    handling.send_final_word(opened, words, by=by, community="T", now=LATER)


def explain(played: Played, words: str, **by: float) -> None:
    handling.explain(
        played.opened("Avocet"),
        words,
        next_word_by=LATER + timedelta(**by),
        by=played.cast.id_of("Avocet"),
        community="T",
        now=LATER,
    )


def ask(played: Played, words: str = "Who?") -> None:
    by = played.cast.id_of("Avocet")
    handling.ask_question(played.opened("Avocet"), words, "", by=by, community="T", now=LATER)


def hand_on(played: Played, to: Holder) -> None:
    by = played.cast.id_of("Avocet")
    circles.hand_on(played.opened("Avocet"), to, left_out=frozenset(), by=by, now=LATER)


# Sending


@scene(Refusal.NOT_OPEN)
def _() -> None:
    make_committee("Avocet", "Curlew", outside=None)
    file("x")


@scene(Refusal.NOTHING_WRITTEN)
def _() -> None:
    make_committee(*TRIO)
    file("  \n")


@scene(Refusal.NOBODY_LEFT)
def _() -> None:
    cast = make_committee(*TRIO)
    file("x", left_out=[person.pk for person in cast.people.values()])


# Seats and keys


@scene(Refusal.ALREADY_SEATED)
def _() -> None:
    cast = make_committee(*TRIO)
    seats.invite(cast.people["Avocet"], SeatKind.MEMBER, affiliation="", by=None, now=NOW)


@scene(Refusal.INVITATION_OLD)
def _() -> None:
    cast = make_committee(*TRIO)
    seats.accept(Seat.objects.get(person=cast.people["Avocet"]), by=cast.people["Avocet"], now=NOW)


@scene(Refusal.KEY_THERE)
def _() -> None:
    cast = make_committee(*TRIO)
    keys.make_key(cast.people["Avocet"], PASSPHRASE, community="T", now=NOW, cost=CHEAP)


@scene(Refusal.OWN_KEY)
def _() -> None:
    cast = make_committee(*TRIO)
    keys.admit(cast.holders["Avocet"], by=cast.holders["Avocet"], now=NOW)


@scene(Refusal.NOT_READY)
def _() -> None:
    make_committee(*TRIO)
    made = [
        keys.make_key(make_person(name), PASSPHRASE, community="T", now=NOW, cost=CHEAP)
        for name in ("Whimbrel", "Heron 2")
    ]
    keys.admit(made[1].holder, by=made[0].holder, now=NOW)


@scene(Refusal.CHANGED_ROWS)
def _() -> None:
    cast = make_committee(*TRIO)
    Holder.objects.filter(pk=cast.holders["Dunlin"].pk).update(version=2)
    keys.admit(cast.holders["Dunlin"], by=cast.holders["Avocet"], now=NOW)


@scene(Refusal.NO_ADDRESS)
def _() -> None:
    cast = make_committee(*TRIO)
    person = make_person("Whimbrel")
    Person.objects.filter(pk=person.pk).update(email=None)
    person.refresh_from_db()
    seats.offer(
        person,
        SeatKind.MEMBER,
        affiliation="",
        until=None,
        community="T",
        link_to=lambda seat: "https://example.org",
        by=cast.people["Avocet"],
        now=NOW,
    )


@scene(Refusal.AWAY_PAST)
def _() -> None:
    cast = make_committee(*TRIO)
    seat = Seat.objects.get(person=cast.people["Avocet"])
    seats.say_away(seat, until=NOW.date() - timedelta(days=1), by=cast.people["Avocet"], now=NOW)


# Handling


@scene(Refusal.GATE_CLOSED)
def _() -> None:
    ask(begin(*TRIO))


@scene(Refusal.FIRST_WORD_FIRST)
def _() -> None:
    played = begin(*TRIO)
    holder = played.cast.holders["Avocet"]
    handling.pass_gate(played.opened("Avocet"), Gate.FREE, holder=holder, now=LATER)
    ask(played)


@scene(Refusal.FIRST_WORD_SENT)
def _() -> None:
    played = heard()
    handling.send_first_word(
        played.case_id, "Again.", by=played.cast.id_of("Curlew"), community="T", now=LATER
    )


@scene(Refusal.WHY_BLANK)
def _() -> None:
    explain(heard(), " ", days=9)


@scene(Refusal.DATE_PAST)
def _() -> None:
    explain(heard(), "It takes longer.", days=0)


@scene(Refusal.QUESTIONS_OPEN)
def _() -> None:
    propose(heard())


@scene(Refusal.TOO_FEW)
def _() -> None:
    propose(looked_into(), minimum=4)


@scene(Refusal.WHY_NO_ACTION)
def _() -> None:
    propose(looked_into(), outcome=Outcome.NO_ACTION)


@scene(Refusal.NO_DELIVERER)
def _() -> None:
    propose(looked_into(), deliverer=None)


@scene(Refusal.NO_WORDING)
def _() -> None:
    propose(looked_into(), wording=" ")


@scene(Refusal.NAME_IN_TEXT)
def _() -> None:
    propose(looked_into(), wording="Somebody like SHAKWE NJOROGE told us.")


@scene(Refusal.PROPOSAL_OPEN)
def _() -> None:
    played = looked_into()
    propose(played)
    propose(played, by="Curlew")


@scene(Refusal.NO_PROPOSAL)
def _() -> None:
    vote(looked_into(), "Avocet")


@scene(Refusal.DOES_NOT_VOTE)
def _() -> None:
    played = looked_into()
    handling.pass_gate(played.opened("Dunlin"), Gate.PARTLY, holder=played.cast.holders["Dunlin"], now=LATER)
    propose(played, minimum=2)
    vote(played, "Dunlin")


@scene(Refusal.ALREADY_DECIDED)
def _() -> None:
    vote(decided(), "Avocet", yes=False)


@scene(Refusal.NOT_DECIDED)
def _() -> None:
    final_word(looked_into())


@scene(Refusal.NOT_DELIVERED)
def _() -> None:
    played = decided()
    final_word(played)
    close(played)


@scene(Refusal.NO_FINAL_WORD)
def _() -> None:
    played = decided()
    opened, by = played.opened("Curlew"), played.cast.id_of("Curlew")
    deciding.record_delivered(opened, "Said.", by=by, now=LATER)
    close(played)


@scene(Refusal.CASE_CLOSED)
def _() -> None:
    played = decided()
    opened, by = played.opened("Curlew"), played.cast.id_of("Curlew")
    deciding.record_delivered(opened, "Said.", by=by, now=LATER)
    final_word(played)
    close(played)
    ask(played)


# Circles


@scene(Refusal.LAST_READER)
def _() -> None:
    played = begin(*TRIO)
    for name in TRIO:
        circles.step_aside(played.case_id, played.cast.holders[name], now=LATER)


@scene(Refusal.READS_ALREADY)
def _() -> None:
    played = begin(*TRIO)
    hand_on(played, played.cast.holders["Curlew"])


@scene(Refusal.LEFT_OUT)
def _() -> None:
    cast = make_committee(*TRIO)
    seat_person(cast, "Whimbrel", SeatKind.SUBSTITUTE)
    filed = file("x", left_out=[cast.id_of("Whimbrel")])
    hand_on(Played(cast, filed, Case.objects.get().pk), cast.holders["Whimbrel"])


@scene(Refusal.NOT_HEARD)
def _() -> None:
    played = looked_into()
    by = played.cast.id_of("Avocet")
    persons.add_person(played.opened("Avocet"), PartIn.REPORTED, "", (), by=by, now=LATER)
    propose(played)


@scene(Refusal.NO_PERSON_YET)
def _() -> None:
    played = looked_into()
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    deciding.find(played.opened("Avocet"), Question.WHO, "known", "", **by)
    community.describe(by=None, now=LATER, profile=Profile.FULL)
    for name in ("Avocet", "Curlew"):
        calls = {"by": played.cast.id_of(name), "now": LATER}
        investigating.call_complete(played.opened(name), **calls)
    propose(played)


@scene(Refusal.WITNESS_LOCKED)
def _() -> None:
    played = heard_of(witnesses="Skua, who sat beside me", may_contact="no")
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    skua = persons.add_person(played.opened("Avocet"), PartIn.WITNESS, "Skua", (), **by)
    due = LATER + timedelta(days=3)
    statements.draft_request(played.opened("Avocet"), skua, "What did you see?", answer_by=due, **by)


@scene(Refusal.AFFECTED_LOCKED)
def _() -> None:
    played = heard_of(behalf="unaware")
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    tern = persons.add_person(played.opened("Avocet"), PartIn.AFFECTED, "Tern", (), **by)
    due = LATER + timedelta(days=3)
    statements.draft_request(played.opened("Avocet"), tern, "How was it?", answer_by=due, **by)


@scene(Refusal.PEOPLE_FIRST)
def _() -> None:
    played = looked_into()
    by = played.cast.id_of("Avocet")
    deciding.find(played.opened("Avocet"), Question.ONGOING, "unsafe", "", by=by, now=LATER)
    propose(played)


@scene(Refusal.NOT_PROTECTING)
def _() -> None:
    played = looked_into()
    protecting.still_on(played.opened("Avocet"), "x", by=played.cast.id_of("Avocet"), now=LATER)


@scene(Refusal.LOG_EMPTY)
def _() -> None:
    played = looked_into()
    by = played.cast.id_of("Avocet")
    investigating.name_nature(played.opened("Avocet"), [Nature.HARASSMENT], by=by, now=LATER)
    propose(played)


@scene(Refusal.ACCOUNT_OPEN)
def _() -> None:
    played = looked_into()
    community.describe(by=None, now=LATER, profile=Profile.FULL)
    propose(played)


@scene(Refusal.NO_BASIS)
def _() -> None:
    played = looked_into()
    investigating.rest_on(
        played.opened("Avocet"),
        version="",
        on=None,
        items=(),
        not_listed=False,
        words="",
        by=played.cast.id_of("Avocet"),
        now=LATER,
    )


@scene(Refusal.NOT_ALL_READ)
def _() -> None:
    one, two = two_with_other_readers()
    by = one.cast.id_of("Avocet")
    linking.link(one.opened("Avocet"), two.opened("Avocet"), "Same call.", by=by, now=LATER)


def two_with_other_readers() -> tuple[Played, Played]:
    """Two cases, each left to be read by somebody who does not read the other."""
    one = heard()
    cast = one.cast
    filed = file("y", left_out=[cast.id_of("Dunlin")])
    two = Played(cast, filed, Case.objects.exclude(pk=one.case_id).get().pk)
    handling.send_first_word(two.case_id, "It came.", by=cast.id_of("Avocet"), community="T", now=LATER)
    for name in ("Avocet", "Curlew"):
        handling.pass_gate(two.opened(name), Gate.FREE, holder=cast.holders[name], now=LATER)
    circles.step_aside(one.case_id, cast.holders["Curlew"], now=LATER)
    return one, two


@scene(Refusal.NO_SUCH_PERSON)
def _() -> None:
    played = heard()
    persons.unlink(played.opened("Avocet"), "none", "x", by=played.cast.id_of("Avocet"), now=LATER)


@scene(Refusal.NOT_A_READER)
def _() -> None:
    played = heard()
    by = played.cast.id_of("Avocet")
    due = LATER + timedelta(days=1)
    next_step.name_step(played.opened("Avocet"), "hear Person 1", owner=None, due=due, by=by, now=LATER)


def asked() -> Played:
    """Somebody asked for advice, and all three are free to answer."""
    played = begin(*TRIO, closest="advice")
    for name in TRIO:
        handling.pass_gate(played.opened(name), Gate.FREE, holder=played.cast.holders[name], now=LATER)
    return played


@scene(Refusal.ONLY_ADVICE)
def _() -> None:
    close(asked())


@scene(Refusal.IS_A_REPORT)
def _() -> None:
    played = heard()
    by = played.cast.id_of("Avocet")
    advice.advise(played.opened("Avocet"), "Ask the host.", by=by, community="T", now=LATER)


def alone() -> Played:
    """Avocet was chosen alone, the text names Dunlin, and Avocet is free to judge."""
    cast = make_committee(*TRIO)
    filed = file("It was Dunlin.", only=frozenset({cast.id_of("Avocet")}))
    played = Played(cast, filed, Case.objects.get().pk)
    handling.pass_gate(played.opened("Avocet"), Gate.FREE, holder=cast.holders["Avocet"], now=LATER)
    return played


def share(played: Played, *names: str) -> None:
    by, people = played.cast.id_of("Avocet"), frozenset(played.cast.id_of(name) for name in names)
    sharing.share(played.opened("Avocet"), people, by=by, community="T", now=LATER)


@scene(Refusal.NOBODY_CHOSEN)
def _() -> None:
    share(alone())


@scene(Refusal.HELD)
def _() -> None:
    share(alone(), "Dunlin")


@scene(Refusal.NOT_HELD)
def _() -> None:
    played = alone()
    by, person = played.cast.id_of("Avocet"), played.cast.id_of("Curlew")
    sharing.clear(played.opened("Avocet"), person, about=True, by=by, community="T", now=LATER)


@scene(Refusal.NOT_ALONE)
def _() -> None:
    played = alone()
    share(played, "Curlew")
    sharing.open_to_others(played.thread(), committee=committee(LATER), community="T", now=LATER)


@scene(Refusal.NOT_LEFT_OUT)
def _() -> None:
    played = alone()
    person = frozenset({played.cast.id_of("Curlew")})
    sharing.lift(played.thread(), person, community="T", now=LATER)


def told(**said: Any) -> None:
    """Pass on what was told half an hour before."""
    begin(*TRIO)
    relay = Relay(Source.PHONE, said.pop("told_at", NOW), Consent.NO, **said)
    start = Start(bytes(16), new_seed())
    relay_report(Report("x"), relay, start=start, committee=committee(NOW), facts=facts(NOW), now=NOW)


@scene(Refusal.TOLD_LATER)
def _() -> None:
    told(told_at=LATER)


@scene(Refusal.NAMED_WITHOUT_YES)
def _() -> None:
    told(teller="Skua")


@scene(Refusal.FILE_GONE)
def _() -> None:
    begin(*TRIO)
    gone = seal_file("gone.txt", iter([b"x"]))
    blobs.drop(gone.id)
    file("x", files=[gone])


def wished(*names: Wish, played: Played | None = None) -> Played:
    """Whoever wrote wishes these."""
    played = played or heard()
    told = {"committee": committee(LATER), "facts": facts(LATER), "now": LATER}
    for name in names:
        wishes.wish(played.thread(), name, on=True, **told)
    return played


def confirm(played: Played) -> None:
    by = played.cast.id_of("Avocet")
    wishes.confirm(played.opened("Avocet"), "Noted.", by=by, community="T", now=LATER)


@scene(Refusal.NO_CONTACT)
def _() -> None:
    explain(wished(Wish.NO_CONTACT), "It takes longer.", days=1)


@scene(Refusal.WISH_CONFIRMED)
def _() -> None:
    played = wished(Wish.NO_CONTACT)
    confirm(played)
    confirm(played)


@scene(Refusal.CONTACT_WANTED)
def _() -> None:
    played = decided()
    wishes.leave_unsaid(played.opened("Avocet"), by=played.cast.id_of("Avocet"), now=LATER)


@scene(Refusal.NOT_WITHDRAWN)
def _() -> None:
    played = heard()
    wishes.go_on(played.opened("Avocet"), "Safety.", by=played.cast.id_of("Avocet"), now=LATER)


@scene(Refusal.NOTHING_TAKEN)
def _() -> None:
    played = heard()
    wishes.take_back(played.thread(), ["99"], fields=("what",), facts=facts(LATER), now=LATER)


@scene(Refusal.SAY_WHY_ON)
def _() -> None:
    propose(wished(Wish.NO_ACTION, played=looked_into()))


def test_after_a_refusal_nothing_is_there_that_was_not_before():
    played = looked_into()
    before = played.opened("Avocet").case.head_n
    for refused in (
        lambda: propose(played, wording=""),
        lambda: vote(played, "Avocet"),
        lambda: final_word(played),
        lambda: close(played),
        lambda: explain(played, "", days=1),
    ):
        with pytest.raises(Refused):
            refused()
    assert played.opened("Avocet").case.head_n == before


@scene(Refusal.NOT_AGREED)
def _() -> None:
    played = decided()
    about, by = with_affected(played), {"by": played.cast.id_of("Avocet"), "now": LATER}
    outcome.write_letter(played.opened("Avocet"), about, "It was looked into.", **by)
