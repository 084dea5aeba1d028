"""Sentences about bringing people in: why a file is refused, what a line asks, what would be done."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy, pgettext_lazy

from holdspace.connectors.tables import Fault
from holdspace.people.formats.shape import Ask, Field, Skip

Words = str | Promise

WRONG_AT: Final = _("%(file)s, line %(line)s: %(why)s")
WRONG_IN: Final = _("%(file)s: %(why)s")
FAULTS: Final[dict[Fault, Words]] = {
    Fault.MISSING: _("there is no such file."),
    Fault.NOT_A_FILE: _("this is not a file."),
    Fault.UNREADABLE: _("the file cannot be read (%(problem)s)."),
    Fault.UNKNOWN: _(
        "nobody here reads such a file. Known are tables as CSV or Excel files, and from Slack the list of members, "
        "users.json, or the export with it."
    ),
    Fault.HUGE: _(
        "more than %(limit)s MB is too much at once. Split it, and bring its parts in one after the other."
    ),
    Fault.EMPTY: _("nothing is in it."),
    Fault.ENCODING: _("this is not text that we can read. Save the file in UTF-8, then try again."),
    Fault.CONTROL: _("the character %(code)s cannot stand in a text. Take it out."),
    Fault.SYNTAX: _("from here on it cannot be read (%(problem)s)."),
    Fault.CUT_OFF: _("it ends in the middle of a line, so it may be cut off. Save it once more."),
    Fault.ROW_LENGTH: _("there are %(found)s values here, and %(wanted)s columns."),
    Fault.MANY_ROWS: _("more than %(limit)s lines stand in it up to here. Split it."),
    Fault.MANY_COLUMNS: _(
        "more than %(limit)s columns stand here. Leave out those that are not about people."
    ),
    Fault.LOCKED: _("it is locked by a password. Save it without one, then try again."),
    Fault.SWELLS: _(
        "unpacked it would be far larger than people’s names and addresses are, so it stays closed."
    ),
}
NO_COLUMNS: Final = _(
    "no column tells people apart: an address or a handle is needed. Its columns are: %(columns)s. Say which is which, "
    'such as --columns "name=Full name,address=E-mail".'
)
NOT_A_COLUMN: Final = _(
    "“%(said)s” fits no column. Write what stands in it, = and its heading, such as address=E-mail. Its columns are: "
    "%(columns)s. What can stand in them: %(fields)s."
)
TOO_MANY_HERE: Final = _(
    "these are %(count)s people, and a browser takes %(most)s at once. Whoever looks after the server can bring in "
    "more: holdspace import-people."
)
READ_MEANWHILE: Final = _(
    "Somebody else brought in the same people at this moment. Nothing was changed; look once more."
)

QUESTIONS: Final[dict[Ask, Words]] = {
    Ask.NOBODY: _(
        "“%(said)s” has no address and no handle, and a name alone does not tell who it is. Add one."
    ),
    Ask.ADDRESS: _("“%(said)s” is no e-mail address. Mend it, or leave it out."),
    Ask.HANDLE: _("“%(said)s” is no handle. Mend it, or leave it out."),
    Ask.NAME: _(
        "“%(said)s” cannot be shown as a name: it is longer than 80 characters, or holds a sign such as a tab."
    ),
    Ask.FORMULA: _("“%(said)s” is a formula, not a name. Write the name itself."),
    Ask.OTHER_NAME: _(
        "%(said)s stands in %(other)s too, under another name (%(of)s). If this is one person, call them the same in "
        "both; if it is an office, give each person an address of their own."
    ),
    Ask.TWO_PEOPLE: _(
        "what stands here of “%(said)s” belongs to several people here: %(of)s. Leave out what is not theirs."
    ),
}
SKIPPED: Final = {
    Skip.BOT: ngettext_lazy("%(count)s is a bot", "%(count)s are bots", "count"),
    Skip.DEACTIVATED: ngettext_lazy(
        "%(count)s account is switched off", "%(count)s accounts are switched off", "count"
    ),
    Skip.GUEST: ngettext_lazy("%(count)s is a guest", "%(count)s are guests", "count"),
}
KEPT_OUT: Final = ngettext_lazy(
    "%(count)s asked not to be listed", "%(count)s asked not to be listed", "count"
)
FORMATS: Final[dict[str, Words]] = {
    "table": _("a table"),
    "slack_members": _("Slack’s list of members"),
    "slack_users": _("users.json of a Slack export; no messages are opened"),
}
FIELDS: Final[dict[Field, Words]] = {
    Field.NONE: _("Nothing we need"),
    Field.NAME: _("Name"),
    Field.GIVEN: _("First name"),
    Field.FAMILY: _("Family name"),
    Field.ADDRESS: _("E-mail address"),
    Field.OTHER_ADDRESS: _("Another address of theirs"),
    Field.AFFILIATION: _("Affiliation"),
    Field.HANDLE: _("Their name elsewhere"),
}
READ_AS: Final = _("%(file)s is %(format)s.")
COLUMN_IS: Final = _("%(heading)s: %(field)s")
LINE_OF: Final = pgettext_lazy("in a file", "line %(line)s")
LINE_OF_FILE: Final = pgettext_lazy("in one of several files", "%(file)s, line %(line)s")
ABOUT: Final = pgettext_lazy("a line of a file", "%(where)s: %(words)s")
MERGED: Final = _("%(name)s, the same person as in %(where)s")
MERGED_AS: Final = _("%(name)s, the same person as %(kept)s in %(where)s")
TITLE_MERGES: Final = _("Lines about one person")
TITLE_SKIPPED: Final = _("Left out")
TITLE_QUESTIONS: Final = _("Questions. These lines are not brought in; mend the file and bring it in again.")
AND_MORE: Final = _("and %(count)s more")
WOULD_CHANGE: Final = _("Nothing was changed.")
NO_CHANGE: Final = _("Nothing changes: nobody in it is new.")
ASK_GO_ON: Final = _("Bring them in?")
ASK_UNDO: Final = ngettext_lazy(
    "Take out again the %(count)s person that %(files)s brought in?",
    "Take out again the %(count)s people that %(files)s brought in?",
    "count",
)
NOT_NOW: Final = _("Nothing was changed.")
PROGRESS: Final = _("Bringing people in")
PROGRESS_LINE: Final = _("%(done)s of %(all)s people")
DONE: Final = _(
    "They are listed now. Nobody got a letter: invitations leave when staff press send. For a week this can be taken "
    "out again, at %(url)s"
)


def counts(new: int, known: int, questions: int) -> str:
    """The one line that says it: 271 new, 18 known, 11 questions."""
    asked = ngettext("%(count)s question", "%(count)s questions", questions) % {"count": f"{questions:,}"}
    return str(_("%(new)s new, %(known)s known, %(questions)s")) % {
        "new": f"{new:,}",
        "known": f"{known:,}",
        "questions": asked,
    }
