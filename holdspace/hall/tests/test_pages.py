"""What a visitor, a member and somebody on the staff see."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

from holdspace.hall.tests.make import make_community, make_person, make_staff, signed_in

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_front_page_of_a_brand_new_community():
    """Empty parts say what will stand there; nothing is broken before set-up."""
    response = Client().get("/")
    assert response.status_code == 200
    assert "Nothing is planned yet. The first call or group that staff add will stand here." in words_of(
        response
    )


def test_front_page_says_the_aim_and_the_way_in():
    make_community(welcome="If you join in kindly, you are welcome.")
    page = words_of(Client().get("/"))
    assert "We look after shared research data" in page
    assert "If you join in kindly, you are welcome." in page
    assert "Join us" in page
    for words in ("Guidelines", "Report a concern", "Who handles reports", "Questions and comments"):
        assert words in page


def test_visitor_gets_no_cookie_from_the_front_page():
    assert not Client().get("/").cookies


def test_about_names_the_ways_to_reach_us():
    make_community(general_contact="hello@tidepool.example")
    page = words_of(Client().get("/about/"))
    assert "hello@tidepool.example" in page
    assert "Report a concern" in page
    assert "0 people belong here." in page


def test_my_page_greets_by_the_persons_own_clock():
    make_community()
    page = words_of(signed_in(make_person()).get("/me/"))
    assert "Shakwe" in page
    assert "Nothing waits for you." in page
    assert "(Nairobi)" in page


def test_my_page_sends_a_visitor_to_sign_in():
    assert Client().get("/me/").status_code == 302


@pytest.mark.parametrize(
    "address", ["/today/", "/setup/", "/questions/all/", "/letters/", "/setup/calendar/"]
)
def test_pages_of_the_staff_are_not_there_for_others(address):
    """Visitor and member get the very answer of a wrong address (K8)."""
    make_community()
    for client in (Client(), signed_in(make_person())):
        here, nowhere = client.get(address), client.get("/no/such/page/")
        assert here.status_code == 404
        assert here.headers == nowhere.headers
        assert here.content == nowhere.content


def test_today_tells_staff_what_is_missing():
    make_community()
    page = words_of(signed_in(make_staff()).get("/today/"))
    assert "Only one person is on the staff." in page
    assert "Letters are kept" in page


def test_set_up_lists_eight_steps_with_their_gaps():
    make_community()
    response = signed_in(make_staff()).get("/setup/")
    assert response.content.decode().count("<li") >= 8
    page = words_of(response)
    assert (
        "Still missing: the address for questions, the address for concerns, when somebody can be reached."
        in page
    )
    assert "Not adopted yet" in page


def test_someone_with_two_hats_sees_the_quiet_line():
    client = signed_in(make_staff())
    assert "You are here as staff. Also: member" in words_of(client.get("/today/"))
    assert "You are here as member. Also: staff" in words_of(client.get("/me/"))
    assert "You are here as" not in words_of(signed_in(make_person()).get("/me/"))


def test_pages_cost_the_same_however_many_promises_there_are(django_assert_max_num_queries):
    client = signed_in(make_person())
    with django_assert_max_num_queries(28):
        client.get("/me/")
