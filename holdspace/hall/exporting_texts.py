"""Sentences about taking the whole community along."""

from typing import Final

from django.utils.translation import gettext_lazy as _

COMMUNITY: Final = _("This community")
HEAD: Final = _(
    "Everything of %(community)s but conduct, as it was at %(at)s. Tables are CSV for spreadsheets (UTF-8; before text "
    "that a spreadsheet would run as a formula stands an apostrophe) and JSON for programs; texts are Markdown; "
    "`calendar.ics` has the ends, milestones and review dates. Times are in UTC, days as they were set.\n\n"
    "Whatever says `unlisted` is about a group that only its people and the staff know: keep it like that. Reports, "
    "cases, seats and their promises are not in it, nor anything that would tell of them."
)
ADDRESSES_LISTED: Final = _(
    "Addresses are those of people who are only listed, which staff wrote down. Those of members are theirs alone."
)
ADDRESSES_ALL: Final = _(
    "Addresses of members are in it: it was made by whoever runs the server. Keep it as you would keep the database."
)
LETTER_SUBJECT: Final = _("The community was taken along as a file")
LETTER: Final = _(
    "Hello %(name)s.\n\n%(by)s took everything of %(community)s along as one file: groups and what they work on, "
    "agreements, people without their addresses. Conduct is not in it. You get this letter because you are on the "
    "staff; nothing needs to be done. If you did not expect it, ask %(by)s."
)
