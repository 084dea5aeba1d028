"""Letters to somebody who has come into a group."""

from datetime import datetime

from django.utils import translation

from holdspace.groups import texts_onboarding as texts
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Group, OnboardingStep
from holdspace.groups.readers.facts import stewards
from holdspace.groups.rules.onboarding import Step
from holdspace.people.models import Person
from holdspace.ui import dates


def told_of(group: Group, to: Person, now: datetime) -> str:
    """Goal, end and whom to ask, as far as the group has said them; in the language that is active."""
    said = [str(texts.GOAL) % {"goal": group.goal}] if group.goal else []
    if group.ends_on:
        said.append(str(texts.UNTIL) % {"day": dates.day(group.ends_on, to.zone, now)})
    steering = [one.name for one in stewards(group) if one.pk != to.pk]
    if steering:
        said.append(str(texts.ASK) % {"name": steering[0]})
    return "\n".join(said)


def stuck(step: OnboardingStep, *, now: datetime) -> None:
    """Tell a member that a step did not work, and whom to ask."""
    group, to = step.membership.group, step.membership.person
    with translation.override(to.language):
        words = str(texts.IN_SHORT[Step(step.step)])
    parts = {
        "group": group.name,
        "step": words,
        "why": step.why,
        "ask": step.ask.name if step.ask else "",
        "url": full(group.get_absolute_url()),
    }
    post("stuck", to, texts.STUCK_SUBJECT, texts.STUCK_TEXT, parts, now)
