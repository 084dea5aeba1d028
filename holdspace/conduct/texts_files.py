"""Sentences about files that come with a report."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.files import FileKind
from holdspace.conduct.rules.refusals import Refusal

FILES: Final = _("Files")
ADD_FILES: Final = _("Add files, if you have any")
TAKEN: Final = _(
    "Pictures (JPEG, PNG, GIF, WebP, HEIC), PDF, files from Word, Excel, PowerPoint or LibreOffice (docx, xlsx, pptx, "
    "odt, ods, odp), and plain text. Up to %(largest)s each, ten at most."
)
CAREFUL: Final = _(
    "Files hold more than they show, such as the place, the device and a name. We seal each as you send it, and show a "
    "copy without that. What can be seen in a picture, or read in a file, stays: look whether it tells who you are."
)
READY: Final = _("sealed, and sent with your words")
NAMED: Final = _("“%(name)s” is not added. %(why)s")

REFUSALS: Final[dict[Refusal, Promise | str]] = {
    Refusal.FILE_KIND: _(
        "We take JPEG, PNG, GIF, WebP, HEIC, PDF, docx, xlsx, pptx, odt, ods, odp and txt. Save it as one of these, or "
        "say in words what it shows."
    ),
    Refusal.FILE_NOT_AS_NAMED: _(
        "What is in it is not what its name says, or it has a password. Save it anew without one, as the kind it is."
    ),
    Refusal.FILE_EMPTY: _("There is nothing in it. Look whether it is the right one."),
    Refusal.FILE_TOO_LARGE: _("A file may have %(largest)s. Make it smaller, or send its most telling part."),
    Refusal.FILES_TOO_LARGE: _(
        "All files of one sending may have %(together)s. Send this one later, with “Say more” on your page."
    ),
    Refusal.FILES_TOO_MANY: _(
        "Ten files go with one sending. Send this one later, with “Say more” on your page."
    ),
    Refusal.FILE_NOT_KEPT: _(
        "There was no room for it on our side. Your words can be sent without it; add it later."
    ),
    Refusal.FILE_GONE: _("A file that you had added has waited for more than a day. Choose it again."),
    Refusal.FILE_WRONG: _(
        "This file is not as it was sealed, so nothing of it is given out. Tell the others by voice, and ask whoever "
        "looks after the server to run “holdspace check”."
    ),
    Refusal.FILE_NOT_SHOWN: _(
        "No copy without hidden details can be made of this file. Ask a specialist, or take the original with care."
    ),
}

KINDS: Final[dict[FileKind, Promise | str]] = {
    FileKind.JPEG: _("picture"),
    FileKind.PNG: _("picture"),
    FileKind.GIF: _("picture"),
    FileKind.WEBP: _("picture"),
    FileKind.HEIC: _("picture from a phone"),
    FileKind.PDF: _("PDF"),
    FileKind.DOCX: _("text document"),
    FileKind.XLSX: _("spreadsheet"),
    FileKind.PPTX: _("slides"),
    FileKind.ODT: _("text document"),
    FileKind.ODS: _("spreadsheet"),
    FileKind.ODP: _("slides"),
    FileKind.TEXT: _("plain text"),
    FileKind.OTHER: _("file of another kind"),
}

THREAD: Final = {"file": _("A file from %(who)s")}
TRAIL: Final = {
    "file": _("%(who)s sent a file."),
    "original_taken": _("%(who)s took the original of a file."),
}
HAPPENED: Final = {"file": _("You added a file")}
