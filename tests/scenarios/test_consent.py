"""Script 11: consent to show something outside, with an objection."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import now

from holdspace.conduct.tests.paper import Page, fetch, press
from holdspace.groups import actions as groups
from tests.scenarios.nine import Nine
from tests.scenarios.stage import Town

TITLE, OTHER = "Interview summary", "Themes by station"
SECRETS = (TITLE, OTHER, "Two remarks show an employer", "the boat was late", "version-4-place")
PUBLIC_PATHS = ("/groups/?q=interview", "/me/", "/me/data/file/")


@contextmanager
def step(number: int, *keys: str) -> Iterator[None]:
    """One step of the script; where it fails, the rows that it shows are named."""
    try:
        yield
    except AssertionError as failed:
        failed.add_note(f"step {number}: {', '.join(keys)}")
        raise


class Script:
    """What the steps share: the group of nine, the addresses of what they make, and the look for traces."""

    def __init__(self, town: Town) -> None:
        self.town = town
        town.it_is("2026-09-01T10:00-04:00")
        self.nine = Nine(town, date(2027, 3, 31))
        self.closed: set[str] = {"materials/", "rounds/", "decisions/", "agreed/", "left/"}
        self.every: set[str] = set()
        self.item = self.round = self.sharing = ""

    def by_form(self, who: str, path: str, button: str, /, **typed: object) -> Page:
        """Somebody opens a page and sends its form."""
        return press(self.nine.client(who), self.nine.see(who, path), button, **typed)

    def answers(self, who: str, say: str, words: str = "") -> Page:
        page = self.by_form(who, self.round, "Send my answer", say=say, words=words)
        assert "to put right" not in page.text, page.text
        return page

    def no_trace(self, *also_left: str, everywhere: bool) -> None:
        """An outsider and those who have left find nothing: no page, no title, no subject (R-138, K8).

        The group's page and what is new are looked at after every step, the rest of the site where titles were new.
        """
        paths = (self.nine.url, *(PUBLIC_PATHS if everywhere else ()))
        for who in ("Tjeld", "Fulmar", *also_left):
            client = self.nine.client(who)
            for path in paths:
                page = client.get(path, follow=True).content.decode()
                assert not any(words in page for words in SECRETS), (who, path)
            for path in self.closed:
                assert client.get(f"{self.nine.url}{path}").status_code == 404, (who, path)
        # What was there before is looked at again at the end.
        self.every |= self.closed
        self.closed = set()
        for letter in mail.outbox:
            assert not any(words in letter.subject for words in SECRETS), letter.subject
        for who in ("Tjeld", "Fulmar"):
            for letter in self.nine.letters_to(who):
                assert not any(words in letter.body for words in SECRETS)

    def path_of(self, page: Page) -> str:
        return str(page.response.request["PATH_INFO"]).removeprefix(self.nine.url)


def registered(script: Script, who: str, title: str, versions: int) -> str:
    """Somebody registers an item with so many versions; its path."""
    page = script.by_form(
        who, "materials/", "Register it", title=title, place=f"{title} in the shared folder"
    )
    path = script.path_of(page)
    for number in range(2, versions + 1):
        script.by_form(who, f"{path}version/", "Register this version", place=f"folder, {number}")
    script.closed |= {path, f"{path}version/", f"{path}share/", f"{path}reuse/"}
    return path


def asked(script: Script) -> None:
    """Step 1: each sees when it closes by their own clock."""
    town, nine = script.town, script.nine
    script.item = registered(script, "m4", TITLE, 3)
    page = script.by_form(
        "m4",
        f"{script.item}share/",
        "Ask the group",
        audience="named",
        audience_words="the talk on 12 November",
        purpose="To show what we heard.",
        until_on="2026-12-31",
    )
    script.round = script.path_of(page)
    script.closed.add(script.round)
    assert f"May “{TITLE}”, version 3, be shown outside?" in page.text
    assert "Nine have not answered." in page.text
    for who, closes in {
        "m4": "Monday 12 October, 17:00 (London)",
        "m7": "Monday 12 October, 21:30 (Kolkata)",
        "m8": "Tuesday 13 October, 01:00 (Tokyo)",
        "m9": "Tuesday 13 October, 03:00 (Sydney)",
    }.items():
        assert closes in nine.see(who, script.round).text, who
        assert "May this be shown outside?" in nine.see(who, "/me/").text
    town.it_is("2026-10-06T20:00-04:00")
    town.work()
    letter = nine.letters_to("m9")[-1]
    assert letter.subject == "Something waits for you in Field interviews"
    assert "Tuesday 13 October, 03:00 (Sydney)" in letter.body and TITLE not in letter.body


def objected(script: Script) -> None:
    """Step 2: by the link of the letter; the name is for the group only."""
    link = re.search(r"(/groups/\S+/by/\S+/)", script.nine.letters_to("m7")[-1].body)
    assert link
    page = press(Client(), fetch(Client(), link[1]), "Send my answer", say="object", words="")
    assert "Say why you object." in page.text
    page = press(Client(), page, "Send my answer", say="object", words="Two remarks show an employer.")
    assert "One objects." in page.text and "As it stands it cannot pass." in page.text
    seen = script.nine.see("m2", script.round).text
    assert "Two remarks show an employer. m7 , Wednesday 7 October" in seen and "cannot pass" in seen
    assert "“Two remarks show an employer.” (m7)" in script.nine.see("Plover", "/me/desk/").text


def staff_over_objection(script: Script) -> None:
    """Step 3: with a reason, told to the group, in effect 72 hours later."""
    page = script.nine.see("Plover", script.item)
    found = re.search(r"/(sharing/[0-9a-f-]+/)staff/", page.html)
    assert found, page.text
    script.sharing = found[1]
    script.closed |= {f"{script.sharing}staff/", f"{script.sharing}words/"}
    path = f"{script.sharing}staff/"
    assert script.nine.client("m4").get(f"{script.nine.url}{path}").status_code == 404
    refused = script.by_form("Plover", path, "Consent for the staff", reason="")
    assert "Somebody objects. Say why you consent all the same" in refused.text
    page = script.by_form("Plover", path, "Consent for the staff", reason="The talk is in a month.")
    assert "It takes effect on Sunday 11 October, 10:00 (New York)" in page.text
    assert "The talk is in a month." in script.nine.see("m7", script.item).text
    script.town.it_is("2026-10-09T09:00-04:00")
    script.town.work()
    letter = script.nine.letters_to("m7")[-1]
    assert "although somebody objects" in letter.body and "Sunday 11 October, 19:30 (Kolkata)" in letter.body
    assert shown(script) == 404


def shown(script: Script, client: Client | None = None) -> int:
    """What somebody with the link to pass on gets."""
    link = script.sharing.replace("sharing/", "shared/")
    return int((client or Client()).get(f"{script.nine.url}{link}").status_code)


def taken_back(script: Script) -> None:
    """Step 4: it never takes effect."""
    page = script.nine.see("Plover", script.item)
    page = press(script.nine.client("Plover"), page, "Take staff’s consent back")
    assert "It never took effect." in page.text
    script.town.it_is("2026-10-11T10:01-04:00")
    script.town.work()
    assert shown(script) == 404


def failed(script: Script) -> None:
    """Step 5."""
    for who in ("m1", "m2", "m3", "m4", "m5"):
        script.answers(who, "agree")
    script.answers("m6", "aside")
    script.town.it_is("2026-10-12T11:59-04:00")
    open_page = script.nine.see("m8", script.round)
    script.town.it_is("2026-10-12T12:00-04:00")
    late = press(script.nine.client("m8"), open_page, "Send my answer", say="agree")
    assert "This round has ended." in late.text
    script.town.work()
    seen = script.nine.see("m3", script.round).text
    assert "Five agree. One stands aside. One objects. Two did not answer. It has not passed." in seen, seen
    assert shown(script) == 404


def asked_anew(script: Script) -> None:
    """Step 6: no answer is carried over, nor m7's objection."""
    page = script.by_form(
        "m4",
        f"{script.round}anew/",
        "Ask everyone anew",
        part="the list of themes, no quotes",
        audience_words="the talk on 12 November",
        until_on="2026-12-31",
    )
    script.round = script.path_of(page)
    script.closed.add(script.round)
    assert "Nine have not answered." in page.text and "An objection stands" not in page.text
    assert "Everyone is asked anew; no answer was carried over." in page.text
    assert "Thursday 22 October, 12:00 (New York)" in script.nine.see("m2", script.round).text
    found = re.search(r"/(sharing/[0-9a-f-]+/)staff/", script.nine.see("Plover", script.item).html)
    assert found
    script.sharing = found[1]


