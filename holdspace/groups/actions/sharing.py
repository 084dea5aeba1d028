"""Ask to share, put it to the group, consent as staff, take that back, and ask those whose words they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups.actions import rounds
from holdspace.groups.actions.releasing import OPENS, ask_for_end, begin_sharing
from holdspace.groups.letters import sharing as letters
from holdspace.groups.models import Group, ItemVersion, Membership, Quote, Round, Sharing, StaffConsent
from holdspace.groups.readers.facts import here_of
from holdspace.groups.readers.objections import objectors_to
from holdspace.groups.rules import State
from holdspace.groups.rules import sharing as rules
from holdspace.groups.rules.rounds import Subject
from holdspace.groups.rules.sharing import Audience, Proposal, SharingRefusal
from holdspace.groups.texts_sharing import ASKS
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@dataclass(frozen=True)
class Wanted:
    """What is to be shared, with whom, what for, until which day. ``attributed``: it shows who said what."""

    audience: Audience
    purpose: str
    until_on: date | None
    audience_words: str = ""
    part: str = ""
    attributed: bool = False


@transaction.atomic
def ask_to_share(
    version: ItemVersion, wanted: Wanted, *, by: Person, now: datetime, closes: datetime | None = None
) -> tuple[Sharing, Round]:
    """Ask the whole group whether one version may be shown outside. Raises ``Refused``."""
    sharing = _ask(version, wanted, by=by, now=now)
    asks, words = _words(sharing)
    row = rounds.open_round(
        sharing.group,
        subject=Subject.SHARING,
        subject_id=sharing.pk,
        version=str(version.number),
        asks=asks,
        words=words,
        closes=closes,
        as_of=version.made_at,
        by=by,
        now=now,
    )
    return sharing, row


@transaction.atomic
def ask_anew(
    row: Round, wanted: Wanted, *, by: Person, now: datetime, closes: datetime | None = None
) -> tuple[Sharing, Round]:
    """Ask again in a changed form, about the same version; everybody answers anew (R-141). Raises ``Refused``."""
    was = Sharing.objects.select_related("version__item__group").get(pk=row.subject_id)
    sharing = _ask(was.version, wanted, by=by, now=now)
    asks, words = _words(sharing)
    made = rounds.amend_round(
        row, subject_id=sharing.pk, asks=asks, words=words, version=row.version, closes=closes, by=by, now=now
    )
    return sharing, made


def _words(sharing: Sharing) -> tuple[str, str]:
    item = sharing.version.item
    said = {"title": item.title, "number": sharing.version.number}
    return str(ASKS) % said, sharing.purpose


def _ask(version: ItemVersion, wanted: Wanted, *, by: Person, now: datetime) -> Sharing:
    group = version.item.group
    until = clock.end_of_day(wanted.until_on, facts(now).zone) if wanted.until_on else None
    here = here_of(group, standing_of(by, now))
    asked = Proposal(wanted.audience, wanted.audience_words, wanted.purpose, until)
    allow(rules.why_not_ask(here, State(group.state), 1, asked, now))
    assert until is not None  # else refused above
    sharing = Sharing(
        group=group,
        version=version,
        part=wanted.part.strip()[:200],
        audience=wanted.audience,
        audience_words=wanted.audience_words.strip()[:200],
        purpose=wanted.purpose.strip(),
        attributed=wanted.attributed,
        until=until,
        asked_by=by,
        made_at=now,
    )
    sharing.save(force_insert=True)
    journal.record("sharing.asked", by=by, about=sharing, at=now)
    ask_for_end(sharing)
    return sharing


@transaction.atomic
def consent_to_items(
    group: Group,
    versions: Sequence[ItemVersion],
    wanted: Wanted,
    *,
    by: Person,
    now: datetime,
    reason: str = "",
) -> list[StaffConsent]:
    """Consent as staff to a list of items, each in the version it has now; never to "everything" (R-139).

    Raises ``Refused`` (not staff, nothing listed, objected to without a reason, one's own objection).
    """
    allow(rules.why_not_consent_to(here_of(group, standing_of(by, now)), len(versions)))
    made = [_ask(version, wanted, by=by, now=now) for version in versions]
    return [consent_as_staff(sharing, by=by, now=now, reason=reason) for sharing in made]


@transaction.atomic
def consent_as_staff(sharing: Sharing, *, by: Person, now: datetime, reason: str = "") -> StaffConsent:
    """Consent as staff to what was asked. Over a standing objection it waits 72 hours after the group was told.

    Everybody in the group hears of it at once, with the reason on the page (R-142). Raises ``Refused``.
    """
    row = (
        Sharing.objects.select_for_update(of=("self",))
        .select_related("version__item", "group", "asked_by")
        .get(pk=sharing.pk)
    )
    here = here_of(row.group, standing_of(by, now))
    objectors = objectors_to(row.version.item_id)
    consented = row.staff_consents.filter(taken_back_at=None).exists()
    over = row.ended_at is not None or now >= row.until
    allow(rules.why_not_consent(here, objectors=objectors, reason=reason, consented=consented, over=over))
    consent = StaffConsent(
        sharing=row,
        by=by,
        reason=reason.strip(),
        over_objection=bool(objectors),
        made_at=now,
        effective_at=rules.effective_at(now, objected=bool(objectors)),
    )
    consent.save(force_insert=True)
    journal.record("sharing.staff_consented", by=by, about=row, at=now)
    for person in _everybody(row.group, but=by):
        letters.staff_consented(
            row, person, by=by, from_when=consent.effective_at, over_objection=bool(objectors), now=now
        )
    _begin_when_effective(consent, now)
    return consent


def _begin_when_effective(consent: StaffConsent, now: datetime) -> None:
    args = {"sharing": str(consent.sharing_id)}
    if consent.effective_at <= now:
        begin_sharing(args, now=now)
    else:
        outbox.ask(OPENS, due=consent.effective_at, args=args, key=f"{OPENS}:{consent.pk}")


@transaction.atomic
def take_staff_consent_back(sharing: Sharing, *, by: Person, now: datetime) -> None:
    """Take staff's consent back, before it takes effect or later; everybody hears of it. Raises ``Refused``."""
    row = (
        Sharing.objects.select_for_update(of=("self",))
        .select_related("version__item", "group")
        .get(pk=sharing.pk)
    )
    here = here_of(row.group, standing_of(by, now))
    consent = row.staff_consents.filter(taken_back_at=None).first()
    allow(rules.why_not_take_back(here, consented=consent is not None))
    assert consent is not None  # else refused above
    consent.taken_back_at = now
    consent.save(update_fields=["taken_back_at"])
    journal.record("sharing.staff_took_back", by=by, about=row, at=now)
    for person in _everybody(row.group, but=by):
        letters.staff_took_back(row, person, by=by, now=now)


@transaction.atomic
def end_early(sharing: Sharing, *, by: Person, now: datetime) -> None:
    """Show something outside no longer, before its day: whoever asked for it, or who steers. Raises ``Refused``."""
    row = Sharing.objects.select_for_update(of=("self",)).select_related("group").get(pk=sharing.pk)
    here = here_of(row.group, standing_of(by, now))
    if not here.steers and not (here.is_in and row.asked_by_id == by.pk):
        raise Refused(SharingRefusal.NOT_YOURS)
    if row.ended_at is not None or now >= row.until:
        raise Refused(SharingRefusal.OVER)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    journal.record("sharing.ended", by=by, about=row, at=now)


@transaction.atomic
def ask_speaker(sharing: Sharing, speaker: Person, *, words: str, by: Person, now: datetime) -> Quote:
    """Ask somebody in the group whether words of theirs may travel with what is shared. Raises ``Refused``."""
    row = Sharing.objects.select_related("group", "version").get(pk=sharing.pk)
    here = here_of(row.group, standing_of(by, now))
    inside = Membership.objects.live().filter(group=row.group, person=speaker).exists()
    over = row.ended_at is not None or now >= row.until
    allow(rules.why_not_quote(here, words=words, speaker_in=inside, over=over))
    quote = Quote.objects.create(sharing=row, speaker=speaker, words=words.strip(), asked_by=by, asked_at=now)
    journal.record("sharing.speaker_asked", by=by, about=row, at=now)
    if speaker.pk != by.pk:
        letters.whose_words(quote, speaker, now=now)
    return quote


@transaction.atomic
def answer_quote(quote: Quote, *, yes: bool, by: Person, now: datetime) -> Quote:
    """The speaker's own yes or no; it can be changed while the sharing lasts. Raises ``Refused``."""
    row = Quote.objects.select_for_update(of=("self",)).select_related("sharing").get(pk=quote.pk)
    over = row.sharing.ended_at is not None or now >= row.sharing.until
    allow(rules.why_not_answer_quote(mine=row.speaker_id == by.pk, over=over))
    row.yes, row.answered_at = yes, now
    row.save(update_fields=["yes", "answered_at"])
    journal.record("sharing.speaker_answered", by=by, about=row.sharing, at=now)
    return row


def _everybody(group: Group, *, but: Person) -> list[Person]:
    held = Membership.objects.live().filter(group=group).values("person")
    people = Person.objects.get_queryset().filter(pk__in=held, left_at=None, listed=False)
    return list(people.exclude(pk=but.pk).order_by("name", "id"))
