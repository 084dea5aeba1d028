"""Measures in tests: a case that three look into, and what they decide about it, through its pages."""

from typing import Any

from django.test import Client

from holdspace.conduct.models import Case
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Measure, Measures
from holdspace.conduct.tests.at_desk import at_open_desk, the_case
from holdspace.conduct.tests.make import NOW, Cast, file, make_committee, make_person, open_as
from holdspace.people.models import Person

ANSWERS = {"ongoing": "neither", "what": "known", "who": "known", "against": "yes"}
TRIO = ("Avocet", "Curlew", "Dunlin")


class Table:
    """Three members at their desks around one case; Fulmar is whom it is about."""

    def __init__(self, *, outside: str | None = "Heron", **said: Any) -> None:
        self.cast: Cast = make_committee(*TRIO, outside=outside)
        self.fulmar: Person = make_person("Fulmar", zone="Europe/Berlin")
        self.filed = file(
            "In both calls they mocked my lichen microscope question.", name="Shakwe Njoroge", **said
        )
        self.case_id = Case.objects.get().pk
        self.address = the_case()
        self.desks: dict[str, Client] = {name: at_open_desk(self.cast, name) for name in TRIO}
        for client in self.desks.values():
            client.post(f"{the_case()}gate/", {"choice": "free"})
        self.post("Avocet", "first-word/", what="It has arrived.")

    def come_again(self) -> None:
        """The desks have closed meanwhile; all open theirs anew."""
        self.desks = {name: at_open_desk(self.cast, name) for name in self.desks}

    def answered(self, **over: str) -> "Table":
        for question, answer in {**ANSWERS, **over}.items():
            self.post("Avocet", f"questions/{question}/", answer=answer, words="")
        return self

    def post(self, name: str, path: str, **said: Any) -> Any:
        return self.desks[name].post(self.address + path, said)

    def get(self, name: str, path: str = "") -> Any:
        return self.desks[name].get(self.address + path)

    def put_down(self, kind: str, **over: Any) -> Any:
        said = {
            "person": "Person 1",
            "words": "Let others finish, and wait until you are asked.",
            "deliverer": str(self.cast.id_of("Curlew")),
            **over,
        }
        return self.post("Avocet", f"plan/{kind}/", **said)

    def decide(self) -> None:
        """What has been put down is put to the vote, and all agree."""
        proposed = self.post("Avocet", "plan/", why="We weighed a talk alone, too.")
        assert proposed.status_code == 302, why(proposed)
        for name in TRIO[1:]:
            self.post(name, "vote/", yes="yes")

    def measures(self, name: str = "Avocet") -> Measures:
        opened = open_as(self.cast, name, self.case_id, now=NOW)
        assert opened is not None
        return measures_of(opened.entries)

    def only(self) -> Measure:
        (measure,) = self.measures().all.values()
        return measure

    def do_all(self) -> None:
        """Whoever owns a task says that it is done."""
        for task in self.measures().open_tasks():
            if task.blocks:
                self.post("Curlew", f"tasks/{task.id}/", what="Done, as you can see there.")

    def agree(self, names: tuple[str, ...] = TRIO[1:], *, yes: str = "yes") -> None:
        """These say yes or no to the ballot that is open."""
        (ballot,) = [one for one in self.measures().ballots.values() if one.decision is None]
        for name in names:
            self.post(name, f"ballots/{ballot.id}/", yes=yes)


def why(page: Any) -> str:
    """Why a form was refused, as the page says it."""
    form = page.context["form"]
    return " ".join(str(line) for lines in form.errors.values() for line in lines)
