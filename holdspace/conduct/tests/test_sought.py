"""The index of a member's own: it says which cards to open, and nothing follows from it alone."""

from datetime import timedelta
from uuid import UUID

import pytest

from holdspace.conduct.actions import handling, retention
from holdspace.conduct.models import Case, Sought
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.store import rows, sought
from holdspace.conduct.store.opening import door
from holdspace.conduct.store.sought import cases_with, code_key
from holdspace.conduct.tests.make import NOW, Cast, desk_of, file, make_committee

pytestmark = pytest.mark.django_db
TRIO = ("Avocet", "Curlew", "Dunlin")


class Asked:
    """Three reports, the last without Curlew; how many cards each asking opened."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.cast: Cast = make_committee(*TRIO)
        self.opened: list[int] = []
        for left_out in ((), (), (self.cast.id_of("Curlew"),)):
            file("x", left_out=left_out)
        real = sought.open_cards

        def counted(desk, holder, cases):
            self.opened.append(len(cases))
            return real(desk, holder, cases)

        patch.setattr(sought, "open_cards", counted)

    def code(self, case_id: UUID, name: str = "Avocet") -> str:
        opened = door(desk_of(self.cast, name), self.cast.holders[name], case_id)
        assert opened is not None
        return str(opened.card["code"])

    def ask(self, code: str, name: str = "Avocet") -> list[UUID]:
        return cases_with(desk_of(self.cast, name), self.cast.holders[name], [code_key(code)])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


def test_after_the_first_time_only_what_was_written_since_is_opened(asked: Asked):
    one = Case.objects.order_by("pk")[0].pk
    code = asked.code(one)
    assert one in asked.ask(code.upper().replace(" ", "  "))
    assert asked.ask(code) == asked.ask(code)
    assert asked.opened == [3]
    opened = door(desk_of(asked.cast, "Avocet"), asked.cast.holders["Avocet"], one)
    assert opened is not None
    handling.pass_gate(opened, Gate.FREE, holder=asked.cast.holders["Avocet"], now=NOW)
    asked.ask(code)
    assert asked.opened == [3, 1]


def test_whoever_was_left_out_finds_nothing_and_each_has_an_index_of_their_own(asked: Asked):
    without = next(
        pk
        for pk in Case.objects.values_list("pk", flat=True)
        if door(desk_of(asked.cast, "Curlew"), asked.cast.holders["Curlew"], pk) is None
    )
    code = asked.code(without)
    assert without in asked.ask(code)
    before = set(Sought.objects.values_list("pk", flat=True))
    assert without not in asked.ask(code, "Curlew")
    assert Sought.objects.exclude(pk__in=before).exists()
    assert asked.opened == [3, 3]


def test_a_changed_index_is_made_anew_and_a_destroyed_case_leaves_none(asked: Asked):
    one = Case.objects.order_by("pk")[0].pk
    code = asked.code(one)
    asked.ask(code)
    Sought.objects.update(sealed=b"damaged")
    assert one in asked.ask(code)
    assert asked.opened == [3, 3]
    month = (NOW - timedelta(days=90)).date().replace(day=1)
    case = Case.objects.get(pk=one)
    case.destroy_after = month
    rows.sign(case)
    case.save()
    assert retention.destroy_due_cases(now=NOW) == 1
    assert not Sought.objects.exists()
    assert one not in asked.ask(code)
