"""Script 9: a working group over six months in nine zones, as far as the group itself decides.

Polls, invitations and the mail of meetings (steps 2, 3, 12 and 13) belong to the room of meetings.
"""

import re
from datetime import date
from typing import Any

from holdspace.conduct.tests.paper import Page, fetch, press
from holdspace.groups.models import Membership
from tests.scenarios.nine import NINE, Nine
from tests.scenarios.stage import Town
from tests.scenarios.steps import step

ALL = tuple(NINE)
ANSWERS = ("I can be more active again", "I need a pause, or another part", "I would rather leave")


class Script:
    """What the steps share: the group of nine, who facilitates it, and what they see."""

    def __init__(self, town: Town) -> None:
        self.town = town
        town.it_is("2026-01-12T10:00-05:00")
        self.nine = Nine(town, date(2026, 6, 30), name="Onboarding tip sheets")

    def it_is(self, text: str) -> None:
        """The clock stands there, and the worker has done what was due."""
        self.town.it_is(text)
        self.town.work()

    def see(self, who: str, path: str = "") -> Page:
        return self.nine.see(who, path)

    def by_form(self, who: str, path: str, button: str, /, **typed: Any) -> Page:
        """Somebody opens a page of the group and sends one of its forms."""
        page = press(self.nine.client(who), self.see(who, path), button, **typed)
        assert page.status == 200, page.text
        return page

    def met(self, on: str, ended: str, *absent: str) -> None:
        """Plover notes by hand who was at a meeting."""
        came = [str(self.nine.people[who].pk) for who in ALL if who not in absent]
        page = self.by_form("Plover", "taking-part/", "Note who was there", on=on, at=ended, came=came)
        assert "It is noted who was there." in page.text, page.text

    def listed(self) -> str:
        """What stands under "Not heard from"."""
        return self.see("Plover", "taking-part/").text.split("Not heard from")[1].split("Who cannot come")[0]

    def on_the_desk(self) -> str:
        """What needs Plover."""
        return self.see("Plover", "/me/desk/").text.split("Needs you")[1].split("Coming up")[0]

    def letters(self, who: str, words: str) -> list[Any]:
        """The letters to somebody in which these words stand."""
        return [one for one in self.nine.letters_to(who) if words in one.body]

    def link_of(self, who: str) -> str:
        """The address of the kind letter's page, from the letter."""
        body = self.letters(who, ANSWERS[0])[-1].body
        found = re.search(r"https?://[^/\s]+(/groups/check-in/[^?\s]+)", body)
        assert found, body
        return found.group(1)

    def id_of(self, who: str) -> str:
        return str(self.nine.people[who].pk)

    def is_in(self, who: str) -> bool:
        return "My part" in self.see(who).text


def test_opening_is_refused_until_a_facilitator_an_end_and_a_support_contact_are_there(town: Town):
    """Step 1, before: in profile Full each that is missing is named in its own sentence."""
    town.it_is("2026-01-12T09:30-05:00")
    nine = Nine(town, date(2026, 6, 30))
    plover = nine.client("Plover")
    words = {"purpose": "The first week.", "goal": "Six sheets.", "mission": "It serves us."}
    with step(1, "grp.time-box", "grp.staff-host"):
        made = press(
            plover,
            fetch(plover, "/groups/new/"),
            "Prepare this group",
            name="Tip sheets",
            kind="working_group",
            **words,
        )
        url = made.response.redirect_chain[-1][0]
        refusals = ("is facilitated by somebody on the staff", "Set the day on which the group ends")
        for refusal in (*refusals, "Name a support contact"):
            page = press(plover, fetch(plover, url), "Open the group")
            assert refusal in page.text, page.text
            if refusal == refusals[1]:
                press(plover, fetch(plover, f"{url}charter/"), "Keep this", ends_on="2026-06-30")
            else:
                role = "Facilitator" if refusal == refusals[0] else "Support contact"
                press(plover, fetch(plover, f"{url}people/?q=Plover"), role)
        page = press(plover, fetch(plover, url), "Open the group")
        assert "is open" in page.text, page.text


