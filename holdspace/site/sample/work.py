"""Who works here: a line manager, a contract with somebody who trains, and what the employer asks of staff."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from holdspace.people import actions as people
from holdspace.people.models import Role
from holdspace.people.rules import RoleKind
from holdspace.site.sample.stage import Moment, Stage


def worked(stage: Stage) -> Iterator[Moment]:
    """Written down by Curlew when the year began."""
    yield Moment(stage.at(-90, "11:00"), lambda now: _written(stage, now))


def _written(stage: Stage, now: datetime) -> None:
    curlew, plover = stage.people["Curlew"], stage.people["Plover"]
    role = Role.objects.get(person=plover, kind=RoleKind.STAFF)
    people.extend_role(role, until=None, by=curlew, now=now, manager=curlew)
    renews = (now + timedelta(days=75 + 90)).date()
    people.write_contract("Godwit, trainings", owner=plover, renews_on=renews, by=curlew, now=now)
    link = "https://example.org/conduct-at-work"
    policy = people.write_policy("Conduct at work", version="2", link=link, by=curlew, now=now)
    people.agree_to_policy(policy, by=curlew, now=now)
