"""`holdspace backup`."""

import sys
from pathlib import Path

import click

from holdspace.site import start


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """Write FILE (the data) and FILE.keys (what opens its cases). Neither holds the house key.

    Keep the keys file apart from the data file, and no longer than 35 days: old data without its keys opens nothing.
    """
    start.wake_django()
    from django.utils.timezone import now  # slow import: Django is awake only now

    from holdspace.site import ready  # slow import
    from holdspace.site.backups import write  # slow import
    from holdspace.site.backups.archive import BackupWrong  # slow import

    if refusal := ready.why_not_serve():
        start.refuse(refusal)
    try:
        done = write.back_up(file.absolute(), now=now())
    except BackupWrong as wrong:
        start.refuse(str(wrong))
    sys.stdout.write(
        f"Data   {done.data}  ({done.data_rows} rows, read back and compared)\n"
        f"Keys   {done.keys}  ({done.keys_rows} rows, read back and compared)\n"
        "The house key is in neither: keep your copy of it apart. Settings (holdspace.env) are in neither.\n"
        "Keep keys files 35 days at most and apart from the data; data files as long as you like.\n"
    )
