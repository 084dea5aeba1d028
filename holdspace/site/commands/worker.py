"""`holdspace worker`."""

import click

from holdspace.site import start


@click.command()
@click.option("--beside-web", is_flag=True, hidden=True, help="End when the process that started it is gone.")
def command(beside_web: bool) -> None:
    """Run the worker alone. SIGTERM or Ctrl-C ends it after the errand in hand."""
    found = start.wake_django()
    from holdspace.site import ready, working  # slow import: Django is awake only now

    if refusal := ready.why_not_serve():
        start.refuse(refusal)
    start.hold(found.data)
    working.work_until_told(beside_web=beside_web)
