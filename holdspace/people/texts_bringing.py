"""Sentences of the pages on which staff bring people in."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

FILES: Final = _("Files")
FILES_HINT: Final = _(
    "A spreadsheet (CSV or Excel), or from Slack the list of members and users.json; several that belong together may "
    "be chosen at once. Nothing is written yet."
)
LOOK: Final = _("Look at what is in it")
LOOK_AGAIN: Final = _("Look again")
NO_FILE: Final = _(
    "Choose a file first. What was chosen before does not come back by itself: browsers forget it."
)
FILE_LARGE: Final = _(
    "A browser takes %(limit)s MB in %(most)s files. Whoever looks after the server can bring in more: holdspace "
    "import-people."
)
NO_HEADING: Final = _("Column %(number)s")
SUCH_AS: Final = _("Such as: %(values)s")
SEND: Final = _("Send them")
HOW_MANY: Final = _("How many letters now")
HOW_MANY_HINT: Final = _(
    "The next ones by name. Few at a time can be answered, and are not taken for unwanted mail."
)
BROUGHT_IN: Final = ngettext_lazy(
    "%(count)s person is listed now. Nobody got a letter.",
    "%(count)s people are listed now. Nobody got a letter.",
    "count",
)
TAKEN_OUT: Final = _("Everybody whom this brought in is taken out again.")
TAKEN_OUT_BUT: Final = ngettext_lazy(
    "Taken out again, but for %(count)s entry that somebody has changed since.",
    "Taken out again, but for %(count)s entries that somebody has changed since.",
    "count",
)
SENT: Final = ngettext_lazy(
    "%(count)s person is written to. The letter leaves now, or when letters leave again.",
    "%(count)s people are written to. The letters leave now, or when letters leave again.",
    "count",
)
NOBODY_LEFT: Final = _("Everybody with an address was written to already.")
