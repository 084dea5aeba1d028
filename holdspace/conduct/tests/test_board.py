"""Reports to the board without whoever is concerned, and words for everybody that only the board can publish."""

from datetime import timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import board, consent, handling
from holdspace.conduct.models import Case, Item, Statement
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.board import Says, decided, dossier_of, sent_of
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.consent import Part, consents_of, hits_without
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store.opening import OpenCase, open_thread
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said
from holdspace.conduct.tests.at_report import come_back, it_is
from holdspace.conduct.tests.make import NOW, Cast, Filed, file, make_committee, open_as, seat_person
from holdspace.conduct.tests.paper import fetch, press
from holdspace.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LATER = NOW + timedelta(hours=1)
REPORT = "Somebody was cut off twice. A private word was said."


class Scene:
    """A case about which the board is told; Gannet, Cormorant and Pelican sit on the board, Cormorant is concerned."""

    def __init__(self, **given: object) -> None:
        self.cast = make_committee("Avocet", "Curlew", "Dunlin")
        for name in ("Pelican", "Gannet", "Cormorant"):
            seat_person(self.cast, name, SeatKind.BOARD_CONTACT)
        self.filed: Filed = file(
            "Zugzwang Quillfeather laughed at me.",
            name="Quillfeather",
            **given,  # type: ignore[arg-type]
        )
        self.case_id: UUID = Case.objects.get().pk
        by = self.cast.id_of("Avocet")
        handling.send_first_word(self.case_id, "It came.", by=by, community="T", now=LATER)
        for name in ("Avocet", "Curlew"):
            handling.pass_gate(self.case(name), Gate.FREE, holder=self.cast.holders[name], now=LATER)
        Letter.objects.all().delete()

    def case(self, name: str) -> OpenCase:
        opened = open_as(self.cast, name, self.case_id)
        assert opened is not None
        return opened

    def people(self, *names: str) -> frozenset[UUID]:
        return frozenset(map(self.cast.id_of, names))

    def report(
        self, text: str = REPORT, why: str = "A pattern.", to: tuple[str, ...] = ("Pelican", "Gannet")
    ) -> None:
        given = {"to": self.people(*to), "committee": committee(LATER), "community": "T"}
        board.report(self.case("Avocet"), text, why, by=self.cast.id_of("Avocet"), now=LATER, **given)

    def draft(self, text: str = "Something went wrong, and we looked into it.", corrects: str = "") -> int:
        given = {"to": self.people("Pelican", "Gannet"), "corrects": corrects, "committee": committee(LATER)}
        board.draft_statement(
            self.case("Avocet"), text, "Many have asked.", by=self.cast.id_of("Avocet"), now=LATER, **given
        )
        return sent_of(self.case("Avocet").entries)[-1].n

    def read(self, n: int, by: str = "Curlew") -> None:
        given = {"committee": committee(LATER), "community": "T", "by": self.cast.id_of(by), "now": LATER}
        board.read_statement(self.case(by), n, **given)

    def dossier(self, name: str) -> OpenCase | None:
        found = [
            opened
            for case in Case.objects.exclude(pk=self.case_id).order_by("-destroy_after", "pk")
            if (opened := open_as(self.cast, name, case.pk)) and dossier_of(opened.entries).said is None
        ]
        return found[-1] if found else None

    def vote(self, name: str, says: Says) -> None:
        opened = self.dossier(name)
        assert opened is not None
        board.say_free(opened, free=True, holder=self.cast.holders[name], now=LATER)
        opened = self.dossier(name)
        assert opened is not None
        board.vote(opened, says, "", by=self.cast.id_of(name), now=LATER)

    def publish(self, n: int) -> Statement:
        return board.publish(self.case("Curlew"), n, by=self.cast.id_of("Curlew"), now=LATER)

    def agreed(self, **given: str) -> int:
        n = self.draft(**given)
        self.read(n)
        self.vote("Pelican", Says.YES)
        self.vote("Gannet", Says.YES)
        return n


