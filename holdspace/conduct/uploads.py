"""Files on their way in: each is sealed while it arrives, so that no clear byte of it reaches a disk (section 9).

The last upload handler of the house. A view that does not say that it takes files gets none: theirs are passed over.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponseBase

from holdspace.conduct.rules.files import (
    FileKind,
    SealedFile,
    kind_named,
    shown_name,
    why_not_begin,
    why_not_go_on,
    why_not_this,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.blobs import Incoming, drop
from holdspace.vault import VaultError

FIELD: Final = "files"
HEAD: Final = 1024  # bytes, by which a kind is known
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def takes_files(view: View) -> View:
    """Mark a view whose form may bring files, in the field ``files``."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    marked.takes_files = True  # type: ignore[attr-defined]  # read by the upload handler
    return cast(View, marked)


class Arrived:
    """A file as a form brought it: sealed, or refused for a reason. What nobody claims goes with the request."""

    def __init__(self, name: str, file: SealedFile | None = None, refusal: Refusal | None = None) -> None:
        self.name, self.file, self.refusal = name, file, refusal
        self._claimed = False

    def claim(self) -> SealedFile | None:
        """Keep it beyond this request."""
        self._claimed = True
        return self.file

    def close(self) -> None:
        """Django closes a request's files at its end."""
        if self.file is not None and not self._claimed:
            with suppress(OSError):
                drop(self.file.id)


class _Open:
    """The file that is arriving now. ``refusal``: why the rest of it is passed over."""

    def __init__(self, name: str, refusal: Refusal | None) -> None:
        self.name, self.refusal = name, refusal
        self.kind: FileKind | None = kind_named(name)
        self.incoming: Incoming | None = None
        self.size = 0
        self._head = b""

    def take(self, piece: bytes, *, last: bool = False) -> None:
        """Seal what came, once enough of it is there to tell what it is. Raises ``OSError``."""
        if self.incoming is None:
            self._head += piece
            piece = self._head
            if len(piece) < HEAD and not last:
                return
            wrong = why_not_this(self.kind, piece) if self.kind else Refusal.FILE_KIND
            if wrong is not None:
                return self.refuse(wrong)
            self.incoming, self._head = Incoming(), b""
        self.incoming.write(piece)

    def refuse(self, refusal: Refusal) -> None:
        self.refusal = refusal
        if self.incoming is not None:
            self.incoming.drop()
            self.incoming = None


class SealingHandler(FileUploadHandler):
    """Seals each file while Django reads the form; a refused one is read to its end and leaves nothing."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._open: _Open | None = None
        self._taken = 0
        self._together = 0

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """A file begins; its name alone may be reason enough to pass it over."""
        self._open = None
        if field_name == FIELD and self._wanted():
            name = shown_name(file_name)
            self._open = _Open(name, why_not_begin(name, self._taken))

    def _wanted(self) -> bool:
        found = getattr(self.request, "resolver_match", None)
        return bool(found and getattr(found.func, "takes_files", False))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal the next piece."""
        one = self._open
        if one is None or one.refusal is not None:
            return
        one.size += len(raw_data)
        if why := why_not_go_on(one.size, self._together + one.size, settings.HOLDSPACE_LARGEST_FILE):
            one.refuse(why)
            return
        try:
            one.take(raw_data)
        except (OSError, VaultError):
            one.refuse(Refusal.FILE_NOT_KEPT)

    def file_complete(self, file_size: int) -> Any:
        """The file as it arrived, or why it did not; None where no file was wanted."""
        one, self._open = self._open, None
        if one is None:
            return None
        if one.refusal is None and not one.size:
            one.refuse(Refusal.FILE_EMPTY)
        sealed = None if one.refusal else _sealed(one)
        if sealed is None:
            return Arrived(one.name, refusal=one.refusal)
        self._taken += 1
        self._together += one.size
        return Arrived(one.name, sealed)

    def upload_interrupted(self) -> None:
        """Nothing stays of a file that did not come whole."""
        if self._open is not None and self._open.incoming is not None:
            self._open.refuse(Refusal.FILE_NOT_KEPT)

    def __del__(self) -> None:
        # A browser that goes away in the middle: Django forgets the handler and tells it nothing.
        with suppress(Exception):
            self.upload_interrupted()


def _sealed(one: _Open) -> SealedFile | None:
    try:
        one.take(b"", last=True)
        if one.incoming is None or one.kind is None:
            return None
        return SealedFile(one.incoming.id, one.name, one.kind, one.incoming.finish())
    except (OSError, VaultError):
        one.refuse(Refusal.FILE_NOT_KEPT)
        return None


def arrived(request: HttpRequest) -> list[Arrived]:
    """What a form brought in its field for files."""
    found: list[object] = list(request.FILES.getlist(FIELD))
    return [one for one in found if isinstance(one, Arrived)]
