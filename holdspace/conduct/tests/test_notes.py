"""Dated notes: nobody but their writer opens them, until they are sent as one report or thrown away (R-393)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct.actions import notes as actions
from holdspace.conduct.checks import findings
from holdspace.conduct.models import Case, Desk, Note, Notebook, Thread
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.notes import as_text
from holdspace.conduct.rules.notes import Noted, there_already, why_not_note, why_not_send
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import LONGEST_TEXT, Report
from holdspace.conduct.store import notes
from holdspace.conduct.store.notes import OpenNotebook
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.at_report import come_back, it_is
from holdspace.conduct.tests.make import NOW, desk_of, make_committee, open_as
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from holdspace.outbox.house import house
from holdspace.outbox.models import Errand, Letter
from holdspace.promises.models import SealedPromise
from holdspace.vault import (
    Cap,
    Place,
    Secret,
    Start,
    VaultError,
    check_start,
    new_seed,
    new_start,
    open_frame,
    reporter_key,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LATER = NOW + timedelta(days=2)


def fresh() -> Start:
    start = check_start(house(), new_start(house(), "csrf", NOW), "csrf", NOW)
    assert isinstance(start, Start)
    return start


def begun(what: str = "Cut off again.", when: str = "Tuesday, in the call") -> Secret:
    """A first note; the root of its words."""
    words = actions.begin(fresh(), when, what, now=NOW)
    return reporter_key(" ".join(words), house().site).root


def mine(root: Secret) -> OpenNotebook:
    found = notes.opened(root)
    assert found is not None
    return found


def why(deed) -> Refusal:
    with pytest.raises(Refused) as refused:
        deed()
    return Refusal(refused.value.refusal)


def send(root: Secret, **said: object) -> None:
    report = Report(what=as_text(mine(root).notes, "UTC", LATER), **said)  # type: ignore[arg-type]
    actions.send(mine(root), root, report, committee=committee(LATER), facts=facts(LATER), now=LATER)


def test_notes_are_kept_in_their_order_with_the_time_of_writing():
    root = begun()
    actions.add(mine(root), root, "", "And once more.", now=LATER)
    assert [(one.at, one.when, one.what) for one in mine(root).notes] == [
        (NOW, "Tuesday, in the call", "Cut off again."),
        (LATER, "", "And once more."),
    ]


def test_sent_twice_a_note_is_there_once():
    start = fresh()
    words = {actions.begin(start, "", "Once.", now=NOW) for _ in range(2)}
    assert len(words) == 1 and Notebook.objects.count() == 1
    root = reporter_key(" ".join(words.pop()), house().site).root
    for _ in range(2):
        actions.add(mine(root), root, "", "Twice.", now=LATER)
    assert [one.what for one in mine(root).notes] == ["Once.", "Twice."]


def test_nobody_hears_of_a_note():
    make_committee()
    before = (Letter.objects.count(), Errand.objects.count())
    begun()
    assert (Letter.objects.count(), Errand.objects.count()) == before
    assert not Case.objects.exists() and not SealedPromise.objects.exists()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=32, max_size=32))
def test_no_other_seed_opens_a_note(seed: bytes):
    Notebook.objects.all().delete()
    root = begun()
    row, note = Notebook.objects.get(), Note.objects.get()
    place = Place(what="note", site=house().site, case=row.pk.bytes, epoch=bytes(16), item=note.pk.bytes, n=1)
    assert notes.opened(Secret(seed)) is None
    with pytest.raises(VaultError):
        open_frame(bytes(note.sealed), Secret(seed), place, Cap.ITEM)
    assert mine(root).notes


def test_no_key_of_the_committee_opens_a_note():
    cast = make_committee()
    begun()
    row, note = Notebook.objects.get(), Note.objects.get()
    place = Place(what="note", site=house().site, case=row.pk.bytes, epoch=bytes(16), item=note.pk.bytes, n=1)
    for name in cast.holders:
        with pytest.raises(VaultError):
            open_frame(bytes(note.sealed), desk_of(cast, name).seed, place, Cap.ITEM)
        assert open_as(cast, name, row.pk) is None


def test_sent_they_are_one_report_that_the_same_words_open():
    cast = make_committee()
    root = begun()
    actions.add(mine(root), root, "", "And once more.", now=LATER)
    send(root, left_out=frozenset({cast.id_of("Kluut")}), ongoing="yes")
    assert not Notebook.objects.exists() and not Note.objects.exists()
    thread = open_thread(notes.key_of(root).locator, root)
    assert thread is not None
    first = thread.entries[0].body
    assert first["what"] == (
        "Tuesday, in the call (noted on Thursday 15 January)\nCut off again.\n\n"
        "Noted on Saturday 17 January\nAnd once more."
    )
    case_id = Case.objects.get().pk
    assert open_as(cast, "Avocet", case_id, now=LATER) is not None
    assert open_as(cast, "Kluut", case_id, now=LATER) is None
    assert SealedPromise.objects.count() == 2


def test_what_is_refused_leaves_the_notes():
    make_committee("Avocet", outside=None)  # reporting is closed
    root = begun()
    assert why(lambda: send(root)) is Refusal.NOT_OPEN
    assert len(mine(root).notes) == 1
    assert why(lambda: actions.begin(fresh(), "", " ", now=NOW)) is Refusal.NOTHING_WRITTEN


def test_one_that_was_changed_is_named_and_stops_the_sending():
    make_committee()
    root = begun()
    actions.add(mine(root), root, "", "Two.", now=NOW)
    assert findings(NOW) == []
    note = Note.objects.get(n=1)
    note.sealed = bytes(Note.objects.get(n=2).sealed)
    note.save()
    found = mine(root)
    assert (found.wrong, [one.what for one in found.notes]) == ([1], ["Two."])
    assert why(lambda: send(root)) is Refusal.NOTES_WRONG
    assert any("notes are not as they were written" in line for line in findings(NOW))
    actions.throw_away(found, 1)
    send(root)


def test_a_key_that_was_swapped_gets_nothing():
    root = begun()
    row = Notebook.objects.get()
    row.recipient = notes.begin(new_seed(), now=NOW).recipient
    row.save()
    assert notes.opened(root) is None
    assert not Note.objects.exclude(n=1).exists()


def test_one_is_thrown_away_or_all_of_them():
    root = begun()
    actions.add(mine(root), root, "", "Two.", now=NOW)
    actions.throw_away(mine(root), 1)
    assert [one.what for one in mine(root).notes] == ["Two."]
    actions.add(mine(root), root, "", "Three.", now=NOW)
    found = mine(root)
    actions.throw_away(found, None)
    assert notes.opened(root) is None and not Note.objects.exists()
    assert why(lambda: actions.add(found, root, "", "Four.", now=NOW)) is Refusal.NO_NOTES


def test_unopened_for_a_year_they_go_and_a_look_keeps_them():
    kept, left = begun("Kept."), begun("Left.")
    actions.looked(mine(kept), now=LATER)
    year = NOW + timedelta(days=366)
    actions.sweep_notes({}, now=year)
    assert notes.opened(left) is None
    assert [one.what for one in mine(kept).notes] == ["Kept."]
    actions.sweep_notes({}, now=year + timedelta(days=3))
    assert not Notebook.objects.exists()


def test_the_rules():
    long = [Noted(1, NOW, "", "x" * (LONGEST_TEXT - 1000))]
    assert why_not_note(long, "", "x" * 2000) is Refusal.NOTES_FULL
    assert why_not_note((), "", "x") is None
    assert not there_already((), "", "x") and there_already([Noted(1, NOW, "a", "b")], "a", "b")
    assert why_not_send((), wrong=False) is Refusal.NO_NOTES
    assert why_not_send(long, wrong=True) is Refusal.NOTES_WRONG


# In a browser without scripts.


def words_on(page: Page) -> str:
    return " ".join(sent_words(page))


def test_from_the_reporting_page_to_a_report():
    make_committee()
    client = Client()
    with it_is(NOW):
        assert "Keep dated notes for yourself" in fetch(client, "/report/").text
        page = press(
            client, fetch(client, "/report/notes/"), "Keep this note", what="Zqnotefirst.", when="zqwhenabout"
        )
        words = words_on(page)
        page = come_back(client, words)
        assert "Your notes" in page.text and "Zqnotefirst." in page.text and "zqwhenabout" in page.text
        page = press(client, page, "Keep this note", what="Zqnotesecond.", when="")
        assert "Your note is kept" in page.text
        answer = client.get("/report/notes/file/")
        assert answer["Content-Disposition"] == 'attachment; filename="notes.txt"'
        assert "Zqnotesecond." in answer.content.decode()
        page = press(client, fetch(client, "/report/notes/send/"), "Send it", ongoing="no")
    assert "Your report of" in page.text and "That it arrived" in page.text
    assert "Zqnotefirst." in page.text and "Zqnotesecond." in page.text
    assert Thread.objects.count() == 1 and not Notebook.objects.exists()
    with it_is(NOW):
        assert "Your report of" in fetch(client, "/report/notes/send/").text
        assert "Your report of" in come_back(Client(), words).text


def test_nothing_typed_stands_in_clear_and_leaving_closes_it():
    make_committee()
    client = Client()
    with it_is(NOW):
        page = press(
            client, fetch(client, "/report/notes/"), "Keep this note", what="Zqnotefirst.", when="zqwhen"
        )
        words = words_on(page)
        come_back(client, words)
        client.get("/my-report/away/")
        assert "Zqnotefirst" not in fetch(client, "/report/notes/").text
    assert not Desk.objects.exists()
    stored = []
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            stored += [
                bytes(one) if isinstance(one, (bytes, memoryview)) else str(one).encode() for one in row
            ]
    everything = b"\n".join(stored).lower()
    assert b"zqnotefirst" not in everything and b"zqwhen" not in everything
    assert " ".join(words.split()[:2]).encode() not in everything


def test_what_is_added_to_a_closed_page_comes_back_in_its_field():
    client = Client()
    with it_is(NOW):
        words = words_on(
            press(client, fetch(client, "/report/notes/"), "Keep this note", what="Zqnotefirst.", when="")
        )
        page = come_back(client, words)
    with it_is(NOW + timedelta(hours=1)):
        page = press(client, page, "Keep this note", what="Written meanwhile.", when="")
        assert "your words open it again" in page.text.casefold()
        page = press(client, page, "Open my report", words=words)
        assert page.form("Keep this note").get("what") == "Written meanwhile."
    assert Note.objects.count() == 1


def test_discarding_asks_first():
    client = Client()
    with it_is(NOW):
        words = words_on(
            press(client, fetch(client, "/report/notes/"), "Keep this note", what="Zqnotefirst.", when="")
        )
        page = come_back(client, words)
        page = fetch(client, "/report/notes/discard/?note=1")
        assert "Zqnotefirst." in page.text and Note.objects.count() == 1
        assert fetch(client, "/report/notes/discard/?note=7").status == 404
        page = press(client, page, "Discard it")
        assert "The note is gone." in page.text
        page = press(client, fetch(client, "/report/notes/discard/"), "Discard all of them")
        assert "Your notes are gone." in page.text and not Notebook.objects.exists()
        assert "These words open nothing here" in come_back(client, words).text


def test_a_stranger_finds_what_everybody_finds():
    begun()
    client = Client()
    with it_is(NOW):
        for path in ("/report/notes/send/", "/report/notes/file/", "/report/notes/discard/"):
            assert "Your eight words" in fetch(client, path).text
