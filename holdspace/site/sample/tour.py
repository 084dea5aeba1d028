"""The ten-minute tour, printed at the start of the sample."""

TOUR = (
    "As Shakwe, read on My page what waits: a round that somebody objects to. Answer it; silence is never a yes.",
    "As Plover, open the desk: read the objection, send Kamome the kind letter, confirm Möwe’s folder.",
    "As a visitor, report a concern, leave one person out, and keep the eight words.",
    "As Kluut, unlock the desk and look for Linen Harbour: there is nothing.",
    "As Avocet, unlock the desk, answer the gate for Linen Harbour, and send the first word.",
    "With the words you kept, come back as the reporter: read the first word and answer.",
    "As Avocet and Turnstone, look into Copper Birch: four questions, a proposal, a vote.",
    "In a terminal: holdspace check. Then search the data folder for what you typed: it is not there.",
)
