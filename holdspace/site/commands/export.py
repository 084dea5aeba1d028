"""`holdspace export`."""

import os
import sys
from pathlib import Path

import click
from rich.console import Console

from holdspace.site import start


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--with-addresses", is_flag=True, help="With the addresses of members, for moving to another system."
)
def command(file: Path, with_addresses: bool) -> None:
    """Write everything of the community but conduct into one zip archive: CSV, JSON, Markdown, a calendar.

    A README inside says what each file is. Reports, cases and seats are not in it. An existing file is not overwritten.
    """
    start.wake_django()
    from django.utils.timezone import now  # slow import: Django is awake only now

    from holdspace.hall.exporting import write  # slow import
    from holdspace.site import ready  # slow import

    if refusal := ready.why_not_serve():
        start.refuse(refusal)
    console = Console(stderr=True)
    try:
        # For its owner alone, and never over a file that is there.
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        click.echo(f"{file} is there already. Name another file, or take it away first.")
        sys.exit(1)
    except OSError as fault:
        click.echo(f"{file} cannot be written ({fault.strerror}).")
        sys.exit(1)
    try:
        with os.fdopen(handle, "wb") as out, console.status("") as status:
            for name in write(out, addresses=with_addresses, now=now()):
                status.update(name)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    click.echo(f"{file}: everything but conduct. Begin with README.md in it.")
