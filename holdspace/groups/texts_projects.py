"""Sentences about the project of a working group, and the checklist of its type."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.projects import ProjectRefusal, ProjectType
from holdspace.groups.texts import Words

TYPES: Final[dict[ProjectType, Words]] = {
    ProjectType.POLICY: _("A policy"),
    ProjectType.RESOURCE: _("A resource"),
    ProjectType.CONSULTATION: _("Advice on something that staff do"),
    ProjectType.OTHER: _("Something else"),
}
HINTS: Final[dict[str, Words]] = {
    ProjectType.POLICY.value: _(
        "Words that hold for the community, such as guidelines. With a time for everybody’s comments."
    ),
    ProjectType.RESOURCE.value: _(
        "Something others can use, such as a guide or a template. With credit and publication."
    ),
    ProjectType.CONSULTATION.value: _(
        "A question that staff ask, an answer from the group, and what became of it."
    ),
    ProjectType.OTHER.value: _("Say below what it is."),
}
STEPS: Final[dict[ProjectType, dict[str, Words]]] = {
    ProjectType.POLICY: {
        "questions": _("Questions that the policy has to answer"),
        "draft": _("First draft, for the group"),
        "consultation": _("Consultation window opens for everybody"),
        "comments": _("Consultation ends, every comment answered"),
        "policy": _("Policy text agreed and published"),
    },
    ProjectType.RESOURCE: {
        "outline": _("Outline, and for whom it is"),
        "draft": _("First draft, for the group"),
        "tried": _("Tried out by people who did not write it"),
        "credit": _("Everybody named as they wish"),
        "publication": _("Licence chosen, published"),
    },
    ProjectType.CONSULTATION: {
        "question": _("Staff put their question in writing"),
        "answers": _("Everybody in the group has been heard"),
        "summary": _("What the group says, on one page"),
        "feedback": _("Staff tell the group what became of it"),
    },
    ProjectType.OTHER: {
        "outline": _("Outline, and for whom it is"),
        "draft": _("First draft, for the group"),
        "done": _("Done, and told to those it is for"),
    },
}
REFUSALS: Final[dict[ProjectRefusal, Words]] = {
    ProjectRefusal.SECOND: _(
        "A working group has one project, and this one has its own. A second one begins as a follow-up project: "
        "a group of its own, linked both ways, and each member is asked."
    ),
    ProjectRefusal.NOT_HERE: _("Only a working group has a project."),
    ProjectRefusal.TITLE_BLANK: _("Give the project a title."),
    ProjectRefusal.OTHER_WORDS: _("Say in a few words what sort of project it is."),
}
SET: Final = _(
    "The project is set. Its checklist stands under “How far we are”; owners and days are yours to add."
)
