"""The verbs of this room: welcome, list, claim, change, roles, bars, addresses, leaving."""

from holdspace.people.actions.addresses import change_address, end_sessions, prove_address
from holdspace.people.actions.claims import ask_claim, confirm_claim, decline_claim, invite_listed
from holdspace.people.actions.contracts import change_contract, end_contract, write_contract
from holdspace.people.actions.entering import (
    become_member,
    begin_joining,
    claim_entry,
    index,
    is_barred,
    list_person,
    sweep_joinings,
    take_joining,
    welcome,
)
from holdspace.people.actions.leaving import erase, replay_erasures
from holdspace.people.actions.listing import (
    Listing,
    add_handles,
    address_listed,
    claimable_by,
    find_or_list,
    known_by_address,
    list_people,
)
from holdspace.people.actions.policies import agree_to_policy, write_policy
from holdspace.people.actions.profile import Profile, change_profile, profile_of
from holdspace.people.actions.removing import sweep_removals
from holdspace.people.actions.roles import bar, end_role, extend_role, give_role, move_bar, name_role
from holdspace.people.models import SEARCH

__all__ = [
    "SEARCH",
    "Listing",
    "Profile",
    "add_handles",
    "address_listed",
    "agree_to_policy",
    "ask_claim",
    "bar",
    "become_member",
    "begin_joining",
    "change_address",
    "change_contract",
    "change_profile",
    "claim_entry",
    "claimable_by",
    "confirm_claim",
    "decline_claim",
    "end_contract",
    "end_role",
    "end_sessions",
    "erase",
    "extend_role",
    "find_or_list",
    "give_role",
    "index",
    "invite_listed",
    "is_barred",
    "known_by_address",
    "list_people",
    "list_person",
    "move_bar",
    "name_role",
    "profile_of",
    "prove_address",
    "replay_erasures",
    "sweep_joinings",
    "sweep_removals",
    "take_joining",
    "welcome",
    "write_contract",
    "write_policy",
]