def refused(deed) -> Refusal:
    with pytest.raises(Refused) as why:
        deed()
    return Refusal(why.value.refusal)


@pytest.mark.row("brd.recipients")
def test_a_report_goes_to_those_chosen_and_the_concerned_one_finds_no_trace():
    scene = Scene()
    scene.report()
    for name in ("Pelican", "Gannet"):
        opened = scene.dossier(name)
        assert opened is not None
        assert opened.wrong == []
        assert dossier_of(opened.entries).text == REPORT
        assert open_as(scene.cast, name, scene.case_id) is None, "the case itself stays closed to the board"
    assert scene.dossier("Cormorant") is None
    assert scene.dossier("Avocet") is None
    assert Letter.objects.count() == 2
    assert not Item.objects.filter(sealed__contains=b"cut off").exists()


def test_whoever_the_reporter_left_out_cannot_be_chosen():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    seat_person(cast, "Pelican", SeatKind.BOARD_CONTACT)
    file("x", left_out=[cast.id_of("Pelican")])
    opened = open_as(cast, "Avocet", Case.objects.get().pk)
    assert opened is not None
    given = {"to": frozenset({cast.id_of("Pelican")}), "committee": committee(NOW), "community": "T"}
    handling.pass_gate(opened, Gate.FREE, holder=cast.holders["Avocet"], now=NOW)
    opened = open_as(cast, "Avocet", Case.objects.get().pk)
    assert opened is not None
    deed = {"by": cast.id_of("Avocet"), "now": NOW, **given}
    assert refused(lambda: board.report(opened, "t", "w", **deed)) is Refusal.NOBODY_ON_BOARD


@pytest.mark.row("brd.content")
def test_a_text_that_names_whoever_wrote_is_not_sent_unless_they_allow_these_words():
    scene = Scene()
    assert refused(lambda: scene.report("Quillfeather was cut off.")) is Refusal.NAME_IN_TEXT
    thread = open_thread(scene.filed.locator, scene.filed.root)
    assert thread is not None
    consent.say(thread, {Part.BOARD: "Quillfeather was cut off."}, now=LATER)
    scene.report("Quillfeather was cut off.")
    assert refused(lambda: scene.report("We heard it from Quillfeather.")) is Refusal.NAME_IN_TEXT


def test_without_words_reason_or_receiver_nothing_is_sent():
    scene = Scene()
    assert refused(lambda: scene.report(" ")) is Refusal.NOTHING_WRITTEN
    assert refused(lambda: scene.report(why=" ")) is Refusal.NO_REASON
    assert refused(lambda: scene.report(to=())) is Refusal.NOBODY_ON_BOARD
    assert Case.objects.count() == 1


@pytest.mark.row("brd.choose")
@pytest.mark.row("brd.need")
def test_nothing_is_published_without_a_second_reader_and_the_boards_yes():
    scene = Scene()
    n = scene.draft()
    assert refused(lambda: scene.publish(n)) is Refusal.NO_BOARD_YES
    assert refused(lambda: scene.read(n, by="Avocet")) is Refusal.SECOND_MEMBER
    assert scene.dossier("Pelican") is None, "nobody has read it yet"
    scene.read(n)
    scene.vote("Pelican", Says.YES)
    assert refused(lambda: scene.publish(n)) is Refusal.NO_BOARD_YES, "one of two is not more than half"
    scene.vote("Gannet", Says.YES)
    assert not Statement.objects.exists()
    scene.publish(n)
    assert Statement.objects.get().text == "Something went wrong, and we looked into it."
    assert refused(lambda: scene.publish(n)) is Refusal.PUBLISHED_ALREADY


def test_a_no_of_the_board_stays_a_no():
    scene = Scene()
    n = scene.draft()
    scene.read(n)
    scene.vote("Pelican", Says.NO)
    scene.vote("Gannet", Says.NO)
    assert refused(lambda: scene.publish(n)) is Refusal.NO_BOARD_YES
    assert sent_of(scene.case("Avocet").entries)[-1].said is Says.NO


