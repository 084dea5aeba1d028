"""A case in which a lawyer may be asked, and what makes asking one refused."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from holdspace.conduct.actions import circles, handling, persons, specialists
from holdspace.conduct.models import Case, Slot
from holdspace.conduct.readers.specialists import given_of
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.naming import known_in
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.specialists import Given, Wanted, asked_of
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.tests.make import NOW, file, make_committee, open_as, seat_person
from holdspace.conduct.tests.scenes import Scenes, kept_in
from holdspace.outbox.models import Letter

LATER = NOW + timedelta(hours=1)
UNTIL = NOW + timedelta(days=6)
TEXT = "Zugzwang wrote to me at night. I asked Zugzwang to stop."
SCENES: Scenes = {}
scene = kept_in(SCENES)


class Scene:
    """A case in which Heron, a lawyer, may be asked; Kluut was left out of it."""

    def __init__(self, **given: object) -> None:
        self.cast = make_committee(outside=None)
        seat_person(self.cast, "Heron", SeatKind.SPECIALIST)
        self.filed = file(TEXT, left_out=[self.cast.id_of("Kluut")], name="Quillfeather", **given)
        self.case_id: UUID = Case.objects.get().pk
        by = self.cast.id_of("Avocet")
        handling.send_first_word(self.case_id, "It came.", by=by, community="T", now=LATER)
        handling.pass_gate(self.case(), Gate.FREE, holder=self.cast.holders["Avocet"], now=LATER)
        Letter.objects.all().delete()

    def case(self, name: str = "Avocet") -> OpenCase:
        opened = open_as(self.cast, name, self.case_id)
        assert opened is not None
        return opened

    def wanted(self, **over: object) -> Wanted:
        entries = self.case().entries
        given = given_of(story_of(self.case()), {"1"}, known_in(entries))
        plain = {"who": self.cast.id_of("Heron"), "about": "Letters at night", "asks": "Is this lawful?"}
        return Wanted(**{**plain, "until": UNTIL, "given": given, **over})  # type: ignore[arg-type]

    def ask(self, at: datetime = LATER, **over: object) -> UUID:
        by = self.cast.id_of("Avocet")
        specialists.ask(self.case(), self.wanted(**over), community="T", by=by, now=at)
        return UUID(asked_of(self.case().entries)[-1].dossier)

    def granted(self, dossier: UUID) -> OpenCase | None:
        return open_as(self.cast, "Heron", dossier)

    def free(self, dossier: UUID, *, yes: bool = True) -> None:
        opened = self.granted(dossier)
        assert opened is not None
        specialists.say_free(opened, free=yes, holder=self.cast.holders["Heron"], now=LATER)

    def advise(self, dossier: UUID, words: str, at: datetime = LATER) -> None:
        opened = self.granted(dossier)
        assert opened is not None
        specialists.advise(opened, words, holder=self.cast.holders["Heron"], now=at)


@scene(Refusal.NO_SPECIALIST)
def _() -> None:
    Scene().ask(who=uuid4())


@scene(Refusal.NAME_SHUT)
def _() -> None:
    made = Scene()
    by = made.cast.id_of("Avocet")
    persons.add_person(made.case(), PartIn.WITNESS, "Kamome", (), by=by, now=LATER)
    Slot.objects.filter(epoch__line="names").delete()
    made.ask()


@scene(Refusal.SPECIALIST_NOT_THIS)
def _() -> None:
    made = Scene()
    seat_person(made.cast, "Godwit", SeatKind.SPECIALIST)
    by = made.cast.id_of("Avocet")
    circles.leave_out(made.case_id, frozenset({made.cast.id_of("Godwit")}), now=LATER)
    specialists.ask(made.case(), made.wanted(who=made.cast.id_of("Godwit")), community="T", by=by, now=LATER)


@scene(Refusal.SPECIALIST_NOT_FREE)
def _() -> None:
    made = Scene()
    made.free(made.ask(), yes=False)
    made.ask()


@scene(Refusal.SPECIALIST_ASKED)
def _() -> None:
    made = Scene()
    made.ask()
    made.ask()


@scene(Refusal.SPECIALIST_OVER)
def _() -> None:
    made = Scene()
    made.advise(made.ask(), "Late.", at=UNTIL)


@scene(Refusal.NOTHING_GIVEN)
def _() -> None:
    Scene().ask(given=())


@scene(Refusal.TOO_LONG_OPEN)
def _() -> None:
    Scene().ask(until=NOW + timedelta(days=99))


@scene(Refusal.NAMED_IN_TEXT)
def _() -> None:
    Scene().ask(given=(Given(1, "", NOW, "Quillfeather said so."),))
