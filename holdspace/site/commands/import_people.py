"""`holdspace import-people`."""

import sys
from pathlib import Path

import click

from holdspace.site import start

EPILOG = (
    "A file is a table (CSV with commas, semicolons or tabs in any usual encoding, or .xlsx), Slack's list of members, "
    "users.json of a Slack export, or the export's .zip, of which nothing else is opened. Files that are named "
    "together join: people on an address or a handle, never on a name. In --columns can stand: name, given, family, "
    "address, other_address, affiliation, handle:PLACE. Left out, they are guessed from the headings and shown."
)


@click.command(epilog=EPILOG)
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, metavar="FILE...")
@click.option(
    "--columns", default="", help='What stands in a table\'s columns: "name=Full name,address=E-mail".'
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and change nothing.")
@click.option(
    "--yes", is_flag=True, help="Do not ask before writing; without a terminal nothing is asked either."
)
@click.option("--undo", is_flag=True, help="Take out again what the latest import brought in, for a week.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def command(
    files: tuple[Path, ...], columns: str, dry_run: bool, yes: bool, undo: bool, as_json: bool
) -> None:
    """Bring people in from files: they are listed, and nobody gets a letter.

    Exit code 1 and one sentence with file and line when a file is refused: then nothing of it was taken.
    """
    if undo == bool(files):
        raise click.UsageError("Name the files to bring in, or --undo alone.")
    if undo and (dry_run or columns):
        raise click.UsageError(
            "Only --yes and --json go with --undo. On a terminal it says what goes, and asks first."
        )
    start.wake_django()
    from django.utils.timezone import now  # slow import: Django is awake only now

    from holdspace.people.importing import run_import, run_undo  # slow import
    from holdspace.site import ready  # slow import

    if refusal := ready.why_not_serve():
        start.refuse(refusal)
    asks = sys.stdin.isatty() and not (yes or as_json)
    ask = click.confirm if asks else lambda question: True
    if undo:
        sys.exit(run_undo(as_json=as_json, now=now(), echo=click.echo, ask=ask))
    code = run_import(
        files,
        columns=columns,
        dry_run=dry_run,
        as_json=as_json,
        by=None,
        now=now(),
        echo=click.echo,
        ask=ask,
    )
    sys.exit(code)
