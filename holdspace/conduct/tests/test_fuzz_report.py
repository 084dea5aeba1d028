"""Whatever is sent to a form of the reporter's side, it answers with a page: no unhandled error, scripts or not."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from holdspace.conduct.forms.telling import ALL_FIELDS, TRAVELLING
from holdspace.conduct.rules.steps import Step
from holdspace.conduct.rules.wishes import Wish
from holdspace.conduct.tests.at_report import come_back, it_is, tell
from holdspace.conduct.tests.make import NOW, make_committee
from holdspace.conduct.tests.paper import fetch
from tests.house.addresses import all_addresses

pytestmark = pytest.mark.django_db
ENDS = {"conduct:my_report_leave", "conduct:my_report_away"}
EVERY = [f"/{one.pattern}" for one in all_addresses() if not one.parameters and one.name not in ENDS]
TELLING = [path for path in EVERY if path.startswith("/report/")]
AFTER = [*TELLING, *(path for path in EVERY if path.startswith("/my-words/")), "/my-report/"]
MINE = [path for path in EVERY if path.startswith("/my-report/")]
NAMES = (
    *ALL_FIELDS,
    *TRAVELLING,
    *("do", "step", "start", "seen", "third", "words", "kept", "kept_for", "wish", "on", "part"),
    *("named", "may", "offer", "yes", "person", "held", "board", "statement", "employer", "when", "told_on"),
)
WRITTEN = (
    "",
    "on",
    "yes",
    "send",
    "next",
    "back",
    "skip",
    "rows",
    "stop",
    "rather_not",
    "advice",
    "1",
    "1:what",
    "2026-01-12",
    "9999-12-31",
    "0000-00-00",
    "reporter@example.net",
    "Europe/Berlin",
    "Nowhere/Land",
    "\x00",
    "\ud83c\udf0a".encode("utf-16", "surrogatepass").decode("utf-16"),
    "‮abc",
    "<script>{{ x }}{% y %}",
    "a" * 60_000,
    *(f"go:{step}" for step in Step),
    *map(str, Step),
    *map(str, Wish),
)
NEVER_AN_ERROR = how(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def thursday_morning():
    with it_is(NOW):
        yield


def forms(*ids: str) -> st.SearchStrategy[dict[str, list[str]]]:
    """Fields as a browser, or anybody, might send them: known names, known and wild values, several of one name."""
    value = st.one_of(st.sampled_from((*WRITTEN, *ids, str(uuid4()))), st.text(max_size=40))
    values = st.lists(value, min_size=1, max_size=3)
    return st.dictionaries(
        st.one_of(st.sampled_from(NAMES), st.text(min_size=1, max_size=8)), values, max_size=9
    )


def answered(client: Client, path: str, said: dict[str, Any]) -> None:
    """A page came back: nothing was raised, nothing is a fault, and no script is needed to read it."""
    response = client.post(path, _bearable(said))
    assert response.status_code < 500, (path, said)
    if response.status_code in {200, 422} and "text/html" in response.headers["Content-Type"]:
        assert b"<main" in response.content


def _bearable(said: dict[str, Any]) -> dict[str, Any]:
    """What no browser can send is taken out: a lone half of a pair of signs is no text."""
    return {
        name.encode(errors="ignore").decode(): [one.encode(errors="ignore").decode() for one in values]
        for name, values in said.items()
    }


@NEVER_AN_ERROR
@given(data=st.data())
def test_telling(client: Client, data: st.DataObject):
    cast = _cast()
    said = data.draw(forms(*cast))
    path = data.draw(st.sampled_from(TELLING))
    if data.draw(st.booleans()):
        said |= {"start": [fetch(client, "/report/tell/").form("Continue").get("start")]}
    if data.draw(st.booleans()):
        said |= {"what": ["In both calls."], "do": ["send"]}
    answered(client, path, said)


@NEVER_AN_ERROR
@given(data=st.data())
def test_after_sending_and_coming_back(client: Client, data: st.DataObject):
    _cast()
    answered(client, data.draw(st.sampled_from(AFTER)), data.draw(forms()))


@NEVER_AN_ERROR
@given(data=st.data())
def test_the_reporters_own_page(client: Client, data: st.DataObject):
    cast = _cast()
    if fetch(client, "/my-report/").has("Open my report"):
        come_back(client, _words(client))
    answered(client, data.draw(st.sampled_from(MINE)), data.draw(forms(*cast)))
    assert client.get("/my-report/").status_code == 200


_made: dict[str, Any] = {}


@pytest.fixture(autouse=True)
def afresh():
    """Each test begins without what the last one made; the examples of one share a committee and a report."""
    _made.clear()


def _cast() -> list[str]:
    if "cast" not in _made:
        _made["cast"] = [str(person.pk) for person in make_committee().people.values()]
    found: list[str] = _made["cast"]
    return found


def _words(client: Client) -> str:
    if "words" not in _made:
        _made["words"] = " ".join(tell(client))
    return str(_made["words"])
