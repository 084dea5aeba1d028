"""Files beside a form: they lie sealed, and the page carries what opens them, until the form is sent."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat

from holdspace.conduct import texts
from holdspace.conduct import texts_files as say
from holdspace.conduct.rules.files import MOST, SHAPES, TOGETHER, SealedFile, file_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.blobs import drop, length
from holdspace.conduct.uploads import arrived
from holdspace.outbox.house import house
from holdspace.vault import Purpose, VaultError
from holdspace.vault.secret import Unshown

CARRIED: Final = "attached"
LEAVE_OUT: Final = "leave-out:"  # what a button says, before the place of the file on the page
OPEN_FOR: Final = timedelta(hours=24)  # as long as a form may be open
ENDINGS: Final = ",".join(f".{ending}" for shape in SHAPES.values() for ending in shape.endings)


@dataclass(frozen=True, slots=True, repr=False)
class Carried(Unshown):
    """A file with the text that stands for it in the page."""

    text: str
    file: SealedFile


class Attached:
    """The files of one form: those its page carried, and those that came with it now.

    ``wrong``: a sentence for each that is not added. ``secret``: that of the browser's CSRF cookie, to which what the
    page carries is bound.
    """

    def __init__(self, request: HttpRequest, secret: str, at: datetime) -> None:
        self.wrong: list[str] = []
        self.kept: list[Carried] = []
        self._secret, self._at = secret, at
        for text in request.POST.getlist(CARRIED):
            self._carry(text)
        for one in arrived(request):
            if one.file is None or len(self.kept) >= MOST:
                self.wrong.append(_named(one.name, one.refusal or Refusal.FILES_TOO_MANY))
            elif file := one.claim():
                self.kept.append(Carried(self._pack(file), file))

    @property
    def files(self) -> tuple[SealedFile, ...]:
        return tuple(one.file for one in self.kept)

    def leave_out(self, place: str) -> None:
        """The file at this place of the page, counted from 1, is not to be sent; it goes at once."""
        if place.isdecimal() and 0 < int(place) <= len(self.kept):
            drop(self.kept.pop(int(place) - 1).file.id)

    def _carry(self, text: str) -> None:
        file = self._unpack(text)
        if file is None or length(file.id) is None:
            if str(gone := texts.REFUSALS[Refusal.FILE_GONE]) not in self.wrong:
                self.wrong.append(str(gone))
        elif all(file.id != other.file.id for other in self.kept) and len(self.kept) < MOST:
            self.kept.append(Carried(text, file))

    def _pack(self, file: SealedFile) -> str:
        said = json.dumps({**file.body(), "until": (self._at + OPEN_FOR).isoformat()}).encode()
        return base64.urlsafe_b64encode(
            house().seal(Purpose.TOKENS, CARRIED, self._secret.encode(), said)
        ).decode()

    def _unpack(self, text: str) -> SealedFile | None:
        try:
            sealed = base64.urlsafe_b64decode(text)
            said = json.loads(house().open(Purpose.TOKENS, CARRIED, self._secret.encode(), sealed))
            return file_of(said) if datetime.fromisoformat(said["until"]) > self._at else None
        except (binascii.Error, VaultError, ValueError, KeyError, TypeError):
            return None


def _named(name: str, refusal: Refusal) -> str:
    return str(say.NAMED) % {"name": name, "why": sentence(refusal)}


def sentence(refusal: Refusal) -> str:
    """Why a file is not taken, with the sizes that are."""
    return str(texts.REFUSALS[refusal]) % sizes()


def sizes() -> dict[str, str]:
    """The largest file, and all files of one sending, as people read it."""
    largest = settings.HOLDSPACE_LARGEST_FILE
    return {"largest": filesizeformat(largest), "together": filesizeformat(largest * TOGETHER)}


@dataclass(frozen=True)
class FilesField:
    """The part of a form in which files are added."""

    kept: tuple[Carried, ...]
    wrong: tuple[str, ...]
    taken: str
    endings: str = ENDINGS
    label: object = say.ADD_FILES
    careful: object = say.CAREFUL
    ready: object = say.READY


def files_field(attached: Attached | None = None) -> FilesField:
    """What the part of a form says; nothing is added yet where there is no ``attached``."""
    kept: Iterable[Any] = attached.kept if attached else ()
    return FilesField(tuple(kept), tuple(attached.wrong if attached else ()), str(say.TAKEN) % sizes())
