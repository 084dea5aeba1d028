"""Fill a new house for torture: five people with keys, one outside handler, somebody to promise to."""

from django.utils.timezone import now

from holdspace.conduct.tests.make import make_committee


def main() -> None:
    """Run by ``holdspace.site.start`` in the house's own environment."""
    make_committee(now=now())