@pytest.mark.row("brd.identities")
def test_words_that_are_taken_back_before_publishing_lock_it_again():
    scene = Scene()
    thread = open_thread(scene.filed.locator, scene.filed.root)
    assert thread is not None
    words = "Quillfeather asked us to say so."
    consent.say(thread, {Part.STATEMENT: words}, now=LATER)
    n = scene.agreed(text=f"Something went wrong. {words}")
    thread = open_thread(scene.filed.locator, scene.filed.root)
    assert thread is not None
    consent.say(thread, {Part.STATEMENT: ""}, now=LATER)
    assert refused(lambda: scene.publish(n)) is Refusal.NAME_IN_TEXT
    assert not Statement.objects.exists()


@pytest.mark.row("brd.publish")
def test_a_correction_is_a_new_version_and_the_old_one_stays_marked(client: Client):
    scene = Scene()
    assert "When the board decides" in fetch(client, "/statements/").text
    first = scene.publish(scene.agreed())
    scene.publish(scene.agreed(text="We said it badly. This is better.", corrects=str(first.statement_id)))
    page = fetch(client, "/statements/").text
    assert "The board, version 2. It corrects what was said before." in page
    assert "We said it badly. This is better." in page
    assert "Version 1, corrected since" in page


def test_only_the_reporter_can_allow_anything():
    def entry(by: str, **body: object) -> Entry:
        return Entry(1, "thread", "consent", by, NOW, body)

    given = {"part": "statement", "yes": True, "words": "I am Ada."}
    assert not consents_of([entry(str(uuid4()), **given)])
    mine = entry("reporter", **given)
    assert consents_of([mine])[Part.STATEMENT].words == "I am Ada."
    assert not consents_of([mine, entry("reporter", part="statement", yes=False, words="")])
    assert not consents_of([entry("reporter", part="everything", yes=True, words="x")])
    report = Entry(1, "thread", "report", "reporter", NOW, {"name": "Quillfeather", "what": "It was bad."})
    assert hits_without([report], "Quillfeather spoke.", Part.STATEMENT)
    assert not hits_without([report], "Somebody spoke.", Part.STATEMENT)


@given(st.lists(st.sampled_from([*Says, None]), min_size=1, max_size=7))
def test_never_two_answers_of_a_board_carry(votes):
    circle = {uuid4(): vote for vote in votes}
    said_by = {person: vote for person, vote in circle.items() if vote}
    found = decided(said_by, frozenset(circle))
    counts = {says: sum(vote is says for vote in votes) for says in Says}
    assert found in {None, *[says for says, count in counts.items() if 2 * count > len(votes)]}
    assert (found is None) == all(2 * count <= len(votes) for count in counts.values())


@pytest.mark.parametrize(("who", "path"), list(product(("Cormorant", "Avocet"), ("", "board/"))))
def test_pages_of_whoever_it_is_not_addressed_to_hold_nothing_of_it(hands: Hands, who: str, path: str):
    scene = Scene()
    client = at_open_desk(scene.cast, who)
    before = said(client.get(f"/desk/{path}"))
    scene.report()
    assert said(client.get(f"/desk/{path}")) == before
    dossier = Case.objects.exclude(pk=scene.case_id).get()
    assert client.get(f"/desk/board/{dossier.pk}/").status_code == 404
    assert client.get(f"/desk/cases/{dossier.pk}/").status_code == 404


