"""Who signs out leaves no open desk behind (the vault scheme, section 4)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from holdspace.conduct import desks


def close_desk_at_sign_out(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Delete the desk of a browser whose answer leaves it signed out; ``people`` cannot know of desks."""

    def answered(request: HttpRequest) -> HttpResponse:
        if desks.cookie_name(reporter=False) not in request.COOKIES:
            return get_response(request)
        was_here = request.user.is_authenticated
        response = get_response(request)
        if was_here and not request.user.is_authenticated:
            desks.close(request, response, reporter=False)
        return response

    return answered
