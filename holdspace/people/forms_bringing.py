"""Fields of the pages on which staff bring people in."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from holdspace.people import texts_bringing as texts
from holdspace.people.actions.inviting import BATCHES
from holdspace.people.formats.columns import PLACES, folded
from holdspace.people.formats.shape import Column, Field
from holdspace.people.imports.reading import Opened
from holdspace.people.imports.texts import FIELDS
from holdspace.people.texts import Words
from holdspace.people.uploads import LARGEST, MOST
from holdspace.ui.forms import Form

NOTHING = "nothing"  # a choice of its own, so that every column is answered


class _Files(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All the files chosen."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class ListsField(forms.FileField):
    """One file or a few that belong together."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files. Raises ValidationError where none came, one is empty, or they are too large together."""
        files = [file for file in data or [] if isinstance(file, UploadedFile)]
        if not files:
            raise ValidationError(str(texts.NO_FILE))
        if any(file.size and not len(file.file.getvalue()) for file in files):  # type: ignore[union-attr]  # in memory
            raise ValidationError(str(texts.FILE_LARGE) % {"limit": LARGEST // 2**20, "most": MOST})
        return files


class BringForm(Form):
    """The files to look at."""

    submit: ClassVar[Words] = texts.LOOK
    lists = ListsField(label=texts.FILES, help_text=texts.FILES_HINT)


class ColumnsForm(Form):
    """What stands in each column of one table."""

    submit: ClassVar[Words] = texts.LOOK_AGAIN

    def __init__(
        self, *args: Any, number: int, file: Opened, samples: list[list[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, auto_id=f"file{number}_%s", **kwargs)
        self.file, self.number = file, number
        for at, heading in enumerate(file.head.columns):
            known = file.columns.get(at, Column(Field.NONE))
            shown = [row[at] for row in samples if row[at].strip()]
            self.fields[f"column{at}"] = forms.ChoiceField(
                label=heading or str(texts.NO_HEADING) % {"number": at + 1},
                help_text=str(texts.SUCH_AS) % {"values": " · ".join(shown)[:120]} if shown else "",
                choices=[(field.value or NOTHING, _words(field, heading)) for field in Field],
                initial=known.field.value or NOTHING,
            )

    def said(self) -> dict[int, tuple[str, str]]:
        """The answers: number of the column, the field, the heading."""
        said = [self.cleaned_data[f"column{at}"] for at in range(len(self.file.head.columns))]
        return {
            at: ("" if said[at] == NOTHING else said[at], heading)
            for at, heading in enumerate(self.file.head.columns)
        }


def _words(field: Field, heading: str) -> Words:
    if field is not Field.HANDLE:
        return FIELDS[field]
    place = next((place for place in PLACES if place in folded(heading).split()), "")
    return f"{FIELDS[field]} ({place})" if place else FIELDS[field]


class BatchForm(Form):
    """How many letters leave now."""

    submit: ClassVar[Words] = texts.SEND
    most = forms.TypedChoiceField(
        label=texts.HOW_MANY,
        help_text=texts.HOW_MANY_HINT,
        choices=[(size, str(size)) for size in BATCHES],
        coerce=int,
        initial=BATCHES[0],
    )
