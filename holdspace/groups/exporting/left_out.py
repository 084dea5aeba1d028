"""What an export leaves out of groups, and why: what staff as such do not see, and what only steers letters."""

from typing import Final

THEIR_OWN: Final = "seen by the person and by those who steer the group, and by nobody else"
WHO_SAID: Final = "who said what in a round stays in the group; what came of it is in rounds and decisions"

LEFT_OUT: Final = {
    "Absence": THEIR_OWN,
    "Missed": THEIR_OWN,
    "Pause": THEIR_OWN,
    "Signal": THEIR_OWN,
    "TakingPart": THEIR_OWN,
    "CheckIn": THEIR_OWN,
    "CheckInAnswer": THEIR_OWN,
    "Attempt": THEIR_OWN,
    "WayOut": "why and how somebody left is for them and those who steer; that they left is in memberships",
    "Removal": "as above",
    "LeadOffer": "only they and the staff know until it is accepted",
    "Willingness": "said in a talk on leaving, to be used only when somebody is invited again",
    "Voice": WHO_SAID,
    "Answer": WHO_SAID,
    "Talk": WHO_SAID,
    "DecisionVoice": WHO_SAID,
    "OwnComment": WHO_SAID,
    "Quote": "words of one speaker travel with that speaker’s own yes only",
    "OptIn": "whether somebody comes along is for them and those who steer",
    "Flag": "seen by who raised it and whom it was sent to, by nobody else",
    "ReuseQuestion": "who asked to reuse something, and how they are reached; the answer is theirs",
    "OnboardingStep": "steps of a person’s first days, which end with them",
    "Settled": "small steps of a closing; what came of it is in groups",
    "Change": "what the letter of a day told; the things themselves are in their tables",
    "News": "when a group last heard of something, only to remind of it",
}
