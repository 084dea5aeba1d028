"""Sentences about bringing groups in: why a file is refused, what would change, what is worth knowing."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from holdspace.groups.formats.shape import Wrong
from holdspace.groups.imports.plan import Remark, What

Words = str | Promise

WRONG_AT: Final = _("%(file)s, line %(line)s: %(why)s")
WRONG_IN: Final = _("%(file)s: %(why)s")
WRONGS: Final[dict[Wrong, Words]] = {
    Wrong.MISSING: _("there is no such file."),
    Wrong.NOT_A_FILE: _("this is not a file."),
    Wrong.UNREADABLE: _("the file cannot be read (%(problem)s)."),
    Wrong.UNKNOWN_FORMAT: _("no format is known for this file. Known are files that end in %(endings)s."),
    Wrong.HUGE: _(
        "the file is larger than %(limit)s MB. Split it, and bring its parts in one after the other."
    ),
    Wrong.NOT_UTF8: _("this is not text in UTF-8. Save the file in UTF-8, then try again."),
    Wrong.CONTROL: _("the character %(code)s cannot stand in a text. Take it out."),
    Wrong.CUT_OFF: _(
        "it ends in the middle of a line, so it may be cut off. If it is whole, add an empty line at its end."
    ),
    Wrong.EMPTY: _("nothing is in it."),
    Wrong.SYNTAX: _("from here on it cannot be read (%(problem)s)."),
    Wrong.ALIAS: _("an anchor or an alias (& or *) stands here. Write out what it stands for."),
    Wrong.TAG: _("the tag %(tag)s is not understood. Take it out."),
    Wrong.SECOND_DOCUMENT: _("a second document begins here. Make it a file of its own."),
    Wrong.DEEP: _("more than %(limit)s levels lie inside each other here."),
    Wrong.MANY: _("more than %(limit)s values stand in the file up to here. Split it."),
    Wrong.KEY: _("a key has to be plain text, and this one is not."),
    Wrong.KEY_TWICE: _("“%(key)s” stands here and in line %(first)s. Keep one of them."),
    Wrong.TYPE: _("“%(field)s” should be %(wanted)s, and is something else."),
    Wrong.LACKS: _("“%(field)s” is missing."),
    Wrong.BLANK: _("“%(field)s” is empty."),
    Wrong.LONG: _("“%(field)s” is longer than %(limit)s characters. Nothing was cut: shorten it."),
    Wrong.GROUP_TWICE: _("“%(key)s” stands here and in line %(first)s. Keep one of them."),
    Wrong.NO_GROUPS: _("none of %(wanted)s is in it, so there is nothing to bring in."),
    Wrong.HANDLE: _("“%(value)s” is no handle. Write where and how they are known, such as github:gaivota."),
    Wrong.ADDRESS: _("“%(value)s” is no e-mail address. Mend it, or leave it out."),
    Wrong.NOBODY: _(
        "“%(name)s” has no handle and no address, and a name alone does not tell who it is. Add one."
    ),
    Wrong.COLUMN_LACKS: _("the column “%(column)s” is missing."),
    Wrong.COLUMN_TWICE: _("the column “%(column)s” stands there twice."),
    Wrong.ROW_LENGTH: _("there are %(found)s values here, and %(wanted)s columns."),
    Wrong.CHOICE: _("“%(value)s” cannot stand under “%(column)s”. It can be: %(choices)s."),
    Wrong.DAY: _("“%(value)s” under “%(column)s” is no day. Write it such as 2026-06-30."),
    Wrong.ENDS_FIRST: _("this ends before it begins."),
    Wrong.DIFFERS: _("“%(column)s” of %(group)s is something else in line %(first)s. Make them alike."),
}
WANTED: Final[dict[str, Words]] = {
    "text": _("text"),
    "list": _("a list"),
    "table": _("a table of keys and values"),
}
CHANGES: Final[dict[What, Words]] = {
    What.PERSON_LISTED: _("%(name)s is listed (%(known_as)s)"),
    What.HANDLE_ADDED: _("%(name)s is also known as %(handle)s"),
    What.ADDRESS_ADDED: _("%(name)s can claim their entry by %(address)s"),
    What.GROUP_NEW: _("new: %(kind)s %(key)s"),
    What.FIELD_CHANGED: _("%(field)s is now: %(to)s"),
    What.ROLE_BEGAN: _("%(name)s: %(role)s"),
    What.ROLE_ENDED: _("%(name)s: no longer %(role)s"),
    What.ROLE_CHANGED: _("%(name)s is now: %(role)s"),
    What.PLACE_ADDED: _("%(kind)s: %(place)s"),
    What.PLACE_GONE: _("no longer there: %(place)s"),
    What.PART_ADDED: _("part: %(part)s"),
    What.PART_CHANGED: _("part, changed: %(part)s"),
    What.PART_GONE: _("no longer a part: %(part)s"),
    What.QUESTION_ASKED: _("asked of whoever steers it: %(said)s"),
    What.QUESTION_GONE: _("no longer asked: %(said)s"),
}
REMARKS: Final[dict[Remark, Words]] = {
    Remark.NAMES_DIFFER: _("one person is called %(kept)s and %(name)s; %(kept)s is kept."),
    Remark.SEVERAL_PEOPLE: _(
        "what is said of %(name)s belongs to several people here; the first handle decided."
    ),
    Remark.HAS_LEFT: _(
        "somebody named here has left the community, or asked not to be listed, and is not listed again."
    ),
    Remark.OURS_STAYS: _("%(field)s of %(group)s was changed here and in the file; what stands here stays."),
    Remark.KIND_STAYS: _("%(group)s is of another kind here; a kind does not change by bringing a file in."),
    Remark.ENDED_HERE: _("%(name)s is named in the file; the role ended here and stays ended."),
    Remark.ENDS_LATER: _("%(name)s is to end on %(day)s, which is still to come; end it then."),
    Remark.CLOSED_HERE: _("%(group)s is closed here and stays as it is."),
}
LINE_OF_FILE: Final = pgettext_lazy("in a file", "line %(line)s")
NOT_NAMED: Final = _("not in the file")
TITLE_FOUND: Final = _("%(file)s: %(groups)s groups, %(people)s people")
TITLE_PEOPLE: Final = _("People")
TITLE_SKIPPED: Final = _("Skipped, because Holdspace does not know these fields")
TITLE_NOTES: Final = _("Worth knowing")
WOULD_CHANGE: Final = _("%(count)s things would change. Nothing was changed.")
HAS_CHANGED: Final = _("%(count)s things have changed.")
NO_CHANGE: Final = _("Nothing changes: all of this is here already.")
READ_MEANWHILE: Final = _(
    "Somebody else changed the same groups at this moment. Nothing was changed; run it again."
)
FIELDS: Final[dict[str, Words]] = {
    "name": _("name"),
    "purpose": _("purpose"),
    "done_when": _("done when"),
    "ends_on": _("end"),
}
SINCE_DAY: Final = pgettext_lazy("a role", "since %(day)s")
UNTIL_DAY: Final = pgettext_lazy("a role", "until %(day)s")
PROGRESS: Final = _("Bringing groups in")
