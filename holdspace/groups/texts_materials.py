"""Sentences that people read about what a group works on."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.materials import Label, MaterialRefusal
from holdspace.groups.texts import Words

LABELS: Final[dict[Label, Words]] = {
    Label.GROUP_ONLY: _("For the group only"),
    Label.SUMMARY: _("A summary may be shared"),
    Label.CREDIT: _("May be shared with credit"),
    Label.OPEN: _("Open licence"),
}
LABEL_HINTS: Final[dict[Label, Words]] = {
    Label.GROUP_ONLY: _("Neither this nor that it exists is for others."),
    Label.SUMMARY: _("What it says in a few words may be told; the thing itself stays inside."),
    Label.CREDIT: _("Whoever passes it on names those who made it."),
    Label.OPEN: _("Anybody may use it under the licence that stands in it."),
}
ADDED: Final = _("It is registered, for the group only.")
VERSION_ADDED: Final = _(
    "Version %(number)s is registered. What was agreed to before was for the earlier one, so this one stays inside."
)
LABEL_KEPT: Final = _("How it may be reused is changed.")

REFUSALS: Final[dict[MaterialRefusal, Words]] = {
    MaterialRefusal.NOT_IN_GROUP: _("Only those in the group, and staff, can do this."),
    MaterialRefusal.NO_TITLE: _("Give it a name that the group knows it by."),
    MaterialRefusal.TITLE_LONG: _("A name here has at most 120 characters."),
    MaterialRefusal.NO_PLACE: _("Say where it lives: an address, or words such as “in the shared folder”."),
    MaterialRefusal.GROUP_CLOSED: _("This group is closed. What it worked on stays as it is."),
    MaterialRefusal.NOT_STEERING: _("Whoever facilitates or leads decides how something may be reused."),
    MaterialRefusal.WIDER_BY_CONSENT: _(
        "A wider reuse needs consent first: ask the group, or staff, to show it to everyone. Then change this."
    ),
}
STILL_SHOWN: Final = _("“%(title)s”, version %(number)s, is shown outside by consent.")
WORDS_UNSAID: Final = _("Whether words of whoever leaves may travel was asked, and not answered yet.")
