"""Lists of people on their way in from a browser: kept in memory, never on a disk in clear, and only for staff.

A view that does not say that it takes lists gets none: other files are left to the next upload handler.
"""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponseBase

from holdspace.ui.doors import standing_at

FIELD: Final = "lists"
LARGEST: Final = 24 * 1024 * 1024  # bytes of all files of a form together
MOST: Final = 4  # files of a form
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def takes_lists(view: View) -> View:
    """Mark a view of the staff's whose form may bring lists of people, in the field ``lists``."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    marked.takes_lists = True  # type: ignore[attr-defined]  # read by the upload handler
    return cast(View, marked)


class ListHandler(FileUploadHandler):
    """Keeps such files in memory up to a limit; what goes beyond it is read to its end and dropped."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._buffer: io.BytesIO | None = None
        self._together = 0
        self._count = 0

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(field_name, file_name, *args, **kwargs)
        self._buffer = io.BytesIO() if field_name == FIELD and self._wanted() else None

    def _wanted(self) -> bool:
        found = getattr(self.request, "resolver_match", None)
        if not (found and getattr(found.func, "takes_lists", False)) or self.request is None:
            return False
        self._count += 1
        return self._count <= MOST and standing_at(self.request).is_staff

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep the next piece, or leave it to whoever comes after."""
        if self._buffer is None:
            return raw_data
        self._together += len(raw_data)
        if self._together <= LARGEST:
            self._buffer.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """The file as it came; one that was too large comes empty, with its real size."""
        buffer, self._buffer = self._buffer, None
        if buffer is None:
            return None
        if self._together > LARGEST:
            buffer = io.BytesIO()
        buffer.seek(0)
        return InMemoryUploadedFile(buffer, FIELD, self.file_name or "", None, file_size, None)
