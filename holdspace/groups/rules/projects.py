"""The one project of a working group, its type, and the checklist that comes with the type (R-081, R-082)."""

from enum import StrEnum

from holdspace.groups.rules.kinds import GroupKind

LONGEST_PROJECT = 200


class ProjectType(StrEnum):
    """What sort of work it is; OTHER is said in words."""

    POLICY = "policy"
    RESOURCE = "resource"
    CONSULTATION = "consultation"
    OTHER = "other"


class ProjectRefusal(StrEnum):
    """Why a project is refused; ``texts_projects`` has the sentences."""

    SECOND = "second"
    NOT_HERE = "not_here"
    TITLE_BLANK = "title_blank"
    OTHER_WORDS = "other_words"


# By key, in the order in which they come; ``texts_projects.STEPS`` has the words.
CHECKLISTS: dict[ProjectType, tuple[str, ...]] = {
    ProjectType.POLICY: ("questions", "draft", "consultation", "comments", "policy"),
    ProjectType.RESOURCE: ("outline", "draft", "tried", "credit", "publication"),
    ProjectType.CONSULTATION: ("question", "answers", "summary", "feedback"),
    ProjectType.OTHER: ("outline", "draft", "done"),
}


def why_not_project(
    kind: GroupKind, *, has_one: bool, title: str, type_: ProjectType, other: str
) -> ProjectRefusal | None:
    """Why a project cannot be set: a working group has exactly one, other kinds have none."""
    if kind is not GroupKind.WORKING_GROUP:
        return ProjectRefusal.NOT_HERE
    if has_one:
        return ProjectRefusal.SECOND
    if not title.strip():
        return ProjectRefusal.TITLE_BLANK
    return ProjectRefusal.OTHER_WORDS if type_ is ProjectType.OTHER and not other.strip() else None
