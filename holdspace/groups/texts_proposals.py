"""Sentences about proposing a group."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules import GroupKind
from holdspace.groups.rules.proposals import ProposalRefusal, ProposalState
from holdspace.groups.texts import Words

REFUSALS: Final[dict[ProposalRefusal, Words]] = {
    ProposalRefusal.NOT_MEMBER: _(
        "Members of the community propose groups. You can join the community first."
    ),
    ProposalRefusal.BARRED: _(
        "This is not possible at present. If you have a question, write to the general contact."
    ),
    ProposalRefusal.LAPSED: _(
        "The guidelines have changed, and the day for saying yes to them has passed. Read what changed and agree; "
        "then you can propose a group."
    ),
    ProposalRefusal.NEED_BLANK: _(
        "Say what it would be good for: what is missing today, or what would be there."
    ),
    ProposalRefusal.MUCH_ALIKE: _(
        "Groups much like this one stand below. Look at them first. If yours is another thing, say why, and send it."
    ),
    ProposalRefusal.NOT_STAFF: _("Staff answer proposals."),
    ProposalRefusal.NOT_YOURS: _("Only whoever proposed it can take it back."),
    ProposalRefusal.ANSWERED: _("This proposal has been answered, or was taken back."),
    ProposalRefusal.NO_REASON: _("Say why not, in a sentence or two. Only whoever proposed it reads it."),
    ProposalRefusal.OWN: _("Somebody else on the staff answers what you proposed yourself."),
}
STATES: Final[dict[ProposalState, Words]] = {
    ProposalState.PROPOSED: _("waits for an answer"),
    ProposalState.ACCEPTED: _("accepted"),
    ProposalState.DECLINED: _("declined"),
    ProposalState.WITHDRAWN: _("taken back"),
}
KINDS: Final[dict[str, Words]] = {
    GroupKind.INTEREST_GROUP.value: _(
        "Led by members, without an end. It begins as soon as somebody leads it."
    ),
    GroupKind.WORKING_GROUP.value: _("One piece of work with an end. Somebody on the staff facilitates it."),
}
SENT: Final = _("Your proposal is sent. You hear by %(day)s. Until then only staff see it.")
TAKEN_BACK: Final = _("Your proposal is taken back.")
ACCEPTED: Final = _("%(group)s is being prepared, with the words of the proposal.")
DECLINED: Final = _("Your answer is sent. Only whoever proposed it reads it.")
WITHDRAWN: Final = _("It was taken back.")
ANSWER_SUBJECT: Final = _("An answer to the group that you proposed")
ACCEPTED_TEXT: Final = _(
    "Thank you for proposing %(name)s. It is accepted: a group is being prepared with your words.\n\n%(words)s\n\n"
    "Here it is: %(url)s"
)
DECLINED_TEXT: Final = _(
    "Thank you for proposing %(name)s. It does not become a group this time.\n\nWhy: %(words)s\n\n"
    "Nobody but you and the staff knows of it. You can propose again at any time: %(url)s"
)
NEW_SUBJECT: Final = _("A group is proposed")
NEW_TEXT: Final = _(
    "%(who)s proposes a group and was promised an answer by %(day)s.\n\nRead and answer it here: %(url)s"
)
