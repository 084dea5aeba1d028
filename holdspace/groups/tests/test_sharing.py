"""Materials and their sharing: what stays inside, both ways of consent, whose words, what stays closed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.groups import actions as groups
from holdspace.groups.actions import materials, releasing, rounds, sharing
from holdspace.groups.actions.sharing import Wanted
from holdspace.groups.models import Group, Item, ItemVersion, Round, Sharing
from holdspace.groups.readers.closed import open_in, stays_closed_for
from holdspace.groups.readers.shared import shared_with
from holdspace.groups.rules.materials import Label, MaterialRefusal
from holdspace.groups.rules.rounds import Say
from holdspace.groups.rules.sharing import Audience, Consents, SharingRefusal, why_closed
from holdspace.groups.tests.at_pages import signed_in, stand_still
from holdspace.groups.tests.make import NOW, make_community, make_group, make_member, make_staff, put_in
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions import end_role
from holdspace.people.models import Person, Role
from holdspace.people.rules import VISITOR, RoleKind, Standing

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

DAY = timedelta(days=1)
MEMBER_OUTSIDE = Standing(None, frozenset({RoleKind.MEMBER}))


@pytest.fixture
def group() -> Group:
    """Alice facilitates as staff, Alan is on the staff; Bob, Carol and Dana take part."""
    make_community()
    made = make_group(make_staff("Alice"))
    make_staff("Alan")
    for name in ("Bob", "Carol", "Dana"):
        put_in(made, make_member(name))
    return made


def called(name: str) -> Person:
    return Person.objects.get(name=name)


def refused(refusal: Any) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def item(group: Group, title: str = "Field notes summary", now: Any = NOW) -> Item:
    return materials.add_item(
        group, title=title, place="https://drive.example/notes", by=called("Bob"), now=now
    )


def newest(of: Item) -> ItemVersion:
    return ItemVersion.objects.select_related("item__group").filter(item=of).order_by("-number")[0]


def wanted(audience: Audience = Audience.EVERYONE, **over: Any) -> Wanted:
    words = {"purpose": "For all stations.", "until_on": date(2026, 3, 31), **over}
    return Wanted(audience, **words)


def all_agree(row: Round) -> None:
    for name in ("Bob", "Carol", "Dana"):
        rounds.answer(row, person=called(name), say=Say.AGREE, now=NOW + DAY)


@pytest.mark.row("cnf.reuse-terms")
def test_what_is_registered_is_for_the_group_only(group):
    made = item(group)
    assert (made.label, newest(made).number) == (Label.GROUP_ONLY, 1)
    materials.add_version(made, place="in the folder", by=called("Carol"), now=NOW + DAY)
    assert newest(made).number == 2
    imported = materials.add_item(
        group, title="Old notes", place="a file", label="whatever", by=called("Bob"), now=NOW
    )
    assert imported.label == Label.GROUP_ONLY
    with refused(MaterialRefusal.NO_PLACE):
        materials.add_version(made, place=" ", by=called("Bob"), now=NOW)
    with refused(MaterialRefusal.NOT_IN_GROUP):
        materials.add_version(made, place="x", by=make_member("Frank"), now=NOW)
    with refused(MaterialRefusal.WIDER_BY_CONSENT):
        materials.change_label(made, Label.OPEN, by=called("Alice"), now=NOW)
    with refused(MaterialRefusal.NOT_STEERING):
        materials.change_label(made, Label.GROUP_ONLY, by=called("Bob"), now=NOW)


@pytest.mark.row("cnf.products")
def test_only_the_group_and_staff_see_it_and_latecomers_from_their_point(group):
    old, new = item(group, "Old one"), item(group, "New one", NOW + 2 * DAY)
    grace, frank = make_member("Grace"), make_member("Frank")
    group.memberships.create(person=grace, role="member", since=NOW + DAY, sees_from=NOW + DAY)

    def titles(person: Person, *roles: RoleKind) -> list[str]:
        rows = Item.objects.visible_to(Standing(person.pk, frozenset({RoleKind.MEMBER, *roles})))
        return sorted(rows.values_list("title", flat=True))

    assert titles(called("Bob")) == ["New one", "Old one"]
    assert titles(called("Alan"), RoleKind.STAFF) == ["New one", "Old one"]
    assert titles(grace) == ["New one"]
    assert titles(frank) == []
    assert not Item.objects.visible_to(VISITOR).exists()
    materials.add_version(old, place="again", by=called("Bob"), now=NOW + 2 * DAY)
    assert titles(grace) == ["New one", "Old one"]
    mine = ItemVersion.objects.visible_to(Standing(grace.pk, frozenset({RoleKind.MEMBER})))
    assert list(mine.filter(item=old).values_list("number", flat=True)) == [2]
    groups.leave(group, person=called("Bob"), now=NOW + 3 * DAY)
    assert titles(called("Bob")) == []
    assert [line.title for line in stays_closed_for(called("Bob").pk, group, NOW + 3 * DAY)] == [
        "New one",
        "Old one",
    ]
    assert [line.number for line in stays_closed_for(grace.pk, group, NOW + 3 * DAY)] == [1, 2]
    assert stays_closed_for(frank.pk, group, NOW) == ()
    assert new.label == Label.GROUP_ONLY


@pytest.mark.row("cnf.staff-consent")
def test_what_the_group_agreed_to_is_shown_until_its_day_and_nothing_more(group, client):
    made = item(group)
    asked, row = sharing.ask_to_share(newest(made), wanted(), by=called("Bob"), now=NOW)
    assert shared_with(group, asked.pk, VISITOR, NOW) is None
    all_agree(row)
    assert shared_with(group, asked.pk, VISITOR, NOW + DAY) == asked
    materials.add_version(made, place="https://drive.example/secret", by=called("Bob"), now=NOW + DAY)
    assert shared_with(group, asked.pk, VISITOR, NOW + DAY).version.number == 1
    assert asked.until.isoformat() == "2026-04-01T00:00:00-04:00"
    assert shared_with(group, asked.pk, VISITOR, asked.until - timedelta(seconds=1)) == asked
    assert shared_with(group, asked.pk, VISITOR, asked.until) is None
    materials.change_label(made, Label.CREDIT, by=called("Alice"), now=NOW + DAY)
    assert [end.blocks for end in open_in(group, NOW + DAY)] == [False]
    sharing.end_early(asked, by=called("Alice"), now=NOW + DAY)
    assert shared_with(group, asked.pk, VISITOR, NOW + DAY) is None
    with refused(SharingRefusal.OVER):
        sharing.end_early(asked, by=called("Alice"), now=NOW + DAY)
    with refused(SharingRefusal.NOT_YOURS):
        sharing.end_early(asked, by=called("Dana"), now=NOW + DAY)


def test_each_audience_sees_what_is_for_it(group):
    members, _ = sharing.ask_to_share(
        newest(item(group)), wanted(Audience.COMMUNITY), by=called("Bob"), now=NOW
    )
    sharing.consent_as_staff(members, by=called("Alan"), now=NOW)
    assert shared_with(group, members.pk, VISITOR, NOW) is None
    assert shared_with(group, members.pk, MEMBER_OUTSIDE, NOW) == members


def test_it_shows_on_the_groups_page_only_as_far_as_consented(group, client, monkeypatch):
    for module in ("groups.views.shared", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + 2 * DAY)
    frank = make_member("Frank")
    for title, audience in (
        ("For everyone", Audience.EVERYONE),
        ("For members", Audience.COMMUNITY),
        ("For a talk", Audience.NAMED),
    ):
        asked, _ = sharing.ask_to_share(
            newest(item(group, title)), wanted(audience, audience_words="a talk"), by=called("Bob"), now=NOW
        )
        sharing.consent_as_staff(asked, by=called("Alan"), now=NOW)
    item(group, "For nobody")

    def seen(who: Client) -> set[str]:
        page = who.get(group.get_absolute_url()).content.decode()
        return {t for t in ("For everyone", "For members", "For a talk", "For nobody") if t in page}

    assert seen(client) == {"For everyone"}
    signed_in = Client()
    signed_in.force_login(frank)
    assert seen(signed_in) == {"For everyone", "For members"}


@pytest.mark.row("cnf.either")
def test_staff_consent_over_an_objection_waits_and_can_be_taken_back(group):
    asked, row = sharing.ask_to_share(newest(item(group)), wanted(), by=called("Bob"), now=NOW)
    rounds.answer(row, person=called("Carol"), say=Say.OBJECT, words="Two remarks.", now=NOW)
    with refused(SharingRefusal.NO_REASON):
        sharing.consent_as_staff(asked, by=called("Alan"), now=NOW)
    with refused(SharingRefusal.NOT_STAFF):
        sharing.consent_as_staff(asked, by=called("Bob"), now=NOW)
    consent = sharing.consent_as_staff(asked, by=called("Alan"), now=NOW, reason="The talk is near.")
    assert consent.effective_at == NOW + timedelta(hours=72)
    assert Letter.objects.filter(kind="groups.staff_consented").count() == 4
    assert Errand.objects.filter(kind=releasing.OPENS, due=consent.effective_at).exists()
    assert shared_with(group, asked.pk, VISITOR, consent.effective_at - timedelta(seconds=1)) is None
    assert shared_with(group, asked.pk, VISITOR, consent.effective_at) == asked
    with refused(SharingRefusal.CONSENTED):
        sharing.consent_as_staff(asked, by=called("Alice"), now=NOW, reason="Me too.")
    sharing.take_staff_consent_back(asked, by=called("Alan"), now=NOW + DAY)
    assert shared_with(group, asked.pk, VISITOR, consent.effective_at) is None
    with refused(SharingRefusal.NOT_CONSENTED):
        sharing.take_staff_consent_back(asked, by=called("Alan"), now=NOW + DAY)


def test_the_objection_stands_after_the_round_failed_and_for_other_versions(group):
    made = item(group)
    _, row = sharing.ask_to_share(newest(made), wanted(), by=called("Bob"), now=NOW)
    rounds.answer(row, person=called("Carol"), say=Say.OBJECT, words="Two remarks.", now=NOW)
    rounds.close_round({"round": str(row.pk)}, now=row.closes_at)
    materials.add_version(made, place="x", by=called("Bob"), now=NOW + 8 * DAY)
    with refused(SharingRefusal.NO_REASON):
        sharing.consent_to_items(group, [newest(made)], wanted(), by=called("Alan"), now=NOW + 8 * DAY)
    rounds.withdraw_objection(row, person=called("Carol"), now=NOW + 8 * DAY)
    done = sharing.consent_to_items(group, [newest(made)], wanted(), by=called("Alan"), now=NOW + 8 * DAY)
    assert [one.over_objection for one in done] == [False]


@pytest.mark.row("cnf.staff-consent")
def test_who_objects_cannot_consent_for_the_staff_and_only_live_staff_can(group):
    put_in(group, called("Alan"))
    asked, row = sharing.ask_to_share(newest(item(group)), wanted(), by=called("Bob"), now=NOW)
    rounds.answer(row, person=called("Alan"), say=Say.OBJECT, words="No.", now=NOW)
    with refused(SharingRefusal.IS_OBJECTOR):
        sharing.consent_as_staff(asked, by=called("Alan"), now=NOW, reason="Still.")
    with refused(SharingRefusal.NO_ITEMS):
        sharing.consent_to_items(group, [], wanted(), by=called("Alice"), now=NOW)
    end_role(Role.objects.get(person=called("Alan"), kind=RoleKind.STAFF), by=called("Alice"), now=NOW)
    with refused(SharingRefusal.NOT_STAFF):
        sharing.consent_to_items(group, [newest(item(group))], wanted(), by=called("Alan"), now=NOW + DAY)


def test_every_part_of_a_request_is_needed(group):
    version = newest(item(group))
    for over, refusal in (
        ({"purpose": " "}, SharingRefusal.NO_PURPOSE),
        ({"until_on": None}, SharingRefusal.NO_END),
        ({"until_on": date(2026, 1, 14)}, SharingRefusal.END_PAST),
        ({"audience": Audience.NAMED}, SharingRefusal.NO_AUDIENCE),
    ):
        with refused(refusal):
            sharing.ask_to_share(version, wanted(**over), by=called("Bob"), now=NOW)
    with refused(SharingRefusal.NOT_IN_GROUP):
        sharing.ask_to_share(version, wanted(), by=make_member("Frank"), now=NOW)
    assert not Sharing.objects.exists()


@pytest.mark.row("cnf.why")
def test_who_said_what_needs_each_speakers_own_yes(group):
    asked, row = sharing.ask_to_share(newest(item(group)), wanted(attributed=True), by=called("Bob"), now=NOW)
    all_agree(row)
    at = NOW + DAY
    assert shared_with(group, asked.pk, VISITOR, at) is None
    first = sharing.ask_speaker(asked, called("Carol"), words="It was late.", by=called("Bob"), now=at)
    second = sharing.ask_speaker(asked, called("Dana"), words="It was cold.", by=called("Bob"), now=at)
    with refused(SharingRefusal.NOT_YOUR_WORDS):
        sharing.answer_quote(first, yes=True, by=called("Bob"), now=at)
    sharing.answer_quote(first, yes=True, by=called("Carol"), now=at)
    assert shared_with(group, asked.pk, VISITOR, at) is None
    sharing.answer_quote(second, yes=True, by=called("Dana"), now=at)
    assert shared_with(group, asked.pk, VISITOR, at) == asked
    sharing.answer_quote(first, yes=False, by=called("Carol"), now=at)
    assert shared_with(group, asked.pk, VISITOR, at) is None
    with refused(SharingRefusal.NOT_A_MEMBER):
        sharing.ask_speaker(asked, make_member("Frank"), words="x", by=called("Bob"), now=at)
    with refused(SharingRefusal.NO_QUOTE):
        sharing.ask_speaker(asked, called("Dana"), words=" ", by=called("Bob"), now=at)


@pytest.mark.row("cnf.why")
def test_a_speaker_who_has_left_takes_their_yes_back_and_finds_nothing_else(group, monkeypatch):
    stand_still(monkeypatch)
    asked, _ = sharing.ask_to_share(newest(item(group)), wanted(attributed=True), by=called("Bob"), now=NOW)
    ways = {"by": called("Bob"), "now": NOW}
    words, unsaid = (sharing.ask_speaker(asked, called("Carol"), words=f"It was {x}.", **ways) for x in "ab")
    sharing.answer_quote(words, yes=True, by=called("Carol"), now=NOW)
    groups.leave(group, person=called("Carol"), now=NOW)
    carol, url = signed_in(called("Carol")), f"{group.get_absolute_url()}words/{words.pk}/"
    page = carol.get(url).content.decode()
    assert "It was a." in page and "Field notes summary" not in page and "Yes, under my name" not in page
    carol.post(url, {"yes": "1"})
    words.refresh_from_db()
    assert words.yes is True
    carol.post(url, {"no": "1"})
    words.refresh_from_db()
    assert words.yes is False
    gone = (url, f"{group.get_absolute_url()}words/{unsaid.pk}/")
    assert [carol.get(one).status_code for one in gone] == [404, 404]


def test_the_question_asked_of_the_rows_and_the_rule_say_the_same(group):
    """The rule on values and the query give one answer, for every way in which something is consented to."""
    for attributed in (False, True):
        for passes in (False, True):
            for staff in (False, True):
                version = newest(item(group, f"{attributed}{passes}{staff}"))
                asked, row = sharing.ask_to_share(
                    version, wanted(attributed=attributed), by=called("Bob"), now=NOW
                )
                if passes:
                    all_agree(row)
                if staff:
                    sharing.consent_as_staff(asked, by=called("Alan"), now=NOW)
                for at in (NOW, NOW + DAY, asked.until):
                    rule = why_closed(
                        Consents(passes, NOW if staff else None, asked.until, attributed=attributed), at
                    )
                    rows = Sharing.objects.in_force(at).filter(pk=asked.pk).exists()
                    assert rows is (rule is None), (attributed, passes, staff, at)


@pytest.mark.row("cnf.after-leaving")
def test_who_left_hears_when_something_need_not_be_kept_closed_any_more(group):
    made = item(group)
    groups.leave(group, person=called("Dana"), now=NOW + DAY)
    assert len(stays_closed_for(called("Dana").pk, group, NOW + DAY)) == 1
    asked, row = sharing.ask_to_share(newest(made), wanted(), by=called("Bob"), now=NOW + DAY)
    for name in ("Bob", "Carol"):
        rounds.answer(row, person=called(name), say=Say.AGREE, now=NOW + 2 * DAY)
    letter = Letter.objects.get(kind="groups.no_longer_closed")
    assert (letter.address, letter.subject) == ("dana@example.org", "One thing less to keep closed")
    assert stays_closed_for(called("Dana").pk, group, NOW + 2 * DAY) == ()
    assert asked.pk


def test_at_its_end_whoever_asked_takes_back_what_they_passed_on(group):
    asked, row = sharing.ask_to_share(newest(item(group)), wanted(), by=called("Bob"), now=NOW)
    all_agree(row)
    assert Errand.objects.filter(kind=releasing.ENDS, due=asked.until).count() == 1
    for _ in range(2):
        releasing.end_sharing({"sharing": str(asked.pk)}, now=asked.until)
    letter = Letter.objects.get(kind="groups.shown_no_more")
    assert letter.address == "bob@example.org" and "Field notes summary" not in letter.text + letter.subject


def test_the_log_says_what_was_agreed_in_a_sentence(group):
    _, row = sharing.ask_to_share(newest(item(group)), wanted(), by=called("Bob"), now=NOW)
    all_agree(row)
    assert group.decisions.get().words == (
        "“Field notes summary”, version 1, may be shown to everyone until Tuesday 31 March."
    )


def test_whoever_consents_over_an_objection_reads_it_first(group, monkeypatch):
    for module in ("groups.views.shared", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + DAY)
    asked, row = sharing.ask_to_share(newest(item(group)), wanted(), by=called("Bob"), now=NOW)
    rounds.answer(row, person=called("Carol"), say=Say.OBJECT, words="Two remarks.", now=NOW)
    client = Client()
    client.force_login(called("Alan"))
    page = client.get(f"{group.get_absolute_url()}sharing/{asked.pk}/staff/").content.decode()
    assert "Two remarks." in page and "<bdi>Carol</bdi>" in page and "72 hours" in page