def test_a_report_from_the_committees_page_to_the_boards(hands: Hands):
    scene = Scene()
    avocet, at = at_open_desk(scene.cast, "Avocet"), f"/desk/cases/{scene.case_id}/"
    assert "Nothing went to the board." in said(avocet.get(at))
    to = [str(scene.cast.id_of(name)) for name in ("Pelican", "Gannet")]
    blocked = avocet.post(f"{at}board/", {"text": "Quillfeather was hurt.", "why": "So.", "to": to})
    assert "Only the case holds these words: Quillfeather." in said(blocked)
    assert avocet.post(f"{at}board/", {"text": REPORT, "why": "A pattern.", "to": to}).status_code == 302
    assert "Reported to Gannet and Pelican." in said(avocet.get(at))

    pelican = at_open_desk(scene.cast, "Pelican")
    code = scene.case("Avocet").card["code"]
    assert f"{code} Say first whether you are free to judge." in said(pelican.get("/desk/"))
    dossier = Case.objects.exclude(pk=scene.case_id).get()
    gate = said(pelican.get(f"/desk/board/{dossier.pk}/"))
    assert "Are you free to judge?" in gate
    assert REPORT not in gate
    pelican.post(f"/desk/board/{dossier.pk}/", {"free": "yes"})
    assert REPORT in said(pelican.get(f"/desk/board/{dossier.pk}/"))
    gannet = at_open_desk(scene.cast, "Gannet")
    gannet.post(f"/desk/board/{dossier.pk}/", {"free": "no"})
    assert gannet.get(f"/desk/board/{dossier.pk}/").status_code == 404
    assert code not in said(gannet.get("/desk/board/"))


def test_a_statement_through_everybodys_pages(hands: Hands, client: Client):
    scene = Scene()
    avocet, curlew = at_open_desk(scene.cast, "Avocet"), at_open_desk(scene.cast, "Curlew")
    at = f"/desk/cases/{scene.case_id}/"
    to = [str(scene.cast.id_of(name)) for name in ("Pelican", "Gannet")]
    words = "Something went wrong in our calls, and we looked into it."
    given = {"text": words, "why": "Many ask.", "to": to, "corrects": "new"}
    assert avocet.post(f"{at}statement/", given).status_code == 302
    assert "Read it as the second" not in said(avocet.get(at))
    n = sent_of(scene.case("Avocet").entries)[0].n
    assert words in said(curlew.get(f"{at}statement/{n}/"))
    assert curlew.post(f"{at}statement/{n}/", {}).status_code == 302
    dossier = Case.objects.exclude(pk=scene.case_id).get()
    for name in ("Pelican", "Gannet"):
        desk = at_open_desk(scene.cast, name)
        desk.post(f"/desk/board/{dossier.pk}/", {"free": "yes"})
        desk.post(f"/desk/board/{dossier.pk}/", {"says": "yes", "words": ""})
    assert "The board said: yes, publish it." in said(avocet.get(at))
    assert avocet.post(f"{at}statement/{n}/publish/", {}).status_code == 302
    assert words in fetch(client, "/statements/").text
    assert avocet.get(f"{at}statement/999/").status_code == 404


def test_the_reporter_allows_words_and_takes_them_back_on_their_page(client: Client, hands: Hands):
    scene = Scene()
    with it_is(LATER):
        come_back(client, " ".join(scene.filed.receipt.words))
        done = press(client, fetch(client, "/my-report/consent/"), "Save", board="My name is Quillfeather.")
        assert "Saved. You can take it back here at any time." in done.text
        page = said(at_open_desk(scene.cast, "Avocet").get(f"/desk/cases/{scene.case_id}/"))
        assert "My name is Quillfeather." in page
        press(client, fetch(client, "/my-report/consent/"), "Save", board="")
    page = said(at_open_desk(scene.cast, "Avocet").get(f"/desk/cases/{scene.case_id}/"))
    assert "The board may read this: no, taken back" in page


def test_who_keeps_a_dossier_and_until_when():
    scene = Scene()
    scene.report()
    dossier = Case.objects.exclude(pk=scene.case_id).get()
    month = dossier.destroy_after
    assert str(month) == "2029-01-01"
    scene.cast = Cast(scene.cast.people, scene.cast.holders, scene.cast.cards)
    opened = scene.dossier("Pelican")
    assert opened is not None
    board.note_reading(opened, by=scene.cast.id_of("Pelican"), desk_id=bytes(32), now=LATER)
    assert Case.objects.get(pk=dossier.pk).destroy_after == month
