"""The pages of a way out, for whoever leaves, for who steers, and for nobody else."""

from datetime import timedelta

import pytest

from holdspace.groups.actions import stepping_back as out
from holdspace.groups.models import WayOut
from holdspace.groups.rules.stepping_back import Access
from holdspace.groups.tests.at_pages import seen, signed_in
from holdspace.groups.tests.make import NOW, make_community, make_group, make_member, make_staff, put_in


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


@pytest.fixture
def bob(alice):
    return make_member("Bob")


@pytest.fixture
def group(alice, bob):
    made = make_group(alice)
    put_in(made, bob)
    return made


@pytest.fixture
def now_is_fixed(monkeypatch):
    for module in (
        "groups.views.stepping_back",
        "groups.views.shared",
        "groups.views.reading",
        "site.context",
    ):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + timedelta(hours=1))


@pytest.mark.usefixtures("now_is_fixed")
def test_the_pages_from_the_question_to_the_end(alice, bob, group):
    theirs, hers = signed_in(bob), signed_in(alice)
    shown = seen(theirs.get(f"{group.get_absolute_url()}leave/"))
    assert "nobody asks why" in shown and "Take me out at once" in shown
    asked = theirs.post(
        f"{group.get_absolute_url()}leave/",
        {"how": "call", "times": "Tuesdays", "reason": "Tired."},
        follow=True,
    )
    assert "Leaving Sharing field notes" in seen(asked) and "I would rather stay" in seen(asked)
    way_out = WayOut.objects.get()
    assert "Bob is leaving" in seen(hers.get(group.get_absolute_url()))
    page = seen(hers.get(way_out.get_absolute_url()))
    assert "Tired." in page and "Keep what came of it" in page and "It is done" not in page
    talk = f"{way_out.get_absolute_url()}talk/"
    words = {"on": "2026-01-15", "people": "Alice, Bob", "confidentiality": "", "credit": "name"}
    bad = hers.post(talk, {**words, "credit_as": "Bob", "will": "later", "words": "Typed"})
    assert bad.status_code == 422 and "Typed" in bad.content.decode()
    words |= {"confidentiality": "Drafts stay.", "credit_as": "Bob", "will": "yes"}
    assert "What stays confidential Drafts stay." in seen(hers.post(talk, words, follow=True))
    for access in Access:
        last = hers.post(f"{way_out.get_absolute_url()}out/{access.value}/", {"done": "1"}, follow=True)
    assert "the way out is complete" in seen(last)
    after = seen(theirs.get(way_out.get_absolute_url()))
    assert "All is done." in after and "Take me out at once" not in after


@pytest.mark.usefixtures("now_is_fixed")
@pytest.mark.parametrize("path", ["", "talk/", "unreached/"])
def test_a_way_out_does_not_exist_for_others(alice, bob, group, path):
    carol = make_member("Carol")
    put_in(group, carol)
    way_out = out.step_back(group, person=bob, now=NOW)
    assert signed_in(carol).get(f"{way_out.get_absolute_url()}{path}").status_code == 404
    assert "leaving" not in seen(signed_in(carol).get(group.get_absolute_url()))
