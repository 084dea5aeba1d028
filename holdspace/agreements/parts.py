"""Which parts an agreement has, in which order, and how a foreign heading is recognised: tables, no code paths."""

import re

from holdspace.agreements.document import Kind, Part

ORDER: dict[Kind, tuple[Part, ...]] = {
    Kind.GUIDELINES: (
        Part.WELCOME,
        Part.RATIONALE,
        Part.SCOPE,
        Part.VALUES,
        Part.VALUE,
        Part.REPORTING,
        Part.CHANGES,
        Part.LICENCE,
    ),
    Kind.PROTOCOL: (
        Part.ABOUT,
        Part.DANGER,
        Part.HOW,
        Part.INCLUDE,
        Part.READERS,
        Part.AFTER,
        Part.QUESTIONS,
        Part.RESPONSES,
        Part.COMMITTEE,
        Part.CONFLICTS,
        Part.CONFIDENTIAL,
        Part.BOARD,
        Part.RETALIATION,
        Part.LICENCE,
    ),
    Kind.EXPECTATIONS: (
        Part.RATIONALE,
        Part.FEATURES,
        Part.EXPECTED,
        Part.YOURS,
        Part.LEAVING,
        Part.LICENCE,
    ),
}

# Parts that every agreement of its kind is asked to have; a missing one is named.
ASKED_FOR: dict[Kind, frozenset[Part]] = {
    Kind.GUIDELINES: frozenset(ORDER[Kind.GUIDELINES]) - {Part.VALUES, Part.CHANGES},
    Kind.PROTOCOL: frozenset(ORDER[Kind.PROTOCOL]) - {Part.ABOUT, Part.BOARD, Part.RETALIATION, Part.LICENCE},
    Kind.EXPECTATIONS: frozenset({Part.FEATURES, Part.EXPECTED, Part.YOURS, Part.LEAVING}),
}

# Nothing is published without these: a text that does not say how to report keeps people from reporting.
NEVER_WITHOUT: dict[Kind, frozenset[Part]] = {
    Kind.GUIDELINES: frozenset({Part.REPORTING}),
    Kind.PROTOCOL: frozenset({Part.HOW}),
    Kind.EXPECTATIONS: frozenset(),
}

# The first line that matches a heading gives its part; headings are compared in lower case.
HEADINGS: dict[Kind, tuple[tuple[Part, re.Pattern[str]], ...]] = {
    Kind.GUIDELINES: (
        (Part.LICENCE, re.compile(r"licen[cs]e|attribution|acknowledg|credits?$")),
        (Part.REPORTING, re.compile(r"report|goes wrong|went wrong|concern|enforcement")),
        (Part.VALUES, re.compile(r"(expected|unacceptable|unwelcome|our) (behavio|standard|value)|^values")),
        (Part.SCOPE, re.compile(r"scope|\bappl(y|ies)\b|where .*(hold|count)|who .*\bfor\b|beyond|outside")),
        (Part.WELCOME, re.compile(r"welcom|diversity statement")),
        (Part.RATIONALE, re.compile(r"rationale|purpose|mission|pledge|^why|introduction")),
        (Part.CHANGES, re.compile(r"chang|updat|review|version|history")),
    ),
    Kind.PROTOCOL: (
        (Part.LICENCE, re.compile(r"licen[cs]e|attribution")),
        (Part.DANGER, re.compile(r"danger|emergenc|urgent|physical safety")),
        (Part.CONFLICTS, re.compile(r"conflicts? of interest|recus")),
        (Part.COMMITTEE, re.compile(r"(about|concern\w*|by|against) .*(committee|team|panel)")),
        (Part.CONFIDENTIAL, re.compile(r"confidential|privacy|anonym")),
        (Part.RETALIATION, re.compile(r"retaliat|repris")),
        (Part.BOARD, re.compile(r"\bboard\b|public statement|council")),
        (Part.QUESTIONS, re.compile(r"questions we|four questions")),
        (Part.AFTER, re.compile(r"what happens|after you|next steps|process|timeline")),
        (Part.RESPONSES, re.compile(r"response|outcome|consequence|what may come|action|measure")),
        (Part.INCLUDE, re.compile(r"include|what to (write|say)|information")),
        (Part.READERS, re.compile(r"who (reads|handles|receives|sees)|committee|the team|members")),
        (Part.HOW, re.compile(r"report|contact|tell us|reach")),
        (Part.ABOUT, re.compile(r"about|purpose|introduction")),
    ),
    Kind.EXPECTATIONS: (
        (Part.LICENCE, re.compile(r"licen[cs]e|attribution")),
        (Part.LEAVING, re.compile(r"leav|step(ping)? back|no longer|offboard|moving on")),
        (Part.YOURS, re.compile(r"(you|members) can expect|what you get|we offer|our promise|in return")),
        (Part.EXPECTED, re.compile(r"expected of|expectation|responsib|commit|participation|asks? of")),
        (Part.FEATURES, re.compile(r"feature|how .*work|what (is|are) a|is like|structure")),
        (Part.RATIONALE, re.compile(r"rationale|purpose|^why|mission|introduction")),
    ),
}


def part_of(heading: str, kind: Kind) -> Part:
    """The part that a heading seems to name, ``Part.OTHER`` where none does."""
    words = heading.casefold()
    return next((part for part, pattern in HEADINGS[kind] if pattern.search(words)), Part.OTHER)
