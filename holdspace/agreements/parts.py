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
    Kind.SIG_EXPECTATIONS: (
        Part.RATIONALE,
        Part.FEATURES,
        Part.EXPECTED,
        Part.LEADING,
        Part.YOURS,
        Part.LEAVING,
        Part.LICENCE,
    ),
    Kind.CONFIDENTIALITY: (
        Part.RATIONALE,
        Part.COVERED,
        Part.SHARING,
        Part.REMARKS,
        Part.REUSE,
        Part.STAYS,
        Part.SLIPS,
        Part.LICENCE,
    ),
    Kind.CREDIT: (
        Part.RATIONALE,
        Part.COUNTS,
        Part.NAMES,
        Part.CONFIRMING,
        Part.IDEAS,
        Part.DISPUTES,
        Part.THANKS,
        Part.LICENCE,
    ),
}

# Parts that every agreement of its kind is asked to have; a missing one is named.
ASKED_FOR: dict[Kind, frozenset[Part]] = {
    Kind.GUIDELINES: frozenset(ORDER[Kind.GUIDELINES]) - {Part.VALUES, Part.CHANGES},
    Kind.PROTOCOL: frozenset(ORDER[Kind.PROTOCOL]) - {Part.ABOUT, Part.BOARD, Part.RETALIATION, Part.LICENCE},
    Kind.EXPECTATIONS: frozenset({Part.FEATURES, Part.EXPECTED, Part.YOURS, Part.LEAVING}),
    Kind.SIG_EXPECTATIONS: frozenset({Part.FEATURES, Part.EXPECTED, Part.YOURS, Part.LEAVING}),
    Kind.CONFIDENTIALITY: frozenset({Part.COVERED, Part.SHARING, Part.REMARKS, Part.REUSE, Part.STAYS}),
    Kind.CREDIT: frozenset({Part.COUNTS, Part.NAMES, Part.CONFIRMING, Part.IDEAS, Part.DISPUTES}),
}

# Nothing is published without these: a text that does not say how to report keeps people from reporting.
NEVER_WITHOUT: dict[Kind, frozenset[Part]] = {
    Kind.GUIDELINES: frozenset({Part.REPORTING}),
    Kind.PROTOCOL: frozenset({Part.HOW}),
    Kind.EXPECTATIONS: frozenset(),
    Kind.SIG_EXPECTATIONS: frozenset(),
    Kind.CONFIDENTIALITY: frozenset(),
    Kind.CREDIT: frozenset(),
}

_OF_EXPECTATIONS = (
    (Part.LICENCE, re.compile(r"licen[cs]e|attribution")),
    (Part.LEAVING, re.compile(r"leav|step(ping)? back|no longer|offboard|moving on")),
    (Part.YOURS, re.compile(r"(you|members) can expect|what you get|we offer|our promise|in return")),
    (Part.EXPECTED, re.compile(r"expected of|expectation|responsib|commit|participation|asks? of")),
    (Part.FEATURES, re.compile(r"feature|how .*work|what (is|are) an?|is like|structure")),
    (Part.RATIONALE, re.compile(r"rationale|purpose|^why|mission|introduction")),
)
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
    Kind.EXPECTATIONS: _OF_EXPECTATIONS,
    Kind.SIG_EXPECTATIONS: (
        *_OF_EXPECTATIONS[:2],
        (Part.LEADING, re.compile(r"\blead(s|er|ing)?\b|chair|host")),
        *_OF_EXPECTATIONS[2:],
    ),
    Kind.CONFIDENTIALITY: (
        (Part.LICENCE, re.compile(r"licen[cs]e|attribution")),
        (Part.SLIPS, re.compile(r"breach|leak|slip|by mistake|goes wrong|got out")),
        (Part.REMARKS, re.compile(r"who said|remark|quot|attribut\w+ to|chatham|names of speakers")),
        (Part.REUSE, re.compile(r"reus|use (it|things)? ?elsewhere|copyright|intellectual")),
        (Part.STAYS, re.compile(r"after|leav|end(s|ing)?\b|clos")),
        (Part.SHARING, re.compile(r"shar|publish|disclos|outside")),
        (Part.COVERED, re.compile(r"cover|what (is|stays)|scope|confidential (material|information)|inside")),
        (Part.RATIONALE, re.compile(r"rationale|purpose|^why|introduction")),
    ),
    Kind.CREDIT: (
        (Part.LICENCE, re.compile(r"licen[cs]e|attribution$")),
        (Part.DISPUTES, re.compile(r"disput|disagree|object|not how")),
        (Part.IDEAS, re.compile(r"idea|private|permission|unpublished")),
        (Part.NAMES, re.compile(r"\bnames?\b|pseudonym|anonym|order")),
        (Part.CONFIRMING, re.compile(r"confirm|record|how we (do|decide|write)|process")),
        (Part.THANKS, re.compile(r"thank|acknowledg|tell(ing)? back|effect")),
        (Part.COUNTS, re.compile(r"count|contribut|author|role|criteria")),
        (Part.RATIONALE, re.compile(r"rationale|purpose|^why|introduction")),
    ),
}


def part_of(heading: str, kind: Kind) -> Part:
    """The part that a heading seems to name, ``Part.OTHER`` where none does."""
    words = heading.casefold()
    return next((part for part, pattern in HEADINGS[kind] if pattern.search(words)), Part.OTHER)
