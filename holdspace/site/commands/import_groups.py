"""`holdspace import-groups`."""

import sys
from pathlib import Path

import click

from holdspace.groups.formats.table import COLUMNS
from holdspace.site import start

EPILOG = (
    "A .yaml file is read as the Kubernetes community's sigs.yaml; a .csv file as a table with one line for each role "
    f"and these columns: {', '.join(COLUMNS)}. Needed: group, kind (working_group, interest_group, standing_committee) "
    "and name. Days are written 2026-06-30; until may say `ended`. A handle says where: github:gaivota."
)


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show exactly what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def command(file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in groups and the people beside them from a file.

    People join on an address or a handle, never on a name; they are only listed, and nobody gets a letter. Running it
    twice changes nothing. Exit code 1 and one sentence with file and line when the file is refused: then nothing of it
    was taken.
    """
    start.wake_django()
    from django.utils.timezone import now  # slow import: Django is awake only now

    from holdspace.groups.importing import run_import  # slow import
    from holdspace.site import ready  # slow import

    if refusal := ready.why_not_serve():
        start.refuse(refusal)
    code = run_import(file, dry_run=dry_run, as_json=as_json, by=None, now=now(), echo=click.echo)
    sys.exit(code)
