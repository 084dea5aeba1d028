"""Why something about a group is refused: each concern has refusals and sentences of its own."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from holdspace.agreements import texts as texts_agreements
from holdspace.agreements.rules import Refusal as AgreementRefusal
from holdspace.clock.refusal import Refused
from holdspace.groups import (
    texts,
    texts_absences,
    texts_announcements,
    texts_check_ins,
    texts_closing,
    texts_converting,
    texts_decisions,
    texts_extending,
    texts_flags,
    texts_follow_ups,
    texts_health,
    texts_invitations,
    texts_life,
    texts_materials,
    texts_milestones,
    texts_onboarding,
    texts_outputs,
    texts_own_agreements,
    texts_projects,
    texts_proposals,
    texts_reopening,
    texts_reuse,
    texts_rounds,
    texts_sharing,
    texts_signals,
    texts_stepping_back,
    texts_succession,
    texts_yearly,
)
from holdspace.groups.rules import Refusal
from holdspace.groups.rules.absences import AbsenceRefusal
from holdspace.groups.rules.announcements import LetterRefusal
from holdspace.groups.rules.check_ins import CheckInRefusal
from holdspace.groups.rules.closing import CloseRefusal
from holdspace.groups.rules.converting import ConvertRefusal
from holdspace.groups.rules.decisions import DecisionRefusal
from holdspace.groups.rules.extending import ExtendRefusal
from holdspace.groups.rules.flags import FlagRefusal
from holdspace.groups.rules.follow_ups import FollowUpRefusal
from holdspace.groups.rules.health import HealthRefusal
from holdspace.groups.rules.life import LifeRefusal
from holdspace.groups.rules.materials import MaterialRefusal
from holdspace.groups.rules.milestones import MilestoneRefusal
from holdspace.groups.rules.onboarding import Refusal as StepRefusal
from holdspace.groups.rules.outputs import OutputRefusal
from holdspace.groups.rules.own_agreements import OwnRefusal
from holdspace.groups.rules.pasted import Refusal as LineRefusal
from holdspace.groups.rules.projects import ProjectRefusal
from holdspace.groups.rules.proposals import ProposalRefusal
from holdspace.groups.rules.reopening import Refusal as ReopenRefusal
from holdspace.groups.rules.reuse import ReuseRefusal
from holdspace.groups.rules.rounds import RoundRefusal
from holdspace.groups.rules.sharing import SharingRefusal
from holdspace.groups.rules.signals import SignalRefusal
from holdspace.groups.rules.stepping_back import Refusal as WayOutRefusal
from holdspace.groups.rules.succession import SuccessionRefusal
from holdspace.groups.rules.willingness import Refusal as WillRefusal
from holdspace.groups.rules.yearly import YearRefusal

Fit = TypeVar("Fit")
# By type, since members of two enums with the same value are equal.
REFUSALS: dict[type[StrEnum], Mapping[Any, texts.Words]] = {
    Refusal: texts.REFUSALS,
    AgreementRefusal: texts_agreements.REFUSALS,
    YearRefusal: texts_yearly.REFUSALS,
    FollowUpRefusal: texts_follow_ups.REFUSALS,
    ConvertRefusal: texts_converting.REFUSALS,
    OutputRefusal: texts_outputs.REFUSALS,
    ProposalRefusal: texts_proposals.REFUSALS,
    SuccessionRefusal: texts_succession.REFUSALS,
    HealthRefusal: texts_health.REFUSALS,
    ProjectRefusal: texts_projects.REFUSALS,
    MilestoneRefusal: texts_milestones.REFUSALS,
    LifeRefusal: texts_life.REFUSALS,
    CloseRefusal: texts_closing.REFUSALS,
    ExtendRefusal: texts_extending.REFUSALS,
    AbsenceRefusal: texts_absences.REFUSALS,
    SignalRefusal: texts_signals.REFUSALS,
    CheckInRefusal: texts_check_ins.REFUSALS,
    LetterRefusal: texts_announcements.REFUSALS,
    StepRefusal: texts_onboarding.REFUSALS,
    LineRefusal: texts_invitations.REFUSALS,
    ReopenRefusal: texts_reopening.REFUSALS,
    WayOutRefusal: texts_stepping_back.REFUSALS,
    WillRefusal: texts_stepping_back.WILL_REFUSALS,
    RoundRefusal: texts_rounds.REFUSALS,
    MaterialRefusal: texts_materials.REFUSALS,
    SharingRefusal: texts_sharing.REFUSALS,
    ReuseRefusal: texts_reuse.REFUSALS,
    FlagRefusal: texts_flags.REFUSALS,
    DecisionRefusal: texts_decisions.REFUSALS,
    OwnRefusal: texts_own_agreements.REFUSALS,
}


def sentence(refused: Refused) -> str:
    """The sentence of a refusal of this room, or of a lower one that is not told apart."""
    refusal: Any = refused.refusal
    known = REFUSALS.get(type(refusal), {})
    return str(known.get(refusal, texts.REFUSALS[Refusal.NOT_FROM_HERE]))


def fitting(words: Mapping[Any, Fit], refused: Refused) -> Fit | None:
    """What stands in this table for a refusal, such as the field it belongs beside; None where it has no row.

    Looked for by identity: two concerns may call their refusals by the same value.
    """
    return next((found for refusal, found in words.items() if refusal is refused.refusal), None)
