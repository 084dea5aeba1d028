"""`holdspace worker`."""

import click

from holdspace.site import start


@click.command()
@click.option("--keeper", type=int, hidden=True, help="End when this process, which started it, is gone.")
def command(keeper: int | None) -> None:
    """Run the worker alone. SIGTERM or Ctrl-C ends it after the errand in hand."""
    found = start.wake_django()
    from holdspace.site import ready, working  # slow import: Django is awake only now

    if refusal := ready.why_not_serve():
        start.refuse(refusal)
    start.hold(found.data)
    working.work_until_told(keeper=keeper)
