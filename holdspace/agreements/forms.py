"""Fields of the staff's pages and their cleaning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.agreements import texts
from holdspace.agreements.document import Audience, Document, Kind, Part, Section, Side, Source
from holdspace.agreements.parts import ORDER
from holdspace.agreements.rules import LONGEST_TEXT, Number, Refusal
from holdspace.ui.fields import DayField, PlainTextField, RadioList, Ticks
from holdspace.ui.forms import Form

LINES_TO_ADD = 2
ITEM_LIMIT = 1_000


def part_choices(kind: Kind) -> list[tuple[str, texts.Words]]:
    """What a section of this kind may be for."""
    return [(part.value, texts.PARTS[part]) for part in (*ORDER[kind], Part.OTHER)]


class TextForm(Form):
    """A pasted page, or the whole draft as Markdown."""

    submit = _("Look at it first")
    text = PlainTextField(
        label=_("The text"),
        help_text=_(
            "Markdown or plain text. Headings become sections; lists under a value keep their lines."
        ),
        limit=LONGEST_TEXT,
        lines=18,
        error_messages={"required": texts.REFUSALS[Refusal.NO_WORDS]},
    )


class BeginForm(Form):
    """What a community holds dear, asked for before it takes the values of the starter text (R-068)."""

    submit = _("Begin with the starter text")
    values = PlainTextField(
        label=_("What do you hold dear together? One a line"),
        help_text=_(
            "Your own values come first, and you write a sentence to each. Leave it empty to begin without."
        ),
        limit=4_000,
        lines=4,
        required=False,
    )


class NewSectionForm(Form):
    """A section to add."""

    submit = _("Add the section")
    heading = PlainTextField(label=_("Heading"), limit=200)
    part = forms.ChoiceField(label=_("What it is for"))
    body = PlainTextField(
        label=_("Words"),
        help_text=_("Markdown. For a value: a sentence or two that say what it means."),
        limit=LONGEST_TEXT,
        lines=10,
        required=False,
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = part_choices(kind)  # type: ignore[attr-defined]  # a ChoiceField


class SectionForm(NewSectionForm):
    """One section of the draft; a value shows its two lists, a line each, and room for more."""

    submit = _("Save in the draft")
    audiences = forms.MultipleChoiceField(
        label=_("It is also for"),
        choices=[(audience.value, texts.AUDIENCES[audience]) for audience in Audience],
        widget=Ticks(),
        required=False,
    )
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "heading": section.heading,
            "part": section.part.value,
            "body": section.body,
            "audiences": [audience.value for audience in section.audiences],
            "was": section.mark,
        }
        super().__init__(*args, **kwargs)
        self.section = section
        if section.part is Part.VALUE:
            for side in Side:
                self._add_lines(side)

    def _add_lines(self, side: Side) -> None:
        label = _("How this looks: line %(n)s") if side is Side.EXPECTED else _("Not welcome: line %(n)s")
        listed = [item.text for item in self.section.side(side)]
        for place, text in enumerate([*listed, *[""] * LINES_TO_ADD]):
            self.fields[f"{side.value}_{place}"] = PlainTextField(
                label=str(label) % {"n": place + 1},
                limit=ITEM_LIMIT,
                lines=2,
                required=False,
                initial=text,
                help_text=_("Empty this line to remove it.") if place == 0 and text else "",
            )

    def items(self) -> list[tuple[str, Side, str, bool]]:
        """The lines that have words, each with the id it had, or none where it is new."""
        found = []
        for side in Side:
            listed = self.section.side(side)
            for place in range(len(listed) + LINES_TO_ADD):
                text = self.cleaned_data.get(f"{side.value}_{place}", "").strip()
                item = listed[place] if place < len(listed) else None
                if text:
                    found.append((item.id if item else "", side, text, item.staff if item else False))
        return found


class DetailsForm(Form):
    """What stands around the text."""

    submit = _("Save in the draft")
    title = PlainTextField(label=_("Title"), limit=200)
    summary = PlainTextField(label=_("In one sentence"), limit=500, lines=2, required=False)
    licence = forms.ChoiceField(
        label=_("Licence"),
        help_text=_("Under which terms others may use this text."),
        choices=[
            ("", _("No open licence")),
            *((code, name) for code, (name, _url) in texts.LICENCES.items()),
            ("other", _("Another one")),
        ],
        required=False,
    )
    licence_name = PlainTextField(label=_("Another licence: its name"), limit=100, required=False)
    licence_link = forms.URLField(
        label=_("Another licence: where its words stand"), required=False, assume_scheme="https"
    )
    sources = PlainTextField(
        label=_("Sources"),
        help_text=_(
            "One a line: title | by whom | link | licence | what was taken. Only the title is needed."
        ),
        limit=10_000,
        lines=6,
        required=False,
    )
    interim = forms.BooleanField(
        label=_("Interim: this is still being tried out"),
        help_text=_("Readers see the mark, and the day on which you look at it again."),
        required=False,
    )
    review_on = DayField(label=_("Looked at again on"), required=False)

    @staticmethod
    def initial_from(document: Document) -> dict[str, Any]:
        """The details of a document as the fields show them."""
        lines = [
            " | ".join((s.title, s.by, s.link, s.licence, s.note)).rstrip(" |") for s in document.sources
        ]
        return {
            "title": document.title,
            "summary": document.summary,
            "licence": document.licence if document.licence in ("", *texts.LICENCES) else "other",
            "licence_name": "" if document.licence in texts.LICENCES else document.licence,
            "licence_link": document.licence_link,
            "sources": "\n".join(lines),
            "interim": document.interim,
        }

    def clean(self) -> dict[str, Any]:
        """Another licence has a name and a link; one that is chosen has neither (R-066)."""
        words = super().clean() or self.cleaned_data
        if words.get("licence") != "other":
            words["licence_link"] = ""
        elif words.get("licence_name") and words.get("licence_link"):
            words["licence"] = words["licence_name"].strip()
        elif not {"licence_name", "licence_link"} & set(self.errors):
            field = "licence_link" if words.get("licence_name") else "licence_name"
            self.add_error(field, str(texts.LICENCE_LINK))
        return words

    def clean_sources(self) -> tuple[Source, ...]:
        """One source for each line that has words."""
        lines = [line.split("|", 4) for line in self.cleaned_data["sources"].splitlines() if line.strip(" |")]
        return tuple(Source(*(part.strip() for part in line)) for line in lines)


class PublishForm(Form):
    """A number, what changed and why, and what it asks of people who agreed before."""

    submit = _("Put it in force")
    number = PlainTextField(label=_("Number"), limit=9, short=True)
    note = PlainTextField(
        label=_("What changed, and why"),
        help_text=_("It stands beside this version for ever, and in the letter to members."),
        limit=2_000,
        lines=4,
        error_messages={"required": texts.REFUSALS[Refusal.NO_NOTE]},
    )
    asks = forms.ChoiceField(
        label=_("Those who agreed to an earlier version"),
        choices=[("tell", _("are told; their yes stands")), ("again", _("are asked for a new yes by a day"))],
        widget=RadioList(),
        initial="tell",
    )
    renew_by = DayField(
        label=_("Asked for until the end of"),
        help_text=_(
            "They see what changed first, and are reminded. After that day, writing suggestions and comments and "
            "joining groups rest for those who have not answered. Reading and reporting a concern never do."
        ),
        required=False,
    )
    thanks = PlainTextField(
        label=_("Thanks"),
        help_text=_("To whoever helped with it. It stands in the letter to members."),
        limit=1_000,
        lines=2,
        required=False,
    )
    tell = forms.BooleanField(label=_("Write to every member"), initial=True, required=False)

    def __init__(self, *args: Any, next_number: Number, first: bool, asks: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"number": str(next_number), "note": str(texts.FIRST_NOTE) if first else ""}
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["asks"], self.fields["renew_by"]

    def clean(self) -> dict[str, Any]:
        """A day belongs to the second choice alone, and is needed there."""
        words = super().clean() or self.cleaned_data
        if words.get("asks") != "again":
            words["renew_by"] = None
        elif not words.get("renew_by") and "renew_by" not in self.errors:
            self.add_error("renew_by", str(texts.RENEW_BY_WHEN))
        return words


class ReviewForm(Form):
    """What is in force was looked at: how it went, and when and by whom it is looked at next."""

    submit = _("It was looked at")
    stays = forms.ChoiceField(
        label=_("How did you find it?"),
        choices=[("yes", _("It stays as it is")), ("no", _("It needs a change: a draft comes next"))],
        widget=RadioList(),
    )
    note = PlainTextField(
        label=_("In a sentence or two"),
        help_text=_("For those who look at it next."),
        limit=1_000,
        lines=3,
        required=False,
    )
    next_on = DayField(
        label=_("Looked at again on"), error_messages={"required": texts.REFUSALS[Refusal.REVIEW_NEEDED]}
    )
    owner = forms.ChoiceField(label=_("Who sees to it"), help_text=_("They are reminded before the day."))

    def __init__(self, *args: Any, names: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = names  # type: ignore[attr-defined]  # a ChoiceField
