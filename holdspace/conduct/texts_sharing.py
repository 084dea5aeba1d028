"""Sentences about bringing a case to others, and about whom a text names."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
SHARED: Final = _("They can read it now, and are told that something waits.")
CLEARED: Final = _("They can read it now, like the others.")
KEPT_OUT: Final = _("They stay out of it, and are told nothing.")
THREAD: Final[dict[str, Words]] = {
    "shared": _("%(who)s brought it to these"),
    "opened": _("Whoever wrote opened it to these"),
    "let_in": _("Whoever wrote lets these read it after all"),
    "copied": _("From the thread, before it was opened to you"),
}
TRAIL: Final[dict[str, Words]] = {
    "shared": _("%(who)s brought it to %(what)s."),
    "opened": _("Whoever wrote opened it to %(what)s."),
    "let_in": _(
        "Whoever wrote had left out %(what)s, and lets them read it after all. You can hand it on to them."
    ),
    "copied": _("Something was written before it was opened to you."),
    "cleared": _("%(who)s looked whether it is about somebody it names: %(what)s."),
}
ABOUT: Final = _("it may be about %(name)s, who stays out")
NOT_ABOUT: Final = _("it is not about %(name)s, who reads it now")
