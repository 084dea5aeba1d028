"""What makes keeping notes refused."""

import secrets

from holdspace.community.readers import facts
from holdspace.conduct.actions import notes as actions
from holdspace.conduct.models import Note
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import LONGEST_TEXT, Report
from holdspace.conduct.store import notes
from holdspace.conduct.store.notes import OpenNotebook
from holdspace.conduct.tests.make import NOW, make_committee
from holdspace.conduct.tests.scenes import Scenes, kept_in
from holdspace.outbox.house import house
from holdspace.vault import Secret, Start, new_seed, reporter_key

SCENES: Scenes = {}
scene = kept_in(SCENES)


def begun(what: str = "Again.") -> tuple[OpenNotebook, Secret]:
    words = actions.begin(Start(secrets.token_bytes(16), new_seed()), "", what, now=NOW)
    root = reporter_key(" ".join(words), house().site).root
    found = notes.opened(root)
    assert found is not None
    return found, root


@scene(Refusal.NOTES_FULL)
def _() -> None:
    found, root = begun("x" * (LONGEST_TEXT - 1000))
    actions.add(found, root, "", "x" * 2000, now=NOW)


@scene(Refusal.NO_NOTES)
def _() -> None:
    found, root = begun()
    actions.throw_away(found, None)
    actions.add(found, root, "", "More.", now=NOW)


@scene(Refusal.NOTES_WRONG)
def _() -> None:
    make_committee()
    found, root = begun()
    Note.objects.update(sealed=b"changed")
    actions.send(found, root, Report(what="Again."), committee=committee(NOW), facts=facts(NOW), now=NOW)