def test_six_months(town: Town):
    script = Script(town)
    winter(script)
    asked(script)
    spring(script)
    summer(script)


def winter(script: Script) -> None:
    """Steps 1 to 6: the group is open, two meetings are held, one member falls silent."""
    with step(1, "grp.onboard", "grp.time-box"):
        lists = script.see("Plover", "onboarding/").text
        assert all(who in lists for who in ALL)
        assert "The group ends" not in script.see("Plover", "/me/desk/").text, "it is months away"
    script.it_is("2026-01-21T18:00-05:00")
    script.met("2026-01-21", "16:00")
    with step(4, "grp.absence"):
        script.it_is("2026-02-10T12:00+03:00")
        script.by_form("m6", "my-part/", "I cannot come", first="2026-02-18", reason="A boat.")
        assert "m6 cannot come" in script.see("Plover", "/me/desk/").text
        assert "A boat." not in script.see("m7").text + script.see("m7", "my-part/").text
    with step(5, "grp.absence", "grp.quiet-detect"):
        script.it_is("2026-02-18T09:00-05:00")
        script.met("2026-02-18", "07:00", "m6", "m8")
        assert "missed without notice" in script.see("m8", "my-part/").text
        assert "missed without notice" not in script.see("m6", "my-part/").text
        script.by_form("m6", "my-part/", "Note it", words="Read the notes on the boat.")
    with step(6, "grp.quiet-detect"):
        script.it_is("2026-03-07T06:00-05:00")
        assert "Nobody." in script.listed()
        script.it_is("2026-03-08T06:00-04:00")
        assert "m8 45 days in Onboarding tip sheets. Nothing has been sent." in script.listed()
        assert "We have not heard from m8" in script.on_the_desk()
        assert not script.letters("m8", ANSWERS[0])


def asked(script: Script) -> None:
    """Steps 7 to 9 and 11: the kind letters, one answered, one not."""
    with step(7, "grp.checkin"):
        script.it_is("2026-03-10T10:00-04:00")
        page = script.by_form("Plover", f"check-ins/to/{script.id_of('m8')}/", "Send")
        assert "The letter is on its way to m8." in page.text
        script.by_form("Plover", f"check-ins/to/{script.id_of('m3')}/", "Send")
        script.it_is("2026-03-11T12:00-04:00")
        (letter,) = script.letters("m8", "that is fine")
        assert all(answer in letter.body for answer in ANSWERS)
        assert "Tuesday 24 March" in letter.body
    with step(11, "grp.checkin", "grp.offboard-ask"):
        client = script.town.visitor("America/Sao_Paulo")
        page = fetch(client, f"{script.link_of('m3')}?say=leave")
        said = press(client, page, "Answer", answer="leave")
        assert "Your answer is saved" in said.text
        assert "m3 is leaving" in script.on_the_desk()
        assert "Leaving Onboarding tip sheets" in script.see("m3", "leave/").text
        assert script.is_in("m3"), "access stays until all is done"
    with step(8, "grp.checkin-silence"):
        script.it_is("2026-03-24T09:59-04:00")
        assert not script.letters("m8", "This is the one note that was to come")
        for day in ("2026-03-24T10:00-04:00", "2026-03-25T12:00-04:00", "2026-04-05T12:00-04:00"):
            script.it_is(day)
        assert len(script.letters("m8", "This is the one note that was to come")) == 1
        assert not script.letters("m3", "This is the one note that was to come")
    with step(9, "grp.checkin-silence"):
        assert "m8" not in script.on_the_desk()
        script.it_is("2026-04-07T10:00-04:00")
        assert "m8 has not answered" in script.on_the_desk()
        script.it_is("2026-04-08T12:00-04:00")
        assert script.is_in("m8")
        page = script.see("Plover", "people/")
        ending = next(form for form in page.forms if _ends(form.action, script, "m8"))
        refused = press(script.nine.client("Plover"), _only(page, ending), next(iter(ending.buttons)))
        assert "Nobody has tried to reach them in person yet." in refused.text
        assert script.is_in("m8")


