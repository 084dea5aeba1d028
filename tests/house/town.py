"""A small town for the matrix: one thing of each sort, and one person of each sort who looks at it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils.timezone import now as clock_now

from holdspace.agreements import actions as agreements
from holdspace.agreements.actions.suggestions import Sender
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.agreements.readers import in_force
from holdspace.agreements.rules.consultation import Audience as Askers
from holdspace.agreements.tests.make import make_next, make_published
from holdspace.community import actions as community
from holdspace.community.models import Enquiry
from holdspace.conduct.actions import keys
from holdspace.conduct.desks import cookie_name
from holdspace.conduct.models import Case, Seat
from holdspace.conduct.rules.case import Question as Four
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.make import CHEAP, PASSPHRASE, Cast, file, make_committee, seat_person
from holdspace.groups.actions.announcements import announce
from holdspace.groups.actions.check_ins import send_check_in
from holdspace.groups.actions.stepping_back import step_back
from holdspace.groups.models import Group, OnboardingStep, Question, Reopening, Wish
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.announcements import Audience as Readership
from holdspace.groups.tests.make import SIG, make_group, put_in
from holdspace.people import actions as people
from holdspace.people.actions.removing import begin_removal
from holdspace.people.imports.applying import carry_out
from holdspace.people.imports.plan import Plan
from holdspace.people.imports.waiting import keep
from holdspace.people.links import removal_token
from holdspace.people.models import Claim, Joining, Person, Role
from holdspace.people.rules import RoleKind
from tests.house.town_confidential import confidential_of
from tests.house.town_life import life_of

NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)
LONG_AGO = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)


@dataclass
class Town:
    """Who looks, and what stands in an address: by its name, or by ``name of the address: parameter``."""

    clients: dict[str, Client] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def kwargs(self, name: str, parameters: list[str], **over: Any) -> dict[str, Any]:
        """What to put into an address."""
        found = {each: self.values.get(f"{name}:{each}", self.values.get(each)) for each in parameters}
        return {**found, **over}


def build_town() -> Town:
    """Everything at 15 January 2026, with guidelines 1.0 and 1.1 and a draft of 1.2."""
    town = Town()
    cast = make_committee("Avocet", "Kluut", now=LONG_AGO)
    for name, kind in (("Pelican", SeatKind.BOARD_CONTACT), ("Whimbrel", SeatKind.SUBSTITUTE)):
        seat_person(cast, name, kind, now=LONG_AGO)
    contacts = {"general_contact": "hello@tidepool.example", "conduct_address": "conduct@tidepool.example"}
    community.describe(by=None, now=LONG_AGO + timedelta(minutes=1), aim="Shared data", **contacts)
    curlew = _staff()
    shakwe, mowe = _member("Shakwe"), _member("Möwe")
    guest = _member("Oystercatcher", member=False, role=RoleKind.LEARNER)
    operator = _member("Godwit", member=False, role=RoleKind.SERVER_ADMIN)
    _agreements(town, curlew)
    _groups(town, curlew, inside=mowe, member=shakwe)
    _people(town, curlew, shakwe)
    _community(town, curlew)
    _conduct(town, cast)
    town.values |= {"token": "not-a-token", "verb": "open"}
    lookers = {"guest": guest, "member": shakwe, "inside": mowe, "staff": curlew, "operator": operator}
    _sign_in(town, cast, lookers)
    return town


def _member(name: str, *, member: bool = True, role: RoleKind | None = None) -> Person:
    email = f"{name.lower()}@example.org".replace("ö", "o")
    person = people.welcome(name=name, email=email, zone="Africa/Nairobi", by=None, now=LONG_AGO)
    if role:
        people.give_role(person, role, by=None, now=LONG_AGO)
    if not member:
        Role.objects.filter(person=person, kind=RoleKind.MEMBER).delete()
    return person


def _staff() -> Person:
    return _member("Curlew", role=RoleKind.STAFF)


def _agreements(town: Town, by: Person) -> None:
    first = make_published(by, Kind.GUIDELINES)
    make_next(by, first)
    draft = agreements.begin_next(Kind.GUIDELINES, by=by, now=NOW)
    numbers = [version.number for version in Version.objects.of(Kind.GUIDELINES).published()]
    anchor = draft.document.sections[0].anchor
    town.values |= {"kind": Kind.GUIDELINES, "number": numbers[0], "old": numbers[-1], "new": numbers[0]}
    town.values |= {"anchor": anchor, "audience": "trainings"}
    suggestion = agreements.suggest(
        in_force(Kind.GUIDELINES),
        "Say more of recordings.",
        anchor="",
        once=uuid4(),
        sender=Sender(),
        now=NOW,
    )
    until = date(2036, 1, 1)  # pages read the real clock
    agreements.open_consultation(draft, until=until, who=Askers.EVERYONE, by=by, now=NOW)
    comment = agreements.comment(
        draft, "Good.", anchor="", once=uuid4(), by=None, now=NOW + timedelta(hours=1)
    )
    town.values |= {
        f"agreements:suggestion{verb}:pk": suggestion.pk for verb in ("", "-take-back", "-ask-over")
    }
    town.values |= {f"agreements:comment-{verb}:pk": comment.pk for verb in ("take-back", "answer", "aside")}


def _groups(town: Town, by: Person, *, inside: Person, member: Person) -> None:
    open_group = make_group(by)
    quiet = make_group(by, SIG, "Quiet circle", unlisted=True)
    forming = Group.objects.create(
        name="Preparing", slug="preparing", kind=SIG, sort="preparing", made_at=NOW
    )
    for group in (open_group, quiet):
        put_in(group, inside)
    row = open_group.memberships.get(person=inside, role=GroupRole.MEMBER)
    wish = Wish.objects.create(group=open_group, person=member, way=Wish.ASKED, made_at=NOW)
    question = Question.objects.create(group=open_group, kind="meeting", key="k", asked_at=NOW)
    kind_letter = send_check_in(open_group, inside, words="How are you?", by=by, now=NOW)
    letter, to_all = (
        announce(subject="A letter", text="Hello.", audience=whom, once=uuid4(), group=group, by=by, now=NOW)
        for whom, group in ((Readership.GROUP, open_group), (Readership.MEMBERS, None))
    )
    town.values |= {
        "slug": open_group.slug,
        "quiet": quiet.slug,
        "forming": forming.slug,
        "groups:end:pk": row.pk,
        "groups:check_in:pk": kind_letter.pk,
        "groups:check_in_send:person": inside.pk,
        "groups:letter:pk": letter.pk,
        "groups:letter_to_all:pk": to_all.pk,
        "groups:answer:pk": wish.pk,
        **_on_the_way_out(open_group, by),
        "groups:question:pk": question.pk,
        "groups:draft:pk": first_draft().pk,
        "groups:draft_ask:pk": first_draft().pk,
        "groups:draft_belong:pk": first_draft().pk,
        **life_of(open_group, by, inside=inside, member=member, now=NOW),
        **confidential_of(open_group, by, inside=inside, now=NOW),
    }


def _on_the_way_out(group: Group, by: Person) -> dict[str, Any]:
    """Somebody who leaves the group, somebody who is not in its folder yet, and an exception that is over."""
    redshank, dotterel = _member("Redshank"), _member("Dotterel")
    put_in(group, redshank)
    way_out = step_back(group, person=redshank, now=NOW)
    put_in(group, dotterel)
    held = group.memberships.get(person=dotterel)
    step = OnboardingStep.objects.create(membership=held, step="folder", made_at=NOW)
    dates = {"told_at": NOW, "starts_at": NOW + timedelta(days=2), "ends_at": NOW + timedelta(days=9)}
    over = Reopening.objects.create(group=group, reason="Two have left.", opened_by=by, **dates)
    names = ("way_out", "way_out_talk", "way_out_unreached", "way_out_access", "way_out_move")
    return {
        **{f"groups:{name}:pk": way_out.pk if way_out else None for name in names},
        "groups:way_out_access:access": "folder",
        "groups:way_out_move:verb": "stay",
        "groups:step_stuck:pk": step.pk,
        "groups:confirm_step:step": "folder",
        "groups:close_again:pk": over.pk,
    }


def first_draft() -> Version:
    """The draft of the guidelines' next version; it belongs to no group."""
    return Version.objects.get(status="draft")


