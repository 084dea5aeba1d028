"""Somebody whose key has ended still holds what nobody else can open: they hand it on, and see nothing else."""

import pytest
from django.test import Client

from holdspace.conduct.actions import seats
from holdspace.conduct.models import Case, Desk, Seat, Wrap
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store.circle import begin_larger
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, signed_in, the_case, unlock
from holdspace.conduct.tests.make import NOW, Cast, file, make_committee, open_as, seat_person
from holdspace.conduct.views import leaving
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
__all__ = ["hands"]


@pytest.fixture
def stands(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Hands:
    monkeypatch.setattr(leaving, "now", hands)
    return hands


def alone() -> tuple[Cast, str]:
    """Avocet is the only reader of one case, reads another with the others, and their seat ends."""
    cast = make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    file("with the others")
    others_case = str(Case.objects.get().pk)
    file("zqalone", left_out=[cast.id_of("Curlew"), cast.id_of("Dunlin")])
    seats.end(Seat.objects.get(person=cast.people["Avocet"]), by=None, now=NOW)
    cast.holders = dict(
        sorted(cast.holders.items(), reverse=True)
    )  # whoever confirms the next key still sits
    return cast, others_case


def test_the_desk_asks_for_it_shows_only_a_code_name_and_ends_when_it_is_handed_on(stands: Hands) -> None:
    cast, others_case = alone()
    seat_person(cast, "Turnstone", SeatKind.MEMBER, now=NOW)
    avocet = signed_in(cast.people["Avocet"])
    assert avocet.get("/desk/").url == "/desk/hand-on/"
    asked = avocet.get("/desk/hand-on/")
    assert "Your passphrase opens only what nobody else can open" in said(asked)
    assert unlock(avocet, at="/desk/hand-on/").status_code == 302
    page = avocet.get("/desk/hand-on/")
    assert len(page.context["page"].whole) == 1 and not page.context["page"].parts
    left = page.context["page"].whole[0]
    assert left.code in said(page) and "zqalone" not in page.content.decode()
    assert avocet.get(f"/desk/hand-on/{others_case}/").status_code == 404
    for address in ("/desk/cases/", "/desk/people/", "/desk/away/", f"/desk/cases/{left.case_id}/"):
        assert avocet.get(address).status_code == 404, address
    choose = avocet.get(f"/desk/hand-on/{left.case_id}/")
    assert [name for _, name in choose.context["form"].fields["to"].choices] == ["Turnstone"]
    to = {"to": str(cast.holders["Turnstone"].pk)}
    assert "Speak with them first" in said(avocet.post(f"/desk/hand-on/{left.case_id}/", to))
    done = avocet.post(f"/desk/hand-on/{left.case_id}/", {**to, "spoken": "on"})
    assert done.url == "/"
    assert not Wrap.objects.filter(holder=cast.holders["Avocet"]).exists()
    assert not Desk.objects.filter(holder=cast.holders["Avocet"]).exists()
    assert avocet.get("/desk/").status_code == avocet.get("/desk/hand-on/").status_code == 404
    opened = open_as(cast, "Turnstone", left.case_id)
    assert opened is not None and opened.wrong == []
    assert [entry.body["what"] for entry in opened.entries if "what" in entry.body] == ["zqalone"]


def test_the_card_opens_the_last_desk_too_and_the_letter_says_only_that_something_waits(
    stands: Hands,
) -> None:
    cast, _ = alone()
    assert Letter.objects.filter(kind="conduct.waits").exists()
    avocet = signed_in(cast.people["Avocet"])
    typed = {"unlock-by": "card", "unlock-passphrase": " ".join(cast.cards["Avocet"])}
    assert avocet.post("/desk/hand-on/", typed).url == "/desk/hand-on/"
    assert avocet.get("/desk/hand-on/").status_code == 200


def test_nobody_else_finds_a_last_desk(stands: Hands) -> None:
    cast, _ = alone()
    case = Case.objects.first()
    assert Client().get("/desk/hand-on/").status_code == 302
    for client in (at_open_desk(cast, "Curlew"), signed_in(cast.people["Dunlin"])):
        assert client.get("/desk/hand-on/").status_code == 404
        assert client.get(f"/desk/hand-on/{case.pk}/").status_code == 404
    assert Client().get(f"/desk/hand-on/{case.pk}/").status_code == 404


def test_a_desk_opened_before_the_end_is_no_last_desk(stands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    file("zqalone", left_out=[cast.id_of("Curlew"), cast.id_of("Dunlin")])
    avocet = at_open_desk(cast, "Avocet")
    seats.end(Seat.objects.get(person=cast.people["Avocet"]), by=None, now=NOW)
    assert "Open this room" in said(avocet.get("/desk/hand-on/"))
    assert avocet.get(the_case()).status_code == 404


def test_earlier_pages_that_only_a_leaver_opens_are_given_to_who_reads_now(stands: Hands) -> None:
    """A circle that grew without an open desk leaves its first pages with one key; nothing is lost when it ends."""
    cast = make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    file("first pages", left_out=[cast.id_of("Curlew"), cast.id_of("Dunlin")])
    case = Case.objects.get()
    begin_larger(case, [cast.holders["Avocet"], cast.holders["Curlew"]])
    seats.end(Seat.objects.get(person=cast.people["Avocet"]), by=None, now=NOW)
    assert open_as(cast, "Curlew", case.pk).entries == []
    avocet = signed_in(cast.people["Avocet"])
    unlock(avocet, at="/desk/hand-on/")
    page = avocet.get("/desk/hand-on/")
    assert page.context["page"].whole == () and page.context["page"].parts
    assert avocet.post("/desk/hand-on/").url == "/"
    assert len(open_as(cast, "Curlew", case.pk).entries) == Case.objects.get().head_n
    assert not Wrap.objects.filter(holder=cast.holders["Avocet"]).exists()
