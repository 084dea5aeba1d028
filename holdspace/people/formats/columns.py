"""What stands in the columns of a table: guessed from its headings for a person to correct, or said by them."""

import unicodedata
from typing import Final

from holdspace.people.formats.shape import LONGEST_PLACE, Column, Columns, Field

# Headings as forms, mailing lists and membership files have them, folded; the first column that fits wins.
HEADINGS: Final[dict[Field, frozenset[str]]] = {
    Field.NAME: frozenset(
        {"name", "full name", "display name", "person", "member", "real name", "preferred name", "your name",
         "nombre", "nom complet", "nome", "naam"}
    ),
    Field.GIVEN: frozenset({"first name", "given name", "forename", "firstname", "vorname", "prénom", "first"}),
    Field.FAMILY: frozenset({"last name", "family name", "surname", "lastname", "nachname", "nom", "last"}),
    Field.ADDRESS: frozenset(
        {"email", "email address", "mail", "address", "primary email", "your email",
         "correo", "correo electrónico", "courriel", "adresse email"}
    ),
    Field.OTHER_ADDRESS: frozenset(
        {"other address", "second address", "secondary email", "other email", "alternate email", "email 2",
         "second email", "alternative email", "work email", "recovery email"}
    ),
    Field.AFFILIATION: frozenset(
        {"affiliation", "organisation", "organization", "company", "institution", "employer", "university", "org"}
    ),
}  # fmt: skip
PLACES: Final = (
    "github",
    "gitlab",
    "mastodon",
    "matrix",
    "zulip",
    "discord",
    "codeberg",
    "bluesky",
    "linkedin",
)


def folded(heading: str) -> str:
    """One spelling of a heading: lower case, words with single blanks between them."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    words = " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())
    return words.replace("e mail", "email")


def guessed(headings: tuple[str, ...]) -> dict[int, Column]:
    """What most likely stands in each column; a heading that is not known is left out."""
    found: dict[int, Column] = {}
    for at, heading in enumerate(headings):
        words = folded(heading)
        field = next((field for field, known in HEADINGS.items() if words in known), Field.NONE)
        place = next((place for place in PLACES if place in words.split()), "")
        if field is Field.ADDRESS and _has(found, field):
            field = Field.OTHER_ADDRESS
        if field is not Field.NONE and (field is Field.OTHER_ADDRESS or not _has(found, field)):
            found[at] = Column(field)
        elif place and field is Field.NONE:
            found[at] = Column(Field.HANDLE, place)
    return found


def _has(found: Columns, field: Field) -> bool:
    return any(column.field is field for column in found.values())


def tells_people(columns: Columns) -> bool:
    """Whether entries can be told apart and joined: a column with an address or a handle is needed."""
    return _has(columns, Field.ADDRESS) or _has(columns, Field.HANDLE) or _has(columns, Field.OTHER_ADDRESS)


class NotAColumn(ValueError):
    """What was said of columns does not fit the file: ``said`` is the part that does not."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def said_in(words: str, headings: tuple[str, ...]) -> dict[int, Column]:
    """Columns as somebody wrote them: ``name=Full name,address=E-mail,handle:github=GitHub``.

    Raises ``NotAColumn`` for a field or a heading that is not there.
    """
    by_heading = {folded(heading): at for at, heading in reversed(list(enumerate(headings)))}
    found: dict[int, Column] = {}
    for part in words.split(","):
        what, sign, heading = part.partition("=")
        field, _, place = what.strip().partition(":")
        at = by_heading.get(folded(heading))
        if not sign or at is None or field not in set(Field) - {Field.NONE}:
            raise NotAColumn(part.strip())
        found[at] = column_of(field, place, heading)
    return found


def column_of(field: str, place: str, heading: str) -> Column:
    """A column by the words for it; a handle without a place is from where its heading says."""
    if field != Field.HANDLE:
        return Column(Field(field))
    words = folded(heading).split()
    known = next((one for one in PLACES if one in words), "-".join(words))
    return Column(Field.HANDLE, (place.strip().casefold() or known)[:LONGEST_PLACE])
