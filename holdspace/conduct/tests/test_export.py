"""A case leaves the house by two members: one takes the file, the other holds the key, and neither opens it alone."""

import json
from datetime import timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import export
from holdspace.conduct.models import Case, Item
from holdspace.conduct.rules.export import export_at, exports_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.closing import behind, closed_case
from holdspace.conduct.tests.make import NOW, Cast, file, make_committee
from holdspace.vault.tests.age_tool import opened_with, strangers_key

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def closed() -> Cast:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("The narrative of it.")
    closed_case(cast)
    return cast


def ask(cast: Cast, why: str = "A court asks.", to: str = "The lawyer") -> int:
    export.ask(behind(cast, "Avocet"), why, to, by=cast.id_of("Avocet"), now=NOW)
    return behind(cast, "Avocet").case.head_n


def confirm(cast: Cast, n: int, by: str = "Curlew") -> str:
    return export.confirm(behind(cast, by), n, by=cast.id_of(by), now=NOW).text


def take(cast: Cast, n: int, by: str = "Avocet", days: int = 1) -> bytes:
    names = {cast.id_of(name): name for name in cast.people}
    return export.make(behind(cast, by), n, names, by=cast.id_of(by), now=NOW + timedelta(days=days))


def refused(deed) -> Refusal:
    with pytest.raises(Refused) as why:
        deed()
    return Refusal(why.value.refusal)


@pytest.mark.row("idc.export")
def test_the_file_opens_with_the_key_of_the_other_and_holds_every_word():
    cast = closed()
    n = ask(cast)
    key = confirm(cast, n)
    sealed = take(cast, n)
    assert sealed.startswith(b"age-encryption.org/v1\n")
    told = json.loads(opened_with(key, sealed) or b"[]")
    assert told[0]["said"]["what"] == "The narrative of it."
    assert any(one["kind"] == "closed" and one["by"] == "Avocet" for one in told)
    assert not any(one["kind"] == "reading" for one in told)
    assert opened_with(strangers_key(), sealed) is None
    assert not Item.objects.filter(sealed__contains=key.encode()).exists()
    entries = behind(cast, "Dunlin").entries
    assert not any(key in str(entry.body) for entry in entries), "the key is kept nowhere"
    assert [one.made_at is not None for one in exports_of(entries)] == [True]


def test_one_member_alone_exports_nothing():
    cast = closed()
    n = ask(cast)
    assert refused(lambda: take(cast, n)) is Refusal.NOT_CONFIRMED
    assert refused(lambda: confirm(cast, n, "Avocet")) is Refusal.SECOND_MEMBER
    confirm(cast, n)
    assert refused(lambda: confirm(cast, n, "Dunlin")) is Refusal.NOTHING_ASKED, "the key is shown once"
    assert refused(lambda: take(cast, n, "Curlew")) is Refusal.WHO_ASKED
    assert refused(lambda: take(cast, n, days=7)) is Refusal.NOT_CONFIRMED
    take(cast, n)
    assert refused(lambda: take(cast, n)) is Refusal.NOT_CONFIRMED


def test_nobody_asks_without_reason_or_receiver():
    cast = closed()
    assert refused(lambda: ask(cast, why="")) is Refusal.NO_REASON
    assert refused(lambda: ask(cast, to=" ")) is Refusal.NOTHING_WRITTEN


def test_an_export_keeps_the_month_of_its_case():
    cast = closed()
    month = Case.objects.get().destroy_after
    n = ask(cast)
    confirm(cast, n)
    assert Case.objects.get().destroy_after == month


def test_through_the_pages(hands: Hands):
    cast = closed()
    avocet, curlew = at_open_desk(cast, "Avocet"), at_open_desk(cast, "Curlew")
    at = the_case()
    assert avocet.post(f"{at}export/", {"to": "The lawyer", "why": "A court asks."}).status_code == 302
    entries = behind(cast, "Avocet").entries
    n = exports_of(entries)[0].n
    assert export_at(entries, n + 1) is None
    assert avocet.get(f"{at}export/{n + 1}/").status_code == 404
    assert "Read it and confirm" not in said(avocet.get(at)).partition("Leaving the house")[2]
    asked = said(curlew.get(f"{at}export/{n}/"))
    assert "A court asks." in asked and "The names of persons stay here" in asked
    key_page = curlew.post(f"{at}export/{n}/", {})
    key = said(key_page)
    assert "AGE-SECRET-KEY-1" in key
    assert "no-store" in key_page["Cache-Control"]
    assert "AGE-SECRET-KEY-1" not in said(curlew.post(f"{at}export/{n}/", {}))
    assert "Take the file" in said(avocet.get(at))
    answer = avocet.post(f"{at}export/{n}/file/", {})
    assert answer["Content-Disposition"] == 'attachment; filename="export.age"'
    assert answer.content.startswith(b"age-encryption.org/v1\n")
    assert "Exported for The lawyer: Avocet took the file, Curlew has the key." in said(avocet.get(at))
