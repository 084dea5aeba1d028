"""Sentences of the practice case. The matter is invented, about a kettle, so that nobody takes it for a real one."""

from typing import Final

from django.utils.translation import gettext_lazy as _

BANNER: Final = _("Practice. Nothing here is real, nobody wrote it, and nothing of it is kept or counted.")
NEXT: Final = _(
    "Next practice case %(day)s: two minutes, on your phone. It keeps your passphrase and our habits fresh."
)
WAITS: Final = _("This quarter's practice case takes two minutes, on your phone.")
DONE: Final = _("You have done this quarter's practice case. The next one begins on %(day)s.")
HELP: Final = _(
    "Not through the practice case yet: %(names)s. Perhaps a passphrase is lost. Call them; the card opens it too, and "
    "a new key is made in five minutes."
)
STORY: Final = _(
    "“Somebody keeps filling the kettle in the kitchen of the moon base to the brim. It takes ages to boil. I have "
    "said so twice.” (Written by a practice kettle.)"
)
QUESTION: Final = _("Is it going on, is anyone unsafe?")
ANSWERS: Final = {
    "neither": _("Neither going on nor unsafe"),
    "ongoing": _("Going on; nobody unsafe"),
    "cannot_be_known": _("Cannot be known"),
}
PROPOSAL: Final = _("Proposed: a private word about kettles, said by the toaster.")
GATE_NO: Final = _(
    "In a real case it would now be gone for you, and the others would learn only that. Here we go on."
)
GATE_FREE: Final = _("In a real case you would read the account now, and the trail would say that you did.")
GATE_PARTLY: Final = _("In a real case you would read it and not vote. Here you may.")
AFTER: Final = _("In a real case your vote would stand until all have voted: all agree, or two of three.")
