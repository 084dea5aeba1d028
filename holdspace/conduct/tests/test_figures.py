"""The figures of a year: counted at a desk, sealed to who can open all of it, published by a second member (R-333)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import circles, deciding, figures, handling
from holdspace.conduct.models import Case, Figures, Item
from holdspace.conduct.rules.case import Gate, Outcome, Question
from holdspace.conduct.rules.figures import Table, counted
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said
from holdspace.conduct.tests.make import NOW, Cast, desk_of, file, make_committee, open_as
from holdspace.conduct.tests.paper import fetch

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
JANUARY, APRIL = datetime(2027, 1, 5, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC)


def closed(cast: Cast, count: int = 1, **given: object) -> list[UUID]:
    """So many cases that were closed without a finding, by all who read them."""
    made = []
    for _ in range(count):
        before = set(Case.objects.values_list("pk", flat=True))
        file("x", **given)  # type: ignore[arg-type]
        case_id = Case.objects.exclude(pk__in=before).get().pk
        made.append(case_id)
        by = cast.id_of("Avocet")
        handling.send_first_word(case_id, "It came.", by=by, community="T", now=NOW)

        def opened(name: str, case_id: UUID = case_id) -> OpenCase:
            found = open_as(cast, name, case_id)
            assert found is not None
            return found

        others = [name for name in cast.people if name not in {"Avocet", "Heron"}]
        for name in ("Avocet", *others):
            handling.pass_gate(opened(name), Gate.FREE, holder=cast.holders[name], now=NOW)
        answers = {"ongoing": "neither", "what": "known", "who": "known", "against": "no"}
        for question, answer in answers.items():
            deciding.find(opened("Avocet"), Question(question), answer, "", by=by, now=NOW)
        deciding.propose(
            opened("Avocet"),
            outcome=Outcome.NO_ACTION,
            why="",
            deliverer=None,
            wording="",
            minimum=2,
            by=by,
            now=NOW,
        )
        for name in others:
            deciding.vote(opened(name), yes=True, by=cast.id_of(name), now=NOW)
        handling.send_final_word(opened("Avocet"), "So.", by=by, community="T", now=NOW)
        handling.close(opened("Avocet"), by=by, now=NOW)
    return made


def take(cast: Cast, name: str = "Avocet", now: datetime = JANUARY, year: int = 2026) -> UUID:
    return figures.take(desk_of(cast, name), cast.holders[name], year, now=now).pk


def publish(cast: Cast, dossier: UUID, name: str = "Curlew", now: datetime = APRIL) -> Figures:
    opened = open_as(cast, name, dossier)
    assert opened is not None
    return figures.publish(opened, by=cast.id_of(name), now=now)


def refused(deed) -> Refusal:
    with pytest.raises(Refused) as why:
        deed()
    return Refusal(why.value.refusal)


def test_two_cases_are_counted_and_never_published():
    cast = make_committee("Avocet", "Curlew")
    closed(cast, 2)
    file("open")
    dossier = take(cast)
    opened = open_as(cast, "Curlew", dossier)
    assert opened is not None
    known = figures.taken(opened.entries)
    assert known is not None
    assert (known.total, known.tables[Table.FOUND]) == (2, [0, 2, 0, 0])
    assert known.tables[Table.FOLLOWED] == [2, 0, 0]
    assert refused(lambda: publish(cast, dossier)) is Refusal.BELOW_TEN
    assert not Figures.objects.exists()
    assert not Item.objects.filter(sealed__contains=b"total").exists()


@pytest.mark.row("idc.transparency")
def test_ten_are_published_rounded_by_another_member_and_not_before_april():
    cast = make_committee("Avocet", "Curlew")
    closed(cast, 11)
    dossier = take(cast)
    assert refused(lambda: publish(cast, dossier, "Avocet")) is Refusal.SECOND_MEMBER
    assert refused(lambda: publish(cast, dossier, now=datetime(2027, 3, 31, tzinfo=UTC))) is Refusal.TOO_EARLY
    row = publish(cast, dossier)
    assert row.cells["total"] == 10
    assert row.cells["tables"]["found"] == [None, 10, None, None]
    assert refused(lambda: publish(cast, dossier)) is Refusal.PUBLISHED_ALREADY
    again = publish(cast, take(cast), now=APRIL)
    assert (again.year, again.version) == (2026, 2)


def test_who_cannot_open_one_of_them_finds_no_figures_with_it_in():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    first, _ = closed(cast, 2)
    circles.step_aside(first, cast.holders["Dunlin"], now=NOW)
    dossier = take(cast)
    assert open_as(cast, "Dunlin", dossier) is None
    own = open_as(cast, "Dunlin", take(cast, "Dunlin"))
    assert own is not None
    known = figures.taken(own.entries)
    assert known is not None
    assert known.total == 1


def test_nothing_is_taken_before_the_year_is_over_or_where_nobody_could_check_it():
    cast = make_committee("Avocet", "Curlew")
    assert refused(lambda: take(cast, now=NOW)) is Refusal.YEAR_NOT_OVER
    assert refused(lambda: take(cast)) is Refusal.NO_CASES
    (case_id,) = closed(cast, 1)
    circles.step_aside(case_id, cast.holders["Curlew"], now=NOW)
    assert refused(lambda: take(cast)) is Refusal.NO_SECOND_READER


def test_through_the_pages_of_two_members_to_everybodys(hands: Hands, client: Client):
    cast = make_committee("Avocet", "Curlew")
    closed(cast, 10)
    assert "When ten or more were closed in a year" in fetch(client, "/figures/").text
    hands.at = APRIL
    avocet, curlew = at_open_desk(cast, "Avocet"), at_open_desk(cast, "Curlew")
    assert avocet.post("/desk/figures/", {"year": "2025"}).status_code == 302
    assert "No case that you can open was closed in that year." in said(avocet.get("/desk/figures/"))
    taken = avocet.post("/desk/figures/", {"year": "2026"})["Location"]
    mine = said(avocet.get(taken))
    assert "Closed that year: 10." in mine
    assert "another of you publishes it" in mine
    assert "fewer than five" in mine
    assert curlew.post(taken, {}).status_code == 302
    page = fetch(client, "/figures/").text
    assert "Closed that year: about 10." in page
    assert "Was it against the guidelines? Yes fewer than five No 10 Cannot be known fewer than five" in page
    dossier = taken.rstrip("/").rpartition("/")[2]
    assert curlew.get(f"/desk/board/{dossier}/").status_code == 404
    assert curlew.get(f"/desk/cases/{dossier}/").status_code == 404
    assert dossier not in curlew.get("/desk/").content.decode()
    assert curlew.post("/desk/figures/", {"year": "soon"}).status_code == 404


def test_an_old_matter_and_a_question_are_counted_nowhere():
    def entry(n: int, kind: str, **body: object) -> Entry:
        return Entry(n, "page", kind, "11111111-1111-1111-1111-111111111111", NOW, body)

    times = {"first_word_by": NOW.isoformat(), "answer_by": NOW.isoformat()}
    report, end = entry(1, "report", **times), entry(9, "closed")
    assert counted([report]) is None
    assert counted([entry(1, "enquiry"), end]) is None
    assert counted([report, entry(2, "old_matter"), end]) is None
    known = counted([report, entry(2, "first_word", late=True), entry(3, "final_word", late=False), end])
    assert known is not None
    assert (known.places[Table.FIRST_WORD], known.places[Table.ANSWER]) == ("late", "in_time")
