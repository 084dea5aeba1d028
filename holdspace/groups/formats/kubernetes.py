"""The groups file of the Kubernetes community (``sigs.yaml``): interest groups, working groups, committees.

| in the file | becomes |
|---|---|
| ``sigs``, ``usergroups`` | interest groups; ``workinggroups`` working groups; ``committees`` standing committees |
| ``dir`` | what tells the group again, and its address; ``mission_statement`` its purpose |
| ``chairs``, ``tech_leads`` | leads, by those titles; ``emeritus_leads`` roles that have ended, nobody knows when |
| ``liaison`` | a liaison; ``leads`` of a subproject lead a part |
| ``meetings`` | questions: a day, an hour and "PT" do not say when the next one is |
| ``contact``, ``charter_link``, ``label``, ``stakeholder_sigs`` | places; ``subprojects`` parts |

People join on ``github`` or ``email``, never on ``name``.
"""

from collections.abc import Callable, Iterable

from holdspace.groups.formats.marked import Items, Node, Table, Text, items_of, parse, table_of, text_of
from holdspace.groups.formats.shape import (
    FileWrong,
    Format,
    Found,
    FoundGroup,
    FoundPart,
    FoundPlace,
    FoundQuestion,
    FoundRole,
    Skipped,
    Someone,
    Wrong,
    fitting,
    group_name,
    someone,
)
from holdspace.groups.rules import GroupKind, GroupRole

SECTIONS = {
    "sigs": GroupKind.INTEREST_GROUP,
    "workinggroups": GroupKind.WORKING_GROUP,
    "usergroups": GroupKind.INTEREST_GROUP,
    "committees": GroupKind.STANDING_COMMITTEE,
}
TITLES = {"chairs": "chair", "tech_leads": "technical lead", "emeritus_leads": "emeritus lead"}
MEETING = (
    "description",
    "day",
    "time",
    "tz",
    "frequency",
    "url",
    "archive_url",
    "recordings_url",
    "calendar_url",
)
ADDRESSES = {"slack": "chat", "mailing_list": "list", "private_mailing_list": "private_list"}


def read(text: str) -> Found:
    """Read the whole file. Raises ``FileWrong`` with the line; a field that is not in the table above is skipped."""
    return _File().read(table_of(parse(text), "the file"))


