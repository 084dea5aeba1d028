"""Keep what a group makes: write it down, make it final with its benefit, or drop it with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.groups.actions.digest import note_change
from holdspace.groups.models import Group, Output
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules.digest import Became
from holdspace.groups.rules.outputs import OutputState, OutputType, why_not_decide, why_not_keep
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@dataclass(frozen=True)
class OutputWords:
    """What is said of an output; ``credits`` are names as their owners want them, kept by hand."""

    title: str
    type: OutputType = OutputType.OTHER
    benefit: str = ""
    plan: str = ""
    publisher: str = ""
    licence: str = ""
    link: str = ""
    credits: str = ""
    confidential: bool = False


@transaction.atomic
def keep_output(
    group: Group, words: OutputWords, *, by: Person, now: datetime, output: Output | None = None
) -> Output:
    """Write an output down, or change one that is not decided. Raises ``Refused`` (steering, decided, title, link)."""
    row = Group.objects.select_for_update().get(pk=group.pk)
    one = Output.objects.get(pk=output.pk) if output else Output(group=row, made_at=now, by=by)
    here = here_of(row, standing_of(by, now))
    allow(why_not_keep(here, OutputState(one.state), title=words.title, link=words.link))
    for name, value in vars(words).items():
        setattr(one, name, value.strip() if isinstance(value, str) else value)
    one.save()
    if output is None:
        note_change(row, f"output:{one.pk}", None, Became.NEW, what=one.title, now=now)
    journal.record("output.kept", by=by, about=row, at=now, detail={"output": str(one.pk)})
    return one


@transaction.atomic
def finalise(output: Output, *, by: Person, now: datetime) -> Output:
    """Make an output final: it needs its benefit, and stands on the community's page unless confidential (R-083)."""
    row = _decide(output, final=True, because="", by=by, now=now)
    journal.record("output.finalised", by=by, about=row.group, at=now, detail={"output": str(row.pk)})
    return row


@transaction.atomic
def drop_output(output: Output, *, because: str, by: Person, now: datetime) -> Output:
    """Say that an output will not be made, and why. Raises ``Refused``."""
    row = _decide(output, final=False, because=because, by=by, now=now)
    journal.record("output.dropped", by=by, about=row.group, at=now, detail={"output": str(row.pk)})
    return row


def _decide(output: Output, *, final: bool, because: str, by: Person, now: datetime) -> Output:
    row = Output.objects.select_for_update(of=("self",)).select_related("group").get(pk=output.pk)
    here = here_of(row.group, standing_of(by, now))
    allow(why_not_decide(here, OutputState(row.state), final=final, benefit=row.benefit, because=because))
    row.state = OutputState.FINAL if final else OutputState.DROPPED
    row.ended_at, row.because = now, because.strip()[:500]
    row.save(update_fields=["state", "ended_at", "because"])
    became = Became.FINAL if final else Became.DROPPED
    note_change(row.group, f"output:{row.pk}", None, became, what=row.title, now=now)
    return row
