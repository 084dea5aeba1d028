"""Sentences of the pages on which a community says what it is."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.community.rules import Profile, Refusal

COUNTRY_UNKNOWN: Final = _("We know no public holidays for this country. Choose one from the list, or none.")
REFUSALS: Final[dict[Refusal, str | Promise]] = {
    Refusal.ZONE_UNKNOWN: _(
        "We know no place with this clock. Choose the city nearest to you from the list."
    ),
    Refusal.COUNTRY_UNKNOWN: COUNTRY_UNKNOWN,
    Refusal.REGION_UNKNOWN: _("We know no such region in this country."),
    Refusal.NO_WORKING_DAY: _(
        "A week needs at least one working day, else nothing could be promised by one."
    ),
    Refusal.DAY_PAST: _(
        "This day is over. A day off is named before it begins: promises already sent never move."
    ),
    Refusal.NOTHING_ASKED: _("Write your question here."),
    Refusal.NOTHING_ANSWERED: _("Write the answer here."),
    Refusal.ENDED: _("Somebody has answered or moved this question in the meantime."),
}
REGIONS_KNOWN: Final = _("We know no such region in this country. Known are: %(known)s.")
NO_REGIONS: Final = _("This country has the same holidays everywhere. Leave the region empty.")
REGION_ALONE: Final = _("Choose the country first; then the region.")
NOT_AN_ADDRESS: Final = _("This is no e-mail address. It needs an @ with something before and after it.")

NAME: Final = _("What is the community called?")
NAME_HINT: Final = _("It stands at the top of every page and in every letter.")
AIM: Final = _("What are you together for?")
AIM_HINT: Final = _("One sentence. It is the first thing people read on the front page.")
WELCOME: Final = _("Words of welcome")
WELCOME_HINT: Final = _("A few sentences below the aim: who you are, and who may join.")

ZONE: Final = _("Where is the community at home?")
ZONE_HINT: Final = _("Its clock decides when a day ends. Everybody still sees times in their own zone.")
COUNTRY: Final = _("Whose public holidays do you keep?")
NO_COUNTRY: Final = _("None: we name our days off ourselves")
REGION: Final = _("Region")
REGION_HINT: Final = _("The letters of a state or province with holidays of its own, such as BY or NSW.")
WEEKEND: Final = _("Which days are your weekend?")
WEEKEND_HINT: Final = _("Tick none to keep the country's own weekend, or Saturday and Sunday.")
ROLLING: Final = _("When a report comes just before a day off")
ROLLS: Final = _("The first word comes by the end of the next working day")
ROLLS_HINT: Final = _("For volunteers: nobody has to be awake on a holiday.")
STRICT: Final = _("The first word comes within 24 hours all the same")
STRICT_HINT: Final = _("Only if somebody really looks in on days off.")

WHOSE_DAYS: Final = _("Whose days off count for a report")
OF_THE_HOST: Final = _("Those of this calendar")
OF_THE_HOST_HINT: Final = _("The usual choice: it is printed on the page about who handles reports.")
OF_EVERY_MEMBER: Final = _("A day is off only if it is off for every member of the committee")
OF_EVERY_MEMBER_HINT: Final = _(
    "For a committee in several countries: each says which country's days off are theirs."
)

GENERAL: Final = _("Address for questions and comments")
GENERAL_HINT: Final = _(
    "Shown on the page for questions. Whoever reads it hears when a question was asked here."
)
CONDUCT: Final = _("Address for concerns by mail")
CONDUCT_HINT: Final = _("Separate from the general one. Best is a mailbox that only Holdspace reads.")
CONDUCT_ALSO: Final = _("Who else receives mail to that address?")
CONDUCT_ALSO_HINT: Final = _(
    "Everybody to whom it is forwarded, and whoever looks after the mail server. If nobody does, say so. It is printed "
    "beside the address, so that people can choose another way."
)
REACHABLE: Final = _("When can somebody be reached?")
REACHABLE_HINT: Final = _(
    "In words, such as: weekdays from 9 to 17, Nairobi. Promise no more than you can keep."
)
PHONES: Final = _("Telephone numbers")
PHONES_HINT: Final = _("One a line, with a name beside it. They are printed on the reporting page.")

PROFILE: Final = _("How much should Holdspace hold you to?")
PROFILES: Final[dict[Profile, str | Promise]] = {
    Profile.SMALL: _("Small: what matters most"),
    Profile.FULL: _("Full: everything"),
}
PROFILE_HINTS: Final[dict[Profile, str | Promise]] = {
    Profile.SMALL: _(
        "For volunteers and part-time staff. What is still missing is shown, and holds nothing up."
    ),
    Profile.FULL: _(
        "For communities with full-time staff. Every date and every second pair of eyes is asked for."
    ),
}

CLOSED_DAY: Final = _("Day off")
CLOSED_WORDS: Final = _("Why (people see this)")
SAVE: Final = _("Save")
NAME_DAY: Final = _("Name this day off")
SAVED: Final = _("Saved. It counts from now on; what was promised before stays as it was.")
DAY_NAMED: Final = _("%(day)s is a day off now. What was promised before stays as it was.")
DAY_OPENED: Final = _("%(day)s is an ordinary day again. What was promised before stays as it was.")
