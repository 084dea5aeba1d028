"""Letters to somebody who has come into a group."""

from datetime import datetime

from django.utils import translation

from holdspace.groups import texts_onboarding as texts
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import OnboardingStep
from holdspace.groups.rules.onboarding import Step


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
