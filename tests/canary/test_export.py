"""The export of a community holds nothing of conduct: it is the same, byte for byte, with a report and without."""

import io
import zipfile

import pytest

from holdspace.conduct.models import Case, Holder, Seat
from holdspace.conduct.tests.make import NOW, file, make_committee
from holdspace.hall import exporting
from holdspace.journal.models import Entry
from holdspace.outbox.models import Letter
from holdspace.promises.models import SealedPromise

pytestmark = pytest.mark.django_db
CANARY = "zqexportcanary"


def archive() -> dict[str, bytes]:
    made = io.BytesIO()
    for _ in exporting.write(made, addresses=True, now=NOW):
        pass
    with zipfile.ZipFile(made) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_report_changes_nothing_of_what_is_taken_along() -> None:
    make_committee("Avocet", "Kluut", "Turnstone", now=NOW)
    before = archive()
    file(f"It was in both calls, {CANARY}")
    after = archive()
    assert Case.objects.exists() and SealedPromise.objects.exists()
    assert after == before
    assert CANARY not in repr(after)


def test_neither_seats_nor_keys_nor_letters_are_in_it() -> None:
    make_committee("Avocet", "Kluut", "Turnstone", now=NOW)
    said = b"\n".join(archive().values()).decode()
    hidden = [*Seat.objects.values_list("pk", flat=True), *Holder.objects.values_list("pk", flat=True)]
    hidden += [*Letter.objects.values_list("pk", flat=True), *Entry.objects.values_list("pk", flat=True)]
    assert hidden and not [key for key in hidden if str(key) in said]
    assert "seat." not in said and "seat_" not in said
