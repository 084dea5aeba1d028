"""Sentences and words of the page machinery; whole patterns, so that another language may turn them round."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

Words = str | Promise

# Dates and times. The parts are ready words of the reader's language.
DAY: Final = pgettext_lazy("a day of this year", "%(weekday)s %(number)s %(month)s")
DAY_OF_YEAR: Final = pgettext_lazy("a day of another year", "%(weekday)s %(number)s %(month)s %(year)s")
WHEN: Final = pgettext_lazy("day, clock time, place of the zone", "%(day)s, %(time)s (%(city)s)")
TIME: Final = pgettext_lazy("clock time, place of the zone", "%(time)s (%(city)s)")
SPAN: Final = pgettext_lazy("day, two clock times, place", "%(day)s, %(start)s to %(end)s (%(city)s)")
LONG_SPAN: Final = pgettext_lazy("two instants, place", "%(start)s to %(end)s (%(city)s)")
INSTANT: Final = pgettext_lazy("day and clock time", "%(day)s, %(time)s")
END_OF_DAY: Final = pgettext_lazy("a due time at midnight", "the end of %(day)s (%(city)s)")
DAY_END: Final = pgettext_lazy(
    "the end of a day where it was set, and when that is for the reader", "%(end)s, for you %(when)s"
)
NEAR: Final = pgettext_lazy("today or tomorrow, then the full date", "%(near)s, %(when)s")
MIDNIGHT: Final = pgettext_lazy("clock time", "midnight")
TODAY: Final = _("today")
TOMORROW: Final = _("tomorrow")
YESTERDAY: Final = _("yesterday")

NUMBERS: Final[tuple[Words, ...]] = (
    pgettext_lazy("number", "none"),
    pgettext_lazy("number", "one"),
    pgettext_lazy("number", "two"),
    pgettext_lazy("number", "three"),
    pgettext_lazy("number", "four"),
    pgettext_lazy("number", "five"),
    pgettext_lazy("number", "six"),
    pgettext_lazy("number", "seven"),
    pgettext_lazy("number", "eight"),
    pgettext_lazy("number", "nine"),
    pgettext_lazy("number", "ten"),
    pgettext_lazy("number", "eleven"),
    pgettext_lazy("number", "twelve"),
)
DAYS_EARLY: Final = ngettext_lazy("%(word)s day early", "%(word)s days early", "count")
HOURS_EARLY: Final = ngettext_lazy("%(word)s hour early", "%(word)s hours early", "count")
MINUTES_EARLY: Final = ngettext_lazy("%(word)s minute early", "%(word)s minutes early", "count")
DAYS_LATE: Final = ngettext_lazy("%(word)s day late", "%(word)s days late", "count")
HOURS_LATE: Final = ngettext_lazy("%(word)s hour late", "%(word)s hours late", "count")
MINUTES_LATE: Final = ngettext_lazy("%(word)s minute late", "%(word)s minutes late", "count")
IN_TIME: Final = _("in time")

# The promise line: a word that says how it stands, and the rest of the sentence.
KEPT: Final = _("Kept")
OPEN: Final = _("Open")
SOON: Final = _("Soon")
LATE: Final = _("Late")
LET_GO: Final = _("Let go")
KEPT_ON: Final = pgettext_lazy("after the word Kept", "on %(day)s, %(margin)s.")
KEPT_LATE: Final = pgettext_lazy("after the word Late", ": kept on %(day)s, %(margin)s.")
OPEN_UNTIL: Final = pgettext_lazy("after the word Open", "until %(due)s.")
PROMISED_FOR: Final = pgettext_lazy("after the word Late", ". Promised for %(due)s.")
LET_GO_ON: Final = pgettext_lazy("after the words Let go", "on %(day)s.")
SOON_VERBS: Final[dict[str, Words]] = {
    "due": pgettext_lazy("after the word Soon", ": due %(due)s."),
    "closes": pgettext_lazy("after the word Soon", ": closes %(due)s."),
    "ends": pgettext_lazy("after the word Soon", ": ends %(due)s."),
    "by": pgettext_lazy("after the word Soon", ": by %(due)s."),
}

# Forms.
SUMMARY: Final = ngettext_lazy("One thing to put right", "%(word)s things to put right", "count")
NEEDED: Final = _("Write something here.")
CHOOSE: Final = _("Choose one of these.")
NOT_AN_ADDRESS: Final = _("This does not look like an e-mail address. It has the form name@example.org.")
NOT_A_LINK: Final = _("This is no address of a page. It has the form https://example.org/page.")
ZERO_BYTE: Final = _("This text holds a zero byte, which cannot be kept. Take it out, or type it again.")
TOO_LONG: Final = _(
    "This is %(length)s characters long and there is room for %(limit)s. Nothing was cut: "
    "shorten it, or send the rest separately."
)
NOT_A_DAY: Final = _("Write a day such as 2026-02-19 or 19 February 2026.")
TOO_EARLY: Final = _("This day is too early. The first possible is %(day)s.")
TOO_LATE: Final = _("This day is too late. The last possible is %(day)s.")
NOT_A_ZONE: Final = _("We know no place for “%(value)s”. Choose the city nearest to you from the list.")
ZONE: Final = _("Your time zone")
ZONE_HINT: Final = _("Choose the city whose clock is yours. All times are then shown by it.")
ZONE_PROPOSED: Final = _("Taken from your browser. Change it if it is wrong.")
MORE: Final = _("More, if you like")
CONTINUE: Final = _("Continue")
REGIONS: Final[dict[str, Words]] = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
    "UTC": _("The same everywhere"),
}

# The neutral page: the wind scale, which is true on any day. Force, name, what one sees.
WINDS: Final[tuple[tuple[int, Words, Words], ...]] = (
    (0, _("Calm"), _("Smoke rises straight up; the water is like a mirror.")),
    (1, _("Light air"), _("Smoke drifts a little; small ripples.")),
    (2, _("Light breeze"), _("You feel it on your face; leaves rustle.")),
    (3, _("Gentle breeze"), _("Leaves and small twigs keep moving; light flags open.")),
    (4, _("Moderate breeze"), _("Dust and loose paper lift; small branches move.")),
    (5, _("Fresh breeze"), _("Small trees sway; crests form on lakes.")),
    (6, _("Strong breeze"), _("Large branches move; an umbrella is hard to hold.")),
    (7, _("Near gale"), _("Whole trees move; walking against it takes effort.")),
    (8, _("Gale"), _("Twigs break off; walking is hard.")),
    (9, _("Strong gale"), _("Tiles loosen; high waves with blowing foam.")),
    (10, _("Storm"), _("Trees fall; very high waves.")),
    (11, _("Violent storm"), _("Damage over a wide area.")),
    (12, _("Hurricane"), _("The air is full of foam and spray.")),
)
