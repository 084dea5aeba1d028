"""What the head of a letter may say: it is read on screens that others see, so it never names a hidden group."""

from holdspace.groups.letters.posting import Words
from holdspace.groups.models import Group


def subject_for(group: Group, words: Words, neutral: Words) -> Words:
    """The subject with the group's name, or one that names nothing where the group is unlisted (R-117, K8)."""
    return neutral if group.unlisted else words
