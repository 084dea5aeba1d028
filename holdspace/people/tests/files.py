"""Invented files in the shapes in which people come: spreadsheets, Slack's list of members, users.json, an export."""

import io
import json
import zipfile
from typing import Any

MEMBERS_HEAD = (
    "username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp"
)
MEMBERS = f"""{MEMBERS_HEAD}
avocet,avocet@example.org,Primary Owner,1,1,0,U00AVOCET1,Avocet Ramírez,avocet,
kluut,kluut@example.org,Member,1,0,0,U00KLUUT01,"Kluut, de",kluut,
gangchil,gangchil@example.org,Member,1,0,0,U00GANGCH1,গাংচিল,গাংচিল,
old.smew,smew@example.org,Deactivated,0,0,0,U00SMEW001,Smew,smew,
visiting,visiting@example.org,Multi-Channel Guest,1,0,0,U00VISIT01,Visiting Ruff,ruff,1767225600
helper,,Bot,0,0,0,B00HELPER1,Helper,helper,
"""


def account(key: str, name: str, email: str = "", **over: Any) -> dict[str, Any]:
    """Somebody of users.json."""
    return {
        "id": key,
        "team_id": "T00TIDEPOO",
        "name": name.lower(),
        "deleted": False,
        "profile": {"real_name": name, "display_name": "", **({"email": email} if email else {})},
        "is_bot": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        **over,
    }


USERS = [
    account("USLACKBOT", "Slackbot"),
    account("U00AVOCET1", "Avocet Ramírez", "avocet@example.org"),
    account("U00KLUUT01", "Kluut", "kluut@other.example"),
    account("U00SMEW001", "Smew", deleted=True),
    account("U00VISIT01", "Visiting Ruff", is_restricted=True),
    account("B00HELPER1", "Helper", is_bot=True),
    account("U00DUNLIN1", "Dunlin", "dunlin@example.org"),
]


def users_json() -> bytes:
    """The list as Slack writes it."""
    return json.dumps(USERS, indent=4).encode()


def slack_export() -> bytes:
    """An export; its messages are no JSON, so that whoever opened one would stumble."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("channels.json", "[]")
        made.writestr("general/2026-01-15.json", "not to be opened")
        made.writestr("users.json", users_json())
    return file.getvalue()


SPREADSHEET = """Full name;E-mail;Other e-mail;Organisation;GitHub
Ana Lima;ana@example.org;;Wadden Station;analima
A. Lima;ana.lima@example.org;ana@example.org;;
Möwe;MOEWE@example.org;;;https://github.com/Moewe/
Nobody in particular;;;;
Plover;plover(at)example.org;;;
=HYPERLINK("http://x.example");x@example.org;;;
Office;office@example.org;;;
Sanderling;office@example.org;;;
"""
