"""What the board and the committee see of reports and statements, and what everybody sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from holdspace.conduct import texts_board as texts
from holdspace.conduct.models import Case, Holder, Statement
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told, listed
from holdspace.conduct.rules.asked_about import AskedAbout, asked_about
from holdspace.conduct.rules.board import Dossier, Sent, dossier_of, sent_of
from holdspace.conduct.rules.consent import Consent, consents_of
from holdspace.conduct.store.circle import newest_epochs_of
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.opening import OpenCase, door, open_card
from holdspace.conduct.texts_board import Words
from holdspace.conduct.texts_consent import PARTS
from holdspace.people.readers import names_of
from holdspace.vault import OpenDesk

LOOKED_AT = 200


@dataclass(frozen=True)
class SentLine:
    """One report or statement on the case's page."""

    n: int
    at: datetime
    text: str
    why: str
    state: str
    may_read: bool
    may_publish: bool
    published: str


@dataclass(frozen=True)
class BoardPart:
    case_id: UUID
    lines: tuple[SentLine, ...]
    allowed: tuple[tuple[Words, Consent], ...]
    asked: tuple[tuple[AskedAbout, Words, Words], ...]


def board_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """What went to the board, what it said, and what whoever wrote allows to be said. From the first word on."""
    if case.story.first_word is None:
        return None
    sent = sent_of(case.opened.entries)
    to = names_of({person for one in sent for person in one.to})
    lines = tuple(_sent_line(one, me, to) for one in sent)
    allowed = tuple((PARTS[part], found) for part, found in consents_of(case.opened.entries).items())
    asked = tuple(
        (one, texts.ASKERS[one.asker], texts.REPLIES[one.reply]) for one in asked_about(case.opened.entries)
    )
    page = BoardPart(case.opened.case.pk, lines, allowed, asked)
    return Part("conduct/desk/parts/board.html", page, seldom=not lines and not allowed and not asked)


def _sent_line(sent: Sent, me: UUID, to: dict[UUID, str]) -> SentLine:
    said = sent.said == "yes"
    return SentLine(
        n=sent.n,
        at=sent.at,
        text=sent.text,
        why=sent.why,
        state=_state(sent, listed(sorted(to.get(person, "") for person in sent.to))),
        may_read=sent.statement and not sent.dossier and sent.by != me,
        may_publish=said and not sent.published,
        published=sent.published,
    )


def _state(sent: Sent, names: str) -> str:
    if not sent.statement:
        return str(texts.REPORTED) % {"names": names}
    if sent.published:
        return str(texts.STATE_PUBLISHED)
    if sent.said:
        return str(texts.STATE_SAID) % {"what": texts.SAID[sent.said]}
    return str(texts.STATE_WITH_BOARD) % {"names": names} if sent.dossier else str(texts.STATE_WAITS_READER)


@dataclass(frozen=True)
class DossierLine:
    """One thing that was addressed to this person."""

    dossier_id: UUID
    code: str
    sentence: Words


def dossiers_of(
    desk: OpenDesk, holder: Holder, mine: Iterable[UUID] | None = None
) -> tuple[DossierLine, ...]:
    """Everything that was addressed to this person, and nothing else."""
    wanted = list(newest_epochs_of(holder) if mine is None else mine)[:LOOKED_AT]
    found: list[DossierLine] = []
    for case in Case.objects.filter(pk__in=wanted).order_by("pk"):
        card = open_card(desk, holder, case)
        if not card or card.get(DOSSIER) not in {"report", "statement"}:
            continue
        opened = door(desk, holder, case.pk)
        if opened:
            dossier = dossier_of(opened.entries)
            found.append(DossierLine(case.pk, dossier.code, waits(dossier, holder.person_id)))
    return tuple(sorted(found, key=lambda line: line.code))


def waits(dossier: Dossier, me: UUID) -> Words:
    """What a dossier asks of this board member."""
    if me not in dossier.free:
        return texts.WAITS_FREE
    if not dossier.statement:
        return texts.READ_IT
    if dossier.said:
        return str(texts.CLOSED) % {"what": texts.SAID[dossier.said]}
    mine = dossier.votes.get(me)
    return str(texts.VOTED) % {"what": texts.SAID[mine]} if mine else texts.WAITS_VOTE


@dataclass(frozen=True)
class DossierPage:
    """A report or a statement as one board member sees it."""

    dossier_id: UUID
    code: str
    at: datetime | None
    text: str
    why: str
    statement: bool
    sentence: Words
    votes: tuple[tuple[str, Words, str], ...]
    open: bool
    wrong: bool


def dossier_page(opened: OpenCase, me: UUID) -> DossierPage:
    """What was addressed to them, word by word, and what each of them has said."""
    dossier = dossier_of(opened.entries)
    names = names_of(set(dossier.votes))
    votes = tuple(
        sorted(
            (names.get(who, ""), texts.SAID[says], dossier.words[who]) for who, says in dossier.votes.items()
        )
    )
    return DossierPage(
        dossier_id=opened.case.pk,
        code=dossier.code,
        at=dossier.at,
        text=dossier.text,
        why=dossier.why,
        statement=dossier.statement,
        sentence=waits(dossier, me),
        votes=votes,
        open=dossier.statement and dossier.said is None,
        wrong=bool(opened.wrong),
    )


@dataclass(frozen=True)
class StatementPage:
    """A public statement with its versions, the newest first."""

    statement_id: UUID
    newest: Statement
    earlier: tuple[Statement, ...]

    @property
    def corrected(self) -> date | None:
        return self.newest.published_on if self.earlier else None


def statements_page() -> tuple[StatementPage, ...]:
    """Every statement of the board, the newest first. One query."""
    rows = Statement.objects.order_by("statement_id", "-version")
    found = []
    for statement_id, versions in groupby(rows, key=lambda row: row.statement_id):
        newest, *earlier = versions
        found.append(StatementPage(statement_id, newest, tuple(earlier)))
    return tuple(sorted(found, key=lambda page: page.newest.published_on, reverse=True))
