"""Sentences about contracts and about the employer's policies."""

from typing import Final

from django.utils.translation import gettext_lazy as _

CONTRACT_NAME: Final = _("Who it is with")
CONTRACT_NAME_HINT: Final = _("The vendor, or the contractor. What the contract says stays where it is.")
OWNER: Final = _("Who looks after it")
RENEWS_ON: Final = _("When it ends or is renewed")
RENEWS_HINT: Final = _("Sixty days before, a letter goes to whoever looks after it.")
CONTRACT_SAVED: Final = _("Saved. %(owner)s looks after it.")
CONTRACT_OVER: Final = _("Ended. Nobody is asked about it any more.")
# The same for every contract, whether or not there ever was a report: so it tells nothing.
RENEWAL_SUBJECT: Final = _("A contract is renewed soon")
RENEWAL: Final = _(
    "Hello %(name)s.\n\nThe contract with %(contract)s ends or is renewed on %(day)s. You look after it.\n\nConduct "
    "check: before you decide, ask the committee whether there is anything to consider. They are here:\n\n"
    "%(url)s\n\nThis letter is the same for every contract. It says nothing about anybody."
)
POLICY_NAME: Final = _("Name of the policy")
POLICY_VERSION: Final = _("Version")
POLICY_VERSION_HINT: Final = _("A number or a date, as it stands in the text.")
POLICY_LINK: Final = _("Where it can be read")
POLICY_SAVED: Final = _("Saved. Everybody on the staff is asked to read this version.")
POLICY_AGREED: Final = _("Thank you. It is noted that you know this version.")
