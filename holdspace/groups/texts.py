"""Sentences that people read about groups."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from holdspace.groups.rules import GroupKind, GroupRole, Need, Refusal, State, WayIn

Words = str | Promise

KINDS: Final[dict[GroupKind, Words]] = {
    GroupKind.WORKING_GROUP: _("Working group"),
    GroupKind.INTEREST_GROUP: _("Interest group"),
    GroupKind.STANDING_COMMITTEE: _("Standing committee"),
}
SECTIONS: Final[dict[GroupKind, Words]] = {
    GroupKind.WORKING_GROUP: _("Working groups"),
    GroupKind.INTEREST_GROUP: _("Interest groups"),
    GroupKind.STANDING_COMMITTEE: _("Standing committees"),
}
SECTION_LEADS: Final[dict[GroupKind, Words]] = {
    GroupKind.WORKING_GROUP: _("A few people, one piece of work, and an end that is known from the start."),
    GroupKind.INTEREST_GROUP: _("Led by members, without an end. Come in any time."),
    GroupKind.STANDING_COMMITTEE: _("People who look after something for the whole community."),
}
EMPTY_SECTIONS: Final[dict[GroupKind, Words]] = {
    GroupKind.WORKING_GROUP: _(
        "No working group is under way. The next one that staff open will stand here."
    ),
    GroupKind.INTEREST_GROUP: _("There is no interest group yet. The first that staff open will stand here."),
    GroupKind.STANDING_COMMITTEE: _(
        "There is no standing committee yet. The first that staff open will stand here."
    ),
}
PAST: Final = _("Past groups")
PAST_LEAD: Final = _("Their work is done. What they made stays.")
PREPARED: Final = _("Being prepared")
PREPARED_LEAD: Final = _("They have not opened yet. Members can already ask to join those that take people.")
NOTHING_FOUND: Final = _("No group was found for these words. Try fewer, or the beginning of one.")

ROLES: Final[dict[GroupRole, Words]] = {
    GroupRole.FACILITATOR: _("Facilitator"),
    GroupRole.CO_FACILITATOR: _("Co-facilitator"),
    GroupRole.LEAD: _("Lead"),
    GroupRole.SUPPORT: _("Support contact"),
    GroupRole.LIAISON: _("Liaison"),
    GroupRole.PART_LEAD: _("Leads a part"),
    GroupRole.MEMBER: _("Member"),
}
DOES: Final[dict[GroupRole, Words]] = {
    GroupRole.FACILITATOR: _("facilitates"),
    GroupRole.CO_FACILITATOR: _("co-facilitates"),
    GroupRole.LEAD: _("leads"),
    GroupRole.SUPPORT: _("supports"),
    GroupRole.LIAISON: _("keeps the link to it"),
    GroupRole.PART_LEAD: _("leads a part"),
    GroupRole.MEMBER: _("member"),
}
STATES: Final[dict[State, Words]] = {
    State.FORMING: _("not opened yet"),
    State.ACTIVE: _("under way"),
    State.CLOSING: _("finishing"),
    State.CLOSED: _("closed"),
}
NEEDS: Final[dict[Need, Words]] = {
    Need.PURPOSE: _("A sentence that says what the group is for."),
    Need.GOAL: _("A goal: what will be there when the work is done."),
    Need.MISSION: _("How the goal serves what the community is for."),
    Need.FACILITATOR: _("Somebody on the staff who facilitates."),
    Need.LEAD: _("Somebody who leads."),
    Need.END: _("A day on which it ends, or a sentence that says when it is done."),
    Need.SUPPORT: _("A support contact: the person to turn to when something is stuck."),
}
AS_STAFF: Final = pgettext_lazy("co-facilitates as", "staff")
AS_CONTRACTOR: Final = pgettext_lazy("co-facilitates as", "contractor")
AS_MEMBER: Final = pgettext_lazy("co-facilitates as", "member")
MEMBER_LEAD: Final = _("A member who leads. Staff may support, not lead, an interest group.")
NO_EXPECTATIONS: Final = _(
    "A text of what membership means. Until staff put one in force, whoever comes in is asked to agree to none."
)
OPEN_QUESTIONS: Final = _("Answers to what the imported file left open.")
LOOKING: Final[dict[Need, Words]] = {
    Need.FACILITATOR: _("This group needs a facilitator."),
    Need.LEAD: _("This group is looking for a lead."),
}
MEANWHILE: Final = _("Until then ask %(names)s.")
MEANWHILE_STAFF: Final = _("Until then staff look after it.")

# The line of kind and dates below a group's name.
SINCE: Final = pgettext_lazy("a group", "since %(day)s")
UNTIL: Final = pgettext_lazy("a group", "until %(day)s")
UNTIL_DONE: Final = pgettext_lazy("a group", "until this is done: %(test)s")
CLOSED_ON: Final = pgettext_lazy("a group", "closed on %(day)s")
JOINING: Final[dict[WayIn, Words]] = {
    WayIn.JOIN: pgettext_lazy("a group", "join any time"),
    WayIn.ASK: pgettext_lazy("a group", "you can ask to join"),
    WayIn.NOTE: pgettext_lazy("a group", "not taking new members now"),
    WayIn.NONE: "",
}
WAYS: Final[dict[WayIn, Words]] = {
    WayIn.JOIN: _("Join"),
    WayIn.ASK: _("Ask to join"),
    WayIn.NOTE: _("Note my interest"),
    WayIn.NONE: "",
}
WAY_LEADS: Final[dict[WayIn, Words]] = {
    WayIn.JOIN: _(
        "You are in as soon as you press the button, and you can step back any time with one click."
    ),
    WayIn.ASK: _(
        "Whoever steers the group answers within five working days, and you see the date on your page."
    ),
    WayIn.NOTE: _(
        "This group takes nobody new at present. Your interest is noted, and whoever steers it sees your name. "
        "It promises nothing, and asks nothing of you."
    ),
    WayIn.NONE: _("This group is closed."),
}
CAME_IN: Final[dict[WayIn, Words]] = {
    WayIn.JOIN: _("You are in. Welcome to %(group)s."),
    WayIn.ASK: _("You have asked to join %(group)s. You hear within five working days."),
    WayIn.NOTE: _("Not taking new members now. Your interest in %(group)s is noted."),
}
LEFT: Final = _(
    "You have stepped back from %(group)s. Thank you for what you brought. You can come back any time."
)
INVITED: Final = _("An invitation is on its way to %(name)s. The link is good for 30 days.")
ROLE_GIVEN: Final = _("%(name)s: %(role)s from now on.")
ROLE_ENDED: Final = _("%(name)s: %(role)s until now.")
PREPARED_NOW: Final = _("%(group)s is being prepared. Add the people it needs, then open it.")
OPENED: Final = _("%(group)s is open.")
CHANGED: Final = _("The charter is changed.")
CLOSING: Final = _("%(group)s is finishing. Nobody new comes in.")
CLOSED: Final = _("%(group)s is closed. Thank you to everyone who was part of it.")
ANSWERED_YES: Final = _("%(name)s has your answer.")
QUESTION_ANSWERED: Final = _("Your answer is kept.")
QUESTION_LET_GO: Final = _("The question is let go.")

END_MOVED: Final = _("The day of the end was changed.")
CLOSED_BEFORE_ANSWER: Final = _("The group closed before the answer.")
LEFT_BEFORE_ANSWER: Final = _("Whoever asked has left.")

REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_STAFF: _("Only staff can do this."),
    Refusal.NOT_STEERING: _("Only those who facilitate or lead this group, and staff, can do this."),
    Refusal.NAME_BLANK: _("Give the group a name."),
    Refusal.NAME_LONG: _("A group's name has at most 120 characters."),
    Refusal.NOT_FROM_HERE: _(
        "This cannot be done any more. Load the page again to see how the group stands now."
    ),
    Refusal.NO_PURPOSE: _("Say what the group is for, then open it."),
    Refusal.NO_GOAL: _("A working group has a goal. Write it into the charter, then open the group."),
    Refusal.NO_MISSION: _("Say how the goal serves what the community is for, then open the group."),
    Refusal.NO_FACILITATOR: _(
        "A working group is facilitated by somebody on the staff. Add them, then open the group."
    ),
    Refusal.NO_LEAD: _("This group needs somebody who leads it. Add them, then open the group."),
    Refusal.LEAD_ON_STAFF: _("An interest group is led by a member. Staff can be its support contact."),
    Refusal.NO_END: _("Set the day on which the group ends, or write when it is done; then open it."),
    Refusal.NO_SUPPORT: _(
        "Name a support contact: groups last when somebody looks after them. Then open the group."
    ),
    Refusal.END_PAST: _("The end lies before tomorrow. Choose a later day."),
    Refusal.RULES_BY_CONSENT: _(
        "The group is under way, so nobody changes this alone. Propose it on the group's page, under "
        "“What we agreed among ourselves”; everyone is asked."
    ),
    Refusal.RULES_NEED_STAFF: _(
        "Staff write what a group says about reporting, because nobody may be kept from telling of a concern. "
        "Leave it out, or ask staff to add it."
    ),
    Refusal.ROLE_NOT_HERE: _("This kind of group has no such role."),
    Refusal.FACILITATOR_NOT_STAFF: _("Working groups are facilitated by staff. Members can co-facilitate."),
    Refusal.NOT_COMMUNITY: _("This is for members of the community. You can join the community first."),
    Refusal.LISTED_ONLY: _(
        "This person is only listed here, so no letter reaches them. Ask them to join the community."
    ),
    Refusal.HAS_ROLE: _("They have this role already."),
    Refusal.LAPSED: _(
        "The guidelines have changed, and the day for saying yes to them has passed. Read what changed and agree; "
        "then you can join. Your groups stay as they are."
    ),
    Refusal.POSTING_RESTS: _(
        "The guidelines have changed, and the day for saying yes to them has passed. Read what changed and agree, from "
        "My page; then send this again. Reading, answering what you are asked and reporting never rest."
    ),
    Refusal.NOT_ACCEPTED: _("Read what membership means, and say that you agree; then you can come in."),
    Refusal.BARRED: _(
        "This is not possible at present. If you have a question, write to the general contact."
    ),
    Refusal.ALREADY_IN: _("Already in this group."),
    Refusal.ALREADY_INVITED: _("An invitation is already on its way to them."),
    Refusal.NO_WAY_IN: _("This group is closed, so nobody can join it."),
    Refusal.INVITATION_OVER: _(
        "This invitation was used, or is more than 30 days old. Ask whoever sent it for another."
    ),
    Refusal.ANSWERED: _("This has been answered already."),
    Refusal.NOT_IN: _("This has ended already."),
}
# To a steward it is the person chosen who cannot come, and nothing more is told.
CANNOT_BE_CHOSEN: Final = _("This person cannot be asked at present.")
CO_NOT_ACCEPTED: Final = _("They have not agreed to the guidelines yet. Ask them to, then add them.")

# Places that an imported group named.
PLACES: Final[dict[str, Words]] = {
    "charter": _("Charter"),
    "chat": _("Chat"),
    "list": _("Mailing list"),
    "private_list": _("Private mailing list"),
    "team": _("Team"),
    "works_with": _("Works with"),
    "label": _("Label"),
}
QUESTION_MEETING: Final = _(
    "The file says about meetings: %(said)s. When is the next one, and in whose time zone?"
)
QUESTION_KINDS: Final[dict[str, Words]] = {"meeting": QUESTION_MEETING}
PEOPLE_EMPTY: Final = _("Nobody was found by this name.")

# Letters.
GREETING: Final = _("Hello %(name)s.")
INVITE_SUBJECT: Final = _("An invitation to %(group)s")
INVITE_TEXT: Final = _(
    "%(by)s invites you to %(group)s at %(community)s.\n\n%(purpose)s\n\n"
    "Read what it is about and answer here: %(url)s\n"
    "The link is yours alone and is good for 30 days. If it is not for you, you need do nothing."
)
ASKS_SUBJECT: Final = _("Somebody asks to join %(group)s")
ASKS_TEXT: Final = _(
    "%(who)s asks to join %(group)s and was promised an answer within five working days.\n\nAnswer here: %(url)s"
)
IN_SUBJECT: Final = _("You are in %(group)s")
IN_TEXT: Final = _(
    "Welcome to %(group)s.%(told)s\n\nWhat it is doing, who is in it, and your first steps stand here: %(url)s"
)
NOT_SUBJECT: Final = _("Your wish to join %(group)s")
NOT_TEXT: Final = _(
    "You asked to join %(group)s. It is not possible this time. Thank you for wanting to take part.\n\n%(words)s\n\n"
    "Other groups that are under way: %(url)s"
)
STEPPED_SUBJECT: Final = _("%(who)s has stepped back from %(group)s")
STEPPED_TEXT: Final = _(
    "%(who)s has stepped back from %(group)s. That is fine, and no reason is asked.\n\n%(url)s"
)
GAP_SUBJECT: Final = _("%(group)s needs somebody")
GAP_TEXT: Final = _(
    "%(what)s Nothing closes by itself. You are written to because you support it, or are on the staff.\n\n"
    "Find somebody and add them here: %(url)s"
)
END_SUBJECT: Final = _("%(group)s ends on %(day)s")
END_TEXT: Final = _(
    "%(group)s ends on %(day)s, in %(days)s days. If it needs longer, set a later day and tell the members why; "
    "else plan how it finishes.\n\n%(url)s"
)
