"""Run what falls due within a day, now: so that a letter of tomorrow morning can be read today."""

from datetime import timedelta

from django.utils.timezone import now

from holdspace.site import work


def main() -> None:
    """Run by ``holdspace.site.start`` in the house's own environment."""
    later = now() + timedelta(days=1)
    while work.run_once(later, "tomorrow", most=50):
        pass
