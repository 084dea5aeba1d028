"""What the sign-in library asks of the house: our letters, no sign-up of its own, no traces of machines."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Account adapter."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Joining is our own form, with its guidelines; the library's is closed."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The library's own letters are not sent."""
