"""Pages that show every part, for tests only; the people are the sample community's birds."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms as django_forms
from django.template.backends.django import DjangoTemplates
from django.test import RequestFactory

from holdspace.ui import texts
from holdspace.ui.dates import Reader
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, RadioList, TickCards, Ticks
from holdspace.ui.forms import Form, refuse
from holdspace.ui.house import Hats, House, NavItem, Room, Sample
from holdspace.ui.paging import Page

NOW = datetime(2026, 1, 15, 6, 12, tzinfo=UTC)
NAIROBI = "Africa/Nairobi"
# Without the site's context processors: these pages are given all they know.
ENGINE = DjangoTemplates(
    {
        "NAME": "parts",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["holdspace.ui.templatetags.ui"],
        },
    }
)
PAGES = Path(__file__).parent / "pages"
NAMES = ("Dotterel", "Gaivota", "カモメ", "Möwe", "نورس", "Shakwe", "গাংচিল")


def after(days: float) -> datetime:
    return NOW + timedelta(days=days)


def promise(made: float, due: float, ended: float | None = None) -> SimpleNamespace:
    return SimpleNamespace(made=after(made), due=after(due), ended=None if ended is None else after(ended))


LINES = {
    "soon": promise(-3, 1.325),
    "open": promise(-3, 4.45),
    "kept": promise(-9, 0.2, -2),
    "late": promise(-20, -1),
    "kept_late": promise(-29, -20, -19),
    "let_go": promise(-12, 2, -3),
    "meeting": SimpleNamespace(
        made=datetime(2026, 1, 21, 20, tzinfo=UTC), due=datetime(2026, 1, 21, 21, tzinfo=UTC)
    ),
}


class ReportForm(Form):
    what = PlainTextField(
        limit=60,
        lines=4,
        label="What happened?",
        help_text="A sentence is enough. Use your own words; nobody will correct them.",
    )
    closest = django_forms.ChoiceField(
        choices=[("me", "It happened to me"), ("saw", "I saw it"), ("told", "Someone told me")],
        widget=RadioList,
        label="What is closest?",
        required=False,
    )
    on = DayField(label="When was it?", required=False, help_text="About is fine.")
    leave_out = django_forms.MultipleChoiceField(
        choices=[("avocet", "Avocet, university"), ("kluut", "Kluut, funder")],
        widget=Ticks(hints={"kluut": "Until December 2026."}),
        label="Who should not read this?",
        help_text="Whoever you tick gets no notice and cannot open it.",
        required=False,
    )
    reachable = django_forms.BooleanField(label="You may write to me", required=False)


class GateForm(Form):
    free = django_forms.ChoiceField(
        choices=[("yes", "Yes, I am free"), ("partly", "Partly"), ("no", "No, close it for me")],
        widget=RadioCards(hints={"partly": "I will not vote; the others say what else I leave."}),
        label="Are you free to judge?",
        help_text="We ask no reason and keep none.",
    )
    ties = django_forms.MultipleChoiceField(
        choices=[("team", "Same team"), ("author", "Regular co-author")],
        widget=TickCards,
        label="What ties you?",
        required=False,
    )


class UnlockForm(Form):
    submit = "Open"
    passphrase = django_forms.CharField(
        label="Passphrase", widget=django_forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def links(*labels: str) -> tuple[NavItem, ...]:
    return tuple(NavItem(label, f"#{number}", number == 0) for number, label in enumerate(labels))


HOUSE = House(
    name="Tidepool Commons",
    nav=links("My page", "Groups", "Calendar", "People", "Guidelines", "Report a concern"),
    footer=links("Guidelines 1.1", "Report a concern", "Who handles reports", "Questions and comments"),
    hats=Hats("member", links("facilitator", "staff")),
    sample=Sample("This sample is of Thursday 15 January.", NavItem("Make it fresh", "/fresh/", post=True)),
)
ROOM = Room(
    "Committee",
    (*links("Desk", "Cases", "Who is here"), NavItem("Lock and leave", "/lock/", post=True)),
    "Open until 11:30, sooner after 15 quiet minutes",
)


def report_refused() -> ReportForm:
    """What somebody sees who typed too much and named a day to come."""
    typed = {"what": "They would not let me finish. " * 3, "on": "2027-01-14", "leave_out": ["kluut"]}
    form = ReportForm(typed)
    on = form.fields["on"]
    assert isinstance(on, DayField)
    on.last = date(2026, 1, 15)
    form.is_valid()
    refuse(form, "Nobody would be left to read this. Untick one person.", "leave_out")
    return form


def context(zone: str = NAIROBI, **over: Any) -> dict[str, Any]:
    """All that the pages of this folder ask for."""
    at = SimpleNamespace
    return {
        "house": HOUSE,
        "room": ROOM,
        "now": NOW,
        "reader_zone": zone,
        "reader": Reader(zone, NOW),
        "lines": LINES,
        "people": NAMES,
        "trail": [
            at(at=after(-0.002), text="Poll opened for the meeting time", detail=""),
            at(at=after(-3), text="Expectations 1.0 accepted by nine of nine", detail="Read again by two"),
            at(at=after(-3.1), text="Group opened; channel and folder ready", detail=""),
        ],
        "changes": [
            at(kind="same", text="We let people finish."),
            at(kind="removed", text="We answer at once."),
            at(kind="added", text="We answer when we have understood, and say when that will be."),
        ],
        "words": ["anchor", "velvet", "bamboo", "turtle", "ribbon", "harvest", "violin", "walnut"],
        "page": Page((1, 2), "g-2"),
        "since": date(2025, 7, 3),
        "winds": texts.WINDS,
    } | over


def rendered(name: str, **over: Any) -> str:
    """A page of this folder as a browser would get it."""
    request = RequestFactory().get("/here/?after=x")
    page = ENGINE.from_string((PAGES / f"{name}.html").read_text(encoding="utf-8"))
    return page.render(context(**over), request)


def every_page() -> dict[str, str]:
    """All of them by name, forms as somebody would meet them."""
    return {
        "member": rendered("member"),
        "report": rendered("report", form=ReportForm()),
        "refused": rendered("report", form=report_refused()),
        "parts": rendered("parts"),
        "room": rendered("room", form=GateForm()),
        "unlock": rendered("unlock", form=UnlockForm()),
    }