def left(script: Script) -> None:
    """Step 7: eight remain, and m9's answer is dropped."""
    for who in ("m1", "m2", "m3", "m5", "m9"):
        script.answers(who, "agree")
    script.answers("m6", "aside")
    assert "Five agree." in script.nine.see("m7", script.round).text
    groups.leave(script.nine.group, person=script.nine.people["m9"], now=now())
    seen = script.nine.see("m7", script.round).text
    assert "Four agree. One stands aside. Three have not answered." in seen
    script.answers("m7", "agree")
    link = re.search(r"(/groups/\S+/by/\S+/)", script.nine.letters_to("m9")[-1].body)
    assert link and fetch(script.nine.client("m9"), link[1]).status == 404


def passed(script: Script) -> None:
    """Step 8: at the window's end and not before; silence is shown as silence."""
    script.town.it_is("2026-10-22T11:59-04:00")
    script.town.work()
    assert "As it stands it passes at the end" in script.nine.see("m7", script.round).text
    assert shown(script) == 404
    script.town.it_is("2026-10-22T12:00-04:00")
    script.town.work()
    seen = script.nine.see("m8", script.round).text
    assert "Five agree. One stands aside. Two did not answer. It has passed." in seen
    assert "Did not answer m4 m8" in seen
    assert shown(script) == 200
    assert "Agreed by five of eight in a consent round." in script.nine.see("m8").text


