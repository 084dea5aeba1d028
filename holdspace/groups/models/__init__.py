"""Groups as rows, one file a noun."""

from holdspace.groups.models.absences import Absence, Missed, Pause
from holdspace.groups.models.charter_versions import CharterVersion
from holdspace.groups.models.check_ins import Attempt, CheckIn, CheckInAnswer
from holdspace.groups.models.closing import Settled
from holdspace.groups.models.converting import Conversion, OptIn
from holdspace.groups.models.decisions import Decision, DecisionVoice
from holdspace.groups.models.extending import Extension
from holdspace.groups.models.flags import Flag
from holdspace.groups.models.follow_ups import FollowUp
from holdspace.groups.models.groups import Group, GroupQuery, Membership, MembershipQuery, Wish
from holdspace.groups.models.health import HealthReview
from holdspace.groups.models.imported import Part, Place, Question
from holdspace.groups.models.materials import Item, ItemQuery, ItemVersion
from holdspace.groups.models.milestones import Milestone
from holdspace.groups.models.news import Announcement, Change, News
from holdspace.groups.models.onboarding import OnboardingStep
from holdspace.groups.models.outputs import Output
from holdspace.groups.models.own_agreements import OwnComment, OwnText
from holdspace.groups.models.proposals import Proposal
from holdspace.groups.models.reopening import Reopening
from holdspace.groups.models.reuse import ReuseQuestion
from holdspace.groups.models.rounds import Answer, Round, RoundQuery, Talk, Voice
from holdspace.groups.models.sharing import Quote, Sharing, StaffConsent
from holdspace.groups.models.signals import Signal, TakingPart, Watch
from holdspace.groups.models.stepping_back import Removal, WayOut
from holdspace.groups.models.succession import Interim, LeadOffer
from holdspace.groups.models.willingness import Willingness
from holdspace.groups.models.yearly import YearSummary

__all__ = [
    "Absence",
    "Announcement",
    "Answer",
    "Attempt",
    "Change",
    "CharterVersion",
    "CheckIn",
    "CheckInAnswer",
    "Conversion",
    "Decision",
    "DecisionVoice",
    "Extension",
    "Flag",
    "FollowUp",
    "Group",
    "GroupQuery",
    "HealthReview",
    "Interim",
    "Item",
    "ItemQuery",
    "ItemVersion",
    "LeadOffer",
    "Membership",
    "MembershipQuery",
    "Milestone",
    "Missed",
    "News",
    "OnboardingStep",
    "OptIn",
    "Output",
    "OwnComment",
    "OwnText",
    "Part",
    "Pause",
    "Place",
    "Proposal",
    "Question",
    "Quote",
    "Removal",
    "Reopening",
    "ReuseQuestion",
    "Round",
    "RoundQuery",
    "Settled",
    "Sharing",
    "Signal",
    "StaffConsent",
    "TakingPart",
    "Talk",
    "Voice",
    "Watch",
    "WayOut",
    "Willingness",
    "Wish",
    "YearSummary",
]
