"""Hand an answer to the web server in one piece."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def in_one_piece(application: Application) -> Application:
    """The same application, whose pages are lists of bytes: the server then need not come back for each piece.

    A file that is streamed stays as it is.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        response = application(environ, start_response)
        if not isinstance(response, HttpResponse):
            return response
        pieces = [response.content]
        response.close()
        return pieces

    return answer