def next_version(script: Script) -> None:
    """Step 9: consent was for version 3."""
    page = script.by_form("m4", f"{script.item}version/", "Register this version", place="version-4-place")
    assert "so this one stays inside" in page.text
    link = script.sharing.replace("sharing/", "shared/")
    seen = fetch(Client(), f"{script.nine.url}{link}").text
    assert "Version 3" in seen and "folder, 3" in seen and "version-4-place" not in seen


def whose_words(script: Script) -> None:
    """Step 10: blocked until m2's own yes, and m2 says no."""
    m2 = str(script.nine.people["m2"].pk)
    script.by_form("m4", f"{script.sharing}words/", "Ask them", speaker=m2, words="“the boat was late”")
    link = script.sharing.replace("sharing/", "shared/")
    assert "the boat was late" not in fetch(Client(), f"{script.nine.url}{link}").html
    waits = script.nine.see("m2", "/me/")
    path = re.search(r"/(words/[0-9a-f-]+/)", waits.html)
    assert path and "May words of yours travel?" in waits.text
    script.closed.add(path[1])
    assert script.nine.client("m3").get(f"{script.nine.url}{path[1]}").status_code == 404
    page = script.by_form("m2", path[1], "No, they stay inside")
    assert "Your words stay inside." in page.text
    assert "the boat was late" not in fetch(Client(), f"{script.nine.url}{link}").html
    assert "stays inside" in script.nine.see("m4", script.item).text


def third_round(script: Script) -> None:
    """Step 11: seven days by the clocks of New York are 169 hours, since these change on 1 November."""
    item = registered(script, "Plover", OTHER, 1)
    page = script.by_form(
        "Plover",
        f"{item}share/",
        "Ask the group",
        audience="everyone",
        purpose="For all stations.",
        until_on="2027-01-31",
    )
    script.closed.add(script.path_of(page))
    assert "Tuesday 3 November, 12:00 (New York)" in page.text
    path = script.path_of(page)
    assert "Tuesday 3 November, 22:30 (Kolkata)" in script.nine.see("m7", path).text
    script.town.it_is("2026-11-03T11:59-05:00")
    script.town.work()
    assert "At the end at least half must have answered" in script.nine.see("m7", path).text
    script.town.it_is("2026-11-03T12:00-05:00")
    script.town.work()
    assert "It has not passed." in script.nine.see("m7", path).text


def flagged(script: Script) -> None:
    """Step 12: the flag goes to other staff, and the lead finds no trace of it."""
    before = len(script.nine.letters_to("Plover"))
    shown_before = script.nine.see("Plover").text
    words = "Quotes are on social media, posted by Plover."
    page = script.by_form("m1", "left/", "Tell them", what=words, names_lead="on")
    assert "It is with Godwit, and nobody else can read it." in page.text
    taken = press(script.nine.client("m1"), page, "Take my words to a report")
    assert words in taken.html and "What happened?" in taken.text
    path = script.path_of(page)
    script.closed.add(path)
    assert script.nine.client("Plover").get(f"{script.nine.url}{path}").status_code == 404
    script.town.it_is("2026-11-04T12:00-05:00")
    script.town.work()
    assert not any("may have left" in one.body for one in script.nine.letters_to("Plover")[before:])
    assert any("may have left" in one.body for one in script.nine.letters_to("Godwit"))
    assert script.nine.see("Plover").text == shown_before
    page = script.by_form("Godwit", path, "Send the answer", words="I have spoken with them.")
    assert "I have spoken with them." in script.nine.see("m1", path).text


