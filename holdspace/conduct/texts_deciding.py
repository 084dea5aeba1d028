"""Sentences about deciding: what is proposed, how a vote stands, and the words that follow."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from holdspace.conduct import texts_measures as measures
from holdspace.conduct.rules.case import Outcome, Tally

Words = str | Promise


OUTCOMES: Final[dict[Outcome, Words]] = {
    Outcome.NO_ACTION: _("No further action"),
    Outcome.PRIVATE_WORD: _("A private word, said by one of you"),
    Outcome.MEASURES: measures.OUTCOME,
}


OUTCOME_HINTS: Final[dict[Outcome, Words]] = {
    Outcome.NO_ACTION: _("Where it was found to be against the guidelines, or that is not known, say why."),
    Outcome.PRIVATE_WORD: _(
        "Kind and clear: what was seen, what it did, what is expected. No name of who wrote."
    ),
    Outcome.MEASURES: measures.OUTCOME_HINT,
}


WHO_DECIDES: Final = _("%(names)s decide: all agree, or %(enough)s of %(all)s.")


ONE_DECIDES: Final = _("Only %(names)s is free to decide, and nobody decides alone.")


NOBODY_DECIDES: Final = _("Nobody is free to decide.")


DOES_NOT_VOTE: Final = ngettext_lazy("%(names)s does not vote.", "%(names)s do not vote.", "count")


TALLIES: Final[dict[Tally, Words]] = {
    Tally.OPEN: _("Open: %(yes)s of %(all)s said yes, %(no)s said no. Not yet heard: %(silent)s."),
    Tally.CONSENSUS: _("Decided: all agree."),
    Tally.TWO_THIRDS: _("Decided: %(yes)s of %(all)s said yes, which is enough where not all agree."),
    Tally.FAILED: _("It did not carry: %(no)s of %(all)s said no. Propose something else."),
}


DECIDED: Final[dict[Tally, Words]] = {
    Tally.CONSENSUS: _("all agree"),
    Tally.TWO_THIRDS: _("two in three"),
}


VOTE_YES: Final = _("Yes")


VOTE_NO: Final = _("No")


PRIVATE_WORDS: Final = _(
    "We were told about «what was seen». It made it hard for others to «effect». We ask you to "
    "«what is expected». If "
    "it happens again, we look at it anew and may have to do more. You can tell us your side at any time."
)


# The final word, by outcome and by what was found.
FINAL_WORDS: Final[dict[tuple[Outcome, str], Words]] = {
    (Outcome.PRIVATE_WORD, ""): _(
        "Thank you for telling us. We looked into what you wrote and decided together that one of us speaks with the "
        "person. That talk has taken place: we said what was seen, what it did, and what we expect from "
        "now on. If it "
        "goes on, or if anybody treats you worse for writing, tell us here."
    ),
    (Outcome.NO_ACTION, "no"): _(
        "Thank you for telling us. We looked into what you wrote, and did not find that it was against "
        "our guidelines. "
        "That does not mean that writing was wrong: it was right to ask. We do nothing further now. If "
        "you remember more, "
        "or if something happens again, add it here and we look anew."
    ),
    (Outcome.NO_ACTION, "cannot_be_known"): _(
        "Thank you for telling us. We looked into what you wrote, and with what we could learn we "
        "cannot say whether it "
        "was against our guidelines. We do not say that your account is wrong. We do nothing further "
        "now. If you remember "
        "more, or if somebody else wants to tell us something, add it here and we look anew."
    ),
    (Outcome.NO_ACTION, "out_of_scope"): _(
        "Thank you for telling us. What you wrote about lies outside of what our guidelines cover, so "
        "we cannot act on "
        "it. «Who may help instead.» If there is a side of it that touches this community, add it here "
        "and we look anew."
    ),
    (Outcome.NO_ACTION, "yes"): _(
        "Thank you for telling us. We looked into what you wrote, and find that it was against our "
        "guidelines. We decided "
        "together to do nothing further now, because «why». If it goes on, or if anybody treats you "
        "worse for writing, "
        "tell us here."
    ),
}