def _people(town: Town, by: Person, member: Person) -> None:
    listed = people.list_person(
        name="Gaivota", handles={"github": "gaivota"}, email=None, affiliation="", by=by, now=LONG_AGO
    )
    claim = Claim.objects.create(person=member, listed=listed, asked_at=NOW)
    contract = people.write_contract("Phalarope & co", owner=by, renews_on=None, by=by, now=LONG_AGO)
    policy = people.write_policy("At work", version="1", link="https://example.org/", by=by, now=LONG_AGO)
    brought = carry_out(Plan(), sources="people.csv", once=uuid4(), by=by, now=LONG_AGO)
    sent = keep([("people.csv", b"name,email\nGaivota,gaivota@example.org\n")], by=by, now=clock_now())
    town.values |= {
        "people:bring_in_look:pk": sent.pk,
        "people:import:pk": brought.pk,
        "people:import_undo:pk": brought.pk,
        "people:import_invite:pk": brought.pk,
        "hall:remove_open:pk": begin_removal("gaivota@example.org", now=clock_now()).pk,
        "hall:remove_entry:token": removal_token(listed),
        "people:person:pk": by.pk,
        "people:roles:pk": member.pk,
        "people:end_role:pk": member.pk,
        "people:invite:pk": listed.pk,
        "people:answer_claim:pk": claim.pk,
        "people:contract:pk": contract.pk,
        "people:contract_end:pk": contract.pk,
        "people:policy_yes:pk": policy.pk,
        "hall:join_open:pk": _joining().pk,
        "mfa_remove_webauthn:pk": 1,
        "mfa_edit_webauthn:pk": 1,
        "role_pk": Role.objects.get(person=member, kind=RoleKind.MEMBER).pk,
        "person_id": by.pk,
    }


