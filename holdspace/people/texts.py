"""Sentences of this room."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from holdspace.people.rules import Refusal, RoleKind

Words = str | Promise

REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NAME_BLANK: _("Write the name you want to be called by here. Any name will do."),
    Refusal.NAME_LONG: _("This name is longer than 80 characters. Write a shorter form of it."),
    Refusal.NAME_SIGNS: _("This name holds a sign that cannot be shown, such as a tab. Type it once more."),
    Refusal.ZONE_UNKNOWN: _("We know no place by that name. Choose the city nearest to you from the list."),
    Refusal.ROLE_UNKNOWN: _("There is no such role. Choose one from the list, or add it to the list first."),
    Refusal.ROLE_ENDS_FIRST: _("The role would end before it begins. Choose a later last day."),
    Refusal.ROLE_OVERLAPS: _(
        "They hold this role in those days already. Extend the one they have instead of giving a second."
    ),
    Refusal.NOT_STAFF: _("Only staff can do this. Ask one of them."),
    Refusal.LAST_STAFF: _(
        "Nobody else is on the staff. Give somebody else a staff role first, so that the community is looked after."
    ),
    Refusal.NOT_ACCEPTED: _("Tick that you agree. Without it nobody can join."),
    Refusal.LINK_OLD: _("This link was used already, or is older than a day."),
    Refusal.BARRED: _("This address cannot join at present."),
    Refusal.ORCID_WRONG: _(
        "This is no ORCID iD: one of its 16 signs is wrong or missing. It looks like 0000-0002-1825-0097."
    ),
    Refusal.PAUSE_PAST: _("This day is not ahead of you. Choose a later day, or leave it empty to be here."),
    Refusal.ADDRESS_TAKEN: _("This address belongs to somebody here already. Use another one."),
    Refusal.NOT_LISTED: _("This entry is somebody’s already."),
    Refusal.NO_SUCH_HANDLE: _("No listed entry bears this name. Write it as it stands beside the role."),
    Refusal.CLAIM_ENDED: _("Somebody has answered this already."),
    Refusal.ADDRESS_WRONG: _("This does not look like an e-mail address. It has the form name@example.org."),
    Refusal.KEPT_OUT: _(
        "Whoever has this address asked not to be listed here. They can still join by themselves."
    ),
    Refusal.INVITED_ALREADY: _("A letter went to this address already, and nobody is written to twice."),
    Refusal.UNDO_LATE: _(
        "This was brought in more than a week ago, so it can no longer be taken out in one go."
    ),
    Refusal.NOTHING_BROUGHT: _("No list was brought in that could be taken out again."),
    Refusal.UNDONE_ALREADY: _("This was taken out again already."),
    Refusal.LIST_CHANGED: _(
        "Something changed since you looked. Look at it once more; nothing was brought in."
    ),
    Refusal.OWNER_NOT_STAFF: _("A contract is looked after by somebody on the staff. Choose one of them."),
    Refusal.CONTRACT_ENDED: _("This contract has ended."),
    Refusal.MANAGER_SELF: _("Nobody is their own line manager. Choose somebody else, or nobody."),
    Refusal.POLICY_OLD: _("There is a newer version of this policy. Read that one."),
}

ROLES: Final[dict[str, Words]] = {
    RoleKind.STAFF: _("staff"),
    RoleKind.COMMUNITY_MANAGER: _("community manager"),
    RoleKind.MEMBER: _("member"),
    RoleKind.CONTRACTOR: _("contractor"),
    RoleKind.VENDOR: _("vendor"),
    RoleKind.BOARD: _("board"),
    RoleKind.SPONSOR_CONTACT: _("contact of the fiscal sponsor"),
    RoleKind.SERVER_ADMIN: _("looks after the server"),
    RoleKind.LEARNER: _("learner"),
    RoleKind.PARTICIPANT: _("participant"),
    RoleKind.SPONSOR: _("sponsor"),
    RoleKind.SPEAKER: _("speaker"),
    RoleKind.TRAINER: _("trainer"),
    RoleKind.GUEST: _("guest"),
}

SOMEONE_WHO_LEFT: Final = _("Someone who left")
HERE: Final = _("this community")
LANGUAGES: Final[dict[str, Words]] = {"en": pgettext_lazy("a language, in itself", "English")}

# Letters.
CODE_SUBJECT: Final = _("Signing in at %(community)s")
CODE: Final = _(
    "Hello %(name)s.\n\nYour code is  %(code)s\n\nType it on the page where you asked for it. It works for 15 minutes, "
    "until %(until)s.\n\nNobody at %(community)s will ever ask you for this code. If you did not ask for it, "
    "you need do nothing: without the code nobody comes in."
)
LISTED_SUBJECT: Final = _("Your place at %(community)s")
LISTED: Final = _(
    "Hello %(name)s.\n\nYou stand in the list of %(community)s. If you join with this address, the "
    "entry becomes yours: you can change your name there, and you sign in with your own letters.\n\n%(url)s\n\n"
    "If you would rather not, you need do nothing. No further letter comes. If you would rather not stand there at "
    "all, one button takes you out of the list, without signing in:\n\n%(remove)s"
)
ADDRESS_SUBJECT: Final = _("Your new address at %(community)s")
ADDRESS: Final = _(
    "Hello %(name)s.\n\nYou asked that letters from %(community)s reach you here. Open this page within a day, signed "
    "in, and press the button:\n\n%(url)s\n\nIf you did not ask for it, you need do nothing."
)
ADDRESS_KNOWN: Final = _(
    "Hello.\n\nSomebody at %(community)s wanted their letters to come to this address. It belongs to somebody there "
    "already, so nothing was changed. You need do nothing."
)
CLAIM_YES_SUBJECT: Final = _("Your entry at %(community)s")
CLAIM_YES: Final = _(
    "Hello %(name)s.\n\nStaff confirmed that the listed entry is you. Its roles are now yours."
)
CLAIM_NO: Final = _(
    "Hello %(name)s.\n\nStaff could not tell that the listed entry is you, so it stays as it is. "
    "If you think it is, answer to this letter or ask one of the staff."
)

# What a page tells after a deed.
SAVED: Final = _("Your profile is saved.")
ROLE_GIVEN: Final = _("%(name)s is now %(role)s.")
ROLE_EXTENDED: Final = _("The role of %(name)s goes on.")
ROLE_ENDED: Final = _("%(name)s is no longer %(role)s. Their other roles stay.")
ROLE_NAMED: Final = _("The role “%(role)s” is in the list.")
SIGNED_OUT: Final = _("You are signed out everywhere.")
CLAIM_SENT: Final = _("Staff look whether this is you and write to you. Until then the entry stays as it is.")
CLAIM_CONFIRMED: Final = _("The entry and its roles are theirs now.")
CLAIM_DECLINED: Final = _("The entry stays as it is, and they get a letter.")
INVITED: Final = _(
    "The letter is written: it leaves now, or when letters leave again. When they join with this address, the entry is "
    "theirs."
)
ADDRESS_SENT: Final = _(
    "Look at your letters at the new address: the link there makes it yours, within a day."
)
ADDRESS_CHANGED: Final = _("Letters reach you at %(address)s from now on.")
TOO_OFTEN: Final = _("Letters were asked for very often. Wait a minute and ask again.")

# Fields.
NAME: Final = _("Your name")
NAME_HINT: Final = _(
    "As you want to be called. It is the only name we show, and you can change it at any time."
)
ADDRESS_FIELD: Final = _("Your e-mail address")
ADDRESS_HINT: Final = _("Only for letters and for signing in. Other members do not see it.")
NOT_AN_ADDRESS: Final = _("This does not look like an e-mail address. It has the form name@example.org.")
PRONOUNS: Final = _("Pronouns")
PRONOUNS_HINT: Final = _("If you like to say. They stand beside your name; left empty, your name is used.")
COUNTRY: Final = _("Where you work")
COUNTRY_HINT: Final = _("Only to know your public holidays.")
COUNTRY_NONE: Final = _("I would rather not say")
LANGUAGE: Final = _("Language of your letters")
AFFILIATION: Final = _("Affiliation")
ORCID_FIELD: Final = _("ORCID iD")
ORCID_HINT: Final = _("Sixteen digits in four groups, for your credit. The last may be an X.")
CREDIT_NAME: Final = _("Name for credit")
CREDIT_HINT: Final = _("If your work should be credited under another name than the one above.")
ANNOUNCE: Final = _("Tell the others that I am new here, with my name and nothing else")
PAUSE: Final = _("Pause until")
PAUSE_HINT: Final = _("The first day on which you are back. Until then nobody asks you for anything.")
HANDLE: Final = _("Your name elsewhere")
HANDLE_HINT: Final = _("As it stands beside the listed role, for example a name on GitHub or Slack.")
ROLE: Final = _("Role")
SINCE: Final = _("From")
SINCE_HINT: Final = _("Left empty: from now.")
UNTIL: Final = _("Last day")
UNTIL_HINT: Final = _("Left empty: no end is known.")
EMPLOYER: Final = _("Employer of record")
EMPLOYER_HINT: Final = _("For staff: whose policies they answer to.")
MANAGER: Final = _("Line manager")
MANAGER_HINT: Final = _(
    "For staff. Only staff see it; it keeps a manager from judging about their own people."
)
CONTRACT: Final = _("Contract")
CONTRACT_HINT: Final = _("For a contractor, or somebody who comes for a vendor.")
NOBODY: Final = pgettext_lazy("a choice left empty", "None")
NO_EMPLOYER: Final = _(
    "Saved without an employer of record: letters to the fiscal sponsor cannot be prepared yet."
)
EXTEND: Final = _("Extend the role they have, if they hold it already")
ROLE_NAME: Final = _("Name of the role")
CODE_FIELD: Final = _("Code")
CODE_WRONG: Final = _(
    "This is not the code from the letter. Look again; small and capital letters are alike."
)
APP_CODE_FIELD: Final = _("Code from your app")
CHOOSE_ROLE: Final = _("Choose a role")
BROWSER_ON: Final = pgettext_lazy("a browser and its system", "%(browser)s on %(system)s")
A_BROWSER: Final = _("A browser")
PASSKEY_NUMBER: Final = _("Passkey %(number)s")
KEY_NAME: Final = _("Name of this passkey")
KEY_NAME_HINT: Final = _("So that you can tell several apart, such as “my phone”.")

SIGN_IN_FAULTS: Final[dict[str, Words]] = {
    "account_inactive": _("Nobody can sign in with this address."),
    "incorrect_code": CODE_WRONG,
    "too_many_login_attempts": _(
        "That was not right several times. Wait five minutes and ask for a new code."
    ),
    "rate_limited": TOO_OFTEN,
    "invalid_login": _("That did not work. Ask for a code instead."),
}
SECOND_STEP_FAULTS: Final[dict[str, Words]] = {
    "incorrect_code": _(
        "This code is not right, or its half minute is over. Take the next one that the app shows."
    ),
    "cannot_delete_authenticator": _("This second step cannot be taken away now."),
    "cannot_generate_recovery_codes": _(
        "Spare codes belong to a second step. Add an app or a passkey first."
    ),
    "unverified_email": _(
        "Sign in once with a code from a letter first, so that we know the address is yours."
    ),
}