def _ends(action: str, script: Script, who: str) -> bool:
    """Whether a form ends this person's membership: its address names the row."""
    held = Membership.objects.get(group=script.nine.group, person=script.nine.people[who], over=False)
    return str(held.pk) in action


def _only(page: Page, form: Any) -> Page:
    page.forms = [form]
    return page


def spring(script: Script) -> None:
    """Steps 10 and 14: a talk, a pause, and a decision without a meeting."""
    with step(10, "grp.checkin", "people.pause"):
        script.it_is("2026-04-09T09:00-04:00")
        page = script.see("Plover", "taking-part/")
        found = re.search(r"/check-ins/(?!to/)([0-9a-f-]{36})/", _line_of(page.html, "m8"))
        assert found
        path = f"check-ins/{found.group(1)}/"
        script.by_form("Plover", path, "I tried", how="Called. We talked for ten minutes.")
        script.by_form("Plover", path, "Write it down", answer="pause", until="2026-06-01")
        assert "You are on a pause here until Monday 1 June" in script.see("m8", "my-part/").text
        again = press(
            script.nine.client("Plover"),
            script.see("Plover", f"check-ins/to/{script.id_of('m8')}/"),
            "Send",
        )
        assert "They are on a pause." in again.text
        script.it_is("2026-04-22T09:00-04:00")
        script.met("2026-04-22", "07:00", "m8", "m3")
        script.it_is("2026-05-30T12:00-04:00")
        assert "m8" not in script.listed().split("Kind letters")[0]
        assert len(script.letters("m8", ANSWERS[0])) == 2, "the letter and its one reminder"


def _line_of(html: str, who: str) -> str:
    """The part of a page that tells of the kind letter to somebody."""
    part = html.split("Kind letters")[1].split("Who cannot come")[0]
    return next(line for line in part.split("<li>") if f">{who}</a>" in line)


def summer(script: Script) -> None:
    """Steps 14 to 16: taking part without a meeting, coming back, and the end."""
    with step(14, "grp.participate"):
        script.town.it_is("2026-05-31T09:00-04:00")
        page = script.by_form("Plover", "rounds/", "Ask the group", asks="Shall sheet 3 come first?")
        address = page.response.redirect_chain[-1][0]
        press(
            script.nine.client("m5"),
            fetch(script.nine.client("m5"), address),
            "Send my answer",
            say="ask",
            words="Which sheet is 3?",
        )
        seen = script.see("Plover", f"taking-part/?who={script.id_of('m5')}").text
        assert "What was heard from m5 commented" in seen, seen
        assert "commented" not in script.see("m7", "my-part/").text.split("work done elsewhere")[0]
    with step(16, "grp.time-box"):
        script.it_is("2026-05-31T10:00-04:00")
        script.it_is("2026-06-01T09:00-04:00")
        assert len(script.letters("Plover", "in 30 days")) == 1
        script.it_is("2026-06-22T12:00-04:00")
        assert not script.letters("Plover", "in 7 days")
        script.it_is("2026-06-23T09:00-04:00")
        script.it_is("2026-06-24T09:00-04:00")
        assert len(script.letters("Plover", "in 7 days")) == 1
        assert "The group ends" in script.see("Plover", "/me/desk/").text
    with step(15, "grp.quiet-detect"):
        script.it_is("2026-07-15T06:00-04:00")
        assert "m8" not in script.listed().split("Kind letters")[0]
        script.it_is("2026-07-16T06:00-04:00")
        assert "m8 45 days" in script.listed()
    with step(16, "grp.close"):
        page = script.see("Plover")
        assert "Close it well" in page.text and "closed on" not in page.text, "nothing closes by itself"
        assert script.see("Plover", "close/").status == 200
        assert script.is_in("m1")
