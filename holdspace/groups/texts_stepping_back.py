"""Sentences about leaving a group: for somebody who may be sad, or relieved."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from holdspace.groups.rules.stepping_back import Access, Refusal, Stage, Talked
from holdspace.groups.rules.willingness import Refusal as WillRefusal
from holdspace.groups.rules.willingness import Will
from holdspace.groups.texts import Words

ACCESS: Final[dict[Access, Words]] = {
    Access.CHANNEL: _("Channel"),
    Access.FOLDER: _("Folder"),
    Access.INVITATIONS: _("Invitations"),
}
ACCESS_OF: Final[dict[Access, Words]] = {
    Access.CHANNEL: _("the channel"),
    Access.FOLDER: _("the shared folder"),
    Access.INVITATIONS: _("the invitations to coming meetings"),
}
CONFIRMED: Final[dict[Access, Words]] = {
    Access.CHANNEL: _("confirmed"),
    Access.FOLDER: _("confirmed"),
    Access.INVITATIONS: _("withdrawn"),
}
ASKED: Final = _("asked, not confirmed")
NOT_ASKED: Final = _("not yet")
TALK: Final = _("Talk")
TALK_DONE: Final[dict[Talked, Words]] = {
    Talked.CALL: _("done on %(day)s"),
    Talked.WRITTEN: _("answered in writing"),
    Talked.UNREACHED: _("could not be had"),
    Talked.GONE: _("not asked for"),
}
TALK_WAITS: Final = _("not yet")
IN_WRITING: Final = _("three written questions, not answered yet")
LEFT_TALK: Final = _("What is left: a short talk, or three written answers.")
LEFT_ACCESS: Final[dict[Access, Words]] = {
    Access.CHANNEL: _("What is left: whoever looks after the channel removes one name."),
    Access.FOLDER: _("What is left: the folder’s owner removes one name."),
    Access.INVITATIONS: _("What is left: the invitations to coming meetings are withdrawn."),
}
LEFT_MANY: Final = _("What is left: %(what)s.")
STAGES: Final[dict[Stage, Words]] = {
    Stage.REQUESTED: _("on the way out"),
    Stage.TALKED: _("talked; access is being closed"),
    Stage.REMOVED: _("out; the talk is still open"),
    Stage.COMPLETE: _("complete"),
    Stage.STAYED: _("stayed"),
    Stage.LET_GO: _("ended with the group"),
}
IS_LEAVING: Final = _("%(name)s is leaving")
SEE_LEFT: Final = _("See what is left")
YOUR_QUESTIONS: Final = _("Three questions before you go")
ANSWER_THEM: Final = _("Answer them")
TAKE_ONE_OUT: Final = _("Take %(name)s out of %(access)s")
LOOK: Final = _("Look at it")
LOOSE: Final = _("%(name)s is on the way out: %(what)s")

ASKED_TO: Final = _("Whoever steers %(group)s knows. You keep your access until all is done.")
ASKED_AT_ONCE: Final = _(
    "You are out of %(group)s. Thank you for what you brought. One thing is left: three short topics."
)
OUT_NOW: Final = _("You are out. All but three short topics is done without you.")
STAYS: Final = _("Good. You stay in %(group)s as before.")
TALK_KEPT: Final = _("Kept.")
ANSWERS_KEPT: Final = _("Your answers are kept. Thank you.")
REMOVAL_KEPT: Final = _("%(name)s is out of %(access)s.")
ALL_DONE: Final = _("All four parts are done. %(name)s has the summary, and the way out is complete.")
ASKED_AGAIN: Final = _("%(name)s is asked by letter.")
UNREACHED_KEPT: Final = _("The reason is kept. The written summary goes out when every access is closed.")

CAME_BACK: Final = _("They came back.")
STAYED_AFTER_ALL: Final = _("They stay after all.")
CLOSED_WITH_GROUP: Final = _("The group closed first.")
LEFT_COMMUNITY: Final = _("They left the community.")
AND_OTHERS: Final = _("not by name, as one of “and others”")

WILLS: Final[dict[Will, Words]] = {
    Will.YES: _("Yes, ask me"),
    Will.LATER: _("Ask me from a day on"),
    Will.NEVER: _("Please do not ask me"),
}
WILL_SAID: Final[dict[Will, Words]] = {
    Will.YES: _("may be asked again"),
    Will.LATER: _("may be asked from %(day)s"),
    Will.NEVER: _("does not want to be asked"),
}
WILL_KEPT: Final = _("Your word is kept. You can change it here at any time.")

REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_IN: _("You are not in this group any more, so nothing is left to ask for."),
    Refusal.UNDER_WAY: _("You have asked already. Where it stands is on the page of your leaving."),
    Refusal.ONLY_LEAVER: _("Only the person who leaves can decide this."),
    Refusal.ONLY_STEERING: _("Only those who steer this group, and staff, can do this."),
    Refusal.ONLY_STAFF: _("Only staff can close a talk that could not be had."),
    Refusal.NOT_ONES_OWN: _(
        "This is about your own leaving. Somebody else who steers, or staff, does it for you."
    ),
    Refusal.TALK_IS_DONE: _("The talk is done already."),
    Refusal.ACCESS_IS_GONE: _("This was confirmed already."),
    Refusal.OUT_ALREADY: _("They are out already. To come back, join the group again."),
    Refusal.COMPLETE: _("This way out is complete; nothing can be changed any more."),
    Refusal.STAYED: _("They stayed, so there is nothing to do."),
    Refusal.LET_GO: _("The group closed, and this ended with it."),
    Refusal.NO_CONFIDENTIALITY: _("Say what was agreed about what stays confidential."),
    Refusal.NO_CREDIT: _("Say under which name the work is credited, or that it is not to be."),
    Refusal.NO_WILLINGNESS: _("Say whether they may be asked again; for “from a day on”, name the day."),
    Refusal.NO_REASON: _("Say in a sentence how you tried to reach them."),
    Refusal.NOBODY_TALKED: _("Say who took part in the talk."),
    Refusal.TALK_AHEAD: _("The talk lies in the future. Keep it when it has been had."),
    Refusal.TALK_FIRST: _(
        "The talk comes first: until then they keep their access, unless they ask to be out at once."
    ),
    Refusal.KEEPER_NOT_HERE: _("Choose somebody from the list."),
}
WILL_REFUSALS: Final[dict[WillRefusal, Words]] = {
    WillRefusal.NOT_YET: _("They asked not to be asked yet."),
    WillRefusal.NEVER: _("They asked not to be asked into groups."),
    WillRefusal.NO_DAY: _("Name the day from which you may be asked."),
    WillRefusal.DAY_PAST: _("The day lies in the past. Choose a later one, or say yes."),
}

# Letters.
LEAVES_SUBJECT: Final = _("%(who)s would like to step back from %(group)s")
LEAVES_TEXT: Final = _(
    "%(who)s would like to step back from %(group)s. That is fine, and no reason is asked.\n\n%(how)s\n\n"
    "Until all is done they keep their access. The page leads through it: %(url)s"
)
LEAVES_TIMES: Final = _("They can talk: %(times)s")
LEAVES_NO_TIMES: Final = _("They named no times for a talk. Propose one.")
LEAVES_WRITING: Final = _(
    "They would rather answer three questions in writing. You need do nothing for that part."
)
OUT_FILES: Final = _(" Files that belong to them are handed to somebody who stays, before that.")
STAYS_SUBJECT: Final = _("%(who)s stays in %(group)s")
STAYS_TEXT: Final = _("%(who)s stays in %(group)s after all. There is nothing to do.\n\n%(url)s")
OUT_SUBJECT: Final = _("One name to take out, %(group)s")
OUT_TEXT: Final = _(
    "%(by)s asks you to take %(who)s out of %(access)s of %(group)s.%(files)s\n\n"
    "When it is done, say so here, so that nobody has to ask you again: %(url)s"
)
GONE_SUBJECT: Final = _("One name to take out, %(group)s")
GONE_TEXT: Final = _(
    "%(who)s has left the community, and %(group)s with it. Please take the name out of: %(access)s.\n\n"
    "When it is done, say so here: %(url)s\nThe name stands in this letter alone, so keep it until then."
)
SUMMARY_SUBJECT: Final = _("You have left %(group)s, and all is in order")
SUMMARY_SUBJECT_CLOSED: Final = _("%(group)s has closed, and this holds for you")
SUMMARY_TEXT: Final = _(
    "Thank you for what you brought to %(group)s. %(why)sThis holds from now on:\n\n"
    "Access: %(access)s\n"
    "What stays confidential: %(closed)s\n"
    "Credit: %(credit)s\n"
    "Being asked again: %(will)s\n\n"
    "%(back)sIf anything here is not right, write to %(contact)s."
)
SUMMARY_BACK: Final = _("You can come back: what you did there is kept. ")
SUMMARY_ENDED: Final = _("What you did there is kept. ")
SUMMARY_UNREACHED: Final = _("We could not reach you for a talk, so this letter says it all. ")
SUMMARY_NO_ACCESS: Final = _("there was nothing to close")
SUMMARY_CLOSED_TOO: Final = _("its places close with the group")
SUMMARY_CLOSED: Final = pgettext_lazy("access", "closed: %(what)s")
SUMMARY_STAYS_CLOSED: Final = _(
    "what was said and drafted there stays among those who were in it, also afterwards."
)
SUMMARY_NAMED: Final = _("That is: %(titles)s.")
CLOSED_ONE: Final = _("%(title)s (version %(number)s)")
SUMMARY_CREDIT: Final = _("your part in what is published later is named as %(name)s.")
SUMMARY_UNCREDITED: Final = _(
    "your part in what is published later is not named; you are one of “and others”."
)
SUMMARY_CREDIT_OPEN: Final = _(
    "your part in what is published later is named as %(name)s, unless you write otherwise."
)
SUMMARY_WILL: Final[dict[Will, Words]] = {
    Will.YES: _("you said yes. You can change that at any time: %(url)s"),
    Will.LATER: _("not before %(day)s, as you said. You can change that at any time: %(url)s"),
    Will.NEVER: _("nobody asks you, as you said. You can change that at any time: %(url)s"),
}
SUMMARY_WILL_OPEN: Final = _("you have said nothing about it. You can: %(url)s")