def asked_from_outside(script: Script) -> None:
    """Step 13: to the deputy at the end of the fifth working day; the answer stands beside the item."""
    link = f"{script.nine.url}{script.sharing.replace('sharing/', 'shared/')}"
    visitor = script.town.visitor("America/New_York")
    page = fetch(visitor, f"{link}reuse/")
    page = press(visitor, page, "Ask", words="May I print the list?", name="Visitor", address="v@example.com")
    assert "the end of Monday 16 November (New York)" in page.text, page.text
    script.town.it_is("2026-11-16T23:59-05:00")
    script.town.work()
    assert "With Plover." in script.nine.see("m3", script.item).text
    script.town.it_is("2026-11-17T00:00-05:00")
    script.town.work()
    assert "With Godwit, because it lay too long." in script.nine.see("m3", script.item).text
    path = re.search(r"/(reuse/[0-9a-f-]+/)", script.nine.see("Godwit", script.item).html)
    assert path
    script.closed.add(path[1])
    script.by_form("Godwit", path[1], "Send the answer", words="Yes, with our names.")
    assert "Yes, with our names." in script.nine.see("m3", script.item).text
    script.town.it_is("2026-11-18T12:00-05:00")
    script.town.work()
    answer = next(one for one in mail.outbox if one.to == ["v@example.com"])
    assert "Yes, with our names." in answer.body and TITLE not in answer.body + answer.subject


def over(script: Script) -> None:
    """Step 14: at the end of the last day the link is dead."""
    script.town.it_is("2026-12-31T23:59-05:00")
    script.town.work()
    assert shown(script) == 200
    script.town.it_is("2027-01-01T00:00-05:00")
    assert shown(script) == 404
    script.town.work()
    script.town.it_is("2027-01-02T12:00-05:00")
    script.town.work()
    assert "has ended, and the link to it is closed" in script.nine.letters_to("m4")[-1].body


STEPS: tuple[tuple[str, Callable[[Script], None], tuple[str, ...]], ...] = (
    ("2026-10-05T12:00-04:00", asked, ("cnf.consensus", "mtg.dst")),
    ("2026-10-07T21:15+05:30", objected, ("cnf.objection", "cnf.topics")),
    ("2026-10-08T10:00-04:00", staff_over_objection, ("cnf.either", "cnf.staff-consent")),
    ("2026-10-09T16:00-04:00", taken_back, ("cnf.either",)),
    ("2026-10-11T12:00-04:00", failed, ("cnf.consensus",)),
    ("2026-10-15T12:00-04:00", asked_anew, ("cnf.objection",)),
    ("2026-10-20T12:00-04:00", left, ("cnf.consensus",)),
    ("2026-10-22T11:00-04:00", passed, ("cnf.consensus",)),
    ("2026-10-23T12:00-04:00", next_version, ("cnf.staff-consent", "cnf.products")),
    ("2026-10-24T12:00-04:00", whose_words, ("cnf.why",)),
    ("2026-10-27T12:00-04:00", third_round, ("mtg.dst",)),
    ("2026-11-03T13:00-05:00", flagged, ("cnf.breach",)),
    ("2026-11-06T10:00-05:00", asked_from_outside, ("cnf.ask-lead", "cnf.reuse-terms")),
    ("2026-12-31T12:00-05:00", over, ("cnf.staff-consent",)),
)


@pytest.mark.row("cnf.products")
@pytest.mark.row("cnf.topics")
@pytest.mark.row("cnf.consensus")
@pytest.mark.row("cnf.objection")
@pytest.mark.row("cnf.either")
@pytest.mark.row("cnf.why")
@pytest.mark.row("cnf.ask-lead")
@pytest.mark.row("cnf.breach")
def test_consent_with_an_objection(town: Town):
    script = Script(town)
    for number, (at, deed, keys) in enumerate(STEPS, start=1):
        with step(number, *keys):
            town.it_is(at)
            deed(script)
            if number == len(STEPS):
                script.closed |= script.every
            script.no_trace(*(("m9",) if number >= 7 else ()), everywhere=number in {1, 2, 8, 11, len(STEPS)})
