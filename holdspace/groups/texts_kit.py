"""The kit of those who facilitate or lead: short texts to begin with, to be changed freely (R-114)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.texts import Words

CHARTER: Final = _(
    "What this group is for: so that …\n"
    "What will be there at the end: …\n"
    "How that serves the community: …\n"
    "Who facilitates or leads, and who supports: …\n"
    "When it ends, or how we know that it is done: …\n"
    "How often we meet, at which hours in turn: …\n"
    "Who may join, and until when: …\n"
    "What stays among us, and what may leave: …\n"
    "How work is credited: …"
)
AGENDA: Final = _(
    "5 minutes    Arrive. Who is here, who has told us that they cannot come.\n"
    "5 minutes    What was decided last time, and what came of it.\n"
    "30 minutes   One question that needs all of us. Say before what is to be decided.\n"
    "10 minutes   What each of us takes until the next meeting; nothing is fine too.\n"
    "5 minutes    Decisions read aloud. Who writes them down before the week ends.\n"
    "5 minutes    How was this hour? One word each."
)
CHECK_IN: Final = _(
    "Hello …, it has been a while since we heard from you in …, and that is fine. So that we plan well, which is "
    "closest? I can be more active again. I need a pause, or another part. I would rather leave. No reason needed."
)
CLOSING: Final = _(
    "Dear all. Our work on … is done. This is what we made: … This is what we learnt: … Each of you is named for "
    "your part, in the way you chose; look at it until … The channel stays readable until … What was confidential "
    "stays so. If you would like to go on, … is the place. Thank you for your time and your care."
)
TEXTS: Final[tuple[tuple[str, Words, Words], ...]] = (
    ("charter", _("A charter"), CHARTER),
    ("agenda", _("An agenda for an hour"), AGENDA),
    ("check-in", _("A kind letter to somebody you have not heard from"), CHECK_IN),
    ("closing", _("Closing words"), CLOSING),
)
