"""A page reaches the server in one piece; a file is streamed as before."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from holdspace.site.whole import in_one_piece

# Closing a page lets go of the database connection, which another test may have left open.
pytestmark = pytest.mark.django_db


def test_a_page_is_one_piece_and_is_closed():
    page = HttpResponse(b"kept")
    assert in_one_piece(lambda environ, start: page)({}, print) == [b"kept"]
    assert page.closed


def test_a_stream_stays_a_stream():
    stream = StreamingHttpResponse([b"a", b"b"])
    assert in_one_piece(lambda environ, start: stream)({}, print) is stream
    assert not stream.closed