class _File:
    """One reading: what was skipped is gathered on the way."""

    def __init__(self) -> None:
        self.skipped: list[Skipped] = []

    def read(self, root: Table) -> Found:
        if not set(root.entries) & set(SECTIONS):
            raise FileWrong(Wrong.NO_GROUPS, root.line, wanted=", ".join(SECTIONS))
        groups: dict[str, FoundGroup] = {}
        self.unknown(root, SECTIONS, "")
        for section, kind in SECTIONS.items():
            if section not in root.entries:
                continue
            for at, node in enumerate(items_of(root.entries[section][1], section)):
                group = self.group(table_of(node, f"{section}[{at}]"), kind)
                if group.key in groups:
                    raise FileWrong(
                        Wrong.GROUP_TWICE, group.line, key=group.key, first=groups[group.key].line
                    )
                groups[group.key] = group
        return Found(tuple(groups.values()), tuple(sorted(self.skipped, key=lambda one: one.line)))

    def unknown(self, table: Table, known: Iterable[str], where: str) -> None:
        for key, (line, _) in table.entries.items():
            if key not in known:
                self.skipped.append(Skipped(line, f"{where}.{key}".lstrip(".")))

    def group(self, table: Table, kind: GroupKind) -> FoundGroup:
        key = fitting(table.line, "dir", _needed(table, "dir"), 120)
        known = ("dir", "name", "mission_statement", "charter_link", "label", "stakeholder_sigs")
        self.unknown(table, (*known, "leadership", "meetings", "contact", "subprojects"), key)
        parts, part_roles, part_questions = self.parts(table, key)
        self.unknown(_table(table, "contact"), (*ADDRESSES, "teams", "liaison"), f"{key}.contact")
        return FoundGroup(
            line=table.line,
            key=key,
            kind=kind,
            name=group_name(table.line, _needed(table, "name")),
            purpose=fitting(table.line, "mission_statement", _text(table, "mission_statement"), 8000),
            roles=(*self.leadership(table, key), *self.liaison(table, key), *part_roles),
            places=(*self.own_places(table), *self.contact(table, key)),
            parts=parts,
            questions=(*self.meetings(table, key), *part_questions),
        )

    def leadership(self, table: Table, where: str) -> list[FoundRole]:
        leaders = _table(table, "leadership")
        self.unknown(leaders, TITLES, f"{where}.leadership")
        roles = []
        for field, title in TITLES.items():
            for person in self.people(leaders, field, where):
                roles.append(FoundRole(person, GroupRole.LEAD, title, over=field == "emeritus_leads"))
        return roles

    def people(self, table: Table, field: str, where: str) -> list[Someone]:
        nodes = items_of(table.entries[field][1], field) if field in table.entries else []
        return [self.person(table_of(node, f"{where}.{field}"), f"{where}.{field}") for node in nodes]

    def person(self, table: Table, where: str) -> Someone:
        self.unknown(table, ("github", "name", "company", "email"), where)
        handles = (("github", _text(table, "github")),)
        return someone(
            table.line, _text(table, "name"), handles, _text(table, "email"), _text(table, "company")
        )

    def meetings(self, table: Table, where: str, part: str = "") -> list[FoundQuestion]:
        nodes = items_of(table.entries["meetings"][1], "meetings") if "meetings" in table.entries else []
        return [self.meeting(table_of(node, f"{where}.meetings"), where, part) for node in nodes]

    def meeting(self, table: Table, where: str, part: str) -> FoundQuestion:
        self.unknown(table, MEETING, f"{where}.meetings")
        said = [("part", part), *((field, _time_text(table, field)) for field in MEETING)]
        return FoundQuestion(table.line, "meeting", tuple((field, value) for field, value in said if value))

    def own_places(self, table: Table) -> list[FoundPlace]:
        places = []
        for field, kind in (("charter_link", "charter"), ("label", "label")):
            if value := fitting(table.line, field, _text(table, field), 200):
                places.append(
                    FoundPlace(table.entries[field][0], kind, value, value if "://" in value else "")
                )
        for node in _items(table, "stakeholder_sigs"):
            name = fitting(node.line, "stakeholder_sigs", text_of(node, "stakeholder_sigs"), 200)
            places.append(FoundPlace(node.line, "works_with", name))
        return places

    def contact(self, table: Table, where: str) -> list[FoundPlace]:
        contact, where = _table(table, "contact"), f"{where}.contact"
        places = []
        for field, kind in ADDRESSES.items():
            if value := fitting(contact.line, field, _text(contact, field), 200):
                places.append(FoundPlace(contact.entries[field][0], kind, value, value))
        for node in _items(contact, "teams"):
            team = table_of(node, f"{where}.teams")
            self.unknown(team, ("name", "description"), f"{where}.teams")
            name = fitting(team.line, "name", _needed(team, "name"), 200)
            about = fitting(team.line, "description", _text(team, "description"), 500)
            places.append(FoundPlace(team.line, "team", name, about))
        return places

    def liaison(self, table: Table, where: str) -> list[FoundRole]:
        contact = _table(table, "contact")
        if "liaison" not in contact.entries:
            return []
        person = self.person(_table(contact, "liaison"), f"{where}.contact.liaison")
        return [FoundRole(person, GroupRole.LIAISON)]

    def parts(
        self, table: Table, where: str
    ) -> tuple[tuple[FoundPart, ...], list[FoundRole], list[FoundQuestion]]:
        parts: dict[str, FoundPart] = {}
        roles: list[FoundRole] = []
        questions: list[FoundQuestion] = []
        for node in _items(table, "subprojects"):
            part = table_of(node, f"{where}.subprojects")
            name = fitting(part.line, "name", _needed(part, "name"), 200)
            if name in parts:
                raise FileWrong(Wrong.GROUP_TWICE, part.line, key=name, first=parts[name].line)
            inside = f"{where}.{name}"
            self.unknown(part, ("name", "description", "owners", "contact", "leads", "meetings"), inside)
            parts[name] = self.part(part, name, inside)
            roles += [FoundRole(one, GroupRole.PART_LEAD, name) for one in self.people(part, "leads", inside)]
            questions += self.meetings(part, inside, name)
        return tuple(parts.values()), roles, questions

    def part(self, table: Table, name: str, where: str) -> FoundPart:
        self.unknown(_table(table, "contact"), (*ADDRESSES, "teams"), f"{where}.contact")
        facts: dict[str, list[str]] = {
            "owners": [text_of(node, "owners") for node in _items(table, "owners")]
        }
        for place in self.contact(table, where):
            facts.setdefault(place.kind, []).append(place.name)
        about = fitting(table.line, "description", _text(table, "description"), 8000)
        written = tuple((kind, tuple(values)) for kind, values in sorted(facts.items()) if values)
        return FoundPart(table.line, name, about, written)


def _get(table: Table, field: str, of: Callable[[Node, str], str]) -> str:
    return of(table.entries[field][1], field) if field in table.entries else ""


def _text(table: Table, field: str) -> str:
    return _get(table, field, text_of)


def _time_text(table: Table, field: str) -> str:
    """Words of a meeting exactly as they stand: ``9:00`` and ``17`` are words here, and nobody reckons with them."""
    node = table.entries[field][1] if field in table.entries else None
    return node.value.strip() if isinstance(node, Text) and node.plain else _get(table, field, text_of)


def _needed(table: Table, field: str) -> str:
    if field not in table.entries:
        raise FileWrong(Wrong.LACKS, table.line, field=field)
    value = _text(table, field)
    if not value:
        raise FileWrong(Wrong.BLANK, table.entries[field][0], field=field)
    return value


def _table(table: Table, field: str) -> Table:
    return table_of(table.entries[field][1], field) if field in table.entries else Table(table.line)


def _items(table: Table, field: str) -> list[Node]:
    return items_of(table.entries[field][1], field) if field in table.entries else Items(table.line).items


FORMAT = Format("kubernetes", (".yaml", ".yml"), read)
