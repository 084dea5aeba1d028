"""Play the sample: a list of (when, who, verb, words) run through the real actions with ``now=``."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.core.management import call_command
from django.db import transaction

from holdspace.community import actions as community
from holdspace.outbox.models import Errand, Letter, Office
from holdspace.people import actions as people
from holdspace.people.rules import RoleKind
from holdspace.site.sample import (
    belonging,
    cast,
    community_life,
    conduct_life,
    consent,
    group_life,
    taking_part,
    work,
)
from holdspace.site.sample.age import FOUNDED, ZONE
from holdspace.site.sample.agreements_life import agreements_lived
from holdspace.site.sample.stage import Moment, Stage
from holdspace.site.work import link_deeds

BOARD = ("Pelican", "Gannet", "Cormorant")


@transaction.atomic
def play(now: datetime) -> Stage:
    """Play everything in the order of its time. No letter leaves: what was posted meanwhile is dropped."""
    stage = Stage(now)
    _found(stage)
    # Everybody first: what they did later names them. The journal's times are those of the deeds all the same.
    for moments in (_joins(stage), _life(stage)):
        for moment in sorted(moments, key=lambda moment: moment.at):
            moment.deed(moment.at)
    while link_deeds(now):
        pass
    Letter.objects.filter(sent_at=None).delete()
    Errand.objects.filter(done_at=None, kind__startswith="outbox.").delete()
    return stage


def _found(stage: Stage) -> None:
    community.describe(
        by=None,
        now=stage.at(-FOUNDED.days),
        name="Tidepool Commons",
        aim="We look after shared research data, and after each other",
        welcome=(
            "Forty-eight people at field stations, libraries and labs. If you share the aim and join in kindly, "
            "you are welcome."
        ),
        zone=ZONE,
        country="US",
        general_contact="hello@tidepool.example",
        conduct_address="care@tidepool.example",
        conduct_also="Nobody. Curlew looks after the mail server.",
        reachable="On working days from 14:00 to 22:00 UTC somebody is near a phone.",
        phone_list="+1 555 0100, whoever is on duty",
    )


def _joins(stage: Stage) -> Iterator[Moment]:
    for part in cast.EVERYBODY:
        yield Moment(stage.at(-part.joined), partial(_join, stage, part))


def _join(stage: Stage, part: cast.Part, now: datetime) -> None:
    address = f"{part.address or part.name.lower()}@tidepool.example".replace("ö", "oe")
    person = people.welcome(
        name=part.name,
        email=address,
        zone=part.zone,
        by=None,
        now=now,
        pronouns=part.pronouns,
        affiliation=part.affiliation,
    )
    stage.people[part.name] = person
    if part in cast.STAFF:
        people.give_role(person, RoleKind.STAFF, by=None, now=now, employer="Tidepool host")
    if part.name == "Curlew":
        people.give_role(person, RoleKind.COMMUNITY_MANAGER, by=None, now=now)
    if part.name in BOARD:
        people.give_role(person, RoleKind.BOARD, by=None, now=now)
    if part.name == "Osprey":
        people.give_role(person, RoleKind.SPONSOR_CONTACT, by=None, now=now)


def _life(stage: Stage) -> Iterator[Moment]:
    yield from community_life.agreements_kept(stage)
    yield from community_life.accepted(stage)
    yield from community_life.groups_lived(stage)
    yield from group_life.lived(stage)
    yield from belonging.let_in(stage)
    yield from belonging.half_a_way_out(stage)
    yield from belonging.may_be_asked(stage)
    yield from taking_part.taken(stage)
    yield from consent.consented(stage)
    yield from community_life.asked_and_answered(stage)
    yield from agreements_lived(stage)
    yield from conduct_life.seated(stage)
    yield from work.worked(stage)
    yield from conduct_life.slate_meadow(stage)
    yield from conduct_life.copper_birch(stage)
    yield from conduct_life.advice_asked(stage)
    yield from conduct_life.linen_harbour(stage)


@transaction.atomic
def play_again(now: datetime) -> None:
    """Empty the house, whose public id stays, and play the sample anew."""
    site = bytes(Office.objects.get(pk=1).site)
    call_command("flush", interactive=False, verbosity=0)
    Office.objects.create(pk=1, site=site)
    play(now)