def _joining() -> Joining:
    return Joining.objects.create(
        email="skimmer@example.org", name="Skimmer", zone="Pacific/Auckland", made_at=clock_now()
    )


def _community(town: Town, by: Person) -> None:
    closure = community.close_day(date(2036, 1, 2), words="Away", by=by, now=NOW)
    enquiry = Enquiry.objects.create(once=uuid4(), asked_at=NOW - timedelta(days=1), words="May I come?")
    town.values |= {
        "community:open_day:pk": closure.pk,
        "hall:enquiry:pk": enquiry.pk,
        "hall:move:pk": enquiry.pk,
    }


def _conduct(town: Town, cast: Cast) -> None:
    """A case that Avocet and Whimbrel read, and Kluut must not; a seat that was offered to nobody yet."""
    file(now=NOW, left_out=frozenset({cast.id_of("Kluut")}))
    seat = Seat.objects.get(person=cast.people["Whimbrel"])
    town.values |= {
        "case_id": Case.objects.get().pk,
        "holder_id": cast.holders["Whimbrel"].pk,
        "file_id": Case.objects.get().pk,
        "grant_id": Case.objects.get().pk,
        "question": next(iter(Four)).value,
        "person": "0" * 32,
        "other": "0" * 32,
        "conduct:respond:kind": "private_reprimand",
        "conduct:at_once:kind": "other",
        "conduct:measure_from_before:kind": "permanent_ban",
        **dict.fromkeys(
            ("response_id", "task_id", "measure_id", "ballot_id", "letter_id", "about", "account"), "none"
        ),
        "check": "people_safe",
        "conduct:support:to": "reporter",
        "offer_id": "none",
        "n": 1,
        "item": 1,
        "track": "employer",
        "seat_id": seat.pk,
    }


def _sign_in(town: Town, cast: Cast, lookers: dict[str, Person]) -> None:
    avocet, kluut = cast.people["Avocet"], cast.people["Kluut"]
    lookers |= {"seated": avocet, "reader": avocet, "left_out": kluut, "board": cast.people["Pelican"]}
    town.clients["visitor"] = Client()
    for name, person in lookers.items():
        town.clients[name] = Client()
        town.clients[name].force_login(person)
    for looker, name in (("reader", "Avocet"), ("left_out", "Kluut")):
        client, holder = town.clients[looker], cast.holders[name]
        key = client.session.session_key or ""
        desk = keys.unlock(holder, PASSPHRASE, sign_in_key=key, now=clock_now(), cost=CHEAP)
        client.cookies[cookie_name(reporter=False)] = desk.cookie
